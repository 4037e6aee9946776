"""Durations against their corpus; every count gives the same count back."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from extractors.values.durations import DURATION, parse_duration
from schemas.folding import fold
from schemas.spans import Span
from tests.extractors.corpus import Case, Seen, check, load, share_of_hard_cases

CASES = load(Path(__file__).with_name("durations.toml"))
_DURATION = regex.compile(DURATION, regex.V1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_durations(case: Case) -> None:
    found = []
    for match in _DURATION.finditer(fold(case.text)):
        offset = parse_duration(match.group())
        if offset is not None:
            found.append(Seen(Span(*match.span()), {"offset": offset}))
    check(case, found)


def test_every_count_is_kept() -> None:
    for count in range(1, 400):
        assert parse_duration(f"{count} ngày") == f"P{count}D"
        assert parse_duration(f"{count:02} giờ") == f"PT{count}H"
        assert parse_duration(f"{count} quý") == f"P{count * 3}M"


@pytest.mark.parametrize("words", ["", "ngày", "0 ngày", "-1 ngày", "\x00", "10 ngày nữa", "10"])
def test_anything_else_lasts_no_time(words: str) -> None:
    assert parse_duration(words) is None


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
