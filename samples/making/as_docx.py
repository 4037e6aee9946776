"""Writes a sample paper as a DOCX in the layout of an issued document (thể thức văn bản).

A4, margins and type of the technical guides, the masthead and the last page as borderless tables of two
columns, page number as a field in the header from page 2 on.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from samples.making.footnotes import Footnotes
from samples.making.lists import Lists
from samples.making.paper import Block, Paper
from samples.making.text_box import add_text_box

# The names that python-docx gives its objects are not exported as types: `Any` at this edge only.
Para = Any
RUNS = re.compile(r"(\*\*.+?\*\*|\*.+?\*|\^\[.+?\])")
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
MADE_ON = dt.datetime(2026, 4, 1, 8, 0, 0)


def write_docx(paper: Paper, path: Path) -> None:
    """The paper as a DOCX at `path`, the same bytes each time."""
    doc = Document()
    _page(doc)
    _properties(doc)
    notes = Footnotes(doc)
    _page_number(doc, paper)
    for mark in paper.zone("mark"):
        _line(doc.add_paragraph(), mark, bold=True, size=13)
    _masthead(doc, paper)
    if paper.zone("box"):
        add_text_box(doc, paper.zone("box"))
    _title(doc, paper)
    for line in paper.zone("to"):
        para = doc.add_paragraph()
        para.alignment = CENTRE if len(paper.zone("to")) == 1 else WD_ALIGN_PARAGRAPH.LEFT
        _line(para, line)
        _space(para, 6, 6)
        if len(paper.zone("to")) > 1:
            para.paragraph_format.left_indent = Cm(3 if line.startswith("Kính") else 4.2)
            _space(para, 2, 2)
    lists = Lists(doc)
    for block in paper.before_annex:
        _block(doc, block, notes, lists)
    _last_page(doc, paper)
    for block in paper.annex:
        _block(doc, block, notes, lists)
    notes.save()
    doc.save(str(path))
    _freeze(path)


def _freeze(path: Path) -> None:
    """The same file with a fixed time on its parts: made twice, it has the same bytes."""
    with zipfile.ZipFile(path) as parts:
        held = [(name, parts.read(name)) for name in parts.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in held:
            parts.writestr(zipfile.ZipInfo(name, MADE_ON.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def _page(doc: Any) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.8)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), "Times New Roman")
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(lang)


def _properties(doc: Any) -> None:
    core = doc.core_properties
    core.author = core.last_modified_by = "vanban samples"
    core.comments = "made document"
    core.title = ""
    core.created = core.modified = MADE_ON
    core.revision = 1


def _page_number(doc: Any, paper: Paper) -> None:
    section = doc.sections[0]
    para = section.header.paragraphs[0]
    para.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = para.add_run()
        if kind:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)
    for text in paper.zone("header"):
        _line(section.header.add_paragraph(), text, size=10, italic=True)
    for text in paper.zone("footer"):
        for footer in (section.first_page_footer, section.footer):
            _line(footer.paragraphs[0], text, size=10, italic=True)


def _line(para: Para, text: str, *, bold: bool = False, italic: bool = False, size: float = 14) -> None:
    run = para.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _space(para: Para, before: float, after: float) -> None:
    para.paragraph_format.space_before = Pt(before)
    para.paragraph_format.space_after = Pt(after)


def _two_columns(doc: Any, widths: tuple[float, float]) -> Any:
    table = doc.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Cm(width)
    return table


def _stack(cell: Any, lines: list[tuple[str, bool, bool, float]], align: Any = CENTRE) -> list[Para]:
    """The lines, one paragraph each, in a cell: text, bold, italic, size."""
    made: list[Para] = []
    for text, bold, italic, size in lines:
        para = cell.paragraphs[0] if not made else cell.add_paragraph()
        para.alignment = align
        _space(para, 0, 0)
        _line(para, text, bold=bold, italic=italic, size=size)
        made.append(para)
    return made


def _rule_below(para: Para, indent: float) -> None:
    """The drawn line below an issuer or the motto, as a paragraph border between indents."""
    para.paragraph_format.left_indent = para.paragraph_format.right_indent = Cm(indent)
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    )
    para._p.get_or_add_pPr().append(borders)


def _masthead(doc: Any, paper: Paper) -> None:
    # The national title is the longest line of a masthead and must not wrap.
    size = 13.0 if paper.is_party else 12.0
    table = _two_columns(doc, (7.2, 9.0) if paper.is_party else (7.0, 9.6))
    left, right = table.rows[0].cells
    lines = [(text, bold, False, size) for text, bold in paper.left]
    lines.append(("*" if paper.is_party else "", False, False, 13.0 if paper.is_party else 4.0))
    lines += [(text, False, False, 13.0) for text in paper.zone("number")]
    lines += [(text, False, True, 12.0) for text in paper.zone("subject")]
    made = _stack(left, lines)
    if not paper.is_party:
        _rule_below(made[len(paper.left)], 2.2)
    top = [(text, bold, False, size + number) for number, (text, bold) in enumerate(paper.right)]
    made = _stack(right, top)
    _rule_below(made[-1], 0.6 if paper.is_party else 1.1)
    for text in paper.zone("date"):
        # The date is level with the number: the left column is one line longer in Party papers.
        for _ in range(max(0, len(paper.left) + 1 - len(paper.right) - 1)):
            _space(right.add_paragraph(), 0, 0)
        para = right.add_paragraph()
        para.alignment = CENTRE if not paper.is_party else WD_ALIGN_PARAGRAPH.RIGHT
        _space(para, 4, 0)
        _line(para, text, italic=True, size=14)


def _title(doc: Any, paper: Paper) -> None:
    for key, size in (("type", 16.0 if paper.is_party else 14.0), ("title", 14.0)):
        for number, text in enumerate(paper.zone(key)):
            para = doc.add_paragraph()
            para.alignment = CENTRE
            _space(para, 18 if key == "type" and not number else 0, 0)
            _line(para, text, bold=True, size=size)
    if paper.zone("type"):
        para = doc.add_paragraph()
        para.alignment = CENTRE
        _space(para, 0, 8)
        if paper.is_party:
            _line(para, "-----")
        else:
            _rule_below(para, 6.2)
            para.paragraph_format.line_spacing = Pt(4)


def _block(doc: Any, block: Block, notes: Footnotes, lists: Lists) -> None:
    if block.kind.startswith("head"):
        lists.restart()
    if block.kind == "page":
        doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif block.kind == "table":
        _grid(doc, block.rows)
    else:
        style = "List Number" if block.kind == "auto" else None
        para = doc.add_paragraph(style=style)
        _space(para, 3, 3)
        if block.kind == "centre":
            para.alignment = CENTRE
        else:
            para.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            para.paragraph_format.first_line_indent = Cm(1.27)
            para.paragraph_format.keep_with_next = block.kind.startswith("head")
            if style:
                para.paragraph_format.left_indent = Cm(0)
                lists.join(para)
        _runs(para, block.text, notes, bold=block.kind in ("head1", "head2", "centre"))


def _runs(para: Para, text: str, notes: Footnotes, *, bold: bool) -> None:
    for piece in RUNS.split(text.replace("<pb>", "")):
        if piece.startswith("^["):
            notes.call(para, piece[2:-1])
        elif piece.startswith("**"):
            _line(para, piece[2:-2], bold=True)
        elif piece.startswith("*") and len(piece) > 1:
            _line(para, piece[1:-1], bold=bold, italic=True)
        elif piece:
            _line(para, piece, bold=bold)


def _grid(doc: Any, rows: list[list[str]]) -> None:
    table = doc.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            cell = table.rows[number].cells[place]
            cell.width = Cm(widths[place])
            para = cell.paragraphs[0]
            _space(para, 2, 2)
            short = widths[place] < 3
            para.alignment = CENTRE if number == 0 or short else WD_ALIGN_PARAGRAPH.LEFT
            total = row[0].startswith(("Tổng", "Cộng")) or (len(row) > 1 and row[1].startswith(("Tổng", "Cộng")))
            _line(para, text, bold=number == 0 or total, size=12)
        table.rows[number]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _space(doc.add_paragraph(), 0, 0)


def _widths(rows: list[list[str]]) -> list[float]:
    """Column widths by the longest cell, within the 16.2 cm between the margins; no word is ever broken."""
    columns = list(zip(*rows, strict=True))
    least = [0.5 + 0.24 * max(len(word) for cell in column for word in ["TT", *cell.split()]) for column in columns]
    wished = [max(len(cell) for cell in column) for column in columns]
    spare = 16.2 - sum(least)
    return [round(low + spare * wish / sum(wished), 2) for low, wish in zip(least, wished, strict=True)]


def _last_page(doc: Any, paper: Paper) -> None:
    # The signature never stands alone on its page: the closing line goes with it.
    gap = doc.add_paragraph()
    _space(gap, 0, 0)
    for para in doc.paragraphs[-2:]:
        para.paragraph_format.keep_with_next = True
    left, right = _two_columns(doc, (8.2, 8.2)).rows[0].cells
    recipients = paper.zone("recipient")
    if recipients:
        party = paper.is_party
        head = ("Nơi nhận:", not party, not party, 14.0 if party else 12.0)
        made = _stack(
            left,
            [head, *((text, False, False, 12.0 if party else 11.0) for text in recipients)],
            WD_ALIGN_PARAGRAPH.LEFT,
        )
        made[0].runs[0].underline = party
    *capacity, name = paper.zone("sign") or [""]
    lines = [(text, not paper.is_party or number == 0, False, 14.0) for number, text in enumerate(capacity) if text]
    lines += [("", False, False, 14.0)] * 4
    _stack(right, [*lines, (name, True, False, 14.0)])
