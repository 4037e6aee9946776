"""Folders as they are: strange names, pipes, old stores, closed folders, a full disk, runs that are killed."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.batch.files import documents_below, empty_folders
from pipeline.batch.ingest import Options, ingest
from pipeline.batch.outcome import attempt, nothing_in
from pipeline.run import Walked
from pipeline.store import open_store
from schemas.record import Rejection
from tests.conftest import ROOT

SAMPLE = next((ROOT / "samples" / "archive").rglob("hungtien_18-kh.md"))


def codes(store: Path) -> dict[str, str]:
    return {row["path"].rsplit("/", 1)[-1]: row["code"] for row in open_store(store).rows("rejections")}


@pytest.mark.parametrize(
    "name", ["hai\ndòng.md", "có [ngoặc] *.md", "  cách  .md", "Kế hoạch.md", "'$(rm).md", "đuôi.PDF"]
)
def test_any_name_is_read(name: str, tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / name)
    summary = ingest([tmp_path], tmp_path / "store")
    assert (summary.read, summary.rejections) == (1, [])


def test_a_name_in_an_old_encoding_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    shutil.copy(SAMPLE, os.fsencode(folder) + b"/k\xd5 ho\xb9ch.md")
    shutil.copy(SAMPLE, folder / "b.md")
    summary = ingest([folder], tmp_path / "store")
    assert summary.read == 1
    assert codes(tmp_path / "store") == {"k\\xd5 ho\\xb9ch.md": "unreadable"}
    assert ingest([folder], tmp_path / "store").absent == 0


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    outcome = attempt(tmp_path / "ống")
    assert isinstance(outcome, Rejection) and outcome.code == "unsupported"
    assert ingest([tmp_path], tmp_path / "store").documents == 0


def test_links_that_turn_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "vòng").symlink_to(tmp_path)
    (tmp_path / "a" / "đứt.pdf").symlink_to(tmp_path / "không có.pdf")
    shutil.copy(SAMPLE, tmp_path / "a" / "b.md")
    summary = ingest([tmp_path], tmp_path / "store")
    assert summary.read == 1
    assert codes(tmp_path / "store") == {"đứt.pdf": "missing"}


def test_another_store_in_the_folder_holds_no_documents(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.md")
    ingest([tmp_path], tmp_path / "kho cũ")
    assert [path.name for path in documents_below([tmp_path])] == ["a.md"]
    assert ingest([tmp_path], tmp_path / "kho mới").documents == 1


def test_a_closed_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "kín"
    closed.mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)  # the tests may run as root, whom no folder is closed to
    assert list(documents_below([tmp_path])) == [closed]
    outcome = attempt(closed)
    assert isinstance(outcome, Rejection) and outcome.code == "unreadable"


def test_a_disk_that_is_not_plugged_in_is_not_pruned(tmp_path: Path) -> None:
    disk, store = tmp_path / "đĩa", tmp_path / "store"
    disk.mkdir()
    shutil.copy(SAMPLE, disk / "a.md")
    ingest([disk], store)
    disk.rename(tmp_path / "rút ra")
    summary = ingest([disk], store, Options(prune=True))
    assert (summary.documents, summary.absent) == (1, 1)
    assert [row["present"] for row in open_store(store).rows("documents")] == [False]
    (tmp_path / "rút ra").rename(disk)
    (disk / "a.md").rename(disk / "b.md")
    assert ingest([disk], store, Options(prune=True)).documents == 1
    (row,) = open_store(store).rows("documents")
    assert row["present"] and row["path"].endswith("b.md")


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    assert empty_folders([tmp_path]) == [tmp_path]
    assert [(r.path, r.code) for r in nothing_in([tmp_path])] == [(str(tmp_path), "missing")]
    shutil.copy(SAMPLE, tmp_path / "trống" / "a.md")
    assert empty_folders([tmp_path]) == []


def test_a_mistyped_path_leaves_no_row(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.md")
    summary = ingest([tmp_path / "a.md", tmp_path / "b.md"], tmp_path / "store")
    assert [r.code for r in summary.rejections] == ["missing"]
    assert codes(tmp_path / "store") == {}


def test_a_file_has_one_name_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    shutil.copy(SAMPLE, tmp_path / "a" / "x.md")
    ingest([tmp_path / "a"], tmp_path / "store")
    monkeypatch.chdir(tmp_path / "a")
    assert ingest([Path("..") / "a"], Path("..") / "store").unchanged == 1
    (row,) = open_store(tmp_path / "store").rows("documents")
    assert row["paths"] == [str(tmp_path / "a" / "x.md")]


def test_what_is_gone_with_its_part_does_not_stop_a_run(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(SAMPLE.read_text("utf-8") + name, "utf-8")
    ingest([tmp_path], tmp_path / "store")
    (tmp_path / "a.md").unlink()
    shutil.rmtree(tmp_path / "store" / "parts")
    assert ingest([tmp_path], tmp_path / "store").documents == 1


def limited(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_a_full_disk_ends_in_a_sentence_and_leaves_the_store(size: int, tmp_path: Path) -> None:
    folder, store = tmp_path / "kho", tmp_path / "store"
    folder.mkdir()
    shutil.copy(SAMPLE, folder / "a.md")
    ingest([folder], store)
    (folder / "b.md").write_text(SAMPLE.read_text("utf-8") * 30, "utf-8")
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(folder), "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, preexec_fn=lambda: limited(size))
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr and "chỗ trống" in done.stderr
    assert len(open_store(store).rows("documents")) == 1
    assert len(list((store / "snapshots").iterdir())) == 1
    assert ingest([folder], store).documents == 2


@pytest.mark.parametrize(("how", "read"), [(signal.SIGKILL, 0), (signal.SIGKILL, 11), (signal.SIGINT, 5)])
def test_stopped_at_any_moment_the_next_run_finishes(how: signal.Signals, read: int, tmp_path: Path) -> None:
    folder, store = tmp_path / "kho", tmp_path / "store"
    folder.mkdir()
    for index in range(12):
        (folder / f"{index}.md").write_text(f"{SAMPLE.read_text('utf-8')}{index}", "utf-8")
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(folder), "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stderr
    while len(list(store.glob("parts/*/*.json"))) < read and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(how)
    said = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait() in (-how, 130, 0)
    assert process.returncode != 130 or "Đã dừng" in said
    if (store / "current").exists():
        assert len(open_store(store).rows("documents")) == 12
    assert ingest([folder], store).documents == 12
    assert not list(store.rglob(".draft-*"))
    assert {part.suffix for part in (store / "parts").rglob("*") if part.is_file()} == {".json"}


def test_a_documents_own_words_do_not_change_by_its_name(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "=1+1.md")
    outcome = attempt(tmp_path / "=1+1.md")
    assert isinstance(outcome, Walked) and outcome.record.number == "18-KH/ĐU"
