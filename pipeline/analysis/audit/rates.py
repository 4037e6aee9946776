"""A stated rate against the counts stated beside it: 15/25 is 60%, to the digits printed.

Offices print beside a count many rates that are not its quotient: of some of the counted, of a change, of another plan
or whole, of two counts together. A rate is held against counts only where every word between them is understood, and
only where no other reading would make it true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import regex

from pipeline.analysis.audit.finding import Finding, current_figures, finding, quote_figure, surely
from pipeline.analysis.figures import Interval, exact, interval, measured, ratio, shown, stated
from pipeline.analysis.indicators import base_kind, counted, subject
from pipeline.analysis.periods import grain, said
from pipeline.analysis.view import ArchiveView, Row
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity

_FEW = 120  # characters between a count and its own rate
_AHEAD = 60  # characters in which a rate's base may stand
_WORDS = regex.compile(r"[\p{L}\p{M}]+|\d+|[%\n;]|\.(?=\s|$)")
_TIMES = regex.compile(
    r"\b(?:(?:tính )?(?:trong|đến|của|so với)? ?(?:hết |cuối |cả )?)?(?:ngày \d+/\d+(?:/\d{4})?"
    r"|(?:(?:quý (?:[ivx]+|\d)|tháng \d+|\d+ tháng(?: đầu| cuối)?)(?: ?/ ?| năm | )?)?(?:năm )?\d{4}(?: ?- ?\d{4})?"
    r"|quý (?:[ivx]+|\d)|tháng \d+|\d+ tháng (?:đầu|cuối) năm)\b"
)
# All that may stand between a count and its own rate, besides what is counted and when.
_BETWEEN = frozenset(
    "đạt được bằng tỷ tỉ lệ chiếm tương ứng đương với là hoàn thành ở mức khoảng gần hơn trên ước so kế hoạch chỉ tiêu"
    " giao đề ra của cả toàn năm quý tháng kỳ thực hiện đã hiện tổng số dự toán nhiệm vụ tiến độ nay này và đó xấp xỉ"
    " tối thiểu ít nhất huyện tỉnh xã phường thành phố đơn vị đảng bộ địa bàn theo".split()
)
_OF_A_CHANGE = regex.compile(
    r"^,?[^.;,\n\d]{0,40}(?:cùng kỳ|(?:năm|tháng|quý|kỳ|nhiệm kỳ|niên độ) trước|năm ngoái|so với (?:năm|tháng|quý|đầu)"
    r"|(?:bình quân|mức) chung)"
)
_PLANNED_BEHIND = regex.compile(
    r"^\s*(?:so với |của )?(?:chỉ tiêu|kế hoạch)(?!.*(?:lũy kế|thực hiện|trong đó|\bđã\b|đạt|vượt|còn|tăng|giảm))"
    r"[^.;,:()\n\d]{0,40}[(:]?\s*(?:là|giao|được giao)?\s*$"
)
_PLANNED_BEFORE = regex.compile(r"(?:so với|trên)(?: tổng)? (?:chỉ tiêu|kế hoạch)[^.;\n\d]{0,40}$")
_ROUGHLY = regex.compile(r"(?:gần|xấp xỉ|khoảng|ngót|non|chừng|ước|ước đạt)\s*$")
_WHOLE = regex.compile(r"tổng số|hiện có|toàn bộ")


@dataclass(frozen=True, slots=True)
class _Quotient:
    """The count and the whole that a rate is said to be of."""

    count: Row
    base: Interval


def rate_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """A stated rate that cannot be the quotient of the counts stated beside it, given the digits printed."""
    for ref, rows in current_figures(view, focus):
        text = ""  # asked for and folded once, and only where a rate stands beside a count
        for index, rate in enumerate(rows):
            beside = rows[max(0, index - 1) : index + 2]
            if rate["unit"] != "%" or rate["comparator"] in ("le", "lt") or all(row["unit"] == "%" for row in beside):
                continue
            text = text or fold(view.text(rate["doc_id"]))
            of = _quotient(text, rows, index)
            if of and not _could_be(text, of, rate) and not _another_is(text, of, rows, index):
                yield _rate_finding(view, ref, of, rate)


def _could_be(text: str, of: _Quotient, rate: Row) -> bool:
    if _ROUGHLY.search(text[max(0, rate["evidence_start"] - 12) : rate["evidence_start"]]):
        rate = rate | {"comparator": "approx"}
    return ratio(interval(of.count), of.base).meets(interval(rate))


def _quotient(text: str, rows: list[Row], index: int) -> _Quotient | None:
    """The count and the whole that a rate is of: printed as 15/25 before it or in brackets behind it, or both apart."""
    rate = rows[index]
    if _OF_A_CHANGE.search(text[rate["evidence_end"] : rate["evidence_end"] + _AHEAD]) or _is_of_a_change(rate):
        return None
    before = rows[index - 1] if index else None
    behind = rows[index + 1] if index + 1 < len(rows) else None
    if before and _own(text, before, rate):
        base = _number(before["base"])
        if base:
            fits = not _of_another_whole(before, rate) and not _shared(text, rows, index)
            return _Quotient(before, base) if fits else None
        whole = _planned(text, rows[index - 2] if index > 1 else None, before, rate, behind)
        return _Quotient(before, whole) if whole else None
    bracket = behind and text[rate["evidence_end"] : behind["evidence_start"]].strip()
    if behind and bracket == "(" and behind["unit"] != "%" and behind["kind"] == rate["kind"]:
        base = _number(behind["base"])
        return _Quotient(behind, base) if base and not _of_another_whole(behind, rate) else None
    return None


def _is_of_a_change(rate: Row) -> bool:
    return base_kind(rate) == "earlier"


def _own(text: str, count: Row, rate: Row) -> bool:
    """Whether a rate is of the count printed before it, and not of some of what is counted, or of something else."""
    between = text[count["evidence_end"] : rate["evidence_start"]]
    if count["unit"] == "%" or not _of_one_kind(count, rate) or len(between) > _FEW:
        return False
    if not ("\t" in between and "\n" not in between) and not _understood(between, count):
        return False
    what, of = counted(rate["indicator"], "%"), counted(count["indicator"], "%")
    return what.words <= of.words or (rate["base"] is not None and bool(what.words & of.words))


def _of_one_kind(count: Row, rate: Row) -> bool:
    """Whether both are aims or both achieved: a running total of a time (tính chung năm 2023) is achieved in it."""
    achieved = {"cumulative", "result"}
    same_time = count["period_end"] == rate["period_end"]
    return bool(count["kind"] == rate["kind"] or (same_time and {count["kind"], rate["kind"]} == achieved))


def _understood(between: str, count: Row) -> bool:
    """Whether the words between a count and a rate say nothing but that this is its rate."""
    said_of = set(_WORDS.findall(f"{fold(count['indicator'] or '')} {fold(count['unit'])}"))
    return set(_WORDS.findall(_TIMES.sub(" ", between))) <= said_of | _BETWEEN


def _of_another_whole(count: Row, rate: Row) -> bool:
    """Whether a rate says another base than the count does: the plan of a share of it, the year of a quarter."""
    kind, base = base_kind(rate), fold(rate["base"] or "")
    words = fold(count["evidence_text"] or "")
    if kind == "planned":
        parted = grain(count) not in (None, "year") and count["kind"] != "cumulative"
        return bool(_WHOLE.search(words)) or (parted and "năm" in base)
    return kind == "whole" and not set(_WORDS.findall(fold(count["unit"]))) <= set(_WORDS.findall(base))


def _shared(text: str, rows: list[Row], index: int) -> bool:
    """Whether two counts with bases of their own stand before one rate: it may be of both together."""
    count, earlier = rows[index - 1], rows[index - 2] if index > 1 else None
    if not earlier or earlier["unit"] == "%" or not _number(earlier["base"]):
        return False
    return not regex.search(r"[.;:\n]\s|\n|%", text[earlier["evidence_end"] : count["evidence_start"]])


def _another_is(text: str, of: _Quotient, rows: list[Row], index: int) -> bool:
    """Whether a further rate of the sentence is the quotient: đạt 80% dự toán tỉnh giao, 60% dự toán huyện giao."""
    last = rows[index]
    for row in rows[index + 1 :]:
        if row["unit"] != "%" or regex.search(r"[.;\n](?:\s|$)", text[last["evidence_end"] : row["evidence_start"]]):
            return False
        if _could_be(text, of, row):
            return True
        last = row
    return False


def _planned(text: str, earlier: Row | None, count: Row, rate: Row, behind: Row | None) -> Interval | None:
    """The plan that a rate is of, printed apart: "30 đảng viên, đạt 75% chỉ tiêu giao (40 đảng viên)"."""
    alike = behind and behind["unit"] == count["unit"] and behind["base"] is None and behind["kind"] != "cumulative"
    if behind and alike and _PLANNED_BEHIND.search(text[rate["evidence_end"] : behind["evidence_start"]]):
        return _positive(behind)
    if earlier and earlier["unit"] == count["unit"]:
        between = text[earlier["evidence_end"] : count["evidence_start"]]
        before = text[max(0, earlier["evidence_start"] - _AHEAD) : earlier["evidence_start"]]
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


def _rate_finding(view: ArchiveView, ref: str, of: _Quotient, rate: Row) -> Finding:
    count, base = of.count, of.base
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
