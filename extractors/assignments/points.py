"""Numbered points (điểm, mục giao việc): which lines of a document hand out duties, and under what they stand.

A duty is handed out in an implementing section (Tổ chức thực hiện, Phân công nhiệm vụ, Trách nhiệm của …), in the
points of a dispatch or directive after `yêu cầu:` / `đề nghị:`, and in the articles of a decision. Elsewhere a body is
named in passing unless the words themselves charge it (`Giao …`, `… chủ trì`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import regex

from extractors.body_phrases import opens_phrase
from schemas.record import Head
from schemas.sections import Outline, SectionKind
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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: its span without white space, the offset of its words after the label, and its place.

    `eligible` says that subjects named here are charged; `dispatch` that the whole
    document asks something of somebody; `number` counts lines from the document's beginning.
    """

    span: Span
    words: int
    style: Style
    label: str
    eligible: bool
    number: int
    table: bool = False
    dispatch: bool = False


_LABEL = regex.compile(
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
# Headings under which every subject is charged.
_IMPLEMENTING = regex.compile(
    r"""(?:công\ tác\ )?(?:tổ\ chức\ (?:(?:triển\ khai|chỉ\ đạo),?\ )?(?:và\ )?(?:thực\ hiện|thi\ hành|triển\ khai)
      | phân\ công\ (?:nhiệm\ vụ|trách\ nhiệm|thực\ hiện|tổ\ chức|công\ việc|công\ tác|cụ\ thể)
      | (?:phân\ công,?\ )?trách\ nhiệm\ (?:của|thực\ hiện|thi\ hành|tổ\ chức|cụ\ thể|các)
      | nhiệm\ vụ\ (?:cụ\ thể\ )?của\ (?:các|từng|cơ\ quan|đơn\ vị) | giao\ nhiệm\ vụ | điều\ khoản\ thi\ hành
      | công\ tác\ chỉ\ đạo(?:,\ |\ và\ )tổ\ chức\ thực\ hiện | thực\ hiện\ kế\ hoạch
      | biện\ pháp\ (?:và\ )?tổ\ chức\ thực\ hiện | .{0,60}\btổ\ chức\ thực\ hiện\s*[.:]*$ )""",
    regex.VERBOSE | regex.V1,
)
_MAY_BE_HEADING = 160
# The sentence after which a dispatch or directive hands out its duties.
_DEMAND_INTRO = regex.compile(
    r"(?:hướng dẫn|kết luận|thống nhất|yêu cầu|đề nghị|chỉ thị|chỉ đạo|giao|nhiệm vụ|nội dung"
    r"|giải pháp|việc|như)\b[^:\n]{0,240}(?::|sau(?: đây)?\s*[.:]?)\s*$",
    regex.V1,
)
_POINTED_TYPES = frozenset({"CV", "CT", "CĐ", "KL", "TB", "HD"})
# Circulars name bodies in every clause; only headings that are a body with its points below hand out duties there.
_HEADED_TYPES = frozenset({"TT", "TTLT"})
_SKIPPED = (
    SectionKind.MASTHEAD,
    SectionKind.TITLE,
    SectionKind.ADDRESSEES,
    SectionKind.RECIPIENTS,
    SectionKind.SIGNATURE,
    SectionKind.COPY,
)
_RECIPIENTS = regex.compile(r"\s*nơi nhận\s*:?", regex.V1)


def label_at(text: Text, start: int, end: int) -> tuple[Style, int]:
    """The style of a line's label and the offset of the words after it."""
    match = _LABEL.match(text.folded, start, end)
    if match is None or match.lastgroup is None:
        return Style.NONE, start
    style = _STYLES[match.lastgroup]
    if style is Style.LETTER and text.content[match.start("letter")].isupper():
        style = Style.PART  # A. B. C. stand above I. II. III.
    return style, match.end()


def lines(text: Text, outline: Outline, head: Head) -> tuple[Line, ...]:
    """The document's lines in order, without masthead, recipients and signatures, each with its place."""
    walker = _Walker(text, outline, head)
    return tuple(
        line for number, span in enumerate(_line_spans(text)) if (line := walker.line(span, number)) is not None
    )


def _line_spans(text: Text) -> list[Span]:
    spans = []
    start = 0
    for piece in text.content.split("\n"):
        body = piece.strip()
        if body:
            left = start + piece.index(body[0])
            spans.append(Span(left, left + len(body)))
        start += len(piece) + 1
    return spans


class _Walker:
    """Carries the open headings from line to line."""

    def __init__(self, text: Text, outline: Outline, head: Head) -> None:
        self.text = text
        self.skipped = [section.span for section in outline.of(*_SKIPPED)]
        self.tables = [table.span for table in text.tables]
        doc_type = head.doc_type.value if head.doc_type else None
        self.pointed = doc_type in _POINTED_TYPES
        self.unknown = doc_type is None
        self.dispatch = doc_type in ("CV", "CĐ")
        self.headed = doc_type in _HEADED_TYPES
        self.implementing: Style | None = None
        self.after_intro = False
        self.over = False
        self.block = Style.PART  # the style of the heading that names a body, in a circular; PART where there is none

    def line(self, span: Span, number: int) -> Line | None:
        """The line with its place; None where it belongs to no part that could hold a duty."""
        if any(zone.contains(span) for zone in self.skipped):
            return None
        folded = self.text.folded
        if _RECIPIENTS.match(folded, span.start, span.end):
            self.over = not self.skipped or self.over
        if self.over and not folded.startswith("phụ lục", span.start):
            return None
        self.over = False
        style, words = label_at(self.text, span.start, span.end)
        closes = style <= self.implementing if self.implementing is not None else False
        if closes or (style is Style.NONE and self.text.content[span.start : span.end].isupper()):
            self.implementing = None
        opens = self._opens_implementing(span, style, words)
        if opens and self.implementing is None:
            # An unnumbered heading stands above all numbered points and is closed by another of its kind.
            self.implementing = Style.ROMAN if style is Style.NONE else style
        eligible = self.implementing is not None or self.after_intro
        if self.headed and not eligible:
            eligible = self._headed_by_body(span, style, words)
        table = any(zone.contains(span) for zone in self.tables)
        if (self.pointed or self.unknown) and not self.after_intro and not table:
            self.after_intro = style in (Style.NONE, Style.NUMBER, Style.ROMAN) and self._introduces(span)
        label = folded[span.start : words].strip(" .)-:/")
        return Line(span, words, style, label, eligible, number, table, self.dispatch)

    def _opens_implementing(self, span: Span, style: Style, words: int) -> bool:
        match = _IMPLEMENTING.match(self.text.folded, words, span.end)
        if match is None or style is Style.BULLET or span.end - words > _MAY_BE_HEADING:
            return False
        content, rest = self.text.content[words : span.end], self.text.content[match.end() : span.end]
        if content.isupper() or not rest.strip(" .:"):
            return True
        # "4. Tổ chức thực hiện nghiêm túc các nhiệm vụ được giao." is a duty, not a heading.
        return content[-1] not in ".;," and self.text.content[words].isupper()

    def _headed_by_body(self, span: Span, style: Style, words: int) -> bool:
        """In a circular: whether the line is such a heading or stands below one."""
        if style <= self.block and style is not Style.NONE:
            self.block = Style.PART
        if style is Style.NUMBER and self.text.content[span.end - 1] == ":" and opens_phrase(self.text, words):
            self.block = style
        return self.block is not Style.PART

    def _introduces(self, span: Span) -> bool:
        demands = _DEMAND_INTRO.search(self.text.folded, max(span.start, span.end - 300), span.end)
        if demands is None:
            return False
        return self.pointed or regex.search(r"\b(?:yêu cầu|đề nghị)\b", demands.group()) is not None
