"""Tables for other programs: a spreadsheet, CSV files, JSON, a DuckDB database."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.present.columns import COLUMNS, LEFT_OUT, SHEETS
from pipeline.store.reading import Store
from schemas.errors import PipelineError
from schemas.tables import TABLES

_CELL_LIMIT = 32_767  # of a spreadsheet cell
_ROW_LIMIT = 1_048_575
# A cell that begins so would be run as a formula by a spreadsheet that opens a CSV.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(store: Store, target: Path) -> None:
    """Writes all tables to `target`, whose suffix says how; the file appears whole or not at all."""
    writers: dict[str, Callable[[Store, Path], None]] = {
        ".xlsx": _to_spreadsheet,
        ".csv": _to_csv,
        ".json": _to_json,
        ".duckdb": _to_duckdb,
    }
    write = writers.get(target.suffix.lower())
    if write is None:
        raise PipelineError(f"Không rõ định dạng {target.suffix!r}; dùng {', '.join(writers)}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if write is _to_csv:
        _to_csv(store, target)
        return
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".vanban-") as folder:
        draft = Path(folder) / target.name
        write(store, draft)
        draft.replace(target)


def _to_spreadsheet(store: Store, target: Path) -> None:
    import xlsxwriter

    # Text stays text: nothing that a document says becomes a formula, a link or a number.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            "cell": book.add_format({"valign": "top", "text_wrap": True}),
        }
        for table, schema in TABLES.items():
            _write_sheet(book.add_worksheet(SHEETS[table]), _sorted_columns(schema.names), store.rows(table), formats)


def _sorted_columns(names: list[str]) -> list[str]:
    """What a person reads first; identifiers, rule and offsets last, the words beside the values."""
    last = ("doc_id", "item", "doc_ref", "rule", "confidence", "evidence_start", "evidence_end", "sha256", "part")
    kept = [name for name in names if name not in LEFT_OUT]
    return [name for name in kept if name not in last] + [name for name in kept if name in last]


def _write_sheet(sheet: Any, columns: list[str], rows: list[dict[str, Any]], formats: dict[str, Any]) -> None:
    for column, name in enumerate(columns):
        sheet.write_string(0, column, COLUMNS[name], formats["head"])
        sheet.set_column(column, column, _width(name))
    for number, row in enumerate(rows[:_ROW_LIMIT], start=1):
        for column, name in enumerate(columns):
            _write_cell(sheet, number, column, row.get(name), formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, min(len(rows), _ROW_LIMIT)), len(columns) - 1)


def _width(name: str) -> int:
    if name in ("evidence_text", "message", "title", "task", "indicator", "called_on"):
        return 50
    return 24 if name in ("path", "paths", "body", "issuer_name", "issuer", "doc_ref", "recipient") else 14


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "có" if value else "không", formats["cell"])
    elif isinstance(value, dt.date):
        if value.year >= 1900:
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), formats["date"])
        else:
            sheet.write_string(row, column, value.isoformat(), formats["cell"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats["cell"])
    else:
        sheet.write_string(row, column, _words(value)[:_CELL_LIMIT], formats["cell"])


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    # Control characters are not allowed in a spreadsheet's XML.
    return "".join(c for c in str(value) if c >= " " or c in "\n\t")


def _to_csv(store: Store, target: Path) -> None:
    """One file for each table, `NAME.table.csv`, in UTF-8 with the mark that spreadsheets look for."""
    for table, schema in TABLES.items():
        path = target.with_name(f"{target.stem}.{table}.csv")
        columns = [name for name in schema.names if name not in LEFT_OUT]
        descriptor, draft = tempfile.mkstemp(dir=target.parent, prefix=".vanban-")
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(columns)
            for row in store.rows(table):
                writer.writerow([_csv_cell(row.get(name)) for name in columns])
        Path(draft).chmod(0o644)
        Path(draft).replace(path)


def _csv_cell(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | dt.date):
        return value
    words = _words(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _to_json(store: Store, target: Path) -> None:
    tables = {table: store.rows(table) for table in TABLES}
    for row in tables["documents"]:
        row["record"] = json.loads(row["record"]) if isinstance(row["record"], str) else row["record"]
    with target.open("w", encoding="utf-8") as handle:
        json.dump(tables, handle, ensure_ascii=False, default=str, indent=1)


def _to_duckdb(store: Store, target: Path) -> None:
    import duckdb

    with duckdb.connect(str(target)) as database:
        for table in TABLES:
            # Arrow tables are found by name; quoted because `references` is a word of SQL.
            database.register("incoming", store.arrow(table))
            database.execute(f'CREATE TABLE "{table}" AS SELECT * FROM incoming')
            database.unregister("incoming")
