"""Numerals: each form of numerals.toml has its value, and the words for a number are read back as that number."""

from decimal import Decimal
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.numerals import NUMBER, parse_number
from schemas.folding import fold
from schemas.spans import Span
from tests.extractors.corpus import Case, Seen, check, load

CASES = load(Path(__file__).with_name("numerals.toml"))
PATTERN = regex.compile(NUMBER, regex.VERBOSE | regex.V1)
ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def words_below_hundred(n: int) -> str:
    tens, ones = divmod(n, 10)
    if tens == 0:
        return ONES[ones]
    last = {0: "", 5: "lăm", 1: "mốt" if tens > 1 else "một"}.get(ones, ONES[ones])
    return f"{'mười' if tens == 1 else ONES[tens] + ' mươi'} {last}".strip()


def words_below_thousand(n: int, padded: bool = False) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds and not padded:
        return words_below_hundred(rest)
    head = f"{ONES[hundreds]} trăm"
    if rest == 0:
        return head
    return f"{head} linh {ONES[rest]}" if rest < 10 else f"{head} {words_below_hundred(rest)}"


def words_of(n: int) -> str:
    thousands, rest = divmod(n, 1000)
    if not thousands:
        return words_below_thousand(rest)
    head = f"{words_below_thousand(thousands)} nghìn"
    return head if not rest else f"{head} {words_below_thousand(rest, padded=True)}"


def numerals(text: str) -> list[Seen]:
    found = []
    for match in PATTERN.finditer(fold(text)):
        value = parse_number(match.group())
        assert value is not None
        found.append(Seen(Span(*match.span()), {"number": str(value.normalize().__format__("f"))}))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_corpus(case: Case) -> None:
    check(case, numerals(case.text))


@given(st.integers(0, 999_999))
def test_number_words_are_read_back(n: int) -> None:
    words = words_of(n)
    assert parse_number(words) == n
    if n > 9:
        match = PATTERN.search(words)
        assert match is not None and match.group() == words


@given(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from([".", " ", ""]))
def test_digits_are_read_back(whole: int, places: int, thousands: str) -> None:
    decimals = str(whole)[-places:] if places else ""
    printed = f"{whole:,}".replace(",", thousands) + (f",{decimals}" if decimals else "")
    assert parse_number(printed) == Decimal(f"{whole}.{decimals or 0}")
    match = PATTERN.fullmatch(printed)
    assert match is not None


@given(st.text())
def test_any_string_is_taken(words: str) -> None:
    parse_number(words)
