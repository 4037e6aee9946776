"""The graph of an archive: documents held or only cited, and the typed links between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.store.parts import PageFacts
from schemas.evidence import Evidence
from schemas.record import DocumentRecord
from schemas.values import DateValue
from schemas.vocabulary import DocumentState, LinkStatus, Relation

_RANK = {"central": 0, "province": 1, "district": 2, "commune": 3, "grassroots": 4}


@dataclass(frozen=True, slots=True)
class Held:
    """A document in the archive: its record, its text, the offsets of its preamble, its pages."""

    record: DocumentRecord
    text: str
    preamble: tuple[int, int] = (0, 0)
    pages: tuple[PageFacts, ...] = ()
    present: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that is held or only cited: a node of the graph."""

    doc_ref: str
    number: str | None
    doc_type: str | None
    title: str | None
    issued_on: DateValue | None
    issuer: str | None
    body_id: str | None
    level: str | None = None
    system: str | None = None
    doc_id: str | None = None
    replaced_by: str | None = None
    replaced_from: dt.date | None = None
    repealed_by: str | None = None
    repealed_from: dt.date | None = None
    amended_by: tuple[str, ...] = ()
    succeeded_by: str | None = None  # what is in force in its place, at the end of a chain of replacements

    @property
    def ended_from(self) -> dt.date | None:
        """The day from which it was replaced or repealed."""
        return min((day for day in (self.replaced_from, self.repealed_from) if day), default=None)

    @property
    def state(self) -> DocumentState:
        """What all the acts that the archive knows have made of it."""
        if self.repealed_by:
            return DocumentState.REPEALED
        if self.replaced_by:
            return DocumentState.REPLACED
        return DocumentState.AMENDED if self.amended_by else DocumentState.IN_FORCE


@dataclass(frozen=True, slots=True)
class Edge:
    """A typed link between two documents; `reported_by` is a third document that tells of it."""

    from_ref: str
    to_ref: str
    relation: Relation
    reported_by: str | None
    status: tuple[LinkStatus, ...]
    candidates: tuple[str, ...]
    in_tree: bool
    doc_id: str
    evidence: Evidence
    partial: bool = False  # a part of the document is replaced or repealed, the rest stands


@dataclass(frozen=True, slots=True)
class StateChange:
    """One document's act on another, from the day on which it was issued."""

    doc_ref: str  # of the document that is acted on
    state: DocumentState
    since: dt.date | None
    by: str
    partial: bool
    reported_by: str | None
    doc_id: str  # of the held document that says so
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Archive:
    """The linked archive: documents with final references, nodes and edges, and what documents did to one another."""

    held: tuple[Held, ...]
    references: dict[str, Reference]
    edges: tuple[Edge, ...]
    states: tuple[StateChange, ...] = ()

    def with_status(self, edge_statuses: dict[int, LinkStatus]) -> Archive:
        """The archive with one more status on the edges of the given positions."""
        edges = tuple(
            replace(edge, status=ordered({*edge.status, edge_statuses[i]})) if i in edge_statuses else edge
            for i, edge in enumerate(self.edges)
        )
        return replace(self, edges=edges)


def ordered(statuses: Iterable[LinkStatus]) -> tuple[LinkStatus, ...]:
    """Statuses in the order of the vocabulary; `ok` only where there is no other."""
    wanted = set(statuses) - {LinkStatus.OK}
    return tuple(s for s in LinkStatus if s in wanted) or (LinkStatus.OK,)


def above(upper: Reference, lower: Reference) -> bool:
    """Whether a document's issuer stands above another's: a higher level, or the Party committee of the same level."""
    if upper.level is None or lower.level is None:
        return False
    if _RANK[upper.level] != _RANK[lower.level]:
        return _RANK[upper.level] < _RANK[lower.level]
    return upper.system == "party" and lower.system != "party"
