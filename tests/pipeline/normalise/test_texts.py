"""What normalising does to letters, marks, spaces and line ends: pairs of what a file holds and what is read."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.normalise import normalise_string
from pipeline.normalise.syllables import is_syllable
from schemas.spans import Span

LETTERS = {
    "eth for dje": ("Số 41-KH/ÐU của Ðảng ủy", "Số 41-KH/ĐU của Đảng ủy"),
    "african dje": ("ƉẢNG BỘ", "ĐẢNG BỘ"),
    "cyrillic in a symbol": ("Kế hoạch số 12/КН-UBND", "Kế hoạch số 12/KH-UBND"),
    "cyrillic all over a symbol": ("số 12-КН/ТU ngày", "số 12-KH/TU ngày"),
    "greek in a latin word": ("ΚẾ HOẠCH", "KẾ HOẠCH"),
    "greek prose stays": ("góc α và β", "góc α và β"),
    "russian prose stays": ("báo Правда", "báo Правда"),
    "no-break space": ("Số\u00a05", "Số 5"),
    "zero width": ("Hà\u200b Nội\ufeff", "Hà Nội"),
    "soft hyphen": ("tuyên\u00ad truyền", "tuyên truyền"),
    "typographic hyphens": ("19\u2010CT/TU, 19\u2011CT/TU, 19\u2212CT/TU", "19-CT/TU, 19-CT/TU, 19-CT/TU"),
    "en dash in a symbol": ("số 19–CT/TU và số 8/QĐ–UBND", "số 19-CT/TU và số 8/QĐ-UBND"),
    "en dash in prose stays": ("nhiệm kỳ 2020 – 2025, từ 3–4%", "nhiệm kỳ 2020 – 2025, từ 3–4%"),
    "symbol-font bullet": ("\uf0b7 Các chi bộ", "• Các chi bộ"),
    "doubled spaces": ("  Số   5  ", "Số 5"),
    "tabs": ("Số:\t\t12/KH-UBND", "Số: 12/KH-UBND"),
    "tone placement as written": ("Phố Hoà, Thị uỷ", "Phố Hoà, Thị uỷ"),
    "ohm sign": ("5 \u2126", "5 Ω"),
}

MARKS = {
    "bold over lines": ("**ĐẢNG BỘ TỈNH\nHUYỆN ỦY**", "ĐẢNG BỘ TỈNH\nHUYỆN ỦY"),
    "bold and italic": ("***Nơi nhận:***", "Nơi nhận:"),
    "heading": ("### III. TỔ CHỨC", "III. TỔ CHỨC"),
    "italic in quotes": ("về “*Thi hành Điều lệ Đảng*”,", "về “Thi hành Điều lệ Đảng”,"),
    "underscore italic": ("_Kính gửi_: Sở Nội vụ", "Kính gửi: Sở Nội vụ"),
    "blank of underscores": ("Số ____/KH-UBND", "Số ____/KH-UBND"),
    "uncertain digit": ("Số **141*** CV/HU", "Số 141* CV/HU"),
    "lone star": ("ĐẢNG ỦY XÃ\n*\nSố 5", "ĐẢNG ỦY XÃ\n*\nSố 5"),
    "escaped lone star": ("ĐẢNG ỦY XÃ\n\\*\nSố 5", "ĐẢNG ỦY XÃ\n*\nSố 5"),
    "star before a point": ("* Về tổ chức", "* Về tổ chức"),
    "escapes": ("1\\. Mục tiêu \\- yêu cầu", "1. Mục tiêu - yêu cầu"),
    "entities": ("VT, CCHC&amp;VTLT&nbsp;(H)", "VT, CCHC&VTLT (H)"),
    "ampersand": ("Sở KH&CN; CCHC&VTLT", "Sở KH&CN; CCHC&VTLT"),
    "tags": ("<b>Điều 1.</b> Phê duyệt", "Điều 1. Phê duyệt"),
    "break tag": ("TM. ỦY BAN<br>CHỦ TỊCH", "TM. ỦY BAN\nCHỦ TỊCH"),
    "rule": ("KẾ HOẠCH\n-----\nCăn cứ", "KẾ HOẠCH\nCăn cứ"),
    "underline rule": ("KẾ HOẠCH\n_______ \nCăn cứ", "KẾ HOẠCH\nCăn cứ"),
    "quote": ("> Điều 5. Hiệu lực", "Điều 5. Hiệu lực"),
    "link": ("theo [Quyết định 5](https://a.vn/b) này", "theo Quyết định 5 này"),
    "less than": ("tỷ lệ < 5% và > 3%", "tỷ lệ < 5% và > 3%"),
}

SPACES = {
    "behind a tone mark": ("Ban Thường vụTỉnh uỷ, vềtổng kết", "Ban Thường vụ Tỉnh uỷ, về tổng kết"),
    "twice in one word": ("Tỉnh uỷvềviệc rà soát", "Tỉnh uỷ về việc rà soát"),
    "two ways, one behind the mark": ("bộmáy, phụtrách, dựthảo", "bộ máy, phụ trách, dự thảo"),
    "a year": ("nhiệm kỳ2025 - 2030", "nhiệm kỳ 2025 - 2030"),
    "an opening bracket": ("Đảng uỷ(qua Văn phòng)", "Đảng uỷ (qua Văn phòng)"),
    "an abbreviation": ("vềPCTNLP trong năm", "về PCTNLP trong năm"),
    "in capitals": ("TỈNH KHÁNHHOÀ", "TỈNH KHÁNH HOÀ"),
    "strewn letters": ("công tác r à s o á t hồ sơ", "công tác rà soát hồ sơ"),
    "strewn letters with wide gaps": ("r à  s o á t  hồ sơ", "rà soát hồ sơ"),
    "strewn type names": ("K Ế H O Ạ C H", "KẾ HOẠCH"),
    "strewn type names without a tone": ("C Ô N G V Ă N", "CÔNG VĂN"),
    "letters of a list stay": ("các phương án A B C D E", "các phương án A B C D E"),
    "onset set apart": ("th ực hiện nghị quyết", "thực hiện nghị quyết"),
    "slips of the tone mark stay": ("Tòan án, gía cả, qúy I", "Tòan án, gía cả, qúy I"),
    "foreign names stay": ("Êđê, Đắk Lắk, Sêrêpôk, Krông Nô, MobiFone", "Êđê, Đắk Lắk, Sêrêpôk, Krông Nô, MobiFone"),
    "abbreviations stay": ("TC/TCTP, VPĐU, HĐND(khóa I)", "TC/TCTP, VPĐU, HĐND(khóa I)"),
    "letters of points stay": ("điểm b ở trên, các điểm a, b, c khoản 2", "điểm b ở trên, các điểm a, b, c khoản 2"),
    "measures stay": ("dài 5 m ở cuối đường", "dài 5 m ở cuối đường"),
}

LINES = {
    "symbol behind its hyphen": ("theo Chỉ thị số 19-\nCT/TU của Tỉnh ủy", "theo Chỉ thị số 19-CT/TU của Tỉnh ủy"),
    "symbol before its hyphen": ("theo Chỉ thị số 19\n-CT/TU của Tỉnh ủy", "theo Chỉ thị số 19-CT/TU của Tỉnh ủy"),
    "symbol at its slash": ("Công văn số 25-CV/\nTU của Tỉnh ủy", "Công văn số 25-CV/TU của Tỉnh ủy"),
    "range of years": ("trong nhiệm kỳ 2020\n- 2025 của Đảng bộ", "trong nhiệm kỳ 2020 - 2025 của Đảng bộ"),
    "page break inside a sentence": (
        "- Các chi bộ chú trọng phát hiện, tạo nguồn, bồi\n\n2\n\ndưỡng quần chúng ưu tú.",
        "- Các chi bộ chú trọng phát hiện, tạo nguồn, bồi dưỡng quần chúng ưu tú.",
    ),
    "form feed inside a sentence": (
        "- Các chi bộ chú trọng phát hiện, tạo nguồn, bồi\n\f2\ndưỡng quần chúng ưu tú.",
        "- Các chi bộ chú trọng phát hiện, tạo nguồn, bồi dưỡng quần chúng ưu tú.",
    ),
    "finished paragraphs": (
        "Đã hoàn thành kế hoạch.\nTiếp tục thực hiện.",
        "Đã hoàn thành kế hoạch.\nTiếp tục thực hiện.",
    ),
    "type and title": ("KẾ HOẠCH\nthực hiện Chỉ thị", "KẾ HOẠCH\nthực hiện Chỉ thị"),
    "points in small letters": ("a) các chi bộ;\nb) các đảng bộ;", "a) các chi bộ;\nb) các đảng bộ;"),
    "masthead": (
        "TỈNH ỦY NGHỆ AN\nHUYỆN ỦY NAM ĐÀN\n*\nSố 35-KH/HU\nNam Đàn, ngày 5 tháng 2 năm 2024",
        "TỈNH ỦY NGHỆ AN\nHUYỆN ỦY NAM ĐÀN\n*\nSố 35-KH/HU\nNam Đàn, ngày 5 tháng 2 năm 2024",
    ),
    "subject of a dispatch": ("V/v tăng cường công tác\nkết nạp đảng viên\nKính gửi: Các chi bộ", None),
    "a recipient on two lines": (
        "Nơi nhận:\n- Các ban, ngành (Hội Nông dân,\nHội Phụ nữ),\n- Lưu VT.\nCHỦ TỊCH\nTrần Văn Minh",
        "Nơi nhận:\n- Các ban, ngành (Hội Nông dân, Hội Phụ nữ),\n- Lưu VT.\nCHỦ TỊCH\nTrần Văn Minh",
    ),
    "a line that hangs": (
        "Thực hiện Kế hoạch của Ban Thường vụ Huyện ủy và Công văn số\n1215-CV/BTCTU của Ban Tổ chức Tỉnh ủy.",
        "Thực hiện Kế hoạch của Ban Thường vụ Huyện ủy và Công văn số 1215-CV/BTCTU của Ban Tổ chức Tỉnh ủy.",
    ),
    "signature in capitals": ("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nLê Thị Hoa", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nLê Thị Hoa"),
    "an article cited at a line's start": (
        "thực hiện nghiêm Quy định số 37-QĐ/TW, khoản 2\nđiều 5 và các hướng dẫn liên quan",
        "thực hiện nghiêm Quy định số 37-QĐ/TW, khoản 2 điều 5 và các hướng dẫn liên quan",
    ),
}
LINES["subject of a dispatch"] = (
    LINES["subject of a dispatch"][0],
    "V/v tăng cường công tác kết nạp đảng viên\nKính gửi: Các chi bộ",
)

WRAPPED = """Căn cứ Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ XXV, nhiệm kỳ 2020 -
2025; để nâng cao chất lượng công tác phát triển đảng viên, Ban Chấp hành
Đảng bộ xã xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Tổ chức quán triệt đầy đủ các quy định của Đảng về công tác phát triển
đảng viên; phấn đấu mỗi chi bộ giới thiệu ít nhất 02 quần chúng ưu tú trong
Quý II năm 2024.
2. Các chi bộ báo cáo kết quả trước ngày 30/6/2024.
Các đoàn thể phối hợp thực hiện."""


def test_documents_listed_under_one_basis_stay_in_its_paragraph() -> None:
    text = normalise_string(
        "Căn cứ Kế hoạch số 118-KH/ĐUK của Đảng ủy Khối về phát triển đảng viên;\n"
        "Nghị quyết Đại hội Đảng bộ Bệnh viện lần thứ VIII; Đảng ủy Bệnh viện xây\ndựng kế hoạch như sau:\n"
        "1. Mở lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú trong các chi bộ\ntrước ngày 30/6/2022."
    )
    assert [line[:7] for line in text.content.split("\n")] == ["Căn cứ ", "1. Mở l"]


WRAPPED_TITLE = """QUYẾT ĐỊNH
VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH NGHỆ
AN NĂM 2013
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11
năm 2003;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 871/TTr-SNV ngày 20 tháng
3 năm 2012 về việc phê duyệt kế hoạch,
Điều 1. Phê duyệt kế hoạch cải cách hành chính của tỉnh với những nội dung
chủ yếu sau."""


def test_a_wrapped_title_is_one_line_and_ends_before_the_issuer() -> None:
    lines = normalise_string(WRAPPED_TITLE).content.split("\n")
    assert lines[:3] == [
        "QUYẾT ĐỊNH",
        "VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH NGHỆ AN NĂM 2013",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    ]
    assert [line.split(" ")[0] for line in lines[3:]] == ["Căn", "Theo", "Điều"]


@pytest.mark.parametrize("name", LETTERS)
def test_letters(name: str) -> None:
    raw, read = LETTERS[name]
    assert normalise_string(raw).content == read


@pytest.mark.parametrize("name", MARKS)
def test_marks(name: str) -> None:
    raw, read = MARKS[name]
    assert normalise_string(raw).content == read


@pytest.mark.parametrize("name", SPACES)
def test_spaces(name: str) -> None:
    raw, read = SPACES[name]
    assert normalise_string(raw).content == read


@pytest.mark.parametrize("name", LINES)
def test_lines(name: str) -> None:
    raw, read = LINES[name]
    assert normalise_string(raw).content == read


def test_a_wrapped_text_becomes_paragraphs() -> None:
    lines = normalise_string(WRAPPED).content.split("\n")
    assert [line[:20] for line in lines] == [
        "Căn cứ Nghị quyết Đạ",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Tổ chức quán triệ",
        "2. Các chi bộ báo cá",
        "Các đoàn thể phối hợ",
    ]
    assert lines[2].endswith("quần chúng ưu tú trong Quý II năm 2024.")


def test_decomposed_text_reads_as_composed_and_keeps_its_source() -> None:
    words = "Đảng ủy xã Cẩm Vũ, ngày 05 tháng 02"
    raw = unicodedata.normalize("NFD", words)
    text = normalise_string(raw)
    assert text.content == words
    start = words.index("Cẩm")
    assert text.raw_slice(Span(start, start + 3)) == unicodedata.normalize("NFD", "Cẩm")


def test_a_pipe_table_is_a_table() -> None:
    text = normalise_string(
        "Chỉ tiêu:\n| TT | Đơn vị | Số |\n|---|---|---|\n| 1 | **Xã A** | |\n| 2 | Xã B | 5 |\nHết."
    )
    (table,) = text.tables
    assert [[text.slice(cell) for cell in row] for row in table.rows] == [
        ["TT", "Đơn vị", "Số"],
        ["1", "Xã A", ""],
        ["2", "Xã B", "5"],
    ]
    assert text.content.split("\n")[0] == "Chỉ tiêu:" and text.content.endswith("\nHết.")


def test_numbers_alone_on_a_line_are_pages_only_where_they_count_on() -> None:
    body = "Các chi bộ tổ chức thực hiện tốt nội dung kế hoạch này.\n" * 14
    paged = normalise_string(f"{body}2\n{body}3\n{body}").content
    assert "2" not in paged.split("\n") and "3" not in paged.split("\n")
    table = normalise_string("Số lượng\n15\nĐơn vị\n4\nGhi chú").content
    assert table.split("\n") == ["Số lượng", "15", "Đơn vị", "4", "Ghi chú"]


@pytest.mark.parametrize("word", "nghiêng hoà hòa tòan quý quốc giếng uỷ ủy khuya thuở ngoằn đường yêu gì".split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "vềtổng kêt ngai\u0306 krông đươc bcd hoànn sinhh tinhthần gh".split())
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_a_signature_strip_is_left_out_with_the_lines_that_belong_to_it() -> None:
    text = normalise_string(
        "Ký bởi: Cổng thông tin điện tử\nEmail: a@tinh.gov.vn\nCơ quan: Ủy ban nhân dân tỉnh\n"
        "Thời gian ký: 15.04.2021 10:20:30 +07:00\nKẾ HOẠCH\nCơ quan: chủ trì thực hiện.\n08-09-2025 17:03:09 +07:00"
    )
    assert text.content == "KẾ HOẠCH\nCơ quan: chủ trì thực hiện."
