"""Fragments shared by the citation rules: words of types, connectors of a list, locators (điều, khoản)."""

from __future__ import annotations

import regex

from extractors.lexicon.document_types import NAMES, code_of_name

B, E = r"(?<![\p{L}\d])", r"(?![\p{L}\d])"
"""Where a word begins and ends."""


def phrases(words: str) -> str:
    """A pattern of phrases written with `"
    "|` between them, any white space inside them; small patterns may stand in it."""
    return "(?:" + words.replace(" ", r"\s+") + ")"


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern in which white space counts as written."""
    return regex.compile(pattern, regex.V1)


# Abbreviations and words that stand for a type only before a number or a date.
_BRIEF = {
    "nđ": "NĐ", "qđ": "QĐ", "nq": "NQ", "ct": "CT", "kl": "KL", "cv": "CV", "kh": "KH", "tb": "TB", "hd": "HD",
    "tt": "TT", "ttlt": "TTLT", "bc": "BC", "ttr": "TTr", "văn bản": "CV", "vb": "CV", "cđ": "CĐ",
}  # fmt: skip

TYPE = phrases("|".join(NAMES))
"""A written type name, folded, longest first."""
TYPE_WORDS: tuple[str, ...] = tuple(sorted((*NAMES, *_BRIEF), key=lambda name: (-len(name), name)))
TYPE_OR_BRIEF = phrases("|".join(TYPE_WORDS))
SO = r"(?:số|sô|só|so|sổ|sồ|sộ)\b"
LOCATOR = (
    "(?:"
    + phrases(
        r"tại|ở|theo|của|các|và|đến|từ|phần|chương|mục|tiết|điểm|khoản|điều|phụ lục|biểu mẫu|biểu|mẫu(?: số)?"
        r"|gạch đầu dòng|đoạn|dòng"
    )
    + r"\b|[\s,;]|[ivxl]+\b|\d{1,3}[a-zđ]?\b|[a-zđ]\b)"
)
"""One word that points into a document: of khoản 2, 3 Điều 5; điểm a khoản 1 Điều 8; Mục II; từ Điều 5 đến Điều 7."""
CONNECTOR = r"(?:[\s,;:&]|" + phrases("và|hoặc|cùng|với|các|số|theo|tại|của|cả|như|nhất là|gồm|là") + r"\b)*+"
LIST_WORDS = compiled(
    r"(?:[\s,;&()]|" + phrases("và|hoặc|cùng|với|các|số|cả|như|nhất là|gồm|tại|của|theo") + r"(?![\p{L}]))*+$"
)
"""All that stands between two members of a list."""


def type_of(words: str) -> str | None:
    """The code of a type as written in any of its names or abbreviations; None for a word or a type without code."""
    words = " ".join(words.split())
    return _BRIEF.get(words) or code_of_name(words)


def same_type(one: str | None, other: str | None) -> bool:
    """Whether two types can be the same document's: equal, or quyết định and quy định (one code)."""
    return one == other or {one, other} == {"QĐ", "QyĐ"}
