"""Ban hành ở đâu: the neighbourhoods in which a document's issuer may lie, the surest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.lexicon.places import Place, by_id, name_key
from pipeline.resolve.body_names import BodyName, speaking
from pipeline.resolve.clues import named_units
from pipeline.resolve.phrases import resolve_name
from pipeline.resolve.places import choose, province_ids
from pipeline.resolve.seat import RISES_TO, ResolvedBody, Seat, seat_in
from pipeline.resolve.unit_names import Unit
from schemas.evidence import Evidence
from schemas.record import Head
from schemas.text import Text
from schemas.vocabulary import Level

_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A name with the evidence for it."""

    name: BodyName
    evidence: Evidence
    rule: str
    confidence: float


class Votes:
    """How often the text names each district and province, counted once and only when it is asked for."""

    def __init__(self, text: Text, day: dt.date | None) -> None:
        self._text = text
        self._day = day
        self._seats: list[tuple[Seat, Evidence]] | None = None

    def seats(self) -> list[tuple[Seat, Evidence]]:
        """Districts before provinces, the most frequent first."""
        if self._seats is None:
            named = [(found, choose(found.unit, ("tỉnh", "thành phố"), self._day)) for found in named_units(self._text)]
            provinces = Counter(c.place.id for _, c in named if c.place and c.place.level is Level.PROVINCE)
            votes: Counter[str] = Counter()
            places: dict[str, tuple[Place, Evidence]] = {}
            for found, choice in named:
                place = choice.place or self._in_named_province(choice.rivals, provinces)
                if place is not None and place.level is not Level.COMMUNE:
                    votes[place.id] += 1
                    places.setdefault(place.id, (place, self._text.evidence(found.span)))
            order = sorted(votes, key=lambda pid: (places[pid][0].level is not Level.DISTRICT, -votes[pid]))
            self._seats = [(seat_in(places[pid][0], self._day), places[pid][1]) for pid in order]
        return self._seats

    def _in_named_province(self, rivals: tuple[Place, ...], provinces: Counter[str]) -> Place | None:
        """Of districts of one name (Châu Thành), the one in the province that the text names most."""
        for pid, _ in provinces.most_common():
            inside = [rival for rival in rivals if rival.province in province_ids(by_id(pid), self._day)]
            if len(inside) == 1:
                return inside[0]
        return None


def possible_seats(
    head: Head, day: dt.date | None, above: tuple[BodyName, Evidence] | None, clue: Clue, votes: Votes
) -> Iterator[tuple[Seat, Evidence | None]]:
    """Neighbourhoods in which the issuer may lie, the surest first, each with the words that say so."""
    if above is not None:
        superior = resolve_name(speaking(above[0]), Seat(day=day), day)
        seat = seat_above(above[0], day)
        if seat.own_place is not None:
            yield seat, above[1]
        if superior is not None and superior.rivals:
            yield from _among(superior.rivals, day, above[1], clue, (*votes.seats(), *_dateline_seats(head, day)))
        # Where the masthead says in which district or province a commune lies, a namesake elsewhere is not it.
        placed = seat.own_place is not None or (superior is not None and bool(superior.rivals))
        if placed and clue.name.unit is not None and clue.name.unit.name:
            return
    if len(clue.name.units) > 1 or clue.name.entry.level is Level.PROVINCE:
        yield seat_of(resolve_name(clue.name, Seat(day=day), day), day), clue.evidence
    # The date line of a province's office names its town; that of a commune only the commune itself.
    if clue.name.entry.level is Level.PROVINCE:
        yield from _dateline_seats(head, day)
    yield from votes.seats()
    if not _names_commune(head, (clue.name, *([above[0]] if above else []))):
        yield from _dateline_seats(head, day)
    yield Seat(day=day), None


def _among(
    rivals: tuple[Place, ...],
    day: dt.date | None,
    printed: Evidence,
    clue: Clue,
    others: tuple[tuple[Seat, Evidence | None], ...],
) -> Iterator[tuple[Seat, Evidence | None]]:
    """Of the districts that bear the name above, the one that has such a commune, or that lies in a named province."""
    seats = [seat_in(rival, day) for rival in rivals]
    having = [seat for seat in seats if has_unit(seat, clue, day)]
    if len(having) == 1:
        yield having[0], printed
    for other, evidence in others:
        ids = province_ids(other.province, day)
        for seat in having or seats:
            if seat.province is not None and seat.province.id in ids:
                yield seat, evidence


def has_unit(seat: Seat, clue: Clue, day: dt.date | None) -> bool:
    """Whether the clue's own unit stands in the seat's, under exactly this name."""
    body = resolve_name(clue.name, seat, day)
    return body is not None and body.place is not None and body.printed_unit is None


def _dateline_seats(head: Head, day: dt.date | None) -> Iterator[tuple[Seat, Evidence | None]]:
    if head.place is None:
        return
    for kinds in (("tỉnh",), ("thành phố",), ("huyện", "quận", "thị xã")):
        place = choose(Unit(None, head.place.value), kinds, day).place
        # A district that has ended bears the name of a commune now, which may be anybody's.
        if place is not None and place.valid_on(day):
            yield seat_in(place, day), head.place.evidence


def _names_commune(head: Head, names: tuple[BodyName, ...]) -> bool:
    """Whether the date line only says again which commune speaks, and nothing of where that lies."""
    place = name_key(head.place.value) if head.place else ""
    units = [unit for name in names for unit in name.units]
    return any(unit.kind in _COMMUNES and name_key(unit.name or "") == place for unit in units)


def seat_above(superior: BodyName, day: dt.date | None) -> Seat:
    seat = seat_of(resolve_name(speaking(superior), Seat(day=day), day), day)
    kind = superior.unit.kind if superior.unit else None
    if seat.district is not None and seat.commune is None and kind in RISES_TO:
        return replace(seat, district_kind=kind)
    return seat


def seat_of(body: ResolvedBody | None, day: dt.date | None) -> Seat:
    return seat_in(body.place, day) if body is not None and body.place is not None else Seat(day=day)
