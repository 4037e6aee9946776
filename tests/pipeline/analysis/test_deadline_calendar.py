"""Rhythms unfold within the window; without a day they fall on the last day of the calendar period."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.deadline_calendar import deadline_calendar, occurrences
from pipeline.analysis.view import ArchiveView
from schemas.values import after


@pytest.mark.parametrize(
    ("rrule", "days"),
    [
        ("FREQ=MONTHLY", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("FREQ=MONTHLY;INTERVAL=3", ["2026-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=6", []),
        ("FREQ=MONTHLY;BYMONTHDAY=20", ["2026-01-20", "2026-02-20", "2026-03-20", "2026-04-20"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", ["2026-03-15"]),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=10", ["2026-04-10"]),
        ("FREQ=YEARLY", []),
    ],
)
def test_a_rhythm_in_the_first_four_months(rrule: str, days: list[str]) -> None:
    found = occurrences(rrule, dt.date(2026, 1, 1), dt.date(2026, 4, 30))
    assert [day.isoformat() for day in found] == days


@given(st.integers(1, 28), st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 400))
def test_days_of_the_month_agree_with_a_library(day: int, start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    rule = rrulestr(f"FREQ=MONTHLY;BYMONTHDAY={day}", dtstart=dt.datetime.combine(start, dt.time()))
    expected = [moment.date() for moment in rule.between(rule[0], dt.datetime.combine(end, dt.time()), inc=True)]
    assert list(occurrences(f"FREQ=MONTHLY;BYMONTHDAY={day}", start, end)) == [d for d in expected if d <= end]


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        (dt.date(2025, 1, 31), "P1M", dt.date(2025, 2, 28)),
        (dt.date(2024, 2, 29), "P1Y", dt.date(2025, 2, 28)),
        (dt.date(2025, 3, 1), "P10D", dt.date(2025, 3, 11)),
        (dt.date(2025, 3, 1), "P2W", dt.date(2025, 3, 15)),
        (dt.date(2025, 3, 1), "-P10D", dt.date(2025, 2, 19)),
        (dt.date(2025, 3, 1), "PT2H", None),
    ],
)
def test_counting_from_a_day(day: dt.date, duration: str, expected: dt.date | None) -> None:
    assert after(day, duration) == expected


def entry_rows(**fields: object) -> ArchiveView:
    deadline = {
        "doc_id": "d",
        "kind": "relative",
        "task": "báo cáo",
        "bodies": ["Sở Y tế"],
        "rrule": None,
        "due": None,
        "offset": "P10D",
        "anchor": "signed",
        "evidence_text": "10 ngày",
    }
    document = {
        "doc_id": "d",
        "doc_ref": "r",
        "number": "1-KH/TU",
        "path": "p",
        "issued_on": "2025-03-01",
        "issued_from": dt.date(2025, 3, 1),
        "issuer_body_id": "huyen",
        "title": "phát triển đảng viên năm 2025",
        "replaced_by": None,
    }
    body = {"body_id": "huyen", "valid_to": dt.date(2025, 6, 30)}
    return ArchiveView({"deadlines": [deadline | fields], "documents": [document], "bodies": [body]})


def test_a_relative_deadline_is_counted_from_the_day_of_signing() -> None:
    (entry,) = deadline_calendar(entry_rows(), dt.date(2025, 3, 1), dt.date(2025, 4, 1))
    assert entry["date"] == "2025-03-11"


def test_an_unknown_anchor_is_told_and_not_guessed() -> None:
    (entry,) = deadline_calendar(entry_rows(anchor="received"), dt.date(2025, 3, 1), dt.date(2025, 4, 1))
    assert entry["date"] is None
    assert "ngày nhận" in entry["reason"]


def test_only_the_body_asked_for() -> None:
    view = entry_rows()
    assert not deadline_calendar(view, dt.date(2025, 3, 1), dt.date(2025, 4, 1), "Sở Tài chính")
    assert deadline_calendar(view, dt.date(2025, 3, 1), dt.date(2025, 4, 1), "sở y tế")


def test_a_rhythm_ends_with_the_body_that_set_it() -> None:
    view = entry_rows(rrule="FREQ=MONTHLY", offset=None)
    days = [entry["date"] for entry in deadline_calendar(view, dt.date(2025, 5, 1), dt.date(2026, 5, 1))]
    assert days == ["2025-05-31", "2025-06-30"]


def test_a_rhythm_ends_with_the_year_in_the_title() -> None:
    view = entry_rows(rrule="FREQ=MONTHLY", offset=None)
    view.bodies["huyen"]["valid_to"] = None
    days = [entry["date"] for entry in deadline_calendar(view, dt.date(2025, 11, 1), dt.date(2026, 5, 1))]
    assert days == ["2025-11-30", "2025-12-31"]
