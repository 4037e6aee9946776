"""What of a document is read for figures, and what in it is never one.

Lines of the body, preamble, closing and annexes are read; masthead, addressees, recipients, signatures and data tables
are not (tables have their own module). In what is read, everything that holds digits without counting anything is
blanked out: citations, quoted titles, dates and periods, numbers of articles, places, ages, telephones, list labels.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import regex

from extractors.rule import lazy_pattern
from extractors.targets.abbreviations import defined_in
from extractors.targets.grid import rows_of_tables
from extractors.targets.phrases import VERB
from extractors.targets.quarters import with_quarters
from extractors.targets.timing import PeriodMention, find_periods
from extractors.targets.windows import windows
from extractors.values.dates import DAY
from extractors.values.units import RATE
from schemas.mentions import Citation
from schemas.record import Head
from schemas.sections import FRAME, Outline, Section
from schemas.spans import Span
from schemas.text import Text

BLANK = "\ue000"
KEPT = "\ue001"  # what never counts and yet belongs to what is counted: trẻ dưới 5 tuổi, tiêm mũi 3
MASKED = f"[{BLANK}{KEPT}]"
_QUOTED = r"“[^”“\n]{0,600}”|\"[^\"\n]{0,600}\""
_SYMBOL = (
    r"(?:số\s*:?\s*)?(?<![\w/])\d{1,5}\*?\s?(?:[-/]\s?(?:19|"
    r"20)\d{2}\s?)?[-/]\s?\p{L}[\p{L}&.]*(?:[-/.]\s?[\p{L}\d&.]+)*"
    r"|(?<!\w)số\s*:?\s*\d{1,5}(?![\d.,]*\s?(?:%|\p{L}))"
)
_PLACE_WORDS = (
    r"(?:thôn|ấp|bản|buôn|xóm|khu|khu\s+phố|tổ|tổ\s+dân\s+phố|tdp|phường|quận|cụm|đội|vùng|tiểu\s+khu|chi\s+bộ|"
    r"lô|thửa|nhà|phòng|khối|lớp|kp)"
)
_ARTICLE = (
    r"(?<!\w)(?:điều|khoản|điểm|mục|phần|chương|phụ\s+lục|biểu|bảng|(?<!vườn\s)(?<!kiểu\s)(?<!gương\s)(?<!dân\s+cư\s)mẫu|mẫu\s+số|quốc\s+lộ|ql|tỉnh\s+lộ|đt|trang|"
    # kỹ năng số 14 người: "số" of the digital world is no number of anything
    r"(?<!tổng\s)(?<!(?:kỹ\snăng|công\snghệ|chuyển\sđổi|kinh\stế|xã\shội|nền\stảng|chữ\ský|dữ\sliệu|hạ\stầng|năng\slực|công\sdân)\s)số|"
    r"trung\s+ương|"
    r"nghị\s+định|nghị\s+quyết|chỉ\s+thị|quy\s+định|kết\s+luận|kế\s+hoạch(?!\s+\d[\d.]*\s+(?:đảng\s+viên|đoàn\s+viên|hội\s+viên|"
    r"quần\s+chúng|người|hộ|tổ|chi\s+bộ|đảng\s+bộ|buổi|lớp|mô\s+hình|cuộc|ha|km|xã|thôn|công\s+trình|cây|con|nhà|căn|thẻ|lao\s+động|"
    r"lượt|camera|triệu|tỷ|hợp\s+tác\s+xã|hồ\s+sơ|suất|sản\s+phẩm|học\s+sinh|trẻ|câu\s+lạc\s+bộ)(?!\w))|hướng\s+dẫn|thông\s+báo|quyết\s+định|"
    r"công\s+văn|đề\s+án|thông\s+tư|luật)"
    rf"\s*:?-?\s*\d{{1,6}}(?:\.\d{{1,2}}){{0,3}}(?!\s?{RATE}|[\d,.]\d|\d|\s?(?:tỷ|"
    rf"triệu)\b)(?:\s?[,-]\s?\d{{1,3}}(?!\s?{RATE}|\d|,\d))*"
)
# Words that a rank or a label follows: mức độ 3, cấp 2, đợt 1, mũi 4, nhóm 15, thứ 12.
_RANK = (
    r"(?<!\w)(?<!cung\s)(?<!nâng\s)(?:lần\s+thứ|thứ|kỳ\s+họp|quý(?=\s*:?-?\s*0?[1-4](?!\d))|"
    r"tháng(?=\s*:?-?\s*(?:1[0-2]|0?[1-9])(?!\d))|ngày|cấp\s+độ|mức\s+độ|mức|loại|hạng|"
    r"(?<!trợ\s)(?<!phụ\s)cấp(?=\s+[1-5](?!\d))|nhóm|đợt|mũi|vòng|bước|giai\s+đoạn|"
    r"covid|zalo|điện\s+thoại|tel|fax|khóa|tầng)"
    rf"\s*:?-?\s*\d{{1,2}}(?!\s?{RATE}|[.,]?\d|\s?(?:tỷ|triệu|nghìn)\b)(?:(?:\s?[,-]\s?|"
    rf"\s+và\s+)\d{{1,2}}(?!\s?{RATE}|[.,]?\d))*"
)
# Strengths of storms, what lies on a unit of area, lessons a day, numbers that are names, one and the same.
_STRENGTH = (
    r"(?<!\w)(?:bão|gió|giật|động\s+đất|thiên\s+tai)(?:\s+\p{L}+){0,3}?\s+cấp\s+\d{1,2}(?:\s?-\s?\d{1,2})?+"
    r"(?:\s+trở\s+lên)?"
)
_PER = (
    r"(?<!\w)(?:trên|cho)\s+(?:0?1|một)\s+(?:ha|hecta|héc\s+ta|sào|đơn\s+vị\s+diện\s+tích)(?!\w)|"
    r"\d\s+buổi\s?/\s?(?:ngày|tuần)"
)
_CALLED = (
    r"(?<!\w)(?:đội|tổ\s+công\s+tác|ban\s+chỉ\s+đạo|đề\s+án|chương\s+trình|dự\s+án|chiến\s+dịch|(?:trung|tiểu|sư|lữ)\s+đoàn)"
    rf"(?:\s(?!{VERB}(?!\w))\p{{L}}+){{0,2}}?\s\d{{2,3}}(?=\s*[,;.:)]|\s*$|\s(?:{VERB}|của|tỉnh|huyện|xã|các|họp|về)(?!\w))"
)
_LABEL = rf"{_ARTICLE}|{_RANK}|{_STRENGTH}|{_PER}|{_CALLED}|(?<!\w)[x×*]\s?100\s?%"
_NUMBERED_PLACE = (
    rf"(?<!\w)(?<!(?:mỗi|từng)\s)(?<!(?:mỗi|từng)\s\p{{L}}{{1,6}}\s){_PLACE_WORDS}\s+(?:số\s+)?"
    rf"(?:\d{{1,3}}(?=\s*[:,;.)(-](?!\d)|\s*$)|[1-9]\d?(?=\s\p{{L}}|\s\d{{1,2}}(?!\d)))(?!\s?{RATE})"
)
# Chi bộ xóm Hoàng Trù 1 xây dựng …: a name that ends in a number, told by the verb that follows.
_NAMED_PLACE = (
    rf"(?<!\w){_PLACE_WORDS}(?:\s(?!{VERB}(?!\w))\p{{L}}+){{1,4}}\s[1-9]\d?(?=\s(?:{VERB})(?!\w)|\s*[:,;.)](?!\d)|\s*$)"
)
_AGE = (
    r"(?:(?:từ|đủ|trên|dưới|đến)\s+)*\d{1,3}(?:\s*(?:-|đến)\s*(?:dưới\s+)?\d{1,3})?\s*(?:tháng\s+)?tuổi"
    r"|(?<=độ\s+tuổi\s+(?:từ\s+)?)\d{1,2}\s*(?:-|đến)\s*\d{1,2}(?:\s+tuổi)?"
    r"|(?:từ|trên|dưới|đủ)\s+(?:\d{1,3}|đủ\s+\d{1,3})\s+đến\s+(?:dưới\s+)?\d{1,3}\s+tuổi"
)
_MINOR = (
    r"(?<![\d.,])(?:\+84|0)\d{1,4}[\s.]?\d{3}[\s.]?\d{3,4}(?!\d)|\(\s?\d{1,2}\s?\)|24/7|24/24(?:\s*(?:giờ|h))?|"
    r"\d{1,2}\s+khóa\s+[ivx]+(?!\w)|\d\s+sao(?!\w)|\d{1,2}[gkd](?!\w)|1/(?:500|1\.?000|2\.?000|5\.?000|10\.?000)(?!\d)"
    r"|\d{1,2}\s?(?:giờ|h)\s?\d{0,2}(?:\s?phút)?(?!\w)"
    # So many per ten thousand: the base of a rate, not a figure.
    r"|(?<!\d\s)(?:trên|cho|trong)\s?(?:01|1|10|100|1\.?000|10\.?000|100\.?000)\s+(?:vạn\s+|nghìn\s+|triệu\s+)?(?:dân|"
    r"người\s+dân|trẻ|người|ca)(?!\w)"
)
_LINE_LABEL = (
    r"(?:^|\n)[ \t]*(?:[-+•*–]\s*)?(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)/](?!\d)|\d{1,2}\s?-(?=\s)|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+\p{L})|\p{L}\d?\s?\)(?=\s))"
)
_LIFE = regex.compile(r"tuổi\s+thọ[^;]{0,70}(?:đạt|là|lên|khoảng|trên|từ)?\s*$", regex.V1)
_PATTERN = lazy_pattern(
    rf"(?<!\w)(?:(?P<day>{DAY})|(?P<symbol>{_SYMBOL})|(?P<age>{_AGE})|(?P<other>{_MINOR})|(?P<kept>{_NUMBERED_PLACE}|{_NAMED_PLACE}|{_LABEL}))"
)
_QUOTES = regex.compile(_QUOTED, regex.V1)
_LINE_LABELS = regex.compile(_LINE_LABEL, regex.V1 | regex.MULTILINE)
_DIGIT = regex.compile(r"\d+", regex.V1)
_DIGIT_OR_WORD = regex.compile(
    r"\d|gấp\s+đôi|một\s+nửa|phần\s+(?:ba|tư|năm|trăm)|không\s+(?:để|xảy|phát|còn|có)(?!\w)|"
    r"\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn)\b",
    regex.V1,
)


@dataclass(frozen=True)
class Reading:
    """A document prepared for figures: `masked` is the folded view, of the same length, with all that never counts
    blanked out; `periods` are the printed periods in order; `lines` the lines that are read."""

    text: Text
    outline: Outline
    head: Head
    masked: str
    periods: tuple[PeriodMention, ...]
    lines: tuple[Span, ...]
    title_period: PeriodMention | None
    first_title_period: PeriodMention | None  # of a title that names results and the plan after them
    default_year: int | None
    abbreviations: Mapping[str, str]
    _found_in: dict[Span, tuple[PeriodMention, ...]] = field(default_factory=dict)

    def may_count(self, line: Span) -> bool:
        """Whether a line holds a number at all, or an aim of none."""
        return bool(_DIGIT_OR_WORD.search(self.masked, line.start, line.end))

    def headings(self, offset: int) -> tuple[Span, ...]:
        """The heading lines above an offset, innermost first."""
        path: tuple[Section, ...] = self.outline.path_at(offset)
        return tuple(s.heading for s in reversed(path) if s.heading is not None and s.heading.end <= offset)

    @cached_property
    def _starts(self) -> list[int]:
        return [period.span.start for period in self.periods]

    def periods_from(self, start: int, end: int) -> tuple[PeriodMention, ...]:
        """The periods that begin between two offsets."""
        return self.periods[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def periods_in(self, place: Span) -> tuple[PeriodMention, ...]:
        """The periods printed in a line that holds no figure of its own (a heading, an introduction)."""
        if place not in self._found_in:
            known = tuple(p for p in self.periods_from(place.start, place.end) if place.contains(p.span))
            self._found_in[place] = known or find_periods(self.text.folded, place, self.default_year)
        return self._found_in[place]


def _blank(view: str, spans: Iterable[Span], mark: str = BLANK) -> str:
    pieces: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            start = max(span.start, at)
            pieces += [view[at:start], mark * (span.end - start)]
            at = span.end
    return "".join(pieces) + view[at:]


def _quoted(view: str) -> list[Span]:
    """Quotations that hold digits; a quoted rank (“Hoàn thành tốt nhiệm vụ”) is part of what is counted."""
    return [Span(*m.span()) for m in _QUOTES.finditer(view) if _DIGIT.search(m.group())]


def _unread(text: Text, outline: Outline) -> list[Span]:
    tables = [Span(rows[0][0].start, rows[-1][-1].end) for rows in rows_of_tables(text)]
    return [s.span for s in outline.of(*FRAME)] + tables


def _lines(text: Text, unread: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    start = 0
    for line in text.content.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        if line.strip() and not any(span.overlaps(other) for other in unread):
            found.append(span)
    return tuple(found)


def _cited(citations: Iterable[Citation]) -> list[Span]:
    return [mention.span for c in citations for mention in (c.evidence, *c.mentions)]


def read(text: Text, outline: Outline, head: Head, citations: tuple[Citation, ...]) -> Reading:
    """Prepares a document; the heavy patterns run only over lines that hold a number at all."""
    lines = _lines(text, _unread(text, outline))
    cited = _blank(text.folded, [*_cited(citations), *_quoted(text.folded)])
    year = _year_of(head)
    counted = [line for line in lines if _DIGIT_OR_WORD.search(cited, line.start, line.end)]
    periods = tuple(p for line in counted for p in with_quarters(cited, line, find_periods(cited, line, year), year))
    spans = [p.span for p in periods]
    labels = [Span(*m.span()) for line in counted for m in _LINE_LABELS.finditer(cited, line.start, line.end)]
    without = _blank(cited, [*spans, *labels])
    never: list[Span] = []
    kept: list[Span] = []
    for line in counted:
        for window in windows(_DIGIT, without, line, 26, 40):
            for match in _PATTERN.finditer(without, window.start, window.end):
                if match.lastgroup != "age" or not _LIFE.search(without, line.start, match.start()):
                    (kept if match.lastgroup in ("age", "kept") else never).append(Span(*match.span()))
    masked = _blank(_blank(without, never), kept, KEPT)
    titled = _title_periods(head, year) or (None,)
    return Reading(text, outline, head, masked, periods, lines, titled[-1], titled[0], year, defined_in(text))


def _year_of(head: Head) -> int | None:
    if head.title is not None:
        years = {int(y) for y in regex.findall(r"(?<![\d/-])(?:19|20)\d{2}(?![\d/-])", head.title.value)}
        reports = head.doc_type is not None and head.doc_type.value == "BC"
        if len(years) == 1 or (years and reports):  # kết quả năm 2025, phương hướng năm 2026: the year reported on
            return min(years)
    return head.issued_on.value.start.year if head.issued_on is not None else None


def _title_periods(head: Head, year: int | None) -> tuple[PeriodMention, ...]:
    """The periods of the document's own subject: those that are no cited document's term and no far horizon."""
    if head.title is None:
        return ()
    folded = Text.plain(head.title.value).folded
    masked = _blank(folded, _quoted(folded))
    return find_periods(masked, Span(0, len(folded)), year, of_title=True)
