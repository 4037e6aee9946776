"""Quantities: each marked form of quantities.toml is one figure with its unit, and no string upsets the reading."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.quantities import Quantity, find_quantities
from schemas.folding import fold
from schemas.spans import Span
from tests.extractors.corpus import Case, Seen, check, load

CASES = load(Path(__file__).with_name("quantities.toml"))


def quantities(text: str) -> list[Quantity]:
    return list(find_quantities(fold(text), text, Span(0, len(text))))


def seen(quantity: Quantity) -> Seen:
    low, high = (format(x.normalize(), "f") for x in (quantity.low, quantity.high))
    number = low if low == high else f"{low}..{high}"
    value = {"is": f"{number} {quantity.unit}".strip(), "whole": quantity.whole, "per": quantity.per}
    return Seen(quantity.span, {**value, "share": quantity.share})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_corpus(case: Case) -> None:
    check(case, map(seen, quantities(case.text)))


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.sampled_from(["-", " - ", " đến ", "–"]))
def test_a_range_never_runs_backwards(low: int, high: int, dash: str) -> None:
    for quantity in quantities(f"đạt {low}{dash}{high} người"):
        assert quantity.low <= quantity.high


@given(st.text(alphabet="0123456789 .,/%-–mộthaibađảngviênxãtỷđồnggấplần()"))
def test_figures_are_in_order_and_inside(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
