"""Chỉ tiêu trong câu: the figures of running text, with their bound, what they count, on whom, when, of what kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extractors.sentences import sentences
from extractors.targets import frames
from extractors.targets import scope as scopes
from extractors.targets.abbreviations import expand
from extractors.targets.actions import action_in
from extractors.targets.bounds import Bound
from extractors.targets.clause_words import last_clause
from extractors.targets.clauses import Figure, figures
from extractors.targets.governing import governing_period, is_over, periods_inside, sums_parts
from extractors.targets.indicator import counted, words_of
from extractors.targets.kinds import Setting, is_item, kind_of, setting
from extractors.targets.named_shares import NamedShare, share_before
from extractors.targets.phrases import PRODUCING
from extractors.targets.plans import against_plans
from extractors.targets.quarters import follows_period, share_units
from extractors.targets.reading import Reading
from extractors.targets.timing import PeriodMention
from extractors.targets.zero import nothing_allowed
from extractors.values.quantities import find_quantities
from schemas.folding import fold
from schemas.mentions import Target
from schemas.spans import Span
from schemas.values import Period
from schemas.vocabulary import Comparator, TargetKind

_INTRO = regex.compile(r":\s*$", regex.V1)
_BULLET = regex.compile(r"^\s*(?:[-+•*]|[a-zđ]\)|\d+(?:\.\d+)*[.)])", regex.V1)


RULES = ("target/coordinated", "target/average", "target/none")


@dataclass
class _Line:
    """One line while it is read: its introduction, its label's body and the figure that went before."""

    span: Span
    intro: Span | None
    scope: scopes.Scope | None
    indicator: str = ""
    subject: str = ""
    running: bool = False
    unit: str = ""  # of the figure that `indicator` is of
    end: int = 0  # where the figure before ended
    part_of: str = ""  # the unit of a sum that is being broken down (tổng vốn 60 tỷ đồng, trong đó …)


def targets_in_text(reading: Reading) -> Iterator[Target]:
    """All figures of the lines of running text."""
    intro: Span | None = None
    for span in reading.lines:
        folded = reading.text.folded[span.start : span.end]
        line = _Line(span, intro if _BULLET.match(folded) else None, None)
        if reading.may_count(span):
            yield from _targets_of_line(reading, line)
        if _INTRO.search(folded):
            intro = sentences(reading.text, span)[-1]
        elif not _BULLET.match(folded):
            intro = None


def _targets_of_line(reading: Reading, line: _Line) -> Iterator[Target]:
    for sentence in (piece for whole in sentences(reading.text, line.span) for piece in _pieces(reading, whole)):
        quantities = [q for q in find_quantities(reading.masked, reading.text.content, sentence) if not q.is_time]
        periods = reading.periods_from(sentence.start, sentence.end)
        quantities = share_units(reading.masked, periods, sentence, quantities)
        nothing = list(nothing_allowed(reading, sentence))
        if not quantities and not nothing:
            continue
        if line.scope is None:
            line.scope = scopes.of_line(reading, line.span) or scopes.Scope(None)
        if not _goes_on(reading, sentence, periods):
            line.indicator, line.unit = "", ""
        line.subject, line.running, line.part_of, line.end = "", False, "", sentence.start
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


def _target(reading: Reading, figure: Figure, line: _Line) -> Target | None:
    around = setting(reading, figure, line.intro)
    kind = kind_of(reading, figure, around, line.running)
    period, own = governing_period(reading, figure, line.span, line.intro, kind)
    share = share_before(reading, figure, line.end, line.intro) if kind is TargetKind.TARGET else None
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


def _is_part_of_year(reading: Reading, figure: Figure, line: _Line) -> bool:
    """Whether it is the share of a quarter or month, of what the figure before it counts."""
    periods = reading.periods_from(line.end, figure.quantity.span.start)
    return follows_period(reading.masked, periods, line.end, figure.bound.span.start)


def _of_each(reading: Reading, figure: Figure) -> bool:
    """Whether each of several bodies is charged with it: one model in each commune is worth counting."""
    scope = scopes.in_words(reading, figure.before)
    return scope is not None and scope.words is not None and scopes.is_many(scope.words)


def _read(
    reading: Reading,
    figure: Figure,
    line: _Line,
    around: Setting,
    kind: TargetKind,
    period: Period,
    share: NamedShare | None = None,
) -> Target | None:
    """The figure with all that its setting gives it; None where nothing says what it counts."""
    scope = scopes.Scope(share.scope) if share else _scope_of(reading, figure, line, kind)
    before = share.words if share else _words_before(reading, figure, scope)
    fallback = line.indicator or _action_above(reading, figure, line)
    counts_rate = line.unit == "%" and figure.quantity.whole is not None  # đạt 75% (90/120 đảng viên)
    of_same = bool(line.indicator) and (line.unit == figure.quantity.unit or counts_rate)
    what = counted(reading.text, reading.masked, figure, before, fallback, line.subject, of_same)
    if not what.words:
        return None
    if not what.changes or what.own:
        line.indicator, line.unit = what.words, figure.quantity.unit
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


def _scope_of(reading: Reading, figure: Figure, line: _Line, kind: TargetKind) -> scopes.Scope:
    own = scopes.in_words(reading, figure.before)
    if own is not None and kind is TargetKind.RESULT and own.words and scopes.is_class(own.words):
        own = scopes.Scope(None, True, own.span)  # what all of them reached together is the issuer's own result
    if own is None and kind is not TargetKind.RESULT and figure.sentence.start < figure.before.start:
        clause = max(reading.masked.rfind(";", figure.sentence.start, figure.before.start) + 1, figure.sentence.start)
        lead = scopes.in_words(reading, Span(clause, figure.before.start))
        own = scopes.Scope(lead.words, lead.own) if lead is not None and not lead.own else None
    if own is not None:
        return own
    if line.scope is not None and (line.scope.words or line.scope.own):
        return line.scope
    found = scopes.of_line(reading, line.intro) if line.intro is not None else None
    found = found or scopes.above(reading, figure.quantity.span.start)
    many = found is not None and found.words is not None and scopes.is_many(found.words)
    return scopes.Scope(found.words) if found is not None and many else scopes.Scope(None)


def _words_before(reading: Reading, figure: Figure, scope: scopes.Scope) -> str:
    start = figure.before.start
    pieces: list[Span] = [Span(start, figure.before.end)]
    if scope.span is not None and scope.span.start >= start and scope.span.end <= figure.before.end:
        pieces = [Span(start, scope.span.start), Span(scope.span.end, figure.before.end)]
    words = " ".join(words_of(reading.text, reading.masked, piece) for piece in pieces if piece.end > piece.start)
    lead = words_of(reading.text, reading.masked, Span(figure.sentence.start, figure.quantity.span.start))
    if named := frames.work_named(words, lead):
        return named
    together = _TOGETHER.match(fold(words))
    if figure.quantity.is_rate and words.rstrip().endswith(","):
        return ""  # a clause that is complete before the rate: Không để xảy ra cháy lớn, 100% cơ sở …
    return last_clause(frames.without_sharing(words[together.end() :] if together else words))


_LONGEST_SENTENCE = 1500
_FOR = regex.compile(r"(?<!\w)(?:cho|với)\s+$", regex.V1)
_PART = regex.compile(r"trong\s+đó(?:\s+(?:có|ít\s+nhất|phải\s+có))*\s*$", regex.V1)
_MEAN = regex.compile(r"(?<![\p{L}\d]\s)bình\s+quân\s+(?:mỗi|một|từng)(?!\w)", regex.V1)
# "chủ trì, phối hợp với Chi bộ các tổ dân phố tạo nguồn …": with whom it is done is not what is counted.
_TOGETHER = regex.compile(
    rf".*(?<!\w)(?:chủ\s+trì|phối\s+hợp)(?!\w).*?(?=(?<!\w){PRODUCING}(?!\w)(?!\s+(?:thực\s+hiện|hợp)))", regex.V1
)


_NEED = regex.compile(r"(?<!\w)(?:nhu\s+cầu|kinh\s+phí|tổng\s+(?:mức|vốn)|nguồn\s+vốn|dự\s+toán)(?!\w)", regex.V1)
_BREAKS_DOWN = regex.compile(r"(?<!\w)(?:trong\s+đó|bao\s+gồm|gồm|chia\s+ra)(?!\w)", regex.V1)


def _action_above(reading: Reading, figure: Figure, line: _Line) -> str:
    """What a figure without words of its own counts: the action in its sentence, introduction, headings or title."""
    content = reading.text.content
    places = [Span(figure.sentence.start, figure.quantity.span.start)]
    places += [line.intro] if line.intro else []
    places += reading.headings(figure.quantity.span.start)
    for place in places:
        if action := action_in(content[place.start : place.end]):
            return action
    return action_in(reading.head.title.value) if reading.head.title else ""
