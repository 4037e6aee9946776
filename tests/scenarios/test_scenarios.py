"""The program holds on made archives with known truth: wrong links none, little missed, no finding invented."""

from __future__ import annotations

import pytest

from tests.scenarios.cascade import scenario
from tests.scenarios.evaluate import Score, evaluate
from tests.scenarios.phrasings import Share
from tests.scenarios.render import render
from tests.scenarios.truth import Truth

SEEDS = range(20)
DRAWN = (3, 11)  # one cascade of each system in each era


def _over(seeds: range | tuple[int, ...], share: Share) -> Score:
    score = Score()
    for seed in seeds:
        score.add(evaluate(seed, share))
    return score


def _hold(score: Score, share: Share) -> None:
    said = sorted({kind for kind, _ in score.errors})
    assert score.wrong_links == 0, said
    assert score.missed_share <= (0.01 if share is Share.OPEN else 0.04), said
    assert score.precision >= (1.0 if share is Share.OPEN else 0.99), said
    if share is Share.OPEN:
        assert score.missing_exact, said
        assert score.recall >= 0.98, said


@pytest.mark.parametrize("share", Share)
def test_a_drawn_part_holds(share: Share) -> None:
    _hold(_over(DRAWN, share), share)


@pytest.mark.soak
@pytest.mark.parametrize("share", Share)
def test_all_of_it_holds(share: Share) -> None:
    score = _over(SEEDS, share)
    assert score.documents >= 300
    _hold(score, share)


def test_a_seed_always_makes_the_same_archive() -> None:
    import random

    once, again = ([render(p, random.Random(1)) for p in scenario(5, Share.OPEN).held] for _ in range(2))
    assert once == again


@pytest.mark.parametrize("share", Share)
def test_the_scenarios_show_what_they_are_for(share: Share) -> None:
    codes, statuses, levels = set(), set(), set()
    for seed in SEEDS:
        made = scenario(seed, share)
        truth = Truth(made)
        codes |= {code for code, _, _ in truth.findings()}
        statuses |= {status for link in truth.links for status in link.statuses}
        levels |= {paper.issuer.level.value for paper in made.held}
    assert {"sum-mismatch", "rate-mismatch", "cumulative-mismatch", "below-parent", "short-of-parent"} <= codes
    assert {"conflict", "uncovered", "late", "outdated", "date-mismatch"} <= codes
    assert {"orphaned", "late", "outdated", "date-mismatch"} <= statuses
    assert levels == {"central", "province", "district", "commune", "grassroots"}
