"""Identities after a decision: whose citations, addressees and tasks these are is resolved again where that changes.

A corrected number, date or issuer of a citation gives it another reference; a corrected issuer of the document moves
the seat from which all relative names ("Tỉnh ủy") are read. What no decision touches stays as the machine resolved it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.decisions.bodies import context_of
from pipeline.resolve.bodies import ResolvedBody, Seat, resolve_bodies
from pipeline.resolve.document import charged, cited, named_bodies, shared_issuers
from pipeline.resolve.places import LAST_OLD_DAY
from pipeline.resolve.references import doc_ref
from schemas.mentions import Assignment, Citation
from schemas.record import DocumentRecord

_IDENTITY = frozenset({"doc_type", "number", "issued_on", "title", "issuer"})


@dataclass(frozen=True, slots=True)
class Touched:
    """Which items of a list a person decided over: fields by place, the issuers named, the evidence of what changed."""

    fields: Mapping[int, frozenset[str]] = field(default_factory=dict)
    bodies: Mapping[int, dict[str, Any]] = field(default_factory=dict)
    evidence: tuple[dict[str, Any], ...] = ()


_NONE = Touched()


def resettled(machine: DocumentRecord, laid: DocumentRecord, touched: Mapping[str, Touched]) -> DocumentRecord:
    """Takes the record with its corrected values; gives it with the identities that follow from them."""
    seat = context_of(laid).seat
    moved = _moved(machine, laid)
    assignments, members = _assignments(laid, touched.get("assignments", _NONE), seat, moved)
    addressed, addressee_ids = _addressees(machine, laid, seat, moved)
    bodies = named_bodies(laid.issuer, [*members, *addressed])
    if not moved:
        known = {body.body_id: body for body in (*machine.bodies, *bodies)}
        bodies = tuple(known[key] for key in sorted(known, key=str))
    issuer = laid.issuer
    return replace(
        laid,
        citations=_citations(laid, touched.get("citations", _NONE), seat, moved),
        assignments=assignments,
        addressee_ids=addressee_ids,
        bodies=bodies,
        doc_ref=doc_ref(issuer.body_id if issuer else None, laid.doc_type, laid.number, laid.title, laid.issued_on),
    )


def _moved(machine: DocumentRecord, laid: DocumentRecord) -> bool:
    """Whether relative names now mean others: another issuer, or the other side of the reform of 1 July 2025."""
    ids = [record.issuer.body_id if record.issuer else None for record in (machine, laid)]
    days = [record.issued_on.start if record.issued_on else None for record in (machine, laid)]
    return ids[0] != ids[1] or len({day is not None and day > LAST_OLD_DAY for day in days}) > 1


def _citations(laid: DocumentRecord, touched: Touched, seat: Seat, moved: bool) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for index, citation in enumerate(laid.citations):
        fields = touched.fields.get(index, frozenset())
        if index in touched.bodies:
            found.append(_with_body(citation, touched.bodies[index].get("body_id")))
        elif moved or fields & _IDENTITY:
            found.append(_resolved(citation, seat, moved or "number" in fields))
        else:
            found.append(citation)
    if not moved and not any(fields & _IDENTITY for fields in touched.fields.values()):
        return tuple(found)
    decided = set(touched.bodies)
    # A person who says that the issuer is not known is not overruled by another place.
    shared = shared_issuers(found)
    return tuple(own if i in decided else other for i, (own, other) in enumerate(zip(found, shared, strict=True)))


def _resolved(citation: Citation, seat: Seat, afresh: bool) -> Citation:
    """The citation with its issuer read again from the printed words; what only the symbol or another place told stays
    where neither the number nor the seat changed."""
    known = (citation.doc_ref or "?").partition("/")[0]
    kept = _with_body(citation, None if known == "?" else known)
    if citation.issuer_words is None and not afresh:
        return kept
    again = cited(replace(citation, issuer=citation.issuer_words), seat)
    return again if again.issuer is not None or afresh else kept


def _with_body(citation: Citation, body_id: str | None) -> Citation:
    name = citation.issuer if body_id else None
    ref = doc_ref(body_id, citation.doc_type, citation.number, citation.title, citation.issued_on)
    return replace(citation, issuer=name, doc_ref=ref)


Members = list[tuple[ResolvedBody, ...]]


def _assignments(
    laid: DocumentRecord, touched: Touched, seat: Seat, moved: bool
) -> tuple[tuple[Assignment, ...], Members]:
    items, members = list(laid.assignments), list[tuple[ResolvedBody, ...]]()
    for index, item in enumerate(items):
        if moved or "body" in touched.fields.get(index, frozenset()):
            found = resolve_bodies(item.body, seat, None)
            members.append(found)
            items[index] = charged(item, found)
    return tuple(items), members


def _addressees(
    machine: DocumentRecord, laid: DocumentRecord, seat: Seat, moved: bool
) -> tuple[Members, tuple[tuple[str, ...], ...]]:
    if machine.addressees == laid.addressees and not moved:
        return [], machine.addressee_ids
    known = {} if moved else dict(zip(machine.addressees, machine.addressee_ids, strict=False))
    members, ids = list[tuple[ResolvedBody, ...]](), list[tuple[str, ...]]()
    for line in laid.addressees:
        if line not in known:
            found = resolve_bodies(line, seat, None)
            members.append(found)
            known[line] = tuple(body.body_id for body in found)
        ids.append(known[line])
    return members, tuple(ids)
