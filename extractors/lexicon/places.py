"""Đơn vị hành chính: the gazetteer of provinces, districts and communes, with dates of validity and successors.

A place is known by its name's key, which does not depend on case, tone placement, hyphens, apostrophes or i/y; and by
its skeleton, which has no diacritics at all, for names that OCR got wrong.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from schemas.folding import fold
from schemas.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Place:
    """A territorial unit in one stretch of its history; `province` is the id of the province it lay in at its end."""

    id: str
    kind: str
    name: str
    level: Level
    district: str | None
    province: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether the unit stood on that day; on an unknown day every unit may."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def full_name(self) -> str:
        """Kind and name: "xã Cẩm Vũ"."""
        return f"{self.kind} {self.name}"


_JOINTS = re.compile(r"[\s\-'’‘`.]+")
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])[yýỳỷỹỵ](?![^\W\d_])")
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key under which all spellings of a name meet: "Thuỷ Nguyên", "THỦY NGUYÊN"; "Mỹ Đức", "Mĩ Đức"."""
    folded = fold(unicodedata.normalize("NFC", name))
    joined = _JOINTS.sub(" ", _FINAL_Y.sub(lambda m: m.group().translate(_Y_TO_I), folded)).strip()
    return joined.lstrip("0") if joined.isdigit() else joined


def _plain(key: str) -> str:
    letters = unicodedata.normalize("NFD", key.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace(" ", "")


def _rows(name: str) -> list[list[str]]:
    lines = files("extractors.lexicon").joinpath(f"data/{name}").read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


@cache
def _day(words: str) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None


@cache
def _raw() -> dict[str, list[str]]:
    """Rows by id, unparsed: a document needs a few dozen of the fourteen thousand."""
    table = {row[0]: row for name in ("districts.tsv", "former_districts.tsv", "communes.tsv") for row in _rows(name)}
    for pid, kind, name, begins, ends, following, aliases in _rows("provinces.tsv"):
        table[pid] = [pid, "", kind, name, aliases, pid, begins, ends, following]
    return table


_LEVELS = {"tỉnh": Level.PROVINCE, "huyện": Level.DISTRICT, "quận": Level.DISTRICT, "thị xã": Level.DISTRICT}


@cache
def by_id(pid: str) -> Place:
    """The place of that id; a KeyError for an id that no table holds."""
    _, _, kind, name, district, province, begins, ends, following = _raw()[pid]
    is_province = pid == province
    level = (
        Level.PROVINCE if is_province else Level.DISTRICT if kind == "thành phố" else _LEVELS.get(kind, Level.COMMUNE)
    )
    aliases = tuple(alias for alias in district.split("|") if alias) if is_province else ()
    return Place(
        pid,
        kind,
        name,
        level,
        None if is_province else district or None,
        province,
        _day(begins),
        _day(ends),
        tuple(following.split()),
        aliases,
    )


@cache
def places() -> dict[str, Place]:
    """Every place by its id."""
    return {pid: by_id(pid) for pid in _raw()}


@cache
def _by_key() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for pid, row in _raw().items():
        key = row[1] or name_key(row[3])
        table[key].append(pid)
        if key.isdigit():
            table[f"{row[2]} {key}"].append(pid)
        if pid == row[5]:
            for alias in by_id(pid).aliases:
                table[name_key(alias)].append(pid)
    return {key: tuple(found) for key, found in table.items()}


@cache
def _by_skeleton() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for key in _by_key():
        table[_plain(key)].append(key)
    return {bones: tuple(keys) for bones, keys in table.items()}


@cache
def _before() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for pid, row in _raw().items():
        for successor in row[8].split():
            table[successor].append(pid)
    return {key: tuple(found) for key, found in table.items()}


def named(name: str) -> tuple[Place, ...]:
    """Every place of any level and era that bears the name, in whatever spelling."""
    return tuple(by_id(pid) for pid in _by_key().get(name_key(name), ()))


def nearly_named(name: str) -> tuple[Place, ...]:
    """Places whose name differs from this one in the diacritics of exactly one letter ("Kim Bắng" for "Kim Bảng")."""
    key = name_key(name)
    if len(key) < 4:
        return ()
    near = [other for other in _by_skeleton().get(_plain(key), ()) if _one_letter_apart(key, other)]
    return tuple(by_id(pid) for other in near for pid in _by_key()[other])


def _one_letter_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def provinces(on: dt.date | None = None) -> tuple[Place, ...]:
    """The provinces that stood on that day (all of every era without one)."""
    every = (by_id(pid) for pid, row in _raw().items() if pid == row[5])
    return tuple(p for p in every if p.valid_on(on))


def predecessors(unit: Place) -> tuple[Place, ...]:
    """The units that this one follows, in whole or in part."""
    return tuple(by_id(pid) for pid in _before().get(unit.id, ()))


def successors(unit: Place) -> tuple[Place, ...]:
    """The units that follow this one, the main one first."""
    return tuple(by_id(pid) for pid in unit.successors)


def renamed_on(unit: Place, day: dt.date | None) -> Place:
    """The same territory on that day where it only changed rank or name (Thừa Thiên Huế and Huế), else the unit itself.

    A merger is no renaming: Lâm Đồng before and after July 2025 are two.
    """
    step = unit
    while day is not None and not step.valid_on(day):
        if step.valid_from is not None and day < step.valid_from:
            earlier = predecessors(step)
            if len(earlier) != 1 or earlier[0].level is not step.level:
                return unit
            step = earlier[0]
        else:
            later = successors(step)
            if len(later) != 1 or later[0].level is not step.level or len(predecessors(later[0])) != 1:
                return unit
            step = later[0]
    return step


def province_of(unit: Place, day: dt.date | None = None) -> Place:
    """The province in which the unit lay, under its name of that day."""
    return renamed_on(by_id(unit.province), day)


def district_of(unit: Place, day: dt.date | None = None) -> Place | None:
    """The district of a commune before July 2025, under its name of that day; of a district, itself."""
    if unit.level is Level.DISTRICT:
        return renamed_on(unit, day)
    return renamed_on(by_id(unit.district), day) if unit.district else None


def territory_on(unit: Place, day: dt.date | None) -> tuple[Place, ...]:
    """The units of its level whose ground the unit covers on that day, the likeliest first; itself where it stands.

    For a commune of today and a day before July 2025 these are its predecessors; for a province those that merged
    into it, the one of the same name first.
    """
    here = renamed_on(unit, day)
    if day is None or here.valid_on(day):
        return (here,)
    forward = here.valid_to is not None and here.valid_to < day
    found: list[Place] = []
    for step in successors(here) if forward else predecessors(here):
        if step.level is here.level:
            found.extend(p for p in territory_on(step, day) if p not in found)
    if not found:
        return (here,)
    return tuple(sorted(found, key=lambda p: p.name != here.name))
