"""Dates as printed (ngày, tháng, năm): day, month and year grains, each an interval of the calendar.

Forms: `ngày 05 tháng 3 năm 2020`, `ngày 5/3/2022`, `03-6-2019`, `3.6.2019`, `03/6/19`, stray spaces (`28/9/ 2021`) and
lost ones (`ngày05 tháng3`), months in words (`tháng Tư`), a day left blank (`ngày   tháng 10 năm 2021` is a month,
`ngày …/…/2025` a year), `tháng 9/2025`, `tháng 9 năm 2025`, `năm 2025`; and, where a year can be supplied, days and
months printed without one (`ngày 20/12`, `tháng 9`). A day that the calendar does not have is no date.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from schemas.folding import fold
from schemas.values import DateValue

_MONTHS_IN_WORDS = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười một": 11,
    "mười hai": 12,
    "mười": 10,
    "chạp": 12,
}
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:1[0-2]|0?[1-9])"
# "tháng năm 2020" leaves the month blank; "tháng năm năm 2020" is May.
_M_WORD = r"(?:giêng|một|hai|ba|tư|năm(?=\s*+năm)|sáu|bảy|tám|chín|mười[ ]một|mười[ ]hai|mười|chạp)"
_Y = r"(?:19|20)\d{2}(?!\d)"
_BLANK = r"[\s.…_]{0,40}"
_SEP = r"\s?[/.-]\s?"

YEAR = rf"năm\s*{_Y}"
MONTH = rf"tháng\s*(?:{_M}(?!\d)|{_M_WORD}\b)\s*(?:[/.-]\s?|,?\s*năm\s*){_Y}"
_WRITTEN_DAY = rf"ngày\s*{_D}\s*[,/.-]?\s*tháng\s*(?:{_M}(?!\d)|{_M_WORD}\b)\s*(?:[/.-]\s?|,?\s*năm\s*){_Y}"
_MIXED_DAY = rf"ngày\s*{_D}\s?[/.-]\s?{_M}\s*,?\s*năm\s*{_Y}"
_NUMERIC_DAY = rf"(?:ngày\s*)?(?<![\d/.,-]){_D}{_SEP}{_M}{_SEP}{_Y}(?![/-]\w)"
_SHORT_YEAR_DAY = rf"(?:ngày\s*)?(?<![\d/.,-]){_D}(?:/{_M}/|-{_M}-|\.{_M}\.)\d{{2}}(?![\d/%])(?!-\w)"
_BLANK_DAY = (
    rf"(?:ngày{_BLANK}tháng{_BLANK}(?:{_M}{_BLANK})?,?năm\s*{_Y}"
    rf"|ngày\s*{_D}\s*tháng{_BLANK}năm\s*{_Y}"
    rf"|ngày{_BLANK}/\s*(?:{_M}|{_BLANK})\s*/\s?{_Y})"
)
_START = r"(?=ngày|tháng|năm|\d)"  # a cheap look before the alternatives are tried
DAY = rf"{_START}(?:{_WRITTEN_DAY}|{_MIXED_DAY}|{_NUMERIC_DAY}|{_SHORT_YEAR_DAY})"
"""A whole day, year included."""
YEARLESS_DAY = (
    rf"(?:ngày\s*{_D}\s*tháng\s*(?:{_M}(?!\d)|{_M_WORD}\b)"
    rf"|(?:ngày\s*)?(?<![\d/.,-]){_D}(?:\s?/\s?|(?<=ngày\s{{0,3}}\d{{1,2}})\s?[.-]\s?){_M})(?!\s?[\d/%])(?!-\w)(?!\s*,?\s*năm\s*\d)"
)
"""A day and month without a year: `ngày 20/12`, `30/9`, `ngày 15 tháng 6`."""
ANY_DAY = rf"(?:{DAY}|{YEARLESS_DAY})"
DATE = rf"{_START}(?:{DAY}|{_BLANK_DAY}|{MONTH}|{YEAR})"
"""Any printed date that bears a year."""

_PARTS = regex.compile(
    rf"""(?:ngày\s*+)?+(?<day>\d{{1,2}})?+{_BLANK}(?:[,/.-]|(?=tháng))?+\s*+(?:tháng{_BLANK})?+
         (?<month>\d{{1,2}}(?!\d)|{_M_WORD}\b)?+{_BLANK}(?:[,/.-]\s*+(?:năm\s*+)?+|,?năm\s*+)?+
         (?<year>\d{{4}}|\d{{2}})?+\s*+""",
    regex.VERBOSE | regex.V1,
)
_MONTH_FIRST = regex.compile(
    rf"tháng\s*+(?<month>\d{{1,2}}(?!\d)|{_M_WORD}\b)\s*+(?:(?:[/.-]|,?\s*+năm)\s*+(?<year>(?:19|20)\d{{2}}))?+\s*+",
    regex.VERBOSE | regex.V1,
)
_BARE_MONTH = regex.compile(rf"(?<month>{_M})\s?[/.-]\s?(?<year>{_Y})", regex.V1)
_YEAR_ONLY = regex.compile(rf"(?:năm\s*)?(?<year>{_Y})", regex.V1)


@lru_cache(maxsize=4096)
def parse_date(words: str, default_year: int | None = None) -> DateValue | None:
    """The interval that the words print; `default_year` stands in where they bear no year; None for anything else."""
    folded = fold(words).strip(" \t\n,;.")
    for pattern in (_YEAR_ONLY, _MONTH_FIRST, _BARE_MONTH, _PARTS):
        match = pattern.fullmatch(folded)
        if match is not None:
            return _value(match.groupdict(), default_year)
    return None


def full_year(digits: str) -> int:
    """The year that two or four digits print: `19` is 2019, `98` is 1998."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _value(parts: dict[str, str | None], default_year: int | None) -> DateValue | None:
    day, month, year = parts.get("day"), parts.get("month"), parts.get("year")
    number = full_year(year) if year else default_year
    if number is None or not 1900 <= number <= 2199 or (day is None and month is None and year is None):
        return None
    in_months = None if month is None else _MONTHS_IN_WORDS.get(month) or int(month)
    try:
        if in_months is None:
            return DateValue.year(number) if year else None
        return DateValue.month(number, in_months) if day is None else DateValue.day(number, in_months, int(day))
    except ValueError:  # 30/02, tháng 13
        return None
