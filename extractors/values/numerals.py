"""Số đếm: a number as documents print it, in digits or in words.

Forms: `1.250`, `1 250` (thousands), `8,5` (decimal comma), `8.5` (decimal point in front of one or two digits), `04`,
`01 (một)`, `mười lăm`, `hai mươi mốt`, `một trăm linh năm`, `ba nghìn rưỡi`, `1,5 triệu`, `một nửa`, `hai phần ba`.
Not numbers: *năm* where it is a year, *một số*, *một trong*, *tư* in *đầu tư*, *tỷ* in *tỷ lệ*.
`NUMBER` is a fragment without named groups, over the folded view.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import regex

_DIGIT = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_AFTER_TENS = {**_DIGIT, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3}

# 1.250.000 and 1 250 000 and 1,250,000; 8,5; 8.5; 2025. A comma with three digits after it stays a decimal: 0,125.
DIGITS = (
    r"(?<![\w.,/])(?:\d{1,3}+(?:\.\d{3})++(?:,\d++)?|\d{1,3}+(?:,\d{3}){2,}+"
    r"|\d{1,3}+(?:[ ]\d{3})++(?!\d|[./]\d)(?:,\d++)?"
    r"|\d++,\d++|\d++\.\d{1,2}(?![\d.])|\d++)(?!\d)"
)

_ONE_TO_NINE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_SCALE = r"(?:nghìn|ngàn|vạn|triệu|t[ỷỉ](?!\s+(?:lệ|trọng|suất|giá|số)))"
# After mười and mươi a five is lăm or nhăm: "hai mươi năm" is twenty years.
_TENS = (
    rf"(?:mười(?:\s+(?:một|hai|ba|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín)\b)?+"
    rf"|{_ONE_TO_NINE}\s+mươi(?:\s+(?:mốt|một|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)\b)?+)"
)
_HUNDREDS = rf"(?:(?:{_ONE_TO_NINE}|không)\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_ONE_TO_NINE}|tư)|\s+{_TENS})?+)"
_MULTIPLIER = rf"(?:{_HUNDREDS}|{_TENS}|{_ONE_TO_NINE})"
_LONG = (
    rf"(?:(?:{_MULTIPLIER}\s+{_SCALE})(?:\s+{_MULTIPLIER}\s+{_SCALE}){{0,3}}+(?:\s+(?:{_HUNDREDS}|{_TENS}|rưỡi))?+"
    rf"|{_HUNDREDS}(?:\s+rưỡi)?+|{_TENS})"
)
# What turns a one-digit word into an ordinary word: một số, một cách, một trong, hai bên.
_ONE = (
    r"(?<!cùng\s)một(?!\s+(?:số|cách|trong|phần|mặt|khi|vài|chút|lúc|bước|lòng|chiều|cửa|loạt|bộ\s+phận|thời\s+gian|"
    r"nửa|cấp|dấu))"
)
_FEW = r"(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín)(?!\s+(?:bên|mặt|lô|chiều|phần|muồi|không)\b)"
# Five only before a word that a year cannot govern, and never after what makes it a year.
_FIVE = (
    r"(?<!(?:hằng|hàng|mỗi|từng|cả|đầu|cuối|giữa|trong|sang|qua|các|những|nhiều|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|\d)\s)"
    r"năm(?=\s+(?:ngày|năm(?!\s*\d)|tháng(?!\s*\d)|tuần|người|đồng\s+chí|đảng\s+viên|quần\s+chúng|chi\s+bộ|xã|hộ|lớp|mô\s+hình|lần|điểm))"
    r"|(?<=trong\s)năm(?=\s+ngày)"
)

FRACTION_WORDS = rf"(?:một\s+nửa|{_ONE_TO_NINE}\s+phần\s+(?:hai|ba|tư|bốn|năm|mười))"
WORDS = rf"\b(?:{FRACTION_WORDS}|{_LONG}|{_FEW}|{_ONE}|{_FIVE})\b"
_SPELT_OUT = rf"(?:\s?\(\s?(?:{_LONG}|{_ONE_TO_NINE})\s?\))?+"

NUMBER = rf"(?:{DIGITS}{_SPELT_OUT}|{WORDS})"

_SCALED = regex.compile(rf"({DIGITS})\s+(trăm|tỷ|tỉ|triệu|vạn|nghìn|ngàn)(?:\s+(tỷ|tỉ|rưỡi))?", regex.V1)
_DIGITS_ONLY = regex.compile(rf"({DIGITS})(?:\s?\([^()]*\))?", regex.V1)
_THOUSANDS = regex.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", regex.V1)
_COMMA_THOUSANDS = regex.compile(r"\d{1,3}(?:,\d{3}){2,}", regex.V1)
_FRACTION = regex.compile(r"(\w+)\s+phần\s+(\w+)", regex.V1)


def parse_number(words: str) -> Decimal | None:
    """The value of a printed number; None where the words are none."""
    words = " ".join(words.lower().split())
    if match := _DIGITS_ONLY.fullmatch(words):
        return _parse_digits(match.group(1))
    if match := _SCALED.fullmatch(words):
        return _parse_scaled(match)
    if words in ("một nửa", "nửa"):
        return Decimal("0.5")
    if match := _FRACTION.fullmatch(words):
        return _parse_fraction(match)
    if words == "không":
        return Decimal(0)
    value = _parse_words(words.split())
    return None if value is None else Decimal(value)


def _parse_digits(digits: str) -> Decimal | None:
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "").replace(" ", "")
    elif _COMMA_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    try:
        return Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None


def _parse_scaled(match: regex.Match[str]) -> Decimal | None:
    value = _parse_digits(match.group(1))
    scale = {**_SCALES, "trăm": 100}[match.group(2)]
    if value is None:
        return None
    if match.group(3) == "rưỡi":
        return value * scale + Decimal(scale) / 2
    return value * scale * (_SCALES[match.group(3)] if match.group(3) else 1)


def _parse_fraction(match: regex.Match[str]) -> Decimal | None:
    above, below = _DIGIT.get(match.group(1)), {**_AFTER_TENS, "mười": 10}.get(match.group(2))
    return Decimal(above) / Decimal(below) if above and below else None


def _parse_words(words: list[str]) -> int | None:
    """Scales from the largest down: what stands before a scale word is its multiplier."""
    if not words:
        return None
    if words[-1] == "rưỡi":
        scale = {**_SCALES, "trăm": 100}.get(words[-2]) if len(words) > 1 else None
        whole = _parse_words(words[:-1])
        return None if scale is None or whole is None else whole + scale // 2
    for word, scale in _SCALES.items():
        if word in words:
            at = words.index(word)
            above, rest = _parse_words(words[:at]), words[at + 1 :]
            below = _parse_words(rest) if rest else 0
            return None if above is None or below is None or below >= scale else above * scale + below
    return _below_thousand([w for w in words if w not in ("linh", "lẻ")], "linh" in words or "lẻ" in words)


def _below_thousand(words: list[str], skipped_tens: bool) -> int | None:
    hundreds = 0
    if len(words) >= 2 and words[1] == "trăm":
        if words[0] not in _DIGIT and words[0] != "không":
            return None
        hundreds, words = _DIGIT.get(words[0], 0) * 100, words[2:]
        if not words:
            return hundreds
    if skipped_tens and len(words) != 1:
        return None
    tens = _below_hundred(words)
    return None if tens is None else hundreds + tens


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [one] if one in _DIGIT:
            return _DIGIT[one]
        case ["mười"]:
            return 10
        case ["mười", one] if one in _AFTER_TENS and one not in ("mốt", "tư"):
            return 10 + _AFTER_TENS[one]
        case [ten, "mươi"] if ten in _DIGIT:
            return _DIGIT[ten] * 10
        case [ten, "mươi", one] if ten in _DIGIT and one in _AFTER_TENS:
            return _DIGIT[ten] * 10 + _AFTER_TENS[one]
        case _:
            return None
