"""The audit's arithmetic from the printed words on: a report of true figures raises nothing, each slip in it one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.analysis.audit import audit
from pipeline.analysis.view import ArchiveView
from pipeline.batch.ingest import ingest
from pipeline.store import open_store
from schemas.tables import TABLES
from tests.records import codes

REPORT = """ĐẢNG BỘ TỈNH NGHỆ AN
HUYỆN ỦY NAM ĐÀN
Số 50-KH/HU
Nam Đàn, ngày 10 tháng 01 năm 2024
BÁO CÁO
kết quả công tác năm 2023, nhiệm vụ năm 2024
I. Kết quả
1. Năm 2023, toàn Đảng bộ kết nạp 150 đảng viên, đạt 100% kế hoạch; nữ 80 đồng chí (53,3%), đoàn viên 95, chiếm 63,3%.
2. Kiểm tra 12 tổ chức đảng, 25 đảng viên; giám sát 10 tổ chức đảng và 18 đảng viên.
3. Thu ngân sách đạt 120 tỷ đồng, bằng 110% dự toán, tăng 12% so với cùng kỳ.
4. Có 287/310 hộ được hỗ trợ nhà ở, đạt 92,6%; giải ngân 41,5 tỷ đồng, đạt 88% kế hoạch vốn.
5. Tỷ lệ hộ nghèo giảm từ 5,2% xuống còn 3,1%, giảm 2,1% so với năm 2022.
6. Mở 05 lớp bồi dưỡng cho 300 quần chúng, trong đó 250/300 học viên đạt loại khá, chiếm 83,3%.
II. Chỉ tiêu năm 2024
1. Năm 2024, kết nạp 160 đảng viên trở lên, trong đó 6 tháng đầu năm 70 đảng viên.
2. Tỷ lệ hộ nghèo còn dưới 2,5%; tỷ lệ hộ cận nghèo dưới 4%.
3. Mở 04 lớp bồi dưỡng nhận thức về Đảng, 02 lớp bồi dưỡng đảng viên mới.
4. Xây dựng 03 mô hình dân vận khéo cấp huyện; mỗi xã xây dựng 02 mô hình dân vận khéo.
5. Thu ngân sách 130 tỷ đồng, trong đó thu tiền sử dụng đất 40 tỷ đồng, thu thuế, phí 60 tỷ đồng.
6. 95% hộ gia đình đạt gia đình văn hóa; 90% thôn đạt thôn văn hóa.
III. Tổ chức thực hiện
1. Hội Nông dân tổ chức 02 buổi tuyên truyền.
2. Hội Phụ nữ tổ chức 03 buổi tuyên truyền.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Hồ Văn Lam
"""


def found(folder: Path, text: str) -> list[str]:
    """The codes found in one document written to a folder."""
    (folder / "archive").mkdir()
    (folder / "archive" / "bao-cao.txt").write_text(text, encoding="utf-8")
    ingest([folder / "archive"], folder / "store")
    store = open_store(folder / "store")
    return codes(audit(ArchiveView({table: store.rows(table) for table in TABLES})))


def test_true_figures_raise_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, REPORT) == []


@pytest.mark.parametrize(
    ("right", "slip", "code"),
    [
        ("287/310 hộ được hỗ trợ nhà ở, đạt 92,6%", "287/310 hộ được hỗ trợ nhà ở, đạt 96,2%", "rate-mismatch"),
        ("250/300 học viên đạt loại khá, chiếm 83,3%", "250/300 học viên đạt loại khá, chiếm 88,3%", "rate-mismatch"),
        ("4. Xây dựng 03 mô hình", "4. Phấn đấu năm 2024 kết nạp 150 đảng viên.\n5. Xây dựng 03 mô hình", "conflict"),
        ("5. Thu ngân sách 130", "5. Mở 05 lớp bồi dưỡng nhận thức về Đảng.\n6. Thu ngân sách 130", "conflict"),
    ],
)
def test_each_slip_is_found(tmp_path: Path, right: str, slip: str, code: str) -> None:
    assert right in REPORT
    assert found(tmp_path, REPORT.replace(right, slip)) == [code]
