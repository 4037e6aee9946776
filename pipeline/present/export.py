"""Tables for other programs: a spreadsheet, CSV files, JSON, a DuckDB database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pipeline.present.columns import LEFT_OUT
from pipeline.present.spreadsheet import to_spreadsheet
from pipeline.present.whole_file import whole_file, write_csv
from pipeline.store.reading import Store
from schemas.errors import PipelineError
from schemas.tables import TABLES


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
    if write is _to_csv:
        _to_csv(store, target)
        return
    with whole_file(target) as draft:
        write(store, draft)


def _to_csv(store: Store, target: Path) -> None:
    """One file for each table, `NAME.table.csv`."""
    for table, schema in TABLES.items():
        columns = [name for name in schema.names if name not in LEFT_OUT]
        rows = ([row.get(name) for name in columns] for row in store.rows(table))
        write_csv(target.with_name(f"{target.stem}.{table}.csv"), columns, rows)


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
