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
from extractors.values.units import KNOWN_UNIT
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
    STANDING = auto()
    NOTE = auto()


# Earlier lines win: "Tỷ lệ (%) so với kế hoạch" is a rate, not a plan; "Tổng số đảng viên" is data, not an aim.
_ROLES: tuple[tuple[Role, regex.Pattern[str]], ...] = tuple(
    (role, regex.compile(words, regex.V1))
    for role, words in (
        (Role.INDEX, r"^\(?(?:tt|stt|số\s*tt|số\s+thứ\s+tự)\)?\.?$"),
        (
            Role.NOTE,
            r"ghi\s+chú|diễn\s+giải|căn\s+cứ|lãnh\s+đạo|người|đầu\s+mối|chủ\s+trì|phối\s+hợp|thời\s+gian|hoàn\s+thành|"
            r"tiến\s+độ|sản\s+phẩm|phụ\s+trách|đơn\s+vị\s+thực\s+hiện",
        ),
        (Role.UNIT, r"đơn\s+vị\s+tính|^đvt|^đv\s+tính|^đơn\s+vị\s+đo"),
        (
            Role.RATE,
            r"so\s+(?:với|sánh)|tỷ\s+lệ.*(?:so|/|kế\s+hoạch|đạt)|^%|^tỷ\s+lệ\s*\(?%?\)?$|đạt\s+tỷ\s+lệ|"
            r"mức\s+độ\s+hoàn\s+thành|tăng\W+giảm|(?<!\w)(?:ư?th|kh)(?!\w)[^/]{0,10}/\s*(?:ước\s+)?(?:ư?th|kh)(?!\w)",
        ),
        (
            Role.RESULT,
            r"(?<!đơn\s+vị\s)thực\s+hiện(?!\s+(?:chỉ|kế))|kết\s+quả|ước|đã\s+|đạt\s+được|lũy\s+kế|(?<!\w)ư?th(?!\w)",
        ),
        (
            Role.AIM,
            r"chỉ\s+tiêu(?:\s+\S+)*\s+(?:năm|giao|phân|được|kết|phát|phấn|quý|đến|20)|giao|phân\s+bổ|kế\s+hoạch|"
            r"mục\s+tiêu|phấn\s+đấu|dự\s+kiến|số\s+lượng\s+(?:kết|phát|giao)|"
            r"(?:kết\s+nạp|phát\s+triển)(?!\s+\S+\s+đã)|giới\s+thiệu|^số\s+lượng$|(?<!\w)kh(?!\w)|"
            r"(?<!\w)nq(?=\s+(?:năm|20)|$)",
        ),
        (
            Role.STANDING,
            r"hiện\s+(?:có|nay|trạng|tại)|đang\s+sinh|năm\s+trước|độ\s+tuổi|dân\s+số|nhân\s+khẩu|tự\s+nhiên|đầu\s+năm|"
            r"tổng\s+số\s+(?:đảng|đoàn|hội|chi|hộ|dân|cán|thôn|học)",
        ),
        (Role.DATA, r"tổng\s+số|số\s+đảng\s+viên|số\s+hộ|số\s+chi\s+bộ|số\s+lượng|diện\s+tích"),
        (
            Role.NAME,
            r"đơn\s+vị|chi\s+bộ|đảng\s+bộ|^tên|địa\s+(?:phương|bàn|điểm)|cơ\s+quan|nội\s+dung|danh\s+mục|tổ\s+chức|"
            r"chỉ\s+số|nhiệm\s+vụ|^xã|^phường|^huyện|^thôn|^bản|^ấp|^buôn|^xóm|^làng|^khu|^tổ\s|^phòng|^ban|^sở|^cụm|"
            r"^hội|^chi\s+(?:đoàn|hội)|trường|đoàn\s+thể|khối|tiêu\s+chí|^họ\s|hạng\s+mục|nguồn\s+vốn",
        ),
        (Role.AIM, r"chỉ\s+tiêu|^năm\s+20\d\d|20\d\d$|^quý|tháng|^cả\s+năm|nhiệm\s+kỳ|giai\s+đoạn"),
    )
)
# Columns of digits that measure nothing.
_LABELS = regex.compile(
    r"ghi\s+chú|thời\s+(?:gian|hạn)|ngày|căn\s+cứ|năm\s+(?:sinh|xây|thành)|điện\s+thoại|sđt|^mã|tọa\s+độ|kinh\s+độ|vĩ\s+độ|"
    r"lý\s+trình|địa\s+chỉ|số\s+(?:hiệu|ký\s+hiệu|văn\s+bản|quyết\s+định|tờ|thửa|nhà|tài\s+khoản|thẻ)|hệ\s+số|tuổi$",
    regex.V1,
)
_BARE_YEAR = regex.compile(r"20\d\d", regex.V1)
_NAMES = regex.compile(r"chỉ\s+tiêu|nội\s+dung|mục\s+tiêu|chi\s+bộ|đảng\s+bộ|kế\s+hoạch", regex.V1)
_A_UNIT = regex.compile(rf"{KNOWN_UNIT}(?:/.*)?|%|‰|điểm.*", regex.V1)
_VALUE = regex.compile(
    r"[\s\d.,%≥≤<>=+\-–/*()‰]*\d[\s\d.,%≥≤<>=+\-–/*()‰]*|-|–|(?:trên|dưới|từ|đạt|ít\s+nhất|tối\s+thiểu|khoảng|không\s+quá)\s.{0,30}\d.*",
    regex.V1,
)
_COLUMN_NUMBERS = regex.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?:\s*=.*)?", regex.V1)
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, its header's words and the header cells that they stand in, from the top down."""

    role: Role
    header: str
    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its span, its columns, its rows below the header, and a caption that stands inside its frame."""

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Span | None = None

    def of(self, *roles: Role) -> list[int]:
        """The numbers of the columns with the roles."""
        return [i for i, column in enumerate(self.columns) if column.role in roles]


def rows_of_tables(text: Text) -> tuple[tuple[Row, ...], ...]:
    """The rows of each table, known or left as tab-separated lines."""
    if rows_of_tables not in text.memory:
        text.memory[rows_of_tables] = tuple(_tables(text))
    found: tuple[tuple[Row, ...], ...] = text.memory[rows_of_tables]
    return found


def _tables(text: Text) -> Iterator[tuple[Row, ...]]:
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
    caption = None
    while len(rows) > 2 and len(rows[0]) > 2 and len({text.slice(cell).strip() for cell in rows[0]} - {""}) <= 1:
        caption, rows = max(rows[0], key=len), rows[1:]
    if len(rows) < 2:
        return None
    count = _header_rows(text, rows)
    width = max(len(row) for row in rows)
    header, body = rows[:count], [row for row in rows[count:] if not _is_numbering(text, row)]
    if not count or not body:
        return None
    columns = _with_a_name([_column(text, header, body, number) for number in range(width)], text, body)
    return Grid(Span(rows[0][0].start, rows[-1][-1].end), columns, tuple(body), caption)


def _with_a_name(columns: list[Column], text: Text, body: list[Row]) -> tuple[Column, ...]:
    """Where no header says what the rows are, the first column of words names them."""
    if not any(column.role is Role.NAME for column in columns):
        for number, column in enumerate(columns):
            cells = [text.slice(row[number]).strip() for row in body if number < len(row)]
            if column.role is Role.NOTE and not column.header and sum(map(bool, cells)) * 2 > len(cells):
                columns[number] = Column(Role.NAME, column.header, column.cells)
                break
    return tuple(columns)


def _header_rows(text: Text, rows: tuple[Row, ...]) -> int:
    for count, row in enumerate(rows[: _HEADER_ROWS + 1]):
        cells = [fold(text.slice(cell)).strip() for cell in row]
        if any(is_value(c) and not _BARE_YEAR.fullmatch(c) for c in cells) or (
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
    spans: list[Span] = []
    for row in header:
        if number < len(row):
            cell = " ".join(text.slice(row[number]).split())
            if cell and cell not in words:
                words.append(cell)
                spans.append(row[number])
    title = " ".join(words)
    cells = [text.slice(row[number]).strip() for row in body if number < len(row) and text.slice(row[number]).strip()]
    return Column(_role(fold(title), [fold(cell) for cell in cells]), title, tuple(spans))


def _role(title: str, cells: list[str]) -> Role:
    """What a column holds, by its title and by whether figures fill it."""
    role = next((role for role, pattern in _ROLES if pattern.search(title)), Role.DATA)
    figures = sum(map(is_value, cells))
    if _LABELS.search(title):
        return Role.NOTE
    if role in (Role.AIM, Role.RESULT, Role.RATE, Role.DATA, Role.STANDING) and cells and figures * 2 < len(cells):
        return Role.NAME if _NAMES.search(title) else Role.NOTE
    if role in (Role.NAME, Role.NOTE) and cells and figures * 2 > len(cells):
        return Role.DATA
    if (
        role is Role.NAME
        and cells
        and title == "đơn vị"
        and sum(bool(_A_UNIT.fullmatch(c)) for c in cells) * 2 > len(cells)
    ):
        return Role.UNIT
    return role
