"""Findings for people: the sentence, the words of both documents and their places, and how sure it is."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console

from pipeline.present.findings_page import show_findings, write_findings
from pipeline.present.words import FINDING
from schemas.vocabulary import FindingCode


def finding(code: str = "below-parent", severity: str = "inconsistent", **fields: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "finding_id": "ca47cab3f969c676",
        "doc_refs": ["a/41", "b/12"],
        "paths": ["kho/huyen/41.txt", "kho/tinh/12.docx"],
        "message": "41-KH/HU đặt 240, thấp hơn mức 260 mà 12-CT/TU giao.",
        "figures": {"own": 240.0, "set": 260.0},
        "evidence": [
            {"path": "kho/huyen/41.txt", "text": "ít nhất 240 đảng viên", "start": 6, "page": None},
            {"path": "kho/tinh/12.docx", "text": "260 đảng viên", "start": 9, "page": 3},
        ],
    }
    return {"code": code, "severity": severity, **defaults, **fields}


def printed(*findings: dict[str, Any], width: int = 100) -> list[str]:
    out = Console(file=io.StringIO(), width=width, highlight=False)
    show_findings(out, findings)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


def test_both_documents_are_quoted_with_file_and_page() -> None:
    assert printed(finding(confidence=0.87)) == [
        "không khớp · chỉ tiêu thấp hơn mức cấp trên giao [below-parent]",
        "  41-KH/HU đặt 240, thấp hơn mức 260 mà 12-CT/TU giao.",
        "    huyen/41.txt: “ít nhất 240 đảng viên”",
        "    tinh/12.docx, trang 3: “260 đảng viên”",
        "    độ tin cậy 87%, mã ca47cab3f969c676",
        "",
        "Tệp nằm trong kho",
        "1 điều cần xem:",
        "không khớp  below-parent 1",
    ]


def test_findings_of_a_kind_stand_together_gravest_first() -> None:
    lines = printed(finding("late", "notice"), finding(), finding("sum-mismatch", "error"), finding())
    heads = [line for line in lines if "·" in line]
    assert [head.split("[")[1] for head in heads] == ["sum-mismatch]", "below-parent]", "late]"]
    assert lines[-4:] == [
        "4 điều cần xem:",
        "sai số liệu sum-mismatch 1",
        "không khớp  below-parent 2",
        "cần xem     late 1",
    ]


def test_a_document_that_nothing_is_quoted_from_is_named_all_the_same() -> None:
    lines = printed(finding(evidence=finding()["evidence"][:1]))
    assert "    tinh/12.docx" in lines and "    mã ca47cab3f969c676" in lines


def test_the_rows_of_a_table_are_quoted_as_far_as_they_help() -> None:
    rows = [{"path": "kho/huyen/41.txt", "text": str(n), "start": n, "page": 2} for n in range(40)]
    (line,) = [line for line in printed(finding(evidence=rows)) if "trang 2" in line]
    assert "“9”; và 30 chỗ nữa" in line and "“10”" not in line


def test_long_words_fit_the_page() -> None:
    long = finding(message="nhiều chữ " * 60, paths=["kho/" + "thư-mục-dài/" * 20 + "tệp.txt"])
    for width in (60, 80, 100, 200):
        lines = printed(long, finding(), width=width)
        assert max(map(cell_len, lines)) <= min(width, 100)
        assert not any(line.endswith(" ") for line in lines)


def test_nothing_found_is_said() -> None:
    assert printed() == ["Không thấy điều gì không khớp."]


def test_every_code_has_its_words() -> None:
    assert set(FINDING) == set(FindingCode)


def test_findings_as_a_table_of_their_own(tmp_path: Path) -> None:
    write_findings([finding(confidence=0.5)], tmp_path / "f.csv")
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as handle:
        titles, row = csv.reader(handle)
    told = dict(zip(titles, row, strict=True))
    assert told["Mã"] == "below-parent" and told["Độ tin cậy"] == "0.5"
    assert told["Bằng chứng"].splitlines()[1] == "kho/tinh/12.docx, trang 3: “260 đảng viên”"
