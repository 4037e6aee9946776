"""So sánh: how the words around a figure bound what it counts (ít nhất, trở lên, không quá, dưới, từ … đến …).

Each rule names one form; its pattern is matched against the words directly before the figure (anchored at its end) or
directly after it. The first rule that fits wins: *ít nhất 3 … trở lên* is one "at least".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from schemas.spans import Span
from schemas.vocabulary import Comparator

Place = Literal["before", "after", "within"]
# Words that may stand between the comparing word and the number.
_STEP = r"(?:\s+(?:là|từ|đạt|có|khoảng|cho|được|mức|đến|còn|thêm|bằng|phải|cũng|ở)){0,3}\s*(?:\()?\s*$"


@dataclass(frozen=True, slots=True)
class BoundRule:
    """`name` is the rule's name; `place` where its words stand; `pattern` the words; `comparator` what they mean."""

    name: str
    place: Place
    pattern: regex.Pattern[str]
    comparator: Comparator
    confidence: float


@dataclass(frozen=True, slots=True)
class Bound:
    """The comparator with the rule that read it and the figure widened by the comparing words."""

    comparator: Comparator
    rule: str
    confidence: float
    span: Span


def _before(words: str, step: str = _STEP) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{words}){step}", regex.V1)


def _after(words: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?:{words})(?!\w)", regex.V1)


_G, _GT, _L, _LT, _A = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT, Comparator.APPROX
# The noun phrase between the figure and its "trở lên": 25 đảng viên mới trở lên, 95% dân số trở lên.
# but not the rank in "hoàn thành tốt nhiệm vụ trở lên" or "từ trung cấp trở lên".
_NO_RANK = r"(?<!(?:\s(?:vụ|khá|tốt|cấp|đẳng|học|loại|hạng|thpt|thcs|sắc)|\stừ\s\w+|\stừ\s\w+\s\w+)\s)"
_FEW_WORDS = rf"(?:\s+[^\s;:.,()]+){{0,5}}?\s+{_NO_RANK}"

RULES: tuple[BoundRule, ...] = (
    BoundRule("target/at-least-before", "before", _before(r"ít\s+nhất|tối\s+thiểu|chí\s+ít|thấp\s+nhất"), _G, 0.93),
    BoundRule("target/sign-before", "before", _before(r"≥|>=", r"\s*$"), _G, 0.9),
    BoundRule("target/sign-at-most-before", "before", _before(r"≤|<=", r"\s*$"), _L, 0.9),
    BoundRule(
        "target/not-below-before",
        "before",
        _before(r"không\s+(?:được\s+)?(?:dưới|ít\s+hơn|thấp\s+hơn|nhỏ\s+hơn|kém)"),
        _G,
        0.93,
    ),
    BoundRule("target/or-more-after", "after", _after(rf"{_FEW_WORDS}trở\s+lên|\s*\(?\s*trở\s+lên"), _G, 0.93),
    BoundRule(
        "target/at-most-before",
        "before",
        _before(
            r"tối\s+đa|không\s+(?:được\s+)?(?:quá|vượt(?:\s+quá)?|cao\s+hơn|nhiều\s+hơn|lớn\s+hơn)|nhiều\s+nhất|cao\s+nhất"
        ),
        _L,
        0.9,
    ),
    BoundRule(
        "target/negated-above-before", "before", _before(r"không\s+(?:[^\s,;.:]+\s+){1,7}(?P<words>quá)"), _L, 0.85
    ),
    BoundRule(
        "target/or-less-after", "after", _after(rf"{_FEW_WORDS}trở\s+xuống|\s*trở\s+xuống|\s*trở\s+lại"), _L, 0.9
    ),
    BoundRule(
        "target/below-before", "before", _before(r"dưới|thấp\s+hơn|ít\s+hơn|nhỏ\s+hơn|chưa\s+đến|chưa\s+đầy"), _LT, 0.9
    ),
    BoundRule(
        "target/approximate-before", "before", _before(r"khoảng|xấp\s+xỉ|gần|chừng|ước\s+khoảng|trên\s+dưới"), _A, 0.88
    ),
    BoundRule("target/above-sign-before", "before", _before(r">", r"\s*$"), _GT, 0.88),
    BoundRule("target/below-sign-before", "before", _before(r"<", r"\s*$"), _LT, 0.88),
    BoundRule("target/above-before", "before", _before(r"trên|hơn|vượt|cao\s+hơn|lớn\s+hơn|nhiều\s+hơn"), _GT, 0.88),
)
FROM = BoundRule("target/from-before", "before", _before(r"từ", r"\s*$"), Comparator.GE, 0.8)
RANGE = BoundRule("target/range", "within", _before(r"từ"), Comparator.RANGE, 0.92)
EQUAL = BoundRule("target/equal", "within", _before(r"(?!)"), Comparator.EQ, 0.8)
_FROM = regex.compile(r"(?<!\w)từ\s*$", regex.V1)
# One look for any word of comparison; most figures have none.
_COMPARES = regex.compile(
    r"ít|tối|thấp|nhỏ|≥|≤|[<>]|không|quá|cao|nhiều|lớn|dưới|chưa|khoảng|xấp|gần|chừng|trên|hơn|vượt", regex.V1
)
_GOES_ON = regex.compile(r"trở\s", regex.V1)
_LEAD_LENGTH, _TAIL_LENGTH = 40, 60


def bound_of(folded: str, figure: Span, within: Span, is_range: bool) -> Bound:
    """The bound that the words around the figure give it; equality where they say nothing.

    A word of comparison before the figure counts before one after it, but *trở lên* stays inside the figure either way.
    """
    lead = max(within.start, figure.start - _LEAD_LENGTH)
    tail = min(within.end, figure.end + _TAIL_LENGTH)
    hits: list[tuple[BoundRule, Span]] = []
    compared = _COMPARES.search(folded, lead, figure.start) or _GOES_ON.search(folded, figure.end, tail)
    for rule in RULES if compared else ():
        if rule.place == "before":
            match = rule.pattern.search(folded, lead, figure.start)
        else:
            match = rule.pattern.match(folded, figure.end, tail)
        if match:
            start = match.start("words") if "words" in rule.pattern.groupindex else match.start()
            hits.append((rule, Span(start, match.end())))
    span = figure
    if is_range or not any(rule.place == "before" for rule, _ in hits):
        since = _FROM.search(folded, lead, figure.start)
        span = Span(since.start(), figure.end) if since else figure
    for _, words in hits:
        span = Span(min(span.start, words.start), max(span.end, words.end))
    rule = RANGE if is_range else hits[0][0] if hits else FROM if span.start < figure.start else EQUAL
    return Bound(rule.comparator, rule.name, rule.confidence, span)
