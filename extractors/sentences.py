"""Sentences (câu) inside one line of the text: the reach within which words govern each other."""

from __future__ import annotations

from itertools import pairwise

import regex

from schemas.spans import Span
from schemas.text import Text

# A full stop ends a sentence only before a capital, a bullet or the end; not in 1.234, tr.5, TP. Huế, đ/c., v.v.
_ABBREVIATIONS = r"(?<!\b(?i:tp|tx|tt|q|p|ts|ths|pgs|gs|bs|tr|v\.v|đ/c|vp|pct|ct|số|no|st|kt|tl|tm|tuq)\.)"
# The mark comes first and what stands before it is looked at behind it: most letters are passed over at once.
_SENTENCE_END = regex.compile(
    rf"[.!?…\n](?:(?<=\n)|(?:(?<=\.){_ABBREVIATIONS}(?:(?:/\.)?+|\.\.)|(?<=[!?…]))"
    r"[”\")\]]*+(?=\s+[\p{Lu}\d“\"(\-+•]|\s*$))",
    regex.V1,
)


def _cut(text: Text, within: Span, ends: regex.Pattern[str]) -> tuple[Span, ...]:
    known: dict[tuple[int, int], tuple[Span, ...]] = text.memory.setdefault(ends, {})
    key = (within.start, within.end)
    if key not in known:
        edges = [within.start, *(match.end() for match in ends.finditer(text.content, *key)), within.end]
        pieces = (_bare(text.content, start, end) for start, end in pairwise(edges))
        known[key] = tuple(piece for piece in pieces if piece is not None)
    return known[key]


def _bare(content: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; None where nothing else is in it."""
    words = content[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Span(start + left, start + right) if right > left else None


def strip(text: Text, span: Span) -> Span:
    """The span without white space at its ends."""
    words = text.content[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def sentences(text: Text, within: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of text; a line end always ends one."""
    return _cut(text, within, _SENTENCE_END)
