"""Spaces that a text layer lost or strewed about, put right by the closed set of Vietnamese syllables.

Lost: `vụĐảng`, `vềtổng`, `kỳ2025`: printing software drops the space behind a letter that it composed from several
glyphs, so a cut is trusted behind a letter with a tone mark or before a capital; any other cut only where no second
way to cut exists. Strewn: `r à s o á t`. A word that is a syllable, has no tone mark or fits no cut stays as it is.
Takes the string as it stands, gives edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from pipeline.normalise.mapping import Edit
from pipeline.normalise.syllables import is_syllable, is_toned, segmentations

_TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_WORD = regex.compile(r"(?<![\p{L}\p{N}'’])\p{L}{4,60}+(?![\p{N}'’])", regex.V1)
# A word run into a figure, an opening bracket or an abbreviation: kỳ2025, uỷ(qua, vềPCTN
_RUN_IN = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?P<word>\p{{L}}?\p{{Ll}}{{0,6}}[{_TONED}])(?=\d{{2,4}}\b|\(\p{{Ll}}|\p{{Lu}}{{2}})",
    regex.V1,
)
_STREWN = regex.compile(r"(?<![^\s(“\"])\p{L}(?:[ ]{1,3}\p{L}(?![^\s.,;:)”\"])){3,40}+", regex.V1)
_ONSET = regex.compile(
    r"(?<![^\s])(?<!\d[ ])(?<!(?:điểm|khoản|mục|tiết|nhóm|loại|lớp|khối|hạng|bảng|phần|câu|tổ)[ ])"
    r"(?P<onset>b|ch|d|đ|gh|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|c)[ ](?P<rime>[aăâeêioôơuưy\p{M}"
    + _TONED
    + r"]\p{Ll}{0,5}+)(?![\p{L}\p{N}])",
    regex.V1,
)


_ONSETS = frozenset("b ch d đ gh g h kh k l m ngh ng nh n ph p qu r s th tr t v x c".split())

# Most texts have nothing to put right: these cheap looks come before the exact ones.
_WORDS = re.compile(r"[^\W\d_]{4,60}")
_MAY_RUN_IN = re.compile(rf"[{_TONED}](?:\d\d|\(|[A-ZĐ]{{2}})")
_MAY_BE_STREWN = re.compile(
    r"(?<!\S)[^\W\d_](?: {1,3}[^\W\d_]){3}|(?<!\S)[bcdđghklmnpqrstvx]{1,3} [^\W\d_b-df-hj-np-tv-z]"
)


def part_words(text: str) -> Iterator[Edit]:
    """A space where two syllables were run together."""
    found: list[Edit] = []
    if not any(map(_is_suspect, set(text.split()))):
        return
    if any(map(_cuts, set(_WORDS.findall(text)))):
        for match in _WORD.finditer(text):
            for cut in _cuts(match.group()):
                found.append(Edit(match.start() + cut, match.start() + cut, " "))
    if _MAY_RUN_IN.search(text):
        for match in _RUN_IN.finditer(text):
            if is_syllable(match["word"].lower()):
                found.append(Edit(match.end(), match.end(), " "))
    yield from sorted(found)


@lru_cache(maxsize=65536)
def _is_suspect(token: str) -> bool:
    """Whether something in what stands between two blanks may be two things run together."""
    return any(map(_cuts, _WORDS.findall(token))) or _MAY_RUN_IN.search(token) is not None


@lru_cache(maxsize=65536)
def _cuts(word: str) -> tuple[int, ...]:
    """Where the word falls apart into syllables; empty for a word that is one, or that does not surely fall apart."""
    if word.isascii():
        return ()
    lowered = word.lower()
    if len(lowered) != len(word) or is_syllable(lowered):
        return ()
    marked = [i for i, letter in enumerate(word) if is_toned(letter)]
    if not marked:
        return ()
    every = segmentations(lowered)
    capitals = {i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()}
    trusted = _fewest([w for w in every if all(cut in capitals or is_toned(word[cut - 1]) for cut in w)])
    at_capitals = [cuts for cuts in trusted if capitals <= set(cuts)]
    if len(at_capitals or trusted) == 1:
        return (at_capitals or trusted)[0]
    shortest = _fewest(every)
    if not trusted and len(shortest) == 1 and not word.istitle():
        return shortest[0]
    return ()


def _fewest(ways: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The ways with the fewest cuts: `bộ máy` rather than `bộ má y`."""
    least = min(map(len, ways), default=0)
    return [way for way in ways if len(way) == least]


def gather_letters(text: str) -> Iterator[Edit]:
    """Letters that were printed apart, put together into the syllables that they spell."""
    words = text.split()
    three_alone = b"\1\1\1" in bytes([len(word) == 1 for word in words])
    if not (three_alone or not _ONSETS.isdisjoint(words)) or not _MAY_BE_STREWN.search(text):
        return
    taken = -1
    for match in _STREWN.finditer(text):
        yield from (edits := list(_gather(match.group(), match.start())))
        if edits:
            taken = match.end()
    for match in _ONSET.finditer(text, max(taken, 0)):
        if is_syllable(match["onset"] + match["rime"]) and not is_syllable(match["onset"]):
            yield Edit(match.end("onset"), match.start("rime"), "")


def _gather(letters: str, start: int) -> Iterator[Edit]:
    """Wide gaps part the words where there are any; else the syllables do."""
    compact = "".join(letters.split())
    if compact.isascii():  # A B C D: letters of their own
        return
    wide = "  " in letters
    if wide:
        words = ["".join(part.split()) for part in regex.split(r"[ ]{2,}", letters)]
        if not all(is_syllable(word.lower()) for word in words):
            return
        kept = _ends(words)
    else:
        ways: list[tuple[int, ...]] = [()] if is_syllable(compact.lower()) else segmentations(compact.lower())
        trusted = _fewest([cuts for cuts in ways if all(is_toned(compact[cut - 1]) for cut in cuts)] or ways)
        if len(trusted) != 1:
            return
        kept = set(trusted[0])
    seen = 0
    for match in regex.finditer(r"\p{L}|[ ]+", letters):
        if match.group().isspace():
            if seen not in kept:
                yield Edit(start + match.start(), start + match.end(), "")
        else:
            seen += 1


def _ends(words: list[str]) -> set[int]:
    ends, total = set(), 0
    for word in words[:-1]:
        total += len(word)
        ends.add(total)
    return ends
