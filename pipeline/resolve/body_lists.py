"""Liệt kê cơ quan: the bodies that a list of names means ("Ban Tổ chức, Văn phòng Huyện ủy; UBND xã")."""

from __future__ import annotations

import datetime as dt

from extractors.lexicon import bodies
from extractors.lexicon.bodies import word_key
from pipeline.resolve.body_names import CLASS_WORDS, BodyName, parse
from pipeline.resolve.exceptions import without_exceptions
from pipeline.resolve.phrases import resolve_body
from pipeline.resolve.seat import ResolvedBody, Seat
from pipeline.resolve.unit_names import MARKS, kind_at

# What one member may read as: its words, or the same name with each kind of unit that the list's head names.
Member = tuple[str, ...]


def resolve_bodies(words: str, seat: Seat, on: dt.date | None = None) -> tuple[ResolvedBody, ...]:
    """The bodies that a list names; members that mean no one body are left out.

    The list is cut at commas, semicolons and *và*, but never inside a name that holds them; organs share the committee
    of the last of them ("Văn phòng, Tuyên giáo Đảng ủy"), units the head before them ("Đảng ủy các xã A, B và C").
    """
    day = on or seat.day
    members = _members(without_exceptions(words).split(), day)
    names = [parse(member[0], day) for member in members]
    found: dict[str, ResolvedBody] = {}
    for index, member in enumerate(members):
        shared = _shared_committee(names[index:])
        body = _resolve(tuple(f"{option} {shared}" for option in member) if shared else member, seat, on)
        if body is not None:
            found.setdefault(body.body_id, body)
    return tuple(found.values())


def _resolve(member: Member, seat: Seat, on: dt.date | None) -> ResolvedBody | None:
    """The reading whose kind is that of a known place, else the first that means a body at all."""
    readings = [body for option in member if (body := resolve_body(option, seat, on)) is not None]
    own = [body for body in readings if body.place is not None and f" {body.place.full_name}" in f" {body.name}"]
    return next(iter((*own, *readings)), None)


def _members(tokens: list[str], day: dt.date | None) -> list[Member]:
    """The single names of a list, without those of a class: "các huyện ủy, thành ủy" runs on over lower case."""
    found: list[Member] = []
    index, in_class = 0, False
    while index < len(tokens):
        named, taken = _named_class(tokens[index:], day)
        if named:
            found.extend(named)
            index, in_class = index + taken, False
            continue
        opening = word_key(tokens[index])
        in_class = opening in CLASS_WORDS or (in_class and (not opening or tokens[index][:1].islower()))
        taken = _length(tokens[index:], day)
        if not in_class:
            found.append((" ".join(tokens[index : index + taken]).rstrip(",; "),))
        index += taken
    return found


def _named_class(tokens: list[str], day: dt.date | None) -> tuple[list[Member], int]:
    """ "UBND các huyện: Con Cuông, Tương Dương" and how many words it takes; nothing where no member is named."""
    if word_key(tokens[0]) in CLASS_WORDS:
        return _named_committees(tokens, day)
    _, head = bodies.longest_head(tokens, day)
    if not head or head >= len(tokens) or word_key(tokens[head]) not in CLASS_WORDS:
        return [], 0
    kinds, index = _kinds(tokens, head + 1)
    names, end = _names(tokens, index, kinds, day) if kinds else ([], index)
    opening = " ".join(tokens[:head])
    return [tuple(f"{opening} {kind} {name}" for kind in of_kinds) for of_kinds, name in names], end


def _named_committees(tokens: list[str], day: dt.date | None) -> tuple[list[Member], int]:
    """ "các huyện ủy: Nam Đàn, Đô Lương": the colon says that the names are the members."""
    _, head = bodies.longest_head([token.rstrip(":") for token in tokens[1:]], day)
    if not head or not tokens[head].endswith(":"):
        return [], 0
    names, end = _names(tokens, head + 1, [""], day)
    opening = " ".join(tokens[1 : head + 1]).rstrip(":")
    return [(f"{opening} {name}",) for _, name in names], end


def _kinds(tokens: list[str], index: int) -> tuple[list[str], int]:
    """The kinds of unit that a class names: "xã, phường, đặc khu"."""
    kinds: list[str] = []
    while index < len(tokens):
        if tokens[index] == "và" and kinds:
            index += 1
            continue
        kind = kind_at([token.rstrip(",;:") for token in tokens[index : index + 2]])
        if kind is None:
            break
        kinds.append(kind[0])
        index += kind[1]
        if tokens[index - 1].endswith(":"):
            break
    return kinds, index


def _names(
    tokens: list[str], index: int, kinds: list[str], day: dt.date | None
) -> tuple[list[tuple[list[str], str]], int]:
    """The capitalised names of a list with their kinds, up to the next body's head or the first word in lower case.

    A kind within the list holds from there on: "các xã A, B và thị trấn C".
    """
    names: list[tuple[list[str], str]] = []
    run: list[str] = []
    while index < len(tokens):
        token = tokens[index]
        if not run and word_key(token) in CLASS_WORDS:  # "các phường A, B và các xã: C, D" goes on with another kind
            further, after = _kinds(tokens, index + 1)
            if further and after < len(tokens) and tokens[after][:1].isupper():
                kinds, index = further, after
                continue
        bare = token.strip(MARKS)
        other = kind_at(tokens[index:]) if not run else None
        if other is not None and bodies.longest_head(tokens[index:], day)[1] <= other[1]:
            kinds, index = [other[0]], index + other[1]
            continue
        begins = not run and bodies.longest_head(tokens[index:], day)[1] > 1
        if begins or (bare and not bare[:1].isupper() and not bare.isdigit() and token != "và"):
            break
        if bare and token != "và":
            run.append(bare)
        index += 1
        if run and (token == "và" or token[-1:] in ",;."):
            names.append((kinds, " ".join(run)))
            run = []
    return [*names, *([(kinds, " ".join(run))] if run else [])], index


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
