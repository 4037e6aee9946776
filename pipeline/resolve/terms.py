"""Nhiệm kỳ: between which days a body's numbers can have started anew, and how two dates differ as a slip would.

Party numbers run from one congress of the body to the next. Local congresses are held in the spring to autumn of every
fifth year and the national one in the following January, each on a day that the archive does not tell: near a boundary
both terms are possible.
"""

from __future__ import annotations

import datetime as dt

from schemas.values import DateValue, Grain

_TERM = 5  # years from one congress to the next
# Bodies founded by the merger of July 2025 began a series that their first congress, weeks later, began again.
_FOUNDING = (dt.date(2025, 7, 1), dt.date(2025, 12, 31))
_FAR = 15  # days: two documents of one number in the founding months are further apart than this


def _window(congress: int, central: bool) -> tuple[dt.date, dt.date]:
    """When numbers can have started anew around a congress year (2015, 2020, 2025)."""
    if central:
        return dt.date(congress + 1, 1, 1), dt.date(congress + 1, 2, 28)
    return dt.date(congress, 3, 1), dt.date(congress, 12, 31)


def same_term(one: dt.date, other: dt.date, *, central: bool) -> bool | None:
    """Whether two days lie in one term of a body; None where both terms are possible."""
    first, last = sorted((one, other))
    answer: bool | None = True
    for congress in range(first.year - first.year % _TERM - _TERM, last.year + 1, _TERM):
        opens, closes = _window(congress, central)
        if first < opens and closes < last:
            return False
        if first <= closes and opens <= last:
            answer = None
    return answer


def could_restart(one: dt.date, other: dt.date) -> bool:
    """Whether a body can have given one number twice between two days of the months in which it was founded."""
    first, last = sorted((one, other))
    return _FOUNDING[0] <= first and last <= _FOUNDING[1] and (last - first).days > _FAR


def is_slip(cited: DateValue, own: DateValue) -> bool:
    """Whether two whole dates differ as a slip of the pen: one of day, month, year, or day and month changed places."""
    if cited.grain is not Grain.DAY or own.grain is not Grain.DAY:
        return False
    one, two = cited.start, own.start
    if one.year == two.year:
        return one.month == two.month or one.day == two.day or (one.month, one.day) == (two.day, two.month)
    return (one.month, one.day) == (two.month, two.day) and abs(one.year - two.year) == 1


def is_misread_year(cited: DateValue, own: DateValue) -> bool:
    """Whether only the year differs, by one digit: 2014 for 2024."""
    if cited.grain is not Grain.DAY or own.grain is not Grain.DAY:
        return False
    one, two = cited.start, own.start
    digits = sum(a != b for a, b in zip(str(one.year), str(two.year), strict=True))
    return (one.month, one.day) == (two.month, two.day) and digits == 1
