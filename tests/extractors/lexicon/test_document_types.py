"""The lexicon of document types answers names and codes, and says nothing about words that are neither."""

import pytest

from extractors.lexicon import document_types
from schemas.folding import fold

OUTWARD = set("KH CV CT NQ QĐ QyĐ QC HD TB CTr ĐA PA KL BC TTr TT TTLT NĐ L PL CĐ TC GM BB".split())


def test_every_outward_code_has_exactly_one_entry() -> None:
    codes = [entry.code for entry in document_types.entries() if entry.code]
    assert sorted(codes) == sorted(OUTWARD)


@pytest.mark.parametrize("number", range(len(document_types.entries())))
def test_examples_find_their_entry(number: int) -> None:
    entry = document_types.entries()[number]
    for example in entry.examples:
        found = document_types.entry_of_name(example) or document_types.entry_of_symbol(example)
        assert found is entry, example


def test_no_name_and_no_symbol_belongs_to_two_entries() -> None:
    names = [name for entry in document_types.entries() for name in {*entry.names, *entry.variants}]
    symbols = [symbol for entry in document_types.entries() for symbol in entry.symbols]
    assert len(names) == len(set(names))
    assert len(symbols) == len(set(symbols))


def test_names_are_folded_and_longest_first() -> None:
    assert all(name == fold(name) for name in document_types.NAMES)
    assert [len(n) for n in document_types.NAMES] == sorted((len(n) for n in document_types.NAMES), reverse=True)


@pytest.mark.parametrize(
    ("symbol", "code"),
    [
        ("KH", "KH"),
        ("CTrHĐ", "CTr"),
        ("CTHĐ", "CTr"),
        ("QĐi", "QyĐ"),
        ("QyC", "QC"),
        ("TTr", "TTr"),
        ("TT", "TT"),
        ("QD", "QĐ"),
        ("ND", "NĐ"),
        ("NQLT", "NQ"),
        ("TM", "GM"),
    ],
)
def test_symbols(symbol: str, code: str) -> None:
    assert document_types.code_of_symbol(symbol) == code


@pytest.mark.parametrize("words", ["UBND", "TW", "SNV", "", "BTC", "kh", "đảng viên", "kế hoạch này"])
def test_words_that_are_no_type(words: str) -> None:
    assert document_types.code_of_name(words) is None


@pytest.mark.parametrize("symbol", ["UBND", "TW", "SNV", "", "BTC", "VPCP"])
def test_symbols_that_are_no_type(symbol: str) -> None:
    assert document_types.code_of_symbol(symbol) is None
