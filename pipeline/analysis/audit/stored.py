"""Findings as they stand in the store, where they were written when it was published."""

from __future__ import annotations

import json
from dataclasses import fields

from pipeline.analysis.audit.finding import Finding
from pipeline.analysis.view import Row
from schemas.vocabulary import FindingCode, Severity


def from_row(row: Row) -> Finding:
    """A finding as its row in the store tells it."""
    values = row | {"code": FindingCode(row["code"]), "severity": Severity(row["severity"])}
    values |= {name: tuple(row[name]) for name in ("doc_refs", "paths")}
    values |= {"figures": json.loads(row["figures"]), "evidence": tuple(json.loads(row["evidence"]))}
    return Finding(**{field.name: values[field.name] for field in fields(Finding)})
