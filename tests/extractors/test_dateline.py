"""Địa danh, ngày tháng năm ban hành, against their corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import dateline
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("dateline_corpus.toml"))


def read(case: Case) -> tuple[list[Seen], list[str]]:
    found, offset = head_of(case)
    issues = [issue.code.value for issue in found.issues]
    if found.issued_on is None:
        return [], issues
    value = {"value": found.issued_on.value.iso(), "place": found.place.value if found.place else ""}
    return [Seen(found.issued_on.evidence.span.shift(-offset), value, found.issued_on.rule)], issues


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_dateline(case: Case) -> None:
    seen, issues = read(case)
    check(case, seen)
    wanted = case.context.get("issue")
    assert wanted is None or wanted in issues, (case.text, issues)
    assert seen or {"date-missing", "date-impossible", "partial-date"} & set(issues), "a missing date is told"


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)[0]), (rule.name for rule in dateline.rules()))


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
