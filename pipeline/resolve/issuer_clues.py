"""Ai ban hành, ở đâu: what may name a document's issuer, and the neighbourhoods where it may lie, surest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import Place, by_id, name_key
from pipeline.resolve.body_names import BUREAUS, COMMITTEE_OF, BodyName, parse
from pipeline.resolve.clues import latest_cited_day, named_bodies, named_units
from pipeline.resolve.phrases import resolve_name
from pipeline.resolve.places import LAST_OLD_DAY, choose, province_ids
from pipeline.resolve.seat import RISES_TO, ResolvedBody, Seat, seat_in
from pipeline.resolve.symbols import split_symbol
from pipeline.resolve.unit_names import Unit, read_units
from schemas.evidence import Evidence, Found
from schemas.folding import fold
from schemas.record import Head
from schemas.text import Text
from schemas.values import Grain
from schemas.vocabulary import Level

_CENTRE = "Ban Chấp hành Trung ương"
_BY_SYMBOL = {
    "TU": "Tỉnh ủy",
    "HU": "Huyện ủy",
    "QU": "Quận ủy",
    "ĐU": "Đảng ủy",
    "CB": "Chi bộ",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
}


@dataclass(frozen=True, slots=True)
class Clue:
    """A name with the evidence for it."""

    name: BodyName
    evidence: Evidence
    rule: str
    confidence: float


def reference_day(head: Head, text: Text, superior: BodyName | None) -> dt.date | None:
    """The day on which the document stands: printed, else bounded by what it cites, else by the level above it."""
    printed = head.issued_on.value if head.issued_on else None
    if printed is not None and printed.grain in (Grain.DAY, Grain.MONTH):
        return printed.start
    cited = latest_cited_day(text)
    if printed is not None:
        return cited if cited is not None and printed.start <= cited <= printed.end else printed.start
    if superior is not None and superior.unit is not None and superior.unit.kind in ("huyện", "quận", "thị xã"):
        return min(cited, LAST_OLD_DAY) if cited else LAST_OLD_DAY
    return cited


def superior_of(head: Head, day: dt.date | None) -> tuple[BodyName, Evidence] | None:
    """The body above as printed, also where it came glued to the issuer's line."""
    for found in head.superior_words:
        name = first_parsed((found,), day)
        if name is None and fold(found.value).startswith("trung ương"):
            name = BodyName((bodies.named(_CENTRE),))
        if name is not None:
            return name, found.evidence
    for found in head.issuer_words[:1]:
        *above, _ = lines_apart(found.value, day)
        name = parse(above[0], day) if above else None
        if name is not None:
            return name, found.evidence
    return None


def lines_apart(words: str, day: dt.date | None) -> list[str]:
    """The bodies of a masthead that came as one string: the superior's words, then the issuer's."""
    tokens = words.split()
    cuts = [0]
    for index in range(2, len(tokens)):
        before = parse(" ".join(tokens[cuts[-1] : index]), day)
        after, _ = bodies.longest_head(tokens[index:], day)
        if before is None or not after or after[0].attach == "none":
            continue
        strong = after[0].attach in ("committee", "unit", "organ") or after[0].name == "Chi bộ"
        if strong and before.entry.attach in ("committee", "unit") and before.units and before.own is None:
            cuts.append(index)
    return [" ".join(tokens[a:b]) for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]


def _branch(words: str, superior: BodyName | None) -> BodyName | None:
    """ "HỘI NÔNG DÂN VIỆT NAM / BAN CHẤP HÀNH TỈNH X": the organisation's own body of that unit."""
    entry = next((e for e in superior.candidates if e.attach == "unit"), None) if superior else None
    if entry is None:
        return None
    tokens = words.split()
    cut = next((n for n in (4, 3, 2, 1) if bodies.body_key(" ".join(tokens[:n])) in BUREAUS), 0)
    units = read_units(" ".join(tokens[cut:]))
    return BodyName((entry,), units, bureau=True) if units and units[0].name else None


def served(name: BodyName, superior: BodyName | None) -> BodyName:
    """An organ without its committee ("BAN TỔ CHỨC") serves the one on the line above."""
    if name.entry.attach != "organ" or name.of is not None or name.central or name.units or superior is None:
        return name
    if superior.entry.name == _CENTRE:
        return replace(name, central=True)
    return replace(name, of=speaking(superior), units=superior.units)


def first_parsed(words: tuple[Found[str], ...], day: dt.date | None) -> BodyName | None:
    return next((name for found in words if (name := parse(found.value, day)) is not None), None)


def own_clues(head: Head, text: Text, day: dt.date | None, superior: BodyName | None) -> Iterator[Clue]:
    """What may name the issuer, best first; a bare name is completed by the line above it, or by the same body named
    elsewhere in the text."""
    bare: list[Clue] = []
    congress = _is_congress(head)
    ground = _seat_above(superior, day) if superior else Seat(day=day)
    for order, found in enumerate(head.issuer_words):
        words = lines_apart(found.value, day)[-1]
        # "HỘI LHPN TỈNH X / BAN THƯỜNG VỤ": the second line of a masthead is only the bureau of the first.
        bureau = order == 0 and superior is not None and bodies.body_key(words) in BUREAUS
        name = superior if bureau else parse(words, day) or _branch(words, superior)
        if name is None:
            continue
        name = served(name if congress else speaking(name), superior)
        clue = Clue(name, found.evidence, found.rule, found.confidence)
        placed = resolve_name(name, ground, day) if ground.own_place else None
        if _complete(clue.name) or (placed is not None and placed.place is not None):
            yield clue
        else:
            bare.append(clue)
    wanted = {_kin(clue.name.entry) for clue in bare} or {_kin(entry) for entry in _entries_by_symbol(head, day)}
    if wanted:
        yield from _completed(text, day, wanted, _kinds(bare))
    yield from bare


def _complete(name: BodyName) -> bool:
    return name.entry.attach == "none" or bool(name.own) or bool(name.unit and name.unit.name)


def _is_congress(head: Head) -> bool:
    symbol = split_symbol(head.number.value) if head.number else None
    if symbol is not None and symbol.organs[:1] == ("ĐH",):
        return True
    return any("đại hội" in fold(found.value) for found in head.issuer_words[:2])


def speaking(name: BodyName) -> BodyName:
    """Outside a congress it is the committee that speaks for a Đảng bộ."""
    if name.entry.name != "Đảng bộ":
        return name
    if name.own is not None:
        return parse(f"Đảng ủy {name.own}") or name
    kind = name.unit.kind if name.unit else None
    return replace(name, candidates=(bodies.named(COMMITTEE_OF.get(kind or "", "Đảng ủy")),), bureau=True)


def _kin(entry: BodyEntry) -> str:
    """Committees of one unit are kin: the signature's "Ban Thường vụ" and the text's "Đảng bộ"."""
    return "Đảng ủy" if entry.name == "Đảng bộ" else entry.name


def _kinds(bare: list[Clue]) -> frozenset[str]:
    return frozenset(clue.name.unit.kind for clue in bare if clue.name.unit and clue.name.unit.kind)


def _entries_by_symbol(head: Head, day: dt.date | None) -> tuple[BodyEntry, ...]:
    symbol = split_symbol(head.number.value) if head.number else None
    if symbol is None or not symbol.organs:
        return ()
    name = _BY_SYMBOL.get(symbol.organs[0].upper())
    if name:
        return (bodies.named(name),)
    return tuple(e for e in bodies.of_code(symbol.organs[0], day)[:1] if e.attach != "organ")


def _completed(text: Text, day: dt.date | None, wanted: set[str], kinds: frozenset[str]) -> Iterator[Clue]:
    """The same body named in full somewhere in the text, the most frequent first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], Clue] = {}
    for found in named_bodies(text, day):
        name = speaking(found.name)
        unit = name.unit or Unit(None, None)
        if _kin(name.entry) not in wanted or (kinds and unit.kind not in kinds):
            continue
        key = (name.entry.name, unit.kind or "", name_key(unit.name or name.own or ""))
        counts[key] += 1
        first.setdefault(key, Clue(name, text.evidence(found.span), "issuer/named-in-text", 0.8))
    for key, _ in counts.most_common(3):
        yield first[key]


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
        seat = _seat_above(above[0], day)
        if seat.own_place is not None:
            yield seat, above[1]
        if superior is not None and superior.rivals:
            yield from _among(superior.rivals, day, above[1], clue, (*votes.seats(), *_dateline_seats(head, day)))
        # Where the masthead says in which district or province a commune lies, a namesake elsewhere is not it.
        placed = seat.own_place is not None or (superior is not None and bool(superior.rivals))
        if placed and clue.name.unit is not None and clue.name.unit.name:
            return
    if len(clue.name.units) > 1 or clue.name.entry.level is Level.PROVINCE:
        yield _seat_of(resolve_name(clue.name, Seat(day=day), day), day), clue.evidence
    # The date line of a province's office names its town; that of a commune only the commune itself.
    if clue.name.entry.level is Level.PROVINCE:
        yield from _dateline_seats(head, day)
    yield from votes.seats()
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
    having = [seat for seat in seats if _has(seat, clue, day)]
    if len(having) == 1:
        yield having[0], printed
    for other, evidence in others:
        ids = province_ids(other.province, day)
        for seat in having or seats:
            if seat.province is not None and seat.province.id in ids:
                yield seat, evidence


def _has(seat: Seat, clue: Clue, day: dt.date | None) -> bool:
    body = resolve_name(clue.name, seat, day)
    return body is not None and body.place is not None and body.printed_unit is None


def _dateline_seats(head: Head, day: dt.date | None) -> Iterator[tuple[Seat, Evidence | None]]:
    if head.place is None:
        return
    for kinds in (("tỉnh",), ("thành phố",), ("huyện", "quận", "thị xã")):
        place = choose(Unit(None, head.place.value), kinds, day).place
        if place is not None:
            yield seat_in(place, day), head.place.evidence


def _seat_above(superior: BodyName, day: dt.date | None) -> Seat:
    seat = _seat_of(resolve_name(speaking(superior), Seat(day=day), day), day)
    kind = superior.unit.kind if superior.unit else None
    if seat.district is not None and seat.commune is None and kind in RISES_TO:
        return replace(seat, district_kind=kind)
    return seat


def _seat_of(body: ResolvedBody | None, day: dt.date | None) -> Seat:
    return seat_in(body.place, day) if body is not None and body.place is not None else Seat(day=day)
