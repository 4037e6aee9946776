"""A line that no person wrote costs time in proportion to its length, not to its square."""

import time

import pytest

from extractors import targets
from schemas.record import Head
from schemas.sections import Outline
from schemas.text import Text


def seconds(content: str) -> float:
    start = time.perf_counter()
    targets.extract(Text.plain(content), Outline(()), Head(), ())
    return time.perf_counter() - start


@pytest.mark.parametrize("piece", ["trong đó 5 người, ", "hai mươi ", "đạt 5 người và ", "năm 2025 đạt 5%, "])
def test_cost_grows_no_faster_than_length(piece: str) -> None:
    seconds(piece * 100)
    assert seconds(piece * 1600) < 8 * 3 * max(seconds(piece * 200), 0.01)
