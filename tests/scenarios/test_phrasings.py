"""The phrasings are many, different, complete in what they must say, and shared out by hash."""

from __future__ import annotations

from string import Formatter

import pytest

from tests.scenarios.phrasings import Share, groups, main, phrases, share_of

# What every phrase of a group must say, and what it may say besides.
FIGURE = "indicator value unit period"
FIELDS: dict[str, tuple[str, str]] = {
    "cite.dated": ("type number date issuer", "title"),
    "cite.undated": ("type number issuer", "title"),
    "cite.dateforms": ("d m y", ""),
    "implements.title": ("", "cite cite_short topic"),
    "implements.preamble": ("cite self_body self_type", ""),
    "implements.closing": ("cite", "self_body self_type"),
    "based_on.preamble": ("cite", "self_body self_type"),
    **{
        f"{relation}.own": ("cite", "self_body self_type")
        for relation in ("replaces", "amends", "repeals", "replies_to", "attaches", "follows", "mentions")
    },
    "reported.own": ("cite_a cite_b", ""),
    "reported.preamble": ("cite_a cite_b self_body self_type", ""),
    "demand.class_dated": ("class due", "self_type self_body"),
    "demand.class_undated": ("class", "self_type self_body"),
    "demand.named_dated": ("bodies due", "self_type self_body"),
    "demand.named_undated": ("bodies", "self_type self_body"),
    "demand.not_demand": ("class", "self_type self_body"),
    "demand.not_demand_named": ("bodies", "self_type self_body"),
    "target.floor": (FIGURE, ""),
    "target.exact": (FIGURE, ""),
    "target.ceiling": (FIGURE, ""),
    "target.range": ("indicator low high unit period", ""),
    "target.approx": (FIGURE, ""),
    "target.rate_floor": ("indicator value base period", ""),
    "target.each": (f"{FIGURE} class_one", ""),
    "allocation.sentence": ("body value unit indicator", ""),
    "allocation.list_head": ("indicator period total unit", ""),
    "allocation.list_item": ("body value", "unit"),
    "allocation.table_title": ("indicator period", ""),
    "quarters.sentence": ("indicator total unit year q1 q2 q3 q4", ""),
    "cumulative.sentence": ("quarter year add n m", "indicator unit"),
    "cumulative.with_rate": ("quarter year n m rate", "indicator unit add"),
    "result.sentence": (FIGURE, ""),
    "result.with_rate": ("indicator n m unit rate period", ""),
    "deadline.fixed": ("task due", ""),
    "deadline.period": ("task quarter_or_month", ""),
    "deadline.recurring": ("task", ""),
    "deadline.relative": ("task days", "self_type"),
    "report.title": ("", "cite cite_short topic period"),
    "report.opening": ("cite self_body", ""),
    "noise.paragraph": ("", ""),
    "noise.tempting": ("", ""),
    "noise.heading": ("", ""),
}


def all_of(group: str) -> tuple[str, ...]:
    return phrases(group, Share.OPEN) + phrases(group, Share.APART)


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_the_groups_are_those_that_scenarios_are_made_from() -> None:
    assert set(groups()) == set(FIELDS)


@pytest.mark.parametrize("group", FIELDS)
def test_a_group_has_ten_phrases_and_more_and_both_shares(group: str) -> None:
    assert len(set(all_of(group))) >= 10
    assert len(set(all_of(group))) == len(all_of(group))
    assert phrases(group, Share.OPEN)
    assert phrases(group, Share.APART)


@pytest.mark.parametrize("group", FIELDS)
def test_a_phrase_says_what_its_group_is_for_and_asks_for_nothing_unknown(group: str) -> None:
    needed, allowed = (set(listed.split()) for listed in FIELDS[group])
    wrong = [phrase for phrase in all_of(group) if not needed <= fields(phrase) <= needed | allowed]
    assert wrong == []


def test_a_title_names_the_document_that_it_is_about() -> None:
    titles = all_of("implements.title") + all_of("report.title")
    assert [title for title in titles if len(fields(title) & {"cite", "cite_short"}) != 1] == []


def test_about_a_third_is_kept_apart() -> None:
    everything = [phrase for group in groups() for phrase in all_of(group)]
    apart = sum(share_of(phrase) is Share.APART for phrase in everything)
    assert 0.27 < apart / len(everything) < 0.40


def test_only_open_phrases_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    printed = set(capsys.readouterr().out.splitlines())
    for group in groups():
        assert set(phrases(group, Share.OPEN)) <= printed
    kept = {phrase for group in groups() for phrase in phrases(group, Share.APART)}
    opened = {phrase for group in groups() for phrase in phrases(group, Share.OPEN)}
    assert not (kept - opened) & printed
