"""A finding: what does not fit, which documents say so, how sure it is, and the figures and words to check it by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from pipeline.analysis.view import ArchiveView, Row, is_ended
from schemas.vocabulary import FindingCode, Severity

_LONGEST = 400  # letters of a sentence quoted around a figure
_HEAD = 1500  # letters of a document in which its date line stands
_SENTENCE_ENDS = regex.compile(r"[.;!?](?=\s+[\p{Lu}\d“\"-])")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `finding_id` is the same from run to run as long as code, documents and subject are the same."""

    finding_id: str
    code: FindingCode
    severity: Severity
    confidence: float
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
            "confidence": self.confidence,
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
    confidence: float = 0.9,
) -> Finding:
    """Makes a finding about `doc_refs` (the culprit first); `subject` tells apart several of one code."""
    refs = tuple(dict.fromkeys(doc_refs))
    basis = "|".join((code.value, *refs, subject))
    paths = tuple(path for ref in refs for path in view.paths(ref))
    return Finding(
        finding_id=hashlib.sha256(basis.encode()).hexdigest()[:16],
        code=code,
        severity=severity,
        confidence=round(confidence, 2),
        doc_refs=refs,
        paths=paths,
        message=message,
        figures=figures or {},
        evidence=tuple(evidence),
    )


def current_figures(view: ArchiveView, focus: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The documents in focus that are in force, with their figures in the order of the text."""
    for document in focus:
        rows = view.targets.get(document["doc_id"], [])
        if rows and not is_ended(document):
            yield document["doc_ref"], sorted(rows, key=lambda row: (row["evidence_start"], row["evidence_end"]))


def surely(*rows: Row, closeness: float = 1.0) -> float:
    """How sure a finding over figures is: as the least sure of them, and as close as they are to counting one thing."""
    return float(min(row["confidence"] for row in rows) * closeness)


def quote(view: ArchiveView, row: Row) -> dict[str, Any]:
    """A row's evidence with the file it stands in."""
    held = view.documents.get(row.get("doc_id") or "")
    return {
        "path": held["path"] if held else None,
        "text": row.get("evidence_text"),
        "start": row.get("evidence_start"),
        "page": row.get("evidence_page"),
    }


def quote_figure(view: ArchiveView, row: Row) -> dict[str, Any]:
    """A figure's evidence with the sentence that it stands in, for figures are compared as sentences."""
    return quote(view, row) | {"sentence": _sentence(view.text(row["doc_id"]), row)}


def quote_date(view: ArchiveView, doc_ref: str) -> list[dict[str, Any]]:
    """Where a held document bears its own date: its date line; nothing where that cannot be pointed at."""
    held = view.document(doc_ref)
    day = held and held["issued_on"] and regex.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", held["issued_on"])
    if not held or not day:
        return []
    line = regex.compile(
        rf"ngày\s+0?{int(day[3])}\s*(?:tháng|[/.-])\s*0?{int(day[2])}\s*(?:năm|[/.-])\s*{day[1]}", regex.IGNORECASE
    )
    found = line.search(view.text(held["doc_id"])[:_HEAD])
    row = {"doc_id": held["doc_id"], "evidence_text": found and found[0], "evidence_start": found and found.start()}
    return [quote(view, row)] if found else []


def _sentence(text: str, row: Row) -> str | None:
    start, words = row["evidence_start"], row["evidence_text"] or ""
    if start is None or text[start : start + len(words)] != words:
        return None
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start + len(words))
    line = text[first : last if last >= 0 else len(text)]
    before = [match.end() for match in _SENTENCE_ENDS.finditer(line, 0, start - first)]
    after = _SENTENCE_ENDS.search(line, start - first + len(words))
    said = line[before[-1] if before else 0 : after.end() if after else len(line)]
    return " ".join(said.split())[:_LONGEST]
