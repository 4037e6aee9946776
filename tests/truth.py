"""The documents whose true records are known: the samples, and the shared examples where their folder lies beside."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.outcome import attempt
from pipeline.record_json import encode, to_outward
from pipeline.run import Walked
from tests.conftest import ROOT, SHARED

# Of the real documents, those that need neither text recognition nor conversion.
_BORN_DIGITAL = ("state05", "state10", "party13")


@dataclass(frozen=True, slots=True)
class Example:
    """A document, the record that it should give, and the collection that it belongs to."""

    collection: str
    path: Path
    expected: Path

    def want(self) -> dict[str, Any]:
        """The expected record."""
        found: dict[str, Any] = json.loads(self.expected.read_text("utf-8"))
        return found

    def got(self) -> dict[str, Any]:
        """The record as `vanban extract` prints it; empty where the document was refused."""
        return outward(self.path)


@functools.cache
def outward(path: Path) -> dict[str, Any]:
    """A document's record as plain JSON values, read once; empty where it was refused."""
    walked = attempt(path)
    if not isinstance(walked, Walked):
        return {}
    found: dict[str, Any] = json.loads(encode(to_outward(walked.record)))
    return found


def paired(collection: str, documents: Iterable[Path], folder: Path) -> Iterator[Example]:
    """The documents that have an expected record of the same stem in `folder`."""
    for path in sorted(documents):
        expected = folder / f"{path.stem}.json"
        if path.is_file() and expected.is_file():
            yield Example(collection, path, expected)


def samples() -> list[Example]:
    """The sample archive."""
    return list(paired("samples", (ROOT / "samples" / "archive").rglob("*.*"), ROOT / "samples" / "expected"))


def seeds() -> list[Example]:
    """The shared seeds; none where the folder is not there."""
    return list(paired("seeds", (SHARED / "seeds").glob("*.*"), SHARED / "gold"))


def real() -> list[Example]:
    """The shared real documents that can be read as they are; none where the folder is not there."""
    found = paired("real", (SHARED / "real").glob("*.*"), SHARED / "real-gold")
    return [example for example in found if example.path.stem.startswith(_BORN_DIGITAL)]
