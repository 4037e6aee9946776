"""One document as people read it in a line or two: number, issuer, date, what stands in the archive, title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

from pipeline.present.lines import Piece, Row, wrapped
from pipeline.present.words import day, short

_TITLE = 84
_ENDED = {
    "replaced_by": ("đã được {by} thay thế", "đã bị thay thế"),
    "repealed_by": ("đã bị {by} bãi bỏ", "đã bị bãi bỏ"),
}


def node(document: dict[str, Any], notes: str = "", room: int = 80) -> Text:
    """A document in a line, below it its title as far as there is room."""
    label = Text()
    for words, style in head(document, notes):
        label.append(words, style=style)
    if document["title"]:
        label.append(f"\n{title(document, room)}", style="italic")
    return label


def head(document: dict[str, Any], notes: str = "", names: Mapping[str, str] | None = None) -> list[Piece]:
    """Number, issuer and date, then notes and what became of it; `names` are numbers of documents by reference."""
    known = ", ".join(filter(None, (document["issuer"] or "không rõ cơ quan", day(document["issued_on"]))))
    pieces = [(document["number"] or document["doc_type"] or "Văn bản", "bold"), (f"  {known}", "")]
    if notes:
        pieces.append((f"  [{notes}]", "yellow"))
    if not document["held"]:
        pieces.append(("  (chưa thấy trong kho)", "dim"))
    for key, (named, unnamed) in _ENDED.items():
        if document.get(key):
            by = (names or {}).get(document[key])
            pieces.append((f"  ({named.format(by=by) if by else unnamed})", "dim"))
    return pieces


def title(document: dict[str, Any], room: int) -> str:
    """The title on one line."""
    return short(document["title"] or "", min(room, _TITLE))


def rows(document: dict[str, Any], width: int) -> Iterator[Row]:
    """A document as lines of a page: what `head` says, then the title."""
    yield from wrapped(head(document), width)
    if document["title"]:
        yield from wrapped([(title(document, width), "italic")], width)
