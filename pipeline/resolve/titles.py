"""Trích yếu: whether two titles speak of the same thing, of something clearly else, or cannot tell.

A title is cited shortened, without its type, with other words of office around it; only the words that say what the
document is about are held against each other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.folding import fold

# Phrases that stand in the titles of all offices and say nothing of the subject; long ones first.
_OFFICE = re.compile(
    r"\b(?:chương trình hành động|trong tình hình mới|tình hình mới|trên địa bàn|ủy ban nhân dân|ban chấp hành"
    r"|ban thường vụ|phương hướng|về việc|giai đoạn|công tác|thực hiện|triển khai|tổ chức thực hiện|tăng cường"
    r"|một số|nhiệm vụ|giải pháp|chủ yếu|kế hoạch|chỉ thị|nghị quyết|kết luận|quyết định|quy định|chương trình|đề án"
    r"|hướng dẫn|thông báo|báo cáo|tờ trình|công văn|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|đối với"
    r"|đẩy mạnh|nâng cao|chất lượng|hiệu quả|tiếp tục|thời kỳ|sự lãnh đạo|lãnh đạo|chỉ đạo|phê duyệt|ban hành"
    r"|nhiệm kỳ|nội dung|điều chỉnh|bổ sung|sửa đổi|kết quả)\b"
)
_COMMON = frozenset(
    "về v/v của và các cho trong trên năm ngày tháng quý tỉnh huyện xã phường thành phố quận ubnd cấp đến từ theo tại "
    "là có được khóa lần thứ với để số".split()
)
_NUMBER = re.compile(r"\d+(?:/\d{4})?[-/][^\W\d_][\w/.-]*")
_DATE = re.compile(r"ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d+/\d+/\d{4}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+")
_AGREE, _REFUTE = 0.6, 0.25  # shares of the shorter title's words that the other has too


@lru_cache(maxsize=65536)
def _subject(title: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words, the documents' numbers and the years of a title."""
    folded = _DATE.sub(" ", fold(title))
    numbers = frozenset(number.rstrip(".,") for number in _NUMBER.findall(folded))
    folded = _OFFICE.sub(" ", _NUMBER.sub(" ", folded))
    years = frozenset(_YEAR.findall(folded))
    words = frozenset(word for word in _WORD.findall(folded) if not word.isdigit() and word not in _COMMON)
    return words, numbers, years


@lru_cache(maxsize=65536)
def compare(one: str | None, other: str | None) -> bool | None:
    """True where two titles agree, False where they clearly speak of different things, None where nothing decides."""
    if not one or not other:
        return None
    (words, numbers, years), (words2, numbers2, years2) = _subject(one), _subject(other)
    if years and years2 and not years & years2:
        return False
    if numbers and numbers2 and numbers & numbers2:
        return True
    shorter = min(len(words), len(words2))
    if shorter == 0:
        return None
    shared = len(words & words2)
    if shared >= 2 and shared >= _AGREE * shorter:
        return True
    return False if shorter >= 3 and shared <= _REFUTE * shorter else None
