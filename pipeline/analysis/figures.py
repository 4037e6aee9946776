"""Arithmetic over printed figures: what a number can be, given its digits and its comparator.

A printed 33,3% stands for anything that rounds to it; "ít nhất 90" for 90 and more. Two figures disagree only where no
pair of true values could agree (as XBRL Calculations 1.1 treats rounding).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

_INFINITE = Decimal("Infinity")
_DECIMALS = regex.compile(r"\d+,(\d+)")
_SHOWN = {"ge": "ít nhất ", "gt": "trên ", "le": "không quá ", "lt": "dưới ", "approx": "khoảng "}
_ABOUT = Decimal("0.1")  # what "khoảng" leaves open


@dataclass(frozen=True, slots=True)
class Interval:
    """The closed range in which the true value lies; `high` may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one value can lie in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        high = _INFINITE if self.high.is_infinite() else self.high - other.low
        low = Decimal("-Infinity") if other.high.is_infinite() else self.low - other.high
        return Interval(low, high)


def exact(value: float | Decimal | None) -> Decimal:
    """A stored number as it was printed; nothing is 0."""
    return Decimal(str(value)) if value is not None else Decimal(0)


def printed(row: dict[str, Any], value: float | None) -> Interval:
    """What a printed value can be: for a rate anything that rounds to its digits, for a count itself."""
    number = exact(value)
    if row["unit"] != "%":
        return Interval(number, number)
    half = Decimal(1).scaleb(-_decimals(row, number)) / 2
    return Interval(number - half, number + half)


def interval(row: dict[str, Any]) -> Interval:
    """What a target's comparator and digits allow; open ends are infinite, a missing floor is 0."""
    low = printed(row, row["min"]).low if row["min"] is not None else Decimal(0)
    high = printed(row, row["max"]).high if row["max"] is not None else _INFINITE
    if row["comparator"] == "approx":  # "khoảng 100" contradicts nothing near it
        return Interval(low * (1 - _ABOUT), high * (1 + _ABOUT))
    return Interval(low, high)


def total(rows: Iterable[dict[str, Any]]) -> Interval:
    """What the sum of figures can be."""
    result = Interval(Decimal(0), Decimal(0))
    for row in rows:
        result += interval(row)
    return result


def ratio(count: Interval, base: Interval) -> Interval:
    """What count / base can be in percent; base must be positive."""
    return Interval(count.low / base.high * 100, count.high / base.low * 100)


def adds_up(row: dict[str, Any]) -> bool:
    """Whether figures like this one can be added: counts and amounts, never rates or means."""
    mean = "bình quân" in (row["indicator"] or "").lower()
    return row["unit"] != "%" and "/" not in row["unit"] and not mean and (row["min"] or row["max"]) is not None


def stated(row: dict[str, Any]) -> float | None:
    """The number that a figure prints, its floor where it prints two."""
    value: float | None = row["min"] if row["min"] is not None else row["max"]
    return value


def _decimals(row: dict[str, Any], number: Decimal) -> int:
    match = _DECIMALS.search(row.get("evidence_text") or "")
    if match:
        return len(match[1])
    return max(0, -int(number.normalize().as_tuple().exponent))


def shown(value: float | Decimal | None) -> str:
    """A number as it is printed in Vietnamese: decimal comma, points between thousands, no needless zeros."""
    if value is None:
        return ""
    whole, _, rest = format(Decimal(str(value)).normalize(), "f").partition(".")
    if len(whole.lstrip("-")) > 3:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{rest}" if rest else whole


def measured(row: dict[str, Any]) -> str:
    """A figure with its comparator and unit as people say it: ít nhất 90 đảng viên, 75%."""
    unit = row["unit"] if row["unit"] == "%" else f" {row['unit']}" if row["unit"] else ""
    if row["min"] is not None and row["max"] is not None and row["min"] != row["max"]:
        return f"từ {shown(row['min'])} đến {shown(row['max'])}{unit}"
    return f"{_SHOWN.get(row['comparator'], '')}{shown(stated(row))}{unit}"
