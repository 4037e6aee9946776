"""What office software stamps on a PDF as annotations (số, ngày đóng dấu điện tử): laid into the blank that is printed.

The number and the day of an issued document are often no part of the page but the appearance of a signature field.
The page is flattened in memory, and the characters that this adds are the stamps.
Takes: a page and its lines. Gives: the lines with the stamps in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.readers.furniture import is_mark, is_signature_strip
from pipeline.readers.pdf_page import PdfLine, PdfPage
from schemas.layout import BBox

_DRAWN = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT}
_SHORT = 40  # characters: longer appearances are the strip that signing software prints about itself
_BLANKS = frozenset(" .…_\u00a0")
_DOTTED_END = re.compile(r"(?:[…_]|\.{2,}|\s)+$")
_DOTTED_START = re.compile(r"^(?:[…_]|\.{2,}|\s)+")
_NO_GAP_BEFORE = re.compile(r"^[-–/.,;:)]")
_NO_GAP_BEHIND = re.compile(r"[(/]$|\d[-–]$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words that an annotation shows, and where."""

    text: str
    box: BBox


def is_text(stamp: Stamp) -> bool:
    """Whether a stamp without a blank is text: a mark of secrecy, or a name that stands below a signature's image."""
    words = stamp.text.split()
    if is_mark(stamp.text):
        return True
    return 2 <= len(words) <= 5 and all(word.isalpha() and word.istitle() for word in words)


def has_stamps(page: PdfPage) -> bool:
    """Whether the page bears annotations that draw words of their own."""
    count = raw.FPDFPage_GetAnnotCount(page.handle)
    for index in range(min(count, 500)):
        annotation = raw.FPDFPage_GetAnnot(page.handle, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        hidden = raw.FPDFAnnot_GetFlags(annotation) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _DRAWN and not hidden:
            return True
    return False


def read_stamps(path: Path, index: int, plain: PdfPage) -> list[Stamp]:
    """The words that flattening adds to the page."""
    document = pdfium.PdfDocument(str(path))
    try:
        page = document[index]
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
            return []
        page.close()
        flat = PdfPage(document, index)
        try:
            return _added(plain, flat)
        finally:
            flat.close()
    finally:
        document.close()


def _added(plain: PdfPage, flat: PdfPage) -> list[Stamp]:
    known = {_key(line) for line in plain.lines()}
    every = flat.lines()
    fresh = [line for line in every if _key(line) not in known]
    stamps: list[Stamp] = []
    printed = _printed(plain)
    for line in fresh:
        stamps.extend(_fresh_words(flat, line, printed))
    return stamps


def _key(line: PdfLine) -> tuple[str, int, int]:
    return line.text, round(line.box.x0), round(line.box.y0)


def _printed(page: PdfPage) -> set[tuple[str, int, int]]:
    """Each printed character with its place, to tell a stamp apart where it shares a line with print."""
    places = set()
    for index, char in enumerate(page.text):
        if not char.isspace() and (box := page.box(index)):
            places.add((char, round(box.x0), round(box.y1)))
    return places


def _fresh_words(page: PdfPage, line: PdfLine, printed: set[tuple[str, int, int]]) -> list[Stamp]:
    """The words of a line that are not print; words far apart are stamps of their own."""
    found: list[Stamp] = []
    for match in re.finditer(r"\S+", page.text[line.start : line.end]):
        places = [(i, page.box(i)) for i in range(line.start + match.start(), line.start + match.end())]
        boxes = [box for i, box in places if box and not _is_printed(page.text[i], box, printed)]
        if not boxes or len(boxes) < len(places):
            continue
        box = reduce(_union, boxes)
        if found and 0 <= box.x0 - found[-1].box.x1 < 0.8 * (box.y1 - box.y0):
            found[-1] = Stamp(f"{found[-1].text} {match.group()}", _union(found[-1].box, box))
        else:
            found.append(Stamp(match.group(), box))
    return found


def _is_printed(char: str, box: BBox, printed: set[tuple[str, int, int]]) -> bool:
    x, y = round(box.x0), round(box.y1)
    return any((char, x + dx, y + dy) in printed for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _union(one: BBox, two: BBox) -> BBox:
    return BBox(min(one.x0, two.x0), min(one.y0, two.y0), max(one.x1, two.x1), max(one.y1, two.y1))


def lay_in(page: PdfPage, lines: list[PdfLine], stamps: list[Stamp]) -> tuple[list[PdfLine], set[int], list[Stamp]]:
    """The lines with stamps in the blanks they cover, the starts of the changed ones, and stamps without a blank."""
    changed: set[int] = set()
    left: list[Stamp] = []
    result = list(lines)
    # From right to left: what stands before a stamp keeps its place in the line.
    for stamp in sorted(stamps, key=lambda s: s.box.x0, reverse=True):
        short = len(stamp.text) <= _SHORT and not is_signature_strip(stamp.text)
        home = _home(page, result, stamp) if short else None
        if home is None:
            left.append(stamp)
            continue
        result[home] = _filled(page, result[home], stamp)
        changed.add(result[home].start)
    return result, changed, left


def _home(page: PdfPage, lines: list[PdfLine], stamp: Stamp) -> int | None:
    """The line whose blank the stamp covers: level with it, and with no printed letter under it."""
    best, found = 0.0, None
    for index, line in enumerate(lines):
        overlap = min(line.box.y1, stamp.box.y1) - max(line.box.y0, stamp.box.y0)
        if overlap < 0.35 * (line.box.y1 - line.box.y0) or overlap <= best:
            continue
        behind = -3 < stamp.box.x0 - line.box.x1 < 40
        inside = line.box.x0 <= stamp.box.x0 and stamp.box.x1 <= line.box.x1 + 3
        if behind or (inside and not _covers_print(page, line, stamp.box)):
            best, found = overlap, index
    return found


def _covers_print(page: PdfPage, line: PdfLine, stamp: BBox) -> bool:
    under = 0
    for index in range(line.start, line.end):
        if page.text[index] not in _BLANKS and (box := page.box(index)):
            under += stamp.x0 + 1 < (box.x0 + box.x1) / 2 < stamp.x1 - 1
    return under > 0


def _filled(page: PdfPage, line: PdfLine, stamp: Stamp) -> PdfLine:
    """The line with the stamp's words in the blank; a number goes right before its symbol, a day between spaces."""
    middle = (stamp.box.x0 + stamp.box.x1) / 2
    place = line.end
    for index in range(line.start, line.end):
        box = page.box(index)
        if box and page.text[index] not in _BLANKS and box.x0 >= middle:
            place = index
            break
    before = _DOTTED_END.sub("", line.text[: place - line.start])
    behind = _DOTTED_START.sub("", line.text[place - line.start :])
    text = before + ("" if not before or _NO_GAP_BEHIND.search(before) else " ") + stamp.text
    if behind:
        text += behind if _NO_GAP_BEFORE.match(behind) else f" {behind}"
    box = _union(line.box, BBox(stamp.box.x0, line.box.y0, stamp.box.x1, line.box.y1))
    return replace(line, text=text, box=box)
