"""Sentences (câu) and clauses (vế) inside one line of the text: the reach within which words govern each other."""

from __future__ import annotations

import regex

from schemas.spans import Span
from schemas.text import Text

# A full stop ends a sentence only before a capital, a bullet or the end; not in 1.234, tr.5, TP. Huế, đ/c., v.v.
_ABBREVIATIONS = r"(?<!\b(?i:tp|tx|tt|q|p|ts|ths|pgs|gs|bs|tr|v\.v|đ/c|vp|pct|ct|số|no|st|kt|tl|tm|tuq))"
_SENTENCE_END = regex.compile(
    rf"(?:{_ABBREVIATIONS}\.(?:/\.)?+|[!?…]|\.{{3}})[”\")\]]*+(?=\s+[\p{{Lu}}\d“\"(\-+•]|\s*$)|\n", regex.V1
)
_CLAUSE_END = regex.compile(r";|\n", regex.V1)


def _cut(text: Text, within: Span, ends: regex.Pattern[str]) -> tuple[Span, ...]:
    pieces: list[Span] = []
    start = within.start
    for match in ends.finditer(text.content, within.start, within.end):
        pieces.append(Span(start, match.end()))
        start = match.end()
    pieces.append(Span(start, within.end))
    return tuple(stripped for piece in pieces if len(stripped := strip(text, piece)))


def strip(text: Text, span: Span) -> Span:
    """The span without white space at its ends."""
    words = text.content[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def sentences(text: Text, within: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of text; a line end always ends one."""
    return _cut(text, within, _SENTENCE_END)


def clauses(text: Text, within: Span) -> tuple[Span, ...]:
    """The parts of a sentence between semicolons."""
    return _cut(text, within, _CLAUSE_END)


def sentence_at(text: Text, span: Span) -> Span:
    """The sentence in which the span begins (looking no further than its line)."""
    line_start = text.content.rfind("\n", 0, span.start) + 1
    line_end = text.content.find("\n", span.start)
    line = Span(line_start, len(text.content) if line_end < 0 else line_end)
    return next((s for s in sentences(text, line) if s.end > span.start), line)
