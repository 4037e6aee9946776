"""Số lượng: a number with its unit, a range, a rate, a share of a count, as one figure.

Forms: `25 đảng viên`, `01 (một) lớp`, `1.250 tỷ đồng`, `từ 3 đến 5 đồng chí`, `3-4%`, `3% - 4%`, `8,5%/năm`, `15‰`,
`1,5 điểm phần trăm`, `15/25 chỉ tiêu` (progress: 15 of 25), `2/3 số chi bộ` and `một nửa số hộ` (shares, as per cent),
`gấp đôi`, `gấp 1,5 lần`, `22 giường bệnh/10.000 dân`, `1 tỷ 250 triệu đồng`. Not figures of their own: dates, numbers
of documents and articles, list numbers, scales of maps, years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractors.rule import compile_pattern
from extractors.values.numerals import DIGITS, FRACTION_WORDS, WORDS, parse_number
from extractors.values.units import RATE, TIME_UNITS, UNIT
from schemas.spans import Span

_YEAR = r"(?<![\d.,])(?:19|20)\d{2}(?!\d)(?!\s*(?:%|đồng|người|hộ|lượt|ha|tấn|đảng|học))"
_NUMBER = rf"(?:(?!{_YEAR}){DIGITS}(?:\s?\(\s?\p{{Ll}}[\p{{Ll}}\s]{{1,30}}\))?+|{WORDS})"
_TO = r"\s?(?:-|đến|tới)\s?"
# A unit that the second number repeats: từ 120 hộ đến 130 hộ.
_SAME = r"(?:\s\p{L}{2,}+){1,6}?"
_OUT_OF = r"\s(?:trên|trong\stổng)\s(?:tổng\s)?(?:số\s)?"
# thấp nhất 120, cao nhất 130: a range in two words of comparison.
_LEAST = r"(?:thấp\snhất|ít\snhất|tối\sthiểu)"
_MOST = r",?\s(?:và\s)?(?:cao\snhất|nhiều\snhất|tối\sđa)\s(?:là\s)?"
# 15/25, 06/26: the first no larger than the second, no third part, nothing glued to it.
_PART = r"(?:\d{1,3}(?:\.\d{3})++(?:,\d{1,3}+)?|\d{1,6}+(?:,\d{1,3}+)?)"
_RATIO = rf"(?<![\w./-]){_PART}\s?/\s?{_PART}(?![\w/.-]\w|\d)"

_FIGURE = compile_pattern(
    rf"""
      (?P<times>gấp\s(?:đôi|(?P<times_by>{_NUMBER})(?:\slần)?))
    | (?:(?P<half>{FRACTION_WORDS})(?:\s(?P<half_of>(?:tổng\s)?số\s|trong\s)?))
    | (?P<part>{_PART})(?:(?P<part_unit>{_SAME})(?:{_OUT_OF}|\s?/\s?)(?={_PART}(?P=part_unit)(?!\w))|{_OUT_OF})
      (?P<of>{_PART})(?=\s\p{{L}})
    | (?P<ratio>{_RATIO})\s?(?P<ratio_of>(?:tổng\s)?số\s|thời\sgian|diện\stích)?+
    | (?P<big>{DIGITS})\s(?P<big_unit>tỷ|tỉ|triệu)\s(?P<small>{DIGITS})\s(?:triệu|nghìn|ngàn)(?P<money>\sđồng)
    | (?P<least>(?<={_LEAST}\s){_PART})(?:(?P<least_unit>{_SAME})(?={_MOST}{_NUMBER}(?P=least_unit)(?!\w)))?
      {_MOST}(?P<most>{_NUMBER})(?!\s?{RATE})
    | (?P<low>{_NUMBER})(?:(?:\s?(?P<low_rate>{RATE})|(?P<low_unit>{_SAME})(?={_TO}{_NUMBER}(?P=low_unit)(?!\w)))?
      {_TO}(?P<high>{_NUMBER}))?+
      (?:\s?(?P<rate>{RATE})(?P<rate_per>\s?/\s?(?:năm|quý|tháng))?)?+
    """
)
# What the number counts is matched by itself, once, behind whichever form of number was found.
_UNIT = compile_pattern(rf"\s?(?P<unit>{UNIT})")
_DATE_GOES_ON = regex.compile(r"\s?[/-]\s?\d", regex.V1)
# Where a figure can begin: the patterns above are tried nowhere else.
_ANCHOR = regex.compile(
    r"(?<!\w)(?:\d|gấp\s|(?<!mỗi\s)(?<!từng\s)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?!\w))", regex.V1
)
_RUNNING = regex.compile(
    r"(?:lũy\s+kế|cộng\s+dồn|tính\s+chung|(?:nâng|đưa)\s+tổng\s+số|tổng\s+cộng)[^;:.,()\d]{0,40}\s$", regex.V1
)
# đạt 75% chỉ tiêu (90/120): the counts of the rate.
_EXPLAINED = regex.compile(r"(?P<rate>\d{1,3}(?:,\d{1,2})?)\s?%[^;:.()\d]{0,40}\(\s*$", regex.V1)
_MONEY = regex.compile(r"đồng|usd", regex.V1)
_FULL_RATE = {"phần trăm": "%", "điểm %": "điểm phần trăm", "phần nghìn": "‰"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: `high` differs from `low` in a range; `whole` is the 25 of 15/25; `per` a rhythm printed with it."""

    span: Span
    low: Decimal
    high: Decimal
    unit: str
    unit_span: Span
    whole: str | None = None
    per: str | None = None
    share: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate rather than a count."""
        return self.unit in ("%", "‰", "điểm phần trăm")

    @property
    def is_time(self) -> bool:
        """Whether it measures time: a duration, not a count."""
        return self.unit.split("/")[0] in TIME_UNITS


def find_quantities(folded: str, content: str, within: Span) -> Iterator[Quantity]:
    """The figures in a stretch of text, in order; what they mean there is for the caller to say."""
    end = within.start
    for anchor in _ANCHOR.finditer(folded, within.start, within.end):
        if anchor.start() < end:
            continue
        match = _FIGURE.match(folded, anchor.start(), within.end)
        if match is None:
            continue
        unit = Span(match.end(), match.end())
        if not (match["times"] or match["half"] or match["big"] or match["ratio_of"] or match["rate"]):
            counted = _UNIT.match(folded, match.end(), within.end)
            unit = Span(*counted.span("unit")) if counted else unit
        if (match["ratio"] and not (match["ratio_of"] or len(unit) or _stands_bare(folded, match))) or (
            match["low"] and _DATE_GOES_ON.match(folded, unit.end, within.end)
        ):
            continue
        end = unit.end
        if (quantity := _build(match, unit, content)) is not None:
            yield quantity


def _build(match: regex.Match[str], unit: Span, content: str) -> Quantity | None:
    if match["times"]:
        return _times(match)
    if match["half"]:
        return _share(match, parse_number(match["half"]))
    if match["part"]:
        return _part_of(match, unit, content)
    if match["ratio"]:
        return _ratio(match, unit, content)
    if match["big"]:
        return _two_steps(match, content)
    return _plain(match, unit, content)


def _times(match: regex.Match[str]) -> Quantity | None:
    by = parse_number(match["times_by"]) if match["times_by"] else Decimal(2)
    return None if by is None else Quantity(Span(*match.span()), by, by, "lần", Span(*match.span()))


def _share(match: regex.Match[str], share: Decimal | None) -> Quantity | None:
    if share is None:
        return None
    percent = round(share * 100, 2)
    end = match.end("half") if match["half"] else match.end("ratio")
    span = Span(match.start(), end)
    return Quantity(span, percent, percent, "%", Span(end, end), share=True)


def _ratio(match: regex.Match[str], unit_span: Span, content: str) -> Quantity | None:
    part, whole = (parse_number(side.strip()) for side in match["ratio"].split("/"))
    if part is None or whole is None or not whole:
        return None
    if match["ratio_of"]:
        return _share(match, part / whole) if part < whole else None
    base = format(whole, "f")
    unit = content[unit_span.start : unit_span.end]
    return Quantity(Span(match.start(), unit_span.end), part, part, unit, unit_span, whole=base)


def _part_of(match: regex.Match[str], unit_span: Span, content: str) -> Quantity | None:
    """`45 trên 100 đảng viên`, `45 đảng viên trên tổng số 100 đảng viên`: as 45/100."""
    part, whole = parse_number(match["part"]), parse_number(match["of"])
    unit = content[unit_span.start : unit_span.end]
    if part is None or whole is None or not len(unit_span) or part > whole:
        return None
    span = Span(match.start(), unit_span.end)
    return Quantity(span, part, part, unit, unit_span, whole=format(whole, "f"))


def _stands_bare(folded: str, match: regex.Match[str]) -> bool:
    """Whether a bare N/M is said to be a running total or is what the rate before it was counted from (75% … (90/120)):
    nothing else tells it from a day or a number."""
    lead = max(0, match.start() - 60)
    if _RUNNING.search(folded, lead, match.start()):
        return True
    stated = _EXPLAINED.search(folded, lead, match.start())
    part, whole = (parse_number(side.strip()) for side in match["ratio"].split("/"))
    rate = parse_number(stated["rate"]) if stated else None
    if rate is None or part is None or not whole:
        return False
    printed = Decimal(1).scaleb(-len(stated["rate"].partition(",")[2])) if stated else Decimal(1)
    return abs(part / whole * 100 - rate) <= printed


def _two_steps(match: regex.Match[str], content: str) -> Quantity | None:
    """`1 tỷ 250 triệu đồng` is 1.25 tỷ đồng."""
    big, small = parse_number(match["big"]), parse_number(match["small"])
    if big is None or small is None or small >= 1000:
        return None
    value = big + small / 1000
    unit = f"{content[slice(*match.span('big_unit'))]} đồng"
    return Quantity(Span(*match.span()), value, value, unit, Span(match.start("big_unit"), match.end()))


def _plain(match: regex.Match[str], at: Span, content: str) -> Quantity | None:
    low = parse_number(match["least"] or match["low"])
    most = match["most"] or match["high"]
    high = parse_number(most) if most else low
    if low is None or high is None or high < low or (match["low_rate"] and not match["rate"]):
        return None
    if match["rate"]:
        rate = " ".join(match["rate"].split())
        per = match["rate_per"].strip(" /") if match["rate_per"] else None
        return Quantity(Span(*match.span()), low, high, _FULL_RATE.get(rate, rate), Span(*match.span("rate")), per=per)
    unit = content[at.start : at.end]
    return Quantity(Span(match.start(), at.end), low, high, unit, at, per=_rhythm(unit))


def _rhythm(unit: str) -> str | None:
    tail = unit.rsplit("/", 1)[-1].strip().lower() if "/" in unit else ""
    return tail if tail in ("năm", "quý", "tháng") and not _MONEY.search(unit.lower()) else None
