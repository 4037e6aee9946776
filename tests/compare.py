"""What this code finds and another revision's did not, and the reverse: to be read with each change of grammar.

python -m tests.compare [REVISION [PATH…]]        (HEAD and the sample archive unless said)
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.scoring import ISSUER, ITEMS, LINES, PLAIN, Item, Pair, compare, scores
from tests.truth import samples

_APART = ("evidence", "mentions", "rule", "confidence")


def records(code: Path, paths: Iterable[Path]) -> dict[str, Item]:
    """What the code lying at `code` makes of the paths, by path; it runs in a process of its own."""
    command = [sys.executable, "-m", "pipeline.cli", "extract", *map(str, paths)]
    environment = os.environ | {"PYTHONPATH": str(code)}
    said = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=False)
    if said.returncode not in (0, 3):
        raise SystemExit(said.stderr)
    found = [json.loads(line) for line in said.stdout.splitlines()]
    return {record["source"]["path"]: record for record in found}


def unpack(revision: str, folder: Path) -> None:
    """The code of a revision in an empty folder, the repository left as it is."""
    packed = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        raise SystemExit(packed.stderr.decode())
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")


def things(record: Item) -> Counter[str]:
    """Everything that a record says, a line for each thing, without offsets, rules and confidence."""
    found = [_line(field, record.get(field)) for field in PLAIN]
    issuer = record.get("issuer") or {}
    found += [_line(f"issuer.{part}", issuer.get(part)) for part in ISSUER]
    for field in LINES:
        found += [_line(field, text) for text in record.get(field) or []]
    for field in ITEMS:
        found += [_line(field, item) for item in record.get(field) or []]
    return Counter(line for line in found if line)


def _line(field: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, dict):
        return f"{field:<15} {value}"
    kept = {key: part for key, part in value.items() if key not in _APART and part not in (None, [], "")}
    words = " ".join(value["evidence"]["text"].split())
    return f"{field:<15} “{words}” {json.dumps(kept, ensure_ascii=False)}"


def changes(before: Item, after: Item) -> list[str]:
    """What is lost (-) and gained (+) from one record to the other."""
    old, new = things(before), things(after)
    return [f"- {line}" for line in (old - new).elements()] + [f"+ {line}" for line in (new - old).elements()]


def shifts(before: dict[str, Item], after: dict[str, Item]) -> Iterator[str]:
    """The samples' exact F1, field by field, where it is not what it was."""
    old: list[Pair] = []
    new: list[Pair] = []
    for example in samples():
        want = example.want()
        old += compare(want, before.get(str(example.path), {}))
        new += compare(want, after.get(str(example.path), {}))
    was, now = scores(old), scores(new)
    for field in sorted(was | now):
        if was[field] != now[field]:
            yield f"{field:<15} {was[field].f1:.3f} → {now[field].f1:.3f}"


def main(words: list[str]) -> None:
    """Prints the changes, document by document, and what they do to the samples' scores."""
    revision = words[0] if words else "HEAD"
    paths = [Path(word).resolve() for word in words[1:]] or [ROOT / "samples" / "archive"]
    with tempfile.TemporaryDirectory() as folder:
        unpack(revision, Path(folder))
        before, after = records(Path(folder), paths), records(ROOT, paths)
    changed = {path: changes(before.get(path, {}), after.get(path, {})) for path in sorted(before | after)}
    for path, lines in changed.items():
        if lines:
            print(Path(path).name, *lines, sep="\n  ")
    lost = sum(line.startswith("-") for lines in changed.values() for line in lines)
    gained = sum(line.startswith("+") for lines in changed.values() for line in lines)
    print(f"{lost} lost, {gained} gained in {sum(map(bool, changed.values()))} of {len(changed)} documents.")
    if len(words) < 2:
        print(*shifts(before, after), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
