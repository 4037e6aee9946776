"""Findings about a document's own identity: no number, no date, or one that another document carries too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.analysis.audit.finding import Finding, finding
from pipeline.analysis.view import ArchiveView, Row
from schemas.vocabulary import FindingCode, Severity


def duplicate_numbers(view: ArchiveView) -> Iterator[Finding]:
    """Two different documents carry the same identity: issuer, type, number and date (state: year)."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in view.rows("documents"):
        if row["number"] and row["issuer_body_id"]:
            groups[row["doc_ref"].partition("~")[0]].append(row)
    for identity, rows in groups.items():
        if len({row["text"] for row in rows}) > 1:
            message = f"{len(rows)} văn bản khác nhau cùng mang số {rows[0]['number']} của {rows[0]['issuer_name']}."
            refs = sorted(row["doc_ref"] for row in rows)
            yield finding(view, FindingCode.DUPLICATE_NUMBER, Severity.INCONSISTENT, refs, message, identity)


def missing_numbers(view: ArchiveView) -> Iterator[Finding]:
    """The document itself bears no number."""
    for row in view.rows("documents"):
        if not row["number"]:
            message = f"{_named(row)} không ghi số, ký hiệu."
            yield finding(view, FindingCode.MISSING_NUMBER, Severity.NOTICE, [row["doc_ref"]], message)


def missing_dates(view: ArchiveView) -> Iterator[Finding]:
    """The document itself bears no date."""
    for row in view.rows("documents"):
        if not row["issued_on"]:
            message = f"{_named(row)} không ghi ngày ban hành."
            yield finding(view, FindingCode.MISSING_DATE, Severity.NOTICE, [row["doc_ref"]], message)


def _named(row: Row) -> str:
    what = row["number"] or row["title"] or row["path"]
    return f"{what} ({row['issuer_name']})" if row["issuer_name"] else str(what)
