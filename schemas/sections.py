"""The zones and the numbered tree of a document: the "where" of every mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schemas.spans import Span


class SectionKind(StrEnum):
    """Zones (thể thức) and the numbered parts of the body."""

    MASTHEAD = "masthead"  # quốc hiệu or Party name, issuing bodies, number, date line
    TITLE = "title"  # tên loại và trích yếu
    ADDRESSEES = "addressees"  # Kính gửi
    PREAMBLE = "preamble"  # căn cứ, lý do ban hành, up to the first numbered part
    HEADING = "heading"  # a numbered part with its content: I. / 1. / 1.1 / a) / Điều / khoản / điểm
    BULLET = "bullet"  # an item introduced by - + •
    PARAGRAPH = "paragraph"  # one running paragraph inside a part
    TABLE = "table"
    CLOSING = "closing"  # Trên đây là …, Kế hoạch này thay thế …
    RECIPIENTS = "recipients"  # Nơi nhận
    SIGNATURE = "signature"
    APPENDIX = "appendix"  # phụ lục, with sections of its own as children
    COPY = "copy"  # sao y, sao lục: belongs to the copy, not to the document


# The zones around what a document says: nobody is charged with anything in them, and no figure there is an aim.
FRAME = (
    SectionKind.MASTHEAD,
    SectionKind.TITLE,
    SectionKind.ADDRESSEES,
    SectionKind.RECIPIENTS,
    SectionKind.SIGNATURE,
    SectionKind.COPY,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document. `span` covers heading and content with all children; `heading` is the heading's line or
    the introducing words of a point (None for zones and plain paragraphs); `label` is its printed number (`IV`, `5`,
    `3.1`, `a`, `Điều 2`), "" where it has none. Children are in order and do not overlap."""

    kind: SectionKind
    span: Span
    label: str = ""
    heading: Span | None = None
    level: int = 0  # depth in the outline: 1 for the document's outermost numbering style
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The document's zones in reading order; the body's numbered parts are top-level sections of kind HEADING."""

    sections: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """All sections in reading order, outer before inner."""
        for section in self.sections:
            yield from section.walk()

    def of(self, *kinds: SectionKind) -> tuple[Section, ...]:
        """All sections of the given kinds, at any depth."""
        return tuple(s for s in self.walk() if s.kind in kinds)

    def path_at(self, offset: int) -> tuple[Section, ...]:
        """The sections that contain the offset, outermost first."""
        path: list[Section] = []
        level = self.sections
        while True:
            inner = next((s for s in level if s.span.start <= offset < s.span.end), None)
            if inner is None:
                return tuple(path)
            path.append(inner)
            level = inner.children

    def label_path(self, offset: int) -> str:
        """The printed numbers down to the offset, as in `IV / 5`."""
        return " / ".join(s.label for s in self.path_at(offset) if s.label)
