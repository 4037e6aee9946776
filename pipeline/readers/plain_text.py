"""Reads plain text and Markdown (văn bản thuần): bytes of any usual encoding → lines, pages at form feeds, pipe tables.

Each printed line becomes a LINE block, an empty line an empty block, a row of a pipe table a TABLE_ROW; whether lines
belong together is decided in `pipeline.normalise`. Takes: a path. Gives: a `Layout`.
"""

from __future__ import annotations

import codecs
import re
from itertools import groupby
from pathlib import Path

from charset_normalizer import from_bytes

from pipeline.limits import Limits
from pipeline.readers import columns
from pipeline.readers.furniture import is_bare_page_number, signature_strips
from pipeline.readers.layout import Layout
from pipeline.readers.sniff import looks_utf16
from schemas.errors import SourceError
from schemas.layout import Block, BlockKind, Page
from schemas.vocabulary import RejectionCode

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n?|\n|\v|\x85|\u2028|\u2029")
_BREAK_TAG = re.compile(r"<br\s?/?>[ ]?", re.I)
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^[\s|:\-–—=+]+$")
# "của Ban Thường vụ Tỉnh ủy          Nam Đàn, ngày 04 tháng 10 năm 2024": two columns on one line
_DATE_APART = re.compile(
    r"(.*\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t\s*)([*_]{0,3}[^\W\d_][^\t\d,]{1,40},\s*ngày\b[^\t,;]{0,40}[*_]{0,3}\s*)$",
    re.I,
)
_SUBJECT = re.compile(r"[\s(*_]*(?:V/v|Về\s+việc)\b", re.I)
_MOST_LAYOUT_ROWS = 16
_MOST_PAGES = 1000  # more numbers that count on are a column of figures


def read_plain_text(path: Path, limits: Limits) -> Layout:
    """The file's lines as blocks."""
    text = decode(path.read_bytes())
    if len(text) > limits.max_chars:
        raise SourceError(
            RejectionCode.TOO_LARGE,
            f"Văn bản dài {len(text):,} ký tự, vượt mức {limits.max_chars:,}; hãy tách tệp.",
        )
    if not text.strip():
        raise SourceError(RejectionCode.NO_TEXT, "Tệp không có chữ nào; hãy lấy lại tệp từ nơi gửi.")
    return layout_of(text)


def layout_of(text: str) -> Layout:
    """The layout of a decoded text."""
    sheets = text.split("\f")
    paged = sum(bool(sheet.strip()) for sheet in sheets) > 1
    pages = []
    tables = 0
    for number, sheet in enumerate(sheets, 1):
        blocks, tables = _blocks(sheet, number if paged else None, tables)
        pages.append(Page(number if paged else None, blocks))
    return Layout(tuple(_without_page_numbers(pages)))


def decode(data: bytes) -> str:
    """The text of the bytes: byte order mark, UTF-8, UTF-16 by its zeros, else the likeliest legacy code page."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if wide := looks_utf16(data[:8192]):
        return data.decode(wide, "replace")
    return _decode_legacy(data)


def _decode_legacy(data: bytes) -> str:
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") * 12 < len(damaged):  # UTF-8 with a few broken bytes: a cut or a bad copy
        return damaged
    vietnamese = data.decode("cp1258", "replace")
    # windows-1258 writes the tone as a combining mark of its own; that it does so all over the text tells it apart.
    if len(re.findall(r"[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]", vietnamese, re.I)) * 20 > len(vietnamese):
        return vietnamese
    best = from_bytes(data[:65536]).best()
    try:
        return data.decode(best.encoding if best else "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _blocks(sheet: str, page: int | None, tables: int) -> tuple[tuple[Block, ...], int]:
    """The blocks of a page, and the number of tables met so far."""
    blocks: list[Block] = []
    inside = False
    lines = _LINE_END.split(sheet)
    strips = signature_strips(lines)
    for index, line in enumerate(lines):
        if _PIPE_ROW.match(line) and (inside or _opens_table(lines, index)):
            tables += not inside
            inside = True
            if not _PIPE_RULE.match(line):
                cells = tuple(cell.strip() for cell in _cells(line))
                blocks.append(Block(BlockKind.TABLE_ROW, line, page, cells=cells, table=tables - 1))
            continue
        inside = inside and not line.strip() and index + 1 < len(lines) and bool(_PIPE_ROW.match(lines[index + 1]))
        kind = BlockKind.FURNITURE if index in strips else BlockKind.LINE
        blocks.extend(Block(kind, part, page) for part in _parts(line))
    return tuple(_without_layout(blocks)), tables


def _parts(line: str) -> list[str]:
    """What stands on a line of its own in print: behind a break tag, or a date line set off to the right.

    A subject (V/v …) may go on below, so the date line beside its first line comes before it.
    """
    parts = _BREAK_TAG.split(line)
    if len(parts) == 1 and (found := _DATE_APART.match(line)):
        left, date = found.groups()
        return [date, left] if _SUBJECT.match(left) else [left, date]
    return parts


def _without_layout(blocks: list[Block]) -> list[Block]:
    """Tables that are the masthead's columns or the last page's, column by column as lines."""
    kept: list[Block] = []
    for _, group in groupby(blocks, lambda block: block.table):
        rows = list(group)
        kept += _columns_of(rows) if rows[0].table is not None and _is_layout(rows) else rows
    return kept


def _is_layout(rows: list[Block]) -> bool:
    width = max(len(row.cells) for row in rows)
    if not 2 <= width <= 3 or len(rows) > _MOST_LAYOUT_ROWS:
        return False
    words = "\n".join(part.strip("*_ ") for row in rows for cell in row.cells for part in _BREAK_TAG.split(cell))
    return columns.is_masthead(words) or columns.is_last_page(words)


def _columns_of(rows: list[Block]) -> list[Block]:
    """The cells' lines, the left column's before the right's."""
    width = max(len(row.cells) for row in rows)
    cells = [row.cells[column] for column in range(width) for row in rows if column < len(row.cells)]
    lines = [part for cell in cells for part in _BREAK_TAG.split(cell) if part.strip()]
    return [Block(BlockKind.LINE, line, rows[0].page, solid=True) for line in lines]


def _opens_table(lines: list[str], index: int) -> bool:
    """A row opens a table where another row follows it: one line between bars may be anything."""
    return any(_PIPE_ROW.match(line) for line in lines[index + 1 : index + 3])


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))


def _without_page_numbers(pages: list[Page]) -> list[Page]:
    """Page numbers set aside: digits alone on a line that count on through the text as pages do."""
    places = [
        (p, b, int(number))
        for p, page in enumerate(pages)
        for b, block in enumerate(page.blocks)
        if block.kind is BlockKind.LINE and (number := is_bare_page_number(block.text))
    ]
    numbers = [number for _, _, number in places]
    counts_on = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (1, 2)
    candidates = places if counts_on and len(numbers) <= _MOST_PAGES else []
    furniture = {(p, b) for p, b, _ in candidates if _between_pages(pages[p], b, single=len(numbers) == 1)}
    if len(pages) > 1:  # form feeds bound the pages: a number at a page's edge needs no further reason
        edges = {(p, edge) for p, page in enumerate(pages) for edge in _edges(page)}
        furniture |= {(p, b) for p, b, _ in places} & edges
    return [
        Page(
            page.number,
            tuple(
                Block(BlockKind.FURNITURE, block.text, block.page) if (p, b) in furniture else block
                for b, block in enumerate(page.blocks)
            ),
        )
        for p, page in enumerate(pages)
    ]


def _edges(page: Page) -> tuple[int, ...]:
    """The first and the last line of a page that is not empty."""
    filled = [b for b, block in enumerate(page.blocks) if block.text.strip()]
    return (filled[0], filled[-1]) if filled else ()


def _between_pages(page: Page, index: int, *, single: bool) -> bool:
    """Whether a number stands where a page may turn: inside a sentence, or far down and not amid short lines."""
    before = next((b.text.strip() for b in reversed(page.blocks[:index]) if b.text.strip()), "")
    after = next((b.text.strip() for b in page.blocks[index + 1 :] if b.text.strip()), "")
    if not before or not after:
        return True
    inside_sentence = after[0].islower() and before[-1] not in ".;:!?"
    filled = sum(bool(b.text.strip()) for b in page.blocks[max(0, index - 200) : index])
    return inside_sentence or (filled >= 12 and not (single and len(before) < 25 and len(after) < 25))
