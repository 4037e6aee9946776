"""Kỳ, giai đoạn: the stretch of the calendar for which a figure holds, or the rhythm at which it recurs.

Forms: `năm 2026`, `quý II/2026`, `quý 2 năm 2026`, `6 tháng đầu năm 2025`, `9 tháng năm 2025`, `tháng 9/2025`,
`giai đoạn 2021 - 2025`, `từ năm 2021 đến năm 2025`, `nhiệm kỳ 2020-2025`, `năm học 2024-2025`, `(2021-2025)`,
`từ ngày 01/01/2025 đến ngày 30/6/2025`; open at the beginning: `đến (hết, cuối) năm 2030`, `từ nay đến năm 2030`,
`đến hết quý III/2025`; rhythms: `hằng năm`, `mỗi quý`, `bình quân năm`. Where a year can be supplied, also what is
printed without one: `quý II`, `6 tháng đầu năm`, `trong năm`. `PERIOD` is a fragment over the folded view.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import regex

from extractors.values.dates import DAY, parse_date
from extractors.values.numerals import parse_number
from schemas.values import DateValue, Grain, Period

_Y = r"(?:19|20)\d{2}(?!\d)"
_TO = r"\s*(?:-|đến(?:\s+hết|\s+cuối)?|tới)\s*(?:năm\s+)?"
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?![\w%])"
_OF_YEAR = rf"\s*(?:[/.-]|,?\s*(?:của\s+)?năm)\s*{_Y}"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_COUNT = r"(?:0?[369]|ba|sáu|chín)"
# OCR writes "Đên" for "Đến".
_UNTIL = r"(?:(?:từ\s+nay\s+)?(?:đ[ếê]n|tới)(?:\s+(?:hết|cuối|thời\s+điểm|khi\s+kết\s+thúc))?|(?<!\w)hết)"
_BY = r"(?:trước|(?:chậm|muộn)\s+nhất(?:\s+(?:là|đến))?)"
_SPAN_WORD = r"(?:giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|thời\s+gian|(?:\d{1,2}|hai|ba|bốn|năm)\s+năm)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_YEARS = regex.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", regex.V1)
_DAYS = regex.compile(DAY, regex.V1)
_A_QUARTER = regex.compile(rf"quý\s*({_QUARTER})", regex.V1)
_A_MONTH = regex.compile(rf"tháng\s*({_MONTH})", regex.V1)
_HOW_MANY_MONTHS = regex.compile(rf"({_COUNT})\s+tháng", regex.V1)

Build = Callable[[str, int | None], Period | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form: its name, its fragment, and what it means given a year for those that print none."""

    name: str
    fragment: str
    build: Build


def _years(words: str) -> list[int]:
    return [int(year) for year in _YEARS.findall(words)]


def _of(value: DateValue | None) -> Period | None:
    return None if value is None else Period(value.start, value.end)


def _year_span(words: str, _: int | None) -> Period | None:
    years = _years(words)
    if len(years) < 2 or years[-1] < years[0]:
        return None
    return Period(dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31))


def _day_span(words: str, _: int | None) -> Period | None:
    first, last = (parse_date(m.group()) for m in list(_DAYS.finditer(words))[:2])
    return Period(first.start, last.end) if first and last and first.start <= last.end else None


def _month_span(words: str, _: int | None) -> Period | None:
    months, years = _A_MONTH.findall(words), _years(words)
    if len(months) != 2 or len(years) != 2:
        return None
    first, last = (_of(DateValue.month(year, int(month))) for year, month in zip(years, months, strict=True))
    return (
        Period(first.start, last.end)
        if first and last and (years[0], int(months[0])) <= (years[1], int(months[1]))
        else None
    )


def _school_year(words: str, _: int | None) -> Period | None:
    years = _years(words)
    if not years or years[-1] != years[0] + 1:
        return None
    return Period(dt.date(years[0], 9, 1), dt.date(years[1], 5, 31))


def _named_year(words: str, year: int | None) -> int | None:
    years = _years(words)
    return years[-1] if years else year


def _quarter(words: str, year: int | None) -> Period | None:
    match = _A_QUARTER.search(words)
    year = _named_year(words, year)
    if match is None or year is None:
        return None
    label = match.group(1)
    number = _QUARTERS.get(label) or int(label)
    return _of(DateValue.months(year, 3 * number - 2, 3 * number, Grain.QUARTER))


def _months_of_year(words: str, year: int | None) -> Period | None:
    year = _named_year(words, year)
    count = _HOW_MANY_MONTHS.search(words)
    months = parse_number(count.group(1)) if count else None
    if year is None or months is None:
        return None
    first, last = (13 - int(months), 12) if "cuối" in words else (1, int(months))
    return _of(DateValue.months(year, first, last, Grain.HALF))


def _half(words: str, year: int | None) -> Period | None:
    year = _named_year(words, year)
    if year is None:
        return None
    first, last = (7, 12) if "cuối" in words else (1, 6)
    return _of(DateValue.months(year, first, last, Grain.HALF))


def _month(words: str, year: int | None) -> Period | None:
    match = _A_MONTH.search(words)
    year = _named_year(words, year)
    return _of(DateValue.month(year, int(match.group(1)))) if match and year else None


def _whole_year(words: str, year: int | None) -> Period | None:
    year = _named_year(words, year)
    return _of(DateValue.year(year)) if year else None


def _rhythm(words: str, _: int | None) -> Period | None:
    return Period(every="quarter" if "quý" in words else "month" if "tháng" in words else "year")


def _until(build: Build) -> Build:
    """The same words after *đến*: the end of what they name, and an open beginning."""

    def build_until(words: str, year: int | None) -> Period | None:
        period = build(words, year)
        return None if period is None else Period(end=period.end)

    return build_until


def _day(words: str, _: int | None) -> Period | None:
    match = _DAYS.search(words)
    return _of(parse_date(match.group())) if match else None


_QUARTER_OF = rf"quý\s*{_QUARTER}(?:{_OF_YEAR})?+"
_MONTHS_OF = rf"{_COUNT}\s+tháng(?:\s+(?:đầu|cuối))?\s+(?:của\s+)?năm(?:\s+{_Y})?+"
_HALF_OF = rf"nửa\s+(?:đầu|cuối)\s+năm(?:\s+{_Y})?+"
_MONTH_OF = rf"(?<!\d\s)tháng\s*{_MONTH}(?:\s*(?:[/.-]|,?\s*năm)\s*{_Y})?+(?!\s*[/.-]\s*\d)"
_PLAIN_YEAR = rf"năm\s*{_Y}"

FORMS: tuple[Form, ...] = (
    Form("period/days", rf"từ\s+{DAY}\s*(?:đến|tới)(?:\s+hết)?\s*{DAY}", _day_span),
    Form("period/school-year", rf"năm\s+học\s*{_Y}\s*-\s*{_Y}", _school_year),
    Form("period/years", rf"{_SPAN_WORD}\s*\(?(?:từ\s+)?(?:năm\s+)?{_Y}{_TO}{_Y}", _year_span),
    Form("period/from-year-to-year", rf"từ\s+(?:đầu\s+)?năm\s+{_Y}{_TO}{_Y}", _year_span),
    Form("period/bare-years", rf"(?<![\w/.,-]){_Y}\s*-\s*{_Y}(?![/.-]\w)", _year_span),
    Form("period/until-day", rf"(?:{_UNTIL}|{_BY})\s+{DAY}", _until(_day)),
    Form("period/until-quarter", rf"{_UNTIL}\s+{_QUARTER_OF}", _until(_quarter)),
    Form("period/until-months", rf"{_UNTIL}\s+{_MONTHS_OF}", _until(_months_of_year)),
    Form("period/until-month", rf"{_UNTIL}\s+{_MONTH_OF}", _until(_month)),
    Form(
        "period/until-year",
        rf"(?:{_UNTIL}|vào\s+cuối)\s+(?:năm\s*)?{_Y}(?!\s*[/-]\s*\d)",
        _until(_whole_year),
    ),
    Form(
        "period/until-end-of-year", r"(?:từ\s+nay\s+)?(?:đến|tới)\s+(?:hết|cuối)\s+năm(?!\s+học)", _until(_whole_year)
    ),
    Form("period/quarter", _QUARTER_OF, _quarter),
    Form("period/months", _MONTHS_OF, _months_of_year),
    Form(
        "period/months-run", rf"(?:lũy\s+kế|kết\s+quả)\s+{_COUNT}\s+tháng(?!\s+(?:đầu|cuối|năm|của))", _months_of_year
    ),
    Form(
        "period/from-month-to-month",
        rf"từ\s+(?:đầu\s+)?tháng\s*{_MONTH}\s*(?:/|năm)\s*{_Y}\s*(?:-|đến|tới)(?:\s+hết)?\s*tháng\s*{_MONTH}\s*(?:/|năm)\s*{_Y}",
        _month_span,
    ),
    Form("period/months-label", rf"(?<!\w){_COUNT}\s+tháng(?=\s*(?::|$))", _months_of_year),
    Form("period/half", _HALF_OF, _half),
    Form("period/month", _MONTH_OF, _month),
    Form("period/year", _PLAIN_YEAR, _whole_year),
    Form(
        "period/every",
        r"(?:bình\s+quân\s+)?(?:(?:hằng|hàng|mỗi|từng)\s+(?:năm|quý|tháng)(?!\s+học)(?!\s+(?:19|20)\d{2}(?!\d))\b"
        r"|bình\s+quân\s+(?:một|1|01)?\s*(?:năm|quý|tháng)\b(?!\s+\d))",
        _rhythm,
    ),
    Form(
        "period/this-year",
        r"(?:trong|cả)\s+năm(?:\s+nay)?\b(?!\s*(?:\d|học|qua|trước|tới|tiếp|sau|ngày|tháng))",
        _whole_year,
    ),
)

PERIOD = r"(?:" + "|".join(form.fragment for form in FORMS) + r")"

_COMPILED = tuple((form, regex.compile(form.fragment, regex.VERBOSE | regex.V1)) for form in FORMS)


def read_period(words: str, default_year: int | None = None) -> tuple[Period, str] | None:
    """What the printed words mean and the name of their form; None where they are no period or lack a year."""
    words = " ".join(words.split())
    for form, pattern in _COMPILED:
        if pattern.fullmatch(words):
            period = form.build(words, default_year)
            return None if period is None else (period, form.name)
    return None


def parse_period(words: str, default_year: int | None = None) -> Period | None:
    """The period that the printed words name; `default_year` serves those that print none."""
    found = read_period(words, default_year)
    return found[0] if found else None
