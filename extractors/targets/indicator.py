"""Chỉ tiêu đếm cái gì: the words for what a figure counts, put together from before and after it.

`kết nạp ít nhất 3 đảng viên mới trở lên` counts *kết nạp đảng viên mới*; `tỷ lệ hộ nghèo giảm còn 2%` the rate itself;
`100% hồ sơ được số hóa` what follows; `đạt 04/25 chỉ tiêu` what the figure before it counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from extractors.targets import frames
from extractors.targets.clauses import Figure
from extractors.targets.objects import COMPARED, FINITE, base_of, object_behind, trim_tail
from extractors.targets.phrases import STRIVE
from extractors.targets.reading import BLANK
from extractors.values.units import MEASURES
from schemas.folding import fold
from schemas.spans import Span
from schemas.text import Text

_MEASURES = {" ".join(part.split()) for part in MEASURES.split(";")}
_LEAD = regex.compile(
    rf"^(?:[\s,.;:()\-+•=]|(?:{STRIVE}|và|hoặc|trong\s+đó|riêng|đồng\s+thời|với|cụ\s+thể|ngoài\s+ra|tiếp\s+tục|"
    r"việc(?=\s)|lộ\s+trình|số\s+lượng(?=\s+\p{L})|về\s+số\s+lượng|phân(?:\s+(?:bổ|khai))?(?=\s+chỉ)|toàn\s+đơn\s+vị|"
    rf"quyết\s+tâm|cố\s+gắng|để|nhằm|phải|"
    r"cần|sẽ|đã|thì|mà|có|đạt(?!\s+(?:chuẩn|tiêu|danh|giải|loại|yêu))|trong|là|được|từ|mục\s+tiêu(?:\s+là)?|"
    r"chỉ\s+tiêu(?:\s+(?:là|cụ\s+thể))?|bảo\s+đảm|đảm\s+bảo|yêu\s+cầu|"
    r"thực\s+hiện\s+(?=kết\s+nạp|phát\s+triển)|bình\s+quân|dự\s+kiến|ước(?:\s+(?:đạt|thực\s+hiện))?|"
    r"lũy\s+kế|tính(?:\s+chung)?(?=\s*,|\s+đến(?!\w)|\s*$)|cả|đến|toàn\s+(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|phường|quận|đảng\s+bộ|ngành|quốc)|"
    r"tất\s+cả|toàn\s+bộ|mới(?=\s*$)|giao(?!\s+(?:lưu|dịch|thông|tiếp|ban|hữu))(?:\s+cho)?|đề\s+nghị|hiện(?:\s+(?:nay|có|tại))?|(?:từ\s+)?đầu\s+năm\s+đến\s+nay|đến\s+nay|"
    r"trên\s+địa\s+bàn(?:\s+(?:toàn\s+)?(?:huyện|tỉnh|xã|phường|thành\s+phố|thị\s+xã))?|"
    r"(?:huyện|tỉnh|xã|phường|thành\s+phố|thị\s+xã)(?=\s*$|\s+(?:có|đã)(?!\w))|nay|"
    r"(?:đến\s+)?(?:cuối|trong|cả|toàn)\s+nhiệm\s+kỳ|nhiệm\s+kỳ(?=\s+\p{L}+\s+\p{L})|hằng|năm(?=\s+(?:phấn|"
    r"kết)))(?!\w))+",
    regex.V1,
)
# The predicate between what is counted and its figure; "giảm còn", "nâng lên" state a level, bare "giảm" a change.
_LEVEL = r"(?:(?:tăng|giảm|nâng|hạ|đưa|rút)\s+)?(?:còn|xuống|(?<!trở\s)lên)(?:\s+(?:còn|đến|mức|khoảng|dưới|trên))?"
_PREDICATE = regex.compile(
    rf"(?:[\s,:(=]|(?<!\w)(?:đạt(?:\s+(?:được|tỷ\s+lệ|mức|khoảng|từ))?|là|chiếm|bằng|ước(?:\s+(?:đạt|thực\s+hiện))?|"
    rf"(?<!thực\s)hiện|{_LEVEL}|dự\s+kiến(?:\s+là)?|ở\s+mức|tương\s+đương|"
    r"bình\s+quân|tối\s+thiểu|ít\s+nhất|phải|có|được|từ|gồm|cho|khoảng|ổn\s+định|duy\s+trì|phấn\s+đấu|không))+$",
    regex.V1,
)
_STATES = regex.compile(
    rf"(?:(?<!\w)(?:đạt|là|chiếm|bằng|ước|{_LEVEL}|ở\s+mức|dự\s+kiến|khoảng)(?!\w)|[:=])[\s\w:]{{0,20}}$", regex.V1
)
_CHANGE = regex.compile(
    r"(?<!\w)(?:tăng|giảm)(?:\s+(?:thêm|bình\s+quân|tối\s+thiểu|ít\s+nhất|từ|khoảng))*\s*$", regex.V1
)
_MEASURED = regex.compile(
    r"^(?:tổng|tỷ\s+(?:lệ|trọng|suất)|tỉ\s+(?:lệ|trọng|suất)|mức|chỉ\s+số|tốc\s+độ|số(?!\s+hóa)|thu\s+nhập|"
    r"giá\s+trị|sản\s+lượng|diện\s+tích|năng\s+suất|kim\s+ngạch|"
    r"vốn|doanh\s+thu|độ|quy\s+mô|grdp|gdp|cpi|dân\s+số|tuổi\s+thọ|kinh\s+phí|nguồn|cơ\s+cấu|kết\s+quả)",
    regex.V1,
)
_FROM_LEVEL = regex.compile(
    r"(?i)\s+từ\s+(?:mức\s+)?[\d.,]+\s?(?:[^\s\d]{0,12}(?:\s+(?:năm|đồng|usd|viên))?|[^\d,;]{0,40}?\s(?:thành|sang))\s*$",
    regex.V1,
)
# Units that only measure or address what the words before them name.
_ADDRESSED = ("đồng chí", "đ/c", "con", "lần", "điểm")
_PER = regex.compile(r"(?i)(?<=\w{2})\s?/\s?\w.*", regex.V1)
_SCALED_COUNT = regex.compile(r"(?i)(?:triệu|nghìn|ngàn|vạn|tỷ|tỉ)\s+(?=lượt|người|cây|con|hộ|khách)", regex.V1)
_NUMBER_OF = regex.compile(r"(?i)^(?:tổng\s+)?số\s+", regex.V1)
_RAISED = regex.compile(r"(?:nâng|giảm|tăng|đưa|hạ|kéo\s+giảm)\s+(?=tỷ|tỉ|mức|số|tổng|độ|chỉ)", regex.V1)
_WITH = regex.compile(r"^\s*(?:với|cùng(?:\s+với)?)\s*$", regex.V1)
_OR_MORE = regex.compile(r"(?i)\s*(?<!\w)trở\s+(?:lên|xuống|lại)", regex.V1)
_CHANGES = ("tăng", "giảm", "tăng thêm", "giảm thêm", "cao hơn", "thấp hơn", "vượt")
_OBJECT_STARTS = regex.compile(
    r"^(?:và|đến|trong|theo|tại|vào|do|để|nhằm|với|qua|từ|khi|sau|trước|ở|/)(?!\w)", regex.V1
)
# Words after a count that say which of them: 02 tổ chức đảng trong doanh nghiệp, 500 ha theo tiêu chuẩn VietGAP.
_QUALIFIES = regex.compile(
    r"^(?:để|(?:trong|theo|tại|thuộc|ở)(?!\w)(?!\s+(?:năm|tháng|quý|thời|kỳ|nhiệm|giai|đó|quá|vòng|\d|kế|quy|toàn|hướng|tinh)))",
    regex.V1,
)
_PLAN = regex.compile(r"(?:kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu|dự\s+toán|nghị\s+quyết)(?!\w)", regex.V1)
# "Phổ thông: 85% trường đạt chuẩn": what stands before the colon is a label, what follows a clause of its own.
_LABELLED = regex.compile(
    r"(?!(?:so|tổng|kế\s+hoạch|chỉ\s+tiêu|dân\s+số)(?!\w))\p{L}+\s(?:.*?\s)?(?:đạt|có|được|là|không|tham\s+gia|hoàn\s+thành|sử\s+dụng)(?!\w)",
    regex.V1,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, of what it is a rate, and whether the words were the figure's own."""

    words: str
    base: str | None
    own: bool
    subject: str = ""

    @property
    def changes(self) -> bool:
        """Whether the figure only says how another one changed (tăng 5% so với cùng kỳ)."""
        return fold(self.subject) in _CHANGES


def words_of(text: Text, masked: str, span: Span) -> str:
    """The printed words of a span without what was blanked out, in one line of single spaces."""
    kept = "".join(
        c if masked[span.start + i] != BLANK else " " for i, c in enumerate(text.content[span.start : span.end])
    )
    return " ".join(kept.split())


def _trim(words: str) -> str:
    """Without the cues around it; folding keeps the length, so the printed words are cut by folded offsets."""
    words = words.strip()
    words = frames.without_sharing(words)
    lead = _LEAD.match(fold(words))
    words = words[lead.end() :] if lead else words
    return trim_tail(_FROM_LEVEL.sub("", words))


def thing_of(text: Text, masked: str, figure: Figure) -> str:
    """The folded words that say what is counted: its unit and what belongs to it behind."""
    return fold(f"{figure.quantity.unit} {object_behind(words_of(text, masked, figure.after))}").strip()


def counted(
    text: Text,
    masked: str,
    figure: Figure,
    before: str,
    fallback: str,
    partner: str = "",
    same: bool = False,
    again: bool = False,
) -> Counted:
    """What the figure counts: `before` are its words in front without subject and period, `fallback` what the figure
    before it or the heading counts, `partner` the verb that it shares with the figure before (trồng 5 ha, 3 km …);
    `same`: the figure before it has the same unit; `again`: it repeats all the words behind that figure."""
    quantity = figure.quantity
    view = fold(before)
    states, change = bool(_STATES.search(view)), bool(_CHANGE.search(view))
    predicate = _PREDICATE.search(view)
    subject = _trim(before[: predicate.start()] if predicate and not change else before)
    if (
        fold(subject) in ("tỷ lệ", "tỉ lệ", "kế hoạch", "tổng số", "số lượng", "tổng", "bình quân", "tăng", "tỷ trọng")
        and fallback
    ):
        subject = "" if fold(subject) not in ("tăng",) else subject
    if frames.says_nothing(subject):
        named = frames.named_behind(after_with_years(text, figure))
        subject = named or ("" if same or (quantity.is_rate and fallback) else subject)
    if not subject and (figure.bare or (figure.joined and _WITH.search(view))):
        subject = partner
    after = words_of(text, masked, figure.after)
    if figure.bound.span.end > quantity.span.end:
        after = _OR_MORE.sub("", after, 1)
    base = base_of(after_with_years(text, figure))
    if quantity.whole is not None and fold(quantity.unit) in ("chỉ tiêu", "kế hoạch") and fallback:
        return Counted(fallback, quantity.whole, False)
    if again and not subject and fallback and not quantity.is_rate and not figure.bare:
        return Counted(fallback, quantity.whole, False)
    if fold(subject) in _CHANGES and fallback and not object_behind(after):
        changed = fallback if fold(fallback).endswith(fold(subject)) else f"{fallback} {subject}"
        return Counted(changed, base, False, subject)
    if not subject and states:
        fallback = _level(fallback, True)
    if quantity.is_rate:
        return replace(_rate(quantity.share, subject, before, after, base, states, change, fallback), subject=subject)
    return replace(_count(text, figure, subject, after, base, states, change, fallback, same), subject=subject)


def after_with_years(text: Text, figure: Figure) -> str:
    """The words after the figure as printed: a base may be a year (so với năm 2024)."""
    words = text.content[figure.after.start : figure.after.end]
    return _OR_MORE.sub("", words, 1) if figure.bound.span.end > figure.quantity.span.end else words


def _level(subject: str, states: bool) -> str:
    """`nâng tỷ lệ … lên` and `giảm tỷ suất … xuống` count the rate: the verb in front falls away."""
    match = _RAISED.match(fold(subject))
    return subject[match.end() :] if match and states else subject


def _rate(
    share: bool, subject: str, before: str, after: str, base: str | None, states: bool, change: bool, fallback: str
) -> Counted:
    what = object_behind(after)
    if share:
        whole = _NUMBER_OF.sub("", what)
        return Counted(" ".join(p for p in (subject, whole) if p) or fallback, None, bool(whole))
    only_verb = fold(subject) in ("giảm", "tăng", "tăng thêm", "giảm thêm", "nâng", "kéo giảm", "kiềm chế", "hạ")
    if states and not _MEASURED.match(fold(subject)) and _LABELLED.match(fold(what)) and before.rstrip().endswith(":"):
        return Counted(f"{subject}: {what}" if subject else what, None, True)
    if subject and not only_verb and (states or change or _MEASURED.match(fold(subject))):
        if base is None and what and states and not _OBJECT_STARTS.match(fold(what)):
            base = what
        return Counted(_level(subject, states), base, True)
    if base is not None and not subject and not FINITE.search(fold(what)):
        of_plan = fallback and _PLAN.match(fold(base))
        return Counted(f"{fallback} so với {base}" if of_plan else fallback or what, base, bool(not fallback and what))
    if base is not None and not subject and not COMPARED.search(fold(after)):
        base = None
    if _OBJECT_STARTS.match(fold(what)):
        what = ""
    words = " ".join(part for part in (subject, what) if part)
    return Counted(words or fallback, base if base and not what.endswith(base) else None, bool(words))


def _count(
    text: Text,
    figure: Figure,
    subject: str,
    after: str,
    base: str | None,
    states: bool,
    change: bool,
    fallback: str,
    same: bool,
) -> Counted:
    unit = figure.quantity.unit
    measure = fold(unit).split("/")[0] in _MEASURES and not _SCALED_COUNT.match(fold(unit))
    unit = _PER.sub("", _SCALED_COUNT.sub("", unit))
    compared = base if base and COMPARED.search(fold(after_with_years(text, figure))) else None
    base = figure.quantity.whole or compared
    if subject and not figure.joined and (states or (measure and (change or _MEASURED.match(fold(subject))))):
        return Counted(_level(subject, states), base, True)
    what = object_behind(after)
    if same and not subject and frames.says_nothing(what):
        what = ""
    if _OBJECT_STARTS.match(fold(what)) and not _QUALIFIES.match(fold(what)):
        what = ""
    if not subject and fallback and fold(unit) in _ADDRESSED and what and len(what.split()) <= 3:
        return Counted(f"{fallback} {what}", base, False)  # "…, trong đó 118 đồng chí nữ": of those before, the women
    if measure or (subject and fold(unit) in _ADDRESSED):
        words = " ".join(part for part in (subject, what) if part)
        return Counted(words or fallback or unit, base, bool(words))
    if not subject and not what and fallback and (same or (not figure.joined and _fits(unit, fallback))):
        return Counted(fallback, base, False)
    return Counted(" ".join(part for part in (subject, unit, what) if part), base, bool(subject or what))


def _fits(unit: str, fallback: str) -> bool:
    """Whether what went before can be what the unit counts: persons by their address, or the unit's own word."""
    return not unit or fold(unit) in (*_ADDRESSED, "người", "chỉ tiêu") or fold(unit) in fold(fallback)
