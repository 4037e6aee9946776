"""Periods: each marked form of periods.toml covers the stated dates, and every form that exists has an example."""

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.periods import FORMS, PERIOD, parse_period, read_period
from schemas.folding import fold
from schemas.spans import Span
from schemas.values import Period
from tests.extractors.corpus import Case, Seen, check, check_rules, load

CASES = load(Path(__file__).with_name("periods.toml"))
PATTERN = regex.compile(PERIOD, regex.VERBOSE | regex.V1)


def periods(case: Case) -> list[Seen]:
    seen = []
    for match in PATTERN.finditer(fold(case.text)):
        if found := read_period(match.group(), case.context["year"]):
            period, form = found
            value = {"start": period.start, "end": period.end, "every": period.every}
            seen.append(Seen(Span(*match.span()), {k: v for k, v in value.items() if v is not None}, form))
    return seen


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_corpus(case: Case) -> None:
    found = periods(case)
    check(case, found)
    for want, seen in zip(case.values, found, strict=True):
        assert set(want) == set(seen.value)


def test_every_form_has_an_example() -> None:
    check_rules((seen.rule for case in CASES for seen in periods(case)), (form.name for form in FORMS))


@pytest.mark.parametrize("words", ["quý ii", "6 tháng đầu năm", "tháng 9", "trong năm", "đến cuối năm"])
def test_no_year_is_guessed(words: str) -> None:
    assert parse_period(words) is None
    assert parse_period(words, 2025) is not None


@pytest.mark.parametrize(
    "words", ["giai đoạn 2025-2021", "từ ngày 30/6/2025 đến ngày 01/01/2025", "từ ngày 31/02/2025 đến ngày 30/6/2025"]
)
def test_what_the_calendar_does_not_have_is_no_period(words: str) -> None:
    assert parse_period(words) is None


@given(st.integers(1900, 2099), st.integers(1, 4), st.sampled_from(["quý {}/{}", "quý {} năm {}", "quý {}-{}"]))
def test_a_quarter_is_three_months(year: int, number: int, form: str) -> None:
    period = parse_period(form.format(number, year))
    assert isinstance(period, Period) and period.start and period.end
    assert period == parse_period(form.format(["i", "ii", "iii", "iv"][number - 1], year))
    assert (period.start.month, period.end.month) == (3 * number - 2, 3 * number)


@given(st.text())
def test_any_string_is_taken(words: str) -> None:
    parse_period(words, 2025)
    list(PATTERN.finditer(fold(words)))
