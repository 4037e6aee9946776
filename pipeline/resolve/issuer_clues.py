"""Ai ban hành: what in a document may name its issuer and the body above, and on which day it speaks; best first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import name_key
from pipeline.resolve.body_names import BUREAUS, BodyName, parse, speaking
from pipeline.resolve.clues import latest_cited_day, named_bodies
from pipeline.resolve.issuer_seats import Clue, seat_above
from pipeline.resolve.phrases import resolve_name
from pipeline.resolve.places import LAST_OLD_DAY
from pipeline.resolve.seat import Seat
from pipeline.resolve.symbols import split_symbol
from pipeline.resolve.unit_names import Unit, read_units
from schemas.evidence import Evidence, Found
from schemas.folding import fold
from schemas.record import Head
from schemas.text import Text
from schemas.values import Grain

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
    ground = seat_above(superior, day) if superior else Seat(day=day)
    for order, found in enumerate(_centre_last(head.issuer_words)):
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


def _centre_last(words: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    """The Central Committee's masthead stands over its organs: the Politburo or Secretariat that signs has issued."""
    if not words or fold(words[0].value) != fold(_CENTRE):
        return words
    organs = tuple(found for found in words[1:] if fold(found.value) in ("ban bí thư", "bộ chính trị"))
    return (*organs, *(found for found in words if found not in organs))


def _complete(name: BodyName) -> bool:
    return name.entry.attach == "none" or bool(name.own) or bool(name.unit and name.unit.name)


def _is_congress(head: Head) -> bool:
    symbol = split_symbol(head.number.value) if head.number else None
    if symbol is not None and symbol.organs[:1] == ("ĐH",):
        return True
    return any("đại hội" in fold(found.value) for found in head.issuer_words[:2])


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
