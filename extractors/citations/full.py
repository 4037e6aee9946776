"""Documents cited by number: `Chỉ thị số 19-CT/TU`, lists that share a type or a symbol, numbers without a type word.

The number is found first, since numbers are few; the type word is then looked for on its left. Not found here: the
document's own number line, and blanks where the digits should be.
"""

from __future__ import annotations

import regex

from extractors.citations.grammar import CONNECTOR, SO, TYPE_OR_BRIEF, same_type, type_of
from extractors.citations.reference import Kind, Reference
from extractors.citations.symbols import ANCHOR, RULES, Symbol
from extractors.rule import Rule
from schemas.text import Text

_LOOK_LEFT = 200
_NEAR = 60
_B = r"(?<![\p{L}\d])"
_TYPED = regex.compile(
    rf"{_B}(?P<type>{TYPE_OR_BRIEF})\s*+(?:\(\s*+|mang\s+|có\s+)?+(?:{SO})?+\s*+[:.]?+\s*+$", regex.V1
)
# Báo cáo thẩm định số 18/BCTĐ-STP, Thông báo kết luận cuộc họp số …: the type's own attribute before "số".
_ATTRIBUTED = regex.compile(
    rf"{_B}(?P<type>{TYPE_OR_BRIEF})(?:\s+(?!{SO}|về|của|này|theo|thực|tại|ngày|trên|nêu)\p{{L}}+){{1,6}}\s+{SO}\s*+[:.]?+\s*+$",
    regex.V1,
)
# Kết luận của Bộ Chính trị số 12-KL/TW: the issuer between type and number.
_ISSUER_BETWEEN = regex.compile(
    rf"{_B}(?P<type>{TYPE_OR_BRIEF})\s+của\s+(?P<issuer>[^.,;()\n\t\d“”]{{3,60}}?)\s+{SO}\s*+[:.]?\s*+$", regex.V1
)
# Kế hoạch phát triển đảng viên năm 2024 (số 12-KH/HU ngày …), Kế hoạch “…” (số …): the number after the title.
_BRACKETED = regex.compile(
    rf"{_B}(?P<type>{TYPE_OR_BRIEF})\s+(?:“(?P<quoted>[^.;\n\t“”]{{3,180}})”|(?P<title>[^.;()\n\t“”]{{3,150}}?))"
    rf"\s*+\(\s*+(?:{SO})?+\s*+[:.]?\s*+$",
    regex.V1,
)
# Chỉ thị về nâng cao chất lượng sinh hoạt chi bộ số 37-CT/TW: the title between type and number.
_TITLED = regex.compile(
    rf"{_B}(?P<type>{TYPE_OR_BRIEF})\s+(?:về(?:\s+việc)?|v/v)\s+(?P<title>[^.;,()\n\t\d“”]{{8,150}}?)\s+{SO}\s*+[:.]?\s*+$",
    regex.V1,
)
# Nghị quyết số 05, 06 và 07-NQ/TU: digits that borrow the symbol printed after the last of them.
_BORROWING = regex.compile(
    rf"{_B}(?P<type>{TYPE_OR_BRIEF})\s*+(?:{SO})?+\s*+:?\s*+(?P<serials>(?:\d{{1,4}}\s*+(?:,\s*+và|,|và|;|&)\s*+(?:{SO}\s*+)?+){{1,12}})$",
    regex.V1,
)
_SERIAL = regex.compile(r"\d{1,4}", regex.V1)
# Mẫu số 01/NT-TCT, lô số 12-A/KCN: numbers of forms and places.
_BARE = regex.compile(
    rf"(?:(?<!(?:mẫu|biểu|phụ\slục|bảng|nhà|lô|thửa|phòng|đường|tài\skhoản|điện\sthoại|cột|dòng|hộp\sthư)\s){SO}\s*+[:.]?|[(\t])\s*+$",
    regex.V1,
)
_LIST_GAP = regex.compile(CONNECTOR, regex.V1)
_LIST_TAIL = regex.compile(rf"(?:,|;|và|&)\s*+(?:(?:và|cùng)\s++)?+{SO}\s*+:?\s*+$", regex.V1)
_OWN_NUMBER_LINE = regex.compile(rf"(?:^|\n)[\s*]*+{SO}\s*+[:.]?\s*+$", regex.V1)

DERIVED = (("citation/shared-symbol", 0.9), ("citation/bare-number", 0.75))
"""Rules that stand on another number: their confidence replaces that of the number's own rule."""


def find(text: Text) -> list[Reference]:
    """Every document cited by number, in order of place."""
    found: list[Reference] = []
    for anchor in ANCHOR.finditer(text.content):
        if found and anchor.start() < found[-1].end:
            continue
        for rule in RULES:
            match = rule.pattern.match(text.content, anchor.start())
            if match is not None:
                symbol = rule.build(match, text)
                if symbol is not None:
                    found.extend(_read_left(text.folded, anchor.start(), rule, symbol, found[-1] if found else None))
                break
    return found


def _read_left(folded: str, at: int, rule: Rule[Symbol], symbol: Symbol, before: Reference | None) -> list[Reference]:
    """The reference that a number makes with what stands before it; several where earlier digits borrow its symbol."""
    line = folded.rfind("\n", 0, at) + 1
    if line == at and folded.endswith(
        "số", 0, max(0, line - 1)
    ):  # a wrap between "số" and the digits that was not joined
        line = folded.rfind("\n", 0, line - 1) + 1
    floor = max(0, at - _LOOK_LEFT, line, before.end if before else 0)
    near = max(floor, at - _NEAR)
    typed = _TYPED.search(folded, near, at)
    typed = typed or _ATTRIBUTED.search(folded, near, at)
    if typed is not None:
        return [_reference(typed.start(), typed["type"], rule.name, rule.confidence, symbol)]
    borrowing = _BORROWING.search(folded, near, at)
    if borrowing is not None:
        return _borrowed(borrowing, at, rule, symbol)
    if before is not None and at - before.end < 400 and _in_list(folded, before, at):
        shared = (
            before.doc_type
            if symbol.doc_type is None or same_type(before.doc_type, symbol.doc_type)
            else symbol.doc_type
        )
        reference = Reference(
            at,
            symbol.end,
            Kind.NUMBERED,
            shared,
            rule.name,
            rule.confidence,
            symbol.number,
            organ=symbol.organ,
            typed=False,
        )
        return [reference]
    return _loose(folded, floor, at, rule, symbol)


def _loose(folded: str, floor: int, at: int, rule: Rule[Symbol], symbol: Symbol) -> list[Reference]:
    between = _ISSUER_BETWEEN.search(folded, floor, at)
    if between is not None:
        reference = _reference(between.start(), between["type"], rule.name, rule.confidence, symbol)
        reference.issuer_at = between.span("issuer")
        return [reference]
    bracketed = _BRACKETED.search(folded, floor, at)
    if bracketed is not None and same_type(type_of(bracketed["type"]), symbol.doc_type):
        return [_titled(bracketed, rule, symbol, "quoted")]
    titled = _TITLED.search(folded, floor, at)
    if titled is not None and same_type(type_of(titled["type"]), symbol.doc_type):
        return [_titled(titled, rule, symbol, "title")]
    line = folded.rfind("\n", 0, at) + 1
    bare = _BARE.search(folded, max(line, at - 24), at)
    if (
        bare is None
        or symbol.doc_type is None
        or rule.name == "citation/dispatch-number"
        or _OWN_NUMBER_LINE.search(folded, max(0, line - 1), at)
    ):
        return []
    name, confidence = DERIVED[1]
    return [
        Reference(
            at,
            symbol.end,
            Kind.NUMBERED,
            symbol.doc_type,
            name,
            confidence,
            symbol.number,
            organ=symbol.organ,
            typed=False,
        )
    ]


def _titled(match: regex.Match[str], rule: Rule[Symbol], symbol: Symbol, title: str) -> Reference:
    reference = _reference(match.start(), match["type"], rule.name, rule.confidence, symbol)
    reference.title_at = match.span(title) if match[title] else None
    return reference


def _in_list(folded: str, before: Reference, at: int) -> bool:
    """Whether only a connector parts the number from what the reference before it says."""
    gap = folded[before.end : at]
    if _LIST_GAP.fullmatch(gap):
        return True
    tail = _LIST_TAIL.search(gap)
    return tail is not None and "\n" not in gap and ". " not in gap


def _reference(start: int, words: str, rule: str, confidence: float, symbol: Symbol) -> Reference:
    return Reference(
        start,
        symbol.end,
        Kind.NUMBERED,
        written_type(words, symbol),
        rule,
        confidence,
        symbol.number,
        organ=symbol.organ,
    )


def written_type(words: str, symbol: Symbol) -> str | None:
    """The type that the written word says; `văn bản` and unknown words leave it to the code in the number."""
    words = " ".join(words.split())
    if words in ("văn bản", "vb"):
        return symbol.doc_type
    return type_of(words)


def _borrowed(match: regex.Match[str], at: int, rule: Rule[Symbol], symbol: Symbol) -> list[Reference]:
    doc_type = written_type(match["type"], symbol)
    name, confidence = DERIVED[0]
    _, mark, rest = symbol.number.partition("-" if rule.name == "citation/party-number" else "/")
    references = [
        Reference(
            start if i else match.start(),
            end,
            Kind.NUMBERED,
            doc_type,
            name,
            confidence,
            f"{digits}{mark}{rest}",
            organ=symbol.organ,
            typed=not i,
        )
        for i, (start, end, digits) in enumerate(
            (m.start(), m.end(), m.group()) for m in _SERIAL.finditer(match.string, *match.span("serials"))
        )
    ]
    last = Reference(
        at,
        symbol.end,
        Kind.NUMBERED,
        doc_type,
        rule.name,
        rule.confidence,
        symbol.number,
        organ=symbol.organ,
        typed=False,
    )
    return [*references, last]
