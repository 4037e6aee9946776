"""Whom a document is addressed to (Kính gửi), and who carries it out without being addressed."""

from __future__ import annotations

from pipeline.resolve.graph import Archive
from pipeline.resolve.registry import Registry
from schemas.record import DocumentRecord
from schemas.vocabulary import LinkStatus


def unwanted(archive: Archive, registry: Registry) -> dict[int, LinkStatus]:
    """The edges whose document carries out one that is addressed to others.

    Only where every addressee is known as a single body: a class ("UBND các xã") or an unknown name may include anyone.
    """
    addressed = {
        d.record.doc_ref or "": set().union(*d.record.addressee_ids) for d in archive.held if _closed(d.record)
    }
    found: dict[int, LinkStatus] = {}
    for index, edge in enumerate(archive.edges):
        body = archive.references[edge.from_ref].body_id
        if edge.in_tree and edge.reported_by is None and edge.to_ref in addressed and body:
            target = archive.references[edge.to_ref].body_id
            if not _reaches(body, addressed[edge.to_ref] | {target or ""}, registry):
                found[index] = LinkStatus.UNWANTED
    return found


def _closed(record: DocumentRecord) -> bool:
    return bool(record.addressee_ids) and all(len(ids) == 1 for ids in record.addressee_ids)


def _reaches(body: str, addressed: set[str], registry: Registry) -> bool:
    """Whether a body, or one above it, is addressed: whoever gets a document passes it down."""
    seen: set[str] = set()
    wanted: str | None = body
    while wanted and wanted not in seen:
        if wanted in addressed:
            return True
        seen.add(wanted)
        known = registry.get(wanted)
        wanted = known.parent_id if known else None
    return False
