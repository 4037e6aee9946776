"""Decisions over a store: what follows from a correction is there at once, and no run of any kind loses one."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.deciding import Signature, correct, listed_corrections, signed, take_back_correction
from pipeline.batch.ingest import Options, ingest
from pipeline.limits import Limits
from pipeline.store import open_store
from schemas.errors import DecisionError, StoreError
from tests.conftest import ROOT

ABOVE = """ĐẢNG BỘ TỈNH NGHỆ AN
HUYỆN ỦY NAM ĐÀN
*
Số 35-KH/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Nam Đàn, ngày {day} tháng 02 năm 2024

KẾ HOẠCH
kết nạp đảng viên năm 2024

I. CHỈ TIÊU
Năm 2024 toàn huyện kết nạp ít nhất 100 đảng viên.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Văn Mẫu
"""
BELOW = """ĐẢNG BỘ HUYỆN NAM ĐÀN
ĐẢNG ỦY XÃ KIM LIÊN
*
Số 7-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Kim Liên, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
kết nạp đảng viên năm 2024

Thực hiện Kế hoạch số 36-KH/HU, ngày 15/02/2024 của Ban Thường vụ Huyện ủy, Đảng ủy xã xây dựng kế hoạch như sau:

I. CHỈ TIÊU
Năm 2024 kết nạp ít nhất 5 đảng viên.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu
"""
AN = Signature("Lê An", "đối chiếu bản giấy", "2026-11-21T09:00:00+07:00")
BINH = Signature("Trần Bình", "nhầm", "2026-11-22T09:00:00+07:00")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "tren.txt").write_text(ABOVE.format(day=15), "utf-8")
    (folder / "duoi.txt").write_text(BELOW, "utf-8")
    ingest([folder], tmp_path / "store")
    return folder


@pytest.fixture
def store(archive: Path) -> Path:
    return archive.parent / "store"


def document(store: Path, name: str) -> dict[str, Any]:
    (row,) = [row for row in open_store(store).rows("documents") if row["path"].endswith(name)]
    return row


def links(store: Path) -> list[tuple[str, list[str]]]:
    return [
        (row["to_ref"], row["status"]) for row in open_store(store).rows("edges") if row["relation"] == "implements"
    ]


def states(store: Path) -> list[str]:
    return [row["state"] for row in open_store(store).rows("corrections")]


def lay(store: Path, name: str, field: str, value: str, signature: Signature = AN) -> int:
    return correct(store, document(store, name)["sha256"], field, value, signature).correction.id


def test_a_corrected_citation_changes_the_graph_at_once(store: Path) -> None:
    held = document(store, "tren.txt")["doc_ref"]
    assert links(store) == [("cap-uy.huyen-nam-dan.nghe-an/36-kh-hu/2024-02-15", ["orphaned"])]
    lay(store, "duoi.txt", "citations[0].number", "35-KH/HU")
    assert links(store) == [(held, ["ok"])]


def test_a_corrected_number_and_date_change_the_identity_and_what_links_to_it(store: Path) -> None:
    lay(store, "tren.txt", "number", "36-KH/HU")
    row = document(store, "tren.txt")
    assert (row["number"], row["doc_ref"]) == ("36-KH/HU", "cap-uy.huyen-nam-dan.nghe-an/36-kh-hu/2024-02-15")
    assert links(store) == [(row["doc_ref"], ["ok"])]
    lay(store, "tren.txt", "issued_on", "16/02/2024")
    assert links(store) == [("cap-uy.huyen-nam-dan.nghe-an/36-kh-hu/2024-02-16", ["date-mismatch"])]


def test_a_corrected_issuer_moves_all_relative_names(store: Path) -> None:
    lay(store, "duoi.txt", "issuer", "Đảng ủy xã Vũ Hội, huyện Vũ Thư, tỉnh Thái Bình")
    row = document(store, "duoi.txt")
    assert (row["issuer_name"], row["issuer_parent"], row["issuer_province"]) == (
        "Đảng ủy xã Vũ Hội",
        "Huyện ủy Vũ Thư",
        "Thái Bình",
    )
    (citation,) = open_store(store).rows("citations")
    assert (citation["issuer"], citation["issuer_words"]) == ("Huyện ủy Vũ Thư", "Ban Thường vụ Huyện ủy")


def test_a_corrected_figure_is_audited(store: Path) -> None:
    lay(store, "duoi.txt", "citations[0].number", "35-KH/HU")
    lay(store, "duoi.txt", "targets[0].min", "7,5")
    (row,) = [row for row in open_store(store).rows("targets") if row["unit"] == "đảng viên" and row["min"] < 100]
    assert (row["min"], row["rule"], row["confidence"], row["evidence_text"]) == (
        7.5,
        "correction",
        1.0,
        "ít nhất 5 đảng viên",
    )


def test_the_machines_reading_stays_untouched(store: Path) -> None:
    before = {path: path.read_bytes() for path in (store / "parts").rglob("*.json")}
    lay(store, "duoi.txt", "number", "8-KH/ĐU")
    assert {path: path.read_bytes() for path in (store / "parts").rglob("*.json")} == before


@pytest.mark.parametrize(
    "options",
    [Options(), Options(prune=True), Options(limits=Limits(max_pages=2999))],
    ids=["again", "prune", "other-code"],
)
def test_a_correction_survives_another_run(options: Options, archive: Path, store: Path) -> None:
    lay(store, "duoi.txt", "targets[0].min", "9")
    lay(store, "tren.txt", "title", "phát triển đảng viên")
    (archive / "duoi.txt").rename(archive / "tên khác.txt")
    ingest([archive], store, options)
    assert document(store, "tren.txt")["title"] == "phát triển đảng viên"
    assert 9 in [row["min"] for row in open_store(store).rows("targets")]
    assert states(store) == ["applied", "applied"]


def test_a_correction_waits_for_a_file_that_is_gone(archive: Path, store: Path) -> None:
    lay(store, "duoi.txt", "number", "8-KH/ĐU")
    shutil.move(archive / "duoi.txt", archive.parent / "duoi.txt")
    ingest([archive], store, Options(prune=True))
    assert states(store) == ["absent"]
    shutil.move(archive.parent / "duoi.txt", archive / "duoi.txt")
    ingest([archive], store)
    assert document(store, "duoi.txt")["number"] == "8-KH/ĐU"
    assert states(store) == ["applied"]


def test_other_bytes_are_another_document(archive: Path, store: Path) -> None:
    lay(store, "tren.txt", "number", "36-KH/HU")
    (archive / "tren.txt").write_text(ABOVE.format(day=16), "utf-8")
    ingest([archive], store, Options(prune=True))
    assert document(store, "tren.txt")["number"] == "35-KH/HU"
    assert states(store) == ["absent"]


def test_a_correction_is_taken_back_and_stays_in_the_history(store: Path) -> None:
    before = document(store, "duoi.txt")
    number = lay(store, "duoi.txt", "number", "8-KH/ĐU")
    take_back_correction(store, number, BINH)
    assert document(store, "duoi.txt") == before
    (row,) = listed_corrections(store)
    assert (row["state"], row["by"], row["taken_back_by"], row["value"]) == (
        "taken-back",
        "Lê An",
        "Trần Bình",
        "8-KH/ĐU",
    )
    with pytest.raises(DecisionError, match="Trần Bình"):
        take_back_correction(store, number, AN)
    with pytest.raises(DecisionError, match="vanban corrections"):
        take_back_correction(store, 99, AN)


def test_the_last_on_a_field_wins_and_taking_it_back_brings_the_one_before(store: Path) -> None:
    lay(store, "duoi.txt", "number", "8-KH/ĐU")
    second = lay(store, "duoi.txt", "number", "9-KH/ĐU")
    assert document(store, "duoi.txt")["number"] == "9-KH/ĐU"
    assert states(store) == ["superseded", "applied"]
    take_back_correction(store, second, BINH)
    assert document(store, "duoi.txt")["number"] == "8-KH/ĐU"


def test_a_refused_correction_leaves_no_trace(store: Path) -> None:
    snapshot = (store / "current").resolve()
    with pytest.raises(DecisionError):
        lay(store, "duoi.txt", "issued_on", "31/02/2024")
    assert (store / "current").resolve() == snapshot
    assert listed_corrections(store) == []


def test_the_log_refuses_to_change_what_was_decided(store: Path) -> None:
    lay(store, "duoi.txt", "number", "8-KH/ĐU")
    with sqlite3.connect(store / "ledger.sqlite") as connection:
        for change in ("UPDATE corrections SET value = 'null'", "DELETE FROM corrections"):
            with pytest.raises(sqlite3.IntegrityError, match="only added"):
                connection.execute(change)


def test_a_second_writer_is_told(store: Path) -> None:
    with (store / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="lần chạy khác"):
            lay(store, "duoi.txt", "number", "8-KH/ĐU")


def test_a_run_killed_after_the_decision_loses_nothing(archive: Path, store: Path) -> None:
    # The decision is in the log before the tables are rebuilt; what was not rebuilt then is by the next run.
    script = (
        "import sys, time; from pathlib import Path; from pipeline.batch import deciding;"
        "deciding.rebuild = lambda *a, **k: (print('decided', flush=True), time.sleep(60));"
        "deciding.correct(Path(sys.argv[1]), sys.argv[2], 'number', '8-KH/ĐU', deciding.Signature('An', 'x', '2026'))"
    )
    sha256 = document(store, "duoi.txt")["sha256"]
    process = subprocess.Popen([sys.executable, "-c", script, str(store), sha256], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None and process.stdout.readline() == b"decided\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert document(store, "duoi.txt")["number"] == "7-KH/ĐU"
    assert [row["state"] for row in listed_corrections(store)] == ["pending"]
    ingest([archive], store)
    assert document(store, "duoi.txt")["number"] == "8-KH/ĐU"


def test_two_writers_at_once_lose_no_decision(store: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from pipeline.batch.deciding import Signature, correct;"
        "from schemas.errors import StoreError\n"
        "for value in sys.argv[3:]:\n"
        "    while True:\n"
        "        try:\n"
        "            correct(Path(sys.argv[1]), sys.argv[2], 'title', value, Signature('An', 'x', '2026')); break\n"
        "        except StoreError: time.sleep(0.02)\n"
    )
    sha256 = document(store, "duoi.txt")["sha256"]
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(store), sha256, f"{who} một", f"{who} hai"], cwd=ROOT)
        for who in ("An", "Bình")
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert {row["value"] for row in listed_corrections(store)} == {"An một", "An hai", "Bình một", "Bình hai"}
    assert sorted(states(store)) == ["applied", "superseded", "superseded", "superseded"]


def test_a_decision_says_who_and_why_and_when_in_vietnam() -> None:
    moment = dt.datetime(2026, 11, 21, 2, 5, 6, tzinfo=dt.UTC)
    assert signed(" Lê  An ", "bản giấy", moment) == Signature("Lê An", "bản giấy", "2026-11-21T09:05:06+07:00")
    with pytest.raises(DecisionError):
        signed("", "vì", moment)


def test_the_record_tells_of_its_corrections(store: Path) -> None:
    from pipeline.record_json import decode

    lay(store, "duoi.txt", "targets[0].scope", "mỗi chi bộ")
    record = decode(document(store, "duoi.txt")["record"])
    (note,) = record.corrections
    assert (note.field, note.machine, note.value, note.by, note.at) == (
        "targets[0].scope",
        None,
        "mỗi chi bộ",
        "Lê An",
        AN.at,
    )
