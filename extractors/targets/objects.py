"""Sau con số: the words behind a figure, as far as they belong to what is counted, and of what it is a rate.

`kết nạp 25 đảng viên mới trong nhóm trí thức, đạt 5%`: *mới trong nhóm trí thức* belongs to the figure; `85% tổng số
hộ` is a rate of *tổng số hộ*.
"""

from __future__ import annotations

import regex

from extractors.targets.phrases import VERB
from schemas.folding import fold

_LONGEST = 160
# Words after a rate that say of what it is, not what is counted.
_BASE = regex.compile(
    r"^\s*(?:(?:trên|của|trong)\s+)?(?P<base>tổng\s+(?:số|thu|chi|sản|diện|vốn|giá|kinh|dân|biên)|dân\s+số|"
    r"kế\s+hoạch|chỉ\s+tiêu|dự\s+toán|nghị\s+quyết|"
    r"grdp|gdp|gtsx|kh(?!\w)|số\s+(?=\p{L})|biên\s+chế|nhu\s+cầu|diện\s+tích|vốn|mục\s+tiêu|mức|tổng)",
    regex.V1,
)
COMPARED = regex.compile(
    r"(?:so(?:\s+với)?|bằng|trên)\s+(?P<base>(?:cùng\s+kỳ|năm|kế\s+hoạch|mức|chỉ\s+tiêu|dự\s+toán|nghị\s+quyết|"
    r"thời\s+điểm|tổng|dân\s+số)[^,;.()]{0,60})",
    regex.V1,
)
_STOP = regex.compile(
    r"[;()=]|\.(?!\d)|:|,\s*(?=(?:trong\s+đó|đạt|tăng|giảm|xem|góp|nhằm|bảo|đảm|phấn|phân|bằng|chiếm|vượt|qua\s+đó|"
    r"từ\s+đó|coi|đồng|nhất|ưu\s+tiên|chú|tập|tổ\s+chức|xây|hoàn|kịp|để|lớp\s+thứ|mang|do|kể|có|làm|cụ\s+thể|chia|cộng|lũy\s+kế|tiến\s+độ|lộ\s+trình|các(?=\s*\ue000)|riêng|tương\s+đương|trung\s+bình)(?!\w))"
    r"|\s(?=(?:trong\s+đó|chia\s+(?:ra|theo)|cụ\s+thể|phân\s+(?:kỳ|khai|bổ)|như\s+sau|so\s+với|so\s+cùng|kèm\s+theo|của\s+đoàn\s+thể\s+mình|xong(?!\w)|vào\s+(?:cuối|đầu)|"
    r"trước\s+ngày|trước\s*\ue000|theo\s+(?:quy\s+định|kế\s+hoạch)))",
    regex.V1,
)
FINITE = regex.compile(
    r"(?<!\w)(?:được|có|đạt|là|đã|thực\s+hiện|tham\s+gia|hoàn\s+thành|sử\s+dụng|đăng\s+ký|tổ\s+chức|xây\s+dựng|ký|"
    r"áp\s+dụng|không|bảo\s+đảm|đảm\s+bảo)(?!\w)",
    regex.V1,
)
# "được tổ chức tọa đàm, kể chuyện": a comma within what is done.
_LISTS_ON = regex.compile(rf",\s(?!{VERB}(?!\w))\p{{L}}+(?:\s(?!{VERB}(?!\w))\p{{L}}+){{0,3}}\s*", regex.V1)
_TRAILING = regex.compile(
    r"(?:[\s,;:.(\-–]|(?<!\w)(?:và|hoặc|của|cho|đối\s+với|với|là|từ|trong|tại|theo|đến|ở|vào|các|trên|do|về|để|(?:\d+\s+)?năm|"
    r"hết|cuối|quý|tháng|đạt|có|được|gồm|trước|sau|xong|ít\s+nhất|tối\s+thiểu|tối\s+đa|khoảng|không\s+(?:quá|dưới)|trị\s+giá))+$",
    regex.V1,
)


def object_behind(after: str) -> str:
    """What follows a figure, as far as it belongs to what is counted."""
    after = f" {after}"  # "so với …" and its like stop it at its beginning too
    view = fold(after)
    stop = _STOP.search(view)
    view = view[: stop.start()] if stop else view
    finite = FINITE.search(view)
    comma = view.find(",", finite.end() if finite else 0)
    if comma > 0 and _LISTS_ON.fullmatch(view, comma):
        comma = -1
    end = comma if finite and comma > 0 else len(view)
    return trim_tail(after[: min(end, _LONGEST)])


def trim_tail(words: str) -> str:
    """Without the cues behind it."""
    tail = _TRAILING.search(fold(words))
    words = (words[: tail.start()] if tail else words).strip(" ,;:.-–")
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")].rstrip() if words.endswith("(") else words + ")"
    return words.strip("()") if words.count("(") != words.count(")") else words


def base_of(after: str) -> str | None:
    """Of what the words after a rate say that it is one."""
    view = fold(after)
    for pattern in (COMPARED, _BASE):
        match = pattern.search(view) if pattern is COMPARED else pattern.match(view)
        if match:
            stop = _STOP.search(view, match.end("base"))
            comma = view.find(",", match.end("base"))
            ends = [p for p in (stop.start() if stop else -1, comma) if p >= 0]
            return after[match.start("base") : min(ends, default=len(after))].strip(" ,;:-–().") or None
    return None
