"""The tree of a trace: every line fits the page however deep, wide or long; statuses in the offices' words."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from pipeline.present.lines import PAGE
from pipeline.present.trace_tree import Tree, show_trace
from schemas.vocabulary import LinkStatus
from tests.pipeline.present.traces import chain, down, gap, link, node


def printed(found: Tree, width: int = 100, as_of: dt.date | None = None) -> list[str]:
    out = Console(file=io.StringIO(), width=width, highlight=False)
    show_trace(out, found, as_of)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [60, 80, 100, 250])
@pytest.mark.parametrize("depth", [3, 14, 60])
def test_a_deep_chain_fits_and_loses_nobody(depth: int, width: int) -> None:
    lines = printed(chain(depth), width)
    assert max(map(cell_len, lines)) <= min(width, PAGE)
    for number in range(1, depth + 1):
        own = [line for line in lines if line.lstrip("│├└─ ").split("  ")[0].split(") ")[-1] == f"{number}-KH/ĐU"]
        assert len(own) in (1, 2)  # a second time as the head of its own tree below
    assert lines[-1] == f"{depth} văn bản thực hiện."


def test_a_branch_past_the_page_is_found_by_its_mark() -> None:
    lines = printed(chain(20), 80)
    (pointer,) = [place for place, line in enumerate(lines) if "xem tiếp ở (1)" in line]
    number = lines[pointer - 2].lstrip("│├└─ ").split("  ")[0]
    assert f"(1) {number}  Huyện ủy Nam Đàn, 15/03/2024" in lines[pointer + 1 :]


@given(st.text(max_size=400), st.text(max_size=300), st.integers(1, 30))
@example("漢" * 90, "0" * 11 + "\x1f⿰", 10)
def test_no_words_of_a_document_break_the_page(title: str, issuer: str, depth: int) -> None:
    branch = link("9-KH/CB", title=title, issuer=issuer, missing=(gap(issuer),))
    for number in range(depth):
        branch = link(f"{number}-KH/ĐU", branch)
    lines = printed(down(branch, title=title, issuer=issuer))
    assert max(map(cell_len, lines)) <= PAGE
    assert any("9-KH/CB" in line for line in lines)
    assert all(line.isprintable() for line in lines)


def test_every_status_is_said_in_the_words_of_offices() -> None:
    statuses = [status for status in LinkStatus if status is not LinkStatus.OK]
    lines = printed(
        down(*(link(f"{n}-KH/HU", status=[s], held=s != "orphaned") for n, s in enumerate(statuses, start=1)))
    )
    said = [line for line in lines if "-KH/HU" in line]
    words = ["(chưa thấy trong kho)", "nhiều văn bản khớp", "sai khác ngày", "có trước", "đã bị thay thế"]
    words += ["sau thời hạn", "không thuộc nơi nhận"]
    assert len(said) == len(words) and all(word in line for word, line in zip(words, said, strict=True))
    (plain,) = [line for line in printed(down(link("1-KH/HU"))) if "1-KH/HU" in line]
    assert "[" not in plain


def test_what_became_of_a_document_names_what_replaced_it() -> None:
    newer = node("33-KH/HU")
    lines = printed(down(link("28-KH/HU", replaced_by=newer["doc_ref"]), link("33-KH/HU")))
    assert any("28-KH/HU" in line and "(đã được 33-KH/HU thay thế)" in line for line in lines)
    lines = printed(down(link("28-KH/HU", repealed_by=newer["doc_ref"]), link("33-KH/HU")))
    assert any("28-KH/HU" in line and "(đã bị 33-KH/HU bãi bỏ)" in line for line in lines)
    lines = printed(down(link("28-KH/HU", replaced_by="x/ngoài cây")))
    assert any("(đã bị thay thế)" in line for line in lines)


def test_gaps_stand_at_their_node_and_open_ones_apart() -> None:
    gaps = (gap("Huyện ủy A"), gap("Huyện ủy B", "2027-01-31", "open"), gap("Huyện ủy C", None, "open"))
    lines = printed(down(link("1-KH/HU", missing=gaps)), as_of=dt.date(2026, 11, 21))
    assert "    ├── ✗ Huyện ủy A: chưa thấy trong kho, hạn 15/04/2024" in lines
    assert "    ├── ○ Huyện ủy B: chưa thấy trong kho, chưa đến hạn 31/01/2027" in lines
    assert "    └── ○ Huyện ủy C: chưa thấy trong kho, không đặt thời hạn" in lines
    assert lines[-2:] == [
        "Tính đến ngày 21/11/2026.",
        "1 văn bản thực hiện, 3 lượt cơ quan chưa thấy văn bản trong kho.",
    ]


def test_a_document_in_two_branches_opens_where_it_stands_highest() -> None:
    shared = link("22-KH/ĐU", link("5-KH/CB"))
    lines = printed(down(link("1-KH/HU", link("2-KH/HU", shared)), shared))
    assert sum("5-KH/CB" in line for line in lines) == 1
    assert sum("→ văn bản cấp dưới: xem ở nhánh khác" in line for line in lines) == 1
    assert lines[-1] == "4 văn bản thực hiện."


def test_a_terminal_gets_the_same_words_in_colour() -> None:
    found = down(*(link(f"{n}-KH/HU", missing=(gap("Đảng ủy xã A"),)) for n in range(1, 700)), title="a\x1b[31mb")
    out = Console(file=io.StringIO(), width=100, highlight=False, force_terminal=True, color_system="standard")
    show_trace(out, found)
    assert isinstance(out.file, io.StringIO)
    coloured = out.file.getvalue()
    assert "\x1b[31m✗ Đảng ủy xã A: chưa thấy trong kho, hạn 15/04/2024\x1b[0m\n" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines() == printed(found)
