"""Who was called on by what, asked of a store: only the demands that a question is about are loaded.

An archive of a million documents makes as many demands, most of them answered; the answered ones are counted by SQL.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.names import known_names, named
from pipeline.analysis.view import ArchiveView, Row
from pipeline.store.slices import Slices
from schemas.vocabulary import CoverageState

# What answers a demand is held and was issued by the day (`view.is_answered`, over rows that are not loaded).
_ANSWERED = "c.plan_ref IS NOT NULL AND coalesce(c.plan_date <= ?day, true)"
# A document without a whole date counts from the first day that it may have been issued.
_ISSUED = "coalesce(left(r.issued_on || '-01-01', 10) <= ?iso, true)"


@dataclass(frozen=True, slots=True)
class Question:
    """A day, and which demands are meant: of some bodies, of some issuers, of one document, or all."""

    as_of: dt.date
    bodies: frozenset[str] | None = None
    issuers: frozenset[str] | None = None
    doc_ref: str | None = None


def question(
    slices: Slices, as_of: dt.date, body: str | None = None, issuer: str | None = None, doc_ref: str | None = None
) -> Question:
    """What a person asks; UnknownReference with the nearest names where no body bears the one that was typed."""
    known = known_names(slices) if body or issuer else []
    return Question(
        as_of=as_of,
        bodies=named(body, known) if body else None,
        issuers=named(issuer, known) if issuer else None,
        doc_ref=doc_ref,
    )


def silent(slices: Slices, asked: Question) -> ArchiveView:
    """The demands that nothing answers on the day."""
    return _view(slices, asked, f"NOT ({_ANSWERED})")


def everything(slices: Slices, asked: Question) -> ArchiveView:
    """All demands, with what answers them."""
    return _view(slices, asked, "true")


def answered(slices: Slices, asked: Question) -> dict[str, Counter[CoverageState]]:
    """How many demands of each document are answered, in time and late."""
    counts: dict[str, Counter[CoverageState]] = defaultdict(Counter)
    for row in _ask(slices, asked, "c.doc_ref, c.state, count(*) AS times", where=_ANSWERED, grouped=True):
        counts[row["doc_ref"]][CoverageState(row["state"])] = row["times"]
    return counts


def extent(slices: Slices, asked: Question) -> tuple[int, int]:
    """How many bodies are called on, and by how many documents."""
    columns = "count(DISTINCT c.body_id) AS bodies, count(DISTINCT c.doc_ref) AS documents"
    (row,) = _ask(slices, asked, columns)
    return row["bodies"], row["documents"]


def _view(slices: Slices, asked: Question, where: str) -> ArchiveView:
    tasks = f"""LEFT JOIN (
        SELECT doc_id, evidence_start, any_value(task ORDER BY item) AS task
        FROM {slices.source("assignments")} GROUP BY ALL
    ) a ON a.doc_id = c.doc_id AND a.evidence_start = c.called_on_start"""
    coverage = _ask(slices, asked, "c.*, a.task", tasks, where)
    refs = (row[name] for row in coverage for name in ("doc_ref", "plan_ref", "report_ref"))
    bodies = slices.rows("bodies")
    return ArchiveView({"coverage": coverage, "bodies": bodies, "references": _references(slices, refs)})


def _ask(
    slices: Slices, asked: Question, columns: str, joined: str = "", where: str = "true", grouped: bool = False
) -> list[Row]:
    """Rows of the demands that a question is about, for which a condition holds."""
    filters: list[tuple[str, str, Any]] = [("c.body IN ?bodies", "bodies", asked.bodies)]
    filters += [("r.issuer IN ?issuers", "issuers", asked.issuers), ("c.doc_ref = ?ref", "ref", asked.doc_ref)]
    chosen = [(sql, name, value) for sql, name, value in filters if value is not None]
    values: dict[str, Any] = {name: value if isinstance(value, str) else sorted(value) for _, name, value in chosen}
    values |= {"iso": asked.as_of.isoformat()} | ({"day": asked.as_of} if "?day" in where else {})
    found = slices.query(
        f"""SELECT {columns}
        FROM {slices.source("coverage")} c JOIN {slices.source("references")} r ON r.doc_ref = c.doc_ref {joined}
        WHERE {" AND ".join([_ISSUED, where, *(sql for sql, _, _ in chosen)])} {"GROUP BY ALL" if grouped else ""}""",
        **values,
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _references(slices: Slices, refs: Iterable[str | None]) -> list[Row]:
    """Rows of documents, and of what replaced or repealed them."""
    wanted = {ref for ref in refs if ref}
    rows = slices.rows("references", "doc_ref IN ?refs", refs=sorted(wanted))
    newer = {by for row in rows for by in (row["replaced_by"], row["repealed_by"]) if by} - wanted
    return [*rows, *slices.rows("references", "doc_ref IN ?refs", refs=sorted(newer))]
