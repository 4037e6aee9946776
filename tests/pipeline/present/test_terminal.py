"""Answers in a terminal: they fit the width, say everything once, and speak Vietnamese."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.analysis.audit import audit
from pipeline.analysis.called_on import question
from pipeline.analysis.deadline_calendar import deadline_calendar
from pipeline.analysis.document import show
from pipeline.analysis.gaps import gaps
from pipeline.analysis.lookup import find_reference
from pipeline.analysis.search import find
from pipeline.analysis.trace import trace
from pipeline.analysis.view import ArchiveView
from pipeline.present import terminal, words
from pipeline.present.document_page import show_document
from pipeline.present.findings_page import show_findings
from pipeline.present.gaps_page import show_gaps
from pipeline.present.trace_tree import show_trace
from pipeline.store import open_store
from pipeline.store.slices import Slices
from schemas.tables import TABLES
from schemas.vocabulary import Comparator, DeadlineKind, LinkStatus, Relation, Role, Severity

ROOT_REF = "cap-uy.nghe-an/12-ct-tu/2024-02-20"


@pytest.fixture(scope="module")
def view(sample_store: Path) -> ArchiveView:
    store = open_store(sample_store)
    return ArchiveView({table: store.rows(table) for table in TABLES})


def printed(width: int, show_it: Any, what: Any) -> list[str]:
    out = Console(file=io.StringIO(), width=width, highlight=False)
    show_it(out, what)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 100])
def test_every_answer_fits_the_terminal(width: int, view: ArchiveView) -> None:
    import datetime as dt

    document = find_reference(view, "namdan_35-kh.pdf")
    answers = [
        (show_trace, trace(view, ROOT_REF)),
        (show_trace, trace(view, document, up=True)),
        (show_document, show(view, document)),
        (terminal.show_documents, find(view.rows("documents"), "kết nạp")),
        (show_findings, [found.outward() for found in audit(view)]),
        (terminal.show_calendar, deadline_calendar(view, dt.date(2026, 4, 1), dt.date(2026, 6, 30))),
    ]
    for show_it, what in answers:
        lines = printed(width, show_it, what)
        assert len(lines) > 3
        assert max(map(cell_len, lines)) <= width


def test_what_stands_below_a_document_is_shown_once(view: ArchiveView) -> None:
    lines = printed(100, show_trace, trace(view, ROOT_REF))
    assert sum("22-KH/ĐU" in line for line in lines) == 1
    assert sum("35-KH/HU" in line for line in lines) == 2  # itself, and below the guidance that it also follows
    assert sum("xem ở nhánh khác" in line for line in lines) == 1
    (anh_son,) = [line for line in lines if "Anh Sơn" in line]
    assert anh_son == "└── ✗ Huyện ủy Anh Sơn: chưa thấy trong kho, hạn 31/03/2024"


def test_a_trace_upwards_speaks_of_what_is_above(view: ArchiveView) -> None:
    lines = printed(100, show_trace, trace(view, find_reference(view, "22-KH/ĐU", "Kim Liên"), up=True))
    assert any("văn bản cấp trên: xem ở nhánh khác" in line for line in lines)
    assert sum("32-CTr/TU" in line for line in lines) == 1


def test_a_trace_of_nothing_says_so(view: ArchiveView) -> None:
    ref = find_reference(view, "03-KH/CB")
    assert "Chưa thấy trong kho" in printed(100, show_trace, trace(view, ref))[-1]


def test_findings_are_counted_by_code(view: ArchiveView) -> None:
    findings = [found.outward() for found in audit(view)]
    lines = printed(100, show_findings, findings)
    assert f"{len(findings)} điều cần xem:" in lines
    uncovered = sum(found["code"] == "uncovered" and found["severity"] == "inconsistent" for found in findings)
    assert any(f"uncovered {uncovered}" in line for line in lines[-4:])


def entry(date: str | None, rrule: str | None = None, task: str = "báo cáo") -> dict[str, Any]:
    shared = {"kind": "recurring" if rrule else "fixed", "bodies": ["Sở Y tế"], "doc_ref": "a", "number": "1/KH"}
    return {"date": date, "task": task, "path": "a/b.txt", "evidence": "hằng ngày", "rrule": rrule, **shared}


def test_a_daily_rhythm_stands_once_in_the_calendar() -> None:
    days = [entry(f"2026-04-{day:02}", "FREQ=DAILY") for day in range(1, 31)]
    lines = printed(100, terminal.show_calendar, [*days, entry("2026-05-04", task="tổng kết")])
    (line,) = [line for line in lines if "báo cáo" in line]
    assert line.strip().startswith("01/04/2026") and "30 lần đến 30/04/2026" in " ".join(lines)
    assert any("04/05/2026" in line and "tổng kết" in line for line in lines)
    assert lines[-1] == "31 lần đến hạn."


def test_a_monthly_rhythm_stands_at_each_of_its_days() -> None:
    months = [entry(f"2026-0{month}-25", "FREQ=MONTHLY;BYMONTHDAY=25") for month in (4, 5, 6)]
    lines = printed(100, terminal.show_calendar, months)
    assert sum("25/0" in line and "ngày 25 hằng tháng" in line for line in lines) == 3


def test_a_page_of_a_document_shows_each_link_once(view: ArchiveView) -> None:
    lines = printed(100, show_document, show(view, find_reference(view, "namdan_35-kh.pdf")))
    assert sum(line.strip().startswith("12-CT/TU  Tỉnh ủy Nghệ An") for line in lines) == 1
    assert any("≥ 180 đảng viên" in line for line in lines)
    assert any("Người ký: Bùi Thế Vượng, Bí thư" in line for line in lines)


def test_a_document_that_is_only_cited_has_a_page(view: ArchiveView) -> None:
    cited = next(ref for ref, row in view.references.items() if not row["held"] and row["number"])
    assert any("chưa thấy trong kho" in line for line in printed(100, show_document, show(view, cited)))


def test_paths_with_control_signs_stay_on_one_line() -> None:
    assert terminal.file_name("a/hai\ndòng\x1b[31m.pdf") == "hai\ufffddòng\ufffd[31m.pdf"


@pytest.mark.parametrize(
    ("rrule", "said"),
    [
        ("FREQ=MONTHLY", "hằng tháng"),
        ("FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        ("FREQ=MONTHLY;INTERVAL=6", "hằng 6 tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "ngày 20 hằng tháng"),
        ("FREQ=MONTHLY;INTERVAL=2", "2 tháng một lần"),
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=10", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=10"),
    ],
)
def test_a_rhythm_in_words(rrule: str, said: str) -> None:
    assert words.rhythm(rrule) == said


def test_figures_in_words() -> None:
    assert words.bounds("ge", 180, None, "đảng viên") == "≥ 180 đảng viên"
    assert words.bounds("range", 3, 5.5, "%") == "từ 3 đến 5,5 %"
    assert words.bounds("eq", 1234567, 1234567, "đồng") == "1.234.567 đồng"
    assert words.bounds("le", None, 2, "%") == "≤ 2 %"
    assert (words.day("2024-02"), words.offset("P10D"), words.offset("P1Y6M")) == ("02/2024", "10 ngày", "P1Y6M")


def test_the_vocabularies_are_all_said_in_vietnamese() -> None:
    assert set(words.RELATION) == set(Relation)
    assert set(words.ROLE) == set(Role)
    assert set(words.SEVERITY) == set(Severity)
    assert set(words.KIND) == set(DeadlineKind)
    assert set(words.STATUS) == set(LinkStatus) - {LinkStatus.OK}
    assert all(words.bounds(comparator, 1, 2, "%") for comparator in Comparator)


def test_long_words_are_cut_at_a_word() -> None:
    assert words.short("một  hai\nba bốn", 12) == "một hai ba…"
    assert words.short("một", 12) == "một"


def test_gaps_say_who_by_when_and_with_which_words(sample_store: Path) -> None:
    import datetime as dt

    today = dt.date(2024, 12, 31)
    slices = Slices(sample_store)
    found = gaps(slices, question(slices, today))
    lines = printed(100, lambda out, found: show_gaps(out, found, today), found)
    (anh_son,) = [line for line in lines if "Anh Sơn:" in line]
    assert anh_son == "    ✗ Huyện ủy Anh Sơn: hạn 31/03/2024, đã qua 275 ngày"
    assert any(line.startswith("  “Huyện ủy Nam Đàn, Huyện ủy Đô Lương, Huyện ủy Anh Sơn") for line in lines)
    assert any("Tính đến ngày 31/12/2024: " in line for line in lines[-3:])
    assert max(map(cell_len, lines)) <= 100
    assert not any(word in " ".join(lines).casefold() for word in ("chưa triển khai", "vi phạm"))
    empty = printed(100, lambda out, found: show_gaps(out, found, today), ())
    assert empty == ["Tính đến ngày 31/12/2024: không thấy cơ quan nào được gọi mà chưa thấy văn bản trong kho."]
