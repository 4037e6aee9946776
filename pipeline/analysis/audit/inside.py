"""Checks of the arithmetic inside one document: what could be true raises nothing."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import regex

from pipeline.analysis.audit.finding import Finding, finding, quote
from pipeline.analysis.figures import Interval, indicator_words, interval, printed, ratio, same_indicator, shown, total
from pipeline.analysis.view import ArchiveView, Row
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity

_CheckBody = Callable[[ArchiveView, str, list[Row]], Iterator[Finding]]


def _each_current_document(view: ArchiveView, focus: Sequence[Row], check: _CheckBody) -> Iterator[Finding]:
    """Runs a check over the figures of every document that was not replaced."""
    for document in focus:
        rows = view.targets.get(document["doc_id"], [])
        if rows and not document["replaced_by"]:
            yield from check(view, document["doc_ref"], rows)


def sum_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """Parts of a total (units of an allocation, quarters of a year) that cannot add up to the stated total."""
    yield from _each_current_document(view, focus, _allocation_sums)
    yield from _each_current_document(view, focus, _quarter_sums)


def _allocation_sums(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    groups: dict[tuple[frozenset[str], str, object], list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "allocation" and row["scope"] and row["unit"] != "%":
            groups[indicator_words(row["indicator"]), row["unit"], row["period_end"]].append(row)
    for parts in groups.values():
        totals = [
            row for row in rows if len(parts) > 1 and _can_be_total(row, parts[0]) and _said_whole(view, row, parts)
        ]
        # Of several totals the one printed nearest is theirs: a figure for all may stand in the same point.
        whole = min(totals, key=lambda row: abs(row["evidence_start"] - parts[0]["evidence_start"]), default=None)
        if whole is not None and not total(parts).meets(interval(whole)):
            yield _sum_finding(view, ref, whole, parts)


def _can_be_total(row: Row, part: Row) -> bool:
    """Whether a figure for the whole counts what a share counts, in the same period."""
    if row["kind"] not in ("target", "allocation") or row["scope"] or row["unit"] != part["unit"]:
        return False
    periods = {row["period_end"], part["period_end"]}
    return (len(periods) == 1 or None in periods) and same_indicator(row["indicator"], part["indicator"])


# What makes shares the whole of a total: a colon or "trong đó" after it, "tổng cộng" before it, rows of one table.
_DIVIDED = regex.compile(r"trong đó|cụ thể|bao gồm|gồm|chia ra|như sau|phân bổ|giao cho|[:(\t]")
_ADDED_UP = regex.compile(r"tổng|cộng|\t")


def _said_whole(view: ArchiveView, whole: Row, parts: list[Row]) -> bool:
    """Whether the shares are said to be the whole, and not some that are given to some units beside the total."""
    text: str = fold(view.text(whole["doc_id"]))
    first, last = min(p["evidence_start"] for p in parts), max(p["evidence_end"] for p in parts)
    before, after = text[whole["evidence_end"] : first], text[last : whole["evidence_start"]]
    # In the total's own line: what the next point divides is not this total.
    divided = 0 < len(before) < 400 and before.count("\n") <= 1 and _DIVIDED.search(before.partition("\n")[0])
    added = 0 < len(after) < 400 and after.count("\n") <= 1 and _ADDED_UP.search(after)
    return bool(divided or added)


def _sum_finding(view: ArchiveView, ref: str, whole: Row, parts: list[Row]) -> Finding:
    added = sum((Decimal(str(p["min"] or p["max"] or 0)) for p in parts), Decimal(0))
    stated = whole["min"] if whole["min"] is not None else whole["max"]
    message = (
        f"{view.name(ref)}: {len(parts)} phần của “{whole['indicator']}” cộng lại là {shown(added)} {whole['unit']},"
        f" khác tổng ghi {shown(stated)}."
    )
    return finding(
        view,
        FindingCode.SUM_MISMATCH,
        Severity.ERROR,
        [ref],
        message,
        f"{whole['indicator']}|{whole['period_end']}",
        {"total": stated, "sum": float(added), "parts": [p["min"] for p in parts]},
        [quote(view, whole), *(quote(view, part) for part in parts)],
    )


def _quarter_sums(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    for whole in rows:
        if whole["kind"] != "target" or whole["unit"] == "%" or not _is_year(whole):
            continue
        parts = [
            row
            for row in rows
            if row["kind"] == "target"
            and _is_quarter_of(row, whole)
            and _comparable(row, whole)
            and (row["scope"] or None) == (whole["scope"] or None)
        ]
        complete = len({row["period_start"] for row in parts}) == 4 == len(parts)
        added, stated = total(parts), interval(whole)
        # Four quarters must meet the year; fewer can only be too many already.
        if (complete and not added.meets(stated)) or (1 < len(parts) < 4 and added.low > stated.high):
            yield _sum_finding(view, ref, whole, parts)


def _is_year(row: Row) -> bool:
    start, end = row["period_start"], row["period_end"]
    return bool(
        start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    )


def _is_quarter_of(row: Row, year: Row) -> bool:
    start, end = row["period_start"], row["period_end"]
    return bool(
        start and end and start >= year["period_start"] and end <= year["period_end"] and 80 < (end - start).days < 100
    )


# Units that count people stand for one another inside one document: 25 đảng viên = 04 + 11 + 10 quần chúng.
_PEOPLE = frozenset({"đảng viên", "quần chúng", "chỉ tiêu", "đồng chí", "người", "đảng viên mới", "quần chúng ưu tú"})


def _comparable(one: Row, other: Row) -> bool:
    units = one["unit"] == other["unit"] or {one["unit"], other["unit"]} <= _PEOPLE
    words, others = indicator_words(one["indicator"]), indicator_words(other["indicator"])
    return units and (words <= others or others <= words or same_indicator(one["indicator"], other["indicator"]))


def rate_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """A stated rate that cannot be the quotient of the counts stated beside it, given the digits printed."""
    yield from _each_current_document(view, focus, _rates)


def _rates(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    for count, rate in itertools.pairwise(rows):
        base = _number(count["base"])
        beside = 0 <= rate["evidence_start"] - count["evidence_start"] <= 200
        if rate["unit"] != "%" or count["unit"] == "%" or not base or not beside or count["kind"] != rate["kind"]:
            continue
        possible = ratio(interval(count), Interval(base, base))
        if not possible.meets(printed(rate, rate["min"])):
            true = possible.low.quantize(Decimal("0.1"))
            quotient = f"{shown(count['min'])}/{shown(base)} là {shown(true)}%"
            message = f"{view.name(ref)}: ghi {shown(rate['min'])}% nhưng {quotient}."
            yield finding(
                view,
                FindingCode.RATE_MISMATCH,
                Severity.ERROR,
                [ref],
                message,
                f"{count['indicator']}|{count['period_end']}|{count['scope']}",
                {"count": count["min"], "base": float(base), "stated": rate["min"], "true": float(true)},
                [quote(view, count), quote(view, rate)],
            )


def _number(words: str | None) -> Decimal | None:
    text = (words or "").replace(".", "").replace(",", ".").strip()
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    return value if value > 0 else None


def cumulative_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """A running total (lũy kế) that is not the sum of the periods up to it."""
    yield from _each_current_document(view, focus, _running_totals)


def _running_totals(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    for running in rows:
        if running["kind"] != "cumulative" or running["unit"] == "%" or not running["period_end"]:
            continue
        parts = [
            row
            for row in rows
            if row["kind"] == "target"
            and row["period_start"]
            and row["period_end"]
            and row["period_end"] <= running["period_end"]
            and row["period_start"].year == running["period_end"].year
            and 80 < (row["period_end"] - row["period_start"]).days < 100
            and _comparable(row, running)
        ]
        ends_here = any(row["period_end"] == running["period_end"] for row in parts)
        whole = len({row["period_end"] for row in parts}) == len(parts)
        if not ends_here or not whole or _has_gap(parts, running, rows):
            continue
        if not total(parts).meets(interval(running)):
            added = total(parts).low
            message = (
                f"{view.name(ref)}: lũy kế {shown(running['min'])} đến {running['period_end']:%d/%m/%Y}"
                f" không bằng tổng các kỳ là {shown(added)}."
            )
            yield finding(
                view,
                FindingCode.CUMULATIVE_MISMATCH,
                Severity.ERROR,
                [ref],
                message,
                f"{running['indicator']}|{running['period_end']}",
                {"cumulative": running["min"], "sum": float(added), "parts": [p["min"] for p in parts]},
                [quote(view, running), *(quote(view, part) for part in parts)],
            )


def _has_gap(parts: list[Row], running: Row, rows: list[Row]) -> bool:
    """Whether a running total stands at the end of a period for which no part of its own is given."""
    ends = {row["period_end"] for row in parts}
    return any(
        row["kind"] == "cumulative"
        and row["period_end"]
        and row["period_end"] < running["period_end"]
        and row["period_end"] not in ends
        and _comparable(row, running)
        for row in rows
    )


def conflicts(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """One document states two values for the same indicator, scope and period that cannot both hold."""
    yield from _each_current_document(view, focus, _conflicts)


def _conflicts(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if (
            row["kind"] != "target"
            or row["comparator"] in ("approx", "le", "lt")
            or not indicator_words(row["indicator"])
        ):
            continue
        key = (
            indicator_words(row["indicator"]),
            row["unit"],
            row["base"],
            row["scope"],
            row["period_start"],
            row["period_end"],
            row["period_every"],
        )
        first = seen.setdefault(key, row)
        if first is not row and _disagree(first, row):
            message = (
                f"{view.name(ref)} ghi hai giá trị cho “{row['indicator']}”: {shown(first['min'])} và"
                f" {shown(row['min'])} {row['unit']}."
            )
            yield finding(
                view,
                FindingCode.CONFLICT,
                Severity.INCONSISTENT,
                [ref],
                message,
                f"{row['indicator']}|{row['scope']}|{row['period_end']}",
                {"first": first["min"], "second": row["min"]},
                [quote(view, first), quote(view, row)],
            )


def _disagree(one: Row, other: Row) -> bool:
    """Two floors for one thing are two values, though both could hold; a floor and a higher count are not."""
    if one["comparator"] == other["comparator"]:
        return bool((one["min"], one["max"]) != (other["min"], other["max"]))
    return not interval(one).meets(interval(other))
