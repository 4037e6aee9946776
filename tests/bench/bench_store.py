"""What a large store costs: a trace of ten thousand documents and the whole audit, each in a process of its own.

python -m tests.bench.bench_store [DOCUMENTS]; the answers are held against what the made archive is known to hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.analysis.audit.sliced import audit_afresh
from pipeline.store.slices import Slices
from tests.bench.synthetic import DESCENDANTS, ROOT_REF, write_store
from tests.conftest import ROOT


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, start of the process included, and the most memory that it held."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Speed:
    """What was measured over one store."""

    documents: int
    trace_json: Cost
    trace_tree: Cost
    stored_findings: Cost
    audit: Cost


def measure(folder: Path, count: int) -> Speed:
    """Makes a store of `count` documents and asks it; AssertionError where an answer is not the right one."""
    # In a process of its own: what a process held counts for every one that it starts.
    planted, _ = _run([sys.executable, "-m", "tests.bench.bench_store", "--make", str(folder), str(count)])
    trace = [sys.executable, "-m", "pipeline.cli", "trace", ROOT_REF, "--store", str(folder)]
    found, as_json = _run([*trace, "--json"])
    assert len(_below(json.loads(found))) == DESCENDANTS
    printed, tree = _run(trace)
    assert printed.count("\n") > DESCENDANTS
    _, stored = _run([sys.executable, "-m", "pipeline.cli", "audit", "--json", "--store", str(folder)])
    counts, audit = _run([sys.executable, "-m", "tests.bench.bench_store", "--audit", str(folder)])
    assert json.loads(counts) == json.loads(planted), (counts, planted)
    return Speed(count, as_json, tree, stored, audit)


def _run(command: list[str]) -> tuple[str, Cost]:
    """A command's output and cost."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return printed, Cost(time.perf_counter() - started, used.ru_maxrss / 1024)


def _below(tree: dict[str, list[dict[str, object]]]) -> set[str]:
    found: set[str] = set()
    waiting = list(tree["implementers"])
    while waiting:
        link = waiting.pop()
        found.add(link["document"]["doc_ref"])  # type: ignore[index]
        waiting += link["implementers"]  # type: ignore[arg-type]
    return found


def show(speed: Speed) -> None:
    """Prints the figures."""
    print(f"a store of {speed.documents:,} made documents, three citations each; seconds on the clock, whole process")
    rows = (("trace", speed.trace_json), ("trace as a tree", speed.trace_tree), ("stored", speed.stored_findings))
    names = {"trace": f"trace of {DESCENDANTS:,} documents, JSON", "stored": "findings as they are stored"}
    for name, cost in (*rows, ("the whole audit, asked anew", speed.audit)):
        print(f"  {names.get(name, name):34} {cost.seconds:8.1f} s {cost.megabytes:8.0f} MiB")


def main() -> None:
    """Measures; or makes or audits a store for a measurement."""
    if sys.argv[1:2] == ["--make"]:
        print(json.dumps(write_store(Path(sys.argv[2]), int(sys.argv[3]))))
        return
    if sys.argv[1:2] == ["--audit"]:
        found = audit_afresh(Slices(sys.argv[2]))
        print(json.dumps(Counter(finding.code.value for finding in found)))
        return
    with tempfile.TemporaryDirectory() as folder:
        show(measure(Path(folder), int(sys.argv[1]) if sys.argv[1:] else 1_000_000))


if __name__ == "__main__":
    main()
