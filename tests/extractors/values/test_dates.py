"""Printed dates against their corpus, and over every day of the calendar in every form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import regex

from extractors.values.dates import DATE, YEARLESS_DAY, parse_date
from schemas.folding import fold
from schemas.spans import Span
from schemas.values import Grain
from tests.extractors.corpus import Case, Seen, check, load, share_of_hard_cases

CASES = load(Path(__file__).with_name("dates.toml"))
_DATE = regex.compile(DATE, regex.V1)
_YEARLESS = regex.compile(YEARLESS_DAY, regex.V1)
FORMS = (
    "ngày {d:02} tháng {m:02} năm {y}",
    "ngày {d} tháng {m} năm {y}",
    "ngày {d:02}/{m}/{y}",
    "{d}-{m:02}-{y}",
    "{d}.{m}.{y}",
    "ngày {d}/{m} năm {y}",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_dates(case: Case) -> None:
    found = []
    for match in _DATE.finditer(fold(case.text)):
        value = parse_date(match.group())
        if value is not None:
            found.append(Seen(Span(*match.span()), {"start": value.start, "end": value.end}))
    check(case, found)


def test_every_day_of_a_leap_year_is_read_in_every_form() -> None:
    day = dt.date(2024, 1, 1)
    while day.year == 2024:
        for form in FORMS:
            words = form.format(d=day.day, m=day.month, y=day.year)
            match = _DATE.search(fold(f"trước {words}, báo cáo"))
            assert match is not None, words
            value = parse_date(match.group())
            assert value is not None and (value.start, value.end, value.grain) == (day, day, Grain.DAY), words
        yearless = _YEARLESS.search(fold(f"trước ngày {day.day}/{day.month};"))
        assert yearless is not None
        value = parse_date(yearless.group(), 2024)
        assert value is not None and value.start == day
        day += dt.timedelta(days=1)


@pytest.mark.parametrize("words", ["ngày 31/02/2024", "ngày 29 tháng 02 năm 2023", "ngày 31/4/2025", "32/01/2025"])
def test_a_day_that_the_calendar_lacks_is_no_date(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize("words", ["", " ", "ngày", "năm", "15/25", "\x00", "ngày " * 50, "0/0/0", "99999999"])
def test_anything_else_is_no_date(words: str) -> None:
    assert parse_date(words) is None
    assert parse_date(words, 2025) is None


def test_a_year_is_supplied_only_where_none_is_printed() -> None:
    printed = parse_date("ngày 20/12/2024", 2030)
    supplied = parse_date("ngày 20/12", 2030)
    assert printed is not None and printed.start == dt.date(2024, 12, 20)
    assert supplied is not None and supplied.start == dt.date(2030, 12, 20)
    assert parse_date("ngày 20/12") is None


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
