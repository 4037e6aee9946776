"""Findings of a code, of a weight, about a body: by what it issued, and by its name where it is silent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.analysis.selection import Concern, concern, selected
from pipeline.batch.publication import tables_of
from pipeline.store.slices import Slices
from pipeline.store.snapshot import publish
from schemas.errors import UnknownReference
from tests.records import document


def finding(code: str, severity: str, *doc_refs: str, **figures: Any) -> dict[str, Any]:
    return {"code": code, "severity": severity, "doc_refs": list(doc_refs), "figures": figures}


BELOW = finding("below-parent", "inconsistent", "a/41", "b/12", own=240.0)
LATE = finding("late", "notice", "b/12")
SILENT = finding("uncovered", "notice", "b/12", body="Huyện ủy C")
PASSED = finding("deadline-passed", "notice", "b/12", bodies=["Huyện ủy C", "Huyện ủy D"])
ALL = [BELOW, LATE, SILENT, PASSED]


def test_by_code_and_weight() -> None:
    assert list(selected(ALL)) == ALL
    assert list(selected(ALL, codes=["late", "uncovered"])) == [LATE, SILENT]
    assert list(selected(ALL, severities=["inconsistent"])) == [BELOW]
    assert list(selected(ALL, ["late"], ["inconsistent"])) == []


def test_by_body_that_issued_or_is_silent() -> None:
    assert list(selected(ALL, about=Concern(frozenset({"Huyện ủy A"}), frozenset({"a/41"})))) == [BELOW]
    assert list(selected(ALL, about=Concern(frozenset({"Huyện ủy C"}), frozenset()))) == [SILENT, PASSED]
    assert list(selected(ALL, about=Concern(frozenset({"Tỉnh ủy B"}), frozenset({"b/12"})))) == ALL


def test_what_a_name_means_in_a_store(tmp_path: Path) -> None:
    plan = document("5-KH/HU", "2024-03-01", "huyen-a")
    publish(tmp_path, tables_of([plan, document("6-KH/HU", "2024-03-01", "huyen-b")], []))
    meant = concern(Slices(tmp_path), "nam dan")
    assert meant == Concern(frozenset({"Huyện ủy Nam Đàn"}), frozenset({plan.record.doc_ref or ""}))
    with pytest.raises(UnknownReference, match="Gần giống: Huyện ủy Nam Đàn"):
        concern(Slices(tmp_path), "Huyện ủy Nam Đan")
