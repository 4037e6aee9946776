"""Bố cục: zones and numbered tree, over the styles and the disorders of domain section 9."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.sections import split_sections
from pipeline.sections.markers import marker, roman_value
from schemas.folding import fold
from schemas.sections import Outline, Section, SectionKind
from schemas.spans import Span
from schemas.text import Table, Text

HEAD = (
    "ĐẢNG BỘ HUYỆN THẠCH THẤT\nĐẢNG ỦY XÃ CANH NẬU\n*\nSố 12-KH/ĐU\n"
    "ĐẢNG CỘNG SẢN VIỆT NAM\nCanh Nậu, ngày 3 tháng 4 năm 2021\n"
)
TITLE = "KẾ HOẠCH\nphòng cháy, chữa cháy năm 2021\n-----\n"
PREAMBLE = "Thực hiện Kế hoạch số 77-KH/HU, ngày 02/3/2021 của Huyện ủy, Đảng ủy xã xây dựng kế hoạch như sau:\n"
FOOT = "Nơi nhận:\n- Huyện ủy (b/c),\n- Lưu VPĐU.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Văn Tám\n"


def shape(sections: Iterable[Section]) -> str:
    """The headings as nested labels: I[1 2] II."""
    parts = [
        (s.label or "~") + (f"[{inner}]" if (inner := shape(s.children)) else "")
        for s in sections
        if s.kind is SectionKind.HEADING
    ]
    return " ".join(parts)


def body_shape(body: str) -> str:
    return shape(split_sections(Text.plain(HEAD + TITLE + PREAMBLE + body + "\n" + FOOT)).sections)


def kinds(outline: Outline) -> list[str]:
    return [section.kind.value for section in outline.sections]


def words(text: Text, outline: Outline, kind: SectionKind) -> list[str]:
    return [text.slice(section.span) for section in outline.of(kind)]


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("I. MỤC ĐÍCH\n1. Mục đích\n2. Yêu cầu\nII. NỘI DUNG", "I[1 2] II"),
        ("I- Mục đích\n1- Một việc\n2. Hai việc\nII- Nội dung", "I[1 2] II"),
        ("I/ MỤC ĐÍCH\n1/ Mục đích\n2/ Yêu cầu\nII/ NỘI DUNG", "I[1 2] II"),
        ("A. MỤC ĐÍCH\nI. Một\n1. Hai\nB. NỘI DUNG", "A[I[1]] B"),
        ("I. MỤC ĐÍCH\nA. Một\nB. Hai\nII. NỘI DUNG\nA. Ba", "I[A B] II[A]"),
        ("1. Mục đích\n1.1 Một việc\n1.2. Hai việc\n1.2.1. Ba việc\n2. Yêu cầu", "1[1.1 1.2[1.2.1]] 2"),
        ("1. Mục đích\na) Một việc;\nb) Hai việc.\n2. Yêu cầu\na. Ba việc", "1[a b] 2[a]"),
        ("1. Mục đích\na) Một:\n1) Hai;\n2) Ba.\nb) Bốn", "1[a[1 2] b]"),
        ("(1) Một việc.\n(2) Hai việc.", "1 2"),
        ("1. Việc\ni) Một;\nii) Hai;\niii) Ba.", "1[i ii iii]"),
        ("1. Việc\ng) Một;\nh) Hai;\ni) Ba;\nk) Bốn.", "1[g h i k]"),
        ("Phần thứ nhất\nTÌNH HÌNH\nI. Một\nPhần thứ hai\nNHIỆM VỤ\nI. Hai", "Phần thứ nhất[I] Phần thứ hai[I]"),
        (
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\na) Hai.\nĐiều 2. Đối tượng\nChương II\nTỔ CHỨC",
            "Chương I[Điều 1[1[a]] Điều 2] Chương II",
        ),
        (
            "Chương II\nMục 1\nTỔ CHỨC\nĐiều 5. Một\nMục 2\nNHIỆM VỤ\nĐiều 6. Hai",
            "Chương II[Mục 1[Điều 5] Mục 2[Điều 6]]",
        ),
        ("Điều 1: Một\nĐiều 2 . Hai\nĐiều 3\nBa", "Điều 1 Điều 2 Điều 3"),
        ("I.- MỤC ĐÍCH\n1.- Mục đích\n2 . Yêu cầu\nII.- NỘI DUNG", "I[1 2] II"),
        ("I.MỤC ĐÍCH\n1.Mục đích\na.Một việc\n2.Yêu cầu\nII.NỘI DUNG", "I[1[a] 2] II"),
        ("I MỤC ĐÍCH\n1. Một\nII NỘI DUNG", "I[1] II"),
        ("II. NỘI DUNG\nII.1. Một việc\nII.2 Hai việc\nIII. TỔ CHỨC", "II[II.1 II.2] III"),
        ("MỤC ĐÍCH, YÊU CẦU\nMột đoạn văn.\nTỔ CHỨC THỰC HIỆN\nMột đoạn nữa.", "~ ~"),
    ],
)
def test_every_numbering_style_nests(body: str, want: str) -> None:
    assert body_shape(body) == want


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("I. Một\n1. Hai\n1. Ba\n3. Bốn", "I[1 1 3]"),  # restarts and gaps
        ("I. Một\nIII. Ba\nV. Năm", "I III V"),
        ("l. MỤC ĐÍCH\nll. NỘI DUNG\nlll. TỔ CHỨC", "I II III"),  # OCR: l for I
        ("I. Chỉ tiêu\n3.000 hộ được hỗ trợ.\n15/6 là hạn cuối.\n1.234 người tham gia.\n2025 - 2030 là nhiệm kỳ.", "I"),
        ("I. Chỉ tiêu\n5 - 7 ngày làm việc.\n30/9/2025 hoàn thành.\n1,5% số hộ.", "I"),
        ("I. Chỉ tiêu\n1.5 triệu đồng mỗi hộ.\n12 đồng chí.", "I"),
        ("I. Việc\nđ/c Bí thư chủ trì.\nv.v. và các việc khác.", "I"),
        ("I. Việc\nV/v chuẩn bị.\nC. Mác là lãnh tụ", "I"),
        ("1. 100% chi bộ đạt chỉ tiêu.\n2. 90% đảng viên hoàn thành.", "1 2"),
    ],
)
def test_disorder_and_figures_that_are_no_numbers(body: str, want: str) -> None:
    assert body_shape(body) == want


def test_bullets_nest_and_end_with_their_part() -> None:
    text = Text.plain(
        HEAD + TITLE + PREAMBLE + "I. VIỆC\n- Một:\n+ Hai;\n+ Ba.\n- Bốn\n• Năm\nĐoạn văn.\nII. KHÁC\n- Sáu\n" + FOOT
    )
    outline = split_sections(text)
    first = next(s for s in outline.sections if s.label == "I")
    assert [c.kind.value for c in first.children] == ["bullet", "bullet", "paragraph"]
    assert [text.slice(c.span) for c in first.children[0].children] == ["+ Hai;", "+ Ba."]
    assert [text.slice(c.span) for c in first.children[1].children] == ["• Năm"]


def test_label_path_reads_as_in_an_assignment() -> None:
    text = Text.plain(HEAD + TITLE + PREAMBLE + "IV. TỔ CHỨC THỰC HIỆN\n5. Ban Tổ chức:\n- Tham mưu.\n" + FOOT)
    assert split_sections(text).label_path(text.content.index("Tham mưu")) == "IV / 5"


def test_a_heading_is_the_words_without_the_number() -> None:
    text = Text.plain(
        HEAD
        + TITLE
        + PREAMBLE
        + "I. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Đảng ủy: có trách nhiệm theo dõi, đôn đốc các chi bộ thực hiện.\n"
        + FOOT
    )
    headings = [text.slice(s.heading) for s in split_sections(text).of(SectionKind.HEADING) if s.heading]
    assert headings == ["TỔ CHỨC THỰC HIỆN", "Văn phòng Đảng ủy"]


def test_the_zones_of_a_whole_document() -> None:
    closing = "Trên đây là Kế hoạch của Đảng ủy, yêu cầu các chi bộ thực hiện.\n"
    appendix = "PHỤ LỤC I\nDANH SÁCH CHI BỘ\n(Kèm theo Kế hoạch số 12-KH/ĐU, ngày 3/4/2021)\n1. Chi bộ Một\n"
    text = Text.plain(HEAD + TITLE + PREAMBLE + "I. VIỆC\n1. Một.\n" + closing + FOOT + appendix)
    outline = split_sections(text)
    assert kinds(outline) == [
        "masthead",
        "title",
        "preamble",
        "heading",
        "closing",
        "recipients",
        "signature",
        "appendix",
    ]
    assert words(text, outline, SectionKind.CLOSING) == [closing.strip()]
    assert shape(outline.of(SectionKind.APPENDIX)[0].children) == "1"


def test_a_decision_keeps_its_reasons_apart_from_its_articles() -> None:
    text = Text.plain(
        "UBND HUYỆN BẮC HÀ\nSố: 5/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc khen thưởng\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BẮC HÀ\n"
        "Căn cứ Luật Thi đua, khen thưởng năm 2022;\nXét đề nghị của Trưởng phòng Nội vụ,\nQUYẾT ĐỊNH:\n"
        "Điều 1. Khen thưởng 05 tập thể.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nCHỦ TỊCH\nGiàng Seo Páo\n"
    )
    outline = split_sections(text)
    assert kinds(outline) == ["masthead", "title", "preamble", "heading", "heading", "recipients", "signature"]
    assert words(text, outline, SectionKind.PREAMBLE)[0].startswith("CHỦ TỊCH ỦY BAN")


def test_recipients_and_signature_that_interleave() -> None:
    text = Text.plain(
        HEAD
        + TITLE
        + PREAMBLE
        + "I. VIỆC\n1. Một.\nNơi nhận: T/M BAN THƯỜNG VỤ\n- Huyện ủy, BÍ THƯ\n- Lưu VPĐU. Lê Văn Tám\n"
    )
    outline = split_sections(text)
    assert "".join(words(text, outline, SectionKind.SIGNATURE)) == "T/M BAN THƯỜNG VỤBÍ THƯLê Văn Tám"
    assert words(text, outline, SectionKind.RECIPIENTS)[1:] == ["- Huyện ủy,", "- Lưu VPĐU."]


def test_a_document_on_one_line_is_cut_at_its_zones_and_numbers() -> None:
    text = Text.plain(
        "HUYỆN ỦY LỆ THỦY ĐẢNG CỘNG SẢN VIỆT NAM * Số 90-CV/HU V/v chuẩn bị bầu cử Lệ Thủy, ngày 10 tháng 3 năm 2021 "
        "Kính gửi: Các chi bộ. Thực hiện Chỉ thị số 45-CT/TW ngày 20/6/2020, Ban Thường vụ Huyện ủy yêu cầu: "
        "1. Lãnh đạo bầu cử. 2. Báo cáo trước ngày 20/5/2021. Nơi nhận: - Như trên, - Lưu VPHU. "
        "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Lê Vĩnh"
    )
    outline = split_sections(text)
    assert shape(outline.sections) == "1 2"
    assert words(text, outline, SectionKind.ADDRESSEES) == ["Kính gửi: Các chi bộ."]
    assert words(text, outline, SectionKind.TITLE) == ["V/v chuẩn bị bầu cử"]
    assert words(text, outline, SectionKind.SIGNATURE) == ["T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Lê Vĩnh"]


def test_a_long_paragraph_is_not_cut() -> None:
    point = "Đảng ủy đề nghị: 1. Rà soát nguồn; yêu cầu: 2. Báo cáo kết quả. Căn cứ chức năng, các chi bộ thực hiện "
    long = "Để đạt chỉ tiêu, " + point * 2
    text = Text.plain(HEAD + TITLE + PREAMBLE + "I. VIỆC\n" + long + "\n" + FOOT)
    assert shape(split_sections(text).sections) == "I"


def test_the_block_of_a_copy_is_apart() -> None:
    copy = (
        "ĐẢNG ỦY XÃ CANH NẬU\nSố 15-SY/ĐU\nSAO Y\n"
        "Canh Nậu, ngày 9 tháng 5 năm 2021\nT/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nTrần Thị Hoa"
    )
    text = Text.plain(HEAD + TITLE + PREAMBLE + "I. VIỆC\n1. Một.\n" + FOOT + copy)
    assert words(text, split_sections(text), SectionKind.COPY) == [copy]


def test_an_enclosed_regulation_is_an_appendix() -> None:
    enclosed = (
        "QUY CHẾ\nLÀM VIỆC CỦA ĐẢNG ỦY\n(Ban hành kèm theo Quyết định số 12-QĐ/ĐU)\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n"
    )
    text = Text.plain(HEAD + TITLE + PREAMBLE + "I. VIỆC\n1. Một.\n" + FOOT + enclosed)
    appendix = split_sections(text).of(SectionKind.APPENDIX)
    assert [text.slice(a.heading) for a in appendix if a.heading] == ["QUY CHẾ\nLÀM VIỆC CỦA ĐẢNG ỦY"]
    assert shape(appendix[0].children).endswith("Chương I[Điều 1]")


def test_a_table_is_one_section() -> None:
    before = HEAD + TITLE + PREAMBLE + "I. CHỈ TIÊU\n"
    rows = "TT\tĐơn vị\tChỉ tiêu\n1.\tChi bộ Một\t2\n2.\tChi bộ Hai\t3"
    text = Text.plain(before + rows + "\nII. TỔ CHỨC\n" + FOOT)
    table = Table(Span(len(before), len(before) + len(rows)), ())
    outline = split_sections(Text(text.content, text.raw, text.runs, text.regions, (table,)))
    assert [s.kind.value for s in outline.of(SectionKind.HEADING)[0].children] == ["table"]
    assert shape(outline.sections) == "I II"


@pytest.mark.parametrize("missing", [HEAD, TITLE, PREAMBLE, FOOT])
def test_missing_zones_leave_the_others(missing: str) -> None:
    whole = HEAD + TITLE + PREAMBLE + "I. VIỆC\n1. Một.\n2. Hai.\n" + FOOT
    outline = split_sections(Text.plain(whole.replace(missing, "")))
    assert shape(outline.sections) == "I[1 2]"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n\n",
        "*",
        "-",
        "1.",
        "I",
        "Điều",
        "Phần",
        "(",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "T/M",
        "Số",
        "\t|\t",
        "PHỤ LỤC",
        "SAO Y",
        "ngày",
        "\u0000",
    ],
)
def test_any_string_gives_an_outline(content: str) -> None:
    text = Text.plain(content)
    for section in split_sections(text).walk():
        assert 0 <= section.span.start <= section.span.end <= len(content)


def test_sections_are_in_order_inside_their_parents_and_apart() -> None:
    text = Text.plain(HEAD + TITLE + PREAMBLE + "I. A\n1. B\n- C\n+ D\n2. E\nII. F\nĐoạn.\n" + FOOT)
    outline = split_sections(text)

    def check(sections: tuple[Section, ...], within: Span) -> None:
        last = within.start
        for section in sections:
            assert last <= section.span.start < section.span.end <= within.end
            check(section.children, section.span)
            last = section.span.end

    check(outline.sections, Span(0, len(text.content)))


def test_roman_numerals_are_read_as_they_are_written() -> None:
    ones, tens = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), ("", "X", "XX", "XXX", "XL")
    numerals = {tens[t] + ones[o]: 10 * t + o for t in range(5) for o in range(10) if t or o}
    assert {numeral: roman_value(numeral) for numeral in numerals} == numerals
    assert [roman_value(bad) for bad in ("IIII", "VV", "IC", "", "ABC")] == [None] * 5


@pytest.mark.parametrize(
    "line",
    [
        "3.000 hộ",
        "15/6",
        "1.234",
        "2025 - 2030",
        "-----",
        "12 đồng chí",
        "Chương trình 135",
        "Mục tiêu",
        "Phần lớn cán bộ",
    ],
)
def test_plain_lines_have_no_marker(line: str) -> None:
    found = marker(line, fold(line), 0, len(line))
    assert found is None or found.risky
