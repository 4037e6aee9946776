"""The store: a ledger of files, one immutable part per document, and snapshots of plain Parquet that readers see."""

from __future__ import annotations

from pipeline.store.reading import Store, open_store

__all__ = ["Store", "open_store"]
