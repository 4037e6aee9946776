"""The laws of the offset map and of normalising, on random and on hostile strings."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise import normalise_string
from pipeline.normalise.mapping import Edit, Mapped, apply
from schemas.spans import Span
from schemas.text import Text

WORDS = st.sampled_from(
    "Căn cứ Kế hoạch số 54-KH/HU ngày 04/3/2022 của Ban Thường vụ Huyện ủy; hoàn thành trước quý II/2026, đạt từ 3–4% "
    "vụĐảng vềtổng ** * # _ \\* &amp; <b> | - + 1. a) I. ÐU КH ﬁ \u00ad \u200b \u00a0 \t \n \n\n 19- CT/TU r à s o á t "
    "Nơi nhận: (để b/c), ./. “ ” Số:".split(" ")
)
VIETNAMESE = st.lists(WORDS, max_size=40).map(" ".join)
DECOMPOSED = VIETNAMESE.map(lambda s: unicodedata.normalize("NFD", s))
ANY = st.one_of(
    st.text(max_size=300), VIETNAMESE, DECOMPOSED, st.text(alphabet="*_#\\-|> \n<br/>&;[](){}ab\t1.", max_size=200)
)


def check_shape(text: Text) -> None:
    position = 0
    for run in text.runs:
        assert run.start == position < run.end
        assert run.raw_start <= run.raw_end <= len(text.raw)
        if run.same:
            assert text.content[run.start : run.end] == text.raw[run.raw_start : run.raw_end]
        position = run.end
    assert position == len(text.content)
    position = 0
    for region in text.regions:
        assert region.start == position < region.end
        position = region.end
    assert position == len(text.content)
    assert [r.raw_start for r in text.runs] == sorted(r.raw_start for r in text.runs)


@given(ANY)
@settings(max_examples=400, deadline=None)
def test_any_string_is_normalised_with_a_map_that_covers_it(raw: str) -> None:
    text = normalise_string(raw)
    check_shape(text)
    assert unicodedata.is_normalized("NFC", text.content)
    assert "  " not in text.content and "\n\n" not in text.content
    assert text.content == "\n".join(line.strip(" ") for line in text.content.split("\n"))


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_normalising_again_changes_no_paragraph(raw: str) -> None:
    once = normalise_string(raw).content
    if "\t" in once or "|" in once:  # a table's rows are rows only beside each other in their source
        return
    again = normalise_string(once).content
    assert normalise_string(again).content == again


@given(DECOMPOSED, st.data())
@settings(max_examples=300, deadline=None)
def test_a_span_finds_its_raw_words(raw: str, data: st.DataObject) -> None:
    text = normalise_string(raw)
    if not text.content:
        return
    start = data.draw(st.integers(0, len(text.content) - 1))
    end = data.draw(st.integers(start + 1, len(text.content)))
    span = Span(start, end)
    place = text.to_raw(span)
    assert 0 <= place.start <= place.end <= len(text.raw)
    assert text.raw_slice(span) == text.raw[place.start : place.end]
    wider = text.to_raw(Span(0, len(text.content)))
    assert wider.start <= place.start and place.end <= wider.end


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_raw_words_of_a_span_normalise_to_its_words(form: str) -> None:
    words = "Thực hiện Chỉ thị số 28-CT/TW của Ban Bí thư về nâng cao chất lượng kết nạp đảng viên năm 2019"
    text = normalise_string(unicodedata.normalize(form, words))
    assert text.content == words
    for start in range(0, len(words), 3):
        for end in range(start + 1, len(words), 7):
            piece = text.raw_slice(Span(start, end))
            assert unicodedata.normalize("NFC", piece) == words[start:end]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    text = draw(st.text(alphabet="abcđ \n", min_size=1, max_size=40))
    rounds, now = [], text
    for _ in range(draw(st.integers(1, 4))):
        places = sorted(draw(st.lists(st.integers(0, len(now)), max_size=8).map(lambda v: v[: len(v) // 2 * 2])))
        edits = [
            Edit(a, b, draw(st.text(alphabet="xyz", max_size=2)))
            for a, b in zip(places[::2], places[1::2], strict=True)
        ]
        rounds.append(edits)
        for edit in reversed(edits):
            now = now[: edit.start] + edit.text + now[edit.end :]
    return text, rounds


@given(edited())
@settings(max_examples=400, deadline=None)
def test_edits_compose(case: tuple[str, list[list[Edit]]]) -> None:
    text, rounds = case
    mapped, expected = Mapped.of(text), text
    for edits in rounds:
        mapped = apply(mapped, edits)
        for edit in reversed(edits):
            expected = expected[: edit.start] + edit.text + expected[edit.end :]
    assert mapped.text == expected
    position, raw = 0, 0
    for run in mapped.runs:
        assert run.start == position < run.end and raw <= run.raw_start <= run.raw_end <= len(text)
        if run.same:
            assert mapped.text[run.start : run.end] == text[run.raw_start : run.raw_end]
        position, raw = run.end, run.raw_start
    assert position == len(expected)


HOSTILE = [
    "*", "* ", "(", "a ", "à ", "th ự ", "_", "a_b ", "[", "[a](", "![a](", "<b ", "&a", "|", "| a |\n", "à", "tổng",
    "-", "- ", "\n", "a\n", "e\u0302\u0301", "\u0301", "1.", "1\n", "số 19-\n", " ", "\t", "# ", "\\", "> ",
    "ĐẢNG ", "ĐẢNG BỘ\n", "“", "К", "КH-", "Ký bởi: ", "**a", "*a ", "A. ", "/",
    "thực hiện nhiệm vụ\n", "Nơi nhận:\n- (\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=[f"piece{i}" for i in range(len(HOSTILE))])
def test_endless_repetition_is_read_in_the_end(piece: str) -> None:
    check_shape(normalise_string(piece * 4000))


def test_numbers_down_a_page_are_read_in_the_end() -> None:
    check_shape(normalise_string("\n".join(map(str, range(1, 6000)))))
