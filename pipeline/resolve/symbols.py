"""Ký hiệu: which body the organ part of a number stands for ("19-CT/TU", "287/STC-HCSN") when no words say so.

The symbol gives a level and never a place; the place is the citing document's own, as it was on the cited day. `TW` may
be any of three central organs, `UBND` any of three levels: where nothing decides, the answer is none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from extractors.lexicon import bodies, document_types
from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import Place
from pipeline.resolve.body_names import COMMITTEE_OF
from pipeline.resolve.organs import central, organ_of
from pipeline.resolve.phrases import own_committee, resolve_body, self_on
from pipeline.resolve.places import DISTRICT_KINDS
from pipeline.resolve.seat import ResolvedBody, Seat, body_of
from schemas.vocabulary import Level

_PARTY = re.compile(r"\s*\d+\s*[a-zđ]?\s*[-–\s]\s*(?P<type>[^\W\d_]+)\s*/\s*(?P<organs>.+)", re.I)
_STATE = re.compile(r"\s*\d+\s*[a-zđ]?\s*(?:/\s*\d{4}\s*)?/\s*(?P<rest>.+)", re.I)
_TERM = re.compile(r"^(QH|UBTVQH|HĐND|UBND)\d{1,2}$", re.I)
_JOINT_TYPES = {"TTLT", "TTLB", "NQLT", "KHLT", "CTPH", "QCPH", "KHPH", "CTrPH", "HDLN", "KHLN", "HDLT"}
_DISTRICT_CODES = {
    "HU": ("huyện",),
    "QU": ("quận",),
    "TXU": ("thị xã",),
    "THXU": ("thị xã",),
    "THU": ("thị xã", "thành phố"),
}
_DISTRICT_CODES["THĐ"] = ("thành phố",)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number's type code (None in a state công văn) and its organ parts, the leading one first."""

    type: str | None
    organs: tuple[str, ...]
    party: bool


def split_symbol(number: str) -> Symbol | None:
    """The parts of a number and symbol; None where it bears no organ."""
    party = _PARTY.fullmatch(number)
    if party:
        return Symbol(party["type"], _organs(party["organs"].split("-")), True)
    state = _STATE.fullmatch(number)
    if state is None:
        return None
    parts = [part.strip() for part in re.split(r"[-.–]", state["rest"])]
    if len(parts) > 1 and document_types.entry_of_symbol(parts[0]) is not None:
        return Symbol(parts[0], _organs(parts[1:]), False)
    return Symbol(None, _organs(parts), False)


def _organs(parts: list[str]) -> tuple[str, ...]:
    stripped = (part.strip(" .,;*") for part in parts)
    return tuple(m[1] if (m := _TERM.match(part)) else part for part in stripped if part)


def issuer_of_symbol(number: str, seat: Seat, on: dt.date | None = None) -> ResolvedBody | None:
    """The body whose symbol the number bears, as seen from the seat on the cited day."""
    symbol = split_symbol(number)
    if symbol is None or not symbol.organs or (symbol.type or "").upper() in {t.upper() for t in _JOINT_TYPES}:
        return None
    found = _body_of_code(bodies.code_key(symbol.organs[0]), seat, on or seat.day, party=symbol.party)
    return replace(found, how="symbol/" + found.how.rpartition("/")[2]) if found else None


def _body_of_code(code: str, seat: Seat, day: dt.date | None, *, party: bool) -> ResolvedBody | None:
    organ = bodies.organ_of_code(code)
    if organ is not None and not (bodies.of_code(code) and not party):
        served = _committee(organ[1], seat, day)
        return organ_of(organ[0], served) if served else None
    if party or code in ("TU", "HU", "QU", "ĐU"):
        committee = _committee(code, seat, day)
        if committee is not None or code in ("TU", "ĐU", "CB", *_DISTRICT_CODES):
            return committee
    for entry in bodies.of_code(code, day):
        if not entry.valid_on(day) and any(other.valid_on(day) for other in bodies.of_code(code, day)):
            continue
        if entry.attach == "none":
            return central(entry, "symbol/central")
        if entry.attach == "unit":
            return _of_unit(entry, seat, day)
        if entry.attach == "committee" and entry.name.endswith("đoàn"):
            return resolve_body(entry.name, seat, day)
    return None


def _committee(code: str, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    if code == "TU":
        return _province_committee(seat, day)
    if code in _DISTRICT_CODES:
        return _district_committee(_DISTRICT_CODES[code], seat, day)
    if code in ("ĐU", "ĐUX", "ĐUP", "ĐUĐK"):
        return own_committee(seat, day) if _speaks_for_committee(seat) else resolve_body("Đảng ủy", seat, day)
    if code == "CB" and seat.body is not None and seat.body.entry == "Chi bộ":
        return self_on(seat.body, seat, day, 0.9)
    return None


def _speaks_for_committee(seat: Seat) -> bool:
    own = seat.body
    return own is not None and (
        own.entry == "Đảng ủy" or bool(own.parent and own.parent.startswith("Đảng ủy") and own.parent in own.name)
    )


def _province_committee(seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    provinces = seat.provinces_on(day)
    if not provinces:
        return None
    body = body_of(_head(provinces[0]), provinces[0], "symbol/province", 0.92, day=day)
    others = [body_of(_head(place), place, "symbol/province", 0.0, day=day) for place in seat.other_provinces_on(day)]
    city = seat.district_on(day)
    own = seat.body.level if seat.body else None
    names = [other.name for other in others]
    # A city in a province signs /TU as well, until the level ended.
    if city is not None and city.kind == "thành phố" and own in (Level.DISTRICT, Level.COMMUNE, Level.GRASSROOTS):
        names.append(body_of(bodies.named("Thành ủy"), city, "symbol/city", 0.0, day=day).name)
    return replace(body, confidence=0.7, alternatives=tuple(names)) if names else body


def _head(province: Place) -> BodyEntry:
    return bodies.named("Tỉnh ủy" if province.kind == "tỉnh" else "Thành ủy")


def _district_committee(kinds: tuple[str, ...], seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    district = seat.district_on(day)
    fitting = [kind for kind in kinds if seat.district_may_be(kind, day)]
    if district is None or not fitting:
        return None
    kind = next((kind for kind in fitting if kind in (district.kind, seat.district_kind)), fitting[0])
    sure = 0.92 if kind in (district.kind, seat.district_kind) else 0.75
    return body_of(bodies.named(COMMITTEE_OF[kind]), district, "symbol/district", sure, kind=kind, day=day)


def _of_unit(entry: BodyEntry, seat: Seat, day: dt.date | None) -> ResolvedBody | None:
    """A body that units of several levels have: the seat's own, or the province's where that is the only level left."""
    own = seat.body
    provinces = seat.provinces_on(day)
    if own is not None and own.entry == entry.name and own.level is Level.PROVINCE and provinces:
        return body_of(entry, provinces[0], "symbol/self", 0.92, day=day)
    if not set(entry.units) - {"tỉnh", "thành phố"} or (own is not None and own.level is Level.PROVINCE):
        return body_of(entry, provinces[0], "symbol/province", 0.9, day=day) if provinces else None
    if set(entry.units) <= {*DISTRICT_KINDS, "thành phố"}:
        district = seat.district_on(day)
        return body_of(entry, district, "symbol/district", 0.85, day=day) if district else None
    return None
