"""Everything the store says of one document: its record, its links both ways, its demands and its findings."""

from __future__ import annotations

import json
from typing import Any

from pipeline.analysis.audit.stored import from_row
from pipeline.analysis.trace import node
from pipeline.analysis.view import ArchiveView, Row


def show(view: ArchiveView, doc_ref: str) -> dict[str, Any]:
    """The document, held or only cited."""
    held = view.document(doc_ref)
    return {
        "document": node(view, doc_ref),
        "record": json.loads(held["record"]) if held else None,
        "links_out": [_link(view, edge, "to_ref") for edge in view.edges_from.get(doc_ref, [])],
        "links_in": [_link(view, edge, "from_ref") for edge in view.edges_to.get(doc_ref, [])],
        "findings": [from_row(row).outward() for row in view.rows("findings") if doc_ref in row["doc_refs"]],
    }


def _link(view: ArchiveView, edge: Row, other: str) -> dict[str, Any]:
    return {
        "document": node(view, edge[other]),
        "relation": edge["relation"],
        "status": list(edge["status"]),
        "reported_by": edge["reported_by"],
        "evidence": edge["evidence_text"],
    }
