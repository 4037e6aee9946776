"""Cơ quan: who is meant, by words or by symbol, and at what date; the one door to the resolution of bodies."""

from __future__ import annotations

from pipeline.resolve.body_ids import Validity, body_id, seat_for, validity_of
from pipeline.resolve.body_lists import resolve_bodies
from pipeline.resolve.issuers import IssuerReading, read_issuer
from pipeline.resolve.phrases import resolve_body
from pipeline.resolve.seat import ResolvedBody, Seat
from pipeline.resolve.symbols import issuer_of_symbol

__all__ = [
    "IssuerReading",
    "ResolvedBody",
    "Seat",
    "Validity",
    "body_id",
    "issuer_of_symbol",
    "read_issuer",
    "resolve_bodies",
    "resolve_body",
    "seat_for",
    "validity_of",
]
