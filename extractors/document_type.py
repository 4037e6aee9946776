"""Tên loại: the type of the document, from the word in its title zone, else from what its head is like.

Forms: the word in capitals or alone on its line (`KẾ HOẠCH`, `K Ế H O Ạ C H`), the word before "số" (`Luật số:`),
a head with
V/v or Kính gửi and no type (công văn), the code in the symbol (`12-CV/HU`). The word decides where word and code
differ.
Not found: types named in a title ("về việc ban hành Quy chế …") or in the body.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.lexicon.document_types import code_of_symbol, entry_of_name
from extractors.masthead import cue_span
from extractors.number import OwnNumber
from extractors.pieces import Piece, PieceKind
from extractors.type_line import type_name, type_words
from schemas.evidence import Found
from schemas.record import Issue
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import IssueCode

RULES = ("type/word", "type/before-number", "type/subject-line", "type/symbol", "type/addressed")
# In the Party a quy định is numbered QĐ; rules of procedure are issued under the code of the decision.
_SAME_CODE = frozenset({("QyĐ", "QĐ"), ("QC", "QĐ"), ("QĐ", "QyĐ"), ("L", "NĐ")})


def _symbol_type(symbol: str) -> str | None:
    parts = [part for part in OwnNumber(None, symbol).parts if not part.isdigit()]
    return code_of_symbol(parts[0]) if parts and parts[0] not in ("D",) else None


def _mismatch(text: Text, piece: Piece, code: str, symbol: str) -> tuple[Issue, ...]:
    printed = _symbol_type(symbol)
    if code in {code_of_symbol(part) for part in OwnNumber(None, symbol).parts}:
        return ()
    if printed is None or printed == code or (code, printed) in _SAME_CODE:
        return ()
    message = f"Tên loại in là “{text.slice(piece.span)}” nhưng ký hiệu “{symbol.strip('-/')}” là của loại {printed}."
    return (Issue(IssueCode.TYPE_MISMATCH, message, text.evidence(piece.span)),)


def extract(
    text: Text, pieces: Iterable[Piece], number: Found[str] | None, symbol: str
) -> tuple[Found[str] | None, tuple[Issue, ...]]:
    """The type's code and the doubts about it; None for a type without a code and where nothing tells."""
    listed = list(pieces)
    for piece in listed:
        if piece.kind is PieceKind.TYPE:
            entry = entry_of_name(type_words(text, piece.span))
            if entry is None or entry.code is None:
                return None, ()
            joint = entry.code == "TT" and _symbol_type(symbol) == "TTLT"
            if joint:  # THÔNG TƯ / LIÊN TỊCH BỘ … over two lines
                return Found("TTLT", text.evidence(piece.span), RULES[0], 0.95), ()
            return Found(entry.code, text.evidence(piece.span), RULES[0], 0.98), _mismatch(
                text, piece, entry.code, symbol
            )
    for piece in listed:
        if piece.kind is PieceKind.NUMBER and (before := type_name(text, piece.span)) is None:
            label = text.folded[piece.span.start : piece.span.end].split("số")[0].strip()
            entry = entry_of_name(label) if label else None
            if entry is not None and entry.code:
                end = piece.span.start + len(label)
                return Found(entry.code, text.evidence(Span(piece.span.start, end)), RULES[1], 0.93), ()
        elif piece.kind is PieceKind.NUMBER and before is not None:
            continue
    return _by_form(text, listed, number, symbol), ()


def _by_form(text: Text, pieces: list[Piece], number: Found[str] | None, symbol: str) -> Found[str] | None:
    coded = _symbol_type(symbol) if symbol else None
    for piece in pieces:
        if piece.kind is PieceKind.SUBJECT and coded in (None, "CV", "CT", "TT"):
            return Found("CV", text.evidence(cue_span(text, piece)), RULES[2], 0.93)
    numbered = next((p for p in pieces if p.kind is PieceKind.NUMBER), None)
    if coded is not None and numbered is not None:
        return Found(coded, text.evidence(numbered.span), RULES[3], 0.9)
    for piece in pieces:
        if piece.kind is PieceKind.ADDRESSEE:
            return Found("CV", text.evidence(cue_span(text, piece)), RULES[4], 0.8)
    return None
