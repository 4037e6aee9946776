"""Findings about what is not there: bodies without a document of their own, deadlines without a report.

Absence from the archive is not absence: the words are *chưa thấy trong kho*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.analysis.audit.finding import Finding, finding, quote
from pipeline.analysis.view import ArchiveView, Row, coverage_state
from schemas.vocabulary import FindingCode, Severity


def uncovered(view: ArchiveView, as_of: dt.date | None) -> Iterator[Finding]:
    """A body required to issue a document of its own has none implementing it in the archive, and is not in time."""
    for row in view.rows("coverage"):
        state = coverage_state(row, as_of)
        if row["plan_ref"] or (state == "open" and row["due"]):
            continue
        limit = f" (thời hạn {row['due']:%d/%m/%Y})" if row["due"] else ""
        message = f"Chưa thấy trong kho văn bản của {row['body']} thực hiện {view.name(row['doc_ref'])}{limit}."
        yield finding(
            view,
            FindingCode.UNCOVERED,
            Severity.INCONSISTENT if row["due"] else Severity.NOTICE,
            [row["doc_ref"]],
            message,
            row["body_id"],
            {"body": row["body"], "body_id": row["body_id"], "due": row["due"].isoformat() if row["due"] else None},
            [_called_on(view, row)],
        )


def _called_on(view: ArchiveView, row: Row) -> dict[str, object]:
    return quote(
        view,
        {
            "doc_id": row["doc_id"],
            "evidence_text": row["called_on"],
            "evidence_start": row["called_on_start"],
            "evidence_page": row["called_on_page"],
        },
    )


def deadlines_passed(view: ArchiveView, as_of: dt.date | None) -> Iterator[Finding]:
    """Due before the date, and no report or implementing document of that body is held."""
    if as_of is None:
        return
    for row in view.rows("deadlines"):
        document = view.documents[row["doc_id"]]
        if not row["due"] or row["due"] >= as_of or document["replaced_by"]:
            continue
        bodies = list(row["bodies"] or [])
        if not bodies or _answered(view, document["doc_ref"], row["due"]):
            continue
        message = (
            f"{view.name(document['doc_ref'])}: hạn {row['due']:%d/%m/%Y} ({row['task'][:120]}) đã qua tính đến ngày"
            f" {as_of:%d/%m/%Y}, chưa thấy trong kho văn bản báo cáo hoặc thực hiện của {', '.join(bodies)[:120]}."
        )
        yield finding(
            view,
            FindingCode.DEADLINE_PASSED,
            Severity.NOTICE,
            [document["doc_ref"]],
            message,
            f"{row['due']}|{row['evidence_start']}",
            {"due": row["due"].isoformat(), "as_of": as_of.isoformat(), "bodies": bodies},
            [quote(view, row)],
        )


def _answered(view: ArchiveView, doc_ref: str, due: dt.date) -> bool:
    """Whether any held document from another body answers the document."""
    asked = view.references[doc_ref]
    return any(
        (source := view.references[edge["from_ref"]])["doc_id"] and source["issuer_body_id"] != asked["issuer_body_id"]
        for edge in view.edges_to.get(doc_ref, [])
        if edge["reported_by"] is None
    )
