"""What documents do to one another: in force, amended, replaced, repealed, each with its day and its history."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.resolve.graph import Archive, Held, Reference
from pipeline.resolve.link import link
from schemas.vocabulary import DocumentState, LinkStatus, Relation
from tests.records import citation, document, evidence

FIRST = document("12-CT/TU", "2024-01-10", "tinh", "CT")
CITED = {"number": "12-CT/TU", "date": "2024-01-10", "body": "tinh"}


def acting(number: str, date: str, relation: Relation, before: str = "", **fields: object) -> Held:
    """A directive that acts on the first one; `before` are the words in front of the citation."""
    cited = citation(**CITED, relation=relation)  # type: ignore[arg-type]
    words = evidence("12-CT/TU", len(before))
    return document(
        number, date, "tinh", "CT", text=f"{before}12-CT/TU {number}", citations=(replace(cited, evidence=words),)
    )


def node(archive: Archive, held: Held) -> Reference:
    return next(n for n in archive.references.values() if n.doc_id == held.record.doc_id)


def test_replaced_and_what_stands_in_its_place_at_the_end_of_the_chain() -> None:
    second = acting("15-CT/TU", "2024-05-01", Relation.REPLACES)
    third = document(
        "20-CT/TU", "2025-01-01", "tinh", "CT", citations=(citation("15-CT/TU", None, "tinh", Relation.REPLACES),)
    )
    archive = link([FIRST, second, third])
    old, new = node(archive, FIRST), node(archive, third)
    assert (old.state, old.replaced_from) == (DocumentState.REPLACED, dt.date(2024, 5, 1))
    assert old.replaced_by == node(archive, second).doc_ref
    assert old.succeeded_by == node(archive, second).succeeded_by == new.doc_ref
    assert [c.by for c in archive.states] == [old.replaced_by, new.doc_ref]


def test_repealed_is_not_replaced_by_what_repeals_it() -> None:
    archive = link([FIRST, acting("15-CT/TU", "2024-05-01", Relation.REPEALS, "Bãi bỏ Chỉ thị số ")])
    old = node(archive, FIRST)
    assert (old.state, old.replaced_by, old.repealed_from) == (DocumentState.REPEALED, None, dt.date(2024, 5, 1))


def test_amended_stays_in_force() -> None:
    plan = document("5-KH/HU", "2024-06-01", "huyen-a", citations=(citation(**CITED),))  # type: ignore[arg-type]
    archive = link([FIRST, plan, acting("15-CT/TU", "2024-05-01", Relation.AMENDS)])
    assert node(archive, FIRST).state is DocumentState.AMENDED
    assert {s for edge in archive.edges if edge.in_tree for s in edge.status} == {LinkStatus.OK}


def test_a_part_that_is_repealed_amends() -> None:
    words = "Bãi bỏ khoản 2, khoản 3 Điều 5 "
    archive = link([FIRST, acting("15-CT/TU", "2024-05-01", Relation.REPEALS, words)])
    assert (node(archive, FIRST).state, archive.states[0].partial) == (DocumentState.AMENDED, True)


@pytest.mark.parametrize(
    ("words", "partial"),
    [
        ("Chỉ thị này thay thế toàn bộ nội dung của ", False),
        ("Chỉ thị này thay thế các nội dung đã nêu tại ", False),
        ("Chỉ thị này thay thế một số nội dung của ", True),
        ("Chỉ thị này thay thế chỉ tiêu kết nạp đảng viên tại ", True),
        ("Chỉ thị này thay thế nội dung về chế độ báo cáo tại ", True),
    ],
)
def test_all_that_a_document_says_is_the_document(words: str, partial: bool) -> None:
    archive = link([FIRST, acting("15-CT/TU", "2024-05-01", Relation.REPLACES, words)])
    assert archive.states[0].partial is partial


def test_a_part_of_another_document_is_no_part_of_this() -> None:
    words = "Bãi bỏ khoản 2 Điều 5 Chỉ thị số 10-CT/TU và Chỉ thị số "
    archive = link([FIRST, acting("15-CT/TU", "2024-05-01", Relation.REPEALS, words)])
    assert node(archive, FIRST).state is DocumentState.REPEALED


def test_nothing_ends_a_document_that_is_younger() -> None:
    archive = link([FIRST, acting("9-CT/TU", "2023-05-01", Relation.REPLACES)])
    assert node(archive, FIRST).state is DocumentState.IN_FORCE
    assert archive.states == ()


def test_only_what_came_after_the_end_is_outdated() -> None:
    before, after = (
        document(number, date, body, citations=(citation(**CITED),))  # type: ignore[arg-type]
        for number, date, body in (("5-KH/HU", "2024-04-01", "huyen-a"), ("6-KH/HU", "2024-06-01", "huyen-b"))
    )
    archive = link([FIRST, before, after, acting("15-CT/TU", "2024-05-01", Relation.REPEALS)])
    status = {archive.references[e.from_ref].number: e.status for e in archive.edges if e.in_tree}
    assert status == {"5-KH/HU": (LinkStatus.OK,), "6-KH/HU": (LinkStatus.OUTDATED,)}


def test_a_third_document_tells_of_a_replacement() -> None:
    teller = document(
        "9-KH/HU",
        "2024-08-01",
        "huyen-a",
        citations=(
            citation("15-CT/TU", "2024-05-01", "tinh"),
            citation("12-CT/TU", "2024-01-10", "tinh", Relation.REPLACES, citing="15-CT/TU"),
        ),
    )
    archive = link([FIRST, teller])
    old = node(archive, FIRST)
    assert old.state is DocumentState.REPLACED
    assert archive.references[old.replaced_by or ""].number == "15-CT/TU"
    assert archive.states[0].reported_by == node(archive, teller).doc_ref
