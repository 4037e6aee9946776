"""Nơi nhận and Kính gửi, against their corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import recipients
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("recipients_corpus.toml"))


def read(case: Case) -> list[Seen]:
    found, offset = head_of(case)
    entries = getattr(found, case.context["field"])
    return [Seen(e.evidence.span.shift(-offset), {"value": e.value}, e.rule) for e in entries]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_recipients(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)), recipients.RULES)


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
