"""The matrix as a file: what a spreadsheet opens says every state in words and keeps its heads in sight."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.analysis.called_on import question
from pipeline.analysis.coverage_matrix import Matrix, coverage_matrix
from pipeline.present.matrix_file import write_matrix
from schemas.errors import PipelineError
from tests.pipeline.analysis.test_gaps import made

TODAY = dt.date(2024, 6, 30)
STATES: dict[str, tuple[str | None, str | None]] = {
    "đã có": ("2024-03-01", "2024-02-01"),
    "sau hạn": ("2024-03-01", "2024-04-01"),
    "chưa thấy, hạn 01/03/2024": ("2024-03-01", None),
    "chưa đến hạn 01/12/2024": ("2024-12-01", None),
    "chưa thấy, không đặt hạn": (None, None),
}


def matrix_of(folder: Path, *demands: tuple[str, str, str | None, str | None]) -> Matrix:
    archive = made(folder, *demands)
    return coverage_matrix(archive, question(archive, TODAY))


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    bodies = ("a", "b", "đ", "e", "x")
    demands = [("ct-1", body, *state) for body, state in zip(bodies, STATES.values(), strict=True)]
    return matrix_of(tmp_path_factory.mktemp("store"), *demands, ("ct-2", "?", None, None))


def grid(path: Path, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[sheet].iter_rows()]


def test_the_workbook_says_every_state_in_words_and_colours_it(matrix: Matrix, tmp_path: Path) -> None:
    write_matrix(matrix, tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == ["Ma trận", "Danh sách", "Chú giải"]
    sheet = book["Ma trận"]
    assert sheet.freeze_panes == "B7"
    words = {str(cell.value): cell for row in sheet.iter_rows(min_row=7, min_col=6) for cell in row if cell.value}
    for state in STATES:
        assert any(word.startswith(state) for word in words), state
    colours = {cell.fill.start_color.rgb for word, cell in words.items() if word != "–"}
    assert len(colours) == 4  # without a date and not yet due are one state
    names = [row[0].value for row in sheet.iter_rows(min_row=7)]
    assert names[0] == "Cấp huyện, Tỉnh ủy Y (4 cơ quan)" and "Cấp xã, Huyện ủy A (1 cơ quan)" in names
    assert "Chưa rõ cấp (1 cơ quan)" in names
    said = {row[0] for row in grid(tmp_path / "m.xlsx", "Chú giải") if row[0]}
    assert {"–", "Tính đến ngày 30/06/2024"} <= said


def test_the_list_has_a_row_for_each_body_called_on(matrix: Matrix, tmp_path: Path) -> None:
    write_matrix(matrix, tmp_path / "m.xlsx")
    titles, *rows = grid(tmp_path / "m.xlsx", "Danh sách")
    assert len(rows) == 6
    (late,) = [dict(zip(titles, row, strict=True)) for row in rows if "sau thời hạn" in row[7]]
    assert late["Cơ quan, đơn vị"] == "Huyện ủy B" and late["Thời hạn"] == dt.datetime(2024, 3, 1)
    (due,) = [dict(zip(titles, row, strict=True)) for row in rows if "đã qua hạn" in row[7]]
    assert due["Số ngày đã qua hạn"] == 121 and due["Nguyên văn yêu cầu"] == "các huyện ủy" and due["Trang"] == 2


def test_the_csv_opens_in_a_spreadsheet(matrix: Matrix, tmp_path: Path) -> None:
    write_matrix(matrix, tmp_path / "m.csv")
    assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as handle:
        titles, *rows = csv.reader(handle)
    assert titles[:3] == ["Cấp", "Cấp trên", "Cơ quan, đơn vị"] and len(titles) == 5
    assert [row[2] for row in rows] == [
        "Huyện ủy A",
        "Huyện ủy B",
        "Huyện ủy Đ",
        "Huyện ủy E",
        "Đảng ủy xã X",
        "Ban nào đó",
    ]
    assert [row[3] for row in rows][2:] == [*list(STATES)[2:], "–"]


def test_hundreds_of_documents_stay_in_one_sheet(tmp_path: Path) -> None:
    draw = random.Random(3)
    bodies = ("a", "b", "đ", "e", "x")
    demands = [(f"ct-{n}", body, "2024-03-01", None) for n in range(300) for body in bodies if draw.random() < 0.5]
    write_matrix(matrix_of(tmp_path, *demands), tmp_path / "m.xlsx")
    (head, *_) = grid(tmp_path / "m.xlsx", "Ma trận")[1:]
    assert len(head) == 5 + len({ref for ref, _, _, _ in demands})


def test_a_suffix_that_is_none_is_told_and_leaves_nothing(matrix: Matrix, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"\.xlsx hoặc \.csv"):
        write_matrix(matrix, tmp_path / "m.pdf")
    assert list(tmp_path.iterdir()) == []


def test_what_no_sheet_can_hold_is_told_before_it_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"1 cơ quan × 16001 văn bản.*--issuer"):
        matrix_of(tmp_path, *((f"ct-{n}", "a", None, None) for n in range(16_001)))
