"""On whom a figure falls: whether a scope ("Đảng bộ huyện Nam Đàn", "Nam Đàn", "mỗi xã, phường") means a body.

A scope means a body only where all of its words are accounted for: "mỗi chi bộ trường học" is not "mỗi chi bộ", "Chi bộ
xóm Sen 1" not "Chi bộ xóm Sen 10". A short name ("Kỳ Anh") means a body only where no other one bears it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from pipeline.analysis.view import Row
from schemas.folding import fold

_KINDS = (
    "tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu", "xóm", "thôn", "bản", "khối",
    "tổ dân phố", "ấp", "khu phố", "làng", "buôn", "tiểu khu", "khóm",
)  # fmt: skip
_COMMITTEES = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "thị ủy": "thị xã", "quận ủy": "quận"}
_PARTY_HEADS = (
    "ban chấp hành đảng bộ", "ban thường vụ đảng ủy", "ban thường vụ", "đảng bộ", "đảng ủy", "chi bộ", "chi ủy",
)  # fmt: skip
_STATE_HEADS = ("ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HEAD = regex.compile(rf"^(?:({_any(_PARTY_HEADS)})|({_any(_STATE_HEADS)}))(?: |$)")
_COMMITTEE = regex.compile(rf"^({_any(_COMMITTEES)})(?: |$)")
_KIND = regex.compile(rf"^({_any(_KINDS)})(?: |$)")
_EACH = regex.compile(r"^(mỗi một|mỗi|từng|tất cả các|các|100%(?: số)?) ")
_NUMBER = regex.compile(r"\b(?:số )?0*(\d+)\b")
_AFTER = regex.compile(r"(?: (?:đều|phải|cần|trong|có|được|phấn đấu|hằng năm|hàng năm|mỗi năm))+$")
_JOINED = regex.compile(r"\s*(?:,|;|/|\bvà\b|\bhoặc\b)\s*")


@dataclass(frozen=True, slots=True)
class _Named:
    """A body's name in its parts: Huyện ủy Nam Đàn is party, huyện, nam đàn; what is unsaid is empty."""

    system: str
    kind: str
    proper: str
    cell: bool = False


@lru_cache(maxsize=16384)
def _named(name: str) -> _Named:
    words, system, cell = _NUMBER.sub(r"\1", " ".join(fold(name).split())), "", False
    head = _HEAD.match(words)
    if head:
        system, cell = ("party" if head[1] else "state"), bool(head[1] and head[1].startswith("chi "))
        words = words[head.end() :]
    committee = _COMMITTEE.match(words)
    if committee:
        return _Named("party", _COMMITTEES[committee[1]], words[committee.end() :])
    kind = _KIND.match(words)
    return _Named(system, kind[1] if kind else "", words[kind.end() :] if kind else words, cell)


def means(scope: str, body: Row, above: Row, others: Iterable[str] = ()) -> bool:
    """Whether a scope printed by `above` means the issuer of `body`; `others` are further names below `above`."""
    own = _named(body["issuer_name"] or "")
    folded = _folded(scope)
    each = _EACH.match(folded)
    if each:
        return each[1] != "các" and _in_class(folded[each.end() :], own, body, above)
    return any(_names(part, own, others) for part in _members(folded))


def means_class(scope: str, body: Row, above: Row) -> bool:
    """Whether a scope means each body of a class that the issuer of `body` belongs to; "các" may mean all together."""
    folded = _folded(scope)
    each = _EACH.match(folded)
    return bool(each and _in_class(folded[each.end() :], _named(body["issuer_name"] or ""), body, above))


def _folded(scope: str) -> str:
    """A scope without the words of its sentence that begin what is asked of it: từng xã đều …, mỗi chi bộ trong …"""
    return _AFTER.sub("", " ".join(fold(scope).split()))


def same_body(scope: str, name: str) -> bool:
    """Whether a scope is one body's own name in whatever form, the kind of place said on both sides or on none."""
    one, other = _named(scope), _named(name)
    return bool(one.proper) and one.proper == other.proper and _fit(one, other) and one.kind == other.kind


# --- names ------------------------------------------------------------------------------------------------------------


def _members(scope: str) -> list[str]:
    """The names in a list with a shared head: "Đảng ủy các xã A, B" → Đảng ủy xã A, Đảng ủy xã B; else the scope."""
    head, _, listed = scope.partition("các ")
    kind = _KIND.match(listed)
    if not kind or len(head.split()) > 3:
        return [scope]
    names = [name for name in _JOINED.split(listed[kind.end() :].lstrip(": ")) if name]
    return [f"{head}{name}" if _KIND.match(name) else f"{head}{kind[1]} {name}" for name in names]


def _names(words: str, own: _Named, others: Iterable[str]) -> bool:
    said = _named(words)
    if not own.proper or said.proper != own.proper or not _fit(said, own):
        return False
    if said.kind and own.kind:
        return True
    if own.proper.isdigit() and said.kind != own.kind:
        return False  # "Chi bộ 2" and "Chi bộ xóm 2" are two
    # One of the two leaves the kind of place out: it has to be the only one of that name.
    alike = [name for name in map(_named, others) if name.proper == own.proper and name.kind]
    return {name.kind for name in alike} <= {own.kind}


def _fit(said: _Named, own: _Named) -> bool:
    kinds = not said.kind or not own.kind or said.kind == own.kind
    systems = not said.system or not own.system or said.system == own.system
    # "Đảng bộ xã A" is no cell; a hamlet named without its cell may be one.
    return kinds and systems and (said.cell == own.cell or not said.system)


# --- classes ----------------------------------------------------------------------------------------------------------

_BELOW = regex.compile(
    r"^(?:(?:cơ quan|đơn vị|địa phương|cấp ủy(?: cấp dưới)?|tổ chức đảng)(?: trực thuộc)?|trực thuộc)$"
)
_PARTY_BELOW = regex.compile(
    r"^(?:(?:chi bộ|đảng bộ|đảng ủy|chi|chi ủy)(?: cơ sở)? trực thuộc|đảng (?:bộ|ủy) cơ sở|tổ chức cơ sở đảng|tccsđ)$"
)


def _in_class(words: str, own: _Named, body: Row, above: Row) -> bool:
    """Whether every part of the class is understood, and one of them takes the body in."""
    terms = [term for term in _JOINED.split(words) if term]
    taken = [_takes_in(term, terms[0], terms[-1], own, body, above) for term in terms]
    return bool(taken) and None not in taken and any(taken)


def _takes_in(term: str, first: str, last: str, own: _Named, body: Row, above: Row) -> bool | None:
    """Whether one term of a class takes a body in; None where the term is not understood."""
    below = bool(above["issuer_name"] == body["issuer_parent"])
    if last.endswith(" trực thuộc") and not term.endswith("trực thuộc"):
        term = f"{term} trực thuộc"
    if _BELOW.match(term):
        return below
    if _PARTY_BELOW.match(term):
        cells = term.startswith("chi")
        return below and own.system == "party" and (cells == own.cell or "cơ sở" in term)
    if term in ("chi bộ", "chi ủy"):
        return own.cell
    if term in ("đảng bộ", "đảng ủy"):
        return below and own.system == "party" and not own.cell
    return _of_kind(term, first, own)


def _of_kind(term: str, first: str, own: _Named) -> bool | None:
    head = _HEAD.match(first)
    bare = _HEAD.sub("", term)
    if bare in _COMMITTEES:
        return own.system == "party" and own.kind == _COMMITTEES[bare]
    if bare not in _KINDS:
        return None
    party, state = bool(head and head[1]), bool(head and head[2])
    fits = own.system == "party" if party else own.system == "state" if state else True
    cells = bool(head and head[1] and head[1].startswith("chi "))
    return fits and own.kind == bare and (own.cell == cells or not head)
