"""Which of the bodies below a class takes in, for each kind of speaker."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.resolve.body_classes import takes_in
from schemas.vocabulary import Level, System

SPEAKERS = tomllib.loads(Path(__file__).with_name("body_classes.toml").read_text("utf-8"))["speaker"]
CASES = [
    (speaker, phrase, members)
    for speaker in SPEAKERS
    for phrase, members in (
        *speaker["takes_in"].items(),
        *((words, []) for words in speaker["takes_nothing"]["phrases"]),
    )
]


@pytest.mark.parametrize(("speaker", "phrase", "members"), CASES, ids=[f"phrase-{n}" for n in range(len(CASES))])
def test_the_members_of_a_class(speaker: dict, phrase: str, members: list[str]) -> None:  # type: ignore[type-arg]
    system, level = System(speaker["system"]), Level(speaker["level"])
    assert {name for name in speaker["below"] if takes_in(phrase, name, system, level)} == set(members)
