"""Identity strings: equal for all who cite the same document, different for two that only share a number."""

from __future__ import annotations

import pytest

from pipeline.resolve.references import doc_ref, number_key, spelling_key, title_key
from schemas.values import DateValue


@pytest.mark.parametrize(
    ("one", "other"), [("07-CT/TU", "7-CT/TU"), ("19-ct/tu", "19-CT/TU"), ("296-QĐ/TƯ", "296-QĐ/TW")]
)
def test_spellings_of_a_number_are_one(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(("one", "other"), [("17-CT/TU", "7-CT/TU"), ("19-CT/TU", "19-KH/TU"), ("12/KH-UBND", None)])
def test_other_numbers_are_others(one: str, other: str | None) -> None:
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(("one", "other"), [("61/QĐUBND", "61/QĐ-UBND"), ("54KH/HU", "54-KH/HU")])
def test_a_lost_mark_in_the_symbol_keeps_the_spelling_alike(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


def test_marks_between_digits_are_kept() -> None:
    assert spelling_key("1/2025/NQ-CP") != spelling_key("12/025/NQ-CP")


def test_a_party_number_needs_its_day() -> None:
    first = doc_ref("tinh-uy", "CT", "19-CT/TU", None, DateValue.day(2021, 9, 27))
    assert first != doc_ref("tinh-uy", "CT", "19-CT/TU", None, DateValue.day(2023, 2, 20))


def test_a_number_that_says_its_year_needs_no_date() -> None:
    undated = doc_ref("quoc-hoi", "L", "72/2025/QH15", "Luật Tổ chức chính quyền địa phương", None)
    assert undated == doc_ref("quoc-hoi", "L", "72/2025/QH15", None, DateValue.day(2025, 6, 16))
    assert undated != doc_ref("quoc-hoi", "L", "72/2024/QH15", None, None)


def test_a_state_number_is_known_by_its_year() -> None:
    first = doc_ref("ubnd", "KH", "12/KH-UBND", None, DateValue.day(2024, 1, 5))
    assert first == doc_ref("ubnd", "KH", "12/KH-UBND", "tên", DateValue.year(2024))
    assert first != doc_ref("ubnd", "KH", "12/KH-UBND", None, DateValue.day(2025, 1, 5))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030",
            "nghị quyết đại hội Đảng bộ xã lần thứ I",
        ),
        ("Luật Thi đua, khen thưởng", "Luật Thi đua, khen thưởng năm 2022"),
    ],
)
def test_named_documents_are_known_by_their_name(one: str, other: str) -> None:
    assert title_key("NQ", one) == title_key("NQ", other)
