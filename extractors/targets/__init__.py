"""Chỉ tiêu (targets): every printed figure that is aimed at, reached, running or allotted, with its bound and its setting.

Found: figures in running text, in lists that allot shares, and in tables. Not found: dates, durations, ages, numbers of
documents, articles and places, committees and copies, conditions and fees, and all that stands inside a citation.
"""

from __future__ import annotations

from extractors.targets.reading import read
from extractors.targets.sentences import targets_in_text
from schemas.mentions import Citation, Target
from schemas.record import Head
from schemas.sections import Outline
from schemas.text import Text

__all__ = ["extract"]


def extract(text: Text, outline: Outline, head: Head, citations: tuple[Citation, ...]) -> tuple[Target, ...]:
    """The figures of a document in reading order. Takes text, outline, head and citations; gives targets."""
    reading = read(text, outline, head, citations)
    found = list(targets_in_text(reading))
    return tuple(sorted(found, key=lambda target: target.span))
