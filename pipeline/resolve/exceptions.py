"""Trừ: the part of a phrase that says which bodies it leaves out ("các huyện ủy, trừ Nam Đàn và Đô Lương").

*Trừ* begins a place's name as well (xã Trừ Văn Thố); there it leaves out nobody. What is left out ends with the
brackets, the sentence, or where behind a comma somebody is told to act.
"""

from __future__ import annotations

import regex

from pipeline.resolve.unit_names import known_name

_EXCEPT = regex.compile(r"[(,]?\s*\b(?:ngoại trừ|trừ|không bao gồm|không kể)\s+", regex.I)
_WORD = regex.compile(r"\w+")
_END = regex.compile(
    r"[);.]|,\s*(?=(?:phải|có trách nhiệm|chủ động|khẩn trương|nghiêm túc|chỉ đạo|lãnh đạo|xây dựng|ban hành|lập"
    r"|cụ thể hóa|tổ chức|triển khai|thực hiện|căn cứ|tiếp tục|hoàn thành|tập trung|gửi|báo cáo|trước ngày|chậm nhất"
    r"|trong)\b)|\s(?=(?:phải|có trách nhiệm)\b)"
)


def _opening(words: str) -> regex.Match[str] | None:
    for found in _EXCEPT.finditer(words):
        first = _WORD.search(words, found.start())
        if first is not None and not known_name(words[first.start() :].split()):
            return found
    return None


def without_exceptions(words: str) -> str:
    """What a phrase takes in, as it is said before *trừ*."""
    found = _opening(words)
    return words[: found.start()] if found else words


def excepted(words: str) -> str:
    """The words behind *trừ*: the bodies that a class leaves out; "" where it leaves out none."""
    found = _opening(words)
    return _END.split(words[found.end() :], maxsplit=1)[0].strip(" ,:") if found else ""
