"""Reads PDF with a text layer (PDF có lớp chữ): lines in reading order with their boxes, tables, stamps, furniture.

Text comes from pdfium, page by page, each page closed when done. Tables are looked for only on pages that draw lines,
stamps only on pages with annotations; boxes of single characters are fetched later, for evidence only, by the locator.
Takes: a path. Gives: a `Layout`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from pipeline.limits import Limits
from pipeline.readers import columns, pdf_stamps
from pipeline.readers.continued_tables import continue_tables
from pipeline.readers.furniture import is_bare_page_number, is_mark, signature_strips
from pipeline.readers.layout import Layout
from pipeline.readers.pdf_locator import PdfLocator, open_pdf
from pipeline.readers.pdf_notes import small_heads, take_notes
from pipeline.readers.pdf_order import Piece, in_order
from pipeline.readers.pdf_page import PdfLine, PdfPage
from pipeline.readers.pdf_tables import Grid, find_tables
from schemas.errors import SourceError
from schemas.layout import BBox, Block, BlockKind, BlockOrigin, Page
from schemas.record import Issue
from schemas.vocabulary import IssueCode, RejectionCode

_TAIL = 4096
_ORIGIN = BlockOrigin.TEXT_LAYER
_EDGE = 0.09  # share of the page's height at top and bottom where running heads and page numbers stand
_FEWEST_LETTERS = 20  # below this a text layer is a stamp or a leftover, not a document


def read_pdf(path: Path, limits: Limits) -> Layout:
    """The document's pages."""
    _check_whole(path)
    document = open_pdf(path)
    try:
        if len(document) == 0:
            raise SourceError(RejectionCode.DAMAGED, "Tệp PDF không có trang nào; hãy lấy lại tệp từ nơi gửi.")
        if len(document) > limits.max_pages:
            raise SourceError(
                RejectionCode.TOO_LARGE,
                f"Tệp PDF có {len(document)} trang, vượt mức {limits.max_pages}; hãy tách thành nhiều tệp.",
            )
        pages = _read_pages(path, document, limits)
    finally:
        document.close()
    pages = continue_tables(_without_running_heads(pages))
    return Layout(tuple(pages), PdfLocator(path), _issues(pages))


def _check_whole(path: Path) -> None:
    """A PDF that was cut off has lost its end mark; what is left of it must not pass for the document."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        size = stream.tell()
        stream.seek(max(0, size - _TAIL))
        tail = stream.read()
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise SourceError(RejectionCode.DAMAGED, "Tệp PDF bị cắt hoặc hỏng phần cuối; hãy lấy lại tệp từ nơi gửi.")


def _read_pages(path: Path, document: Any, limits: Limits) -> list[Page]:
    pages: list[Page] = []
    tables = chars = 0
    for index in range(len(document)):
        try:
            page = PdfPage(document, index)
        except pdfium.PdfiumError as error:
            raise SourceError(
                RejectionCode.DAMAGED, f"Trang {index + 1} của tệp PDF bị hỏng; hãy lấy lại tệp từ nơi gửi.", str(error)
            ) from error
        try:
            chars += len(page.text)
            if chars > limits.max_chars:
                raise SourceError(RejectionCode.TOO_LARGE, "Tệp PDF có quá nhiều chữ; hãy tách thành nhiều tệp.")
            read = _read_page(path, page, index, tables)
        finally:
            page.close()
        tables += len({block.table for block in read.blocks if block.table is not None})
        pages.append(read)
    if not _has_letters(pages):
        raise SourceError(
            RejectionCode.NO_TEXT,
            "Tệp PDF không có lớp chữ (bản quét); chưa có nhận dạng chữ (OCR), hãy dùng bản PDF gốc hoặc DOCX.",
        )
    return pages


def _has_letters(pages: Sequence[Page]) -> bool:
    """Whether there is more than a stamp or a leftover."""
    letters = 0
    for page in pages:
        for block in page.blocks:
            if block.kind is not BlockKind.FURNITURE:
                letters += sum(map(str.isalpha, block.text))
                if letters >= _FEWEST_LETTERS:
                    return True
    return False


def _read_page(path: Path, page: PdfPage, index: int, tables: int) -> Page:
    number = index + 1
    stamps = pdf_stamps.has_stamps(page)
    lines = page.lines(gaps=stamps or columns.may_have_columns(page.text))
    grids, rest = find_tables(page, lines) if lines else ([], lines)
    strips = [rest[i] for i in sorted(signature_strips([line.text for line in rest]))]
    edge = [line for line in rest if line not in strips and _is_page_number(page, line, rest)]
    small = [line for line in small_heads(page, rest, index == 0) if not is_mark(line.text)]
    edge += [line for line in small if line not in strips and line not in edge]
    set_aside = {id(line) for line in (*strips, *edge)}
    notes, rest = take_notes(page, [line for line in rest if id(line) not in set_aside])
    pieces = in_order(page, rest)
    stamped: set[int] = set()
    others: list[pdf_stamps.Stamp] = []
    if stamps:
        found = pdf_stamps.read_stamps(path, index, page)
        filled, stamped, others = pdf_stamps.lay_in(page, [piece.line for piece in pieces], found)
        pieces = [replace(piece, line=line) for piece, line in zip(pieces, filled, strict=True)]
    blocks = _with_tables([_block(piece, number, stamped) for piece in pieces], grids, number, tables)
    blocks = _with_stamps(blocks, [stamp for stamp in others if pdf_stamps.is_text(stamp)], number)
    blocks += [Block(BlockKind.FOOTNOTE, note.text, number, note.box, _ORIGIN, note.start) for note in notes]
    furniture = [
        *(_furniture(line.text, line.box, number, line.start) for line in (*strips, *edge)),
        *(_furniture(stamp.text, stamp.box, number, None) for stamp in others if not pdf_stamps.is_text(stamp)),
    ]
    return Page(
        number,
        (*blocks, *furniture),
        page.width,
        page.height,
        page.rotation,
        _ORIGIN,
        "text-layer" if lines else "no-text",
    )


def _block(piece: Piece, number: int, stamped: set[int]) -> Block:
    line = piece.line
    is_stamped = line.start in stamped
    return Block(
        BlockKind.LINE,
        line.text,
        number,
        line.box,
        BlockOrigin.STAMP if is_stamped else _ORIGIN,
        None if is_stamped else line.start,
        solid=piece.solid,
    )


def _with_stamps(blocks: list[Block], names: Sequence[pdf_stamps.Stamp], number: int) -> list[Block]:
    """Stamped names and marks put below the lines that they stand under."""
    for name in names:
        above = [
            index
            for index, block in enumerate(blocks)
            if block.bbox
            and block.bbox.y0 < name.box.y0
            and block.bbox.x0 < name.box.x1
            and name.box.x0 < block.bbox.x1
        ]
        place = above[-1] + 1 if above else 0
        block = Block(BlockKind.LINE, name.text, number, name.box, BlockOrigin.STAMP, solid=True)
        blocks = [*blocks[:place], block, *blocks[place:]]
    return blocks


def _furniture(text: str, box: BBox, number: int, start: int | None) -> Block:
    return Block(BlockKind.FURNITURE, text, number, box, _ORIGIN, start)


def _is_page_number(page: PdfPage, line: PdfLine, lines: Sequence[PdfLine]) -> bool:
    """A number alone at the page's edge, with nothing above it or nothing below it."""
    if not is_bare_page_number(line.text):
        return False
    above = all(other.box.y0 >= line.box.y0 - 2 for other in lines)
    below = all(other.box.y1 <= line.box.y1 + 2 for other in lines)
    near = line.box.y1 < 1.6 * _EDGE * page.height or line.box.y0 > (1 - 1.6 * _EDGE) * page.height
    return near and (above or below) and len(lines) > 1


def _with_tables(blocks: list[Block], grids: Sequence[Grid], number: int, first: int) -> list[Block]:
    """The rows of each table put where the table stands among the lines."""
    result = blocks
    for offset, grid in enumerate(grids):
        rows = [
            Block(BlockKind.TABLE_ROW, "\t".join(cells), number, box, _ORIGIN, cells=cells, table=first + offset)
            for cells, box in zip(grid.rows, grid.row_boxes, strict=True)
        ]
        place = next(
            (i for i, b in enumerate(result) if b.bbox and not b.solid and b.bbox.y0 > grid.box.y0), len(result)
        )
        result = [*result[:place], *rows, *result[place:]]
    return result


def _without_running_heads(pages: list[Page]) -> list[Page]:
    """Words that stand at the same edge of at least three pages, and of most, set aside."""
    counts = Counter(key for page in pages for key in {_head_key(page, b) for b in page.blocks} if key)
    heads = {key for key, count in counts.items() if count >= max(3, 0.6 * (len(pages) - 1))}
    if not heads:
        return pages
    return [
        replace(
            page,
            blocks=tuple(
                replace(block, kind=BlockKind.FURNITURE) if _head_key(page, block) in heads else block
                for block in page.blocks
            ),
        )
        for page in pages
    ]


def _head_key(page: Page, block: Block) -> tuple[str, int] | None:
    """What tells a running head: its words without figures, and its height on the page."""
    if block.kind is not BlockKind.LINE or block.bbox is None or page.height is None or is_mark(block.text):
        return None
    if _EDGE * page.height < block.bbox.y1 and block.bbox.y0 < (1 - _EDGE) * page.height:
        return None
    return "".join(c for c in block.text if not c.isdigit()), round(block.bbox.y0 / 4)


def _issues(pages: Sequence[Page]) -> tuple[Issue, ...]:
    blank = [page.number for page in pages if page.reason == "no-text"]
    if not blank:
        return ()
    listed = ", ".join(str(number) for number in blank[:10]) + ("…" if len(blank) > 10 else "")
    return (
        Issue(
            IssueCode.PAGE_WITHOUT_TEXT, f"Trang {listed} không có lớp chữ (ảnh quét hoặc trang trắng), chưa đọc được."
        ),
    )
