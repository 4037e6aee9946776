"""Reads a text's references whole: date, issuer and title of each, who reports whom, and the relation of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.citations import full, issuers, named, short, titles
from extractors.citations.grammar import LOCATOR
from extractors.citations.reference import Kind, Reference, Zone
from extractors.citations.relations import is_voided, relation_of, reported
from extractors.citations.symbols import rank
from extractors.citations.zones import Zones
from extractors.sentences import sentences
from extractors.values.dates import DATE, parse_date
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Relation

_MARKER = regex.compile(r"\s*(?:[-+•*–]|\(?(?:\d{1,2}|[a-zđ])[.)/]|\d{1,2}(?:\.\d{1,2})+\.?)?\s*(?:các\s+)?", regex.V1)
_ITEM = regex.compile(r"(?:[-+•*–]|\(?(?:\d{1,2}|[a-zđ])[.)/]|\d{1,2}\.\d{1,2})\s*\S|\p{L}+\s+\p{L}+\s+số\s", regex.V1)
_OF_BODY = regex.compile(r"\s+của\s+[^.;,]{1,80}$", regex.V1)
_ARTICLE = regex.compile(r"[\s\-+]*điều\s+\d+[a-z]?\s*[.:]", regex.V1)  # "Điều 1." is no sentence of its own
_LONGEST_LIST = 60
_FARTHEST = 3000  # no real sentence is longer; what is, is a table or an attack
_DATE = regex.compile(rf"\s*+,?\s*+(?P<open>\()?\s*+(?:ban\s+hành\s+|ký\s+)?(?P<date>{DATE})(?(open)\s*\))", regex.V1)
# A plenum's resolution is the Central Committee's: của Hội nghị lần thứ năm Ban Chấp hành Trung ương, Hội nghị Trung ương 5.
_PLENUM = regex.compile(
    r"^Hội nghị (?:lần thứ [\p{L}\d]+(?: [\p{Ll}]+)?,? (?:của )?(?:Ban Chấp hành|BCH) (?:Trung ương|TW)|(?:BCH )?(?:Trung ương|TW)(?: (?:lần thứ )?[\p{L}\d]+)?)(?: Đảng)?(?:,? \(?[Kk]h(?:óa|oá) [IVXL]+\)?)?.*$",
    regex.V1,
)
_ALIAS_BRACKET = regex.compile(r"\s*\([^()\n]{0,20}(?:gọi|viết)\s+(?:tắt|chung|là)[^()\n]{0,80}\)", regex.V1)
_CAUSE = regex.compile(r"[\s\-+•*]*(?:căn\s+cứ|xét|theo\s+đề\s+nghị)", regex.V1)
_LIST_WORDS = regex.compile(
    r"(?:[\s,;&()]|(?:và|hoặc|cùng|với|các|số|cả|như|nhất\s+là|gồm|tại|của|theo)(?![\p{L}]))*+$", regex.V1
)
_JOINED = regex.compile(r"[\s,;]*(?:và|cùng|với|;|,)", regex.V1)
_PROVINCIAL = regex.compile(r"(?i:.*(?:tỉnh|thành)\s+[uủ][yỷ])", regex.V1)
_IN_PASSIVE = regex.compile(
    rf"[\s,(]*(?:đã\s+)?(?:được\s+)?(?P<what>sửa\s+đổi(?:,?\s*(?:và\s+)?bổ\s+sung)?|bổ\s+sung|điều\s+chỉnh|thay\s+thế)(?:\s+một\s+số\s+(?:điều|nội\s+dung))?\s+(?:tại|bởi|bằng|theo)\s+(?:các\s+)?{LOCATOR}*+$",
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
    _share_forwards(text, found)
    for reference in found:
        _settle_organ(reference)
    return _relate(text, zones, found)


def _merge(zones: Zones, *layers: Sequence[Reference]) -> list[Reference]:
    """References of all kinds in order; where two overlap, the earlier layer's stands (names over numbers over short forms)."""
    kept: list[Reference] = []
    for layer in layers:
        starts = [reference.start for reference in kept]
        free = []
        for reference in layer:
            place = bisect_left(starts, reference.end)  # kept references never overlap, so one look to the left is enough
            if (not place or kept[place - 1].end <= reference.start) and zones.at(reference.start) is not Zone.SKIPPED:
                free.append(reference)
        kept = sorted([*kept, *free], key=lambda reference: reference.start)
    return kept


def _read_details(text: Text, reference: Reference, following: int) -> None:
    """Date, issuer and title after the words that name the document; a title may reach over references reported in it."""
    if reference.kind in (Kind.NAMED, Kind.BACK):
        return
    folded, content = text.folded, text.content
    at = reference.end
    if (match := _DATE.match(folded, at, following)) is not None and "\n" not in match.group():
        if not match["date"].startswith(
            "năm"
        ):  # a number's year alone says when it is applied: Chỉ thị 03-CT/TW năm 2014
            reference.issued_on = parse_date(match["date"])
        at = match.end()
    stated = at > reference.end
    line_end = content.find("\n", at)
    limit = min(following, line_end if line_end >= 0 else following)
    issuer = issuers.AFTER.match(content, at, limit) or issuers.BARE_AFTER.match(content, at, limit)
    if issuer is not None:
        reference.issuer = _PLENUM.sub("Ban Chấp hành Trung ương", " ".join(issuer["body"].split()))
        at, stated = issuer.end(), True
        if (session := issuers.SESSION.match(content, at, limit)) is not None:
            at = session.end()
        if reference.issued_on is None and (match := _DATE.match(folded, at, following)) is not None:
            if (late := parse_date(match["date"])) is not None and "ngày" in match["date"]:
                reference.issued_on, at = late, match.end()
    elif reference.issuer_at is not None:
        reference.issuer = " ".join(content[slice(*reference.issuer_at)].split())
    elif reference.typed and (before := _issuer_before(content, reference.start)) is not None:
        if not (reference.organ or "").startswith("VP") and not before["body"].lower().startswith(("đồng chí", "đ/c")):
            reference.issuer = " ".join(before["body"].split())
    if (alias := _ALIAS_BRACKET.match(folded, at)) is not None:
        at = alias.end()
    if folded.startswith(")", at) and "(" in folded[reference.start : reference.end]:
        at += 1  # Kế hoạch (số 71-KH/HU ngày …)
    reference.reach = at
    cause = _CAUSE.match(folded, folded.rfind("\n", 0, at) + 1) is not None
    title = titles.read(folded, content, at, reference.doc_type, stated, cause)
    if title is not None:
        start, stop, reach = title
        reference.title_start, reference.reach = start, reach
        reference.title = " ".join(content[start:stop].split())


def _share_forwards(text: Text, found: list[Reference]) -> None:
    """Đề nghị của Sở Nội vụ tại Tờ trình số … và Công văn số …: the same office's next document in the list."""
    for earlier, later in zip(found[:-1], found[1:], strict=True):
        if later.issuer is not None or earlier.issuer is None or not earlier.organ or not later.organ:
            continue
        ends = {earlier.organ.split("-")[0], later.organ.split("-")[0]}
        if len(ends) == 1 and earlier.reach <= later.start and _LIST_WORDS.match(text.folded[earlier.reach : later.start]):
            later.issuer = earlier.issuer


def _issuer_before(content: str, at: int) -> regex.Match[str] | None:
    line = content.rfind("\n", 0, at) + 1
    return issuers.BEFORE.search(content, max(line, at - 120), at)


def _settle_organ(reference: Reference) -> None:
    """TƯ is how TW is written, and how OCR writes TU: the issuer decides, else the centre is meant."""
    if reference.organ == "TƯ" and reference.number is not None:
        province = _PROVINCIAL.match(reference.issuer or "") is not None
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


def _relate(text: Text, zones: Zones, found: list[Reference]) -> list[Reference]:
    """Who reports whom, then the relation of each reference that stands on its own; gives them with the amendments told in brackets."""
    bounds = _Bounds(text, zones)
    told = _find_parents(text.folded, bounds, found)
    before: Reference | None = None
    for i, reference in enumerate(found):
        if reference.parent is not None:
            continue
        sentence = bounds.of(reference)
        if before is not None and before.start < sentence.start:
            before = None
        if reference.rule == "citation/issued-with":
            reference.relation, reference.cue = Relation.ATTACHES, "attaches"
        else:
            reference.relation, reference.cue = _own_relation(text.folded, zones, sentence, found, i, before)
        before = reference
    return sorted([*found, *told], key=lambda r: (r.start, r.parent is not None))


def _own_relation(
    folded: str, zones: Zones, sentence: Span, found: Sequence[Reference], i: int, before: Reference | None
) -> tuple[Relation, str]:
    """The relation of a reference by its own cue, or by that of the reference before it in a list."""
    reference = found[i]
    later = (found[k].start for k in range(i + 1, len(found)) if found[k].start >= reference.reach)
    following = next(later, len(folded))
    after = folded[reference.reach : min(sentence.end, following)]
    gap = folded[before.reach : reference.start] if before is not None else ""
    if is_voided(after):
        return Relation.REPEALS, "void-after"
    if before is not None and (_LIST_WORDS.match(gap) or _IN_PASSIVE.match(gap)):
        return before.relation, before.cue
    lead = _lead(folded, sentence, found, i)
    if _MARKER.fullmatch(lead):
        lead = _introduction(folded, sentence.start)
    relation, cue = relation_of(
        lead,
        zones.at(reference.start),
        after,
        folded[reference.reach : min(following, reference.reach + 400)],
    )
    if relation is None and before is not None and _inherits(gap):
        return before.relation, before.cue
    return relation or Relation.MENTIONS, cue


def _inherits(gap: str) -> bool:
    return len(gap) < 60 and ". " not in gap and _JOINED.match(gap) is not None


def _introduction(folded: str, start: int) -> str:
    """The words that introduce a list of documents, an item a line: "Bãi bỏ các văn bản sau đây:"; "" where none do."""
    end = folded.rfind("\n", 0, start + 1)
    for _ in range(_LONGEST_LIST):
        if end < 0:
            return ""
        begin = folded.rfind("\n", 0, end) + 1
        line = folded[begin:end].strip()
        if line.endswith(":"):
            return _OF_BODY.sub(" ", line[:-1]) + " " if len(line) < _FARTHEST else ""
        if not _ITEM.match(line):
            return ""
        end = begin - 1
    return ""


class _Bounds:
    """The sentences of the lines that hold references, found once a line."""

    def __init__(self, text: Text, zones: Zones) -> None:
        self._text = text
        self._title = zones.title
        self._lines: dict[int, tuple[Span, ...]] = {}

    def of(self, reference: Reference) -> Span:
        """The sentence of a reference; the document's own title is one."""
        if self._title is not None and self._title.start <= reference.start < self._title.end:
            return self._title
        content = self._text.content
        start = content.rfind("\n", 0, reference.start) + 1
        if start not in self._lines:
            end = content.find("\n", reference.start)
            found = sentences(self._text, Span(start, len(content) if end < 0 else end))
            if len(found) > 1 and _ARTICLE.fullmatch(self._text.folded, found[0].start, found[0].end):
                found = (Span(found[0].start, found[1].end), *found[2:])
            self._lines[start] = found
        return next((s for s in self._lines[start] if s.end > reference.start), Span(start, len(content)))


def _find_parents(folded: str, bounds: _Bounds, found: Sequence[Reference]) -> list[Reference]:
    """Sets the parent of every reference that another's subject line reports; gives what bracketed amendments tell."""
    told: list[Reference] = []
    before: Reference | None = None
    for reference in found:
        if before is not None and before.start < bounds.of(reference).start:
            before = None
        if before is not None and _report(folded, before, reference):
            before = reference
            continue
        if before is not None and (passive := _IN_PASSIVE.match(folded[before.reach : reference.start])) is not None:
            relation, cue = reported(passive["what"])
            told.append(replace(before, parent=reference, relation=relation, cue=cue))
        before = reference
    return told


def _lead(folded: str, sentence: Span, found: Sequence[Reference], i: int) -> str:
    """The sentence up to a reference, with the citations before it taken out: the words that can govern it."""
    reference = found[i]
    first = i
    while first and found[first - 1].start >= sentence.start and reference.start - found[first - 1].start < _FARTHEST:
        first -= 1
    at = max(sentence.start, reference.start - _FARTHEST) if first == i else sentence.start
    if first and at < found[first - 1].start:
        at = found[first].start
    pieces: list[str] = []
    for other in found[first:i]:
        if other.start >= at and other.rule != "citation/issued-with":
            pieces.append(folded[at : other.start])
            at = max(at, min(other.reach, reference.start))
    pieces.append(folded[at : reference.start])
    return " ".join(pieces)


def _report(folded: str, before: Reference, reference: Reference) -> bool:
    """Whether the subject line of a reference before it reports this one; sets parent and relation."""
    reporting: Reference | None = before
    while reporting is not None and reporting.reach <= reference.start:
        reporting = reporting.parent
    if reporting is not None and reporting.rule != "citation/issued-with":
        relation, cue = reported(folded[reporting.end : reference.start])
        start = reporting.title_start or reporting.end
        if cue == "reported-implements" and reference.start - start < 45 and reference.kind is not Kind.NAMED:
            reporting.title = None  # "về việc thực hiện Chỉ thị số …" says nothing that the reported document does not
        return _set_parent(reference, reporting, relation, cue)
    gap = folded[before.reach : reference.start]
    if _ACTIVE.match(gap) is not None and before.kind is Kind.NUMBERED:
        return _set_parent(reference, before, *reported(gap))
    if before.parent is not None and ";" not in gap and _LIST_WORDS.match(gap):
        high, low, sibling = rank(reference.organ), rank(before.parent.organ), rank(before.organ)
        if high is not None and (low is None or high > low) and (sibling is None or high >= sibling):
            return _set_parent(reference, before.parent, before.relation, before.cue)
    return False


def _set_parent(reference: Reference, parent: Reference, relation: Relation, cue: str) -> bool:
    reference.parent, reference.relation, reference.cue = parent, relation, cue
    above: Reference | None = parent
    while above is not None:
        above.reach = max(above.reach, reference.reach)
        above = above.parent
    return True
