"""Rows of the tables from linked documents: the flat shape that others read with pandas, DuckDB or a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pipeline.record_json import encode, to_outward
from pipeline.resolve.coverage import Coverage
from pipeline.resolve.deadline_bodies import bodies_due
from pipeline.resolve.graph import Archive, Held
from pipeline.resolve.references import number_key
from pipeline.resolve.registry import Registry
from pipeline.store.ledger import FileRow
from pipeline.store.snapshot import Rows
from schemas.evidence import Evidence
from schemas.mentions import Mention
from schemas.record import DocumentRecord, Provenance

Row = dict[str, Any]


def item_rows(archive: Archive, registry: Registry) -> Rows:
    """Rows of the tables that come from one document each; the registry knows whom a deadline's words mean."""
    tables: Rows = {name: [] for name in ("documents", "citations", "targets", "deadlines", "assignments")}
    tables |= {"recipients": [], "warnings": [], "pages": []}
    for document in archive.held:
        record = document.record
        tables["documents"].append(_document_row(document, archive))
        start, end = document.preamble
        tables["citations"] += [
            _item(record, i, c)
            | {"issued_on": c.issued_on.iso() if c.issued_on else None, "mentions": len(c.mentions)}
            | {"in_preamble": start <= c.evidence.start < end}
            for i, c in enumerate(record.citations)
        ]
        tables["targets"] += [_target_row(record, i, target) for i, target in enumerate(record.targets)]
        tables["deadlines"] += [
            _item(record, i, deadline) | {"body_ids": list(bodies_due(deadline, document, registry))}
            for i, deadline in enumerate(record.deadlines)
        ]
        tables["assignments"] += [_item(record, i, assignment) for i, assignment in enumerate(record.assignments)]
        tables["recipients"] += _recipient_rows(record)
        tables["warnings"] += [
            {"doc_id": record.doc_id, "item": i, "code": w.code.value, "message": w.message}
            | {"path": record.source.path}
            | _evidence(w.evidence)
            for i, w in enumerate(record.warnings)
        ]
        tables["pages"] += [
            {name: getattr(page, name) for name in page.__slots__} | {"doc_id": record.doc_id}
            for page in document.pages
        ]
    return tables


def _document_row(document: Held, archive: Archive) -> Row:
    record = document.record
    issuer = record.issuer
    node = archive.references[record.doc_ref or ""]
    date = record.issued_on
    return {
        "doc_id": record.doc_id,
        "doc_ref": record.doc_ref,
        "path": record.source.path,
        "paths": list(record.source.paths),
        "part": record.source.part,
        "sha256": record.source.sha256,
        "media_type": record.source.media_type,
        "pages": record.source.pages,
        "text_origin": record.source.text_origin,
        "present": document.present,
        "number": record.number,
        "doc_type": record.doc_type,
        "title": record.title,
        "issued_on": date.iso() if date else None,
        "issued_from": date.start if date else None,
        "issued_to": date.end if date else None,
        "place": record.place,
        **{f"issuer_{name}": getattr(issuer, name, None) for name in ("name", "parent", "province", "body_id")},
        "issuer_level": issuer.level.value if issuer and issuer.level else None,
        "issuer_system": issuer.system.value if issuer and issuer.system else None,
        "signers": [signer.name for signer in record.signers if signer.name],
        "addressees": list(record.addressees),
        "secrecy": record.secrecy,
        "urgency": record.urgency,
        "replaced_by": node.replaced_by,
        "repealed_by": node.repealed_by,
        "record": encode(to_outward(record)).decode(),
        "text": document.text,
    }


def _item(record: DocumentRecord, index: int, mention: Mention) -> Row:
    """The item's own fields, its place in the document, its evidence."""
    fields = {
        name: getattr(mention, name)
        for name in _fields(type(mention))
        if name not in ("evidence", "mentions", "period")
    }
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    return {"doc_id": record.doc_id, "item": index, **plain, **_evidence(mention.evidence)}


def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(kind.__dataclass_fields__)


def _target_row(record: DocumentRecord, index: int, target: Any) -> Row:
    row = _item(record, index, target)
    row |= {name: float(row[name]) if row[name] is not None else None for name in ("min", "max")}
    period = target.period
    return row | {"period_start": period.start, "period_end": period.end, "period_every": period.every}


def _recipient_rows(record: DocumentRecord) -> list[Row]:
    rows: list[Row] = []
    for role, values in (("addressee", record.addressees), ("recipient", record.recipients)):
        traces = record.provenance.get(f"{role}s", ())
        traces = traces if isinstance(traces, tuple) else (traces,)
        for index, value in enumerate(values):
            trace = traces[index] if index < len(traces) else None
            rows.append(
                {"doc_id": record.doc_id, "item": len(rows), "recipient": value, "role": role, **_traced(trace)}
            )
    return rows


def _traced(trace: Provenance | None) -> Row:
    if trace is None:
        return {}
    return {**_evidence(trace.evidence), "rule": trace.rule, "confidence": trace.confidence}


def _evidence(evidence: Evidence | None) -> Row:
    if evidence is None:
        return {}
    return {
        "evidence_text": evidence.text,
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "evidence_raw": evidence.raw,
        "evidence_page": evidence.page,
        "evidence_bbox": list(evidence.bbox) if evidence.bbox else None,
    }


def rejection_rows(rejected: Iterable[FileRow]) -> list[Row]:
    """Rows of the files that could not be taken."""
    names = ("path", "code", "message", "stage", "sha256", "detail", "present")
    return [{name: getattr(row, name) for name in names} for row in rejected]


def edge_rows(archive: Archive) -> list[Row]:
    """Rows of the links between documents."""
    return [
        {
            "from_ref": edge.from_ref,
            "to_ref": edge.to_ref,
            "relation": edge.relation.value,
            "reported_by": edge.reported_by,
            "status": [status.value for status in edge.status],
            "candidates": list(edge.candidates),
            "in_tree": edge.in_tree,
            "doc_id": edge.doc_id,
            "evidence_text": edge.evidence.text,
            "evidence_start": edge.evidence.start,
            "evidence_page": edge.evidence.page,
        }
        for edge in archive.edges
    ]


def reference_rows(archive: Archive) -> list[Row]:
    """Rows of all documents, held or only cited."""
    paths = {document.record.doc_id: list(document.record.source.paths) for document in archive.held}
    return [
        {
            "doc_ref": node.doc_ref,
            "doc_id": node.doc_id,
            "held": node.doc_id is not None,
            "paths": paths.get(node.doc_id or "", []),
            "number": node.number,
            "number_key": number_key(node.number) or None,
            "doc_type": node.doc_type,
            "title": node.title,
            "issued_on": node.issued_on.iso() if node.issued_on else None,
            "issuer": node.issuer,
            "issuer_body_id": node.body_id,
            "state": node.state.value,
            "replaced_by": node.replaced_by,
            "repealed_by": node.repealed_by,
            "succeeded_by": node.succeeded_by,
        }
        for _, node in sorted(archive.references.items())
    ]


def state_rows(archive: Archive) -> list[Row]:
    """Rows of what documents did to one another: the history of each, in order of time."""
    return [
        {
            "doc_ref": change.doc_ref,
            "state": change.state.value,
            "since": change.since,
            "by_ref": change.by,
            "in_part": change.partial,
            "reported_by": change.reported_by,
            "doc_id": change.doc_id,
            "evidence_text": change.evidence.text,
            "evidence_start": change.evidence.start,
            "evidence_page": change.evidence.page,
        }
        for change in archive.states
    ]


def coverage_rows(coverage: Iterable[Coverage], as_of: dt.date | None = None) -> list[Row]:
    """Rows of the demands for documents; the state is that of today unless a date is given."""
    return [
        {
            "doc_ref": item.doc_ref,
            "body_id": item.body_id,
            "body": item.body,
            "due": item.due,
            "called_on": item.called_on.text,
            "called_on_start": item.called_on.start,
            "called_on_page": item.called_on.page,
            "by_class": item.by_class,
            "doc_id": item.doc_id,
            "plan_ref": item.plan_ref,
            "plan_date": item.plan_date,
            "report_ref": item.report_ref,
            "state": item.state(as_of or dt.date.today()).value,
        }
        for item in coverage
    ]
