"""The reliability table counts rightly, and over the samples a confidence promises no more than it keeps."""

from __future__ import annotations

import pytest

from tests.reliability import believable, by_confidence, by_rule, judgements, kind, row
from tests.scoring import Pair
from tests.truth import samples


def pair(confidence: float | None, exact: bool, rule: str = "deadline/x", field: str = "deadlines") -> Pair:
    return Pair(field, {}, {}, exact, exact, confidence, rule)


def test_a_row_counts_the_right_ones() -> None:
    found = row("x", [pair(0.9, True), pair(0.8, True), pair(0.7, False), pair(0.6, False)])
    assert (found.items, found.exact, round(found.stated, 2)) == (4, 0.5, 0.75)


def test_bands_hold_every_item_once() -> None:
    pairs = [pair(c / 100, True) for c in range(1, 101)]
    assert sum(line.items for line in by_confidence(pairs)) == 100


def test_the_rule_that_promises_most_too_much_comes_first() -> None:
    pairs = [pair(0.9, False, "deadline/bad")] * 6 + [pair(0.9, True, "deadline/good")] * 6
    assert by_rule(pairs)[0].name.endswith("deadline/bad")


def test_kinds() -> None:
    assert kind(pair(0.9, True)) == "deadlines"
    assert kind(pair(0.9, True, field="issuer.name")) == "scalars"


@pytest.mark.parametrize("low", [0.7, 0.8, 0.9])
def test_stated_confidence_is_kept_over_the_samples(low: float) -> None:
    band = [p for p in believable(judgements(samples())) if low <= (p.confidence or 0) < low + 0.1]
    assert len(band) >= 10
    found = row("samples", band)
    assert found.exact >= found.stated - 0.05


def test_optional_things_and_missed_ones_state_nothing() -> None:
    optional = Pair("targets", {}, {}, True, True, 0.9, "target/x", optional=True)
    missed = Pair("targets", {}, None)
    assert believable([optional, missed, pair(0.9, True)]) == [pair(0.9, True)]
