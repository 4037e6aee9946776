"""Chỉ tiêu trong bảng: allocations to named units and targets with their unit, plan and result columns.

An allocation table (TT | Đơn vị | Tổng số đảng viên | Chỉ tiêu | Ghi chú) gives each unit its share and its total row
the issuer's own target; a table of targets (Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện) a figure for each cell. A
blank cell is nothing, "-" is none (0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extractors.targets.bounds import bound_of
from extractors.targets.grid import Grid, Role, grid_of, rows_of_tables
from extractors.targets.indicator import best_action
from extractors.targets.reading import Reading
from extractors.targets.spaced_rows import Row
from extractors.targets.timing import PeriodMention, find_periods
from extractors.values.numerals import parse_number
from extractors.values.quantities import Quantity, find_quantities
from extractors.values.units import KNOWN_UNIT
from schemas.folding import fold
from schemas.mentions import Target
from schemas.spans import Span
from schemas.values import Period
from schemas.vocabulary import Comparator, TargetKind

RULES = ("table/allocation", "table/total", "table/target", "table/result", "table/over-time", "table/running")
_CAPTION_LINES = 3
_ALLOTS = regex.compile(r"chỉ\s+tiêu|giao|phân\s+bổ|phân\s+khai|kế\s+hoạch|mục\s+tiêu|phấn\s+đấu", regex.V1)
_UNITS_NAMED = regex.compile(
    r"đơn\s+vị|chi\s+bộ|đảng\s+bộ|địa\s+phương|cơ\s+quan|tổ\s+chức|^xã|xã,|phường|huyện|trường|đoàn\s+thể|khối|^tên|thôn|ấp",
    regex.V1,
)
_TOTAL = regex.compile(
    r"(?:tổng(?:\s+(?:cộng|số))?|cộng|toàn\s+\p{L}+(?:\s\p{L}+){0,3}|tổng\s+toàn.*)\s*(?:\([^)]*\))?:?", regex.V1
)
_GROUP_INDEX = regex.compile(r"[ivx]+\.?|[a-z]\.?", regex.V1)
_BRACKETED = regex.compile(r"\s*\([^()]*\)", regex.V1)
_COUNTS = regex.compile(r"số\s+(?!lượng|đảng\s+viên|chỉ)\p{L}+", regex.V1)
_NONE = ("-", "–", "—")
_UNIT_IN_WORDS = regex.compile(
    r"\((?:đvt\s*:?\s*|đơn\s+vị(?:\s+tính)?\s*:?\s*)?(?P<unit>%|\p{L}[\p{L}\s/]{1,24})\)|(?P<rate>%)|"
    rf"(?<=^số\s)(?P<counted>{KNOWN_UNIT})|(?P<person>đảng\s+viên|quần\s+chúng|đoàn\s+viên|hội\s+viên)",
    regex.V1,
)
_RATIO = regex.compile(r"(\d[\d.]*)\s?/\s?(\d[\d.]*)", regex.V1)
_WORDS = regex.compile(r"\p{L}+", regex.V1)
_NOT_A_UNIT = regex.compile(r"nếu|ghi|kèm|theo|có|lần|không", regex.V1)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stands above a table: its caption lines, the action they name, and their period."""

    words: str
    action: str
    period: Period


def targets_in_tables(reading: Reading) -> Iterator[Target]:
    """All figures of the tables that set aims."""
    for rows in rows_of_tables(reading.text):
        grid = grid_of(reading.text, rows)
        if grid is None:
            continue
        setting = _setting(reading, grid)
        if not _ALLOTS.search(fold(setting.words)):
            continue
        if (times := timeline(reading, grid)) is not None:
            yield from _over_time(reading, grid, setting, times)
            continue
        grid = _with_an_aim(grid)
        if not grid.of(Role.NAME) or not grid.of(Role.AIM, Role.RESULT):
            continue
        name = grid.of(Role.NAME)[0]
        if grid.of(Role.AIM) and not grid.of(Role.UNIT) and _UNITS_NAMED.search(fold(grid.columns[name].header)):
            yield from _allocations(reading, grid, setting, name)
        else:
            yield from _listed_targets(reading, grid, setting, name)


def _with_an_aim(grid: Grid) -> Grid:
    """Where named units have one column of figures only, that is what is allotted (Xã | Số hộ được hỗ trợ)."""
    data = grid.of(Role.DATA)
    if grid.of(Role.AIM, Role.RESULT) or len(data) != 1 or not grid.of(Role.NAME):
        return grid
    columns = tuple(
        replace(column, role=Role.AIM) if number == data[0] else column for number, column in enumerate(grid.columns)
    )
    return replace(grid, columns=columns)


def _over_time(reading: Reading, grid: Grid, setting: _Setting, times: dict[Row, Period]) -> Iterator[Target]:
    """Rows of quarters or months: the count of each is a target, its running total and rate are cumulative."""
    counts = next((c.header for c in grid.columns if c.role in (Role.AIM, Role.DATA) and c.header), "")
    for row, period in times.items():
        for number, column in enumerate(grid.columns):
            figure = _figure(reading, row, number)
            if number == 0 or column.role in (Role.INDEX, Role.NOTE, Role.NAME) or figure is None:
                continue
            running = column.role in (Role.RESULT, Role.RATE) or figure.quantity.whole is not None
            words = f"{column.header} {counts}" if running and counts and counts != column.header else column.header
            yield _target(
                reading,
                figure,
                "table/running" if running else "table/over-time",
                TargetKind.CUMULATIVE if running else TargetKind.TARGET,
                _BRACKETED.sub("", words),
                _unit(figure, column.header, setting, "" if column.role is Role.RATE else counts),
                period,
                None,
            )


def _setting(reading: Reading, grid: Grid) -> _Setting:
    content, headings = reading.text.content, reading.headings(grid.span.start)
    captions = [line for line in reading.lines if line.end <= grid.span.start][-_CAPTION_LINES:][::-1]
    places = [*captions[:_CAPTION_LINES], *headings]
    headers = " ".join(column.header for column in grid.columns if column.role in (Role.AIM, Role.RESULT))
    title = reading.head.title.value if reading.head.title else ""
    near = [content[place.start : place.end] for place in places]
    action = best_action([headers, *near, title])
    mentions = (reading.periods_in(place) for place in places)
    period = next((found[-1] for found in mentions if found), reading.title_period)
    return _Setting(" ".join([headers, *near, title]), action, period.period if period else Period())


def timeline(reading: Reading, grid: Grid) -> dict[Row, Period] | None:
    """The period of each row where the first column names nothing but periods (and a total)."""
    found: dict[Row, Period] = {}
    for row in grid.rows:
        if not len(row[0]):
            return None
        periods = find_periods(reading.text.folded, row[0], reading.default_year)
        if len(periods) == 1 and len(periods[0].span) >= len(row[0]) - 2:
            found[row] = periods[0].period
        elif not _TOTAL.fullmatch(fold(_text(reading, row, 0))):
            return None
    return found if len(found) > 1 else None


def _text(reading: Reading, row: Row, number: int) -> str:
    return " ".join(reading.text.slice(row[number]).split()) if number < len(row) else ""


def _is_group(reading: Reading, grid: Grid, row: Row) -> bool:
    """Whether the row only heads a group (I. Khối xã) above rows numbered in digits."""
    index = grid.of(Role.INDEX)
    return bool(index and _GROUP_INDEX.fullmatch(fold(_text(reading, row, index[0]))))


def _allocations(reading: Reading, grid: Grid, setting: _Setting, name: int) -> Iterator[Target]:
    for row in grid.rows:
        scope = _text(reading, row, name)
        label = scope or _text(reading, row, 0)
        total = bool(_TOTAL.fullmatch(fold(label)))
        if not label or (_is_group(reading, grid, row) and not total):
            continue
        for number in grid.of(Role.AIM):
            column = grid.columns[number]
            figure = _figure(reading, row, number)
            if figure is not None:
                indicator = _shared(column.header, setting)
                yield _target(
                    reading,
                    figure,
                    "table/total" if total else "table/allocation",
                    TargetKind.TARGET if total else TargetKind.ALLOCATION,
                    indicator,
                    _unit(figure, column.header, setting, indicator),
                    _period(reading, column.span, setting),
                    None if total else scope,
                )


def _listed_targets(reading: Reading, grid: Grid, setting: _Setting, name: int) -> Iterator[Target]:
    units = grid.of(Role.UNIT)
    for row in grid.rows:
        indicator = _text(reading, row, name).strip(" -+•")
        if not indicator:
            continue
        for number in grid.of(Role.AIM, Role.RESULT):
            column, figure = grid.columns[number], _figure(reading, row, number)
            if figure is None:
                continue
            result = column.role is Role.RESULT
            unit = (
                _text(reading, row, units[0]) if units else _unit(figure, f"{indicator} {column.header}", setting, "")
            )
            yield _target(
                reading,
                figure,
                "table/result" if result else "table/target",
                TargetKind.RESULT if result else TargetKind.TARGET,
                indicator,
                unit or figure.quantity.unit,
                _period(reading, column.span, setting),
                None,
            )


def _shared(header: str, setting: _Setting) -> str:
    """What the shares of a column count: the column's own action with its object, else that of the caption."""
    own = best_action([header])
    counts = _COUNTS.match(fold(header))
    if counts:
        return header
    return own if " " in own.removeprefix("kết nạp").strip() else setting.action or own or header


@dataclass(frozen=True, slots=True)
class _Cell:
    quantity: Quantity
    span: Span
    comparator: Comparator


def _figure(reading: Reading, row: Row, number: int) -> _Cell | None:
    """The figure of a cell: one number with what bounds it; None where the cell holds something else."""
    if number >= len(row) or not len(row[number]):
        return None
    cell, folded = row[number], reading.text.folded
    if reading.text.slice(cell).strip() in _NONE:
        zero = Quantity(cell, Decimal(0), Decimal(0), "", Span(cell.end, cell.end))
        return _Cell(zero, cell, Comparator.EQ)
    if ratio := _RATIO.fullmatch(folded, cell.start, cell.end):
        return _ratio(ratio, cell)
    found = list(find_quantities(folded, reading.text.content, cell))
    if len(found) != 1:
        return None
    quantity = found[0]
    rest = folded[cell.start : quantity.span.start] + folded[quantity.span.end : cell.end]
    if len(_WORDS.findall(rest)) > 6:
        return None
    bound = bound_of(folded, quantity.span, cell, quantity.low != quantity.high)
    return _Cell(quantity, cell, bound.comparator)


def _ratio(match: regex.Match[str], cell: Span) -> _Cell | None:
    """`8/60`: eight of sixty."""
    part, whole = parse_number(match.group(1)), parse_number(match.group(2))
    if part is None or whole is None:
        return None
    quantity = Quantity(cell, part, part, "", Span(cell.end, cell.end), whole=format(whole, "f"))
    return _Cell(quantity, cell, Comparator.EQ)


def _unit(figure: _Cell, header: str, setting: _Setting, indicator: str) -> str:
    if figure.quantity.unit:
        return figure.quantity.unit
    for words in (header, indicator, setting.action):
        for match in _UNIT_IN_WORDS.finditer(fold(words)):
            group = match.lastgroup or "unit"
            unit = words[match.start(group) : match.end(group)].strip()
            unit = unit.lower() if unit.isupper() and len(unit) > 4 else unit
            if not _NOT_A_UNIT.search(fold(unit)):
                return unit
    return ""


def _period(reading: Reading, header: Span | None, setting: _Setting) -> Period:
    if header is None:
        return setting.period
    words = reading.text.slice(header).strip()
    if regex.fullmatch(r"20\d\d", words):
        found: tuple[PeriodMention, ...] = find_periods(f"năm {words}", Span(0, 8), None)
    else:
        found = find_periods(reading.text.folded, header, reading.default_year)
    return found[-1].period if found else setting.period


def _target(
    reading: Reading,
    figure: _Cell,
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
        confidence=0.85,
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
