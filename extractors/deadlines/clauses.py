"""The clause (mệnh đề) that a deadline stands in: between semicolons, full stops and line ends, brackets kept whole."""

from __future__ import annotations

import regex

from extractors.rule import lazy_pattern
from schemas.spans import Span
from schemas.text import Text

_CLAUSE_END = lazy_pattern(r"[;\n]|(?<=[\p{Ll}\p{Lu}\d)\]”\"])\.(?=\s|$|/)|\?|!", regex.V1)
_REACH = 1200  # no clause of a real document is longer; one without an end is cut here
_BRACKETS = lazy_pattern(r"\([^()\n]*\)", regex.V1)


def clause_of(text: Text, span: Span) -> Span:
    """The clause that holds the span: between semicolons, full stops and line ends."""
    known: dict[Span, Span] = text.memory.setdefault("deadlines.clauses", {})
    if span not in known:
        known[span] = _clause_of(text, span)
    return known[span]


def _clause_of(text: Text, span: Span) -> Span:
    content = text.content
    near, far = max(span.start - _REACH, 0), min(span.end + _REACH, len(content))
    line_start = max(content.rfind("\n", near, span.start) + 1, near)
    line_end = content.find("\n", span.end, far)
    line_end = far if line_end < 0 else line_end
    start, end = line_start, line_end
    inside = [m.span() for m in _BRACKETS.finditer(content, line_start, line_end)]
    for match in _CLAUSE_END.finditer(content, line_start, line_end):
        if any(left < match.start() < right and not left <= span.start < right for left, right in inside):
            continue  # a semicolon in brackets ends nothing outside them
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)
