"""Each code of the audit on the smallest archive that shows it, beside one that could be true and raises nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.analysis.audit import audit
from schemas.mentions import Target
from schemas.vocabulary import Relation
from tests.pipeline.analysis.made import figure, paper
from tests.records import assignment, citation, codes, deadline, document, evidence, target, view


@pytest.mark.parametrize("relation", [Relation.REPLACES, Relation.REPEALS])
def test_the_figures_of_what_is_no_longer_in_force_raise_nothing(relation: Relation) -> None:
    old = paper("Kết nạp 10.\nKết nạp 12.", figure("10"), figure("12"))
    assert codes(audit(view(old))) == ["conflict"]
    cited = citation("1-KH/TU", "2024-01-05", "tinh", relation, doc_type="KH")
    assert codes(audit(view(old, document("2-KH/TU", "2024-02-05", "tinh", citations=(cited,))))) == []


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
