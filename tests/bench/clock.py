"""Measuring: the median CPU time of several runs after one that warms up, so that a busy machine falsifies little."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median CPU seconds of `rounds` runs of `work`, the first run left out."""
    work()
    taken = []
    for _ in range(rounds):
        gc.collect()
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return statistics.median(taken)
