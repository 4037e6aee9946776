"""Findings about what is not there: bodies without a document of their own, deadlines without a report.

Absence from the archive is not absence: the words are *chưa thấy trong kho*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pipeline.analysis.audit.finding import Finding, finding, quote
from pipeline.analysis.audit.links import called_on
from pipeline.analysis.view import ArchiveView, Row, coverage_state, is_answered, is_ended
from schemas.vocabulary import FindingCode, Severity

# How surely a body was called on: by its name, or as one of a class whose members the archive knows.
_NAMED_SURE, _CLASS_SURE = 0.9, 0.75
_ANSWER_SURE = 0.6  # that what answers a deadline would be held, and would cite the document that sets it


def uncovered(view: ArchiveView, focus: Sequence[Row], as_of: dt.date | None) -> Iterator[Finding]:
    """A body required to issue a document of its own has none implementing it in the archive, and is not in time."""
    for document, row in ((d, row) for d in focus for row in view.coverage.get(d["doc_ref"], [])):
        state = coverage_state(row, as_of)
        if is_answered(row, as_of) or (state == "open" and row["due"]):
            continue
        limit = f" (thời hạn {row['due']:%d/%m/%Y})" if row["due"] else ""
        message = (
            f"Chưa thấy trong kho văn bản của {row['body']} thực hiện {view.name(row['doc_ref'])} của"
            f" {document['issuer_name'] or 'cơ quan không rõ'}{limit}."
        )
        yield finding(
            view,
            FindingCode.UNCOVERED,
            Severity.INCONSISTENT if row["due"] else Severity.NOTICE,
            [row["doc_ref"]],
            message,
            row["body_id"],
            {"body": row["body"], "body_id": row["body_id"], "due": row["due"].isoformat() if row["due"] else None},
            [called_on(view, row)],
            _CLASS_SURE if row["by_class"] else _NAMED_SURE,
        )


def deadlines_passed(view: ArchiveView, focus: Sequence[Row], as_of: dt.date | None) -> Iterator[Finding]:
    """Due before the date, and no report or implementing document of that body is held."""
    if as_of is None:
        return
    for document in focus:
        for row in view.deadlines.get(document["doc_id"], []):
            if row["due"] and row["due"] < as_of and row["bodies"] and not is_ended(document):
                silent = _silent(view, row, document["doc_ref"])
                if silent:
                    yield _passed(view, row, document["doc_ref"], silent, as_of)


def _passed(view: ArchiveView, row: Row, doc_ref: str, silent: list[str], as_of: dt.date) -> Finding:
    message = (
        f"{view.name(doc_ref)}: hạn {row['due']:%d/%m/%Y} ({row['task'][:120]}) đã qua tính đến ngày"
        f" {as_of:%d/%m/%Y}, chưa thấy trong kho văn bản báo cáo hoặc thực hiện của {', '.join(silent)}."
    )
    return finding(
        view,
        FindingCode.DEADLINE_PASSED,
        Severity.NOTICE,
        [doc_ref],
        message,
        f"{row['due']}|{row['task']}|{','.join(row['bodies'])}",
        {"due": row["due"].isoformat(), "bodies": silent},
        [quote(view, row)],
        row["confidence"] * _ANSWER_SURE,
    )


def _silent(view: ArchiveView, row: Row, doc_ref: str) -> list[str]:
    """The bodies charged with a deadline of which no document answers, as printed where they are not known."""
    answering = {
        view.references[edge["from_ref"]]["issuer_body_id"]
        for edge in view.edges_to.get(doc_ref, [])
        if edge["reported_by"] is None and view.references[edge["from_ref"]]["doc_id"]
    }
    known = _charged_ids(view, row, doc_ref)
    if not known:
        others = answering - {view.references[doc_ref]["issuer_body_id"]}
        return [] if others else list(row["bodies"])
    return [view.bodies[key]["name"] if key in view.bodies else key for key in known if key not in answering]


def _charged_ids(view: ArchiveView, row: Row, doc_ref: str) -> list[str]:
    """The bodies behind the phrases of a deadline: members named in them, or of the class that they call on."""
    phrases = set(row["bodies"])
    named = [
        key for a in view.assignments.get(row["doc_id"], []) if a["body"] in phrases for key in a["body_ids"] or []
    ]
    called = [c["body_id"] for c in view.coverage.get(doc_ref, []) if c["called_on"] in phrases]
    return list(dict.fromkeys([*named, *called]))
