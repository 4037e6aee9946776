"""Each held document's own identity: one reference for all its copies, a mark where different ones claim the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.resolve.graph import Held
from pipeline.resolve.references import doc_ref
from schemas.folding import fold
from schemas.record import DocumentRecord

_NOT_WORD = re.compile(r"[\W_]+")


def own_refs(held: Sequence[Held]) -> list[str]:
    """The reference of each document, given in order of `doc_id`.

    The same words in a PDF and in a DOCX are one document. Two different documents that claim one identity each get a
    mark of their content, so that none is taken for the other.
    """
    claimed: dict[str, list[int]] = defaultdict(list)
    for index, document in enumerate(held):
        claimed[_claim(document.record)].append(index)
    refs = [""] * len(held)
    for ref, indexes in claimed.items():
        copies = _copies(held, indexes)
        for group in copies:
            own = ref if len(copies) == 1 else f"{ref}~{held[group[0]].record.doc_id[:8]}"
            for index in group:
                refs[index] = own
    return refs


def _claim(record: DocumentRecord) -> str:
    body = record.issuer.body_id if record.issuer else None
    return doc_ref(body, record.doc_type, record.number, record.title, record.issued_on)


def _copies(held: Sequence[Held], indexes: list[int]) -> list[list[int]]:
    """The documents that claim one identity, grouped by their words."""
    if len(indexes) == 1:
        return [indexes]
    groups: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        groups[_NOT_WORD.sub("", fold(held[index].text))].append(index)
    return list(groups.values())
