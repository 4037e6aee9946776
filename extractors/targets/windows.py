"""Where to look: the surroundings of what a heavy pattern cannot match without.

A large alternation tried at every letter of a document is what makes an extractor slow; digits and period words are
rare, so the patterns run only near them.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from schemas.spans import Span


def windows(anchor: regex.Pattern[str], view: str, within: Span, before: int, after: int) -> Iterator[Span]:
    """Stretches that reach `before` and `after` characters around each anchor, joined where they touch."""
    start = end = -1
    for match in anchor.finditer(view, within.start, within.end):
        low, high = max(within.start, match.start() - before), min(within.end, match.end() + after)
        if start < 0:
            start, end = low, high
        elif low <= end:
            end = max(end, high)
        else:
            yield Span(start, end)
            start, end = low, high
    if start >= 0:
        yield Span(start, end)
