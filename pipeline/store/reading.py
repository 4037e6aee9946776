"""Reading a store: its tables as Arrow rows for the analyses and as pandas frames for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store.published import NO_TABLES, OTHER_VERSION, current_snapshot
from pipeline.versions import SCHEMA_VERSION
from schemas.errors import StoreError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Store:
    """A published store. Each table is an attribute and a pandas frame: `open_store("kho").targets`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current = current_snapshot(folder)
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def arrow(self, table: str) -> pa.Table:
        """A table as Arrow; StoreError where the store is of another schema version."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if table not in _tables():
            raise StoreError(f"Không có bảng {table!r}; các bảng: {', '.join(_tables())}.")
        # Not `read_table`: that loads pandas and the dataset reader, and half a second, for folders of one file.
        files = sorted((self._current / table).glob("*.parquet"))
        if not files:
            raise StoreError(NO_TABLES)
        found = pa.concat_tables([pq.ParquetFile(file).read() for file in files])
        version = (found.schema.metadata or {}).get(b"vanban_schema", b"").decode()
        if version != SCHEMA_VERSION:
            raise StoreError(OTHER_VERSION)
        return found

    def rows(self, table: str) -> list[dict[str, Any]]:
        """A table as a list of dicts, read once."""
        if table not in self._rows:
            self._rows[table] = self.arrow(table).to_pylist()
        return self._rows[table]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *_tables()]

    def __repr__(self) -> str:
        return f"Store({str(self.folder)!r}): {', '.join(_tables())}"

    def __getattr__(self, table: str) -> pd.DataFrame:
        if table.startswith("_") or table not in _tables():
            raise AttributeError(table)
        return frame(self.arrow(table))


def frame(table: pa.Table) -> pd.DataFrame:
    """A pandas frame with the right types: dates as datetime64, whole numbers that may be missing as Int64."""
    import pandas as pd
    import pyarrow as pa

    whole: dict[pa.DataType, Any] = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}
    data = table.to_pandas(types_mapper=lambda kind: whole.get(kind))
    for field in table.schema:
        if pa.types.is_date(field.type):
            data[field.name] = pd.to_datetime(data[field.name])
    return data


def open_store(folder: str | Path) -> Store:
    """The store at `folder`; StoreError where there is none."""
    current_snapshot(Path(folder))
    return Store(Path(folder))


def _tables() -> tuple[str, ...]:
    from schemas.tables import TABLES  # here, for it loads Arrow, which who asks by slices does not need

    return tuple(TABLES)
