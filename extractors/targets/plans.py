"""So với chỉ tiêu: a plan that a sentence names only to measure a result against it is the result's base, no aim.

`đã kết nạp 90 đảng viên, đạt 75% chỉ tiêu giao (120 đảng viên)` and `so với chỉ tiêu 120 đảng viên, đã kết nạp 90` say
the same as 90/120. An aim beside what the level above gave (*phấn đấu 100, chỉ tiêu giao 95*) stays two figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.targets.clauses import Figure
from schemas.mentions import Target
from schemas.vocabulary import TargetKind

_PLAN = (
    r"(?:tổng\s+)?(?:chỉ\s+tiêu|kế\s+hoạch)"
    r"(?:\s+(?:đã|được|giao|đề\s+ra|đăng\s+ký|năm|cả|là|của|cấp|trên|tỉnh|huyện|xã))*"
)
_BEHIND = regex.compile(
    rf"(?:(?:\s\p{{L}}+){{1,6}}?(?=\s*[,(]|\s(?:so|đối\s+chiếu)\s+với))?[\s,]*(?:(?:so|đối\s+chiếu)\s+với\s+|trên\s+|của\s+)?(?:\(\s*)?{_PLAN}[\s\ue000:]*(?:\([\s\ue000]*)?(?:là\s+)?",
    regex.V1,
)
_BEFORE = regex.compile(rf"(?:so\s+với|trên|đối\s+chiếu\s+(?:với\s+)?)\s*{_PLAN}[\s\ue000:(]*(?:là\s+)?$", regex.V1)
# "được giao kết nạp 40 đảng viên, đã thực hiện 30 đảng viên"
_GIVEN = regex.compile(r"(?<!\w)(?:được\s+giao|chỉ\s+tiêu|kế\s+hoạch\s+giao)\s[^;:.]*:?\s*$", regex.V1)
_DONE = regex.compile(
    r"(?:\s\p{L}+){0,6}?[\s,;(]*(?:kết\s+quả|đã|thực\s+hiện)(?:\s+(?:đã|thực\s+hiện|hoàn\s+thành|đạt|được))*[\s:]*(?:được\s+)?$",
    regex.V1,
)
_DIGIT = regex.compile(r"\d", regex.V1)
_BRACKETED = regex.compile(r"[^;:.\d()]{0,40}\(\s*(?:(?:đạt|bằng|tương\s+(?:ứng|đương))\s+)?", regex.V1)
_STATED = regex.compile(
    r"(?:\s\p{L}+){0,6}?\s*[,(–-]\s*(?:(?:đạt|bằng|tương|ứng|đương|tỷ|lệ|hoàn|thành|với)\s+)*", regex.V1
)
_REACHED = (TargetKind.RESULT, TargetKind.CUMULATIVE)

Read = tuple[Figure, Target | None]


def against_plans(view: str, read: Sequence[Read]) -> Iterator[Target]:
    """The figures of a sentence; a plan beside a result becomes its base, a rate is of the kind of its own counts."""
    read = [(figure, _like_its_counts(view, read, number)) for number, (figure, _) in enumerate(read)]
    bases: dict[int, str] = {}
    plans: set[int] = set()
    for number, (figure, _) in enumerate(read):
        result = _result_of(view, read, number)
        if result is not None:
            plans.add(number)
            bases[result] = format(figure.quantity.low, "f")
    for number, (_, target) in enumerate(read):
        if target is not None and number not in plans:
            yield replace(target, base=bases[number]) if number in bases else target


def _like_its_counts(view: str, read: Sequence[Read], number: int) -> Target | None:
    """`đạt 45% (45/100 lao động)`: the rate is as much a running total as the counts that it is of."""
    figure, target = read[number]
    if target is None or not figure.quantity.is_rate:
        return target
    if number and (before := read[number - 1][1]) is not None and before.kind in _REACHED and before.unit != "%":
        return (
            replace(target, kind=before.kind) if _STATED.fullmatch(view, before.span.end, target.span.start) else target
        )
    if number + 1 == len(read):
        return target
    counts, counted = read[number + 1]
    between = view[figure.quantity.span.end : counts.quantity.span.start]
    if counted is None or counts.quantity.whole is None or not _BRACKETED.fullmatch(between):
        return target
    return replace(target, kind=counted.kind)


def names_plan(view: str, start: int, figure: Figure) -> bool:
    """Whether the words since `start` name the figure only as the plan that another is measured by."""
    return bool(_BEFORE.search(view, start, figure.bound.span.start))


def _result_of(view: str, read: Sequence[Read], number: int) -> int | None:
    """The result that the figure is the plan of, by its place: before it, or behind it in the same clause."""
    figure, _ = read[number]
    if figure.quantity.is_rate or figure.quantity.whole is not None or not figure.quantity.unit:
        return None
    end = read[number - 1][0].quantity.span.end if number else figure.sentence.start
    at = figure.bound.span.start
    if number and _BEHIND.fullmatch(view, end, at):
        places = (number - 1, number - 2) if read[number - 1][0].quantity.is_rate else (number - 1,)
        return next((place for place in places if place >= 0 and _measured(read, place, figure)), None)
    behind = number + 1
    if behind == len(read) or not _measured(read, behind, figure):
        return None
    if _BEFORE.search(view, end, at):
        return behind
    done = _DONE.match(view, figure.quantity.span.end, read[behind][0].quantity.span.start)
    if done and _GIVEN.search(view, end, at):
        return behind
    return None


def _measured(read: Sequence[Read], place: int, plan: Figure) -> bool:
    figure, target = read[place]
    reached = target is not None and target.kind in _REACHED and not _DIGIT.search(target.base or "")
    return reached and figure.quantity.unit.lower() == plan.quantity.unit.lower()
