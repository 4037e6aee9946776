"""Opening a store for a command: the view of the archive that its question needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.analysis.view import ArchiveView
    from pipeline.store.slices import Slices


def slices(store: Path) -> Slices:
    """A store of which a question reads only what it needs."""
    from pipeline.store.slices import Slices

    return Slices(store)


def archive_view(store: Path) -> ArchiveView:
    """The whole archive of a store."""
    from pipeline.analysis.view import ArchiveView
    from pipeline.store import open_store
    from schemas.tables import TABLES

    opened = open_store(store)
    return ArchiveView({table: opened.rows(table) for table in TABLES})


def table_files(store: Path, *tables: str) -> dict[str, list[Path]]:
    """The files of some tables, for a question that is asked in SQL; StoreError as for any other question."""
    from pipeline.store import open_store

    opened = open_store(store)
    opened.arrow("corrections")  # a small table, read to see that the store is whole and of this version
    current = (opened.folder / "current").resolve()
    return {table: sorted((current / table).glob("*.parquet")) for table in tables}
