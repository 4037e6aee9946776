"""Nodes of the graph: what is known of a document from itself, or from all who cite it where it is not held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import TypeVar

from pipeline.resolve.bodies import body_id, validity_of
from pipeline.resolve.catalogue import CENTRAL, Asked
from pipeline.resolve.graph import Reference
from pipeline.resolve.identity import Target
from pipeline.resolve.references import CENTRAL_SERIES
from schemas.record import DocumentRecord, Issuer
from schemas.values import DateValue, Grain

T = TypeVar("T", str, DateValue)
# Level and system of a body, by its id.
_Standing = dict[str, tuple[str | None, str | None]]


def held_node(record: DocumentRecord) -> Reference:
    """The node of a held document: its own words."""
    issuer = record.issuer
    return Reference(
        doc_ref=record.doc_ref or "",
        number=record.number,
        doc_type=record.doc_type,
        title=record.title,
        issued_on=record.issued_on,
        issuer=issuer.name if issuer else None,
        body_id=issuer.body_id if issuer else None,
        level=issuer.level if issuer else None,
        system=issuer.system if issuer else None,
        doc_id=record.doc_id,
    )


def standing(records: Iterable[DocumentRecord]) -> _Standing:
    """Level and system of the bodies that issue documents of the archive or are named in them."""
    named = (body for record in records for body in (record.issuer, *record.bodies) if body is not None)
    return {body.body_id: _rank(body) for body in sorted(named, key=_certainty) if body.body_id}


def _rank(body: Issuer) -> tuple[str | None, str | None]:
    return body.level, body.system


def _certainty(body: Issuer) -> tuple[bool, str, str]:
    return body.level is not None, body.level or "", body.system or ""


def stub_nodes(
    asked: Sequence[Asked], targets: Sequence[Target], held: Container[str], known: _Standing
) -> dict[str, Reference]:
    """The nodes of documents that are only cited; each gathers what most of its citations say."""
    citing: dict[str, list[Asked]] = defaultdict(list)
    for one, target in zip(asked, targets, strict=True):
        if target.ref not in held:
            citing[target.ref].append(one)
    return {ref: _stub(ref, citations, known) for ref, citations in citing.items()}


def _stub(ref: str, citations: list[Asked], known: _Standing) -> Reference:
    issuer = _most(one.issuer for one in citations if one.issuer)
    owner = ref.partition("/")[0]
    body = None if owner.startswith("?") else owner
    if owner == CENTRAL_SERIES:  # the organ, where the words name it; the series itself is no body
        body = body_id(issuer) if issuer else None
    level, system = known.get(body or "", (None, None))
    if level is None and issuer is not None:
        validity = validity_of(body or body_id(issuer), issuer)
        level, system = validity.level, validity.system
    if owner == CENTRAL_SERIES:
        level, system = CENTRAL, "party"
    return Reference(
        doc_ref=ref,
        # The spelling that stands in the reference; a slip in the number is no other spelling.
        number=_most(one.number for one in citations if one.number and one.ref == ref)
        or _most(one.number for one in citations if one.number),
        doc_type=_most(one.doc_type for one in citations if one.doc_type),
        title=max({one.title for one in citations if one.title}, key=lambda t: (len(t), t), default=None),
        issued_on=_date(citations),
        issuer=issuer,
        body_id=body,
        level=level,
        system=system,
    )


def _date(citations: Iterable[Asked]) -> DateValue | None:
    dates = [one.issued_on for one in citations if one.issued_on is not None]
    return _most(date for date in dates if date.grain is Grain.DAY) or _most(dates)


def _most(values: Iterable[T]) -> T | None:
    """The value given most often, of equals the least."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default=None)
