"""The README: its Python examples run, its links lead somewhere, and every rejection code and table is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline
from schemas.tables import TABLES
from schemas.vocabulary import RejectionCode
from tests.conftest import ROOT
from tests.extractors.corpus import load
from tests.figures import between

README = (ROOT / "README.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_the_python_examples_work(
    code: str, sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code.replace("build/store", str(sample_store)), "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_store_opens_from_the_package(sample_store: Path) -> None:
    targets = pipeline.open_store(sample_store).targets
    assert {"indicator", "min", "max", "period_start", "evidence_text"} <= set(targets.columns)
    assert len(targets) > 100


def test_the_example_for_a_corpus_is_one(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.toml"
    corpus.write_text("".join(re.findall(r"```toml\n(.*?)```", README, re.DOTALL)), "utf-8")
    example, counter_example = load(corpus)
    assert example.values and example.spans and not counter_example.values


def test_links_and_named_places_exist() -> None:
    for place in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / place).exists(), place
    for place in re.findall(r"`((?:schemas|extractors|pipeline|samples|tests)/[\w./-]*)`", README):
        assert (ROOT / place).exists(), place


@pytest.mark.parametrize("code", [code.value for code in RejectionCode])
def test_every_refusal_is_explained(code: str) -> None:
    assert f"| `{code}` |" in README


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_named(table: str) -> None:
    assert f"`{table}`" in README


def test_no_place_of_one_machine_is_named() -> None:
    assert not re.search(r"(?<![\w.])/(?:home|work|root|tmp|usr|mnt|opt)\b", README)


def test_figures_have_their_places() -> None:
    for mark in ("found", "confidence", "speed"):
        told = between(README, mark, ["x"])
        assert f"<!-- {mark} -->\nx\n<!-- /{mark} -->" in told
        assert README.split(f"<!-- {mark} -->")[0] == told.split(f"<!-- {mark} -->")[0]
