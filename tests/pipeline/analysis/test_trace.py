"""The trace: who carries a document out, down and up, on a day, through circles, and however dense the links are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.analysis.trace import trace
from schemas.vocabulary import Relation
from tests.records import assignment, citation, document, view

DIRECTIVE = document(
    "12-CT/TU",
    "2024-01-10",
    "tinh",
    "CT",
    assignments=(
        assignment("Huyện ủy Nam Đàn", "xây dựng kế hoạch thực hiện", body_ids=("huyen-a",)),
        assignment("Huyện ủy Đô Lương", "xây dựng kế hoạch thực hiện", body_ids=("huyen-b",)),
    ),
)
# A body is known to the archive by what it issued.
OTHER = document("3-CV/HU", "2023-12-01", "huyen-b", "CV")
PLAN = document("5-KH/HU", "2024-03-01", "huyen-a", citations=(citation("12-CT/TU", "2024-01-10", "tinh"),))
NEWER = document(
    "9-KH/HU",
    "2024-06-01",
    "huyen-a",
    citations=(
        citation("12-CT/TU", "2024-01-10", "tinh"),
        citation("5-KH/HU", "2024-03-01", "huyen-a", Relation.REPLACES, doc_type="KH"),
    ),
)


def numbers(links: list[dict[str, Any]]) -> list[str]:
    return [link["document"]["number"] for link in links]


def test_down_and_up() -> None:
    archive = view(DIRECTIVE, PLAN, OTHER)
    down = trace(archive, DIRECTIVE.record.doc_ref or "")
    assert numbers(down["implementers"]) == ["5-KH/HU"]
    assert [gap["body"] for gap in down["missing"]] == ["Huyện ủy Đô Lương"]
    up = trace(archive, PLAN.record.doc_ref or "", up=True)
    assert numbers(up["implements"]) == ["12-CT/TU"] and up["implements"][0]["implements"] == []


def test_a_plan_replaced_later_was_in_force_before() -> None:
    archive = view(DIRECTIVE, PLAN, NEWER, OTHER)
    root = DIRECTIVE.record.doc_ref or ""
    now = trace(archive, root)
    assert numbers(now["implementers"]) == ["5-KH/HU", "9-KH/HU"]
    assert now["implementers"][0]["document"]["replaced_by"] == NEWER.record.doc_ref
    then = trace(archive, root, as_of=dt.date(2024, 4, 1))
    assert numbers(then["implementers"]) == ["5-KH/HU"]
    assert then["implementers"][0]["document"]["replaced_by"] is None
    before = trace(archive, root, as_of=dt.date(2024, 2, 1))
    assert {gap["body"] for gap in before["missing"]} == {"Huyện ủy Nam Đàn", "Huyện ủy Đô Lương"}
    assert {gap["state"] for gap in before["missing"]} == {"open"}  # also of the body that will answer later


def test_a_plan_repealed_later_was_in_force_before() -> None:
    cited = citation("5-KH/HU", "2024-03-01", "huyen-a", Relation.REPEALS, doc_type="KH")
    repeal = document("70-QĐ/HU", "2024-06-01", "huyen-a", "QĐ", citations=(cited,))
    archive, root = view(DIRECTIVE, PLAN, repeal, OTHER), DIRECTIVE.record.doc_ref or ""
    (now,) = trace(archive, root)["implementers"]
    assert (now["document"]["replaced_by"], now["document"]["repealed_by"]) == (None, repeal.record.doc_ref)
    (then,) = trace(archive, root, as_of=dt.date(2024, 4, 1))["implementers"]
    assert then["document"]["repealed_by"] is None


def test_documents_that_carry_each_other_out_end() -> None:
    one = document("1-KH/HU", "2024-03-01", "huyen-a", citations=(citation("2-KH/HU", None, "huyen-b", doc_type="KH"),))
    two = document("2-KH/HU", "2024-03-01", "huyen-b", citations=(citation("1-KH/HU", None, "huyen-a", doc_type="KH"),))
    found = trace(view(one, two), one.record.doc_ref or "")
    assert numbers(found["implementers"]) == ["2-KH/HU"]
    assert found["implementers"][0]["implementers"] == []


def test_dozens_that_all_cite_each_other_end_soon() -> None:
    names = [f"{n}-KH/HU" for n in range(1, 25)]
    documents = [
        document(
            name,
            "2024-03-01",
            "huyen-a",
            citations=tuple(
                citation(other, "2024-03-01", "huyen-a", doc_type="KH") for other in names if other != name
            ),
        )
        for name in names
    ]
    found = trace(view(*documents), documents[0].record.doc_ref or "")
    assert sorted(numbers(found["implementers"])) == sorted(names[1:])
