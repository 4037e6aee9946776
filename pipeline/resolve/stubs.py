"""Văn bản chỉ được viện dẫn: documents that are cited and not held, one node for each however their date is written.

Where citations of one number of one body differ in the date as a slip would, they mean one document; the date that most
of the citing documents give stands. Nothing depends on the order of the citations.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.resolve.catalogue import CENTRAL, Asked, Entry
from pipeline.resolve.matching import Match, grade
from pipeline.resolve.references import CENTRAL_SERIES, is_state_number, own_year, spelling_key
from pipeline.resolve.terms import same_term
from schemas.values import DateValue, Grain

T = TypeVar("T", str, DateValue)
# The citations of one date, as positions in the list of all.
_Group = list[int]


def whole_stubs(
    asked: Sequence[Asked], unresolved: Iterable[int], held: Container[str]
) -> tuple[list[Entry], dict[int, str]]:
    """Takes the positions of citations that say everything and fit nothing held; gives the documents that they mean,
    and the reference of each."""
    numbers: dict[tuple[str, str], _Group] = defaultdict(list)
    for index in unresolved:
        numbers[asked[index].owner, spelling_key(asked[index].number)].append(index)
    entries: list[Entry] = []
    refs: dict[int, str] = {}
    for group in numbers.values():
        for members in _documents(asked, group):
            entry = _entry([asked[i] for i in members])
            entry = replace(entry, ref=free_ref(entry.ref, held))
            entries.append(entry)
            refs |= dict.fromkeys(members, entry.ref)
    return entries, refs


def free_ref(ref: str, held: Container[str]) -> str:
    """A reference for a document that is not held; marked where a held one that does not fit bears it."""
    return f"{ref}~?" if ref in held else ref


def _documents(asked: Sequence[Asked], group: _Group) -> list[_Group]:
    """The citations of one number, one group a document: those most cited by one date draw the slips of it to them."""
    dated: dict[DateValue | str, _Group] = defaultdict(list)
    for index in group:
        one = asked[index]
        # A state number is one document in its year, whatever the day.
        dated[one.ref.rpartition("/")[2] if is_state_number(one.number) else one.issued_on or "?"].append(index)
    ranked = sorted(dated.values(), key=lambda members: (-_documents_citing(asked, members), asked[members[0]].ref))
    centres: list[_Group] = []
    for members in ranked:
        slips = [centre for centre in centres if _is_slip_of(asked[members[0]], _entry([asked[i] for i in centre]))]
        if len(slips) == 1:
            slips[0].extend(members)
        else:
            centres.append(list(members))
    return centres


def _is_slip_of(asked: Asked, centre: Entry) -> bool:
    return grade(replace(asked, by="", before=None), centre) not in (None, Match.DOUBTFUL)


def _documents_citing(asked: Sequence[Asked], members: _Group) -> int:
    return len({asked[i].by for i in members})


def _entry(citations: Sequence[Asked]) -> Entry:
    """The document that its citations describe: of each field what most of them say."""
    date = _most(one.issued_on for one in citations if one.issued_on and one.issued_on.grain is Grain.DAY)
    date = date or _most(one.issued_on for one in citations if one.issued_on)
    of_date = [one for one in citations if one.issued_on == date] or list(citations)
    ref = min(Counter(one.ref for one in of_date).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]
    titles = {one.title for one in citations if one.title}
    return Entry(
        ref=ref,
        number=min((one.number for one in of_date if one.number and one.ref == ref), default=None),
        doc_type=_most(one.doc_type for one in citations if one.doc_type),
        title=max(titles, key=lambda title: (len(title), title), default=None),
        issued_on=date,
        issuer=_most(one.issuer for one in citations if one.issuer),
        level=CENTRAL if ref.startswith(f"{CENTRAL_SERIES}/") else None,
    )


def _most(values: Iterable[T]) -> T | None:
    """The value given most often, of equals the least."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def loose_refs(asked: Sequence[Asked], unresolved: Mapping[int, str]) -> dict[int, str]:
    """Takes the citations that give no date and fit nothing known, with their references; gives the same references,
    told apart where the citations surely come from different terms (state: years), for their numbers began anew."""
    groups: dict[str, _Group] = defaultdict(list)
    for index, ref in unresolved.items():
        groups[ref].append(index)
    found = dict(unresolved)
    for ref, group in groups.items():
        dated = sorted((day, index) for index in group if asked[index].number and (day := asked[index].before))
        label, first = "", dated[0][0] if dated else None
        for day, index in dated:
            if first is not None and _restarted(asked[index], first, day):
                label, first = f"~{day.year}", day
            found[index] = f"{ref}{label}"
    return found


def _restarted(asked: Asked, first: dt.date, day: dt.date) -> bool:
    if own_year(asked.number) or not asked.ref.endswith("/?"):
        return False
    if is_state_number(asked.number):
        return day.year - first.year > 1
    return same_term(first, day, central="." not in asked.owner) is False
