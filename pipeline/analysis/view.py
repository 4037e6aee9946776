"""The tables of an archive, indexed as the analyses ask for them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

Row = dict[str, Any]
# The mark of one of several documents that claim the same identity; a body's id may hold a `~` of its own.
_MARK = re.compile(r"~[0-9a-f]{8}$")


class ArchiveView:
    """Rows of a store by table name, with the look-ups that every analysis needs.

    Whole texts are large and rarely asked for: where the rows of documents come without, `texts` fetches one.
    """

    def __init__(self, tables: Mapping[str, list[Row]], texts: Callable[[str], str] | None = None) -> None:
        self._tables, self._texts = tables, texts

    def rows(self, table: str) -> list[Row]:
        """All rows of a table."""
        return self._tables.get(table, [])

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Held documents by `doc_id`."""
        return {row["doc_id"]: row for row in self.rows("documents")}

    @cached_property
    def references(self) -> dict[str, Row]:
        """All documents, held or only cited, by `doc_ref`."""
        return {row["doc_ref"]: row for row in self.rows("references")}

    @cached_property
    def edges_to(self) -> dict[str, list[Row]]:
        """Links by the document that they point to."""
        return _grouped(self.rows("edges"), "to_ref")

    @cached_property
    def edges_from(self) -> dict[str, list[Row]]:
        """Links by the document that they start from."""
        return _grouped(self.rows("edges"), "from_ref")

    @cached_property
    def edges_stated(self) -> dict[str, list[Row]]:
        """Links by the `doc_id` of the held document that states them, of itself or of others."""
        return _grouped(self.rows("edges"), "doc_id")

    @cached_property
    def claimants(self) -> dict[str, list[Row]]:
        """Held documents by the identity that they claim; more than one where they carry the same number and date."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("documents"):
            groups[identity_of(row["doc_ref"])].append(row)
        return groups

    @cached_property
    def targets(self) -> dict[str, list[Row]]:
        """Figures by `doc_id`."""
        return _grouped(self.rows("targets"), "doc_id")

    @cached_property
    def deadlines(self) -> dict[str, list[Row]]:
        """Deadlines by `doc_id`."""
        return _grouped(self.rows("deadlines"), "doc_id")

    @cached_property
    def assignments(self) -> dict[str, list[Row]]:
        """Assignments by `doc_id`."""
        return _grouped(self.rows("assignments"), "doc_id")

    @cached_property
    def bodies(self) -> dict[str, Row]:
        """Bodies by `body_id`."""
        return {row["body_id"]: row for row in self.rows("bodies")}

    @cached_property
    def coverage(self) -> dict[str, list[Row]]:
        """Demands for documents by the `doc_ref` of the document that makes them."""
        return _grouped(self.rows("coverage"), "doc_ref")

    def document(self, doc_ref: str) -> Row | None:
        """The held document of a reference, None for one that is only cited."""
        node = self.references.get(doc_ref)
        return self.documents.get(node["doc_id"]) if node and node["doc_id"] else None

    def text(self, doc_id: str) -> str:
        """The whole text of a held document."""
        return self._texts(doc_id) if self._texts else str(self.documents[doc_id]["text"])

    def paths(self, doc_ref: str) -> list[str]:
        """The files of a document, empty for one that is only cited."""
        node = self.references.get(doc_ref)
        return list(node.get("paths") or ()) if node else []

    def name(self, doc_ref: str) -> str:
        """A document as people call it: type and number, or its title."""
        node = self.references.get(doc_ref) or {}
        if node.get("number"):
            return str(node["number"])
        kind = f"{node['doc_type']} " if node.get("doc_type") else ""
        return f"{kind}{node.get('title') or doc_ref}"


def is_ended(document: Row) -> bool:
    """Whether a held document was replaced or repealed."""
    return bool(document["replaced_by"] or document.get("repealed_by"))


def identity_of(doc_ref: str) -> str:
    """The identity that a document claims, without the mark that tells apart several that claim the same."""
    return _MARK.sub("", doc_ref)


def is_answered(row: Row, as_of: dt.date | None) -> bool:
    """Whether what answers a demand is held, and was issued by the day."""
    later = as_of is not None and row["plan_date"] is not None and row["plan_date"] > as_of
    return bool(row["plan_ref"]) and not later


def coverage_state(row: Row, as_of: dt.date | None) -> str:
    """The state of a demand on a day; without a day as it was when the store was published."""
    if as_of is None or is_answered(row, as_of):
        return str(row["state"])
    return "uncovered" if row["due"] and row["due"] < as_of else "open"


def _grouped(rows: list[Row], key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups
