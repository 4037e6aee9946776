"""Bảng mất khung: a table whose cells run on as words of a line, as text layers and plain copies deliver it.

A header that opens with TT or STT and rows that open with their number and close with figures are cut into cells again;
the header's column titles are told by the words with which such titles begin. Where titles and figures do not come out
even, the rows stay together as a table of unknown columns, so that nobody reads them as sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from schemas.spans import Span
from schemas.text import Text

Row = tuple[Span, ...]

_HEADER = regex.compile(r"\s*(?P<index>s?tt)\s+(?P<rest>\p{L}.*)", regex.V1)
_TITLE = regex.compile(
    r"(?<!\w)(?:tổng\s+số|số\s+(?:đảng\s+viên|lượng|hộ|đoàn\s+viên|hội\s+viên|quần\s+chúng)|chỉ\s+tiêu|kế\s+hoạch|"
    r"thực\s+hiện|kết\s+quả|tỷ\s+lệ|"
    r"năm\s+20\d\d|giao|phân\s+bổ|đơn\s+vị\s+tính|đvt|ghi\s+chú)(?!\w)",
    regex.V1,
)
_FIGURE = r"(?:\d[\d.,]*%?|-)"
_ROW = regex.compile(
    rf"\s*(?:(?P<index>\d{{1,3}}|"
    rf"[ivx]{{1,4}})[.)]?\s+)?(?P<name>\p{{L}}.*?)\s+(?P<figures>{_FIGURE}(?:\s+{_FIGURE}){{0,7}})\s*",
    regex.V1,
)
_TOTAL = regex.compile(r"tổng|cộng|toàn", regex.V1)
_TOKENS = regex.compile(r"\S+", regex.V1)


def spaced_tables(text: Text) -> Iterator[tuple[Row, ...]]:
    """The rows of each such table."""
    header: Row | None = None
    body: list[Row] = []
    start = 0
    for line in [*text.folded.split("\n"), ""]:
        row = _row(line, start) if header is not None else None
        if row is not None:
            body.append(row)
        else:
            if header is not None and len(body) >= 2:
                yield tuple(_even(header, body))
            header, body = _header(line, start), []
        start += len(line) + 1


def _header(line: str, start: int) -> Row | None:
    match = _HEADER.fullmatch(line)
    if match is None or "\t" in line:
        return None
    titles = [m.start() for m in _TITLE.finditer(line, match.start("rest") + 1)]
    if not titles:
        return None
    edges = [match.start("rest"), *titles, len(line.rstrip())]
    cells = [Span(start + match.start("index"), start + match.end("index"))]
    cells += [_stripped(line, a, b, start) for a, b in pairwise(edges)]
    return tuple(cells)


def _stripped(line: str, low: int, high: int, start: int) -> Span:
    return Span(start + low, start + low + len(line[low:high].rstrip()))


def _row(line: str, start: int) -> Row | None:
    match = _ROW.fullmatch(line)
    if match is None or (match["index"] is None and not _TOTAL.match(match["name"])):
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


def _even(header: Row, body: list[Row]) -> list[Row]:
    """Header and rows of one width; a header that promises other columns than the rows have is cut to what it names."""
    width = max(len(row) for row in body)
    if len(header) == width + 1:  # a column of notes that stays empty
        header = header[:-1]
    if len(header) != width:
        header = header[:2]
    return [header, *(row for row in body if len(row) == width)]
