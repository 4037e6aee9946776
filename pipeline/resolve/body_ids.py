"""Mã cơ quan: one stable id for all the ways to name a body, and what the id and the name say of it.

An id is the kind of body and the unit that it belongs to (`cap-uy.huyen-nam-dan.nghe-an`); that of an organ has the id
of its committee behind its own (`ban-to-chuc.cap-uy.nghe-an`). Level, parent, dates and successor follow from both.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import Place, by_id, named, province_of
from pipeline.resolve.body_names import COMMITTEE_OF
from pipeline.resolve.hierarchy import committee_of, parent_of
from pipeline.resolve.phrases import resolve_body
from pipeline.resolve.seat import ResolvedBody, Seat, seat_in, slug
from schemas.vocabulary import Level, System

COMMITTEE = "cap-uy"
PARTY_ORGANISATION = "dang-bo"
_PEOPLES_COMMITTEE = "uy-ban-nhan-dan"


@dataclass(frozen=True, slots=True)
class Validity:
    """What the lexicon says about a body besides its name."""

    level: Level | None = None
    system: System | None = None
    province: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor_id: str | None = None
    parent: str | None = None
    parent_id: str | None = None


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


def place_in(key: str) -> Place | None:
    """The unit that an id names, None for a central body and one whose unit is not known."""
    rest = key
    while "." in rest:
        rest = rest.partition(".")[2]
        place = _place(rest)
        if place is not None:
            return place
    return None


@lru_cache(maxsize=65536)
def _place(pid: str) -> Place | None:
    try:
        return by_id(pid)
    except KeyError:
        return None


@lru_cache(maxsize=65536)
def validity_of(key: str, name: str) -> Validity:
    """Level, system, province, dates, successor and the body above, from a body's id and name; empty where the lexicon
    does not know it."""
    entry = _entry(key, name)
    if entry is None:
        return Validity()
    place = place_in(key)
    begins = max((d for d in (entry.valid_from, place and place.valid_from) if d), default=None)
    ends = min((d for d in (entry.valid_to, place and place.valid_to) if d), default=None)
    level = entry.level or (place.level if place else None)
    above = _above(key, name, entry, place, ends or begins) if level is not Level.CENTRAL else (None, None)
    return Validity(
        level=level,
        system=entry.system,
        province=province_of(place, ends).name if place else None,
        valid_from=begins,
        valid_to=ends,
        successor_id=_successor(key, entry, place, ends),
        parent=above[0],
        parent_id=above[1],
    )


def _entry(key: str, name: str) -> BodyEntry | None:
    """The lexicon's entry of a name; of several that share it, the one that stands alone only where no unit follows."""
    found, _ = bodies.longest_head(name.split())
    placed = "." in key
    fitting = [entry for entry in found if (entry.attach != "none") == placed]
    return next(iter((*fitting, *found)), None)


def _above(
    key: str, name: str, entry: BodyEntry, place: Place | None, day: dt.date | None
) -> tuple[str | None, str | None]:
    head, _, served = key.partition(".")
    if entry.attach == "organ" and served.partition(".")[0] in (COMMITTEE, _PEOPLES_COMMITTEE):
        return name.removeprefix(entry.name).strip() or None, served
    if place is None:
        return None, None
    if _has_own_name(key, entry):
        return _above_agency(entry, place, day)
    known = COMMITTEE_OF.get(place.kind, "Đảng ủy") if head == PARTY_ORGANISATION else entry.name
    level = entry.level or place.level
    found = parent_of(ResolvedBody(name, key, level, entry.system, "body/id", 1.0, place=place, entry=known), day)
    return (found.name, found.body_id) if found else (None, None)


def _has_own_name(key: str, entry: BodyEntry) -> bool:
    """Whether a body is an office, school or cell with a name of its own, or the committee of one."""
    committee = entry.attach == "committee" and entry.system is System.PARTY
    return entry.attach == "agency" or (committee and key.partition(".")[0] not in (COMMITTEE, PARTY_ORGANISATION))


def _above_agency(entry: BodyEntry, place: Place, day: dt.date | None) -> tuple[str | None, str | None]:
    """A cell or an agency's committee lies under the committee of its commune or district; in a province only the paper
    can tell under whom."""
    if entry.name not in ("Chi bộ", "Đảng ủy") or place.level is Level.PROVINCE:
        return None, None
    committee = committee_of(place, day)
    return committee.name, committee.body_id


def _successor(key: str, entry: BodyEntry, place: Place | None, ends: dt.date | None) -> str | None:
    """The body that follows: of a new kind in the same unit, or of the same kind in the unit that follows."""
    if ends is None:
        return None
    rest = key.partition(".")[2]
    if entry.successor and ends == entry.valid_to:
        return f"{slug(entry.successor)}.{rest}" if rest else slug(entry.successor)
    following = place.successors[0] if place is not None and place.successors else None
    # Whether a school or a cell goes on in the new unit under its old name, only papers can tell.
    if (
        following is None
        or place is None
        or _has_own_name(key, entry)
        or not key.endswith(place.id)
        or by_id(following).level is not place.level
    ):
        return None
    return f"{key.removesuffix(place.id)}{following}"
