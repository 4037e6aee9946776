"""A body as a person names it in a correction: found in the lexicon, told apart from its namesakes (cơ quan)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec

from extractors.lexicon.places import province_of
from pipeline.resolve.bodies import ResolvedBody, Seat, resolve_body, seat_for
from schemas.errors import DecisionError
from schemas.folding import fold
from schemas.record import DocumentRecord, Issuer


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when a corrected document speaks: relative names ("Tỉnh ủy") and namesakes are settled from there."""

    seat: Seat
    day: dt.date | None = None
    province: str | None = None
    own: Issuer | None = None


def context_of(record: DocumentRecord) -> Context:
    """The context of a record as it stands."""
    day = record.issued_on.start if record.issued_on else None
    issuer = record.issuer
    if issuer is None:
        return Context(Seat(day=day), day)
    return Context(seat_for(issuer.name, day, issuer.province), day, issuer.province, issuer)


def body_named(words: str, context: Context) -> dict[str, Any] | None:
    """The body of a name with all that the lexicon knows of it; None for words that name none.

    A name that stands for itself does not depend on the document; only where it does not decide does the document's
    province, and words such as "Tỉnh ủy" are read from its seat.
    """
    if context.own and fold(words) == fold(context.own.name):  # as the document resolved it, with all that it says
        own: dict[str, Any] = msgspec.to_builtins(context.own)
        return own
    tries = (
        seat_for(words, context.day).body,
        seat_for(words, context.day, context.province).body if context.province else None,
        resolve_body(words, context.seat, context.day),
    )
    found = [body for body in tries if body is not None]
    body = next((body for body in found if not body.rivals and body.how != "body/unplaced"), None)
    if body is not None:
        return _plain(body)
    rivals = next((body.rivals for body in found if body.rivals), ())
    if rivals:
        where = "; ".join(sorted({f"{place.full_name}, {province_of(place).full_name}" for place in rivals})[:6])
        raise DecisionError(f"Có nhiều đơn vị cùng tên với “{words}”; ghi thêm địa danh ({where}).")
    return _plain(found[0]) if found else None


def _plain(body: ResolvedBody) -> dict[str, Any]:
    return {
        "name": body.name,
        "level": body.level.value if body.level else None,
        "system": body.system.value if body.system else None,
        "parent": body.parent,
        "province": body.province,
        "body_id": body.body_id,
        "parent_id": body.parent_id,
    }
