"""Hạn của ai: the bodies on which a deadline falls, as far as the archive knows them.

They are those of the point that the deadline stands in; outside the points, those that its sentence calls on.
"""

from __future__ import annotations

from pipeline.resolve.bodies import resolve_bodies
from pipeline.resolve.graph import Held
from pipeline.resolve.listed import issuer_seat
from pipeline.resolve.loose_calls import calls_beside
from pipeline.resolve.members import aside, class_members, committee_id, left_out_of
from pipeline.resolve.registry import Registry
from schemas.mentions import Deadline
from schemas.record import Issuer


def bodies_due(deadline: Deadline, document: Held, registry: Registry) -> tuple[str, ...]:
    """The ids of the bodies that a deadline falls on, as far as they are known."""
    assigned = {item.body: item for item in document.record.assignments}
    phrases = deadline.bodies
    if not phrases:
        assigned = {call.body: call for call in calls_beside(deadline.evidence.start, document)}
        phrases = tuple(assigned)
    found: list[str] = []
    for phrase in phrases:
        item = assigned.get(phrase)
        beside = aside(document, item.evidence.end) if item else ""
        left_out = left_out_of((phrase, beside), document)
        named = item.body_ids if item else _named(phrase, document, registry)
        found += (key for key in map(committee_id, named) if key not in left_out)
        found += (body.body_id for body in class_members(phrase, document, registry, left_out))
    return tuple(dict.fromkeys(found))


def _named(phrase: str, document: Held, registry: Registry) -> tuple[str, ...]:
    known: Issuer | None = document.record.issuer
    found = resolve_bodies(phrase, issuer_seat(document), None) if known else ()
    return tuple(body.body_id for body in found if registry.get(body.body_id) is not None)
