"""What each question needs of a store: views that hold a few documents and what stands around them.

- `meant_by(slices, words)`: every document that a number, path, `doc_id` or `doc_ref` may mean, for `find_reference`
- `descent(slices, doc_ref, up)`: what carries a document out, or what it carries out, with the demands on the way
- `neighbourhood(slices, doc_ref)`: one document with its record, its links both ways and its findings
- `bearing(slices, words, …)`: documents that may bear the words of a search, a batch at a time
- `due_between(slices, start, end)`: deadlines that may fall in a window, with their documents
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.analysis.lookup import NEAR, asked_key
from pipeline.analysis.search import asked_words
from pipeline.analysis.view import ArchiveView, Row
from pipeline.analysis.words import bare, composed
from pipeline.store.slices import Slices
from schemas.folding import fold

# A number as it is typed without any marks; what it finds is held against the words again by `find_reference`.
_BARE = "replace(strip_accents(number_key), 'Đ', 'D')"
_FILE = "len(list_filter(paths, lambda p: ends_with(nfc_normalize(p), ?file))) > 0"

# A text as `bare(fold(…))` sees it, or with fewer distinctions still.
_LETTERS = "translate(strip_accents(lower({})), 'đðɖ–—−‑‐\u00a0', 'ddd----- ')"
# What a trace tells of a document and of a link: over thousands of them every column more is felt.
_NODE = (
    *("doc_ref", "number", "doc_type", "title", "issued_on", "issuer", "held", "paths"),
    *("replaced_by", "repealed_by"),
)
_DEMAND = ("doc_ref", "body_id", "body", "due", "called_on", "plan_ref", "plan_date", "state")
_LINK = ("from_ref", "to_ref", "relation", "reported_by", "status", "in_tree")
_SEARCHED = (
    *("doc_ref", "number", "doc_type", "title", "issued_on", "path"),
    *("issuer_name", "issued_from", "issued_to", "text"),
)


def meant_by(slices: Slices, words: str) -> ArchiveView:
    """The documents that the words may mean; where none does, the few whose number begins alike."""
    words = composed(words).strip()
    key, file = asked_key(words), Path(words).name
    rows = slices.rows("references", "doc_ref = ?words", words=words) if words else []
    rows = rows or (slices.rows("references", "number_key = ?key", key=key) if key else [])
    rows = rows or (slices.rows("references", f"doc_id = ?words OR {_FILE}", words=words, file=file) if file else [])
    rows = rows or (slices.rows("references", f"{_BARE} = ?key", key=bare(key)) if key else [])
    near = f"starts_with({_BARE}, ?key) ORDER BY NOT held, doc_ref LIMIT {NEAR}"
    rows = rows or (slices.rows("references", near, key=bare(key)) if key else [])
    return ArchiveView({"references": rows})


def descent(slices: Slices, doc_ref: str, up: bool, as_of: dt.date | None) -> ArchiveView:
    """Everything below a document in the tree, or above it, and the demands that nothing answers on the day."""
    here, there = ("from_ref", "to_ref") if up else ("to_ref", "from_ref")
    edges: list[Row] = []
    frontier, seen = [doc_ref], {doc_ref: None}
    while frontier:
        found = slices.rows("edges", f"in_tree AND {here} IN ?refs", _LINK, refs=frontier)
        edges += found
        frontier = [ref for ref in dict.fromkeys(edge[there] for edge in found) if ref not in seen]
        seen |= dict.fromkeys(frontier)
    tables = {"edges": edges, "references": references(slices, seen, _NODE)}
    if not up:
        open_still = "plan_ref IS NULL" + (" OR plan_date > ?day" if as_of else "")
        day: dict[str, Any] = {"day": as_of} if as_of else {}
        unanswered = f"({open_still}) AND doc_ref IN ?refs"
        tables["coverage"] = slices.rows("coverage", unanswered, _DEMAND, refs=list(seen), **day)
    return ArchiveView(tables)


def neighbourhood(slices: Slices, doc_ref: str) -> ArchiveView:
    """One document, held or only cited, and what stands beside it."""
    edges = slices.rows("edges", "from_ref = ?ref OR to_ref = ?ref", ref=doc_ref)
    documents = slices.rows("documents", "doc_ref = ?ref", ref=doc_ref)
    for row in documents:
        row |= slices.rows("documents", "doc_id = ?id", ("record",), id=row["doc_id"])[0]
    return ArchiveView(
        {
            "documents": documents,
            "edges": edges,
            "references": references(slices, [doc_ref, *ends(edges)]),
            "findings": slices.rows("findings", "list_contains(doc_refs, ?ref)", ref=doc_ref),
        }
    )


def bearing(slices: Slices, words: str, start: dt.date | None, end: dt.date | None) -> Iterator[Row]:
    """Documents of a time that may bear the words, for `find` to look at: letters are compared without their marks."""
    values: dict[str, Any] = {f"word{n}": bare(fold(word)) for n, word in enumerate(asked_words(words))}
    said = "concat_ws(' ', number, title, issuer_name, text)"
    holds = [f"contains({_LETTERS.format(said)}, ?{name})" for name in values]
    holds += ["issued_to >= ?start"] * bool(start) + ["issued_from <= ?end"] * bool(end)
    values |= {name: day for name, day in (("start", start), ("end", end)) if day}
    for batch in slices.batches("documents", " AND ".join(holds) or "true", _SEARCHED, **values):
        yield from batch


def due_between(slices: Slices, start: dt.date, end: dt.date) -> ArchiveView:
    """Deadlines with a day in the window, and those of which only counting tells the day, with their documents."""
    window = 'due BETWEEN ?start AND ?end OR rrule IS NOT NULL OR "offset" IS NOT NULL'
    deadlines = slices.rows("deadlines", window, start=start, end=end)
    documents = _documents(slices, "doc_id", (row["doc_id"] for row in deadlines))
    ids, refs = [row["doc_id"] for row in documents], [row["doc_ref"] for row in documents]
    edges = slices.rows("edges", "from_ref IN ?refs", refs=refs)
    return ArchiveView(
        {
            "deadlines": deadlines,
            "documents": documents,
            "edges": edges,
            "references": references(slices, [*refs, *ends(edges)]),
            "coverage": slices.rows("coverage", "doc_ref IN ?refs", refs=refs),
            "assignments": slices.rows("assignments", "doc_id IN ?ids", ids=ids),
            "states": slices.rows("states", "doc_ref IN ?refs", refs=refs),
            "bodies": slices.rows("bodies"),
        }
    )


def references(slices: Slices, refs: Iterable[str | None], columns: Sequence[str] = ()) -> list[Row]:
    """Rows of references, and of what replaced or repealed them."""
    wanted = some(refs)
    rows = slices.rows("references", "doc_ref IN ?refs", columns, refs=wanted)
    newer = set(some(row[name] for row in rows for name in ("replaced_by", "repealed_by"))) - set(wanted)
    return rows + (slices.rows("references", "doc_ref IN ?refs", columns, refs=sorted(newer)) if newer else [])


def _documents(slices: Slices, key: str, wanted: Iterable[str | None]) -> list[Row]:
    return slices.rows("documents", f"{key} IN ?keys", keys=some(wanted))


def ends(edges: Iterable[Row]) -> Iterator[str | None]:
    """The documents that links name: at their ends, who tells of them, who else may be meant."""
    for edge in edges:
        yield from (edge["from_ref"], edge["to_ref"], edge["reported_by"], *(edge["candidates"] or ()))


def some(values: Iterable[Any]) -> list[Any]:
    """Values, each once, without those that are missing."""
    return list(dict.fromkeys(value for value in values if value is not None))
