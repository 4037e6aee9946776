"""The graph is the archive's, not the folder's: other names, other places, another order give the same links."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.ingest import ingest
from pipeline.store import Store, open_store


@pytest.fixture(scope="module")
def moved(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample archive under names that sort quite differently, read in two runs, half of it arriving later."""
    folder = tmp_path_factory.mktemp("dời")
    for path in samples.rglob("*"):
        if path.is_file():
            key = hashlib.md5(path.name.encode()).hexdigest()
            target = folder / key[0] / f"{key[1:6]} văn bản{path.suffix}"
            target.parent.mkdir(exist_ok=True)
            shutil.copy(path, target)
    store = tmp_path_factory.mktemp("kho")
    ingest(sorted(folder.iterdir())[::2], store)
    ingest([folder], store)
    return open_store(store)


PATHS = ("path", "paths")


def without_paths(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in PATHS} for row in rows]


@pytest.mark.parametrize(
    "table", ["edges", "references", "coverage", "bodies", "citations", "targets", "deadlines", "assignments"]
)
def test_the_same_rows_from_another_folder(table: str, sample_store: Path, moved: Store) -> None:
    expected = open_store(sample_store).rows(table)
    assert expected
    assert without_paths(moved.rows(table)) == without_paths(expected)


def test_the_same_findings_from_another_folder(sample_store: Path, moved: Store) -> None:
    def findings(store: Store) -> set[tuple[str, str, tuple[str, ...]]]:
        return {(row["finding_id"], row["message"], tuple(row["doc_refs"])) for row in store.rows("findings")}

    assert findings(moved) == findings(open_store(sample_store)) != set()


def test_links_name_documents_that_are_there(sample_store: Path) -> None:
    store = open_store(sample_store)
    known = {row["doc_ref"] for row in store.rows("references")}
    edges = store.rows("edges")
    assert {edge[end] for edge in edges for end in ("from_ref", "to_ref")} <= known
    assert {row["doc_ref"] for row in store.rows("documents")} <= known
    assert {row["doc_ref"] for row in store.rows("citations")} <= known
    keys = [(e["from_ref"], e["to_ref"], e["relation"], e["reported_by"]) for e in edges]
    assert len(set(keys)) == len(keys)
    for edge in edges:
        assert edge["status"]
        assert "ok" not in edge["status"] or edge["status"] == ["ok"]


def test_a_plan_is_no_report(sample_store: Path) -> None:
    store = open_store(sample_store)
    types = {row["doc_ref"]: row["doc_type"] for row in store.rows("references")}
    rows = store.rows("coverage")
    assert {types[row["plan_ref"]] for row in rows if row["plan_ref"]}.isdisjoint({"BC"})
    assert {types[row["report_ref"]] for row in rows if row["report_ref"]} == {"BC"}
    for row in rows:
        assert (row["state"] in ("covered", "late")) == (row["plan_ref"] is not None)
