"""Ai được gọi đến: the bodies of an archive that a document's phrase means, by name and as members of a class.

A class takes in the issuer's direct subordinates that papers name, as they stood on the day of the document, without
those behind *trừ* and without the issuer's own organs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lexicon import bodies
from pipeline.resolve.bodies import Seat, resolve_bodies
from pipeline.resolve.body_classes import begins_with, heads_of
from pipeline.resolve.body_ids import COMMITTEE, PARTY_ORGANISATION
from pipeline.resolve.exceptions import excepted
from pipeline.resolve.graph import Held
from pipeline.resolve.listed import issuer_seat, listed_units, says_listed
from pipeline.resolve.registry import Body, Registry
from schemas.vocabulary import Level, System

_ASIDE = re.compile(r"\s*\([^()\n]{1,200}\)")


def class_members(phrase: str, document: Held, registry: Registry, left_out: frozenset[str]) -> tuple[Body, ...]:
    """The bodies that a phrase's classes take in."""
    issuer = document.record.issuer
    if issuer is None or issuer.body_id is None or issuer.level is None or issuer.system is None:
        return ()
    heads = heads_of(phrase, System(issuer.system), Level(issuer.level))
    if not heads:
        return ()
    on = document.record.issued_on.start if document.record.issued_on else None
    listed = listed_units(document) if says_listed(phrase) else None
    return tuple(
        body
        for body in registry.children(issuer.body_id, on)
        if body.body_id not in left_out and begins_with(body.name, heads) and not is_organ(body)
        if listed is None or body.body_id.partition(".")[2] in listed
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
