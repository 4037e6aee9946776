"""The matching view of Vietnamese text: lower case, one tone placement, one đ; always the same length as what it folds.

Vietnamese writes the tone mark of oa, oe, uy on either vowel (hoà/hòa, uỷ/ủy). Both are right, so matching must not
depend on it, while the text itself is kept as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = first + unicodedata.normalize("NFC", second + tone)
            new = unicodedata.normalize("NFC", first + tone) + second
            pairs[old] = new
    return pairs


_PAIRS = _tone_pairs()
# A tone on the second vowel is moved to the first only where the syllable ends there (hoà → hòa, but hoàn stays);
# after q the u belongs to the consonant (quý stays).
_OLD_STYLE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![^\W\d_])")
_LOOKALIKES = (("ð", "đ"), ("ɖ", "đ"), ("\u00a0", " "), ("–", "-"), ("—", "-"), ("−", "-"), ("‑", "-"), ("‐", "-"))


_SHORT = 200  # the words of a value, asked for again and again; whole texts are folded once


def fold(text: str) -> str:
    """Lower-cased `text`, tone placement, đ look-alikes, dashes, no-break spaces folded, code point for code point."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like grow when lowered: keep such letters as they are
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for letter, plain in _LOOKALIKES:  # each of them is rare: eight quick looks beat one table for every letter
        lowered = lowered.replace(letter, plain)
    return _OLD_STYLE.sub(lambda m: _PAIRS[m.group()], lowered)


_fold_short = lru_cache(maxsize=16384)(_fold)
