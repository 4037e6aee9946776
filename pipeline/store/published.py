"""Where the tables of a store stand as they were published last, and what to tell where they do not."""

from __future__ import annotations

from pathlib import Path

from schemas.errors import StoreError

NO_TABLES = "Kho không còn nguyên vẹn; hãy chạy lại `vanban ingest` để lập lại các bảng."
OTHER_VERSION = "Kho do phiên bản khác tạo; hãy chạy lại `vanban ingest` để lập lại các bảng."


def current_snapshot(folder: Path) -> Path:
    """The folder of the tables as published now: one snapshot for whoever reads, even if a run publishes meanwhile."""
    if not (folder / "current").exists():
        raise StoreError(f"Không thấy kho ở {folder}; hãy chạy `vanban ingest THƯ_MỤC --store {folder}` trước.")
    return (folder / "current").resolve()
