"""Exports open where people open them: real dates and numbers, Vietnamese titles, and no text that runs."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from pipeline.present.columns import COLUMNS, LEFT_OUT, SHEETS
from pipeline.present.export import export
from pipeline.store import open_store
from pipeline.store.reading import Store
from pipeline.store.snapshot import publish
from schemas.errors import PipelineError
from schemas.tables import TABLES


@pytest.fixture
def hostile(tmp_path: Path) -> Store:
    """A store whose document says what a spreadsheet would run."""
    target = {"doc_id": "d", "item": 0, "indicator": '=HYPERLINK("x")', "unit": "%", "min": 33.3, "scope": "+1+cmd"}
    publish(tmp_path / "store", {"targets": [target | {"period_end": dt.date(2025, 12, 31), "evidence_text": "@SUM"}]})
    return open_store(tmp_path / "store")


def test_a_spreadsheet_for_people(sample_store: Path, tmp_path: Path) -> None:
    export(open_store(sample_store), tmp_path / "kho.xlsx")
    book = openpyxl.load_workbook(tmp_path / "kho.xlsx")
    assert book.sheetnames == list(SHEETS.values())
    sheet = book["Thời hạn"]
    titles = [cell.value for cell in sheet[1]]
    assert "Nguyên văn" in titles and "Thời hạn" in titles
    due = [row[titles.index("Thời hạn")].value for row in sheet.iter_rows(min_row=2)]
    assert any(isinstance(value, dt.datetime) for value in due)
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    lows = column(book["Chỉ tiêu"], "Tối thiểu")
    assert lows and all(isinstance(value, int | float) for value in lows)


def column(sheet: Any, title: str) -> list[Any]:
    """The filled cells below a title."""
    titles = [cell.value for cell in sheet[1]]
    cells = [row[titles.index(title)].value for row in sheet.iter_rows(min_row=2)]
    return [value for value in cells if value is not None]


def test_each_row_of_a_spreadsheet_names_its_document(sample_store: Path, tmp_path: Path) -> None:
    export(open_store(sample_store), tmp_path / "kho.xlsx")
    book = openpyxl.load_workbook(tmp_path / "kho.xlsx")
    for name in ("Viện dẫn", "Chỉ tiêu", "Thời hạn", "Phân công", "Nơi nhận", "Triển khai"):
        sheet = book[name]
        assert sheet.cell(1, 1).value == "Văn bản"
        assert len(column(sheet, "Văn bản")) == sheet.max_row - 1
    assert "12-CT/TU, Tỉnh ủy Nghệ An" in column(book["Liên kết"], "Đến văn bản")
    assert "namdan_35-kh.pdf" in column(book["Chỉ tiêu"], "Tệp")
    for sheet in book:
        titles = [cell.value for cell in sheet[1]]
        assert len(set(titles)) == len(titles)


def test_dates_of_issue_are_dates_where_they_are_whole(sample_store: Path, tmp_path: Path) -> None:
    export(open_store(sample_store), tmp_path / "kho.xlsx")
    dates = column(openpyxl.load_workbook(tmp_path / "kho.xlsx")["Văn bản"], "Ngày ban hành")
    assert dt.datetime(2024, 3, 15) in dates and "2026-01" in dates


def test_signs_that_break_a_spreadsheet_are_left_out(tmp_path: Path) -> None:
    warning = {"doc_id": "d", "item": 0, "code": "x", "message": "a\x00b\x0b\ufffec\U0001f600" + "d" * 40_000}
    publish(tmp_path / "store", {"warnings": [warning]})
    export(open_store(tmp_path / "store"), tmp_path / "kho.xlsx")
    (words,) = column(openpyxl.load_workbook(tmp_path / "kho.xlsx")["Cảnh báo"], "Nội dung")
    assert words.startswith("abc\U0001f600d") and len(words) <= 32_767


def test_no_cell_of_a_spreadsheet_is_a_formula(hostile: Store, tmp_path: Path) -> None:
    export(hostile, tmp_path / "kho.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "kho.xlsx")["Chỉ tiêu"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert '=HYPERLINK("x")' in [cell.value for cell in cells]


def test_no_cell_of_a_csv_file_begins_a_formula(hostile: Store, tmp_path: Path) -> None:
    export(hostile, tmp_path / "kho.csv")
    with (tmp_path / "kho.targets.csv").open(encoding="utf-8-sig", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert row["indicator"].startswith("'=") and row["scope"].startswith("'+")
    assert row["min"] == "33.3" and row["period_end"] == "2025-12-31"


def test_duckdb_and_json_hold_every_row(sample_store: Path, tmp_path: Path) -> None:
    store = open_store(sample_store)
    export(store, tmp_path / "kho.duckdb")
    export(store, tmp_path / "kho.json")
    tables = json.loads((tmp_path / "kho.json").read_text("utf-8"))
    with duckdb.connect(str(tmp_path / "kho.duckdb"), read_only=True) as database:
        for table in TABLES:
            (count,) = database.execute(f'SELECT count(*) FROM "{table}"').fetchone() or (None,)
            assert count == len(tables[table]) == len(store.rows(table))


def test_an_unknown_format_is_told(sample_store: Path, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="xlsx"):
        export(open_store(sample_store), tmp_path / "kho.odt")


def test_every_column_and_table_has_a_title() -> None:
    assert set(SHEETS) == set(TABLES)
    assert {name for schema in TABLES.values() for name in schema.names} - LEFT_OUT <= set(COLUMNS)
