"""A text box (dấu công văn đến) in a DOCX: words that belong to no paragraph of the body."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

BOX = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>
<v:rect id="box1" style="position:absolute;margin-left:8pt;margin-top:2pt;width:124pt;height:40pt" strokecolor="red">
<v:textbox><w:txbxContent>{paras}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"""


def add_text_box(doc: Any, lines: list[str]) -> None:
    """Put the lines into a frame that floats over the left column of the page."""
    paras = "".join(
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        for text in lines
    )
    anchor = doc.add_paragraph()
    anchor.paragraph_format.space_before = anchor.paragraph_format.space_after = Pt(0)
    anchor._p.append(parse_xml(BOX.format(ns=nsdecls("w"), paras=paras)))
