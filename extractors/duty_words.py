"""Vocabulary of duties (từ chỉ chủ thể và nhiệm vụ): which words open a subject phrase, begin a duty, or end a phrase.

The lists are lexicon/duty_words.toml. They are looked up word by word over the folded view; how forms that are a noun
inside a body's name and a verb elsewhere (`tổ chức`, `chỉ đạo`, `kiểm tra`) are told apart is in duty_names.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import regex

from extractors.rule import lazy_pattern

_WORDS: dict[str, Any] = tomllib.loads(files("extractors.lexicon").joinpath("duty_words.toml").read_text("utf-8"))


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern in which a blank is a blank, compiled at its first use."""
    return lazy_pattern(pattern)


_WORD = re.compile(r"[^\W_]+").match


def _ends_word(folded: str, end: int) -> bool:
    return end >= len(folded) or not (folded[end].isalnum() or folded[end] == "_")


class WordList:
    """Phrases found by their first word: the longest that stands at an offset, unless what follows denies it."""

    def __init__(
        self,
        phrases: Iterable[str],
        not_before: Mapping[str, Iterable[str]] | None = None,
        only_before: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_first.setdefault(_first(phrase), []).append(phrase)
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)
        self._not_before = {phrase: tuple(rest) for phrase, rest in (not_before or {}).items()}
        self._only_before = {phrase: tuple(rest) for phrase, rest in (only_before or {}).items()}
        self.first_words = frozenset(self._by_first)

    def at(self, folded: str, start: int, limit: int | None = None, word: str = "") -> int:
        """The end of the phrase at the offset; 0 where there is none. `word` is the word there, if it is known."""
        for phrase in self._by_first.get(word or word_at(folded, start), ()):
            end = start + len(phrase)
            stands = folded.startswith(phrase, start) and _ends_word(folded, end) and (limit is None or end <= limit)
            if stands and self._fits(phrase, folded, end):
                return end
        return 0

    def _fits(self, phrase: str, folded: str, end: int) -> bool:
        after = end + 1 if folded.startswith(" ", end) else end
        for rest in self._not_before.get(phrase, ()):
            if folded.startswith(rest, after) and _ends_word(folded, after + len(rest)):
                return False
        needed = self._only_before.get(phrase)
        return needed is None or folded.startswith(needed, after)


def word_at(folded: str, start: int) -> str:
    """The word at the offset, `đ/c` included."""
    match = _WORD(folded, start)
    if match is None:
        return ""
    word = match.group()
    return "đ/c" if word == "đ" and folded.startswith("đ/c", start) else word


def _first(phrase: str) -> str:
    return word_at(phrase, 0)


_QUANTIFIERS = WordList("tất cả,toàn thể,một số,những,các,mỗi,từng,mọi,riêng,cả,hai".split(","))
_PERSONS = WordList(
    [*_WORDS["persons"], *(f"trưởng các {word[7:]}" for word in _WORDS["persons"] if word.startswith("trưởng "))],
    _WORDS["persons_not_before"],
)
_ORGANS = WordList(_WORDS["organs"], _WORDS["organs_not_before"], _WORDS["organs_only_before"])
_VERBS = WordList(_WORDS["duties"], _WORDS["duties_not_before"])
_ENDS = WordList(_WORDS["ends"])
_MEMBERS = WordList(_WORDS["members"])
_MOST_QUANTIFIERS = 3
_OPENERS = _QUANTIFIERS.first_words | _PERSONS.first_words | _ORGANS.first_words | {"phó"}


def head_at(folded: str, start: int, limit: int | None = None) -> int:
    """The end of the words that open a subject phrase (Sở, Các đồng chí, Phó Trưởng phòng); 0 where none do."""
    if word_at(folded, start) not in _OPENERS:
        return 0
    starts = [start]
    while len(starts) <= _MOST_QUANTIFIERS and (end := _QUANTIFIERS.at(folded, starts[-1], limit)):
        if not folded.startswith(" ", end):
            break
        starts.append(end + 1)
    for place in reversed(starts):
        noun = place + 4 if folded.startswith("phó ", place) else place
        found = _PERSONS.at(folded, noun, limit) or (_ORGANS.at(folded, place, limit))
        if found:
            return found
    return 0


def verb_at(folded: str, start: int, limit: int | None = None, word: str = "") -> int:
    """The end of the verb or adverb that begins a duty at the offset; 0 where there is none."""
    return _VERBS.at(folded, start, limit, word)


def end_at(folded: str, start: int, limit: int | None = None, word: str = "") -> int:
    """The end of a preposition or conjunction that no phrase contains; 0 where there is none."""
    return _ENDS.at(folded, start, limit, word)


def member_at(folded: str, start: int, limit: int | None = None) -> int:
    """The end of the words that open a member of a list; 0 where none do."""
    return head_at(folded, start, limit) or _MEMBERS.at(folded, start, limit)


HEAD_FIRST = _OPENERS
"""First words of what opens a phrase: a look at one word spares most of the matching."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(regex.escape(w, special_only=True) for w in sorted(words, key=len, reverse=True))


def _organ(word: str) -> str:
    if word in _WORDS["organs_not_before"]:
        return rf"{word}(?! ?(?:{_any_of(_WORDS['organs_not_before'][word])})\b)"
    if word in _WORDS["organs_only_before"]:
        return rf"{word}(?= ?(?:{_any_of(_WORDS['organs_only_before'][word])}))"
    return regex.escape(word, special_only=True)


HEAD = (
    r"(?:(?:tất cả|toàn thể|một số|những|các|mỗi|từng|mọi|riêng|cả|hai)\s){0,3}(?:(?:phó )?(?:"
    rf"{_any_of(_WORDS['persons'])})|{'|'.join(_organ(w) for w in sorted(_WORDS['organs'], key=len, reverse=True))})\b"
).replace(" ", r"\s")
"""The opening of a phrase as a pattern, for rules of other extractors that look for one in passing."""
