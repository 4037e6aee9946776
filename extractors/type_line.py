"""Tên loại on its line: knows the name of a document type where it stands as one, whatever spacing or capitals
print it.

Forms: `KẾ HOẠCH`, `K Ế  H O Ạ C H`, `KÊ HOẠCH`, `Kế hoạch` alone on its line, `KẾ HOẠCH phát triển đảng viên`,
`Nghị định của
Chính phủ`, the title line of older copies (`Quyết định của Bộ trưởng Bộ Tài chính số 1141-TC/QĐ/CĐKT ngày 01 tháng
11 năm 1995`).
"""

from __future__ import annotations

import unicodedata

import regex

from extractors.lexicon.document_types import NAMES
from extractors.offices import starts_with_body
from extractors.pieces import in_capitals
from extractors.rule import compile_pattern
from schemas.spans import Span
from schemas.text import Text

_NAMES = "|".join(regex.escape(name).replace(r"\ ", r"\s+") for name in NAMES)
_TYPE = compile_pattern(rf"\s*[“\"]?(?:bản\s+)?(?P<name>{_NAMES})(?![^\W_])")
_TITLE_FOLLOWS = regex.compile(r"\s+(?!số\s|này|trên|nêu|của|ngày|được|là)[\p{Ll}\d“\"][^\n]{8,}[^.;:,\n]$", regex.V1)
# Type words that are as often verbs: "Quy định chi tiết …", "Hướng dẫn thực hiện …" are the title itself.
_VERBS = frozenset(
    ("quy định", "qui định", "hướng dẫn", "thông báo", "báo cáo", "kết luận", "quyết định", "quy hoạch", "điều lệ")
)
_LEXICON = frozenset(NAMES)
# The title line of older copies: Quyết định của Bộ trưởng Bộ Tài chính số 1141-TC/QĐ/CĐKT ngày 01 tháng 11 năm
# 1995 về việc …
OLDER_TITLE = compile_pattern(
    rf"""\s*(?P<name>{_NAMES})(?:\s+liên\s+tịch)?\s+của\s+(?P<body>[^\n,;:]{{3,90}}?)\s+(?P<number>số\s*:?\s*\d[^\n,;]{{3,40}}?)\s*,?\s*
         (?P<date>ngày\s*\d{{1,2}}\s*(?:tháng|[/.-])\s*\d{{1,2}}\s*(?:năm|[/.-])\s*\d{{4}})"""
)
_SPACED = regex.compile(r"^\p{Lu}\p{M}?(?:\s{1,3}\p{Lu}){3,30}\s*:?$", regex.V1)
_FIRST_LETTERS = frozenset(name[0] for name in NAMES) | {"b", "“", '"'}
_ABOUT = regex.compile(r"\s(?:về|thực hiện|số)\s", regex.V1)


def entry_words(text: Text, name: Span) -> str:
    """The name as printed, folded, with single spaces."""
    return " ".join(text.folded[name.start : name.end].split())


def _bare(folded: str) -> str:
    """Letters without any diacritic: what OCR leaves of KẾ HOẠCH is at least KE HOACH."""
    return "".join(c for c in unicodedata.normalize("NFD", folded.replace("đ", "d")) if not unicodedata.combining(c))


_BARE_NAMES = {_bare(name).replace(" ", ""): name for name in reversed(NAMES)}
_SOLID_NAMES = {name.replace(" ", ""): name for name in NAMES}


def type_name(text: Text, span: Span, lenient: bool = False) -> Span | None:
    """The name of a document type with which a line begins: in capitals, spaced letters, or alone on its line.

    `lenient`, for the first line of a title zone, also takes it in ordinary letters before the title's words.
    """
    words = text.content[span.start : span.end]
    if not words or text.folded[span.start] not in _FIRST_LETTERS:
        return None
    if _SPACED.match(words):
        solid = "".join(text.folded[span.start : span.end].split()).rstrip(":")
        return span if solid in _SOLID_NAMES else None
    match = _TYPE.match(text.folded, span.start, span.end)
    if match is None:
        return (
            span
            if words.isupper()
            and _bare("".join(text.folded[span.start : span.end].strip(" :.*").split())) in _BARE_NAMES
            else None
        )
    name = Span(*match.span("name"))
    alone = not text.content[name.end : span.end].strip(" :.*-")
    rest = text.folded[name.end : span.end].strip(" :.*")
    if len(rest) < 90 and rest.startswith("của ") and starts_with_body(rest[4:]) and not _ABOUT.search(rest):
        return name
    if (
        lenient
        and entry_words(text, name) not in _VERBS
        and text.content[name.start].isupper()
        and _TITLE_FOLLOWS.match(text.content, name.end, span.end)
    ):
        return name
    return name if alone or in_capitals(text.slice(name)) else None


def type_words(text: Text, span: Span) -> str:
    """A type's name as the lexicon writes it, whatever spacing or lost diacritics print it."""
    words = " ".join(text.folded[span.start : span.end].strip(' :“"*.').split())
    if words in _LEXICON:
        return words
    return _SOLID_NAMES.get(words.replace(" ", "")) or _BARE_NAMES.get(_bare(words.replace(" ", "")), words)
