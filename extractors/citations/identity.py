"""Which document a reference means: by number, by name, by what a short form or `nêu trên` points back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.citations.grammar import same_type, type_of
from extractors.citations.reference import Kind, Reference
from schemas.folding import fold
from schemas.record import Head
from schemas.text import Text
from schemas.values import DateValue, Grain

_NOT_WORDS = regex.compile(r"\W+")
_YEAR = regex.compile(r" năm \d{4}$")
_SERIAL_END = regex.compile(r"[-/]")
_ALIASED = regex.compile(r"(?P<type>\D+?)\s+(?:số\s+)?(?P<serial>\d+)")
_ANNEX_HEAD = regex.compile(r"\s*\(?\s*(?:ban\s+hành\s+)?kèm\s+theo\s+")


@dataclass(slots=True)
class Cited:
    """One document that a text names, with every place where it does."""

    references: list[Reference] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """Its number, as first printed."""
        return next((r.number for r in self.references if r.number), None)

    @property
    def doc_type(self) -> str | None:
        """Its type, as first written."""
        return next((r.doc_type for r in self.references if r.doc_type), None)

    @property
    def issued_on(self) -> DateValue | None:
        """The first whole date printed beside it, else any date."""
        dates = [r.issued_on for r in self.references if r.issued_on is not None]
        return next((d for d in dates if d.grain is Grain.DAY), dates[0] if dates else None)


def agree(one: DateValue, other: DateValue) -> bool:
    """Whether two dates can be the same: each as exact as it is printed."""
    return one.start <= other.end and other.start <= one.end


def _digits(number: str | None) -> str:
    digits = (number or "").upper()
    return digits.lstrip("0") if digits[:1] == "0" and digits[1:2].isdigit() else digits


def _name_key(title: str) -> str:
    words = _NOT_WORDS.sub(" ", fold(title)).strip()
    words = words.replace("hội đồng nhân dân", "hđnd").replace("ủy ban nhân dân", "ubnd")
    return words.removesuffix(" cộng sản việt nam") if words.startswith("điều lệ đảng") else words


def identify(
    text: Text, references: Sequence[Reference], aliases: Sequence[tuple[int, int, str]], head: Head
) -> dict[int, Cited]:
    """Which document each reference means, by the reference's id; the document itself and the unknown are left out."""
    owner: dict[int, Cited] = {}
    known = _Known()
    for reference in references:
        if reference.kind in (Kind.SHORT, Kind.BACK) or is_own(text, reference, head):
            continue
        cited = (known.by_number(reference) if reference.number else None) or known.by_name(reference)
        owner[id(reference)] = known.add(reference, cited)
    named_so = _by_alias(references, owner, aliases)
    before: list[Reference] = []
    for reference in references:
        cited = None
        if reference.kind is Kind.SHORT:
            cited = known.by_serial(reference) or named_so.get(_alias_key(reference))
            if cited is None and (number := _only_number(reference)) is not None:
                reference.number = number
                cited = known.by_number(reference) or known.add(reference, None)
        elif reference.kind is Kind.BACK:
            cited = _latest(reference, before, owner)
        elif id(reference) in owner:
            before.append(reference)
        if cited is not None:
            if not any(known_one is reference for known_one in cited.references):
                cited.references.append(reference)
            owner[id(reference)] = cited
    return owner


class _Known:
    """The documents met so far, found by number, by serial or by name."""

    def __init__(self) -> None:
        self._numbered: dict[str, list[Cited]] = {}
        self._serials: dict[str, list[Cited]] = {}
        self._named: list[Cited] = []

    def add(self, reference: Reference, cited: Cited | None) -> Cited:
        """Takes the reference into its document, a new one where `cited` is None."""
        if cited is None:
            cited = Cited()
            if reference.title is not None and reference.kind is Kind.NAMED:
                self._named.append(cited)
        if reference.number is not None and cited.number is None:
            key = _digits(reference.number)
            self._numbered.setdefault(key, []).append(cited)
            self._serials.setdefault(_SERIAL_END.split(key, maxsplit=1)[0], []).append(cited)
        cited.references.append(reference)
        return cited

    def by_number(self, reference: Reference) -> Cited | None:
        """The document with this number whose type and dates do not speak against it."""
        fitting = self._numbered.get(_digits(reference.number), ())
        return next((c for c in fitting if _same_document(c, reference)), None)

    def by_name(self, reference: Reference) -> Cited | None:
        """The document with this name, where one of the two bears no number."""
        if reference.kind is not Kind.NAMED:
            return None
        return next(
            (c for c in self._named if not (c.number and reference.number) and _same_name(c.references[0], reference)),
            None,
        )

    def by_serial(self, reference: Reference) -> Cited | None:
        """The one document of the type whose number begins with the digits of a short form, its date agreeing."""
        serial, _, year = _digits(reference.serial).partition("/")
        fitting = [
            c
            for c in self._serials.get(serial, ())
            if same_type(c.doc_type, reference.doc_type)
            and (not year or f"/{year}/" in (c.number or ""))
            and (reference.issued_on is None or c.issued_on is None or agree(c.issued_on, reference.issued_on))
        ]
        if len(fitting) > 1 and reference.issuer is not None:
            words = fold(reference.issuer)
            issuers = {id(c): [fold(r.issuer) for r in c.references if r.issuer] for c in fitting}
            fitting = [c for c in fitting if any(i in words or words in i for i in issuers[id(c)])]
        return fitting[0] if len(fitting) == 1 else None


def is_own(text: Text, reference: Reference, head: Head) -> bool:
    """The document naming itself: its number with no other date, the head of its annex, its own title."""
    if reference.kind is Kind.NAMED and reference.number is None:
        return reference.title is None or _is_own_name(reference, head)
    if head.number is None:
        return _heads_annex(text, reference)
    if _digits(head.number.value) != _digits(reference.number):
        return False
    own = head.issued_on.value if head.issued_on else None
    return reference.issued_on is None or own is None or agree(own, reference.issued_on)


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


def _same_document(cited: Cited, reference: Reference) -> bool:
    """Whether type and dates allow the two, which share a number, to be one document."""
    kind = cited.doc_type
    if kind is not None and reference.doc_type is not None and not same_type(kind, reference.doc_type):
        return False
    dates = [r.issued_on for r in cited.references if r.issued_on is not None]
    return reference.issued_on is None or not dates or any(agree(date, reference.issued_on) for date in dates)


def _same_name(one: Reference, other: Reference) -> bool:
    if one.title is None or other.title is None or one.doc_type != other.doc_type:
        return False
    a, b = _name_key(one.title), _name_key(other.title)
    if one.issued_on is not None and other.issued_on is not None and not agree(one.issued_on, other.issued_on):
        return False
    if one.doc_type in ("L", "PL"):
        return _YEAR.sub("", a) == _YEAR.sub("", b)
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    return one.doc_type == "NQ" and longer.startswith(shorter + " nhiệm")


def _latest(reference: Reference, before: Sequence[Reference], owner: dict[int, Cited]) -> Cited | None:
    """What `nêu trên` points to: the last document of that type, in its own right rather than as reported."""
    reported: Cited | None = None
    for earlier in reversed(before):
        if reference.typed and not same_type(earlier.doc_type, reference.doc_type):
            continue
        if earlier.parent is None:
            return owner[id(earlier)]
        reported = reported or owner[id(earlier)]
    return reported


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


_PARTY_TYPES = frozenset({"CT", "NQ", "KL", "QyĐ", "KH", "CTr", "HD", "TB", "ĐA"})


def _only_number(reference: Reference) -> str | None:
    """The number of a short form without a full one, where its type and issuer leave only one symbol (NĐ 30/2020)."""
    serial = reference.serial or ""
    if reference.doc_type == "NĐ" and "/" in serial:
        return f"{serial}/NĐ-CP"
    if reference.doc_type not in _PARTY_TYPES or reference.issued_on is None or not reference.issuer or "/" in serial:
        return None
    words = fold(reference.issuer)
    organ = next((organ for pattern, organ in _PARTY_ORGAN if pattern.fullmatch(words)), None)
    code = "QĐ" if reference.doc_type == "QyĐ" else reference.doc_type
    return f"{serial}-{code}/{organ}" if organ else None
