"""The forms of a deadline (thời hạn): one table of rules, each giving what the printed words say, once a year is known.

A rule's value is a `Reading`: called with a year (or None) it gives the outward values, none where the words need a
year and none can be had. So `trước 30/9` and `trước 30/9/2025` are one rule, and where the year had to be inferred the
rule's name says so (`…/year-inferred`).
"""

from __future__ import annotations

from functools import lru_cache

from extractors.deadlines.day_forms import DAYS, HEADING_RULES
from extractors.deadlines.readings import Reading
from extractors.deadlines.rhythm_forms import DATED, PLAIN
from extractors.deadlines.term_forms import TERMS
from extractors.rule import Rule, lazy_pattern
from schemas.text import Text

__all__ = ["HEADING_RULES", "RULES", "hints", "rules_for"]
# The earlier rule wins where two find the same words: what has a day before what has none.
RULES: tuple[Rule[Reading], ...] = DATED + TERMS + DAYS + PLAIN
# Words that tell what a line can hold: looking for them costs far less than trying every rule.
_NEEDLES: dict[str, tuple[str, ...]] = {
    "every": ("hằng", "hàng", "mỗi", "định kỳ", "lần", "buổi", "kỳ"),
    "yearly": ("hằng năm", "hàng năm", "mỗi năm"),
    "quarter": ("quý",),
    "month": ("tháng",),
    "year": ("năm",),
    "week": ("tuần",),
    "span": ("ngày", "giờ", "phút", "tuần", "h"),
    "in": ("trong", "vào", "xong", "hoàn thành"),
    "from": ("từ", "-", ",", "và", "đến"),
    "bracket": ("(",),
    "colon": (":",),
    "count": ("từ", "sau", "trước"),
    "at": ("vào", "trong", ":", "xong"),
    "report": ("tháng", "năm"),
    "by": ("trước", "nhất", "quá", "muộn", "hạn", "hết", "kết thúc", "thời", "đến"),
    "cue": ("trong", "nhất", "thời"),
    "later": ("sau ",),
    "before": ("trước khi", "trước ngày"),
    "review": ("kết",),
}
_WORDS = tuple((needle, name) for name, needles in _NEEDLES.items() for needle in needles)
_DAY = lazy_pattern(r"\d\s?[/.-]\s?\d|\d\s*tháng")
_LENGTH = lazy_pattern(
    r"(?:[\d)]|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|lăm|mươi)\s*(?:phút|giờ|h\b|ngày|tuần|tháng|quý|năm)"
)
_RANGE = lazy_pattern(r"\d\s*+(?:-|đến(?:\s+hết)?|,|và)\s*+(?:ngày\s*+)?\d")
_DIGIT = lazy_pattern(r"\d")
_STRETCH = lazy_pattern(
    r"tháng\s*\d|quý\s*(?:[iv\d]|một|hai|ba|tư|bốn)|năm\s*(?:19|20)\d\d|nửa\s+(?:đầu|cuối)|(?:6|sáu)\s+tháng"
)
_NEEDS: dict[str, tuple[str, ...]] = {
    "yearly-day": ("day", "every", "year"),
    "rhythm-with-date": ("day", "bracket"),
    "rhythms-with-dates": ("day", "every", "month"),
    "yearly-then-date": ("day", "yearly"),
    "quarterly-day": ("span", "quarter", "month"),
    "monthly-day": ("span", "month"),
    "monthly-then-day": ("span", "month", "every"),
    "daily-hour": ("span", "every"),
    "weekday": ("week", "every"),
    "yearly-month": ("every", "year"),
    "relative-to": ("count", "length"),
    "relative-after": ("count", "length"),
    "relative-later": ("length", "later"),
    "report-day": ("day", "by", "report"),
    "monthly-report-day": ("span", "month"),
    "relative-bare": ("length", "cue"),
    "from-to-days": ("range",),
    "by-day": ("day", "by"),
    "on-day": ("day", "at"),
    "future-day": ("day", "span"),
    "bracketed": ("stretch", "bracket"),
    "relative-before": ("before", "length"),
    "from-to-months": ("stretch", "from"),
    "by-stretch": ("stretch", "by"),
    "within-stretch": ("stretch", "in"),
    "stated-stretch": ("stretch", "colon"),
    "behind-colon": ("stretch", "colon"),
    "opening-stretch": ("stretch",),
    "review-year": ("stretch", "review"),
    "rhythm": ("every",),
}


def hints(text: Text, start: int, end: int) -> frozenset[str]:
    """What a line holds of days, rhythms, cues."""
    words = text.folded[start:end]
    held = set()
    for needle, name in _WORDS:
        if needle in words:
            held.add(name)
    if _DIGIT.search(words) and _DAY.search(words):
        held.add("day")
        if _RANGE.search(words):
            held.add("range")
    if held & {"quarter", "month", "year"} and _STRETCH.search(words):
        held.add("stretch")
    if held & {"span", "month", "year", "quarter"} and _LENGTH.search(words):
        held.add("length")
    return frozenset(held)


@lru_cache(maxsize=1024)
def rules_for(held: frozenset[str]) -> tuple[Rule[Reading], ...]:
    """The rules that can find anything in a line with these hints."""
    return tuple(rule for rule in RULES if held.issuperset(_NEEDS.get(rule.name.removeprefix("deadline/"), ())))
