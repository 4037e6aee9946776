"""Fragments shared by the citation rules: the words of document types, connectors of a list, locators (điều, khoản, điểm)."""

from __future__ import annotations

import regex

from extractors.lexicon.document_types import NAMES, code_of_name, code_of_symbol

# Abbreviations and words that stand for a type only before a number or a date.
_BRIEF = {
    "nđ": "NĐ", "qđ": "QĐ", "nq": "NQ", "ct": "CT", "kl": "KL", "cv": "CV", "kh": "KH", "tb": "TB", "hd": "HD",
    "tt": "TT", "ttlt": "TTLT", "bc": "BC", "ttr": "TTr", "văn bản": "CV", "vb": "CV", "cđ": "CĐ",
}  # fmt: skip

TYPE = "(?:" + "|".join(regex.escape(n) for n in NAMES) + ")"
"""A written type name, folded, longest first."""
TYPE_WORDS: tuple[str, ...] = tuple(sorted((*NAMES, *_BRIEF), key=lambda name: (-len(name), name)))
TYPE_OR_BRIEF = "(?:" + "|".join(regex.escape(n) for n in TYPE_WORDS) + ")"
SO = r"(?:số|sô|só|so)\b"
LOCATOR = (
    r"(?:(?:tại|ở|theo|của|các|và|đến|từ|phần|chương|mục|tiết|điểm|khoản|điều|phụ\s+lục|biểu\s+mẫu|biểu|mẫu(?:\s+số)?|gạch\s+đầu\s+dòng|đoạn|dòng)\b"
    r"|[\s,;]|[ivxl]+\b|\d{1,3}[a-zđ]?\b|[a-zđ]\b)"
)
"""One word that points into a document: of khoản 2, 3 Điều 5; điểm a khoản 1 Điều 8; Mục II; Phụ lục I; từ Điều 5 đến Điều 7."""
CONNECTOR = r"(?:[\s,;:&]|(?:và|hoặc|cùng|với|các|số|theo|tại|của|cả|như|nhất là|gồm|là)\b)*+"


def type_of(words: str) -> str | None:
    """The code of a type as written in any of its names or abbreviations; None for an unknown word or a type without code."""
    words = " ".join(words.split())
    return _BRIEF.get(words) or code_of_name(words)


def same_type(one: str | None, other: str | None) -> bool:
    """Whether two types can be the same document's: equal, or the Party's quyết định and quy định, which share a code."""
    return one == other or {one, other} == {"QĐ", "QyĐ"}


__all__ = ["CONNECTOR", "LOCATOR", "SO", "TYPE", "TYPE_OR_BRIEF", "code_of_symbol", "same_type", "type_of"]
