"""Reads the plain source of a sample paper (văn bản mẫu) into the zones of an issued document.

A source is a text file. A line that opens with ``: key`` fills a zone of the first or last page
(``left``, ``right``, ``number``, ``subject``, ``date``, ``type``, ``title``, ``to``, ``recipient``, ``sign`` …);
every other line is a block of the body:

    # I. HEADING          heading of the first rank, bold
    ## 1. Heading         heading of the second rank, bold
    #. text               paragraph that Word numbers by itself: the number is in no run
    | a | b |             row of a table, the first one being its head
    > CENTRED             centred bold line (PHỤ LỤC, QUYẾT ĐỊNH:)
    ---                   page break (the annexes begin on a page of their own)
    anything else         paragraph

Inside a line ``*…*`` is italic, ``**…**`` bold, ``^[…]`` a footnote and ``<pb>`` the place where an OCR
model broke the page (only the text renderings that show pages do so).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEYS = (
    "left",
    "left*",
    "right",
    "right*",
    "number",
    "subject",
    "date",
    "mark",
    "type",
    "title",
    "to",
    "recipient",
    "sign",
    "header",
    "footer",
    "box",
)


@dataclass(slots=True)
class Block:
    """One piece of the body: its kind and its text, or its rows when it is a table."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A document by zones, in the order in which an office prints them."""

    zones: dict[str, list[str]]
    blocks: list[Block]

    def zone(self, key: str) -> list[str]:
        return self.zones.get(key, [])

    @property
    def left(self) -> list[tuple[str, bool]]:
        """Lines of the left masthead column, each with whether it is bold."""
        return self._column("left")

    @property
    def right(self) -> list[tuple[str, bool]]:
        return self._column("right")

    def _column(self, key: str) -> list[tuple[str, bool]]:
        # The superior body stands first and plain, the issuer below it and bold.
        plain = [(text, False) for text in self.zone(key)]
        return plain + [(text, True) for text in self.zone(key + "*")]

    @property
    def before_annex(self) -> list[Block]:
        """The body proper: recipients and signature stand after it, in front of any annex."""
        return self.blocks[: self._cut()]

    @property
    def annex(self) -> list[Block]:
        return self.blocks[self._cut() :]

    def _cut(self) -> int:
        kinds = [block.kind for block in self.blocks]
        return kinds.index("page") if "page" in kinds else len(kinds)

    @property
    def is_party(self) -> bool:
        return any("ĐẢNG CỘNG SẢN" in text for text in self.zone("right*"))


def read_paper(path: Path) -> Paper:
    """The paper of a source file. A key that is not known is an error of the author's and raises."""
    zones: dict[str, list[str]] = {}
    blocks: list[Block] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(": "):
            key, _, text = line[2:].partition(" ")
            if key not in KEYS:
                raise ValueError(f"{path.name}: no zone is called {key!r}")
            zones.setdefault(key, []).append(text)
        elif line.strip():
            _add(blocks, line.rstrip())
    return Paper(zones, blocks)


def _add(blocks: list[Block], line: str) -> None:
    for mark, kind in (("## ", "head2"), ("# ", "head1"), ("#. ", "auto"), ("> ", "centre")):
        if line.startswith(mark):
            blocks.append(Block(kind, line[len(mark) :]))
            return
    if line == "---":
        blocks.append(Block("page"))
    elif line.startswith("|"):
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if blocks and blocks[-1].kind == "table":
            blocks[-1].rows.append(row)
        else:
            blocks.append(Block("table", rows=[row]))
    else:
        blocks.append(Block("text", line))


def numbered(blocks: list[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with the label that Word would print before it: '' or '1. ', starting anew below each heading."""
    count = 0
    for block in blocks:
        if block.kind.startswith("head"):
            count = 0
        count += block.kind == "auto"
        yield block, f"{count}. " if block.kind == "auto" else ""
