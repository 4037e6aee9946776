"""The time column of a task table (Thời gian, Thời hạn hoàn thành): a deadline for each cell that prints one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.assignments.tables import column_roles, task_column
from extractors.deadlines.forms import RULES as TEXT_RULES
from extractors.deadlines.readings import Reading, Value, fixed_days, from_to, period
from extractors.deadlines.restated import first_of_each, without_restated
from extractors.deadlines.stretches import PAIR, STRETCH
from extractors.rule import Hit, Rule, compile_pattern, lazy_pattern, scan
from extractors.values.dates import DAY, YEARLESS_DAY
from schemas.spans import Span
from schemas.text import Table, Text
from schemas.vocabulary import Role

_TIME_COLUMN = lazy_pattern(
    r"(?:(?:dự kiến\s+)?(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hạn|ngày)(?:\s+(?:thực\s+hiện"
    r"|hoàn\s+thành|triển\s+khai|tổ\s+chức|báo\s+cáo|gửi|trình|kiểm\s+tra|kết\s+thúc|phải\s+hoàn\s+thành"
    r"|xong))*+|hoàn\s+thành)(?:\s*\(.*\))?",
    regex.V1,
)
_HEADING_ROWS = 3

# A cell prints its time without a cue: `Quý IV/2025`, `15/10/2025`.
RULES: tuple[Rule[Reading], ...] = (
    Rule(
        "deadline/cell-stretch",
        compile_pattern(
            rf"\s*+(?P<stretch>{PAIR}|{STRETCH}|(?:1[0-2]|0?[1-9])/(?:19|20)\d{{2}})[\s.;]*+\Z".replace(" ", r"\ ")
        ),
        period,
        0.9,
    ),
    # 12 - 13/3/2026; 15/4 - 30/4/2026
    Rule(
        "deadline/cell-days",
        compile_pattern(
            r"\s*+(?:từ\s+)?(?:ngày\s*+)?(?P<first>\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?)\s*+(?:-|đến)\s*+"
            rf"(?P<last>{DAY}|{YEARLESS_DAY})[\s.;]*+\Z".replace(" ", r"\ ")
        ),
        from_to,
        0.9,
    ),
    Rule(
        "deadline/cell-day",
        compile_pattern(rf"\s*+(?P<days>{DAY}|{YEARLESS_DAY})[\s.;]*+\Z".replace(" ", r"\ ")),
        fixed_days,
        0.9,
    ),
)
__all__ = ["RULES", "Value", "cell_times"]
Time = tuple[Span, Reading, Rule[Reading], str, tuple[str, ...]]


def cell_times(text: Text) -> Iterator[Time]:
    """The times of all tables: place, reading, rule, the row's task and its bodies."""
    for table in text.tables:
        column = _time_column(text, table)
        if column is not None:
            yield from _rows(text, table, *column)


def _time_column(text: Text, table: Table) -> tuple[int, int] | None:
    found = None
    for index, row in enumerate(table.rows[:_HEADING_ROWS]):
        for column, cell in enumerate(row):
            if _TIME_COLUMN.fullmatch(" ".join(text.folded[cell.start : cell.end].split())):
                found = (column, index + 1)
    return found


def _rows(text: Text, table: Table, column: int, below: int) -> Iterator[Time]:
    roles = column_roles(text, table)
    tasks = task_column(text, table)
    if tasks is None or tasks == column:
        tasks = _widest(text, table, below, (column, *roles))
    for row in table.rows[below:]:
        if column >= len(row) or not len(row[column]) or _only_figures(text, row, column):
            continue
        task = " ".join(text.slice(row[tasks]).split()) if tasks is not None and tasks < len(row) else ""
        bodies = tuple(
            " ".join(text.slice(row[c]).split())
            for c, role in roles.items()
            if role is not Role.COORDINATE and c < len(row) and len(row[c]) > 2
        )
        for hit in _cell(text, row[column]):
            yield hit.span, hit.value, hit.rule, task, bodies


def _widest(text: Text, table: Table, below: int, other: tuple[int, ...]) -> int | None:
    """Where no heading names the tasks, the column with the most words says them (Chuyên đề, Đối tượng)."""
    letters: dict[int, int] = {}
    for row in table.rows[below:]:
        for index, cell in enumerate(row):
            if index not in other:
                letters[index] = letters.get(index, 0) + sum(char.isalpha() for char in text.slice(cell))
    return max(letters, key=lambda index: letters[index]) if any(letters.values()) else None


def _only_figures(text: Text, row: tuple[Span, ...], column: int) -> bool:
    """Whether the row says how much there is by then, and no task."""
    words = "".join(text.slice(cell) for index, cell in enumerate(row) if index != column)
    return any(char.isdigit() for char in words) and not any(char.isalpha() for char in words)


def _cell(text: Text, cell: Span) -> tuple[Hit[Reading], ...]:
    for rule in RULES:
        match = rule.pattern.match(text.folded, cell.start, cell.end, timeout=2.0)
        reading = rule.build(match, text) if match else None
        if match is not None and reading is not None:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            return (Hit(rule, Span(start, start + len(match.group().strip(" .;"))), reading),)
    return without_restated(text, first_of_each(scan(TEXT_RULES, text, cell)))
