"""The whole archive as bodies × documents: who was called on by what, and what is held of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.demands import Body, Demand
from pipeline.analysis.trace import node
from pipeline.analysis.view import ArchiveView
from schemas.vocabulary import CoverageState, Level

_LEVELS = [level.value for level in Level]


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies of one level below one parent."""

    level: str | None
    parent: str | None
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bodies in groups, documents in order, and the demand where a document calls on a body."""

    as_of: dt.date
    groups: tuple[Group, ...]
    documents: tuple[dict[str, Any], ...]
    demands: dict[tuple[str, str], Demand]  # by body_id and doc_ref
    plans: dict[str, dict[str, Any]]  # what answers a demand, by doc_ref
    by_body: dict[str, Counter[CoverageState]]
    by_document: dict[str, Counter[CoverageState]]


def coverage_matrix(view: ArchiveView, found: Collection[Demand], as_of: dt.date) -> Matrix:
    """Arranges demands: bodies by level, parent and name; documents by the level of their issuer, issuer and date."""
    bodies = sorted({demand.body.body_id: demand.body for demand in found}.values(), key=lambda body: body.order)
    groups: dict[tuple[str | None, str | None], list[Body]] = {}
    for body in bodies:
        groups.setdefault((body.level, body.parent), []).append(body)
    by_body: dict[str, Counter[CoverageState]] = defaultdict(Counter)
    by_document: dict[str, Counter[CoverageState]] = defaultdict(Counter)
    for demand in found:
        by_body[demand.body.body_id][demand.state] += 1
        by_document[demand.doc_ref][demand.state] += 1
    documents = [node(view, ref, as_of) for ref in by_document]
    plans = {demand.plan_ref for demand in found if demand.plan_ref}
    return Matrix(
        as_of=as_of,
        groups=tuple(Group(level, parent, tuple(members)) for (level, parent), members in groups.items()),
        documents=tuple(sorted(documents, key=lambda document: _order(view, document))),
        demands={(demand.body.body_id, demand.doc_ref): demand for demand in found},
        plans={ref: node(view, ref, as_of) for ref in sorted(plans)},
        by_body=by_body,
        by_document=by_document,
    )


def _order(view: ArchiveView, document: dict[str, Any]) -> tuple[int, str, str, str]:
    held = view.document(document["doc_ref"])
    level = _LEVELS.index(held["issuer_level"]) if held and held["issuer_level"] else len(_LEVELS)
    return (level, document["issuer"] or "", document["issued_on"] or "9", document["doc_ref"])
