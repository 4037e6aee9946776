"""What a person decides over the machine: a value corrected, a finding set aside, and either of them taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemas.vocabulary import CorrectionState, DisposedAs


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Who took a decision back, why and when; the decision itself stays in the history."""

    by: str
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that a corrected item was read from, with those around them, so that it is found again after any change
    of rules; `item` is the item as it was then, to tell apart several read from the same words."""

    text: str
    start: int
    before: str
    after: str
    item: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision over one field of one document, known by the file's content and not by its path.

    `machine` is the value that stood there when the decision was taken. An item is removed by the value None, added by
    the field `targets[+]`.
    """

    id: int
    sha256: str
    part: int
    doc_id: str
    field: str
    anchor: Anchor | None
    machine: Any
    value: Any
    by: str
    why: str
    at: str
    taken_back: TakenBack | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction with what became of it when it was laid over the present reading."""

    correction: Correction
    state: CorrectionState
    machine: Any  # what the machine reads there now


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction as the record of its document tells of it; `field` counts items as they stand in that record."""

    correction_id: int
    field: str
    machine: Any
    value: Any
    by: str
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class Disposition:
    """A finding set aside; it comes back when the figures and words that it rests on no longer have this digest."""

    id: int
    finding_id: str
    disposed_as: DisposedAs
    by: str
    why: str
    at: str
    figures_digest: str
    taken_back: TakenBack | None = None


def shown(value: Any) -> str | None:
    """A value on one line, as a person reads it: a body by its name, an item by its words."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        evidence = value.get("evidence") or {}
        return str(value.get("name") or evidence.get("text") or value.get("value") or "")
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return str(value)
