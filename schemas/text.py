"""The normalised document string, and the way back from any span of it to the raw characters, the page and the box."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from schemas.evidence import Evidence
from schemas.folding import fold
from schemas.layout import BBox, BlockOrigin
from schemas.spans import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of content and the raw stretch it comes from.

    In a copied run (`same`) the characters correspond one to one, so any part of it can be traced. Any other run is a
    cluster (a decomposed letter, a joined line break, a folded look-alike) that is traced as a whole.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    same: bool


@dataclass(frozen=True, slots=True)
class Region:
    """The content that comes from one block: its page, its origin, and where its raw text begins."""

    start: int
    end: int
    page: int | None
    origin: BlockOrigin
    raw_start: int = 0  # offset in Text.raw at which the block's text begins
    page_start: int | None = None  # index of the block's first character in the page's own text layer
    bbox: BBox | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A data table inside the content: a row a line, cells separated by a tab; `rows` gives each cell's span."""

    span: Span
    rows: tuple[tuple[Span, ...], ...]


class Locator(Protocol):
    """Fetches boxes from the source, on demand and only for evidence."""

    def boxes(self, page: int, start: int, end: int) -> tuple[BBox, ...]:
        """Boxes, one per line, of the page's own characters `start` to `end`."""


@dataclass(frozen=True)
class Text:
    """A document as one string in which every paragraph, heading, list item and table row is one line.

    `content` is NFC, with one kind of space, hyphen and quotation handling as `pipeline.normalise` states, and is what
    `vanban text` prints. All spans refer to it. `raw` is what the source holds, in reading order.
    """

    content: str
    raw: str = ""
    runs: tuple[Run, ...] = ()
    regions: tuple[Region, ...] = ()
    tables: tuple[Table, ...] = ()
    locator: Locator | None = None

    @classmethod
    def plain(cls, content: str) -> Text:
        """A text that is its own source: for tests, corpora and short strings."""
        size = len(content)
        return cls(
            content,
            content,
            (Run(0, size, 0, size, True),) if size else (),
            (Region(0, size, None, BlockOrigin.PLAIN),) if size else (),
        )

    @cached_property
    def folded(self) -> str:
        """The matching view: lower case, tone placement and look-alikes folded; same length, so offsets hold."""
        return fold(self.content)

    @cached_property
    def memory(self) -> dict[Any, Any]:
        """What was once made out about this text and is asked for again (its sentences); lives as long as the text."""
        return {}

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _region_starts(self) -> list[int]:
        return [region.start for region in self.regions]

    def to_raw(self, span: Span) -> Span:
        """The raw stretch that the span comes from: whole clusters, never half of one."""
        if not self.runs:
            return Span(0, 0)
        first = max(bisect_right(self._run_starts, span.start) - 1, 0)
        head = tail = self.runs[first]
        if span.end > head.end:
            tail = self.runs[bisect_right(self._run_starts, span.end - 1, first) - 1]
        start = head.raw_start + (span.start - head.start if head.same else 0)
        end = tail.raw_start + (span.end - tail.start) if tail.same else tail.raw_end
        start = min(start, head.raw_end)
        return Span(start, max(min(end, tail.raw_end), start))

    def raw_slice(self, span: Span) -> str:
        """The words as they stand in the source."""
        raw = self.to_raw(span)
        return self.raw[raw.start : raw.end]

    def regions_of(self, span: Span) -> tuple[Region, ...]:
        """The regions that the span touches, in order."""
        first = max(bisect_right(self._region_starts, span.start) - 1, 0)
        last = bisect_left(self._region_starts, span.end)
        return tuple(region for region in self.regions[first:last] if region.end > span.start)

    def page(self, span: Span) -> int | None:
        """The page on which the span begins, from 1; None where the source has no pages."""
        regions = self.regions_of(span)
        return regions[0].page if regions else None

    def slice(self, span: Span) -> str:
        """The normalised words of the span."""
        return self.content[span.start : span.end]

    def evidence(self, span: Span) -> Evidence:
        """The span as evidence, without a box (`pipeline.record` adds boxes once, at the end)."""
        text = self.content[span.start : span.end]
        raw = self.raw_slice(span)
        regions = self.regions_of(span)
        confidences = [region.confidence for region in regions if region.confidence is not None]
        return Evidence(
            text=text,
            start=span.start,
            end=span.end,
            raw=None if raw == text else raw,
            page=regions[0].page if regions else None,
            ocr_confidence=min(confidences) if confidences else None,
        )
