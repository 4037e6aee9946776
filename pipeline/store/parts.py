"""One immutable part for each document (record, text, pages) as JSON, named by content and code version."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pipeline.record_json import encode, from_outward, to_outward
from schemas.record import DocumentRecord

_DRAFT = ".draft-"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Size, rotation and text origin of one page, for the `pages` table."""

    page: int
    width: float | None
    height: float | None
    rotation: int
    text_origin: str
    reason: str
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What is kept of one document: enough to rebuild every table without reading the file again."""

    record: DocumentRecord
    text: str
    preamble: tuple[int, int]  # offsets within which a citation gives the document's grounds
    pages: tuple[PageFacts, ...] = ()


class Parts:
    """The folder of parts. A part is written whole under another name and then renamed, so none is ever half there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, sha256: str, fingerprint: str) -> Path:
        """Where the part of these bytes, read by this code, stands."""
        return self._root / sha256[:2] / f"{sha256}.{fingerprint}.json"

    def has(self, sha256: str, fingerprint: str) -> bool:
        """Whether these bytes were already read by this code."""
        return self.path(sha256, fingerprint).is_file()

    def write(self, part: Part, sha256: str, fingerprint: str) -> None:
        """Stores a part; replaces parts of the same bytes read by older code."""
        target = self.path(sha256, fingerprint)
        target.parent.mkdir(parents=True, exist_ok=True)
        plain: dict[str, Any] = {
            "record": to_outward(part.record),
            "text": part.text,
            "preamble": part.preamble,
            "pages": msgspec.to_builtins(part.pages),
        }
        write_atomically(target, encode(plain))
        for old in target.parent.glob(f"{sha256}.*.json"):
            if old != target:
                old.unlink(missing_ok=True)

    def read(self, sha256: str, fingerprint: str) -> Part:
        """The part of these bytes."""
        plain = msgspec.json.decode(self.path(sha256, fingerprint).read_bytes())
        return Part(
            record=from_outward(plain["record"]),
            text=plain["text"],
            preamble=tuple(plain["preamble"]),
            pages=msgspec.convert(plain["pages"], tuple[PageFacts, ...]),
        )

    def sweep(self) -> None:
        """Removes the drafts that a killed run left; only for the run that holds the store's lock."""
        for draft in self._root.glob(f"*/{_DRAFT}*.tmp"):
            draft.unlink(missing_ok=True)

    def keep_only(self, wanted: set[Path]) -> None:
        """Removes the parts that no row of the ledger refers to."""
        for path in self._root.glob("*/*.json"):
            if path not in wanted:
                path.unlink(missing_ok=True)


def write_atomically(target: Path, data: bytes) -> None:
    """Writes a file so that readers see the old content or the new, never a part of it, also after a crash."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=_DRAFT, suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
