"""The store's lock: one writer at a time, so that no run mixes its rows into another's."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import StoreError


@contextmanager
def only_writer(store: Path) -> Iterator[None]:
    """One writer at a time: a second one is told so instead of mixing its rows in."""
    with (store / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"Một lần chạy khác đang ghi vào {store}; đợi nó xong rồi chạy lại.") from None
        yield
