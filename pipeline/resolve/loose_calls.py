"""Yêu cầu ngoài phần phân công: calls on classes of bodies that stand in no numbered point or implementing section.

A directive closes with *Chỉ thị này phổ biến đến chi bộ. Các huyện ủy … xây dựng kế hoạch thực hiện*, a short dispatch
says *UBND tỉnh yêu cầu các sở, ngành … ban hành kế hoạch* in one sentence. They assign no task in a list of tasks, and
yet oblige. Only an order in so many words counts: a sentence that merely tells what bodies do is none.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.resolve.body_classes import heads_of
from pipeline.resolve.demands import asks_for_own_document
from pipeline.resolve.graph import Held
from schemas.evidence import Evidence
from schemas.folding import fold
from schemas.mentions import Assignment
from schemas.vocabulary import Level, Role, System

RULE = "call/outside-points"
_KIND = r"(?:chỉ thị|kế hoạch|nghị quyết|kết luận|chương trình|thông báo|công văn|quyết định|hướng dẫn)"
_CLASS = (
    r"(?P<body>(?:(?:giám đốc|thủ trưởng|chủ tịch(?: ubnd)?|ban thường vụ|btv|bí thư) )?(?:các|mỗi|từng)\b"
    r"(?:(?!\b(?:đã|đang|chưa|không|được|sẽ|để|nhằm)\b)[^:;.()\n]){3,200}?)"
)
_TASK = (
    r"\s+(?P<task>(?:xây dựng|ban hành|cụ thể hóa|lập kế hoạch|có kế hoạch|căn cứ|quán triệt|tổ chức|triển khai"
    r"|nghiêm túc|khẩn trương|chủ động|có trách nhiệm|phải|kịp thời|tiếp tục|thực hiện|lãnh đạo|chỉ đạo)\b[^\n]*)"
)
_ORDERED = regex.compile(rf"(?:^|[^;]{{0,160}}?[\s,])(?:yêu cầu|đề nghị|giao)\s+{_CLASS}{_TASK}")
_CLOSING = regex.compile(rf"\b{_KIND} này\s+(?:được\s+)?(?:phổ biến|quán triệt|triển khai đến|gửi đến)\b")
_BEGINS = regex.compile(rf"(?:(?:căn cứ|trên cơ sở) {_KIND} này,?\s+)?{_CLASS}{_TASK}")
_MAY_ASK = regex.compile(r"\b(?:kế hoạch|chương trình|nghị quyết|văn bản|cụ thể hóa|đề án)\b")
_SENTENCE = regex.compile(r"[^.;]+(?:[.;](?!\s)[^.;]*)*")


def loose_calls(document: Held) -> Iterator[Assignment]:
    """The calls of a document outside its points, as assignments."""
    issuer = document.record.issuer
    if issuer is None or issuer.system is None or issuer.level is None:
        return
    taken = {document.text.count("\n", 0, item.evidence.start) for item in document.record.assignments}
    start = 0
    for number, line in enumerate(document.text.split("\n")):
        if number not in taken and _MAY_ASK.search(fold(line)):
            yield from _in_line(line, start, System(issuer.system), Level(issuer.level))
        start += len(line) + 1


def _in_line(line: str, offset: int, system: System, level: Level) -> Iterator[Assignment]:
    closing = False
    for sentence in _SENTENCE.finditer(line):
        words = sentence.group()
        begins = len(words) - len(words.lstrip())
        folded = fold(words)
        match = _ORDERED.match(folded) or (_BEGINS.match(folded, begins) if closing else None)
        if (
            match
            and asks_for_own_document(match["task"])
            and heads_of(words[slice(*match.span("body"))], system, level)
        ):
            start, end = match.span("body")
            body, place = words[start:end], offset + sentence.start() + start
            yield Assignment(
                evidence=Evidence(body, place, place + len(body)),
                rule=RULE,
                confidence=0.8,
                body=body,
                role=Role.IMPLEMENT,
                task=words[slice(*match.span("task"))],
            )
        closing = closing or _CLOSING.search(folded) is not None
