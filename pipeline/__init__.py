"""How a document travels: from bytes to a record, from a folder to a store, from a store to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store import Store


def open_store(folder: str | Path) -> Store:
    """The store at `folder`, its tables as pandas frames: `pipeline.open_store("kho").targets`."""
    from pipeline import store  # here, so that `vanban --help` need not load Arrow

    return store.open_store(folder)
