"""Calls outside numbered points: orders are found, accounts of what bodies do are not."""

from __future__ import annotations

import pytest

from pipeline.resolve.loose_calls import loose_calls
from tests.records import assignment, document


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (
            "Chỉ thị này phổ biến đến chi bộ. Các huyện ủy, thành ủy xây dựng kế hoạch thực hiện Chỉ thị này.",
            "Các huyện ủy, thành ủy",
        ),
        (
            "Ban Thường vụ Tỉnh ủy yêu cầu các huyện ủy, thị ủy khẩn trương ban hành kế hoạch thực hiện.",
            "các huyện ủy, thị ủy",
        ),
        ("Đề nghị Ban Thường vụ các huyện ủy cụ thể hóa Chỉ thị bằng kế hoạch.", "Ban Thường vụ các huyện ủy"),
        ("Nhiều nơi còn chậm. Các huyện ủy xây dựng kế hoạch chưa sát thực tế.", None),
        ("Các huyện ủy xây dựng kế hoạch thực hiện Chỉ thị.", None),
        ("Chỉ thị này phổ biến đến chi bộ. Các huyện ủy đã xây dựng kế hoạch từ năm 2023.", None),
        ("Ban Thường vụ Tỉnh ủy yêu cầu các huyện ủy báo cáo kết quả thực hiện kế hoạch.", None),
        ("Yêu cầu các huyện ủy chỉ đạo các chi bộ xây dựng kế hoạch.", None),
        ("Yêu cầu các doanh nghiệp xây dựng kế hoạch sản xuất.", None),
        ("3. Các đảng ủy xã xây dựng kế hoạch thực hiện, gửi về Ban Tổ chức.", "Các đảng ủy xã"),
        ("- Huyện ủy Nam Đàn, Huyện ủy Đô Lương xây dựng kế hoạch thực hiện.", "Huyện ủy Nam Đàn, Huyện ủy Đô Lương"),
        (
            "Công tác này quan trọng. Các huyện ủy, thị ủy có trách nhiệm xây dựng kế hoạch thực hiện.",
            "Các huyện ủy, thị ủy",
        ),
        ("Các huyện ủy xây dựng kế hoạch thực hiện Chỉ thị này trước ngày 15/4/2024.", "Các huyện ủy"),
        ("5. Giao Huyện ủy Nam Đàn trong vòng 20 ngày phải xây dựng kế hoạch thực hiện.", "Huyện ủy Nam Đàn"),
        ("7. Các huyện ủy (trừ nơi đã ban hành kế hoạch) xây dựng kế hoạch thực hiện.", "Các huyện ủy"),
        (
            "6. Các huyện ủy, trừ Huyện ủy Nam Đàn, Huyện ủy Đô Lương, xây dựng kế hoạch thực hiện.",
            "Các huyện ủy, trừ Huyện ủy Nam Đàn, Huyện ủy Đô Lương",
        ),
        ("2. Các huyện ủy xây dựng kế hoạch còn chậm.", None),
        ("2. Các huyện ủy báo cáo kết quả thực hiện kế hoạch.", None),
        ("I. Tình hình\n1. Các huyện ủy xây dựng kế hoạch sát thực tế.", None),
        ("1. Kết quả đạt được\n- Các huyện ủy xây dựng kế hoạch sát thực tế.", None),
    ],
)
def test_only_an_order_calls(line: str, body: str | None) -> None:
    text = f"CHỈ THỊ\n{line}\n"
    calls = list(loose_calls(document("12-CT/TU", "2024-02-20", "tinh", "CT", text=text)))
    assert [call.body for call in calls] == ([body] if body else [])
    assert all(text[c.evidence.start : c.evidence.end] == c.body for c in calls)


def test_what_an_assignment_says_is_said_once() -> None:
    text = "Yêu cầu các huyện ủy xây dựng kế hoạch thực hiện."
    said = assignment("các huyện ủy", "xây dựng kế hoạch thực hiện", text.index("các"))
    assert not list(loose_calls(document("12-CT/TU", "2024-02-20", "tinh", "CT", text=text, assignments=(said,))))
