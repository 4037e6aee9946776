"""The command line: exit statuses, what goes to which stream, and that every command is in the README and works."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

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
    if words[0] == "correct":  # the shared store is for reading only
        store = Path(shutil.copytree(sample_store, tmp_path / "store", symlinks=True))
    code, out, error = vanban(*[str(store) if word == "build/store" else word for word in words])
    assert code == 0, error
    assert out or words[0] in ("export", "ingest", "correct") or {"--matrix", "--csv"} & set(words)


def helped(*words: str) -> str:
    """A help page as one line of words, for the terminal breaks long ones."""
    return " ".join(vanban(*words, "--help")[1].split())


@pytest.mark.parametrize("command", ["", "trace", "gaps", "missing", "audit", "calendar"])
def test_the_examples_in_the_help_work(
    command: str, sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"\$ vanban (.*? --store kho)", helped(*command.split()))
    assert lines
    for line in lines:
        words = [str(sample_store) if word == "kho" else word for word in shlex.split(line)]
        assert words[0] in COMMANDS and (not command or words[0] == command)
        code, _, error = vanban(*words)
        assert code == 0, error


def test_the_questions_of_new_users_stand_in_the_help() -> None:
    page = helped()
    for question, answer in (
        ("Who has not yet carried out directive X?", "$ vanban gaps"),
        ("Whose targets are below what was set?", "$ vanban audit --code below-parent"),
        ("What is due next month for body Y?", "$ vanban calendar --from"),
    ):
        assert (
            page.index(question) < page.index(answer, page.index(question)) < page.index(question) + 60 + len(question)
        )


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


def test_a_trace_is_a_graph_for_other_programs(sample_store: Path) -> None:
    words = ("trace", "12-CT/TU", "--issuer", "Nghệ An", "--store", sample_store)
    code, out, error = vanban(*words, "--graphml")
    assert (code, error) == (0, "") and 'id="cap-uy.nghe-an/12-ct-tu/2024-02-20"' in out
    code, out, error = vanban(*words, "--mermaid")
    assert (code, error) == (0, "") and out.startswith("flowchart BT\n") and "Huyện ủy Anh Sơn" in out
    assert vanban(*words, "--mermaid", "--json")[0] == 2


def test_gaps_of_an_archive_a_body_and_a_document(sample_store: Path, tmp_path: Path) -> None:
    def lines(*words: str) -> list[dict[str, Any]]:
        answer = vanban("gaps", *words, "--as-of", "2026-04-01", "--json", "--store", sample_store)[1]
        return [json.loads(line) for line in answer.splitlines()]

    (one,) = lines("12-CT/TU", "--issuer", "Nghệ An")
    assert list(one["document"]) == NODE and one["as_of"] == "2026-04-01"
    assert {"body": "Huyện ủy Anh Sơn", "due": "2024-03-31", "days": 731}.items() <= one["missing"][0].items()
    assert one["missing"][0]["path"].endswith("na_tu_12-ct.docx")
    everything = lines()
    assert one in everything
    assert {gap["body"] for found in lines("--body", "Anh Sơn") for gap in found["missing"]} == {"Huyện ủy Anh Sơn"}
    assert {found["document"]["issuer"] for found in lines("--issuer", "Thái Bình")} == {"Tỉnh ủy Thái Bình"}


def test_gaps_that_are_asked_wrongly(sample_store: Path, tmp_path: Path) -> None:
    code, out, error = vanban("gaps", "--body", "Huyện ủy Nam Đan", "--store", sample_store)
    assert (code, out) == (5, "") and "Gần giống: Huyện ủy Nam Đàn" in error
    assert vanban("gaps", "12-CT/TU", "--store", sample_store)[0] == 4
    assert vanban("gaps", "--json", "--matrix", tmp_path / "m.csv", "--store", sample_store)[0] == 2
    code, _, error = vanban("gaps", "--matrix", tmp_path / "m.doc", "--store", sample_store)
    assert code == 1 and ".xlsx hoặc .csv" in error


def test_what_to_fetch_next(sample_store: Path, tmp_path: Path) -> None:
    code, out, _ = vanban("missing", "--json", "--limit", "5", "--store", sample_store)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and len(rows) == 5
    assert [row["cited_by"] for row in rows] == sorted((row["cited_by"] for row in rows), reverse=True)
    code, out, error = vanban("missing", "--csv", tmp_path / "m.csv", "--store", sample_store)
    assert (code, out) == (0, "") and "Đã ghi" in error and (tmp_path / "m.csv").exists()
    assert vanban("missing", "--store", tmp_path)[0] == 1


def test_an_audit_of_one_kind_one_weight_or_one_body(sample_store: Path, tmp_path: Path) -> None:
    def lines(*words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in vanban("audit", *words, "--json", "--store", sample_store)[1].splitlines()]

    assert {found["code"] for found in lines("--code", "below-parent", "--code", "late")} == {"below-parent", "late"}
    assert {found["severity"] for found in lines("--severity", "error")} == {"error"}
    below = lines("--code", "below-parent", "--body", "Đô Lương")
    assert below and all("Đô Lương" in found["message"] for found in below)
    assert vanban("audit", "--body", "Huyện ủy Không Có Đâu", "--store", sample_store)[0] == 5
    assert vanban("audit", "--code", "sai", "--store", sample_store)[0] == 2
    assert vanban("audit", "--csv", tmp_path / "f.csv", "--store", sample_store)[0] == 0
    assert len((tmp_path / "f.csv").read_text("utf-8-sig").splitlines()) > len(lines())


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


def test_nothing_due_and_nobody_of_that_name_are_two_answers(sample_store: Path) -> None:
    words = ("calendar", "--from", "2035-01-01", "--days", "1", "--store", sample_store, "--body")
    code, out, _ = vanban(*words, "Huyện ủy Nam Đàn")
    assert code == 0 and "Không có việc nào đến hạn" in out
    code, out, error = vanban(*words, "Huyện ủy Nam Đan")
    assert (code, out) == (5, "") and "Gần giống: Huyện ủy Nam Đàn" in error


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


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    command = [sys.executable, "-m", "pipeline.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **environment})


def test_records_reach_a_file_while_the_bar_runs_on_the_terminal(samples: Path, tmp_path: Path) -> None:
    """Standard error is a terminal, standard output a file: as when a person redirects the records."""
    master, slave = pty.openpty()
    target = tmp_path / "ra.jsonl"
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(samples / "thai-binh-hung-yen")]
    with target.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=slave, cwd=ROOT)
    os.close(slave)
    screen = drained(master)
    assert process.wait() == 0
    assert len([json.loads(line) for line in target.read_text("utf-8").splitlines()]) == 5
    assert "Đọc" in screen and '"doc_id"' not in screen


def drained(master: int) -> str:
    """What a terminal showed until its program ended."""
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a terminal so
        while piece := os.read(master, 65536):
            shown += piece
    os.close(master)
    return shown.decode("utf-8", "replace")


def test_refused_files_are_readable_on_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "rỗng\nhai.pdf").write_bytes(b"")
    (folder / "cũ.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(folder), "--store", str(tmp_path / "store")]
    process = subprocess.Popen(command, stdout=slave, stderr=slave, cwd=ROOT)
    os.close(slave)
    screen = drained(master)
    assert process.wait() == 3
    assert "rỗng\ufffdhai.pdf [empty]" in screen and "hãy lấy lại tệp" in screen
    assert "empty 1" in screen and "unsupported 1" in screen and '{"path"' not in screen


def test_a_reader_that_stops_early_is_no_accident(samples: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(samples / "thai-binh-hung-yen")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout and process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


def test_output_is_utf_8_under_any_locale(sample_store: Path) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "latin-1"}
    for words in (("find", "kết nạp"), ("trace", "35-KH/HU", "--issuer", "Nam Đàn", "--json")):
        done = run(*words, "--store", sample_store, **plain)
        assert done.returncode == 0, done.stderr
        assert "Huyện ủy Nam Đàn" in done.stdout.decode("utf-8")


def test_answers_load_nothing_that_reads_documents(sample_store: Path) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from pipeline.cli import app;"
        "[CliRunner().invoke(app, [*words, '--store', sys.argv[1]], catch_exceptions=False) for words in"
        " (['audit'], ['trace', '35-KH/HU', '--issuer', 'Nam'], ['calendar'], ['find', 'x'])];"
        "print(*sorted({name.split('.')[0] for name in sys.modules}"
        " & {'extractors', 'pandas', 'spacy', 'pdfplumber', 'docx', 'xlsxwriter'}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(sample_store)], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr


def test_text_of_a_classified_document_is_not_printed(samples: Path, tmp_path: Path) -> None:
    plan = next(samples.rglob("hungtien_18-kh.md")).read_text("utf-8")
    path = tmp_path / "mật.txt"
    path.write_text("MẬT\n" + plan, "utf-8")
    code, out, error = vanban("text", path)
    assert (code, out) == (3, "") and "classified" in error
    code, out, _ = vanban("text", path, "--allow-classified")
    assert code == 0 and "MẬT" in out
    assert vanban("text", tmp_path / "không có")[0] == 3


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    code, out, error = vanban("extract", tmp_path)
    assert (code, out) == (3, "") and json.loads(error)["path"] == str(tmp_path)


@pytest.mark.parametrize("words", ["22-kh/đu", "22-KH/DU", "Kế hoạch số 22-KH/ĐU", "022-KH/ĐU"])
def test_numbers_as_people_type_them(words: str, sample_store: Path) -> None:
    code, out, error = vanban("show", words, "--json", "--store", sample_store)
    assert code == 4 and not out and "xã Kim Liên" in error and "xã Tự Tân" in error


def test_a_number_that_is_not_there_brings_its_like(sample_store: Path) -> None:
    code, _, error = vanban("trace", "35-KH", "--store", sample_store)
    assert code == 5 and "Gần giống" in error and "cap-uy.huyen-nam-dan.nghe-an/35-kh-hu/2024-03-15" in error
    code, _, error = vanban("trace", "12-CT/TU", "--issuer", "Hà Giang", "--store", sample_store)
    assert code == 5 and "Tỉnh ủy Nghệ An" in error and "Tỉnh ủy Thái Bình" in error


def test_names_and_words_may_be_typed_without_marks(sample_store: Path) -> None:
    words = ("trace", "12-CT/TU", "--date", "20/02/2024", "--json", "--store", sample_store)
    code, out, _ = vanban(*words, "--issuer", "tinh uy nghe an")
    assert code == 0 and json.loads(out)["root"]["issuer"] == "Tỉnh ủy Nghệ An"
    bare = vanban("find", "ket nap", "--body", "nam dan", "--json", "--store", sample_store)[1]
    marked = vanban("find", "kết nạp", "--body", "Nam Đàn", "--json", "--store", sample_store)[1]
    refs = [[json.loads(line)["doc_ref"] for line in out.splitlines()] for out in (bare, marked)]
    assert refs[0] and set(refs[1]) <= set(refs[0])
    assert not vanban("find", "kêt nap", "--json", "--store", sample_store)[1]  # a mark that is wrong is no match
    assert vanban("trace", "12-CT/TU", "--date", "hôm qua", "--store", sample_store)[0] == 2


def test_a_calendar_up_to_a_day_begins_with_the_archive(sample_store: Path) -> None:
    code, out, _ = vanban("calendar", "--to", "30/04/2024", "--json", "--store", sample_store)
    dates = [json.loads(line)["date"] for line in out.splitlines()]
    assert code == 0 and "2024-03-31" in dates
    assert max(filter(None, dates)) <= "2024-04-30"
    assert vanban("calendar", "--from", "2024-05-01", "--to", "2024-04-01", "--store", sample_store)[0] == 2


NODE = ["doc_ref", "number", "doc_type", "title", "issued_on", "issuer", "held", "paths", "replaced_by", "repealed_by"]
FINDING = ["finding_id", "code", "severity", "doc_refs", "paths", "message", "figures", "evidence"]
ENTRY = ["date", "kind", "task", "bodies", "doc_ref", "number", "path", "evidence"]


def test_the_json_has_the_names_of_the_interface(sample_store: Path) -> None:
    def lines(*words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in vanban(*words, "--json", "--store", sample_store)[1].splitlines()]

    (tree,) = lines("trace", "12-CT/TU", "--issuer", "Nghệ An")
    assert list(tree) == ["root", "implementers", "missing"] and list(tree["root"]) == NODE
    for link in tree["implementers"]:
        assert list(link) == ["document", "relation", "status", "reported_by", "implementers", "missing"]
        assert list(link["document"]) == NODE
    assert {"body", "body_id", "due", "evidence"} <= set(tree["missing"][0])
    (up,) = lines("trace", "35-KH/HU", "--issuer", "Nam Đàn", "--up")
    assert list(up) == ["root", "implements"] and "implements" in up["implements"][0]
    assert all(set(FINDING) <= set(found) for found in lines("audit"))
    entries = lines("calendar", "--from", "2026-04-01", "--days", "90")
    assert all(list(entry)[:8] == ENTRY for entry in entries)
    assert all((entry["date"] is None) == ("reason" in entry) for entry in entries)
    (page,) = lines("show", "namdan_35-kh.pdf")
    assert {"record", "links_out", "links_in", "findings"} <= set(page)


def test_a_trace_as_of_a_day_knows_nothing_later(sample_store: Path) -> None:
    words = ("trace", "12-CT/TU", "--issuer", "Nghệ An", "--json", "--store", sample_store, "--as-of")
    tree = json.loads(vanban(*words, "2024-03-25")[1])
    nodes = {link["document"]["number"]: link["document"] for link in tree["implementers"]}
    assert set(nodes) == {"07-HD/BTCTU", "35-KH/HU", "28-KH/ThU"}
    assert nodes["28-KH/ThU"]["replaced_by"] is None
    assert {gap["body"] for gap in tree["missing"]} == {"Huyện ủy Anh Sơn", "Huyện ủy Đô Lương"}
    later = json.loads(vanban(*words, "2024-12-31")[1])
    replaced = {link["document"]["number"]: link["document"]["replaced_by"] for link in later["implementers"]}
    assert replaced["28-KH/ThU"] and "33-KH/ThU" in replaced


def test_a_store_that_cannot_be_written_is_told(sample_store: Path, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    code, _, error = vanban("ingest", samples / "thai-binh-hung-yen", "--store", tmp_path / "tệp" / "store")
    assert code == 1 and "kiểm tra đường dẫn" in error
    code, _, error = vanban("export", "--store", sample_store, "--to", tmp_path / "tệp" / "kho.xlsx")
    assert code == 1 and "kiểm tra đường dẫn" in error


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"vanban \d+\S*\n", vanban("--version")[1])
