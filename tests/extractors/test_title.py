"""Trích yếu, against its corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import title
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("title_corpus.toml"))


def read(case: Case) -> list[Seen]:
    found, offset = head_of(case)
    if found.title is None:
        assert "title-missing" in {issue.code.value for issue in found.issues}
        return []
    return [Seen(found.title.evidence.span.shift(-offset), {"value": found.title.value}, found.title.rule)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_title(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)), title.RULES)


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
