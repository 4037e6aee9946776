"""What a corrected record tells of its corrections: notes, evidence of decided words, doubts settled and left."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from pipeline.decisions.anchors import find_words
from pipeline.record_json import encode, plain
from schemas.decisions import CorrectionNote, Placed, shown
from schemas.record import Issue
from schemas.vocabulary import IssueCode

# A doubt about a field is settled by a person's decision over that field.
_SETTLES: dict[IssueCode, frozenset[str]] = {
    IssueCode.NUMBER_MISSING: frozenset({"number"}),
    IssueCode.NUMBER_UNCERTAIN: frozenset({"number"}),
    IssueCode.DATE_MISSING: frozenset({"issued_on"}),
    IssueCode.PARTIAL_DATE: frozenset({"issued_on"}),
    IssueCode.DATE_IMPOSSIBLE: frozenset({"issued_on"}),
    IssueCode.TITLE_MISSING: frozenset({"title"}),
    IssueCode.TYPE_MISMATCH: frozenset({"doc_type", "number"}),
    IssueCode.ISSUER_MISSING: frozenset({"issuer"}),
    IssueCode.AMBIGUOUS_ISSUER: frozenset({"issuer"}),
    IssueCode.BODY_ANACHRONISM: frozenset({"issuer", "issued_on"}),
}
# A doubt about the reading of one item, by a decision over that item.
_OF_ITEMS = frozenset({IssueCode.YEAR_INFERRED, IssueCode.CITATION_UNRESOLVED, IssueCode.NEAR_MISS})


def evidence_of(words: str, text: str, outward: dict[str, Any]) -> dict[str, Any] | None:
    """Where the words of a decided value stand in the text, the first place; None where they do not."""
    places = find_words(words, text) if words.strip() else []
    return evidence_at(places[0], text, outward) if places else None


def evidence_at(place: tuple[int, int], text: str, outward: dict[str, Any]) -> dict[str, Any]:
    """A place as evidence; its page where what was read before and behind it stands on one page."""
    start, end = place
    pages = sorted(_pages(outward))
    before = [page for at, page in pages if at <= start][-1:]
    behind = [page for at, page in pages if at >= start][:1]
    page = before[0] if before and before == behind else None
    return {"text": text[start:end], "start": start, "end": end, "raw": None, "page": page, "bbox": None}


def _pages(value: Any) -> Iterable[tuple[int, int]]:
    """Start and page of all evidence in a record."""
    if isinstance(value, dict):
        if isinstance(value.get("page"), int) and isinstance(value.get("start"), int):
            yield value["start"], value["page"]
        for inner in value.values():
            yield from _pages(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _pages(inner)


def noted(placed: Placed, field: str) -> CorrectionNote:
    """A correction as the record tells of it."""
    c = placed.correction
    machine, value = plain(encode([placed.machine, c.value]))  # as the record's JSON has them
    return CorrectionNote(c.id, field, machine, value, c.by, c.why, c.at)


def unplaced_warning(placed: Placed) -> Issue:
    """A decision whose words or item are no longer there is not dropped: a person should place it anew."""
    c = placed.correction
    words = f"không còn thấy chỗ “{c.anchor.text}”" if c.anchor and c.anchor.text else "không còn thấy chỗ của nó"
    message = (
        f"Sửa tay số {c.id} ({c.field} → “{shown(c.value) or 'bỏ'}”, {c.by}, {c.at[:10]}) chưa đặt được: {words}"
        " trong bản đọc hiện nay; hãy sửa lại hoặc rút lại."
    )
    return Issue(IssueCode.CORRECTION_UNPLACED, message)


def unsettled(
    warnings: Iterable[Issue], fields: Collection[str], touched: Collection[dict[str, Any]]
) -> tuple[Issue, ...]:
    """The doubts that no decision settles."""
    return tuple(w for w in warnings if not _settled(w, frozenset(fields), touched))


def _settled(warning: Issue, fields: frozenset[str], touched: Collection[dict[str, Any]]) -> bool:
    if _SETTLES.get(warning.code, frozenset()) & fields:
        return True
    evidence = warning.evidence
    return (
        warning.code in _OF_ITEMS
        and evidence is not None
        and any(item["start"] < evidence.end and evidence.start < item["end"] for item in touched)
    )
