"""Tables of a Word document: the layout tables of masthead and last page unrolled, data tables as rows of cells.

In a data table a cell that spans rows has its text in its first row only, one that spans columns in its first column,
and the others are empty: each figure is read once, where it is printed.
"""

from __future__ import annotations

from typing import Any

from pipeline.readers.columns import is_last_page, is_masthead
from pipeline.readers.docx_names import attr, child, local, w

_OFF = frozenset({"nil", "none"})
_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_MOST_LAYOUT_ROWS = 8


def rows_of(table: Any) -> list[list[Any | None]]:
    """The cells of each row on the table's grid; None where another cell spans the place."""
    rows = []
    for row in _descend(table, "tr"):
        cells: list[Any | None] = [None] * _number(child(child(row, "trPr"), "gridBefore"))
        for cell in _descend(row, "tc"):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            continued = merge is not None and attr(merge, "val") != "restart"
            cells.append(None if continued else cell)
            cells.extend([None] * (max(_number(child(properties, "gridSpan")), 1) - 1))
        rows.append(cells)
    return rows


def bordered_styles(styles: Any) -> frozenset[str]:
    """The table styles that draw lines, their own or those of the style they are based on."""
    if styles is None:
        return frozenset()
    drawn: set[str] = set()
    parents: dict[str, str] = {}
    for style in styles.iter(w("style")):
        name = attr(style, "styleId") or ""
        borders = child(child(style, "tblPr"), "tblBorders")
        if borders is not None and any(_is_drawn(child(borders, side)) for side in _SIDES):
            drawn.add(name)
        elif borders is None:
            parents[name] = attr(child(style, "basedOn"), "val") or ""
    for name in list(parents):
        parent, steps = parents[name], 0
        while parent in parents and steps < 10:
            parent, steps = parents[parent], steps + 1
        if parent in drawn:
            drawn.add(name)
    return frozenset(drawn)


def is_layout(table: Any, text: str, lined: frozenset[str]) -> bool:
    """Whether a table only sets words side by side: by its words, or because it is small and has no borders."""
    rows = rows_of(table)
    columns = max(map(len, rows), default=0)
    if columns <= 1:
        return True
    if len(rows) > _MOST_LAYOUT_ROWS or columns > 4:
        return False
    bordered = _has_borders(table, lined)
    if (is_masthead(text) or is_last_page(text)) and (len(rows) <= 3 or not bordered):
        return True
    return not bordered and len(rows) <= 3 and columns <= 3


def columns_of(table: Any) -> list[Any]:
    """The cells of a layout table column by column; row by row where cells span columns between rows that do not."""
    rows = rows_of(table)
    width = max(map(len, rows), default=0)
    if width > 1 and len(rows) > 1 and any(sum(cell is not None for cell in row) < 2 for row in rows):
        return _by_bands(rows, width)
    return [row[i] for i in range(width) for row in rows if i < len(row) and row[i] is not None]


def _by_bands(rows: list[list[Any | None]], width: int) -> list[Any]:
    """A row that one cell fills stands between the bands of columns above and below it."""
    cells: list[Any] = []
    band: list[list[Any | None]] = []

    def flush() -> None:
        cells.extend(row[i] for i in range(width) for row in band if i < len(row) and row[i] is not None)
        band.clear()

    for row in rows:
        filled = [cell for cell in row if cell is not None]
        if len(filled) == 1 and attr(child(child(filled[0], "tcPr"), "gridSpan"), "val") == str(width):
            flush()
            cells.append(filled[0])
        else:
            band.append(row)
    flush()
    return cells


def _descend(node: Any, name: str) -> list[Any]:
    """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    found = []
    for inner in node:
        kind = local(inner)
        if kind == name:
            if name != "tr" or child(child(inner, "trPr"), "del") is None:
                found.append(inner)
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            found.extend(_descend(inner, name))
    return found


def _has_borders(table: Any, lined: frozenset[str]) -> bool:
    """Whether any line is drawn: by the table, by its style, or by the cells inside it."""
    properties = child(table, "tblPr")
    borders = child(properties, "tblBorders")
    if borders is not None:
        if any(_is_drawn(child(borders, side)) for side in ("insideH", "insideV", "top", "bottom", "left", "right")):
            return True
        own = True
    else:
        own = False
    inner = list(table.iter(w("tcBorders")))
    if sum(any(_is_drawn(child(b, side)) for side in _SIDES) for b in inner) > 2:
        return True
    style = attr(child(properties, "tblStyle"), "val") or ""
    cleared = inner and all(not any(_is_drawn(child(b, side)) for side in _SIDES) for b in inner)
    return not own and not cleared and style in lined


def _is_drawn(node: Any) -> bool:
    return node is not None and (attr(node, "val") or "nil") not in _OFF


def _number(node: Any) -> int:
    try:
        return int(attr(node, "val") or 0)
    except ValueError:
        return 0
