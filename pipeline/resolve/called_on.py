"""Đơn vị phải ban hành: the bodies that an assignment calls on for a document of their own.

By name, or as one of a class of the issuer's direct subordinates that the archive knows, as they stood on the day of
the document. The issuer's own organs (Ban Tổ chức, Văn phòng …) draft and follow up for it: what they are told to write
is a task. A department called on by name has to carry out the document with it, for it plans its daily work as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.resolve.bodies import resolve_bodies, validity_of
from pipeline.resolve.demands import asks_for_own_document, asks_to_carry_out
from pipeline.resolve.graph import Held
from pipeline.resolve.listed import issuer_seat
from pipeline.resolve.loose_calls import loose_calls
from pipeline.resolve.members import aside, class_members, committee_id, is_organ, left_out_of
from pipeline.resolve.registry import Body, Registry
from schemas.mentions import Assignment
from schemas.record import Issuer
from schemas.vocabulary import Level, Role, System

# Papers that tell, ask upwards or invite: what they say that others do obliges nobody.
_OBLIGE_NOBODY = frozenset({"BC", "TTr", "GM", "BB", "TC"})
_EVERY_LEVEL = re.compile(r"\bcác cấp\b", re.I)
_LEVELS = tuple(Level)
_DEPARTMENT_HEADS = ("Sở", "Phòng", "Ban Dân tộc", "Ban Quản lý", "Thanh tra", "Trung tâm", "Đài", "Trạm")


@dataclass(frozen=True, slots=True)
class Called:
    """A body that has to issue a document of its own, and the assignment that says so."""

    body: Body
    assignment: Assignment
    by_class: bool


def called_on(document: Held, registry: Registry) -> Iterator[Called]:
    """The bodies that a document calls on, in the order of its text; one may be called on more than once."""
    record = document.record
    if record.issuer is None or record.issuer.body_id is None or record.doc_type in _OBLIGE_NOBODY:
        return
    for assignment in (*record.assignments, *loose_calls(document)):
        if assignment.role is not Role.COORDINATE and asks_for_own_document(assignment.task):
            for body, by_class in _bodies(assignment, document, record.issuer, registry):
                if by_class or _owes(body, assignment):
                    yield Called(body, assignment, by_class)


def _bodies(assignment: Assignment, document: Held, issuer: Issuer, registry: Registry) -> Iterator[tuple[Body, bool]]:
    places = assignment.body, aside(document, assignment.evidence.end), assignment.task
    left_out = left_out_of(places, document)
    # "Mặt trận Tổ quốc … các cấp" are many, and not the one of the issuer's own unit.
    every_level = _EVERY_LEVEL.search(assignment.body) is not None
    named = [key for key in map(committee_id, () if every_level else assignment.body_ids) if key not in left_out]
    for key in dict.fromkeys(named):
        body = registry.get(key) or _said_here(key, document, assignment)
        if body is not None and _may_call(issuer, body):
            yield body, False
    for member in class_members(assignment.body, document, registry, left_out | frozenset(named)):
        yield member, True


def _said_here(key: str, document: Held, assignment: Assignment) -> Body | None:
    """A body that only the sentence calling on it names, with what follows from its id."""
    found = resolve_bodies(assignment.body, issuer_seat(document), None)
    said = next((body for body in found if body.body_id == key and body.place is not None), None)
    if said is None:
        return None
    known = validity_of(key, said.name)
    return Body(
        key, said.name, said.level, said.system, known.parent_id, said.province, known.valid_from, known.valid_to
    )


def _may_call(issuer: Issuer, body: Body) -> bool:
    """Whether a body called on by name stands under the issuer: at a lower level of its province, or beside it where
    the Party's committee, a council or a people's committee speaks to the bodies of its own unit."""
    if body.level is None or issuer.level is None or body.body_id == issuer.body_id or is_organ(body):
        return False
    if body.province not in (issuer.province, None) and issuer.level is not Level.CENTRAL:
        return False
    below = _LEVELS.index(Level(body.level)) - _LEVELS.index(Level(issuer.level))
    if below:
        return below > 0
    if body.parent_id == issuer.body_id:
        return True
    same_ground = _ground(body.body_id) == _ground(issuer.body_id or "")
    leads = issuer.system == System.PARTY and body.system != System.PARTY
    council = issuer.name.startswith("Hội đồng nhân dân") and body.name.startswith("Ủy ban nhân dân")
    return same_ground and (leads or council)


def _ground(key: str) -> str:
    return key.partition(".")[2]


def _owes(body: Body, assignment: Assignment) -> bool:
    department = body.system == System.STATE and body.name.startswith(_DEPARTMENT_HEADS)
    return not department or asks_to_carry_out(assignment.task)
