"""Dòng đang đọc: what a line of text gives the figures in it: on whom they fall, their own words, what stands above.

A line keeps what its figures so far counted, for a figure that goes on from them (80 đảng viên, riêng quý II 20).
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.targets import frames
from extractors.targets import scope as scopes
from extractors.targets.actions import action_in
from extractors.targets.clause_words import last_clause
from extractors.targets.clauses import Figure
from extractors.targets.indicator import words_of
from extractors.targets.phrases import PRODUCING
from extractors.targets.reading import Reading
from schemas.folding import fold
from schemas.spans import Span
from schemas.vocabulary import TargetKind

# "chủ trì, phối hợp với Chi bộ các tổ dân phố tạo nguồn …": with whom it is done is not what is counted.
_TOGETHER = regex.compile(
    rf".*(?<!\w)(?:chủ\s+trì|phối\s+hợp)(?!\w).*?(?=(?<!\w){PRODUCING}(?!\w)(?!\s+(?:thực\s+hiện|hợp)))", regex.V1
)


@dataclass
class Line:
    """One line while it is read: its introduction, its label's body and the figure that went before."""

    span: Span
    intro: Span | None
    scope: scopes.Scope | None
    indicator: str = ""
    subject: str = ""
    running: bool = False
    shares: bool = False  # whether the figure before was the share of a named unit
    unit: str = ""  # of the figure that `indicator` is of
    thing: str = ""  # the words printed behind that figure: lao động nông thôn
    end: int = 0  # where the figure before ended
    part_of: str = ""  # the unit of a sum that is being broken down (tổng vốn 60 tỷ đồng, trong đó …)


def scope_of(reading: Reading, figure: Figure, line: Line, kind: TargetKind) -> scopes.Scope:
    """On whom a figure falls, by its own words, its clause, its line or what stands above."""
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


def words_before(reading: Reading, figure: Figure, scope: scopes.Scope) -> str:
    """The words of its own clause before a figure, without its subject."""
    start = figure.before.start
    pieces: list[Span] = [Span(start, figure.before.end)]
    if scope.span is not None and scope.span.start >= start and scope.span.end <= figure.before.end:
        pieces = [Span(start, scope.span.start), Span(scope.span.end, figure.before.end)]
    words = " ".join(words_of(reading.text, reading.masked, piece) for piece in pieces if piece.end > piece.start)
    lead = words_of(reading.text, reading.masked, Span(figure.sentence.start, figure.quantity.span.start))
    if named := frames.work_named(words, lead):
        return named
    together = _TOGETHER.match(fold(words))
    clause = last_clause(frames.without_sharing(words[together.end() :] if together else words))
    if named := frames.work_named(clause, lead):
        return named
    if figure.quantity.is_rate and words.rstrip().endswith(","):
        return ""  # a clause that is complete before the rate: Không để xảy ra cháy lớn, 100% cơ sở …
    return clause


def action_above(reading: Reading, figure: Figure, line: Line) -> str:
    """What a figure without words of its own counts: the action in its sentence, introduction, headings or title."""
    content = reading.text.content
    places = [Span(figure.sentence.start, figure.quantity.span.start)]
    places += [line.intro] if line.intro else []
    places += reading.headings(figure.quantity.span.start)
    for place in places:
        if action := action_in(content[place.start : place.end]):
            return action
    return action_in(reading.head.title.value) if reading.head.title else ""
