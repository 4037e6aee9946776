"""From the ledger and the parts to a new snapshot: every table is rebuilt from what is known now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from pipeline.analysis.audit import audit
from pipeline.analysis.view import ArchiveView
from pipeline.decisions import lay
from pipeline.decisions.rows import correction_rows, disposition_rows
from pipeline.resolve.coverage import coverage_of, lateness
from pipeline.resolve.graph import Archive, Held
from pipeline.resolve.link import link
from pipeline.resolve.reach import unwanted
from pipeline.resolve.registry import registry_of
from pipeline.resolve.same_bodies import one_id_each
from pipeline.store import rows as row_builders
from pipeline.store.ledger import FileRow, Ledger
from pipeline.store.parts import Part, Parts
from pipeline.store.snapshot import Rows, publish
from schemas.decisions import Placed
from schemas.errors import StoreError

Progress = Callable[[int, int, Path], None]


def rebuild(store: Path, ledger: Ledger, parts: Parts, progress: Progress | None = None) -> int:
    """Publishes the current rows, people's decisions laid over the machine's reading; gives the number of documents."""
    files: dict[str, list[FileRow]] = defaultdict(list)
    rejected: list[FileRow] = []
    for row in ledger:
        if row.status == "read" and row.sha256:
            files[row.sha256].append(row)
        else:
            rejected.append(row)
    held: list[Held] = []
    placed: list[Placed] = []
    wanted: set[Path] = set()
    decided = ledger.decisions.corrections_by_document()
    for index, (sha256, group) in enumerate(sorted(files.items())):
        if progress:
            progress(index, len(files), Path(group[0].path))
        part = read_part(parts, sha256, group)
        if part is None:  # the file is gone and so is what was kept of it
            ledger.forget([row.path for row in group])
            continue
        wanted.add(parts.path(sha256, part[1]))
        document = _held(part[0], group)
        laid = lay(document.record, document.text, decided.get((sha256, document.record.source.part), ()))
        placed += laid.placed
        held.append(replace(document, record=laid.record))
    publish(store, tables_of(held, rejected) | _decisions(ledger, held, placed))
    parts.keep_only(wanted)
    return len(held)


def tables_of(held: list[Held], rejected: list[FileRow]) -> Rows:
    """All tables of an archive: the documents' own rows, then what linking the whole archive adds."""
    documents = one_id_each(held)
    registry = registry_of([document.record for document in documents])
    archive: Archive = link(documents)
    coverage = coverage_of(archive, registry)
    archive = archive.with_status(lateness(archive, coverage)).with_status(unwanted(archive, registry))
    tables = row_builders.item_rows(archive, registry)
    tables["rejections"] = row_builders.rejection_rows(rejected)
    tables["bodies"] = registry.rows()
    tables["edges"] = row_builders.edge_rows(archive)
    tables["references"] = row_builders.reference_rows(archive)
    tables["states"] = row_builders.state_rows(archive)
    tables["coverage"] = row_builders.coverage_rows(coverage)
    tables["findings"] = [finding.row() for finding in audit(ArchiveView(tables))]
    return tables


def _decisions(ledger: Ledger, held: list[Held], placed: list[Placed]) -> Rows:
    """A person's decisions outlive every run, whatever is read anew."""
    paths = {document.record.doc_id: document.record.source.path for document in held}
    log = ledger.decisions
    return {
        "corrections": correction_rows(log.corrections(), placed, paths),
        "dispositions": disposition_rows(log.dispositions()),
    }


def read_part(parts: Parts, sha256: str, group: list[FileRow]) -> tuple[Part, str] | None:
    """What is kept of a document with the fingerprint of the code that read it; None where nothing is."""
    for row in group:
        if parts.has(sha256, row.fingerprint):
            try:
                return parts.read(sha256, row.fingerprint), row.fingerprint
            except (msgspec.MsgspecError, KeyError) as error:
                broken = parts.path(sha256, row.fingerprint)
                raise StoreError(
                    f"Phần đã đọc của {row.path} bị hỏng; hãy xóa tệp {broken} rồi chạy lại `vanban ingest`."
                ) from error
    return None


def _held(part: Part, group: list[FileRow]) -> Held:
    present = [row.path for row in group if row.present]
    paths = tuple(sorted(present or [row.path for row in group]))
    source = replace(part.record.source, path=paths[0], paths=paths)
    return Held(replace(part.record, source=source), part.text, part.preamble, part.pages, bool(present))
