"""Bảng mất khung: a table whose cells run on as words of a line, as text layers and plain copies deliver it.

A header that opens with TT or STT and rows that open with their number and close with figures are cut into cells again;
the header's column titles are told by the words with which such titles begin. Where titles and figures do not come out
even, the rows stay together as a table of unknown columns, so that nobody reads them as sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from schemas.spans import Span
from schemas.text import Text

Row = tuple[Span, ...]

_HEADER = regex.compile(r"\s*(?:(?P<index>s?tt)\s+)?(?P<rest>\p{L}.*)", regex.V1)
_NAMES_UNITS = regex.compile(
    r"\s*(?:tên\s+)?(?:đơn\s+vị|chi\s+bộ|đảng\s+bộ|địa\s+(?:phương|bàn)|xã|phường|huyện|trường|thôn|bản|ấp|buôn|xóm|khu\s+phố|"
    r"tổ\s+dân\s+phố)(?!\w)",
    regex.V1,
)
_OPENS = regex.compile(rf"\s*s?tt\s|{_NAMES_UNITS.pattern}", regex.V1)
_TITLE = regex.compile(
    r"(?<!\w)(?:tổng\s+số|số\s+(?:đảng\s+viên|lượng|hộ|đoàn\s+viên|hội\s+viên|quần\s+chúng)|chỉ\s+tiêu|kế\s+hoạch|"
    r"thực\s+hiện|kết\s+quả|tỷ\s+lệ|"
    r"năm\s+20\d\d|giao|phân\s+bổ|đơn\s+vị\s+tính|đvt|ghi\s+chú)(?!\w)",
    regex.V1,
)
# In print a column's title begins with a capital letter: Trồng rừng (ha) Vốn (triệu đồng).
_CAPITAL = regex.compile(r"(?<=\s)(?![IVX]+(?!\w))\p{Lu}", regex.V1)
_FIGURE = r"(?:\d[\d.,]*%?|-)"
_ROW = regex.compile(
    rf"\s*(?:(?P<index>\d{{1,3}}|"
    rf"[ivx]{{1,4}})[.)]?\s+)?(?P<name>\p{{L}}.*?)\s+(?P<figures>{_FIGURE}(?:\s+{_FIGURE}){{0,7}})\s*",
    regex.V1,
)
_TOTAL = regex.compile(r"tổng|cộng|toàn", regex.V1)
_TOKENS = regex.compile(r"\S+", regex.V1)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Header:
    """A header line: its cells by known titles and by capital letters, and whether its rows are numbered."""

    titled: Row
    capitals: Row
    numbered: bool


def spaced_tables(text: Text) -> Iterator[tuple[Row, ...]]:
    """The rows of each such table."""
    header: _Header | None = None
    body: list[Row] = []
    start = 0
    for line in [*text.folded.split("\n"), ""]:
        row = _row(line, start, header.numbered) if header is not None else None
        if row is not None:
            body.append(row)
        else:
            if header is not None and len(body) >= 2 and (rows := _even(header, body)):
                yield tuple(rows)
            header, body = _header(text, line, start), []
        start += len(line) + 1


def _header(text: Text, line: str, start: int) -> _Header | None:
    if len(line) > _LONGEST or not _OPENS.match(line) or "\t" in line:
        return None
    match = _HEADER.fullmatch(line)
    if match is None or (match["index"] is None and not _NAMES_UNITS.match(line)):
        return None
    rest = match.start("rest")
    titles = [m.start() for m in _TITLE.finditer(line, rest + 1)]
    capitals = [m.start() - start for m in _CAPITAL.finditer(text.content, start + rest + 1, start + len(line))]
    if not (titles and match["index"]) and not capitals:
        return None
    index = [Span(start + match.start("index"), start + match.end("index"))] if match["index"] else [Span(start, start)]

    def cut(at: list[int]) -> Row:
        edges = [rest, *at, len(line.rstrip())]
        return (*index, *(_stripped(line, a, b, start) for a, b in pairwise(edges)))

    return _Header(cut(titles) if match["index"] else (), cut(capitals), match["index"] is not None)


def _stripped(line: str, low: int, high: int, start: int) -> Span:
    return Span(start + low, start + low + len(line[low:high].rstrip()))


def _row(line: str, start: int, numbered: bool) -> Row | None:
    if len(line) > _LONGEST:
        return None
    match = _ROW.fullmatch(line)
    if match is None or (numbered and match["index"] is None and not _TOTAL.match(match["name"])):
        return None
    figures = [
        Span(start + m.start(), start + m.end())
        for m in _TOKENS.finditer(line, match.start("figures"), match.end("figures"))
    ]
    index = match.span("index") if match["index"] else (match.start("name"), match.start("name"))
    return (
        Span(start + index[0], start + index[1]),
        Span(start + match.start("name"), start + match.end("name")),
        *figures,
    )


def _even(header: _Header, body: list[Row]) -> list[Row]:
    """Header and rows of one width; a header that promises other columns than the rows have is cut to what it names."""
    widths = [len(row) for row in body]
    width = max(widths, key=lambda size: (widths.count(size), -size))
    if 3 <= len(header.capitals) < width:
        width = len(header.capitals)
    body = [_named_on(row, width) for row in body if len(row) >= width]
    for cells in (header.titled, header.capitals):
        if len(cells) == width:
            return [cells, *body]
        if len(cells) == width + 1 and cells is header.titled:  # a column of notes that stays empty
            return [cells[:-1], *body]
    return [header.titled[:2], *body] if header.titled else []


def _named_on(row: Row, width: int) -> Row:
    """`Tổ dân phố 3 12 300`: the number that is too many belongs to the name."""
    extra = len(row) - width
    return row if not extra else (row[0], Span(row[1].start, row[1 + extra].end), *row[2 + extra :])
