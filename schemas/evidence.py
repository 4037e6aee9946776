"""Where a value was read: the words, their offsets, and their place in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.layout import BBox
from schemas.spans import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text` is `Text.content[start:end]`, never empty; `raw` stands only where the source's own words differ."""

    text: str
    start: int
    end: int
    raw: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    ocr_confidence: float | None = None

    @property
    def span(self) -> Span:
        """The offsets as a span."""
        return Span(self.start, self.end)


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value with the place it was read from, the rule that read it, and how often such a reading is right."""

    value: T_co
    evidence: Evidence
    rule: str
    confidence: float
