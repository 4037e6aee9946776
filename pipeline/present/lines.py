"""Lines of running words for a page: laid out by words, styled, and printed fast however many there are.

rich lays out a text in a fraction of a millisecond, which is a minute for an answer of a hundred thousand lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from pipeline.console import visible

Piece = tuple[str, str]  # words and their style
Row = list[Piece]

PAGE = 100  # of what is read as running words, also where the terminal is wider
_TOGETHER = 1_000  # lines that a terminal gets at once
_WORD = re.compile(r" *[^ ]+")  # blanks go with the word behind them, so that no line ends in one


def page(out: Console) -> int:
    """The width of a page in this terminal."""
    return min(out.width, PAGE)


def wrapped(pieces: Sequence[Piece], width: int, first: str = "", rest: str | None = None) -> Iterator[Row]:
    """Pieces over as many lines as they need, with what stands before the first and before every other line.

    Lines break between words, and within one that is wider than the page.
    """
    rest = " " * cell_len(first) if rest is None else rest
    room = width - cell_len(rest)
    row: Row = [(first, "")]
    used = 0
    for words, style in pieces:
        for word in _words(_shown(words), room):
            size = cell_len(word)
            if used and used + size > room:
                yield row
                row, used, word = [(rest, "")], 0, word.lstrip()
                size = cell_len(word)
            if used and row[-1][1] == style:
                row[-1] = (row[-1][0] + word, style)
            else:
                row.append((word, style))
            used += size
    yield row


def print_rows(out: Console, rows: Iterable[Row]) -> None:
    """Prints lines as they are; signs that a terminal would obey are shown instead."""
    if not out.is_terminal:
        out.file.writelines(f"{''.join(_shown(words) for words, _ in row)}\n" for row in rows)
        return
    waiting = iter(rows)
    while some := list(islice(waiting, _TOGETHER)):
        out.print(Segments(_segments(some)), end="")


def _words(words: str, room: int) -> Iterator[str]:
    """Words with the spaces before them; what is longer than a line in pieces of a line."""
    for word in _WORD.findall(words):
        while cell_len(word) > room:
            yield word[: room // 2]
            word = word[room // 2 :]
        yield word


def _segments(rows: Iterable[Row]) -> Iterator[Segment]:
    for row in rows:
        for words, style in row:
            yield Segment(_shown(words), _style(style))
        yield Segment.line()


def _shown(words: str) -> str:
    return words if words.isprintable() else visible(words)


@lru_cache(maxsize=32)
def _style(name: str) -> Style | None:
    return Style.parse(name) if name else None
