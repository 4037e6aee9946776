"""Who is who in an archive: every body that its documents name, with level, parent, place and dates of validity.

A body is known from whatever names it: the masthead of its own documents, the line above somebody else's issuer, an
address, a list of recipients, a task, a citation. What no paper says of it (parent, dates, successor) follows from its
id; the bodies above it are known with it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.resolve.bodies import body_id, validity_of
from pipeline.resolve.body_ids import PARTY_ORGANISATION, place_in
from pipeline.resolve.hierarchy import committee_of
from pipeline.resolve.references import CENTRAL_SERIES
from schemas.record import DocumentRecord, Issuer
from schemas.vocabulary import Level, System

# A body's own papers say best how it is called and whom it stands under.
_OWN, _NAMED = 1000, 1


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
    named: bool = True  # False where no paper names it, and it is known only to stand above one that is named

    def stood_on(self, day: dt.date | None) -> bool:
        """Whether it existed on that day; on an unknown day every body may have."""
        return day is None or (self.valid_from or day) <= day <= (self.valid_to or day)


class Registry:
    """The bodies of an archive by id, and the direct subordinates of each."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._bodies = {body.body_id: body for body in sorted(bodies, key=lambda b: b.body_id)}
        self._below: dict[str, list[Body]] = defaultdict(list)
        for body in self._bodies.values():
            for above in _above(body):
                self._below[above].append(body)

    def get(self, wanted: str | None) -> Body | None:
        """The body of an id, None where the archive does not know it."""
        return self._bodies.get(wanted or "")

    def children(self, parent_id: str, on: dt.date | None) -> tuple[Body, ...]:
        """Direct subordinates that papers name, as they stood on a day; of a central organ provinces and central
        bodies."""
        parent = self._bodies.get(parent_id)
        central = parent is not None and parent.level == Level.CENTRAL and parent.system
        below = self._below.get(f"*{parent.system}" if parent is not None and central else parent_id, [])
        return tuple(body for body in below if body.named and body.body_id != parent_id and body.stood_on(on))

    def successors(self, wanted: str) -> tuple[str, ...]:
        """The ids of the bodies that followed a body, one after the other."""
        found: list[str] = []
        body = self.get(wanted)
        following = body.successor_id if body else None
        while following is not None and following not in found:
            found.append(following)
            body = self.get(following)
            following = body.successor_id if body else None
        return tuple(found)

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the `bodies` table."""
        columns = [field for field in Body.__slots__ if field != "named"]
        return [{field: getattr(body, field) for field in columns} for body in self._bodies.values()]


def _above(body: Body) -> Iterator[str]:
    """The id under which a body is a direct subordinate; `*party`, `*state` for those of the centre."""
    if body.parent_id is not None:
        yield body.parent_id
    elif body.level in (Level.CENTRAL, Level.PROVINCE) and body.system in (System.PARTY, System.STATE):
        yield f"*{body.system}"


def registry_of(records: Iterable[DocumentRecord]) -> Registry:
    """The registry of the bodies that the documents name, and of those above them."""
    sightings = _Sightings()
    for record in records:
        if record.issuer:
            sightings.add(record.issuer, _OWN)
        for body in record.bodies:
            sightings.add(body, _NAMED)
        for citation in record.citations:
            key = (citation.doc_ref or "?").partition("/")[0]
            if citation.issuer and key != "?":
                # The common series of the central Party organs is no body; the words name the organ.
                sightings.add(Issuer(citation.issuer, body_id=None if key == CENTRAL_SERIES else key), _NAMED)
    return Registry(sightings.bodies())


class _Sightings:
    """What the papers of an archive call each body, and what they say of it."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._said: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))

    def add(self, body: Issuer, weight: int) -> None:
        """Counts one place where a body is named; the body above it is named with it."""
        key = body.body_id or body_id(body.name)
        above = body.parent_id or (body_id(body.parent) if body.parent else None)
        self._names[key][body.name] += weight
        said = {"level": body.level, "system": body.system, "parent_id": above, "province": body.province}
        for field, value in said.items():
            if value is not None:
                self._said[key][field][value] += weight
        if body.parent and above:
            self._names[above][body.parent] += _NAMED
        place = place_in(key) if key.startswith(f"{PARTY_ORGANISATION}.") else None
        if place is not None:  # whoever speaks of a Đảng bộ knows its committee
            committee = committee_of(place, None)
            self._names[committee.body_id][committee.name] += _NAMED

    def bodies(self) -> list[Body]:
        """Every body once, with those above it up to the top."""
        found: dict[str, Body] = {}
        named = frozenset(self._names)
        wanted = sorted(named)
        while wanted:
            key = wanted.pop()
            if key in found:
                continue
            name = _most(self._names[key]) or key
            validity = validity_of(key, name)
            said = {field: _most(counts) for field, counts in self._said[key].items()}
            found[key] = Body(
                body_id=key,
                name=name,
                level=said.get("level") or validity.level,
                system=said.get("system") or validity.system,
                parent_id=said.get("parent_id") or validity.parent_id,
                province=said.get("province") or validity.province,
                valid_from=validity.valid_from,
                valid_to=validity.valid_to,
                successor_id=validity.successor_id,
                named=key in named,
            )
            if validity.parent and validity.parent_id == found[key].parent_id and validity.parent_id not in self._names:
                self._names[validity.parent_id or ""][validity.parent] += _NAMED
                wanted.append(validity.parent_id or "")
        return list(found.values())


def _most(counts: Counter[str]) -> str | None:
    """What is said most often; of equals the first in order, so that the order of the papers decides nothing."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)
