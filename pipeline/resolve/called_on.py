"""Đơn vị phải ban hành: the bodies that an assignment calls on for a document of their own.

By name, or as one of a class of the issuer's direct subordinates that the archive knows, as they stood on the day of
the document. The issuer's own organs (Ban Tổ chức, Văn phòng …) draft and follow up for it: what they are told to write
is a task. A department is called on only where it has to carry out the document, for it plans its daily work as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.lexicon import bodies
from pipeline.resolve.bodies import Seat, resolve_bodies, seat_for
from pipeline.resolve.body_classes import excepted, takes_in
from pipeline.resolve.body_ids import COMMITTEE, PARTY_ORGANISATION
from pipeline.resolve.demands import asks_for_own_document, asks_to_carry_out
from pipeline.resolve.graph import Held
from pipeline.resolve.registry import Body, Registry
from schemas.mentions import Assignment
from schemas.record import Issuer
from schemas.vocabulary import Level, Role, System

# Papers that tell, ask upwards or invite: what they say that others do obliges nobody.
_OBLIGE_NOBODY = frozenset({"BC", "TTr", "GM", "BB", "TC"})
_ASIDE = re.compile(r"\s*\([^()\n]{1,200}\)")
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
    for assignment in record.assignments:
        if assignment.role is not Role.COORDINATE and asks_for_own_document(assignment.task):
            for body, by_class in _bodies(assignment, document, record.issuer, registry):
                if _owes(body, assignment):
                    yield Called(body, assignment, by_class)


def _bodies(assignment: Assignment, document: Held, issuer: Issuer, registry: Registry) -> Iterator[tuple[Body, bool]]:
    on = document.record.issued_on.start if document.record.issued_on else None
    left_out = _left_out(assignment, document.text, seat_for(issuer.name, on, issuer.province))
    named = [key for key in map(_committee_id, assignment.body_ids) if key not in left_out]
    for key in dict.fromkeys(named):
        body = registry.get(key)
        if body is not None and _may_call(issuer, body):
            yield body, False
    if issuer.level is None or issuer.system is None:
        return
    level, system = Level(issuer.level), System(issuer.system)
    for body in registry.children(issuer.body_id or "", on):
        counted = body.body_id in left_out or body.body_id in named or _is_organ(body)
        if not counted and takes_in(assignment.body, body.name, system, level):
            yield body, True


def _left_out(assignment: Assignment, text: str, seat: Seat) -> frozenset[str]:
    """The bodies named behind *trừ*: in the phrase, right behind it, or in the task."""
    end = assignment.evidence.end
    beside = _ASIDE.match(text, end)
    places = (assignment.body, beside.group() if beside else "", assignment.task)
    words = (left_out for place in places if (left_out := excepted(place)))
    found = (body for left_out in words for body in resolve_bodies(left_out, seat, None))
    return frozenset(_committee_id(body.body_id) for body in found)


def _committee_id(key: str) -> str:
    """Outside a congress it is the committee that acts for a Đảng bộ."""
    return COMMITTEE + key.removeprefix(PARTY_ORGANISATION) if key.startswith(f"{PARTY_ORGANISATION}.") else key


def _may_call(issuer: Issuer, body: Body) -> bool:
    """Whether a body called on by name stands under the issuer: at a lower level of its province, or beside it where
    the Party's committee, a council or a people's committee speaks to the bodies of its own unit."""
    if body.level is None or issuer.level is None or body.body_id == issuer.body_id or _is_organ(body):
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


def _is_organ(body: Body) -> bool:
    """Whether a body advises or serves another one: a Party committee's organ, an office."""
    found, _ = bodies.longest_head(body.name.split())
    return bool(found) and (found[0].attach == "organ" or found[0].name.startswith("Văn phòng"))


def _owes(body: Body, assignment: Assignment) -> bool:
    department = body.system == System.STATE and body.name.startswith(_DEPARTMENT_HEADS)
    return not department or asks_to_carry_out(assignment.task)
