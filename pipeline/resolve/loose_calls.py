"""Yêu cầu ngoài phần phân công: calls on bodies that stand in no implementing section.

A directive closes with *Chỉ thị này phổ biến đến chi bộ. Các huyện ủy … xây dựng kế hoạch thực hiện*, a short dispatch
says *UBND tỉnh yêu cầu các sở, ngành … ban hành kế hoạch* in one sentence, a flat plan has *3. Các đảng ủy xã xây dựng
kế hoạch …* among its points. They assign no task in a list of tasks, and yet oblige. Only an order counts: a point that
opens with whom it charges, or words that oblige (*phải*, a date, *Kế hoạch này*); a sentence that merely tells what
bodies do is none.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.resolve.bodies import resolve_bodies
from pipeline.resolve.body_classes import heads_of
from pipeline.resolve.demands import asks_for_own_document
from pipeline.resolve.graph import Held
from pipeline.resolve.listed import issuer_seat
from schemas.evidence import Evidence
from schemas.folding import fold
from schemas.mentions import Assignment
from schemas.vocabulary import Level, Role, System

RULE = "call/outside-points"
_KIND = r"(?:chỉ thị|kế hoạch|nghị quyết|kết luận|chương trình|thông báo|công văn|quyết định|hướng dẫn)"
_NEVER = r"đã|đang|chưa|không|được(?! (?:giao|phân bổ))|sẽ|để|nhằm"
_CLASS = (
    r"(?P<body>(?:(?:giám đốc|thủ trưởng|chủ tịch(?: ubnd)?|ban thường vụ|btv|bí thư) )?(?:các|mỗi|từng)\b"
    rf"(?:(?!\b(?:{_NEVER})\b)[^:;.()\n]){{3,200}}?)"
)
# A body by its name, with a unit or committee in it; whom the words mean is asked of the lexicon.
_NAMED = (
    r"(?P<body>(?:(?:giám đốc|chủ tịch|ban thường vụ|btv|ban chấp hành|bch) )?(?:(?:tỉnh|thành|huyện|quận|thị|đảng) ủy"
    r"|đảng bộ|chi bộ|ubnd|ủy ban nhân dân)\b"
    rf"(?:(?!\b(?:{_NEVER})\b)[^:;.()\n]){{0,200}}?)"
)
# What may stand between the subject and its verb: brackets, a date or a term.
_BETWEEN = (
    r"(?:\s*\([^()\n]{1,200}\))?"
    r"(?:,?\s+(?:trong (?:vòng|thời hạn|thời gian|tháng|quý)|chậm nhất|trước ngày|đến hết)\b[^;:()\n]{2,80}?)?,?"
)
_TASK = (
    _BETWEEN
    + r"\s+(?P<task>(?:xây dựng|ban hành|cụ thể hóa|lập kế hoạch|có kế hoạch|căn cứ|quán triệt|tổ chức|triển khai"
    r"|nghiêm túc|khẩn trương|chủ động|có trách nhiệm|phải|kịp thời|tiếp tục|thực hiện|lãnh đạo|chỉ đạo)\b[^\n]*)"
)
_ORDERED = regex.compile(rf"(?:^|[^;]{{0,160}}?[\s,])(?:yêu cầu|đề nghị|giao)\s+(?:{_CLASS}|{_NAMED}){_TASK}")
_CLOSING = regex.compile(rf"\b{_KIND} này\s+(?:được\s+)?(?:phổ biến|quán triệt|triển khai đến|gửi đến)\b")
_BEGINS = regex.compile(rf"(?:(?:căn cứ|trên cơ sở) {_KIND} này,?\s+)?(?:{_CLASS}|{_NAMED}){_TASK}")
_LABEL = regex.compile(r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]|[-+*•–])\s+")
_OBLIGES = regex.compile(
    rf"\b(?:phải|có trách nhiệm|chậm nhất|muộn nhất|trước ngày|xong trước|trong (?:vòng|thời hạn)|{_KIND} này)\b"
)
# "xây dựng kế hoạch chưa sát": how things stand, and no order.
_TELLS = regex.compile(r"\b(?:đã|chưa|còn (?:chậm|hạn chế|lúng túng|thiếu|chung chung)|tương đối)\b")
_BRACKETS = regex.compile(r"\([^()\n]*\)")
_HEADING = regex.compile(
    r"\s*(?:(?:phần )?(?:thứ )?[ivx]+|[a-e](?=\.)|(?P<digits>\d{1,2}))[.)\-–/:]\s*(?P<words>[^\n]{3,120})$", regex.I
)
_ACCOUNT = regex.compile(
    r"(?:khái quát |đặc điểm,? )?(?:tình hình|kết quả|đánh giá|thực trạng|ưu điểm|hạn chế|tồn tại|khuyết điểm"
    r"|nguyên nhân|những kết quả|những hạn chế|bối cảnh)\b"
)
_MAY_ASK = regex.compile(r"\b(?:kế hoạch|chương trình|nghị quyết|văn bản|cụ thể hóa|đề án)\b")
_SENTENCE = regex.compile(r"[^.;]+(?:[.;](?!\s)[^.;]*)*")


def loose_calls(document: Held) -> Iterator[Assignment]:
    """The calls of a document outside its points, as assignments."""
    issuer = document.record.issuer
    if issuer is None or issuer.system is None or issuer.level is None:
        return
    taken = {document.text.count("\n", 0, item.evidence.start) for item in document.record.assignments}
    part = point = False  # whether the part and the point tell how things stand
    start = 0
    for number, line in enumerate(document.text.split("\n")):
        folded = fold(line)
        heading = _HEADING.match(folded)
        if heading is not None and not _MAY_ASK.search(folded):
            account = _ACCOUNT.match(heading["words"]) is not None
            part, point = (part, account) if heading["digits"] else (account, False)
        elif number not in taken and _MAY_ASK.search(folded):
            yield from _in_line(line, start, document, account=part or point)
        start += len(line) + 1


def calls_beside(place: int, document: Held) -> Iterator[Assignment]:
    """The calls in the line of an offset."""
    text = document.text
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start:] if end < 0 else text[start:end]
    # The whole text is read for them only where the line by itself may hold one.
    if _MAY_ASK.search(fold(line)) and any(_in_line(line, start, document, account=False)):
        yield from (call for call in loose_calls(document) if start <= call.evidence.start < start + len(line))


def _in_line(line: str, offset: int, document: Held, *, account: bool) -> Iterator[Assignment]:
    label = _LABEL.match(line)
    begins = label.end() if label else 0
    closing = False
    for sentence in _SENTENCE.finditer(line, begins):
        words = sentence.group()
        folded = fold(words)
        match = _ORDERED.match(folded)
        if match is None and not (account and not closing):
            match = _unbidden(folded, closing=closing, opens_point=label is not None and sentence.start() == begins)
        ids = _whom(words[slice(*match.span("body"))], document) if match else None
        if match and ids is not None and asks_for_own_document(match["task"]):
            start, end = match.span("body")
            place = offset + sentence.start() + start
            yield Assignment(
                evidence=Evidence(words[start:end], place, place + end - start),
                rule=RULE,
                confidence=0.8,
                body=words[start:end],
                role=Role.IMPLEMENT,
                task=words[slice(*match.span("task"))],
                body_ids=ids,
            )
        closing = closing or _CLOSING.search(folded) is not None


def _unbidden(folded: str, *, closing: bool, opens_point: bool) -> regex.Match[str] | None:
    """A sentence that opens with whom it charges, where its place or its words oblige."""
    if _TELLS.search(_BRACKETS.sub(" ", folded)) or not (closing or opens_point or _OBLIGES.search(folded)):
        return None
    return _BEGINS.match(folded, len(folded) - len(folded.lstrip()))


def _whom(words: str, document: Held) -> tuple[str, ...] | None:
    """The ids of the bodies named; none of them for a class, None where the words mean no body that may be charged."""
    issuer = document.record.issuer
    if issuer is None or issuer.system is None or issuer.level is None:
        return None
    if heads_of(words, System(issuer.system), Level(issuer.level)):
        return ()
    return tuple(body.body_id for body in resolve_bodies(words, issuer_seat(document), None)) or None
