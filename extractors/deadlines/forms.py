"""The forms of a deadline (thời hạn): one table of rules, each giving what the printed words say, once a year is known.

A rule's value is a `Reading`: called with a year (or None) it gives the outward values, none where the words need a
year and none can be had. So `trước 30/9` and `trước 30/9/2025` are one rule, and where the year had to be inferred the
rule's name says so (`…/year-inferred`).
"""

from __future__ import annotations

from extractors.deadlines.day_forms import DAYS, HEADING_RULES
from extractors.deadlines.readings import Reading
from extractors.deadlines.rhythm_forms import DATED, PLAIN
from extractors.deadlines.term_forms import TERMS
from extractors.rule import Rule, compile_pattern
from schemas.text import Text

__all__ = ["HEADING_RULES", "RULES", "hints", "may_find"]
# The earlier rule wins where two find the same words: what has a day before what has none.
RULES: tuple[Rule[Reading], ...] = DATED + TERMS + DAYS + PLAIN
_HINTS = compile_pattern(
    r"(?P<day>\d\s?[/.-]\s?\d|\d\s*tháng)|(?P<every>hằng|hàng|mỗi|định\ kỳ|lần\b|buổi|kỳ\b)"
    r"|(?P<quarter>quý)|(?P<month>tháng)"
    r"|(?P<year>năm)|(?P<week>tuần)|(?P<span>ngày|giờ|\dh|phút)|(?P<in>trong|vào|xong|hoàn\ thành)|(?P<from>\btừ\b|-)"
    r"|(?P<key>thời|tiến\ độ|hạn|hoàn\ thành\s*:)|(?P<bracket>\()|(?P<count>kể\ từ|tính\ từ"
    r"|(?:từ|sau|trước)\s++(?:khi|ngày|lúc))"
)
_NEEDS: dict[str, tuple[str, ...]] = {
    "yearly-day": ("day", "every", "year"),
    "rhythm-with-date": ("day", "bracket"),
    "yearly-then-date": ("day", "every", "year"),
    "quarterly-day": ("span", "quarter", "month"),
    "monthly-day": ("span", "month"),
    "monthly-then-day": ("span", "month", "every"),
    "daily-hour": ("span", "every"),
    "weekday": ("week", "every"),
    "yearly-month": ("every", "year"),
    "relative-to": ("count",),
    "relative-after": ("count", "span"),
    "relative-later": ("span",),
    "report-day": ("day",),
    "monthly-report-day": ("span", "month"),
    "relative-bare": ("span",),
    "from-to-days": ("day", "from"),
    "by-day": ("day",),
    "on-day": ("day",),
    "future-day": ("day",),
    "bracketed": ("bracket",),
    "stated-stretch": ("key",),
    "rhythm": ("every",),
}


def hints(text: Text, start: int, end: int) -> frozenset[str]:
    """What a line holds of days, rhythms, cues: one pass that tells which rules can find anything in it."""
    return frozenset(match.lastgroup or "" for match in _HINTS.finditer(text.folded, start, end, overlapped=True))


def may_find(rule: Rule[Reading], held: frozenset[str]) -> bool:
    """Whether a line with these hints can hold what the rule finds."""
    return held.issuperset(_NEEDS.get(rule.name.removeprefix("deadline/"), ()))
