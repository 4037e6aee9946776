"""Titles: the same subject in other words, something clearly else, and what decides nothing."""

from __future__ import annotations

import pytest

from pipeline.resolve.titles import compare

ADMISSION = "tăng cường công tác kết nạp đảng viên trong tình hình mới"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (ADMISSION, "Về việc kết nạp đảng viên", True),
        (ADMISSION, "tăng cường công tác kết nạp đảng viên", True),
        ("thực hiện Chỉ thị số 12-CT/TU", "thực hiện Chỉ thị số 12-CT/TU, ngày 20/02/2024 của Tỉnh ủy", True),
        ("giảm nghèo bền vững", "Giảm nghèo bền vững trên địa bàn tỉnh Nghệ An năm 2024", True),
        (ADMISSION, "phòng, chống thiên tai và tìm kiếm cứu nạn", False),
        ("kết nạp đảng viên năm 2024", "kết nạp đảng viên năm 2025", False),
        ("chuyển đổi số tỉnh Nghệ An", "hỗ trợ nhà ở cho hộ nghèo", False),
        (ADMISSION, "phát triển đảng viên là công nhân", None),
        (ADMISSION, "tăng cường công tác lãnh đạo", None),
        (ADMISSION, None, None),
    ],
)
def test_titles_are_held_against_each_other(one: str, other: str | None, agree: bool | None) -> None:
    assert compare(one, other) is agree
    assert compare(other, one) is agree
