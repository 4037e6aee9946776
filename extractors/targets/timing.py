"""Kỳ của chỉ tiêu: which printed period a figure holds for.

The nearest one in its own clause, else what leads the sentence or line, else the introducing line or heading above,
else the document's title; a rhythm (hằng năm) inside a stretch (giai đoạn 2021-2025) keeps both. Never the term of a
cited document (*Nghị quyết Đại hội … nhiệm kỳ 2020-2025*), a year of comparison (*so với năm 2024*) or a far horizon
(*tầm nhìn đến năm 2045*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.rule import compile_pattern
from extractors.targets.windows import windows
from extractors.values.periods import PERIOD, read_period
from schemas.spans import Span
from schemas.values import Period

# Words with which a period can begin: the forms are tried nowhere else.
_BEGINS = (
    r"(?<!\w)(?=\d|từ\s|năm|giai|thời|nhiệm|hai|ba\s|bốn|sáu|chín|đ[ếê]n|tới|hết|trước|chậm|muộn|vào|quý|nửa|tháng|bình|"
    r"h[ằà]ng|mỗi|từng|trong|cả\s|lũy|kết)"
)
_PERIOD = compile_pattern(_BEGINS + PERIOD)
_MAYBE = regex.compile(
    r"(?:19|20)\d{2}|(?:hằng|hàng|mỗi|từng|cả|trong|hết|cuối|quân)\s+(?:năm|quý|tháng)|quý\s|tháng|năm\s", regex.V1
)
# What stands before a period that is not the figure's own.
_COMPARED = regex.compile(
    r"(?:so\s+với|so\s+cùng|bằng|hơn|(?<!,\s)với)\s+(?:(?:cùng\s+kỳ|thời\s+điểm|mức|kế\s+hoạch|số\s+liệu|đầu|cuối|"
    r"thực\s+hiện|kết\s+quả)\s*){0,3}"
    r"(?:của\s+)?$|cùng\s+kỳ\s*(?:của\s+)?$|(?:[,;]|và)\s*(?:tầm\s+nhìn|định\s+hướng)\s+$|giá\s+(?:so\s+sánh|"
    r"cố\s+định)\s+$|chuẩn\s+nghèo\s+(?:đa\s+chiều\s+)?$",
    regex.V1,
)
_TERM = regex.compile(
    r"(?:đại\s+hội|nghị\s+quyết|đảng\s+bộ\s+\p{L}+\s+(?:\p{L}+\s+){0,4}(?:lần|khóa))[^.;:\n]{0,120}$",
    regex.V1,
)
# A symbol such as 54-KH/HU or 90/QĐ-TTg earlier in the clause: what follows belongs to that document's title.
_SYMBOL = regex.compile(r"\d+\s?[-/]\s?(?:\d{4}\s?/\s?)?\p{L}+[-/]\p{L}+[^;\n]{0,260}$|\ue000[^;.\n]{0,200}$", regex.V1)
_RESUMES = regex.compile(
    r"ph[ấâầẩậ]n\s+đ[ấâầẩậ]u|chỉ\s+tiêu|kết\s+nạp|như\s+sau|xây\s+dựng\s+kế\s+hoạch|ban\s+hành\s+kế\s+hoạch|\bđã\b|"
    r"đạt|,\s*(?:trong\s+)?(?:đến\s+)?(?:hết\s+)?$",
    regex.V1,
)
_SPANS = ("period/years", "period/from-year-to-year", "period/bare-years")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A printed period with its place and the name of its form."""

    span: Span
    period: Period
    form: str

    @property
    def is_rhythm(self) -> bool:
        """Whether it is only a rhythm."""
        return self.period.every is not None

    @property
    def is_stretch(self) -> bool:
        """Whether it names a stretch of several years."""
        return self.form in _SPANS

    @property
    def is_part_of_year(self) -> bool:
        """Whether it names quarters or months, not years."""
        return any(word in self.form for word in ("quarter", "month", "half"))


def find_periods(view: str, within: Span, year: int | None, of_title: bool = False) -> tuple[PeriodMention, ...]:
    """The periods in a stretch of folded text that can be a figure's own; a title's year is, even after a citation."""
    found = []
    matches = (
        match
        for window in windows(_MAYBE, view, within, 44, 44)
        for match in _PERIOD.finditer(view, window.start, window.end)
    )
    for match in matches:
        read = read_period(match.group(), year)
        if read is not None and not _is_foreign(view, within.start, match.start(), read[1], of_title):
            found.append(PeriodMention(Span(*match.span()), *read))
    return tuple(found)


def _is_foreign(view: str, start: int, at: int, form: str, of_title: bool) -> bool:
    lead = max(start, at - 300)
    if _COMPARED.search(view, max(start, at - 60), at):
        return True
    if form == "period/every" or (of_title and form not in _SPANS):
        return False
    if of_title and view.startswith("đại hội"):  # the congress's own resolution
        return False
    if form in _SPANS and _TERM.search(view, max(start, at - 140), at):
        return True
    symbol = _SYMBOL.search(view, lead, at)
    return bool(symbol and not _RESUMES.search(view, symbol.start(), at))


def leading(mentions: Sequence[PeriodMention], start: int, reach: int = 28) -> PeriodMention | None:
    """The period with which a line or sentence opens (`Quý II/2026: …`, `Đến năm 2030, …`)."""
    return next((m for m in mentions if start <= m.span.start <= start + reach), None)


def combine(inner: PeriodMention | None, outer: PeriodMention | None) -> Period | None:
    """The period of a figure from the nearest mention and one that governs the sentence."""
    if inner is None:
        return outer.period if outer else None
    if inner.is_rhythm and outer is not None and outer.is_stretch:
        return Period(outer.period.start, outer.period.end, inner.period.every)
    return inner.period
