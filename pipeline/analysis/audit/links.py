"""Findings about links: the statuses of edges as sentences that a person can check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.analysis.audit.finding import Finding, finding, quote, quote_date
from pipeline.analysis.view import ArchiveView, Row
from schemas.vocabulary import FindingCode, Severity

_MESSAGES: dict[str, tuple[FindingCode, Severity, str]] = {
    "late": (
        FindingCode.LATE,
        Severity.NOTICE,
        "{source} của {source_issuer} ban hành ngày {source_date}, sau thời hạn{due} mà {target} của {target_issuer}"
        " đặt ra.",
    ),
    "outdated": (
        FindingCode.OUTDATED,
        Severity.INCONSISTENT,
        "{source} của {source_issuer} ({source_date}) thực hiện {target} của {target_issuer}, nhưng văn bản này đã được"
        " {replacement} thay thế hoặc bãi bỏ trước đó.",
    ),
    "predated": (
        FindingCode.PREDATED,
        Severity.INCONSISTENT,
        "{source} của {source_issuer} ({source_date}) có ngày sớm hơn văn bản mà nó thực hiện là {target} của"
        " {target_issuer} ({target_date}).",
    ),
    "date-mismatch": (
        FindingCode.DATE_MISMATCH,
        Severity.INCONSISTENT,
        "{reporter} của {reporter_issuer} dẫn {target} của {target_issuer} với ngày khác ngày của chính văn bản"
        " ({target_date}).",
    ),
    "ambiguous": (
        FindingCode.AMBIGUOUS,
        Severity.NOTICE,
        "{reporter} của {reporter_issuer} dẫn {target}, trong kho có nhiều văn bản khớp: {candidates}.",
    ),
    "unwanted": (
        FindingCode.UNWANTED,
        Severity.NOTICE,
        "{source} của {source_issuer} thực hiện {target} của {target_issuer}, tuy văn bản này không gửi cho nơi đó.",
    ),
}
# How surely each status is more than a name or a date misread.
_SURE = {"late": 0.85, "outdated": 0.85, "predated": 0.85, "date-mismatch": 0.9, "ambiguous": 0.9, "unwanted": 0.7}


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
    call = _call(view, edge) if status == "late" else None
    message = template.format(
        source=view.name(edge["from_ref"]),
        source_issuer=_issuer(source),
        source_date=_day(source["issued_on"]),
        target=view.name(edge["to_ref"]),
        target_issuer=_issuer(target),
        target_date=_day(target["issued_on"]),
        reporter=view.name(reporter),
        reporter_issuer=_issuer(view.references[reporter]),
        due=f" {call['due']:%d/%m/%Y}" if call else "",
        replacement=_ending(view, target),
        candidates="; ".join(_described(view, ref) for ref in edge["candidates"]),
    )
    culprit = reporter if status in ("date-mismatch", "ambiguous") else edge["from_ref"]
    others = edge["candidates"] if status == "ambiguous" else [edge["to_ref"]]
    dates = {"source_date": source["issued_on"], "target_date": target["issued_on"]}
    return finding(
        view,
        code,
        severity,
        [culprit, *others],
        message,
        edge["to_ref"] if status == "ambiguous" else edge["relation"] if status != "date-mismatch" else "",
        dates | ({"due": call["due"].isoformat()} if call else {}),
        [quote(view, edge), *_other_places(view, edge, status, call)],
        _SURE[status],
    )


def _call(view: ArchiveView, edge: Row) -> Row | None:
    """The demand of the document above that a plan answers, for the day and the words that set it."""
    rows = view.coverage.get(edge["to_ref"], [])
    return next((row for row in rows if row["plan_ref"] == edge["from_ref"] and row["due"]), None)


def _other_places(view: ArchiveView, edge: Row, status: str, call: Row | None) -> list[dict[str, Any]]:
    """The places in the other document that a person would look at beside the citation."""
    if call:
        return [*quote_date(view, edge["from_ref"]), called_on(view, call)]
    if status == "date-mismatch":
        return quote_date(view, edge["to_ref"])
    if status == "predated":
        return [*quote_date(view, edge["from_ref"]), *quote_date(view, edge["to_ref"])]
    if status == "outdated":
        ending = _ended_by(view.references[edge["to_ref"]])
        ends = [e for e in view.edges_to.get(edge["to_ref"], []) if e["from_ref"] == ending]
        return [quote(view, e) for e in ends if e["relation"] in ("replaces", "repeals")][:1]
    return []


def called_on(view: ArchiveView, row: Row) -> dict[str, Any]:
    """The words by which a document calls on a body."""
    return quote(
        view,
        {
            "doc_id": row["doc_id"],
            "evidence_text": row["called_on"],
            "evidence_start": row["called_on_start"],
            "evidence_page": row["called_on_page"],
        },
    )


def _issuer(row: Row) -> str:
    return row["issuer"] or "cơ quan không rõ"


def _ending(view: ArchiveView, target: Row) -> str:
    """What replaced or repealed a document, as people call it."""
    ending = _ended_by(target)
    return view.name(ending) if ending else "văn bản khác"


def _ended_by(target: Row) -> str | None:
    return target["replaced_by"] or target.get("repealed_by")


def _day(issued_on: str | None) -> str:
    return "/".join(reversed(issued_on.split("-"))) if issued_on else "không rõ ngày"


def _described(view: ArchiveView, doc_ref: str) -> str:
    row = view.references[doc_ref]
    return f"{view.name(doc_ref)} của {_issuer(row)}, {_day(row['issued_on'])}"
