"""Phân bổ chỉ tiêu: shares given to named units in a list or a sentence.

Lists: `- Chi bộ thôn Đông: 02 đảng viên;`. Sentences: `Đảng bộ phường A 12 đảng viên; phường B 10; phường C 08`,
`giao Đảng bộ xã A 15, xã B 12 đảng viên`, `Chi bộ Quân sự: 2, Chi bộ Công an: 3`. Only where something is being
allotted: the line, its introduction or a heading above says *phân bổ*, *giao*, *chỉ tiêu* or *như sau*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extractors.rule import compile_pattern, lazy_pattern
from extractors.targets.actions import best_action
from extractors.targets.named_shares import BODY, printed_words
from extractors.targets.phrases import PAST, VERB
from extractors.targets.reading import BLANK, MASKED, Reading
from extractors.targets.timing import leading
from extractors.values.numerals import DIGITS, parse_number
from extractors.values.units import RATE, UNIT
from schemas.folding import fold
from schemas.mentions import Target
from schemas.spans import Span
from schemas.values import Period
from schemas.vocabulary import Comparator, TargetKind

RULES = ("allocation/list", "allocation/run")
_ALLOTS = regex.compile(
    r"phân\s+bổ|phân\s+khai|giao\s+(?:chỉ|cho|các|đảng|chi|cụ)|được\s+giao|chỉ\s+tiêu|chia\s+ra|cụ\s+thể\s+(?:như\s+sau|từng)",
    regex.V1,
)
_PARTS = regex.compile(r"(?<!\w)(?:gồm|trong\s+đó|cụ\s+thể|chia\s+ra)(?!\w)", regex.V1)
_PAST = regex.compile(PAST, regex.V1)
_NAMED = (
    r"(?:(?:đảng\s+bộ|chi\s+bộ|đảng\s+ủy|chi\s+ủy|xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã|thành\s+phố|tỉnh|thôn|bản|ấp|buôn|làng|xóm|"
    r"khu\s+phố|tổ\s+dân\s+phố|trường|hội|đoàn|công\s+đoàn|công\s+an|quân\s+sự|ban\s+chqs|trung\s+tâm|trạm|bệnh\s+viện|công\s+ty|cơ\s+quan|khối|"
    r"sở|ban|phòng|văn\s+phòng|ubnd|mttq|mặt\s+trận|huyện\s+ủy|thành\s+ủy|quận\s+ủy|thị\s+ủy)(?!\w))"
)
_NAME = rf"[^\n;:,(){BLANK}]{{1,80}}?"
_NUMBER = rf"{DIGITS}(?!\s?{RATE})(?![/-]\d)"
_COUNTED = r"\p{L}[\p{L}\s/]{0,40}?"  # read as a unit once all the rest fits
_UNIT = compile_pattern(UNIT)
_LIST_LINE = lazy_pattern(
    rf"\s*(?:[-+•*]|{MASKED}+)?\s*(?P<scope>(?=\p{{L}}){_NAME}(?:{BLANK}{{1,12}}{_NAME})?)\s*[:–-]\s*(?:chỉ\s+tiêu\s+)?(?P<figure>{_NUMBER}(?:\s+(?P<unit>{_COUNTED}))?)\s*(?:mới|ưu\s+tú)?\s*(?:[;.,]|\([^)]*\)|$)+\s*$",
    regex.VERBOSE | regex.V1,
)
# Hội Nông dân huyện, Đoàn Thanh niên, Ban Dân vận, Sở Y tế: given shares in lists, tasks elsewhere.
_ORGANISATION = (
    r"(?P<body>(?i:hội|đoàn|công\s+đoàn|liên\s+đoàn|ban|sở|phòng|ủy\s+ban|trung\s+tâm|bệnh\s+viện|hạt|chi\s+cục|"
    r"mặt\s+trận)\s+\p{Lu}\p{L}*(?:\s(?!(?:thực|phấn|được|đảm|nhận|hoàn|kết|phát|là|có)(?!\w))\p{L}+){0,8}?)"
)
# - 60 cây xanh: Đảng ủy xã A; - 60 cây xanh đối với Đảng ủy xã A.
_REVERSED_LINE = regex.compile(
    rf"\s*(?:[-+•*–]|\d+[.)]|{MASKED}+)?\s*(?P<figure>(?x:{_NUMBER})\s+(?P<unit>\p{{L}}[\p{{L}}\s/]{{0,60}}?))\s*(?:[:–(-]|(?i:đối\s+với|cho|của|giao(?:\s+cho)?))+\s*"
    rf"(?:{BODY}|{_ORGANISATION})\s*[;.,)]*\s*",
    regex.V1,
)
# - Đảng ủy xã A 60 đảng viên; - Đảng ủy xã B thực hiện 40: a unit by its own name needs no colon in a list.
_NAMED_LINE = regex.compile(
    rf"\s*(?:[-+•*–]|\d+[.)]|{MASKED}+)?\s*(?:(?i:giao)\s+)?(?:{BODY}|{_ORGANISATION})\s*[,:–=(-]?\s*"
    r"(?:(?:thực\s+hiện|phấn\s+đấu|được|giao|phân\s+bổ|đảm\s+nhận|nhận|hoàn\s+thành|kết\s+nạp|phát\s+triển|chỉ\s+tiêu|là|có)\s+)*"
    rf"(?P<figure>(?x:{_NUMBER})(?:\s+(?P<unit>\p{{L}}[\p{{L}}\s/]{{0,60}}?))?)\s*(?:mới|ưu\s+tú)?\s*(?:[;.,)]|\([^)]*\))*\s*",
    regex.V1,
)
# One share of a run; the first names its kind of unit, those after it may be bare names (Điện An 10).
_SHARE = lazy_pattern(
    rf"(?:(?<=[;,:(]\s?)|(?<=(?:giao|cho|bổ|tiêu|gồm|đó|là|thể|ra)\s)|(?<=^\s*)|(?<=\n))(?P<scope>(?:{_NAMED}\s+)?\p{{L}}[\p{{L}}\s.-]{{0,60}}?)\s*:?\s*(?:chỉ\s+tiêu\s+(?:phát\s+triển\s+|kết\s+nạp\s+)?|phát\s+triển\s+|kết\s+nạp\s+|là\s+)?"
    rf"(?P<figure>{_NUMBER}(?:\s+(?P<unit>{_COUNTED}))?)\s*(?:mới\s*)?(?=[;,.)]|$|\s+và\s)",
    regex.VERBOSE | regex.V1,
)
_STARTS_NAMED = regex.compile(_NAMED, regex.V1)
_A_VERB = regex.compile(rf"(?<!\w)(?:{VERB})(?!\w)", regex.V1)
_LEAD_IN = regex.compile(
    r"(?:giao(?:\s+(?:cho|chỉ\s+tiêu))*|chỉ\s+tiêu\s+(?:\p{L}+\s+){0,5}?cho|phân\s+bổ(?:\s+cho)?|cho|trong\s+đó|cụ\s+thể|và|gồm)\s+",
    regex.V1,
)
_LISTED = regex.compile(rf"\s*(?:[-+•*]|{MASKED})", regex.V1)
_DIGIT = regex.compile(r"\d", regex.V1)
_DIGITS = regex.compile(DIGITS, regex.VERBOSE | regex.V1)
_PERSON = regex.compile(r"đảng\s+viên|quần\s+chúng|đoàn\s+viên|hội\s+viên", regex.V1)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an allotting line stands under."""

    action: str
    unit: str
    period: Period


def allocations_in_text(reading: Reading) -> Iterator[tuple[Target, Span | None]]:
    """The shares in lists and runs, each with the line that states the sum; a line that holds any is read for nothing
    else."""
    intro: Span | None = None
    for span in reading.lines:
        words = reading.masked[span.start : span.end]
        allotted = _is_allotting(reading, span, intro)
        if allotted and (found := _listed(reading, span, intro)) is not None:
            yield found, intro
        elif allotted:
            yield from ((share, span) for share in _run(reading, span, intro))
        if words.rstrip().endswith(":"):
            intro = span
        elif intro is not None and not _LISTED.match(words):
            intro = None


def headed(shares: Iterable[tuple[Target, Span | None]], figures: Sequence[Target]) -> Iterator[Target]:
    """The shares of a list or run count what the sum counts that is stated in front of them."""
    for share, intro in shares:
        sums = [
            f
            for f in figures
            if intro and intro.contains(f.span) and f.span.start < share.span.start and f.kind is TargetKind.TARGET
        ]
        whole = next((f for f in reversed(sums) if f.unit and share.unit in ("", f.unit)), None)
        if whole is None:
            yield share
            continue
        named = share.rule == "allocation/run" and fold(share.indicator) not in ("", fold(share.unit or ""))
        indicator = share.indicator if named else whole.indicator
        yield replace(share, indicator=indicator, unit=whole.unit, period=whole.period)


def _is_allotting(reading: Reading, line: Span, intro: Span | None) -> bool:
    if not _DIGIT.search(reading.masked, line.start, line.end):
        return False
    places = [line, *([intro] if intro else []), *reading.headings(line.start)[:2]]
    if any(_ALLOTS.search(reading.text.folded, place.start, place.end) for place in places):
        return True
    parts = _PARTS.search(reading.masked, line.start, line.end)
    return bool(parts and not _PAST.search(reading.text.folded, line.start, parts.start()))


def _setting(reading: Reading, line: Span, intro: Span | None, at: int) -> _Setting:
    content = reading.text.content
    places = [Span(line.start, at), *([intro] if intro else []), *reading.headings(at)]
    title = reading.head.title.value if reading.head.title else ""
    words = [*(content[p.start : p.end] for p in places), title]
    action = best_action(words)
    person = _PERSON.search(action.lower()) or _PERSON.search(reading.masked, line.start, line.end)
    if person and action.lower() == "kết nạp":
        action = f"{action} {person.group()}"
    own = leading(reading.periods_from(line.start, line.end), line.start, len(line))
    above = [found[-1] for p in places[1:] if (found := reading.periods_in(p))]
    period = own or (above[0] if above else reading.title_period)
    return _Setting(action, person.group() if person else "", period.period if period else Period())


def _listed(reading: Reading, line: Span, intro: Span | None) -> Target | None:
    match = _LIST_LINE.fullmatch(reading.masked, line.start, line.end)
    if (
        match is None
        or not _counts(match)
        or not _STARTS_NAMED.match(reading.text.folded, match.start("scope"), match.end("scope"))
    ):
        return _named(reading, line, intro)
    return _share(reading, match, "allocation/list", _setting(reading, line, intro, line.start), "")


def _named(reading: Reading, line: Span, intro: Span | None) -> Target | None:
    """A line below an introduction that gives a unit by its name its figure, with or without a verb between."""
    printed = printed_words(reading, line.start, line.end) if intro is not None else ""
    match = _NAMED_LINE.fullmatch(printed) or _REVERSED_LINE.fullmatch(printed)
    unit = _UNIT.match(match["unit"].lower()) if match and match["unit"] else None
    if match is None or (match["unit"] and not unit):
        return None
    setting = _setting(reading, line, intro, line.start)
    end = match.start("unit") + unit.end() if unit else match.end("figure")
    span = Span(line.start + match.start("figure"), line.start + end)
    words = match["unit"][: unit.end()].strip() if unit else None
    return _share_of(reading, match["figure"], span, match["body"], words, "allocation/list", setting)


def _counts(match: regex.Match[str]) -> bool:
    """Whether what stands after the number is a unit, or nothing."""
    return not match["unit"] or bool(_UNIT.fullmatch(match["unit"]))


def _run(reading: Reading, line: Span, intro: Span | None) -> Iterator[Target]:
    """Two shares or more that follow one another, the first of a unit that is named as one."""
    if not _STARTS_NAMED.search(reading.masked, line.start, line.end):
        return
    found = [m for m in _SHARE.finditer(reading.masked, line.start, line.end) if _counts(m) and _is_name(reading, m)]
    if len(found) < 2 or not _STARTS_NAMED.match(reading.masked, _scope_start(reading, found[0])):
        return
    unit = next((m["unit"] for m in found if m["unit"]), "")
    setting = _setting(reading, line, intro, found[-1].end())
    for match in found:
        if (target := _share(reading, match, "allocation/run", setting, unit or "")) is not None:
            yield target


def _scope_start(reading: Reading, match: regex.Match[str]) -> int:
    lead = _LEAD_IN.match(reading.masked, match.start("scope"), match.end("scope"))
    return lead.end() if lead else match.start("scope")


def _is_name(reading: Reading, match: regex.Match[str]) -> bool:
    """A unit's name: capitalised, and no clause with a verb of its own."""
    start = _scope_start(reading, match)
    words = reading.text.content[start : match.end("scope")]
    view = reading.masked[start : match.end("scope")]
    capital = any(c.isupper() for c in words)
    named = bool(_STARTS_NAMED.match(view))
    return (
        capital
        and (named or words[:1].isupper())
        and not _A_VERB.search(_STARTS_NAMED.sub("", view, 1))
        and not view.startswith("quý")
    )


def _counted_by(setting: _Setting, unit: str) -> str:
    """The action that is shared out; persons are not counted by one that is about something else (trồng rừng)."""
    if unit and _PERSON.fullmatch(unit) and " " in setting.action.removeprefix("kết nạp").strip():
        return setting.action if _PERSON.search(setting.action.lower()) else unit
    return setting.action or unit


def _share(reading: Reading, match: regex.Match[str], rule: str, setting: _Setting, unit: str) -> Target | None:
    start = _scope_start(reading, match) if rule == "allocation/run" else match.start("scope")
    scope = reading.text.content[start : match.end("scope")]
    return _share_of(reading, match["figure"], Span(*match.span("figure")), scope, match["unit"] or unit, rule, setting)


def _share_of(
    reading: Reading, figure: str, span: Span, scope: str, unit: str | None, rule: str, setting: _Setting
) -> Target | None:
    digits = _DIGITS.match(figure)
    value = parse_number(digits.group()) if digits else None
    if value is None:
        return None
    return Target(
        evidence=reading.text.evidence(span),
        rule=rule,
        confidence=0.85,
        kind=TargetKind.ALLOCATION,
        indicator=_counted_by(setting, unit or ""),
        comparator=Comparator.EQ,
        min=value,
        max=value,
        unit=unit or setting.unit,
        base=None,
        period=setting.period,
        scope=" ".join(scope.split()).strip(" -–:"),
    )
