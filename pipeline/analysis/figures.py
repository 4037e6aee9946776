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

from schemas.folding import fold

_INFINITE = Decimal("Infinity")
_DECIMALS = regex.compile(r"\d+,(\d+)")
_WORDS = regex.compile(r"\w+")
# Words that say how much or in which manner, not what is counted; kết nạp and phát triển đảng viên are one act.
_EMPTY = frozenset(
    "tỷ lệ số lượng tổng mới phấn đấu đạt chỉ tiêu các của và theo trong năm hằng hàng được là có về ít nhất tối thiểu"
    " thêm lũy kế kết quả thực hiện hoàn thành bảo đảm đảm mỗi từng".split()
)
_SAME = {"phát": "kết", "triển": "nạp"}


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


def printed(row: dict[str, Any], value: float | None) -> Interval:
    """What a printed value can be: for a rate anything that rounds to its digits, for a count itself."""
    number = Decimal(str(value if value is not None else 0))
    if row["unit"] != "%":
        return Interval(number, number)
    half = Decimal(1).scaleb(-_decimals(row, number)) / 2
    return Interval(number - half, number + half)


def interval(row: dict[str, Any]) -> Interval:
    """What a target's comparator and digits allow; open ends are infinite, a missing floor is 0."""
    low = printed(row, row["min"]).low if row["min"] is not None else Decimal(0)
    high = printed(row, row["max"]).high if row["max"] is not None else _INFINITE
    if row["comparator"] == "approx":  # "khoảng 100" contradicts nothing near it
        return Interval(low * Decimal("0.9"), high * Decimal("1.1"))
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


def _decimals(row: dict[str, Any], number: Decimal) -> int:
    match = _DECIMALS.search(row.get("evidence_text") or "")
    if match:
        return len(match[1])
    return max(0, -int(number.normalize().as_tuple().exponent))


def indicator_words(indicator: str | None) -> frozenset[str]:
    """The words of an indicator that say what is counted."""
    words = [_SAME.get(word, word) for word in _WORDS.findall(fold(indicator or ""))]
    return frozenset(word for word in words if word not in _EMPTY and not word.isdigit())


def same_indicator(one: str | None, other: str | None, least: float = 0.6) -> bool:
    """Whether two indicators count the same thing: most of their meaningful words are shared."""
    a, b = indicator_words(one), indicator_words(other)
    if not a or not b:
        return not a and not b
    return len(a & b) / len(a | b) >= least


def shown(value: float | Decimal | None) -> str:
    """A number as it is printed in Vietnamese: decimal comma, no needless zeros."""
    if value is None:
        return ""
    text = format(Decimal(str(value)).normalize(), "f")
    return text.replace(".", ",")
