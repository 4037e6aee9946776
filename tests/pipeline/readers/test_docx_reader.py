"""Reading DOCX: what Word shows, in the order in which it is read. Each document is made here, with python-docx."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.normalise import normalise
from pipeline.readers import Layout, read_layout, read_source
from schemas.errors import SourceError
from schemas.layout import BlockKind
from schemas.text import Text
from schemas.vocabulary import IssueCode, RejectionCode

W = nsdecls("w")
Make = Callable[[Any], None]


def read(tmp_path: Path, make: Make) -> tuple[Layout, Text]:
    document = Document()
    make(document)
    path = tmp_path / "van-ban.docx"
    document.save(str(path))
    layout = read_layout(read_source(path))
    return layout, normalise(layout.pages, layout.locator)


def lines(tmp_path: Path, make: Make) -> list[str]:
    return read(tmp_path, make)[1].content.split("\n")


def raw(document: Any, xml: str) -> None:
    """Put an element written as XML at the end of the body."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def two_columns(document: Any, *rows: tuple[str, str]) -> None:
    table = document.add_table(rows=len(rows), cols=2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            first, *rest = words.split("|")
            cell.paragraphs[0].text = first
            for line in rest:
                cell.add_paragraph(line)


def test_a_masthead_table_is_read_column_by_column(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        two_columns(
            document,
            ("UBND HUYỆN DIỄN CHÂU|PHÒNG TÀI CHÍNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"),
            ("Số: 12/TB-TC", "Diễn Châu, ngày 02 tháng 5 năm 2024"),
        )
        document.add_paragraph("THÔNG BÁO")

    assert lines(tmp_path, make) == [
        "UBND HUYỆN DIỄN CHÂU",
        "PHÒNG TÀI CHÍNH",
        "Số: 12/TB-TC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Diễn Châu, ngày 02 tháng 5 năm 2024",
        "THÔNG BÁO",
    ]


def test_a_masthead_set_by_tabs_is_read_column_by_column(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.add_paragraph("TỈNH ỦY NGHỆ AN\tĐẢNG CỘNG SẢN VIỆT NAM")
        document.add_paragraph("Số 07-HD/BTCTU\tNghệ An, ngày 03 tháng 6 năm 2024")
        document.add_paragraph("HƯỚNG DẪN")

    assert lines(tmp_path, make) == [
        "TỈNH ỦY NGHỆ AN",
        "Số 07-HD/BTCTU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Nghệ An, ngày 03 tháng 6 năm 2024",
        "HƯỚNG DẪN",
    ]


def test_a_last_page_table_keeps_recipients_and_signature_apart(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Các đơn vị tổ chức thực hiện./.")
        two_columns(document, ("Nơi nhận:|- Như trên;|- Lưu: VT.", "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|||Cao Thị Hiền"))

    assert lines(tmp_path, make)[1:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Cao Thị Hiền",
    ]


def test_a_data_table_has_a_row_a_line_and_merged_cells_once(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Chỉ tiêu phân bổ như sau:")
        table = document.add_table(rows=3, cols=3)
        table.style = "Table Grid"
        for row, words in zip(
            table.rows, (("Đơn vị", "Chỉ tiêu", "Chủ trì"), ("Xã A", "4", ""), ("Xã B", "5", "")), strict=True
        ):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        merged = table.cell(1, 2).merge(table.cell(2, 2))
        merged.text = "Ban Tổ chức\nVăn phòng"
        document.add_paragraph("Các đơn vị thực hiện.")

    _, text = read(tmp_path, make)
    (table,) = text.tables
    assert [[text.slice(cell) for cell in row] for row in table.rows] == [
        ["Đơn vị", "Chỉ tiêu", "Chủ trì"],
        ["Xã A", "4", "Ban Tổ chức Văn phòng"],
        ["Xã B", "5", ""],
    ]
    assert text.content.startswith("Chỉ tiêu phân bổ như sau:\nĐơn vị\tChỉ tiêu\tChủ trì\n")


def test_headers_and_footers_are_furniture(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Dự thảo lần 2"
        document.sections[0].footer.paragraphs[0].text = "Trang 1"
        document.add_paragraph("KẾ HOẠCH")

    layout, text = read(tmp_path, make)
    assert text.content == "KẾ HOẠCH"
    assert [b.text for b in layout.pages[0].blocks if b.kind is BlockKind.FURNITURE] == ["Dự thảo lần 2", "Trang 1"]


def test_a_mark_of_secrecy_in_the_header_is_text(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
        document.add_paragraph("KẾ HOẠCH")

    assert lines(tmp_path, make) == ["TỐI MẬT", "KẾ HOẠCH"]


def test_a_masthead_in_the_header_is_text(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "ĐẢNG CỘNG SẢN VIỆT NAM"
        document.add_paragraph("KẾ HOẠCH")

    assert lines(tmp_path, make) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "KẾ HOẠCH"]


NUMBERING = f"""
<w:numbering {W}>
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="8">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF02D;"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="21"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="22"><w:abstractNumId w:val="8"/></w:num>
  <w:num w:numId="23"><w:abstractNumId w:val="7"/>
    <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_numbers_that_word_generates_are_written_out(tmp_path: Path) -> None:
    points = [
        (21, 0, "MỤC TIÊU"),
        (21, 1, "Mục tiêu chung"),
        (21, 1, "Chỉ tiêu"),
        (21, 2, "Kết nạp đảng viên"),
        (21, 2, "Tạo nguồn"),
        (21, 3, "Đoàn viên"),
        (21, 3, "Hội viên"),
        (22, 0, "Các chi bộ"),
        (21, 0, "TỔ CHỨC THỰC HIỆN"),
        (21, 1, "Ban Tổ chức"),
        (23, 1, "Văn phòng"),
    ]

    def make(document: Any) -> None:
        numbering = document.part.numbering_part.element
        for node in list(numbering):
            numbering.remove(node)
        numbering.extend(list(parse_xml(NUMBERING)))
        for number, level, words in points:
            para = document.add_paragraph(words)
            para._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
            )

    assert lines(tmp_path, make) == [
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "2. Chỉ tiêu",
        "2.1. Kết nạp đảng viên",
        "2.2. Tạo nguồn",
        "a) Đoàn viên",
        "b) Hội viên",
        "- Các chi bộ",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Ban Tổ chức",
        "5. Văn phòng",
    ]


def test_a_number_that_a_style_brings_is_written_out(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Rà soát nguồn", style="List Number")
        document.add_paragraph("Mở lớp bồi dưỡng", style="List Number")

    assert lines(tmp_path, make) == ["1. Rà soát nguồn", "2. Mở lớp bồi dưỡng"]


def test_soft_breaks_end_lines_but_do_not_split_a_sentence(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.add_paragraph("KẾ HOẠCH\nPhát triển đảng viên năm 2026")
        document.add_paragraph(
            "- Các cơ quan, đơn vị chấp hành tốt chủ trương, đường lối, nghị quyết của\nĐảng, pháp luật của Nhà nước."
        )

    assert lines(tmp_path, make) == [
        "KẾ HOẠCH",
        "Phát triển đảng viên năm 2026",
        "- Các cơ quan, đơn vị chấp hành tốt chủ trương, đường lối, nghị quyết của Đảng, pháp luật của Nhà nước.",
    ]


def test_deleted_words_are_out_inserted_ones_in_and_it_is_said(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        raw(
            document,
            f'<w:p {W}><w:r><w:t xml:space="preserve">Hoàn thành trước ngày </w:t></w:r>'
            '<w:del w:id="1" w:author="a"><w:r><w:delText>30/6/2025</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>15/7/2025</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>',
        )

    layout, text = read(tmp_path, make)
    assert text.content == "Hoàn thành trước ngày 15/7/2025."
    assert [issue.code for issue in layout.issues] == [IssueCode.TRACKED_CHANGES]


def test_hidden_words_and_field_codes_are_out_field_results_in(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        raw(
            document,
            f"<w:p {W}><w:r><w:t>Số </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY So</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>15-KH/ĐU</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        )

    assert read(tmp_path, make)[1].content == "Số 15-KH/ĐU"


def test_links_tags_and_controls_keep_their_words(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        raw(
            document,
            f"<w:p {W}><w:hyperlink><w:r><w:t>Kế hoạch </w:t></w:r></w:hyperlink>"
            '<w:smartTag><w:r><w:t xml:space="preserve">số 5 </w:t></w:r></w:smartTag>'
            "<w:sdt><w:sdtContent><w:r><w:t>của Đảng ủy</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        )
        raw(
            document,
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Căn cứ Quy định</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        )

    assert lines(tmp_path, make) == ["Kế hoạch số 5 của Đảng ủy", "Căn cứ Quy định"]


def test_a_text_box_is_read_once_before_its_anchor(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"

    def make(document: Any) -> None:
        raw(
            document,
            f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent>'
            f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r><w:r><w:t>CÔNG ĐIỆN</w:t></w:r></w:p>",
        )

    assert lines(tmp_path, make) == ["HỎA TỐC", "CÔNG ĐIỆN"]


def test_a_title_on_two_paragraphs_is_one_line_where_it_goes_on(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        for words in (
            "QUYẾT ĐỊNH",
            "Về việc phân bổ chỉ tiêu kết nạp đảng viên",
            "của các đảng bộ trực thuộc",
            "BÍ THƯ",
        ):
            document.add_paragraph(words)

    assert lines(tmp_path, make) == [
        "QUYẾT ĐỊNH",
        "Về việc phân bổ chỉ tiêu kết nạp đảng viên của các đảng bộ trực thuộc",
        "BÍ THƯ",
    ]


def test_a_document_of_pictures_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, lambda document: None)
    assert caught.value.rejection is RejectionCode.NO_TEXT


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8, 0.99])
def test_a_truncated_docx_is_refused(tmp_path: Path, share: float) -> None:
    document = Document()
    document.add_paragraph("Kế hoạch " * 3000)
    path = tmp_path / "whole.docx"
    document.save(str(path))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(SourceError) as caught:
        read_layout(read_source(path))
    assert caught.value.rejection is RejectionCode.DAMAGED


def test_the_mark_of_a_note_is_no_part_of_the_words(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        para = document.add_paragraph("Theo Quyết định số 12/QĐ-UBND")
        para._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
        assert para._p[-1][0].tag == qn("w:footnoteReference")
        para.add_run(" ngày 05/01/2024.")

    assert read(tmp_path, make)[1].content == "Theo Quyết định số 12/QĐ-UBND ngày 05/01/2024."
