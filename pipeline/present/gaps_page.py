"""Gaps in the terminal: document by document who was called on, with which words, and of whom nothing is seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from pipeline.present.document_line import node
from pipeline.present.terminal import page, print_indented
from pipeline.present.words import COVERAGE, day, number, short
from schemas.vocabulary import CoverageState

if TYPE_CHECKING:
    from pipeline.analysis.demands import Demand
    from pipeline.analysis.gaps import Directive

_WORDS, _TASK = 240, 240


def show_gaps(out: Console, found: Sequence[Directive], as_of: dt.date) -> None:
    """Prints gaps, and how many there are; what they mean stands below."""
    for directive in found:
        print_indented(out, node(directive.document, room=page(out)), 0)
        print_indented(out, _counted(directive), 2)
        for group in _by_words(directive.missing):
            print_indented(out, _called_on(group[0]), 2)
            for demand in group:
                print_indented(out, _line(demand), 4)
        out.print()
    print_indented(out, Text(_total(found, as_of)), 0)


def _by_words(missing: Sequence[Demand]) -> Iterable[list[Demand]]:
    groups: dict[tuple[str, int | None], list[Demand]] = {}
    for demand in missing:
        groups.setdefault((demand.words, demand.page), []).append(demand)
    return groups.values()


def _counted(directive: Directive) -> Text:
    parts = [f"{directive.counts[s]} {COVERAGE[s]}" for s in CoverageState if directive.counts.get(s)]
    return Text(f"Gọi {sum(directive.counts.values())} cơ quan: {', '.join(parts)}.")


def _called_on(demand: Demand) -> Text:
    text = Text(f"“{short(demand.words, _WORDS)}”", style="italic")
    if demand.task:
        text.append(f": {short(demand.task, _TASK)}", style="not italic")
    if demand.page:
        text.append(f" (trang {demand.page})", style="not italic dim")
    return text


def _line(demand: Demand) -> Text:
    if demand.state is CoverageState.UNCOVERED and demand.due and demand.days is not None:
        words = f"hạn {day(demand.due.isoformat())}, đã qua {number(demand.days)} ngày"
        return Text(f"✗ {demand.body.name}: {words}{_report(demand)}", style="red")
    words = f"chưa đến hạn {day(demand.due.isoformat())}" if demand.due else "không đặt thời hạn"
    return Text(f"○ {demand.body.name}: {words}{_report(demand)}", style="yellow")


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
