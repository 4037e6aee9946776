"""A record as the JSON of the outward interface, and back: the one place that knows how types are written out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from schemas.record import DocumentRecord
from schemas.values import DateValue, Grain

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def to_outward(record: DocumentRecord) -> dict[str, Any]:
    """The record as plain dicts and lists; dates as printed, numbers as Decimal (encoded as JSON numbers)."""
    outward: dict[str, Any] = msgspec.to_builtins(record, builtin_types=(Decimal,))
    if record.issued_on:
        outward["issued_on"] = record.issued_on.iso()
    for citation, plain in zip(record.citations, outward["citations"], strict=True):
        if citation.issued_on:
            plain["issued_on"] = citation.issued_on.iso()
    return outward


def encode(value: Any) -> bytes:
    """JSON bytes of anything that `to_outward` gives, without a line break."""
    return _ENCODER.encode(value)


def from_outward(outward: dict[str, Any]) -> DocumentRecord:
    """The inverse of `to_outward`, also for what has been through JSON."""
    plain = dict(outward)
    plain["issued_on"] = _date_in(plain["issued_on"])
    plain["citations"] = [{**c, "issued_on": _date_in(c["issued_on"])} for c in plain["citations"]]
    return msgspec.convert(plain, DocumentRecord)


def decode(data: bytes | str) -> DocumentRecord:
    """A record from its JSON."""
    return from_outward(_DECODER.decode(data))


def plain(data: bytes | str) -> Any:
    """Any value from its JSON, with fractions as Decimal."""
    return _DECODER.decode(data)


def _date_in(words: str | None) -> dict[str, Any] | None:
    if words is None:
        return None
    value = DateValue.from_iso(words)
    return {"start": value.start, "end": value.end, "grain": Grain(value.grain)}
