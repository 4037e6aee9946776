"""The corpora together: enough examples, a third of them hard, every kind of finding covered, none of them twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.extractors.corpus import Case, load, share_of_hard_cases

FOLDER = ROOT / "tests" / "extractors"
FILES = sorted(FOLDER.rglob("*.toml"))
EXTRACTORS = (
    "number document_type title dateline issuing_body signature recipients marks"
    " citations targets deadlines assignments values"
).split()


def subject(path: Path) -> str:
    """What a corpus file is about: the folder it lies in, or its own name."""
    parts = path.relative_to(FOLDER).parts
    return parts[0] if len(parts) > 1 else path.stem.removesuffix("_corpus")


@pytest.fixture(scope="module")
def cases() -> list[tuple[str, Case]]:
    return [(subject(path), case) for path in FILES for case in load(path)]


def test_there_are_enough_examples(cases: list[tuple[str, Case]]) -> None:
    assert len(cases) >= 600


def test_a_third_are_counter_examples_or_hard_variants(cases: list[tuple[str, Case]]) -> None:
    assert share_of_hard_cases(case for _, case in cases) >= 1 / 3


@pytest.mark.parametrize("name", EXTRACTORS)
def test_every_extractor_has_examples_and_counter_examples(cases: list[tuple[str, Case]], name: str) -> None:
    own = [case for about, case in cases if about == name]
    assert len(own) >= 15
    assert any(not case.values for case in own), "no counter-example"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_example_stands_twice(path: Path) -> None:
    # In another context the same words are another example.
    seen = Counter((case.text, case.spans, repr(case.values), repr(case.context)) for case in load(path))
    assert not [key[0] for key, times in seen.items() if times > 1]


def test_examples_are_our_own_words(cases: list[tuple[str, Case]], shared: Path) -> None:
    """Formulae are everybody's; a sentence longer than a formula must not be one of the shared documents'."""
    texts = " ".join(
        " ".join(path.read_text("utf-8").split())
        for folder in ("seeds", "real")
        for path in (shared / folder).glob("*.txt")
    )
    long = [line for _, case in cases for line in case.text.splitlines() if len(line) > 120]
    assert not [line for line in long if " ".join(line.split()) in texts]
