"""Rates that stand beside a count and are not its quotient: silent wherever the words leave another reading."""

from __future__ import annotations

import pytest

from schemas.vocabulary import Comparator
from tests.pipeline.analysis.made import QUARTERS, RESULT, RUNNING, figure, found

WRONG = ["rate-mismatch"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Đã kết nạp 15/25 đảng viên năm 2025 (đạt 61%).", WRONG),
        ("Đã kết nạp 15/25 đảng viên trong quý I/2025, đạt tỷ lệ 61%.", WRONG),
        ("Đã kết nạp 15/25 đảng viên, tương ứng 61%.", WRONG),
        ("Đến hết tháng 6/2025 kết nạp 15/25 đảng viên, bằng 61% kế hoạch năm.", WRONG),
        ("Đã kết nạp 15/25 đảng viên, đạt 61%, tăng 5 đảng viên so với cùng kỳ.", WRONG),
        ("Đã kết nạp 15/25 đảng viên, chiếm 61% so với năm trước.", []),
        ("Đã kết nạp 15/25 đảng viên, bằng 61% cùng kỳ.", []),
        ("Đã kết nạp 15/25 đảng viên, bằng 61% quý trước.", []),
        ("Đã kết nạp 15/25 đảng viên, vượt 61% kế hoạch.", []),
        ("Đã kết nạp 15/25 đảng viên, tăng 61% so với đầu nhiệm kỳ.", []),
        ("Đã kết nạp 15/25 đảng viên, còn thiếu 61%.", []),
        ("Đã kết nạp 15/25 đảng viên, trong đó dưới 30 tuổi 61%.", []),
        ("Đã kết nạp 15/25 đảng viên, tuổi trẻ chiếm 61%.", []),
        ("Đã kết nạp 15/25 đảng viên; hồ sơ đúng hạn đạt 61%.", []),
        ("Đã kết nạp 15/25 đảng viên. Nhìn chung đạt 61%.", []),
        ("Đã kết nạp 15/25 đảng viên, đạt gần 61%.", []),
        ("Đã kết nạp 15/25 đảng viên, ước 61%.", []),
    ],
)
def test_words_between_a_count_and_a_rate(text: str, codes: list[str]) -> None:
    assert found(text, figure("15/25", kind=RESULT), figure("61%", kind=RESULT)) == codes


@pytest.mark.parametrize(
    ("base", "codes"),
    [
        ("tổng số đảng viên toàn huyện", WRONG),  # of the 25
        ("tổng số quần chúng", []),
        ("cùng kỳ năm 2023", []),
        ("chỉ tiêu giao", WRONG),
    ],
)
def test_a_rate_that_names_its_own_base(base: str, codes: list[str]) -> None:
    text = f"Đã kết nạp 15/25 đảng viên, bằng 61% {base}."
    assert found(text, figure("15/25", kind=RESULT), figure("61%", kind=RESULT, base=base)) == codes


def test_a_share_of_a_whole_is_not_the_rate_of_a_plan() -> None:
    text = "Đã bồi dưỡng 15 trên tổng số 25 đảng viên, đạt 61% kế hoạch."
    count = figure("15 trên tổng số 25", kind=RESULT, base="25")
    assert found(text, count, figure("61%", kind=RESULT, base="kế hoạch")) == []
    assert found(text, count, figure("61%", kind=RESULT)) == WRONG


def test_the_plan_of_a_quarter_is_not_that_of_the_year() -> None:
    text = "Quý I kết nạp 15/25 đảng viên, bằng 15% kế hoạch năm."
    rate = {"base": "kế hoạch năm", "period": QUARTERS[0]}
    assert found(text, figure("15/25", kind=RESULT, period=QUARTERS[0]), figure("15%", kind=RESULT, **rate)) == []
    assert found(text, figure("15/25", kind=RUNNING, period=QUARTERS[0]), figure("15%", kind=RUNNING, **rate)) == WRONG


@pytest.mark.parametrize(("second", "codes"), [("60%", []), ("55%", WRONG)])
def test_rates_of_two_plans_behind_one_count(second: str, codes: list[str]) -> None:
    text = f"Thu ngân sách 15/25 tỷ đồng, đạt 61% dự toán tỉnh giao, {second} dự toán huyện giao."
    items = [figure(words, kind=RESULT, indicator="thu ngân sách") for words in ("61%", second)]
    count = figure("15/25", kind=RESULT, indicator="thu ngân sách", unit="tỷ đồng")
    assert found(text, count, *items) == codes


def test_two_counts_before_one_rate() -> None:
    text = "Đã kết nạp 15/25 đảng viên, kết nạp lại 1/10 đảng viên, đạt 50%."
    assert found(text, *(figure(words, kind=RESULT) for words in ("15/25", "1/10", "50%"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Quý I kết nạp 5 đảng viên, đạt 20% kế hoạch năm (lũy kế 15/75 đảng viên).",
        "Quý I kết nạp 5 đảng viên (20% kế hoạch năm), lũy kế 15/75 đảng viên.",
        "Đã kết nạp 5 đảng viên, đạt 20% kế hoạch, trong đó 15/75 đảng viên nữ.",
    ],
)
def test_what_is_printed_behind_a_rate_of_the_plan_may_be_no_plan(text: str) -> None:
    items = [figure("5 đảng viên", kind=RESULT), figure("20%", kind=RESULT), figure("15/75", kind=RESULT)]
    assert found(text, *items) == []


def test_more_than_a_rate_and_about_a_rate_leave_room() -> None:
    text = "Đã kết nạp 24/25 đảng viên, đạt hơn 95%."
    count = figure("24/25", kind=RESULT)
    assert found(text, count, figure("hơn 95%", "95", kind=RESULT, high=None, comparator=Comparator.GT)) == []
    assert found(text.replace("95", "97"), count, figure("hơn 97%", "97", high=None, kind=RESULT)) == WRONG


def test_a_rate_of_something_that_only_sounds_like_the_count() -> None:
    text = "Tiếp nhận 15/25 hồ sơ, đạt 98%."
    count = figure("15/25", kind=RESULT, indicator="tiếp nhận hồ sơ", unit="hồ sơ")
    assert found(text, count, figure("98%", kind=RESULT, indicator="hồ sơ được giải quyết đúng hạn")) == []


def test_a_running_total_and_what_was_reached_of_it() -> None:
    text = "Tính chung năm 2024 đã kết nạp 15/25 đảng viên, hoàn thành 61% kế hoạch."
    assert found(text, figure("15/25", kind=RUNNING), figure("61%", kind=RESULT, base="kế hoạch")) == WRONG
    assert found(text, figure("15/25"), figure("61%", kind=RESULT, base="kế hoạch")) == []
