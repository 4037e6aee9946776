"""Cơ quan ở trung ương và cơ quan giúp việc: bodies that stand alone, and the organs of a committee."""

from __future__ import annotations

from dataclasses import replace

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry
from pipeline.resolve.seat import ResolvedBody, body_of, slug
from schemas.vocabulary import Level


def central(entry: BodyEntry, how: str, confidence: float = 0.97) -> ResolvedBody:
    """A body that stands alone."""
    return ResolvedBody(entry.name, slug(entry.name), Level.CENTRAL, entry.system, how, confidence, entry=entry.name)


def organ_of(entry: BodyEntry, served: ResolvedBody) -> ResolvedBody:
    """The organ of a committee, or the office of an Ủy ban nhân dân, which is a body of the unit."""
    if served.entry == "Ủy ban nhân dân" and served.place is not None and entry.name == "Văn phòng":
        office = body_of(
            bodies.named(f"Văn phòng {served.entry}"), served.place, "body/organ", min(served.confidence, 0.92)
        )
        return replace(office, province=served.province, parent=served.name, parent_id=served.body_id)
    return replace(
        served,
        name=f"{entry.name} {served.name}",
        body_id=f"{slug(entry.name)}.{served.body_id}",
        how="body/organ",
        confidence=min(served.confidence, 0.92),
        entry=entry.name,
        system=served.system,
        parent=served.name,
        parent_id=served.body_id,
    )
