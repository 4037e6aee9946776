"""Documents in which the examples of the head and foot extractors stand: what is before them and what is after."""

from __future__ import annotations

from extractors import head
from pipeline.sections import split_sections
from schemas.record import Head
from schemas.text import Text
from tests.extractors.corpus import Case

PARTY_BODY = (
    "KẾ HOẠCH\nphát triển đảng viên năm 2023\n-----\n"
    "Thực hiện Kế hoạch số 77-KH/HU, ngày 02/3/2022 của Ban Thường vụ Huyện ủy, Đảng ủy xã xây dựng kế hoạch như sau:\n"
    "I- MỤC ĐÍCH\n1. Nâng cao chất lượng theo Quy định số 24-QĐ/TW ngày 30/7/2021.\n"
)
STATE_BODY = (
    "KẾ HOẠCH\nCải cách hành chính năm 2024\n"
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;\n"
    "UBND huyện ban hành Kế hoạch như sau:\nI. MỤC TIÊU\n1. Hoàn thành trước ngày 30/9/2024.\n"
)
LETTER_BODY = (
    "Kính gửi: Ủy ban nhân dân các xã, thị trấn.\n"
    "Thực hiện Công văn số 318/SNV-CCHC ngày 05/4/2024 của Sở Nội vụ, Phòng Nội vụ đề nghị:\n"
    "1. Rà soát hồ sơ.\n"
)
BODY = "Thực hiện Chỉ thị số 12-CT/HU, Đảng ủy xây dựng kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Quán triệt.\n"
PARTY_NAMES = "ĐẢNG BỘ HUYỆN THẠCH THẤT\nĐẢNG ỦY XÃ CANH NẬU\n*\n"
STATE_NAMES = "ỦY BAN NHÂN DÂN\nHUYỆN MƯỜNG KHƯƠNG\n"
PARTY_RIGHT = "ĐẢNG CỘNG SẢN VIỆT NAM\nCanh Nậu, ngày 12 tháng 4 năm 2022\n"
STATE_RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMường Khương, ngày 05 tháng 02 năm 2024\n"
)

# Where the example stands: the number's place, the right column, the title's place, the whole head, the foot.
FRAMES: dict[str, tuple[str, str]] = {
    "none": ("", ""),
    "party-number": (PARTY_NAMES, "\n" + PARTY_RIGHT + PARTY_BODY),
    "state-number": (STATE_NAMES, "\n" + STATE_RIGHT + STATE_BODY),
    "letter-number": ("UBND HUYỆN LẠC THỦY\nPHÒNG NỘI VỤ\n", "\nV/v rà soát hồ sơ\n" + STATE_RIGHT + LETTER_BODY),
    "party-right": (PARTY_NAMES + "Số 15-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n", "\n" + PARTY_BODY),
    "state-right": (STATE_NAMES + "Số: 15/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "\n" + STATE_BODY),
    "party-title": (PARTY_NAMES + "Số 15-KH/ĐU\n" + PARTY_RIGHT, "\n" + BODY),
    "state-title": (
        STATE_NAMES + "Số: 15/KH-UBND\n" + STATE_RIGHT,
        "\nCăn cứ Luật Đất đai năm 2024;\nĐiều 1. Ban hành.\n",
    ),
    "letter-title": ("SỞ NỘI VỤ\nSố: 88/SNV-TCBC\n", "\n" + STATE_RIGHT + LETTER_BODY),
    "head": ("", "\n" + BODY),
    "foot": (PARTY_NAMES + "Số 15-KH/ĐU\n" + PARTY_RIGHT + PARTY_BODY, ""),
    "state-foot": (
        STATE_NAMES + "Số: 15/KH-UBND\n" + STATE_RIGHT + STATE_BODY + "Trên đây là Kế hoạch của UBND huyện./.\n",
        "",
    ),
}


def framed(frame: str, words: str) -> tuple[Text, int]:
    """The example inside its document, and the offset at which it stands."""
    before, after = FRAMES[frame]
    return Text.plain(before + words + after), len(before)


def head_of(case: Case) -> tuple[Head, int]:
    """The head that is read from an example in its frame, and the example's offset."""
    text, offset = framed(case.context.get("frame", "head"), case.text)
    return head.extract(text, split_sections(text)), offset
