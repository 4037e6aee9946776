"""Nơi nhận: the bodies that an entry of a list of recipients names, without what they get the document for."""

from __future__ import annotations

import re

from pipeline.resolve.body_lists import resolve_bodies
from pipeline.resolve.seat import ResolvedBody, Seat
from schemas.vocabulary import Level

# "- Ban Thường vụ Tỉnh ủy (để báo cáo)", "Các huyện ủy để t/h": what stands beside the name.
_BESIDE = re.compile(
    r"\([^()]*\)|\b(?:để|thay) (?:báo cáo|b/c|thực hiện|t/h|phối hợp|p/h|biết|theo dõi)\b.*|^[\s\-–+*]+|^\s*Lưu:?\s",
    re.I,
)


def bodies_told(entry: str, seat: Seat) -> tuple[ResolvedBody, ...]:
    """The bodies that get the document; a name whose unit is not known says nothing of who is who."""
    found = resolve_bodies(_BESIDE.sub(" ", entry), seat, None)
    return tuple(body for body in found if body.place is not None or body.level is Level.CENTRAL)
