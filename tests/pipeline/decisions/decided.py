"""Decisions made for tests, as the store would keep them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.decisions import lay, propose
from schemas.decisions import Correction, TakenBack
from schemas.record import DocumentRecord


def decide(record: DocumentRecord, text: str, field: str, typed: str, number: int = 1) -> Correction:
    """A correction of a record as it stands."""
    found = propose(record, text, field, typed)
    return Correction(
        number,
        record.source.sha256,
        record.source.part,
        record.doc_id,
        found.field,
        found.anchor,
        found.machine,
        found.value,
        "Lê An",
        "bản giấy",
        f"2026-11-21T09:00:{number % 60:02d}+07:00",
    )


def decide_all(record: DocumentRecord, text: str, *decisions: tuple[str, str]) -> list[Correction]:
    """Corrections one after another, each of the record as the earlier ones leave it."""
    made: list[Correction] = []
    for field, typed in decisions:
        made.append(decide(lay(record, text, made).record, text, field, typed, len(made) + 1))
    return made


def taken_back(correction: Correction) -> Correction:
    return replace(correction, taken_back=TakenBack("Trần Bình", "nhầm", "2026-11-22T09:00:00+07:00"))
