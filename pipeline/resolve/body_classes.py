"""Lớp cơ quan: which direct subordinates a class of bodies takes in ("các huyện ủy", "UBND các xã, phường").

What a bare word means depends on who speaks: *các xã, phường* are Ủy ban nhân dân for a state body and Đảng ủy for a
Party committee. A class is read by the names that its members bear; a word that a name follows ("các huyện ủy: Nam
Đàn") is a list of names and no class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from pipeline.resolve.exceptions import without_exceptions
from schemas.folding import fold
from schemas.vocabulary import Level, System

# What the names of members begin with, folded.
Heads = tuple[str, ...]

_UNIT_KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_BY_LEVEL = {
    "cấp tỉnh": ("tỉnh", "thành phố"),
    "cấp huyện": ("huyện", "quận", "thị xã", "thành phố"),
    "cấp xã": ("xã", "phường", "thị trấn", "đặc khu"),
}
_COMMITTEES: Heads = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy")
_PARTY: Heads = (*_COMMITTEES, "đảng ủy", "quân ủy", "chi bộ")
_TERRITORIAL: Heads = (*_COMMITTEES, *(f"đảng ủy {kind}" for kind in _UNIT_KINDS))
_DEPARTMENTS: Heads = ("sở", "phòng", "ban dân tộc", "ban quản lý", "thanh tra", "bộ ", "ủy ban dân tộc")
_PEOPLES_COMMITTEES: Heads = ("ủy ban nhân dân",)
_MINISTRIES: Heads = ("bộ ", "ủy ban dân tộc", "thanh tra chính phủ", "ngân hàng nhà nước")

_KIND = r"(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?! (?:ủy|đoàn|hội)\b)"
_KIND_LIST = rf"(?P<kinds>cấp (?:tỉnh|huyện|xã)|(?:các |cấp )?{_KIND}(?:(?:\s*,\s*|\s+và\s+|\s*/\s*)(?:các )?{_KIND})*)"
# A name behind the word makes it a name, also behind a colon: "các huyện ủy: Nam Đàn", "Đảng ủy các xã Kim Liên".
_NO_NAME = regex.compile(r"(?!\s*:?\s*[\p{Lu}\d])")

_Read = Callable[[regex.Match[str], System], Heads]


def _of_kinds(before: str) -> _Read:
    return lambda match, system: tuple(f"{before} {kind}" for kind in _kinds(match["kinds"]))


def _units(match: regex.Match[str], system: System) -> Heads:
    """ "các xã, phường": the body of the unit that belongs to whoever speaks."""
    kinds = _kinds(match["kinds"])
    if system is System.PARTY:
        fused = {"tỉnh": "tỉnh ủy", "thành phố": "thành ủy", "huyện": "huyện ủy", "quận": "quận ủy", "thị xã": "thị ủy"}
        return tuple(fused.get(kind, f"đảng ủy {kind}") for kind in kinds)
    return tuple(f"ủy ban nhân dân {kind}" for kind in kinds) if system is System.STATE else ()


def _for(party: Heads, state: Heads) -> _Read:
    return lambda match, system: {System.PARTY: party, System.STATE: state}.get(system, ())


def _always(*heads: str) -> _Read:
    return lambda match, system: heads


# In the order in which they are tried at a place; the first that fits takes its words.
_CLASSES: tuple[tuple[str, _Read], ...] = (
    (r"chi(?:\s*,\s*| và |/| - )đảng (?:bộ|ủy)", _always("đảng ủy", "chi bộ")),
    (rf"đảng (?:ủy|bộ) {_KIND_LIST}", _of_kinds("đảng ủy")),
    (r"(?:cấp ủy|tổ chức cơ sở đảng|tổ chức đảng|cơ sở đảng)", _always(*_PARTY)),
    (
        r"(?P<first>(?:(?:tỉnh|thành|huyện|quận|thị)(?:\s*,\s*|\s+và\s+))+(?:thành|huyện|quận|thị) ủy)",
        lambda match, system: tuple(
            f"{word} ủy" for word in regex.findall(r"\b(?:tỉnh|thành|huyện|quận|thị)\b", match["first"])
        ),
    ),
    (r"(?P<head>(?:tỉnh|thành|huyện|quận|thị) ủy)", lambda match, system: (match["head"],)),
    (r"đảng (?:ủy|bộ)(?! (?:viên|ủy ban))", _always("đảng ủy")),
    (r"chi (?:bộ|ủy)(?! viên)", _always("chi bộ")),
    (rf"(?:ủy ban nhân dân|ubnd|chính quyền) {_KIND_LIST}", _of_kinds("ủy ban nhân dân")),
    (
        rf"(?:ủy ban )?(?:mặt trận tổ quốc|mttq)(?: việt nam)? {_KIND_LIST}",
        _of_kinds("ủy ban mặt trận tổ quốc việt nam"),
    ),
    (r"(?P<head>(?:tỉnh|thành|huyện|quận|thị) đoàn)", lambda match, system: (match["head"],)),
    (r"(?:sở|phòng chuyên môn|phòng)(?=\s*,|\s+và\b|\s*-|\s+thuộc|$)", _for((), _DEPARTMENTS)),
    (r"(?:cơ quan|phòng,? ban) chuyên môn", _for((), _DEPARTMENTS)),
    (r"cơ quan(?=\s*,|\s+và\b|\s+thuộc|\s+trực thuộc|$)", _for((), _DEPARTMENTS)),
    (r"bộ(?=\s*,\s*(?:ban,? )?(?:cơ quan|ngành))", _for((), _MINISTRIES)),
    (r"địa phương", _for(_TERRITORIAL, _PEOPLES_COMMITTEES)),
    (r"đơn vị", _for(_PARTY, (*_DEPARTMENTS, *_PEOPLES_COMMITTEES))),
    (_KIND_LIST, _units),
)
_CLASS = regex.compile("|".join(f"(?P<rule{n}>\\b{pattern}\\b)" for n, (pattern, _) in enumerate(_CLASSES)))
# What makes a word plural: an opening in front, "các" or several kinds within, "trực thuộc" behind, a list of its like.
_OPENED = regex.compile(
    r"\b(?:các|mọi|mỗi|từng|những|toàn thể|tất cả)\s*(?:ban thường vụ\s+|btv\s+|ban chấp hành\s+|bch\s+|bí thư\s+)?$"
)
_RUNS_ON = regex.compile(r"\s*(?:,|;|và|/|-|trực thuộc|ban|ngành|đoàn thể|ban thường vụ|các|\s)*")
_PLURAL = regex.compile(rf"\b(?:các|cấp (?:tỉnh|huyện|xã))\b|{_KIND}(?:\s*,\s*|\s+và\s+|\s*/\s*){_KIND}")
_TRAILING = regex.compile(r"\s*(?:cơ sở\s+)?trực thuộc\b")
_MANY = regex.compile(
    r"\G(?:(?:tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)\s*,\s*(?=(?:thành|huyện|quận|thị) (?:ủy|đoàn))|sở,)"
)
_UNDER = regex.compile(
    r"\btrực thuộc\s+(?:ban chấp hành\s+)?(?P<whose>trung ương|(?:tỉnh|thành|huyện|quận|thị|đảng) ủy(?: \w+)?"
    r"|đảng bộ(?: \w+)?|sở|(?:ubnd|ủy ban nhân dân)(?: \w+)?)"
)
_LEVELS_OF = {
    "trung ương": {Level.CENTRAL},
    "tỉnh": {Level.PROVINCE},
    "thành": {Level.PROVINCE, Level.DISTRICT},
    "huyện": {Level.DISTRICT},
    "quận": {Level.DISTRICT},
    "thị": {Level.DISTRICT},
    "xã": {Level.COMMUNE},
    "phường": {Level.COMMUNE},
    "sở": {Level.PROVINCE},
}


@lru_cache(maxsize=16384)
def heads_of(phrase: str, system: System, level: Level) -> Heads:
    """What the names of a phrase's members begin with, to the end of a word; nothing where it names no class.

    `system` and `level` are those of the body that speaks.
    """
    words = without_exceptions(phrase.lower() if phrase.isupper() else phrase)
    if not _of_this_speaker(fold(words), level):
        return ()
    words = words[: found.start("whose")] + words[found.end() :] if (found := _UNDER.search(fold(words))) else words
    folded = fold(words)
    return tuple(dict.fromkeys(f"{head.rstrip()} " for found in _read(words, folded, system) for head in found))


def _read(words: str, folded: str, system: System) -> Iterator[Heads]:
    in_class = False
    end = 0
    for match in _CLASS.finditer(folded):
        between = folded[end : match.start()]
        # A class runs on over a list: "các huyện ủy, thành ủy và đảng ủy trực thuộc"; a capital begins a name.
        opened = bool(_OPENED.search(between)) or (match.start() == 0 and _MANY.match(folded) is not None)
        runs_on = in_class and _RUNS_ON.fullmatch(between) is not None
        many = bool(_PLURAL.search(match.group()) or _TRAILING.match(folded, match.end()))
        in_class = (opened or runs_on or many) and _NO_NAME.match(words, match.end()) is not None
        end = match.end()
        if in_class:
            rule = next(n for n in range(len(_CLASSES)) if match[f"rule{n}"] is not None)
            yield _CLASSES[rule][1](match, system)


def _of_this_speaker(folded: str, level: Level) -> bool:
    """Whether "trực thuộc …" names a body of the speaker's level: what is under another is no direct subordinate."""
    under = _UNDER.search(folded)
    if under is None:
        return True
    whose = under["whose"].split()
    named = [_LEVELS_OF[word] for word in (under["whose"], whose[0], whose[-1]) if word in _LEVELS_OF]
    return not named or any(level in levels for levels in named)


def _kinds(words: str) -> tuple[str, ...]:
    if words in _BY_LEVEL:
        return _BY_LEVEL[words]
    found = regex.findall(_KIND, words)
    return tuple("thành phố" if kind == "tp" else kind for kind in found)


def takes_in(phrase: str, name: str, system: System, level: Level) -> bool:
    """Whether a phrase's classes take in the body of that name, as a body of that system and level says them."""
    return begins_with(name, heads_of(phrase, system, level))


def begins_with(name: str, heads: Heads) -> bool:
    """Whether a body's name begins as those of a class's members do."""
    return f"{fold(name)} ".startswith(heads)
