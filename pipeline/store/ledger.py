"""The ledger: one row for each file ever seen below the ingested paths, and the log of people's decisions.

All else in the store is replaced whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.store.decision_log import DecisionLog

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY,
    sha256 TEXT,
    size INTEGER,
    modified_ns INTEGER,
    fingerprint TEXT,      -- of the code and options that read it
    status TEXT NOT NULL,  -- read | rejected
    code TEXT, message TEXT, stage TEXT, detail TEXT,
    present INTEGER NOT NULL DEFAULT 1
);
"""


@dataclass(frozen=True, slots=True)
class FileRow:
    """What the ledger knows of one file: its bytes, the code that read it, and how that ended."""

    path: str
    sha256: str | None
    size: int
    modified_ns: int
    fingerprint: str
    status: str
    code: str | None = None
    message: str | None = None
    stage: str | None = None
    detail: str | None = None
    present: bool = True


class Ledger:
    """SQLite in WAL mode, one writer; opened for the length of one run."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.executescript(_SCHEMA)
        self.decisions = DecisionLog(self._connection)

    def close(self) -> None:
        """Ends the connection; the rows are already durable."""
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, path: str) -> FileRow | None:
        """The row of a path, or None for a file not seen before."""
        with closing(self._connection.execute("SELECT * FROM files WHERE path = ?", (path,))) as cursor:
            row = cursor.fetchone()
        return _row(row) if row else None

    def put(self, row: FileRow) -> None:
        """Writes or replaces the row of a path."""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.path,
                row.sha256,
                row.size,
                row.modified_ns,
                row.fingerprint,
                row.status,
                row.code,
                row.message,
                row.stage,
                row.detail,
                int(row.present),
            ),
        )

    def mark_absent(self, paths: list[str]) -> None:
        """Files that are no longer there keep their rows with `present` false."""
        self._connection.executemany("UPDATE files SET present = 0 WHERE path = ?", [(path,) for path in paths])

    def forget(self, paths: list[str]) -> None:
        """Removes the rows of files that are gone, on `--prune`."""
        self._connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in paths])

    def __iter__(self) -> Iterator[FileRow]:
        with closing(self._connection.execute("SELECT * FROM files ORDER BY path")) as cursor:
            yield from map(_row, cursor.fetchall())


def _row(values: tuple[Any, ...]) -> FileRow:
    fields = dict(zip(FileRow.__slots__, values, strict=True))
    return FileRow(**(fields | {"present": bool(fields["present"])}))
