"""Hiệu lực: what later documents did to a document (amended, replaced, repealed), from when, and how they say so.

The history is kept whole. What was amended stays in force; what is replaced or repealed in part is amended; nothing
can end a document that is younger than itself.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.resolve.graph import Edge, Reference, StateChange
from schemas.vocabulary import DocumentState, LinkStatus, Relation

_STATES = {
    Relation.AMENDS: DocumentState.AMENDED,
    Relation.REPLACES: DocumentState.REPLACED,
    Relation.REPEALS: DocumentState.REPEALED,
}
_RANK = tuple(_STATES.values())


def changes_of(edges: Iterable[Edge], nodes: Mapping[str, Reference]) -> tuple[StateChange, ...]:
    """Every act that a document of the archive states, in order of time."""
    found = [_change(edge, nodes) for edge in edges if edge.relation in _STATES and _possible(edge, nodes)]
    return tuple(sorted(found, key=lambda change: (change.doc_ref, *_order(change))))


def _possible(edge: Edge, nodes: Mapping[str, Reference]) -> bool:
    acting, acted = nodes[edge.from_ref].issued_on, nodes[edge.to_ref].issued_on
    younger = acting is not None and acted is not None and acted.start > acting.end
    return not younger and LinkStatus.AMBIGUOUS not in edge.status


def _change(edge: Edge, nodes: Mapping[str, Reference]) -> StateChange:
    date = nodes[edge.from_ref].issued_on
    return StateChange(
        doc_ref=edge.to_ref,
        state=DocumentState.AMENDED if edge.partial else _STATES[edge.relation],
        since=date.start if date else None,
        by=edge.from_ref,
        partial=edge.partial,
        reported_by=edge.reported_by,
        doc_id=edge.doc_id,
        evidence=edge.evidence,
    )


def _order(change: StateChange) -> tuple[dt.date, int, str, bool, str]:
    """By time; a document's own statement before what others tell of it."""
    return (
        change.since or dt.date.max,
        _RANK.index(change.state),
        change.by,
        change.reported_by is not None,
        change.doc_id,
    )


def with_states(nodes: Mapping[str, Reference], changes: Iterable[StateChange]) -> dict[str, Reference]:
    """The nodes with what ended them first, what amended them, and the document in force in their place."""
    history: dict[str, list[StateChange]] = defaultdict(list)
    for change in changes:
        history[change.doc_ref].append(change)
    found = dict(nodes)
    for ref, acts in history.items():
        replaced = next((a for a in acts if a.state is DocumentState.REPLACED), None)
        repealed = next((a for a in acts if a.state is DocumentState.REPEALED), None)
        found[ref] = replace(
            found[ref],
            replaced_by=replaced.by if replaced else None,
            replaced_from=replaced.since if replaced else None,
            repealed_by=repealed.by if repealed else None,
            repealed_from=repealed.since if repealed else None,
            amended_by=tuple(dict.fromkeys(a.by for a in acts if a.state is DocumentState.AMENDED)),
        )
    return {
        ref: replace(node, succeeded_by=_last(ref, found)) if node.replaced_by else node for ref, node in found.items()
    }


def _last(ref: str, nodes: Mapping[str, Reference]) -> str | None:
    """The end of the chain of replacements; None where it leads back to where it began."""
    seen = {ref}
    while (following := nodes[ref].replaced_by) is not None:
        if following in seen:
            return None
        seen.add(following)
        ref = following
    return ref
