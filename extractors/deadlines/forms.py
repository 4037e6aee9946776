"""The forms of a deadline (thời hạn): one table of rules, each giving what the printed words say, once a year is known.

A rule's value is a `Reading`: called with a year (or None) it gives the outward values, none where the words need a
year and none can be had. So `trước 30/9` and `trước 30/9/2025` are one rule, and where the year had to be inferred the
rule's name says so (`…/year-inferred`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import regex

from extractors.deadlines.stretches import PAIR, STRETCH, parse_pair, parse_stretch
from extractors.rule import Rule, compile_pattern
from extractors.values.dates import DAY, YEARLESS_DAY, parse_date
from extractors.values.durations import DURATION, parse_duration
from extractors.values.recurrences import (
    MONTHLY_DAY,
    QUARTERLY_DAY,
    RHYTHM,
    WEEKDAY,
    YEARLY_DAYS,
    YEARLY_MONTH,
    parse_recurrence,
    yearly_on,
)
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import DeadlineKind


@dataclass(frozen=True, slots=True)
class Value:
    """The outward fields of one deadline, without task and bodies."""

    kind: DeadlineKind
    start: dt.date | None = None
    due: dt.date | None = None
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    at: Span | None = None  # its own place, where one cue governs several days


Reading = Callable[[int | None], tuple[Value, ...]]

_ANY_DAY = rf"(?:{DAY}|{YEARLESS_DAY})"
_HOUR = r"(?:\d{1,2}\s*+(?:giờ|h|g|:)\s*+(?:\d{1,2}(?:\s*+phút)?+)?+\s*+,?\s*+)?+"
_LATEST = (
    r"(?:chậm\s+nhất|muộn\s+nhất|trễ\s+nhất|không\s+(?:quá|muộn\s+hơn)|hạn\s+(?:cuối\s+cùng|cuối|chót|nộp|gửi)"
    r"|trước(?!\s+(?:mắt|khi|hết là|tiên|đây))|đến\s+hết|hết|kết\s+thúc)"
)
_BY = (
    rf"(?:{_LATEST}(?:\s+(?:là|vào|đến|hết|trước))*+"
    r"|thời\s+(?:hạn|gian)[^.;:\n\d]{0,40}(?::|\blà\b|\bđến\b)(?:\s+(?:đến|hết|trước|chậm"
    r"|nhất|là))*+|(?<!từ )(?<!tính )\bđến)\s*+:?\s*+"
)
_DAYS_IN = regex.compile(_ANY_DAY, regex.V1)


def bare_days(match: regex.Match[str], text: Text) -> Reading:
    """One or several days after one cue; a year printed at the last holds for those before it."""
    days = _days_of(match)
    years = [parsed.end.year for words, _ in days if (parsed := parse_date(words)) is not None]

    def read(year: int | None) -> tuple[Value, ...]:
        found = ((parse_date(words, years[-1] if years else year), at) for words, at in days)
        return tuple(Value(DeadlineKind.FIXED, due=value.end, at=at) for value, at in found if value)

    return read


def _days_of(match: regex.Match[str]) -> list[tuple[str, Span | None]]:
    """The days of a match with their places: the first goes with the cue, the others stand for themselves."""
    offset = match.start("days")
    found = [(m.group(), Span(offset + m.start(), offset + m.end())) for m in _DAYS_IN.finditer(match["days"])]
    if len(found) < 2:
        return [(words, None) for words, _ in found]
    hit = match.start("hit") if "hit" in match.re.groupindex else match.start()
    return [(words, Span(hit, at.end) if index == 0 else at) for index, (words, at) in enumerate(found)]


def _fixed_stretch(match: regex.Match[str], text: Text) -> Reading:
    words = match["stretch"]

    def read(year: int | None) -> tuple[Value, ...]:
        value = parse_stretch(words, year)
        return (Value(DeadlineKind.FIXED, due=value.end),) if value else ()

    return read


def bare_period(match: regex.Match[str], text: Text) -> Reading:
    words = match["stretch"]

    def read(year: int | None) -> tuple[Value, ...]:
        value = parse_pair(words, year) or parse_stretch(words, year)
        return (Value(DeadlineKind.PERIOD, value.start, value.end),) if value else ()

    return read


def _from_to(match: regex.Match[str], text: Text) -> Reading:
    first, last = match["first"], match["last"]

    def read(year: int | None) -> tuple[Value, ...]:
        end = parse_date(last, year)
        start = _beginning(first, end.end) if end else None
        if end is None or start is None or start >= end.end:
            return ()
        return (Value(DeadlineKind.PERIOD, start, end.end),)

    return read


def _beginning(words: str, end: dt.date) -> dt.date | None:
    """The first day of a stretch that ends at `end`: `15`, `15/3` and `15/3/2025` may all open it."""
    digits = regex.fullmatch(r"(?:ngày\s*)?(\d{1,2})", words)
    if digits:
        try:
            return end.replace(day=int(digits[1]))
        except ValueError:
            return None
    value = parse_date(words, end.year)
    if value is not None and value.start > end and parse_date(words) is None:
        value = parse_date(words, end.year - 1)  # from December to January
    return value.start if value else None


def _recurring(match: regex.Match[str], text: Text) -> Reading | None:
    rules = parse_recurrence(match["rhythm"])
    values = tuple(Value(DeadlineKind.RECURRING, rrule=rule) for rule in rules)
    return (lambda year: values) if values else None


def _yearly_days(match: regex.Match[str], text: Text) -> Reading | None:
    """Days without a year in a clause that says `hằng năm`, or behind a half-year or year in a list of reports."""
    found = [(parsed.start, at) for words, at in _days_of(match) if (parsed := parse_date(words, 2024)) is not None]
    values = tuple(Value(DeadlineKind.RECURRING, rrule=yearly_on(day.day, day.month), at=at) for day, at in found)
    return (lambda year: values) if values else None


def _relative(match: regex.Match[str], text: Text) -> Reading | None:
    offset = parse_duration(match["duration"])
    if offset is None:
        return None
    trigger = match["trigger"] or ""
    if not match["cue"] and regex.search(r"(?:tháng|quý|năm)$", match["duration"]):
        return None  # "miễn thuế 15 năm kể từ …" is a term, not a deadline
    if not trigger and not regex.search(r"(?:ngày|giờ|h|làm\s+việc)$", match["duration"].strip()):
        return None
    if regex.match(r"\s*,?\s*trước", trigger):
        offset = f"-{offset}"
    anchor = _anchor(match, text) if trigger else None
    return lambda year: (Value(DeadlineKind.RELATIVE, offset=offset, anchor=anchor),)


def _anchor(match: regex.Match[str], text: Text) -> str:
    """From when it is counted: the outward words for signing and receiving, else the event as printed."""
    words = match["event"]
    if "nhận được" in words or "nhận văn bản" in words:
        return "received"
    if regex.search(r"\bký\b(?!\s+kết)", words) or regex.search(r"ban\s+hành\s*(?:\w+\s+\w+\s+này|$)", words):
        return "signed"
    return text.content[match.start("event") : match.end("event")].strip()


_TRIGGER = (
    r"(?P<trigger>\s*+,?\s*+(?:(?:được\s+)?(?:kể|tính)\s+từ(?!\s+nay)|từ|sau|trước)\s++(?:ngày"
    r"|khi|thời\s+điểm|lúc|ngày\s+làm\s+việc)\s++(?P<event>[^,.;:\n()]{2,90}))"
)
_NO_TRIGGER = r"(?P<trigger>(?P<event>(?!)))?+"
_DAY_OR_NUMBER = rf"(?:{_ANY_DAY}|(?:ngày\s*+)?(?:0?[1-9]|[12]\d|3[01])(?!\d))"
_MORE_DAYS = (
    rf"(?:\s*+(?:,|và|;|,\s+và)\s*+(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?+(?=ngày|\d){_ANY_DAY}){{0,3}}+"
)
_IN = r"(?:(?:xong\s+|hoàn\s+thành\s+|ngay\s+)?+(?:trong|vào)(?:\s+(?:khoảng|thời\s+gian))?+|hoàn\s+thành|xong)\s++"
_TIME_KEY = (
    r"(?:thời\s+(?:gian|hạn|điểm)(?:\s+(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|tổ\s+chức"
    r"|tiến\s+hành|kiểm\s+tra|giám\s+sát|báo\s+cáo|gửi|nộp|kết\s+thúc|xong|\w+\s+\w+))?"
    r"|tiến\s+độ(?:\s+\w+\s+\w+)?|hoàn\s+thành|hạn\s+hoàn\s+thành)\s*+:\s*+(?:dự\s+kiến\s+"
    r"|trong\s+|vào\s+|xong\s+|hoàn\s+thành\s+|ngày\s+(?=thứ))*+"
)


def _rule(
    name: str, pattern: str, build: Callable[[regex.Match[str], Text], Reading | None], confidence: float
) -> Rule[Reading]:
    return Rule(f"deadline/{name}", compile_pattern(pattern.replace(" ", r"\ ")), build, confidence)


RULES: tuple[Rule[Reading], ...] = (
    # trước ngày 15/6 và 15/12 hằng năm
    _rule("yearly-day", rf"(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?(?P<rhythm>{YEARLY_DAYS})", _recurring, 0.93),
    # 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)
    _rule(
        "rhythm-with-date",
        rf"(?:(?:0?6|sáu)\s+tháng|(?:(?:hằng|hàng|cuối|cả)\s+)?năm)\s*+\(\s*+(?:{_BY})?(?P<days>{YEARLESS_DAY})\s*+\)",
        _yearly_days,
        0.9,
    ),
    # Hằng năm, trước ngày 31 tháng 01, …
    _rule(
        "yearly-then-date",
        rf"(?:hằng|hàng|mỗi)\s+năm(?:[^.;:\n]{{0,120}}?)(?P<hit>(?:{_LATEST}|vào)(?:\s+(?:là"
        rf"|vào|đến))*+\s++(?P<days>{YEARLESS_DAY}{_MORE_DAYS}))(?!\s*[/.-]\s?\d)",
        _yearly_days,
        0.88,
    ),
    # trước ngày 15 của tháng cuối quý
    _rule("quarterly-day", rf"(?:{_LATEST}\s+(?:là\s+)?|vào\s+)?(?P<rhythm>{QUARTERLY_DAY})", _recurring, 0.9),
    # trước ngày 20 hằng tháng
    _rule("monthly-day", rf"(?:{_LATEST}\s+(?:là\s+)?|vào\s+)?(?P<rhythm>{MONTHLY_DAY})", _recurring, 0.93),
    # hằng tháng báo cáo … vào ngày 25
    _rule(
        "monthly-then-day",
        r"(?P<rhythm>(?:hằng|hàng|mỗi)\s+tháng)[^.;:\n]{3,120}?(?P<hit>(?:trước|vào|chậm\s+nhất(?:\s+là)?)\s+ngày\s+(?P<day>[12]\d"
        r"|3[01]|0?[1-9])(?!\d|\s*[/.-]\s?\d|\s+tháng))",
        lambda match, text: (
            lambda year: (Value(DeadlineKind.RECURRING, rrule=f"FREQ=MONTHLY;BYMONTHDAY={int(match['day'])}"),)
        ),
        0.85,
    ),
    # báo cáo trước 16h00 hằng ngày
    _rule(
        "daily-hour",
        r"(?:trước|vào(?:\s+lúc)?|chậm\s+nhất(?:\s+là)?|lúc)\s++\d{1,2}\s*+(?:giờ|h|g|:)\s*+(?:\d{1,2}(?:\s*+phút)?+)?+\s*+,?\s*+(?P<rhythm>(?:hằng"
        r"|hàng|mỗi)\s+ngày)",
        _recurring,
        0.9,
    ),
    # thứ Sáu hằng tuần
    _rule("weekday", rf"(?P<rhythm>{WEEKDAY})", _recurring, 0.93),
    # tháng 11 hằng năm
    _rule("yearly-month", rf"(?:trong\s+|vào\s+)?(?P<rhythm>{YEARLY_MONTH})", _recurring, 0.88),
    # 5 ngày sau khi kết thúc học kỳ; trong thời hạn 10 ngày làm việc kể từ ngày nhận được
    _rule(
        "relative-to",
        r"(?P<cue>(?:trong(?:\s+(?:vòng|phạm\s+vi|thời\s+(?:hạn|gian)))?|chậm\s+nhất(?:\s+(?:là"
        r"|sau|trong|trước))*|muộn\s+nhất(?:\s+(?:là|sau))*|không\s+quá|tối\s+đa|sau|ít\s+nhất"
        rf"|trước)\s++)?(?P<duration>{DURATION})(?:\s+đối\s+với\s+[^,.;:()\n]{{2,60}}?)?{_TRIGGER}",
        _relative,
        0.9,
    ),
    # thẩm định trong 15 ngày
    _rule(
        "relative-bare",
        r"(?P<cue>trong\s+(?:vòng\s+|thời\s+(?:hạn|gian)\s+)?(?:không\s+quá\s+|tối\s+đa\s+)?"
        rf"|chậm\s+nhất\s+(?:là\s+)?(?:sau|trong)\s+)(?P<duration>{DURATION})(?!\s+(?:đầu|cuối"
        rf"|qua|gần|tới|trước|liên|tiếp|kể|trong|đó|nghỉ)){_NO_TRIGGER}",
        _relative,
        0.75,
    ),
    # từ ngày 10 đến ngày 15/3/2018
    _rule(
        "from-to-days",
        rf"(?:từ\s++(?P<first>{_DAY_OR_NUMBER})\s*+(?:-|đến(?:\s+hết)?)\s*+(?P<last>{_ANY_DAY})"
        rf"|(?P<first2>\bngày\s+\d{{1,2}}(?:/\d{{1,2}})?)\s*+-\s*+(?P<last2>{_ANY_DAY}))".replace(
            "(?P<first2>", "(?P<first>"
        ).replace("(?P<last2>", "(?P<last>"),
        _from_to,
        0.88,
    ),
    # từ tháng 3 đến tháng 6/2025; quý II, quý III năm 2024
    _rule("from-to-months", rf"(?:trong\s+)?(?P<stretch>{PAIR})", bare_period, 0.8),
    # trước ngày 15/6/2024; chậm nhất đến ngày …; trước 10/6 và 05/12/2026
    _rule("by-day", rf"{_BY}{_HOUR}(?P<days>{_ANY_DAY}{_MORE_DAYS})", bare_days, 0.92),
    # đến hết quý II/2026; chậm nhất trong tháng 6/2025
    _rule(
        "by-stretch",
        rf"(?:{_LATEST}(?:\s+(?:là|vào|đến|hết|trong|trước|cuối))*+|(?<!từ )(?<!tính )\bđến(?:\s+(?:hết"
        rf"|cuối))?)\s++(?P<stretch>{STRETCH})",
        _fixed_stretch,
        0.75,
    ),
    # trong tháng 9/2025; vào năm 2017; hoàn thành trong quý II
    _rule("within-stretch", rf"{_IN}(?P<stretch>{STRETCH})", bare_period, 0.85),
    # Thời gian: Quý II/2026
    _rule("stated-stretch", rf"{_TIME_KEY}(?P<stretch>{STRETCH})", bare_period, 0.9),
    # Thời gian: ngày 15/5/2026; vào ngày 20/5/2026
    _rule(
        "on-day",
        rf"(?:{_TIME_KEY}{_HOUR}|\bvào\s+{_HOUR}|(?<=\()xong\s+)(?P<days>{_ANY_DAY}{_MORE_DAYS})",
        bare_days,
        0.75,
    ),
    # tổ chức hội nghị (tháng 7/2025)
    _rule(
        "bracketed",
        rf"\((?:dự\s+kiến\s+|xong\s+|hoàn\s+thành\s+|trong\s+|vào\s+|thời\s+gian\s*:?\s*)*+(?P<stretch>(?:{PAIR}"
        rf"|(?!năm){STRETCH}))\s*+\)",
        bare_period,
        0.75,
    ),
    # gửi danh sách về Huyện Đoàn ngày 20/4/2018 (a day still to come when the document was issued)
    _rule("future-day", rf"(?<!từ )(?<!đến )(?<!và )(?P<days>(?=ngày){DAY})(?!\s*+(?:-|đến|của))", bare_days, 0.6),
    # Thời gian thực hiện: hằng năm; định kỳ hằng quý; 6 tháng một lần
    _rule("rhythm", rf"(?:{_TIME_KEY})?(?P<rhythm>{RHYTHM})", _recurring, 0.85),
)
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


HEADING_RULES: tuple[Rule[Reading], ...] = (
    # 3.1. Quý I/2026: …; Tháng 9/2025
    _rule("heading-stretch", rf"(?:trong\s+)?(?P<stretch>{PAIR}|{STRETCH})\s*+(?::|\Z)", bare_period, 0.8),
    # b) Quý I/2027, các cơ quan đánh giá …
    _rule("leading-stretch", rf"(?:trong\s+)?(?P<stretch>{PAIR}|(?!năm){STRETCH})\s*+,", bare_period, 0.8),
)
