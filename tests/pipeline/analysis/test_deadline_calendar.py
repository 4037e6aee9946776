"""Rhythms unfold within the window; without a day they fall on the last day of the calendar period."""

from __future__ import annotations

import datetime as dt
from typing import Any

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


def entry_rows(more: dict[str, list[Any]] | None = None, **fields: object) -> ArchiveView:
    deadline = {
        "doc_id": "d",
        "kind": "relative",
        "task": "báo cáo",
        "bodies": ["Sở Y tế"],
        "body_ids": ["so-y-te"],
        "rrule": None,
        "start": None,
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
    bodies = [
        {"body_id": "huyen", "name": "Huyện ủy Nam Đàn", "valid_to": dt.date(2025, 6, 30)},
        {"body_id": "so-y-te", "name": "Sở Y tế tỉnh Nghệ An", "valid_to": None},
        {"body_id": "van-phong", "name": "Văn phòng Sở Y tế tỉnh Nghệ An", "valid_to": None},
    ]
    tables: dict[str, list[Any]] = {"deadlines": [deadline | fields], "documents": [document], "bodies": bodies}
    return ArchiveView(tables | (more or {}))


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


def dates(view: ArchiveView, start: str = "2025-03-01", end: str = "2025-06-01", body: str | None = None) -> list[str]:
    entries = deadline_calendar(view, dt.date.fromisoformat(start), dt.date.fromisoformat(end), body)
    return [entry["date"] or entry["reason"] for entry in entries]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Sở Y tế tỉnh Nghệ An", True),
        ("sở y tế", True),
        ("so y te", True),
        ("Nghệ An", True),
        ("Văn phòng Sở Y tế tỉnh Nghệ An", False),
        ("Huyện ủy Nam Đàn", False),
    ],
)
def test_a_full_name_means_that_body_and_other_words_all_that_bear_them(asked: str, found: bool) -> None:
    assert bool(dates(entry_rows(), body=asked)) is found


def test_a_body_is_meant_by_a_class_that_takes_it_in() -> None:
    view = entry_rows(bodies=["các huyện ủy"], body_ids=["huyen"])
    assert dates(view, body="Huyện ủy Nam Đàn") == ["2025-03-11"]


def test_short_forms_are_the_same_name() -> None:
    assert dates(entry_rows(bodies=["UBND xã Kim Liên"], body_ids=[]), body="Ủy ban nhân dân xã Kim Liên")


def test_what_is_replaced_holds_until_the_day_before() -> None:
    state = {"doc_ref": "r", "state": "replaced", "since": dt.date(2025, 4, 15), "in_part": False}
    monthly = {"rrule": "FREQ=MONTHLY", "offset": None}
    assert dates(entry_rows({"states": [state]}, **monthly)) == ["2025-03-31"]
    assert dates(entry_rows({"states": [state | {"in_part": True}]}, **monthly))[-1] == "2025-05-31"
    assert dates(entry_rows({"states": [state | {"since": None}]}, **monthly)) == []


def test_a_year_that_the_title_looks_back_on_ends_no_rhythm() -> None:
    view = entry_rows(rrule="FREQ=MONTHLY", offset=None)
    view.documents["d"]["title"] = "tổng kết năm 2024"
    assert dates(view) == ["2025-03-31", "2025-04-30", "2025-05-31"]


def test_working_days_are_not_counted_as_days() -> None:
    (told,) = dates(entry_rows(evidence_text="trong 10 ngày làm việc kể từ ngày ký"))
    assert "ngày làm việc" in told


def test_a_term_runs_from_the_day_of_another_document_that_is_known() -> None:
    edge = {"from_ref": "r", "to_ref": "nq"}
    node = {"doc_ref": "nq", "number": "05-NQ/TU", "issued_on": "2025-03-20"}
    known = {"edges": [edge], "references": [node]}
    assert dates(entry_rows(known, anchor="ban hành Nghị quyết số 05-NQ/TU")) == ["2025-03-30"]
    (told,) = dates(entry_rows(known, anchor="Nghị quyết số 05-NQ/TU có hiệu lực"))
    assert "mốc" in told
    (told,) = dates(entry_rows(known, anchor="ban hành Nghị quyết số 15-NQ/TU"))
    assert "mốc" in told
