"""Rows of the tables `corrections` and `dispositions`: every decision ever taken, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from schemas.decisions import Correction, Disposition, Placed, TakenBack, shown
from schemas.vocabulary import CorrectionState

Row = dict[str, Any]


def correction_rows(
    corrections: Iterable[Correction], placed: Iterable[Placed], paths: Mapping[str, str | None]
) -> list[Row]:
    """Rows of all corrections; one of a document that the store does not hold waits for it as `absent`."""
    known = {found.correction.id: found for found in placed}
    return [
        _correction_row(known.get(c.id) or Placed(c, _unheld(c), c.machine), paths.get(c.doc_id)) for c in corrections
    ]


def _unheld(correction: Correction) -> CorrectionState:
    return CorrectionState.TAKEN_BACK if correction.taken_back else CorrectionState.ABSENT


def _correction_row(placed: Placed, path: str | None) -> Row:
    c = placed.correction
    return {
        "correction_id": c.id,
        "doc_id": c.doc_id,
        "path": path,
        "field": c.field,
        "machine": shown(placed.machine),
        "value": shown(c.value),
        "evidence_text": c.anchor.text if c.anchor else None,
        **_decided(c, placed.state.value),
    }


def disposition_rows(dispositions: Iterable[Disposition]) -> list[Row]:
    """Rows of all dispositions; whether the finding's figures are still those is seen when findings are made."""
    return [
        {
            "disposition_id": d.id,
            "finding_id": d.finding_id,
            "as": d.disposed_as.value,
            "figures_digest": d.figures_digest,
            **_decided(d, "taken-back" if d.taken_back else "standing"),
        }
        for d in dispositions
    ]


def _decided(decision: Correction | Disposition, state: str) -> Row:
    back = decision.taken_back or TakenBack("", "", "")
    return {
        **{name: getattr(decision, name) for name in ("by", "why", "at")},
        "state": state,
        **{f"taken_back_{name}": getattr(back, name) or None for name in ("by", "why", "at")},
    }
