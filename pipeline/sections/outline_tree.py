"""The numbered tree of a body or an appendix: lines with markers become nested parts, whatever styles are mixed.

Each style has a rank; a marker closes all open parts of its own or a deeper rank. A style that first appears inside a
part which usually lies deeper ("A." under "I.", "1)" under "a)") takes its place below it for the rest of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from pipeline.sections.markers import Marker, marker
from schemas.sections import Section, SectionKind
from schemas.spans import Span
from schemas.text import Text

_RANKS = {
    "phần": 0.0,
    "chương": 1.0,
    "mục": 1.5,
    "subsection": 1.8,
    "upper": 2.0,
    "roman": 3.0,
    "caps": 3.0,
    "điều": 4.0,
    "arabic": 5.0,
    "decimal2": 6.0,
    "decimal3": 7.0,
    "decimal4": 8.0,
    "decimal5": 8.5,
    "arabic)": 9.0,
    "lower": 10.0,
    "enclosed": 11.0,
    "lower-roman": 12.0,
}
_FIRST_BULLET = 20.0
_MOVABLE = frozenset({"upper", "arabic", "arabic)", "lower", "enclosed", "lower-roman"})
_LONGEST_HEADING = 220
_SENTENCE_END = regex.compile(r"[.;](?=\s+\p{Lu})", regex.V1)


@dataclass(slots=True)
class _Part:
    """An open part while the tree is being built."""

    kind: SectionKind
    start: int
    end: int
    rank: float
    style: str = ""
    label: str = ""
    ordinal: int = 0
    heading: Span | None = None
    bare: bool = False  # only its heading so far
    children: list[_Part] = field(default_factory=list)

    def freeze(self, level: int) -> Section:
        """The finished section."""
        depth = level + 1 if self.kind is SectionKind.HEADING else level
        inner = tuple(child.freeze(depth) for child in self.children)
        return Section(self.kind, Span(self.start, self.end), self.label, self.heading, depth, inner)


def heading_span(text: Text, start: int, end: int) -> Span | None:
    """The words that introduce a point: the line, or what stands before its colon, or its first sentence."""
    words = text.content[start:end]
    if not words:
        return None
    colon = words.find(":")
    if len(words) > 60 and 0 < colon <= _LONGEST_HEADING and colon < len(words) - 1:
        return Span(start, start + colon)
    sentence = _SENTENCE_END.search(words)
    if sentence is not None:
        return Span(start, start + sentence.start())
    if 0 < colon < len(words) - 1:
        return Span(start, start + colon)
    return Span(start, start + len(words.rstrip(" .:;")))


def is_caps_heading(text: Text, line: Span) -> bool:
    """Whether a line in capitals stands as a heading without a number."""
    words = text.content[line.start : line.end]
    return (
        4 < len(words) <= 160
        and words.isupper()
        and words[-1] not in ";,."
        and "\t" not in words
        and sum(c.isalpha() for c in words) > 4
    )


class _Builder:
    """Holds the open parts, outermost first, and what the numbering has shown so far."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.roots: list[_Part] = []
        self.open: list[_Part] = []
        self.ranks = dict(_RANKS)
        self.seen: set[str] = set()

    def _rank(self, mark: Marker) -> float:
        if mark.is_bullet:
            return self._bullet_rank(mark.style)
        deepest = max((p.rank for p in self.open if p.kind is SectionKind.HEADING), default=-1.0)
        first = mark.style not in self.seen and mark.ordinal == 1
        if first and mark.style in _MOVABLE and deepest > self.ranks[mark.style]:
            self.ranks[mark.style] = deepest + 0.25
        return self.ranks[mark.style]

    def _bullet_rank(self, style: str) -> float:
        bullets = [part for part in self.open if part.rank >= _FIRST_BULLET]
        same = next((part.rank for part in bullets if part.style == style), None)
        if same is not None:
            return same
        if style == "bullet-" or not bullets:
            return _FIRST_BULLET
        return bullets[-1].rank + 1

    def _fits(self, mark: Marker) -> bool:
        """Whether a doubtful marker continues the numbering."""
        if mark.style.startswith("decimal"):
            prefix = mark.label.rsplit(".", 1)[0]
            return any(
                part.label == prefix or part.label.rsplit(".", 1)[0] == prefix for part in self.open if part.label
            )
        last = next((part.ordinal for part in reversed(self.open) if part.style == mark.style), 0)
        return mark.ordinal == last + 1

    def _attach(self, part: _Part) -> None:
        (self.open[-1].children if self.open else self.roots).append(part)

    def _close(self, rank: float) -> None:
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()

    def _grow(self, end: int) -> None:
        for part in self.open:
            part.end = max(part.end, end)

    def _settle(self, mark: Marker) -> Marker:
        """`i)`, `v)` and `x)` are letters after h), u) and v), small Roman numerals elsewhere."""
        if mark.style != "lower" or mark.label not in "ivx" or mark.ordinal == 0:
            return mark
        last = next((part.ordinal for part in reversed(self.open) if part.style == "lower"), None)
        if last is not None and 0 < mark.ordinal - last <= 2:
            return mark
        value = {"i": 1, "v": 5, "x": 10}[mark.label]
        return Marker("lower-roman", mark.label, value, mark.start, mark.rest)

    def item(self, mark: Marker, line: Span) -> bool:
        """A line with a marker; False where the marker turns out to be none."""
        mark = self._settle(mark)
        if mark.risky and not self._fits(mark):
            return False
        rank = self._rank(mark)
        self._close(rank)
        self.seen.add(mark.style)
        heading = heading_span(self.text, mark.rest, line.end)
        kind = SectionKind.BULLET if mark.is_bullet else SectionKind.HEADING
        part = _Part(
            kind, line.start, line.end, rank, mark.style, mark.label, mark.ordinal, heading, not mark.is_bullet
        )
        self._attach(part)
        self.open.append(part)
        self._grow(line.end)
        return True

    def caps(self, line: Span) -> None:
        """A heading in capitals: the words of a number that stands alone, the rest of a broken heading, or a part
        of its own."""
        last = self.open[-1] if self.open else None
        if last is not None and last.bare and last.kind is SectionKind.HEADING and last.rank < 4:
            words = self.text.slice(last.heading) if last.heading else ""
            if not words or words.isupper():
                last.heading = Span(last.heading.start if last.heading else line.start, line.end)
                self._grow(line.end)
                return
        self._close(self.ranks["caps"])
        part = _Part(SectionKind.HEADING, line.start, line.end, self.ranks["caps"], "caps", "", 0, line, True)
        self._attach(part)
        self.open.append(part)
        self._grow(line.end)

    def plain(self, line: Span) -> None:
        """A paragraph: it ends any bullet, and a number that stands alone takes it as its heading."""
        last = self.open[-1] if self.open else None
        if (
            last is not None
            and last.kind is SectionKind.HEADING
            and last.heading is None
            and len(line) <= _LONGEST_HEADING
        ):
            last.heading = line
            self._grow(line.end)
            return
        self._close(_FIRST_BULLET)
        if self.open:
            self.open[-1].bare = False
        self._attach(_Part(SectionKind.PARAGRAPH, line.start, line.end, 99.0))
        self._grow(line.end)

    def table(self, span: Span) -> None:
        """A data table, as one section."""
        self._close(_FIRST_BULLET)
        if self.open:
            self.open[-1].bare = False
        self._attach(_Part(SectionKind.TABLE, span.start, span.end, 99.0))
        self._grow(span.end)


def build_tree(text: Text, lines: list[Span], level: int = 0) -> tuple[Section, ...]:
    """The parts that the lines make, with paragraphs, bullets and tables inside."""
    builder = _Builder(text)
    tables = [table.span for table in text.tables]
    at = 0
    for line in lines:
        while at < len(tables) and tables[at].end <= line.start:
            at += 1
        if at < len(tables) and tables[at].overlaps(line):
            if tables[at].start >= line.start or line is lines[0]:
                builder.table(Span(max(tables[at].start, lines[0].start), min(tables[at].end, lines[-1].end)))
            continue
        mark = marker(text.content, text.folded, line.start, line.end)
        if mark is not None and builder.item(mark, line):
            continue
        if is_caps_heading(text, line):
            builder.caps(line)
        else:
            builder.plain(line)
    return tuple(part.freeze(level) for part in builder.roots)
