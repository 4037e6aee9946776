"""Reads a text's references whole: date, issuer and title of each, who reports whom, and the relation of each."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.citations import full, issuers, named, short, titles
from extractors.citations.grammar import same_type
from extractors.citations.reference import Kind, Reference
from extractors.citations.relations import Zone, relation_of, reported
from extractors.citations.symbols import rank
from extractors.citations.zones import Zones
from extractors.sentences import sentences
from extractors.values.dates import DATE, parse_date
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Relation

_DATE = regex.compile(rf"\s*+[,(]?\s*+(?:ban\s+hành\s+|ký\s+)?(?P<date>{DATE})\s*+\)?", regex.V1)
_ALIAS_BRACKET = regex.compile(r"\s*\([^()\n]{0,20}(?:gọi|viết)\s+(?:tắt|chung|là)[^()\n]{0,80}\)", regex.V1)
_CAUSE = regex.compile(r"[\s\-+•*]*(?:căn\s+cứ|xét|theo\s+đề\s+nghị)", regex.V1)
_LIST_WORDS = regex.compile(r"(?:[\s,;&()]|(?:và|hoặc|cùng|với|các|số|cả|như|nhất\s+là|gồm|tại|của|theo)(?![\p{L}]))*+$", regex.V1)
_IN_PASSIVE = regex.compile(
    r"[\s,(]*(?:đã\s+)?(?:được\s+)?(?P<what>sửa\s+đổi(?:,?\s*(?:và\s+)?bổ\s+sung)?|bổ\s+sung|điều\s+chỉnh|thay\s+thế)(?:\s+một\s+số\s+(?:điều|nội\s+dung))?\s+(?:tại|bởi|bằng|theo)\s+(?:các\s+)?$",
    regex.V1,
)
_ACTIVE = regex.compile(
    r"\s*,?\s*(?:đã\s+|về\s+(?:việc\s+)?)?(?P<what>sửa\s+đổi(?:,?\s*bổ\s+sung)?(?:\s+một\s+số\s+(?:điều|nội\s+dung)(?:\s+của)?)?|thay\s+thế(?:\s+cho)?|bãi\s+bỏ)\s*$",
    regex.V1,
)


def references(text: Text, zones: Zones) -> list[Reference]:
    """All references of a text outside masthead, recipients and signatures, in order of place, each read whole."""
    found = _merge(zones, named.find(text), full.find(text), short.find(text))
    for i, reference in enumerate(found):
        following = found[i + 1].start if i + 1 < len(found) else len(text.content)
        _read_details(text, reference, following)
    _share_backwards(text, found)
    for reference in found:
        _settle_organ(reference)
    _relate(text, zones, found)
    return found


def _merge(zones: Zones, *layers: Sequence[Reference]) -> list[Reference]:
    """References of all kinds in order; where two overlap, the earlier layer's stands (names over numbers over short forms)."""
    kept: list[Reference] = []
    for layer in layers:
        taken = sorted((r.start, r.end) for r in kept)
        for reference in layer:
            if zones.at(reference.start) is Zone.SKIPPED:
                continue
            if not any(start < reference.end and reference.start < end for start, end in taken):
                kept.append(reference)
    return sorted(kept, key=lambda r: r.start)


def _read_details(text: Text, reference: Reference, following: int) -> None:
    """Date, issuer and title after the words that name the document; a title may reach over references reported in it."""
    if reference.kind in (Kind.NAMED, Kind.BACK):
        return
    folded, content = text.folded, text.content
    at = reference.end
    if (match := _DATE.match(folded, at, following)) is not None and "\n" not in match.group():
        if not match["date"].startswith("năm"):  # a number's year alone says when it is applied: Chỉ thị 03-CT/TW năm 2014
            reference.issued_on = parse_date(match["date"])
        at = match.end()
    stated = at > reference.end
    issuer = issuers.AFTER.match(content, at, following) or issuers.BARE_AFTER.match(content, at)
    if issuer is not None and "\n" not in issuer.group():
        reference.issuer = " ".join(issuer["body"].split())
        at, stated = issuer.end(), True
        if reference.issued_on is None and (match := _DATE.match(folded, at, following)) is not None:
            if (late := parse_date(match["date"])) is not None and "ngày" in match["date"]:
                reference.issued_on, at = late, match.end()
    elif reference.typed and (before := issuers.BEFORE.search(content, max(0, reference.start - 120), reference.start)):
        if reference.organ is None or not reference.organ.startswith("VP"):
            reference.issuer = " ".join(before["body"].split())
    if (alias := _ALIAS_BRACKET.match(folded, at)) is not None:
        at = alias.end()
    reference.reach = at
    cause = _CAUSE.match(folded, folded.rfind("\n", 0, at) + 1) is not None
    title = titles.read(folded, content, at, reference.doc_type, stated, cause)
    if title is not None:
        start, stop, reach = title
        reference.title_start, reference.reach = start, reach
        reference.title = " ".join(content[start:stop].split())


def _settle_organ(reference: Reference) -> None:
    """TƯ is how TW is written, and how OCR writes TU: the issuer decides, else the centre is meant."""
    if reference.organ == "TƯ" and reference.number is not None:
        province = regex.match(r"(?i:.*(?:tỉnh|thành)\s+[uủ][yỷ])", reference.issuer or "") is not None
        reference.organ = "TU" if province else "TW"
        reference.number = reference.number.removesuffix("TƯ") + reference.organ


def _share_backwards(text: Text, found: list[Reference]) -> None:
    """Số 05, 06 và 07-NQ/TU của Tỉnh ủy về …: what stands once at the end of a list holds for the members before it."""
    for earlier, later in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if earlier.kind is not Kind.NUMBERED or later.kind is not Kind.NUMBERED or earlier.reach > later.start:
            continue
        if not _LIST_WORDS.match(text.folded[earlier.reach : later.start]) or earlier.organ != later.organ:
            continue
        if earlier.issuer is None and earlier.issued_on is None and later.issuer is not None:
            earlier.issued_on = later.issued_on
        if earlier.issuer is None:
            earlier.issuer = later.issuer
            if earlier.title is None and earlier.issued_on is not None and later.title_start is not None:
                earlier.title = later.title
        if earlier.issued_on is None and not later.typed and earlier.rule == "citation/shared-symbol":
            earlier.title = earlier.title or later.title


def _relate(text: Text, zones: Zones, found: list[Reference]) -> None:
    """Relation and reporting parent of each reference, sentence by sentence."""
    folded = text.folded
    bounds: dict[int, tuple[Span, ...]] = {}
    before: Reference | None = None
    for i, reference in enumerate(found):
        zone = zones.at(reference.start)
        sentence = _sentence_of(text, reference, bounds, zones)
        if before is not None and before.start < sentence.start:
            before = None
        if before is not None and _report(folded, before, reference):
            before = reference if before.reach <= reference.end else before
            continue
        lead = _lead(folded, sentence, found[:i], reference)
        following = next((r.start for r in found[i + 1 :] if r.start >= reference.reach), len(folded))
        after = folded[reference.reach : min(sentence.end, following)]
        if before is not None and _LIST_WORDS.match(folded[_top(before).reach : reference.start]) and not after_void(after):
            reference.relation, reference.cue = _top(before).relation, _top(before).cue
        else:
            relation, cue = relation_of(lead, zone, after)
            if relation is None and before is not None and _inherits(folded[_top(before).reach : reference.start]):
                relation, cue = _top(before).relation, _top(before).cue
            reference.relation, reference.cue = relation or Relation.MENTIONS, cue
        before = reference


def after_void(after: str) -> bool:
    """Whether the words after a citation say that it is no longer in force."""
    return relation_of("", Zone.BODY, after)[0] is Relation.REPEALS


def _top(reference: Reference) -> Reference:
    while reference.parent is not None:
        reference = reference.parent
    return reference


def _inherits(gap: str) -> bool:
    return len(gap) < 60 and ". " not in gap and regex.match(r"[\s,;]*(?:và|cùng|với|;|,)", gap) is not None


def _sentence_of(text: Text, reference: Reference, bounds: dict[int, tuple[Span, ...]], zones: Zones) -> Span:
    title = zones.title
    if title is not None and title.start <= reference.start < title.end:
        return title
    line_start = text.content.rfind("\n", 0, reference.start) + 1
    if line_start not in bounds:
        line_end = text.content.find("\n", reference.start)
        bounds[line_start] = sentences(text, Span(line_start, len(text.content) if line_end < 0 else line_end))
    return next((s for s in bounds[line_start] if s.end > reference.start), Span(line_start, len(text.content)))


def _lead(folded: str, sentence: Span, earlier: Sequence[Reference], reference: Reference) -> str:
    """The sentence up to the reference with other citations taken out, and nothing before the last clause that has words."""
    pieces: list[str] = []
    at = sentence.start
    for other in earlier:
        if other.start >= at and other.start >= sentence.start:
            pieces.append(folded[at : other.start])
            at = max(at, min(other.reach, reference.start))
    pieces.append(folded[at : reference.start])
    return " ".join(pieces) if len(pieces) == 1 or _LIST_WORDS.match(pieces[-1]) else _last_clause(pieces)


def _last_clause(pieces: list[str]) -> str:
    return " ".join(pieces)


def _report(folded: str, before: Reference, reference: Reference) -> bool:
    """Whether the reference stands in the subject line of the one before it, which then reports it; sets parent and relation."""
    if reference.start < before.reach:
        between = folded[before.end : reference.start]
        reference.parent = before
        reference.relation, reference.cue = reported(between)
        before.reach = max(before.reach, reference.reach)
        start = before.title_start or before.end
        if reference.start - start < 45 and reference.cue == "reported-implements" and before.title_start is not None:
            before.title = None if reference.kind is not Kind.NAMED or reference.doc_type == "NQ" else before.title
        return True
    gap = folded[before.reach : reference.start]
    passive = _IN_PASSIVE.match(gap)
    if passive is not None:
        return False
    active = _ACTIVE.match(gap)
    if active is not None and before.kind is Kind.NUMBERED:
        reference.parent = before
        reference.relation, reference.cue = reported(gap)
        return True
    if before.parent is not None and _LIST_WORDS.match(gap) and ";" not in gap:
        parent = before.parent
        high, low, sibling = rank(reference.organ), rank(parent.organ), rank(before.organ)
        if high is not None and low is not None and high > low and (sibling is None or high >= sibling):
            reference.parent, reference.relation, reference.cue = parent, before.relation, before.cue
            parent.reach = max(parent.reach, reference.reach)
            return True
    return False


__all__ = ["references", "same_type"]
