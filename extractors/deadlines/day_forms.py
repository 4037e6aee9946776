"""Forms of a day or stretch of the calendar (ngày, tháng, quý): by when, within what, stages that a heading names."""

from __future__ import annotations

import regex

from extractors.body_phrases import begins_duty
from extractors.deadlines.readings import Reading, fixed_days, fixed_stretch, from_to, period
from extractors.deadlines.stretches import PAIR, STRETCH, YEAR
from extractors.deadlines.wording import BY, HOUR, LATEST, TIME_KEY, form
from extractors.rule import Rule
from extractors.values.dates import ANY_DAY, DAY
from schemas.text import Text

_NEAR = 30
_AT_THE_HEAD = regex.compile(
    r"(?:^|\n|[;:,.)+*-])\s*$"
    r"|\b(?:ủy|chức|bộ|phòng|đoàn|đơn vị|cơ quan|phường|xã|huyện|tỉnh|thành phố|trường|ban|ngành|thể|sở|tra|hội|an)\s$",
    regex.V1,
)
_DAY_OR_NUMBER = rf"(?:{ANY_DAY}|(?:ngày\s*+)?(?:0?[1-9]|[12]\d|3[01])(?!\d))"
_MORE_DAYS = rf"(?:\s*+(?:,|và|;|,\s+và)\s*+(?:trước\s+|vào\s+|chậm\s+nhất\s+(?:là\s+)?)?+(?=ngày|\d){ANY_DAY}){{0,3}}+"
_IN = r"(?:(?:xong\s+|hoàn\s+thành\s+|ngay\s+)?+(?:trong|vào)(?:\s+(?:khoảng|thời\s+gian))?+|hoàn\s+thành|xong)\s++"


def _opening(match: regex.Match[str], text: Text) -> Reading | None:
    """A stage at the head of a clause, or right behind its subject, and before the verb that it governs."""
    before = text.folded[max(match.start() - _NEAR, 0) : match.start()]
    return period(match, text) if _AT_THE_HEAD.search(before) and begins_duty(text, match.end()) else None


def _review(match: regex.Match[str], text: Text) -> Reading | None:
    before = text.folded[max(match.start() - _NEAR, 0) : match.start()]
    return period(match, text) if _AT_THE_HEAD.search(before) else None


DAYS: tuple[Rule[Reading], ...] = (
    # từ ngày 10 đến ngày 15/3/2018
    form(
        "from-to-days",
        rf"(?:từ\s++(?P<first>{_DAY_OR_NUMBER})\s*+(?:-|đến(?:\s+hết)?)\s*+(?P<last>{ANY_DAY})"
        rf"|(?P<first2>\bngày\s+\d{{1,2}}(?:/\d{{1,2}})?)\s*+(?:-|,|và)\s*+(?P<last2>{ANY_DAY}))".replace(
            "(?P<first2>", "(?P<first>"
        ).replace("(?P<last2>", "(?P<last>"),
        from_to,
        0.88,
    ),
    # từ tháng 3 đến tháng 6/2025; quý II, quý III năm 2024
    form("from-to-months", rf"(?:trong\s+)?(?P<stretch>{PAIR})", period, 0.8),
    # trước ngày 15/6/2024; chậm nhất đến ngày …; trước 10/6 và 05/12/2026
    form(
        "by-day",
        rf"(?=chậm|muộn|trễ|không|hạn|trước|đến|hết|kết|thời){BY}{HOUR}(?P<days>{ANY_DAY}{_MORE_DAYS})",
        fixed_days,
        0.92,
    ),
    # đến hết quý II/2026; chậm nhất trong tháng 6/2025
    form(
        "by-stretch",
        rf"(?:{LATEST}(?:\s+(?:là|vào|đến|hết|trong|trước|cuối))*+|(?<!từ )(?<!tính )\bđến(?:\s+(?:hết"
        rf"|cuối))?)\s++(?P<stretch>{STRETCH})",
        fixed_stretch,
        0.75,
    ),
    # trong tháng 9/2025; vào năm 2017; hoàn thành trong quý II
    form("within-stretch", rf"{_IN}(?P<stretch>{STRETCH})", period, 0.85),
    # Thời gian: Quý II/2026
    form("stated-stretch", rf"{TIME_KEY}(?P<stretch>{STRETCH})", period, 0.9),
    # Tổng kết, trao giải: tháng 12/2025
    form(
        "behind-colon",
        r"(?<=[\p{L}\d]\s?):\s++(?:dự kiến\s+|trong\s+|vào\s+)*+"
        rf"(?P<hit>(?P<stretch>(?!năm)(?:{PAIR}|{STRETCH})))\s*+(?:;|[.]?\s*+\Z)",
        period,
        0.8,
    ),
    # quý I hoàn thành lắp đặt; quý III đưa vào vận hành
    form(
        "opening-stretch",
        rf"(?=tháng|quý|nửa|đầu|cuối|giữa|tuần|0?6\s|sáu\s)(?<!\w)(?P<hit>(?P<stretch>(?!năm|trong|từ)(?:{PAIR}|{STRETCH})))\s++(?=\p{{L}})",
        _opening,
        0.75,
    ),
    # năm 2028 sơ kết, năm 2030 tổng kết
    form(
        "review-year",
        rf"(?<!\w)(?P<hit>(?:(?:trong|vào|đến|cuối)\s+)?(?P<stretch>{YEAR}))\s*+,?\s*+(?=(?:\p{{L}}++\s++){{0,6}}(?:sơ|tổng)\s+kết\b)",
        _review,
        0.75,
    ),
    # Thời gian: ngày 15/5/2026; vào ngày 20/5/2026
    form(
        "on-day",
        r"(?=thời|tiến|hạn|hoàn|vào|trong|xong)"
        rf"(?:{TIME_KEY}{HOUR}|\b(?:vào|trong(?=\s+ngày))\s+{HOUR}|(?<=\()xong\s+)(?P<days>{ANY_DAY}{_MORE_DAYS})",
        fixed_days,
        0.75,
    ),
    # tổ chức hội nghị (tháng 7/2025)
    form(
        "bracketed",
        rf"\((?:dự\s+kiến\s+|xong\s+|hoàn\s+thành\s+|trong\s+|vào\s+|thời\s+gian\s*:?\s*)*+(?P<stretch>(?:{PAIR}"
        rf"|(?!năm){STRETCH}))\s*+\)",
        period,
        0.75,
    ),
    # gửi danh sách về Huyện Đoàn ngày 20/4/2018 (a day still to come when the document was issued)
    form(
        "future-day",
        rf"(?<!từ )(?<!đến )(?<!và )(?<!sau )(?P<days>(?=ngày){DAY})(?!\s*+(?:-|đến|của))",
        fixed_days,
        0.6,
    ),
)
HEADING_RULES: tuple[Rule[Reading], ...] = (
    # 3.1. Quý I/2026: …; Tháng 9/2025
    form("heading-stretch", rf"(?:trong\s+)?(?P<stretch>{PAIR}|{STRETCH})\s*+(?::|\Z)", period, 0.8),
    # b) Quý I/2027, các cơ quan đánh giá …
    form("leading-stretch", rf"(?:trong\s+)?(?P<stretch>{PAIR}|(?!năm){STRETCH})\s*+,", period, 0.8),
)
