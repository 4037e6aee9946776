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

from pipeline.present.columns import LEFT_OUT
from pipeline.present.spreadsheet import cell_words, to_spreadsheet
from pipeline.store.reading import Store
from schemas.errors import PipelineError
from schemas.tables import TABLES

# A cell that begins so would be run as a formula by a spreadsheet that opens a CSV.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(store: Store, target: Path) -> None:
    """Writes all tables to `target`, whose suffix says how; the file appears whole or not at all."""
    writers: dict[str, Callable[[Store, Path], None]] = {
        ".xlsx": to_spreadsheet,
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
    words = cell_words(value)
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
