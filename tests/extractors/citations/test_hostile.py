"""Any string in, no exception out: words of the grammar thrown together, and lines made to be expensive."""

from __future__ import annotations

import random

import pytest

from extractors.citations import extract
from schemas.record import Head
from schemas.sections import Outline
from schemas.text import Text

WORDS = (
    "Chỉ thị|số|19-CT/TU|ngày|27/9/2021|của|Ban Thường vụ|Tỉnh ủy|về|việc|“|”|(|)|,|;|.|\n|\t|và|Luật|năm|2020"
    "|sửa đổi, bổ sung|một số điều của|Điều lệ Đảng|Nghị quyết|Đại hội|lần thứ|XIII|khóa|Trung ương|4|thực hiện"
    "|căn cứ|thay thế|30/2020/NĐ-CP|05|06|nêu trên|văn bản|kèm theo|Quyết định này|Kế hoạch|đề án|Hội nghị"
    "|hết hiệu lực|tại|điểm a khoản 1 Điều 5|(gọi tắt là Đề án 06)| |-|/|a|Ủy ban nhân dân|UBND|Bộ|1234/QĐ-UBND"
    "|đề nghị|trả lời|Phát triển|A|Đ|&|…"
).split("|")

HOSTILE = {
    "digits": "1" * 5000,
    "capitals": "A" * 5000,
    "bodies": "Chỉ thị số 1-CT/TU " + "của Ban Thường vụ " * 500,
    "titles": "Chỉ thị số 1-CT/TU về " + "việc làm, quản lý " * 500,
    "laws": "luật Luật " * 800,
    "half-symbols": "12-A/" * 1000,
    "borrowed": "Nghị quyết số " + "05, " * 1000,
    "nested": "thực hiện Chỉ thị số 1-CT/TU của Tỉnh ủy về thực hiện " * 150,
    "quotes": "Đề án “" * 800,
    "spaces": "Chỉ thị số" + " " * 5000 + "19-CT/TU",
    "openings": "căn cứ; " * 1000 + "Chỉ thị số 19-CT/TU",
    "locators": "sửa đổi " + "điều 1 khoản 2 điểm a " * 500 + "Quyết định số 1/QĐ-UB",
}


def read(words: str) -> None:
    text = Text.plain(words)
    for citation in extract(text, Outline(()), Head()):
        assert citation.evidence.text == text.content[citation.evidence.start : citation.evidence.end] != ""


@pytest.mark.parametrize("seed", range(40))
def test_words_of_the_grammar_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    joint = chance.choice((" ", " ", ""))
    for _ in range(10):
        read(joint.join(chance.choice(WORDS) for _ in range(chance.randint(1, 60))))


@pytest.mark.parametrize("name", HOSTILE)
def test_lines_made_to_be_expensive(name: str) -> None:
    read(HOSTILE[name])
