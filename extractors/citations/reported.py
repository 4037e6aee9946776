"""Who reports whom: a document named in another's subject line is that one's citation (A về thực hiện B)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.citations.bounds import Bounds
from extractors.citations.grammar import LIST_WORDS, LOCATOR, compiled, phrases
from extractors.citations.reference import Kind, Reference
from extractors.citations.relations import reported
from extractors.citations.symbols import rank
from schemas.vocabulary import Relation

IN_PASSIVE = compiled(
    r"[\s,(]*(?:đã\s+)?(?:được\s+)?(?P<what>"
    + phrases("sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung|điều chỉnh|thay thế")
    + r")(?:\s+một\s+số\s+(?:điều|nội\s+dung))?\s+(?:tại|bởi|bằng|theo)\s+(?:các\s+)?"
    + rf"{LOCATOR}*+$"
)
"""Between two documents: the second acts on the first (được sửa đổi, bổ sung bởi ⟨Nghị định số …⟩)."""
_ACTIVE = compiled(
    r"\s*,?\s*(?:đã\s+|về\s+(?:việc\s+)?)?"
    + phrases("sửa đổi(?:,? bổ sung)?(?: một số (?:điều|nội dung)(?: của)?)?|thay thế(?: cho)?|bãi bỏ")
    + r"\s*$"
)
# "về việc thực hiện Chỉ thị số …" is no longer than this before the number, and says nothing beside it.
_BARE_SUBJECT = 45


def find_parents(folded: str, bounds: Bounds, found: Sequence[Reference]) -> list[Reference]:
    """Sets the parent of every reference that another's subject line reports; gives what bracketed amendments tell."""
    told: list[Reference] = []
    before: Reference | None = None
    for reference in found:
        if before is not None and before.start < bounds.of(reference.start).start:
            before = None
        if before is not None and not _report(folded, before, reference):
            passive = IN_PASSIVE.match(folded[before.reach : reference.start])
            if passive is not None:
                relation, cue = reported(passive["what"])
                told.append(replace(before, parent=reference, relation=relation, cue=cue))
        before = reference
    return told


def _report(folded: str, before: Reference, reference: Reference) -> bool:
    """Whether the subject line of a reference before it reports this one; sets parent and relation."""
    reporting: Reference | None = before
    while reporting is not None and reporting.reach <= reference.start:
        reporting = reporting.parent
    if reporting is not None and not reporting.transparent:
        relation, cue = reported(folded[reporting.end : reference.start])
        bare = reference.start - (reporting.title_start or reporting.end) < _BARE_SUBJECT
        if cue == "reported-implements" and bare and reference.kind is not Kind.NAMED:
            reporting.title = None
        return _set_parent(reference, reporting, relation, cue)
    gap = folded[before.reach : reference.start]
    if before.kind is Kind.NUMBERED and _ACTIVE.match(gap) is not None:
        return _set_parent(reference, before, *reported(gap))
    if before.parent is not None and ";" not in gap and LIST_WORDS.match(gap) and _is_higher(before, reference):
        return _set_parent(reference, before.parent, before.relation, before.cue)
    return False


def _is_higher(sibling: Reference, reference: Reference) -> bool:
    """Whether a document in a list belongs with the reported one before it: it stands above the one that reports."""
    own, beside = rank(reference.organ), rank(sibling.organ)
    above = rank(sibling.parent.organ) if sibling.parent is not None else None
    return own is not None and (above is None or own > above) and (beside is None or own >= beside)


def _set_parent(reference: Reference, parent: Reference, relation: Relation, cue: str) -> bool:
    reference.parent, reference.relation, reference.cue = parent, relation, cue
    above: Reference | None = parent
    while above is not None:
        above.reach = max(above.reach, reference.reach)
        above = above.parent
    return True
