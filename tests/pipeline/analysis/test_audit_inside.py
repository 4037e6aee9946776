"""Arithmetic inside one document: sums, rates, running totals, two values; what could be true raises nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.mentions import Target
from schemas.vocabulary import Comparator
from tests.pipeline.analysis.made import QUARTERS, RESULT, RUNNING, SHARE, figure, findings, found, months, paper

# --- sums -------------------------------------------------------------------------------------------------------------


def shares(*pairs: tuple[str, str], **fields: object) -> list[Target]:
    return [figure(words, kind=SHARE, scope=scope, **fields) for scope, words in pairs]


NAMED = (("Đảng bộ A", "4"), ("Đảng bộ B", "5"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chỉ tiêu 10 đảng viên, phân bổ như sau: A 4, B 5.", ["sum-mismatch"]),
        ("Chỉ tiêu 9 đảng viên, phân bổ như sau: A 4, B 5.", []),
        ("Chỉ tiêu 10 đảng viên (A 4, B 5).", ["sum-mismatch"]),
        ("Chỉ tiêu 10 đảng viên, trong đó A 4, B 5.", []),  # others may have the tenth
        ("Chỉ tiêu 8 đảng viên, trong đó A 4, B 5.", ["sum-mismatch"]),
        ("Toàn tỉnh 10 đảng viên.\nGiao thêm A 4, B 5.", []),  # a figure beside, not their total
    ],
)
def test_shares_against_the_total_before_them(text: str, codes: list[str]) -> None:
    whole = text.split("đảng viên")[0].split()[-1]
    assert found(text, figure(whole), *shares(*NAMED)) == codes


def table(*rows: tuple[str, str]) -> str:
    return "\n".join(f"{scope}\t{value}" for scope, value in rows)


@pytest.mark.parametrize(("whole", "codes"), [("9", []), ("10", ["sum-mismatch"])])
@pytest.mark.parametrize("label", ["Tổng cộng", "Cộng", "Tổng số"])
def test_a_table_against_its_last_row(label: str, whole: str, codes: list[str]) -> None:
    assert found(table(*NAMED, (label, whole)), *shares(*NAMED), figure(whole)) == codes


def test_a_table_against_its_first_row() -> None:
    assert found(table(("Tổng số", "10"), *NAMED), figure("10"), *shares(*NAMED)) == ["sum-mismatch"]


def test_each_list_is_held_against_its_own_total() -> None:
    text = "Khối xã 9, chia ra: A 4, B 5.\nKhối cơ quan 7, chia ra: C 3, D 4."
    more = shares(("Chi bộ C", "3"), ("Chi bộ D", "4"))
    assert found(text, figure("9"), *shares(*NAMED), figure("7"), *more) == []


def test_a_unit_with_two_shares_is_in_two_columns() -> None:
    text = "Chỉ tiêu 9, chia ra: A 4 (năm trước 3), B 5."
    assert found(text, figure("9"), *shares(("A", "4"), ("A", "3"), ("B", "5"))) == []


def test_rates_and_means_are_never_added() -> None:
    text = "Tỷ lệ chung 10%, chia ra: A 4%, B 5%."
    assert found(text, figure("10%"), *shares(("A", "4%"), ("B", "5%"))) == []
    text = "Thu nhập 10, chia ra: A 4, B 5."
    kept = {"indicator": "thu nhập bình quân đầu người", "unit": "triệu đồng"}
    assert found(text, figure("10", **kept), *shares(*NAMED, **kept)) == []


def test_shares_of_something_else_have_another_total() -> None:
    text = "Kết nạp 10 đảng viên. Bồi dưỡng như sau: A 4, B 5."
    assert found(text, figure("10"), *shares(*NAMED, indicator="kết nạp đảng viên nữ")) == []


@given(parts=st.lists(st.integers(1, 500), min_size=2, max_size=12), off=st.integers(-40, 40))
def test_a_total_is_wrong_by_any_amount_or_not_at_all(parts: list[int], off: int) -> None:
    whole = sum(parts) + off
    text = f"Chỉ tiêu {whole} đảng viên, phân bổ như sau: " + "; ".join(f"Xã {i}: {n}" for i, n in enumerate(parts))
    items = [figure(str(whole), str(whole))] if whole > 0 else []
    for i, n in enumerate(parts):
        items.append(figure(f": {n}", str(n), kind=SHARE, scope=f"Xã {'ABCDEFGHIJKL'[i]}"))
    assert found(text, *items) == (["sum-mismatch"] if off and whole > 0 else [])


def test_quarters_halves_and_months_of_a_year() -> None:
    text = "Năm 2024: 10 đảng viên; quý I 1, quý II 2, quý III 3, quý IV 3."
    quarters = [figure(n, n[0], period=QUARTERS[i]) for i, n in enumerate(("1,", "2,", "3,", "3."))]
    assert found(text, figure("10"), *quarters) == ["sum-mismatch"]
    assert found(text, figure("10"), *quarters[:3]) == []  # the fourth may hold the rest
    halves = "Năm 2024: 10; 6 tháng đầu năm 4, 6 tháng cuối năm 5."
    parts = [figure("4,", "4", period=months(1, 6)), figure("5.", "5", period=months(7, 12))]
    assert found(halves, figure("10"), *parts) == ["sum-mismatch"]


def test_three_quarters_can_be_too_many_already() -> None:
    text = "Năm 2024: 5 đảng viên; quý I 1, quý II 2, quý III 3."
    parts = [figure(n, n[0], period=QUARTERS[i]) for i, n in enumerate(("1,", "2,", "3."))]
    assert found(text, figure("5"), *parts) == ["sum-mismatch"]


def test_quarters_of_women_are_no_parts_of_all() -> None:
    text = "Năm 2024: 10; nữ quý I 1, quý II 2, quý III 3, quý IV 3."
    parts = [
        figure(n, n[0], period=QUARTERS[i], indicator="kết nạp đảng viên nữ")
        for i, n in enumerate(("1,", "2,", "3,", "3."))
    ]
    assert found(text, figure("10"), *parts) == []


def test_floors_of_quarters_leave_room() -> None:
    text = "Năm 2024: 10; quý I ít nhất 1, quý II ít nhất 2, quý III ít nhất 3, quý IV ít nhất 3."
    parts = [figure(f"ít nhất {n}", n, high=None, period=QUARTERS[i]) for i, n in enumerate(("1", "2", "3", "3"))]
    assert found(text, figure("10"), *parts) == []


# --- rates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count", "rate", "codes"),
    [
        ("Đã kết nạp 15/25 đảng viên (60%).", "15/25", "60%", []),
        ("Đã kết nạp 15/25 đảng viên (61%).", "15/25", "61%", ["rate-mismatch"]),
        ("Đã kết nạp 15/25 đảng viên, đạt tỷ lệ 61%.", "15/25", "61%", ["rate-mismatch"]),
        ("Đã kết nạp 2/6 đảng viên, đạt 33,3%.", "2/6", "33,3%", []),
        ("Đã kết nạp 2/6 đảng viên, đạt 33,4%.", "2/6", "33,4%", ["rate-mismatch"]),
        ("Đã kết nạp 15/25 đảng viên, trong đó nữ chiếm 40%.", "15/25", "40%", []),
        ("Đã kết nạp 15/25 đảng viên, tăng 5%.", "15/25", "5%", []),
        ("Đã kết nạp 15/25 đảng viên, bằng 120% so với cùng kỳ.", "15/25", "120%", []),
        ("Đã kết nạp 15/25 đảng viên.\nTỷ lệ đảng viên dự sinh hoạt đạt 95%.", "15/25", "95%", []),
    ],
)
def test_a_rate_behind_its_counts(text: str, count: str, rate: str, codes: list[str]) -> None:
    assert found(text, figure(count, kind=RESULT), figure(rate, kind=RESULT)) == codes


def test_a_rate_before_its_counts() -> None:
    text = "Kết quả đạt 61% (15/25 đảng viên)."
    assert found(text, figure("61%", kind=RESULT), figure("15/25", kind=RESULT)) == ["rate-mismatch"]


def test_a_rate_of_a_plan_printed_apart() -> None:
    text = "Đã kết nạp 30 đảng viên, đạt 85% chỉ tiêu giao (40 đảng viên)."
    items = [figure("30 đảng viên", kind=RESULT), figure("85%", kind=RESULT), figure("40 đảng viên", kind=RESULT)]
    assert found(text, *items) == ["rate-mismatch"]
    assert found(text.replace("85%", "75%"), items[0], figure("75%", kind=RESULT), items[2]) == []
    text = "So với chỉ tiêu 50 đảng viên, năm 2024 đã kết nạp 30 đảng viên, đạt 62%."
    items = [figure("50 đảng viên"), figure("30 đảng viên", kind=RESULT), figure("62%", kind=RESULT)]
    assert found(text, *items) == ["rate-mismatch"]


@given(whole=st.integers(1, 5000), data=st.data(), digits=st.integers(0, 2))
def test_a_rate_rounds_to_its_digits_and_no_further(whole: int, data: st.DataObject, digits: int) -> None:
    count = data.draw(st.integers(1, whole))
    unit = Decimal(1).scaleb(-digits)
    true = (Decimal(count) / whole * 100).quantize(unit)
    for stated, codes in ((true, []), (true + 2 * unit, ["rate-mismatch"])):
        words = f"{stated:f}".replace(".", ",") + "%"
        text = f"Đã kết nạp {count}/{whole} đảng viên, đạt {words}."
        assert found(text, figure(f"{count}/{whole}", kind=RESULT), figure(words, kind=RESULT)) == codes


# --- running totals ---------------------------------------------------------------------------------------------------

SO_FAR = "Quý I: 4, lũy kế 4/25; quý II: 11, lũy kế {}/25."


@pytest.mark.parametrize(("total", "codes"), [("15", []), ("16", ["cumulative-mismatch"])])
def test_a_running_total_against_its_parts(total: str, codes: list[str]) -> None:
    text = SO_FAR.format(total)
    parts = [figure("4,", "4", period=QUARTERS[0]), figure("4/25", kind=RUNNING, period=QUARTERS[0])]
    more = [figure("11,", "11", period=QUARTERS[1]), figure(f"{total}/25", kind=RUNNING, period=QUARTERS[1])]
    assert found(text, *parts, *more) == codes


def test_a_total_that_began_before_the_first_part_told() -> None:
    text = "Quý II: 7, lũy kế 12/25; quý III: 5, lũy kế 17/25; quý IV: 5, lũy kế 25/25."
    items = [
        figure("7,", "7", period=QUARTERS[1]),
        figure("12/25", kind=RUNNING, period=QUARTERS[1]),
        figure("5,", "5", period=QUARTERS[2]),
        figure("17/25", kind=RUNNING, period=QUARTERS[2]),
    ]
    assert found(text, *items) == []
    last = [figure("5,", "5", period=QUARTERS[3]), figure("25/25", kind=RUNNING, period=QUARTERS[3])]
    (only,) = findings(paper(text, *items, *last))
    assert only.code == "cumulative-mismatch" and only.figures["sum"] == 22


def test_a_quarter_left_out_may_hold_the_rest() -> None:
    text = "Quý I: 4, lũy kế 4/25; quý III: 5, lũy kế 20/25."
    items = [
        figure("4,", "4", period=QUARTERS[0]),
        figure("4/25", kind=RUNNING, period=QUARTERS[0]),
        figure("5,", "5", period=QUARTERS[2]),
        figure("20/25", kind=RUNNING, period=QUARTERS[2]),
    ]
    assert found(text, *items) == []


def test_a_running_total_of_one_cell_is_not_that_of_all() -> None:
    text = "Quý I: 4; chi bộ Sen 1 lũy kế 2/3."
    cell = figure("2/3", kind=RUNNING, period=QUARTERS[0], scope="Chi bộ Sen 1")
    assert found(text, figure("4;", "4", period=QUARTERS[0]), cell) == []


@given(parts=st.lists(st.integers(0, 60), min_size=2, max_size=4), off=st.integers(-5, 5))
def test_a_running_total_is_wrong_by_any_amount_or_not_at_all(parts: list[int], off: int) -> None:
    lines, items, total = [], [], 0
    for i, part in enumerate(parts):
        total += part
        said = total + (off if i == len(parts) - 1 else 0)
        lines.append(f"Quý {i + 1}: {part} người, lũy kế {said}/900.")
        items.append(figure(f"{part} người", str(part), period=QUARTERS[i]))
        items.append(figure(f"{said}/900", kind=RUNNING, period=QUARTERS[i]))
    assert found("\n".join(lines), *items) == (["cumulative-mismatch"] if off else [])


# --- two values -------------------------------------------------------------------------------------------------------


def floor(number: str) -> Target:
    return figure(f"ít nhất {number}", number, high=None)


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (figure("10"), figure("12"), ["conflict"]),
        (floor("10"), figure("12"), []),  # twelve are at least ten
        (floor("10"), floor("12"), ["conflict"]),
        (floor("10"), figure("9"), ["conflict"]),
        (figure("10"), figure("12", scope="mỗi chi bộ"), []),
        (figure("10"), figure("12", period=months(1, 12, 2025)), []),
        (figure("10"), figure("12", indicator="kết nạp đảng viên nữ"), []),
        (figure("10"), figure("12", kind=RESULT), []),
        (figure("10"), figure("12", comparator=Comparator.APPROX), []),
        (figure("10"), figure("12", indicator="lớp", unit="lớp"), []),
    ],
)
def test_two_values_for_one_thing(one: Target, other: Target, codes: list[str]) -> None:
    text = f"I. Kết nạp {one.evidence.text} đảng viên.\nII. Kết nạp {other.evidence.text} đảng viên."
    assert found(text, one, other) == codes


def test_a_part_told_behind_its_whole_is_no_second_value() -> None:
    assert found("Kết nạp 10 đảng viên, trong đó:\n- Khối xã 6 đảng viên.", figure("10"), figure("6")) == []
    listed = "Kết nạp 10 đảng viên:\n- Khối xã 6 đảng viên."
    assert found(listed, figure("10"), figure("6")) == []
    told = "1. Kết nạp 10, trong đó nữ một nửa.\n2. Mở lớp.\n3. Kết nạp 6 đảng viên."
    assert found(told, figure("10"), figure("6")) == ["conflict"]
    assert found("Kết nạp 10.\nKết nạp 6.\nKết nạp 4.", figure("10"), figure("6"), figure("4")) == []
    assert found("Kết nạp 10 ở xã và 12 ở phường.", figure("10"), figure("12")) == []


def test_a_total_in_the_text_and_another_in_the_table() -> None:
    text = "Kết nạp 10 đảng viên.\nPhụ lục\n" + table(*NAMED, ("Tổng cộng", "9"))
    assert found(text, figure("10"), *shares(*NAMED), figure("9")) == ["conflict"]


def test_a_finding_quotes_its_sentences_and_says_how_sure_it_is() -> None:
    (conflict,) = findings(paper("Kết nạp 10 người. Mở lớp.\nKết nạp 12 người.", figure("10"), figure("12")))
    assert [quoted["sentence"] for quoted in conflict.evidence] == ["Kết nạp 10 người.", "Kết nạp 12 người."]
    assert 0 < conflict.confidence < 0.9
    (other,) = findings(paper("Kết nạp 10 người. Mở lớp.\nKết nạp 13 người.", figure("10"), figure("13")))
    assert other.finding_id == conflict.finding_id


def test_hamlets_are_told_apart_by_their_numbers() -> None:
    text = "Chi bộ xóm 2 kết nạp 2 đảng viên.\nChi bộ xóm 3 kết nạp 4 đảng viên."
    items = [figure("2 đảng", indicator="chi bộ xóm 2 kết nạp"), figure("4 đảng", indicator="chi bộ xóm 3 kết nạp")]
    assert found(text, *items) == []


def test_a_subtotal_among_the_shares_is_not_counted_twice() -> None:
    text = "Chỉ tiêu 9 đảng viên, cụ thể: khối xã 9, xã A 4, xã B 5."
    assert found(text, figure("9"), *shares(("khối xã", "9"), ("xã A", "4"), ("xã B", "5"))) == []


def test_shares_of_a_class_are_none_of_the_whole() -> None:
    text = "Năm 2024 kết nạp 132 đảng viên. Các xã kết nạp 9 đảng viên, gồm: A 4, B 5."
    assert found(text, figure("132"), figure("9", scope="Các xã"), *shares(*NAMED)) == []


def test_shares_are_of_the_count_nearest_before_them() -> None:
    text = "Kết nạp 10 đảng viên, bồi dưỡng 9 đảng viên, cụ thể: A 4, B 5."
    assert found(text, figure("10"), figure("9", indicator="bồi dưỡng đảng viên"), *shares(*NAMED)) == []


def test_quarters_that_print_only_their_unit() -> None:
    text = "Bồi dưỡng năm 2024 (20 quần chúng): quý I 4, quý II 5, quý III 5, quý IV 5 quần chúng."
    whole = figure("20", indicator="bồi dưỡng nhận thức về Đảng", unit="quần chúng")
    bare = {"indicator": "quần chúng", "unit": "quần chúng"}
    quarters = [
        figure(n, n[-1], period=p, **bare) for n, p in zip(("I 4", "II 5", "III 5", "IV 5"), QUARTERS, strict=True)
    ]
    assert found(text, whole, *quarters) == ["sum-mismatch"]
    assert found(text.replace(": quý I ", ":\nQuý I "), whole, *quarters) == []
