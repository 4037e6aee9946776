"""Reads DOCX (Word): paragraphs and tables in body order, with what Word shows but does not store as plain text.

Masthead and last-page tables are unrolled column by column; data tables stay rows; automatic numbers are written out;
headers and footers are furniture (unless the masthead stands there); notes come last. Takes: a path. Gives: a `Layout`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from pipeline.limits import Limits
from pipeline.readers import columns
from pipeline.readers.docx_names import attr, local, w
from pipeline.readers.docx_numbering import Numbering, read_numbering
from pipeline.readers.docx_tables import bordered_styles, columns_of, is_layout, rows_of
from pipeline.readers.docx_text import read_words
from pipeline.readers.furniture import is_mark, is_signature_strip
from pipeline.readers.layout import Layout
from schemas.errors import SourceError
from schemas.layout import Block, BlockKind, BlockOrigin, Page
from schemas.record import Issue
from schemas.vocabulary import IssueCode, RejectionCode

_DAMAGED = "Tệp DOCX bị hỏng hoặc bị cắt; hãy lấy lại tệp, hoặc mở bằng Word hay LibreOffice và lưu lại."
_ORIGIN = BlockOrigin.TEXT_LAYER
_DEEPEST = 12  # tables inside tables
_MASTHEAD_REACH = 15  # paragraphs from the top in which a tabbed masthead is looked for


def read_docx(path: Path, limits: Limits) -> Layout:
    """The document's blocks as one page without a number: Word sets the page breaks anew on each machine."""
    _check_package(path, limits)
    try:
        document = docx.Document(str(path))
        return _Walk(document).layout()
    except (
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        etree.LxmlError,
        RecursionError,
    ) as error:
        raise SourceError(RejectionCode.DAMAGED, _DAMAGED, f"{type(error).__name__}: {error}") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise SourceError(RejectionCode.DAMAGED, _DAMAGED, f"{type(error).__name__}: {error}") from error


def _check_package(path: Path, limits: Limits) -> None:
    """The sizes that the directory states, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise SourceError(RejectionCode.DAMAGED, _DAMAGED, str(error)) from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise SourceError(RejectionCode.ENCRYPTED, "Tệp DOCX có mật khẩu; hãy bỏ mật khẩu rồi lưu lại.")
    total = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    largest = max((part.file_size for part in parts), default=0)
    if (
        total > limits.max_unpacked_bytes
        or largest > limits.max_part_bytes
        or (total > 20_000_000 and total / packed > limits.max_ratio)
    ):
        raise SourceError(
            RejectionCode.TOO_LARGE,
            f"Tệp DOCX bung ra {total / 1e6:.0f} MB, vượt mức cho phép; hãy gỡ ảnh và đối tượng nhúng rồi lưu lại.",
        )


@dataclass
class _Walk:
    """One pass through a document in reading order: the blocks so far, the lists' counts, the notes called."""

    document: Any
    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tracked: bool = False
    tables: int = 0
    held: str = ""  # words whose paragraph mark is deleted: they belong to the next paragraph
    numbering: Numbering = field(default_factory=Numbering)
    lined: frozenset[str] = frozenset()

    def layout(self) -> Layout:
        part = self.document.part
        styles = _part_root(part, "styles")
        self.numbering = read_numbering(_part_root(part, "numbering"), styles)
        self.lined = bordered_styles(styles)
        before, after = self._headers()
        self._read_body(self.document.element.body)
        body = [*before, *_unroll_tabs(self.blocks)]
        notes = list(self._read_notes(part))
        if not any(block.text.strip() for block in body):
            raise SourceError(
                RejectionCode.NO_TEXT, "Tệp DOCX không có chữ (có thể chỉ chứa ảnh); hãy dùng bản có chữ."
            )
        page = Page(None, (*body, *notes, *after), text_origin=_ORIGIN)
        return Layout((page,), issues=self._issues())

    def _issues(self) -> tuple[Issue, ...]:
        if not self.tracked:
            return ()
        message = (
            "Tệp còn vết sửa đổi (Track Changes); đã đọc theo bản chấp nhận mọi sửa đổi, hãy đối chiếu bản phát hành."
        )
        return (Issue(IssueCode.TRACKED_CHANGES, message),)

    def _read_body(self, body: Any, depth: int = 0) -> None:
        for node in body:
            name = local(node)
            if name == "p":
                self._read_paragraph(node)
            elif name == "tbl" and depth < _DEEPEST:
                self._read_table(node, depth)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                self.tracked = self.tracked or name in ("ins", "moveTo")
                self._read_body(node, depth)
            elif name in ("del", "moveFrom"):
                self.tracked = True

    def _read_paragraph(self, node: Any, solid: bool = False) -> None:
        label, text = self._words(node, solid)
        if not text.strip():
            return
        self.blocks.append(_block(text, label=label, solid=solid))

    def _words(self, node: Any, solid: bool = False) -> tuple[str, str]:
        """The label and the whole text of a paragraph; its text boxes become blocks before it."""
        words = read_words(node)
        self.tracked = self.tracked or words.tracked
        self.notes.extend(words.notes)
        for box in words.boxes:
            self._read_box(box)
        text = self.held + words.text
        self.held = ""
        if words.merges_with_next:
            self.held = text
            return "", ""
        label = self.numbering.label(node)
        return label, label + text

    def _read_box(self, box: Any) -> None:
        for inner in box.iterchildren(w("p")):
            self._read_paragraph(inner, solid=True)
        for inner in box.iterchildren(w("tbl")):
            self._read_table(inner, 1)

    def _read_table(self, table: Any, depth: int) -> None:
        if is_layout(table, _all_words(table), self.lined):
            side_by_side = max(map(len, rows_of(table)), default=0) > 1
            for cell in columns_of(table):
                self._read_cell(cell, solid=side_by_side, depth=depth + 1)
            return
        number, self.tables = self.tables, self.tables + 1
        for row in rows_of(table):
            cells = tuple("" if cell is None else self._cell_text(cell) for cell in row)
            if any(cell.strip() for cell in cells):
                self.blocks.append(
                    Block(BlockKind.TABLE_ROW, "\t".join(cells), origin=_ORIGIN, cells=cells, table=number)
                )

    def _read_cell(self, cell: Any, solid: bool, depth: int) -> None:
        if not solid:
            self._read_body(cell, depth)
            return
        for node in cell:
            if local(node) == "p":
                self._read_paragraph(node, solid=True)
            elif local(node) == "tbl" and depth < _DEEPEST:
                self._read_table(node, depth)
            elif local(node) in ("sdt", "sdtContent", "customXml"):
                for inner in node.iter(w("p")):
                    self._read_paragraph(inner, solid=True)

    def _cell_text(self, cell: Any) -> str:
        """A cell's paragraphs, those of inner tables too, each on its line; an automatic number may be all it holds."""
        lines = []
        for paragraph in cell.iter(w("p")):
            if any(local(a) == "txbxContent" for a in paragraph.iterancestors() if a is not cell):
                continue
            _, text = self._words(paragraph)
            if text.strip():
                lines.append(text.strip())
        return "\n".join(lines).replace("\t", " ")

    def _headers(self) -> tuple[list[Block], list[Block]]:
        """Headers and footers: a masthead that stands in a header is text, all else furniture."""
        before: list[Block] = []
        after: list[Block] = []
        seen: set[str] = set()
        body = _all_words(self.document.element.body)
        for part in self._header_parts():
            words = _all_words(part)
            if words in seen or not words.strip():
                continue
            seen.add(words)
            if local(part) == "hdr" and columns.is_masthead(words) and not columns.is_masthead(body[:2000]):
                walk = _Walk(self.document, numbering=self.numbering, lined=self.lined)
                walk._read_body(part)
                before.extend(walk.blocks)
            else:
                marks = [line for line in words.split("\n") if is_mark(line)]
                before.extend(_block(line.strip(), solid=True) for line in marks)
                after.append(Block(BlockKind.FURNITURE, words.strip(), origin=_ORIGIN))
        return before, after

    def _header_parts(self) -> Iterator[Any]:
        for relation in self.document.part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in ("header", "footer") and not relation.is_external:
                root = _root_of(relation.target_part)
                if root is not None:
                    yield root

    def _read_notes(self, part: Any) -> Iterator[Block]:
        """The notes in the order in which they are called."""
        called, self.notes = self.notes, []
        for kind in ("footnote", "endnote"):
            root = _part_root(part, f"{kind}s")
            if root is None:
                continue
            by_id = {attr(note, "id") or "": note for note in root.iterchildren(w(kind))}
            for _, name in [call for call in called if call[0] == kind]:
                if (note := by_id.get(name)) is None:
                    continue
                text = "\n".join(t for p in note.iter(w("p")) if (t := self._words(p)[1].strip()))
                if text:
                    yield Block(BlockKind.FOOTNOTE, text, origin=_ORIGIN)


def _block(text: str, label: str = "", solid: bool = False) -> Block:
    kind = BlockKind.FURNITURE if is_signature_strip(text) else BlockKind.PARAGRAPH
    return Block(kind, text, origin=_ORIGIN, label=label.strip(), solid=solid)


def _unroll_tabs(blocks: list[Block]) -> list[Block]:
    """A masthead or last page whose two columns are set by tabs, read column by column."""
    top = blocks[:_MASTHEAD_REACH]
    last = next(
        (i for i in reversed(range(len(top))) if columns.is_masthead(top[i].text) and "\t" in top[i].text), None
    )
    if last is not None:
        end = last + 1
        while end < len(blocks) and end < _MASTHEAD_REACH and "\t" in blocks[end].text.strip():
            end += 1
        blocks = [*_unrolled(blocks[:end]), *blocks[end:]]
    for index, block in enumerate(blocks):
        if "\t" in block.text.strip() and columns.is_last_page(block.text) and len(block.text) < 200:
            return [*blocks[:index], *_unrolled(blocks[index:])]
    return blocks


def _unrolled(blocks: list[Block]) -> list[Block]:
    if any(block.kind is not BlockKind.PARAGRAPH or block.solid for block in blocks):
        return blocks
    lines = [line for block in blocks for line in block.text.split("\n")]
    pieces = columns.unroll(lines)
    if pieces is None:
        return blocks
    return [_block(lines[index][start:end], solid=True) for index, start, end in pieces]


def _all_words(root: Any) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(w("t"))) for p in root.iter(w("p")))


def _part_root(part: Any, kind: str) -> Any:
    """The root element of the document's part of that kind, or None."""
    for relation in part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] == kind and not relation.is_external:
            return _root_of(relation.target_part)
    return None


def _root_of(part: Any) -> Any:
    element = getattr(part, "element", None)
    if element is not None:
        return element
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(part.blob, parser)
