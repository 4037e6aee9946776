"""Manh mối: the bodies and units that a document names anywhere in its text, for when its head does not say who speaks.

Only names that stand with their unit's name count ("Đảng ủy xã Hàm Liêm", "tỉnh Hải Dương"); bare ones say nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.resolve.body_names import BodyName, parse
from pipeline.resolve.unit_names import Unit, read_units
from schemas.spans import Span
from schemas.text import Text

_HEADS = re.compile(
    r"\b(?:(?:ban chấp hành |đại hội (?:đại biểu )?)?đảng bộ|(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|chi bộ"
    r"|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|ủy ban mặt trận tổ quốc(?: việt nam)?|ubmttq(?: việt nam)?|sở)"
    r" +(?=[^\W\d_])"
)
_UNITS = re.compile(r"\b(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: ủy)? +(?=[^\W_])")
_CITED_DAY = re.compile(
    r"\bsố[^\n;]{1,40}?\bngày\s{0,3}(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})\s?(?:[/.-]|năm)\s?((?:19|20)\d\d)\b"
)
WINDOW = 90


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named with its unit or its own name, and where."""

    name: BodyName
    span: Span


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit named somewhere, and where."""

    unit: Unit
    span: Span


def named_bodies(text: Text, day: dt.date | None) -> Iterator[NamedBody]:
    """Every body named with a name of its own, in order."""
    for match in _HEADS.finditer(text.folded):
        words = _clause(text.content[match.start() : match.start() + WINDOW])
        name = parse(words, day)
        if name is not None and ((name.unit is not None and name.unit.name) or name.own):
            last = name.units[-1].name if name.units else name.own
            yield NamedBody(name, _span_to(match.start(), words, last))


def named_units(text: Text) -> Iterator[NamedUnit]:
    """Every unit named with its kind, in order."""
    for match in _UNITS.finditer(text.folded):
        words = _clause(text.content[match.start() : match.start() + WINDOW])
        units = read_units(words.replace(" ủy ", " ", 1).replace(" uỷ ", " ", 1) if " ủy" in match.group() else words)
        if units and units[0].name:
            yield NamedUnit(units[0], _span_to(match.start(), words, units[0].name))


def _span_to(start: int, words: str, last: str | None) -> Span:
    """From `start` to the end of the name's last words; the whole clause where they are spaced otherwise."""
    found = words.find(last) if last else -1
    return Span(start, start + (found + len(last) if last and found >= 0 else len(words)))


def _clause(words: str) -> str:
    """The words up to the end of the clause, so that a name never runs into the next one."""
    return re.split(r"[\n;:()“”\"\t]|\.\s|,\s(?!\s*(?:huyện|quận|thị|thành|tỉnh|TP|tp)\b)", words, maxsplit=1)[
        0
    ].rstrip()


def latest_cited_day(text: Text) -> dt.date | None:
    """The latest date that a cited document bears: the document itself can hardly be older."""
    found = []
    for day, month, year in _CITED_DAY.findall(text.folded):
        try:
            found.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return max(found, default=None)
