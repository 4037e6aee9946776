"""Opening a store for a command: the view of the archive that its question needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.analysis.view import ArchiveView


def archive_view(store: Path) -> ArchiveView:
    """The whole archive of a store."""
    from pipeline.analysis.view import ArchiveView
    from pipeline.store import open_store
    from schemas.tables import TABLES

    opened = open_store(store)
    return ArchiveView({table: opened.rows(table) for table in TABLES})
