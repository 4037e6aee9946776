"""The comparison of two revisions sees what was lost and gained, and nothing where nothing changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.compare import changes, records, things, unpack
from tests.conftest import ROOT
from tests.gold import differences
from tests.truth import samples

EXAMPLE = samples()[0]


def test_a_record_against_itself_changes_nothing() -> None:
    assert changes(EXAMPLE.got(), EXAMPLE.got()) == []
    assert things(EXAMPLE.got()).total() > 20


def test_a_changed_value_is_one_lost_and_one_gained() -> None:
    after = EXAMPLE.got() | {"number": "99-KH/HU"}
    lost, gained = changes(EXAMPLE.got(), after)
    assert lost.startswith("- number") and gained.startswith("+ number") and gained.endswith("99-KH/HU")


def test_another_rule_or_confidence_is_no_change() -> None:
    items = [item | {"rule": "other", "confidence": 0.1} for item in EXAMPLE.got()["targets"]]
    assert items and changes(EXAMPLE.got(), EXAMPLE.got() | {"targets": items}) == []


def test_a_difference_from_the_expected_record_is_told() -> None:
    wrong = EXAMPLE.got() | {"number": "99-KH/HU", "deadlines": []}
    told = list(differences(EXAMPLE.want(), wrong))
    assert any(line.startswith("number") and "99-KH/HU" in line for line in told)
    assert any(line.startswith("deadlines") and "missed" in line for line in told)


def test_the_code_of_a_revision_runs_apart(tmp_path: Path) -> None:
    known = subprocess.run(["git", "rev-parse", "--verify", "HEAD"], cwd=ROOT, capture_output=True, check=False)
    if known.returncode:
        pytest.skip("not in a git repository")
    unpack("HEAD", tmp_path)
    found = records(tmp_path, [EXAMPLE.path])
    assert found[str(EXAMPLE.path)]["number"] == EXAMPLE.want()["number"]
