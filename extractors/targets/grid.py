"""Bảng số liệu: a data table as columns with roles, so that each figure in it can be read in its setting.

The header may stand on two rows and its cells repeat where they were merged. A table that the reader left as lines of
tab-separated cells counts too. Columns that hold no aim (numbering, members present, notes) have a role of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import regex

from extractors.targets.spaced_rows import Row, spaced_tables
from schemas.folding import fold
from schemas.spans import Span
from schemas.text import Text


class Role(Enum):
    """What a column holds."""

    INDEX = auto()
    NAME = auto()
    UNIT = auto()
    AIM = auto()
    RESULT = auto()
    RATE = auto()
    DATA = auto()
    NOTE = auto()


# Earlier lines win: "Tỷ lệ (%) so với kế hoạch" is a rate, not a plan; "Tổng số đảng viên" is data, not an aim.
_ROLES: tuple[tuple[Role, regex.Pattern[str]], ...] = tuple(
    (role, regex.compile(words, regex.V1))
    for role, words in (
        (Role.INDEX, r"^\(?(?:tt|stt|số\s*tt|số\s+thứ\s+tự)\)?\.?$"),
        (
            Role.NOTE,
            r"ghi\s+chú|diễn\s+giải|căn\s+cứ|lãnh\s+đạo|người|đầu\s+mối|chủ\s+trì|phối\s+hợp|thời\s+gian|hoàn\s+thành|tiến\s+độ|sản\s+phẩm|phụ\s+trách|đơn\s+vị\s+thực\s+hiện",
        ),
        (Role.UNIT, r"đơn\s+vị\s+tính|^đvt|^đv\s+tính"),
        (
            Role.RATE,
            r"so\s+(?:với|sánh)|tỷ\s+lệ.*(?:so|/|kế\s+hoạch|đạt)|^%|^tỷ\s+lệ\s*\(?%?\)?$|đạt\s+tỷ\s+lệ|mức\s+độ\s+hoàn\s+thành",
        ),
        (Role.RESULT, r"(?<!đơn\s+vị\s)thực\s+hiện(?!\s+(?:chỉ|kế))|kết\s+quả|ước|đã\s+|đạt\s+được|lũy\s+kế"),
        (
            Role.AIM,
            r"chỉ\s+tiêu(?:\s+\S+)*\s+(?:năm|giao|phân|được|kết|phát|phấn|quý|đến|20)|giao|phân\s+bổ|kế\s+hoạch|mục\s+tiêu|phấn\s+đấu|dự\s+kiến|số\s+lượng\s+(?:kết|phát|giao)|(?:kết\s+nạp|phát\s+triển)(?!\s+\S+\s+đã)|giới\s+thiệu|^số\s+lượng$",
        ),
        (
            Role.DATA,
            r"tổng\s+số|hiện\s+có|số\s+đảng\s+viên|dân\s+số|số\s+hộ|số\s+chi\s+bộ|số\s+lượng|nhân\s+khẩu|diện\s+tích|đang\s+sinh|năm\s+trước|độ\s+tuổi",
        ),
        (
            Role.NAME,
            r"đơn\s+vị|chi\s+bộ|đảng\s+bộ|^tên|địa\s+phương|cơ\s+quan|nội\s+dung|danh\s+mục|tổ\s+chức|chỉ\s+số|nhiệm\s+vụ|^xã|^phường|^huyện|trường|đoàn\s+thể|khối|tiêu\s+chí|họ",
        ),
        (Role.AIM, r"chỉ\s+tiêu|^năm\s+20\d\d|^20\d\d$|^quý|tháng|^cả\s+năm|nhiệm\s+kỳ|giai\s+đoạn"),
    )
)
_VALUE = regex.compile(
    r"[\s\d.,%≥≤<>=+\-–/*()‰]*\d[\s\d.,%≥≤<>=+\-–/*()‰]*|-|–|(?:trên|dưới|từ|đạt|ít\s+nhất|tối\s+thiểu|khoảng|không\s+quá)\s.{0,30}\d.*",
    regex.V1,
)
_COLUMN_NUMBERS = regex.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?:\s*=.*)?", regex.V1)
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, its header's words and where they stand."""

    role: Role
    header: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its span, its columns, and its rows below the header."""

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def of(self, *roles: Role) -> list[int]:
        """The numbers of the columns with the roles."""
        return [i for i, column in enumerate(self.columns) if column.role in roles]


def rows_of_tables(text: Text) -> Iterator[tuple[Row, ...]]:
    """The rows of each table, known or left as tab-separated lines."""
    for table in text.tables:
        yield table.rows
    yield from _tabbed(text)
    known = [table.span for table in text.tables]
    yield from (rows for rows in spaced_tables(text) if not any(span.contains(rows[-1][0]) for span in known))


def _tabbed(text: Text) -> Iterator[tuple[Row, ...]]:
    if "\t" not in text.content:
        return
    known = [table.span for table in text.tables]
    block: list[Row] = []
    start = 0
    for line in [*text.content.split("\n"), ""]:
        cells = line.split("\t")
        inside = any(span.start <= start < span.end for span in known)
        if len(cells) >= 3 and not inside:
            block.append(_cells(start, cells))
        else:
            if len(block) >= 2:
                yield tuple(block)
            block = []
        start += len(line) + 1


def _cells(start: int, cells: list[str]) -> Row:
    row: list[Span] = []
    for cell in cells:
        lead = len(cell) - len(cell.lstrip())
        row.append(Span(start + lead, start + max(lead, len(cell.rstrip()))))
        start += len(cell) + 1
    return tuple(row)


def is_value(words: str) -> bool:
    """Whether a cell holds a figure."""
    return bool(_VALUE.fullmatch(words.strip()))


def grid_of(text: Text, rows: tuple[Row, ...]) -> Grid | None:
    """The table with its columns' roles; None where it has no header that says anything."""
    if len(rows) < 2:
        return None
    count = _header_rows(text, rows)
    width = max(len(row) for row in rows)
    header, body = rows[:count], [row for row in rows[count:] if not _is_numbering(text, row)]
    if not count or not body:
        return None
    columns = tuple(_column(text, header, body, number) for number in range(width))
    return Grid(Span(rows[0][0].start, rows[-1][-1].end), columns, tuple(body))


def _header_rows(text: Text, rows: tuple[Row, ...]) -> int:
    for count, row in enumerate(rows[: _HEADER_ROWS + 1]):
        cells = [fold(text.slice(cell)).strip() for cell in row]
        if any(is_value(c) and not regex.fullmatch(r"20\d\d", c) for c in cells) or (
            len([c for c in cells if c]) <= 1 and count
        ):
            return count
    return 1


def _is_numbering(text: Text, row: Row) -> bool:
    cells = [fold(text.slice(cell)).strip() for cell in row]
    filled = [c for c in cells if c]
    return (
        len(filled) > 2
        and all(_COLUMN_NUMBERS.fullmatch(c) for c in filled)
        and filled[0] in ("1", "(1)", "a", "(a)")
        and len(filled) == len(cells)
    )


def _column(text: Text, header: tuple[Row, ...], body: list[Row], number: int) -> Column:
    words: list[str] = []
    span: Span | None = None
    for row in header:
        if number < len(row):
            cell = " ".join(text.slice(row[number]).split())
            if cell and cell not in words:
                words.append(cell)
                span = row[number]
    title = " ".join(words)
    role = next((role for role, pattern in _ROLES if pattern.search(fold(title))), Role.DATA)
    cells = [text.slice(row[number]).strip() for row in body if number < len(row) and text.slice(row[number]).strip()]
    figures = sum(is_value(fold(cell)) for cell in cells)
    if role in (Role.AIM, Role.RESULT, Role.RATE, Role.DATA) and cells and figures * 2 < len(cells):
        role = (
            Role.NAME
            if regex.search(r"chỉ\s+tiêu|nội\s+dung|mục\s+tiêu|chi\s+bộ|đảng\s+bộ", fold(title))
            else Role.NOTE
        )
    elif role is Role.NAME and cells and figures * 2 > len(cells):
        role = Role.DATA
    return Column(role, title, span)
