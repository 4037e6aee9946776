"""Forms of a rhythm (định kỳ): days that come round each month, quarter or year, then the rhythms without a day."""

from __future__ import annotations

import regex

from extractors.deadlines.readings import Reading, Value, fixed_days, recurring, yearly_days
from extractors.deadlines.wording import BY, HOUR, LATEST, TIME_KEY, form
from extractors.rule import Rule
from extractors.values.dates import ANY_DAY, YEARLESS_DAY
from extractors.values.recurrences import MONTHLY_DAY, QUARTERLY_DAY, RHYTHM, WEEKDAY, YEARLY_DAYS, YEARLY_MONTH
from schemas.text import Text
from schemas.vocabulary import DeadlineKind

_MORE_DAYS = rf"(?:\s*+(?:,|và|;|,\s+và)\s*+(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?+(?=ngày|\d){ANY_DAY}){{0,3}}+"


def _on_day_of_month(match: regex.Match[str], text: Text) -> Reading:
    value = Value(DeadlineKind.RECURRING, rrule=f"FREQ=MONTHLY;BYMONTHDAY={int(match['day'])}")
    return lambda year: (value,)


DATED: tuple[Rule[Reading], ...] = (
    # trước ngày 15/6 và 15/12 hằng năm
    form("yearly-day", rf"(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?(?P<rhythm>{YEARLY_DAYS})", recurring, 0.93),
    # 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)
    form(
        "rhythm-with-date",
        rf"(?:(?:0?6|sáu)\s+tháng|(?:(?:hằng|hàng|cuối|cả)\s+)?năm)\s*+\(\s*+(?:{BY})?(?P<days>{YEARLESS_DAY})\s*+\)",
        yearly_days,
        0.9,
    ),
    # định kỳ 6 tháng trước ngày 10/6, 1 năm trước ngày 10/12
    form(
        "rhythms-with-dates",
        rf"định\s+kỳ\s+(?:báo\s+cáo\s+)?(?:0?6|sáu)\s+tháng\s+(?:{LATEST}|vào)\s+(?:là\s+)?(?P<days>{YEARLESS_DAY}"
        rf"\s*+(?:,|;|và)\s*+(?:hằng\s+|hàng\s+|01?\s+|1\s+|một\s+)?năm\s+(?:{LATEST}|vào)\s+(?:là\s+)?{YEARLESS_DAY})",
        yearly_days,
        0.85,
    ),
    # số liệu 6 tháng trước ngày 28/5, cả năm trước ngày 28/10: this year's, or each year's where no year is planned
    form(
        "report-day",
        r"(?<!\w)(?:(?:0?6|sáu|0?9|chín)\s+tháng(?:\s+đầu\s+năm)?|(?:cả|cuối|báo\s+cáo|tổng\s+kết|số\s+liệu)\s+năm)"
        rf"\s*+,?\s*+(?P<hit>(?:{LATEST}|vào)\s+(?:là\s+)?(?P<days>{YEARLESS_DAY}))",
        fixed_days,
        0.85,
    ),
    # Hằng năm, trước ngày 31 tháng 01, …
    form(
        "yearly-then-date",
        rf"(?:hằng|hàng|mỗi)\s+năm(?:[^.;:\n]{{0,120}}?)(?P<hit>(?:{LATEST}|vào)(?:\s+(?:là"
        rf"|vào|đến))*+\s++(?P<days>{YEARLESS_DAY}{_MORE_DAYS}))(?!\s*[/.-]\s?\d)",
        yearly_days,
        0.88,
    ),
    # trước ngày 15 của tháng cuối quý
    form("quarterly-day", rf"(?:{LATEST}\s+(?:là\s+)?|vào\s+)?(?P<rhythm>{QUARTERLY_DAY})", recurring, 0.9),
    # trước ngày 20 hằng tháng
    form("monthly-day", rf"(?:{LATEST}\s+(?:là\s+)?|vào\s+)?(?P<rhythm>{MONTHLY_DAY})", recurring, 0.93),
    # báo cáo tháng (trước ngày 22)
    form(
        "monthly-report-day",
        rf"(?:báo\s+cáo|giao\s+ban|sinh\s+hoạt|họp)\s+tháng\s*+[:,(]?\s*+(?P<hit>(?:{LATEST}(?:\s+(?:là|vào))?|vào)\s+ngày\s*+"
        r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d|\s*[/.-]\s?\d|\s+tháng\s+(?:\d|đầu|cuối)))",
        _on_day_of_month,
        0.85,
    ),
    # hằng tháng báo cáo … vào ngày 25
    form(
        "monthly-then-day",
        r"(?P<rhythm>(?:hằng|hàng|mỗi)\s+tháng)[^.;:\n]{3,120}?(?P<hit>(?:trước|vào|chậm\s+nhất(?:\s+là)?)\s+ngày\s+(?P<day>[12]\d"
        r"|3[01]|0?[1-9])(?!\d|\s*[/.-]\s?\d|\s+tháng))",
        _on_day_of_month,
        0.85,
    ),
    # báo cáo trước 16h00 hằng ngày
    form(
        "daily-hour",
        r"(?:trước|vào(?:\s+lúc)?|chậm\s+nhất(?:\s+là)?|lúc)\s++\d{1,2}\s*+(?:giờ|h|g|:)\s*+(?:\d{1,2}(?:\s*+phút)?+)?+\s*+,?\s*+(?P<rhythm>(?:hằng"
        r"|hàng|mỗi)\s+ngày)",
        recurring,
        0.9,
    ),
    # thứ Sáu hằng tuần
    form(
        "weekday",
        rf"(?:(?:{LATEST}|vào|lúc)\s+{HOUR})?(?:(?:ngày|sáng|chiều)\s+)?(?P<rhythm>{WEEKDAY})",
        recurring,
        0.93,
    ),
    # tháng 11 hằng năm
    form("yearly-month", rf"(?:trong\s+|vào\s+)?(?P<rhythm>{YEARLY_MONTH})", recurring, 0.88),
)
PLAIN: tuple[Rule[Reading], ...] = (
    # Thời gian thực hiện: hằng năm; định kỳ hằng quý; 6 tháng một lần
    form(
        "rhythm",
        r"(?=\d|thời|tiến|hạn|hoàn|định|hằng|hàng|mỗi|một|hai|ba|sáu|chín|năm|nửa)"
        rf"(?:{TIME_KEY})?(?P<rhythm>{RHYTHM})",
        recurring,
        0.85,
    ),
)
