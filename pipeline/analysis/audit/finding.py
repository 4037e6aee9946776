"""A finding: what does not fit, which documents say so, and the figures and words to check it by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.view import ArchiveView, Row
from schemas.vocabulary import FindingCode, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `finding_id` is the same from run to run as long as code, documents and subject are the same."""

    finding_id: str
    code: FindingCode
    severity: Severity
    doc_refs: tuple[str, ...]
    paths: tuple[str, ...]
    message: str
    figures: dict[str, Any]
    evidence: tuple[dict[str, Any], ...]

    def outward(self) -> dict[str, Any]:
        """The finding as the JSON of the interface."""
        return {
            "finding_id": self.finding_id,
            "code": self.code.value,
            "severity": self.severity.value,
            "doc_refs": list(self.doc_refs),
            "paths": list(self.paths),
            "message": self.message,
            "figures": self.figures,
            "evidence": list(self.evidence),
        }

    def row(self) -> Row:
        """The finding as a row of the `findings` table; what is nested as JSON."""
        return self.outward() | {
            name: json.dumps(getattr(self, name), ensure_ascii=False, default=str) for name in ("figures", "evidence")
        }


def finding(
    view: ArchiveView,
    code: FindingCode,
    severity: Severity,
    doc_refs: Iterable[str],
    message: str,
    subject: str = "",
    figures: dict[str, Any] | None = None,
    evidence: Iterable[dict[str, Any]] = (),
) -> Finding:
    """Makes a finding about `doc_refs` (the culprit first); `subject` tells apart several of one code."""
    refs = tuple(dict.fromkeys(doc_refs))
    basis = "|".join((code.value, *refs, subject))
    paths = tuple(path for ref in refs for path in view.paths(ref))
    return Finding(
        finding_id=hashlib.sha256(basis.encode()).hexdigest()[:16],
        code=code,
        severity=severity,
        doc_refs=refs,
        paths=paths,
        message=message,
        figures=figures or {},
        evidence=tuple(evidence),
    )


def quote(view: ArchiveView, row: Row) -> dict[str, Any]:
    """A row's evidence with the file it stands in."""
    held = view.documents.get(row.get("doc_id") or "")
    return {
        "path": held["path"] if held else None,
        "text": row.get("evidence_text"),
        "start": row.get("evidence_start"),
        "page": row.get("evidence_page"),
    }
