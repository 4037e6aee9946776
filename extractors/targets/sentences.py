"""Chỉ tiêu trong câu: the figures of running text, with their bound, what they count, on whom, when, of what kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from extractors.sentences import sentences
from extractors.targets import scope as scopes
from extractors.targets.abbreviations import expand
from extractors.targets.bounds import Bound
from extractors.targets.clauses import Figure, figures
from extractors.targets.governing import governing_period, is_over, periods_inside, sums_parts
from extractors.targets.indicator import counted, thing_of
from extractors.targets.kinds import Setting, is_item, kind_of, setting
from extractors.targets.lines import Line, action_above, scope_of, words_before
from extractors.targets.named_shares import NamedShare, share_before, shares_out
from extractors.targets.plans import against_plans, names_plan
from extractors.targets.quarters import follows_period, share_units
from extractors.targets.reading import Reading
from extractors.targets.timing import PeriodMention
from extractors.targets.zero import nothing_allowed
from extractors.values.quantities import find_quantities
from schemas.mentions import Target
from schemas.spans import Span
from schemas.values import Period
from schemas.vocabulary import Comparator, TargetKind

_INTRO = regex.compile(r":\s*$", regex.V1)
_BULLET = regex.compile(r"^\s*(?:[-+•*]|[a-zđ]\)|\d+(?:\.\d+)*[.)])", regex.V1)


RULES = ("target/coordinated", "target/average", "target/none")


def targets_in_text(reading: Reading) -> Iterator[Target]:
    """All figures of the lines of running text."""
    intro: Span | None = None
    above = Line(Span(0, 0), None, None)
    for span in reading.lines:
        folded = reading.text.folded[span.start : span.end]
        line = Line(span, intro if _BULLET.match(folded) else None, None)
        if line.intro is not None:
            line.indicator, line.unit, line.thing = above.indicator, above.unit, above.thing
        if reading.may_count(span):
            yield from _targets_of_line(reading, line)
        if _INTRO.search(folded):
            above = line
            intro = sentences(reading.text, span)[-1]
        elif not _BULLET.match(folded):
            intro = None


def _targets_of_line(reading: Reading, line: Line) -> Iterator[Target]:
    for sentence in (piece for whole in sentences(reading.text, line.span) for piece in _pieces(reading, whole)):
        quantities = [q for q in find_quantities(reading.masked, reading.text.content, sentence) if not q.is_time]
        periods = reading.periods_from(sentence.start, sentence.end)
        quantities = share_units(reading.masked, periods, sentence, quantities)
        nothing = list(nothing_allowed(reading, sentence))
        if not quantities and not nothing:
            continue
        if line.scope is None:
            line.scope = scopes.of_line(reading, line.span) or scopes.Scope(None)
        part = sentence.start == line.span.start and shares_out(reading, line.intro)
        if not part and not _goes_on(reading, sentence, periods):
            line.indicator, line.unit, line.thing = "", "", ""
        line.subject, line.running, line.shares, line.part_of, line.end = "", False, False, "", sentence.start
        previous: Bound | None = None
        read: list[tuple[Figure, Target | None]] = []
        last_unit = ""
        for figure in figures(reading.masked, sentence, quantities):
            figure = _coordinated(figure, previous)
            if previous and _BREAKS_DOWN.search(reading.masked, previous.span.end, figure.quantity.span.start):
                line.part_of = last_unit
            target = _target(reading, figure, line)
            previous, last_unit, line.end = figure.bound, figure.quantity.unit, figure.quantity.span.end
            if target is not None:
                line.running = target.kind is TargetKind.CUMULATIVE
                line.shares = target.kind is TargetKind.ALLOCATION
            read.append((figure, target))
        yield from against_plans(reading.masked, read)
        for figure in nothing:
            around = setting(reading, figure, line.intro)
            if around.strives or around.strong_heading:
                period, _ = governing_period(reading, figure, line.span, line.intro, TargetKind.TARGET)
                target = _read(reading, figure, line, around, TargetKind.TARGET, period)
                yield from [target] if target is not None else []


def _goes_on(reading: Reading, sentence: Span, periods: tuple[PeriodMention, ...]) -> bool:
    """Whether a sentence only breaks down the one before it: Cụ thể: quý I …; Quý II/2026: …"""
    first = next((p for p in periods if p.is_part_of_year), None)
    return first is not None and follows_period(reading.masked, periods, sentence.start, first.span.end)


def _pieces(reading: Reading, sentence: Span) -> Iterator[Span]:
    """A sentence as it is; one that no person wrote, cut at its commas so that reading it stays cheap."""
    start = sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        cuts = [reading.masked.rfind(mark, start + 1, start + _LONGEST_SENTENCE) for mark in (";", ",", " ")]
        cut = next((at for at in cuts if at > 0), start + _LONGEST_SENTENCE)
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)


def _coordinated(figure: Figure, previous: Bound | None) -> Figure:
    """`tối thiểu 80% … và 70% …`: a figure that follows directly shares the bound of its partner."""
    if not figure.paired or previous is None or figure.bound.comparator is not Comparator.EQ:
        return figure
    if figure.quantity.is_rate and figure.quantity.low == 100:
        return figure
    if previous.comparator in (Comparator.EQ, Comparator.RANGE):
        return figure
    shared = Bound(previous.comparator, "target/coordinated", 0.8, figure.bound.span)
    return replace(figure, bound=shared)


def _target(reading: Reading, figure: Figure, line: Line) -> Target | None:
    around = setting(reading, figure, line.intro)
    kind = kind_of(reading, figure, around, line.running)
    period, own = governing_period(reading, figure, line.span, line.intro, kind)
    share = share_before(reading, figure, line.end, line.intro, line.shares) if kind is TargetKind.TARGET else None
    if share is not None:
        return _read(reading, figure, line, around, TargetKind.ALLOCATION, period, share)
    needed = _NEED.search(reading.masked, figure.before.start, figure.before.end) or line.part_of
    if own and kind is TargetKind.TARGET and not around.strives and not needed and is_over(reading, period):
        kind = TargetKind.RESULT
    partner = bool(line.indicator) and (
        figure.bare
        or _is_part(reading, figure)
        or (
            line.unit == figure.quantity.unit
            and (_is_part_of_year(reading, figure, line) or sums_parts(reading, figure, kind))
        )
        or (line.part_of != "" and line.part_of == figure.quantity.unit)
    )
    if not partner and not is_item(reading, figure, around, kind, _of_each(reading, figure)):
        return None
    return _read(reading, figure, line, around, kind, period)


def _is_part(reading: Reading, figure: Figure) -> bool:
    """Whether it breaks down the figure before it (trong đó có 01 …) or says for how many (02 lớp cho 90 người)."""
    view, at = reading.masked, figure.quantity.span.start
    if figure.joined and _FOR.search(view, figure.before.start, at):
        return True
    return bool(_PART.search(view, max(figure.sentence.start, figure.before.start - 12), at))


def _is_part_of_year(reading: Reading, figure: Figure, line: Line) -> bool:
    """Whether it is the share of a quarter or month, of what the figure before it counts."""
    start = line.end if figure.joined else max(line.end, figure.before.start)
    periods = reading.periods_from(start, figure.quantity.span.start)
    return follows_period(reading.masked, periods, start, figure.bound.span.start)


def _of_each(reading: Reading, figure: Figure) -> bool:
    """Whether each of several bodies is charged with it: one model in each commune is worth counting."""
    scope = scopes.in_words(reading, figure.before)
    return scope is not None and scope.words is not None and scopes.is_many(scope.words)


def _read(
    reading: Reading,
    figure: Figure,
    line: Line,
    around: Setting,
    kind: TargetKind,
    period: Period,
    share: NamedShare | None = None,
) -> Target | None:
    """The figure with all that its setting gives it; None where nothing says what it counts."""
    scope = scopes.Scope(share.scope) if share else scope_of(reading, figure, line, kind)
    before = share.words if share else words_before(reading, figure, scope)
    fallback = line.indicator or action_above(reading, figure, line)
    counts_rate = line.unit == "%" and figure.quantity.whole is not None  # đạt 75% (90/120 đảng viên)
    of_same = bool(line.indicator) and (line.unit == figure.quantity.unit or counts_rate)
    thing = thing_of(reading.text, reading.masked, figure)
    again = bool(line.indicator) and (counts_rate or (bool(line.unit) and thing == line.thing))
    what = counted(reading.text, reading.masked, figure, before, fallback, line.subject, of_same, again)
    if not what.words:
        return None
    plan = names_plan(reading.masked, line.end, figure)
    if not plan and (not what.changes or what.own):
        line.indicator, line.unit = what.words, figure.quantity.unit
        line.thing = line.thing if thing and line.thing.startswith(thing) else thing
    figure = _averaged(reading, figure, periods_inside(reading, figure.before))
    if not what.changes:
        line.subject = what.subject
    low, high = figure.quantity.low, figure.quantity.high
    comparator = figure.bound.comparator
    bound_low = None if comparator in (Comparator.LE, Comparator.LT) else low
    bound_high = None if comparator in (Comparator.GE, Comparator.GT) else high
    return Target(
        evidence=reading.text.evidence(figure.bound.span),
        rule="allocation/sentence" if share else figure.bound.rule,
        confidence=_confidence(figure, around, kind, what.own),
        kind=kind,
        indicator=expand(what.words, reading.abbreviations),
        comparator=comparator,
        min=bound_low,
        max=bound_high,
        unit=figure.quantity.unit,
        base=what.base,
        period=period,
        scope=scope.words,
    )


def _averaged(reading: Reading, figure: Figure, own: tuple[PeriodMention, ...]) -> Figure:
    """`bình quân mỗi năm 200 đảng viên` is a mean: about 200."""
    mean = any(reading.text.folded.startswith("bình quân", p.span.start) for p in own)
    mean = mean or bool(_MEAN.search(reading.masked, figure.before.start, figure.before.end))
    if not mean or figure.quantity.is_rate or figure.bound.comparator is not Comparator.EQ:
        return figure
    return replace(figure, bound=replace(figure.bound, comparator=Comparator.APPROX, rule="target/average"))


def _confidence(figure: Figure, around: Setting, kind: TargetKind, own: bool) -> float:
    value = figure.bound.confidence
    if figure.bound.comparator is Comparator.EQ and not (
        around.strives or around.aim_heading or around.past or around.report
    ):
        value -= 0.1
    if not own:
        value -= 0.05
    if kind is TargetKind.RESULT and not (around.past or around.report or around.standing):
        value -= 0.1
    return round(value, 2)


_LONGEST_SENTENCE = 1500
_FOR = regex.compile(r"(?<!\w)(?:cho|với)\s+$", regex.V1)
_PART = regex.compile(r"trong\s+đó(?:\s+(?:có|ít\s+nhất|phải\s+có))*\s*$", regex.V1)
_MEAN = regex.compile(r"(?<![\p{L}\d]\s)bình\s+quân\s+(?:mỗi|một|từng)(?!\w)", regex.V1)
_NEED = regex.compile(r"(?<!\w)(?:nhu\s+cầu|kinh\s+phí|tổng\s+(?:mức|vốn)|nguồn\s+vốn|dự\s+toán)(?!\w)", regex.V1)
_BREAKS_DOWN = regex.compile(r"(?<!\w)(?:trong\s+đó|bao\s+gồm|gồm|chia\s+ra)(?!\w)", regex.V1)
