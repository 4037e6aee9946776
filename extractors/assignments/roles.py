"""Roles (vai trò): what the words after a subject phrase make of it: chủ trì, or charged in other words."""

from __future__ import annotations

import regex

from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Role

_LEADS = (
    r"(?:chủ\ trì|(?:là|làm)\ (?:(?:cơ\ quan|đơn\ vị|bộ\ phận)\ )?(?:(?:thường\ trực,?\ )?(?:và\ )?)?đầu\ mối"
    r"|là\ (?:cơ\ quan|đơn\ vị)\ (?:chủ\ trì|thường\ trực,?\ (?:đầu\ mối|chủ\ trì))|chịu\ trách\ nhiệm\ chính)"
)
# What may stand between the subject and the lead cue without being a duty of its own.
_BEFORE = (
    r"(?:[\s,:-]|có\ (?:trách\ nhiệm|nhiệm\ vụ)|là\ cơ\ quan\ thường\ trực|chủ\ động|trực\ tiếp"
    r"|được\ giao|theo\ chức\ năng,\ nhiệm\ vụ"
    r"|(?:căn\ cứ|theo|trên\ cơ\ sở)[^,;.:]{1,120},)*+"
)
_LEAD_FIRST = regex.compile(rf"{_BEFORE}{_LEADS}\b(?!\ (?:của|có))", regex.V1)
_LEAD_LATER = regex.compile(rf"(?:[;:.]\s*+(?:[-+]\s*+)?|,\s++|\bvà\ |\bđồng\ thời\ ){_LEADS}\b", regex.V1)
_NEXT_DUTY = regex.compile(r"[.]\s++(?=\p{Lu})|\n", regex.V1)


def roles_in(text: Text, duty: Span) -> tuple[Role, ...]:
    """The roles that the words of a duty give to their subject: lead, implement, or both, in the order they appear."""
    folded = text.folded
    if _LEAD_FIRST.match(folded, duty.start, duty.end):
        return (Role.LEAD, Role.IMPLEMENT) if _goes_on(text, duty) else (Role.LEAD,)
    if _LEAD_LATER.search(folded, duty.start, duty.end):
        return (Role.IMPLEMENT, Role.LEAD)
    return (Role.IMPLEMENT,)


def _goes_on(text: Text, duty: Span) -> bool:
    """Whether a further sentence or line lays another duty, not led, on the same subject."""
    for match in _NEXT_DUTY.finditer(text.content, duty.start, duty.end):
        start = match.end()
        while start < duty.end and not text.content[start].isalpha():
            start += 1
        if start < duty.end and not _LEAD_FIRST.match(text.folded, start, duty.end) and _begins_with_duty(text, start):
            return True
    return False


_DUTY_HEAD = regex.compile(
    r"(?:chủ động|phối hợp|tham mưu|hướng dẫn|theo dõi|đôn đốc|kiểm tra|tổng hợp|báo cáo"
    r"|định kỳ|xây dựng|tổ chức|triển khai|thực hiện|rà soát"
    r"|thẩm định|cân đối|bố trí|tuyên truyền|chỉ đạo|cung cấp|hằng năm|hàng năm|tăng cường"
    r"|tiếp tục|lồng ghép|giúp|phân bổ|đề xuất)\b",
    regex.V1,
)


def _begins_with_duty(text: Text, start: int) -> bool:
    return _DUTY_HEAD.match(text.folded, start) is not None
