"""Viện dẫn (citations): the other documents that a document names, its relation to each, and who cites them.

Forms: numbered (Chỉ thị số 19-CT/TU), named (Luật Thanh niên năm 2020, Điều lệ Đảng, Nghị quyết Đại hội …), lists that
share type or symbol, nicknames (Chỉ thị 28) and back references (Kế hoạch nêu trên). Not found: the document itself,
classes of documents, blanks in the place of a number, untitled documents without a number.
"""

from __future__ import annotations

from extractors.citations import folding, full, named, short, symbols
from extractors.citations.reading import references
from extractors.citations.zones import Zones
from schemas.mentions import Citation
from schemas.record import Head
from schemas.sections import Outline
from schemas.text import Text

RULE_NAMES: tuple[str, ...] = (
    *(rule.name for rule in symbols.RULES),
    *(name for name, _ in full.DERIVED),
    *(rule.name for rule in named.RULES),
    *(rule.name for rule in short.RULES),
)
"""Every rule that can find a citation; which relation cues exist is told by `cues.CUE_NAMES`."""


def extract(text: Text, outline: Outline, head: Head) -> tuple[Citation, ...]:
    """The cited documents, one for each document, citing document and relation, as first named in the text.

    Takes the normalised text with its zones and the document's own number, date and title; gives citations whose issuer
    is the words as printed.
    """
    found = references(text, Zones(text, outline, head))
    return folding.citations(text, head, found, short.aliases(text))


__all__ = ["RULE_NAMES", "extract"]
