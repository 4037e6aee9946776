"""Whether two indicators (chỉ tiêu) count the same thing, whatever words the offices chose.

An indicator is read as what it counts: wordings that offices use for one another are made one (indicators.toml), frames
such as "phấn đấu" fall away, and what is left has to be the same on both sides, word for word: "kết nạp đảng viên nữ"
is not "kết nạp đảng viên", "giảm tỷ lệ hộ nghèo" is not "tỷ lệ hộ nghèo". In doubt two indicators are two.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import regex

from schemas.folding import fold

_WORDS = regex.compile(r"[\w_]+")
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")


class Move(Enum):
    """What a figure says of the thing counted: how much there is, or by how much it changes."""

    LEVEL = "level"
    RISE = "rise"
    FALL = "fall"
    MORE = "more"  # kết nạp thêm: what is still to come


@dataclass(frozen=True, slots=True)
class Counted:
    """What an indicator counts, free of the wording."""

    words: frozenset[str]
    move: Move
    adverse: bool

    @property
    def known(self) -> bool:
        """Whether anything is said of what is counted."""
        return bool(self.words)


# Persons stand for one another where they are admitted to the Party: kết nạp 25 quần chúng, 25 đảng viên.
_PEOPLE = frozenset({"đảng viên", "quần chúng", "chỉ tiêu", "đồng chí", "người", "đảng viên mới", "quần chúng ưu tú"})
_ABOUT = regex.compile(r"^(?:v/v|về)(?: việc)? ")
_ADMITTED = frozenset({"kết", "nạp"})
_PERSON_WORDS = frozenset({"đảng", "viên", "quần", "chúng", "đồng", "chí", "người", "mới"})
_UNIT_NAMES = {"đảng viên mới": "đảng viên", "quần chúng ưu tú": "quần chúng", "đồng chí": "đảng viên"}


def likeness(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How surely two figures count one thing: 1 in the same words and base, less where a base is unsaid, 0 if not."""
    first, second = counted(one["indicator"], one["unit"]), counted(other["indicator"], other["unit"])
    if not first.known or first != second or not _same_unit(one["unit"], other["unit"], first):
        return 0.0
    return _base_likeness(_base(one), _base(other), first.move)


def subject(row: dict[str, Any]) -> str:
    """What a figure counts, as a key: the same for all wordings of one thing."""
    what = counted(row["indicator"], row["unit"])
    return "|".join((" ".join(sorted(what.words)), what.move.value, _UNIT_NAMES.get(row["unit"], row["unit"])))


def named(row: dict[str, Any], rows: Iterable[dict[str, Any]], title: str | None = None) -> dict[str, Any]:
    """A figure that prints only its unit (Đảng ủy xã A: 5 đảng viên), with the one thing that its document counts in
    this unit, or with the title where no line says; unchanged where it says itself what it counts, or several fit."""
    if not _bare(row):
        return row
    things = {subject(other): other["indicator"] for other in rows if _says_what(other, row["unit"])}
    if len(things) > 1 or not (things or title):
        return row
    return row | {"indicator": next(iter(things.values()), None) or _ABOUT.sub("", fold(title or ""))}


def _bare(row: dict[str, Any]) -> bool:
    return counted(row["indicator"]).words <= set(_WORDS.findall(fold(row["unit"])))


def _says_what(row: dict[str, Any], unit: str) -> bool:
    same = _UNIT_NAMES.get(row["unit"], row["unit"]) == _UNIT_NAMES.get(unit, unit)
    return same and row["kind"] in ("target", "allocation") and not _bare(row)


def _same_unit(one: str, other: str, what: Counted) -> bool:
    if one == other or _UNIT_NAMES.get(one, one) == _UNIT_NAMES.get(other, other):
        return True
    return what.words >= _ADMITTED and {one, other} <= _PEOPLE


# --- bases ---------------------------------------------------------------------------------------------------------

_PLANNED = regex.compile(r"kế hoạch|chỉ tiêu|dự toán|nghị quyết|được giao|mục tiêu|đề ra")
_EARLIER = regex.compile(
    r"cùng kỳ|năm (?:trước|ngoái|19|20)|đầu (?:năm|kỳ|nhiệm)|nhiệm kỳ trước|hiện (?:nay|tại)|cuối năm"
)
_AGAINST = regex.compile(r"\b(?:so với|trên|tính trên) (tổng số .*|(?:cùng|năm|kế|chỉ|dự|nghị|đầu|mục|mức|số) .*)$")
_OF_WHOM = regex.compile(r"\b(?:của|toàn|trên địa bàn|trong)\b.*$")


def _base(row: dict[str, Any]) -> str:
    """The base of a figure as printed beside it or inside its indicator; a bare count is none: 15/25 names no base."""
    base = fold(row["base"] or "")
    if not base:
        found = _AGAINST.search(_plain(row["indicator"] or ""))
        base = found[1] if found else ""
    return "" if base.replace(".", "").replace(",", "").strip().isdigit() else base


def base_kind(row: dict[str, Any]) -> str:
    """What the base of a figure is: "planned", an "earlier" time, a "whole", or "" where none is named."""
    return _base_kind(_base(row))


def _base_likeness(one: str, other: str, move: Move) -> float:
    kinds = {_base_kind(one), _base_kind(other)}
    if kinds == {""}:
        return 1.0
    if len(kinds) == 1:
        if kinds == {"earlier"}:
            return 1.0 if set(_YEAR.findall(one)) == set(_YEAR.findall(other)) else 0.0
        return 1.0 if kinds == {"planned"} or _whole_of(one) == _whole_of(other) else 0.0
    if "" not in kinds:
        return 0.0
    (said,) = kinds - {""}
    # A change is against an earlier time and a rate of some whole, said or not; a rate of a plan is another thing.
    fits = said == "whole" if move is Move.LEVEL else said == "earlier"
    return 0.9 if fits else 0.0


def _base_kind(base: str) -> str:
    if not base:
        return ""
    if _EARLIER.search(base):
        return "earlier"
    return "planned" if _PLANNED.search(base) else "whole"


def _whole_of(base: str) -> frozenset[str]:
    """What a rate is of, without the unit it belongs to: đảng viên của đảng bộ huyện / xã."""
    words = _one_wording(_OF_WHOM.sub("", base.removeprefix("tổng số ").removeprefix("số ")))
    return frozenset(_WORDS.findall(words)) - _grammar().empty


# --- words ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grammar:
    frames: regex.Pattern[str]
    wholes: regex.Pattern[str]
    tails: regex.Pattern[str]
    empty: frozenset[str]
    creating: regex.Pattern[str]
    adverse: regex.Pattern[str]
    good: regex.Pattern[str]
    wordings: regex.Pattern[str]
    same: dict[str, str]


@cache
def _grammar() -> _Grammar:
    data = tomllib.loads(files(__package__).joinpath("indicators.toml").read_text("utf-8"))
    same = {form: name for name, forms in data["same"].items() for form in forms}
    return _Grammar(
        frames=regex.compile(rf"^(?:{_any(data['frames'])})\b[\s,:]*"),
        wholes=regex.compile(rf"^(?:toàn )?(?:{_any(data['wholes'])}) (?=(?:{_any(data['acts'])})\b)"),
        tails=regex.compile("|".join(rf"\s+(?:{tail})" for tail in data["tails"])),
        empty=frozenset(data["empty"]),
        creating=regex.compile(rf"\b(?:{_any(data['creating'])})\b"),
        adverse=regex.compile(rf"\b(?:{_any(data['adverse'])})\b"),
        good=regex.compile(rf"\b(?:{_any(data['good'])})\b"),
        wordings=regex.compile(rf"\b(?:{_any([*same, *data['same']])})\b"),
        same=same,
    )


def _any(words: list[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))


_LOWERED_TO = regex.compile(r"\b(?:giảm|hạ|kéo giảm)\b(.*?)\b(?:xuống còn|xuống dưới|xuống|còn)\b")
_FALL = regex.compile(r"\b(?:mức )?(?:giảm|kéo giảm)\b(?! nghèo)")
_RISE = regex.compile(r"\btăng\b(?! (?:cường|trưởng))|\bvượt\b")
_MORE = regex.compile(r"\bthêm\b")
_RATE = regex.compile(r"\btỷ lệ\b")
_DATED = regex.compile(r"\b(?:(?:năm|quý|tháng|ngày) )?(?:\d+ ?[/-] ?)*(?:19|20)\d\d\b|\b(?:năm|quý|tháng|ngày) \d+\b")


@lru_cache(maxsize=65536)
def counted(indicator: str | None, unit: str = "") -> Counted:
    """What an indicator counts, in this unit."""
    grammar = _grammar()
    text, move = _moved(_plain(indicator or ""))
    text = _without_frames(_one_wording(grammar.tails.sub(" ", _without_frames(text))))
    if grammar.creating.search(text) and "nông thôn mới" not in text:
        text = regex.sub(r"\bmới\b", " ", text)
    # "Giảm số hộ nghèo 3%" is of the households, "giảm tỷ lệ hộ nghèo 3%" of the rate; of a level the unit says it.
    rate = bool(_RATE.search(text)) and move in (Move.FALL, Move.RISE)
    text = _RATE.sub(" ", _one_wording(_without_frames(_RATE.sub(" ", text).strip())))
    words = set(_WORDS.findall(_DATED.sub(" ", text))) - grammar.empty  # xóm 2 is not xóm 3, mức độ 3 not mức độ 4
    words = _without_unit(words, unit) | ({"tỷ lệ"} if rate else set())
    adverse = move is Move.LEVEL and bool(grammar.adverse.search(text)) and not grammar.good.search(text)
    return Counted(frozenset(words), move, adverse)


def _plain(indicator: str) -> str:
    return " ".join(
        fold(indicator).replace("tỉ lệ", "tỷ lệ").replace("(", " ").replace(")", " ").replace("/", " / ").split()
    )


def _moved(text: str) -> tuple[str, Move]:
    lowered = _LOWERED_TO.search(text)
    if lowered:  # giảm tỷ lệ hộ nghèo xuống còn 2%: a level
        return text[: lowered.start()] + lowered[1] + text[lowered.end() :], Move.LEVEL
    for pattern, move in ((_FALL, Move.FALL), (_RISE, Move.RISE), (_MORE, Move.MORE)):
        if pattern.search(text):
            return " ".join(pattern.sub(" ", text).split()), move
    return text, Move.LEVEL


def _without_frames(text: str) -> str:
    grammar, before = _grammar(), None
    text = text.strip(" ,.;:-")
    while text != before:
        before = text
        text = grammar.wholes.sub("", grammar.frames.sub("", text, count=1), count=1).strip()
    return text


def _one_wording(text: str) -> str:
    grammar = _grammar()
    return grammar.wordings.sub(lambda m: grammar.same.get(m[0], m[0]), text)


def _without_unit(words: set[str], unit: str) -> set[str]:
    """Without what the unit says anyway: số hộ được hỗ trợ, hỗ trợ … hộ."""
    if words >= _ADMITTED and (unit == "%" or unit in _PEOPLE) and words - _PERSON_WORDS:
        return words - _PERSON_WORDS
    left = words - set(_WORDS.findall(fold(unit)))
    return left or words
