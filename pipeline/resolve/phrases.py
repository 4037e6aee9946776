"""Cơ quan: which body a phrase means for the document that it stands in, at the date that counts.

"Tỉnh ủy" in a plan of a commune of Hải Dương is Tỉnh ủy Hải Dương; "Chủ tịch UBND tỉnh" is the Ủy ban nhân dân;
"Đảng ủy" is the issuer itself, or the body above where a cell speaks. What cannot be known is None.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import Place, province_of
from pipeline.resolve.body_names import BUREAUS, COMMITTEE_OF, BodyName, parse
from pipeline.resolve.hierarchy import parent_of
from pipeline.resolve.named import placed_body, seat_around
from pipeline.resolve.organs import central, organ_of
from pipeline.resolve.places import DISTRICT_KINDS, choose
from pipeline.resolve.seat import ResolvedBody, Seat, body_of, slug
from schemas.folding import fold
from schemas.vocabulary import Level, System

ALL_KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_PLENUM = re.compile(
    r"(?:hội nghị )?(?:lần thứ [\w ]{1,12} )?(?:bch )?trung ương (?:lần thứ )?(?:\d{1,2}|[ivx]{1,4})\b"
    r"|hội nghị (?:bch )?trung ương$"
)
# "Trung ương" alone is the central level, whose Party organs share one series: the committee stands for them.
_CENTRE = frozenset(("trungương", "tw", "đảngtrungương", "cấptrungương"))
CENTRE = "body/centre"
_ABOVE = re.compile(
    r"(?P<party>(?:ban thường vụ |btv |thường trực )?(?:cấp ủy|đảng ủy|tổ chức đảng))?(?P<state>ubnd|ủy ban nhân dân)?"
    r"(?:cơ quan)?\s*cấp trên(?: trực tiếp)?"
)


@lru_cache(maxsize=16384)
def resolve_body(words: str, seat: Seat, on: dt.date | None = None) -> ResolvedBody | None:
    """The one body that `words` mean in a document that speaks from `seat`, as things stood on `on` (the cited
    document's date; the seat's own day where it has none)."""
    day = on or seat.day
    bare = " ".join(words.strip(" .,;:*“”\"'").split())
    special = _relative(bare, seat, day)
    if special is not None:
        return special
    name = parse(bare, day)
    return _as_spelled(resolve_name(name, seat, day), seat) if name is not None else None


def _as_spelled(body: ResolvedBody | None, seat: Seat) -> ResolvedBody | None:
    """A body of the issuer's own unit bears the unit's name as the document spells it."""
    if body is None or seat.spelling is None or body.place is None or body.place.id != seat.spelling[0]:
        return body
    return replace(body, name=body.name.replace(body.place.name, seat.spelling[1]))


def _relative(words: str, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """Words that mean the issuer or the body above it without naming either."""
    key = bodies.body_key(words)
    own = seat.body
    if _PLENUM.match(words.lower()):
        return central(bodies.named("Ban Chấp hành Trung ương"), "body/central", 0.9)
    if key in _CENTRE:
        return central(bodies.named("Ban Chấp hành Trung ương"), CENTRE, 0.75)
    if own is None:
        return None
    above = _ABOVE.fullmatch(fold(words))
    if above:
        other = System.STATE if above["party"] else System.PARTY if above["state"] else None
        return _above(own, seat, day) if own.system is not other else None
    if key in BUREAUS and own.system is System.PARTY:
        return self_on(own, seat, day, 0.85)
    if key in ("bộtrưởng", "bộ") and own.entry.startswith("Bộ "):
        return self_on(own, seat, day, 0.9)
    if key in ("giámđốc", "sở", "giámđốcsở") and own.entry.startswith("Sở "):
        return self_on(own, seat, day, 0.9)
    return None


def _above(own: ResolvedBody, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """The body above the issuer on that day: above what is a commune's committee today stood a huyện ủy."""
    earlier = self_on(own, seat, day, 0.85)
    if earlier.body_id != own.body_id:
        found = parent_of(earlier, day, seat.district_kind)
        return replace(found, how="body/above", confidence=0.75) if found else None
    return resolve_body(own.parent, replace(seat, body=None), day) if own.parent else None


def resolve_name(name: BodyName, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """The body that a parsed name means for the seat."""
    entry = _entry_for(name, seat)
    if entry.attach == "none":
        return central(entry, "body/central")
    if entry.attach == "organ":
        return _organ(name, entry, seat, day)
    if name.own is not None:
        return _agency(name, entry, seat, day)
    if name.unit is not None and name.unit.name:
        return placed_body(name, entry, seat, day)
    return _bare(name, entry, seat, day)


def _entry_for(name: BodyName, seat: Seat) -> BodyEntry:
    """Where a central body and one of every unit share a form ("Hội Nông dân Việt Nam"), a lower seat means its own."""
    if len(name.candidates) > 1 and not name.units and seat.own_place is not None and name.entry.attach == "none":
        return name.candidates[-1]
    return name.entry


def _organ(name: BodyName, entry: BodyEntry, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    if name.central:
        found = bodies.of_name(f"{entry.name} Trung ương", day)
        return central(found[0], "body/central") if found else None
    if name.of is not None:
        served = resolve_name(name.of, seat, day)
    elif name.units:
        committee = bodies.named(COMMITTEE_OF.get(name.units[0].kind or "", "Đảng ủy"))
        served = resolve_name(BodyName((committee,), name.units), seat, day)
    else:
        served = own_committee(seat, day)
    return organ_of(entry, served) if served is not None else None


def self_on(own: ResolvedBody, seat: Seat, day: dt.date | None, confidence: float) -> ResolvedBody:
    """The issuer itself, as it was on that day: before a merger it was another body, of the same name or of none."""
    place = own.place
    if place is None or place.valid_on(day) or seat.body is None or own.body_id != seat.body.body_id:
        return replace(own, how="body/self", confidence=confidence)
    earlier = {
        Level.COMMUNE: seat.commune_on(day),
        Level.DISTRICT: seat.district_on(day),
        Level.PROVINCE: next(iter(seat.provinces_on(day)), None),
    }[place.level]
    entry = bodies.named(own.entry) if own.entry else None
    if earlier is None or entry is None or not earlier.valid_on(day) or entry.attach not in ("committee", "unit"):
        return replace(own, how="body/self", confidence=0.5)
    kind = earlier.kind if earlier.kind in entry.units else None
    if entry.attach == "committee" and entry.system is System.PARTY and earlier.kind in COMMITTEE_OF:
        entry = bodies.named(COMMITTEE_OF[earlier.kind]) if entry.name != "Đảng bộ" else entry
    return body_of(entry, earlier, "body/self", confidence - 0.1, kind=kind, day=day)


def own_committee(seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """The Party committee that speaks, or whose organ speaks."""
    own = seat.body
    if own is None or own.system is not System.PARTY:
        return None
    if own.parent is not None and own.name.endswith(f" {own.parent}"):
        return resolve_body(own.parent, replace(seat, body=None), day)
    return self_on(own, seat, day, 0.85)


def _agency(name: BodyName, entry: BodyEntry, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """An office, school or agency named by itself: it belongs to the unit named with it, else to the seat's."""
    printed = name.own or entry.name
    if entry.attach == "committee":
        printed = f"{entry.name} {printed}"
    place = _around_place(name, seat, day)
    level = Level.GRASSROOTS if "trường" in printed.lower() or entry.attach == "committee" else entry.level
    if level is None and name.units and place is not None:
        level = place.level
    return ResolvedBody(
        name=printed,
        body_id=f"{slug(printed)}.{place.id}" if place else slug(printed),
        level=level,
        system=entry.system,
        how="body/agency",
        confidence=0.7,
        place=place,
        province=province_of(place, day).name if place else None,
        entry=entry.name,
    )


def _around_place(name: BodyName, seat: Seat, day: dt.date | None) -> Place | None:
    if name.units:
        if name.units[0].name:
            return choose(name.units[0], ALL_KINDS, day, seat_around(seat, day)).place
        return place_of_kind(name.units[0].kind, seat, day)
    return seat.own_place


def place_of_kind(kind: str | None, seat: Seat, day: dt.date | None) -> Place | None:
    """The unit of that kind in which the seat lies: "tỉnh", "huyện", "xã"."""
    if kind == "tỉnh":
        found = seat.provinces_on(day)
        if seat.own_place is seat.province and len(found) > 1:  # a city that a province merged into speaks of that
            found = tuple(place for place in found if place.kind == "tỉnh")[:2]
            return found[0] if len(found) == 1 else None
        return found[0] if found and found[0].kind == "tỉnh" else None
    if kind == "thành phố":
        district = seat.district_on(day)
        if district is not None and district.kind == "thành phố":
            return district
        found = seat.provinces_on(day)
        return found[0] if found and found[0].kind == "thành phố" else None
    if kind in DISTRICT_KINDS:
        return seat.district_on(day) if seat.district_may_be(kind, day) else None
    return seat.commune_on(day) if kind else None


def _bare(name: BodyName, entry: BodyEntry, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """A body named without its unit's name: the one on the seat's own path."""
    kind = name.unit.kind if name.unit else None
    if kind is None and len(entry.units) == 1:
        kind = entry.units[0]
    if kind is None:
        return _self_or_nearest(entry, seat, day)
    place = place_of_kind(kind, seat, day)
    if place is None:
        return _of_own_unit(entry, kind, seat)
    body = body_of(entry, place, "body/relative", 0.92, kind=kind, day=day)
    if place.level is not Level.PROVINCE:
        return body if place.kind == kind else replace(body, confidence=0.75)
    others = tuple(body_of(entry, other, "body/relative", 0.0).name for other in seat.other_provinces_on(day))
    return replace(body, alternatives=others, confidence=0.75) if others else body


def _of_own_unit(entry: BodyEntry, kind: str, seat: Seat) -> ResolvedBody | None:
    """ "Đảng bộ xã" for a Đảng ủy whose xã the gazetteer cannot place: the unit is the same, wherever it lies."""
    own = seat.body
    unit = f" {kind} "
    if own is None or own.place is not None or own.system is not entry.system or unit not in own.name:
        return None
    name = f"{entry.name}{unit}{own.name.partition(unit)[2]}"
    return replace(own, name=name, body_id=slug(name), how="body/relative", confidence=0.8, entry=entry.name)


def _self_or_nearest(entry: BodyEntry, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    own = seat.body
    if own is not None and own.entry == entry.name:
        return self_on(own, seat, day, 0.92)
    if entry.name == "Đảng ủy":
        return _party_committee_above(seat, day)
    if entry.name == "Đảng bộ":
        return _own_party_organisation(seat, day)
    if entry.name in ("Chi bộ", "Công đoàn"):
        return None
    place = _nearest(entry, seat, day)
    if place is None or entry.name == "Thuế":
        return None
    rank = seat.district_kind if place.level is Level.DISTRICT else None
    return body_of(entry, place, "body/nearest", 0.85, kind=rank, day=day)


def _nearest(entry: BodyEntry, seat: Seat, day: dt.date | None) -> Place | None:
    """The smallest unit of the seat that has such a body."""
    for place in (seat.commune_on(day), seat.district_on(day), *seat.provinces_on(day)[:1]):
        fits = place is not None and (entry.level is not Level.PROVINCE or place.level is Level.PROVINCE)
        if fits and place is not None and place.kind in entry.units and place.valid_on(day):
            return place
    return None


def _party_committee_above(seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """ "Đảng ủy" in a cell's document is the committee above it; in a commune's, the commune's."""
    own = seat.body
    if own is None:
        return None
    if own.parent and own.parent.startswith("Đảng ủy"):
        return resolve_body(own.parent, replace(seat, body=None), day)
    if seat.commune is not None and own.level in (Level.COMMUNE, Level.GRASSROOTS):
        place = seat.commune_on(day) or seat.commune
        return body_of(bodies.named("Đảng ủy"), place, "body/nearest", 0.8, day=day)
    return None


def _own_party_organisation(seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    own = seat.body
    if own is None or own.system is not System.PARTY or own.place is None or own.entry in ("Chi bộ",):
        return None
    return body_of(bodies.named("Đảng bộ"), own.place, "body/self", 0.85, kind=_printed_kind(own), day=day)


def _printed_kind(body: ResolvedBody) -> str | None:
    """The kind of unit that a body's canonical name says."""
    lowered = body.name.lower()
    return next((kind for kind in ALL_KINDS if f" {kind} " in f" {lowered} "), None)
