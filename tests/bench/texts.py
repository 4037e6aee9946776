"""Made documents to measure on: samples grown to the length of real plans with paragraphs of each other."""

from __future__ import annotations

import random
from functools import cache

from pipeline.run import read_text
from tests.conftest import ROOT

_SIZE = 7_300  # characters, about ten kilobytes: what a commune's plan usually has
_FOOT = "Nơi nhận"
# Bases stand at the head of a document and not all over it.
_PREAMBLE = ("Căn cứ", "Thực hiện", "Kính gửi", "Xét")


def documents(count: int, seed: int = 2026) -> list[str]:
    """That many texts, each a sample whose body goes on with paragraphs drawn from the others."""
    chance = random.Random(seed)
    heads = _samples()
    lines = [line for text in heads for line in text.splitlines() if 80 < len(line) < 900 and "\t" not in line]
    bodies = [line for line in lines if not line.startswith(_PREAMBLE)]
    return [_grown(heads[index % len(heads)], bodies, chance) for index in range(count)]


def _grown(text: str, paragraphs: list[str], chance: random.Random) -> str:
    head, foot, rest = text.partition(f"\n{_FOOT}")
    added: list[str] = []
    size = len(text)
    while size < _SIZE:
        added.append(chance.choice(paragraphs))
        size += len(added[-1]) + 1
    return "\n".join((head, *added)) + foot + rest


@cache
def _samples() -> tuple[str, ...]:
    paths = sorted(path for path in (ROOT / "samples" / "archive").rglob("*.*") if path.is_file())
    return tuple(read_text(path).content for path in paths)
