"""The sample archive from end to end: the records, the trace and the findings that its papers promise."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.analysis.audit import audit
from pipeline.analysis.lookup import find_reference
from pipeline.analysis.trace import trace
from pipeline.analysis.view import ArchiveView
from pipeline.store import open_store
from schemas.tables import TABLES
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
AUDIT = json.loads((SAMPLES / "expected_audit.json").read_text("utf-8"))
TRACE = json.loads((SAMPLES / "expected_trace.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def view(sample_store: Path) -> ArchiveView:
    store = open_store(sample_store)
    return ArchiveView({table: store.rows(table) for table in TABLES})


def stems(paths: list[str] | tuple[str, ...]) -> list[str]:
    return [Path(path).stem for path in paths]


def wanted(found: dict[str, Any], code: str, documents: list[str], body: str | None) -> bool:
    return found["code"] == code and found["documents"] == documents and (body is None or found.get("body") == body)


def test_the_audit_yields_what_the_papers_promise(view: ArchiveView) -> None:
    as_of = dt.date.fromisoformat(AUDIT["as_of"])
    found = [(f.code.value, set(stems(f.paths)), str(f.message)) for f in audit(view, as_of)]
    missed = []
    for expected in AUDIT["findings"]:
        documents = set(expected["documents"])
        hits = [
            f for f in found if f[0] == expected["code"] and documents <= f[1] and (expected.get("body") or "") in f[2]
        ]
        if not hits and not expected.get("optional"):
            missed.append((expected["code"], expected["documents"], expected.get("body")))
        for hit in hits[:1]:
            found.remove(hit)
    spurious = [f for f in found if f[0] in AUDIT["closed"]]
    assert (missed, spurious) == ([], [])


def reduced(links: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """A tree as nested (stem, branches), missing bodies included."""
    return sorted(
        (stems(link["document"]["paths"])[0], reduced(link["implementers"]) + gaps(link["missing"])) for link in links
    )


def expected_tree(links: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return sorted((x["stem"], expected_tree(x.get("implementers", [])) + gaps(x.get("missing", []))) for x in links)


def gaps(missing: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return sorted((f"missing {m['body']}", m["due"]) for m in missing)


def test_the_trace_of_the_sample_directive(view: ArchiveView) -> None:
    ref = find_reference(view, TRACE["root"]["number"], TRACE["root"]["issuer"])
    found = trace(view, ref, as_of=dt.date.fromisoformat(TRACE["as_of"]))
    assert reduced(found["implementers"]) == expected_tree(TRACE["implementers"])
    assert gaps(found["missing"]) == gaps(TRACE["missing"])
