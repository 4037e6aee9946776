"""Gaps in the terminal: document by document who was called on, with which words, and of whom nothing is seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipeline.present.document_line import node
from pipeline.present.words import COVERAGE, day, number, short
from schemas.vocabulary import CoverageState

if TYPE_CHECKING:
    from pipeline.analysis.demands import Demand
    from pipeline.analysis.gaps import Directive

_PAGE = 100
_WORDS, _TASK = 240, 240


def show_gaps(out: Console, found: Sequence[Directive], as_of: dt.date) -> None:
    """Prints gaps, and how many there are; what they mean stands below."""
    width = min(out.width, _PAGE)
    for directive in found:
        out.print(node(directive.document, room=width), width=width)
        out.print(Padding(_counted(directive), (0, 0, 0, 2), expand=False), width=width)
        for (words, page), group in _by_words(directive.missing).items():
            out.print(Padding(_called_on(words, page, group[0].task), (0, 0, 0, 2), expand=False), width=width)
            for demand in group:
                out.print(Padding(_line(demand), (0, 0, 0, 4), expand=False), width=width)
        out.print()
    out.print(_total(found, as_of), width=width, highlight=False)


def _by_words(missing: Sequence[Demand]) -> dict[tuple[str, int | None], list[Demand]]:
    groups: dict[tuple[str, int | None], list[Demand]] = {}
    for demand in missing:
        groups.setdefault((demand.words, demand.page), []).append(demand)
    return groups


def _counted(directive: Directive) -> Text:
    parts = [f"{directive.counts[s]} {COVERAGE[s]}" for s in CoverageState if directive.counts.get(s)]
    return Text(f"Gọi {sum(directive.counts.values())} cơ quan: {', '.join(parts)}.")


def _called_on(words: str, page: int | None, task: str | None) -> Text:
    text = Text(f"“{short(words, _WORDS)}”", style="italic")
    if task:
        text.append(f": {short(task, _TASK)}", style="not italic")
    if page:
        text.append(f" (trang {page})", style="not italic dim")
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
