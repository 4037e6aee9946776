"""Which part of a document an offset lies in, as far as relations care: title, preamble, body, closing, or none."""

from __future__ import annotations

from bisect import bisect_right

import regex

from extractors.citations.reference import Zone
from schemas.record import Head
from schemas.sections import Outline, SectionKind
from schemas.spans import Span
from schemas.text import Text

_OF_KIND = {
    SectionKind.MASTHEAD: Zone.SKIPPED,
    SectionKind.ADDRESSEES: Zone.SKIPPED,
    SectionKind.RECIPIENTS: Zone.SKIPPED,
    SectionKind.SIGNATURE: Zone.SKIPPED,
    SectionKind.COPY: Zone.SKIPPED,
    SectionKind.TITLE: Zone.TITLE,
    SectionKind.PREAMBLE: Zone.PREAMBLE,
    SectionKind.CLOSING: Zone.CLOSING,
}
# "Trên đây là Kế hoạch …", "Quyết định này thay thế …" close a document wherever the outline puts them.
_CLOSING_LINE = regex.compile(r"[\s(*\-]*trên\s+đây\s+là", regex.V1)


class Zones:
    """The zones of one document; `title` is the span of its own trích yếu."""

    def __init__(self, text: Text, outline: Outline, head: Head) -> None:
        self._text = text
        self.title = head.title.evidence.span if head.title else self._titled(outline)
        sections = sorted(outline.sections, key=lambda s: s.span)
        self._starts = [s.span.start for s in sections]
        self._sections = sections
        numbered = [s.span.start for s in sections if s.kind in (SectionKind.HEADING, SectionKind.BULLET)]
        self._preamble_known = any(s.kind is SectionKind.PREAMBLE for s in sections)
        self._body_start = min(numbered, default=len(text.content))

    @staticmethod
    def _titled(outline: Outline) -> Span | None:
        return next((s.span for s in outline.sections if s.kind is SectionKind.TITLE), None)

    def at(self, offset: int) -> Zone:
        """The zone of an offset."""
        if self.title is not None and self.title.start <= offset < self.title.end:
            return Zone.TITLE
        place = bisect_right(self._starts, offset) - 1
        if place >= 0:
            section = self._sections[place]
            if offset < section.span.end and (zone := _OF_KIND.get(section.kind)) is not None:
                return zone
        line = self._text.folded.rfind("\n", 0, offset) + 1
        if _CLOSING_LINE.match(self._text.folded, line):
            return Zone.CLOSING
        if not self._preamble_known and offset < self._body_start:
            return Zone.PREAMBLE
        return Zone.BODY
