"""Vế cuối: of all the words before a figure those of its own clause, where one sentence lists many things."""

from __future__ import annotations

import regex

from extractors.targets.phrases import STRIVE, VERB, compiled
from schemas.folding import fold

_MEASURE_START = regex.compile(
    r"\s*(?:tỷ\s+(?:lệ|trọng|suất)|mức|chỉ\s+số|tốc\s+độ|tổng|số\s+(?!hóa)|thu\s+nhập|độ\s|tuổi\s+thọ|giá\s+trị|diện\s+tích|sản\s+lượng)",
    regex.V1,
)
_ACTS = compiled(rf"(?<!\w)(?:{VERB}|tỷ\s+lệ|tỷ\s+trọng|mức|tổng|thu\s+nhập|giá\s+trị|sản\s+lượng)(?!\w)")
_PREDICATE_END = regex.compile(
    r"(?:\s*(?<!\w)(?:đạt|có|là|được|đã|còn|bằng|chiếm|tăng|giảm|từ|với|tỷ\s+lệ|khoảng|xuống|lên|phấn\s+đấu|dự\s+kiến|xác\s+định|ở\s+mức|mức|trong|thực\s+hiện)(?!\w))+\s*$",
    regex.V1,
)
_PURPOSE = regex.compile(rf"(?:{STRIVE}|để|nhằm|tạo\s+nguồn|kết\s+nạp|lũy\s+kế)(?!\w)", regex.V1)
_LONG = 90
_STATED = regex.compile(r"\d|(?<!\w)(?:đạt|là|chiếm)(?!\w)", regex.V1)


def last_clause(words: str) -> str:
    """The last clause of the words before a figure; a very long one from its last purpose on.

    A list in front of a verb stays whole (*mức độ hài lòng của người dân, doanh nghiệp về … đạt*): the cut is at the
    last comma whose remainder says something of its own, unless what stands before it begins a measured thing.
    """
    words = words.lstrip(" -+•")
    words = words[words.rfind(": ") + 2 :] if ": " in words[:-3] else words
    if words.rstrip().endswith(":"):
        return words
    parts = words.split(", ")
    start = len(parts) - 1
    while start > 0 and not _ACTS.search(_PREDICATE_END.sub("", fold(parts[start]))):
        start -= 1
    for earlier in range(start - 1, -1, -1):
        if _MEASURE_START.match(fold(parts[earlier])) and not _STATED.search(fold(parts[earlier])):
            start = earlier
            break
    words = ", ".join(parts[start:])
    if len(words) <= _LONG:
        return words
    starts = [m.start() for m in _PURPOSE.finditer(fold(words))]
    return words[starts[-1] :] if starts else words
