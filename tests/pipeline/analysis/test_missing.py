"""What to fetch next: documents cited and not held, by how many held documents cite them, and how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.analysis.missing import missing
from pipeline.batch.publication import tables_of
from pipeline.resolve.graph import Held
from pipeline.store.slices import Slices
from pipeline.store.snapshot import publish
from schemas.vocabulary import Relation
from tests.records import citation, document


def asked(folder: Path, *documents: Held, limit: int = 20) -> tuple[list[dict[str, Any]], int]:
    publish(folder, tables_of(list(documents), []))
    return missing(Slices(folder), limit)


def citing(number: str, *citations: Any, date: str = "2024-03-01", body: str = "huyen-a") -> Held:
    return document(number, date, body, citations=citations)


FAR = citation("28-CT/TW", "2019-01-21", "tinh-khac")
NEAR = citation("9-NQ/TU", "2023-05-05", "tinh", doc_type="NQ", relation=Relation.BASED_ON)


def test_the_most_cited_come_first_and_each_document_counts_once(tmp_path: Path) -> None:
    found, total = asked(
        tmp_path,
        citing("1-KH/HU", NEAR, FAR),
        citing("2-KH/HU", NEAR, citation("9-NQ/TU", "2023-05-05", "tinh", Relation.REPLACES, doc_type="NQ")),
        citing("3-KH/HU", NEAR, body="huyen-b"),
    )
    assert total == 2
    assert [(row["number"], row["cited_by"]) for row in found] == [("9-NQ/TU", 3), ("28-CT/TW", 1)]
    # A resolution of the body above, given as ground in the preamble, is what a plan carries out.
    assert (found[0]["implements"], found[0]["based_on"], found[0]["other"]) == (3, 0, 0)
    assert found[0]["issuer"] == "Tỉnh ủy Nghệ An" and found[0]["issued_on"] == "2023-05-05"
    assert {one["number"] for one in found[0]["cited_in"]} == {"1-KH/HU", "2-KH/HU", "3-KH/HU"}


def test_what_is_carried_out_is_told_apart_from_grounds_and_the_rest(tmp_path: Path) -> None:
    def cited(relation: Relation) -> Any:
        return citation("7-QĐ/UB", "2020-01-01", "ubnd", relation, doc_type="QĐ")

    (row,), _ = asked(
        tmp_path,
        citing("1-KH/HU", cited(Relation.IMPLEMENTS)),
        citing("2-KH/HU", cited(Relation.BASED_ON)),
        citing("3-KH/HU", cited(Relation.MENTIONS)),
        citing("4-KH/HU", cited(Relation.FOLLOWS)),
    )
    assert (row["implements"], row["based_on"], row["other"], row["cited_by"]) == (1, 1, 2, 4)


def test_ties_stand_in_the_order_of_references_and_a_limit_tells_how_many_there_are(tmp_path: Path) -> None:
    numbers = [f"{n}-NQ/TU" for n in (5, 3, 4, 1, 2)]
    plan = citing("1-KH/HU", *(citation(number, "2023-05-05", "tinh", doc_type="NQ") for number in numbers))
    found, total = asked(tmp_path, plan, limit=3)
    assert [row["number"] for row in found] == ["1-NQ/TU", "2-NQ/TU", "3-NQ/TU"] and total == 5


def test_what_is_held_or_may_be_is_not_missing(tmp_path: Path) -> None:
    directive = document("12-CT/TU", "2024-01-10", "tinh", "CT")
    other = document("12-CT/TU", "2023-01-10", "tinh", "CT")
    exact, either = citation("12-CT/TU", "2024-01-10", "tinh"), citation("12-CT/TU", None, "tinh")
    assert asked(tmp_path / "a", directive, citing("1-KH/HU", exact)) == ([], 0)
    assert asked(tmp_path / "b", directive, other, citing("1-KH/HU", either)) == ([], 0)


def test_a_link_that_a_third_document_reports_counts_for_that_document(tmp_path: Path) -> None:
    report = document(
        "8-BC/HU",
        "2024-06-01",
        "huyen-a",
        "BC",
        citations=(
            citation("5-KH/HU", "2024-03-01", "huyen-b", Relation.MENTIONS, doc_type="KH"),
            citation("28-CT/TW", "2019-01-21", "tinh-khac", citing="5-KH/HU"),
        ),
    )
    found, _ = asked(tmp_path, report)
    assert {row["number"]: (row["cited_by"], row["other"]) for row in found} == {"5-KH/HU": (1, 1), "28-CT/TW": (1, 1)}
    assert all([one["number"] for one in row["cited_in"]] == ["8-BC/HU"] for row in found)
