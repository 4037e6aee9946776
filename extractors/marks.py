"""Dấu chỉ mức độ mật, khẩn, dự thảo: the marks stamped or printed on a document's first page, each on a line of
its own.

Forms: `MẬT`, `TỐI MẬT`, `TUYỆT MẬT`, `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`, `HỎA TỐC HẸN GIỜ`, `Độ mật: Mật`, `DỰ THẢO
LẦN 2`.
Not found: "bí mật nhà nước", "khẩn trương" and other prose; a mark inside the body.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.pieces import Piece, PieceKind
from extractors.rule import compile_pattern
from schemas.evidence import Found
from schemas.record import Issue
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import IssueCode

RULES = ("mark/secrecy", "mark/urgency")

_SECRECY = compile_pattern(r"(?<!\w)(?:tuyệt\s+mật|tối\s+mật|mật)(?=[^\w]*$)")
_URGENCY = compile_pattern(r"(?<!\w)(?:thượng\s+khẩn|hỏa\s+tốc(?:\s*,?\s*hẹn\s+giờ)?|khẩn)(?!\w)")
_DRAFT = compile_pattern(r"(?<!\w)dự\s*thảo(?!\w)")


def extract(text: Text, pieces: Iterable[Piece]) -> tuple[Found[str] | None, Found[str] | None, tuple[Issue, ...]]:
    """Secrecy, urgency, and an issue where the document is a draft."""
    secrecy: Found[str] | None = None
    urgency: Found[str] | None = None
    issues: list[Issue] = []
    for piece in pieces:
        if piece.kind is not PieceKind.MARK:
            continue
        span = piece.span
        if (match := _SECRECY.search(text.folded, span.start, span.end)) is not None and secrecy is None:
            secrecy = _found(text, Span(*match.span()), RULES[0])
        if (match := _URGENCY.search(text.folded, span.start, span.end)) is not None and urgency is None:
            urgency = _found(text, Span(*match.span()), RULES[1])
        if _DRAFT.search(text.folded, span.start, span.end) and not issues:
            issues.append(Issue(IssueCode.DRAFT, "Văn bản ghi là dự thảo.", text.evidence(span)))
    return secrecy, urgency, tuple(issues)


def _found(text: Text, span: Span, rule: str) -> Found[str]:
    words = " ".join(text.slice(span).replace(",", " ").split()).lower()
    return Found(words[0].upper() + words[1:], text.evidence(span), rule, 0.95)
