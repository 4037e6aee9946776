"""A run over an archive: reads what is new or changed, keeps what is not, links everything, publishes once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.batch.files import documents_below, written
from pipeline.batch.outcome import attempt, content_hash
from pipeline.batch.publication import rebuild
from pipeline.limits import Limits
from pipeline.run import Walked
from pipeline.store.ledger import FileRow, Ledger
from pipeline.store.lock import only_writer
from pipeline.store.parts import PageFacts, Part, Parts
from pipeline.versions import versions
from schemas.record import Rejection
from schemas.sections import SectionKind
from schemas.vocabulary import RejectionCode

Progress = Callable[[int, int, Path], None]


@dataclass(slots=True)
class Summary:
    """What a run did, in numbers and names."""

    read: int = 0
    unchanged: int = 0
    absent: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    documents: int = 0

    @property
    def anything(self) -> bool:
        """Whether at least one document stands in the store after the run."""
        return self.documents > 0


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can decide about a run; part of the fingerprint where it changes what is read."""

    limits: Limits = field(default_factory=Limits)
    allow_classified: bool = False
    prune: bool = False

    def fingerprint(self) -> str:
        """Identifies the code and the options that read a document."""
        basis = repr((sorted(versions().items()), self.allow_classified, self.limits))
        return hashlib.sha256(basis.encode()).hexdigest()[:16]


def ingest(
    paths: Iterable[Path], store: Path, options: Options | None = None, progress: Progress | None = None
) -> Summary:
    """Reads everything below `paths` into `store` and publishes; a second run over the same files changes nothing."""
    chosen = options or Options()
    # Without `..`, so that a file has one name from wherever the command is run.
    roots = [Path(os.path.normpath(path.absolute())) for path in paths]
    own = Path(os.path.normpath(store.absolute()))
    files = [path for path in documents_below(roots) if not path.is_relative_to(own)]
    store.mkdir(parents=True, exist_ok=True)
    summary = Summary()
    with only_writer(store), Ledger(store / "ledger.sqlite") as ledger:
        parts = Parts(store / "parts")
        parts.sweep()
        for index, path in enumerate(files):
            if progress:
                progress(index, len(files), path)
            _take(path, ledger, parts, chosen, summary)
        _settle_absent(roots, {written(path) for path in files}, ledger, chosen, summary)
        summary.documents = rebuild(store, ledger, parts)
    return summary


def _take(path: Path, ledger: Ledger, parts: Parts, options: Options, summary: Summary) -> None:
    fingerprint = options.fingerprint()
    known = ledger.get(written(path))
    size, modified = _stat(path)
    sha256 = content_hash(path, options.limits)
    if sha256 and known and known.sha256 == sha256 and known.fingerprint == fingerprint:
        fresh = replace(known, present=True, size=size, modified_ns=modified)
        if known.status == "rejected" or parts.has(sha256, fingerprint):
            ledger.put(fresh)
            summary.unchanged += 1
            if known.status == "rejected":
                summary.rejections.append(rejection_of(known))
            return
    if sha256 and parts.has(sha256, fingerprint):  # the same bytes under another name
        ledger.put(FileRow(str(path), sha256, size, modified, fingerprint, "read"))
        summary.unchanged += 1
        return
    outcome = attempt(path, options.limits, options.allow_classified)
    if isinstance(outcome, Rejection):
        summary.rejections.append(outcome)
        if outcome.code is RejectionCode.MISSING and not path.is_symlink():
            # A path mistyped is no file; one that was there and is gone keeps its rows.
            ledger.mark_absent([written(path)])
            return
        ledger.put(_refused(outcome, sha256, size, modified, fingerprint))
        return
    parts.write(part_of(outcome), outcome.record.source.sha256, fingerprint)
    ledger.put(FileRow(str(path), outcome.record.source.sha256, size, modified, fingerprint, "read"))
    summary.read += 1


def part_of(walked: Walked) -> Part:
    """What the store keeps of a walked document."""
    preamble = next(iter(walked.outline.of(SectionKind.PREAMBLE)), None)
    return Part(
        record=walked.record,
        text=walked.text.content,
        preamble=(preamble.span.start, preamble.span.end) if preamble else (0, 0),
        pages=tuple(
            PageFacts(p.number, p.width, p.height, p.rotation, p.text_origin.value, p.reason)
            for p in walked.layout.pages
            if p.number is not None
        ),
    )


def rejection_of(row: FileRow) -> Rejection:
    """The rejection that a ledger row tells of."""
    return Rejection(
        row.path, RejectionCode(row.code or "failed"), row.message or "", row.stage or "", row.sha256, row.detail or ""
    )


def _refused(rejection: Rejection, sha256: str | None, size: int, modified: int, fingerprint: str) -> FileRow:
    return FileRow(
        rejection.path,
        sha256,
        size,
        modified,
        fingerprint,
        "rejected",
        rejection.code.value,
        rejection.message,
        rejection.stage,
        rejection.detail,
    )


def _settle_absent(roots: list[Path], seen: set[str], ledger: Ledger, options: Options, summary: Summary) -> None:
    gone = [row.path for row in ledger if row.path not in seen and _below(row.path, roots)]
    summary.absent = len(gone)
    ledger.mark_absent(gone)
    if options.prune:
        # A disk that is not plugged in, or a folder that is closed today, is no reason to forget what lay there.
        closed = [path for path in roots if not path.exists()] + [path for path in map(Path, seen) if path.is_dir()]
        ledger.forget([row.path for row in ledger if not row.present and not _below(row.path, closed)])


def _below(path: str, folders: list[Path]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def _stat(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
