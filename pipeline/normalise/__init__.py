"""Normalising (chuẩn hoá): pages of blocks become one string in which every paragraph is one line, with the way back.

Furniture is left out; letters, spaces and dashes take one form; marks of Markdown go; words and sentences that a line
or page end split are put together. Every step is a list of edits, so the map to the raw characters stays true.
Takes: pages, and the locator of their source. Gives: a `Text`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.normalise import characters, markup, spaces
from pipeline.normalise.mapping import Edit, Mapped, apply
from pipeline.normalise.paragraphs import Line, joined
from schemas.layout import Block, BlockKind, BlockOrigin, Page
from schemas.spans import Span
from schemas.text import Locator, Region, Table, Text

__all__ = ["normalise", "normalise_string"]

_MARKED_UP = frozenset({BlockOrigin.PLAIN, BlockOrigin.OCR})
_MOST_ROUNDS = 12  # marks inside marks inside marks


def normalise(pages: Iterable[Page], locator: Locator | None = None) -> Text:
    """The pages as one text."""
    found = [block for page in pages for block in page.blocks if block.kind is not BlockKind.FURNITURE]
    # Notes come last: at the foot of a page they would stand inside a sentence.
    blocks = sorted(found, key=lambda block: block.kind is BlockKind.FOOTNOTE)
    if not blocks:
        return Text("", locator=locator)
    raw = "\n".join(block.text for block in blocks)
    mapped = apply(Mapped.of(raw), list(_level(blocks)))
    for step in (characters.compose, characters.compose_rest, characters.unify, characters.unmask):
        mapped = _step(mapped, step)
    owners = [block for block in blocks for _ in range(_line_count(block))]
    mapped = _unmark(mapped, owners)
    for step in (characters.unify, characters.compose_rest, spaces.gather_letters, characters.single_spaces):
        mapped = _step(mapped, step)
    mapped, rows = _join(mapped, owners)
    for step in (spaces.part_words, characters.plain_dashes, characters.single_spaces):
        mapped = _step(mapped, step)
    return Text(
        content=mapped.text,
        raw=raw,
        runs=mapped.runs,
        regions=_regions(blocks, mapped),
        tables=_tables(mapped.text, rows),
        locator=locator,
    )


def normalise_string(raw: str) -> Text:
    """A plain text or Markdown string as it would be read from a file."""
    from pipeline.readers.plain_text import layout_of

    return normalise(layout_of(raw).pages)


def _step(mapped: Mapped, edits: Callable[[str], Iterator[Edit]]) -> Mapped:
    return apply(mapped, list(edits(mapped.text)))


def _line_count(block: Block) -> int:
    return 1 if block.kind is BlockKind.TABLE_ROW else block.text.count("\n") + 1


def _level(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Tabs kept for the cells of tables alone, and each row brought to one line."""
    start = 0
    for block in blocks:
        if block.kind is BlockKind.TABLE_ROW:
            yield from _level_row(block, start)
        elif "\t" in block.text:
            yield from (Edit(start + i, start + i + 1, " ") for i, char in enumerate(block.text) if char == "\t")
        start += len(block.text) + 1


def _level_row(row: Block, start: int) -> Iterator[Edit]:
    """What stands between two cells becomes a tab, a line end inside a cell a space; the rest of the row goes."""
    at = 0
    for index, cell in enumerate(row.cells):
        found = row.text.find(cell, at) if cell else at
        found = at if found < 0 else found
        if not cell and index:  # an empty cell lies behind the next separator
            found = _behind_separator(row.text, at)
        gap = "\t" if index else ""
        if row.text[at:found] != gap:
            yield Edit(start + at, start + found, gap)
        for i, char in enumerate(cell, found):
            if char in "\n\t":
                yield Edit(start + i, start + i + 1, " ")
        at = found + len(cell)
    if at < len(row.text):
        yield Edit(start + at, start + len(row.text), "")


def _behind_separator(words: str, at: int) -> int:
    while at < len(words) and words[at] == " ":
        at += 1
    return min(at + 1, len(words))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _unmark(mapped: Mapped, owners: Sequence[Block]) -> Mapped:
    """Marks removed from the lines that may hold any, again and again until none is left."""
    if not any(block.origin in _MARKED_UP for block in owners):
        return mapped
    for _ in range(_MOST_ROUNDS):
        edits = [
            edit
            for (start, line), block in zip(_lines(mapped.text), owners, strict=True)
            if block.origin in _MARKED_UP
            for edit in markup.edit_line(line, start)
        ]
        if not edits:
            break
        mapped = apply(mapped, edits)
    return mapped


def _join(mapped: Mapped, owners: Sequence[Block]) -> tuple[Mapped, list[int | None]]:
    """Paragraphs brought to one line; with the number of the table that each resulting line belongs to, or None."""
    lines: list[Line] = []
    blank = False
    for (start, words), block in zip(_lines(mapped.text), owners, strict=True):
        empty = not words.strip(" \t") or markup.is_rule(words)
        if not empty:
            lines.append(Line(words, start, start + len(words), block, blank))
        blank = empty
    if not lines:
        return Mapped("", ()), []
    edits = [Edit(0, lines[0].start, "")] if lines[0].start else []
    rows = [_table_of(lines[0])]
    for before, line, join in zip(lines, lines[1:], joined(lines), strict=False):
        if join is None:
            rows.append(_table_of(line))
            if line.start - before.end > 1:
                edits.append(Edit(before.end, line.start, "\n"))
        else:
            edits.append(Edit(before.end, line.start, join))
    if lines[-1].end < len(mapped.text):
        edits.append(Edit(lines[-1].end, len(mapped.text), ""))
    return apply(mapped, edits), rows


def _table_of(line: Line) -> int | None:
    return line.block.table if line.block.kind is BlockKind.TABLE_ROW else None


def _regions(blocks: Sequence[Block], mapped: Mapped) -> tuple[Region, ...]:
    """The content of each block, in order and without gaps; blocks of which nothing is left have none."""
    raw_starts = [run.raw_start for run in mapped.runs]
    found: list[Region] = []
    raw_start, start = 0, 0
    size = len(mapped.text)
    for index, block in enumerate(blocks):
        raw_end = raw_start + len(block.text)
        end = size if index == len(blocks) - 1 else _content_at(mapped, raw_starts, raw_end + 1)
        if end > start:
            found.append(
                Region(start, end, block.page, block.origin, raw_start, block.start, block.bbox, block.confidence)
            )
            start = end
        raw_start = raw_end + 1
    return tuple(found)


def _content_at(mapped: Mapped, raw_starts: list[int], raw: int) -> int:
    """The first content offset that comes from raw offset `raw` or later."""
    index = bisect_left(raw_starts, raw)
    if index:
        run = mapped.runs[index - 1]
        if run.same and run.raw_start < raw < run.raw_end:
            return run.start + raw - run.raw_start
    return mapped.runs[index].start if index < len(mapped.runs) else len(mapped.text)


def _tables(content: str, rows: Sequence[int | None]) -> tuple[Table, ...]:
    """The data tables, from the lines that are their rows."""
    tables: dict[int, list[tuple[Span, ...]]] = {}
    for (start, line), table in zip(_lines(content), rows, strict=True) if rows else ():
        if table is None:
            continue
        cells, at = [], start
        for cell in line.split("\t"):
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        tables.setdefault(table, []).append(tuple(cells))
    return tuple(Table(Span(r[0][0].start, r[-1][-1].end), tuple(r)) for r in tables.values())
