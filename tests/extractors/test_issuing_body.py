"""Cơ quan ban hành: the words that name it, against their corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import issuing_body
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("issuing_body_corpus.toml"))


def read(case: Case) -> list[Seen]:
    found, offset = head_of(case)
    above = found.superior_words[0].value if found.superior_words else ""
    return [
        Seen(words.evidence.span.shift(-offset), {"value": words.value, "above": above}, words.rule)
        for words in found.issuer_words[:1]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_issuer_words(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    fired = {seen.rule for case in CASES for seen in read(case)}
    fired |= {words.rule for case in CASES for words in head_of(case)[0].superior_words}
    check_rules(fired, issuing_body.rules())


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3


def test_certain_words_come_before_uncertain_ones() -> None:
    for case in CASES:
        found = head_of(case)[0].issuer_words
        assert not found or found[0].confidence >= max(words.confidence for words in found) - 0.05
