"""Tên bảng: what stands above a table, and what the shares in its columns count.

The caption lines, headings and title name the action (kết nạp đảng viên), the unit (ĐVT: triệu đồng) and the period; a
column that says only *Chỉ tiêu* or *Năm 2026* takes them from there, any other counts what its own title says.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.targets.actions import best_action
from extractors.targets.cells import stated_unit
from extractors.targets.grid import Column, Grid, Role
from extractors.targets.reading import Reading
from extractors.targets.timing import PeriodMention, find_periods
from extractors.values.units import KNOWN_UNIT
from schemas.folding import fold
from schemas.spans import Span
from schemas.values import Period

_CAPTION_LINES = 3
_ALLOTS = regex.compile(
    r"chỉ\s+tiêu|giao|phân\s+bổ|phân\s+khai|kế\s+hoạch|mục\s+tiêu|phấn\s+đấu|(?<!\w)kh(?!\w)|lộ\s+trình|nhu\s+cầu|đăng\s+ký",
    regex.V1,
)
_PLANS = ("KH", "ĐA", "PA", "CTr", "NQ", "QĐ", "TB", "CT", "CV", "HD", "KL")
_REPORTS = regex.compile(r"\W*(?:\w+\W+){0,3}?(?:hiện\s+trạng|kết\s+quả|tình\s+hình|thực\s+trạng|thống\s+kê)", regex.V1)
_BRACKETED = regex.compile(r"\s*\([^()]*\)", regex.V1)
_PART = regex.compile(r"(?i)[\s,;]*(?:trong\s+đó|chia\s+ra|bao\s+gồm)\s*:?\s*", regex.V1)
_BARE_YEAR = regex.compile(r"20\d\d", regex.V1)
# What a column's title says about the kind of figure, not about what is counted.
_FRAME = (
    r"(?:chỉ\s+tiêu|kế\s+hoạch|số\s+lượng|tổng(?:\s+(?:số|cộng))?|cộng|giao|phân\s+bổ|được|đăng\s+ký|phấn\s+đấu|dự\s+kiến|"
    r"mục\s+tiêu|thực\s+hiện|kết\s+quả|ước|kh|th|ưth|nq|trong\s+đó|chia\s+ra|"
    r"(?:(?:cả|hết|đến|trong)\s+)*(?:năm|quý|tháng|giai\s+đoạn|nhiệm\s+kỳ)\s*(?:[ivx\d][\w/.\- ]*)?|"
    r"20\d\d(?:\s*-\s*20\d\d)?)"
)
_LEADING = regex.compile(rf"^(?:[\s:,;-]*{_FRAME}(?!\w))+[\s:,;-]*", regex.V1)
_TRAILING = regex.compile(rf"[\s:,;-]*(?:(?<!\w){_FRAME}[\s:,;-]*)+$", regex.V1)
# A column "Số lao động" under a title that says what is done for them.
_NUMBER_OF = regex.compile(rf"số\s+{KNOWN_UNIT}(?:\s+\p{{L}}+){{0,4}}", regex.V1)
_BARE_ACTIONS = ("kết nạp", "phát triển", "giới thiệu", "đảng viên", "đảng viên mới", "quần chúng")
_PERSON = regex.compile(r"đảng\s+viên|đoàn\s+viên|hội\s+viên|quần\s+chúng(?:\s+ưu\s+tú)?", regex.V1)
_SUBJECT = regex.compile(
    r"(?:giao|phân\s+bổ|phân\s+khai|chỉ\s+tiêu|kế\s+hoạch|biểu|bảng|danh\s+mục|nhu\s+cầu)\s+(?:chi\s+tiết\s+)?"
    r"(?:chỉ\s+tiêu\s+|kế\s+hoạch\s+)?(?:cụ\s+thể\s+)?(?:về\s+)?(?P<what>(?!cho(?!\w)|các(?!\w)|năm\s|giai\s+đoạn|chi\s+tiết|tổng\s+hợp|số\s+\d)\p{L}[^:;.()\n]*?)"
    r"(?=\s+(?:cho|năm|giai\s+đoạn|đến|của|tại|quý|các)(?!\w)|\s*[:;.(]|\s*$)",
    regex.V1,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table: its words, the action and the subject that they name, their unit and period.

    `plans`: whether figures below it may be aims; `reports`: whether they were reached.
    """

    action: str
    subject: str
    unit: str
    period: Period
    allots: bool
    plans: bool
    reports: bool


def caption_of(reading: Reading, grid: Grid) -> Caption:
    """What the caption lines, the headings and the title say of a table."""
    content, headings = reading.text.content, reading.headings(grid.span.start)
    near = [line for line in reading.lines if line.end <= grid.span.start][-_CAPTION_LINES:][::-1]
    near = [*([grid.caption] if grid.caption else []), *near]
    places = [*near, *headings]
    headers = [column.header for column in grid.columns if column.role in (Role.AIM, Role.RESULT)]
    names = [column.header for column in grid.columns if column.role is Role.NAME]
    title = reading.head.title.value if reading.head.title else ""
    above = [content[place.start : place.end] for place in places]
    words = [*headers, *above, title]
    mentions = (reading.periods_in(place) for place in places)
    period = next((found[-1] for found in mentions if found), reading.title_period)
    doc_type = reading.head.doc_type.value if reading.head.doc_type else ""
    allots = bool(_ALLOTS.search(fold(" ".join([*words, *names]))))
    reports = any(_REPORTS.match(fold(place)) for place in above)
    action, subject = (
        best_action([*above, *headers]),
        next((found for place in above if (found := _subject(place))), ""),
    )
    own = next((found for place in above[: len(near)][:2] if (found := _subject(place))), "")
    return Caption(
        action=own or action or ("" if subject else best_action([title])),
        subject=subject or _subject(title),
        unit=next((unit for place in above[: len(near)] if (unit := stated_unit(place))), ""),
        period=period.period if period else Period(),
        allots=allots,
        plans=allots or (doc_type in _PLANS and not reports),
        reports=reports or doc_type == "BC",
    )


def _subject(words: str) -> str:
    match = _SUBJECT.search(fold(words))
    found = words[match.start("what") : match.end("what")].strip() if match else ""
    return found.lower() if found.isupper() else found


def counted_in(column: Column, caption: Caption) -> str:
    """What the figures of a column count: its title without unit, kind and period, else what the caption names."""
    header = _PART.sub(" ", _BRACKETED.sub("", column.header)).strip()
    words = _LEADING.sub("", fold(header))
    words = header[len(header) - len(words) :] if words else ""
    tail = _TRAILING.search(fold(words))
    words = (words[: tail.start()] if tail else words).strip(" ,;:-")
    whole = regex.match(r"tổng\s+số\s+\p{L}", fold(header), regex.V1)
    if whole and words:
        return header
    if fold(words) in ("kết nạp", "giới thiệu") and (person := _PERSON.search(fold(caption.action))):
        return f"{words} {person.group()}"
    if not words or (caption.action and _NUMBER_OF.fullmatch(fold(words))):
        return caption.action or caption.subject or words or header
    if fold(words) in _BARE_ACTIONS and caption.action:
        return caption.action or caption.subject or words or header
    return words


def period_of(reading: Reading, column: Column, caption: Caption) -> Period:
    """The period that the column's title names, from its lowest header cell up, else the caption's."""
    for header in reversed(column.cells):
        words = reading.text.slice(header).strip()
        year = _BARE_YEAR.search(words) if len(words) <= len("KH 2026 (*)") else None
        if year:
            found: tuple[PeriodMention, ...] = find_periods(f"năm {year.group()}", Span(0, 8), None)
        else:
            found = find_periods(reading.text.folded, header, reading.default_year)
        if found:
            return found[-1].period
    return caption.period
