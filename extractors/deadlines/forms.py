"""The forms of a deadline (thời hạn): one table of rules, each giving what the printed words say, once a year is known.

A rule's value is a `Reading`: called with a year (or None) it gives the outward values, none where the words need a
year and none can be had. So `trước 30/9` and `trước 30/9/2025` are one rule, and where the year had to be inferred the
rule's name says so (`…/year-inferred`).
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractors.deadlines.readings import (
    Reading,
    Value,
    fixed_days,
    fixed_stretch,
    from_to,
    period,
    recurring,
    relative,
    yearly_days,
)
from extractors.deadlines.stretches import PAIR, STRETCH
from extractors.rule import Rule, compile_pattern
from extractors.values.dates import ANY_DAY, DAY, YEARLESS_DAY
from extractors.values.durations import DURATION
from extractors.values.recurrences import (
    MONTHLY_DAY,
    QUARTERLY_DAY,
    RHYTHM,
    WEEKDAY,
    YEARLY_DAYS,
    YEARLY_MONTH,
)
from schemas.text import Text
from schemas.vocabulary import DeadlineKind

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
_TRIGGER = (
    r"(?P<trigger>\s*+,?\s*+(?:(?:được\s+)?(?:kể|tính)\s+từ(?!\s+nay)|từ|sau|trước)\s++(?:ngày"
    r"|khi|thời\s+điểm|lúc|ngày\s+làm\s+việc)\s++(?P<event>[^,.;:\n()]{2,90}))"
)
_NO_TRIGGER = r"(?P<trigger>(?P<event>(?!)))?+"
_DAY_OR_NUMBER = rf"(?:{ANY_DAY}|(?:ngày\s*+)?(?:0?[1-9]|[12]\d|3[01])(?!\d))"
_MORE_DAYS = rf"(?:\s*+(?:,|và|;|,\s+và)\s*+(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?+(?=ngày|\d){ANY_DAY}){{0,3}}+"
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
    _rule("yearly-day", rf"(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?(?P<rhythm>{YEARLY_DAYS})", recurring, 0.93),
    # 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)
    _rule(
        "rhythm-with-date",
        rf"(?:(?:0?6|sáu)\s+tháng|(?:(?:hằng|hàng|cuối|cả)\s+)?năm)\s*+\(\s*+(?:{_BY})?(?P<days>{YEARLESS_DAY})\s*+\)",
        yearly_days,
        0.9,
    ),
    # định kỳ 6 tháng trước ngày 10/6, 1 năm trước ngày 10/12
    _rule(
        "rhythms-with-dates",
        rf"định\s+kỳ\s+(?:báo\s+cáo\s+)?(?:0?6|sáu)\s+tháng\s+(?:{_LATEST}|vào)\s+(?:là\s+)?(?P<days>{YEARLESS_DAY}"
        rf"\s*+(?:,|;|và)\s*+(?:hằng\s+|hàng\s+|01?\s+|1\s+|một\s+)?năm\s+(?:{_LATEST}|vào)\s+(?:là\s+)?{YEARLESS_DAY})",
        yearly_days,
        0.85,
    ),
    # Hằng năm, trước ngày 31 tháng 01, …
    _rule(
        "yearly-then-date",
        rf"(?:hằng|hàng|mỗi)\s+năm(?:[^.;:\n]{{0,120}}?)(?P<hit>(?:{_LATEST}|vào)(?:\s+(?:là"
        rf"|vào|đến))*+\s++(?P<days>{YEARLESS_DAY}{_MORE_DAYS}))(?!\s*[/.-]\s?\d)",
        yearly_days,
        0.88,
    ),
    # trước ngày 15 của tháng cuối quý
    _rule("quarterly-day", rf"(?:{_LATEST}\s+(?:là\s+)?|vào\s+)?(?P<rhythm>{QUARTERLY_DAY})", recurring, 0.9),
    # trước ngày 20 hằng tháng
    _rule("monthly-day", rf"(?:{_LATEST}\s+(?:là\s+)?|vào\s+)?(?P<rhythm>{MONTHLY_DAY})", recurring, 0.93),
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
        recurring,
        0.9,
    ),
    # thứ Sáu hằng tuần
    _rule("weekday", rf"(?P<rhythm>{WEEKDAY})", recurring, 0.93),
    # tháng 11 hằng năm
    _rule("yearly-month", rf"(?:trong\s+|vào\s+)?(?P<rhythm>{YEARLY_MONTH})", recurring, 0.88),
    # 5 ngày sau khi kết thúc học kỳ; trong thời hạn 10 ngày làm việc kể từ ngày nhận được
    _rule(
        "relative-to",
        r"(?P<cue>(?:trong(?:\s+(?:vòng|phạm\s+vi|thời\s+(?:hạn|gian)))?|chậm\s+nhất(?:\s+(?:là"
        r"|sau|trong|trước))*|muộn\s+nhất(?:\s+(?:là|sau))*|không\s+quá|tối\s+đa|sau|ít\s+nhất"
        rf"|trước)\s++)?(?P<duration>{DURATION})(?:\s+đối\s+với\s+[^,.;:()\n]{{2,60}}?)?{_TRIGGER}",
        relative,
        0.9,
    ),
    # trước khi tiến hành kiểm tra ít nhất 10 ngày
    _rule(
        "relative-before",
        rf"(?P<trigger>trước\s+(?:khi|ngày)\s+(?P<event>[^,.;:\n()\d]{{2,60}}?))\s+(?P<cue>ít\s+nhất\s+"
        rf"|tối\s+thiểu\s+)?(?P<duration>{DURATION})",
        relative,
        0.75,
    ),
    # thẩm định trong 15 ngày
    _rule(
        "relative-bare",
        r"(?P<cue>trong\s+(?:vòng\s+|thời\s+(?:hạn|gian)\s+)?(?:không\s+quá\s+|tối\s+đa\s+)?"
        rf"|chậm\s+nhất\s+(?:là\s+)?(?:sau|trong)\s+)(?P<duration>{DURATION})(?!\s+(?:đầu|cuối"
        rf"|qua|gần|tới|trước|liên|tiếp|kể|trong|đó|nghỉ)){_NO_TRIGGER}",
        relative,
        0.75,
    ),
    # từ ngày 10 đến ngày 15/3/2018
    _rule(
        "from-to-days",
        rf"(?:từ\s++(?P<first>{_DAY_OR_NUMBER})\s*+(?:-|đến(?:\s+hết)?)\s*+(?P<last>{ANY_DAY})"
        rf"|(?P<first2>\bngày\s+\d{{1,2}}(?:/\d{{1,2}})?)\s*+-\s*+(?P<last2>{ANY_DAY}))".replace(
            "(?P<first2>", "(?P<first>"
        ).replace("(?P<last2>", "(?P<last>"),
        from_to,
        0.88,
    ),
    # từ tháng 3 đến tháng 6/2025; quý II, quý III năm 2024
    _rule("from-to-months", rf"(?:trong\s+)?(?P<stretch>{PAIR})", period, 0.8),
    # trước ngày 15/6/2024; chậm nhất đến ngày …; trước 10/6 và 05/12/2026
    _rule("by-day", rf"{_BY}{_HOUR}(?P<days>{ANY_DAY}{_MORE_DAYS})", fixed_days, 0.92),
    # đến hết quý II/2026; chậm nhất trong tháng 6/2025
    _rule(
        "by-stretch",
        rf"(?:{_LATEST}(?:\s+(?:là|vào|đến|hết|trong|trước|cuối))*+|(?<!từ )(?<!tính )\bđến(?:\s+(?:hết"
        rf"|cuối))?)\s++(?P<stretch>{STRETCH})",
        fixed_stretch,
        0.75,
    ),
    # trong tháng 9/2025; vào năm 2017; hoàn thành trong quý II
    _rule("within-stretch", rf"{_IN}(?P<stretch>{STRETCH})", period, 0.85),
    # Thời gian: Quý II/2026
    _rule("stated-stretch", rf"{_TIME_KEY}(?P<stretch>{STRETCH})", period, 0.9),
    # Tổng kết, trao giải: tháng 12/2025
    _rule(
        "behind-colon",
        r"(?<=\p{L}\s?):\s++(?:dự kiến\s+|trong\s+|vào\s+)*+"
        rf"(?P<hit>(?P<stretch>(?!năm)(?:{PAIR}|{STRETCH})))\s*+[.;]?\s*+\Z",
        period,
        0.8,
    ),
    # Thời gian: ngày 15/5/2026; vào ngày 20/5/2026
    _rule(
        "on-day",
        rf"(?:{_TIME_KEY}{_HOUR}|\bvào\s+{_HOUR}|(?<=\()xong\s+)(?P<days>{ANY_DAY}{_MORE_DAYS})",
        fixed_days,
        0.75,
    ),
    # tổ chức hội nghị (tháng 7/2025)
    _rule(
        "bracketed",
        rf"\((?:dự\s+kiến\s+|xong\s+|hoàn\s+thành\s+|trong\s+|vào\s+|thời\s+gian\s*:?\s*)*+(?P<stretch>(?:{PAIR}"
        rf"|(?!năm){STRETCH}))\s*+\)",
        period,
        0.75,
    ),
    # gửi danh sách về Huyện Đoàn ngày 20/4/2018 (a day still to come when the document was issued)
    _rule(
        "future-day",
        rf"(?<!từ )(?<!đến )(?<!và )(?<!sau )(?P<days>(?=ngày){DAY})(?!\s*+(?:-|đến|của))",
        fixed_days,
        0.6,
    ),
    # Thời gian thực hiện: hằng năm; định kỳ hằng quý; 6 tháng một lần
    _rule("rhythm", rf"(?:{_TIME_KEY})?(?P<rhythm>{RHYTHM})", recurring, 0.85),
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
    _rule("heading-stretch", rf"(?:trong\s+)?(?P<stretch>{PAIR}|{STRETCH})\s*+(?::|\Z)", period, 0.8),
    # b) Quý I/2027, các cơ quan đánh giá …
    _rule("leading-stretch", rf"(?:trong\s+)?(?P<stretch>{PAIR}|(?!năm){STRETCH})\s*+,", period, 0.8),
)
