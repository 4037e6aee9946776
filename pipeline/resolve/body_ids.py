"""Mã cơ quan: one stable id for all the ways to name a body, and how long that body existed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.lexicon import bodies
from extractors.lexicon.places import Place, by_id, named
from pipeline.resolve.body_names import COMMITTEE_OF
from pipeline.resolve.hierarchy import parent_of
from pipeline.resolve.phrases import resolve_body
from pipeline.resolve.seat import ResolvedBody, Seat, seat_in, slug
from schemas.vocabulary import Level, System


@dataclass(frozen=True, slots=True)
class Validity:
    """What the registry says about a body besides its name."""

    level: Level | None = None
    system: System | None = None
    province: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor_id: str | None = None


def _province(name: str | None, on: dt.date | None) -> Place | None:
    found = [place for place in named(name or "") if place.level is Level.PROVINCE]
    dated = [place for place in found if place.valid_on(on)]
    usable = dated or found
    return usable[-1] if usable else None


@lru_cache(maxsize=4096)
def seat_for(name: str, day: dt.date | None, province: str | None = None) -> Seat:
    """The seat of a body known by its full name: for what stands outside a document (an option, a row of the store)."""
    body = _resolved(name, province, day)
    place = body.place if body is not None else None
    if body is None or place is None:
        return Seat(body, day, province=_province(province, day))
    above = parent_of(body, day)
    if above is not None and body.parent is None:
        body = replace(body, parent=above.name, parent_id=above.body_id)
    rank = next((kind for kind, head in COMMITTEE_OF.items() if body.name.startswith(f"{head} ")), None)
    return replace(seat_in(place, day), body=body, district_kind=rank if place.level is Level.DISTRICT else None)


@lru_cache(maxsize=8192)
def _resolved(name: str, province: str | None, on: dt.date | None) -> ResolvedBody | None:
    place = _province(province, on)
    day = on or (place.valid_to if place else None)
    return resolve_body(name, Seat(day=day, province=place), on)


def body_id(name: str, province: str | None = None, on: dt.date | None = None) -> str:
    """The id of a body by its name: equal for uỷ/ủy, capitals, BTV and BCH; the province tells namesakes apart."""
    found = _resolved(name, province, on)
    return found.body_id if found is not None else slug(name)


def validity_of(name: str, province: str | None = None, on: dt.date | None = None) -> Validity:
    """Level, system, province, dates and successor of a body by its name; empty where the lexicon does not know it."""
    found = _resolved(name, province, on)
    if found is None:
        return Validity()
    begins, ends, successor = _dates(found)
    return Validity(found.level, found.system, found.province, begins, ends, successor)


def _dates(body: ResolvedBody) -> tuple[dt.date | None, dt.date | None, str | None]:
    try:
        entry = bodies.named(body.entry)
    except KeyError:
        return None, None, None
    place = body.place
    begins = max((d for d in (entry.valid_from, place and place.valid_from) if d), default=None)
    ends = min((d for d in (entry.valid_to, place and place.valid_to) if d), default=None)
    if place is None:
        return begins, ends, slug(entry.successor) if entry.successor else None
    if entry.successor and ends == entry.valid_to:
        return begins, ends, f"{slug(entry.successor)}.{place.id}"
    head, _, rest = body.body_id.rpartition(place.id)
    following = place.successors[0] if place.successors and not rest else None
    same_level = following is not None and by_id(following).level is place.level
    return begins, ends, f"{head}{following}" if same_level else None
