"""Laying a person's corrections over a machine's record: the record as decided, and what became of each decision.

The result does not depend on the order in which different fields were decided; on the same field the last decision
stands. With no standing decision it is the machine's record itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.decisions.fields import Field, field_of
from pipeline.decisions.items import Pool
from pipeline.decisions.marks import evidence_of, noted, unplaced_warning, unsettled
from pipeline.decisions.resettling import Touched, resettled
from pipeline.record_json import from_outward, to_outward
from schemas.decisions import Correction, Placed
from schemas.record import DocumentRecord
from schemas.vocabulary import CorrectionState

RULE = "correction"
_ISSUER = ("level", "system", "parent", "province")


@dataclass(frozen=True, slots=True)
class Laid:
    """A record as decided, and each correction with its state and with what the machine reads in its place."""

    record: DocumentRecord
    placed: tuple[Placed, ...] = ()


def lay(record: DocumentRecord, text: str, corrections: Iterable[Correction]) -> Laid:
    """Takes the machine's record with its text and all corrections of that document; gives what holds."""
    decided = sorted(corrections, key=lambda c: c.id)
    standing = [correction for correction in decided if correction.taken_back is None]
    back = [Placed(c, CorrectionState.TAKEN_BACK, c.machine) for c in decided if c.taken_back is not None]
    if not standing:
        return Laid(record, tuple(back))
    outward = to_outward(record)
    placed = back + _lay_scalars(outward, text, [(c, f) for c in standing if (f := field_of(c.field)).scalar])
    touched: dict[str, Touched] = {}
    names: dict[int, str] = {}
    for name in sorted({field.name for c in standing if not (field := field_of(c.field)).scalar}):
        own = [(c, f) for c in standing if (f := field_of(c.field)).name == name]
        pool = Pool(name, outward, text)
        placed += pool.lay(own)
        touched[name] = pool.touched()
        names |= pool.names()
        pool.write_back(outward)
    laid = resettled(record, from_outward(outward), touched)
    placed.sort(key=lambda p: p.correction.id)
    return Laid(_told(laid, placed, names, touched), tuple(placed))


def _lay_scalars(outward: dict[str, Any], text: str, corrections: Sequence[tuple[Correction, Field]]) -> list[Placed]:
    last = {correction.field: correction for correction, _ in corrections}
    machine = {name: _scalar(outward, name) for name in last}
    states: dict[str, CorrectionState] = {}
    for name in sorted(last):  # the issuer as a whole before its parts
        states[name] = CorrectionState.APPLIED
        if name.startswith("issuer.") and outward["issuer"] is None:  # a part of what is not there
            states[name] = CorrectionState.SUPERSEDED if "issuer" in last else CorrectionState.UNPLACED
            continue
        _set_scalar(outward, text, name, last[name].value)
    return [
        Placed(c, states[c.field] if last[c.field] is c else CorrectionState.SUPERSEDED, machine[c.field])
        for c, _ in corrections
    ]


def _scalar(outward: dict[str, Any], name: str) -> Any:
    whole, _, part = name.partition(".")
    return (outward[whole] or {}).get(part) if part else outward[whole]


def _set_scalar(outward: dict[str, Any], text: str, name: str, value: Any) -> None:
    if name == "issuer":
        outward["issuer"] = value
        for part in ("name", *_ISSUER):
            _trace(outward, f"issuer.{part}", (value or {}).get(part), text)
        return
    if not name.startswith("issuer."):
        outward[name] = value
        _trace(outward, name, value, text)
        return
    part = name.partition(".")[2]
    named = value["name"] if part == "parent" and value else value
    outward["issuer"] = outward["issuer"] | {part: named}
    if part == "parent":
        outward["issuer"]["parent_id"] = value["body_id"] if value else None
    _trace(outward, name, named, text)


def _trace(outward: dict[str, Any], name: str, value: Any, text: str) -> None:
    """The provenance of a decided value: the machine's place where it had one, else where the words stand."""
    known = outward["provenance"].pop(name, None)
    if value is None:
        return
    evidence = known["evidence"] if known else evidence_of(str(value), text, outward)
    outward["provenance"][name] = {"evidence": evidence, "rule": RULE, "confidence": 1.0}


def _told(
    record: DocumentRecord, placed: Sequence[Placed], names: dict[int, str], touched: dict[str, Touched]
) -> DocumentRecord:
    """The record with its notes of what was decided, and with the doubts that are left."""
    applied = [p for p in placed if p.state is CorrectionState.APPLIED]
    unplaced = tuple(unplaced_warning(p) for p in placed if p.state is CorrectionState.UNPLACED)
    notes = tuple(noted(p, names.get(p.correction.id, p.correction.field)) for p in applied)
    fields = {p.correction.field for p in applied}
    kept = unsettled(record.warnings, fields, [e for t in touched.values() for e in t.evidence])
    return replace(record, warnings=(*kept, *unplaced), corrections=notes)
