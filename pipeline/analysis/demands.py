"""Demands of an archive on a day: which body was called on by which document, and what the archive holds of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.analysis.view import ArchiveView, Row, coverage_state, is_answered
from pipeline.analysis.words import bare
from schemas.folding import fold
from schemas.values import DateValue
from schemas.vocabulary import CoverageState, Level

_LEVELS = [level.value for level in Level]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that was called on, and where it stands."""

    body_id: str
    name: str
    level: str | None
    parent: str | None
    until: dt.date | None = None

    @property
    def order(self) -> tuple[int, str, str, str]:
        """By level, then by the body above, then by name."""
        return (level_order(self.level), _alphabetical(self.parent or ""), _alphabetical(self.name), self.body_id)


@dataclass(frozen=True, slots=True)
class Demand:
    """One body that a document calls on to issue one of its own, as the archive shows it on a day."""

    doc_ref: str
    body: Body
    state: CoverageState
    due: dt.date | None
    days: int | None  # since the day by which it was due, where nothing is seen
    words: str
    task: str | None
    page: int | None
    path: str | None
    plan_ref: str | None
    report_ref: str | None


def demands(view: ArchiveView, as_of: dt.date) -> Iterator[Demand]:
    """The demands of a view, in which each row bears the task that stands with its words."""
    return (_demand(view, row, as_of) for row in view.rows("coverage"))


def level_order(level: str | None) -> int:
    """The place of a level from the top down; what has none comes last."""
    return _LEVELS.index(level) if level else len(_LEVELS)


def _demand(view: ArchiveView, row: Row, as_of: dt.date) -> Demand:
    state = CoverageState(coverage_state(row, as_of))
    return Demand(
        doc_ref=row["doc_ref"],
        body=_body(view, row),
        state=state,
        due=row["due"],
        days=(as_of - row["due"]).days if state is CoverageState.UNCOVERED else None,
        words=row["called_on"],
        task=row["task"],
        page=row["called_on_page"],
        path=next(iter(view.paths(row["doc_ref"])), None),
        plan_ref=row["plan_ref"] if is_answered(row, as_of) else None,
        report_ref=row["report_ref"] if _reported(view, row, as_of) else None,
    )


def _reported(view: ArchiveView, row: Row, as_of: dt.date) -> bool:
    report = view.references.get(row["report_ref"] or "")
    if report is None:
        return False
    return not report["issued_on"] or DateValue.from_iso(report["issued_on"]).start <= as_of


def _body(view: ArchiveView, row: Row) -> Body:
    known = view.bodies.get(row["body_id"])
    if known is None:
        return Body(row["body_id"], row["body"], None, None)
    above = view.bodies.get(known["parent_id"] or "")
    return Body(row["body_id"], row["body"], known["level"], above["name"] if above else None, known["valid_to"])


def _alphabetical(name: str) -> str:
    """A key by which Vietnamese names stand in order: letters first, marks where those are equal."""
    return f"{bare(fold(name))}\0{fold(name)}"
