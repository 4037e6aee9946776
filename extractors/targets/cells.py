"""Ô số liệu: the figure of one table cell with what bounds it, and the unit that its header or caption gives it.

A blank cell is nothing, "-" is none (0), `8/60` eight of sixty; a cell of many words holds no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from extractors.targets.bounds import bound_of
from extractors.targets.reading import Reading
from extractors.targets.spaced_rows import Row
from extractors.values.numerals import parse_number
from extractors.values.quantities import Quantity, find_quantities
from extractors.values.units import KNOWN_UNIT
from schemas.folding import fold
from schemas.spans import Span
from schemas.vocabulary import Comparator

_NONE = ("-", "–", "—")
_RATIO = regex.compile(r"(\d[\d.]*)\s?/\s?(\d[\d.]*)", regex.V1)
_WORDS = regex.compile(r"\p{L}+", regex.V1)
_MOST_WORDS = 6
_NOT_A_UNIT = regex.compile(r"nếu|ghi|kèm|theo|có|lần|không", regex.V1)
_STATED_UNIT = regex.compile(
    r"\((?:đvt\s*:?\s*|đơn\s+vị(?:\s+tính\s*:?|\s*:)\s*)?(?P<unit>%|\p{L}[\p{L}\d²³\s/.]{0,40})\)|"
    r"(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:\s*(?P<stated>%|\p{L}[\p{L}\d²³ /]{0,24})",
    regex.V1,
)
_UNIT_IN_WORDS = regex.compile(
    rf"(?P<rate>%|tỷ\s+lệ)|(?<=^(?:tổng\s+)?số\s)(?P<counted>{KNOWN_UNIT})|"
    r"(?P<person>đảng\s+viên|quần\s+chúng|đoàn\s+viên|hội\s+viên)",
    regex.V1,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a cell."""

    quantity: Quantity
    span: Span
    comparator: Comparator


def words_in(reading: Reading, row: Row, number: int) -> str:
    """The words of a cell in one line; "" where the row is too short."""
    return " ".join(reading.text.slice(row[number]).split()) if number < len(row) else ""


def figure_in(reading: Reading, row: Row, number: int) -> Cell | None:
    """The figure of a cell: one number with what bounds it; None where the cell holds something else."""
    if number >= len(row) or not len(row[number]):
        return None
    cell, folded = row[number], reading.text.folded
    if reading.text.slice(cell).strip() in _NONE:
        zero = Quantity(cell, Decimal(0), Decimal(0), "", Span(cell.end, cell.end))
        return Cell(zero, cell, Comparator.EQ)
    if ratio := _RATIO.fullmatch(folded, cell.start, cell.end):
        return _ratio(ratio, cell)
    found = list(find_quantities(folded, reading.text.content, cell))
    if len(found) != 1:
        return None
    quantity = found[0]
    rest = folded[cell.start : quantity.span.start] + folded[quantity.span.end : cell.end]
    if len(_WORDS.findall(rest)) > _MOST_WORDS:
        return None
    bound = bound_of(folded, quantity.span, cell, quantity.low != quantity.high)
    return Cell(quantity, cell, bound.comparator)


def _ratio(match: regex.Match[str], cell: Span) -> Cell | None:
    """`8/60`: eight of sixty."""
    part, whole = parse_number(match.group(1)), parse_number(match.group(2))
    if part is None or whole is None:
        return None
    quantity = Quantity(cell, part, part, "", Span(cell.end, cell.end), whole=format(whole, "f"))
    return Cell(quantity, cell, Comparator.EQ)


def stated_unit(words: str) -> str:
    """The unit that the words state: the last one in brackets or after *đơn vị tính*."""
    found = ""
    for match in _STATED_UNIT.finditer(fold(words)):
        group = match.lastgroup or "unit"
        unit = words[match.start(group) : match.end(group)].strip(" .")
        if not _NOT_A_UNIT.search(fold(unit)):
            found = unit.lower() if unit.isupper() and len(unit) > 4 else unit
    return found


def unit_of(figure: Cell, own: tuple[str, ...], common: str, above: str) -> str:
    """The cell's own unit, else the one that its titles state or name (Số hộ, Tỷ lệ …), else the one stated for the
    whole table, else the one that the words above it name."""
    if figure.quantity.unit:
        return figure.quantity.unit
    return _named_unit(*own) or common or _named_unit(above)


def _named_unit(*places: str) -> str:
    for words in places:
        if unit := stated_unit(words):
            return unit
        for match in _UNIT_IN_WORDS.finditer(fold(words)):
            if match.lastgroup == "rate":
                return "%"
            unit = words[match.start() : match.end()].strip()
            unit = unit.lower() if unit.isupper() and len(unit) > 4 else unit
            if not _NOT_A_UNIT.search(fold(unit)):
                return unit
    return ""
