"""The made world of a scenario: real places, and their Party and state bodies before and after 1 July 2025."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cached_property

from extractors.lexicon.places import Place, places
from schemas.vocabulary import Level

REFORM = dt.date(2025, 7, 1)
# Provinces with districts enough for a cascade; after the reform some keep their ground and some are merged.
_BEFORE = (
    "nghe-an thai-binh ha-nam hai-duong quang-ngai binh-thuan thanh-hoa ha-tinh lang-son nam-dinh cao-bang son-la"
    " phu-tho quang-tri tien-giang".split()
)
_AFTER = (
    "nghe-an thanh-hoa ha-tinh lang-son cao-bang son-la hung-yen-2025 ninh-binh-2025 lam-dong-2025 phu-tho-2025"
    " quang-tri-2025 dong-thap-2025".split()
)
_HAMLETS = "Đông Tiến,Tân Lập,Hòa Bình,Đoàn Kết,Quyết Thắng,Tiền Phong,Trung Thành,Phú Thịnh,Xuân Lộc,An Khang".split(
    ","
)
_PARTY_HEADS = {"huyện": ("Huyện ủy", "HU"), "thị xã": ("Thị ủy", "ThU"), "thành phố": ("Thành ủy", "ThU")}


@dataclass(frozen=True)
class Body:
    """A body with its place in the hierarchy; `head` is what its subordinates call it."""

    name: str
    head: str
    symbol: str
    level: Level
    party: bool
    unit: str  # kind and name of its ground: "huyện Nam Đàn"
    place: str  # the name alone, as in a date line
    parent: Body | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    @cached_property
    def lineage(self) -> tuple[Body, ...]:
        """The bodies above it, nearest first."""
        return (self.parent, *self.parent.lineage) if self.parent else ()

    @property
    def bureau(self) -> str:
        """Who speaks for it in a sentence of its own: "Ban Thường vụ Huyện ủy Nam Đàn", "UBND huyện Nam Đàn"."""
        if self.level is Level.CENTRAL or self.level is Level.GRASSROOTS:
            return self.name
        return f"Ban Thường vụ {self.name}" if self.party else self.name.replace("Ủy ban nhân dân", "UBND")

    def stood_on(self, day: dt.date) -> bool:
        """Whether there was such a body on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def __hash__(self) -> int:
        return hash((self.name, self.parent.name if self.parent else ""))


SECRETARIAT = Body("Ban Bí thư", "Ban Bí thư", "TW", Level.CENTRAL, True, "Trung ương", "Hà Nội")
PREMIER = Body("Thủ tướng Chính phủ", "Thủ tướng Chính phủ", "TTg", Level.CENTRAL, False, "Trung ương", "Hà Nội")


@dataclass(frozen=True)
class Ground:
    """The bodies of one system in one province at one time: province, its direct subordinates, and theirs."""

    top: Body
    members: tuple[Body, ...]  # districts before the reform, communes since
    below: dict[Body, tuple[Body, ...]]


def ground(rng: random.Random, party: bool, before: bool, avoid: frozenset[str] = frozenset()) -> Ground:
    """Draws a province (its name none of `avoid`) with four to six members, and two to four bodies below each."""
    day = dt.date(2024, 3, 1) if before else dt.date(2026, 1, 15)
    known = places()
    chosen = rng.choice([known[p] for p in (_BEFORE if before else _AFTER) if known[p].name not in avoid])
    top = _province(chosen, party)
    level = Level.DISTRICT if before else Level.COMMUNE
    grounds = _units(known, chosen.id, level, day, None)
    drawn = rng.sample(grounds, rng.randint(4, 6))
    members = tuple(_member(place, top, party) for place in drawn)
    below: dict[Body, tuple[Body, ...]] = {}
    for place, member in zip(drawn, members, strict=True):
        if before:
            communes = _units(known, chosen.id, Level.COMMUNE, day, place.id)
            taken = rng.sample(communes, min(len(communes), rng.randint(2, 4)))
            below[member] = tuple(_member(unit, member, party) for unit in taken)
        else:
            below[member] = cells(rng, member) if party else ()
    return Ground(top, members, below)


def cells(rng: random.Random, committee: Body) -> tuple[Body, ...]:
    """Two or three cells below a commune's committee."""
    names = rng.sample(_HAMLETS, rng.randint(2, 3))
    return tuple(
        Body(f"Chi bộ thôn {name}", "Chi bộ", "CB", Level.GRASSROOTS, True, f"thôn {name}", committee.place, committee)
        for name in names
    )


def _units(known: dict[str, Place], province: str, level: Level, day: dt.date, district: str | None) -> list[Place]:
    """Units of a level on a day; those with a number for a name, or the name of the unit above, are left out."""
    found = [
        place
        for place in known.values()
        if place.level is level
        and place.province == province
        and place.valid_on(day)
        and place.district == district
        and not place.name.isdigit()
        and (place.kind in ("xã", "phường", "thị trấn") or level is Level.DISTRICT)
        and not place.name.startswith("Phường")
    ]
    names = [place.name for place in found]
    taken = known[province].name if district is None else known[district].name
    return [place for place in found if names.count(place.name) == 1 and place.name != taken]


def _province(place: Place, party: bool) -> Body:
    head, symbol, name = ("Tỉnh ủy", "TU", f"Tỉnh ủy {place.name}")
    if not party:
        head, symbol, name = "UBND tỉnh", "UBND", f"Ủy ban nhân dân {place.full_name}"
    above = SECRETARIAT if party else PREMIER
    dates = place.valid_from, place.valid_to
    return Body(name, head, symbol, Level.PROVINCE, party, place.full_name, place.name, above, *dates)


def _member(place: Place, parent: Body, party: bool) -> Body:
    head, symbol = _PARTY_HEADS.get(place.kind, (f"Đảng ủy {place.kind}", "ĐU"))
    name = f"{head} {place.name}"
    if not party:
        head, symbol, name = f"UBND {place.kind}", "UBND", f"Ủy ban nhân dân {place.full_name}"
    dates = place.valid_from, place.valid_to
    return Body(name, head, symbol, place.level, party, place.full_name, place.name, parent, *dates)


_CLASSES = {
    (Level.PROVINCE, True): ("các tỉnh ủy, thành ủy trực thuộc Trung ương", "các tỉnh ủy, thành ủy"),
    (Level.PROVINCE, False): (
        "UBND các tỉnh, thành phố trực thuộc Trung ương",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
    ),
    (Level.DISTRICT, True): (
        "các huyện ủy, thị ủy, thành ủy",
        "các huyện, thị, thành ủy",
        "các huyện ủy, thành ủy, thị ủy trực thuộc Tỉnh ủy",
    ),
    (Level.DISTRICT, False): (
        "UBND các huyện, thị xã, thành phố",
        "Ủy ban nhân dân các huyện, thành phố, thị xã",
    ),
    (Level.COMMUNE, True): (
        "các đảng ủy xã, phường, thị trấn",
        "đảng ủy các xã, phường, thị trấn",
        "các chi, đảng bộ trực thuộc",
        "các đảng bộ, chi bộ trực thuộc",
    ),
    (Level.COMMUNE, False): ("UBND các xã, phường, thị trấn", "Ủy ban nhân dân các xã, phường, thị trấn"),
    (Level.GRASSROOTS, True): ("các chi bộ trực thuộc", "các chi bộ"),
}
_SINCE_REFORM = {
    True: ("các đảng ủy xã, phường, đặc khu", "đảng ủy các xã, phường", "các đảng bộ trực thuộc Tỉnh ủy"),
    False: ("UBND các xã, phường, đặc khu", "Ủy ban nhân dân các xã, phường"),
}


def class_words(rng: random.Random, level: Level, party: bool, day: dt.date) -> str:
    """How a directive names the whole class of its direct subordinates."""
    if level is Level.COMMUNE and day >= REFORM:
        return rng.choice(_SINCE_REFORM[party])
    return rng.choice(_CLASSES[level, party])
