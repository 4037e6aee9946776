"""A figure at the head of a printed line belongs to the line above where that line asks for one: no heading's number.

Each case is read twice: as hard-wrapped text, and as lines of a page with their boxes.
"""

from __future__ import annotations

import pytest

from pipeline.normalise import normalise, normalise_string
from schemas.layout import BBox, Block, BlockKind, Page

JOINED = {
    "a year behind a heading": "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM\n2025",
    "a year and more": "KẾT QUẢ CÔNG TÁC KIỂM TRA, GIÁM SÁT SÁU THÁNG ĐẦU NĂM\n2024 VÀ PHƯƠNG HƯỚNG SÁU THÁNG CUỐI NĂM",
    "a range of shares": "Nâng tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ từ\n42 - 45%.",
    "a day": "Các chi bộ gửi báo cáo kết quả về Văn phòng Đảng ủy trước ngày\n15/6/2024 để tổng hợp.",
    "a symbol": "Thực hiện nghiêm Kế hoạch của Ban Thường vụ Tỉnh ủy tại văn bản số\n12-KH/TU về phát triển đảng viên.",
    "a decimal": "Phấn đấu thu nhập bình quân của hộ gia đình trên địa bàn xã đạt\n1.5 lần so với năm trước.",
    "behind a comma": "Đã trồng mới rừng sản xuất trên đất trống của ba thôn vùng cao,\n120 ha rừng phòng hộ.",
    "a term": "Nghị quyết Đại hội đại biểu Đảng bộ huyện Vũ Quang nhiệm kỳ\n2020 - 2025 đã đề ra.",
    "a quarter": "Hoàn thành việc rà soát, bổ sung quy hoạch cấp ủy các cấp trong quý\n4 năm nay.",
}

APART = {
    "a point": "Các chi bộ triển khai thực hiện các nội dung dưới đây và\n2. Ban Tuyên giáo hướng dẫn tuyên truyền.",
    "a point with a bracket": "Thời gian hoàn thành việc xây dựng kế hoạch trước ngày\n2) Ban Tổ chức tham mưu.",
    "a point with a dash": "Các đoàn thể phối hợp thực hiện những nhiệm vụ sau đây là\n3- Ủy ban Kiểm tra giám sát.",
    "a point behind a comma": "1. Sở Nội vụ theo dõi việc thực hiện chế độ báo cáo,\n2. Sở Tài chính bố trí kinh phí.",
    "a numbered heading": "Nâng cao chất lượng sinh hoạt chi bộ trên tất cả các mặt và\n2.1. Về công tác tư tưởng",
    "a finished sentence": "Toàn xã đã hoàn thành các chỉ tiêu về đích nông thôn mới năm 2024.\n30 hộ đã thoát nghèo.",
    "another paragraph": "Tổng hợp số liệu của các chi bộ trực thuộc trong năm\n\n2025 là năm cuối nhiệm kỳ.",
}


def _on_a_page(words: str) -> str:
    """The lines one below the other, each as wide as its words."""
    lines = [line for line in words.split("\n") if line]
    blocks = tuple(
        Block(BlockKind.LINE, line, 1, BBox(70, 100 + 20 * row, 70 + 6.5 * len(line), 114 + 20 * row))
        for row, line in enumerate(lines)
    )
    return normalise([Page(1, blocks, 595, 842)]).content


@pytest.mark.parametrize("name", JOINED)
def test_a_figure_goes_with_the_line_that_asks_for_it(name: str) -> None:
    joined = JOINED[name].replace("\n", " ")
    assert normalise_string(JOINED[name]).content == joined
    assert _on_a_page(JOINED[name]) == joined


@pytest.mark.parametrize("name", APART)
def test_a_number_of_a_point_stays_at_the_head_of_its_line(name: str) -> None:
    apart = APART[name].replace("\n\n", "\n")
    assert normalise_string(APART[name]).content == apart
    if "\n\n" not in APART[name]:
        assert _on_a_page(APART[name]) == apart


def test_a_figure_alone_on_a_line_without_geometry_may_be_a_cell() -> None:
    cells = "Tổng số hộ nghèo đầu kỳ của các thôn trong toàn xã có\n15"
    assert normalise_string(cells).content == cells
