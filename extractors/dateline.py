"""Địa danh và ngày, tháng, năm ban hành: the place and the date of issue, as the head (or the signature) prints them.

Forms: `Cẩm Vũ, ngày 05 tháng 02 năm 2022`, `Hà Nội ngày 3/4/2025`, a blank day or month (`ngày     tháng 9 năm 2025` is
2025-09), `hồi 15 giờ 30 ngày …` of a công điện, capitals, OCR digits (`ngày O5`), a law's `thông qua ngày …`, the
date in a
title line (`SỐ 12/2004/QĐ-BTC NGÀY 3 THÁNG 2 NĂM 2004`).
Not found: dates of cited documents, of căn cứ, of signing software and of copies. A day that the calendar lacks is
no date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extractors.pieces import Piece, PieceKind
from extractors.rule import Rule, compile_pattern, scan
from schemas.evidence import Found
from schemas.record import Issue
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue, Grain
from schemas.vocabulary import IssueCode

_FILL = r"[\s.…_·\-]"
_WRITTEN = rf"""ngày(?P<day>(?:{_FILL}|[\doli]){{0,40}}+)tháng(?P<month>(?:{_FILL}|[\doli]){{0,40}}+)
                (?:,\s*)?năm(?P<year>(?:{_FILL}|\d){{0,24}}(?<![.\-]))"""
_MIXED = r"ngày\s*(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})(?!\d)"
_NUMERIC = rf"""ngày\s*(?P<day>\d{{1,2}}|{_FILL}{{0,30}})\s?[/.-]\s?(?P<month>\d{{1,2}}|{_FILL}{{0,30}})
                \s?[/.-]\s?(?P<year>\d{{4}})(?!\d)"""
_HOUR = r"(?:(?:hồi|lúc)?\s*\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{1,2})?(?:\s?(?:phút|'))?\s*,?\s*)?+"
# What may stand between the place and the day: a comma, an hour, or a blank where the comma was lost.
_AFTER_PLACE = regex.compile(
    r"(?P<comma>,?)\s*(?:(?:hồi|lúc)?\s*\d{1,2}\s?(?:giờ|h|g)[\s\d]*(?:phút|')?\s*,?\s*)?$", regex.V1
)
_NAME = r"\p{Lu}(?:['’`]\p{L})?\p{Ll}+(?:['’`]\p{L}+)?"
_CAPS = r"\p{Lu}['’`]?\p{Lu}+"
_UNIT = r"(?:T\.?P\.?|Tp\.?|T\.?X\.?|Tx\.?|Thành\ phố|Thị\ xã|Tỉnh|Xã|Phường|Huyện|Quận)"
_PLACE = regex.compile(
    rf"""(?<![\p{{L}}\p{{N}}/&-])(?P<place>(?:{_UNIT}\s*)?{_NAME}(?:(?:\s|\s?-\s?){_NAME}){{0,5}}|Quận\s[\dIlO]{{1,2}}
         |{_CAPS}(?:\s{_CAPS}){{0,3}})\s*$""",
    regex.VERBOSE | regex.V1,
)
# A place typed carelessly (Hà nội, Đăk lăk) is known by standing alone before the comma.
_LOOSE_PLACE = regex.compile(r"^\s*(?P<place>\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){0,3})$", regex.V1)
_TOWN = regex.compile(r"(?<!\p{L})(?P<place>T\.?P\.?\s?(?:HCM|HCMC|HP|ĐN))\s*$", regex.V1)
_HALF_PLACE = regex.compile(r"\s*\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?\s*", regex.V1)
_MISREAD = str.maketrans("oli", "011")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date line: the date (None where it says too little or the impossible), the place, and which parts are blank."""

    date: DateValue | None
    place: Span | None
    blank: bool = False
    impossible: bool = False


def _digits(words: str, size: int) -> int | None:
    flat = "".join(filter(str.isdigit, words.translate(_MISREAD)))
    return int(flat) if flat and len(flat) <= size else None


def _value(match: regex.Match[str]) -> tuple[DateValue | None, bool, bool]:
    """The date, whether a part is blank, whether the calendar has no such day."""
    day, month = _digits(match.group("day"), 2), _digits(match.group("month"), 2)
    printed = "".join(filter(str.isdigit, match.group("year")))
    year = int(printed) if len(printed) == 4 and 1900 <= int(printed) <= 2199 else None
    if year is None:
        return None, True, False
    try:
        if month is None:
            return DateValue.year(year), True, False
        return (
            (DateValue.month(year, month), True, False)
            if day is None
            else (DateValue.day(year, month, day), False, False)
        )
    except ValueError:
        return None, False, True


def place_before(text: Text, line_start: int, end: int) -> tuple[Span | None, bool]:
    """The place that ends where a date begins, and whether a comma divides them."""
    before = text.content[max(line_start, end - 90) : end]
    link = _AFTER_PLACE.search(before.lower())
    if link is None:
        return None, False
    match = _PLACE.search(before[: link.start()])
    if match is not None and match.group("place").isupper() and not text.content[end : end + 4].isupper():
        match = _TOWN.search(before[: link.start()])  # capitals before "ngày" in small letters end a number or a name
    if match is None and link.group("comma") and len(before) == end - line_start:
        match = _LOOSE_PLACE.match(before[: link.start()])
    if match is None:
        return None, bool(link.group("comma"))
    offset = end - len(before)
    return Span(offset + match.start("place"), offset + match.end("place")), bool(link.group("comma"))


def _build(match: regex.Match[str], text: Text) -> DateLine | None:
    line_start = text.content.rfind("\n", 0, match.start()) + 1
    if text.content[line_start : match.start()].strip().endswith(("ngày", "tháng")):
        line_start = text.content.rfind("\n", 0, max(line_start - 1, 0)) + 1
    above = text.content.rfind("\n", 0, max(line_start - 1, 0)) + 1
    if _HALF_PLACE.fullmatch(text.content[above : max(line_start - 1, 0)]):
        line_start = above
    place, _ = place_before(text, line_start, match.start())
    value, blank, impossible = _value(match)
    return DateLine(value, place, blank, impossible)


def _build_capitals(match: regex.Match[str], text: Text) -> DateLine | None:
    """In a title only a date in capitals is the document's own; any other belongs to what the title cites."""
    if not text.content[match.start("hit") : match.end("hit")].isupper():
        return None
    value, blank, impossible = _value(match)
    return DateLine(value, None, blank, impossible)


RULES: tuple[Rule[DateLine], ...] = (
    Rule("dateline/written", compile_pattern(_WRITTEN), _build, 0.97),
    Rule("dateline/mixed", compile_pattern(_MIXED), _build, 0.93),
    Rule("dateline/numeric", compile_pattern(_NUMERIC), _build, 0.93),
)
PASSED_RULE: Rule[DateLine] = Rule(
    "dateline/passed",
    compile_pattern(
        rf"(?:luật|pháp\s+lệnh|nghị\s+quyết)\s+này[^\n]{{0,160}}?thông\s+qua\s+(?:vào\s+)?(?P<hit>{_WRITTEN})"
    ),
    _build,
    0.9,
)
TITLE_RULE: Rule[DateLine] = Rule(
    "dateline/title-line",
    compile_pattern(rf"\G\s*(?P<hit>{_WRITTEN}|{_MIXED}|{_NUMERIC})"),
    _build_capitals,
    0.85,
)


def rules() -> tuple[Rule[DateLine], ...]:
    """Every rule of this extractor."""
    return (*RULES, PASSED_RULE, TITLE_RULE)


def date_lines(text: Text, within: Span) -> Iterable[tuple[Rule[DateLine], Span, DateLine]]:
    """The date lines inside a stretch, each with the span from its place to its year."""
    if "ngày" not in text.folded[within.start : within.end]:
        return
    for hit in scan(RULES, text, within):
        start = hit.value.place.start if hit.value.place else hit.span.start
        yield hit.rule, Span(start, _trimmed(text, hit.span)), hit.value


def _trimmed(text: Text, span: Span) -> int:
    return span.start + len(text.content[span.start : span.end].rstrip(" \t\n.…_"))


def _issues(text: Text, span: Span, line: DateLine) -> tuple[Issue, ...]:
    words = text.slice(span)
    if line.impossible:
        return (Issue(IssueCode.DATE_IMPOSSIBLE, f"Ngày in “{words}” không có trong lịch.", text.evidence(span)),)
    if line.blank or (line.date and line.date.grain is not Grain.DAY):
        message = f"Ngày, tháng ban hành chưa ghi đủ: “{' '.join(words.split())}”."
        return (Issue(IssueCode.PARTIAL_DATE, message, text.evidence(span)),)
    return ()


@dataclass(frozen=True, slots=True)
class Issued:
    """What the date line gives a head."""

    date: Found[DateValue] | None = None
    place: Found[str] | None = None
    issues: tuple[Issue, ...] = ()


def extract(text: Text, pieces: Iterable[Piece], title_lines: Iterable[Span], foot: Iterable[Span]) -> Issued:
    """The place and date of issue: from the head, else a title line, else a law's closing words, else above the
    signature."""
    for piece in pieces:
        if piece.kind is PieceKind.DATE:
            for rule, span, line in date_lines(text, piece.span):
                return _issued(text, rule, span, line, rule.confidence)
    for stretch in title_lines:
        for hit in scan((TITLE_RULE,), text, stretch):
            own = Span(hit.span.start, _trimmed(text, hit.span))
            return _issued(text, hit.rule, own, hit.value, hit.rule.confidence)
    tail = Span(max(0, len(text.content) - 6000), len(text.content))
    for hit in scan((PASSED_RULE,), text, tail):
        date_span = Span(hit.span.start, _trimmed(text, hit.span))
        return _issued(text, hit.rule, date_span, DateLine(hit.value.date, None, hit.value.blank), hit.rule.confidence)
    for stretch in foot:
        for rule, span, line in date_lines(text, stretch):
            if line.place is not None:
                return _issued(text, rule, span, line, 0.75)
    return Issued(issues=(Issue(IssueCode.DATE_MISSING, "Văn bản không in ngày, tháng, năm ban hành."),))


def _issued(text: Text, rule: Rule[DateLine], span: Span, line: DateLine, confidence: float) -> Issued:
    day = Span(line.place.end, span.end) if line.place else span
    start = text.folded.find("ngày", day.start, day.end)
    day = Span(start if start >= 0 else day.start, day.end)
    date = Found(line.date, text.evidence(day), rule.name, confidence) if line.date else None
    place = None
    if line.place is not None:
        words = " ".join(text.slice(line.place).split())
        place = Found(words, text.evidence(line.place), rule.name, confidence)
    issues = _issues(text, span, line)
    if date is None and not issues:
        issues = (Issue(IssueCode.DATE_MISSING, "Văn bản không in ngày, tháng, năm ban hành.", text.evidence(span)),)
    return Issued(date, place, issues)
