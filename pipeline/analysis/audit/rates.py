"""A stated rate against the counts stated beside it: 15/25 is 60%, to the digits printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

import regex

from pipeline.analysis.audit.finding import Finding, current_figures, finding, quote_figure, surely
from pipeline.analysis.figures import Interval, exact, interval, measured, ratio, shown, stated
from pipeline.analysis.indicators import counted, subject
from pipeline.analysis.periods import said
from pipeline.analysis.view import ArchiveView, Row
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity

_FEW = 120  # characters between a count and its own rate
# Behind one of these the rate is of some of the counted, of a change, or of something else.
_OTHERWISE = regex.compile(
    r"trong đó|\b(?:riêng|tăng|giảm|vượt|còn|nữ)\b|cùng kỳ|năm trước|cao hơn|thấp hơn|\d|\n|[.;](?:\s|$)"
)
_OF_A_CHANGE = regex.compile(r"^[^.;\n]{0,40}(?:cùng kỳ|so với năm|năm trước)")
_PLANNED_BEHIND = regex.compile(r"^\s*(?:so với |của )?(?:chỉ tiêu|kế hoạch)[^.;\n\d]{0,40}\(?\s*$")
_PLANNED_BEFORE = regex.compile(r"(?:so với|trên)(?: tổng)? (?:chỉ tiêu|kế hoạch)[^.;\n\d]{0,40}$")


def rate_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """A stated rate that cannot be the quotient of the counts stated beside it, given the digits printed."""
    for ref, rows in current_figures(view, focus):
        text = ""  # asked for and folded once, and only where a rate stands beside a count
        for index, rate in enumerate(rows):
            beside = rows[max(0, index - 1) : index + 2]
            if rate["unit"] != "%" or rate["comparator"] in ("le", "lt") or all(row["unit"] == "%" for row in beside):
                continue
            text = text or fold(view.text(rate["doc_id"]))
            counts = _counts_of(text, rows, index)
            if counts and not ratio(interval(counts[0]), counts[1]).meets(interval(rate)):
                yield _rate_finding(view, ref, *counts, rate)


def _counts_of(text: str, rows: list[Row], index: int) -> tuple[Row, Interval] | None:
    """The count and the whole that a rate is of: printed as 15/25 before it or in brackets behind it, or both apart."""
    rate = rows[index]
    if _OF_A_CHANGE.search(text[rate["evidence_end"] : rate["evidence_end"] + 60]):
        return None
    before = rows[index - 1] if index else None
    behind = rows[index + 1] if index + 1 < len(rows) else None
    if before and _own(text, before, rate):
        base = _number(before["base"])
        if base:
            return before, base
        whole = _planned(text, rows[index - 2] if index > 1 else None, before, rate, behind)
        return (before, whole) if whole else None
    bracket = behind and text[rate["evidence_end"] : behind["evidence_start"]].strip()
    if behind and bracket == "(" and behind["unit"] != "%" and behind["kind"] == rate["kind"]:
        base = _number(behind["base"])
        return (behind, base) if base else None
    return None


def _own(text: str, count: Row, rate: Row) -> bool:
    """Whether a rate is of the count printed before it, and not of some of what is counted, or of something else."""
    between = text[count["evidence_end"] : rate["evidence_start"]]
    table = "\t" in between and "\n" not in between
    if count["unit"] == "%" or count["kind"] != rate["kind"] or len(between) > _FEW:
        return False
    if not table and _OTHERWISE.search(between):
        return False
    what, of = counted(rate["indicator"], "%"), counted(count["indicator"], "%")
    return not what.known or bool(what.words & of.words) or rate["base"] is not None


def _planned(text: str, earlier: Row | None, count: Row, rate: Row, behind: Row | None) -> Interval | None:
    """The plan that a rate is of, printed apart: "30 đảng viên, đạt 75% chỉ tiêu giao (40 đảng viên)"."""
    alike = behind and behind["unit"] == count["unit"]
    if behind and alike and _PLANNED_BEHIND.search(text[rate["evidence_end"] : behind["evidence_start"]]):
        return _positive(behind)
    if earlier and earlier["unit"] == count["unit"]:
        between = text[earlier["evidence_end"] : count["evidence_start"]]
        before = text[max(0, earlier["evidence_start"] - 60) : earlier["evidence_start"]]
        if _PLANNED_BEFORE.search(before) and not regex.search(r"[.;\n]", between):
            return _positive(earlier)
    return None


def _positive(row: Row) -> Interval | None:
    return interval(row) if interval(row).low > 0 else None


def _number(words: str | None) -> Interval | None:
    try:
        value = Decimal((words or "").replace(".", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return Interval(value, value) if value > 0 else None


def _rate_finding(view: ArchiveView, ref: str, count: Row, base: Interval, rate: Row) -> Finding:
    true = (exact(stated(count)) / base.low * 100).quantize(Decimal("0.1"))
    message = (
        f"{view.name(ref)}: “{count['indicator']}”{said(count)} ghi {measured(rate)}, nhưng"
        f" {shown(stated(count))}/{shown(base.low)} là {shown(true)}%."
    )
    return finding(
        view,
        FindingCode.RATE_MISMATCH,
        Severity.ERROR,
        [ref],
        message,
        f"{subject(count)}|{count['period_end']}|{count['scope']}",
        {"count": stated(count), "base": float(base.low), "stated": stated(rate), "true": float(true)},
        [quote_figure(view, count), quote_figure(view, rate)],
        surely(count, rate),
    )
