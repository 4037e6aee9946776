"""The sentence that a reference stands in, and the words of it that can govern the reference."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.citations.grammar import compiled, phrases
from extractors.citations.reference import Reference
from extractors.citations.zones import Zones
from extractors.sentences import sentences
from schemas.spans import Span
from schemas.text import Text

_NUMBERING = r"(?:[-+•*–]|\(?(?:\d{1,2}|[a-zđ])[.)/]|\d{1,2}(?:\.\d{1,2})+\.?)"
_MARKER = compiled(rf"\s*{_NUMBERING}?\s*(?:các\s+)?")
_ITEM = compiled(rf"{_NUMBERING}\s*\S|\p{{L}}+\s+\p{{L}}+\s+số\s")
_OF_BODY = compiled(r"\s+của\s+[^.;,]{1,80}$")
_ARTICLE = compiled(r"[\s\-+]*" + phrases("điều") + r"\s+\d+[a-z]?\s*[.:]")  # "Điều 1." is no sentence of its own
# ⟨Công văn …⟩ đã được đăng tải …: a sentence of its own, whatever line stands before it, and no item of a list.
_TOLD_OF = compiled(r"\s*(?:đã|được|bị|cũng|là|có|còn|không|phải|cần|sẽ|vẫn|do)(?![\p{L}])")
_LONGEST_LIST = 60
_FARTHEST = 3000  # no real sentence is longer; what is, is a table or an attack


class Bounds:
    """The sentences of the lines that hold references, found once a line."""

    def __init__(self, text: Text, zones: Zones) -> None:
        self._text = text
        self._title = zones.title
        self._lines: dict[int, tuple[Span, ...]] = {}

    def of(self, offset: int) -> Span:
        """The sentence at an offset; the document's own title is one."""
        if self._title is not None and self._title.start <= offset < self._title.end:
            return self._title
        content = self._text.content
        start = content.rfind("\n", 0, offset) + 1
        if start not in self._lines:
            end = content.find("\n", offset)
            found = sentences(self._text, Span(start, len(content) if end < 0 else end))
            if len(found) > 1 and _ARTICLE.fullmatch(self._text.folded, found[0].start, found[0].end):
                found = (Span(found[0].start, found[1].end), *found[2:])
            self._lines[start] = found
        return next((s for s in self._lines[start] if s.end > offset), Span(start, len(content)))


def lead(folded: str, sentence: Span, found: Sequence[Reference], i: int) -> tuple[str, int]:
    """The sentence up to a reference, with the citations before it taken out: the words that can govern it.

    With them, where those after the last citation begin. A bare item of a list has none of its own: the line that
    introduces the list governs it.
    """
    reference = found[i]
    first = i
    while first and found[first - 1].start >= sentence.start and reference.start - found[first - 1].start < _FARTHEST:
        first -= 1
    at = max(sentence.start, reference.start - _FARTHEST) if first == i else sentence.start
    if first and at < found[first - 1].start:
        at = found[first].start
    pieces: list[str] = []
    for other in found[first:i]:
        if other.start >= at and not other.transparent:
            pieces.append(folded[at : other.start])
            at = max(at, min(other.reach, reference.start))
    pieces.append(folded[at : reference.start])
    words = " ".join(pieces)
    if _MARKER.fullmatch(words) and not _TOLD_OF.match(folded, reference.reach, sentence.end):
        return _introduction(folded, sentence.start), 0
    return words, len(words) - len(pieces[-1])


def _introduction(folded: str, start: int) -> str:
    """The words that introduce a list of documents, an item a line: "Bãi bỏ các văn bản sau đây:"; "" where none do."""
    end = folded.rfind("\n", 0, start + 1)
    for _ in range(_LONGEST_LIST):
        if end < 0:
            return ""
        begin = folded.rfind("\n", 0, end) + 1
        line = folded[begin:end].strip()
        if line.endswith(":"):
            return _OF_BODY.sub(" ", line[:-1]) + " " if len(line) < _FARTHEST else ""
        if not _ITEM.match(line):
            return ""
        end = begin - 1
    return ""
