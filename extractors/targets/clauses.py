"""Vế câu: the stretch of a sentence that belongs to each figure, before it and after it.

Between two figures the text is divided at the last comma, *và*, *trong đó* or bracket, so that
"kết nạp 04 quần chúng, đạt 04/25 chỉ tiêu" gives "kết nạp" to the first and "đạt" to the second. A number inside the
noun phrase of another figure (*70% doanh nghiệp có từ 20 lao động trở lên*) and the level from which something changes
(*từ 12% lên 20%*) are no figures of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.targets.bounds import Bound, bound_of
from extractors.targets.phrases import VERB
from extractors.values.quantities import Quantity
from schemas.spans import Span

_DIVIDER = regex.compile(
    r";|,|=|\(|\)|:|\.\s|\s(?:và|trong\s+đó|còn\s+lại|riêng|đồng\s+thời)(?=\s)|"
    r"\svới(?=\s(?:tổng|kinh\s+phí|vốn|số\s+(?:tiền|vốn)|diện\s+tích|quy\s+mô|mức)(?!\w))",
    regex.V1,
)
_HARD = regex.compile(r";|(?<=[;:.])\s-\s(?=\p{L})", regex.V1)
_NAMES_SUM = regex.compile(
    r"(?<!\w)(?:lộ\s+trình|tiến\s+độ|phân\s+kỳ|chỉ\s+tiêu|kế\s+hoạch)\s[^;:.()\d]{2,90}$", regex.V1
)
_OPENED = regex.compile(r"\((?=[^()]*$)", regex.V1)
_BRACKETS = regex.compile(r"\([^()]*\)", regex.V1)
# After "và" a clause of its own begins with the figure itself, a verb, a measured thing or another subject; else "và"
# joins two nouns (công nghiệp và xây dựng chiếm …).
_CLAUSE_START = regex.compile(
    rf"\s*(?:(?:ít\s+nhất|tối\s+thiểu|trên|hơn|khoảng|gần|dưới|không\s+(?:dưới|quá)|từ|đạt)\s*)*(?:$|{VERB}(?!\w)|tỷ\s|tỉ\s|mức|chỉ\s+số|tốc\s+độ|"
    r"(?:mỗi|từng|các)\s|tổng|số\s|thu\s+nhập)",
    regex.V1,
)
_NESTED = regex.compile(
    r"(?:\bcó|\btừ|\bđủ|\bdưới|\btrên)(?:\s+(?:từ|đủ|trên|dưới|ít\s+nhất|tối\s+thiểu|quá|không\s+quá|hơn|khoảng))*\s*$",
    regex.V1,
)
_NESTING = regex.compile(r"không\s+(?:còn|để|có)\s[^;,.]*$", regex.V1)
_CHANGE = regex.compile(
    r"[^,;]{0,40}?\s(?:lên|xuống|còn|thành|sang)(?:\s+(?:còn|đến|mức|trên|dưới|khoảng|tối\s+thiểu|ít\s+nhất))*\s*",
    regex.V1,
)
_FROM = regex.compile(r"(?<!\w)từ(?:\s+mức)?\s*$", regex.V1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in its sentence, with its own words before and after it.

    `joined`: nothing divides it from the figure before. `bare`: it follows that figure directly (80% …, 70% …).
    `paired`: it does so after *và*.
    """

    quantity: Quantity
    bound: Bound
    sentence: Span
    before: Span
    after: Span
    joined: bool = False
    bare: bool = False
    paired: bool = False


@dataclass(frozen=True, slots=True)
class _Divider:
    start: int
    end: int
    words: str


def _last(pattern: regex.Pattern[str], view: str, start: int, end: int) -> _Divider | None:
    last = None
    for match in pattern.finditer(view, start, end):
        last = match
    return _Divider(last.start(), last.end(), last.group().strip()) if last else None


def _figures_only(view: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Without the numbers that only qualify another figure."""
    kept: list[Quantity] = []
    for number, quantity in enumerate(quantities):
        start = kept[-1].span.end if kept else sentence.start
        undivided = kept and _last(_DIVIDER, view, start, quantity.span.start) is None
        if undivided and kept[-1].is_rate and not quantity.is_rate and _NESTED.search(view, start, quantity.span.start):
            continue
        if _NESTING.search(view, start, quantity.span.start) and _NESTED.search(view, start, quantity.span.start):
            continue
        if number + 1 < len(quantities) and _FROM.search(view, sentence.start, quantity.span.start):
            following = quantities[number + 1].span.start
            if _CHANGE.fullmatch(view, quantity.span.end, following):
                continue
        kept.append(quantity)
    return kept


def _between(view: str, start: int, end: int) -> _Divider | None:
    """The divider between two figures: the last semicolon, else the last comma, bracket or *và* before a clause."""
    hard = _last(_HARD, view, start, end)
    if hard is not None:
        return hard
    brackets = [match.span() for match in _BRACKETS.finditer(view, start, end)]
    last: _Divider | None = None
    for match in _DIVIDER.finditer(view, start, end):
        if any(low <= match.start() < high for low, high in brackets):
            continue
        words = match.group().strip()
        if words == "và" and not _CLAUSE_START.match(view, match.end(), end):
            continue
        if words == ":" and last is not None:  # "tỷ lệ … trở lên: 90%" is one clause
            continue
        last = _Divider(match.start(), match.end(), words)
    return last


def _names_sum(view: str, opened: int, inside: int, at: int) -> bool:
    """`Lộ trình kết nạp năm 2026 (100 đảng viên)`: what stands before the bracket names what is counted in it."""
    return not view[inside:at].strip() and bool(_NAMES_SUM.search(view, max(0, opened - 120), opened))


def _dividers(view: str, sentence: Span, quantities: Sequence[Quantity]) -> list[_Divider]:
    """For each figure the divider in front of it; an empty one directly after the figure before where there is none."""
    found: list[_Divider] = []
    for number, quantity in enumerate(quantities):
        if number == 0:
            hard = _last(_HARD, view, sentence.start, quantity.span.start)
            opened = _OPENED.search(view, hard.end if hard else sentence.start, quantity.span.start)
            if opened and not _names_sum(view, opened.start(), opened.end(), quantity.span.start):
                hard = _Divider(opened.start(), opened.end(), "(")
            found.append(hard or _Divider(sentence.start, sentence.start, ""))
            continue
        previous = quantities[number - 1].span.end
        found.append(_between(view, previous, quantity.span.start) or _Divider(previous, previous, ""))
    return found


def figures(view: str, sentence: Span, found: Sequence[Quantity]) -> tuple[Figure, ...]:
    """Each figure of a sentence with its own words and the bound they give it."""
    quantities = _figures_only(view, sentence, found)
    dividers = _dividers(view, sentence, quantities)
    placed: list[Figure] = []
    for number, quantity in enumerate(quantities):
        divider, last = dividers[number], number + 1 == len(quantities)
        limit = sentence.end if last else quantities[number + 1].span.start
        end = sentence.end if last else max(dividers[number + 1].start, quantity.span.end)
        if not last and not dividers[number + 1].words:
            end = limit
        hard = _HARD.search(view, quantity.span.end, end)
        bound = bound_of(view, quantity.span, Span(divider.end, limit), quantity.low != quantity.high)
        before = Span(divider.end, max(divider.end, min(bound.span.start, quantity.span.start)))
        bare = number > 0 and divider.words in (",", "và") and not view[before.start : before.end].strip()
        placed.append(
            Figure(
                quantity,
                bound,
                sentence,
                before,
                Span(quantity.span.end, hard.start() if hard else end),
                joined=number > 0 and not divider.words,
                bare=bare,
                paired=bare and divider.words == "và",
            )
        )
    return tuple(placed)
