"""Tables of a PDF page (bảng có kẻ ô): cells from the ruling lines drawn, words from the characters inside them.

The lines are measured by pdfium, only on pages that draw some; pdfplumber's table finding turns them into cells. A cell
that spans rows or columns has its words once, in its first place, and the other places are empty.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from pipeline.readers import columns
from pipeline.readers.pdf_page import PdfLine, PdfPage
from schemas.layout import BBox

_THIN = 3.0  # points: a filled box thinner than this is a line
_SHORT = 5.0
_MOST_OBJECTS = 50_000
_SNAP = 3.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found: its box, and its cells' words row by row."""

    box: BBox
    rows: tuple[tuple[str, ...], ...]
    row_boxes: tuple[BBox, ...]


def find_tables(page: PdfPage, lines: list[PdfLine]) -> tuple[list[Grid], list[PdfLine]]:
    """The page's tables, and the lines outside them."""
    edges = _edges(page)
    if not _may_hold_cells(edges):
        return [], lines
    boxes = _cell_groups(edges)
    grids: list[Grid] = []
    rest = lines
    for cells in boxes:
        grid, rest = _fill(page, cells, rest)
        if grid:
            grids.append(grid)
    return grids, rest


def _may_hold_cells(edges: list[BBox]) -> bool:
    across = sum(edge.x1 - edge.x0 > edge.y1 - edge.y0 for edge in edges)
    return across >= 3 and len(edges) - across >= 3


def _edges(page: PdfPage) -> list[BBox]:
    """The straight lines drawn on the page, as boxes without width or without height."""
    found: list[BBox] = []
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    count = min(raw.FPDFPage_CountObjects(page.handle), _MOST_OBJECTS)
    for index in range(count):
        _collect(page, raw.FPDFPage_GetObject(page.handle, index), identity, found, 0)
    return found


Matrix = tuple[float, float, float, float, float, float]


def _collect(page: PdfPage, item: Any, outer: Matrix, found: list[BBox], depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _collect_path(page, item, _times(_matrix(item), outer), found)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 4:
        inner = _times(_matrix(item), outer)
        for index in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            _collect(page, raw.FPDFFormObj_GetObject(item, index), inner, found, depth + 1)


def _matrix(item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _collect_path(page: PdfPage, path: Any, matrix: Matrix, found: list[BBox]) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, matrix):
        _collect_subpath(page, points, bool(stroke.value), found)


def _subpaths(path: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The corner points of each part of a path; parts with curves are left out."""
    a, b, c, d, e, f = matrix
    parts: list[list[tuple[float, float]]] = []
    curved: set[int] = set()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), 2000)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(parts) - 1)
        parts[-1].append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return [part for i, part in enumerate(parts) if i not in curved and len(part) > 1]


def _collect_subpath(page: PdfPage, points: list[tuple[float, float]], stroked: bool, found: list[BBox]) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = page.turn(min(xs), max(ys), max(xs), min(ys))
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    if wide <= _THIN and high <= _THIN:
        return
    if high <= _THIN:
        middle = (box.y0 + box.y1) / 2
        found.append(BBox(box.x0, middle, box.x1, middle))
    elif wide <= _THIN:
        middle = (box.x0 + box.x1) / 2
        found.append(BBox(middle, box.y0, middle, box.y1))
    elif stroked and _is_rectangle(points):
        found.extend(
            (
                BBox(box.x0, box.y0, box.x1, box.y0),
                BBox(box.x0, box.y1, box.x1, box.y1),
                BBox(box.x0, box.y0, box.x0, box.y1),
                BBox(box.x1, box.y0, box.x1, box.y1),
            )
        )
    elif stroked:
        for (xa, ya), (xb, yb) in pairwise(points):
            if abs(xa - xb) < 0.5 or abs(ya - yb) < 0.5:
                found.append(page.turn(min(xa, xb), max(ya, yb), max(xa, xb), min(ya, yb)))


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    corners = {(round(x, 1), round(y, 1)) for x, y in points}
    return len(corners) == 4 and len({x for x, _ in corners}) == 2 and len({y for _, y in corners}) == 2


def _cell_groups(edges: list[BBox]) -> list[list[BBox]]:
    """The cells of each table, by pdfplumber's way from edges to crossings to cells."""
    from pdfplumber import table as plumber

    shaped = [
        {
            "x0": edge.x0,
            "x1": edge.x1,
            "top": edge.y0,
            "bottom": edge.y1,
            "width": edge.x1 - edge.x0,
            "height": edge.y1 - edge.y0,
            "orientation": "h" if edge.x1 - edge.x0 >= edge.y1 - edge.y0 else "v",
            "object_type": "line",
        }
        for edge in edges
        if max(edge.x1 - edge.x0, edge.y1 - edge.y0) >= _SHORT
    ]
    merged = plumber.merge_edges(shaped, _SNAP, _SNAP, _SNAP, _SNAP)
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(merged, _SNAP, _SNAP))
    groups = plumber.cells_to_tables(cells)
    return [[BBox(*cell) for cell in group] for group in groups if _is_table(group)]


def _is_table(cells: list[tuple[float, float, float, float]]) -> bool:
    """At least two columns and two rows: a frame round a paragraph or a stamp is none."""
    return len({round(c[0]) for c in cells}) >= 2 and len({round(c[1]) for c in cells}) >= 2


def _fill(page: PdfPage, cells: list[BBox], lines: list[PdfLine]) -> tuple[Grid | None, list[PdfLine]]:
    """The table of the cells with the words that stand in them, and the lines that do not."""
    box = BBox(min(c.x0 for c in cells), min(c.y0 for c in cells), max(c.x1 for c in cells), max(c.y1 for c in cells))
    inside = [line for line in lines if _holds(box, line.box)]
    rest = [line for line in lines if not _holds(box, line.box)]
    words: dict[BBox, list[tuple[float, float, str]]] = {cell: [] for cell in cells}
    for line in inside:
        for cell, place, text in _spread(page, line, cells):
            words[cell].append((*place, text))
    text = "\n".join(line.text for line in inside)
    if not any(words.values()) or (len(cells) <= 6 and (columns.is_masthead(text) or columns.is_last_page(text))):
        return None, lines
    lefts = _distinct([cell.x0 for cell in cells])
    tops = _distinct([cell.y0 for cell in cells])
    table = [["" for _ in lefts] for _ in tops]
    bottoms = [box.y1] * len(tops)
    for cell in cells:
        row, column = _nearest(tops, cell.y0), _nearest(lefts, cell.x0)
        table[row][column] = "\n".join(_cell_lines(words[cell]))
    for row in range(len(tops) - 1):
        bottoms[row] = tops[row + 1]
    kept = [row for row in range(len(tops)) if any(table[row])]
    return (
        Grid(
            box,
            tuple(tuple(table[row]) for row in kept),
            tuple(BBox(box.x0, tops[row], box.x1, bottoms[row]) for row in kept),
        ),
        rest,
    )


def _holds(box: BBox, line: BBox) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.y0 - 1 <= y <= box.y1 + 1


def _spread(page: PdfPage, line: PdfLine, cells: list[BBox]) -> list[tuple[BBox, tuple[float, float], str]]:
    """A line's words by the cell they stand in: one line of the text layer may run through several cells."""
    level = [c for c in cells if c.y0 - 1 <= (line.box.y0 + line.box.y1) / 2 <= c.y1 + 1]
    whole = next((c for c in level if c.x0 - 2 <= line.box.x0 and line.box.x1 <= c.x1 + 2), None)
    if whole:
        return [(whole, (line.box.y0, line.box.x0), line.text)]
    found: list[tuple[BBox, tuple[float, float], str]] = []
    for index in range(line.start, line.end):
        char = page.text[index]
        box = None if char.isspace() else page.box(index)
        if box is None:
            if found and char.isspace():
                cell, place, text = found[-1]
                found[-1] = (cell, place, text + " ")
            continue
        middle = (box.x0 + box.x1) / 2
        home = next((c for c in level if c.x0 - 1 <= middle <= c.x1 + 1), None)
        if home is None:
            continue
        if found and found[-1][0] is home:
            cell, place, text = found[-1]
            found[-1] = (cell, place, text + char)
        else:
            found.append((home, (line.box.y0, box.x0), char))
    return [(cell, place, text.strip()) for cell, place, text in found if text.strip()]


def _cell_lines(pieces: list[tuple[float, float, str]]) -> list[str]:
    """A cell's pieces as lines from top to bottom; pieces that stand side by side share a line."""
    lines: list[tuple[float, str]] = []
    for top, _, text in sorted(pieces):
        if lines and abs(lines[-1][0] - top) < 4:
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {text}")
        else:
            lines.append((top, text))
    return [text.strip() for _, text in lines]


def _distinct(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _nearest(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda i: abs(values[i] - value))
