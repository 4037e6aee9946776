"""Ai được gọi đến: the bodies of an archive that a document's phrase means, by name and as members of a class.

A class takes in the issuer's direct subordinates that papers name, as they stood on the day of the document, without
those behind *trừ* and without the issuer's own organs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lexicon import bodies
from pipeline.resolve.bodies import Seat, resolve_bodies, seat_for
from pipeline.resolve.body_classes import begins_with, heads_of
from pipeline.resolve.body_ids import COMMITTEE, PARTY_ORGANISATION
from pipeline.resolve.exceptions import excepted
from pipeline.resolve.graph import Held
from pipeline.resolve.registry import Body, Registry
from schemas.mentions import Deadline
from schemas.record import Issuer
from schemas.vocabulary import Level, System

_ASIDE = re.compile(r"\s*\([^()\n]{1,200}\)")


def issuer_seat(document: Held) -> Seat:
    """Where the document's issuer speaks from, as the names of the record tell."""
    issuer, date = document.record.issuer, document.record.issued_on
    return seat_for(issuer.name if issuer else "", date.start if date else None, issuer.province if issuer else None)


def class_members(phrase: str, document: Held, registry: Registry, left_out: frozenset[str]) -> tuple[Body, ...]:
    """The bodies that a phrase's classes take in."""
    issuer = document.record.issuer
    if issuer is None or issuer.body_id is None or issuer.level is None or issuer.system is None:
        return ()
    heads = heads_of(phrase, System(issuer.system), Level(issuer.level))
    if not heads:
        return ()
    on = document.record.issued_on.start if document.record.issued_on else None
    return tuple(
        body
        for body in registry.children(issuer.body_id, on)
        if body.body_id not in left_out and begins_with(body.name, heads) and not is_organ(body)
    )


def left_out_of(places: Iterable[str], document: Held) -> frozenset[str]:
    """The bodies named behind *trừ* in any of some words."""
    words = [left_out for place in places if (left_out := excepted(place))]
    seat = issuer_seat(document) if words else Seat()
    found = (body for left_out in words for body in resolve_bodies(left_out, seat, None))
    return frozenset(committee_id(body.body_id) for body in found)


def aside(document: Held, end: int) -> str:
    """The brackets right behind an offset of the document's text; "" where there are none."""
    found = _ASIDE.match(document.text, end)
    return found.group() if found else ""


def committee_id(key: str) -> str:
    """Outside a congress it is the committee that acts for a Đảng bộ."""
    return COMMITTEE + key.removeprefix(PARTY_ORGANISATION) if key.startswith(f"{PARTY_ORGANISATION}.") else key


def is_organ(body: Body) -> bool:
    """Whether a body advises or serves another one: a Party committee's organ, an office."""
    found, _ = bodies.longest_head(body.name.split())
    return bool(found) and (found[0].attach == "organ" or found[0].name.startswith("Văn phòng"))


def bodies_due(deadline: Deadline, document: Held, registry: Registry) -> tuple[str, ...]:
    """The ids of the bodies that a deadline falls on, as far as they are known."""
    assigned = {item.body: item for item in document.record.assignments}
    found: list[str] = []
    for phrase in deadline.bodies:
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
