"""Printed lines put together into paragraphs (đoạn): one paragraph, heading, point or row a line.

Words decide first (what opens a point, what stands alone, a sentence that evidently goes on); where the source has
geometry, the right margin and the indent decide the rest; in plain text, the width at which the lines were wrapped.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.normalise import joints
from schemas.layout import BBox, Block, BlockKind

_RECIPIENTS = regex.compile(r"^\W*nơi\s+nhận\b", regex.V1 | regex.I)
# What begins behind the recipients: an annex, or the plan or regulation that a decision issues.
_ANNEX = regex.compile(
    r"(?i:phụ lục|biểu (?:mẫu|số)|mẫu số|\(?(?:ban hành )?kèm theo|chương\s+[IVX\d]+|điều\s+\d+\s*[.:])"
    r"|(?:QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH|ĐỀ CƯƠNG|DANH SÁCH|ĐIỀU LỆ|PHƯƠNG ÁN)\b"
    r"|[IVX]{1,5}\s?[.-]\s?\p{Lu}{2}",
    regex.V1,
)
_FIGURES = regex.compile(r"\d{4}\b(?:\s*[-–]\s*\d{4})?\W*$", regex.V1)  # the year in which a title ends
_DASHED = regex.compile(r"^[-–—+•*]", regex.V1)
_PAPER = 125  # characters: no paper's line holds more in the type of offices
_HALF = 20  # characters: the least that a heading or a column holds before it wraps
_LONG = 40  # a line shorter than this was not cut by the paper's edge


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its words, their place, the block they come from, and whether a blank line precedes."""

    text: str
    start: int
    end: int
    block: Block
    after_blank: bool = False

    @property
    def box(self) -> BBox | None:
        return self.block.bbox if self.block.kind is BlockKind.LINE else None


def joined(lines: Sequence[Line]) -> list[str | None]:
    """For each line but the first, what joins it to the line before: a string, or None where a new line begins."""
    if not lines:
        return []
    wrap = _wrap_width(lines)
    columns = _columns(lines)
    result: list[str | None] = []
    in_recipients = False
    head = lines[0]  # the first line of the paragraph that `before` belongs to
    for before, line in pairwise(lines):
        in_recipients = (in_recipients or bool(_RECIPIENTS.match(before.text))) and not _leaves(line)
        join = _joint(before, line, head, in_recipients, wrap, columns)
        result.append(join)
        head = head if join is not None else line
    return result


def _leaves(line: Line) -> bool:
    """Whether a line after the recipients opens an annex, where prose begins again."""
    return bool(_ANNEX.match(line.text))


def _joint(
    before: Line, line: Line, head: Line, in_recipients: bool, wrap: float | None, columns: dict[int | None, _Column]
) -> str | None:
    kinds = {before.block.kind, line.block.kind}
    if kinds & {BlockKind.TABLE_ROW, BlockKind.FURNITURE}:
        return None
    if BlockKind.FOOTNOTE in kinds:
        return joints.joint(before.text, line.text) if before.block is line.block else None
    if (before.block.solid or line.block.solid) and not _same_column(before, line):
        return None
    if joints.splits_symbol(before.text, line.text):
        return joints.joint(before.text, line.text)
    if before.block.solid and joints.is_lone_syllable(line.text) and joints.is_capitals(before.text):
        return " "
    if in_recipients:
        return " " if _goes_on_in_recipients(before, line, head) else None
    if _figure_follows(before, line):
        return " "
    if joints.opens(line.text):
        return None
    if joints.stands_alone(before.text) or joints.is_heading_line(line.text):
        return " " if _heading_goes_on(before, line, columns, wrap) else None
    return joints.joint(before.text, line.text) if _goes_on(before, line, head, wrap, columns) else None


def _figure_follows(before: Line, line: Line) -> bool:
    """A figure that begins a line because the paper's edge stood before it."""
    wrapped = before.block is line.block or before.block.kind is line.block.kind is BlockKind.LINE
    return (
        wrapped
        and not line.after_blank
        and len(before.text) >= _HALF
        and joints.wants_figure(before.text, line.text)
        and not joints.is_date_line(before.text)
    )


def _same_column(before: Line, line: Line) -> bool:
    """Whether two lines that are set apart stand in one column, one below the other."""
    if before.block is line.block:
        return True
    one, two = before.box, line.box
    if one is None or two is None or before.block.page != line.block.page:
        return False
    overlap = min(one.x1, two.x1) - max(one.x0, two.x0)
    return overlap > 0.5 * min(one.x1 - one.x0, two.x1 - two.x0) and 0 <= two.y0 - one.y0 < 40


def _goes_on_in_recipients(before: Line, line: Line, head: Line) -> bool:
    """A recipient's entry on two lines: an open bracket, or a second line that begins small."""
    if joints.opens(line.text) or joints.is_capitals(line.text) or not _DASHED.match(head.text):
        return False
    open_bracket = joints.open_bracket(" ".join((head.text, before.text)) if head is not before else before.text)
    return open_bracket or (joints.goes_on(before.text) and (joints.begins_lower(line.text) or line.text[0] == "("))


def _heading_goes_on(before: Line, line: Line, columns: dict[int | None, _Column], wrap: float | None) -> bool:
    """A capital line goes on in the next where the paper's edge cut it, or where it is a labelled heading."""
    if line.after_blank or before.block.solid or line.block.solid:
        return False
    column = columns.get(before.block.page)
    if joints.opens_signature(line.text):
        return False
    if joints.is_capitals(before.text) and (joints.is_capitals(line.text) or _FIGURES.match(line.text)):
        if column:
            return column.cut(before, line)
        if wrap is not None and len(before.text) >= 0.6 * wrap and len(before.text) > _LONG:
            return not joints.has_motto(before.text) and not joints.has_motto(line.text)
    return (
        joints.same_heading(before.text, line.text)
        and before.block.kind is BlockKind.LINE
        and len(before.text) >= _LONG
    )


def _goes_on(before: Line, line: Line, head: Line, wrap: float | None, columns: dict[int | None, _Column]) -> bool:
    hanging = joints.hangs(before.text) and len(before.text) >= _LONG and not line.after_blank
    evident = hanging or (joints.begins_lower(line.text) and joints.goes_on(before.text))
    if before.block.kind is BlockKind.PARAGRAPH and before.block is not line.block:
        long = len(before.text) >= _LONG or not joints.is_labelled(head.text)
        return evident and long and line.block.kind is BlockKind.PARAGRAPH and not line.block.label
    if before.block.solid or line.block.solid or before.block.kind is BlockKind.PARAGRAPH:
        return evident or (before.block is line.block and len(before.text) >= 60 and joints.goes_on(before.text))
    if before.box and line.box and (column := columns.get(before.block.page)):
        return evident or column.goes_on(before, line, head)
    if joints.begins_preamble(line.text) or joints.is_date_line(line.text):
        return False
    if line.after_blank:
        return evident and len(before.text) >= (_LONG if wrap is None else 0.6 * wrap)
    if evident:
        return True
    listed = joints.begins_preamble(head.text) and before.text.endswith(";")  # several documents under one Căn cứ
    return (
        wrap is not None
        and (
            listed or joints.goes_on(before.text) or joints.open_bracket(before.text) or joints.begins_lower(line.text)
        )
        and len(before.text) + len(line.text.split(" ", 1)[0]) >= 0.85 * wrap
    )


def _wrap_width(lines: Sequence[Line]) -> float | None:
    """The width at which a plain text was wrapped, or None where each paragraph is one line already.

    Lines of a wrapped text begin with a small letter often; in a text of whole paragraphs almost never.
    """
    pairs = [
        (before, line)
        for before, line in pairwise(lines)
        if line.block.kind is BlockKind.LINE and line.box is None and not line.after_blank
    ]
    candidates = [p for p in pairs if len(p[0].text) >= _LONG]
    if len(candidates) < 3:
        return None
    small = [(before, line) for before, line in candidates if joints.begins_lower(line.text)]
    longest = max(len(before.text) for before, _ in candidates)
    cut = sum(joints.goes_on(before.text) for before, _ in small)
    if len(small) < 0.2 * len(candidates) and not (longest < _PAPER and cut >= 2):
        return None
    lengths = sorted(len(before.text) for before, _ in small)
    return float(lengths[int(len(lengths) * 0.9)]) if small and lengths[-1] < 200 else None


@dataclass(frozen=True, slots=True)
class _Column:
    """The body column of a page: its margins, its line pitch, and whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indented: bool
    spaced: bool = False  # paragraphs stand further apart than lines

    def cut(self, before: Line, line: Line) -> bool:
        """Whether the paper's edge ended the line: the next word would not have fitted."""
        one, two = before.box, line.box
        if one is None or two is None or before.block.page != line.block.page:
            return False
        wide = one.x1 - one.x0 > 0.8 * (self.right - self.left)
        return wide and self._full(one, two, line.text, centred=True) and two.y0 - one.y0 < 1.5 * self.pitch

    def goes_on(self, before: Line, line: Line, head: Line) -> bool:
        """Whether geometry says that the paragraph goes on: the line is full and the next is not set in."""
        one, two = before.box, line.box
        assert one is not None and two is not None
        if not self._full(one, two, line.text):
            return False
        if before.block.page == line.block.page and two.y0 - one.y0 > 1.5 * self.pitch:
            return False
        set_in = two.x0 > self.left + 8
        if not set_in:
            near = self.spaced and before.block.page == line.block.page and two.y0 - one.y0 < self.pitch + 1.5
            return self.indented or near or joints.goes_on(before.text) or joints.begins_lower(line.text)
        if before is head:
            return two.x0 > one.x0 + 3 and joints.is_labelled(before.text) and joints.goes_on(before.text)
        return abs(two.x0 - one.x0) < 4 and joints.goes_on(before.text)

    def _full(self, one: BBox, two: BBox, words: str, centred: bool = False) -> bool:
        first = len(words.split(" ", 1)[0]) + 1
        room = self.right - one.x1
        if centred:  # what is left of the line lies on both its sides
            room += max(0.0, one.x0 - self.left)
        return room < first * (two.x1 - two.x0) / max(len(words), 1) + 2


def _columns(lines: Sequence[Line]) -> dict[int | None, _Column]:
    """The body column of each page; a page with few lines takes the document's."""
    boxed: dict[int | None, list[Line]] = {}
    for line in lines:
        if line.box and not line.block.solid:
            boxed.setdefault(line.block.page, []).append(line)
    every = [line for page in boxed.values() for line in page]
    if len(every) < 2:
        return {page: _column(every, None) for page in boxed}
    whole = _column(every, None)
    return {page: _column(page_lines, whole) if len(page_lines) >= 8 else whole for page, page_lines in boxed.items()}


def _column(lines: Sequence[Line], whole: _Column | None) -> _Column:
    boxes = [line.box for line in lines if line.box]
    if not boxes:
        return _Column(0, 0, 0, False)
    wide = max(box.x1 - box.x0 for box in boxes)
    long = [box for box in boxes if box.x1 - box.x0 > 0.75 * wide]
    # Wrapped lines begin at the margin; the first line of a paragraph may not.
    left = Counter(round(box.x0) for box in long).most_common(1)[0][0]
    inner = [box.x0 for box in long if box.x0 < left - 8]
    if len(inner) >= max(2, 0.2 * len(long)):
        left = round(statistics.median(inner))
    right = sorted(box.x1 for box in long)[int(len(long) * 0.9) - (len(long) > 9)]
    pairs = [
        (two.box.y0 - one.box.y0, two.text)
        for one, two in pairwise(lines)
        if one.box and two.box and one.block.page == two.block.page and 4 < two.box.y0 - one.box.y0 < 60
    ]
    inner_pitches = [pitch for pitch, words in pairs if joints.begins_lower(words)] or [pitch for pitch, _ in pairs]
    pitch = statistics.median_low(inner_pitches) if inner_pitches else (whole.pitch if whole else 20.0)
    starts = [line for line in lines if line.box and joints.opens(line.text)]
    if len(starts) < 3 and whole:
        return _Column(left, right, pitch, whole.indented, whole.spaced)
    set_in = sum(line.box.x0 > left + 8 for line in starts if line.box)
    apart = [gap > pitch + 2 for gap, words in pairs if joints.opens(words)]
    return _Column(
        left,
        right,
        pitch,
        indented=bool(starts) and set_in > 0.6 * len(starts),
        spaced=len(apart) >= 3 and sum(apart) > 0.7 * len(apart),
    )
