"""The command line: exit statuses, what goes to which stream, and that every command is in the README and works."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from pipeline.cli import app
from tests.conftest import ROOT

RUNNER = CliRunner()
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)


def vanban(*words: str | Path) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(command: str) -> None:
    assert f"vanban {command}" in README
    code, out, _ = vanban(command, "--help")
    assert code == 0 and " / " in out


def examples() -> list[str]:
    """The commands in the README's shell blocks that are vanban's."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("vanban ")]


@pytest.mark.parametrize("line", examples())
def test_the_readmes_examples_work(
    line: str, sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    line = line.split("  #")[0].split(" > ")[0].split(" | ")[0]
    words = [word.replace("out/", f"{tmp_path}/") for word in shlex.split(line)[1:]]
    store = tmp_path / "store" if words[0] == "ingest" else sample_store
    code, out, error = vanban(*[str(store) if word == "build/store" else word for word in words])
    assert code == 0, error
    assert out or words[0] in ("export", "ingest")


def test_extract_writes_records_in_order_and_rejections_apart(samples: Path, tmp_path: Path) -> None:
    bad = tmp_path / "rỗng.pdf"
    bad.write_bytes(b"")
    code, out, error = vanban("extract", samples / "thai-binh-hung-yen", bad)
    paths = [json.loads(line)["source"]["path"] for line in out.splitlines()]
    assert code == 0
    assert paths == sorted(paths) and len(paths) == 5
    assert json.loads(error)["code"] == "empty"


def test_nothing_read_is_three(tmp_path: Path) -> None:
    assert vanban("extract", tmp_path / "không có.txt")[0] == 3
    assert vanban("extract", tmp_path)[0] == 3
    assert vanban("ingest", tmp_path, "--store", tmp_path / "store")[0] == 3


def test_wrong_usage_is_two() -> None:
    assert vanban("trace")[0] == 2
    assert vanban("calendar", "--store", "x", "--from", "hôm nay")[0] == 2


def test_several_documents_of_a_number_are_four_with_the_candidates(sample_store: Path) -> None:
    code, out, error = vanban("trace", "12-CT/TU", "--store", sample_store)
    assert code == 4 and not out
    assert "Tỉnh ủy Nghệ An" in error and "Tỉnh ủy Thái Bình" in error and "2024-02-20" in error


def test_an_unknown_reference_is_five(sample_store: Path) -> None:
    assert vanban("trace", "999-CT/TU", "--store", sample_store)[0] == 5
    assert vanban("show", "999-CT/TU", "--store", sample_store)[0] == 5


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    code, _, error = vanban("audit", "--store", tmp_path)
    assert code == 1 and "vanban ingest" in error


def test_a_trace_up_ends_at_the_top(sample_store: Path) -> None:
    code, out, _ = vanban("trace", "35-KH/HU", "--issuer", "Nam Đàn", "--up", "--json", "--store", sample_store)
    found = json.loads(out)
    assert code == 0
    assert "12-CT/TU" in [link["document"]["number"] for link in found["implements"]]
    assert set(found) == {"root", "implements"}


def test_show_takes_a_path_a_number_or_a_reference(sample_store: Path) -> None:
    _, out, _ = vanban("show", "namdan_35-kh.pdf", "--json", "--store", sample_store)
    found = json.loads(out)
    assert found["record"]["number"] == "35-KH/HU"
    again = vanban("show", found["document"]["doc_ref"], "--json", "--store", sample_store)
    assert again[1] == out


def test_the_calendar_is_an_icalendar_file(sample_store: Path) -> None:
    code, out, _ = vanban("calendar", "--from", "2026-04-01", "--days", "90", "--ics", "--store", sample_store)
    events = Calendar.from_ical(out).walk("VEVENT")
    assert code == 0
    assert len(events) > 5 and len({str(event["uid"]) for event in events}) == len(events)


def test_find_by_phrase_type_and_date(sample_store: Path) -> None:
    _, out, _ = vanban(
        "find", '"kết nạp đảng viên"', "--type", "CT", "--to", "2024-12-31", "--json", "--store", sample_store
    )
    found = [json.loads(line) for line in out.splitlines()]
    assert found and {row["doc_type"] for row in found} == {"CT"}
    assert not vanban("find", "từ-không-có-trong-kho", "--json", "--store", sample_store)[1]


def test_text_prints_what_offsets_refer_to(samples: Path) -> None:
    path = next(samples.rglob("na_tu_12-ct.docx"))
    record = json.loads(vanban("extract", path)[1])
    content = vanban("text", path)[1]
    evidence = record["provenance"]["number"]["evidence"]
    assert content[evidence["start"] : evidence["end"]] == evidence["text"]
