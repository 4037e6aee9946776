"""Cơ quan kèm địa danh: a body named with its unit ("Đảng ủy xã Hàm Liêm"), in the neighbourhood of the seat."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import Place, province_of
from pipeline.resolve.body_names import BodyName
from pipeline.resolve.places import (
    COMMUNE_KINDS,
    DISTRICT_KINDS,
    NOWHERE,
    Around,
    Choice,
    around_units,
    choose,
    province_ids,
)
from pipeline.resolve.seat import ResolvedBody, Seat, body_of, slug
from schemas.vocabulary import Level


def seat_around(seat: Seat, day: dt.date | None) -> Around:
    """The neighbourhood of a seat: the provinces of its ground on that day."""
    ids = {pid for place in seat.provinces_on(day) for pid in province_ids(place, day)}
    district = seat.district_on(day) if seat.commune is None else None
    return Around(frozenset({district.id} if district else ()), frozenset(ids))


def placed_body(name: BodyName, entry: BodyEntry, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """A body named with its unit."""
    unit = name.units[0]
    around = around_units(name.units[1:], day) if len(name.units) > 1 else NOWHERE
    home = seat_around(seat, day)
    grounds = [around] if around else [home, Around(provinces=home.provinces)]
    # A commune that the gazetteer does not have here was merged away; a namesake elsewhere is not it.
    if not around and not (home and (unit.kind or entry.units[0]) in COMMUNE_KINDS):
        grounds.append(NOWHERE)
    choice = Choice(None)
    for near in dict.fromkeys(grounds):
        choice = choose(unit, entry.units, day, near, _only_level(entry))
        if choice.place is not None:
            break
    if choice.place is None:
        return unplaced_body(name, entry, choice, seat, day)
    body = body_of(entry, choice.place, "body/named", 0.95, kind=unit.kind or _own_kind(entry, choice.place), day=day)
    return replace(body, printed_unit=unit.name, confidence=0.8) if choice.fuzzy else body


def _only_level(entry: BodyEntry) -> Level | None:
    """The level of its unit, where only one level has such a body."""
    return entry.level if entry.attach == "unit" and entry.level in (Level.PROVINCE, Level.DISTRICT) else None


def _own_kind(entry: BodyEntry, place: Place) -> str | None:
    """The kind that the head itself says ("Huyện ủy"), where the gazetteer knows only the later rank."""
    return entry.units[0] if len(entry.units) == 1 and place.level is not Level.PROVINCE else None


def unplaced_body(
    name: BodyName, entry: BodyEntry, choice: Choice, seat: Seat, day: dt.date | None
) -> ResolvedBody | None:
    """A body whose unit the gazetteer does not hold, or holds more than once: its name stands, its place does not."""
    unit = name.units[0]
    kinds = (unit.kind,) if unit.kind else entry.units
    if unit.name is None or len(kinds) != 1:
        return None
    printed = proper(unit.name)
    fused = entry.attach == "committee" and entry.name not in ("Đảng ủy", "Đảng bộ")
    full = f"{entry.name} {printed}" if fused else f"{entry.name} {kinds[0]} {printed}"
    levels = {"tỉnh": Level.PROVINCE} | dict.fromkeys(DISTRICT_KINDS, Level.DISTRICT)
    provinces = {place.province for place in choice.rivals}
    home = seat.provinces_on(day)
    return ResolvedBody(
        name=full,
        body_id=slug(full) + (f".{home[0].id}" if home else ""),
        level=entry.level or levels.get(kinds[0], Level.COMMUNE if kinds[0] != "thành phố" else Level.DISTRICT),
        system=entry.system,
        how="body/unplaced",
        confidence=0.6,
        province=province_of(choice.rivals[0], day).name if len(provinces) == 1 else None,
        entry=entry.name,
        printed_unit=printed,
        rivals=choice.rivals,
    )


def proper(words: str) -> str:
    """A name in capitals with only its initials so: "CẨM VŨ" → "Cẩm Vũ"; anything else as it is."""
    return " ".join(w[:1].upper() + w[1:].lower() for w in words.split()) if words.isupper() else words
