"""The stored shape: one Arrow schema for each table, written by hand because it is what others read.

Changing a column means changing it here and raising SCHEMA_VERSION; a test holds the schemas against the types.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = "4"

_TEXTS = pa.list_(pa.string())
_Columns = list[tuple[str, pa.DataType]]
_EVIDENCE: _Columns = [
    ("evidence_text", pa.string()),
    ("evidence_start", pa.int64()),
    ("evidence_end", pa.int64()),
    ("evidence_raw", pa.string()),
    ("evidence_page", pa.int32()),
    ("evidence_bbox", pa.list_(pa.float64())),
]
_FOUND: _Columns = [*_EVIDENCE, ("rule", pa.string()), ("confidence", pa.float64())]
_ITEM: _Columns = [("doc_id", pa.string()), ("item", pa.int32())]

_DECIDED: _Columns = [
    *((name, pa.string()) for name in ("by", "why", "at", "state")),
    *((f"taken_back_{name}", pa.string()) for name in ("by", "why", "at")),
]


def _schema(columns: _Columns) -> pa.Schema:
    return pa.schema(columns)


TABLES: dict[str, pa.Schema] = {
    "documents": _schema(
        [
            ("doc_id", pa.string()),
            ("doc_ref", pa.string()),
            ("path", pa.string()),
            ("paths", _TEXTS),
            ("part", pa.int32()),
            ("sha256", pa.string()),
            ("media_type", pa.string()),
            ("pages", pa.int32()),
            ("text_origin", pa.string()),
            ("present", pa.bool_()),
            ("number", pa.string()),
            ("doc_type", pa.string()),
            ("title", pa.string()),
            ("issued_on", pa.string()),
            ("issued_from", pa.date32()),
            ("issued_to", pa.date32()),
            ("place", pa.string()),
            ("issuer_name", pa.string()),
            ("issuer_level", pa.string()),
            ("issuer_system", pa.string()),
            ("issuer_parent", pa.string()),
            ("issuer_province", pa.string()),
            ("issuer_body_id", pa.string()),
            ("signers", _TEXTS),
            ("addressees", _TEXTS),
            ("secrecy", pa.string()),
            ("urgency", pa.string()),
            ("replaced_by", pa.string()),
            ("repealed_by", pa.string()),
            ("record", pa.string()),
            ("text", pa.string()),
        ]
    ),
    "citations": _schema(
        [
            *_ITEM,
            ("doc_type", pa.string()),
            ("number", pa.string()),
            ("issued_on", pa.string()),
            ("title", pa.string()),
            ("issuer", pa.string()),
            ("relation", pa.string()),
            ("citing", pa.string()),
            ("doc_ref", pa.string()),
            ("mentions", pa.int32()),
            ("issuer_words", pa.string()),
            ("in_preamble", pa.bool_()),
            *_FOUND,
        ]
    ),
    "targets": _schema(
        [
            *_ITEM,
            ("kind", pa.string()),
            ("indicator", pa.string()),
            ("comparator", pa.string()),
            ("min", pa.float64()),
            ("max", pa.float64()),
            ("unit", pa.string()),
            ("base", pa.string()),
            ("period_start", pa.date32()),
            ("period_end", pa.date32()),
            ("period_every", pa.string()),
            ("scope", pa.string()),
            *_FOUND,
        ]
    ),
    "deadlines": _schema(
        [
            *_ITEM,
            ("kind", pa.string()),
            ("start", pa.date32()),
            ("due", pa.date32()),
            ("rrule", pa.string()),
            ("offset", pa.string()),
            ("anchor", pa.string()),
            ("task", pa.string()),
            ("bodies", _TEXTS),
            ("body_ids", _TEXTS),
            *_FOUND,
        ]
    ),
    "assignments": _schema(
        [
            *_ITEM,
            ("body", pa.string()),
            ("body_ids", _TEXTS),
            ("role", pa.string()),
            ("task", pa.string()),
            ("section", pa.string()),
            *_FOUND,
        ]
    ),
    "recipients": _schema([*_ITEM, ("recipient", pa.string()), ("role", pa.string()), *_FOUND]),
    "bodies": _schema(
        [
            ("body_id", pa.string()),
            ("name", pa.string()),
            ("level", pa.string()),
            ("system", pa.string()),
            ("parent_id", pa.string()),
            ("province", pa.string()),
            ("valid_from", pa.date32()),
            ("valid_to", pa.date32()),
            ("successor_id", pa.string()),
        ]
    ),
    "edges": _schema(
        [
            ("from_ref", pa.string()),
            ("to_ref", pa.string()),
            ("relation", pa.string()),
            ("reported_by", pa.string()),
            ("status", _TEXTS),
            ("candidates", _TEXTS),
            ("in_tree", pa.bool_()),
            ("doc_id", pa.string()),
            ("evidence_text", pa.string()),
            ("evidence_start", pa.int64()),
            ("evidence_page", pa.int32()),
        ]
    ),
    "references": _schema(
        [
            ("doc_ref", pa.string()),
            ("doc_id", pa.string()),
            ("held", pa.bool_()),
            ("paths", _TEXTS),
            ("number", pa.string()),
            ("number_key", pa.string()),  # as people may type it, to find a document by its number
            ("doc_type", pa.string()),
            ("title", pa.string()),
            ("issued_on", pa.string()),
            ("issuer", pa.string()),
            ("issuer_body_id", pa.string()),
            ("state", pa.string()),
            ("replaced_by", pa.string()),
            ("repealed_by", pa.string()),
            ("succeeded_by", pa.string()),
        ]
    ),
    "states": _schema(
        [
            ("doc_ref", pa.string()),
            ("state", pa.string()),
            ("since", pa.date32()),
            ("by_ref", pa.string()),
            ("in_part", pa.bool_()),
            ("reported_by", pa.string()),
            ("doc_id", pa.string()),
            ("evidence_text", pa.string()),
            ("evidence_start", pa.int64()),
            ("evidence_page", pa.int32()),
        ]
    ),
    "coverage": _schema(
        [
            ("doc_ref", pa.string()),
            ("body_id", pa.string()),
            ("body", pa.string()),
            ("due", pa.date32()),
            ("called_on", pa.string()),
            ("called_on_start", pa.int64()),
            ("called_on_page", pa.int32()),
            ("by_class", pa.bool_()),
            ("doc_id", pa.string()),
            ("plan_ref", pa.string()),
            ("plan_date", pa.date32()),
            ("report_ref", pa.string()),
            ("state", pa.string()),
        ]
    ),
    "findings": _schema(
        [
            ("finding_id", pa.string()),
            ("code", pa.string()),
            ("severity", pa.string()),
            ("confidence", pa.float64()),
            ("doc_refs", _TEXTS),
            ("paths", _TEXTS),
            ("message", pa.string()),
            ("figures", pa.string()),
            ("evidence", pa.string()),
        ]
    ),
    "warnings": _schema([*_ITEM, ("code", pa.string()), ("message", pa.string()), ("path", pa.string()), *_EVIDENCE]),
    "rejections": _schema(
        [
            ("path", pa.string()),
            ("code", pa.string()),
            ("message", pa.string()),
            ("stage", pa.string()),
            ("sha256", pa.string()),
            ("detail", pa.string()),
            ("present", pa.bool_()),
        ]
    ),
    "pages": _schema(
        [
            ("doc_id", pa.string()),
            ("page", pa.int32()),
            ("width", pa.float64()),
            ("height", pa.float64()),
            ("rotation", pa.int32()),
            ("text_origin", pa.string()),
            ("reason", pa.string()),
            ("ocr_confidence", pa.float64()),
        ]
    ),
    "corrections": _schema(
        [
            ("correction_id", pa.int64()),
            ("doc_id", pa.string()),
            ("path", pa.string()),
            ("field", pa.string()),
            ("machine", pa.string()),
            ("value", pa.string()),
            ("evidence_text", pa.string()),
            *_DECIDED,
        ]
    ),
    "dispositions": _schema(
        [
            ("disposition_id", pa.int64()),
            ("finding_id", pa.string()),
            ("as", pa.string()),
            ("figures_digest", pa.string()),
            *_DECIDED,
        ]
    ),
}
