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
from extractors.deadlines.forms import HEADING_RULES, hints, rules_for
from extractors.deadlines.forms import RULES as TEXT_RULES
from extractors.deadlines.readings import Reading, Value, each_year
from extractors.deadlines.restated import first_of_each, without_restated
from extractors.deadlines.tables import RULES as TABLE_RULES
from extractors.deadlines.tables import cell_times
from extractors.deadlines.tasks import bodies_of, shares_task, task_of
from extractors.rule import Hit, Rule, lazy_pattern, scan
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
_MAY_HOLD_TIME = lazy_pattern(
    r"\d|hằng|hàng|định kỳ|mỗi|quý|một lần|nửa năm|sáu tháng|(?:vòng|hạn|thời gian) \w+", regex.V1
)
_NEAR = 100
_GROUNDS = lazy_pattern(r"\s*(?:căn cứ|xét|theo đề nghị|xét đề nghị)\s", regex.V1)


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
    charges = tuple((a.evidence.start, a.evidence.end, a) for a in assignments)
    whole = head.title.value if head.title else ""
    found: list[Deadline] = []
    for index, line in enumerate(places):
        if line.table or not _MAY_HOLD_TIME.search(text.folded, line.span.start, line.span.end):
            continue
        if _GROUNDS.match(text.folded, line.words) and text.content[line.span.end - 1] in ";,":
            continue
        dated_here = list(_in_line(text, line, context, cited))
        runs = _runs(text, dated_here)
        for place, run in enumerate(runs):
            span = Span(run[0].span.start, run[-1].span.end)
            neighbours = (
                runs[place - 1][-1].span if place else None,
                runs[place + 1][0].span if place + 1 < len(runs) else None,
            )
            task = task_of(text, span, neighbours, charges, places, index, _governs_forward(text, run[-1]), whole)
            bodies = bodies_of(text, span, charges, places, index)
            found += [_deadline(text, dated, task, bodies) for dated in run]
    for span, reading, rule, task, bodies in cell_times(text):
        found += [_deadline(text, dated, task, bodies) for dated in _dated(context, span, reading, rule, True)]
    return tuple(sorted(found, key=lambda item: item.span))


def _runs(text: Text, dated: list[_Dated]) -> list[list[_Dated]]:
    """Deadlines with no task between them are for the same one: `trước ngày 15/6 và trước ngày 15/12`."""
    runs: list[list[_Dated]] = []
    for item in sorted(dated, key=lambda item: item.span):
        if runs and shares_task(text.content[runs[-1][-1].span.end : item.span.start]):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _governs_forward(text: Text, dated: _Dated) -> bool:
    if dated.rule.split("/")[1] in ("heading-stretch", "leading-stretch", "opening-stretch", "review-year"):
        return True
    start = dated.span.end
    if text.folded.startswith(",", start) and _acts_right_before(text, dated.span.start):
        return False  # "tổ chức sơ kết hằng năm, tổng kết …"
    while start < len(text.content) and text.content[start] in " ,":
        start += 1
    return dated.rule.split("/")[1] in ("rhythm", "yearly-month") and (
        begins_duty(text, start) or opens_phrase(text, start)
    )


def _acts_right_before(text: Text, end: int) -> bool:
    """Whether the words up to here, back to the last mark, begin with a verb of duty."""
    start = max(text.folded.rfind(mark, max(end - _NEAR, 0), end) for mark in ",;:.\n-+)") + 1
    while start < end and not text.folded[start].isalnum():
        start += 1
    return start < end and begins_duty(text, start)


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
    hits = list(scan(rules_for(held), text, within))
    if hits:
        inside = [span for span in cited if span.overlaps(within)]
        hits = [hit for hit in hits if not any(hit.span.overlaps(span) for span in inside)]
    if "stretch" in held:
        hits += _heading(text, line)
    for hit in without_restated(text, first_of_each(hits)):
        yield from (
            d
            for d in _dated(context, hit.span, hit.value, hit.rule)
            if not context.refuses(d.span, d.value, hit.rule.name)
        )


def _heading(text: Text, line: Line) -> Iterator[Hit[Reading]]:
    for rule in HEADING_RULES:
        match = rule.pattern.match(text.folded, line.words, line.span.end)
        reading = rule.build(match, text) if match else None
        if match is not None and reading is not None:
            yield Hit(rule, Span(*match.span("stretch")), reading)


def _dated(
    context: Context, span: Span, reading: Reading, rule: Rule[Reading], in_table: bool = False
) -> Iterator[_Dated]:
    values, inferred = reading(None), False
    if not values:
        year = context.year_for(span, in_table)
        values, inferred = (reading(year), True) if year is not None else ((), False)
        if inferred and year is not None and context.later_year(values):
            values = reading(year + 1)
        if rule.name.endswith("/report-day") and context.standing:
            values, inferred = tuple(each_year(value) for value in values), False
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
