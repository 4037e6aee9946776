"""Nơi ban hành: what a resolved body is, how it is named and numbered, and the seat from which a document speaks."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon.bodies import BodyEntry, named
from extractors.lexicon.places import Place, district_of, province_of, renamed_on, territory_on
from pipeline.resolve.body_names import COMMITTEE_OF, YOUTH, YOUTH_OF
from pipeline.resolve.places import province_name
from schemas.vocabulary import Level, System

# Ranks that a district or commune may have had before: a huyện became a thị xã, never the other way.
RISES_TO = {"huyện": ("quận", "thị xã", "thành phố"), "thị xã": ("thành phố", "quận")}


@dataclass(frozen=True, slots=True)
class ResolvedBody:
    """A body with its canonical name; `place` is the unit that it belongs to, `how` the rule that found it."""

    name: str
    body_id: str
    level: Level | None
    system: System
    how: str
    confidence: float
    place: Place | None = None
    province: str | None = None
    parent: str | None = None
    parent_id: str | None = None
    entry: str = ""  # name of the lexicon's entry: "Huyện ủy"
    printed_unit: str | None = None  # the unit's name as printed, where it was folded to `place`
    alternatives: tuple[str, ...] = ()  # names of other bodies that the words may mean
    rivals: tuple[Place, ...] = ()  # the places among which nothing decides


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a document speaks from: its issuer, and the units in which that lies on its day."""

    body: ResolvedBody | None = None
    day: dt.date | None = None
    commune: Place | None = None
    district: Place | None = None
    province: Place | None = None
    district_kind: str | None = None  # the district's rank as the document prints it
    spelling: tuple[str, str] | None = None  # id of the issuer's unit and its name as the document spells it

    def district_may_be(self, kind: str, day: dt.date | None) -> bool:
        """Whether the district may be called so: the gazetteer knows its last rank, the paper an earlier one."""
        district = self.district_on(day)
        if district is None:
            return False
        if self.district_kind is not None and self.district is not None:
            return kind == self.district_kind
        return kind == district.kind or district.kind in RISES_TO.get(kind, ())

    def provinces_on(self, day: dt.date | None) -> tuple[Place, ...]:
        """The province on that day, the likeliest first where it is a merger of several."""
        if self.commune is not None:
            earlier = territory_on(self.commune, day)
            found = tuple(dict.fromkeys(province_of(unit, day) for unit in earlier))
            if found:
                return found
        if self.district is not None:
            return (province_of(self.district, day),)
        return territory_on(self.province, day) if self.province else ()

    def other_provinces_on(self, day: dt.date | None) -> tuple[Place, ...]:
        """Provinces of that day that may be meant as well: those that merged, above all the one that kept its name."""
        likeliest = self.provinces_on(day)
        merged = territory_on(self.province, day) if self.province else ()
        return tuple(place for place in dict.fromkeys((*likeliest, *merged[:1])) if place not in likeliest[:1])

    def district_on(self, day: dt.date | None) -> Place | None:
        """The district on that day: its own, or the one in which most of a new commune's ground lay."""
        if self.district is not None:
            return renamed_on(self.district, day)
        if self.commune is None:
            return None
        found = [d for d in (district_of(unit, day) for unit in territory_on(self.commune, day)) if d is not None]
        return max(dict.fromkeys(found), key=found.count) if found else None

    def commune_on(self, day: dt.date | None) -> Place | None:
        """The commune on that day: its own, or its predecessor of the same name."""
        if self.commune is None:
            return None
        earlier = territory_on(self.commune, day)
        same = [unit for unit in earlier if unit.name == self.commune.name]
        return same[0] if same else earlier[0] if len(earlier) == 1 else self.commune

    @property
    def own_place(self) -> Place | None:
        """The smallest unit that is known."""
        return self.commune or self.district or self.province


def seat_in(place: Place, day: dt.date | None) -> Seat:
    """The seat of a unit, as it lay on that day; without a body that speaks."""
    commune = place if place.level is Level.COMMUNE else None
    district = district_of(place, day) if place.level is not Level.PROVINCE else None
    return Seat(None, day, commune, district, province_of(place, day))


@lru_cache(maxsize=8192)
def slug(words: str) -> str:
    """ASCII words joined by hyphens; equal for every tone placement and case."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def unit_name(place: Place, kind: str | None = None) -> str:
    """Kind and name as they stand in a body's name: "huyện Kim Bảng", "Thành phố Hồ Chí Minh"."""
    written = "Thành phố" if place.name == "Hồ Chí Minh" else kind or place.kind
    return f"{written} {place.name}"


def committee_name(place: Place, kind: str | None = None) -> str:
    """The Party committee of a unit: "Tỉnh ủy Hà Nam", "Quận ủy Quận 1", "Đảng ủy xã Cẩm Vũ"."""
    kind = kind or place.kind
    if kind not in COMMITTEE_OF:
        return f"Đảng ủy {kind} {place.name}"
    if place.name.isdigit() or place.name == "Hồ Chí Minh":
        own = unit_name(place, kind)
        return f"{COMMITTEE_OF[kind]} {own[:1].upper()}{own[1:]}"
    return f"{COMMITTEE_OF[kind]} {place.name}"


def body_of(
    entry: BodyEntry, place: Place, how: str, confidence: float, *, kind: str | None = None, day: dt.date | None = None
) -> ResolvedBody:
    """The body of that kind in that place."""
    if entry.name == YOUTH and (kind or place.kind) in YOUTH_OF:
        entry = named(YOUTH_OF[kind or place.kind])
    level = entry.level or place.level
    printed = kind if kind and place.level is not Level.PROVINCE else place.kind
    if entry.attach == "committee" and entry.system is System.PARTY and entry.name != "Đảng bộ":
        name, head = committee_name(place, printed), "cap-uy"
    elif entry.attach == "committee" and entry.system is not System.PARTY:
        name, head = f"{entry.name} {place.name}", slug(entry.name)
    else:
        name, head = f"{entry.name} {unit_name(place, printed)}", slug(entry.name)
    return ResolvedBody(
        name=name,
        body_id=f"{head}.{place.id}",
        level=level,
        system=entry.system,
        how=how,
        confidence=confidence,
        place=place,
        province=province_name(place, day),
        entry=entry.name,
    )
