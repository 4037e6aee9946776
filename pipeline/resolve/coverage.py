"""Coverage: which bodies a document requires to issue one of their own, and whether the archive holds it.

Absence from the archive is a lead and not a proof; the words for people are *chưa thấy trong kho*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.resolve.answers import Answers
from pipeline.resolve.called_on import Called, called_on
from pipeline.resolve.due_dates import due_of
from pipeline.resolve.graph import Archive, Held
from pipeline.resolve.registry import Body, Registry
from schemas.evidence import Evidence
from schemas.vocabulary import CoverageState, LinkStatus


@dataclass(frozen=True, slots=True)
class Coverage:
    """One body that a document calls on to issue one of its own."""

    doc_ref: str
    doc_id: str
    body_id: str
    body: str
    due: dt.date | None
    called_on: Evidence
    by_class: bool = False  # called on as one of a class ("các huyện ủy"), not by name
    plan_ref: str | None = None
    plan_date: dt.date | None = None
    report_ref: str | None = None

    def state(self, as_of: dt.date) -> CoverageState:
        """Covered, late, uncovered (due before `as_of`), or open: not yet due or no date set."""
        if self.plan_ref:
            late = self.due and self.plan_date and self.plan_date > self.due
            return CoverageState.LATE if late else CoverageState.COVERED
        return CoverageState.UNCOVERED if self.due and self.due < as_of else CoverageState.OPEN


def coverage_of(archive: Archive, registry: Registry) -> tuple[Coverage, ...]:
    """All demands of the archive's documents, each body of each document once, with what answers them."""
    answers = Answers(archive, registry)
    found: dict[tuple[str, str], Coverage] = {}
    for document in archive.held:
        for demand, body in _demands(document, registry):
            found[demand.doc_ref, demand.body_id] = _answered(demand, body, answers)
    return tuple(found[key] for key in sorted(found))


def _demands(document: Held, registry: Registry) -> list[tuple[Coverage, Body]]:
    """The bodies that a document calls on, each once; of several calls on one body the first that sets a date."""
    found: dict[str, tuple[Coverage, Body]] = {}
    for called in called_on(document, registry):
        known = found.get(called.body.body_id)
        if known is None or (known[0].due is None and due_of(document, called) is not None):
            found[called.body.body_id] = _demand(document, called), called.body
    return list(found.values())


def _demand(document: Held, called: Called) -> Coverage:
    return Coverage(
        doc_ref=document.record.doc_ref or "",
        doc_id=document.record.doc_id,
        body_id=called.body.body_id,
        body=called.body.name,
        due=due_of(document, called),
        called_on=called.assignment.evidence,
        by_class=called.by_class,
    )


def _answered(demand: Coverage, body: Body, answers: Answers) -> Coverage:
    answer = answers.of(demand.doc_ref, body)
    plan, report = answer.plan, answer.report
    return replace(
        demand,
        plan_ref=plan.doc_ref if plan else None,
        plan_date=plan.issued_on.start if plan and plan.issued_on else None,
        report_ref=report.doc_ref if report else None,
    )


def lateness(archive: Archive, coverage: Iterable[Coverage]) -> dict[int, LinkStatus]:
    """The edges whose document came after the date that the directive sets for its issuer."""
    # Only the first answer of a body can be late: what it issues afterwards replaces or adds to a plan made in time.
    first = {(c.doc_ref, c.plan_ref): c.due for c in coverage if c.due and c.plan_date and c.plan_date > c.due}
    return {
        index: LinkStatus.LATE
        for index, edge in enumerate(archive.edges)
        if edge.in_tree and edge.reported_by is None and (edge.to_ref, edge.from_ref) in first
    }
