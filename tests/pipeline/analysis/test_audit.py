"""Each code of the audit on the smallest archive that shows it, beside one that could be true and raises nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.analysis.audit import audit
from schemas.mentions import Target
from schemas.values import Period
from schemas.vocabulary import Comparator, Relation, TargetKind
from tests.records import assignment, citation, codes, deadline, document, evidence, target, view

QUARTERS = [
    Period(dt.date(2024, first, 1), dt.date(2024, last, days))
    for first, last, days in ((1, 3, 31), (4, 6, 30), (7, 9, 30), (10, 12, 31))
]


SHARES = "Tổng 10, chia ra: A 4, B 5"


def found_in(*targets: Target) -> list[str]:
    """The codes found in one document; the total stands at the start of its text, shares after "chia ra"."""
    return codes(audit(view(document("1-KH/TU", "2024-01-05", "tinh", text=SHARES, targets=targets))))


def share(count: str, scope: str) -> Target:
    place = evidence(count, start=len(SHARES) - 5)
    return target(count, count, kind=TargetKind.ALLOCATION, scope=scope, evidence=place)


def running(count: str, quarter: int) -> Target:
    return target(count, count, kind=TargetKind.CUMULATIVE, period=QUARTERS[quarter], base="25")


def test_shares_that_cannot_add_up_to_the_total() -> None:
    assert found_in(target("10", "10"), share("4", "Đảng bộ A"), share("5", "Đảng bộ B")) == ["sum-mismatch"]


def test_shares_above_a_floor_are_fine() -> None:
    assert found_in(target("10"), share("6", "Đảng bộ A"), share("5", "Đảng bộ B")) == []


def test_shares_of_some_beside_a_total_for_all_are_fine() -> None:
    beside = "Toàn tỉnh 10.\nGiao A 4, B 5"
    targets = (target("10", "10"), share("4", "Đảng bộ A"), share("5", "Đảng bộ B"))
    assert codes(audit(view(document("1-KH/TU", "2024-01-05", "tinh", text=beside, targets=targets)))) == []


def test_quarters_that_cannot_add_up_to_the_year() -> None:
    parts = [target(count, count, period=QUARTERS[i]) for i, count in enumerate(("1", "2", "3", "3"))]
    assert found_in(target("10", "10"), *parts) == ["sum-mismatch"]


def test_one_quarter_left_open_may_hold_the_rest() -> None:
    parts = [target(count, count, period=QUARTERS[i]) for i, count in enumerate(("1", "2", "3"))]
    assert found_in(target("10", "10"), *parts) == []


@pytest.mark.parametrize(("rate", "expected"), [("16", []), ("61", ["rate-mismatch"])])
def test_a_rate_beside_its_counts(rate: str, expected: list[str]) -> None:
    percent = target(rate, rate, kind=TargetKind.CUMULATIVE, unit="%", period=QUARTERS[1])
    assert found_in(running("4", 1), percent) == expected


def test_a_rounded_rate_is_true_to_its_digits() -> None:
    count = target("2", "2", kind=TargetKind.RESULT, base="6")
    assert found_in(count, target("33.3", "33.3", kind=TargetKind.RESULT, unit="%")) == []
    assert found_in(count, target("33.4", "33.4", kind=TargetKind.RESULT, unit="%")) == ["rate-mismatch"]


@pytest.mark.parametrize(("total", "expected"), [("15", []), ("16", ["cumulative-mismatch"])])
def test_a_running_total_against_its_parts(total: str, expected: list[str]) -> None:
    parts = (target("4", "4", period=QUARTERS[1]), target("11", "11", period=QUARTERS[2]))
    assert found_in(*parts, running("4", 1), running(total, 2)) == expected


def test_two_values_for_one_thing() -> None:
    text = "Kết nạp 10.\nKết nạp 12."
    later = evidence("12", start=text.index("12"))

    def found(one: Target, other: Target) -> list[str]:
        return codes(audit(view(document("1-KH/TU", "2024-01-05", "tinh", text=text, targets=(one, other)))))

    assert found(target("10", "10"), target("12", "12", evidence=later)) == ["conflict"]
    assert found(target("10"), target("12", "12", evidence=later)) == []
    assert found(target("10", "10"), target("12", "12", scope="mỗi chi bộ", evidence=later)) == []


@pytest.mark.parametrize("relation", [Relation.REPLACES, Relation.REPEALS])
def test_the_figures_of_what_is_no_longer_in_force_raise_nothing(relation: Relation) -> None:
    old = document("1-KH/TU", "2024-01-05", "tinh", targets=(target("10", "10"), target("12", "12")))
    cited = citation("1-KH/TU", "2024-01-05", "tinh", relation, doc_type="KH")
    assert codes(audit(view(old, document("2-KH/TU", "2024-02-05", "tinh", citations=(cited,))))) == []


def cascade(own: Target, above: Target) -> list[str]:
    upper = document("12-CT/TU", "2024-01-10", "tinh", "CT", targets=(above,))
    cited = citation("12-CT/TU", "2024-01-10", "tinh")
    lower = document("5-KH/HU", "2024-03-01", "huyen-a", citations=(cited,), targets=(own,))
    return codes(audit(view(upper, lower)))


def test_a_floor_below_what_was_given_from_above() -> None:
    assert cascade(target("90"), share("100", "Huyện ủy Nam Đàn")) == ["below-parent"]
    assert cascade(target("100"), share("100", "Huyện ủy Nam Đàn")) == []
    assert cascade(target("90"), share("100", "Huyện ủy Đô Lương")) == []


def test_a_rate_from_above_binds_everybody() -> None:
    rate = {"unit": "%", "indicator": "tỷ lệ kết nạp đảng viên", "comparator": Comparator.GE}
    assert cascade(target("2", **rate), target("3", **rate)) == ["below-parent"]
    assert cascade(target("3", **rate), target("3", **rate)) == []


def test_results_of_another_period_are_not_held_against_a_target() -> None:
    year = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert cascade(target("90", period=year), share("100", "Huyện ủy Nam Đàn")) == []


TEXT = "Các huyện ủy xây dựng kế hoạch trước ngày 31/3/2024"


def directive(*targets: Target) -> object:
    return document(
        "12-CT/TU",
        "2024-01-10",
        "tinh",
        "CT",
        text=TEXT,
        targets=targets,
        assignments=(assignment("Các huyện ủy", "xây dựng kế hoạch thực hiện"),),
        deadlines=(deadline("2024-03-31", "xây dựng kế hoạch", start=len(TEXT) - 11),),
    )


def plan(body: str, date: str, *targets: Target) -> object:
    cited = citation("12-CT/TU", "2024-01-10", "tinh")
    return document("5-KH/HU", date, body, citations=(cited,), targets=targets)


def test_who_was_called_on_and_is_not_in_the_archive() -> None:
    other = document("1-BC/HU", "2024-01-01", "huyen-b", "BC")
    archive = view(directive(), plan("huyen-a", "2024-03-01"), other)  # type: ignore[arg-type]
    (found,) = audit(archive, dt.date(2024, 6, 1))
    assert found.code == "uncovered"
    assert "Đô Lương" in found.message and "Chưa thấy trong kho" in found.message


def test_before_the_date_nobody_is_missing() -> None:
    other = document("1-BC/HU", "2024-01-01", "huyen-b", "BC")
    archive = view(directive(), plan("huyen-a", "2024-03-01"), other)  # type: ignore[arg-type]
    assert codes(audit(archive, dt.date(2024, 3, 1))) == []


def test_a_plan_after_the_date_set_for_it() -> None:
    assert codes(audit(view(directive(), plan("huyen-a", "2024-05-01")))) == ["late"]  # type: ignore[arg-type]


def test_all_below_together_commit_to_less() -> None:
    archive = view(
        directive(target("100")),  # type: ignore[arg-type]
        plan("huyen-a", "2024-03-01", target("40")),  # type: ignore[arg-type]
        plan("huyen-b", "2024-03-01", target("50")),  # type: ignore[arg-type]
    )
    assert codes(audit(archive)) == ["short-of-parent"]


def test_links_and_identity_as_findings() -> None:
    cited = citation("12-CT/TU", "2024-01-16", "tinh")
    upper = document("12-CT/TU", "2024-01-10", "tinh", "CT")
    lower = document("5-KH/HU", "2024-03-01", "huyen-a", citations=(cited,))
    assert codes(audit(view(upper, lower))) == ["date-mismatch"]
    assert codes(audit(view(document(None, None, "tinh")))) == ["missing-date", "missing-number"]
    twin = document("12-CT/TU", "2024-01-10", "tinh", "CT", text="another text")
    assert codes(audit(view(upper, twin))) == ["duplicate-number"]


def test_a_finding_is_known_again() -> None:
    def documents(low: str) -> object:
        text = f"Kết nạp 10.\nKết nạp {low}."
        later = target(low, low, evidence=evidence(low, start=text.index(low)))
        return document("1-KH/TU", "2024-01-05", "tinh", text=text, targets=(target("10", "10"), later))

    first, second = audit(view(documents("12")))[0], audit(view(documents("13")))[0]  # type: ignore[arg-type]
    assert first.finding_id == second.finding_id
