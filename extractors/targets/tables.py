"""Chỉ tiêu trong bảng: allocations to named units and targets with their unit, plan and result columns.

A table of units (TT | Đơn vị | Trồng rừng (ha) | Vốn (triệu đồng)) gives each unit its shares and its total row the
issuer's own targets; a table of targets (Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện) a figure for each cell, shared
out where its columns are units; rows of quarters or months give targets over time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from extractors.targets.captions import Caption, caption_of, counted_in, period_of
from extractors.targets.cells import Cell, figure_in, unit_of, words_in
from extractors.targets.governing import is_over
from extractors.targets.grid import Column, Grid, Role, grid_of, rows_of_tables
from extractors.targets.reading import Reading
from extractors.targets.spaced_rows import Row
from extractors.targets.timing import find_periods
from schemas.folding import fold
from schemas.mentions import Target
from schemas.values import Period
from schemas.vocabulary import Comparator, TargetKind

RULES = (
    "table/allocation",
    "table/total",
    "table/target",
    "table/result",
    "table/over-time",
    "table/running",
    "table/matrix",
)
_UNIT_WORD = (
    r"(?:đơn\s+vị|chi\s+bộ|đảng\s+bộ|đảng\s+ủy|địa\s+(?:phương|bàn)|cơ\s+quan|tổ\s+chức|xã|phường|thị\s+trấn|đặc\s+khu|"
    r"huyện|quận|thành\s+phố|trường|đoàn\s+thể|khối|thôn|bản|ấp|buôn|làng|xóm|khu(?:\s+(?:phố|dân\s+cư))?|"
    r"tổ\s+dân\s+phố|tdp|phòng|ban|sở|chi\s+(?:đoàn|hội)|công\s+đoàn|hội|trạm|hợp\s+tác\s+xã|htx|cụm|doanh\s+nghiệp)"
)
_UNITS_NAMED = regex.compile(
    rf"^(?:tên\s+)?(?:các\s+)?{_UNIT_WORD}(?!\w)|đơn\s+vị|chi\s+bộ|đảng\s+bộ|địa\s+phương|cơ\s+quan|xã,|phường,|khối",
    regex.V1,
)
_A_NAMED_UNIT = regex.compile(rf"{_UNIT_WORD}\s+\S", regex.V1)
_TOTAL = regex.compile(
    r"(?:tổng(?:\s+(?:cộng|số))?|cộng|toàn\s+\p{L}+(?:\s\p{L}+){0,3}|(?:tổng|cộng)\s+(?:cộng\s+|số\s+)?toàn.*)\s*(?:\([^)]*\))?:?",
    regex.V1,
)
_GROUP_INDEX = regex.compile(r"[ivx]+\.?|[a-z]\.?", regex.V1)
_BRACKETED = regex.compile(r"\s*\([^()]*\)", regex.V1)
_MEASURE = regex.compile(
    r"^(?:kinh\s+phí|vốn|số\s+tiền|tổng\s+(?:kinh\s+phí|vốn|tiền)|tỷ\s+lệ|trồng|tiêm|xây|sửa|hỗ\s+trợ|đào\s+tạo|tập\s+huấn|"
    r"phát\s+triển|vận\s+động|thành\s+lập)",
    regex.V1,
)
# An estimate of costs (số lượng × đơn giá = thành tiền) sets no aim.
_ESTIMATE = regex.compile(r"đơn\s+giá|thành\s+tiền|định\s+mức", regex.V1)
_PLAN_SAID = regex.compile(r"kế\s+hoạch|(?<!\w)kh(?!\w)|chỉ\s+tiêu|mục\s+tiêu|giao|phấn\s+đấu", regex.V1)
_SURE, _LIKELY = 0.85, 0.75


def targets_in_tables(reading: Reading) -> Iterator[Target]:
    """All figures of the tables that set aims."""
    for rows in rows_of_tables(reading.text):
        grid = grid_of(reading.text, rows)
        if grid is None or any(_ESTIMATE.search(fold(column.header)) for column in grid.columns):
            continue
        caption = caption_of(reading, grid)
        if caption.allots and (times := timeline(reading, grid)) is not None:
            yield from _over_time(reading, grid, caption, times)
        elif names := grid.of(Role.NAME):
            yield from _of_rows(reading, grid, caption, names[0])


def _of_rows(reading: Reading, grid: Grid, caption: Caption, name: int) -> Iterator[Target]:
    """Rows of units give shares; rows of targets their figures, where the table is one of aims."""
    if not grid.of(Role.UNIT) and _names_units(reading, grid, name):
        if caption.plans or caption.reports:
            yield from _allocations(reading, _with_an_aim(grid), caption, name)
    elif caption.allots:
        yield from _listed_targets(reading, grid, caption, name)


def _names_units(reading: Reading, grid: Grid, name: int) -> bool:
    """Whether the rows are bodies or places: their title says so, or most of them begin with what such are called."""
    header = fold(grid.columns[name].header)
    if _UNITS_NAMED.search(header):
        return True
    labels = [fold(words) for row in grid.rows if (words := words_in(reading, row, name))]
    named = sum(bool(_A_NAMED_UNIT.match(label)) for label in labels)
    return named > 1 and named * 3 >= len(labels) * 2


def _with_an_aim(grid: Grid) -> Grid:
    """Where no column says that it is a plan, every measure is one (Thôn | Trồng rừng (ha) | Số hộ); what is done and
    paid beside a plan is shared out too."""
    data = grid.of(Role.DATA) or ([] if grid.of(Role.AIM, Role.RESULT) else grid.of(Role.STANDING)[:1])
    if grid.of(Role.AIM, Role.RESULT):
        data = [
            number for number in data if _MEASURE.search(fold(grid.columns[number].header)) or _sums_up(grid, number)
        ]
    columns = tuple(
        replace(column, role=Role.AIM) if number in data else column for number, column in enumerate(grid.columns)
    )
    return replace(grid, columns=columns)


def _sums_up(grid: Grid, number: int) -> bool:
    """Whether the column is the total beside columns of years or quarters."""
    aims = [fold(grid.columns[other].header) for other in grid.of(Role.AIM)]
    periods = sum(bool(regex.search(r"20\d\d|quý|tháng", aim, regex.V1)) for aim in aims)
    return periods > 1 and bool(_TOTAL.fullmatch(fold(grid.columns[number].header)))


def _over_time(reading: Reading, grid: Grid, caption: Caption, times: dict[Row, Period]) -> Iterator[Target]:
    """Rows of quarters or months: the count of each is a target, its running total and rate are cumulative."""
    counts = next((c.header for c in grid.columns if c.role in (Role.AIM, Role.DATA) and c.header), "")
    for row, period in times.items():
        for number, column in enumerate(grid.columns):
            figure = figure_in(reading, row, number)
            if number == 0 or column.role in (Role.INDEX, Role.NOTE, Role.NAME) or figure is None:
                continue
            running = column.role in (Role.RESULT, Role.RATE) or figure.quantity.whole is not None
            words = f"{column.header} {counts}" if running and counts and counts != column.header else column.header
            unit = unit_of(
                figure, (column.header, "" if column.role is Role.RATE else counts), caption.unit, caption.action
            )
            yield _target(
                reading,
                figure,
                "table/running" if running else "table/over-time",
                TargetKind.CUMULATIVE if running else TargetKind.TARGET,
                _BRACKETED.sub("", words),
                unit,
                period,
                None,
            )


def timeline(reading: Reading, grid: Grid) -> dict[Row, Period] | None:
    """The period of each row where the first column names nothing but periods (and a total)."""
    found: dict[Row, Period] = {}
    for row in grid.rows:
        if not len(row[0]):
            return None
        periods = find_periods(reading.text.folded, row[0], reading.default_year)
        if len(periods) == 1 and len(periods[0].span) >= len(row[0]) - 2:
            found[row] = periods[0].period
        elif not _TOTAL.fullmatch(fold(words_in(reading, row, 0))):
            return None
    return found if len(found) > 1 else None


def _groups(reading: Reading, grid: Grid) -> frozenset[Row]:
    """The rows that only head a group (I. Khối xã) above rows numbered in digits."""
    index = grid.of(Role.INDEX)
    if not index:
        return frozenset()
    labels = {row: fold(words_in(reading, row, index[0])) for row in grid.rows}
    if not any(label[:1].isdigit() for label in labels.values()):
        return frozenset()
    return frozenset(row for row, label in labels.items() if _GROUP_INDEX.fullmatch(label))


def _allocations(reading: Reading, grid: Grid, caption: Caption, name: int) -> Iterator[Target]:
    groups = _groups(reading, grid)
    sure = _SURE if caption.allots else _LIKELY
    for row in grid.rows:
        scope = words_in(reading, row, name).strip(" -+•")
        label = scope or words_in(reading, row, 0)
        total = bool(_TOTAL.fullmatch(fold(label)) or _TOTAL.fullmatch(fold(words_in(reading, row, 0))))
        if not label or (row in groups and not total):
            continue
        for number in grid.of(Role.AIM, Role.RESULT):
            column, figure = grid.columns[number], figure_in(reading, row, number)
            if figure is None:
                continue
            indicator, period = counted_in(column, caption), _period(reading, grid, number, caption)
            reached = column.role is Role.RESULT or _is_past(reading, column, caption, period)
            rule, kind = "table/allocation", TargetKind.ALLOCATION
            if total:
                rule, kind = "table/total", TargetKind.TARGET
            if reached:
                rule, kind = "table/result", TargetKind.RESULT
            unit = unit_of(figure, (column.header, indicator), caption.unit, caption.action)
            whom = None if total else scope
            yield replace(_target(reading, figure, rule, kind, indicator, unit, period, whom), confidence=sure)


def _period(reading: Reading, grid: Grid, number: int, caption: Caption) -> Period:
    """The period of a column; of the total beside columns of years or quarters the stretch that they fill."""
    if not _sums_up(grid, number):
        return period_of(reading, grid.columns[number], caption)
    others = [period_of(reading, grid.columns[n], caption) for n in grid.of(Role.AIM) if n != number]
    starts, ends = [p.start for p in others if p.start], [p.end for p in others if p.end]
    return Period(min(starts, default=None), max(ends, default=None))


def _is_past(reading: Reading, column: Column, caption: Caption, period: Period) -> bool:
    """Whether a column that calls itself no plan holds what was reached: in a report, or of a year that is over."""
    if _PLAN_SAID.search(fold(column.header)):
        return False
    return caption.reports or (bool(column.cells) and period != caption.period and is_over(reading, period))


def _listed_targets(reading: Reading, grid: Grid, caption: Caption, name: int) -> Iterator[Target]:
    units = grid.of(Role.UNIT)
    shared = [n for n in grid.of(Role.DATA, Role.NAME) if n != name and _heads_unit(reading, grid, n)]
    whole = [n for n in grid.of(Role.DATA) if shared and _TOTAL.fullmatch(fold(grid.columns[n].header))]
    for row in grid.rows:
        indicator = words_in(reading, row, name).strip(" -+•")
        if not indicator or _TOTAL.fullmatch(fold(indicator)):
            continue
        for number in sorted({*grid.of(Role.AIM, Role.RESULT), *shared, *whole}):
            column, figure = grid.columns[number], figure_in(reading, row, number)
            if figure is None:
                continue
            period = caption.period if number in shared else period_of(reading, column, caption)
            reached = column.role is Role.RESULT or _is_past(reading, column, caption, period)
            rule, kind = ("table/result", TargetKind.RESULT) if reached else ("table/target", TargetKind.TARGET)
            if number in shared and not reached:
                rule, kind = "table/matrix", TargetKind.ALLOCATION
            unit = (
                words_in(reading, row, units[0])
                if units
                else unit_of(figure, (indicator, column.header), caption.unit, "")
            )
            whom = reading.text.slice(column.cells[-1]).strip() if number in shared else None
            yield _target(
                reading,
                figure,
                rule,
                kind,
                _BRACKETED.sub("", indicator) if not units and f"({unit})" in indicator else indicator,
                unit or figure.quantity.unit,
                period,
                whom,
            )


def _heads_unit(reading: Reading, grid: Grid, number: int) -> bool:
    """Whether a column of figures belongs to a unit that its title names (Xã Nam Giang)."""
    cells = grid.columns[number].cells
    return bool(cells) and bool(_A_NAMED_UNIT.match(reading.text.folded, cells[-1].start, cells[-1].end))


def _target(
    reading: Reading,
    figure: Cell,
    rule: str,
    kind: TargetKind,
    indicator: str,
    unit: str,
    period: Period,
    scope: str | None,
) -> Target:
    quantity, comparator = figure.quantity, figure.comparator
    return Target(
        evidence=reading.text.evidence(figure.span),
        rule=rule,
        confidence=_SURE,
        kind=kind,
        indicator=indicator,
        comparator=comparator,
        min=None if comparator in (Comparator.LE, Comparator.LT) else quantity.low,
        max=None if comparator in (Comparator.GE, Comparator.GT) else quantity.high,
        unit=unit,
        base=quantity.whole,
        period=period,
        scope=scope,
    )
