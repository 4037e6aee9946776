"""Linking: no wrong link, no lost one, and nothing that depends on the order of the documents."""

from __future__ import annotations

import random

import pytest

from pipeline.resolve.graph import Archive, Edge
from pipeline.resolve.link import link
from schemas.vocabulary import LinkStatus, Relation
from tests.records import citation, document

DIRECTIVE = document("12-CT/TU", "2024-01-10", "tinh", "CT")
NAMESAKE = document("12-CT/TU", "2024-02-20", "tinh-khac", "CT")


def only_edge(archive: Archive, number: str) -> Edge:
    (edge,) = [e for e in archive.edges if archive.references[e.from_ref].number == number and e.reported_by is None]
    return edge


def linked(cited: object, *more: object, date: str = "2024-03-01") -> tuple[Archive, Edge]:
    plan = document("5-KH/HU", date, "huyen-a", citations=(cited,))
    archive = link([DIRECTIVE, NAMESAKE, plan, *more])  # type: ignore[list-item]
    return archive, only_edge(archive, "5-KH/HU")


@pytest.mark.parametrize("date", ["2024-01-10", "2024-01", "2024", None])
def test_number_issuer_and_what_is_given_of_the_date_fit(date: str | None) -> None:
    archive, edge = linked(citation("12-CT/TU", date, "tinh"))
    assert archive.references[edge.to_ref].doc_id == DIRECTIVE.record.doc_id
    assert edge.status == (LinkStatus.OK,)


def test_the_other_provinces_namesake_is_another_document() -> None:
    archive, edge = linked(citation("12-CT/TU", "2024-02-20", "tinh-khac"))
    assert archive.references[edge.to_ref].doc_id == NAMESAKE.record.doc_id


def test_a_slip_in_the_date_links_and_is_told() -> None:
    archive, edge = linked(citation("12-CT/TU", "2024-01-16", "tinh"))
    assert archive.references[edge.to_ref].doc_id == DIRECTIVE.record.doc_id
    assert edge.status == (LinkStatus.DATE_MISMATCH,)


def test_a_document_of_another_term_is_another_document() -> None:
    archive, edge = linked(citation("12-CT/TU", "2016-05-30", "tinh"))
    assert edge.status == (LinkStatus.ORPHANED,)
    assert archive.references[edge.to_ref].doc_id is None


def test_without_an_issuer_another_date_is_another_document() -> None:
    _, edge = linked(citation("12-CT/TU", "2024-01-16"))
    assert edge.status == (LinkStatus.ORPHANED,)


def test_two_that_fit_are_candidates_and_no_link() -> None:
    twin = document("12-CT/TU", "2024-01-10", "tinh", "CT", text="another text under the same number")
    archive, edge = linked(citation("12-CT/TU", "2024-01-10", "tinh"), twin)
    assert edge.status == (LinkStatus.AMBIGUOUS,)
    assert len(edge.candidates) == 2
    assert archive.references[edge.to_ref].doc_id is None


def test_a_document_does_not_carry_out_a_later_one_of_the_same_number() -> None:
    _, edge = linked(citation("12-CT/TU", None, "tinh"), date="2023-06-01")
    assert edge.status == (LinkStatus.ORPHANED,)


def test_a_document_older_than_what_it_carries_out() -> None:
    _, edge = linked(citation("12-CT/TU", "2024-01-10", "tinh"), date="2024-01-05")
    assert edge.status == (LinkStatus.PREDATED,)


def test_what_was_replaced_before_is_outdated_for_whoever_still_carries_it_out() -> None:
    newer = document(
        "15-CT/TU",
        "2024-02-01",
        "tinh",
        "CT",
        citations=(citation("12-CT/TU", "2024-01-10", "tinh", Relation.REPLACES),),
    )
    archive, edge = linked(citation("12-CT/TU", "2024-01-10", "tinh"), newer)
    assert edge.status == (LinkStatus.OUTDATED,)
    assert archive.references[edge.to_ref].replaced_by == newer.record.doc_ref


def test_a_third_document_reports_a_link_between_two() -> None:
    reporter = document(
        "9-KH/ĐU",
        "2024-04-01",
        "huyen-b",
        citations=(citation("5-KH/HU", "2024-03-01", "huyen-a"), citation("12-CT/TU", None, "tinh", citing="5-KH/HU")),
    )
    archive = link([DIRECTIVE, reporter])
    (reported,) = [edge for edge in archive.edges if edge.reported_by]
    assert archive.references[reported.from_ref].number == "5-KH/HU"
    assert archive.references[reported.to_ref].doc_id == DIRECTIVE.record.doc_id
    assert reported.reported_by == reporter.record.doc_ref


def test_stubs_that_say_less_join_the_fuller_one() -> None:
    one = document(
        "1-KH/HU", "2024-03-01", "huyen-a", citations=(citation("7-NQ/TU", "2023-05-05", "tinh", doc_type="NQ"),)
    )
    two = document("2-KH/HU", "2024-03-01", "huyen-b", citations=(citation("7-NQ/TU", None, "tinh", doc_type="NQ"),))
    archive = link([one, two])
    assert len({edge.to_ref for edge in archive.edges}) == 1


def test_two_citations_that_mean_one_document_are_one_link() -> None:
    citing = document(
        "5-KH/HU",
        "2024-03-01",
        "huyen-a",
        citations=(
            citation("12-CT/TU", None, "tinh", Relation.FOLLOWS),
            citation("12-CT/TU", "2024-01-16", "tinh"),
            citation("12-CT/TU", "2024-01-16", "tinh", Relation.REPLACES),
        ),
    )
    edges = link([DIRECTIVE, citing]).edges
    assert {edge.to_ref for edge in edges} == {DIRECTIVE.record.doc_ref}
    assert sorted(edge.relation for edge in edges) == [Relation.IMPLEMENTS, Relation.REPLACES]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_documents_changes_nothing(seed: int) -> None:
    documents = [
        DIRECTIVE,
        NAMESAKE,
        document("5-KH/HU", "2024-03-01", "huyen-a", citations=(citation("12-CT/TU", "2024-01-16", "tinh"),)),
        document("6-KH/HU", "2024-03-02", "huyen-b", citations=(citation("12-CT/TU", None, "tinh"),)),
        document("12-CT/TU", "2024-01-10", "tinh", "CT", text="twin"),
        document("8-KH/HU", "2024-05-02", "huyen-b", citations=(citation("3-NQ/TU", None, "tinh", doc_type="NQ"),)),
    ]
    expected = link(documents)
    random.Random(seed).shuffle(documents)
    assert link(documents) == expected
