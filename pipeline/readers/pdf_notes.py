"""Small print of a PDF page: footnotes (chú thích cuối trang) at its foot and heads outside the text's margins.

A footnote begins with a raised figure or a bracketed one, in smaller type, below the text; its mark in the text is
covered by characters of no width, so that it is no part of a symbol or a figure and every index stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.readers.pdf_page import PdfLine, PdfPage
from schemas.layout import BBox

_OPENS_NOTE = re.compile(r"^(?:(?P<raised>\d{1,3})|\[(?P<bracketed>\d{1,3})\])\s*(?=\S)")
_FIGURES = re.compile(r"(?<=[^\s\d])\d{1,3}(?!\d)")
_SMALLER = 0.9  # of the text's size: the type of a note
_RAISED = 0.78  # of the size of the words beside it: the type of a mark
_NO_WIDTH = "\u200b"
_MARGIN = 0.08  # share of the page's height above and below which only heads stand


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: characters of the page from `start` on, its words, its box."""

    start: int
    text: str
    box: BBox


def take_notes(page: PdfPage, lines: Sequence[PdfLine]) -> tuple[list[Note], list[PdfLine]]:
    """The page's footnotes, and the other lines without the notes' marks."""
    size = _text_size(page, lines)
    opening = [line for line in lines if _opens_note(page, line, size)] if size else []
    if not opening:
        return [], list(lines)
    top = min(line.box.y0 for line in opening) - 1
    below = [line for line in lines if line.box.y0 >= top and page.size(_letter(line)) <= _SMALLER * size]
    if any(line.box.y0 > top and line not in below for line in lines):  # text below: no notes but a small-print list
        return [], list(lines)
    notes = _gather(page, sorted(below, key=lambda line: line.start), opening)
    return notes, [_without_marks(page, line) for line in lines if line not in below]


def small_heads(page: PdfPage, lines: Sequence[PdfLine], first: bool) -> list[PdfLine]:
    """Lines in small type outside the text's margins; none at the top of a first page, where marks of urgency stand."""
    edge = [
        line
        for line in lines
        if line.box.y0 > (1 - _MARGIN) * page.height or (line.box.y1 < _MARGIN * page.height and not first)
    ]
    if not edge or len(edge) > 4:
        return []
    size = _text_size(page, [line for line in lines if line not in edge])
    return [line for line in edge if page.size(_letter(line)) <= 0.8 * size]


def _is_raised(page: PdfPage, figure: int, beside: int) -> bool:
    """Whether a figure is a mark: in smaller type than the letter beside it, or standing higher."""
    size = page.size(beside)
    return page.size(figure) <= _RAISED * size or page.baseline(figure) - page.baseline(beside) > 0.12 * size


def _letter(line: PdfLine) -> int:
    """A character from the middle of the line, whose size is the line's."""
    middle = line.start + len(line.text) // 2
    return next((i for i in range(middle, line.end) if line.text[i - line.start].isalpha()), middle)


def _text_size(page: PdfPage, lines: Sequence[PdfLine]) -> float:
    """The type size of most of the page's words."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(page.size(_letter(line)), 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _opens_note(page: PdfPage, line: PdfLine, size: float) -> bool:
    match = _OPENS_NOTE.match(line.text)
    if match is None or line.box.y0 < 0.4 * page.height:
        return False
    own = page.size(_letter(line))
    if own > _SMALLER * size:
        return False
    beside = line.start + match.end()
    other_type = abs(page.size(line.start) - page.size(beside)) > 0.1 * own
    return match["bracketed"] is not None or other_type or _is_raised(page, line.start, beside)


def _gather(page: PdfPage, lines: Sequence[PdfLine], opening: Sequence[PdfLine]) -> list[Note]:
    """Each note with the lines that belong to it."""
    groups: list[list[PdfLine]] = []
    for line in lines:
        if line in opening or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    notes = []
    for group in groups:
        start = group[0].start
        match = _OPENS_NOTE.match(group[0].text)
        start += match.end() if match else 0
        box = BBox(
            min(line.box.x0 for line in group),
            min(line.box.y0 for line in group),
            max(line.box.x1 for line in group),
            max(line.box.y1 for line in group),
        )
        notes.append(Note(start, page.text[start : group[-1].end], box))
    return notes


def _without_marks(page: PdfPage, line: PdfLine) -> PdfLine:
    """The line with raised figures covered, and the blank that they leave before a stop."""
    text = line.text
    for match in _FIGURES.finditer(line.text):
        place = line.start + match.start()
        if _is_raised(page, place, place - 1):
            end = match.end()
            if re.match(r"\s[.,;:)”]", text[end:]):
                end += 1
            text = text[: match.start()] + _NO_WIDTH * (end - match.start()) + text[end:]
    return line if text == line.text else replace(line, text=text)
