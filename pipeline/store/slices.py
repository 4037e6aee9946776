"""A few rows of a large store: conditions go down to DuckDB, which reads only the columns and row groups that it needs.

`Slices(folder).rows("edges", "to_ref IN ?refs", refs=[…])` gives rows as dicts, as `Store.rows` gives all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.store.published import NO_TABLES, OTHER_VERSION, current_snapshot
from pipeline.versions import SCHEMA_VERSION
from schemas.errors import StoreError

Row = dict[str, Any]
_MEMORY = "3GB"  # for DuckDB; the rows that a question needs come on top
_SET = re.compile(r"\bIN \?(\w+)")
_VALUE = re.compile(r"\?(\w+)")
_BATCH = 10_000
LARGE = ("text", "record")  # the whole of a document: never read unless asked for by name


class Slices:
    """The published tables of a store, asked for a few rows at a time; all from the snapshot that was current."""

    def __init__(self, folder: str | Path) -> None:
        self._current = current_snapshot(Path(folder))
        self._connection = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": ""})
        stamps = self.query(
            f"SELECT DISTINCT value FROM parquet_kv_metadata({self._files('documents')}) WHERE key = 'vanban_schema'"
        )
        if [bytes(stamp) for (stamp,) in stamps.fetchall()] != [SCHEMA_VERSION.encode()]:
            raise StoreError(OTHER_VERSION)

    def rows(
        self,
        table: str,
        where: str = "true",
        columns: Sequence[str] = (),
        without: Sequence[str] = LARGE,
        **values: Any,
    ) -> list[Row]:
        """Rows of a table in which a condition holds; where no `columns` are named, all that are not left out."""
        return [row for batch in self.batches(table, where, columns, without, **values) for row in batch]

    def batches(
        self,
        table: str,
        where: str = "true",
        columns: Sequence[str] = (),
        without: Sequence[str] = LARGE,
        **values: Any,
    ) -> Iterator[list[Row]]:
        """The same a few thousand rows at a time, for what is too large to hold."""
        listed = ", ".join(f'"{name}"' for name in columns) or f"COLUMNS(lambda name: name NOT IN {tuple(without)})"
        found = self.query(f"SELECT {listed} FROM {self.source(table)} WHERE {where}", **values)
        names = [column[0] for column in found.description or ()]
        while batch := found.fetchmany(_BATCH):
            yield [dict(zip(names, row, strict=True)) for row in batch]

    def values(self, sql: str, **values: Any) -> list[Any]:
        """The first column of what a query finds."""
        return [row[0] for row in self.query(sql, **values).fetchall()]

    def query(self, sql: str, **values: Any) -> duckdb.DuckDBPyConnection:
        """Runs SQL in which `?name` stands for a value, and `IN ?name` for a list of words."""
        sql = _VALUE.sub(r"$\1", _SET.sub(r"IN (SELECT unnest($\1::VARCHAR[]))", sql))
        try:
            return self._connection.cursor().execute(sql, values or None)
        except (duckdb.IOException, duckdb.InvalidInputException) as error:  # no file, or none that is whole
            raise StoreError(NO_TABLES) from error

    def source(self, table: str) -> str:
        """A table as it stands in a FROM."""
        return f"read_parquet({self._files(table)})"

    def _files(self, table: str) -> str:
        return "'" + str(self._current / table / "*.parquet").replace("'", "''") + "'"
