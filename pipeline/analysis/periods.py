"""Periods of figures: what a year divides into, whether two figures speak of one time, and how people say it."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

_MONTHS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
PARTS_OF_A_YEAR = {"half": 2, "quarter": 4, "month": 12}
_QUARTERS = ("I", "II", "III", "IV")

Row = dict[str, Any]


def grain(row: Row) -> str | None:
    """Whether a figure is for a month, a quarter, half a year or a year of the calendar; None for any other period."""
    start, end = row["period_start"], row["period_end"]
    if not start or not end or start.year != end.year or start.day != 1 or not _month_ends(end):
        return None
    length = end.month - start.month + 1
    return _MONTHS.get(length) if (start.month - 1) % length == 0 else None


def _month_ends(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def follows_on(row: Row, later: Row) -> bool:
    """Whether one period begins the day after another ends."""
    return bool(row["period_end"] + dt.timedelta(days=1) == later["period_start"])


def same_period(one: Row, other: Row, level: bool = False) -> float:
    """How surely two figures speak of one time; a `level` reached by a day is the same with or without a beginning."""
    if one["period_every"] or other["period_every"]:
        every = {one["period_every"], other["period_every"]} - {None}
        if len(every) > 1:
            return 0.0
        if one["period_every"] == other["period_every"]:
            return 1.0 if _bounds(one) == _bounds(other) or None in (one["period_end"], other["period_end"]) else 0.0
        single = other if one["period_every"] else one
        return 0.9 if grain(single) in every and _holds(one, other) else 0.0
    if one["period_end"] is None or one["period_end"] != other["period_end"]:
        return 0.0
    if one["period_start"] == other["period_start"]:
        return 1.0
    return 0.8 if level and None in (one["period_start"], other["period_start"]) else 0.0


def _bounds(row: Row) -> tuple[Any, Any]:
    return row["period_start"], row["period_end"]


def _holds(one: Row, other: Row) -> bool:
    """Whether the year of one lies within the years of a yearly figure, as far as these are said."""
    yearly, single = (one, other) if one["period_every"] else (other, one)
    start, end = _bounds(yearly)
    return (start is None or start <= single["period_start"]) and (end is None or single["period_end"] <= end)


def said(row: Row) -> str:
    """A figure's period as people say it, with a space before it; nothing where none is said."""
    start, end, size = row["period_start"], row["period_end"], grain(row)
    if row["period_every"]:
        return {"year": " hằng năm", "quarter": " hằng quý", "month": " hằng tháng"}.get(row["period_every"], "")
    if size == "year":
        return f" năm {end.year}"
    if size == "quarter":
        return f" quý {_QUARTERS[end.month // 3 - 1]}/{end.year}"
    if size == "half":
        return f" 6 tháng {'đầu' if end.month == 6 else 'cuối'} năm {end.year}"
    if size == "month":
        return f" tháng {end.month}/{end.year}"
    if end is None:
        return ""
    return f" từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}" if start else f" đến {end:%d/%m/%Y}"


def reached(row: Row) -> str:
    """The end of a running total as people say it, with a space before it."""
    return f" đến hết{said(row)}" if grain(row) else f" đến ngày {row['period_end']:%d/%m/%Y}"
