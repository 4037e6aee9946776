"""Roles (vai trò): what the words after a subject phrase make of it: chủ trì, or charged in other words."""

from __future__ import annotations

from extractors.body_phrases import begins_duty, opens_phrase
from extractors.rule import lazy_pattern
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Role

_LEADS = (
    r"(?:chủ\ trì|(?:cơ\ quan\ |đơn\ vị\ )?(?:đầu\ mối|chủ\ trì)"
    r"|(?:là|làm)\ (?:(?:cơ\ quan|đơn\ vị|bộ\ phận)\ )?(?:(?:thường\ trực,?\ )?(?:và\ )?)?đầu\ mối"
    r"|là\ (?:cơ\ quan|đơn\ vị)\ (?:chủ\ trì|thường\ trực,?\ (?:đầu\ mối|chủ\ trì))|chịu\ trách\ nhiệm\ chính)"
)
# What may stand between the subject and the lead cue without being a duty of its own.
_LABEL = r"(?:\n\s*+(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s?[.)]{1,2}|\d{1,2}(?:\.\d{1,2}){1,3}|[-+•*])\s*+)"
_BEFORE = (
    rf"(?:{_LABEL}|[\s,:-]|có\ (?:trách\ nhiệm|nhiệm\ vụ)|là\ cơ\ quan\ thường\ trực|chủ\ động|trực\ tiếp"
    r"|được\ giao|theo\ chức\ năng,\ nhiệm\ vụ"
    r"|(?:căn\ cứ|theo|trên\ cơ\ sở)[^,;.:]{1,120},)*+"
)
_LEAD_FIRST = lazy_pattern(rf"{_BEFORE}{_LEADS}\b(?!\ (?:của|có))")
_LEAD_LATER = lazy_pattern(rf"(?:{_LABEL}|[;:.]\s*+(?:[-+]\s*+)?|,\s++|\bvà\ |\bđồng\ thời\ ){_LEADS}\b")
_LINE_LABEL = lazy_pattern(_LABEL)
_DEMAND = lazy_pattern(r"(?:giao|phân công|đề nghị|yêu cầu|kiến nghị)(?: cho)? ")
_NEXT_DUTY = lazy_pattern(r"[.]\s++(?=\p{Lu})|\n")


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
        label = _LINE_LABEL.match(text.folded, start - 1, duty.end) if text.content[start - 1] == "\n" else None
        start = label.end() if label else start
        while start < duty.end and not text.content[start].isalpha():
            start += 1
        if start >= duty.end or _LEAD_FIRST.match(text.folded, start, duty.end):
            continue
        demand = _DEMAND.match(text.folded, start, duty.end)
        if begins_duty(text, start) and not (demand and opens_phrase(text, demand.end())):
            return True
    return False
