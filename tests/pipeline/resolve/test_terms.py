"""Terms and slips: when a number can have been given anew, and which differences of dates are slips of the pen."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.resolve.terms import could_restart, is_misread_year, is_slip, same_term
from schemas.values import DateValue


def date(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("one", "other", "central", "same"),
    [
        ("2021-03-01", "2024-12-31", False, True),
        ("2019-05-30", "2021-05-30", False, False),
        ("2016-05-30", "2024-01-10", False, False),
        ("2020-02-01", "2020-11-01", False, None),  # a congress of that year lay between them, or came after
        ("2020-08-01", "2022-01-01", False, None),
        ("2020-02-01", "2020-11-01", True, True),  # the national congress met in January 2021
        ("2020-11-01", "2021-06-01", True, False),
        ("2021-01-20", "2021-06-01", True, None),
        ("2025-02-01", "2025-12-31", False, None),
    ],
)
def test_numbers_start_anew_with_the_congress(one: str, other: str, central: bool, same: bool | None) -> None:
    assert same_term(date(one), date(other), central=central) is same
    assert same_term(date(other), date(one), central=central) is same


@pytest.mark.parametrize(
    ("cited", "own", "slip"),
    [
        ("2024-01-16", "2024-01-10", True),
        ("2024-10-01", "2024-01-10", True),  # day and month changed places
        ("2024-07-20", "2024-01-20", True),
        ("2023-02-20", "2024-02-20", True),
        ("2014-02-20", "2024-02-20", False),
        ("2024-03-15", "2024-06-20", False),
        ("2024-03", "2024-06-20", False),
    ],
)
def test_a_slip_changes_one_part_or_two_places(cited: str, own: str, slip: bool) -> None:
    assert is_slip(DateValue.from_iso(cited), DateValue.from_iso(own)) is slip


def test_a_misread_year_differs_by_a_digit() -> None:
    assert is_misread_year(DateValue.day(2014, 2, 20), DateValue.day(2024, 2, 20))
    assert not is_misread_year(DateValue.day(2019, 2, 20), DateValue.day(2024, 2, 20))


def test_bodies_founded_in_2025_may_give_a_number_twice_that_year() -> None:
    assert could_restart(date("2025-07-10"), date("2025-09-10"))
    assert not could_restart(date("2025-09-10"), date("2025-09-16"))
    assert not could_restart(date("2025-05-10"), date("2025-09-10"))
