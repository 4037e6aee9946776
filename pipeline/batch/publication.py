"""From the ledger and the parts to a new snapshot: every table is rebuilt from what is known now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq

from pipeline.analysis.audit import audit
from pipeline.analysis.view import ArchiveView
from pipeline.resolve.coverage import coverage_of, lateness
from pipeline.resolve.graph import Archive, Held
from pipeline.resolve.link import link
from pipeline.resolve.reach import unwanted
from pipeline.resolve.registry import registry_of
from pipeline.store import rows as row_builders
from pipeline.store.ledger import FileRow, Ledger
from pipeline.store.parts import Part, Parts
from pipeline.store.snapshot import Rows, publish
from schemas.errors import StoreError


def rebuild(store: Path, ledger: Ledger, parts: Parts) -> int:
    """Publishes the current rows; gives the number of documents."""
    files: dict[str, list[FileRow]] = defaultdict(list)
    rejected: list[FileRow] = []
    for row in ledger:
        if row.status == "read" and row.sha256:
            files[row.sha256].append(row)
        else:
            rejected.append(row)
    held: list[Held] = []
    wanted: set[Path] = set()
    for sha256, group in sorted(files.items()):
        part = _read(parts, sha256, group)
        if part is None:  # the file is gone and so is what was kept of it
            ledger.forget([row.path for row in group])
            continue
        wanted.add(parts.path(sha256, part[1]))
        held.append(_held(part[0], group))
    publish(store, tables_of(held, rejected) | {"corrections": _corrections(store)})
    parts.keep_only(wanted)
    return len(held)


def tables_of(held: list[Held], rejected: list[FileRow]) -> Rows:
    """All tables of an archive: the documents' own rows, then what linking the whole archive adds."""
    registry = registry_of([document.record for document in held])
    archive: Archive = link(held)
    coverage = coverage_of(archive, registry)
    archive = archive.with_status(lateness(archive, coverage)).with_status(unwanted(archive, registry))
    tables = row_builders.item_rows(archive)
    tables["rejections"] = row_builders.rejection_rows(rejected)
    tables["bodies"] = registry.rows()
    tables["edges"] = row_builders.edge_rows(archive)
    tables["references"] = row_builders.reference_rows(archive)
    tables["states"] = row_builders.state_rows(archive)
    tables["coverage"] = row_builders.coverage_rows(coverage)
    tables["findings"] = [finding.row() for finding in audit(ArchiveView(tables))]
    return tables


def _corrections(store: Path) -> list[dict[str, Any]]:
    """A person's decisions outlive every run, whatever is read anew."""
    files = sorted((store / "current" / "corrections").glob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def _read(parts: Parts, sha256: str, group: list[FileRow]) -> tuple[Part, str] | None:
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
