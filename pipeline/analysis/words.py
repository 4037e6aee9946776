"""Words as people type them into a search: taken at their word with Vietnamese marks, fitting both without any."""

from __future__ import annotations

import unicodedata
from functools import cache

from schemas.folding import fold


class Wanted:
    """A query's words, compared folded; a query without a single mark (`ket nap`) also fits words that bear them."""

    def __init__(self, query: str) -> None:
        self.bare = query.isascii()
        self._query = self.view(composed(query))

    def view(self, words: str) -> str:
        """Words as this query sees them; as long as `words`, so that places carry over."""
        return bare(fold(words)) if self.bare else fold(words)

    def within(self, words: str | None) -> bool:
        """Whether the whole query stands in some words."""
        return self._query in self.view(words or "")


def composed(words: str) -> str:
    """Words with each letter and its marks as one sign, however the keyboard or the file system made them."""
    return unicodedata.normalize("NFC", words)


def bare(words: str) -> str:
    """Words without tone and vowel marks, letter for letter: `kết nạp đảng` → `ket nap dang`."""
    return "".join(map(_bare_letter, words))


@cache
def _bare_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]
