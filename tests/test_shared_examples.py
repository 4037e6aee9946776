"""The shared seeds and real documents, scored by the shared scorer, meet the floors set for them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.truth import Example, real, seeds

SEED_FLOORS = {
    **dict.fromkeys(("number", "doc_type", "issued_on", "place", "title", "signers", "addressees"), 1.0),
    **dict.fromkeys(("issuer.name", "issuer.level", "issuer.system"), 1.0),
    "recipients": 0.95,
    "citations loose": 0.92,
    "citations strict": 0.80,
    "targets loose": 0.95,
    "targets strict": 0.85,
    "deadlines loose": 0.85,
    "deadlines strict": 0.70,
    "assignments loose": 0.85,
    "assignments strict": 0.80,
}
REAL_FLOORS = {
    **dict.fromkeys(("record", "number", "doc_type", "issued_on", "issuer.name", "issuer.level"), 1.0),
    "citations loose": 0.92,
    "citations strict": 0.80,
    "targets loose": 0.80,
    "deadlines loose": 0.80,
    "assignments loose": 0.80,
}


def scored(examples: Iterable[Example], shared: Path, folder: Path) -> dict[str, Any]:
    """What the shared scorer says of our records of these documents."""
    gold = folder / "gold"
    gold.mkdir()
    records = folder / "records.jsonl"
    with records.open("w", encoding="utf-8") as out:
        for example in examples:
            shutil.copy(example.expected, gold)
            if record := example.got():
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
    words = [sys.executable, str(shared / "score.py"), str(gold), str(records), "--json"]
    said = subprocess.run(words, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(said.stdout)
    return found


@pytest.fixture(scope="module")
def seed_scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return scored(seeds(), shared, tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def real_scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return scored(real(), shared, tmp_path_factory.mktemp("real"))


@pytest.mark.parametrize("field", SEED_FLOORS)
def test_seeds_meet_their_floors(seed_scores: dict[str, Any], field: str) -> None:
    assert seed_scores[field]["f1"] >= SEED_FLOORS[field], seed_scores[field]


@pytest.mark.parametrize("field", ["issuer.parent", "issuer.province"])
def test_of_the_seeds_four_of_five_are_placed_rightly(seed_scores: dict[str, Any], field: str) -> None:
    assert seed_scores[field]["right"] >= 4 * (seed_scores[field]["right"] + seed_scores[field]["missed"]) / 5


@pytest.mark.parametrize("field", REAL_FLOORS)
def test_real_documents_meet_their_floors(real_scores: dict[str, Any], field: str) -> None:
    assert real_scores[field]["f1"] >= REAL_FLOORS[field], real_scores[field]
