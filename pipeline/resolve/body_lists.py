"""Liệt kê cơ quan: the bodies that a list of names means ("Ban Tổ chức, Văn phòng Huyện ủy; UBND xã")."""

from __future__ import annotations

import datetime as dt

from extractors.lexicon import bodies
from extractors.lexicon.bodies import word_key
from pipeline.resolve.body_names import CLASS_WORDS, BodyName, parse
from pipeline.resolve.phrases import resolve_body
from pipeline.resolve.seat import ResolvedBody, Seat


def resolve_bodies(words: str, seat: Seat, on: dt.date | None = None) -> tuple[ResolvedBody, ...]:
    """The bodies that a list names; members that mean no one body are left out.

    The list is cut at commas, semicolons and *và*, but never inside a name that holds them; organs share the committee
    of the last of them ("Văn phòng, Tuyên giáo Đảng ủy").
    """
    day = on or seat.day
    members = _members(words.split(), day)
    names = [parse(member, day) for member in members]
    found: dict[str, ResolvedBody] = {}
    for index, member in enumerate(members):
        shared = _shared_committee(names[index:])
        body = resolve_body(f"{member} {shared}" if shared else member, seat, on)
        if body is not None:
            found.setdefault(body.body_id, body)
    return tuple(found.values())


def _members(tokens: list[str], day: dt.date | None) -> list[str]:
    """The single names of a list, without those of a class: "các huyện ủy, thành ủy" runs on over lower case."""
    found: list[str] = []
    index, in_class = 0, False
    while index < len(tokens):
        opening = word_key(tokens[index])
        in_class = opening in CLASS_WORDS or (in_class and (not opening or tokens[index][:1].islower()))
        taken = _length(tokens[index:], day)
        if not in_class:
            found.append(" ".join(tokens[index : index + taken]).rstrip(",; "))
        index += taken
    return found


def _length(tokens: list[str], day: dt.date | None) -> int:
    """How many words the first member takes: up to a comma or *và* that is no part of a known name."""
    _, head = bodies.longest_head(tokens, day)
    for index, token in enumerate(tokens):
        if index and index >= head and token == "và":
            return index
        if index + 1 >= head and token[-1:] in ",;":
            return index + 1
    return len(tokens)


def _shared_committee(names: list[BodyName | None]) -> str:
    """The committee that a bare organ shares with the organs behind it, as words; nothing where it has its own."""
    for index, name in enumerate(names):
        if name is None or name.entry.attach != "organ":
            return ""
        if name.central:
            return "Trung ương" if index else ""
        if name.of is not None:
            return _words(name.of) if index else ""
    return ""


def _words(committee: BodyName) -> str:
    unit = committee.unit
    return " ".join(part for part in (committee.entry.name, unit and unit.kind, unit and unit.name) if part)
