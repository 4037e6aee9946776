"""Số, ký hiệu: the document's own number and symbol, as its head prints it.

Forms: `Số 41-KH/ĐU`, `Số: 123/KH-UBND`, `Luật số: 45/2019/QH14`, `Số: 1099/VPCP-CĐS`, `Số 05-HD/BTCTU-UBKTTU`,
`Số: 30c/NQ-CP`, stray spaces (`Số 41- KH/ ĐU`), OCR marks (`Số 141* CV/HU`), a number without the word "Số", and the
number inside a title line (`QUYẾT ĐỊNH CỦA … SỐ 12/2004/QĐ-BTC NGÀY …`). A blank (`Số:      /KH-UBND`) has no
number, only a symbol.
Not found: any number of the body, of the title's cited documents, of căn cứ, of an appendix or of a copy's block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from extractors.pieces import Piece, PieceKind
from extractors.rule import Rule, compile_pattern, scan
from schemas.evidence import Found
from schemas.folding import fold
from schemas.record import Issue
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import IssueCode

_DASH = "-‐‑‒–—−"  # noqa: RUF001
_UPPER = "A-ZĐÐƉÂĂƯÔƠÊ"
_LOWER = "a-zđðâăưôơê"
# One part of a symbol: KH, TTg, CTrTT, ĐUQH, QH14. After a spaced joint two capitals are wanted, or a place would join.
_PART = rf"[{_UPPER}][{_UPPER}{_LOWER}]{{0,14}}+\d{{0,3}}+"
_LOOSE_PART = rf"(?=[{_LOWER}]?[{_UPPER}][{_LOWER}]{{0,2}}[{_UPPER}])[{_UPPER}][{_UPPER}{_LOWER}]{{0,14}}+\d{{0,3}}+"
_JOINT = rf"(?:[{_DASH}/&.,_+](?={_PART})|\.\s(?={_LOOSE_PART})|\s{{0,2}}[{_DASH}/&]\s{{0,2}}(?={_LOOSE_PART}))"
_SYMBOL = rf"(?:(?:19|20)\d{{2}}\s?[/{_DASH}]\s?)?+{_PART}(?:{_JOINT}{_PART})*+"
_LABEL = r"""(?i:(?:bộ\s+)?luật|pháp\s+lệnh|nghị\s+quyết|nghị\s+định|quyết\s+định|lệnh)?+\s*+
             (?i:số|sô|sộ|só)\s*+[:.;]?\s*+"""
_DIGITS = r"(?:\d|[lIO](?=\d))(?:[ ]?(?:\d|[OoIl](?![A-Za-z]))){0,5}+[a-zA-Z]?(?![^\W_])"
_SMUDGE = r"[*?_`'^~]{0,4}+"
_BLANK = r"[\s.…_·*?]{0,60}+"
_GAP = rf"\s*+(?P<sep>[{_DASH}/]{{0,2}}+)\s*+"

LABELLED = rf"{_LABEL}(?P<digits>{_DIGITS})(?P<smudge>{_SMUDGE}){_GAP}(?P<symbol>{_SYMBOL})"
UNFILLED = rf"{_LABEL}{_BLANK}(?P<sep>[{_DASH}/]{{1,2}}+)\s*+(?P<symbol>{_SYMBOL})"
BARE = rf"{_LABEL}(?:(?P<digits>\d{{1,6}}+)|(?P<blank>[.…_·\s]{{0,60}}+))(?=\s*$)"
UNLABELLED = rf"(?P<digits>\d{{1,6}}+[a-z]?)(?P<smudge>{_SMUDGE})\s*+(?P<sep>[{_DASH}/])\s*+(?P<symbol>{_SYMBOL})"

_JOINTS = regex.compile(rf"[{_DASH}/&.,_+\s]+", regex.V1)
_JOINT_KEPT = regex.compile(r"([-/&.,_+])", regex.V1)
_DASHES = str.maketrans(dict.fromkeys(_DASH, "-"))
# Copies carry their own number: sao y, trích sao, sao lục.
_COPY_CODES = frozenset({"SY", "TRS", "TS", "SL", "BS"})
_MISREAD = {"KII": "KH", "QD": "QĐ", "HDND": "HĐND", "UBNĐ": "UBND", "UBMD": "UBND"}
_PARTY_ORGANS = {"DU": "ĐU", "BU": "ĐU", "ĐƯ": "ĐU", "DƯ": "ĐU"}


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number as read: `number` is None where the digits are blank; `symbol` as printed; `doubt` where it was
    repaired."""

    number: str | None
    symbol: str
    doubt: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the symbol: KH, UBND."""
        return tuple(p for p in _JOINTS.split(self.symbol) if p)

    @property
    def is_copy(self) -> bool:
        """Whether this numbers a copy and not the document."""
        return bool(self.parts) and self.parts[0].upper() in _COPY_CODES


def _clean_symbol(symbol: str, party: bool) -> tuple[str, bool]:
    flat = "".join(symbol.translate(_DASHES).split()).replace("Ð", "Đ").replace("Ɖ", "Đ").replace("ð", "đ")
    pieces = _JOINT_KEPT.split(flat)
    repaired = [_MISREAD.get(piece, piece) for piece in pieces]
    if party and len(repaired) == 3 and repaired[1] == "/":
        repaired[2] = _PARTY_ORGANS.get(repaired[2], repaired[2])
    return "".join(repaired), repaired != pieces


def _build(match: regex.Match[str], text: Text) -> OwnNumber | None:
    groups = match.groupdict()
    sep = (groups["sep"] or "").strip()[:1]
    symbol, repaired = _clean_symbol(groups["symbol"], party=sep != "/" and "/" in groups["symbol"])
    printed = groups.get("digits")
    if printed is None:
        return OwnNumber(None, f"{'/' if sep == '/' else '-'}{symbol}")
    digits = "".join(printed.split())
    clean = digits[:-1].translate(str.maketrans("OoIl", "0011")) + digits[-1].translate(str.maketrans("OIl", "011"))
    if not sep and "-" not in symbol and "/" not in symbol:
        return None
    joint = "/" if sep == "/" else "-" if sep or "/" in symbol else "/"
    doubt = repaired or clean != printed or not sep or bool(groups.get("smudge"))
    return OwnNumber(f"{clean}{joint}{symbol}", f"{joint}{symbol}", doubt)


def _build_bare(match: regex.Match[str], text: Text) -> OwnNumber | None:
    return OwnNumber(None, match.group("digits") or "", bool(match.group("digits")))


RULES: tuple[Rule[OwnNumber], ...] = (
    Rule("number/labelled", compile_pattern(rf"(?<![^\W_]){LABELLED}"), _build, 0.97, "content"),
    Rule("number/blank", compile_pattern(rf"(?<![^\W_]){UNFILLED}"), _build, 0.95, "content"),
    Rule("number/unlabelled", compile_pattern(rf"(?m:^)\s*{UNLABELLED}(?=\s*$)"), _build, 0.8, "content"),
    Rule("number/bare", compile_pattern(rf"(?<![^\W_]){BARE}"), _build_bare, 0.9, "content"),
)


def rules() -> tuple[Rule[OwnNumber], ...]:
    """Every rule of this extractor."""
    return RULES


def settle_organ(found: Found[str], issuer: str) -> tuple[Found[str], tuple[Issue, ...]]:
    """TƯ in the symbol of a tỉnh ủy or thành ủy is TU, in that of a central organ TW; the masthead decides which."""
    if not found.value.endswith("/TƯ"):
        return found, ()
    words = fold(issuer)
    organ = (
        "TU"
        if regex.search(r"(?:tỉnh|thành) ủy|đảng bộ (?:tỉnh|thành)", words)
        else "TW"
        if "trung ương" in words
        else ""
    )
    if not organ:
        return found, ()
    value = found.value[:-2] + organ
    message = f"Ký hiệu in là “{found.value}”, được đọc là {value} theo cơ quan ban hành."
    issue = Issue(IssueCode.NUMBER_UNCERTAIN, message, found.evidence)
    return replace(found, value=value, confidence=min(found.confidence, 0.85)), (issue,)


def own_number(text: Text, span: Span) -> tuple[Rule[OwnNumber], Span, OwnNumber] | None:
    """The number that a piece holds, by the first rule that reads it."""
    for hit in scan(RULES, text, span):
        return hit.rule, hit.span, hit.value
    return None


def _found(text: Text, rule: Rule[OwnNumber], span: Span, own: OwnNumber) -> Found[str]:
    assert own.number is not None
    return Found(
        own.number, text.evidence(span), rule.name, min(rule.confidence, 0.75) if own.doubt else rule.confidence
    )


def _doubts(text: Text, span: Span, own: OwnNumber) -> tuple[Issue, ...]:
    if own.number is None and own.symbol and not own.doubt:
        message = f"Chỗ ghi số để trống, chỉ in ký hiệu “{own.symbol}”; số có thể viết tay hoặc đóng dấu sau."
        return (Issue(IssueCode.HANDWRITTEN, message, text.evidence(span)),)
    if own.number is None:
        words = f"Chỉ in số {own.symbol}, không có ký hiệu." if own.symbol else "Chỗ ghi số và ký hiệu để trống."
        code = IssueCode.NUMBER_UNCERTAIN if own.symbol else IssueCode.NUMBER_MISSING
        return (Issue(code, words, text.evidence(span)),)
    if own.doubt:
        message = f"Số, ký hiệu in là “{text.slice(span)}”, được đọc là {own.number}; cần đối chiếu bản gốc."
        return (Issue(IssueCode.NUMBER_UNCERTAIN, message, text.evidence(span)),)
    return ()


def extract(text: Text, pieces: Iterable[Piece]) -> tuple[Found[str] | None, tuple[Issue, ...], str]:
    """The document's own number, the doubts about it, and its symbol as printed (also where the number is blank)."""
    blank: tuple[Span, OwnNumber] | None = None
    for piece in pieces:
        if piece.kind is not PieceKind.NUMBER or (read := own_number(text, piece.span)) is None:
            continue
        rule, span, own = read
        if own.is_copy:
            continue
        if own.number is not None:
            return _found(text, rule, span, own), _doubts(text, span, own), own.symbol
        if blank is None or (own.symbol and not blank[1].symbol):
            blank = (span, own)
    if blank is not None:
        return None, _doubts(text, *blank), "" if blank[1].doubt else blank[1].symbol
    return None, (Issue(IssueCode.NUMBER_MISSING, "Phần đầu văn bản không in số, ký hiệu."),), ""
