"""Findings about links: the statuses of edges as sentences that a person can check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.analysis.audit.finding import Finding, finding, quote
from pipeline.analysis.view import ArchiveView, Row
from schemas.vocabulary import FindingCode, Severity

_MESSAGES: dict[str, tuple[FindingCode, Severity, str]] = {
    "late": (
        FindingCode.LATE,
        Severity.NOTICE,
        "{source} ban hành ngày {source_date}, sau thời hạn mà {target} đặt ra.",
    ),
    "outdated": (
        FindingCode.OUTDATED,
        Severity.INCONSISTENT,
        "{source} thực hiện {target}, nhưng văn bản này đã được {replacement} thay thế hoặc bãi bỏ trước đó.",
    ),
    "predated": (
        FindingCode.PREDATED,
        Severity.INCONSISTENT,
        "{source} ({source_date}) có ngày sớm hơn văn bản mà nó thực hiện là {target} ({target_date}).",
    ),
    "date-mismatch": (
        FindingCode.DATE_MISMATCH,
        Severity.INCONSISTENT,
        "{reporter} dẫn {target} với ngày khác ngày của chính văn bản ({target_date}).",
    ),
    "ambiguous": (
        FindingCode.AMBIGUOUS,
        Severity.NOTICE,
        "{reporter} dẫn {target}, trong kho có nhiều văn bản khớp: {candidates}.",
    ),
    "unwanted": (
        FindingCode.UNWANTED,
        Severity.NOTICE,
        "{source} thực hiện {target} tuy văn bản này không gửi cho cơ quan ban hành.",
    ),
}


def link_findings(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """late, outdated, predated, date-mismatch, ambiguous and unwanted, as the links' statuses say."""
    for document in focus:
        for edge in view.edges_stated.get(document["doc_id"], []):
            for status in edge["status"]:
                if status in _MESSAGES:
                    yield _link_finding(view, edge, status)


def _link_finding(view: ArchiveView, edge: Row, status: str) -> Finding:
    code, severity, template = _MESSAGES[status]
    source, target = view.references[edge["from_ref"]], view.references[edge["to_ref"]]
    reporter = edge["reported_by"] or edge["from_ref"]
    message = template.format(
        source=view.name(edge["from_ref"]),
        target=view.name(edge["to_ref"]),
        reporter=view.name(reporter),
        source_date=_day(source),
        target_date=_day(target),
        replacement=view.name(target["replaced_by"]) if target["replaced_by"] else "văn bản khác",
        candidates="; ".join(_described(view, ref) for ref in edge["candidates"]),
    )
    culprit = reporter if status in ("date-mismatch", "ambiguous") else edge["from_ref"]
    others = edge["candidates"] if status == "ambiguous" else [edge["to_ref"]]
    return finding(
        view,
        code,
        severity,
        [culprit, *others],
        message,
        edge["to_ref"] if status == "ambiguous" else edge["relation"] if status != "date-mismatch" else "",
        {"source_date": source["issued_on"], "target_date": target["issued_on"]},
        [quote(view, edge)],
    )


def _day(row: Row) -> str:
    return "/".join(reversed(row["issued_on"].split("-"))) if row["issued_on"] else "không rõ ngày"


def _described(view: ArchiveView, doc_ref: str) -> str:
    row = view.references[doc_ref]
    return f"{view.name(doc_ref)} của {row['issuer'] or 'cơ quan không rõ'}, {_day(row)}"
