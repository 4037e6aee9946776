"""A run over a folder: exactly the current rows, nothing lost, nothing read twice, one bad file stops nobody."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.batch.ingest import Options, Summary, ingest
from pipeline.store import open_store
from schemas.errors import StoreError
from schemas.tables import TABLES

PLAN = """ĐẢNG BỘ HUYỆN NAM ĐÀN
ĐẢNG ỦY XÃ KIM LIÊN
*
Số {number}-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Kim Liên, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
kết nạp đảng viên năm 2024

Thực hiện Kế hoạch số 35-KH/HU, ngày 15/02/2024 của Ban Thường vụ Huyện ủy, Đảng ủy xã xây dựng kế hoạch như sau:

I. CHỈ TIÊU
Năm 2024 kết nạp ít nhất {count} đảng viên.

II. TỔ CHỨC THỰC HIỆN
1. Các chi bộ trực thuộc xây dựng kế hoạch trước ngày 31/3/2024.

Nơi nhận:
- Các chi bộ,
- Lưu Văn phòng Đảng ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN.format(number=1, count=5), "utf-8")
    (folder / "b.txt").write_text(PLAN.format(number=2, count=6), "utf-8")
    return folder


Run = Callable[..., Summary]


@pytest.fixture
def run(archive: Path, tmp_path: Path) -> Run:
    return lambda **options: ingest([archive], tmp_path / "store", Options(**options))


def table(tmp_path: Path, name: str) -> pd.DataFrame:
    """A table as somebody without vanban reads it: a folder of plain Parquet."""
    return pd.read_parquet(tmp_path / "store" / "current" / name)


def test_every_table_is_there_with_its_schema(run: Run, tmp_path: Path) -> None:
    run()
    for name, schema in TABLES.items():
        assert open_store(tmp_path / "store").arrow(name).schema.equals(schema)


def test_a_second_run_changes_nothing(run: Run, tmp_path: Path) -> None:
    first = run()
    before = {name: table(tmp_path, name) for name in TABLES}
    second = run()
    assert (first.read, second.read, second.unchanged) == (2, 0, 2)
    for name, rows in before.items():
        pd.testing.assert_frame_equal(table(tmp_path, name), rows)


def test_a_changed_file_replaces_its_rows(run: Run, archive: Path, tmp_path: Path) -> None:
    run()
    (archive / "a.txt").write_text(PLAN.format(number=1, count=9), "utf-8")
    assert run().read == 1
    assert sorted(table(tmp_path, "targets")["min"]) == [6, 9]
    assert len(table(tmp_path, "documents")) == 2


def test_a_missing_file_keeps_its_rows_until_pruned(run: Run, archive: Path, tmp_path: Path) -> None:
    run()
    (archive / "b.txt").unlink()
    assert run().absent == 1
    assert sorted(table(tmp_path, "documents")["present"]) == [False, True]
    run(prune=True)
    assert list(table(tmp_path, "documents")["present"]) == [True]


def test_the_same_bytes_under_two_names_are_one_document(run: Run, archive: Path, tmp_path: Path) -> None:
    shutil.copy(archive / "a.txt", archive / "bản sao.txt")
    assert run().read == 2
    paths = sorted(len(paths) for paths in table(tmp_path, "documents")["paths"])
    assert paths == [1, 2]


def test_a_moved_file_is_not_read_again(run: Run, archive: Path, tmp_path: Path) -> None:
    run()
    (archive / "a.txt").rename(archive / "c.txt")
    assert run(prune=True).read == 0
    assert len(table(tmp_path, "documents")) == 2


def test_a_bad_file_is_a_row_and_the_rest_goes_on(run: Run, archive: Path, tmp_path: Path) -> None:
    (archive / "rỗng.txt").write_bytes(b"")
    (archive / "hỏng.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    summary = run()
    assert summary.read == 2
    rejected = table(tmp_path, "rejections").set_index("path")["code"].to_dict()
    assert {Path(path).name: code for path, code in rejected.items()} == {"hỏng.pdf": "damaged", "rỗng.txt": "empty"}
    assert len(run().rejections) == 2


def test_a_mended_file_leaves_the_rejections(run: Run, archive: Path, tmp_path: Path) -> None:
    (archive / "c.txt").write_bytes(b"")
    run()
    (archive / "c.txt").write_text(PLAN.format(number=3, count=4), "utf-8")
    run()
    assert table(tmp_path, "rejections").empty
    assert len(table(tmp_path, "documents")) == 3


def test_a_secret_document_is_refused_without_its_content(run: Run, archive: Path, tmp_path: Path) -> None:
    (archive / "mat.txt").write_text(PLAN.format(number=4, count=7).replace("*\n", "*\nMẬT\n", 1), "utf-8")
    run()
    (row,) = table(tmp_path, "rejections").to_dict("records")
    assert row["code"] == "classified" and row["sha256"]
    assert not table(tmp_path, "documents")["text"].str.contains("ít nhất 7").any()
    run(allow_classified=True)
    assert len(table(tmp_path, "documents")) == 3


def test_two_runs_at_once_are_refused(run: Run, tmp_path: Path) -> None:
    import fcntl

    run()
    with (tmp_path / "store" / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="lần chạy khác"):
            run()


def test_the_stores_own_files_are_never_documents(archive: Path) -> None:
    ingest([archive], archive / "store")
    assert ingest([archive], archive / "store").documents == 2


def test_a_killed_run_leaves_the_last_snapshot_whole(run: Run, archive: Path, tmp_path: Path) -> None:
    run()
    before = len(table(tmp_path, "documents"))
    for index in range(30):
        (archive / f"moi-{index}.txt").write_text(PLAN.format(number=100 + index, count=5), "utf-8")
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(archive), "--store", str(tmp_path / "store")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parts = tmp_path / "store" / "parts"
    while len(list(parts.glob("*/*.json"))) < 4 and process.poll() is None:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(table(tmp_path, "documents")) in (before, before + 30)
    assert run().documents == 32
