"""Running totals (lũy kế) against the periods that they add up.

A running total may begin with what no line of the document tells; it is therefore followed step by step from the first
one that is known, and from the beginning of the year where the document tells its parts from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.analysis.audit.finding import Finding, current_figures, finding, quote_figure, surely
from pipeline.analysis.figures import Interval, adds_up, interval, shown, stated, total
from pipeline.analysis.indicators import likeness, subject
from pipeline.analysis.periods import follows_on, grain, reached
from pipeline.analysis.view import ArchiveView, Row
from schemas.vocabulary import FindingCode, Severity


@dataclass(frozen=True)
class _Series:
    """Running totals of one thing, and the parts of one length that lead up to them without a gap."""

    totals: list[Row]
    parts: list[Row]


def cumulative_mismatches(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """A running total that is not the sum of the periods up to it."""
    for ref, rows in current_figures(view, focus):
        running = [row for row in rows if row["kind"] == "cumulative" and adds_up(row) and row["period_end"]]
        for series in _series(running, rows) if running else ():
            yield from _followed(view, ref, series)


def _series(running: list[Row], rows: list[Row]) -> Iterator[_Series]:
    """Running totals by what they count, each with the parts of the year it belongs to."""
    groups: list[list[Row]] = []
    for row in running:
        for group in groups:
            if _alike(group[0], row):
                group.append(row)
                break
        else:
            groups.append([row])
    for group in groups:
        parts: dict[str, dict[object, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            size = grain(row) if row["kind"] in ("target", "result") and adds_up(row) else None
            if size and size != "year" and _alike(group[0], row):
                parts[size][row["period_start"]].append(row)
        for by_start in parts.values():
            yield _Series(_one_each(group), [found[0] for found in by_start.values() if _agree(found)])


def _alike(one: Row, other: Row) -> bool:
    same_year = one["period_end"] and other["period_end"] and one["period_end"].year == other["period_end"].year
    return bool(same_year and one["scope"] == other["scope"] and likeness(one | {"base": None}, other | {"base": None}))


def _agree(rows: list[Row]) -> bool:
    return len({interval(row) for row in rows}) == 1


def _one_each(totals: list[Row]) -> list[Row]:
    ends: dict[object, list[Row]] = defaultdict(list)
    for row in totals:
        ends[row["period_end"]].append(row)
    return [found[0] for _, found in sorted(ends.items(), key=lambda item: str(item[0])) if _agree(found)]


def _followed(view: ArchiveView, ref: str, series: _Series) -> Iterator[Finding]:
    """Each total against what is known before it; a total found wrong is no ground for the next."""
    known: tuple[Row | None, Interval] | None = None
    for running in series.totals:
        chain = _chain(series.parts, running)
        if not chain:
            continue
        since = [part for part in chain if known and known[0] and part["period_start"] > known[0]["period_end"]]
        first = chain[0]["period_start"]
        if first.month == 1:
            base, added = Interval(_ZERO, _ZERO), chain
        elif known and since and known[0] and follows_on(known[0], since[0]):
            base, added = known[1], since
        else:  # nothing is known of the time before: its parts can only be too many
            if total(chain).low > interval(running).high:
                yield _running_finding(view, ref, running, chain, total(chain))
            known = running, interval(running)
            continue
        sum_of = base + total(added)
        if sum_of.meets(interval(running)):
            known = running, interval(running)
        else:
            yield _running_finding(view, ref, running, _summed(known, base, added), sum_of)
            known = running, sum_of


def _summed(known: tuple[Row | None, Interval] | None, base: Interval, added: list[Row]) -> list[Row]:
    """The figures that a sum is made of: the total that was known before, and the parts since."""
    return [known[0], *added] if known and known[0] and base.high else added


_ZERO = interval({"min": 0, "max": 0, "unit": "", "comparator": "eq"}).low


def _chain(parts: list[Row], running: Row) -> list[Row]:
    """The parts up to the end of a running total, each beginning where the one before ends."""
    upto = sorted((p for p in parts if p["period_end"] <= running["period_end"]), key=lambda p: p["period_end"])
    if not upto or upto[-1]["period_end"] != running["period_end"]:
        return []
    chain = [upto.pop()]
    while upto and follows_on(upto[-1], chain[0]):
        chain.insert(0, upto.pop())
    return chain


def _running_finding(view: ArchiveView, ref: str, running: Row, parts: list[Row], added: Interval) -> Finding:
    sums = shown(added.low) if added.low == added.high else f"ít nhất {shown(added.low)}"
    message = (
        f"{view.name(ref)}: lũy kế “{running['indicator']}”{reached(running)} ghi {shown(stated(running))}"
        f" {running['unit']}, không bằng tổng các kỳ là {sums}."
    )
    return finding(
        view,
        FindingCode.CUMULATIVE_MISMATCH,
        Severity.ERROR,
        [ref],
        message,
        f"{subject(running)}|{running['scope']}|{running['period_end']}",
        {"cumulative": stated(running), "sum": float(added.low), "parts": [stated(part) for part in parts]},
        [quote_figure(view, running), *(quote_figure(view, part) for part in parts)],
        surely(running, *parts),
    )
