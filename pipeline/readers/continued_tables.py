"""Tables that go on over a page's end, made one: rows of as many cells at a page's foot and the next one's top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from schemas.layout import Block, BlockKind, Page


def continue_tables(pages: Sequence[Page]) -> list[Page]:
    """A table that ends a page and goes on at the top of the next made one; its head, printed again, is furniture."""
    result: list[Page] = []
    merged: dict[int, int] = {}
    heads: dict[int, tuple[str, ...]] = {}
    for page in pages:
        blocks = list(page.blocks)
        opening = _first(blocks)
        closing = _first(reversed(result[-1].blocks)) if result else None
        if opening and closing and _goes_on(closing, opening):
            merged[opening.table or 0] = closing.table or 0
            if opening.cells == heads.get(closing.table or 0):
                blocks[blocks.index(opening)] = replace(opening, kind=BlockKind.FURNITURE)
        for index, block in enumerate(blocks):
            if block.table is not None:
                table = merged.get(block.table, block.table)
                blocks[index] = replace(block, table=table)
                heads.setdefault(table, block.cells)
        result.append(replace(page, blocks=tuple(blocks)))
    return result


def _goes_on(closing: Block, opening: Block) -> bool:
    """Whether a page's last row and the next page's first are of one table: rows of as many cells."""
    return (
        opening.table is not None
        and closing.table is not None
        and opening.table != closing.table
        and len(opening.cells) == len(closing.cells)
    )


def _first(blocks: Iterable[Block]) -> Block | None:
    aside = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
    return next((block for block in blocks if block.kind not in aside), None)
