"""Demands of an archive on a day: which body was called on by which document, and what the archive holds of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
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
        level = _LEVELS.index(self.level) if self.level else len(_LEVELS)
        return (level, _alphabetical(self.parent or ""), _alphabetical(self.name), self.body_id)


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


def demands(
    view: ArchiveView,
    as_of: dt.date,
    body_names: Collection[str] | None = None,
    issuers: Collection[str] | None = None,
    refs: Collection[str] | None = None,
) -> Iterator[Demand]:
    """All demands made up to a day; of some bodies, issuers or documents alone where they are given."""
    for row in view.rows("coverage"):
        directive = view.references[row["doc_ref"]]
        if (
            _later(directive["issued_on"], as_of)
            or (body_names is not None and row["body"] not in body_names)
            or (issuers is not None and directive["issuer"] not in issuers)
            or (refs is not None and row["doc_ref"] not in refs)
        ):
            continue
        yield _demand(view, row, as_of)


def _demand(view: ArchiveView, row: Row, as_of: dt.date) -> Demand:
    held = view.documents.get(row["doc_id"])
    state = CoverageState(coverage_state(row, as_of))
    return Demand(
        doc_ref=row["doc_ref"],
        body=_body(view, row),
        state=state,
        due=row["due"],
        days=(as_of - row["due"]).days if state is CoverageState.UNCOVERED else None,
        words=row["called_on"],
        task=_task(view, row),
        page=row["called_on_page"],
        path=held["path"] if held else None,
        plan_ref=row["plan_ref"] if is_answered(row, as_of) else None,
        report_ref=row["report_ref"] if _reported(view, row, as_of) else None,
    )


def _reported(view: ArchiveView, row: Row, as_of: dt.date) -> bool:
    report = view.references.get(row["report_ref"] or "")
    return report is not None and not _later(report["issued_on"], as_of)


def _later(issued_on: str | None, as_of: dt.date) -> bool:
    return bool(issued_on) and DateValue.from_iso(issued_on or "").start > as_of


def _body(view: ArchiveView, row: Row) -> Body:
    known = view.bodies.get(row["body_id"])
    if known is None:
        return Body(row["body_id"], row["body"], None, None)
    above = view.bodies.get(known["parent_id"] or "")
    return Body(row["body_id"], row["body"], known["level"], above["name"] if above else None, known["valid_to"])


def _task(view: ArchiveView, row: Row) -> str | None:
    """What the body was called on to do, in the words of the document: the task that stands with the words."""
    for assignment in view.assignments.get(row["doc_id"], []):
        if assignment["evidence_start"] == row["called_on_start"]:
            return str(assignment["task"])
    return None


def _alphabetical(name: str) -> str:
    """A key by which Vietnamese names stand in order: letters first, marks where those are equal."""
    return f"{bare(fold(name))}\0{fold(name)}"
