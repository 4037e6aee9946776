"""Reading PDF: order, furniture, tables, stamps, boxes, refusals. The fixtures are invented documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfWriter

from pipeline.limits import Limits
from pipeline.normalise import normalise
from pipeline.readers import Layout, read_layout, read_source
from schemas.errors import SourceError
from schemas.layout import BlockKind, BlockOrigin
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import RejectionCode

FIXTURES = Path(__file__).parent / "fixtures"


def read(name: str) -> tuple[Layout, Text]:
    layout = read_layout(read_source(FIXTURES / name))
    return layout, normalise(layout.pages, layout.locator)


def refusal(path: Path, limits: Limits | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_layout(read_source(path, limits or Limits()), limits or Limits())
    return caught.value


def test_the_masthead_is_read_column_by_column() -> None:
    _, text = read("plan.pdf")
    assert text.content.split("\n")[:8] == [
        "TỈNH ỦY NGHỆ AN",
        "HUYỆN ỦY NAM ĐÀN",
        "*",
        "Số 35-KH/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Nam Đàn, ngày 05 tháng 02 năm 2024",
        "KẾ HOẠCH",
        "thực hiện công tác kết nạp đảng viên trên địa bàn huyện năm 2024",
    ]


def test_recipients_stand_before_the_signature_and_keep_their_entries_whole() -> None:
    _, text = read("plan.pdf")
    assert text.content.split("\n")[-7:] == [
        "Nơi nhận:",
        "- Ban Thường vụ Tỉnh ủy (để báo cáo),",
        "- Các ban, ngành, đoàn thể huyện (Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên),",
        "- Lưu Văn phòng Huyện ủy.",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Hoàng Đình Lương",
    ]


def test_paragraphs_are_one_line_each_also_over_the_page() -> None:
    layout, text = read("plan.pdf")
    lines = text.content.split("\n")
    report = [line for line in lines if line.startswith("Việc kết nạp")]
    assert len(layout.pages) == 2 and len(report) == 3
    assert all(line.endswith("để tổng hợp.") for line in report)
    assert "2. Yêu cầu" in lines and "1. Mục đích" in lines
    pages = {region.page for region in text.regions}
    assert pages == {1, 2}


def test_page_numbers_and_signature_strips_are_furniture() -> None:
    layout, text = read("plan.pdf")
    furniture = {b.text for page in layout.pages for b in page.blocks if b.kind is BlockKind.FURNITURE}
    assert furniture == {"2", "Ký bởi: HUYỆN ỦY NAM ĐÀN", "05-02-2024 16:03:09 +07:00"}
    assert "Ký bởi" not in text.content and "\n2\n" not in text.content


def test_evidence_finds_its_box_on_its_page() -> None:
    _, text = read("plan.pdf")
    start = text.content.index("ít nhất 120 đảng viên mới")
    span = Span(start, start + len("ít nhất 120 đảng viên mới"))
    region = text.regions_of(span)[0]
    raw = text.to_raw(span)
    assert text.locator is not None and region.page == 1 and region.page_start is not None
    first = region.page_start + raw.start - region.raw_start
    (box,) = text.locator.boxes(1, first, first + len(text.raw_slice(span)))
    assert region.bbox is not None
    assert region.bbox.x0 - 1 <= box.x0 < box.x1 <= region.bbox.x1 + 1
    assert region.bbox.y0 - 3 <= box.y0 < box.y1 <= region.bbox.y1 + 3
    assert 85 < box.x0 < box.x1 < 553 and 150 < box.y0 < 842


def test_a_span_over_two_printed_lines_has_two_boxes() -> None:
    layout, text = read("plan.pdf")
    page = layout.pages[0]
    first, second = [b for b in page.blocks if not b.solid and b.kind is BlockKind.LINE][3:5]
    assert first.start is not None and second.start is not None and text.locator is not None
    boxes = text.locator.boxes(1, first.start, second.start + len(second.text))
    assert len(boxes) == 2 and boxes[0].y1 < boxes[1].y1


def test_a_ruled_table_becomes_rows_of_cells_over_the_page() -> None:
    _, text = read("allocation.pdf")
    (table,) = text.tables
    rows = [[text.slice(cell) for cell in row] for row in table.rows]
    assert rows == [
        ["TT", "Đơn vị", "Chỉ tiêu", "Ghi chú"],
        ["1", "Xã Nam Anh", "4", "Điểm chỉ đạo"],
        ["2", "Xã Nam Xuân", "5", ""],
        ["3", "Xã Nam Lĩnh", "6", ""],
        ["4", "Xã Nam Giang", "7", ""],
        ["5", "Thị trấn Nam Đàn và các cơ quan trực thuộc", "9", "tăng 2"],
        ["", "Tổng cộng", "31", ""],
    ]
    assert text.page(table.rows[0][1]) == 1 and text.page(table.rows[6][1]) == 2


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_shown_turned_is_read_as_shown(tmp_path: Path, angle: int) -> None:
    writer = PdfWriter()
    writer.append(str(FIXTURES / "allocation.pdf"))
    for page in writer.pages:
        page.rotate(angle)
        page.transfer_rotation_to_content()
        page.rotate(-angle)
    path = tmp_path / "turned.pdf"
    writer.write(str(path))
    layout = read_layout(read_source(path))
    assert normalise(layout.pages).content == read("allocation.pdf")[1].content
    assert {page.rotation for page in layout.pages} == {360 - angle}


def test_number_and_day_stamped_by_software_fill_the_printed_blanks() -> None:
    layout, text = read("stamped.pdf")
    lines = text.content.split("\n")
    assert "Số: 2775/SNV-CCHC" in lines
    assert "Nghệ An, ngày 10 tháng 11 năm 2025" in lines
    stamped = [b.text for b in layout.pages[0].blocks if b.origin is BlockOrigin.STAMP]
    assert len(stamped) == 3
    assert "Ký bởi" not in text.content
    assert lines[-2:] == ["GIÁM ĐỐC", "Lê Văn Hùng"]  # the name is a stamp too


def test_a_stamp_over_printed_dots_takes_their_place() -> None:
    _, text = read("dotted.pdf")
    lines = text.content.split("\n")
    assert "Số 15-QĐ/ĐU" in lines
    assert "Kim Liên, ngày 08 tháng 5 năm 2024" in lines


def test_footnotes_come_last_and_their_marks_are_no_part_of_a_symbol() -> None:
    _, text = read("notes.pdf")
    lines = text.content.split("\n")
    assert lines[-1] == (
        "Quy định ngày 30/7/2021 về thi hành Điều lệ Đảng, đã được thay thế bởi quy định mới "
        "của Ban Chấp hành Trung ương."
    )
    assert "Quy định số 24-QĐ/TW và Chỉ thị số 28-CT/TW" in text.content


def test_a_symbol_split_by_a_line_end_is_whole() -> None:
    _, text = read("notes.pdf")
    assert "Hướng dẫn số 09-HD/BTCTW về nghiệp vụ công tác đảng viên, Ban Tổ chức" in text.content


def test_small_print_outside_the_margins_is_furniture() -> None:
    _, text = read("notes.pdf")
    assert "Hướng dẫn công tác đảng viên\n" not in text.content


def test_a_file_that_has_gone_gives_no_boxes(tmp_path: Path) -> None:
    copy = tmp_path / "a.pdf"
    shutil.copy(FIXTURES / "plan.pdf", copy)
    layout = read_layout(read_source(copy))
    copy.unlink()
    assert layout.locator is not None
    assert layout.locator.boxes(1, 0, 5) == ()


def test_a_scan_without_text_is_refused_by_name() -> None:
    error = refusal(FIXTURES / "no_text.pdf")
    assert error.rejection is RejectionCode.NO_TEXT and "OCR" in str(error)


def test_a_password_is_named() -> None:
    error = refusal(FIXTURES / "encrypted.pdf")
    assert error.rejection is RejectionCode.ENCRYPTED and "mật khẩu" in str(error)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    data = (FIXTURES / "plan.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(data[: int(len(data) * share)])
    assert refusal(path).rejection is RejectionCode.DAMAGED


@pytest.mark.parametrize("step", [7, 50, 333])
def test_damaged_bytes_never_crash(tmp_path: Path, step: int) -> None:
    data = bytearray((FIXTURES / "allocation.pdf").read_bytes())
    for place in range(900, len(data) - 900, step):
        data[place] = (data[place] * 31 + place) % 256
    path = tmp_path / "noise.pdf"
    path.write_bytes(data)
    try:
        layout = read_layout(read_source(path))
    except SourceError as error:
        assert error.rejection in {RejectionCode.DAMAGED, RejectionCode.NO_TEXT, RejectionCode.ENCRYPTED}
    else:
        assert normalise(layout.pages, layout.locator).content


def test_a_document_of_too_many_pages_is_refused() -> None:
    assert refusal(FIXTURES / "plan.pdf", Limits(max_pages=1)).rejection is RejectionCode.TOO_LARGE


def test_a_junk_file_with_a_pdf_mark_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "junk.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\nstartxref\n12\n%%EOF")
    assert refusal(path).rejection is RejectionCode.DAMAGED
