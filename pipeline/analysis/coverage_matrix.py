"""The whole archive as bodies × documents: who was called on by what, and what is held of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.called_on import Question, everything, extent
from pipeline.analysis.demands import Body, Demand, demands, level_order
from pipeline.analysis.trace import node
from pipeline.analysis.view import ArchiveView
from pipeline.store.slices import Slices
from schemas.errors import PipelineError
from schemas.vocabulary import CoverageState

# A sheet has 16,384 columns, and nobody reads one of more cells.
_MOST_DOCUMENTS, _MOST_CELLS = 16_000, 2_000_000


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


def coverage_matrix(slices: Slices, asked: Question) -> Matrix:
    """Arranges demands: bodies by level, parent and name; documents by the level of their issuer, issuer and date."""
    _refuse_too_large(*extent(slices, asked))
    view, as_of = everything(slices, asked), asked.as_of
    found = list(demands(view, as_of))
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


def _refuse_too_large(bodies: int, documents: int) -> None:
    if documents > _MOST_DOCUMENTS or documents * bodies > _MOST_CELLS:
        raise PipelineError(
            f"Ma trận quá lớn ({bodies} cơ quan × {documents} văn bản);"
            " hãy thu hẹp bằng --issuer, --body hoặc số của một văn bản."
        )


def _order(view: ArchiveView, document: dict[str, Any]) -> tuple[int, str, str, str]:
    issuer = view.bodies.get(view.references[document["doc_ref"]]["issuer_body_id"] or "")
    level = level_order(issuer["level"] if issuer else None)
    return (level, document["issuer"] or "", document["issued_on"] or "9", document["doc_ref"])
