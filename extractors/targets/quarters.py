"""Theo quý: quarters that a line names once and for all, and parts of a year that share one unit.

`các quý I, II, III, IV lần lượt là 20, 25, 25, 30` gives each figure the quarter of its place;
`tiến độ từng quý: I - 20; II - 25` names its quarters by the bare numerals; `(trong quý 25 đảng viên)` the quarter that
the line named before; `quý I 20, quý II 25 và quý III 30 đảng viên` prints the unit of all its figures once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.targets.timing import PeriodMention
from extractors.values.periods import parse_period
from extractors.values.quantities import Quantity
from schemas.spans import Span
from schemas.values import Period

_QUARTER_WORD = regex.compile(r"(?<!\w)quý(?!\w)", regex.V1)
_NUMERAL = regex.compile(
    r"(?:(?<=[:;,(.])\s*|(?<=\bvà\s)|(?<=^\s*))(?P<label>iv|i{1,3})\s*(?:[-–:=]\s*|\(\s*)?(?=\d)", regex.V1
)
_SAME_QUARTER = regex.compile(
    r"(?<!\w)(?:(?:riêng\s+)?trong\s+(?:quý|kỳ)(?:\s+(?:này|đó))?|riêng\s+quý|quý\s+này)(?!\w)(?!\s*(?:iv|i{1,3}|[1-4])(?!\w))",
    regex.V1,
)
# "các quý I, II, III và IV lần lượt là": as many figures follow, each of the quarter in its place.
_IN_TURN = regex.compile(
    r"(?<!\w)(?:(?:các|theo|từng|bốn|04|4)\s+)?quý\s+(?P<labels>i(?:\s*(?:,|;|và|-)\s*(?:quý\s+)?(?:iv|i{2,3}))+)(?!\w)"
    r"[^\d;.()]{0,60}?(?P<first>\s)(?=\d)",
    regex.V1,
)
_LABEL = regex.compile(r"iv|i{1,3}", regex.V1)
_NEXT_IN_TURN = regex.compile(
    r"\d[\d.]*(?:,\d{1,2}(?!\d))?(?:\s\p{L}+){0,6}?(?:\s?[,;/]|\s?-|\s+và)(?P<gap>\s)(?=\d)", regex.V1
)
_YEAR = regex.compile(r"(?:19|20)\d\d", regex.V1)
_WHOLE_YEARS = ("period/year", "period/until-year", "period/this-year")
_IN_ORDER = ("i", "ii", "iii", "iv")
# What may stand between the parts of a year beside their periods.
_BETWEEN_PARTS = regex.compile(
    r"(?:(?:\s\p{L}+){1,6}?(?=\s*[,;:(]))?"
    r"(?:[\s,;:.()\ue000=+•*–-]|(?<!\w)(?:của|trong|phân\s+(?:bổ|khai|chia)|và|đạt|là|được|riêng|còn|lại|có|trong\s+đó|cụ\s+thể|tiến\s+độ|lộ\s+trình|phân\s+kỳ|"
    r"thực\s+hiện|phấn\s+đấu|chia\s+ra|gồm|bao\s+gồm|như\s+sau|từng|các|theo|với|lần\s+lượt|tương\s+ứng|quý)(?!\w))*",
    regex.V1,
)


def with_quarters(view: str, line: Span, found: Sequence[PeriodMention], year: int | None) -> tuple[PeriodMention, ...]:
    """The periods of a line together with the quarters that it names without saying so in full."""
    if not _QUARTER_WORD.search(view, line.start, line.end):
        return tuple(found)
    found = [_of_named_year(view, mention, found) for mention in found]
    in_turn = _in_turn(view, line, found, year)
    found = [mention for mention in found if not any(mention.span.overlaps(p.span) for p in in_turn)]
    found = sorted([*found, *in_turn], key=lambda mention: mention.span)
    also = [*_numbered(view, line, found, year), *_named_before(view, line, found)]
    also = [mention for mention in also if not any(mention.span.overlaps(p.span) for p in found)]
    return tuple(sorted([*found, *also], key=lambda mention: mention.span))


def _of_named_year(view: str, mention: PeriodMention, found: Sequence[PeriodMention]) -> PeriodMention:
    """A quarter without a year is one of the year that the line names before it."""
    words = " ".join(view[mention.span.start : mention.span.end].split())
    if mention.form != "period/quarter" or _YEAR.search(words):
        return mention
    years = [p.period.end for p in found if p.form in _WHOLE_YEARS and p.span.end <= mention.span.start]
    named = parse_period(words, years[-1].year) if years and years[-1] else None
    return mention if named is None else PeriodMention(mention.span, named, mention.form)


def _in_turn(view: str, line: Span, found: Sequence[PeriodMention], year: int | None) -> list[PeriodMention]:
    """Quarters named together, their figures after them in the same order.

    Each stands at the blank in front of its figure; all of them together where they are named.
    """
    mentions: list[PeriodMention] = []
    for match in _IN_TURN.finditer(view, line.start, line.end):
        labels = tuple(_LABEL.findall(match["labels"]))
        if labels != _IN_ORDER[: len(labels)]:
            continue
        blanks = [match.start("first")]
        while following := _NEXT_IN_TURN.match(view, blanks[-1] + 1, line.end):
            blanks.append(following.start("gap"))
        named = [
            p.period.end.year for p in found if p.form in _WHOLE_YEARS and p.span.end <= match.start() and p.period.end
        ]
        quarters = [parse_period(f"quý {label}", named[-1] if named else year) for label in labels]
        known = [quarter for quarter in quarters if quarter is not None]
        if len(blanks) != len(labels) or len(known) != len(labels):
            continue
        together = Period(known[0].start, known[-1].end)
        mentions.append(PeriodMention(Span(match.start(), match.end("labels")), together, "period/quarter"))
        mentions += [
            PeriodMention(Span(at, at + 1), quarter, "period/quarter")
            for at, quarter in zip(blanks, known, strict=True)
        ]
    return mentions


def _numbered(view: str, line: Span, found: Sequence[PeriodMention], year: int | None) -> list[PeriodMention]:
    """Bare numerals that count through the quarters, from I on, each in front of a figure."""
    said = _QUARTER_WORD.search(view, line.start, line.end)
    matches = list(_NUMERAL.finditer(view, said.end(), line.end)) if said else []
    labels = [match["label"] for match in matches]
    if len(labels) < 2 or tuple(labels) != _IN_ORDER[: len(labels)]:
        return []
    whole = [p.period.end.year for p in found if p.span.start < matches[0].start() and p.period.end is not None]
    quarters = [parse_period(f"quý {label}", whole[-1] if whole else year) for label in labels]
    return [
        PeriodMention(Span(match.start("label"), match.end()), quarter, "period/quarter")
        for match, quarter in zip(matches, quarters, strict=True)
        if quarter is not None
    ]


def _named_before(view: str, line: Span, found: Sequence[PeriodMention]) -> list[PeriodMention]:
    """*trong quý*, after the quarter has been named: all of that quarter, also after *đến hết quý II*."""
    mentions = []
    for match in _SAME_QUARTER.finditer(view, line.start, line.end):
        named = [p for p in found if "quarter" in p.form and p.span.end <= match.start()]
        end = named[-1].period.end if named else None
        quarter = parse_period(f"quý {(end.month + 2) // 3}", end.year) if end else None
        if quarter is not None:
            mentions.append(PeriodMention(Span(*match.span()), quarter, "period/quarter"))
    return mentions


def follows_period(view: str, periods: Sequence[PeriodMention], start: int, at: int) -> bool:
    """Whether nothing but a part of the year stands between two offsets: the figure behind it is that part's share."""
    named = any(p.is_part_of_year and start <= p.span.start < at for p in periods)
    return named and bool(_BETWEEN_PARTS.fullmatch(view, start, at))


def share_units(
    view: str, periods: Sequence[PeriodMention], sentence: Span, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The figures with the unit that is printed once for the parts of a year, or before a running N of M."""
    units = [quantity.unit for quantity in quantities]
    completed: list[Quantity] = []
    end = sentence.start
    for number, quantity in enumerate(quantities):
        if not quantity.unit and number and quantity.whole is not None:
            units[number] = next((u for u in reversed(units[:number]) if u and u != "%"), units[number - 1])
        elif not quantity.unit and follows_period(view, periods, end, quantity.span.start):
            behind = next((unit for unit in units[number + 1 :] if unit), "")
            units[number] = behind or (units[number - 1] if number else "")
        end = quantity.span.end
        completed.append(replace(quantity, unit=units[number]))
    return completed
