"""Durations (khoảng thời gian): `10 ngày`, `05 (năm) ngày làm việc`, `24 giờ`, `một tháng`, `06 tháng`, as ISO 8601.

A working day counts as a day: ISO 8601 has no other, and the words stay in the evidence.
"""

from __future__ import annotations

import regex

from schemas.folding import fold

_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười lăm": 15,
    "hai mươi": 20,
    "ba mươi": 30,
    "bốn lăm": 45,
    "sáu mươi": 60,
    "chín mươi": 90,
}
_UNITS = {
    "phút": "PT{}M",
    "giờ": "PT{}H",
    "h": "PT{}H",
    "ngày": "P{}D",
    "tuần": "P{}W",
    "tháng": "P{}M",
    "quý": "P{}M",
    "năm": "P{}Y",
}
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted((w.replace(" ", r"\s") for w in _WORDS), key=len, reverse=True)) + ")"
_UNIT = r"(?:phút|(?:giờ|ngày)(?:\s+làm\s+việc)?|h(?![\w/])|tuần|tháng|quý|năm)"
DURATION = rf"(?<![\w/.,-]){_COUNT}(?:(?<=\d)\s*+|\s++)(?:\(\s?+[\w\s]{{1,20}}+\)\s*+)?{_UNIT}(?!\w)(?!\s*+\d)"
"""A counted stretch of time: `10 ngày`, `15 (mười lăm) ngày làm việc`."""

_PARTS = regex.compile(
    rf"(?P<count>{_COUNT})\s*+(?:\([^()]*+\)\s*+)?(?P<unit>phút|giờ|h|ngày|tuần|tháng|quý|năm)(?:\s+làm\s+việc)?",
    regex.V1,
)


def parse_duration(words: str) -> str | None:
    """The ISO 8601 duration that the words print, None for anything else (nothing lasts no time)."""
    match = _PARTS.fullmatch(fold(words).strip())
    if match is None:
        return None
    printed = match["count"]
    count = int(printed) if printed.isdigit() else _WORDS.get(" ".join(printed.split()), 0)
    if count == 0:
        return None
    return _UNITS[match["unit"]].format(count * 3 if match["unit"] == "quý" else count)
