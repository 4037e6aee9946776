"""Numbered points (điểm, mục giao việc): which lines of a document hand out duties, and under what they stand.

A duty is handed out in an implementing section (Tổ chức thực hiện, Phân công nhiệm vụ, Trách nhiệm của …), in the
points of a dispatch or directive after `yêu cầu:` / `đề nghị:`, and in the articles of a decision. Elsewhere a body is
named in passing unless the words themselves charge it (`Giao …`, `… chủ trì`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extractors.assignments.labels import Style, label_at, line_spans
from extractors.body_phrases import Stop, begins_duty, opens_phrase, read_phrase
from extractors.rule import lazy_pattern
from schemas.record import Head
from schemas.sections import FRAME, Outline
from schemas.spans import Span
from schemas.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: its span without white space, the offset of its words after the label, and its place.

    `eligible` says that subjects named here are charged; `dispatch` that the whole document asks something of somebody,
    `asked` that the line stands below its demand; `number` counts lines from the document's beginning.
    """

    span: Span
    words: int
    style: Style
    label: str
    eligible: bool
    number: int
    table: bool = False
    dispatch: bool = False
    asked: bool = False


# Headings under which every subject is charged.
_IMPLEMENTING = lazy_pattern(
    r"""(?:công\ tác\ )?(?:tổ\ chức\ (?:(?:triển\ khai|chỉ\ đạo),?\ )?(?:và\ )?(?:thực\ hiện|thi\ hành|triển\ khai)
      | phân\ công\b(?!\ (?:lao\ động|cấp\ ủy|đảng))
      | (?:phân\ công,?\ )?trách\ nhiệm(?:\s*[.:]*\s*$|,\ phân
        |\ (?:của|thực\ hiện|thi\ hành|tổ\ chức|cụ\ thể|các|phối\ hợp))
      | nhiệm\ vụ(?:\ (?:cụ\ thể\ )?của\ (?:các|từng|cơ\ quan|đơn\ vị)
        |(?:,|\ và)\ (?:trách\ nhiệm|phân\ công)|\ và\ tổ\ chức)
      | giao\ nhiệm\ vụ | điều\ khoản\ thi\ hành | (?:tổ\ chức\ )?triển\ khai(?:,|\ và)?\ (?:tổ\ chức\ )?thực\ hiện
      | (?:công\ tác\ )?chỉ\ đạo(?:,\ |\ và\ )tổ\ chức\ thực\ hiện | thực\ hiện\ kế\ hoạch
      | (?:các\ )?(?:biện|giải)\ pháp\ (?:và\ )?(?:chỉ\ đạo,?\ )?tổ\ chức(?:\ thực\ hiện|\s*[.:]*\s*$)
      | công\ tác\ tổ\ chức\s*[.:]*\s*$ | lực\ lượng\b.{0,60}\bnhiệm\ vụ
      | .{0,60}\b(?:tổ\ chức\ thực\ hiện|trách\ nhiệm\ thực\ hiện
        |phân\ công(?:\ (?:thực\ hiện|nhiệm\ vụ|trách\ nhiệm))?)\s*[.:]*$ )""",
    regex.VERBOSE | regex.V1,
)
# Headings under which duties are handed out if the points themselves open with bodies.
_MAY_HAND_OUT = lazy_pattern(
    r"(?:(?:các|một số|những|công tác)\s)*(?:nhiệm vụ|giải pháp|biện pháp|lực lượng|chỉ đạo|lãnh đạo|công tác chỉ đạo"
    r"|công tác lãnh đạo|thực hiện|triển khai|quy trình thực hiện|phương thức|cách thức"
    r"|nội dung (?:công việc|thực hiện)|phương án|tổ chức|bố trí|công việc|chuẩn bị|phối hợp)\b"
)
_MAY_BE_HEADING = 160
_LONGEST_LETTER = 4
_FEWEST_OPENED = 2
_LOOK_BELOW = 80  # lines: more of them say nothing new
_NARRATING = ("đã ", "đang ", "chưa ", "là ", "có thể ", "gồm", "bao gồm", "được ", "bị ", "đạt ")
# The sentence after which a dispatch or directive hands out its duties.
_DEMAND_INTRO = lazy_pattern(
    r"(?:hướng dẫn|kết luận|thống nhất|yêu cầu|đề nghị|chỉ thị|chỉ đạo|giao|nhiệm vụ|nội dung"
    r"|giải pháp|việc|như)\b[^:\n]{0,240}(?::|sau(?: đây)?\s*[.:]?)\s*$"
)
_ASKS = lazy_pattern(r"\b(?:yêu cầu|đề nghị)\b")
_POINTED_TYPES = frozenset({"CV", "CT", "CĐ", "KL", "TB", "HD"})
# Circulars name bodies in every clause; only headings that are a body with its points below hand out duties there.
_HEADED_TYPES = frozenset({"TT", "TTLT"})
_RECIPIENTS = ("nơi nhận",)
_DECISIONS = frozenset({"QĐ", "NQ"})


def lines(text: Text, outline: Outline, head: Head) -> tuple[Line, ...]:
    """The document's lines in order, without masthead, recipients and signatures, each with its place."""
    doc_type = head.doc_type.value if head.doc_type else None
    key = (lines, doc_type, id(outline))
    if key not in text.memory:
        walker = _Walker(text, outline, doc_type)
        text.memory[key] = tuple(
            line for number, span in enumerate(walker.spans) if (line := walker.line(span, number)) is not None
        )
    made: tuple[Line, ...] = text.memory[key]
    return made


class _Zones:
    """Stretches in order, asked for line by line: which line lies in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.next = 0

    def __bool__(self) -> bool:
        return bool(self.spans)

    def hold(self, span: Span) -> bool:
        """Whether one of the stretches contains the line; lines are asked for in order."""
        while self.next < len(self.spans) and self.spans[self.next].end <= span.start:
            self.next += 1
        return self.next < len(self.spans) and self.spans[self.next].contains(span)


class _Walker:
    """Carries the open headings from line to line."""

    def __init__(self, text: Text, outline: Outline, doc_type: str | None) -> None:
        self.text = text
        self.spans = line_spans(text)
        self.labels = [label_at(text, span.start, span.end) for span in self.spans]
        self.skipped = _Zones(section.span for section in outline.of(*FRAME))
        self.tables = _Zones(table.span for table in text.tables)
        self.pointed = doc_type in _POINTED_TYPES
        self.unknown = doc_type is None
        self.dispatch = doc_type in ("CV", "CĐ")
        self.headed = doc_type in _HEADED_TYPES
        self.decides = doc_type in _DECISIONS
        self.in_article = False
        self.lettered = False  # whether A. B. C. divide the implementing section itself
        self.implementing: Style | None = None
        self.after_intro = False
        self.over = False
        self.block = Style.PART  # the style of the heading that names a body, in a circular; PART where there is none

    def line(self, span: Span, number: int) -> Line | None:
        """The line with its place; None where it belongs to no part that could hold a duty."""
        if self.skipped.hold(span):
            self.in_article = False
            return None
        folded = self.text.folded
        if folded.startswith(_RECIPIENTS, span.start):
            self.over = not self.skipped or self.over
        if self.over and not folded.startswith("phụ lục", span.start):
            return None
        self.over = False
        style, words = self._label(span, number)
        closes = style <= self.implementing if self.implementing is not None else False
        if closes or (style is Style.NONE and self.text.content[span.start : span.end].isupper()):
            self.implementing = None
            self.lettered = False
        opens = self._opens_implementing(span, style, words) or (
            self.implementing is None and self._points_open_with_bodies(span, number, style, words)
        )
        if opens and self.implementing is None:
            # An unnumbered heading stands above all numbered points and is closed by another of its kind.
            self.implementing = self._level_of_bare(number) if style is Style.NONE else style
        if style in (Style.PART, Style.ROMAN):
            self.in_article = self.decides = False  # what the decision issues stands behind it
        elif style is Style.ARTICLE:
            self.in_article = self.decides
        eligible = self.implementing is not None or self.after_intro or self.in_article
        if self.headed and not eligible:
            eligible = self._headed_by_body(span, style, words)
        asked = self.after_intro and self.implementing is None
        table = self.tables.hold(span)
        if (self.pointed or self.unknown) and not self.after_intro and not table:
            self.after_intro = style in (Style.NONE, Style.NUMBER, Style.ROMAN) and self._introduces(span)
        label = folded[span.start : words].strip(" .)-:/")
        return Line(span, words, style, label, eligible, number, table, self.dispatch, asked)

    def _level_of_bare(self, number: int) -> Style:
        """At which level an unnumbered heading stands: over the Roman numbers if these begin below it."""
        below = next(
            (place for place in range(number + 1, len(self.labels)) if self.labels[place][0] < Style.BULLET), None
        )
        if below is None or self.labels[below][0] is not Style.ROMAN:
            return Style.ROMAN
        label = self.text.folded[self.spans[below].start : self.labels[below][1]].strip(" .)-:/")
        return Style.PART if label == "i" else Style.ROMAN

    def _label(self, span: Span, number: int) -> tuple[Style, int]:
        """The line's label; capital letters inside an implementing section stand below its heading."""
        style, words = self.labels[number]
        if style is not Style.PART or words - span.start > _LONGEST_LETTER:
            return style, words
        if self.implementing is Style.ROMAN and self.text.folded[span.start] == "a":
            self.lettered = True
        return (Style.ARTICLE if self.lettered else style), words

    def _points_open_with_bodies(self, span: Span, number: int, style: Style, words: int) -> bool:
        """Whether most points right below such a heading say in their first words who is to do what."""
        if style in (Style.BULLET, Style.LETTER) or span.end - words > _MAY_BE_HEADING:
            return False
        if _MAY_HAND_OUT.match(self.text.folded, words, span.end) is None or self.text.content[span.end - 1] in ";,.":
            return False
        inner, opened, seen, end = None, 0, 0, number + _LOOK_BELOW
        for place, (below, after) in zip(self.spans[number + 1 : end], self.labels[number + 1 : end], strict=True):
            if below <= style and below is not Style.NONE:
                break
            inner = below if inner is None else inner
            if below is inner or below < inner:
                seen += 1
                opened += self._opens_duty(after, place.end)
            if below is Style.NONE and style is Style.NONE and self.text.content[place.start : place.end].isupper():
                break
        return opened >= _FEWEST_OPENED and 2 * opened >= seen

    def _opens_duty(self, start: int, end: int) -> bool:
        phrase = read_phrase(self.text, start, end)
        if phrase is None or phrase.stop not in (Stop.VERB, Stop.COLON):
            return False
        after = phrase.after
        while after < end and not self.text.content[after].isalnum():
            after += 1
        return begins_duty(self.text, after) and not self.text.folded.startswith(_NARRATING, after)

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
        return self.pointed or _ASKS.search(demands.group()) is not None
