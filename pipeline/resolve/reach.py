"""Whom a document is addressed to (Kính gửi), and who carries it out without being addressed."""

from __future__ import annotations

import regex

from pipeline.resolve.body_classes import takes_in
from pipeline.resolve.graph import Archive
from pipeline.resolve.registry import Body, Registry
from schemas.folding import fold
from schemas.record import DocumentRecord
from schemas.vocabulary import Level, LinkStatus, System

# An addressee that may include anyone: "UBND các xã, phường", "Thành viên Ban Chỉ đạo".
_CLASS = regex.compile(r"\b(?:các|những|mọi|toàn thể|thành viên|cơ quan|đơn vị)\b(?![^:]*:)")


def unwanted(archive: Archive, registry: Registry) -> dict[int, LinkStatus]:
    """The edges whose document carries out one that is addressed to others.

    Only where every addressee is known by name: a class ("UBND các xã") or an unknown name may include anyone. Whoever
    the document charges with something, or sends a copy to, is addressed as well.
    """
    closed = {d.record.doc_ref or "": d.record for d in archive.held if _closed(d.record)}
    found: dict[int, LinkStatus] = {}
    for index, edge in enumerate(archive.edges):
        body = registry.get(archive.references[edge.from_ref].body_id)
        record = closed.get(edge.to_ref)
        if edge.in_tree and edge.reported_by is None and record is not None and body is not None:
            own = record.issuer is not None and record.issuer.body_id == body.body_id
            if not own and not _sent_a_copy(record, body) and not _reaches(body, _addressed(record), registry):
                found[index] = LinkStatus.UNWANTED
    return found


def _closed(record: DocumentRecord) -> bool:
    named = zip(record.addressees, record.addressee_ids, strict=False)
    return bool(record.addressee_ids) and all(ids and not _CLASS.search(fold(words)) for words, ids in named)


def _addressed(record: DocumentRecord) -> set[str]:
    charged = {key for assignment in record.assignments for key in assignment.body_ids}
    return charged.union(*record.addressee_ids)


def _sent_a_copy(record: DocumentRecord, body: Body) -> bool:
    """Whether the recipients (Nơi nhận) name the body, or a class that takes it in."""
    issuer = record.issuer
    system, level = (issuer.system, issuer.level) if issuer else (None, None)
    return any(
        fold(body.name) in fold(words)
        or (system is not None and level is not None and takes_in(words, body.name, System(system), Level(level)))
        for words in record.recipients
    )


def _reaches(body: Body, addressed: set[str], registry: Registry) -> bool:
    """Whether a body, or one above it, is addressed: whoever gets a document passes it down."""
    seen: set[str] = set()
    wanted: Body | None = body
    while wanted is not None and wanted.body_id not in seen:
        if wanted.body_id in addressed:
            return True
        seen.add(wanted.body_id)
        wanted = registry.get(wanted.parent_id)
    return False
