"""One PDF page as characters with boxes: text and box share one index, so that a box can be fetched when it is wanted.

Boxes are turned into the page as it is displayed, in points from its top left corner.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw

from schemas.layout import BBox

_LINE = re.compile(r"[^\r\n\x02\ufffe]*(?:[\x02\ufffe]|[^\r\n\x02\ufffe])")
_WORD = re.compile(r"\S+")
_GAP_IN_EMS = 0.9  # wider than any space of a justified line, narrower than the gutter between two columns


@dataclass(frozen=True, slots=True)
class Gap:
    """A wide blank inside a line: `end` and `start` are the characters before and behind it."""

    x0: float
    x1: float
    end: int
    start: int


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line: characters `start` to `end` of its page, its box, and the wide blanks in it."""

    start: int
    end: int
    text: str
    box: BBox
    gaps: tuple[Gap, ...] = field(default=())


class PdfPage:
    """An open page of characters. Close it: an open page holds its fonts and objects in memory."""

    def __init__(self, document: Any, index: int) -> None:
        self._page = document[index]
        self.handle = self._page.raw
        self._text_page = self._page.get_textpage()
        self._text = self._text_page.raw
        self._rect = raw.FS_RECTF()
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self.handle, ctypes.byref(bounds))
        self._left, self._right, self._top, self._bottom = bounds.left, bounds.right, bounds.top, bounds.bottom
        self.rotation = int(self._page.get_rotation())
        self.width, self.height = self._page.get_size()
        self.text = self._read_text()

    def close(self) -> None:
        """Give the page's memory back."""
        self._text_page.close()
        self._page.close()

    def box(self, index: int) -> BBox | None:
        """The box of a character; None for one that is not printed (a generated space or line end)."""
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(self._text, index, rect):
            return None
        left, right = rect.left, rect.right
        if left == right and rect.top == rect.bottom:
            return None
        if self.rotation == 0:
            return BBox(left - self._left, self._top - rect.top, right - self._left, self._top - rect.bottom)
        return self.turn(left, rect.top, right, rect.bottom)

    def size(self, index: int) -> float:
        """The type size of a character."""
        return float(raw.FPDFText_GetFontSize(self._text, index))

    def baseline(self, index: int) -> float:
        """The height at which a character stands, upwards from the page's foot."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return y.value

    def turn(self, left: float, top: float, right: float, bottom: float) -> BBox:
        """A rectangle of the page's own space (y upwards) as displayed (y downwards from the top left)."""
        if self.rotation == 0:
            return BBox(left - self._left, self._top - top, right - self._left, self._top - bottom)
        if self.rotation == 90:
            return BBox(bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
        if self.rotation == 180:
            return BBox(self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
        return BBox(self._top - top, self._right - right, self._top - bottom, self._right - left)

    def lines(self, gaps: bool = True) -> list[PdfLine]:
        """The printed lines in the order of the content; without `gaps` few words are measured, which is faster."""
        measure = self.line if gaps else self._rough_line
        found = []
        for match in _LINE.finditer(self.text):
            words = match.group()
            if not words.isspace() and (line := measure(match.start(), words)):
                found.append(line)
        return found

    def _rough_line(self, start: int, words: str) -> PdfLine | None:
        """A line by its ends and some of its words: enough for its place, not for the blanks inside it."""
        first_index = start + len(words) - len(words.lstrip())
        last_index = start + len(words.rstrip())
        step = max(1, (last_index - first_index) // 4)
        places = [*range(first_index, last_index, step), last_index - 1]
        boxes = [box for place in places if (box := self.box(place))]
        if not boxes:
            return None
        x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
        box = BBox(x0, min(box.y0 for box in boxes), x1, max(box.y1 for box in boxes))
        return PdfLine(
            first_index, last_index, self.text[first_index:last_index], self._on_baseline(box, first_index, last_index)
        )

    def _on_baseline(self, box: BBox, start: int, end: int) -> BBox:
        """The line's box by its baseline and type size: the characters' own heights differ by letter and mark."""
        if self.rotation:
            return box
        middle = (start + end) // 2
        index = next((i for i in range(middle, end) if self.text[i].isalpha()), middle)
        size, base = self.size(index), self._top - self.baseline(index)
        # A size that does not fit the measured height is scaled elsewhere on the page.
        if not (0.5 * size < box.y1 - box.y0 < 2.2 * size and box.y0 < base < box.y1 + 1):
            return box
        return BBox(box.x0, base - 0.8 * size, box.x1, base + 0.2 * size)

    def line(self, start: int, words: str) -> PdfLine | None:
        """The characters from `start` on as a line; None where nothing of them is printed."""
        gaps: list[Gap] = []
        first = last = None
        first_index = last_index = start
        top, bottom = float("inf"), 0.0
        for match in _WORD.finditer(words):
            head = self.box(start + match.start())
            tail = head if match.end() - match.start() == 1 else self.box(start + match.end() - 1)
            if head is None or tail is None:
                continue
            if first is None:
                first, first_index = head, start + match.start()
            elif last is not None and head.x0 - last.x1 > 4.0:
                gaps.append(Gap(last.x1, head.x0, last_index, start + match.start()))
            last, last_index = tail, start + match.end()
            if head.y0 < top:
                top = head.y0
            if head.y1 > bottom:
                bottom = head.y1
        if first is None or last is None:
            return None
        # The boxes of small letters and figures are lower than the type; the whole line's height is near it.
        wide = _GAP_IN_EMS * (bottom - top)
        gaps = [gap for gap in gaps if gap.x1 - gap.x0 > wide]
        text = self.text[first_index:last_index]
        box = self._on_baseline(BBox(first.x0, top, max(last.x1, first.x1), bottom), first_index, last_index)
        return PdfLine(first_index, last_index, text, box, tuple(gaps))

    def _read_text(self) -> str:
        count = raw.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(self._text, 0, count, buffer)
        words = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(words) == count and "\x00" not in words:
            return words
        # Letters beyond the basic plane and characters without a Unicode value shift the index: read one by one.
        return "".join(_letter(raw.FPDFText_GetUnicode(self._text, i)) for i in range(count))


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
