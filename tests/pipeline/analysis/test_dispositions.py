"""Findings set aside: what hides one, what brings it back, and how one that is not there is found."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.analysis.dispositions import figures_digest, listed, nearest, still_open, with_dispositions

Row = dict[str, Any]


def finding(finding_id: str = "aaaa1111", figures: Row | None = None, words: tuple[str, ...] = ("5 đảng viên",)) -> Row:
    return {
        "finding_id": finding_id,
        "message": f"điều {finding_id}",
        "figures": figures or {"min": 5, "parent": 7},
        "evidence": [{"path": "a.txt", "text": text, "start": i} for i, text in enumerate(words)],
    }


def decision(about: Row, number: int = 1, state: str = "standing", disposed_as: str = "justified") -> Row:
    return {
        "disposition_id": number,
        "finding_id": about["finding_id"],
        "as": disposed_as,
        "figures_digest": figures_digest(about),
        "by": "Lê An",
        "why": "đã giải trình",
        "at": "2026-11-21T09:00:00+07:00",
        "state": state,
    }


def test_a_finding_set_aside_is_hidden_and_the_rest_unchanged() -> None:
    aside, other = finding(), finding("bbbb2222")
    told = with_dispositions([aside, other], [decision(aside)])
    assert still_open(told) == [other]
    assert told[0]["disposition"] == {
        "disposition_id": 1,
        "as": "justified",
        "by": "Lê An",
        "why": "đã giải trình",
        "at": "2026-11-21T09:00:00+07:00",
        "state": "standing",
    }


@pytest.mark.parametrize(
    "changed",
    [finding(figures={"min": 6, "parent": 7}), finding(words=("6 đảng viên",)), finding(words=("5 đảng viên", "mới"))],
    ids=["figures", "words", "more-words"],
)
def test_it_comes_back_when_what_it_rests_on_changes(changed: Row) -> None:
    (told,) = with_dispositions([changed], [decision(finding())])
    assert still_open([told]) == [told]
    assert told["disposition"]["state"] == "outdated"


def test_the_day_asked_about_and_the_order_of_words_change_nothing() -> None:
    one = finding(figures={"due": "2026-01-01", "as_of": "2026-04-01"}, words=("a", "b"))
    other = finding(figures={"due": "2026-01-01", "as_of": "2026-05-01"}, words=("b", "a"))
    assert figures_digest(one) == figures_digest(other)


def test_one_taken_back_hides_nothing() -> None:
    told = with_dispositions([finding()], [decision(finding(), state="taken-back")])
    assert told == [finding()] and still_open(told) == told


def test_the_last_standing_decision_counts() -> None:
    about = finding()
    rows = [decision(about, 1), decision(about, 2, disposed_as="later")]
    (told,) = with_dispositions([about], rows)
    assert told["disposition"]["as"] == "later"
    assert [row["state"] for row in listed(rows, [about])] == ["superseded", "standing"]


def test_a_list_says_what_became_of_each() -> None:
    about = finding()
    states = {
        "standing": listed([decision(about)], [about]),
        "outdated": listed([decision(about)], [finding(figures={"min": 9})]),
        "gone": listed([decision(about)], []),
        "taken-back": listed([decision(about, state="taken-back")], [about]),
    }
    assert {state: rows[0]["state"] for state, rows in states.items()} == {state: state for state in states}
    assert states["standing"][0]["message"] == "điều aaaa1111"
    assert states["gone"][0]["message"] is None


def test_near_ids() -> None:
    known = [finding("aaaa1111"), finding("aaaa2222"), finding("bbbb3333")]
    assert [found["finding_id"] for found in nearest("aaaa", known)] == ["aaaa1111", "aaaa2222"]
    assert [found["finding_id"] for found in nearest("bbbb3334", known)] == ["bbbb3333"]
    assert nearest("zzzz", known) == []
