"""A finished record as a spaCy `Doc`, its mentions in `doc.spans`, for those who go on with spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.mentions import Mention
from schemas.record import DocumentRecord

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GROUPS = ("citations", "targets", "deadlines", "assignments", "signers")


def to_spacy(record: DocumentRecord, text: str) -> Doc:
    """`text` (what `vanban text` prints) tokenised by a blank pipeline; each span is labelled with its rule.

    A span whose ends fall inside a token covers the whole token, since spaCy's spans consist of tokens.
    """
    import spacy

    doc = spacy.blank("xx")(text)
    for group in _GROUPS:
        mentions: tuple[Mention, ...] = getattr(record, group)
        spans = [
            doc.char_span(m.evidence.start, m.evidence.end, label=m.rule, alignment_mode="expand") for m in mentions
        ]
        doc.spans[group] = [span for span in spans if span is not None]
    return doc
