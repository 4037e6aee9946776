"""What is said of links, gaps and deadlines: both documents named and quoted, ids that last, days that do not count."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.analysis.audit import Finding, audit
from pipeline.resolve.graph import Held
from schemas.vocabulary import Relation
from tests.pipeline.analysis.made import findings
from tests.records import assignment, citation, deadline, document, view

DATED = "Nghệ An, ngày 10 tháng 01 năm 2024. Các huyện ủy xây dựng kế hoạch trước ngày 31/3/2024."


def directive(text: str = DATED) -> Held:
    call = assignment("Các huyện ủy", "xây dựng kế hoạch thực hiện", start=text.index("Các huyện"))
    due = deadline("2024-03-31", "xây dựng kế hoạch", start=text.index("31/3"), bodies=("Các huyện ủy",))
    return document("12-CT/TU", "2024-01-10", "tinh", "CT", text=text, assignments=(call,), deadlines=(due,))


def plan(date: str = "2024-03-01", cited: str = "2024-01-10", body: str = "huyen-a") -> Held:
    said = "ngày {2}/{1}/{0}".format(*date.split("-"))
    return document("5-KH/HU", date, body, text=f"Số 5-KH/HU, {said}", citations=(citation("12-CT/TU", cited, "tinh"),))


def only(code: str, *papers: Held, as_of: str | None = None) -> Finding:
    day = dt.date.fromisoformat(as_of) if as_of else None
    (found,) = [found for found in audit(view(*papers), day) if found.code.value == code]
    return found


def test_a_late_plan_names_the_day_and_quotes_the_call() -> None:
    found = only("late", directive(), plan("2024-05-01"))
    assert "5-KH/HU của Huyện ủy Nam Đàn ban hành ngày 01/05/2024, sau thời hạn 31/03/2024" in found.message
    assert found.figures["due"] == "2024-03-31"
    assert [quoted["text"] for quoted in found.evidence] == ["12-CT/TU", "ngày 01/05/2024", "Các huyện ủy"]


def test_a_wrong_date_is_quoted_beside_the_right_one() -> None:
    found = only("date-mismatch", directive(), plan(cited="2024-01-16"))
    assert "12-CT/TU của Tỉnh ủy Nghệ An" in found.message and "(10/01/2024)" in found.message
    assert [quoted["text"] for quoted in found.evidence] == ["12-CT/TU", "ngày 10 tháng 01 năm 2024"]


def test_what_came_too_early_shows_both_dates() -> None:
    found = only("predated", directive(), plan("2024-01-03"))
    assert [quoted["text"] for quoted in found.evidence][1:] == ["ngày 03/01/2024", "ngày 10 tháng 01 năm 2024"]


def test_what_was_replaced_quotes_where_it_is_said() -> None:
    cited = citation("12-CT/TU", "2024-01-10", "tinh", Relation.REPLACES)
    new = document("15-CT/TU", "2024-02-10", "tinh", "CT", text="thay thế 12-CT/TU", citations=(cited,))
    found = only("outdated", directive(), new, plan())
    assert "đã được 15-CT/TU thay thế" in found.message
    assert [quoted["path"] for quoted in found.evidence] == ["kho/huyen-a/5-KH/HU", "kho/tinh/15-CT/TU"]


def test_two_documents_of_one_number_are_quoted() -> None:
    found = only("duplicate-number", directive(), directive(DATED + " Bản khác."))
    assert "2 văn bản khác nhau cùng mang số 12-CT/TU của Tỉnh ủy Nghệ An (10/01/2024)" in found.message
    assert len(found.evidence) == 2


def test_the_words_are_those_of_an_office() -> None:
    other = document("1-BC/HU", "2024-01-01", "huyen-b", "BC")
    found = only("uncovered", directive(), plan(), other, as_of="2024-06-01")
    assert found.message == (
        "Chưa thấy trong kho văn bản của Huyện ủy Đô Lương thực hiện 12-CT/TU của Tỉnh ủy Nghệ An"
        " (thời hạn 31/03/2024)."
    )


@pytest.mark.parametrize("as_of", ["2024-04-01", "2025-12-31"])
def test_a_deadline_that_has_passed_is_the_same_finding_on_every_day(as_of: str) -> None:
    other = document("1-BC/HU", "2024-01-01", "huyen-b", "BC")
    first = only("deadline-passed", directive(), plan(), other, as_of="2024-06-01")
    again = only("deadline-passed", directive("Kính gửi. " + DATED), plan(), other, as_of=as_of)
    assert (again.finding_id, again.figures) == (first.finding_id, first.figures)
    assert "chưa thấy trong kho" in first.message and "tính đến ngày 01/06/2024" in first.message


def test_copies_that_differ_only_in_spacing_are_one_document() -> None:
    found = findings(directive(DATED + " Bản sao lục."), directive(DATED + "\nBản  sao lục."))
    assert "duplicate-number" not in [item.code.value for item in found]
