"""What a reader hands over: pages of blocks, each a paragraph, line, table row or furniture with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class BBox(NamedTuple):
    """A rectangle in PDF points, origin at the page's top left, `y` growing downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


class BlockKind(StrEnum):
    """What a block is on the page."""

    LINE = "line"  # one printed line whose paragraph is still to be put together (PDF, hard-wrapped text)
    PARAGRAPH = "paragraph"  # a whole paragraph (DOCX, Markdown)
    TABLE_ROW = "table-row"  # one row of a data table; `cells` has its cells
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # page numbers, running heads, signature strips: counted, never read


class BlockOrigin(StrEnum):
    """Where a block's characters come from."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    PLAIN = "plain"
    STAMP = "stamp"  # appearance of a signature or annotation, laid over a printed blank


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page in reading order.

    `text` is the raw text. `start` is the index of its first character in the page's own character sequence where the
    source has one (a PDF's text layer), so that a box can be fetched later for evidence only. `cells` are the raw
    texts of a table row; `table` numbers the tables of a document from 0. `label` is a number that the source
    generates and does not store as text (Word numbering), already included in `text`. A block that must not be joined
    with its neighbours (a masthead column's line, a heading in a style) has `solid` set.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    bbox: BBox | None = None
    origin: BlockOrigin = BlockOrigin.PLAIN
    start: int | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    label: str = ""
    solid: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page (or a whole unpaged source, number None) with its blocks in reading order; sizes in PDF points."""

    number: int | None
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    rotation: int = 0
    text_origin: BlockOrigin = BlockOrigin.PLAIN
    reason: str = ""  # why the page was read in this way


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's identity: path as given, content hash, size and the media type found by content, not by suffix."""

    path: str
    sha256: str
    size: int
    media_type: str
    paths: tuple[str, ...] = field(default=())
