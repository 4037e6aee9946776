"""Which tasks ask a body for a document of its own, over phrases as offices write them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.resolve.demands import asks_for_own_document, asks_to_carry_out

CORPUS = tomllib.loads(Path(__file__).with_name("demands.toml").read_text("utf-8"))


@pytest.mark.parametrize("task", [*CORPUS["asks"], *CORPUS["carries_out"]])
def test_a_document_of_its_own_is_asked_for(task: str) -> None:
    assert asks_for_own_document(task)


@pytest.mark.parametrize("task", CORPUS["carries_out"])
def test_it_is_to_carry_out_the_document_that_asks(task: str) -> None:
    assert asks_to_carry_out(task)


@pytest.mark.parametrize("task", CORPUS["nothing"])
def test_no_document_of_its_own_is_asked_for(task: str) -> None:
    assert not asks_for_own_document(task)


def test_a_third_of_the_corpus_are_counter_examples() -> None:
    asked = len(CORPUS["asks"]) + len(CORPUS["carries_out"])
    assert asked + len(CORPUS["nothing"]) >= 60
    assert len(CORPUS["nothing"]) * 3 >= asked
