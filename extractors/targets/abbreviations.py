"""Chữ viết tắt: what a document itself says that its abbreviations stand for, so that an indicator reads in full.

`cải cách hành chính (sau đây viết tắt là CCHC)`, `phòng, chống tham nhũng (PCTN)`: taken only where the letters are the
initials of the syllables in front, one for each.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from schemas.text import Text

_DEFINED = regex.compile(
    r"\((?:(?:sau|dưới)\s+đây\s+)?(?:(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là:?\s+)?(?P<short>\p{Lu}{2,10})\)", regex.V1
)
_SYLLABLE = regex.compile(r"\p{L}+", regex.V1)
_TOKEN = regex.compile(r"(?<![\p{L}\d/-])\p{Lu}{2,10}(?![\p{L}\d/-])", regex.V1)
_REACH = 90


def defined_in(text: Text) -> dict[str, str]:
    """The abbreviations that the text defines, with the words they stand for."""
    found: dict[str, str] = {}
    if "(" not in text.content:
        return found
    for match in _DEFINED.finditer(text.content):
        short = match["short"]
        line = max(text.content.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
        syllables = list(_SYLLABLE.finditer(text.content, line, match.start()))[-len(short) :]
        initials = "".join(syllable.group()[0] for syllable in syllables).upper()
        if initials == short:
            found.setdefault(short, text.content[syllables[0].start() : syllables[-1].end()].lower())
    return found


def expand(words: str, known: Mapping[str, str]) -> str:
    """The words with the document's abbreviations written out."""
    if not known:
        return words
    return _TOKEN.sub(lambda match: known.get(match.group(), match.group()), words)
