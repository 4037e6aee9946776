"""The closed vocabularies as people read them in Vietnamese: statuses, relations, bounds, roles, rhythms, dates."""

from __future__ import annotations

STATUS = {
    "orphaned": "chưa thấy trong kho",
    "ambiguous": "nhiều văn bản khớp",
    "date-mismatch": "sai khác ngày",
    "predated": "có trước văn bản được thực hiện",
    "outdated": "văn bản cấp trên đã bị thay thế",
    "late": "sau thời hạn",
    "unwanted": "không thuộc nơi nhận",
}
SEVERITY = {"error": "sai số liệu", "inconsistent": "không khớp", "notice": "cần xem"}
FINDING = {
    "sum-mismatch": "tổng không bằng các phần cộng lại",
    "rate-mismatch": "tỷ lệ không khớp với số đếm",
    "cumulative-mismatch": "lũy kế không bằng các kỳ cộng lại",
    "below-parent": "chỉ tiêu thấp hơn mức cấp trên giao",
    "short-of-parent": "các đơn vị cộng lại chưa đủ mức chung",
    "conflict": "một văn bản ghi hai giá trị",
    "uncovered": "chưa thấy trong kho văn bản triển khai",
    "late": "văn bản ban hành sau thời hạn",
    "outdated": "thực hiện văn bản đã bị thay thế hoặc bãi bỏ",
    "predated": "có ngày trước văn bản mà nó thực hiện",
    "date-mismatch": "ngày viện dẫn khác ngày của văn bản",
    "ambiguous": "viện dẫn khớp nhiều văn bản",
    "unwanted": "không thuộc nơi nhận của văn bản được thực hiện",
    "duplicate-number": "nhiều văn bản cùng số, ký hiệu",
    "missing-number": "văn bản không có số",
    "missing-date": "văn bản không có ngày",
    "deadline-passed": "thời hạn đã qua, chưa thấy báo cáo trong kho",
}
COVERAGE = {
    "covered": "đã có văn bản",
    "late": "có văn bản sau thời hạn",
    "uncovered": "chưa thấy trong kho (đã qua hạn)",
    "open": "chưa thấy trong kho (chưa đến hạn hoặc không đặt hạn)",
}
LEVEL = {
    "central": "Trung ương",
    "province": "Cấp tỉnh",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "grassroots": "Cơ sở",
}
KIND = {"fixed": "hạn", "period": "trong kỳ", "recurring": "định kỳ", "relative": "tính từ mốc"}
RELATION = {
    "implements": "thực hiện",
    "based_on": "căn cứ",
    "replies_to": "phúc đáp",
    "attaches": "gửi kèm",
    "follows": "làm theo",
    "mentions": "nhắc đến",
    "replaces": "thay thế",
    "amends": "sửa đổi",
    "repeals": "bãi bỏ",
}
ROLE = {"lead": "chủ trì", "coordinate": "phối hợp", "implement": "thực hiện"}
_COMPARATOR = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "", "approx": "≈"}
_RHYTHM = {"YEARLY": "năm", "MONTHLY": "tháng", "WEEKLY": "tuần", "DAILY": "ngày"}
_MONTHS = {"3": "quý", "6": "6 tháng", "12": "năm"}
_SPAN = {"D": "ngày", "W": "tuần", "M": "tháng", "Y": "năm", "H": "giờ"}


def day(iso: str | None) -> str:
    """A date as Vietnamese offices write it; partial dates as far as they are known."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def number(value: float) -> str:
    """A number as Vietnamese offices write it: 1.234,5."""
    whole = f"{value:,.6f}".rstrip("0").rstrip(".")
    return whole.translate(str.maketrans(",.", ".,"))


def bounds(comparator: str, low: float | None, high: float | None, unit: str) -> str:
    """A figure's bounds with its unit: `≥ 180 đảng viên`, `từ 3 đến 5 %`."""
    if low is not None and high is not None and low != high:
        figure = f"từ {number(low)} đến {number(high)}"
    else:
        value = low if low is not None else high
        figure = "" if value is None else f"{_COMPARATOR.get(comparator, '')} {number(value)}"
    return f"{figure} {unit}".strip()


def rhythm(rrule: str) -> str:
    """A recurrence rule in words: `hằng quý`, `ngày 20 hằng tháng`; what is rarer stays as it is."""
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    unit, every = _RHYTHM.get(parts.pop("FREQ", "")), parts.pop("INTERVAL", "1")
    if unit == "tháng" and every in _MONTHS:
        unit, every = _MONTHS[every], "1"
    on = parts.pop("BYMONTHDAY", None)
    if unit is None or parts:
        return rrule
    words = f"hằng {unit}" if every == "1" else f"{every} {unit} một lần"
    return f"ngày {on} {words}" if on and on.isdigit() else words


def offset(duration: str) -> str:
    """An ISO duration in words: `P10D` → `10 ngày`."""
    figure, unit = duration.lstrip("PT")[:-1], duration[-1:]
    return f"{figure} {_SPAN[unit]}" if figure.isdigit() and unit in _SPAN else duration


def short(words: str, size: int) -> str:
    """Words on one line, cut at a word where they are longer."""
    flat = " ".join(words.split())
    if len(flat) <= size:
        return flat
    cut = flat[: size - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[size // 2 :] else cut}…"
