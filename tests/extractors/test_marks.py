"""Dấu chỉ mức độ mật, khẩn, against their corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import marks
from tests.extractors.corpus import Case, Seen, check, check_rules, load
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("marks_corpus.toml"))


def read(case: Case) -> list[Seen]:
    found, offset = head_of(case)
    return [
        Seen(mark.evidence.span.shift(-offset), {"kind": kind, "value": mark.value}, mark.rule)
        for kind, mark in (("secrecy", found.secrecy), ("urgency", found.urgency))
        if mark is not None
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_marks(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)), marks.RULES)


@pytest.mark.parametrize(
    ("words", "draft"), [("Số 5-KH/ĐU\nDỰ THẢO", True), ("Số 5-KH/ĐU\nDự thảo lần 3", True), ("Số 5-KH/ĐU", False)]
)
def test_a_draft_is_told(words: str, draft: bool) -> None:
    case = Case("draft", words, (), (), {"frame": "party-number"})
    assert ("draft" in {issue.code.value for issue in head_of(case)[0].issues}) is draft
