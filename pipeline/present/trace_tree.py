"""A trace as a tree in the terminal: a line or two a document, ✗ for a body of which nothing is seen (truy vết)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from pipeline.present.words import STATUS, day, short

_TITLE = 84
_ELSEWHERE = {
    "implementers": "\n→ văn bản cấp dưới: xem ở nhánh khác",
    "implements": "\n→ văn bản cấp trên: xem ở nhánh khác",
}


def show_trace(out: Console, found: dict[str, Any]) -> None:
    """Prints a trace, down or up; what stands below a document is shown once, where it stands highest."""
    below = "implements" if "implements" in found else "implementers"
    tree = Tree(node(found["root"]))
    _Branches(below, found, out.width).add(tree, found)
    out.print(tree)
    if found[below]:
        return
    if below == "implements":
        out.print("Không thấy văn bản cấp trên mà văn bản này thực hiện.")
    elif not found["missing"]:
        out.print("Chưa thấy trong kho văn bản nào thực hiện văn bản này. Thêm --up để đi lên.")


class _Branches:
    def __init__(self, below: str, found: dict[str, Any], width: int) -> None:
        self._below, self._width = below, width
        self._highest: dict[str, int] = {}
        for depth, link in _links(found, below, 1):
            ref = link["document"]["doc_ref"]
            self._highest[ref] = min(depth, self._highest.get(ref, depth))
        self._shown: set[str] = set()

    def add(self, tree: Tree, parent: dict[str, Any], depth: int = 1) -> None:
        for link in parent[self._below]:
            ref = link["document"]["doc_ref"]
            label = node(link["document"], _notes(link), max(30, self._width - 4 * depth))
            here = self._highest[ref] == depth and ref not in self._shown
            anything = link[self._below] or link.get("missing")
            if anything and not here:
                label.append(_ELSEWHERE[self._below], style="not bold dim")
            branch = tree.add(label)
            if here:
                self._shown.add(ref)
                self.add(branch, link, depth + 1)
        for gap in parent.get("missing", []):
            due = f", hạn {day(gap['due'])}" if gap["due"] else ""
            tree.add(Text(f"✗ {gap['body']}: chưa thấy trong kho{due}", style="red"))


def _links(parent: dict[str, Any], below: str, depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
    for link in parent[below]:
        yield depth, link
        yield from _links(link, below, depth + 1)


def _notes(link: dict[str, Any]) -> str:
    notes = [STATUS[status] for status in link["status"] if status in STATUS and status != "orphaned"]
    if link["reported_by"]:
        notes.append("theo văn bản khác dẫn lại")
    return f"  [{'; '.join(notes)}]" if notes else ""


def node(document: dict[str, Any], notes: str = "", room: int = 80) -> Text:
    """A document in a line: number, issuer, date, what is to be seen; below it its title, as much as there is room."""
    label = Text(document["number"] or document["doc_type"] or "Văn bản", style="bold")
    known = ", ".join(filter(None, (document["issuer"] or "không rõ cơ quan", day(document["issued_on"]))))
    label.append(f"  {known}", style="not bold")
    label.append(notes, style="not bold yellow")
    if not document["held"]:
        label.append("  (chỉ được viện dẫn)", style="not bold dim")
    if document["replaced_by"]:
        label.append("  (đã bị thay thế)", style="not bold dim")
    if document["title"]:
        label.append(f"\n{short(document['title'], min(room, _TITLE))}", style="not bold italic")
    return label
