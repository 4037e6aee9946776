"""What is to be done by a deadline, and by whom (việc phải làm, chủ thể): the words that govern it."""

from __future__ import annotations

from functools import lru_cache

import regex

from extractors.assignments.grammar import CONTEXT
from extractors.assignments.labels import Style
from extractors.assignments.points import Line
from extractors.body_phrases import Stop, begins_duty, read_phrase
from extractors.deadlines.clauses import clause_of
from extractors.duty_words import HEAD
from extractors.rule import lazy_pattern
from schemas.mentions import Assignment
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Role

Charges = tuple[tuple[int, int, Assignment], ...]
"""The assignments with the offsets of their subjects, in reading order."""
_LONG = 170
_TAIL = 90  # no cue of a deadline is longer
_LEFTOVER = lazy_pattern(
    r"(?:[\s,;:.(\-–+*/]|\b(?:và|xong|hoàn thành xong|là|hạn|về|theo|phải|muộn|từ nay|cụ thể"
    r"|chế độ|được|ngay|định kỳ|phấn đấu|tập trung|cố gắng|dự kiến|ít nhất)\b)+$",
    regex.V1 | regex.IGNORECASE,
)
# `Thời gian thực hiện:` before a date names no task.
_TIME_KEY = lazy_pattern(
    r"(?:^|[.;:,(\-–+]\s*)(?:(?:thời gian|thời hạn|thời điểm|tiến độ|dự kiến|hoàn thành)(?: (?:thực hiện"
    r"|hoàn thành|triển khai|tổ chức|báo cáo|tiến hành|kiểm tra|giám sát))?\s*)+[:\s]*$",
    regex.V1 | regex.IGNORECASE,
)
_RHYTHM_FIRST = lazy_pattern(
    r"^(?:định kỳ\s+)?(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày)\b\s*,?\s*", regex.V1 | regex.IGNORECASE
)
_ASKED = lazy_pattern(rf"{CONTEXT}(?:(?:kính )?(?:đề nghị|yêu cầu)|giao|phân công)?\s*+(?={HEAD})", regex.V1)
_OPENING = lazy_pattern(
    r"^(?:[\s,;:.)\-–+*•/]|(?:và|trong đó|đồng thời|thời gian|nếu có|phải)\b)+", regex.V1 | regex.IGNORECASE
)
_ONLY_FINISH = lazy_pattern(
    r"(?:phải |cơ bản |và )?(?:hoàn thành|kết thúc|thực hiện|hoàn tất)(?: (?:việc|xong|chậm|này|công việc))?", regex.V1
)
_PURPOSE = lazy_pattern(
    r",\s+(?:gắn với|gắn|nhằm|để|bảo đảm|đảm bảo|trong đó|qua đó|từ đó|góp phần|làm cơ sở|tránh|phù hợp)\b", regex.V1
)
_NOTE = lazy_pattern(r"\s*\([^()]*\)", regex.V1)
_ONE_WORD = frozenset(("họp", "nộp", "trình", "gửi"))
_INNER = lazy_pattern(
    r"(?<=(?:tháng|năm|quý|tuần) )(?!một|1|01|\d|ít|tối)\p{L}[\p{L} ]+?(?= (?:một|1|01"
    r"|ít nhất|tối thiểu) .*(?:lần|kỳ|buổi))",
    regex.V1,
)
# Headings that say when or how, not what.
_GENERIC = lazy_pattern(
    r"(?:(?:thời gian|tiến độ|thời hạn|lộ trình|kế hoạch|tổ chức|triển khai|thực hiện|hoàn thành|địa điểm"
    r"|phương pháp|cách thức|và|,|kiểm tra|giám sát|chế độ|thông tin|báo cáo|phân công|trách nhiệm)\s*+)++[.:;]?\s*+$",
    regex.V1,
)
_GAP = 60
_ONLY_PERIOD = lazy_pattern(
    r"(?:(?:đối với|của|và|cả|cuối|hằng|hàng|mỗi|một|0?1|0?6|sáu|0?9|chín|đầu|trước|vào|ngày)\s+){0,4}"
    r"(?:tháng|quý|năm|kỳ|đợt)(?: (?:đầu năm|cuối năm|báo cáo|\d))?",
    regex.V1,
)
_WORDS = lazy_pattern(r"\p{L}{2,}", regex.V1)


def task_of(
    text: Text,
    span: Span,
    neighbours: tuple[Span | None, Span | None],
    charges: Charges,
    places: tuple[Line, ...],
    index: int,
    forward: bool,
    whole: str,
) -> str:
    """The governing words: before the deadline in its clause, else after it, else those of the point that it stands in.

    A rhythm or a leading period governs what follows it (`forward`).
    """
    earlier, later = neighbours
    note = _NOTE.match(text.content, span.end)
    if note is not None and earlier is not None and not _enough(_NOTE.sub("", text.content[earlier.end : span.start])):
        named = _trimmed(note.group().strip(" ()"))
        if _enough(named):  # "trước ngày 15/6 (báo cáo 6 tháng), trước ngày 15/12 (báo cáo năm)"
            return named
    inner = _INNER.search(text.folded, span.start, span.end)
    if inner is not None:  # 6 tháng báo cáo 1 lần
        return text.content[inner.start() : inner.end()]
    clause = clause_of(text, span)
    line = places[index]
    start = max(clause.start, line.words)
    if earlier is not None and start <= earlier.end <= span.start:
        note = _NOTE.match(text.content, earlier.end, span.start)  # "trước ngày 20/6 (báo cáo 6 tháng) và …"
        behind = note.end() if note else earlier.end
        if _enough(text.content[behind : span.start]):
            start = behind
    plain = _trimmed(text.content[start : span.start])
    start = _behind_subject(text, Span(start, span.start), charges)
    before = _trimmed(text.content[start : span.start])
    after = _words_after(text, span, later.start if later else clause.end, clause)
    if forward and _enough(after):
        return after
    if _enough(before) and not _ONLY_FINISH.fullmatch(before.lower()):
        return _shortened(text, start, before)
    if _enough(after):
        return after
    return _of_clause_before(text, clause, line, charges) or plain or after or _of_point(text, places, index) or whole


def _words_after(text: Text, span: Span, end: int, clause: Span) -> str:
    words = _trimmed(text.content[span.end : min(max(end, span.end), clause.end)])
    return _shortened_end(_without_subject(text, span.end, min(end, clause.end), words)) if _enough(words) else words


def _of_clause_before(text: Text, clause: Span, line: Line, charges: Charges) -> str:
    """`Rà soát danh sách; hoàn thành trong quý II`: the clause before says what is to be finished."""
    end = clause.start
    while end > line.words and not text.content[end - 1].isalnum():
        end -= 1
    if end <= line.words:
        return ""
    start = max(clause_of(text, Span(end - 1, end)).start, line.words)
    start = _behind_subject(text, Span(start, end), charges)
    words = _trimmed(text.content[start:end])
    return _shortened(text, start, words) if _enough(words) else ""


def shares_task(between: str) -> bool:
    """Whether the words between two deadlines name no task of their own: `và trước`, `(6 tháng), `, `, cả năm `."""
    if _NOTE.match(between):
        return False  # each day has its own note
    return len(between) <= _GAP and not regex.search(r"[;:\n]|\.\s", between) and not _enough(between)


@lru_cache(maxsize=1024)
def _enough(words: str) -> bool:
    trimmed = _trimmed(words)
    if _ONLY_PERIOD.fullmatch(trimmed.lower()):
        return False
    return len(_WORDS.findall(trimmed)) >= 2 or trimmed.lower() in _ONE_WORD


@lru_cache(maxsize=1024)
def _trimmed(words: str) -> str:
    """The words without the cues and marks at their ends; only the last of them are looked at for those behind."""
    kept, tail = words[:-_TAIL], words[-_TAIL:]
    tail = _LEFTOVER.sub("", _TIME_KEY.sub("", tail)) if tail else tail
    return _OPENING.sub("", _RHYTHM_FIRST.sub("", _OPENING.sub("", kept + tail))).strip()


def _behind_subject(text: Text, span: Span, charges: Charges) -> int:
    """The offset behind the last subject phrase in the stretch."""
    start = span.start
    ends = {end for begin, end, _ in charges if span.start <= begin and end <= span.end}
    for end in sorted(ends, reverse=True):
        if _enough(text.content[end : span.end]):
            start = max(start, end)
            break
    while start < span.end and not text.content[start].isalnum():
        start += 1
    asked = _ASKED.match(text.folded, start, span.end)
    phrase = read_phrase(text, asked.end() if asked else start, span.end)
    if phrase is not None and phrase.stop in (Stop.VERB, Stop.COLON):
        start = phrase.after
    return start


def _without_subject(text: Text, start: int, end: int, words: str) -> str:
    while start < end and not text.content[start].isalnum():
        start += 1
    if begins_duty(text, start):
        return words
    phrase = read_phrase(text, start, end)
    if phrase is not None and phrase.stop in (Stop.VERB, Stop.COLON):
        rest = _trimmed(text.content[phrase.after : end])
        return rest if _enough(rest) else words
    return words


def _shortened(text: Text, start: int, words: str) -> str:
    """A long chain of duties is cut to those nearest to the deadline, at a comma before a verb."""
    if len(words) <= _LONG:
        return words
    base = text.content.find(words, start)
    for match in regex.finditer(r",\s+|\bvà\s+", words):
        if len(words) - match.end() <= _LONG and begins_duty(text, base + match.end()):
            return words[match.end() :]
    return words[words.find(" ", len(words) - 2 * _LONG) + 1 :] if len(words) > 2 * _LONG else words


def _shortened_end(words: str) -> str:
    purpose = _PURPOSE.search(words.lower())
    if purpose is not None:
        words = words[: purpose.start()]
    if len(words) <= _LONG:
        return words
    cut = words.find(", ", _LONG // 2)
    return words[: cut if 0 < cut <= 2 * _LONG else words.rfind(" ", 0, 2 * _LONG)] if len(words) > _LONG else words


def _of_point(text: Text, places: tuple[Line, ...], index: int) -> str:
    """The heading of the point whose time stands on a line of its own (`Thời gian: quý II/2026`)."""
    own = places[index].style
    for line in reversed(places[:index]):
        if _GENERIC.match(text.folded, line.words, line.span.end):
            own = min(own, line.style)
            continue
        if line.style < own or (own is Style.NONE and line.style is not Style.NONE):
            return text.content[line.words : line.span.end].rstrip(" .:;")[:_LONG]
        if line.style is Style.NONE and own is Style.BULLET:
            return text.content[line.words : line.span.end].rstrip(" .:;")[:_LONG]
    return ""


def bodies_of(text: Text, span: Span, charges: Charges, places: tuple[Line, ...], index: int) -> tuple[str, ...]:
    """Who is to do it: the subjects in the same clause, else in the same line, else those of the point above."""
    charged = [charge for charge in charges if charge[2].role is not Role.COORDINATE]
    clause, line = clause_of(text, span), places[index].span
    inside = [a for start, end, a in charged if clause.start <= start and end <= clause.end]
    if not inside:
        before = [(start, a) for start, _, a in charged if line.start <= start < span.start]
        inside = [a for start, a in before if start == before[-1][0]] if before else []
    if not inside:
        inside = _above(charged, places, index)
    return tuple(dict.fromkeys(a.body for a in inside))


def _above(charged: list[tuple[int, int, Assignment]], places: tuple[Line, ...], index: int) -> list[Assignment]:
    style = places[index].style
    for line in reversed(places[:index]):
        if line.style >= style and not (style is Style.NONE and line.style is Style.BULLET):
            continue
        style = line.style
        left, right = line.span.start, line.span.end
        found = [a for start, end, a in charged if left <= start and end <= right]
        if found:
            return [found[0]]
        if style <= Style.ROMAN:
            return []
    return []
