"""Stretches of the calendar (tháng, quý, nửa năm, năm) by or within which something is due, as intervals."""

from __future__ import annotations

import datetime as dt

import regex

from extractors.rule import lazy_pattern
from extractors.values.dates import parse_date
from schemas.folding import fold
from schemas.values import DateValue, Grain

_Y = r"(?:19|20)\d{2}(?!\d)"
_YEAR_OF = rf"(?:\s*+(?:/|-|,?\s*+năm)\s*+{_Y})"
_QUARTER = r"quý\s*+(?:iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)(?!\w)"
_MONTH = r"tháng\s*+(?:1[0-2]|0?[1-9])(?![\d]|\s?[/.-]\s?\d{1,2}(?!\d))"
_HALF = r"(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm|nửa\s+(?:đầu|cuối)\s+năm"
_PART = r"(?:(?:nửa\s+)?(?:đầu|cuối|giữa)\s+|tuần\s+(?:đầu|cuối|thứ\s+\w+|\d)\s+(?:của\s+)?)"
YEAR = rf"năm\s*+{_Y}"
STRETCH = rf"{_PART}?+(?:{_QUARTER}{_YEAR_OF}?|{_MONTH}{_YEAR_OF}?|(?:{_HALF})(?:\s*+{_Y})?|{YEAR})(?!\s?[/-]\s?\d)"
"""`tháng 9/2025`, `quý II năm 2026`, `6 tháng đầu năm 2026`, `năm 2026`, with or without a year."""
PAIR = (
    rf"(?:(?:từ\s+)?{_QUARTER}{_YEAR_OF}?\s*+(?:-|đến(?:\s+hết)?|,|và)\s*+{_QUARTER}{_YEAR_OF}?"
    rf"|(?:từ\s+)?tháng\s*+(?:1[0-2]|0?[1-9]){_YEAR_OF}?\s*+(?:-|đến(?:\s+hết)?)\s*+(?:tháng\s*+)?(?:1[0-2]"
    rf"|0?[1-9])(?!\d){_YEAR_OF}?)"
)
"""`từ tháng 3 đến tháng 6/2025`, `tháng 4 - 6/2024`, `quý II, quý III năm 2024`."""

_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_QUARTER_AT = lazy_pattern(rf"quý\s*+(?P<number>\w+){_YEAR_OF}?", regex.V1)
_YEAR_AT = lazy_pattern(_Y, regex.V1)
_PAIR_AT = lazy_pattern(
    r"(?:từ\s+)?(?P<kind>quý|tháng)\s*+(?P<first>\w+?)(?:\s*+(?:/|-|,?\s*+năm)\s*+(?P<year1>(?:19"
    r"|20)\d{2}))?\s*+(?:-|đến(?:\s+hết)?|,|và)\s*+"
    r"(?:(?:quý|tháng)\s*+)?(?P<last>\w+?)(?:\s*+(?:/|-|,?\s*+năm)\s*+(?P<year2>(?:19|20)\d{2}))?",
    regex.V1,
)


def parse_stretch(words: str, default_year: int | None = None) -> DateValue | None:
    """The interval that the words print; `default_year` stands in where they bear no year."""
    folded = " ".join(fold(words).split())
    part = regex.match(_PART, folded)
    whole = _whole(folded[part.end() :] if part else folded, default_year)
    if whole is None or part is None:
        return whole
    return _part_of(part.group(), whole)


def parse_pair(words: str, default_year: int | None = None) -> DateValue | None:
    """The interval from one month or quarter to another; a year printed once holds for both."""
    match = _PAIR_AT.fullmatch(" ".join(fold(words).split()))
    if match is None:
        return None
    last_year = int(match["year2"]) if match["year2"] else (int(match["year1"]) if match["year1"] else default_year)
    first_year = int(match["year1"]) if match["year1"] else last_year
    first, last = _month(match["kind"], match["first"], False), _month(match["kind"], match["last"], True)
    if first_year is None or last_year is None or first is None or last is None:
        return None
    start, end = DateValue.month(first_year, first).start, DateValue.month(last_year, last).end
    return DateValue(start, end, Grain.SPAN) if start < end else None


def _month(kind: str, printed: str, last: bool) -> int | None:
    number = int(printed) if printed.isdigit() else _NUMBERS.get(printed)
    if number is None or not 1 <= number <= (4 if kind == "quý" else 12):
        return None
    if kind == "tháng":
        return number
    return number * 3 if last else number * 3 - 2


def _whole(folded: str, default_year: int | None) -> DateValue | None:
    printed = _YEAR_AT.search(folded)
    year = int(printed.group()) if printed else default_year
    if year is None:
        return None
    if match := _QUARTER_AT.fullmatch(folded):
        last = _month("quý", match["number"], True)
        return DateValue.months(year, last - 2, last, Grain.QUARTER) if last else None
    if regex.match(r"(?:0?6|sáu) tháng|nửa", folded):
        first = 1 if "đầu" in folded else 7
        return DateValue.months(year, first, first + 5, Grain.HALF)
    return parse_date(folded, default_year)


def _part_of(part: str, whole: DateValue) -> DateValue:
    """`đầu` and `giữa` leave the stretch open and stay whole; the first week is the seven days that it names."""
    if "tuần" in part and "đầu" in part:
        return DateValue(whole.start, whole.start + dt.timedelta(days=6), Grain.SPAN)
    return whole
