"""Gaps: document by document the bodies called on of which none of their own is seen (chưa thấy trong kho).

What the archive does not hold may have been issued all the same: a gap is a question to ask, not an answer.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.called_on import Question, answered, silent
from pipeline.analysis.demands import Demand, demands
from pipeline.analysis.trace import node
from pipeline.store.slices import Slices
from schemas.vocabulary import CoverageState


@dataclass(frozen=True, slots=True)
class Directive:
    """A document that calls on bodies, how many of them answered, and those of which nothing is seen."""

    document: dict[str, Any]
    as_of: dt.date
    counts: dict[CoverageState, int]
    missing: tuple[Demand, ...]

    def outward(self) -> dict[str, Any]:
        """As JSON: the gaps have the names that a trace gives them."""
        counts = {state.value: self.counts.get(state, 0) for state in CoverageState}
        missing = [_gap(demand) for demand in self.missing]
        return {"document": self.document, "as_of": self.as_of.isoformat(), **counts, "missing": missing}


def gaps(slices: Slices, asked: Question) -> tuple[Directive, ...]:
    """The documents with bodies of which nothing is seen, the longest due first; within one the same."""
    view, counts = silent(slices, asked), answered(slices, asked)
    by_ref: dict[str, list[Demand]] = {}
    for demand in demands(view, asked.as_of):
        by_ref.setdefault(demand.doc_ref, []).append(demand)
    directives = [
        Directive(
            document=node(view, ref, asked.as_of),
            as_of=asked.as_of,
            counts=dict(Counter(demand.state for demand in group) + counts.get(ref, Counter())),
            missing=tuple(sorted(group, key=_urgency)),
        )
        for ref, group in by_ref.items()
    ]
    return tuple(sorted(directives, key=lambda d: (_urgency(d.missing[0])[:2], _age(d))))


def _urgency(demand: Demand) -> tuple[int, dt.date, tuple[int, str, str, str]]:
    """Due longest first, then due next, then without a date."""
    place = 0 if demand.state is CoverageState.UNCOVERED else 1 if demand.due else 2
    return (place, demand.due or dt.date.max, demand.body.order)


def _age(directive: Directive) -> tuple[str, str]:
    return (directive.document["issued_on"] or "9", directive.document["doc_ref"])


def _gap(demand: Demand) -> dict[str, Any]:
    return {
        "body": demand.body.name,
        "body_id": demand.body.body_id,
        "level": demand.body.level,
        "parent": demand.body.parent,
        "due": demand.due.isoformat() if demand.due else None,
        "state": demand.state.value,
        "days": demand.days,
        "evidence": demand.words,
        "task": demand.task,
        "page": demand.page,
        "path": demand.path,
        "report_ref": demand.report_ref,
    }
