"""A few rows of a store are the same rows that the whole table has, and views by question answer as the whole does."""

from __future__ import annotations

import datetime as dt
import os
import unicodedata
from pathlib import Path

import pytest

from pipeline.analysis.audit import audit
from pipeline.analysis.audit.sliced import audit_afresh, findings_on
from pipeline.analysis.deadline_calendar import deadline_calendar
from pipeline.analysis.document import show
from pipeline.analysis.loading import bearing, descent, due_between, meant_by, neighbourhood
from pipeline.analysis.lookup import find_reference
from pipeline.analysis.search import find
from pipeline.analysis.trace import trace
from pipeline.analysis.view import ArchiveView
from pipeline.store import open_store
from pipeline.store.slices import Slices
from schemas.errors import AmbiguousReference, StoreError, UnknownReference
from schemas.tables import TABLES

DAY = dt.date(2026, 4, 1)


@pytest.fixture(scope="module")
def slices(sample_store: Path) -> Slices:
    return Slices(sample_store)


@pytest.fixture(scope="module")
def whole(sample_store: Path) -> ArchiveView:
    store = open_store(sample_store)
    return ArchiveView({name: store.rows(name) for name in TABLES})


def test_rows_are_those_of_the_table(slices: Slices, sample_store: Path) -> None:
    edges = open_store(sample_store).rows("edges")
    assert slices.rows("edges") == edges
    wanted = sorted({row["to_ref"] for row in edges})[:5]
    chosen = [row for row in edges if row["in_tree"] and row["to_ref"] in wanted]
    assert slices.rows("edges", "in_tree AND to_ref IN ?refs", refs=wanted) == chosen
    assert slices.rows("edges", "to_ref IN ?refs", refs=[]) == []


def test_whole_texts_come_only_where_asked_for(slices: Slices) -> None:
    (row,) = slices.rows(
        "documents", "number = ?number AND issuer_name = ?name", number="12-CT/TU", name="Tỉnh ủy Nghệ An"
    )
    assert "text" not in row and "record" not in row and row["doc_ref"]
    (whole,) = slices.rows("documents", "doc_id = ?id", ("text",), id=row["doc_id"])
    assert "12-CT/TU" in whole["text"]


def test_no_store_and_a_broken_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="vanban ingest"):
        Slices(tmp_path)
    (tmp_path / "current" / "documents").mkdir(parents=True)
    with pytest.raises(StoreError, match="vanban ingest"):
        Slices(tmp_path)
    (tmp_path / "current" / "documents" / "part-0.parquet").write_bytes(b"cut off")
    with pytest.raises(StoreError, match="vanban ingest"):
        Slices(tmp_path)


def answer(view: ArchiveView, words: str, *more: str) -> object:
    try:
        return find_reference(view, words, *more)
    except (AmbiguousReference, UnknownReference) as error:
        return type(error), str(error), getattr(error, "candidates", None)


def test_documents_are_named_in_all_ways_as_in_the_whole(
    slices: Slices, whole: ArchiveView, sample_store: Path
) -> None:
    held = whole.rows("documents")
    words = [value for row in held for value in (row["number"], row["doc_id"], row["doc_ref"], row["path"]) if value]
    words += [name for row in held for name in (Path(row["path"]).name, os.path.relpath(row["path"]))]
    words += [unicodedata.normalize("NFD", word) for word in ("Chỉ thị số 12-CT/TU", str(held[0]["path"]))]
    words += [
        "12-ct/tu",
        "012-CT/TU",
        "22-kh/du",
        "Chỉ thị số 12-CT/TU",
        "12",
        "12-",
        "không có",
        "99-XX/YY",
        "",
        "%",
        "'",
    ]
    for word in words:
        assert answer(meant_by(slices, word), word) == answer(whole, word), word
    assert answer(meant_by(slices, "12-CT/TU"), "12-CT/TU", "Tỉnh ủy Nghệ An") == answer(
        whole, "12-CT/TU", "Tỉnh ủy Nghệ An"
    )


@pytest.mark.parametrize("up", [False, True])
def test_every_trace_is_that_of_the_whole(slices: Slices, whole: ArchiveView, up: bool) -> None:
    for ref in whole.references:
        for day in (None, dt.date(2024, 5, 1)):
            assert trace(descent(slices, ref, up, day), ref, up, day) == trace(whole, ref, up, day), ref


def test_every_page_is_that_of_the_whole(slices: Slices, whole: ArchiveView) -> None:
    for ref in whole.references:
        assert show(neighbourhood(slices, ref), ref) == show(whole, ref), ref


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("day", [None, DAY])
def test_the_audit_finds_the_same_in_slices_of_any_size(
    slices: Slices, whole: ArchiveView, size: int, day: dt.date | None
) -> None:
    expected = audit(whole, day)
    assert expected and audit_afresh(slices, day, size) == expected


@pytest.mark.parametrize("day", [None, dt.date(2024, 4, 1), DAY])
def test_stored_findings_and_those_of_a_day_are_the_audits(
    slices: Slices, whole: ArchiveView, day: dt.date | None
) -> None:
    assert findings_on(slices, day) == audit(whole, day)


@pytest.mark.parametrize("days", [30, 400])
def test_the_calendar_is_that_of_the_whole(slices: Slices, whole: ArchiveView, days: int) -> None:
    for start in (dt.date(2024, 1, 1), dt.date(2024, 11, 1), DAY):
        end = start + dt.timedelta(days=days)
        for body in (None, "Nam Đàn"):
            expected = deadline_calendar(whole, start, end, body)
            assert deadline_calendar(due_between(slices, start, end), start, end, body) == expected


@pytest.mark.parametrize(
    "words", ["", "kết nạp", "ket nap dang vien", '"kết nạp đảng viên"', "12-CT/TU", "hoà", "zzz", "%"]
)
def test_searches_find_what_the_whole_holds(slices: Slices, whole: ArchiveView, words: str) -> None:
    first, last = dt.date(2024, 2, 1), dt.date(2024, 12, 31)
    documents = whole.rows("documents")
    assert find(bearing(slices, words, None, None), words) == find(documents, words)
    expected = find(documents, words, "KH", "nghe an", first, last)
    assert find(bearing(slices, words, first, last), words, "KH", "nghe an", first, last) == expected
