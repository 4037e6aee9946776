"""Reading order of a PDF page: top to bottom, and column by column where a masthead or last page has two.

A band of two columns is a stretch of rows that one blank gutter runs through, with words on both sides, whose words
are those of a masthead or of recipients and signature. Everything else is read row by row: body text that happens to
have a wide blank, a list with a hanging mark, a table without lines stay as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.readers import columns
from pipeline.readers.pdf_page import Gap, PdfLine, PdfPage
from schemas.layout import BBox

_NARROWEST = 4.0  # points: a gutter narrower than this is none
_ADDRESSEES = re.compile(r"^\W*kính\s+gửi\b", re.I)
_DATED = re.compile(r"ngày\b.*\btháng\b|^\(.*\)$|^\*+$|^[-–—_]+$", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a column's part of one, in reading order; `solid` where it belongs to a column."""

    line: PdfLine
    solid: bool = False


Row = list[PdfLine]


def in_order(page: PdfPage, lines: Sequence[PdfLine]) -> list[Piece]:
    """The page's lines in reading order, those of two-column bands cut at the gutter."""
    rows = rows_of(lines)
    pieces: list[Piece] = []
    at = 0
    for first, last, gutter in _bands(rows):
        pieces.extend(_plain(rows[at:first]))
        pieces.extend(_by_column(page, rows[first:last], gutter))
        at = last
    pieces.extend(_plain(rows[at:]))
    return pieces


def rows_of(lines: Sequence[PdfLine]) -> list[Row]:
    """Lines that stand side by side, grouped; rows from top to bottom, each from left to right."""
    ordered = sorted(lines, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0))
    rows: list[Row] = []
    for line in ordered:
        if rows and any(_level(line.box, other.box) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.box.x0)
    return rows


def _level(one: BBox, two: BBox) -> bool:
    """Whether two boxes stand on one printed line and beside each other."""
    overlap = min(one.y1, two.y1) - max(one.y0, two.y0)
    beside = one.x0 >= two.x1 - 2 or two.x0 >= one.x1 - 2
    return beside and overlap > 0.55 * min(one.y1 - one.y0, two.y1 - two.y0)


def _plain(rows: Sequence[Row]) -> list[Piece]:
    return [Piece(line) for row in rows for line in row]


def _bands(rows: Sequence[Row]) -> list[tuple[int, int, float]]:
    """The bands from top to bottom: first row, row behind the last, and the gutter's middle."""
    found: list[tuple[int, int, float]] = []
    index = 0
    while index < len(rows):
        options = [
            band for gap in _gaps(rows[index]) if (band := _grow(rows, index, gap, found[-1][1] if found else 0))
        ]
        if options:
            best = max(options, key=lambda band: band[1] - band[0])
            found.append(best)
            index = best[1]
        else:
            index += 1
    return found


def _gaps(row: Row) -> list[tuple[float, float]]:
    """The blanks of a row that may be a gutter: inside its lines and between them."""
    inside = [(gap.x0, gap.x1) for line in row for gap in line.gaps]
    between = [(a.box.x1, b.box.x0) for a, b in pairwise(row)]
    return [(x0, x1) for x0, x1 in (*inside, *between) if x1 - x0 >= _NARROWEST]


def _atoms(row: Row) -> list[tuple[float, float]]:
    """The printed stretches of a row between its wide blanks."""
    atoms = []
    for line in row:
        start = line.box.x0
        for gap in line.gaps:
            atoms.append((start, gap.x0))
            start = gap.x1
        atoms.append((start, line.box.x1))
    return atoms


def _grow(rows: Sequence[Row], index: int, gutter: tuple[float, float], floor: int) -> tuple[int, int, float] | None:
    """The band that a gutter of one row belongs to, or None where it is no gutter between columns."""
    first, last = index, index + 1
    while first > floor and (narrowed := _narrow(gutter, rows[first - 1])):
        gutter, first = narrowed, first - 1
    while last < len(rows) and (narrowed := _narrow(gutter, rows[last])):
        gutter, last = narrowed, last + 1
    middle = (gutter[0] + gutter[1]) / 2
    first, last = _trim(rows, first, last, middle)
    return (first, last, middle) if _is_band(rows[first:last], middle) else None


def _narrow(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What is left of the gutter beside a row; None where the row runs across it."""
    x0, x1 = gutter
    if _ADDRESSEES.match(row[0].text):
        return None
    for left, right in _atoms(row):
        if right <= x0 or left >= x1:
            continue
        if left <= x0 and right >= x1:
            return None
        if left <= x0:
            x0 = right
        elif right >= x1:
            x1 = left
        else:
            return None
        if x1 - x0 < _NARROWEST:
            return None
    return (x0, x1)


def _sides(row: Row, middle: float) -> tuple[bool, bool]:
    atoms = _atoms(row)
    return any(x1 <= middle for _, x1 in atoms), any(x0 >= middle for x0, _ in atoms)


def _trim(rows: Sequence[Row], first: int, last: int, middle: float) -> tuple[int, int]:
    """Rows at the band's ends that belong to the text above or below it."""
    masthead = columns.is_masthead(_words(rows[first:last]))
    if not masthead:
        while first < last and not _opens_last_page(rows[first], middle):
            first += 1
        return first, last
    two_sided = [i for i in range(first, last) if _sides(rows[i], middle) == (True, True)]
    end = two_sided[-1] + 1 if two_sided else last
    while end < last and (_sides(rows[end], middle) == (True, False) or _DATED.search(rows[end][0].text)):
        end += 1
    return first, end


def _opens_last_page(row: Row, middle: float) -> bool:
    """Whether recipients or a signature begin in the row, or it has words on the right alone, as a signature has."""
    return columns.is_last_page(_words([row])) or _sides(row, middle) == (False, True)


def _is_band(rows: Sequence[Row], middle: float) -> bool:
    words = _words(rows)
    if not (columns.is_masthead(words) or columns.is_last_page(words)):
        return False
    left = sum(_sides(row, middle)[0] for row in rows)
    right = sum(_sides(row, middle)[1] for row in rows)
    both = sum(all(_sides(row, middle)) for row in rows)
    return both >= 1 and left + right >= 3


def _words(rows: Sequence[Row]) -> str:
    return "\n".join(piece for row in rows for line in row for piece in _cut_text(line))


def _cut_text(line: PdfLine) -> list[str]:
    if not line.gaps:
        return [line.text]
    edges = [line.start, *(place for gap in line.gaps for place in (gap.end, gap.start)), line.end]
    return [line.text[a - line.start : b - line.start] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _by_column(page: PdfPage, rows: Sequence[Row], middle: float) -> list[Piece]:
    left: list[Piece] = []
    right: list[Piece] = []
    for row in rows:
        for line in row:
            for part in _cut(page, line, middle):
                side = left if (part.box.x0 + part.box.x1) / 2 < middle else right
                side.append(Piece(part, solid=True))
    return left + right


def _cut(page: PdfPage, line: PdfLine, middle: float) -> list[PdfLine]:
    """A line cut at the gutter; whole where it stands on one side."""
    gap = next((gap for gap in line.gaps if gap.x0 <= middle <= gap.x1), None)
    if gap is None:
        return [line]
    return [part for part in (_head(page, line, gap), _tail(page, line, gap)) if part]


def _head(page: PdfPage, line: PdfLine, gap: Gap) -> PdfLine:
    box = line.box._replace(x1=gap.x0)
    kept = tuple(g for g in line.gaps if g.end < gap.end)
    return PdfLine(line.start, gap.end, page.text[line.start : gap.end], box, kept)


def _tail(page: PdfPage, line: PdfLine, gap: Gap) -> PdfLine:
    box = line.box._replace(x0=gap.x1)
    kept = tuple(g for g in line.gaps if g.start > gap.start)
    return PdfLine(gap.start, line.end, page.text[gap.start : line.end], box, kept)
