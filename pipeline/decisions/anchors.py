"""Where a corrected item stands: found again by its words and those around them, never by its index alone.

The words decide the place; only then is it asked which item the machine reads there now. A decision whose words are no
longer in the text, or whose place several items share without one being like the item decided over, is not placed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from schemas.decisions import Anchor
from schemas.folding import fold

Item = dict[str, Any]
_AROUND = 48  # characters of context on either side: enough to tell "5 đảng viên" in one line from that in another
_LEAST_ALIKE = 8
_NOT_TOLD_BY = frozenset({"evidence", "mentions", "rule", "confidence", "doc_ref", "body_ids", "issuer_words"})


def anchor_of(item: Item, text: str) -> Anchor:
    """The anchor of an item that is decided over."""
    start, end = item["evidence"]["start"], item["evidence"]["end"]
    told = {name: value for name, value in item.items() if name not in _NOT_TOLD_BY}
    return Anchor(text[start:end], start, text[max(0, start - _AROUND) : start], text[end : end + _AROUND], told)


def places(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where the anchor's words stand in a text: among several places the one with the same words around, then the
    nearest to the old one; None where they are not there."""
    if text[anchor.start : anchor.start + len(anchor.text)] == anchor.text and _likeness(
        anchor, text, anchor.start
    ) == (len(anchor.before) + len(anchor.after)):
        return anchor.start, anchor.start + len(anchor.text)
    starts = [match.start() for match in re.finditer(re.escape(anchor.text), text)]
    if not starts:
        return None
    start = max(starts, key=lambda s: (_likeness(anchor, text, s), -abs(s - anchor.start), -s))
    if start != anchor.start and _likeness(anchor, text, start) < min(_LEAST_ALIKE, len(anchor.before + anchor.after)):
        return None  # the same few words in quite another passage
    return start, start + len(anchor.text)


def _likeness(anchor: Anchor, text: str, start: int) -> int:
    """How many characters around a place are those around the anchor."""
    before, after = text[max(0, start - _AROUND) : start], text[start + len(anchor.text) :][:_AROUND]
    return _common(before[::-1], anchor.before[::-1]) + _common(after, anchor.after)


def _common(one: str, other: str) -> int:
    """How many letters two strings begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def overlaps(item: Item, place: tuple[int, int]) -> bool:
    """Whether an item was read from this place: they share at least half of the shorter."""
    evidence = item.get("evidence")
    if not evidence:
        return False
    shared = min(evidence["end"], place[1]) - max(evidence["start"], place[0])
    return bool(shared * 2 >= min(evidence["end"] - evidence["start"], place[1] - place[0]))


def item_at(anchor: Anchor, place: tuple[int, int], items: Sequence[Item]) -> int | None:
    """Which of the items is the anchored one; None where none is, or where it cannot be told."""
    here = [i for i, item in enumerate(items) if overlaps(item, place)]
    same = [i for i in here if (items[i]["evidence"]["start"], items[i]["evidence"]["end"]) == place]
    chosen = same or here
    if len(chosen) <= 1:
        return chosen[0] if chosen else None
    grades = {i: _agreement(anchor, items[i]) for i in chosen}
    best = [i for i in chosen if grades[i] == max(grades.values())]
    return best[0] if len(best) == 1 or all(items[i] == items[best[0]] for i in best) else None


def _agreement(anchor: Anchor, item: Item) -> int:
    return sum(1 for name, value in anchor.item.items() if item.get(name) == value)


def same_item(anchor: Anchor, place: tuple[int, int], item: Item) -> bool:
    """Whether an item is the very one decided over: the same words, or other words with the same values."""
    span = (item["evidence"]["start"], item["evidence"]["end"])
    return span == place or _agreement(anchor, item) == len(anchor.item)


def find_words(words: str, text: str, start: int | None = None) -> list[tuple[int, int]]:
    """The places of words that a person quotes: exactly, else whatever the case, spaces and line breaks."""
    exact = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    found = exact or [
        (m.start(), m.end())
        for m in re.finditer(r"\s+".join(map(re.escape, fold(words).split())), fold(text))
        if m.end() > m.start()
    ]
    return [place for place in found if start is None or place[0] == start]
