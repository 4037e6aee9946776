"""The commands of decision: what they print, how they end, and that what follows is seen by the other commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

RUNNER = CliRunner()
WHO = ("--by", "Lê An", "--why", "đối chiếu bản giấy")


def vanban(*words: str | Path) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    """A store of the sample archive that may be written to."""
    return Path(shutil.copytree(sample_store, tmp_path / "store", symlinks=True))


def findings(store: Path, *options: str) -> dict[str, dict[str, Any]]:
    _, out, _ = vanban("audit", "--json", "--store", store, *options)
    found = [json.loads(line) for line in out.splitlines()]
    return {f"{f['code']} {Path(f['paths'][0]).name}": f for f in found}


def test_a_correction_is_seen_by_show_and_audit(store: Path) -> None:
    assert "missing-number sen3_kh.txt" in findings(store)
    code, _, error = vanban("correct", "sen3_kh.txt", "number", "07-KH/CB", "--store", store, *WHO)
    assert code == 0 and "Sửa tay số 1: number: (trống) → 07-KH/CB" in error
    assert "missing-number sen3_kh.txt" not in findings(store)
    _, out, _ = vanban("show", "07-KH/CB", "--json", "--store", store)
    record = json.loads(out)["record"]
    assert record["provenance"]["number"]["rule"] == "correction"
    assert [note["by"] for note in record["corrections"]] == ["Lê An"]
    assert "✎ number: (trống) → 07-KH/CB" in vanban("show", "sen3_kh.txt", "--store", store)[1]


def test_corrections_are_listed_by_document_and_taken_back(store: Path) -> None:
    name = "below-parent doluong_41-kh.txt"
    field = _field(store, findings(store)[name])
    vanban("correct", "sen3_kh.txt", "number", "07-KH/CB", "--store", store, *WHO)
    vanban("correct", "doluong_41-kh.txt", field, "300", "--store", store, *WHO)
    _, out, _ = vanban("corrections", "doluong_41-kh.txt", "--json", "--store", store)
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["field"], row["machine"], row["value"], row["state"]) == (field, "240", "300", "applied")
    assert "đang áp dụng" in vanban("corrections", "--store", store)[1]
    assert name not in findings(store)
    assert vanban("corrections", "--take-back", "2", "--store", store, *WHO)[0] == 0
    assert name in findings(store)
    assert "đã rút lại" in vanban("corrections", "--store", store)[1]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("sen3_kh.txt", "number", "abc"), 2, "41-KH/ĐU"),
        (("sen3_kh.txt", "nomber", "1-KH/CB"), 2, "Sửa được: number"),
        (("sen3_kh.txt", "targets", "1"), 2, "targets[0]"),
        (("999-CT/TU", "number", "1-CT/TU"), 5, "Không thấy"),
        (("12-CT/TU", "number", "1-CT/TU"), 4, "Tỉnh ủy Thái Bình"),
    ],
)
def test_what_is_wrong_is_told(store: Path, words: tuple[str, ...], code: int, told: str) -> None:
    ended, out, error = vanban("correct", *words, "--store", store, *WHO)
    assert (ended, out) == (code, "") and told in error


def test_a_document_that_is_only_cited_is_corrected_where_it_is_cited(store: Path) -> None:
    _, out, _ = vanban("missing", "--json", "--limit", "1", "--store", store)
    code, _, error = vanban("correct", json.loads(out)["doc_ref"], "number", "1-CT/TU", "--store", store, *WHO)
    assert code == 2 and "citations[…]" in error


def test_a_decision_needs_a_name_and_a_reason(store: Path) -> None:
    assert vanban("correct", "sen3_kh.txt", "number", "07-KH/CB", "--store", store)[0] == 2
    code, _, error = vanban("corrections", "--take-back", "1", "--store", store)
    assert code == 2 and "--by" in error


def test_a_finding_is_set_aside_and_comes_back_when_its_figures_change(store: Path) -> None:
    name = "below-parent doluong_41-kh.txt"
    before = findings(store)
    number = before[name]["finding_id"]
    code, _, error = vanban("dispose", number, "--as", "justified", "--store", store, *WHO)
    assert code == 0 and before[name]["message"] in error
    assert {key: f for key, f in before.items() if key != name} == findings(store)
    told = findings(store, "--all")[name]
    assert told["disposition"]["as"] == "justified" and told["disposition"]["by"] == "Lê An"
    assert {key: value for key, value in told.items() if key != "disposition"} == before[name]
    assert "đang để riêng (có lý do): Lê An" in vanban("audit", "--all", "--store", store)[1]
    vanban("correct", "doluong_41-kh.txt", _field(store, before[name]), "200", "--store", store, *WHO)
    assert findings(store)[name]["disposition"]["state"] == "outdated"
    assert "số liệu đã đổi" in vanban("dispositions", "--store", store)[1]


def _field(store: Path, finding: dict[str, Any]) -> str:
    """The item that a finding quotes of its first document."""
    _, out, _ = vanban("show", finding["paths"][0], "--json", "--store", store)
    quoted = next(words for words in finding["evidence"] if words["path"] == finding["paths"][0])
    items = json.loads(out)["record"]["targets"]
    return f"targets[{next(i for i, t in enumerate(items) if t['evidence']['start'] == quoted['start'])}].min"


def test_a_disposition_is_listed_and_taken_back(store: Path) -> None:
    number = findings(store)["missing-number sen3_kh.txt"]["finding_id"]
    vanban("dispose", number, "--as", "later", "--store", store, *WHO)
    _, out, _ = vanban("dispositions", "--json", "--store", store)
    row = json.loads(out)
    assert (row["finding_id"], row["as"], row["state"]) == (number, "later", "standing")
    assert vanban("dispose", number, "--as", "later", "--store", store, *WHO)[0] == 2
    assert vanban("dispositions", "--take-back", "1", "--store", store, *WHO)[0] == 0
    assert "missing-number sen3_kh.txt" in findings(store)


def test_a_finding_of_a_day_is_set_aside_for_later_days_too(store: Path) -> None:
    dated = findings(store, "--as-of", "2026-04-01")
    name = next(key for key in dated if key.startswith("deadline-passed"))
    number = dated[name]["finding_id"]
    code, _, error = vanban("dispose", number, "--as", "later", "--store", store, *WHO)
    assert code == 5 and "--as-of" in error
    vanban("dispose", number, "--as", "later", "--as-of", "2026-04-01", "--store", store, *WHO)
    _, out, _ = vanban("audit", "--json", "--as-of", "2026-04-02", "--store", store)
    assert number not in [json.loads(line)["finding_id"] for line in out.splitlines()]


def test_an_unknown_finding_is_told_with_the_near_ones(store: Path) -> None:
    number = next(iter(findings(store).values()))["finding_id"]
    code, _, error = vanban("dispose", number[:8], "--as", "later", "--store", store, *WHO)
    assert code == 5 and number in error and "vanban audit --json" in error


def test_where_there_is_no_store(tmp_path: Path) -> None:
    for words in (
        ("correct", "a", "number", "1-KH/HU"),
        ("corrections", "--take-back", "1"),
        ("dispose", "a", "--as", "later"),
    ):
        code, _, error = vanban(*words, "--store", tmp_path, *WHO)
        assert code == 1 and "vanban ingest" in error
    assert list(tmp_path.iterdir()) == []
