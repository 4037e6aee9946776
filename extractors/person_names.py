"""Tên người: whether words are a person's name, and the name without rank, degree or "(Đã ký)" before it."""

from __future__ import annotations

import regex

from extractors.lexicon.surnames import SURNAMES
from extractors.pieces import in_capitals
from extractors.posts import ROLE
from extractors.rule import compile_pattern
from schemas.folding import fold
from schemas.spans import Span
from schemas.text import Text

SIGNED = compile_pattern(
    r"""[(\[“"]?\s*(?:đã\s+k[ýí]|k[ýí]\s+tên|k[ýí]\s*,|chữ\s+ký|đã\s+ký\s+và\s+đóng\s+dấu|đóng\s+dấu|k[ýí]\s+bởi|người\s+ký|ký\s*:|ký\s+số
        |e-?mail\s*:|cơ\s+quan\s*:|thời\s+gian\s+ký|ngày\s+ký|signature|digitally)[^)\]\n]{0,80}[)\]”"]?
        |(?:page|trang)(?:\s+\d{1,3})?$
        |\d{1,2}[./-]\d{1,2}[./-]\d{4},?\s+\d{1,2}:\d{2}\S*(?:\s*[+-]\d{2}:?\d{2})?"""
)
_HONOUR = compile_pattern(
    r"""(?:(?:(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|sĩ|sỹ)|(?:gs|pgs|tskh|ts|ths|bs|bsck|ck|cki{1,2}|bscki{1,2}|ds|dscki{0,2}|kts|ks|ls|cn|cử\s+nhân|kỹ\s+sư
        |luật\s+sư|bác\s+sĩ|tiến\s+sĩ|thạc\s+sĩ|nhà\s+giáo|ngưt|ngnd|nsnd|nsưt|đ/c|đồng\s+chí|ông|bà|họ\s+(?:và\s+)?tên)(?![^\W_]))[\s.,:-]*)+"""
)
_TOKEN = regex.compile(r"\p{Lu}(?:['’`]\p{L})?[\p{Ll}]*(?:['’`-]\p{L}+)?|\p{Lu}+(?:['’`]\p{L}+)?", regex.V1)
_NOT_NAMES = frozenset(
    fold(
        "nơi như lưu các ban sở bộ phòng trường đảng huyện tỉnh xã phường thành cơ chi hội đoàn mặt trận tổ trung tâm"
        " công đài báo cổng kính ủy thường trực độc cộng kèm phụ tổng chủ phó bí giám"
    ).split()
)


def without_honours(text: Text, span: Span) -> Span:
    """A name without rank, degree or form of address before it, and without "(Đã ký)"."""
    signed = SIGNED.match(text.folded, span.start, span.end)
    start = signed.end() if signed is not None and signed.end() < span.end else span.start
    match = _HONOUR.match(text.folded, start, span.end)
    start = match.end() if match is not None and match.end() < span.end else start
    words = text.content[start : span.end]
    stripped = words.strip(" .,*_-")
    return Span(start + words.index(stripped), start + words.index(stripped) + len(stripped)) if stripped else span


def is_name(text: Text, span: Span) -> bool:
    """Whether the words are a person's name: two to six capitalised words, the first of them a family name where
    all are capitals."""
    inner = without_honours(text, span)
    tokens = text.slice(inner).split()
    if not 2 <= len(tokens) <= 8 or not all(_TOKEN.fullmatch(token) for token in tokens):
        return False
    first = fold(tokens[0])
    known = first in SURNAMES or first[:2] in ("h'", "h’", "k'", "k’", "y'")
    if in_capitals(text.slice(inner)):
        return known and ROLE.match(text.folded, inner.start, inner.end) is None
    if len(tokens) > 5:
        return known and (len(tokens) == 6 or any(fold(token) in SURNAMES for token in tokens[2:-1]))
    return known or (len(tokens) <= 5 and not any(fold(token) in _NOT_NAMES for token in tokens[:2]))


def two_names(text: Text, span: Span) -> list[Span]:
    """Two names side by side with a rank or degree before the second."""
    for match in _HONOUR.finditer(text.folded, span.start + 5, span.end):
        left = Span(span.start, span.start + len(text.content[span.start : match.start()].rstrip()))
        right = Span(match.start(), span.end)
        if text.content[match.start() - 1].isspace() and is_name(text, left) and is_name(text, right):
            return [left, right]
    return []


def written_name(name: str | None) -> str | None:
    """A name in capitals as it is written elsewhere."""
    if name is None or not name.isupper():
        return name
    return " ".join(
        word[:1] + word[1:].lower() if "’" not in word and "'" not in word else word for word in name.split()
    )
