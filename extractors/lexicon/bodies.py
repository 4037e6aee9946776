"""Cơ quan, tổ chức: which body a name ("Sở GD&ĐT") or a code in a number ("SGDĐT", "BTCTU") stands for, and when.

Names meet under a key that leaves out case, tone placement, spaces, punctuation and the word *và*, so that "Sở Giáo dục
và Đào tạo", "SỞ GIÁO DỤC & ĐÀO TẠO" and "Sở GD&ĐT" are three written forms and not nine.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from schemas.folding import fold
from schemas.vocabulary import Level, System

_NOT_LETTERS = re.compile(r"[\W_]+")
LONGEST_NAME = 18  # words


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """One body, or one kind of body that every unit has (see bodies.toml for the fields)."""

    name: str
    attach: str
    system: System
    level: Level | None
    units: tuple[str, ...]
    codes: tuple[str, ...]
    written: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor: str | None
    examples: tuple[str, ...]

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether the body existed on that day; on an unknown day every body may have."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """The letters and digits of a word; nothing for "và", "&" and punctuation."""
    folded = _NOT_LETTERS.sub("", fold(word))
    return "" if folded == "và" else folded


def body_key(words: str) -> str:
    """The key under which all written forms of a name meet."""
    return "".join(word_key(word) for word in words.split())


@cache
def entries() -> tuple[BodyEntry, ...]:
    """Every entry of bodies.toml, in its order."""
    raw = tomllib.loads(files("extractors.lexicon").joinpath("bodies.toml").read_text("utf-8"))
    return tuple(
        BodyEntry(
            name=row["name"],
            attach=row["attach"],
            system=System(row["system"]),
            level=Level(row["level"]) if "level" in row else None,
            units=tuple(row.get("units", ())),
            codes=tuple(row.get("codes", ())),
            written=tuple(row.get("written", ())),
            valid_from=row.get("valid_from"),
            valid_to=row.get("valid_to"),
            successor=row.get("successor"),
            examples=tuple(row["examples"]),
        )
        for row in raw["body"]
    )


@cache
def _by_name() -> dict[str, tuple[BodyEntry, ...]]:
    table: dict[str, list[BodyEntry]] = defaultdict(list)
    for entry in entries():
        for name in {body_key(name) for name in (entry.name, *entry.written)}:
            table[name].append(entry)
    return {key: tuple(found) for key, found in table.items()}


@cache
def _by_code() -> dict[str, tuple[BodyEntry, ...]]:
    table: dict[str, list[BodyEntry]] = defaultdict(list)
    for entry in entries():
        if entry.attach == "organ":
            continue
        for code in {code_key(code) for code in entry.codes}:
            table[code].append(entry)
    return {key: tuple(found) for key, found in table.items()}


def code_key(code: str) -> str:
    """Codes meet in upper case, without joints, with one Đ: "SGD&ĐT", "SGDĐT"."""
    return re.sub(r"[\s&.]", "", code.upper()).replace("Ð", "Đ")


def of_name(words: str, on: dt.date | None = None) -> tuple[BodyEntry, ...]:
    """The entries of a written form, those that existed on that day first."""
    return _dated(_by_name().get(body_key(words), ()), on)


def of_code(code: str, on: dt.date | None = None) -> tuple[BodyEntry, ...]:
    """The entries of a code, those that existed on that day first."""
    return _dated(_by_code().get(code_key(code), ()), on)


@cache
def _organ_codes() -> tuple[tuple[str, BodyEntry], ...]:
    pairs = [(code_key(code), entry) for entry in entries() if entry.attach == "organ" for code in entry.codes]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def organ_of_code(code: str) -> tuple[BodyEntry, str] | None:
    """The organ and the code of the committee that it serves: Ban Tổ chức and "TU" for "BTCTU"."""
    key = code_key(code)
    for prefix, entry in _organ_codes():
        if key.startswith(prefix) and any(e.attach == "committee" for e in of_code(key[len(prefix) :])):
            return entry, key[len(prefix) :]
    return None


def _dated(found: tuple[BodyEntry, ...], on: dt.date | None) -> tuple[BodyEntry, ...]:
    if on is None or len(found) < 2:
        return found
    return tuple(sorted(found, key=lambda entry: not entry.valid_on(on)))


def longest_head(words: Sequence[str], on: dt.date | None = None) -> tuple[tuple[BodyEntry, ...], int]:
    """The entries whose written form begins the words, and how many words it takes; the longest form wins."""
    table = _by_name()
    best: tuple[tuple[BodyEntry, ...], int] = ((), 0)
    key = ""
    for count, word in enumerate(words[:LONGEST_NAME], start=1):
        part = word_key(word)
        key += part
        if part and key in table:
            best = (_dated(table[key], on), count)
    return best


@cache
def named(name: str) -> BodyEntry:
    """The entry of that canonical name; a KeyError for a name that the lexicon does not hold."""
    for entry in entries():
        if entry.name == name:
            return entry
    raise KeyError(name)


@cache
def codes() -> tuple[str, ...]:
    """Every code as written, longest first, for building patterns."""
    return tuple(sorted({code for entry in entries() for code in entry.codes}, key=lambda code: (-len(code), code)))
