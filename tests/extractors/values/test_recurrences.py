"""Rhythms against their corpus; and every rule is one that RFC 5545 knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import regex
from dateutil.rrule import rrulestr

from extractors.values.recurrences import (
    MONTHLY_DAY,
    QUARTERLY_DAY,
    RHYTHM,
    WEEKDAY,
    YEARLY_DAYS,
    YEARLY_MONTH,
    parse_recurrence,
)
from schemas.folding import fold
from schemas.spans import Span
from tests.extractors.corpus import Case, Seen, check, load, share_of_hard_cases

CASES = load(Path(__file__).with_name("recurrences.toml"))
_ANY = regex.compile("|".join((YEARLY_DAYS, QUARTERLY_DAY, MONTHLY_DAY, WEEKDAY, YEARLY_MONTH, RHYTHM)), regex.V1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_recurrences(case: Case) -> None:
    found = []
    for match in _ANY.finditer(fold(case.text)):
        rules = parse_recurrence(match.group())
        if rules:
            found.append(Seen(Span(*match.span()), {"rules": " ".join(rules)}))
    check(case, found)


def test_every_rule_is_read_by_a_calendar_program() -> None:
    start = dt.datetime(2026, 1, 1)
    for case in CASES:
        for value in case.values:
            for rule in value["rules"].split():
                assert rrulestr(rule, dtstart=start)[0] >= start, rule


def test_a_day_that_no_year_has_gives_no_rule() -> None:
    assert parse_recurrence("ngày 31/02 hằng năm") == ()
    assert parse_recurrence("ngày 29/02 hằng năm") == ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",)


@pytest.mark.parametrize("words", ["", "định kỳ", "\x00", "hằng " * 40, "0 tháng một lần", "6 tháng"])
def test_what_is_no_rhythm_alone(words: str) -> None:
    assert parse_recurrence(words) in ((), ("FREQ=MONTHLY;INTERVAL=6",))


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
