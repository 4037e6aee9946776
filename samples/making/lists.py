"""Numbering that Word makes by itself (đánh số tự động): the labels stand in no run of the text."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


class Lists:
    """Hands out one numbered list below each heading, so that every list begins at 1."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._current: int | None = None

    def restart(self) -> None:
        self._current = None

    def join(self, para: Any) -> None:
        """Make `para` the next item of the current list."""
        if self._current is None:
            self._current = self._new()
        properties = para._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._current

    def _new(self) -> int:
        numbering = self._doc.part.numbering_part.element
        style = self._doc.styles["List Number"].element
        base = style.pPr.numPr.numId.val
        abstract = next(n for n in numbering.num_lst if n.numId == base).abstractNumId.val
        number: int = max(n.numId for n in numbering.num_lst) + 1
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        assert numbering[-1].get(qn("w:numId")) == str(number)
        return number
