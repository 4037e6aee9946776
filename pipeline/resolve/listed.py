"""Các đơn vị có tên trên: the units that a document lists, by the scopes of its figures and the names in its points.

*Các đảng ủy có tên trên*, *các xã được giao chỉ tiêu* are those of the list, and not the whole class.
"""

from __future__ import annotations

import regex

from pipeline.resolve.bodies import Seat, resolve_bodies, seat_for
from pipeline.resolve.graph import Held
from pipeline.resolve.unit_names import kind_at
from schemas.folding import fold

_LISTED = regex.compile(
    r"\b(?:(?:có tên|được nêu|đã nêu|nêu|nói|kể|được kể)(?: tên)? (?:ở |tại |trong )?"
    r"(?:trên|bảng|biểu|danh sách|phụ lục)"
    r"|có tên|(?:đã )?được (?:phân )?(?:giao|bổ)(?: bổ sung)? chỉ tiêu)\b"
)


def issuer_seat(document: Held) -> Seat:
    """Where the document's issuer speaks from, as the names of the record tell."""
    issuer, date = document.record.issuer, document.record.issued_on
    return seat_for(issuer.name if issuer else "", date.start if date else None, issuer.province if issuer else None)


def says_listed(phrase: str) -> bool:
    """Whether a phrase means only those that the document lists."""
    return _LISTED.search(fold(phrase)) is not None


def listed_units(document: Held) -> frozenset[str]:
    """The units that the document gives a share to, else those that its points name, as they stand in a body's id."""
    seat = issuer_seat(document)
    scopes = {target.scope for target in document.record.targets if target.scope}
    allotted = {_ground(body.body_id) for scope in scopes for body in resolve_bodies(_as_body(scope), seat, None)}
    own = document.record.issuer
    allotted -= {_ground(own.body_id)} if own and own.body_id else set()
    if allotted:
        return frozenset(allotted)
    return frozenset(_ground(key) for item in document.record.assignments for key in item.body_ids)


def _as_body(scope: str) -> str:
    """ "xã Hồ Sơn": a unit itself is read as its people's committee, which lies in the same place."""
    return f"UBND {scope}" if kind_at(scope.split()) else scope


def _ground(key: str) -> str:
    return key.partition(".")[2]
