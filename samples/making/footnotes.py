"""Adds footnotes (chú thích cuối trang) to a DOCX, which python-docx cannot write."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word wants its two separators as the first notes of the part.
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="{size}"/></w:rPr>'


class Footnotes:
    """Collects the notes of one document and writes their part when there are any."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._notes: list[str] = []

    def call(self, para: Any, text: str) -> None:
        """Put the mark of a new note at the end of `para`."""
        self._notes.append(text)
        run = parse_xml(f"<w:r {nsdecls('w')}>{SUPERSCRIPT.format(size=28)}</w:r>")
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(len(self._notes)))
        run.append(mark)
        para._p.append(run)

    def save(self) -> None:
        if not self._notes:
            return
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r>{SUPERSCRIPT.format(size=20)}<w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
            "</w:p></w:footnote>"
            for number, text in enumerate(self._notes, 1)
        )
        xml = f"<w:footnotes {nsdecls('w')}>{SEPARATORS}{notes}</w:footnotes>"
        package = self._doc.part.package
        part = Part(PackURI("/word/footnotes.xml"), TYPE, xml.encode("utf-8"), package)
        self._doc.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
