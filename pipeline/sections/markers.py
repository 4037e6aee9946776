"""Markers: the number or bullet with which a line of the body opens (I. · I- · 1. · 1.1 · a) · - · Điều 5. · Phần
thứ nhất).

A marker has a style, which decides its depth beside the others, and an ordinal, by which a doubtful one ("2 giờ", a
wrapped figure) is checked against the numbering so far. "3.000 hộ", "15/6", "1.234" and "2025 - 2030" are no markers.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.rule import compile_pattern

BULLETS = "-–—−+•●▪■◦‣*·»➢✓✔❖○□\uf0b7\uf02d\uf0a7\uf076\uf0fc"
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_WORDS = {
    "nhất": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_VALID_ROMAN = regex.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})", regex.V1)


@dataclass(frozen=True, slots=True)
class Marker:
    """`style` such as `roman` or `bullet-`; `risky` where the words after it do not look like a heading's."""

    style: str
    label: str
    ordinal: int
    start: int
    rest: int
    risky: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether the line is an item without a number."""
        return self.style.startswith("bullet")


_NAMED = compile_pattern(
    r"""(?P<label>(?P<style>điều)\s*(?P<digits>\d{1,3})(?P<sub>[a-zđ]?))\s*(?:[.:–-]|(?=\s*$))\s*
        |(?P<label>(?P<style>phần)\s*(?:thứ\s*)?(?P<value>nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[ivx]{1,5}|\d{1,2}|[a-d])(?!\w))
        |(?P<label>(?P<style>chương|mục|tiểu\s+mục)\s*(?P<value>[ivxl]{1,6}|\d{1,2}|nhất|hai|ba)(?!\w))"""
)
_AFTER_NAMED = regex.compile(r"\s*(?:[.:–/)-]\s*|(?=$)|(?=\s\p{Lu}{2,}))", regex.V1)
_DECIMAL = regex.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,4})(?P<point>[.):]|\s?[-–])?\s*(?P<rest>)", regex.V1)
# After the point a dash may follow ("1.- Mục đích"); before it a blank ("1 . Mục đích").
_ARABIC = regex.compile(
    r"(?P<label>\d{1,3})\s?(?:(?P<point>[.)])(?:\s?[-–](?=\s?\p{L}))?|(?P<point>[/:])|(?P<point>[-–]))\s*", regex.V1
)
_ROMAN_BARE = regex.compile(r"(?P<label>[IVX]{1,5})\s+(?=\p{Lu}{2})", regex.V1)
_ROMAN_DECIMAL = regex.compile(r"(?P<label>[IVX]{1,5}(?:\.\d{1,2}){1,3})[.):]?\s+(?=\S)", regex.V1)
_ENCLOSED = regex.compile(r"[(\[](?P<label>\d{1,2}|[a-zđ]|[ivx]{1,5})[)\]]\s*", regex.V1)
_ROMAN = regex.compile(r"(?P<label>[IVXLl1|]{1,6})\s?(?:[.)/:](?:\s?[-–](?=\s?\p{L}))?|[-–])\s*", regex.V1)
_UPPER = regex.compile(r"(?P<label>[A-HĐK])\s?(?:[.)/]\s*|[-–]\s+)", regex.V1)
_LOWER = regex.compile(r"(?P<label>[a-zđ])\s?(?:\)\s*|\.(?:\s+|(?=\p{Lu}))|[/:]\s+|[-–]\s+)", regex.V1)
_LOWER_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
_LOWER_ROMAN_MARK = regex.compile(r"(?P<label>[ivx]{2,5})\)\s*", regex.V1)


def roman_value(letters: str) -> int | None:
    """The value of a Roman numeral with l, 1 and | read as I; None where it is none."""
    clean = letters.replace("l", "I").replace("1", "I").replace("|", "I").upper()
    if not clean or not _VALID_ROMAN.fullmatch(clean):
        return None
    total = 0
    for index, letter in enumerate(clean):
        value = _ROMAN_DIGITS[letter]
        total += -value if index + 1 < len(clean) and _ROMAN_DIGITS[clean[index + 1]] > value else value
    return total


def _ordinal(value: str) -> int:
    if value.isdigit():
        return int(value)
    if value in _WORDS:
        return _WORDS[value]
    roman = roman_value(value.upper())
    return roman if roman else max(_ALPHABET.find(value) + 1, 1)


def _named(content: str, folded: str, start: int, end: int) -> Marker | None:
    match = _NAMED.match(folded, start, end)
    if match is None or not content[start].isupper():
        return None
    after = match.end()
    style = "subsection" if match.group("style").startswith("tiểu") else match.group("style")
    if style != "điều":
        tail = _AFTER_NAMED.match(content, after, end)
        if tail is None:
            return None
        after = tail.end()
    label = " ".join(content[start : match.end("label")].split())
    return Marker(style, label, _ordinal(match.group("digits") or match.group("value")), start, after)


def _numbered(content: str, start: int, end: int) -> Marker | None:
    match = _DECIMAL.match(content, start, end)
    if match is not None:
        rest = content[match.end() : end]
        spaced = match.group("point") or content[match.end("label") : match.end()].isspace()
        if (
            not rest
            or not spaced
            or not (rest[0].isalpha() or rest[0] in "“\"'(*" or (match.group("point") and rest[0].isdigit()))
        ):
            return None
        parts = match.group("label").split(".")
        plain = not match.group("point") and not (rest[0].isupper() or rest[0] in '“"(*')
        return Marker(f"decimal{len(parts)}", match.group("label"), int(parts[-1]), start, match.end(), plain)
    match = _ARABIC.match(content, start, end)
    if match is None:
        return None
    label, point = match.group("label"), match.group("point")
    rest = content[match.end() : end]
    spaced = match.end() > match.end("point")
    if rest and rest[0].isdigit() and not (spaced and point == "."):
        return None
    if point in "/-–:" and (not rest or not (rest[0].isalpha() or rest[0] in '“"(*') or len(label) > 2):
        return None
    if point == "/" and not spaced and rest[0].islower():
        return None
    risky = not rest or not (rest[0].isupper() or rest[0] in "“\"'(*" or rest[:4] == "100%")
    return Marker(
        "arabic)" if point == ")" else "arabic", label.lstrip("0") or label, int(label), start, match.end(), risky
    )


def _lettered(content: str, start: int, end: int) -> Marker | None:
    match = _ROMAN_DECIMAL.match(content, start, end)
    if match is not None and roman_value(match.group("label").split(".")[0]):
        parts = match.group("label").split(".")
        return Marker(f"decimal{len(parts)}", match.group("label"), int(parts[-1]), start, match.end())
    match = _ROMAN_BARE.match(content, start, end)
    if match is not None and (value := roman_value(match.group("label"))) and content[start:end].isupper():
        return Marker("roman", match.group("label"), value, start, match.end(), True)
    match = _ROMAN.match(content, start, end)
    if match is not None and (value := roman_value(match.group("label"))):
        rest = content[match.end() : end]
        sure = any(c in "IVX" for c in match.group("label")) and not match.group("label").endswith("1")
        if (sure and not (rest[:1] == "v" and "/" in match.group())) or (rest.isupper() and len(rest) > 3):
            label = match.group("label").replace("l", "I").replace("1", "I").replace("|", "I")
            return Marker("roman", label, value, start, match.end(), bool(rest) and rest[0].islower())
    match = _UPPER.match(content, start, end)
    if (
        match is not None
        and match.end() < end
        and (content[match.end() - 1].isspace() or content[match.end() : end].isupper())
    ):
        label = match.group("label")
        return Marker(
            "upper",
            label,
            _ALPHABET.find(label.lower()) + 1,
            start,
            match.end(),
            not content[match.end() : end].isupper(),
        )
    match = _LOWER.match(content, start, end) or _LOWER_ROMAN_MARK.match(content, start, end)
    if match is not None and match.end() < end:
        label = match.group("label")
        if len(label) > 1:
            return Marker("lower-roman", label, roman_value(label.upper()) or 1, start, match.end())
        return Marker("lower", label, _ALPHABET.find(label) + 1, start, match.end())
    return None


def marker(content: str, folded: str, start: int, end: int) -> Marker | None:
    """The marker with which the line opens; None for plain words."""
    first = content[start]
    if first in BULLETS:
        rest = start + 1
        while rest < end and (content[rest].isspace() or (content[rest] in "-–" and content[rest] == first)):
            rest += 1
        if rest >= end or (first == "*" and rest == start + 1 and not content[rest].isupper()):
            return None
        style = {"–": "-", "—": "-", "−": "-", "\uf02d": "-"}.get(first, first)
        return Marker(f"bullet{style}", "", 0, start, rest)
    if first.isdigit():
        found = _numbered(content, start, end)
        if found is None and first == "1":
            found = _lettered(content, start, end)
        return found
    if first in "([":
        match = _ENCLOSED.match(content, start, end)
        if match is None or match.end() >= end:
            return None
        label = match.group("label")
        return Marker("enclosed", label, _ordinal(label), start, match.end())
    if folded[start] in "đpcmt":
        named = _named(content, folded, start, end)
        if named is not None:
            return named
    if start + 1 < end and (not content[start + 1].isalpha() or first in "IVXLlivx|"):
        return _lettered(content, start, end)
    return None
