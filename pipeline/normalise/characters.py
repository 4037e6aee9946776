"""One form for each letter and mark: NFC, one space, one hyphen, one Đ; look-alikes only where they pose as Latin.

Each function takes the string as it stands and gives edits. None adds or removes a line end. The en dash and the em
dash stay as printed (the matching view folds them), except inside a document's symbol.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.normalise.mapping import Edit

# A letter with its marks, or a run of Hangul parts: what NFC may put together.
_CLUSTER = re.compile("[^\n\u0300-\u036f][\u0300-\u036f]+|[\u1100-\u11ff\uac00-\ud7a3]+")

_SPACES = "\u00a0\u1680\u202f\u205f\u3000\v\f\x85\u2028\u2029\r" + "".join(map(chr, range(0x2000, 0x200B)))
_NOTHING = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff\ufff9\ufffa\ufffb"
)
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d\x02\ufffe\u00ac"
_LETTERS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
# Bullets of Symbol and Wingdings fonts, which reach a text as private letters.
_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf076": "•",
    "\uf0fc": "-",
    "\uf02d": "-",
    "\uf02b": "+",
    "\uf0ad": "-",
}
_CONTROLS = "".join(
    chr(c) for c in [*range(0x00, 0x20), *range(0x7F, 0xA0)] if chr(c) not in "\n\t" + _SPACES + _HYPHENS
)

_ONE: dict[str, str] = (
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_NOTHING, "")
    | dict.fromkeys(_CONTROLS, "")
    | dict.fromkeys(_HYPHENS, "-")
    | _LETTERS
    | _BULLETS
)
_ONE_RE = re.compile("[" + re.escape("".join(_ONE)) + "]+")

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\s.,;:()“”\"]*[\u0370-\u03ff\u0400-\u04ff][^\s.,;:()“”\"]*")
_LATIN = re.compile(r"[A-Za-zÀ-ỹĐđ]")
_SYMBOL = re.compile(r"^\d{1,5}\s?[-–/]|[-/]\d{4}[-/]")
_LOOKALIKES = str.maketrans(
    # Cyrillic capitals and small letters, Greek capitals and small letters
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0435\u043e\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0391\u0392\u0395\u0396"
    "\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03c1",
    "ABESIJKMHOPCTYXaeoopcyxisjABEZHIKMNOPTYXovp",
)


def compose(text: str) -> Iterator[Edit]:
    """Letters and their marks put together, cluster by cluster."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _CLUSTER.finditer(text):
        whole = unicodedata.normalize("NFC", match.group())
        if whole != match.group():
            yield Edit(match.start(), match.end(), whole)


def compose_rest(text: str) -> Iterator[Edit]:
    """What the clusters left: singletons such as the ohm sign, and scripts that combine in other ways, line by line."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            yield from _compose_line(line, start)
        start += len(line) + 1


def _compose_line(line: str, start: int) -> Iterator[Edit]:
    single = [
        Edit(start + i, start + i + 1, unicodedata.normalize("NFC", c))
        for i, c in enumerate(line)
        if not unicodedata.is_normalized("NFC", c)
    ]
    replaced = "".join(unicodedata.normalize("NFC", c) for c in line)
    if unicodedata.is_normalized("NFC", replaced):
        yield from single
    else:
        yield Edit(start, start + len(line), unicodedata.normalize("NFC", line))


def unify(text: str) -> Iterator[Edit]:
    """Spaces, hyphens, bullets, Đ and invisible characters, each in its one form."""
    for match in _ONE_RE.finditer(text):
        for offset, char in enumerate(match.group(), match.start()):
            yield Edit(offset, offset + 1, _ONE[char])


def unmask(text: str) -> Iterator[Edit]:
    """Cyrillic and Greek letters that stand in a symbol or among Latin letters, as the Latin letters they look like."""
    if not _FOREIGN.search(text):
        return
    for match in _WORD.finditer(text):
        word = match.group()
        latin = word.translate(_LOOKALIKES)
        if _FOREIGN.search(latin) or not (_LATIN.search(word) or _SYMBOL.search(word)):
            continue
        for offset, (old, new) in enumerate(zip(word, latin, strict=True), match.start()):
            if old != new:
                yield Edit(offset, offset + 1, new)


_DASH_IN_SYMBOL = re.compile(
    r"[–—](?:(?<=\d.)(?=[ ]?[A-ZĐ][A-Za-zĐđ]{0,5}/)"  # 19–CT/TU
    r"|(?:(?<=/[A-ZĐ].)|(?<=/[A-ZĐ]{2}.)|(?<=/[A-ZĐ]{3}.))(?=[A-ZĐ]))"  # 12/QĐ–UBND
)


def plain_dashes(text: str) -> Iterator[Edit]:
    """The long dash inside a document's symbol, as the hyphen that the rules print there."""
    for match in _DASH_IN_SYMBOL.finditer(text):
        yield Edit(match.start(), match.end(), "-")


_BLANKS = re.compile(r"  +| (?=[\n\t])|(?<=[\n\t]) |^ | \Z")


def single_spaces(text: str) -> Iterator[Edit]:
    """One space where several stood, none at the ends of a line or cell."""
    if not any(pair in f"\n{text}\n" for pair in ("  ", " \n", "\n ", " \t", "\t ")):
        return
    for match in _BLANKS.finditer(text):
        at_edge = (
            match.start() == 0
            or match.end() == len(text)
            or text[match.start() - 1] in "\n\t"
            or text[match.end()] in "\n\t"
        )
        yield Edit(match.start(), match.end(), "") if at_edge else Edit(match.start() + 1, match.end(), "")
