"""Kỳ của một con số: which of the periods printed around a figure governs it.

The nearest in the figure's own clause, else one that leads the sentence or line, else the introducing line, the heading
chain, the title. A result takes none from the title of a plan: the title's year is still to come.
"""

from __future__ import annotations

import regex

from extractors.targets.clauses import Figure
from extractors.targets.reading import Reading
from extractors.targets.timing import PeriodMention, combine, leading
from schemas.spans import Span
from schemas.values import Period
from schemas.vocabulary import TargetKind

_LEADING = 28  # how far into a sentence a period still leads it: "Phấn đấu đến năm 2030, …"
_DIGIT = regex.compile(r"\d", regex.V1)
# "80% … và 70% … xong trong tháng 9": what follows the second figure of a pair holds for both.
_JOINED = regex.compile(r"\s*và\s+(?:ít\s+nhất\s+|tối\s+thiểu\s+|trên\s+)?\d", regex.V1)
_SUMS = regex.compile(r"[\s,;:(]*(?:tổng\s+cộng|tổng\s+số|cộng(?:\s+(?:cả|chung|lại))?|tổng|cả\s+năm)(?!\w)", regex.V1)
_WHOLE_TERM = regex.compile(r"(?<!\w)(?:trong|cả|toàn)\s+(?:nhiệm\s+kỳ|giai\s+đoạn)(?!\s+\d)", regex.V1)
_TERM_END = regex.compile(r"(?<!\w)(?:cuối|hết)\s+(?:nhiệm\s+kỳ|giai\s+đoạn)", regex.V1)


def is_over(reading: Reading, period: Period) -> bool:
    """Whether the period ended before the document was issued: what it holds was reached."""
    issued = reading.head.issued_on
    return issued is not None and period.end is not None and period.end < issued.value.start


def governing_period(
    reading: Reading, figure: Figure, line: Span, intro: Span | None, kind: TargetKind
) -> tuple[Period, bool]:
    """The period, and whether it stands in the figure's own sentence or line."""
    mentions = reading.periods_from(line.start, line.end)
    inside = reading.periods_from(figure.sentence.start, figure.sentence.end)
    at = figure.quantity.span
    own = [p for p in inside if figure.before.start <= p.span.start < at.start]
    after = [p for p in inside if at.end <= p.span.start < figure.after.end and _is_own(reading, figure, p)]
    earlier = [p for p in inside if p.span.start < figure.before.start and _governs(reading, figure, p)]
    later = [p for p in inside if p.span.start >= figure.after.end and _pairs(reading, figure, p)]
    summed = sums_parts(reading, figure, kind)
    if summed and not own:
        earlier = [p for p in earlier if not p.is_part_of_year]
    ends = _TERM_END.search(reading.text.folded, figure.before.start, at.start)
    if ends:
        earlier = [p for p in earlier if not p.is_rhythm]
    if figure.quantity.per:
        stretch = next((p for p in after if p.is_stretch), None) or _outer(inside, at.start)
        return combine(_rhythm_of(figure), stretch) or Period(), True
    near = own[-1:] or after[:1] or earlier[-1:] or later[:1]
    outer = leading(inside, figure.sentence.start) or leading(mentions, line.start)
    if near:
        stretches = [p for p in inside if p.is_stretch and p.span.start < at.start]
        return combine(near[0], stretches[-1] if stretches else outer) or Period(), True
    if outer is not None and summed and outer.is_part_of_year:
        outer = None
    if outer is not None and outer.span.start < at.start and not (ends and outer.is_rhythm):
        return outer.period, True
    inherited = _inherited(reading, intro, at.start, kind)
    whole = _WHOLE_TERM.search(reading.text.folded, figure.sentence.start, at.start)
    if whole and (inherited is None or not inherited.is_stretch):
        inherited = _term(reading) or inherited
    ends = _TERM_END.search(reading.text.folded, figure.sentence.start, at.start)
    if inherited is not None and inherited.is_stretch and ends:
        return Period(end=inherited.period.end), False
    return (inherited.period if inherited else Period()), False


def sums_parts(reading: Reading, figure: Figure, kind: TargetKind) -> bool:
    """Whether it is the sum of the quarters before it (…, tổng cộng 100), which holds for none of them."""
    if kind is TargetKind.CUMULATIVE or figure.quantity.whole is not None:
        return False
    return bool(_SUMS.match(reading.masked, figure.before.start, figure.quantity.span.start))


def _term(reading: Reading) -> PeriodMention | None:
    """The term that the document's title names."""
    return reading.title_period if reading.title_period is not None and reading.title_period.is_stretch else None


def _is_own(reading: Reading, figure: Figure, mention: PeriodMention) -> bool:
    """A day by which something is due holds only without a comma between (not in 02 lớp, lớp đầu trước ngày …)."""
    between = reading.masked[figure.quantity.span.end : mention.span.start]
    return mention.form != "period/until-day" or "," not in between


def _governs(reading: Reading, figure: Figure, mention: PeriodMention) -> bool:
    """Whether a period in an earlier clause holds on: it leads the sentence, or only commas stand between."""
    if mention.span.start - figure.sentence.start <= _LEADING:
        return True
    between = reading.masked[mention.span.end : figure.before.start]
    return ";" not in between or (
        not mention.is_rhythm and not _DIGIT.search(reading.masked, figure.sentence.start, mention.span.start)
    )


def _pairs(reading: Reading, figure: Figure, mention: PeriodMention) -> bool:
    between = reading.masked[figure.after.end : mention.span.start]
    return ";" not in between and bool(_JOINED.match(between))


def _rhythm_of(figure: Figure) -> PeriodMention:
    every = {"năm": "year", "quý": "quarter", "tháng": "month"}[figure.quantity.per or "năm"]
    return PeriodMention(figure.quantity.span, Period(every=every), "period/every")


def _outer(inside: tuple[PeriodMention, ...], at: int) -> PeriodMention | None:
    return next((p for p in reversed(inside) if p.is_stretch and p.span.start < at), None)


def _inherited(reading: Reading, intro: Span | None, at: int, kind: TargetKind) -> PeriodMention | None:
    above = [intro] if intro is not None else []
    for place in [*above, *reading.headings(at)]:
        found = reading.periods_in(place)
        if found:
            return found[-1]
    report = reading.head.doc_type is not None and reading.head.doc_type.value == "BC"
    if report and kind in (TargetKind.RESULT, TargetKind.CUMULATIVE):
        return reading.first_title_period
    return reading.title_period if kind is not TargetKind.RESULT else None


def periods_inside(reading: Reading, place: Span) -> tuple[PeriodMention, ...]:
    """The periods printed inside a stretch."""
    return reading.periods_from(place.start, place.end)
