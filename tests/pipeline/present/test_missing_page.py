"""What to fetch next, for people: each document with how it is cited and in what, and how many more there are."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console

from pipeline.present.missing_page import show_missing, write_missing


def absent(**fields: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "doc_ref": "b/28",
        "number": "28-CT/TW",
        "doc_type": "CT",
        "title": "nâng cao chất lượng",
    }
    defaults |= {"issued_on": "2019-01-21", "issuer": "Ban Bí thư", "cited_by": 3, "implements": 2, "based_on": 0}
    example = {"doc_ref": "a/1", "number": "1-KH/HU", "issuer": "Huyện ủy A", "issued_on": None}
    return {**defaults, "other": 1, "cited_in": [example], **fields}


def printed(found: list[dict[str, Any]], total: int) -> list[str]:
    out = Console(file=io.StringIO(), width=100, highlight=False)
    show_missing(out, found, total)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


def test_a_document_to_fetch_with_all_that_is_known_of_it() -> None:
    assert printed([absent()], 1) == [
        "1. 28-CT/TW  Ban Bí thư, 21/01/2019",
        "   nâng cao chất lượng",
        "   3 văn bản dẫn: 2 thực hiện, 1 dẫn cách khác",
        "   được dẫn trong 1-KH/HU của Huyện ủy A …",
        "",
        "1 văn bản được dẫn mà chưa thấy trong kho.",
    ]


def test_what_is_not_known_is_said_and_what_is_cut_off_is_counted() -> None:
    lines = printed([absent(number=None, title="Điều lệ Đảng", issuer=None, issued_on=None)], 1200)
    assert lines[0] == "1.    Điều lệ Đảng  không rõ cơ quan, không rõ ngày"
    assert lines[-1].startswith("1.200 văn bản được dẫn mà chưa thấy trong kho; trên đây là 1 văn bản")
    assert printed([], 0) == ["Mọi văn bản được dẫn đều có trong kho."]


def test_long_titles_and_names_fit_the_page() -> None:
    lines = printed([absent(title="rất dài " * 50, issuer="Ủy ban nhân dân " * 12, number="1" * 120)], 1)
    assert max(map(cell_len, lines)) <= 100


def test_the_list_as_a_table(tmp_path: Path) -> None:
    write_missing([absent(), absent(number=None)], tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as handle:
        titles, first, second = csv.reader(handle)
    assert dict(zip(titles, first, strict=True))["Số văn bản dẫn"] == "3" and first[:2] == ["1", "28-CT/TW"]
    assert second[:2] == ["2", ""]
