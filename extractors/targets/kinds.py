"""Chỉ tiêu hay kết quả: what kind of figure it is, and whether it is one that a record holds at all.

A target is aimed at, a result is reached (đã, so với cùng kỳ, the standing part of a report), a cumulative figure is a
running N of M or its rate. A bare number that nothing aims at and no verb produces is no item: a committee of five,
two copies, a condition (*chi bộ có từ 30 đảng viên trở lên*), a fee, a duration.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.targets.clauses import Figure
from extractors.targets.phrases import AIM, AIM_HEADING, PAST, PRODUCING, STANDING, STRIVE
from extractors.targets.reading import Reading
from schemas.spans import Span
from schemas.vocabulary import Comparator, TargetKind

# "đạt 40% chỉ tiêu", "15/25 chỉ tiêu" name what was aimed at; they aim at nothing themselves.
_STRIVE = regex.compile(
    rf"{STRIVE}|(?<![\d%(]\s?)(?<!so\s+với\s+(?:tổng\s+)?)chỉ\s+tiêu|mục\s+tiêu|sẽ|quyết\s+tâm", regex.V1
)
_STRIVE_IN_REPORT = regex.compile(rf"{STRIVE}|mục\s+tiêu\s+(?:năm|đến|là)|sẽ|quyết\s+tâm", regex.V1)
_AIM = regex.compile(AIM, regex.V1)
_PAST = regex.compile(PAST, regex.V1)
_PAST_AFTER = regex.compile(r"^\s*(?:\p{L}+\s+){0,4}?đã\s|[^;.]{0,80}so\s+(?:với\s+)?cùng\s+kỳ", regex.V1)
_MERE_RATE = regex.compile(r"(?:đạt|tỷ\s+lệ|tỉ\s+lệ|bằng|chiếm|tương\s+(?:ứng|đương)|với)", regex.V1)
_WORDS = regex.compile(r"\p{L}", regex.V1)
_RUNNING = regex.compile(r"lũy\s+kế|cộng\s+dồn", regex.V1)
# Chỉ tiêu 120 hộ; thực hiện: 90 hộ.
_DONE_LABEL = regex.compile(r"[;,(]\s*(?:đã\s+)?thực\s+hiện(?:\s+được\s*|\s*:\s*(?:được\s+)?)$", regex.V1)
# N of M as of a day or of the end of a part of the year: a running total, also where it says "đã".
_AS_OF = regex.compile(r"(?<!\w)(?:tính\s+(?:đến|chung)|(?:đến\s+)?(?:hết|cuối)\s+(?:quý|tháng))(?!\w)", regex.V1)
_AIM_HEADING = regex.compile(AIM_HEADING, regex.V1)
_STRONG_HEADING = regex.compile(r"chỉ\s+tiêu|mục\s+tiêu(?!\s+quốc)|phân\s+bổ|giao\s+chỉ", regex.V1)
# "Kết quả …" heads a report; "Để khắc phục hạn chế nêu trên, … yêu cầu:" does not.
_STANDING = regex.compile(rf"\W*(?:(?!để|nhằm|từ|trên)\w+\W+){{0,3}}{STANDING}", regex.V1)
_PRODUCING_LAST = regex.compile(rf"(?<!\w){PRODUCING}(?:\s+(?:được|mới|thêm|cho|có|ra|đạt|và\s+\w+))*\s*$", regex.V1)
_PRODUCING = regex.compile(rf"(?<!\w){PRODUCING}(?!\w)", regex.V1)
_COUNT_STATES = regex.compile(r"(?:đạt|có|còn|được|là|thêm|tăng|giảm|bằng|chiếm|:)\s*$", regex.V1)
_HAD = regex.compile(r"(?:có|được|còn|đạt|gồm|với|là|tăng|giảm|cho|của|trong|số|:|\bvà|,)\s*$|^\s*$", regex.V1)
# A condition under which something applies, not an aim: nơi có từ 3 đảng viên, đối với chi bộ có dưới 30 đảng viên.
_CONDITION = regex.compile(
    r"(?:đối\s+với|nơi|nếu|trường\s+hợp|khi|những|các|đủ|phải\s+có\s+đủ|cứ)\s[^,;:.]{0,60}?(?:có|từ|đủ|quá|trên|"
    r"dưới|cứ)\s*(?:từ\s*|đủ\s*)?$|"
    r"(?<!\w)(?<!đầy\s)(?:cứ|đủ)\s*$",
    regex.V1,
)
_PRAISED = regex.compile(r"(?:biểu\s+dương|khen\s+thưởng|xét\s+tặng)\s[^,;:.]{0,60}$", regex.V1)
_CONDITION_HEAD = regex.compile(
    r"^[\s\-+•\ue000]*(?:đối\s+với|nơi|nếu|trường\s+hợp|những(?!\s+năm)|cứ)(?!\w)", regex.V1
)
_NOT_COUNTED_BEFORE = regex.compile(
    r"(?:gồm|gồm\s+có|bao\s+gồm|thành\s+phần|cử|phân\s+công|gửi|nộp|lập\s+thành|lập|in|sao|photo|phạt|phạt\s+tiền|"
    r"trị\s+giá|giá|lần|thời\s+hạn|thời\s+gian|"
    r"trong\s+vòng|(?:học|diễn\s+ra)\s+trong|trong\s+thời\s+hạn|sau|trước|kỷ\s+niệm|thời\s+lượng|khổ|cỡ\s+chữ|cách|dài|rộng|mỗi\s+bên|tiết|"
    r"chọn|bầu|kèm|kèm\s+theo)\s*(?:từ\s*|ít\s+nhất\s*)?$",
    regex.V1,
)
_NOT_COUNTED_AFTER = regex.compile(
    r"^\s*(?:phó|bí\s+thư|ủy\s+viên|lãnh\s+đạo|chủ\s+tịch|trưởng|chuyên\s+viên|là\s+(?:phó|bí|chủ|trưởng|lãnh)|"
    r"làm\s+(?:trưởng|phó|thư|tổ|đầu)|chính(?=[\s,;.)]|$)|gốc|sao(?!\w)|photo|"
    r"hồ\s+sơ\s+(?:gốc|giấy)|phụ\s+trách|đại\s+diện|trực\s+tiếp|theo\s+dõi|nêu\s+trên|trên(?=\s*[,;.]|\s*$)|này|"
    r"nói\s+trên|sau(?:\s+đây)?(?=\s*[:,;.]|\s*$)|nhóm\s+giải\s+pháp|"
    r"trọng\s+tâm|chủ\s+yếu|cơ\s+bản(?!\s+(?:đạt|hoàn))|làm\s+đầu|chịu\s+trách|thư\s+ký|tổ\s+phó|kỳ|trở\s+về\s+trước)",
    regex.V1,
)
_MEASURE_STATED = regex.compile(
    r"(?:tỷ\s+(?:lệ|trọng|suất)|mức|chỉ\s+số|tốc\s+độ|số|tổng|thu|giá\s+trị|sản\s+lượng|diện\s+tích|năng\s+suất|"
    r"kim\s+ngạch|vốn|doanh\s+thu|"
    r"tuổi\s+thọ|dân\s+số|grdp|gdp|quy\s+mô)(?!\w)[^,;.]{0,80}?(?:đạt|là|lên|còn|xuống|:)\s*$|"
    r"tổng\s+(?:số\s+)?(?:nhu\s+cầu\s+)?(?:vốn|giá\s+trị|sản\s+lượng|diện\s+tích)(?!\w)[^,;.]{0,50}$",
    regex.V1,
)
_ROADMAP = regex.compile(
    r"(?<!\w)(?:lộ\s+trình|phân\s+kỳ|tiến\s+độ)\s[^;:.]{2,90}\(\s*$|(?:chia|phân\s+(?:kỳ|bổ|khai))\s+theo\s+(?:từng\s+|các\s+)?(?:quý|tháng)(?!\w)[^;.]*$",
    regex.V1,
)
_CONSISTS = regex.compile(
    r"[\s•*+-]*(?:toàn\s+|hiện\s+(?:nay\s*,?\s*)?)?(?:xã|phường|thị\s+trấn|huyện|quận|tỉnh|thành\s+phố|thôn|bản|đảng\s+bộ|chi\s+bộ|"
    r"địa\s+(?:bàn|phương)|đơn\s+vị|chương\s+trình|chuyên\s+đề|tài\s+liệu|hội\s+nghị|đợt\s+học)(?:\s+\p{L}+){0,4}?\s+"
    rf"(?:hiện\s+)?(?:có|gồm|gồm\s+có|bao\s+gồm)\s(?:(?!(?<!\w){PRODUCING}(?!\w)|\ue000)[^;:.])*",
    regex.V1,
)
_BECOMES = regex.compile(r"[^;.,]{0,60}?(?<!\w)(?:đạt|hoàn\s+thành|được|có|trở\s+lên|không)(?!\w)", regex.V1)
_LASTS = regex.compile(r"(?:học|diễn\s+ra|tổ\s+chức)\s+trong\s*$", regex.V1)
_EACH_DIRECTLY = regex.compile(
    r"(?:mỗi|từng)\s(?!.*\s(?:cử|phân\s+công|gửi|nộp|lập|bố\s+trí|chọn))[^,;:]{1,40}$", regex.V1
)
_MEMBER = regex.compile(r"(?:đảng|đoàn|hội)\s+viên|quần\s+chúng", regex.V1)
# What a document says of its own parts: 5 nhiệm vụ trọng tâm, 3 khâu đột phá, 25 chỉ tiêu.
_HEADLINE = regex.compile(
    r"nhiệm\s+vụ|khâu|nhóm|nội\s+dung|lĩnh\s+vực|giải\s+pháp|bước|phần|mũi|trụ\s+cột|chỉ\s+tiêu$|quan\s+điểm|"
    r"nguyên\s+tắc",
    regex.V1,
)
_OF_PAPER = regex.compile(r"(?:trang|bản(?!\s+làng)|ảnh|dòng|chữ|cỡ)(?!\w)", regex.V1)
_DIGIT = regex.compile(r"\d", regex.V1)
_AIM_UNIT = regex.compile(r"chỉ\s+tiêu|kế\s+hoạch", regex.V1)
_PART_OF_YEAR = regex.compile(r"(?<!\w)(?:quý|tháng)(?!\w)", regex.V1)
_REPORTED = regex.compile(r"báo\s+cáo|họp|giao\s+ban|sơ\s+kết|tổng\s+kết|đánh\s+giá", regex.V1)
_MONEY = regex.compile(r"đồng|usd|đô\s+la|^t[ỷỉ]$|^triệu$", regex.V1)
_MONEY_SPENT = regex.compile(
    r"(?:kinh\s+phí|mức\s+(?:chi|hỗ\s+trợ|phạt|thưởng|đóng|lương)|phạt|trị\s+giá|tiền\s+thưởng|lệ\s+phí|phí|"
    r"học\s+phí|giá\s+bán|phụ\s+cấp|lương|chi\s+phí|"
    r"hỗ\s+trợ\s+(?:một\s+lần|tiền|kinh|mỗi)|thưởng|dự\s+toán|tổng\s+mức\s+đầu\s+tư)[^;]{0,80}$",
    regex.V1,
)
_DUTY_WORDS = (
    "điểm",
    "kế hoạch",
    "văn bản",
    "báo cáo",
    "nội dung",
    "nhiệm vụ",
    "tiêu chí",
    "quyết định",
    "nghị quyết",
    "phần",
    "bước",
    "bộ",
    "bản",
    "trang",
    "kỳ",
)
_LEGAL_TYPES = ("TT", "NĐ", "L", "QC", "QyĐ", "PL", "TTLT")


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a figure: aims and pasts in its sentence, its introducing line and its headings."""

    aims: bool  # an aim in the sentence before the figure, or in the line that introduces it
    strives: bool  # the strongest of them: phấn đấu, chỉ tiêu, mục tiêu
    past: bool  # a past in the sentence before the figure, with no aim after it
    past_after: bool
    aim_heading: bool
    strong_heading: bool  # chỉ tiêu, mục tiêu, phân bổ: all that stands below is aimed at
    standing: bool  # under a heading that reports
    report: bool
    legal: bool


def setting(reading: Reading, figure: Figure, intro: Span | None) -> Setting:
    """Reads the setting of a figure."""
    view, start, at = reading.text.folded, figure.sentence.start, figure.quantity.span.start
    above = [view[h.start : h.end] for h in reading.headings(at)]
    if intro is not None:
        above.insert(0, view[intro.start : intro.end])
    doc_type = reading.head.doc_type.value if reading.head.doc_type else ""
    strive = _last_end(_STRIVE_IN_REPORT if doc_type == "BC" else _STRIVE, view, start, at)
    past = _last_end(_PAST, view, start, at)
    aim_heading = next((True for words in above if _AIM_HEADING.search(words)), False)
    standing = next((bool(_STANDING.match(w)) for w in above if _STANDING.match(w) or _AIM_HEADING.search(w)), False)
    after = view[figure.quantity.span.end : min(figure.after.end, figure.quantity.span.end + 120)]
    return Setting(
        aims=bool(_AIM.search(view, start, at)) or bool(intro and _AIM.search(view, intro.start, intro.end)),
        strives=strive >= 0,
        past=past > strive,
        past_after=bool(_PAST_AFTER.match(after)),
        aim_heading=aim_heading,
        strong_heading=any(_STRONG_HEADING.search(words) for words in above),
        standing=standing,
        report=doc_type == "BC",
        legal=doc_type in _LEGAL_TYPES,
    )


def _last_end(pattern: regex.Pattern[str], view: str, start: int, end: int) -> int:
    found = -1
    for match in pattern.finditer(view, start, end):
        found = match.end()
    return found


def kind_of(reading: Reading, figure: Figure, around: Setting, follows_running: bool) -> TargetKind:
    """Target, result or cumulative."""
    view = reading.text.folded
    running = bool(_RUNNING.search(view, figure.before.start, figure.quantity.span.start))
    done = _DONE_LABEL.search(view, figure.sentence.start, figure.bound.span.start) is not None
    reached = done or around.past or (around.past_after and not around.strives)
    if not reached and not around.strives:
        reached = around.standing or (around.report and not around.aim_heading)
    rate_of_it = (
        follows_running
        and figure.quantity.is_rate
        and not _WORDS.search(_MERE_RATE.sub("", view[figure.before.start : figure.bound.span.start]))
    )
    as_of = figure.quantity.whole is not None and _AS_OF.search(view, figure.sentence.start, figure.quantity.span.start)
    if running or as_of or (not reached and (rate_of_it or _is_progress(view, figure))):
        return TargetKind.CUMULATIVE
    return TargetKind.RESULT if reached else TargetKind.TARGET


def _is_progress(view: str, figure: Figure) -> bool:
    """N of M stands for progress where M is the aim itself (15/25 chỉ tiêu) or a part of the year has passed."""
    if figure.quantity.whole is None:
        return False
    of_aim = _AIM_UNIT.match(figure.quantity.unit.lower())
    return bool(of_aim or _PART_OF_YEAR.search(view, figure.sentence.start, figure.quantity.span.start))


def is_item(reading: Reading, figure: Figure, around: Setting, kind: TargetKind, of_each: bool = False) -> bool:
    """Whether the figure is one that a record holds."""
    view, quantity = reading.masked, figure.quantity
    before = view[max(figure.before.start, quantity.span.start - 110) : figure.bound.span.start]
    after = view[quantity.span.end : quantity.span.end + 60]
    unit = quantity.unit.lower()
    if quantity.is_time or (not unit and figure.bound.comparator is Comparator.EQ and not _COUNT_STATES.search(before)):
        return False
    if not unit and not (around.strives or around.aim_heading):
        return False
    if _OF_PAPER.match(unit):
        return False
    if figure.bound.comparator is Comparator.EQ and quantity.whole is None and _HEADLINE.match(unit):
        return False
    worded = not _DIGIT.search(view, quantity.span.start, quantity.span.end) and not quantity.share
    if (
        worded
        and figure.bound.comparator is Comparator.EQ
        and not (around.strives or (around.strong_heading and _PRODUCING.search(before)))
    ):
        return False
    if unit == "buổi" and _LASTS.search(before):
        return False
    if not around.strives and _is_description(reading, figure):
        return False
    if not quantity.is_rate and _NOT_COUNTED_AFTER.match(after):
        return False
    if unit.startswith("lần") and _REPORTED.search(before):
        return False
    if _NOT_COUNTED_BEFORE.search(before) and not around.strives and not around.aim_heading:
        return False
    if not around.strives and (_CONDITION.search(before) or _CONDITION_HEAD.match(before)):
        return False
    if figure.bound.comparator is not Comparator.EQ and _PRAISED.search(before):
        return False
    if around.legal and not (around.strives or around.aims):
        return False
    if _MONEY.search(unit) and _MONEY_SPENT.search(before) and not (around.aim_heading or around.strives):
        return False
    if kind is TargetKind.RESULT:
        return quantity.is_rate or bool(unit)
    if kind is TargetKind.CUMULATIVE or figure.bound.comparator is not Comparator.EQ or quantity.whole is not None:
        return True
    return _is_bare_aim(figure, around, before, of_each)


def _is_description(reading: Reading, figure: Figure) -> bool:
    """Whether a sentence only says what a place, a body or a programme consists of: Xã có 12 thôn, 3 chợ."""
    view, quantity = reading.masked, figure.quantity
    if quantity.is_rate or quantity.whole is not None or figure.bound.comparator is not Comparator.EQ:
        return False
    if _BECOMES.match(view, quantity.span.end, figure.after.end):
        return False
    return bool(_CONSISTS.fullmatch(view, figure.sentence.start, quantity.span.start))


def _is_bare_aim(figure: Figure, around: Setting, before: str, of_each: bool) -> bool:
    quantity = figure.quantity
    if quantity.is_rate:
        return True
    if around.strives:
        return True
    if of_each and _EACH_DIRECTLY.search(before):
        return True
    if _MEASURE_STATED.search(before) and not around.legal:
        return True
    if quantity.unit.lower() in _DUTY_WORDS:
        return False
    if _ROADMAP.search(before):
        return True
    if around.strong_heading or (not before.strip(" :-+•\ue000") and _MEMBER.match(quantity.unit.lower())):
        return True
    if around.aim_heading and (_PRODUCING.search(before) or _COUNT_STATES.search(before) or not before.strip()):
        return quantity.low > 1 or of_each
    return bool(_PRODUCING_LAST.search(before)) and (quantity.low > 1 or of_each)
