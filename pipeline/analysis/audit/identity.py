"""Findings about a document's own identity: no number, no date, or one that another document carries too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.analysis.audit.finding import Finding, finding, quote_date
from pipeline.analysis.view import ArchiveView, Row, identity_of
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity


def duplicate_numbers(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """Two different documents carry the same identity: issuer, type, number and date (state: year)."""
    identities = {identity_of(row["doc_ref"]): None for row in focus if row["number"] and row["issuer_body_id"]}
    for identity in identities:
        rows = view.claimants[identity]
        if len(rows) > 1 and len({_words(view, row) for row in rows}) > 1:
            dates = sorted({row["issued_on"] for row in rows if row["issued_on"]})
            days = f" ({', '.join('/'.join(reversed(day.split('-'))) for day in dates)})" if dates else ""
            message = (
                f"{len(rows)} văn bản khác nhau cùng mang số {rows[0]['number']} của {rows[0]['issuer_name']}{days}."
            )
            refs = sorted(row["doc_ref"] for row in rows)
            quotes = [place for ref in refs for place in quote_date(view, ref)]
            yield finding(
                view, FindingCode.DUPLICATE_NUMBER, Severity.INCONSISTENT, refs, message, identity, {}, quotes, 0.9
            )


def _words(view: ArchiveView, row: Row) -> str:
    """What a document says, however its copy is spaced or composed."""
    return " ".join(fold(view.text(row["doc_id"])).split())


def missing_numbers(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """The document itself bears no number."""
    for row in focus:
        if not row["number"]:
            message = f"{_named(row)} không ghi số, ký hiệu."
            yield finding(view, FindingCode.MISSING_NUMBER, Severity.NOTICE, [row["doc_ref"]], message)


def missing_dates(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """The document itself bears no date."""
    for row in focus:
        if not row["issued_on"]:
            message = f"{_named(row)} không ghi ngày ban hành."
            yield finding(view, FindingCode.MISSING_DATE, Severity.NOTICE, [row["doc_ref"]], message)


def _named(row: Row) -> str:
    what = row["number"] or row["title"] or row["path"].rpartition("/")[2]
    return f"{what} ({row['issuer_name']})" if row["issuer_name"] else str(what)
