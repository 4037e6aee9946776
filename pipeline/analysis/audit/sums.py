"""Parts against their total inside one document: shares of an allocation, quarters, halves and months of a year.

Parts are held against a total only where they are said to be the whole of it, and a total that could be true for any
of the totals beside them raises nothing. Rates and means are never added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import regex

from pipeline.analysis.audit.finding import Finding, current_figures, finding, quote_figure, surely
from pipeline.analysis.figures import adds_up, exact, interval, measured, shown, stated, total
from pipeline.analysis.indicators import Counted, counted, likeness, named, subject
from pipeline.analysis.periods import PARTS_OF_A_YEAR, grain, said
from pipeline.analysis.view import ArchiveView, Row
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity


def sum_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """Parts of a total (units of an allocation, quarters of a year) that cannot add up to the stated total."""
    for ref, rows in current_figures(view, focus):
        yield from _allocation_sums(view, ref, rows)
        yield from _sums_of_the_year(view, ref, rows)


# --- shares of an allocation ------------------------------------------------------------------------------------------


def _allocation_sums(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    wholes = [row for row in rows if row["kind"] in ("target", "allocation") and not row["scope"] and adds_up(row)]
    groups: dict[tuple[Counted, str, object], list[Row]] = defaultdict(list)
    for row in (named(row, rows) for row in rows) if wholes else ():
        if row["kind"] == "allocation" and row["scope"] and adds_up(row):
            groups[counted(row["indicator"], row["unit"]), row["unit"], row["period_end"]].append(row)
    for shares in groups.values():
        totals = [whole for whole in wholes if _counts_the_same(whole, shares[0])]
        for before, run, after in _runs(shares, totals):
            if before and _another_between(rows, before, run[0]):
                before = None
            yield from _run_against_totals(view, ref, before, run, after)


def _counts_the_same(whole: Row, share: Row) -> bool:
    periods = {whole["period_end"], share["period_end"]}
    return (len(periods) == 1 or None in periods) and likeness(whole, share) > 0


def _another_between(rows: list[Row], whole: Row, share: Row) -> bool:
    """Whether another count in the same unit stands nearer to the shares: they may be of that one."""
    places = range(whole["evidence_end"], share["evidence_start"])
    return any(
        row["evidence_start"] in places and row["unit"] == whole["unit"] and adds_up(row)
        for row in rows
        if not row["scope"] or row["kind"] == "target"  # "các xã, thị trấn kết nạp 29, gồm:" divides its own 29
    )


def _runs(shares: list[Row], totals: list[Row]) -> Iterator[tuple[Row | None, list[Row], Row | None]]:
    """Shares that no total stands between, with the total before and the total behind them."""
    places = sorted([*shares, *totals], key=lambda row: (row["evidence_start"], row["evidence_end"]))
    run: list[Row] = []
    before: Row | None = None
    for row in places:
        if row["scope"]:
            run.append(row)
            continue
        if run:
            yield before, run, row
        run, before = [], row
    if run:
        yield before, run, None


def _run_against_totals(
    view: ArchiveView, ref: str, before: Row | None, run: list[Row], after: Row | None
) -> Iterator[Finding]:
    if len(run) < 2 or len({row["scope"] for row in run}) < len(run):
        return  # a unit with two shares has two columns or two tables: whose total it is cannot be told
    added, held_against = total(run), None
    for whole, share in ((after, _added_up(view, run, after)), (before, _divided(view, before, run))):
        if whole is None or not share:
            continue
        # "Trong đó" may leave units out: there only parts that exceed the total are wrong for certain.
        if added.meets(interval(whole)) or (share == "some" and added.low <= interval(whole).high):
            return
        held_against = held_against or whole
    if held_against and not _has_subtotals(run):
        yield _sum_finding(view, ref, held_against, run)


def _has_subtotals(run: list[Row]) -> bool:
    """Whether a share is itself divided by those behind it (khối xã 60: xã A 30, xã B 30): then parts count twice."""
    for first, row in enumerate(run[:-2]):
        parts = [exact(stated(part)) for part in run[first + 1 :]]
        if any(sum(parts[:number]) == exact(stated(row)) for number in range(2, len(parts) + 1)):
            return True
    return False


# What makes shares the whole of a total: words of dividing, a colon or a bracket behind it, rows of one table.
_WHOLE = regex.compile(r"cụ thể|bao gồm|\bgồm\b|chia ra|như sau|phân bổ|phân khai|chi tiết|giao cho|giao các|[:(\t]")
_SOME = regex.compile(r"trong đó|\briêng\b|nhất là|\bcó\b")
_STRONG = regex.compile(r"cụ thể|chia ra|như sau|phân bổ cho|phân khai|chi tiết")
_ADDED_UP = regex.compile(r"tổng|cộng|toàn|\t")
_NEAR = 400


def _divided(view: ArchiveView, whole: Row | None, run: list[Row]) -> str:
    """Whether the total's own line says that what comes is all of it, only some of it, or neither."""
    text = fold(view.text(whole["doc_id"])) if whole else ""
    between = text[whole["evidence_end"] : run[0]["evidence_start"]] if whole else ""
    if not whole or not 0 < len(between) < _NEAR or between.count("\n") > 1:
        return ""
    line = between.partition("\n")[0]
    # A first row of a table that says "Tổng số" is divided by the rows below it.
    row = text[text.rfind("\n", 0, whole["evidence_start"]) + 1 : whole["evidence_start"]]
    if "\t" in row and regex.search(r"tổng|cộng", row):
        return "all"
    if not _WHOLE.search(line):
        return "some" if _SOME.search(line) else ""
    return "some" if _SOME.search(line) and not _STRONG.search(line) else "all"


def _added_up(view: ArchiveView, run: list[Row], whole: Row | None) -> str:
    """Whether the figure behind the shares is their sum."""
    if not whole:
        return ""
    between = fold(view.text(whole["doc_id"]))[run[-1]["evidence_end"] : whole["evidence_start"]]
    near = 0 < len(between) < _NEAR and between.count("\n") <= 1
    return "all" if near and _ADDED_UP.search(between) else ""


def _sum_finding(view: ArchiveView, ref: str, whole: Row, parts: list[Row]) -> Finding:
    added = sum((exact(stated(part)) for part in parts), Decimal(0))
    message = (
        f"{view.name(ref)}: {len(parts)} phần của “{whole['indicator']}”{said(whole)} cộng lại là {shown(added)}"
        f" {whole['unit']}, khác tổng đã ghi là {measured(whole)}."
    )
    return finding(
        view,
        FindingCode.SUM_MISMATCH,
        Severity.ERROR,
        [ref],
        message,
        f"{subject(whole)}|{whole['scope']}|{whole['period_end']}|{parts[0]['scope'] or grain(parts[0])}",
        {"total": stated(whole), "sum": float(added), "parts": [stated(part) for part in parts]},
        [quote_figure(view, whole), *(quote_figure(view, part) for part in parts)],
        surely(whole, *parts),
    )


# --- parts of a year --------------------------------------------------------------------------------------------------


def _sums_of_the_year(view: ArchiveView, ref: str, rows: list[Row]) -> Iterator[Finding]:
    parts: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in _with_their_whole(view, rows):
        if row["kind"] in ("target", "result") and not row["period_every"] and adds_up(row):
            size = grain(row)
            if size:
                parts[size, row["kind"], row["scope"], row["period_end"].year].append(row)
    for (size, *of), wholes in list(parts.items()):
        for smaller, number in PARTS_OF_A_YEAR.items() if size == "year" else ():
            for whole in wholes:
                own = _one_each([row for row in parts.get((smaller, *of), ()) if likeness(row, whole)])
                if own and not _can_make_up(whole, own, number):
                    yield _sum_finding(view, ref, whole, own)


def _with_their_whole(view: ArchiveView, rows: list[Row]) -> Iterator[Row]:
    """Figures, those that print only a unit in the line of a year's figure with what that one counts."""
    whole: Row | None = None
    for row in rows:
        size = grain(row)
        if size == "year" and row["unit"] != "%":
            whole = row
        of = named(row, [whole]) if whole and size in PARTS_OF_A_YEAR else row
        if of is row or not whole:
            yield row
        else:
            between = view.text(row["doc_id"])[whole["evidence_end"] : row["evidence_start"]]
            yield row if "\n" in between else of


def _one_each(rows: list[Row]) -> list[Row]:
    """The parts in order, none where a period has two different figures."""
    by_start: dict[object, Row] = {}
    for row in rows:
        first = by_start.setdefault(row["period_start"], row)
        if interval(first) != interval(row):
            return []
    return sorted(by_start.values(), key=lambda row: row["period_start"])


def _can_make_up(whole: Row, parts: list[Row], number: int) -> bool:
    """All parts must meet the year; fewer can only be too many already."""
    added, year = total(parts), interval(whole)
    if len(parts) == number and all(a["period_end"] < b["period_start"] for a, b in pairwise(parts)):
        return added.meets(year)
    return len(parts) < 2 or added.low <= year.high
