"""Typed values: an imprecise date is an interval, a count is a Decimal, a rhythm is an RFC 5545 rule."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum


class Grain(StrEnum):
    """How precisely a date is printed."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"  # from one printed date to another


@dataclass(frozen=True, slots=True, order=True)
class DateValue:
    """The interval that a printed date covers: quý II/2026 is 2026-04-01 to 2026-06-30, both included."""

    start: dt.date
    end: dt.date
    grain: Grain = Grain.DAY

    @classmethod
    def day(cls, year: int, month: int, day: int) -> DateValue:
        """One day; ValueError where the calendar has no such day."""
        date = dt.date(year, month, day)
        return cls(date, date, Grain.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> DateValue:
        """One calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(dt.date(year, month, 1), dt.date(year, month, last), Grain.MONTH)

    @classmethod
    def year(cls, year: int) -> DateValue:
        """One calendar year."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31), Grain.YEAR)

    @classmethod
    def months(cls, year: int, first: int, last: int, grain: Grain) -> DateValue:
        """The months `first` to `last` of a year, as a quarter or half-year."""
        return cls(dt.date(year, first, 1), cls.month(year, last).end, grain)

    @classmethod
    def from_iso(cls, words: str) -> DateValue:
        """The inverse of `iso` for dates printed as a day, month or year; ValueError for anything else."""
        match [int(part) for part in words.split("-")]:
            case [year]:
                return cls.year(year)
            case [year, month]:
                return cls.month(year, month)
            case [year, month, day]:
                return cls.day(year, month, day)
        raise ValueError(words)

    def iso(self) -> str:
        """The outward form: `YYYY-MM-DD`, or as much of it as is printed."""
        if self.grain is Grain.DAY:
            return self.start.isoformat()
        return self.start.isoformat()[:7] if self.grain is Grain.MONTH else self.start.isoformat()[:4]


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: from, to, or a rhythm (`year`, `quarter`, `month`); None where open or unstated."""

    start: dt.date | None = None
    end: dt.date | None = None
    every: str | None = None


_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")


def after(day: dt.date, duration: str) -> dt.date | None:
    """The day that lies an ISO 8601 duration of whole days, weeks, months or years after another, before it where the
    duration is negative; None for other durations."""
    match = _DURATION.match(duration)
    if not match:
        return None
    sign = -1 if match[1] else 1
    years, months, weeks, days = (sign * int(group or 0) for group in match.groups()[1:])
    month = day.month - 1 + months + 12 * years
    year, month = day.year + month // 12, month % 12 + 1
    moved = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return moved + dt.timedelta(days=days + 7 * weeks)
