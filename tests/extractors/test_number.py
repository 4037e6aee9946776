"""Số, ký hiệu, against its corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import head, number
from extractors.masthead import head_pieces
from extractors.pieces import PieceKind, line_spans
from pipeline.sections import split_sections
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import framed

CASES = load(Path(__file__).with_name("number_corpus.toml"))


def read(case: Case) -> tuple[list[Seen], list[str]]:
    text, offset = framed(case.context["frame"], case.text)
    found = head.extract(text, split_sections(text))
    seen = (
        []
        if found.number is None
        else [Seen(found.number.evidence.span.shift(-offset), {"value": found.number.value}, found.number.rule)]
    )
    return seen, [issue.code.value for issue in found.issues]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_number(case: Case) -> None:
    seen, issues = read(case)
    check(case, seen)
    wanted = case.context.get("issue")
    assert wanted is None or wanted in issues, (case.text, issues)


def test_every_rule_fires_over_the_corpus() -> None:
    fired = {seen.rule for case in CASES for seen in read(case)[0]}
    for case in CASES:
        text, _ = framed(case.context["frame"], case.text)
        for line in line_spans(text.content):
            for piece in head_pieces(text, line):
                if piece.kind is PieceKind.NUMBER and (own := number.own_number(text, piece.span)):
                    fired.add(own[0].name)
    check_rules(fired, [rule.name for rule in number.rules()])


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3


def test_a_blank_number_says_which_symbol_is_printed() -> None:
    text, _ = framed("party-number", "Số      -KH/ĐU")
    message = next(i.message for i in head.extract(text, split_sections(text)).issues if i.code == "handwritten")
    assert "-KH/ĐU" in message
