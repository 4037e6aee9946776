"""Who is who in an archive: the bodies that its documents name, with level, parent and dates of validity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.resolve.bodies import body_id, validity_of
from schemas.record import DocumentRecord, Issuer


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the archive knows it; `parent_id` names the body directly above, valid at the body's own dates."""

    body_id: str
    name: str
    level: str | None = None
    system: str | None = None
    parent_id: str | None = None
    province: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor_id: str | None = None


class Registry:
    """The bodies of an archive by id, and the direct subordinates of each."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._bodies = {body.body_id: body for body in sorted(bodies, key=lambda b: b.body_id)}

    def get(self, wanted: str | None) -> Body | None:
        """The body of an id, None where the archive does not know it."""
        return self._bodies.get(wanted or "")

    def children(self, parent_id: str, on: dt.date | None) -> tuple[Body, ...]:
        """Direct subordinates as they stood on a day."""
        return tuple(
            body
            for body in self._bodies.values()
            if body.parent_id == parent_id and (on is None or (body.valid_from or on) <= on <= (body.valid_to or on))
        )

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the `bodies` table."""
        return [{field: getattr(body, field) for field in Body.__slots__} for body in self._bodies.values()]


def registry_of(records: Iterable[DocumentRecord]) -> Registry:
    """The registry of the bodies that issue the documents, stand above their issuers, or issued what they cite."""
    found: dict[str, Body] = {}
    for record in sorted(records, key=lambda r: r.doc_id):
        if record.issuer:
            _add_issuer(found, record.issuer)
        for body in record.bodies:
            _add_issuer(found, body)
        for citation in record.citations:
            key = (citation.doc_ref or "?").partition("/")[0]
            if citation.issuer and key != "?":
                _add_named(found, key, citation.issuer)
    return Registry(found.values())


def _add_issuer(found: dict[str, Body], issuer: Issuer) -> None:
    key = issuer.body_id or body_id(issuer.name)
    parent = issuer.parent_id or (body_id(issuer.parent) if issuer.parent else None)
    known = found.get(key)
    if known is None or known.level is None or known.parent_id is None:
        found[key] = _dated(key, issuer.name, issuer.level, issuer.system, parent, issuer.province)
    if issuer.parent and parent and parent not in found:
        _add_named(found, parent, issuer.parent)


def _add_named(found: dict[str, Body], key: str, name: str) -> None:
    found.setdefault(key, _dated(key, name, None, None, None, None))


def _dated(
    key: str, name: str, level: str | None, system: str | None, parent_id: str | None, province: str | None
) -> Body:
    validity = validity_of(name, province)
    return Body(
        body_id=key,
        name=name,
        level=level or validity.level,
        system=system or validity.system,
        parent_id=parent_id,
        province=province or validity.province,
        valid_from=validity.valid_from,
        valid_to=validity.valid_to,
        successor_id=validity.successor_id,
    )
