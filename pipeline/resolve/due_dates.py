"""Hạn ban hành: by when a body called on has to have issued its document.

The date set in the same point stands first; else one that covers all ("hoàn thành việc xây dựng kế hoạch trước ngày …",
"gửi kế hoạch về … trước ngày …"). A term that runs from the signing is counted; one that runs from a day that the paper
does not know (ngày nhận được) sets no date. A date for reporting is none.
"""

from __future__ import annotations

import datetime as dt

import regex

from pipeline.resolve.body_classes import heads_of, takes_in
from pipeline.resolve.called_on import Called
from pipeline.resolve.demands import asks_for_own_document, words_behind
from pipeline.resolve.graph import Held
from schemas.folding import fold
from schemas.mentions import Deadline
from schemas.record import DocumentRecord
from schemas.values import after
from schemas.vocabulary import DeadlineKind, Level, System

# "…, ban hành trước ngày 31/3", "hoàn thành trước ngày": the date of a document spoken of just before.
_ISSUED_BY = regex.compile(
    r"(?:^|[,;]|\bvà|\bxong|\bphải)\s*(?:hoàn thành|hoàn tất|xong|ban hành|ký ban hành|xây dựng|lập"
    r"|thời hạn(?: ban hành| hoàn thành)?"
    r"|thời gian(?: hoàn thành| ban hành| xong| thực hiện)?|hạn cuối(?: là)?)(?: xong)?\s*:?\s*$"
)
# "Việc xây dựng kế hoạch hoàn thành trước ngày …", "Kế hoạch của các đơn vị gửi về … trước ngày …".
_FOR_ALL = regex.compile(
    r"[^\w]*(?:\w{1,4}[.)/-]\s*)?(?:việc (?:xây dựng|ban hành|lập|gửi)"
    r"|(?:thời hạn|thời gian|hạn)(?: hoàn thành| xong| cuối)?(?: việc)? (?:xây dựng|ban hành|lập|gửi)"
    r"|(?=(?:kế hoạch|văn bản|chương trình)(?! này)[^;]*\b(?:gửi|hoàn thành|ban hành|xong)))"
    r"[^;]*\b(?:kế hoạch|văn bản|chương trình)\b(?! này)"
)
# Told behind the document asked for, these have days of their own.
_ANOTHER_DUTY = regex.compile(
    r"\b(?:báo cáo|sơ kết|tổng kết|đánh giá|kiểm tra|giám sát|hội nghị"
    r"|học tập|quán triệt|tập huấn|tuyên truyền|đăng ký|rà soát|kết nạp|hoàn thành (?!việc|kế hoạch)|tổng hợp"
    r"|định kỳ)\b"
)
_NEAR = 120  # characters between what is asked for and its date
_WORKING_DAYS = regex.compile(r"\bngày làm việc\b")


def due_of(document: Held, called: Called) -> dt.date | None:
    """The day by which the body's document is due, None where the document sets none that can be counted."""
    here = _point(document, called)
    deadlines = document.record.deadlines
    found = [day for deadline in deadlines if (day := _in_point(document, deadline, here))]
    if found:
        return min(found)
    general = (
        day_of(deadline, document.record)
        for deadline in deadlines
        if _is_general(document.text, deadline) or asks_for_own_document(deadline.task)
        if _concerns(document.text, deadline, called, document.record)
    )
    return min((day for day in general if day), default=None)


def _sentence(text: str, deadline: Deadline) -> str:
    """The words of the deadline's sentence up to its date."""
    start = text.rfind("\n", 0, deadline.evidence.start) + 1
    return fold(regex.split(r"\.\s", text[start : deadline.evidence.start])[-1])


def _is_general(text: str, deadline: Deadline) -> bool:
    """Whether a sentence of its own sets the date of the documents asked for, whoever has to issue them."""
    return _FOR_ALL.match(_sentence(text, deadline)) is not None


def _point(document: Held, called: Called) -> tuple[int, int]:
    """The line in which a body is called on."""
    place = called.assignment.evidence
    start = document.text.rfind("\n", 0, place.start) + 1
    end = document.text.find("\n", place.end)
    return start, len(document.text) if end < 0 else end


def _in_point(document: Held, deadline: Deadline, here: tuple[int, int]) -> dt.date | None:
    """The date of a deadline of the same point that is one for issuing."""
    if not here[0] <= deadline.evidence.start < here[1] or not _for_issuing(document.text, deadline, here):
        return None
    return day_of(deadline, document.record)


def _for_issuing(text: str, deadline: Deadline, here: tuple[int, int]) -> bool:
    """Whether the words that the date belongs to ask for a document, or go on from words that do."""
    if asks_for_own_document(deadline.task):
        return True
    before = fold(text[here[0] : deadline.evidence.start])
    clause = regex.split(r"\.\s", before)[-1]
    asked = asks_for_own_document(clause)
    if asked and (_ISSUED_BY.search(clause) or _still_speaks_of_it(clause)):
        return True
    behind = fold(text[deadline.evidence.end : here[1]])
    return not clause.strip(" :;,-–0123456789abcdđ).") and asks_for_own_document(regex.split(r"[;.]", behind)[0])


def _still_speaks_of_it(clause: str) -> bool:
    """Whether nothing else is told to be done between the document asked for and the date."""
    behind = words_behind(clause)
    return behind is not None and len(behind) < _NEAR and not _ANOTHER_DUTY.search(behind)


def _concerns(text: str, deadline: Deadline, called: Called, record: DocumentRecord) -> bool:
    """Whether a date elsewhere in the document falls on the body: set for nobody in particular, by the same words, by
    its name, or for a class that takes it in."""
    issuer = record.issuer
    if issuer is None or issuer.system is None or issuer.level is None:
        return False
    level, system = Level(issuer.level), System(issuer.system)
    if _is_general(text, deadline):
        said = text[text.rfind("\n", 0, deadline.evidence.start) + 1 : deadline.evidence.start]
        return not heads_of(said, system, level) or takes_in(said, called.body.name, system, level)
    phrases = deadline.bodies
    if not phrases or called.assignment.body in phrases:
        return True
    if any(fold(called.body.name) in fold(phrase) for phrase in phrases):
        return True
    return any(takes_in(phrase, called.body.name, system, level) for phrase in phrases)


def day_of(deadline: Deadline, record: DocumentRecord) -> dt.date | None:
    """The day of a deadline, a term from the signing counted; None for a rhythm and for what cannot be counted."""
    if deadline.kind in (DeadlineKind.FIXED, DeadlineKind.PERIOD):
        return deadline.due
    issued = record.issued_on
    if deadline.kind is not DeadlineKind.RELATIVE or deadline.anchor != "signed" or issued is None:
        return None
    if issued.start != issued.end or _WORKING_DAYS.search(fold(deadline.evidence.text)):
        return None
    return after(issued.start, deadline.offset or "")
