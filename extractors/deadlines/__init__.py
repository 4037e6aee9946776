"""Deadlines (thời hạn): dates, periods, rhythms and counted terms by which something is to be done.

Found: `trước ngày 15/6/2024`, `chậm nhất …`, `đến hết …`; `trong quý II/2026`, `từ ngày … đến ngày …`, `Thời gian: …`,
headings such as `Quý I/2026:`; `hằng tháng`, `định kỳ 6 tháng, năm`, `trước ngày 20 hằng tháng`, `ngày 15 của tháng
cuối quý`; `trong 10 ngày kể từ ngày ký`; the time column of a task table. A year that is not printed is inferred from
the line, the title or the date of issue, and the rule's name then ends in `/year-inferred`.
Not found, on purpose: vague words (kịp thời, bare định kỳ), commemorations, dates of data, of documents and of
the past, dates of effect, terms and stages that are only context, periods with only a figure (`targets` has them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.assignments.points import Line, lines
from extractors.body_phrases import begins_duty, opens_phrase
from extractors.deadlines.context import Context
from extractors.deadlines.forms import HEADING_RULES, hints, may_find
from extractors.deadlines.forms import RULES as TEXT_RULES
from extractors.deadlines.readings import Reading, Value
from extractors.deadlines.restated import without_restated
from extractors.deadlines.tables import RULES as TABLE_RULES
from extractors.deadlines.tables import cell_times
from extractors.deadlines.tasks import bodies_of, task_of
from extractors.rule import Hit, Rule, choose, scan
from extractors.sentences import strip
from schemas.mentions import Assignment, Citation, Deadline, Target
from schemas.record import Head
from schemas.sections import Outline
from schemas.spans import Span
from schemas.text import Text

RULES: tuple[Rule[Reading], ...] = TEXT_RULES + HEADING_RULES + TABLE_RULES
YEAR_INFERRED = "/year-inferred"
_INFERRED_CONFIDENCE = 0.15
"""How much less often a deadline is right whose year is not printed."""
_MAY_HOLD_TIME = regex.compile(
    r"\d|hằng|hàng|định kỳ|mỗi|quý|một lần|nửa năm|sáu tháng|(?:vòng|hạn|thời gian) \w+", regex.V1
)
_GROUNDS = regex.compile(r"\s*(?:căn cứ|xét|theo đề nghị|xét đề nghị)\s", regex.V1)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A value at its place, ready to be given a task."""

    span: Span
    value: Value
    rule: str
    confidence: float


def extract(
    text: Text,
    outline: Outline,
    head: Head,
    citations: tuple[Citation, ...],
    targets: tuple[Target, ...],
    assignments: tuple[Assignment, ...],
) -> tuple[Deadline, ...]:
    """All deadlines, in reading order, one for each date, period or rhythm."""
    context = Context(text, head, targets)
    cited = [e.span for c in citations for e in (c.evidence, *c.mentions)]
    places = lines(text, outline, head)
    found: list[Deadline] = []
    for index, line in enumerate(places):
        if line.table or not _MAY_HOLD_TIME.search(text.folded, line.span.start, line.span.end):
            continue
        if _GROUNDS.match(text.folded, line.words) and text.content[line.span.end - 1] in ";,":
            continue
        dated_here = list(_in_line(text, line, context, cited))
        spans = sorted({dated.span for dated in dated_here})
        places_of = {span: place for place, span in enumerate(spans)}
        for dated in dated_here:
            place = places_of[dated.span]
            neighbours = (spans[place - 1] if place else None, spans[place + 1] if place + 1 < len(spans) else None)
            task = task_of(text, dated.span, neighbours, assignments, places, index, _governs_forward(text, dated))
            bodies = bodies_of(text, dated.span, assignments, places, index)
            found.append(_deadline(text, dated, task, bodies))
    for span, reading, rule, task, bodies in cell_times(text):
        found += [_deadline(text, dated, task, bodies) for dated in _dated(context, span, reading, rule)]
    return tuple(sorted(found, key=lambda item: item.span))


def _governs_forward(text: Text, dated: _Dated) -> bool:
    if dated.rule.split("/")[1] in ("heading-stretch", "leading-stretch"):
        return True
    start = dated.span.end
    while start < len(text.content) and text.content[start] in " ,":
        start += 1
    return dated.rule.split("/")[1] in ("rhythm", "yearly-month") and (
        begins_duty(text, start) or opens_phrase(text, start)
    )


def _deadline(text: Text, dated: _Dated, task: str, bodies: tuple[str, ...]) -> Deadline:
    value = dated.value
    return Deadline(
        evidence=text.evidence(dated.span),
        rule=dated.rule,
        confidence=dated.confidence,
        kind=value.kind,
        start=value.start,
        due=value.due,
        rrule=value.rrule,
        offset=value.offset,
        anchor=value.anchor,
        task=task,
        bodies=bodies,
    )


def _in_line(text: Text, line: Line, context: Context, cited: list[Span]) -> Iterator[_Dated]:
    within = Span(line.words, line.span.end)
    held = hints(text, line.words, line.span.end)
    rules = [rule for rule in TEXT_RULES if may_find(rule, held)]
    hits = [h for h in scan(rules, text, within) if not any(h.span.overlaps(c) for c in cited)]
    hits += list(_heading(text, line))
    for hit in without_restated(text, choose(hits)):
        yield from (
            d
            for d in _dated(context, hit.span, hit.value, hit.rule)
            if not context.refuses(d.span, d.value, hit.rule.name)
        )


def _heading(text: Text, line: Line) -> Iterator[Hit[Reading]]:
    for rule in HEADING_RULES:
        match = rule.pattern.match(text.folded, line.words, line.span.end, timeout=2.0)
        reading = rule.build(match, text) if match else None
        if match is not None and reading is not None:
            yield Hit(rule, Span(*match.span("stretch")), reading)


def _dated(context: Context, span: Span, reading: Reading, rule: Rule[Reading]) -> Iterator[_Dated]:
    values, inferred = reading(None), False
    if not values:
        year = context.year_for(span)
        values, inferred = (reading(year), True) if year is not None else ((), False)
        if inferred and year is not None and context.later_year(values):
            values = reading(year + 1)
    for value in values:
        if context.is_past(value):
            continue
        name = rule.name + YEAR_INFERRED if inferred else rule.name
        yield _Dated(
            value.at or strip(context.text, span),
            value,
            name,
            rule.confidence - (_INFERRED_CONFIDENCE if inferred else 0.0),
        )
