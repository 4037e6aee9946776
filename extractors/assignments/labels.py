"""Labels of lines (ký hiệu mục): how a line is marked (Phần, I., Điều 2, 1., 1.1., a), -) and where its words begin."""

from __future__ import annotations

from enum import IntEnum

import regex

from extractors.rule import lazy_pattern
from schemas.spans import Span
from schemas.text import Text


class Style(IntEnum):
    """How a line is marked, outermost first; a line closes what was opened by its own style or an inner one."""

    PART = 0
    ROMAN = 1
    ARTICLE = 2
    NUMBER = 3
    SUBNUMBER = 4
    LETTER = 5
    BULLET = 6
    NONE = 7


_LABEL = lazy_pattern(
    r"""\s*+(?:
        (?P<part>(?:phần|chương)\s++(?:thứ\s++)?+[\w]{1,6}+\s*+[.:\-]?+)
      | (?P<article>điều\s++\d{1,3}[a-zđ]?+\s*+[.:\-)]?+)
      | (?P<roman>[ivxl]{1,6}+\s*+[.)\-/:]{1,2}+(?=\s|\p{L}))
      | (?P<sub>\d{1,2}(?:\.\d{1,2}){1,3}+\s*+[.)\-:]?+(?=\s)(?!\s*+(?:%|triệu|tỷ|ha\b)))
      | (?P<number>(?:khoản\s++)?+(?:\(\d{1,2}\)|\d{1,2}\s*+[.)\-/]{1,2}+)(?=\s|\p{L}))
      | (?P<letter>(?:\([a-zđ]\)|[a-zđ]\d?+\s*+[.)]{1,2}+)(?=\s|\p{L}))
      | (?P<bullet>[-+•*·○●▪–]{1,3}+(?=\s|\p{L}))
    )\s*+""",
    regex.VERBOSE | regex.V1,
)
_STYLES = {
    "part": Style.PART,
    "roman": Style.ROMAN,
    "article": Style.ARTICLE,
    "number": Style.NUMBER,
    "sub": Style.SUBNUMBER,
    "letter": Style.LETTER,
    "bullet": Style.BULLET,
}


def label_at(text: Text, start: int, end: int) -> tuple[Style, int]:
    """The style of a line's label and the offset of the words after it."""
    match = _LABEL.match(text.folded, start, end)
    if match is None or match.lastgroup is None:
        return Style.NONE, start
    style = _STYLES[match.lastgroup]
    if style is Style.LETTER and text.content[match.start("letter")].isupper():
        style = Style.PART  # A. B. C. stand above I. II. III.
    return style, match.end()


def line_spans(text: Text) -> list[Span]:
    """The lines that are not blank, without the white space at their ends."""
    spans = []
    start = 0
    for piece in text.content.split("\n"):
        body = piece.strip()
        if body:
            left = start + piece.index(body[0])
            spans.append(Span(left, left + len(body)))
        start += len(piece) + 1
    return spans
