"""The trace: who carries a document out, down to the cells, or what it carries out, up to the top."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from pipeline.analysis.view import ArchiveView, Row, coverage_state, is_answered
from schemas.values import DateValue

Tree = dict[str, Any]
# A document stands below each one that it carries out. Where dozens all cite each other, the ways from the top to the
# bottom are past counting; what lies below a document is then told this often and no more.
_REPEATS = 100


def trace(view: ArchiveView, doc_ref: str, up: bool = False, as_of: dt.date | None = None) -> Tree:
    """The tree below (or above) a document, as the JSON of the interface.

    With `as_of`, documents issued later do not count, and a body is missing as far as the archive showed on that day.
    """
    walker = _Walker(view, up, as_of)
    root = node(view, doc_ref, as_of)
    if up:
        return {"root": root, "implements": walker.links(doc_ref, (doc_ref,))}
    return {
        "root": root,
        "implementers": walker.links(doc_ref, (doc_ref,)),
        "missing": walker.missing(doc_ref),
    }


def node(view: ArchiveView, doc_ref: str, as_of: dt.date | None = None) -> Tree:
    """A document as it stands in the tree; with `as_of` not yet replaced or repealed by what came later."""
    row = view.references[doc_ref]
    fields = ("doc_ref", "number", "doc_type", "title", "issued_on", "issuer", "held")
    ended = {name: row.get(name) for name in ("replaced_by", "repealed_by")}
    return (
        {name: row[name] for name in fields}
        | {"paths": view.paths(doc_ref)}
        | {name: by if _in_time(view, by, as_of) else None for name, by in ended.items()}
    )


def _in_time(view: ArchiveView, doc_ref: str | None, as_of: dt.date | None) -> bool:
    known = view.references.get(doc_ref or "")
    issued = known["issued_on"] if known else None
    return not (as_of and issued and DateValue.from_iso(issued).start > as_of)


class _Walker:
    def __init__(self, view: ArchiveView, up: bool, as_of: dt.date | None) -> None:
        self._view, self._up, self._as_of = view, up, as_of
        self._opened: Counter[str] = Counter()

    def links(self, doc_ref: str, path: tuple[str, ...]) -> list[Tree]:
        """The links of a node in order of date; a document that stands above itself is not followed again."""
        found: dict[tuple[str, str], Row] = {}
        edges = self._view.edges_from if self._up else self._view.edges_to
        for edge in edges.get(doc_ref, []):
            other = edge["to_ref"] if self._up else edge["from_ref"]
            if edge["in_tree"] and other not in path and _in_time(self._view, other, self._as_of):
                key = (other, "")
                known = found.get(key)
                if known is None or _better(edge, known):
                    found[key] = edge
        return [self._link(edge, path) for edge in sorted(found.values(), key=self._order)]

    def _link(self, edge: Row, path: tuple[str, ...]) -> Tree:
        other = edge["to_ref"] if self._up else edge["from_ref"]
        self._opened[other] += 1
        below = self.links(other, (*path, other)) if self._opened[other] <= _REPEATS else []
        shared = {
            "document": node(self._view, other, self._as_of),
            "relation": edge["relation"],
            "status": list(edge["status"]),
            "reported_by": edge["reported_by"],
        }
        if self._up:
            return shared | {"implements": below}
        return shared | {"implementers": below, "missing": self.missing(other)}

    def missing(self, doc_ref: str) -> list[Tree]:
        """Bodies called on of which the archive holds no implementing document."""
        rows = self._view.coverage.get(doc_ref, [])
        return [
            {
                "body": row["body"],
                "body_id": row["body_id"],
                "due": row["due"].isoformat() if row["due"] else None,
                "state": coverage_state(row, self._as_of),
                "evidence": row["called_on"],
            }
            for row in rows
            if not is_answered(row, self._as_of)
        ]

    def _order(self, edge: Row) -> tuple[str, str]:
        row = self._view.references[edge["to_ref"] if self._up else edge["from_ref"]]
        return (row["issued_on"] or "9", row["doc_ref"])


def _better(edge: Row, known: Row) -> bool:
    """A document's own statement before a reported one, `implements` before `based_on`."""
    return (edge["reported_by"] is not None, edge["relation"] != "implements") < (
        known["reported_by"] is not None,
        known["relation"] != "implements",
    )
