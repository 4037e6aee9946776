"""The closed set of Vietnamese syllables (âm tiết): onset, rime and tone that the language allows together.

Used to tell a word from two words whose space was lost, never to correct one. The tone mark may stand on any vowel
(hoà, hòa, and the common slips tòan, gía), because placement says nothing about where a word ends.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = "\u0301\u0323"  # a syllable that ends in c, ch, p, t bears sắc or nặng, nothing else
_BACK_ONSETS = "b c ch d đ g h kh l m n ng nh p ph r s t th tr v x".split()
_FRONT_ONSETS = "b ch d đ gh h k kh l m n ngh nh p ph r s t th tr v x".split()
_ANY_BUT_CKG = "b ch d đ h kh l m n nh p ph r s t th tr v x".split()

_RIMES_BACK = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    "u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ uy uya uych uyên uyêt uyn "
    "uynh uyt uyu uyp "
    "ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu"
).split()
_RIMES_FRONT = (
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu y"
).split()
_RIMES_BARE = "yêm yên yêng yêt yêu".split()
_AFTER_QU = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê ên êt êu ê ênh êch i it "
    "ich in inh "
    "y ych ynh yt yn yên yêt yêu ơ ơi ơn ơt ôc uôc"
).split()


def _toneless_forms() -> frozenset[str]:
    forms = {onset + rime for onset in _BACK_ONSETS for rime in _RIMES_BACK}
    forms |= {onset + rime for onset in _FRONT_ONSETS for rime in _RIMES_FRONT}
    forms |= set(_RIMES_BACK) | set(_RIMES_FRONT) | set(_RIMES_BARE)
    forms |= {"qu" + rime for rime in _AFTER_QU}
    forms |= {"gi" + rime for rime in _RIMES_BACK if not rime.startswith("oă")}
    forms |= {"gi" + rime for rime in "e em eo ep et ê êc êng êt êm ên".split()} | {"gi", "gin", "giêng", "giêt"}
    return frozenset(forms)


TONELESS = _toneless_forms()
LONGEST = max(map(len, TONELESS))


@cache
def split_tone(letter: str) -> tuple[str, str]:
    """A lower-case letter without its tone mark, and the mark ('' for none)."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)), tone


def is_toned(letter: str) -> bool:
    """Whether the letter bears a tone mark."""
    return letter > "\x7f" and bool(split_tone(letter.lower())[1])


@cache
def is_syllable(word: str) -> bool:
    """Whether the language allows the lower-case word as one syllable."""
    bare, tones = "", ""
    for letter in word:
        plain, tone = split_tone(letter)
        bare += plain
        tones += tone
    if len(tones) > 1 or bare not in TONELESS:
        return False
    if bare.endswith(("c", "ch", "p", "t")):
        return tones != "" and tones in _STOP_TONES
    return True


def segmentations(word: str, most: int = 8) -> list[tuple[int, ...]]:
    """Every way to cut the lower-case word into syllables, as the places of the cuts; at most `most` of them."""
    found: list[tuple[int, ...]] = []
    _segment(word, 0, (), found, most)
    return found


def _segment(word: str, start: int, cuts: tuple[int, ...], found: list[tuple[int, ...]], most: int) -> None:
    if len(found) >= most or len(cuts) > 6:
        return
    for end in range(min(len(word), start + LONGEST), start, -1):
        if not is_syllable(word[start:end]):
            continue
        if end == len(word):
            found.append(cuts)
        else:
            _segment(word, end, (*cuts, end), found, most)
