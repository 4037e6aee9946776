"""The two columns of mastheads and last pages in plain text and Markdown: in tables, and set apart by blanks."""

from __future__ import annotations

import pytest

from pipeline.normalise import normalise_string

MASTHEAD = """| **UBND TỈNH**<br>**LÀO CAI** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do** |
|---|---|
| Số: 45/KH-UBND | *Lào Cai, ngày 5 tháng 3 năm 2024* |
"""

LAST_PAGE = """2. Trồng mới 200 ha rừng.

| | |
|---|---|
| ***Nơi nhận:***<br>- UBND tỉnh <br>- Lưu: VT. | **KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Hoàng Văn Thụ** |
"""

DATA = """| Nơi nhận báo cáo | Thời hạn |
|---|---|
| Sở Nội vụ | ngày 5/3 |
"""


def test_a_masthead_in_a_table_is_read_column_by_column() -> None:
    text = normalise_string(MASTHEAD)
    assert not text.tables
    assert text.content.split("\n") == [
        "UBND TỈNH",
        "LÀO CAI",
        "Số: 45/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Lào Cai, ngày 5 tháng 3 năm 2024",
    ]


def test_recipients_and_signature_in_a_table_are_lines() -> None:
    text = normalise_string(LAST_PAGE)
    assert not text.tables
    assert text.content.split("\n") == [
        "2. Trồng mới 200 ha rừng.",
        "Nơi nhận:",
        "- UBND tỉnh",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Hoàng Văn Thụ",
    ]


def test_a_table_of_data_stays_one() -> None:
    assert len(normalise_string(DATA).tables) == 1


DATES = {
    "beside a subject's last line": (
        "V/v đôn đốc thực hiện Chỉ thị số 14-CT/TU\ncủa Ban Thường vụ Tỉnh ủy     Vụ Bản, ngày 04 tháng 10 năm 2024",
        ["V/v đôn đốc thực hiện Chỉ thị số 14-CT/TU của Ban Thường vụ Tỉnh ủy", "Vụ Bản, ngày 04 tháng 10 năm 2024"],
    ),
    "beside a subject that goes on": (
        "V/v hướng dẫn tổng kết công tác      Ý Yên, ngày 2 tháng 12 năm 2019\nnăm học 2018 - 2019",
        ["Ý Yên, ngày 2 tháng 12 năm 2019", "V/v hướng dẫn tổng kết công tác năm học 2018 - 2019"],
    ),
    "behind a tab": ("Số: 12/KH-UBND\tHuế, ngày   tháng 4 năm 2025", ["Số: 12/KH-UBND", "Huế, ngày tháng 4 năm 2025"]),
    "one blank": (
        "Họp tại Hà Nội, ngày 3 tháng 4 năm 2025",
        ["Họp tại Hà Nội, ngày 3 tháng 4 năm 2025"],
    ),
    "a wide blank in a sentence": (
        "Các đơn vị báo cáo   trước ngày 5 tháng 4 năm 2025",
        ["Các đơn vị báo cáo trước ngày 5 tháng 4 năm 2025"],
    ),
}


@pytest.mark.parametrize("name", DATES)
def test_a_date_line_set_apart_is_a_line(name: str) -> None:
    raw, lines = DATES[name]
    assert normalise_string(raw).content.split("\n") == lines
