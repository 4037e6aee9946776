"""Một cơ quan, một mã: bodies whose unit a document does not say are found among those that the archive knows.

The plan of a cell names its Đảng ủy xã and neither district nor province, and many communes bear one name. Where it
cites that committee's document, and the archive holds exactly one of that number, date and issuer's name, it is known
which commune is meant: the cell and its committee get the ids that everybody else calls them by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.resolve.body_ids import place_in
from pipeline.resolve.graph import Held
from pipeline.resolve.references import number_key
from schemas.folding import fold
from schemas.mentions import Assignment, Citation
from schemas.record import DocumentRecord, Issuer
from schemas.vocabulary import Level

# An id without a unit, and the id of the body that it means.
Meant = Mapping[str, str]


def one_id_each(documents: Iterable[Held]) -> tuple[Held, ...]:
    """Takes all documents of an archive; gives them with the ids of bodies that the archive as a whole tells apart."""
    held = tuple(documents)
    issued = _issued(held)
    said = [_said(document.record, issued) for document in held]
    agreed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document, meant in zip(held, said, strict=True):
        for unplaced, body in meant.items():
            agreed[_speaker(document.record), unplaced].add(body)
    return tuple(_with_ids(document, _settled(document.record, agreed)) for document in held)


def _issued(held: tuple[Held, ...]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The bodies whose unit is known, with the dates of their documents, by their name and the number."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for document in held:
        issuer, date = document.record.issuer, document.record.issued_on
        if issuer is not None and issuer.body_id is not None and "." in issuer.body_id and document.record.number:
            key = fold(issuer.name), number_key(document.record.number)
            found[key].add((issuer.body_id, date.iso() if date else ""))
    return found


def _said(record: DocumentRecord, issued: Mapping[tuple[str, str], set[tuple[str, str]]]) -> dict[str, str]:
    """What the ids without a unit mean in one document, by the documents of those bodies that it cites."""
    found: dict[str, set[str]] = defaultdict(set)
    for citation in record.citations:
        unplaced = (citation.doc_ref or "?").partition("/")[0]
        if _is_unplaced(unplaced) and citation.issuer and citation.number:
            date = citation.issued_on.iso() if citation.issued_on else ""
            fitting = issued.get((fold(citation.issuer), number_key(citation.number)), set())
            bodies = {body for body, day in fitting if not date or day == date}
            if len(bodies) == 1:
                found[unplaced] |= bodies
    return {unplaced: next(iter(bodies)) for unplaced, bodies in found.items() if len(bodies) == 1}


def _is_unplaced(key: str) -> bool:
    return key != "?" and "." not in key


def _speaker(record: DocumentRecord) -> str:
    """Whoever speaks, as far as the paper says: only papers of one speaker mean the same by the same words."""
    issuer = record.issuer
    return f"{issuer.body_id}|{issuer.parent_id}" if issuer else record.doc_id


def _settled(record: DocumentRecord, agreed: Mapping[tuple[str, str], set[str]]) -> Meant:
    """What all papers of one speaker agree on, and the speaker itself where its committee's unit is known by it."""
    issuer = record.issuer
    keys = set(_unplaced(record))
    meant = {key: next(iter(found)) for key in keys if len(found := agreed.get((_speaker(record), key), set())) == 1}
    above = meant.get(issuer.parent_id or "") if issuer else None
    if issuer and issuer.body_id and above and issuer.level is Level.GRASSROOTS and _is_unplaced(issuer.body_id):
        place = place_in(above)
        if place is not None:
            meant[issuer.body_id] = f"{issuer.body_id}.{place.id}"
    return meant


def _unplaced(record: DocumentRecord) -> Iterator[str]:
    issuers = [record.issuer] if record.issuer else []
    for body in (*issuers, *record.bodies):
        yield from (key for key in (body.body_id, body.parent_id) if key and _is_unplaced(key))
    for citation in record.citations:
        key = (citation.doc_ref or "?").partition("/")[0]
        if _is_unplaced(key):
            yield key


def _with_ids(document: Held, meant: Meant) -> Held:
    if not meant:
        return document
    record = document.record
    changed = replace(
        record,
        issuer=_body(record.issuer, meant) if record.issuer else None,
        doc_ref=_ref(record.doc_ref, meant),
        bodies=tuple(_body(body, meant) for body in record.bodies),
        citations=tuple(_citation(citation, meant) for citation in record.citations),
        assignments=tuple(_assignment(assignment, meant) for assignment in record.assignments),
        addressee_ids=tuple(tuple(meant.get(key, key) for key in ids) for ids in record.addressee_ids),
    )
    return replace(document, record=changed)


def _body(body: Issuer, meant: Meant) -> Issuer:
    key, above = body.body_id or "", body.parent_id or ""
    return replace(body, body_id=meant.get(key, key) or None, parent_id=meant.get(above, above) or None)


def _ref(ref: str | None, meant: Meant) -> str | None:
    if ref is None:
        return None
    body, slash, rest = ref.partition("/")
    return f"{meant.get(body, body)}{slash}{rest}"


def _citation(citation: Citation, meant: Meant) -> Citation:
    return replace(citation, doc_ref=_ref(citation.doc_ref, meant))


def _assignment(assignment: Assignment, meant: Meant) -> Assignment:
    return replace(assignment, body_ids=tuple(meant.get(key, key) for key in assignment.body_ids))
