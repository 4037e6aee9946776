"""Chỉ tiêu (targets): every printed figure that is aimed at, reached, running or allotted, with what bounds it.

Found: figures in running text, in lists that allot shares, and in tables. Not found: dates, durations, ages, numbers of
documents, articles and places, committees and copies, conditions and fees, and all that stands inside a citation.
"""

from __future__ import annotations

from extractors.targets import allocations, bounds, sentences, tables
from extractors.targets.reading import read
from schemas.mentions import Citation, Target
from schemas.record import Head
from schemas.sections import Outline
from schemas.text import Text

__all__ = ["RULES", "extract"]

RULES: tuple[str, ...] = (
    *(rule.name for rule in (*bounds.RULES, bounds.FROM, bounds.RANGE, bounds.EQUAL)),
    *sentences.RULES,
    "allocation/sentence",
    *allocations.RULES,
    *tables.RULES,
)
"""The names of all rules, each with an example in the corpus."""


def extract(text: Text, outline: Outline, head: Head, citations: tuple[Citation, ...]) -> tuple[Target, ...]:
    """The figures of a document in reading order. Takes text, outline, head and citations; gives targets."""
    reading = read(text, outline, head, citations)
    listed = list(allocations.allocations_in_text(reading))
    tabled = list(tables.targets_in_tables(reading))
    taken = [share.span for share in (*(share for share, _ in listed), *tabled)]
    figures = [t for t in sentences.targets_in_text(reading) if not any(t.span.overlaps(span) for span in taken)]
    shares = allocations.headed(listed, figures)
    return tuple(sorted([*shares, *tabled, *figures], key=lambda target: target.span))
