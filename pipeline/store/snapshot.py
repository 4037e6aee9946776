"""Publishing: all tables are written into a new folder, and `current` is turned to it in one step.

`current` is a symbolic link that is replaced by renaming, so that whoever opens `current/<table>` sees the last
complete state, while a run is going on and after it was killed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.errors import StoreError
from schemas.tables import SCHEMA_VERSION, TABLES

# The order of rows, so that whoever asks for a few documents finds them in few places; links of the tree come first.
_ITEMS = ("citations", "targets", "deadlines", "assignments", "recipients", "warnings")
SORTED_BY: dict[str, tuple[tuple[str, Literal["ascending", "descending"]], ...]] = {
    **dict.fromkeys(_ITEMS, (("doc_id", "ascending"), ("item", "ascending"))),
    "documents": (("doc_id", "ascending"),),
    "edges": (("in_tree", "descending"), ("to_ref", "ascending"), ("from_ref", "ascending")),
    "references": (("doc_ref", "ascending"),),
    "coverage": (("doc_ref", "ascending"),),
}
# Rows that are read or passed over together; fewer where a row holds a whole text.
_ROW_GROUP, _ROW_GROUP_OF_TEXTS = 50_000, 5_000
Rows = dict[str, list[dict[str, Any]]]
_KEPT = 2  # the published snapshot and the one before it, for readers that still have it open


def publish(store: Path, rows: Rows) -> None:
    """Makes `rows` the current content of the store."""
    snapshots = store / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=snapshots, prefix=_next_name(snapshots)))
    try:
        folder.chmod(0o755)
        for name in TABLES:
            _write_table(folder, name, rows.get(name, []))
        _turn(store / "current", folder)
    except BaseException:
        # A full disk must not be filled further by what was never published.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _drop_old(snapshots, folder)


def republish(store: Path, rows: Rows) -> None:
    """Makes `rows` the content of the tables that they name; the files of all others are shared, not rewritten."""
    before = (store / "current").resolve()
    folder = Path(tempfile.mkdtemp(dir=store / "snapshots", prefix=_next_name(store / "snapshots")))
    try:
        folder.chmod(0o755)
        for name in TABLES:
            if name in rows:
                _write_table(folder, name, rows[name])
            else:
                shutil.copytree(before / name, folder / name, copy_function=_linked)
        _turn(store / "current", folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _drop_old(store / "snapshots", folder)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _next_name(snapshots: Path) -> str:
    numbers = [int(p.name.split("-")[0]) for p in snapshots.iterdir() if p.name.split("-")[0].isdigit()]
    return f"{max(numbers, default=0) + 1:08d}-"


def _write_table(snapshot: Path, name: str, rows: list[dict[str, Any]]) -> None:
    folder = snapshot / name
    folder.mkdir()
    stamped = TABLES[name].with_metadata({"vanban_schema": SCHEMA_VERSION})
    table = pa.Table.from_pylist(rows, schema=stamped)
    if name in SORTED_BY:
        table = table.sort_by(list(SORTED_BY[name]))
    pq.write_table(table, folder / "part-0.parquet", compression="zstd", row_group_size=row_group(name))


def row_group(table: str) -> int:
    """How many rows of a table lie together."""
    return _ROW_GROUP_OF_TEXTS if "text" in TABLES[table].names else _ROW_GROUP


def _turn(link: Path, folder: Path) -> None:
    fresh = link.with_name(f".{link.name}-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(os.path.relpath(folder, link.parent))
    if link.exists() and not link.is_symlink():
        raise StoreError(f"{link} không phải do vanban tạo; chọn một thư mục kho khác với --store.")
    fresh.replace(link)


def _drop_old(snapshots: Path, published: Path) -> None:
    others = sorted(p for p in snapshots.iterdir() if p.is_dir() and p != published)
    for folder in others[: max(0, len(others) - (_KEPT - 1))]:
        shutil.rmtree(folder, ignore_errors=True)
