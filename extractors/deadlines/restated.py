"""Rhythms said twice (định kỳ kèm ngày): `hằng quý (trước ngày 15 của tháng cuối quý)` is one deadline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import zip_longest

import regex

from extractors.deadlines.readings import Reading, Value
from extractors.rule import Hit
from schemas.text import Text

_DATED = frozenset(
    f"deadline/{name}"
    for name in (
        "quarterly-day",
        "monthly-day",
        "rhythm-with-date",
        "rhythms-with-dates",
        "yearly-then-date",
        "monthly-then-day",
        "yearly-day",
    )
)
_NEAR = 120


def first_of_each(hits: Iterable[Hit[Reading]]) -> tuple[Hit[Reading], ...]:
    """The hits to keep where they overlap: the first found stands; sorted by place."""
    starts: list[int] = []
    kept: list[Hit[Reading]] = []
    for hit in hits:
        place = bisect_left(starts, hit.span.end)  # those before it begin before this one ends
        if len(hit.span) and (place == 0 or kept[place - 1].span.end <= hit.span.start):
            starts.insert(place, hit.span.start)
            kept.insert(place, hit)
    return tuple(kept)


def without_restated(text: Text, hits: tuple[Hit[Reading], ...]) -> tuple[Hit[Reading], ...]:
    """The hits without plain rhythms that the next one says again with its day."""
    return tuple(hit for hit, after in zip_longest(hits, hits[1:]) if after is None or not _restated(text, hit, after))


def _restated(text: Text, hit: Hit[Reading], following: Hit[Reading]) -> bool:
    """`hằng quý (trước ngày 15 của tháng cuối quý)`: the second says the first more precisely."""
    if not hit.rule.name.endswith("/rhythm") or following.rule.name not in _DATED:
        return False
    if not _same_rhythm(hit.value(None), following.value(None)):
        return False
    between = text.folded[hit.span.end : following.span.start]
    return len(between) <= _NEAR and not regex.search(r"[;.]", between)


def _same_rhythm(plain: tuple[Value, ...], dated: tuple[Value, ...]) -> bool:
    """Whether the dated rules say one of the plain ones with its day: yearly days may stand for half-years."""
    rules = [value.rrule or "" for value in plain]
    for value in dated:
        rule = value.rrule or ""
        base = rule.split(";BYMONTH")[0]
        if base in rules or (base == "FREQ=YEARLY" and "FREQ=MONTHLY;INTERVAL=6" in rules):
            return True
    return False
