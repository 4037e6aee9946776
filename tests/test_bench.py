"""The measurements measure what they say: real reading of made documents, peers on the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import bench_store
from tests.bench.__main__ import citation_speed, text_walk_speed
from tests.bench.bench_linking import measure
from tests.bench.bench_reading import bare_text, make_long_pdf, plumber_words, read_and_normalise
from tests.bench.clock import seconds
from tests.bench.texts import documents


def test_made_documents_are_of_the_length_of_plans_and_differ() -> None:
    made = documents(12)
    assert len(set(made)) == 12
    assert all(7_000 < len(text) < 15_000 for text in made)
    assert made == documents(12)


def test_all_ways_of_reading_see_every_page(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    make_long_pdf(path, 4)
    assert read_and_normalise(path) == plumber_words(path) == bare_text(path) == 4


def test_time_is_that_of_the_work() -> None:
    runs: list[int] = []
    assert seconds(lambda: runs.append(sum(range(200_000))), 3) > 0
    assert len(runs) == 4


def test_made_citations_find_the_documents_that_they_mean() -> None:
    speed = measure(2_000, 400, 1)  # asserts that they do
    assert speed.exact > 0 and speed.fuzzy > 0


def test_a_large_store_answers_rightly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench_store.show(bench_store.measure(tmp_path, 11_001))  # asserts what is traced and found
    printed = capsys.readouterr().out
    assert "trace of 10,000 documents" in printed and "whole audit" in printed


def test_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    citation_speed(documents(2))
    text_walk_speed(documents(2), tmp_path)
    printed = capsys.readouterr().out
    assert "MB/s" in printed and "citations/s" in printed and "documents/s" in printed
