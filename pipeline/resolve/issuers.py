"""Cơ quan ban hành: from the words of a document's head to the issuing body, the body above it, its level and province.

The masthead comes first, then signature, preamble and self-reference; a committee stands for its bureau. What the head
leaves out (the unit's name, its province) is taken from the body above, from the rest of the text, and from the place
in the date line, in this order. Where several units bear the name and nothing decides, the province stays open.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field, replace

from extractors.lexicon import bodies
from extractors.lexicon.places import Place, province_of
from pipeline.resolve.body_names import COMMITTEE_OF, BodyName, speaking
from pipeline.resolve.hierarchy import parent_in, parent_of
from pipeline.resolve.issuer_clues import own_clues, reference_day, superior_of
from pipeline.resolve.issuer_seats import Clue, Votes, has_unit, possible_seats
from pipeline.resolve.named import proper, unplaced_body
from pipeline.resolve.phrases import resolve_name
from pipeline.resolve.places import LAST_OLD_DAY, Choice
from pipeline.resolve.seat import ResolvedBody, Seat, committee_name, seat_in
from pipeline.resolve.symbols import split_symbol
from schemas.evidence import Evidence
from schemas.folding import fold
from schemas.record import Head, Issue, Issuer, Provenance
from schemas.text import Text
from schemas.vocabulary import IssueCode, Level, System


@dataclass(frozen=True, slots=True)
class IssuerReading:
    """The issuer as the record holds it, the seat from which citations are resolved, and what led to each field."""

    issuer: Issuer | None
    seat: Seat
    body: ResolvedBody | None = None
    provenance: dict[str, Provenance] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def read_issuer(head: Head, text: Text) -> IssuerReading:
    """Who issued the document, as far as it says."""
    above = superior_of(head, None)
    day = reference_day(head, text, above[0] if above else None)
    above = superior_of(head, day)
    votes = Votes(text, day)
    best: tuple[Clue, ResolvedBody, tuple[Seat, Evidence | None]] | None = None
    for clue in own_clues(head, text, day, above[0] if above else None):
        for ground in possible_seats(head, day, above, clue, votes):
            body = resolve_name(clue.name, ground[0], day)
            if body is not None and (best is None or _better(body, best[1])):
                best = (clue, body, ground)
            if body is not None and _settled(body):
                break
        if best is not None and _settled(best[1]):
            break
        if best is None and above is not None and clue.name.unit is None and above[0].unit is not None:
            # The unit stands on the line above, and the gazetteer cannot place it.
            body = resolve_name(replace(clue.name, units=above[0].units), Seat(day=day), day)
            best = (clue, body, (Seat(day=day), above[1])) if body is not None else None
        if best is None and clue.name.unit is not None and clue.name.unit.name:
            body = unplaced_body(clue.name, clue.name.entry, _rivals_above(above, clue, day), Seat(day=day), day)
            best = (clue, body, (Seat(day=day), None)) if body is not None else None
    if best is None:
        return IssuerReading(None, Seat(day=day))
    # "99-KH/BCĐ": the Party's way of numbering tells whose a Ban Chỉ đạo is.
    symbol = split_symbol(head.number.value) if head.number else None
    return _reading(text, day, symbol is not None and symbol.party, above, *best)


def _rivals_above(above: tuple[BodyName, Evidence] | None, clue: Clue, day: dt.date | None) -> Choice:
    """The districts among which the line above does not decide: those that have such a commune, where any has."""
    superior = resolve_name(speaking(above[0]), Seat(day=day), day) if above else None
    rivals = superior.rivals if superior else ()
    having = tuple(rival for rival in rivals if has_unit(seat_in(rival, day), clue, day))
    return Choice(None, rivals=having or rivals)


def _settled(body: ResolvedBody) -> bool:
    return body.place is not None or body.level is Level.CENTRAL


def _better(body: ResolvedBody, best: ResolvedBody) -> bool:
    return best.place is None and body.place is not None and body.entry == best.entry


def _reading(
    text: Text,
    day: dt.date | None,
    party: bool,
    superior: tuple[BodyName, Evidence] | None,
    clue: Clue,
    body: ResolvedBody,
    ground: tuple[Seat, Evidence | None],
) -> IssuerReading:
    issues: list[Issue] = []
    if body.how == "body/agency" and party:
        body = replace(body, system=System.PARTY)
    seat = seat_in(body.place, day) if body.place is not None else ground[0]
    above = resolve_name(speaking(superior[0]), seat, day) if superior is not None else None
    if above is not None:
        above = replace(above, name=_proper_own(above.name, text))
        if above.place is not None and above.printed_unit is not None and superior is not None:
            issues.append(_folded(above.printed_unit, above.place, superior[1]))
    district_kind = _district_kind(above, seat, text)
    parent = _parent(seat, body, above, day, district_kind)
    body = replace(_named_by_itself(body, text, issues, clue), parent=parent[0], parent_id=parent[1])
    body = replace(body, level=body.level or _agency_level(above))
    if body.rivals:
        issues.append(_ambiguous(body, clue))
    if day is not None and day > LAST_OLD_DAY and body.level is Level.DISTRICT:
        message = f"{body.name} là cơ quan cấp huyện, trong khi văn bản đề ngày sau khi kết thúc cấp huyện (30/6/2025)."
        issues.append(Issue(IssueCode.BODY_ANACHRONISM, message, clue.evidence))
    province = body.province if body.level is not Level.CENTRAL else None
    if body.how == "body/agency" and above is not None and above.level is Level.CENTRAL:
        province = None  # an agency of the centre, wherever its house stands
    elif province is None and body.level is not Level.CENTRAL and not body.rivals and seat.province is not None:
        province = seat.province.name
    seat = replace(seat, district_kind=_own_rank(body) or district_kind, spelling=_spelling(body))
    issuer = Issuer(body.name, body.level, body.system, body.parent, province, body.body_id, body.parent_id)
    provenance = _provenance(clue, body, issuer, superior[1] if superior else None, ground[1])
    return IssuerReading(issuer, replace(seat, body=body), body, provenance, tuple(issues))


def _parent(
    seat: Seat, body: ResolvedBody, above: ResolvedBody | None, day: dt.date | None, district_kind: str | None
) -> tuple[str | None, str | None]:
    """The body above: by the unit where that decides, by the printed superior where only the paper can tell."""
    if body.level is Level.CENTRAL:
        return None, None
    if body.parent is not None:
        return body.parent, body.parent_id
    known = parent_of(body, day, district_kind)
    around = seat.district if day is None or day <= LAST_OLD_DAY else seat.province
    if known is None and body.place is None and body.level is Level.COMMUNE and around is not None and not body.rivals:
        known = parent_in(body.entry, around, day, district_kind if around.level is Level.DISTRICT else None)
    if known is not None:
        return known.name, known.body_id
    entry = bodies.named(body.entry)
    top = body.level is Level.PROVINCE and (
        entry.attach == "committee" or entry.name in ("Ủy ban nhân dân", "Hội đồng nhân dân")
    )
    if (
        top
        or above is None
        or above.body_id == body.body_id
        or (body.level is Level.PROVINCE and body.system is System.FRONT)
    ):
        return None, None
    if above.level is Level.CENTRAL and body.level in (Level.DISTRICT, Level.COMMUNE):
        return None, None
    return above.name, above.body_id


def _district_kind(above: ResolvedBody | None, seat: Seat, text: Text) -> str | None:
    """The rank of the seat's district as the document has it: the gazetteer knows only the last one."""
    district = seat.district
    if district is None:
        return None
    if above is not None and above.place == district:
        head = next((kind for kind, name in COMMITTEE_OF.items() if above.entry == name), None)
        if head is not None:
            return head
    for kind in ("huyện", "quận", "thị xã", "thành phố"):
        if kind != district.kind and f"{kind} {fold(district.name)}" in text.folded:
            return kind
    committee, printed = fold(committee_name(district).split(" ủy")[0] + " ủy"), text.folded
    if committee not in printed and district.kind != "huyện" and "huyện ủy" in printed:
        return "huyện"
    return None


def _folded(printed: str, place: Place, evidence: Evidence) -> Issue:
    message = f"Tên “{proper(printed)}” không có trong danh mục; hiểu là “{place.full_name}”."
    return Issue(IssueCode.FUZZY_NAME, message, evidence)


def _spelling(body: ResolvedBody) -> tuple[str, str] | None:
    """The issuer's unit as spelled in its name, where that is not the gazetteer's spelling."""
    if body.place is None or body.printed_unit is None:
        return None
    printed = proper(body.printed_unit)
    return (body.place.id, printed) if body.name.endswith(printed) and printed != body.place.name else None


def _own_rank(body: ResolvedBody) -> str | None:
    """The rank of the district that a district's own committee says."""
    if body.level is not Level.DISTRICT:
        return None
    return next((kind for kind, name in COMMITTEE_OF.items() if body.entry == name), None)


def _named_by_itself(body: ResolvedBody, text: Text, issues: list[Issue], clue: Clue) -> ResolvedBody:
    """The name in proper case; a folded name is reported, and stands as printed where the document's own prose never
    spells it otherwise: the identity is folded, not the words."""
    if body.printed_unit is None or body.place is None:
        return replace(body, name=_proper_own(body.name, text))
    printed = proper(body.printed_unit)
    issues.append(_folded(printed, body.place, clue.evidence))
    in_prose = text.folded.count(fold(printed)) - text.content.count(body.printed_unit.upper())
    if in_prose > 0 and fold(body.place.name) not in text.folded:
        return replace(body, name=body.name.replace(body.place.name, printed))
    return body


def _proper_own(name: str, text: Text) -> str:
    """A name in capitals as the text itself writes it elsewhere, else as the lexicon writes its head, with initials."""
    if not any(word.isupper() and len(word) > 1 and not _is_short(word) for word in name.split()):
        return name
    wanted, start = fold(name), 0
    while (start := text.folded.find(wanted, start)) >= 0:
        words = text.content[start : start + len(wanted)]
        if not any(word.isupper() and not _is_short(word) for word in words.split() if len(word) > 1):
            return words[:1].upper() + words[1:]
        start += 1
    return _with_initials(name.split())


def _with_initials(words: list[str]) -> str:
    found, taken = bodies.longest_head(words)
    if taken:
        rest = _with_initials(words[taken:]) if words[taken:] else ""
        return f"{found[0].name} {rest}".strip()
    kinds = {"TỈNH", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG"}
    return " ".join(
        word.lower() if word in kinds else word if _is_short(word) or not word.isupper() else word.capitalize()
        for word in words
    )


def _is_short(word: str) -> bool:
    """An abbreviation: THPT, UBND, MTTQ, TH&THCS."""
    letters = unicodedata.normalize("NFD", word.upper())
    return len(word) > 1 and (not set(letters) & set("AEIOUY") or word in ("UBND", "TAND", "GDTX", "GDNN-GDTX"))


def _agency_level(above: ResolvedBody | None) -> Level | None:
    return above.level if above is not None else None


def _ambiguous(body: ResolvedBody, clue: Clue) -> Issue:
    where = ", ".join(sorted({province_of(place).name for place in body.rivals})[:5])
    message = f"Có nhiều đơn vị cùng tên với {body.name} ({where}); văn bản không cho biết là đơn vị nào."
    return Issue(IssueCode.AMBIGUOUS_ISSUER, message, clue.evidence)


def _provenance(
    clue: Clue, body: ResolvedBody, issuer: Issuer, printed: Evidence | None, ground: Evidence | None
) -> dict[str, Provenance]:
    """What each field was read or inferred from."""
    sure = min(clue.confidence, body.confidence)
    found = {"issuer.name": Provenance(clue.evidence, clue.rule, sure)}
    found["issuer.level"] = found["issuer.system"] = Provenance(
        clue.evidence, "issuer/lexicon", min(clue.confidence, 0.95)
    )
    above = printed or ground or clue.evidence
    if issuer.parent is not None:
        found["issuer.parent"] = Provenance(
            above, "issuer/superior" if printed else "issuer/hierarchy", 0.93 if printed else 0.8
        )
    if issuer.province is not None:
        named = ground or clue.evidence
        found["issuer.province"] = Provenance(
            named, "issuer/province", 0.93 if ground is not None or body.place else 0.7
        )
    return found
