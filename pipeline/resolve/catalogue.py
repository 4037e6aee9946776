"""Mục lục: the documents that an archive knows, as slim rows that a citation is looked up in.

Neither a text nor a whole record stands here, so that a million documents fit and any source of rows can feed it. Every
look-up is by a key made beforehand and gives few candidates.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.resolve.references import is_state_number, spelling_key, title_key
from schemas.folding import fold
from schemas.values import DateValue, Grain

CENTRAL = "central"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that the archive knows: held, or cited with its issuer and whole date (`doc_id` None)."""

    ref: str
    number: str | None
    doc_type: str | None
    title: str | None
    issued_on: DateValue | None
    issuer: str | None = None  # name
    level: str | None = None
    province: str | None = None
    doc_id: str | None = None

    @property
    def owner(self) -> str:
        """Who gave out the number."""
        return self.ref.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """A citation as linking sees it: what it says of the cited document, and where it speaks from."""

    ref: str  # provisional, from the words of the citation alone
    number: str | None
    doc_type: str | None
    title: str | None
    issued_on: DateValue | None
    issuer: str | None = None
    by: str = ""  # doc_id of the citing document
    by_body: str | None = None
    by_province: str | None = None
    before: dt.date | None = None  # the cited document is not younger than this, unless its date says so
    reported: bool = False  # `by` tells that another document cites it
    source: int | None = None  # that other document, as the position of its own citation among all

    @property
    def owner(self) -> str:
        """The body whose number it is, `?` where that cannot be known."""
        return self.ref.partition("/")[0]

    @property
    def is_whole(self) -> bool:
        """Whether it says everything that identifies: issuer, number and year, in the Party the whole date."""
        if self.number is None or self.owner == "?":
            return False
        if is_state_number(self.number):
            return not self.ref.endswith("/?")
        return self.issued_on is not None and self.issued_on.grain is Grain.DAY


def place_of(body: str | None) -> str:
    """Where a body lies, from its id: "xa-chi-khe.huyen-con-cuong.nghe-an"; "" for central and placeless ones."""
    return (body or "").partition(".")[2]


def places_above(place: str) -> list[str]:
    """A place and those around it, up to the country: "huyen-b.tinh-c", "tinh-c", ""."""
    parts = place.split(".") if place else []
    return [".".join(parts[index:]) for index in range(len(parts) + 1)]


@dataclass(slots=True)
class Catalogue:
    """The entries by exact reference, and by the keys under which a citation that says less finds them."""

    by_ref: dict[str, Entry] = field(default_factory=dict)
    _by_owner: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_place: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_day: dict[tuple[dt.date, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_symbol: dict[tuple[str, str, dt.date], list[Entry]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Catalogue:
        """The catalogue of these documents."""
        made = cls()
        made.add(entries)
        return made

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes entries into every index."""
        for entry in entries:
            self.by_ref[entry.ref] = entry
            day = entry.issued_on.start if entry.issued_on and entry.issued_on.grain is Grain.DAY else None
            place = place_of(entry.owner)
            for key in keys_of(entry.number, entry.doc_type, entry.title):
                self._by_owner[entry.owner, key].append(entry)
                if place or entry.level == CENTRAL:
                    self._by_place[place, key].append(entry)
                if day is not None:
                    self._by_day[day, key].append(entry)
            if entry.number and day and entry.doc_id:
                self._by_symbol[entry.owner, symbol_key(entry.number), day].append(entry)

    def candidates(self, asked: Asked) -> list[Entry]:
        """The entries that may be meant: those of the cited body, and where a body's place is not known those of the
        same day; where no body is known at all, those of the bodies on the way from the citing one to the top."""
        key = _key_of(asked)
        found = {entry.ref: entry for entry in self._by_owner.get((asked.owner, key), ())}
        if asked.issued_on is not None and asked.issued_on.grain is Grain.DAY:
            same_day = self._by_day.get((asked.issued_on.start, key), ())
            found |= {e.ref: e for e in same_day if "." not in asked.owner or "." not in e.owner}
        if asked.owner == "?":
            for place in places_above(place_of(asked.by_body)):
                found |= {entry.ref: entry for entry in self._by_place.get((place, key), ())}
        return list(found.values())

    def of_symbol(self, asked: Asked) -> list[Entry]:
        """The held documents of the cited body with the same symbol and the same day, whatever their serial."""
        if asked.number is None or asked.issued_on is None or asked.issued_on.grain is not Grain.DAY:
            return []
        return self._by_symbol.get((asked.owner, symbol_key(asked.number), asked.issued_on.start), [])


def keys_of(number: str | None, doc_type: str | None, title: str | None) -> list[str]:
    """Under what a document is looked up: its number as spelt, and its title."""
    keys = [spelling_key(number)] if number else []
    return [*keys, title_key(doc_type, title)] if title else keys


def _key_of(asked: Asked) -> str:
    return spelling_key(asked.number) if asked.number else title_key(asked.doc_type, asked.title)


def serial_of(number: str) -> str:
    """The serial of a number: "12" of 12-CT/TU."""
    key = spelling_key(number)
    return key[: len(key) - len(key.lstrip("0123456789"))]


def symbol_key(number: str) -> str:
    """A number without its serial."""
    return spelling_key(number).lstrip("0123456789")


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names of bodies are one, whatever their capitals and tone marks."""
    return bool(one and other and fold(one) == fold(other))
