"""The sample archive's records against the expected ones: every scalar is right, items meet their floors."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.scoring import ISSUER, PLAIN, Pair, compare, scores
from tests.truth import samples

FLOORS = {  # field: (near, exact)
    "signers": (1.0, 1.0),
    "addressees": (1.0, 1.0),
    "recipients": (0.99, 0.99),
    "citations": (0.95, 0.9),
    "targets": (0.8, 0.7),
    "deadlines": (0.9, 0.88),
    "assignments": (0.9, 0.88),
}


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [pair for example in samples() for pair in compare(example.want(), example.got())]


def test_every_document_has_an_expected_record_and_the_reverse() -> None:
    documents = {path.stem for path in (ROOT / "samples" / "archive").rglob("*.*") if path.is_file()}
    assert documents == {path.stem for path in (ROOT / "samples" / "expected").glob("*.json")}
    assert len(documents) >= 24


@pytest.mark.parametrize("field", [*PLAIN, *(f"issuer.{part}" for part in ISSUER)])
def test_every_scalar_is_right(pairs: list[Pair], field: str) -> None:
    judged = [pair for pair in pairs if pair.field == field and (pair.want or pair.got)]
    assert len(judged) > 20
    assert not [(pair.want, pair.got) for pair in judged if not pair.exact]


@pytest.mark.parametrize("field", FLOORS)
def test_items_meet_their_floors(pairs: list[Pair], field: str) -> None:
    near, exact = scores(pairs, "near")[field], scores(pairs, "exact")[field]
    least_near, least_exact = FLOORS[field]
    assert near.f1 >= least_near, near
    assert exact.f1 >= least_exact, exact
