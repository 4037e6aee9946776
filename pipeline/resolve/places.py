"""Nơi chốn: which of the places that bear a name is meant, by the day and by what stands around it.

Many communes share a name, so a name alone decides nothing: the district or province around it does, and where that
leaves more than one the answer is none. A name that is one letter's diacritics away from exactly one name that fits is
folded to it, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon.places import Place, by_id, named, nearly_named, province_of, renamed_on, territory_on
from pipeline.resolve.unit_names import Unit
from schemas.vocabulary import Level

LEVEL_OF = {
    "tỉnh": (Level.PROVINCE,),
    "thành phố": (Level.PROVINCE, Level.DISTRICT),
    "huyện": (Level.DISTRICT,),
    "quận": (Level.DISTRICT,),
    "thị xã": (Level.DISTRICT,),
    "xã": (Level.COMMUNE,),
    "phường": (Level.COMMUNE,),
    "thị trấn": (Level.COMMUNE,),
    "đặc khu": (Level.COMMUNE,),
}
DISTRICT_KINDS = ("huyện", "quận", "thị xã")
COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
LAST_OLD_DAY = dt.date(2025, 6, 30)
FIRST_NEW_DAY = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the neighbourhood: ids of the districts and provinces in which the place should lie."""

    districts: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.districts or self.provinces)

    def holds(self, place: Place) -> bool:
        """Whether the place lies in it, as far as anything is known."""
        if self.districts and place.level is Level.COMMUNE and place.district is not None:
            return place.district in self.districts
        return not self.provinces or place.province in self.provinces


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant, or None; `fuzzy` where its name had to be folded; `rivals` where several remain."""

    place: Place | None
    fuzzy: bool = False
    rivals: tuple[Place, ...] = ()


NOWHERE = Around()


@lru_cache(maxsize=8192)
def choose(
    unit: Unit, kinds: tuple[str, ...], day: dt.date | None, around: Around = NOWHERE, level: Level | None = None
) -> Choice:
    """The one place of that name and of one of those kinds that fits; `kinds` count where the unit names none, and
    `level` is that of a body that only one level has (a Sở)."""
    if not unit.name:
        return Choice(None)
    wanted = (unit.kind,) if unit.kind else kinds
    levels = {level} if level else {rank for kind in wanted for rank in LEVEL_OF[kind]} or set(Level)
    exact = _fitting(named(unit.name), levels, around)
    # Districts and provinces are few: an exact name elsewhere in the country beats a similar one here.
    elsewhere = levels != {Level.COMMUNE} and bool(_fitting(named(unit.name), levels, NOWHERE))
    if not exact and not elsewhere:
        near = _settle(_fitting(nearly_named(unit.name), levels, around), wanted, day)
        if near and len({_lineage(p) for p in near}) == 1:
            return Choice(near[0], fuzzy=True)
        exact = [] if around else _fitting(named(unit.name), levels, NOWHERE)
    found = _settle(exact, wanted, day)
    if not found:
        return Choice(None)
    if len(found) == 1 or (len({p.level for p in found}) == 1 and found[0].level is Level.PROVINCE):
        return Choice(found[-1])
    return Choice(None, rivals=tuple(found))


def _fitting(found: Iterable[Place], levels: set[Level], around: Around) -> list[Place]:
    return [p for p in found if p.level in levels and (p.level is Level.PROVINCE or around.holds(p))]


def _lineage(place: Place) -> tuple[str, str]:
    return place.name, by_id(place.province).name


def _settle(found: list[Place], kinds: tuple[str, ...], day: dt.date | None) -> list[Place]:
    """What remains when the day and the kind are weighed; kind comes last, for a unit that rose bears its last one."""
    tests: list[Callable[[Place], bool]] = [lambda p: p.valid_on(day), lambda p: p.kind in kinds]
    if "tỉnh" in kinds or day is None:
        tests.reverse()
    for test in tests:
        kept = [place for place in found if test(place)]
        found = kept or found
    return sorted(found, key=lambda p: (p.valid_from or dt.date.min, p.id))


@lru_cache(maxsize=4096)
def province_ids(place: Place | None, day: dt.date | None) -> frozenset[str]:
    """Ids under which the ground of the place's province goes on that day, its own id included."""
    if place is None:
        return frozenset()
    home = by_id(place.province)
    ids = {home.id, renamed_on(home, day).id}
    for step in territory_on(home, day):
        ids.add(step.id)
        ids.add(by_id(step.province).id)
        ids.update(_ranks(step))
    return frozenset(ids | _ranks(home))


def _ranks(province: Place) -> set[str]:
    """The ids of one province through changes of rank and name alone."""
    ids = {province.id}
    for day in (dt.date(2024, 12, 31), LAST_OLD_DAY, FIRST_NEW_DAY, dt.date(2026, 12, 31)):
        ids.add(renamed_on(province, day).id)
    return ids


def around_units(units: Iterable[Unit], day: dt.date | None) -> Around:
    """The neighbourhood that the units around a name give: "…, huyện Cẩm Giàng, tỉnh Hải Dương"."""
    districts: set[str] = set()
    provinces: set[str] = set()
    for unit in units:
        place = choose(unit, ("tỉnh", "thành phố"), day).place
        if place is None:
            continue
        if place.level is Level.PROVINCE:
            provinces |= province_ids(place, day)
        elif place.level is Level.DISTRICT:
            districts.add(place.id)
    return Around(frozenset(districts), frozenset(provinces))


def province_name(place: Place | None, day: dt.date | None) -> str | None:
    """The bare name of the province in which the place lies on that day."""
    return province_of(place, day).name if place else None
