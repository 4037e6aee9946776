"""Tên loại, against its corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import document_type
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("document_type_corpus.toml"))


def read(case: Case) -> tuple[list[Seen], set[str]]:
    found, offset = head_of(case)
    issues = {issue.code.value for issue in found.issues}
    if found.doc_type is None:
        return [], issues
    return [
        Seen(found.doc_type.evidence.span.shift(-offset), {"value": found.doc_type.value}, found.doc_type.rule)
    ], issues


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_document_type(case: Case) -> None:
    seen, issues = read(case)
    check(case, seen)
    assert ("type-mismatch" in issues) == (case.context.get("issue") == "type-mismatch")


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)[0]), document_type.RULES)


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
