"""Gaps in the terminal: document by document who was called on, with which words, and of whom nothing is seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from pipeline.present.document_line import rows
from pipeline.present.lines import Piece, Row, page, print_rows, wrapped
from pipeline.present.words import COVERAGE, day, number, short
from schemas.vocabulary import CoverageState

if TYPE_CHECKING:
    from pipeline.analysis.demands import Demand
    from pipeline.analysis.gaps import Directive

_WORDS, _TASK = 240, 240


def show_gaps(out: Console, found: Sequence[Directive], as_of: dt.date) -> None:
    """Prints gaps, and how many there are; what they mean stands below."""
    width = page(out)
    print_rows(out, (row for directive in found for row in _directive(directive, width)))
    print_rows(out, wrapped([(_total(found, as_of), "")], width))


def _directive(directive: Directive, width: int) -> Iterator[Row]:
    yield from rows(directive.document, width)
    yield from wrapped([(_counted(directive), "")], width, "  ")
    for group in _by_words(directive.missing):
        yield from wrapped(_called_on(group[0]), width, "  ")
        for demand in group:
            yield from wrapped([_line(demand)], width, "    ")
    yield []


def _by_words(missing: Sequence[Demand]) -> Iterable[list[Demand]]:
    groups: dict[tuple[str, int | None], list[Demand]] = {}
    for demand in missing:
        groups.setdefault((demand.words, demand.page), []).append(demand)
    return groups.values()


def _counted(directive: Directive) -> str:
    parts = [f"{directive.counts[s]} {COVERAGE[s]}" for s in CoverageState if directive.counts.get(s)]
    return f"Yêu cầu {sum(directive.counts.values())} cơ quan có văn bản riêng: {', '.join(parts)}."


def _called_on(demand: Demand) -> list[Piece]:
    pieces = [(f"“{short(demand.words, _WORDS)}”", "italic")]
    pieces += [(f": {short(demand.task, _TASK)}", "")] if demand.task else []
    pieces += [(f" (trang {demand.page})", "dim")] if demand.page else []
    return pieces


def _line(demand: Demand) -> Piece:
    if demand.state is CoverageState.UNCOVERED and demand.due and demand.days is not None:
        words = f"hạn {day(demand.due.isoformat())}, đã qua {number(demand.days)} ngày"
        return f"✗ {demand.body.name}: {words}{_report(demand)}", "red"
    words = f"chưa đến hạn {day(demand.due.isoformat())}" if demand.due else "không đặt thời hạn"
    return f"○ {demand.body.name}: {words}{_report(demand)}", "yellow"


def _report(demand: Demand) -> str:
    """A report is held though no plan is: said, for the one does not stand for the other."""
    return "; có văn bản báo cáo trong kho" if demand.report_ref else ""


def _total(found: Sequence[Directive], as_of: dt.date) -> str:
    date = f"Tính đến ngày {day(as_of.isoformat())}"
    demands = [demand for directive in found for demand in directive.missing]
    if not demands:
        return f"{date}: không thấy cơ quan nào được gọi mà chưa thấy văn bản trong kho."
    bodies = len({demand.body.body_id for demand in demands})
    due = sum(demand.state is CoverageState.UNCOVERED for demand in demands)
    return (
        f"{date}: {len(found)} văn bản, {bodies} cơ quan, {len(demands)} lượt chưa thấy văn bản trong kho"
        f" ({due} đã qua hạn, {len(demands) - due} chưa đến hạn hoặc không đặt hạn)."
        " Chưa thấy trong kho không có nghĩa là chưa ban hành."
    )
