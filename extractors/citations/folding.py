"""Folds the places where documents are named into cited documents: one for each document, citing document and relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.citations.grammar import same_type, type_of
from extractors.citations.reference import Kind, Reference
from schemas.folding import fold
from schemas.mentions import Citation
from schemas.record import Head
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue, Grain
from schemas.vocabulary import Relation

_STRENGTH = (
    Relation.IMPLEMENTS,
    Relation.BASED_ON,
    Relation.REPLIES_TO,
    Relation.ATTACHES,
    Relation.FOLLOWS,
    Relation.MENTIONS,
)
_NOT_WORDS = regex.compile(r"\W+")
_YEAR = regex.compile(r" năm \d{4}$")
_ALIASED = regex.compile(r"(?P<type>\D+?)\s+(?:số\s+)?(?P<serial>\d+)")
_ANNEX_HEAD = regex.compile(r"\s*\(?\s*(?:ban\s+hành\s+)?kèm\s+theo\s+")
_BESIDE = (Relation.REPLACES, Relation.AMENDS, Relation.REPEALS)


@dataclass(slots=True)
class Cited:
    """One document that a text names, with every place where it does."""

    references: list[Reference] = field(default_factory=list)

    @property
    def first(self) -> Reference:
        """The place that tells most: numbered or named in full."""
        return self.references[0]

    @property
    def issued_on(self) -> DateValue | None:
        """The first whole date printed beside it, else any date."""
        dates = [r.issued_on for r in self.references if r.issued_on is not None]
        return next((d for d in dates if d.grain is Grain.DAY), dates[0] if dates else None)


def citations(
    text: Text, head: Head, references: Sequence[Reference], aliases: Sequence[tuple[int, int, str]]
) -> tuple[Citation, ...]:
    """The cited documents in the order in which they are first named."""
    owner = _identify(text, references, aliases, head)
    groups: dict[tuple[int, str | None], list[Reference]] = {}
    for reference in references:
        cited = owner.get(id(reference))
        if cited is None:
            continue
        citing = None
        if reference.parent is not None:
            if _only_in_name(reference):
                continue
            parent = owner.get(id(reference.parent))
            if parent is None:
                continue
            citing = parent.first.number
            if citing is None or parent is cited:
                continue
        groups.setdefault((id(cited), citing), []).append(reference)
    by_id = {id(c): c for c in owner.values()}
    items = [item for (key, citing), places in groups.items() for item in _items(text, by_id[key], citing, places)]
    return tuple(sorted(items, key=lambda c: (c.evidence.start, c.evidence.end, c.citing or "", c.relation)))


def _only_in_name(reference: Reference) -> bool:
    """Names that are part of the reporting document's own name: thi hành Điều lệ Đảng, phê duyệt Đề án “…”."""
    if reference.rule == "citation/charter":
        return True
    return (
        reference.kind is Kind.NAMED
        and reference.doc_type not in ("L", "PL", "NQ", "KL")
        and reference.relation is not Relation.IMPLEMENTS
    )


def _digits(number: str | None) -> str:
    digits = (number or "").upper()
    return digits.lstrip("0") if digits[:1] == "0" and digits[1:2].isdigit() else digits


def _name_key(title: str) -> str:
    words = _NOT_WORDS.sub(" ", fold(title)).strip()
    words = words.replace("hội đồng nhân dân", "hđnd").replace("ủy ban nhân dân", "ubnd")
    return words.removesuffix(" cộng sản việt nam") if words.startswith("điều lệ đảng") else words


def _identify(text: Text, references: Sequence[Reference], aliases: Sequence[tuple[int, int, str]], head: Head) -> dict[int, Cited]:
    """Which document each reference means; the document itself and what stays unknown are left out."""
    owner: dict[int, Cited] = {}
    known: list[Cited] = []
    for reference in references:
        if reference.kind is Kind.NUMBERED or (reference.kind is Kind.NAMED and reference.number):
            if _is_own(reference, head) or (head.number is None and _heads_annex(text, reference)):
                continue
            cited = next((c for c in known if _same_number(c, reference)), None)
        elif reference.kind is Kind.NAMED:
            if reference.title is None or _is_own_name(reference, head):
                continue
            cited = next((c for c in known if _same_name(c.first, reference)), None)
        else:
            continue
        if cited is None:
            cited = Cited()
            known.append(cited)
        cited.references.append(reference)
        owner[id(reference)] = cited
    named_so = _by_alias(references, owner, aliases)
    for reference in references:
        if reference.kind is Kind.SHORT:
            cited = _by_serial(reference, known) or named_so.get(_alias_key(reference))
        elif reference.kind is Kind.BACK:
            cited = _before(reference, references, owner)
        else:
            continue
        if cited is None and reference.kind is Kind.SHORT:
            cited = _on_its_own(reference, known)
        if cited is not None:
            cited.references.append(reference)
            owner[id(reference)] = cited
    return owner


def _is_own(reference: Reference, head: Head) -> bool:
    if head.number is None or _digits(head.number.value) != _digits(reference.number):
        return False
    own = head.issued_on.value if head.issued_on else None
    return reference.issued_on is None or own is None or _agree(own, reference.issued_on)


def _heads_annex(text: Text, reference: Reference) -> bool:
    """(Ban hành kèm theo Quyết định số …) under an annex's title: the document that the annex belongs to."""
    line = text.folded.rfind("\n", 0, reference.start) + 1
    return _ANNEX_HEAD.fullmatch(text.folded, line, reference.start) is not None


def _is_own_name(reference: Reference, head: Head) -> bool:
    """The document's own subject in quotes (Kế hoạch “…” as the text's own title)."""
    title = head.title.evidence.span if head.title is not None else None
    if title is not None and reference.start < title.start < reference.end:
        return True  # NGHỊ QUYẾT Đại hội Đảng bộ xã …: type and title of this document
    if (
        head.title is None
        or reference.doc_type is None
        or head.doc_type is None
        or head.doc_type.value != reference.doc_type
    ):
        return False
    return _name_key(reference.title or "") == _name_key(head.title.value)


def _agree(one: DateValue, other: DateValue) -> bool:
    return one.start <= other.end and other.start <= one.end


def _same_number(cited: Cited, reference: Reference) -> bool:
    first = cited.first
    if first.number is None or _digits(first.number) != _digits(reference.number):
        return False
    if not (first.doc_type is None or reference.doc_type is None or same_type(first.doc_type, reference.doc_type)):
        return False
    dates = [r.issued_on for r in cited.references if r.issued_on is not None]
    return reference.issued_on is None or not dates or any(_agree(d, reference.issued_on) for d in dates)


def _same_name(one: Reference, other: Reference) -> bool:
    if one.title is None or other.title is None or one.doc_type != other.doc_type:
        return False
    a, b = _name_key(one.title), _name_key(other.title)
    if one.issued_on is not None and other.issued_on is not None and not _agree(one.issued_on, other.issued_on):
        return False
    if one.doc_type in ("L", "PL"):
        return _YEAR.sub("", a) == _YEAR.sub("", b)
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    return one.doc_type == "NQ" and longer.startswith(shorter + " nhiệm")


def _by_serial(reference: Reference, known: Sequence[Cited]) -> Cited | None:
    """The one numbered document of the same type whose digits the short form repeats, its date agreeing."""
    serial = _digits(reference.serial)
    fitting = [
        c
        for c in known
        if c.first.number is not None
        and same_type(c.first.doc_type, reference.doc_type)
        and _digits(c.first.number).startswith(serial)
        and not _digits(c.first.number)[len(serial) :][:1].isdigit()
        and (reference.issued_on is None or c.issued_on is None or _agree(c.issued_on, reference.issued_on))
    ]
    if len(fitting) > 1 and reference.issuer is not None:
        words = fold(reference.issuer)
        fitting = [
            c
            for c in fitting
            if any(r.issuer and (fold(r.issuer) in words or words in fold(r.issuer)) for r in c.references)
        ]
    return fitting[0] if len(fitting) == 1 else None


def _before(reference: Reference, references: Sequence[Reference], owner: dict[int, Cited]) -> Cited | None:
    """What `nêu trên` points to: the last document of that type named before, in its own right rather than as reported."""
    earlier = [
        r
        for r in references
        if r.start < reference.start
        and r.kind in (Kind.NUMBERED, Kind.NAMED)
        and id(r) in owner
        and (not reference.typed or same_type(r.doc_type, reference.doc_type))
    ]
    own = [r for r in earlier if r.parent is None]
    chosen = (own or earlier)[-1:] or [None]
    return owner[id(chosen[0])] if chosen[0] is not None else None


def _alias_key(reference: Reference) -> str:
    return f"{reference.doc_type} {_digits(reference.serial)}"


def _by_alias(
    references: Sequence[Reference], owner: dict[int, Cited], aliases: Sequence[tuple[int, int, str]]
) -> dict[str, Cited]:
    """Documents by the names that brackets after them give (gọi tắt là Đề án 06)."""
    found: dict[str, Cited] = {}
    for start, _, name in aliases:
        match = _ALIASED.fullmatch(name)
        before = [r for r in references if r.end <= start <= r.reach + 400 and id(r) in owner]
        if match is not None and before:
            found[f"{type_of(match['type'])} {_digits(match['serial'])}"] = owner[id(before[-1])]
    return found


_PARTY_ORGAN = (
    (regex.compile(r"(?:bộ chính trị|ban bí thư|(?:ban chấp hành )?trung ương)(?: đảng)?(?:,? \(?khóa \w+\)?)?"), "TW"),
    (regex.compile(r"(?:(?:ban thường vụ|thường trực|ban chấp hành|btv) )?tỉnh ủy.*"), "TU"),
    (regex.compile(r"(?:(?:ban thường vụ|thường trực|ban chấp hành|btv) )?huyện ủy.*"), "HU"),
    (regex.compile(r"(?:(?:ban thường vụ|thường trực|ban chấp hành|btv) )?quận ủy.*"), "QU"),
)


def _on_its_own(reference: Reference, known: list[Cited]) -> Cited | None:
    """A short form without a full one: taken where type and issuer leave only one symbol, or a number and date are printed."""
    serial = reference.serial or ""
    number: str | None = None
    if reference.doc_type == "NĐ" and "/" in serial:
        number = f"{serial}/NĐ-CP"
    elif (
        reference.doc_type in ("CT", "NQ", "KL", "QyĐ", "KH", "CTr", "HD", "TB", "ĐA")
        and reference.issuer
        and "/" not in serial
    ):
        code = "QĐ" if reference.doc_type == "QyĐ" else reference.doc_type
        organ = next((o for pattern, o in _PARTY_ORGAN if pattern.fullmatch(fold(reference.issuer or ""))), None)
        number = f"{serial}-{code}/{organ}" if organ and reference.issued_on is not None else None
    if number is None:
        return None
    reference.number = number
    cited = next((c for c in known if _same_number(c, reference)), None)
    if cited is None:
        cited = Cited()
        known.append(cited)
    return cited


def _items(text: Text, cited: Cited, citing: str | None, places: Sequence[Reference]) -> list[Citation]:
    """The items of one document for one citing document: its strongest relation, and replaced, amended, repealed beside."""
    ordinary = [p for p in places if p.relation in _STRENGTH]
    beside = [p for p in places if p.relation in _BESIDE]
    items = []
    if beside and all(p.relation is Relation.MENTIONS for p in ordinary):
        beside, ordinary = [*beside, *ordinary], []
    if ordinary:
        best = min(ordinary, key=lambda p: _STRENGTH.index(p.relation))
        items.append(_item(text, cited, citing, best.relation, best, ordinary))
    for relation in _BESIDE:
        of_it = [p for p in beside if p.relation is relation]
        if of_it:
            rest = [p for p in beside if p.relation is Relation.MENTIONS] if relation is beside[0].relation else []
            items.append(_item(text, cited, citing, relation, of_it[0], sorted([*of_it, *rest], key=lambda p: p.start)))
    return items


def _item(
    text: Text, cited: Cited, citing: str | None, relation: Relation, best: Reference, places: Sequence[Reference]
) -> Citation:
    first = cited.first
    every = cited.references
    spans = [Span(p.start, max(p.reach, p.end)) for p in places]
    issuer = next((r.issuer for r in (best, *places, *every) if r.issuer), None)
    title = next((p.title for p in (best, *places) if p.title), None)
    return Citation(
        evidence=text.evidence(Span(best.start, max(best.reach, best.end))),
        rule=best.rule,
        confidence=round(min(best.confidence, 0.95 if best.cue else 0.9), 3),
        doc_type=first.doc_type,
        number=first.number,
        issued_on=cited.issued_on,
        title=title,
        issuer=issuer,
        relation=relation,
        citing=citing,
        mentions=tuple(text.evidence(span) for span in spans),
    )
