"""Số và ký hiệu of a cited document: where a number stands, and its one written form.

Forms: Party `19-CT/TU`, `05-HD/BTCTU-UBKTTU`, `435-KH/TĐTN-CTĐ&TTN`, wrong slash `18/KH/TĐTN`; state `12/2024/NĐ-CP`,
`57/2020/QH14`, `123/KH-UBND`, `388/NQ-UBTVQH16`, `1099/VPCP-CĐS`; stray spaces `41- KH/ĐU`, lost hyphens `141* CV/HU`,
`54KH/HU`, `90/TBMTTQ-BTT`, letters misread by OCR (`KII`, `TƯ`, Cyrillic letters). A blank is no number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from extractors.lexicon.document_types import SYMBOLS, code_of_symbol
from extractors.rule import Rule, compile_pattern
from schemas.text import Text


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number in its written form, the type that its code stands for, its organ part, and where it ends."""

    number: str
    doc_type: str | None
    organ: str
    end: int


# Cyrillic and Greek capitals that look Latin, and the two foreign Ð: some office software mixes them into symbols.
_FOREIGN = "АВСЕНІКМОРТХΑΒΕΗΙΚΜΝΟΡΤΥΧÐƉ"
_LOOKALIKES = str.maketrans(_FOREIGN + "‐‑–—−", "ABCEHIKMOPTXABEHIKMNOPTYXĐĐ-----")
_MISREAD = {"KII": "KH", "KIl": "KH", "CTR": "CTr", "TTR": "TTr", "HDND": "HĐND", "UBNĐ": "UBND", "UBMD": "UBND"}
_PARTY_ORGANS = {"DU": "ĐU", "BU": "ĐU", "ĐƯ": "ĐU", "DƯ": "ĐU"}

_UP = "A-ZĐƯĂÂÊÔƠ" + _FOREIGN
# Capitals, with single small letters inside (TTg, CTr, QyĐ, ThU): a small letter counts only where the word goes on or
# ends after it, so that a lost space (19-CT/TUngày) does not lengthen the symbol.
_WORD = rf"[{_UP}](?:[{_UP}\d]|[&.](?=[{_UP}])|[gryhil](?=[{_UP}\d&/-]|(?![\p{{L}}\d])))*+"
_S = r"[ \u00a0]?"
_DASH = rf"{_S}[-–—‐‑−]{_S}"
_SLASH = rf"{_S}/{_S}"
_TAIL = rf"{_WORD}(?:{_DASH}{_WORD})*+"
_CODE = "(?:" + "|".join(sorted((regex.escape(s) for s in SYMBOLS), key=len, reverse=True)) + ")"
_SERIAL = r"(?<serial>[\dOlI]{1,6}(?:(?:[a-eđ]|bis)(?=[/-]))?)"
_JOINED_ORGANS = r"(?:UBMTTQ|MTTQ|UBND|HĐND|LĐLĐ|VPCP|CP|TT[gG])"

_JOINED = regex.compile(rf"(?<code>{_CODE})(?<organ>{_JOINED_ORGANS})", regex.V1)

ANCHOR = regex.compile(
    rf"(?:(?<![\d/,–-]|\d\.)\d[\dOlI]{{0,4}}|(?<=[Ss]ố[:.]?[ \u00a0])[OlI][\dOlI]{{0,4}})"
    rf"(?=(?:[a-eđ]|bis)?(?:{_S}\*)?{_S}[-–—‐‑−/]?{_S}(?:[{_UP}]|(?:19|20)\d\d{_SLASH}[{_UP}]))",
    regex.V1,
)
"""Digits before something that can be a symbol: the one scan over the text; the rules are tried only there."""


def clean(words: str) -> str:
    """The words of a symbol without spaces and look-alikes, with one kind of hyphen."""
    kept = "".join(words.split()).translate(_LOOKALIKES).rstrip(".")
    return _MISREAD.get(kept, kept)


def serial_of(words: str) -> str:
    """The digits as printed, with the letters that OCR put for digits turned back."""
    return words.replace("O", "0").replace("l", "1").replace("I", "1")


def _party(match: regex.Match[str], text: Text) -> Symbol:
    code, organ = clean(match["code"]), clean(match["organ"])
    organ = _PARTY_ORGANS.get(organ, organ)
    return Symbol(f"{serial_of(match['serial'])}-{code}/{organ}", code_of_symbol(code), organ, match.end())


def _slashed(match: regex.Match[str], text: Text) -> Symbol:
    """A Party number with a slash for its hyphen is some offices' own way of writing: it stays as printed."""
    code, organ = clean(match["code"]), clean(match["organ"])
    return Symbol(f"{serial_of(match['serial'])}/{code}/{organ}", code_of_symbol(code), organ, match.end())


def _state(match: regex.Match[str], text: Text) -> Symbol:
    code, organ = clean(match["code"]), clean(match["organ"])
    return Symbol(f"{serial_of(match['serial'])}/{code}-{organ}", code_of_symbol(code), organ, match.end())


def _normative(match: regex.Match[str], text: Text) -> Symbol:
    symbol = clean(match["symbol"])
    joined = _JOINED.fullmatch(symbol)  # 61/2018/NĐCP: a reader lost the hyphen
    if joined is not None:
        symbol = f"{joined['code']}-{joined['organ']}"
    code, _, organ = symbol.partition("." if "." in symbol and "-" not in symbol else "-")  # 136/2001/QĐ.TTg
    number = f"{serial_of(match['serial'])}/{match['year']}/{symbol}"
    return Symbol(number, code_of_symbol(code), organ or code, match.end())


def _dispatch(match: regex.Match[str], text: Text) -> Symbol:
    organ = clean(match["organ"])
    code, dot, rest = organ.partition(".")
    if dot and code_of_symbol(code):  # 15/KH.UBND
        return Symbol(f"{serial_of(match['serial'])}/{organ}", code_of_symbol(code), rest, match.end())
    return Symbol(f"{serial_of(match['serial'])}/{organ}", "CV", organ, match.end())


def _rule(
    name: str, pattern: str, build: Callable[[regex.Match[str], Text], Symbol], confidence: float
) -> Rule[Symbol]:
    return Rule(name, compile_pattern(_SERIAL + pattern), build, confidence, "content")


RULES: tuple[Rule[Symbol], ...] = (
    _rule(
        "citation/party-number",
        rf"(?:{_S}\*)?{_DASH}(?<code>{_WORD}){_SLASH}(?<organ>{_TAIL}(?:{_SLASH}{_TAIL})?+)",
        _party,
        0.97,
    ),
    _rule(
        "citation/assembly-number",
        rf"{_SLASH}(?<year>\d{{4}}){_SLASH}(?<symbol>(?:UBTV)?QH\d{{1,2}})",
        _normative,
        0.97,
    ),
    _rule("citation/normative-number", rf"{_SLASH}(?<year>\d{{4}}){_SLASH}(?<symbol>{_TAIL})", _normative, 0.97),
    _rule("citation/slashed-number", rf"{_SLASH}(?<code>{_CODE}){_SLASH}(?<organ>{_TAIL})", _slashed, 0.85),
    _rule("citation/state-number", rf"{_SLASH}(?<code>{_CODE}|KII){_DASH}(?<organ>{_TAIL})", _state, 0.96),
    _rule(
        "citation/joined-number",
        rf"{_SLASH}(?<code>{_CODE})(?<organ>{_JOINED_ORGANS}(?:{_DASH}{_WORD})*+)",
        _state,
        0.85,
    ),
    _rule("citation/dispatch-number", rf"{_SLASH}(?<organ>{_TAIL})", _dispatch, 0.93),
    _rule("citation/unhyphened-number", rf"{_S}\*?{_S}(?<code>{_CODE}|KII){_SLASH}(?<organ>{_TAIL})", _party, 0.85),
)

_RANKS = (
    (3, regex.compile(r".*TU|TĐTN|S[A-ZĐ]{2,}|LĐLĐ", regex.V1)),
    (2, regex.compile(r".*(?:HU|QU|ThU|TXU)", regex.V1)),
    (1, regex.compile(r".*ĐU", regex.V1)),
    (0, regex.compile(r"CB", regex.V1)),
    (5, regex.compile(r"TW|CP|TTg|(?:UBTV)?QH\d*|CTN", regex.V1)),
    (
        4,
        regex.compile(
            r".*TW|VPCP|NHNN|TTCP|KTNN|TANDTC|VKSNDTC|BHXH|UBDT|TLĐ|TWĐTN|ĐUQH|B(?!TV|TT|CĐ)[A-ZĐ&]{2,}", regex.V1
        ),
    ),
)


def rank(organ: str | None) -> int | None:
    """How high an organ part stands, from 5 for the centre to 0 for a cell; None where it names no level (UBND)."""
    head = (organ or "").split("-")[0]
    return next((r for r, pattern in _RANKS if pattern.fullmatch(head)), None)
