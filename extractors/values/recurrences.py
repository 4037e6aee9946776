"""Rhythms (định kỳ): `hằng tháng`, `định kỳ 6 tháng, năm`, `trước ngày 20 hằng tháng`, `15/6 hằng năm`, as RFC 5545.

Each rhythm of a list is a rule of its own. A quarter is three months, half a year six. Without a day a rule falls on
the last day of its calendar period; that is the reader's convention, not printed, and so not in the rule.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from schemas.folding import fold

_EVERY = r"(?:hằng|hàng|mỗi)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_COUNTED = r"(?:(?:\d{1,2}|một|hai|ba|sáu|chín|năm)\s*+(?:tháng|năm|tuần|quý)|nửa\s+năm)"
_UNIT = rf"(?:{_COUNTED}|ngày(?!\s*+\d)|tuần|tháng|quý|năm|cuối\s+năm)"
_ONCE = r"(?:\s*+(?:/|ít\s+nhất\s+|tối\s+thiểu\s+)?+(?:một|1|01)\s*+(?:\(một\)\s*+)?(?:lần|kỳ|buổi)|\s*+/\s*+lần)"
_ACT = r"(?:(?:\s+(?!tháng|năm|tuần|quý|ngày|một\s|đầu|cuối|qua)\p{L}+){1,8}?)?"  # 6 tháng báo cáo Đảng ủy một lần
_JOIN = rf"(?:\s*+(?:,|;|/|và|hoặc|,\s*+và)\s*+(?:định\s+kỳ\s+)?+(?:{_EVERY}\s+)?+)"
_DAY_OF = r"(?:(?:vào\s+)?ngày\s*+)"

HOURS = r"(?<!\d)\d{1,2}\s*+giờ\s*+(?:/|một\s+|1\s+|01\s+)\s*+lần"
"""`2 giờ/lần`."""
UNITS = rf"{_UNIT}(?:{_JOIN}{_UNIT}\b(?!\s*+\d))*+"
"""A list of rhythms: `quý, 6 tháng, năm`."""
RHYTHM = (
    rf"(?:định\s+kỳ\s*+\(\s*+(?:{_EVERY}\s+)?{UNITS}\s*+\)|định\s+kỳ\s+(?:vào\s+|theo\s+"
    rf"|là\s+)?(?:{_EVERY}\s+)?{UNITS}{_ONCE}?|{_EVERY}\s+{UNITS}{_ONCE}?"
    rf"|{_COUNTED}{_ACT}{_ONCE}|{HOURS}|(?<!\w)(?:một|0?1)\s+lần\s*+(?:/\s*+|mỗi\s+|trong\s+|(?:một|0?1)\s+)"
    r"(?:0?1\s+|một\s+)?(?:tuần|tháng|quý|năm))(?!\w)"
)
"""`định kỳ hằng quý`, `hằng tháng`, `6 tháng một lần`, `mỗi tháng một lần`, `01 lần/quý`."""
_AND = r"(?:\s*+(?:,|;|và|,\s+và)\s*+(?:(?:trước|vào)\s+)?(?:ngày\s*+)?)"
_ORDINAL = r"(?:tiếp\s+theo|liền\s+kề|kế\s+tiếp|sau)"
MONTHLY_DAY = (
    rf"(?:{_DAY_OF}{_D}(?:{_AND}{_D}){{0,3}}(?:\s+(?:của|trong))?\s+(?:{_EVERY}\s+tháng"
    rf"|tháng\s+(?:báo\s+cáo|{_ORDINAL}(?!\s+(?:khi|ngày)))(?!\w))"
    rf"|(?:tuần|ngày)\s+(?:đầu|cuối)(?:\s+cùng|\s+tiên)?(?:\s+(?:của|trong))?\s+{_EVERY}\s+tháng"
    rf"|{_EVERY}\s+tháng\s*+[,(]?\s*+(?:chậm\s+nhất\s+|muộn\s+nhất\s+)?(?:là\s+)?(?:trước\s+"
    rf"|vào\s+)?{_DAY_OF}{_D}(?!\s*+[/.-]\s?\d|\s*+tháng))"
)
"""`ngày 05 và ngày 20 hằng tháng`, `ngày 10 tháng sau`, `tuần cuối hằng tháng`, `hằng tháng, ngày 25`."""
QUARTERLY_DAY = (
    rf"{_DAY_OF}{_D}(?:\s+(?:của|trong))?\s+tháng\s+(?:đầu|cuối|thứ\s+\w+)(?:\s+(?:của|mỗi"
    r"|hằng|hàng))?\s+quý(?:\s+(?:sau|tiếp\s+theo|kế\s+tiếp))?"
)
"""`ngày 15 của tháng cuối quý`, `ngày 05 tháng đầu quý sau`."""
_YEAR_DAY = rf"(?:ngày\s*+)?(?<![\d/.,]){_D}\s*+(?:[/.-]|tháng)\s*+{_M}"
YEARLY_DAYS = (
    rf"{_YEAR_DAY}(?:\s*+(?:,|và|;|hoặc)\s*+(?:trước\s+|vào\s+)?{_YEAR_DAY}){{0,3}}\s*+(?:của\s+)?(?:{_EVERY}\s+năm)"
)
"""`15/6 và 15/12 hằng năm`, `ngày 10 tháng 6 hằng năm`."""
YEARLY_MONTH = (
    rf"tháng\s+{_M}(?:\s*+(?:,|và)\s*+(?:tháng\s+)?{_M}){{0,3}}\s+{_EVERY}\s+năm|quý\s+(?:iv"
    rf"|iii|ii|i|[1-4])\s+{_EVERY}\s+năm"
)
"""`tháng 11 hằng năm`, `quý I hằng năm`."""
WEEKDAY = rf"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s+(?:của\s+)?{_EVERY}\s+tuần|chủ\s+nhật\s+{_EVERY}\s+tuần"
"""`thứ Sáu hằng tuần`."""

_COUNTS = {"một": 1, "hai": 2, "ba": 3, "năm": 5, "sáu": 6, "chín": 9}
_SIMPLE = {
    "ngày": "FREQ=DAILY",
    "tuần": "FREQ=WEEKLY",
    "tháng": "FREQ=MONTHLY",
    "quý": "FREQ=MONTHLY;INTERVAL=3",
    "năm": "FREQ=YEARLY",
}
_WEEKDAYS = {
    "hai": "MO",
    "2": "MO",
    "ba": "TU",
    "3": "TU",
    "tư": "WE",
    "4": "WE",
    "năm": "TH",
    "5": "TH",
    "sáu": "FR",
    "6": "FR",
    "bảy": "SA",
    "7": "SA",
}
_QUARTER_ENDS = {"i": 3, "1": 3, "ii": 6, "2": 6, "iii": 9, "3": 9, "iv": 12, "4": 12}
_MONTH_LENGTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_BETWEEN = regex.compile(rf"^({_COUNTED}){_ACT}(?={_ONCE}$)", regex.V1)
_HOURS_AT = regex.compile(r"(\d{1,2})\s*giờ.*", regex.V1)
_TIMES_A_UNIT = regex.compile(r"(?:một|0?1)\s+lần.*?(tuần|tháng|quý|năm)$", regex.V1)
_UNIT_AT = regex.compile(rf"(?P<unit>{_UNIT})\b", regex.V1)


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.V1)


_MONTHLY_AT, _QUARTERLY_AT, _YEARLY_AT = _compiled(MONTHLY_DAY), _compiled(QUARTERLY_DAY), _compiled(YEARLY_DAYS)
_YEAR_DAY_AT = _compiled(rf"(?<![\d/.,])(?P<day>{_D})\s*+(?:[/.-]|tháng)\s*+(?P<month>{_M})")
_YEARLY_MONTH_AT, _WEEKDAY_AT, _RHYTHM_AT = (
    _compiled(YEARLY_MONTH),
    _compiled(WEEKDAY),
    _compiled(rf"(?:{RHYTHM}|{UNITS})"),
)


@lru_cache(maxsize=1024)
def parse_recurrence(words: str) -> tuple[str, ...]:
    """The rules that the words print, in their order; empty where they print none."""
    folded = fold(words).strip()
    if _YEARLY_AT.fullmatch(folded):
        dates = ((int(m["day"]), int(m["month"])) for m in _YEAR_DAY_AT.finditer(folded))
        return tuple(yearly_on(day, month) for day, month in dates if day <= _MONTH_LENGTHS.get(month, 31))
    if _YEARLY_MONTH_AT.fullmatch(folded):
        quarter = regex.search(r"quý\s+(\w+)", folded)
        months = [_QUARTER_ENDS[quarter[1]]] if quarter else [int(n) for n in regex.findall(r"\d+", folded)]
        return ("FREQ=YEARLY;BYMONTH=" + ",".join(str(month) for month in months),)
    if _QUARTERLY_AT.fullmatch(folded) or _MONTHLY_AT.fullmatch(folded):
        every = "FREQ=MONTHLY;INTERVAL=3" if "quý" in folded else "FREQ=MONTHLY"
        days = dict.fromkeys(int(day) for day in regex.findall(r"\d+", folded))
        if not days:
            return (_part_of_month(folded, every),)
        return (f"{every};BYMONTHDAY={','.join(str(day) for day in days)}",)
    if _WEEKDAY_AT.fullmatch(folded):
        weekday = regex.search(r"thứ\s+(\w+)", folded)
        return (f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[weekday[1]] if weekday else 'SU'}",)
    return _rhythms(folded) if _RHYTHM_AT.fullmatch(folded) else ()


def _part_of_month(folded: str, every: str) -> str:
    """The first and the last day are days; a week of the month is only its month."""
    if folded.startswith("ngày"):
        return f"{every};BYMONTHDAY={'1' if 'đầu' in folded else '-1'}"
    return every


def yearly_on(day: int, month: int) -> str:
    """The rule of one day each year."""
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


def _rhythms(folded: str) -> tuple[str, ...]:
    hours = _HOURS_AT.fullmatch(folded)
    if hours is not None:
        return (f"FREQ=HOURLY;INTERVAL={int(hours[1])}",) if int(hours[1]) else ()
    turned = _TIMES_A_UNIT.match(folded)  # 01 lần/quý
    if turned is not None:
        return (_SIMPLE[turned[1]],)
    folded = _BETWEEN.sub(r"\1 ", folded)
    folded = folded.replace("(", " ").replace(")", " ")
    body = regex.sub(r"^định\s+kỳ\s+(?:vào\s+|theo\s+|là\s+)?", "", folded)
    rules: list[str] = []
    for match in _UNIT_AT.finditer(regex.sub(rf"{_ONCE}$", "", body)):
        rule = _rule(" ".join(match["unit"].split()))
        if rule is not None and rule not in rules:
            rules.append(rule)
    return tuple(rules)


def _rule(unit: str) -> str | None:
    if unit in ("cuối năm", "năm"):
        return _SIMPLE["năm"]
    if unit == "nửa năm":
        return "FREQ=MONTHLY;INTERVAL=6"
    if unit in _SIMPLE:
        return _SIMPLE[unit]
    counted = regex.match(r"(\d+|\w+)\s*(tháng|năm|tuần|quý)", unit)
    if counted is None:
        return None
    count = int(counted[1]) if counted[1].isdigit() else _COUNTS.get(counted[1], 0)
    # "9 tháng" stands in lists of reports (quý, 6 tháng, 9 tháng, năm) for the end of September, not for a rhythm.
    if count == 0 or (counted[2] == "tháng" and (count > 12 or count == 9)):
        return None
    if counted[2] == "tháng" and count == 12:
        return "FREQ=YEARLY"
    if counted[2] == "quý":
        return f"FREQ=MONTHLY;INTERVAL={count * 3}" if count <= 4 else None
    simple = _SIMPLE[counted[2]]
    return simple if count == 1 else f"{simple};INTERVAL={count}"
