"""Where characters of a PDF stand: the file opened, and boxes fetched from it when evidence asks for them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.readers.pdf_page import PdfPage
from schemas.errors import SourceError
from schemas.layout import BBox
from schemas.vocabulary import RejectionCode


def open_pdf(path: Path) -> Any:
    """The open document; a refusal for one that has a password or is damaged."""
    try:
        return pdfium.PdfDocument(str(path))
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise SourceError(
                RejectionCode.ENCRYPTED,
                "Tệp PDF có mật khẩu; hãy mở bằng mật khẩu rồi in lại thành PDF không mật khẩu.",
            ) from error
        raise SourceError(
            RejectionCode.DAMAGED,
            "Tệp PDF bị hỏng; hãy lấy lại tệp từ nơi gửi hoặc xuất lại từ văn bản gốc.",
            str(error),
        ) from error


class PdfLocator:
    """Boxes of characters, fetched from the file when evidence asks for them; the last page used stays open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Any = None
        self._page: PdfPage | None = None
        self._number = 0
        self._lock = threading.Lock()

    def boxes(self, page: int, start: int, end: int) -> tuple[BBox, ...]:
        """A box for each line that the page's characters `start` to `end` touch; none where the file has gone."""
        with self._lock:
            try:
                opened = self._turn_to(page)
            except (pdfium.PdfiumError, OSError, SourceError, IndexError):
                return ()
            return _line_boxes(opened, start, min(end, len(opened.text)))

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        if self._page is not None:
            self._page.close()
        if self._document is not None:
            self._document.close()
        self._page = self._document = None
        self._number = 0

    def _turn_to(self, number: int) -> PdfPage:
        if self._page is not None and self._number == number:
            return self._page
        if self._document is None:
            self._document = open_pdf(self._path)
        if self._page is not None:
            self._page.close()
            self._page = None
        self._page = PdfPage(self._document, number - 1)
        self._number = number
        return self._page


def _line_boxes(page: PdfPage, start: int, end: int) -> tuple[BBox, ...]:
    lines: list[BBox] = []
    for index in range(start, end):
        if page.text[index].isspace() or (box := page.box(index)) is None:
            continue
        last = lines[-1] if lines else None
        if last and abs((box.y0 + box.y1) - (last.y0 + last.y1)) < (last.y1 - last.y0) and box.x0 > last.x0 - 2:
            lines[-1] = BBox(min(last.x0, box.x0), min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            lines.append(box)
    return tuple(lines)
