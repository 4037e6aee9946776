"""Readings of a deadline's words (giá trị thời hạn): what a match says, once a year is known.

A `Reading` is called with a year (or None) and gives the outward values, none where the words need a year and none can
be had. So `trước 30/9` and `trước 30/9/2025` are one rule.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import regex

from extractors.deadlines.stretches import parse_pair, parse_stretch
from extractors.rule import lazy_pattern
from extractors.values.dates import ANY_DAY, parse_date
from extractors.values.durations import parse_duration
from extractors.values.recurrences import parse_recurrence, yearly_on
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import DeadlineKind


@dataclass(frozen=True, slots=True)
class Value:
    """The outward fields of one deadline, without task and bodies."""

    kind: DeadlineKind
    start: dt.date | None = None
    due: dt.date | None = None
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    at: Span | None = None  # its own place, where one cue governs several days


Reading = Callable[[int | None], tuple[Value, ...]]

_DAYS_IN = lazy_pattern(ANY_DAY, regex.V1)


def fixed_days(match: regex.Match[str], text: Text) -> Reading:
    """One or several days after one cue; a year printed at the last holds for those before it."""
    days = _days_of(match)
    years = [parsed.end.year for words, _ in days if (parsed := parse_date(words)) is not None]

    def read(year: int | None) -> tuple[Value, ...]:
        found = ((parse_date(words, years[-1] if years else year), at) for words, at in days)
        return tuple(Value(DeadlineKind.FIXED, due=value.end, at=at) for value, at in found if value)

    return read


def _days_of(match: regex.Match[str]) -> list[tuple[str, Span | None]]:
    """The days of a match with their places: the first goes with the cue, the others stand for themselves."""
    offset = match.start("days")
    found = [(m.group(), Span(offset + m.start(), offset + m.end())) for m in _DAYS_IN.finditer(match["days"])]
    if len(found) < 2:
        return [(words, None) for words, _ in found]
    hit = match.start("hit") if "hit" in match.re.groupindex else match.start()
    return [(words, Span(hit, at.end) if index == 0 else at) for index, (words, at) in enumerate(found)]


def fixed_stretch(match: regex.Match[str], text: Text) -> Reading:
    words = match["stretch"]

    def read(year: int | None) -> tuple[Value, ...]:
        value = parse_stretch(words, year)
        return (Value(DeadlineKind.FIXED, due=value.end),) if value else ()

    return read


def period(match: regex.Match[str], text: Text) -> Reading:
    words = match["stretch"]

    def read(year: int | None) -> tuple[Value, ...]:
        value = parse_pair(words, year) or parse_stretch(words, year)
        return (Value(DeadlineKind.PERIOD, value.start, value.end),) if value else ()

    return read


def from_to(match: regex.Match[str], text: Text) -> Reading | None:
    first, last = match["first"], match["last"]
    if regex.search(r"và|,", text.folded[match.end("first") : match.start("last")]):
        day, end_day = regex.search(r"\d+$", first), parse_date(last, 2024)
        if "/" in first or day is None or end_day is None or not 0 < end_day.end.day - int(day.group()) <= 2:
            return None  # "ngày 05 và 20/3" are two days, "ngày 15, 16/3" two in a row

    def read(year: int | None) -> tuple[Value, ...]:
        end = parse_date(last, year)
        start = _beginning(first, end.end) if end else None
        if end is None or start is None or start >= end.end:
            return ()
        return (Value(DeadlineKind.PERIOD, start, end.end),)

    return read


def _beginning(words: str, end: dt.date) -> dt.date | None:
    """The first day of a stretch that ends at `end`: `15`, `15/3` and `15/3/2025` may all open it."""
    digits = regex.fullmatch(r"(?:ngày\s*)?(\d{1,2})", words)
    if digits:
        try:
            return end.replace(day=int(digits[1]))
        except ValueError:
            return None
    value = parse_date(words, end.year)
    if value is not None and value.start > end and parse_date(words) is None:
        value = parse_date(words, end.year - 1)  # from December to January
    return value.start if value else None


def recurring(match: regex.Match[str], text: Text) -> Reading | None:
    rules = parse_recurrence(match["rhythm"])
    values = tuple(Value(DeadlineKind.RECURRING, rrule=rule) for rule in rules)
    return (lambda year: values) if values else None


def yearly_days(match: regex.Match[str], text: Text) -> Reading | None:
    """Days without a year in a clause that says `hằng năm`, or behind a half-year or year in a list of reports."""
    found = [(parsed.start, at) for words, at in _days_of(match) if (parsed := parse_date(words, 2024)) is not None]
    values = tuple(Value(DeadlineKind.RECURRING, rrule=yearly_on(day.day, day.month), at=at) for day, at in found)
    return (lambda year: values) if values else None


def each_year(value: Value) -> Value:
    """The day of one year as that of every year."""
    if value.due is None:
        return value
    return Value(DeadlineKind.RECURRING, rrule=yearly_on(value.due.day, value.due.month), at=value.at)


def relative(match: regex.Match[str], text: Text) -> Reading | None:
    offset = parse_duration(match["duration"])
    if offset is None:
        return None
    trigger = match["trigger"] or ""
    if not match["cue"] and regex.search(r"(?:tháng|quý|năm)$", match["duration"]):
        return None  # "miễn thuế 15 năm kể từ …" is a term, not a deadline
    if not trigger and not regex.search(r"(?:ngày|giờ|h|làm\s+việc)$", match["duration"].strip()):
        return None
    if regex.match(r"\s*,?\s*trước", trigger):
        if match["event"][0].isdigit() and match["duration"].endswith(("tháng", "quý", "năm")):
            return None  # "báo cáo 6 tháng trước ngày 28/5/2025": the report of the half-year
        offset = f"-{offset}"
    anchor = _anchor(match, text) if trigger else None
    return lambda year: (Value(DeadlineKind.RELATIVE, offset=offset, anchor=anchor),)


def _anchor(match: regex.Match[str], text: Text) -> str:
    """From when it is counted: the outward words for signing and receiving, else the event as printed."""
    words = match["event"]
    if "nhận được" in words or "nhận văn bản" in words:
        return "received"
    if regex.search(r"\bký\b(?!\s+kết)", words) or regex.search(r"ban\s+hành\s*(?:\w+\s+\w+\s+này|$)", words):
        return "signed"
    return text.content[match.start("event") : match.end("event")].strip()
