"""Which indicators count one thing: a corpus of pairs, and what a figure's reading must keep whatever its wording."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.analysis.indicators import counted, likeness

CORPUS = tomllib.loads((Path(__file__).parent / "indicators_corpus.toml").read_text("utf-8"))
PAIRS = [
    pytest.param(group["words"][0], words, group, kind == "alike", id=f"{kind}: {group['words'][0]} / {words}")
    for kind in ("alike", "apart")
    for group in CORPUS[kind]
    for words in group["words"][1:]
]


def figure(words: str, unit: str) -> dict[str, Any]:
    indicator, _, base = words.partition(" @ ")
    return {"indicator": indicator, "unit": unit, "base": base or None}


@pytest.mark.parametrize(("one", "other", "group", "same"), PAIRS)
def test_pairs_of_indicators(one: str, other: str, group: dict[str, Any], same: bool) -> None:
    first, second = figure(one, group["unit"]), figure(other, group.get("other", group["unit"]))
    assert (likeness(first, second) > 0, likeness(second, first) > 0) == (same, same)


def test_the_corpus_is_large_and_hard() -> None:
    hard = sum(len(group["words"]) - 1 for kind in CORPUS.values() for group in kind if group.get("hard"))
    assert len(PAIRS) >= 120 and hard >= len(PAIRS) / 3
    assert len({str(pair.values[:2]) + str(pair.values[2]["unit"]) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(
    ("indicator", "adverse"),
    [
        ("tỷ lệ hộ nghèo", True),
        ("giảm tỷ lệ hộ nghèo", False),
        ("hộ nghèo được hỗ trợ vay vốn", False),
        ("chi bộ chưa kết nạp được đảng viên", True),
        ("kết nạp đảng viên", False),
        ("tỷ lệ hồ sơ quá hạn", True),
    ],
)
def test_what_is_better_the_fewer_there_are(indicator: str, adverse: bool) -> None:
    assert counted(indicator, "%").adverse is adverse


def test_people_admitted_are_counted_by_any_name() -> None:
    first = figure("kết nạp quần chúng", "quần chúng")
    assert likeness(first, figure("kết nạp đảng viên", "đảng viên")) == 1
    assert likeness(figure("bồi dưỡng", "quần chúng"), figure("bồi dưỡng", "đảng viên")) == 0


def test_an_unsaid_base_is_less_sure() -> None:
    rate = figure("tỷ lệ kết nạp đảng viên @ tổng số đảng viên", "%")
    assert likeness(rate, rate) == 1 > likeness(rate, figure("tỷ lệ kết nạp đảng viên", "%")) > 0
