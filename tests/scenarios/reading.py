"""What the program makes of a made archive: rendered to a folder, read into a store, asked through the command line."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from pipeline import open_store
from pipeline.cli import app
from pipeline.resolve.references import number_key
from schemas.folding import fold
from tests.scenarios.cascade import Scenario
from tests.scenarios.papers import Paper
from tests.scenarios.render import render
from tests.scenarios.truth import Finding

Row = dict[str, Any]


@dataclass
class Answer:
    """The program's links, gaps, documents to fetch and findings, in terms of the papers."""

    edges: list[Row]
    node: dict[str, Row]
    paper_of: dict[str, Paper]
    missing: dict[Paper, set[str]] = field(default_factory=dict)
    to_fetch: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    told: dict[Finding, str] = field(default_factory=dict)


def read(scenario: Scenario, folder: Path) -> Answer:
    """Writes the papers below `folder`, has them read, and asks."""
    archive, store = folder / "archive", folder / "store"
    archive.mkdir(parents=True)
    stems = {paper.stem: paper for paper in scenario.held}
    for stem, paper in stems.items():
        (archive / f"{stem}.txt").write_text(render(paper, random.Random(stem)), encoding="utf-8")
    _run("ingest", str(archive), "--store", str(store))
    tables = open_store(store)
    paper_of = {row["doc_ref"]: stems[Path(row["path"]).stem] for row in tables.rows("documents")}
    node = {row["doc_ref"]: row for row in tables.rows("references")}
    lacking = [paper for paper in scenario.papers if not paper.held]
    for ref, row in node.items():
        if ref not in paper_of and (stub := _unheld(row, lacking)):
            paper_of[ref] = stub
    answer = Answer(tables.rows("edges"), node, paper_of)
    calling = {row["doc_ref"] for row in tables.rows("coverage")}
    answer.missing = {paper_of[ref]: _missing(store, ref) for ref in sorted(calling)}
    for line in _run("missing", "--store", str(store), "--limit", "1000", "--json").splitlines():
        row = json.loads(line)
        answer.to_fetch[row["doc_ref"]] = row["cited_by"]
    for line in _run("audit", "--store", str(store), "--json").splitlines():
        found = json.loads(line)
        key = _finding(found)
        answer.findings.append(key)
        answer.told[key] = found["message"]
    return answer


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    if result.exit_code:
        raise RuntimeError(f"vanban {' '.join(arguments)}: {result.output} {result.exception!r}")
    return result.stdout


def _unheld(row: Row, lacking: list[Paper]) -> Paper | None:
    """The paper that a stub stands for: its number, and nothing of it that speaks of another."""
    for paper in lacking:
        same = row["number"] and number_key(row["number"]) == number_key(paper.number)
        issuer = not row["issuer"] or fold(row["issuer"]) == fold(paper.issuer.name)
        # A slip of the pen in the day leaves the month: no two of these papers share number, issuer and month.
        date = not row["issued_on"] or row["issued_on"][:7] == paper.issued_on.isoformat()[:7]
        if same and issuer and date:
            return paper
    return None


def _missing(store: Path, doc_ref: str) -> set[str]:
    """The bodies that the trace of a document misses."""
    return {gap["body"] for gap in json.loads(_run("trace", doc_ref, "--store", str(store), "--json"))["missing"]}


def _finding(found: Row) -> Finding:
    stems = tuple(Path(path).stem for path in found["paths"])
    body = found["figures"].get("body", "") if found["code"] == "uncovered" else ""
    if found["code"] == "ambiguous":
        stems = stems[:1]
    if found["code"] == "short-of-parent":
        stems = (stems[0], *sorted(stems[1:]))
    if found["code"] == "duplicate-number":
        stems = tuple(sorted(stems))
    return (found["code"], stems, body)
