"""A trace as a tree in the terminal: a line or two a document, ✗ for a body of which nothing is seen (truy vết).

Lines are laid out here and not by rich's `Tree`: a directive may have ten thousand documents below it, and every line
has to fit the page however deep it stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console

from pipeline.present.document_line import head, title
from pipeline.present.lines import Piece, Row, page, print_rows, wrapped
from pipeline.present.words import STATUS, day, number

_LEAST = 48  # columns for words; what stands deeper continues in a tree of its own below
_ELSEWHERE = {
    "implementers": "→ văn bản cấp dưới: xem ở nhánh khác",
    "implements": "→ văn bản cấp trên: xem ở nhánh khác",
}
Tree = dict[str, Any]


def show_trace(out: Console, found: dict[str, Any], as_of: dt.date | None = None) -> None:
    """Prints a trace, down or up; what stands below a document is shown once, where it stands highest."""
    below = "implements" if "implements" in found else "implementers"
    tree = _Tree(below, found, page(out))
    print_rows(out, tree.rows(found))
    if as_of:
        out.print(f"Tính đến ngày {day(as_of.isoformat())}.")
    if found[below] or found.get("missing"):
        out.print(tree.summary())
    elif below == "implements":
        out.print("Không thấy văn bản cấp trên mà văn bản này thực hiện.")
    else:
        out.print("Chưa thấy trong kho văn bản nào thực hiện văn bản này. Thêm --up để đi lên.")


class _Tree:
    def __init__(self, below: str, found: dict[str, Any], width: int) -> None:
        self._below, self._width = below, width
        self._deepest = max(2, (width - _LEAST) // 4)
        self._highest: dict[str, int] = {}
        self._documents: dict[str, dict[str, Any]] = {found["root"]["doc_ref"]: found["root"]}
        for depth, link in links(found, below):
            ref = link["document"]["doc_ref"]
            self._documents[ref] = link["document"]
            self._highest[ref] = min(depth, self._highest.get(ref, depth))
        self._names = {ref: d["number"] for ref, d in self._documents.items() if d["number"]}
        self._shown: set[str] = set()
        self._gaps = 0
        self._continued: list[tuple[int, dict[str, Any]]] = []

    def rows(self, found: dict[str, Any]) -> Iterator[Row]:
        """All lines: the tree from the root, then one tree for each branch that grew past the page."""
        yield from self._document(found["root"], "", "", "")
        yield from self._branches(found, "", 1, 1)
        done = 0
        while done < len(self._continued):
            depth, link = self._continued[done]
            done += 1
            mark = f"({done}) "
            yield []
            yield from self._document(link["document"], mark, " " * len(mark), "")
            yield from self._branches(link, "", 1, depth + 1)

    def summary(self) -> str:
        """How much the tree holds, in one line."""
        below = [self._documents[ref] for ref in self._highest]
        if self._below == "implements":
            return f"{number(len(below))} văn bản cấp trên."
        absent = sum(not document["held"] for document in below)
        parts = [
            f"{number(len(below))} văn bản thực hiện" + (f" ({number(absent)} chưa thấy trong kho)" if absent else "")
        ]
        parts += [f"{number(self._gaps)} lượt cơ quan chưa thấy văn bản trong kho"] if self._gaps else []
        return f"{', '.join(parts)}."

    def _branches(self, parent: dict[str, Any], stem: str, indent: int, depth: int) -> Iterator[Row]:
        below, gaps = parent[self._below], parent.get("missing", [])
        for position, link in enumerate(below, start=1):
            fork, trunk = _guides(stem, last=position == len(below) + len(gaps))
            ref = link["document"]["doc_ref"]
            here = self._highest[ref] == depth and ref not in self._shown
            anything = link[self._below] or link.get("missing")
            note = "" if here or not anything else _ELSEWHERE[self._below]
            if here and anything and indent >= self._deepest:
                self._continued.append((depth, link))
                note = f"→ xem tiếp ở ({len(self._continued)}) bên dưới"
            yield from self._document(link["document"], fork, trunk, _notes(link))
            if note:
                yield [(trunk, ""), (note, "dim")]
            if here:
                self._shown.add(ref)
                if not note:
                    yield from self._branches(link, trunk, indent + 1, depth + 1)
        for position, gap in enumerate(gaps, start=1):
            fork, trunk = _guides(stem, last=position == len(gaps))
            self._gaps += 1
            yield from wrapped([_gap(gap)], self._width, fork, trunk)

    def _document(self, document: dict[str, Any], fork: str, trunk: str, notes: str) -> Iterator[Row]:
        yield from wrapped(head(document, notes, self._names), self._width, fork, trunk)
        if document["title"]:
            yield from wrapped([(title(document, self._width - cell_len(trunk)), "italic")], self._width, trunk, trunk)


def links(found: dict[str, Any], below: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every link of a trace with its depth, from the root's own on; without recursion, for chains may be long."""
    waiting = [(1, link) for link in reversed(found[below])]
    while waiting:
        depth, link = waiting.pop()
        yield depth, link
        waiting += [(depth + 1, lower) for lower in reversed(link[below])]


def _guides(stem: str, last: bool) -> tuple[str, str]:
    return (f"{stem}└── ", f"{stem}    ") if last else (f"{stem}├── ", f"{stem}│   ")


def _notes(link: dict[str, Any]) -> str:
    # A document that is not held says so itself; everything else that does not fit stands here.
    notes = [STATUS[status] for status in link["status"] if status in STATUS and status != "orphaned"]
    if link["reported_by"]:
        notes.append("theo văn bản khác dẫn lại")
    return "; ".join(notes)


def _gap(gap: dict[str, Any]) -> Piece:
    if gap.get("state") == "open":
        due = f"chưa đến hạn {day(gap['due'])}" if gap["due"] else "không đặt thời hạn"
        return f"○ {gap['body']}: chưa thấy trong kho, {due}", "yellow"
    due = f", hạn {day(gap['due'])}" if gap["due"] else ""
    return f"✗ {gap['body']}: chưa thấy trong kho{due}", "red"
