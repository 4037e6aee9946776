"""Which document is meant: what number, issuer, type, date and title say together, among all that the archive knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.resolve.graph import Archive, Edge, Held
from pipeline.resolve.link import link
from schemas.mentions import Citation
from schemas.vocabulary import IssueCode, LinkStatus, Relation
from tests.records import citation, document, evidence

ADMISSION = "tăng cường công tác kết nạp đảng viên trong tình hình mới"
FLOODS = "phòng, chống thiên tai và tìm kiếm cứu nạn"
DIRECTIVE = document("12-CT/TU", "2024-01-10", "tinh", "CT", title=ADMISSION)
EARLIER = document("12-CT/TU", "2016-05-30", "tinh", "CT", title=FLOODS)


def plan(*cited: Citation, number: str = "5-KH/HU", date: str = "2024-03-01", body: str = "huyen-a") -> Held:
    return document(number, date, body, citations=cited)


def edges_of(archive: Archive, held: Held) -> list[Edge]:
    return [edge for edge in archive.edges if edge.doc_id == held.record.doc_id]


def target(cited: Citation, *others: Held, **fields: Any) -> tuple[str | None, tuple[LinkStatus, ...]]:
    """The held document that a plan's only citation links to, and how."""
    citing = plan(cited, **fields)
    archive = link([citing, *others])
    (edge,) = edges_of(archive, citing)
    return archive.references[edge.to_ref].doc_id, edge.status


def found(held: Held, *status: LinkStatus) -> tuple[str | None, tuple[LinkStatus, ...]]:
    return held.record.doc_id, status or (LinkStatus.OK,)


LACKING = (None, (LinkStatus.ORPHANED,))
UNDECIDED = (None, (LinkStatus.AMBIGUOUS,))


# --- one series


def test_the_central_party_organs_share_one_series() -> None:
    one, two, three = (
        plan(citation("28-CT/TW", "2019-01-21", None), number=number, body=body)
        for number, body in (("1-KH/HU", "huyen-a"), ("2-KH/HU", "huyen-b"), ("3-KH/TU", "tinh"))
    )
    assert len({edge.to_ref for edge in link([one, two, three]).edges}) == 1


# --- no date given


def test_an_undated_citation_means_the_only_document_known() -> None:
    assert target(citation("12-CT/TU", None, "tinh"), DIRECTIVE) == found(DIRECTIVE)


def test_of_two_terms_nothing_decides() -> None:
    assert target(citation("12-CT/TU", None, "tinh"), DIRECTIVE, EARLIER) == UNDECIDED


def test_a_title_decides_between_two_terms() -> None:
    assert target(citation("12-CT/TU", None, "tinh", title="kết nạp đảng viên"), DIRECTIVE, EARLIER) == found(DIRECTIVE)
    assert target(citation("12-CT/TU", None, "tinh", title=FLOODS), DIRECTIVE, EARLIER) == found(EARLIER)


def test_a_document_that_is_only_cited_counts_as_known() -> None:
    other = plan(citation("12-CT/TU", "2022-08-08", "tinh"), number="9-KH/HU", body="huyen-b")
    assert target(citation("12-CT/TU", None, "tinh"), EARLIER, other) == UNDECIDED


def test_a_title_about_something_else_refutes() -> None:
    assert target(citation("12-CT/TU", None, "tinh", title=FLOODS), DIRECTIVE) == LACKING


def test_a_document_of_an_earlier_term_needs_more_than_its_number() -> None:
    assert target(citation("12-CT/TU", None, "tinh"), EARLIER) == LACKING
    assert target(citation("12-CT/TU", None, "tinh", title=FLOODS), EARLIER) == found(EARLIER)
    other = plan(citation("12-CT/TU", "2016-05-30", "tinh"), number="9-KH/HU", body="huyen-b")
    assert target(citation("12-CT/TU", None, "tinh"), EARLIER, other) == found(EARLIER)


@pytest.mark.parametrize(("citing", "meant"), [("2023-12-01", True), ("2024-02-01", True), ("2024-11-01", False)])
def test_an_undated_state_number_is_of_this_year_or_the_last_months(citing: str, meant: bool) -> None:
    held = document("118/KH-UBND", "2023-09-12", "ubnd", "KH")
    expected = found(held) if meant else LACKING
    assert target(citation("118/KH-UBND", None, "ubnd", doc_type="KH"), held, date=citing) == expected


def test_the_same_day_of_another_year_may_be_another_state_document() -> None:
    held = document("118/KH-UBND", "2023-03-12", "ubnd", "KH", title="giảm nghèo bền vững")
    cited = {"number": "118/KH-UBND", "body": "ubnd", "doc_type": "KH"}
    assert target(citation(date="2024-03-12", **cited), held, date="2024-05-01") == LACKING
    titled = citation(date="2024-03-12", title="giảm nghèo bền vững", **cited)
    assert target(titled, held, date="2024-05-01") == found(held, LinkStatus.DATE_MISMATCH)
    # Nobody cites what is not yet issued.
    assert target(citation(date="2024-03-12", **cited), held, date="2024-02-01") == found(
        held, LinkStatus.DATE_MISMATCH
    )


def test_two_slips_that_are_possible_are_no_link() -> None:
    one = document("118/KH-UBND", "2023-03-12", "ubnd", "KH")
    other = document("118/KH-UBND", "2024-07-30", "ubnd", "KH")
    assert (
        target(citation("118/KH-UBND", "2024-03-12", "ubnd", doc_type="KH"), one, other, date="2024-09-01") == UNDECIDED
    )


def test_a_number_that_says_its_year_needs_no_date() -> None:
    held = document("16/2021/NQ-HĐND", "2021-12-09", "ubnd", "NQ")
    assert target(citation("16/2021/NQ-HĐND", None, "ubnd", doc_type="NQ"), held) == found(held)


def test_a_law_of_another_year_is_another_law() -> None:
    name = "Luật Tổ chức chính quyền địa phương"
    new = plan(citation("72/2025/QH15", None, "ubnd", doc_type="L", title=name), date="2026-01-05")
    old = plan(citation(None, "2015-06-19", "ubnd", doc_type="L", title=name), number="6-KH/HU")
    assert len({edge.to_ref for edge in link([new, old]).edges}) == 2


def test_undated_citations_of_two_terms_are_of_two_documents() -> None:
    one = plan(citation("7-NQ/TU", None, "tinh", doc_type="NQ"), date="2017-03-01")
    two = plan(citation("7-NQ/TU", None, "tinh", doc_type="NQ"), date="2024-03-01", number="6-KH/HU")
    assert len({edge.to_ref for edge in link([one, two]).edges}) == 2


# --- another date


@pytest.mark.parametrize("date", ["2024-01-16", "2024-10-01", "2024-07-10", "2023-01-10", "2024-02-28"])
def test_another_date_of_one_number_links_and_is_told(date: str) -> None:
    assert target(citation("12-CT/TU", date, "tinh"), DIRECTIVE) == found(DIRECTIVE, LinkStatus.DATE_MISMATCH)


@pytest.mark.parametrize("date", ["2016-01-10", "2019-06-06", "2022-08-08"])
def test_a_date_too_far_away_is_another_documents(date: str) -> None:
    assert target(citation("12-CT/TU", date, "tinh"), DIRECTIVE) == LACKING


def test_another_date_and_another_subject_is_another_document() -> None:
    assert target(citation("12-CT/TU", "2024-01-16", "tinh", title=FLOODS), DIRECTIVE) == LACKING


def test_a_slip_does_not_lead_to_what_was_not_there_yet() -> None:
    assert target(citation("12-CT/TU", "2024-01-01", "tinh"), DIRECTIVE, date="2024-01-05") == LACKING


def test_of_the_months_in_which_a_body_was_founded_another_month_needs_the_title() -> None:
    held = document("2-KH/HU", "2025-07-12", "huyen-b", title=ADMISSION)
    cited = {"number": "2-KH/HU", "date": "2025-09-12", "body": "huyen-b", "doc_type": "KH"}
    assert target(citation(**cited), held, date="2025-10-01") == LACKING  # type: ignore[arg-type]
    titled = citation(**cited, title="kết nạp đảng viên")  # type: ignore[arg-type]
    assert target(titled, held, date="2025-10-01") == found(held, LinkStatus.DATE_MISMATCH)


def test_slips_about_a_document_that_is_not_held_are_of_one() -> None:
    dates = ("2023-05-05", "2023-05-05", "2023-05-15")
    plans = [
        plan(citation("7-NQ/TU", date, "tinh", doc_type="NQ"), number=f"{i}-KH/HU") for i, date in enumerate(dates, 1)
    ]
    archive = link(plans)
    (ref,) = {edge.to_ref for edge in archive.edges}
    assert archive.references[ref].issued_on is not None
    assert archive.references[ref].issued_on.iso() == "2023-05-05"
    warned = [d.record.number for d in archive.held for w in d.record.warnings if w.code is IssueCode.NEAR_MISS]
    assert warned == ["3-KH/HU"]


# --- another number


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("2-CT/TU", None, True),  # a digit is lost
        ("2-CT/TU", FLOODS, False),
        ("13-CT/TU", None, False),  # offices issue 12 and 13 on one day
        ("13-CT/TU", "kết nạp đảng viên", True),
        ("13-CT/TU", FLOODS, False),
        ("34-CT/TU", "kết nạp đảng viên", False),
        ("12-NQ/TU", "kết nạp đảng viên", False),
    ],
)
def test_a_digit_lost_or_misread(number: str, title: str | None, expected: bool) -> None:
    cited = citation(number, "2024-01-10", "tinh", title=title)
    assert target(cited, DIRECTIVE) == (found(DIRECTIVE) if expected else LACKING)


def test_a_misread_number_is_told() -> None:
    citing = plan(citation("2-CT/TU", "2024-01-10", "tinh"))
    (record,) = [d.record for d in link([citing, DIRECTIVE]).held if d.record.number == "5-KH/HU"]
    (warning,) = record.warnings
    assert warning.code is IssueCode.NEAR_MISS
    assert "2-CT/TU" in warning.message and "12-CT/TU" in warning.message
    assert warning.evidence == citing.record.citations[0].evidence


def test_a_number_that_two_documents_cite_is_no_misreading() -> None:
    other = plan(citation("2-CT/TU", "2024-01-10", "tinh"), number="9-KH/HU", body="huyen-b")
    assert target(citation("2-CT/TU", "2024-01-10", "tinh"), DIRECTIVE, other) == LACKING


def test_two_numbers_that_are_a_digit_away_are_no_link() -> None:
    other = document("22-CT/TU", "2024-01-10", "tinh", "CT")
    assert target(citation("2-CT/TU", "2024-01-10", "tinh"), DIRECTIVE, other) == LACKING


def test_where_the_number_exists_it_is_meant() -> None:
    own = document("2-CT/TU", "2024-01-10", "tinh", "CT")
    assert target(citation("2-CT/TU", "2024-01-10", "tinh"), DIRECTIVE, own) == found(own)


# --- another type


def test_a_regulation_called_a_decision_is_told() -> None:
    held = document("24-QĐ/TU", "2021-07-30", "tinh", "QyĐ")
    citing = plan(citation("24-QĐ/TU", "2021-07-30", "tinh", doc_type="QĐ"))
    archive = link([citing, held])
    (edge,) = archive.edges
    assert archive.references[edge.to_ref].doc_id == held.record.doc_id
    assert [w.code for d in archive.held for w in d.record.warnings] == [IssueCode.NEAR_MISS]


def test_the_type_tells_two_documents_of_one_symbol_apart() -> None:
    decision = document("24-QĐ/TU", "2021-07-30", "tinh", "QĐ", text="decision")
    regulation = document("24-QĐ/TU", "2021-07-30", "tinh", "QyĐ", text="regulation")
    cited = citation("24-QĐ/TU", "2021-07-30", "tinh", doc_type="QyĐ")
    assert target(cited, decision, regulation) == found(regulation)


def test_a_programme_is_no_directive_of_the_same_number() -> None:
    held = document("15-CT/TU", "2023-06-01", "tinh", "CTr")
    assert target(citation("15-CT/TU", None, "tinh", doc_type="CT"), held) == LACKING


# --- no issuer given


def test_without_an_issuer_a_neighbours_document_of_the_same_number_is_not_meant() -> None:
    neighbour = document("3-KH/ĐU", "2024-01-10", "huyen-b")
    assert target(citation("3-KH/ĐU", "2024-01-10", None, doc_type="KH"), neighbour) == LACKING


def test_without_an_issuer_the_province_above_is_meant_by_its_date() -> None:
    assert target(citation("12-CT/TU", "2024-01-10", None), DIRECTIVE) == found(DIRECTIVE)


def test_what_bodies_cite_without_an_issuer_is_not_one_document() -> None:
    one, two = (
        plan(citation("3/KH-UBND", "2024-01-10", None, doc_type="KH"), number=number, body=body)
        for number, body in (("1-KH/HU", "huyen-a"), ("2-KH/HU", "huyen-b"))
    )
    assert len({edge.to_ref for edge in link([one, two]).edges}) == 2


# --- copies and claims


def test_copies_are_one_document() -> None:
    copy = document("12-CT/TU", "2024-01-10", "tinh", "CT", text="12-CT/TU   2024-01-10 tinh")
    archive = link([DIRECTIVE, copy, plan(citation("12-CT/TU", "2024-01-10", "tinh"))])
    (edge,) = archive.edges
    assert edge.status == (LinkStatus.OK,)
    assert len({d.record.doc_ref for d in archive.held}) == 2


# --- what others report


def test_the_sources_own_text_decides_a_link_that_is_reported_without_a_date() -> None:
    source = plan(citation("12-CT/TU", "2016-05-30", "tinh"), number="35-KH/HU", date="2016-09-01")
    teller = plan(
        citation("35-KH/HU", "2016-09-01", "huyen-a", doc_type="KH"),
        citation("12-CT/TU", None, "tinh", citing="35-KH/HU"),
        number="9-BC/HU",
        date="2017-01-01",
        body="huyen-b",
    )
    archive = link([DIRECTIVE, EARLIER, source, teller])
    (edge,) = [e for e in archive.edges if e.reported_by]
    assert archive.references[edge.to_ref].doc_id == EARLIER.record.doc_id


@pytest.mark.parametrize("held", [True, False])
def test_what_one_tells_in_full_another_may_tell_in_short(held: bool) -> None:
    source = plan(citation("118/KH-UBND", "2024-01-06", "ubnd", doc_type="KH"), number="35-KH/HU", date="2024-01-20")
    named = citation("35-KH/HU", "2024-01-20", "huyen-a", doc_type="KH")
    full = citation("118/KH-UBND", "2024-01-06", "ubnd", citing="35-KH/HU", doc_type="KH")
    short = citation("118/KH-UBND", None, None, citing="35-KH/HU", doc_type="KH")
    tellers = [
        plan(named, full, number="1-KH/ĐU", body="huyen-b"),
        plan(named, short, number="2-KH/ĐU", body="huyen-b"),
    ]
    archive = link([*tellers, *([source] if held else [])])
    assert (
        len({edge.to_ref for edge in archive.edges if edge.relation is Relation.IMPLEMENTS and edge.reported_by}) == 1
    )


def test_a_stub_resolves_when_its_document_arrives() -> None:
    plans = [
        plan(citation("12-CT/TU", date, "tinh"), number=f"{i}-KH/HU") for i, date in enumerate(("2024-01-10", None), 1)
    ]
    before, after = link(plans), link([*plans, DIRECTIVE])
    assert {e.to_ref for e in before.edges} == {e.to_ref for e in after.edges}
    assert {e.status for e in before.edges} == {(LinkStatus.ORPHANED,)}
    assert {e.status for e in after.edges} == {(LinkStatus.OK,)}


def test_a_reported_link_does_not_lead_to_what_is_younger_than_its_source() -> None:
    teller = plan(
        citation("35-KH/HU", "2023-09-01", "huyen-a", doc_type="KH"),
        citation("12-CT/TU", None, "tinh", citing="35-KH/HU"),
        date="2025-01-01",
        body="huyen-b",
    )
    (edge,) = [e for e in link([DIRECTIVE, teller]).edges if e.reported_by]
    assert edge.status == (LinkStatus.ORPHANED,)


def test_a_chain_holds_through_a_document_that_several_tell_of() -> None:
    tellers = [
        plan(
            citation("35-KH/HU", "2024-02-01", "huyen-a", doc_type="KH"),
            citation("12-CT/TU", "2024-01-10", "tinh", citing="35-KH/HU"),
            number=number,
            body="huyen-b",
        )
        for number in ("1-KH/ĐU", "2-KH/ĐU")
    ]
    archive = link([DIRECTIVE, *tellers])
    reported = [e for e in archive.edges if e.reported_by]
    assert len({(e.from_ref, e.to_ref) for e in reported}) == 1
    assert len(reported) == 2
    middle = reported[0].from_ref
    assert sorted(e.relation for e in archive.edges if e.to_ref == middle) == [Relation.IMPLEMENTS] * 2


def test_of_two_documents_of_one_number_the_one_named_last_is_said_to_cite() -> None:
    cited = (
        citation("35-KH/HU", "2024-02-01", "huyen-b", doc_type="KH"),
        citation("35-KH/HU", "2024-02-03", "huyen-a", doc_type="KH"),
        citation("12-CT/TU", "2024-01-10", "tinh", citing="35-KH/HU"),
    )
    placed = [replace(c, evidence=evidence("x", start)) for c, start in zip(cited, (10, 50, 90), strict=True)]
    archive = link([DIRECTIVE, plan(*placed, number="8-BC/HU")])
    (edge,) = [e for e in archive.edges if e.reported_by]
    assert archive.references[edge.from_ref].body_id == "huyen-a"
