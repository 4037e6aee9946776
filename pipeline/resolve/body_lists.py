"""Liệt kê cơ quan: the bodies that a list of names means ("Ban Tổ chức, Văn phòng Huyện ủy; UBND xã")."""

from __future__ import annotations

import datetime as dt

from extractors.lexicon import bodies
from extractors.lexicon.bodies import word_key
from pipeline.resolve.body_names import CLASS_WORDS
from pipeline.resolve.phrases import resolve_body
from pipeline.resolve.seat import ResolvedBody, Seat


def resolve_bodies(words: str, seat: Seat, on: dt.date | None = None) -> tuple[ResolvedBody, ...]:
    """The bodies that a list names; members that mean no one body are left out.

    The list is cut at commas, semicolons and *và*, but never inside a name that holds them.
    """
    found: list[ResolvedBody] = []
    tokens = words.split()
    index, in_class = 0, False
    while index < len(tokens):
        # "Các huyện ủy, thành ủy": the class runs on over members in lower case.
        opening = word_key(tokens[index])
        in_class = opening in CLASS_WORDS or (in_class and (not opening or tokens[index][:1].islower()))
        taken, body = _member(tokens[index:], seat, on)
        if not in_class and body is not None and body.body_id not in {other.body_id for other in found}:
            found.append(body)
        index += max(taken, 1)
    return tuple(found)


def _member(tokens: list[str], seat: Seat, on: dt.date | None) -> tuple[int, ResolvedBody | None]:
    """The first member of a list and how many words it takes."""
    _, head = bodies.longest_head(tokens, on or seat.day)
    end = next(
        (i + 1 for i, token in enumerate(tokens) if i + 1 >= max(head, 1) and token[-1:] in ",;"),
        next((i for i, token in enumerate(tokens) if i >= max(head, 1) and token == "và"), len(tokens)),
    )
    before_and = next((i for i, token in enumerate(tokens[:end]) if i >= max(head, 1) and token == "và"), end)
    piece = tokens[: min(end, before_and)]
    return max(len(piece), 1), resolve_body(" ".join(piece), seat, on)
