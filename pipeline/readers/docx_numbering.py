"""The numbers that Word writes before paragraphs and does not store as text (đánh số tự động), written out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.readers.docx_names import attr, child, w

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLET_DASHES = frozenset("-–—\uf02d\uf0be")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts to count, in what figures, in what frame ("%1.%2.")."""

    start: int = 1
    figures: str = "decimal"
    frame: str = "%1."
    gap: str = " "
    plain: bool = False  # all figures decimal, whatever the higher levels use
    restart: int | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; labels are asked for in reading order."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)  # by numId, overrides applied
    abstract: dict[str, str] = field(default_factory=dict)  # numId to abstractNumId: these share one count
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, paragraph: Any) -> str:
        """The label of a paragraph with the gap behind it; empty where it has none. Counts the paragraph."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        levels = self.lists.get(number)
        if levels is None or depth not in levels:
            return ""
        counts = self._advance(number, depth, levels)
        return _write(levels, depth, counts)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else its style's, followed through the styles it is based on."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr") if properties is not None else None
        number, depth = _read_place(own)
        style = attr(child(properties, "pStyle"), "val") if properties is not None else None
        seen: set[str] = set()
        while style and style not in seen and (number is None or depth is None):
            seen.add(style)
            style_number, style_depth, parent = self.styles.get(style, (None, None, None))
            number = number if number is not None else style_number
            depth = depth if depth is not None else style_depth
            style = parent
        if number is None or number == "0":
            return None
        return number, depth or 0

    def _advance(self, number: str, depth: int, levels: dict[int, Level]) -> dict[int, int]:
        counts = self.counts.setdefault(self.abstract.get(number, number), {})
        if number not in self.begun:
            self.begun.add(number)
            for level, start in self.restarts.get(number, {}).items():
                counts[level] = start - 1
        for level in range(depth):  # a point without its heading counts as under a first one
            if level in levels:
                counts.setdefault(level, levels[level].start)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for level in [deeper for deeper in counts if deeper > depth]:
            if levels.get(level, Level()).restart != 0:
                del counts[level]
        return counts


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """The lists of the numbering part and of the styles part; either may be None."""
    result = Numbering()
    if numbering is not None:
        _read_lists(numbering, result)
    if styles is not None:
        for style in styles.iter(w("style")):
            number, depth = _read_place(child(child(style, "pPr"), "numPr"))
            result.styles[attr(style, "styleId") or ""] = (number, depth, attr(child(style, "basedOn"), "val"))
    return result


def _read_lists(numbering: Any, result: Numbering) -> None:
    abstract: dict[str, dict[int, Level]] = {}
    by_style: dict[str, str] = {}
    links: dict[str, str] = {}
    for node in numbering.iter(w("abstractNum")):
        name = attr(node, "abstractNumId") or ""
        abstract[name] = {_int(attr(level, "ilvl"), 0): _read_level(level) for level in node.iterchildren(w("lvl"))}
        if style := attr(child(node, "styleLink"), "val"):
            by_style[style] = name
        if style := attr(child(node, "numStyleLink"), "val"):
            links[name] = style
    for name, style in links.items():
        abstract[name] = abstract[name] or abstract.get(by_style.get(style, ""), {})
    for node in numbering.iter(w("num")):
        number = attr(node, "numId") or ""
        name = attr(child(node, "abstractNumId"), "val") or ""
        levels = dict(abstract.get(name, {}))
        for override in node.iterchildren(w("lvlOverride")):
            depth = _int(attr(override, "ilvl"), 0)
            if (level := child(override, "lvl")) is not None:
                levels[depth] = _read_level(level)
            if (start := attr(child(override, "startOverride"), "val")) is not None:
                result.restarts.setdefault(number, {})[depth] = _int(start, 1)
                levels[depth] = replace(levels.get(depth, Level()), start=_int(start, 1))
        result.lists[number] = levels
        result.abstract[number] = name


def _read_level(node: Any) -> Level:
    restart = attr(child(node, "lvlRestart"), "val")
    suffix = attr(child(node, "suff"), "val")
    return Level(
        start=_int(attr(child(node, "start"), "val"), 1),
        figures=attr(child(node, "numFmt"), "val") or "decimal",
        frame=attr(child(node, "lvlText"), "val") or "",
        gap="" if suffix == "nothing" else " ",
        plain=child(node, "isLgl") is not None,
        restart=_int(restart, 0) if restart is not None else None,
    )


def _read_place(node: Any) -> tuple[str | None, int | None]:
    if node is None:
        return None, None
    depth = attr(child(node, "ilvl"), "val")
    return attr(child(node, "numId"), "val"), _int(depth, 0) if depth is not None else None


def _write(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.figures == "bullet":
        mark = level.frame.strip()[:1]
        return ("-" if not mark or mark in _BULLET_DASHES else "+" if mark in "+\uf02b" else mark) + (level.gap or " ")
    if level.figures == "none":
        frame = re.sub(r"%\d", "", level.frame)
    else:
        frame = re.sub(r"%(\d)", lambda m: _figure(levels, int(m.group(1)) - 1, counts, level.plain), level.frame)
    return frame + level.gap if frame.strip() else ""


def _figure(levels: dict[int, Level], depth: int, counts: dict[int, int], plain: bool) -> str:
    level = levels.get(depth, Level())
    count = counts.get(depth, level.start)
    return _in_figures(count, "decimal" if plain else level.figures)


def _in_figures(count: int, figures: str) -> str:
    if figures == "decimalZero":
        return f"{count:02d}"
    if figures in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman.upper() if figures == "upperRoman" else roman
    if figures in ("upperLetter", "lowerLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if figures == "upperLetter" else letters
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while count >= value:
            written += letters
            count -= value
    return written


def _int(words: str | None, default: int) -> int:
    try:
        return int(words) if words is not None else default
    except ValueError:
        return default
