"""Vế câu: the stretch of a sentence that belongs to each figure, before it and after it.

Between two figures the text is divided at the last comma, *và*, *trong đó* or bracket, so that
"kết nạp 04 quần chúng, đạt 04/25 chỉ tiêu" gives "kết nạp" to the first and "đạt" to the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.targets.bounds import Bound, bound_of
from extractors.values.quantities import Quantity
from schemas.spans import Span

_DIVIDER = regex.compile(r";|,|\(|\)|:|\s(?:và|trong\s+đó|còn\s+lại|riêng|đồng\s+thời)(?=\s)", regex.V1)
_HARD = regex.compile(r";|\s-\s(?=\p{L})", regex.V1)
_REACH = 75


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in its sentence: `before` and `after` are its own words, `joined` says that nothing divides it from the
    figure before, `bare` that it follows that figure directly (80% … và 70% …)."""

    quantity: Quantity
    bound: Bound
    sentence: Span
    before: Span
    after: Span
    joined: bool
    bare: bool


def _last(pattern: regex.Pattern[str], view: str, start: int, end: int) -> regex.Match[str] | None:
    last = None
    for match in pattern.finditer(view, start, end):
        last = match
    return last


def _first_start(view: str, sentence: Span, figure: int) -> int:
    """Where the words of a sentence's first figure begin: after the last semicolon, and not further than they reach."""
    hard = _last(_HARD, view, sentence.start, figure)
    start = hard.end() if hard else sentence.start
    return start


def _dividers(view: str, sentence: Span, quantities: Sequence[Quantity]) -> list[tuple[int, int, bool]]:
    """For each figure: where its own words begin, where those of the one before end, and whether they are joined."""
    found: list[tuple[int, int, bool]] = []
    for number, quantity in enumerate(quantities):
        if number == 0:
            start = _first_start(view, sentence, quantity.span.start)
            found.append((start, start, False))
            continue
        previous = quantities[number - 1].span.end
        divider = _last(_DIVIDER, view, previous, quantity.span.start)
        if divider is None:
            found.append((previous, previous, True))
        else:
            found.append((divider.end(), divider.start(), False))
    return found


def figures(view: str, sentence: Span, quantities: Sequence[Quantity]) -> tuple[Figure, ...]:
    """Each figure of a sentence with its own words and the bound they give it."""
    dividers = _dividers(view, sentence, quantities)
    found: list[Figure] = []
    for number, quantity in enumerate(quantities):
        start, _, joined = dividers[number]
        last = number + 1 == len(quantities)
        end = sentence.end if last else max(dividers[number + 1][1], quantity.span.end)
        if last or not dividers[number + 1][2]:
            hard = _HARD.search(view, quantity.span.end, end)
            end = hard.start() if hard else end
        limit = sentence.end if last else quantities[number + 1].span.start
        bound = bound_of(view, quantity.span, Span(start, limit), quantity.low != quantity.high)
        before = Span(start, max(start, min(bound.span.start, quantity.span.start)))
        after = Span(min(quantity.span.end, end), end)
        bare = number > 0 and not view[before.start : before.end].strip()
        found.append(Figure(quantity, bound, sentence, before, after, joined, bare))
    return tuple(found)
