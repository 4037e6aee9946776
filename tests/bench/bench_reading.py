"""How fast table-free PDFs are read and normalised, beside pdfplumber's words and bare pypdfium2 text in the same run.

    python tests/bench/bench_reading.py [PDF…]

Without arguments a document of sixty pages is put together from the fixtures. One core, warm, best of three.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from pipeline.normalise import normalise
from pipeline.readers import read_layout, read_source

_FIXTURES = Path(__file__).parents[1] / "pipeline" / "readers" / "fixtures"
_PAGES = 60
_ROUNDS = 3


def make_long_pdf(path: Path, pages: int = _PAGES) -> None:
    """A document of that many pages: a first page, body pages over and over, a last page."""
    document = pdfium.PdfDocument.new()
    ends = pdfium.PdfDocument(str(_FIXTURES / "plan.pdf"))
    body = pdfium.PdfDocument(str(_FIXTURES / "middle.pdf"))
    document.import_pages(ends, [0])
    document.import_pages(body, [index % len(body) for index in range(pages - 2)])
    document.import_pages(ends, [len(ends) - 1])
    document.save(str(path))
    for opened in (ends, body, document):
        opened.close()


def read_and_normalise(path: Path) -> int:
    """Our way: from bytes to one text with its map; gives the number of pages."""
    layout = read_layout(read_source(path))
    text = normalise(layout.pages, layout.locator)
    assert text.content
    return len(layout.pages)


def plumber_words(path: Path) -> int:
    """pdfplumber's words with their boxes."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.close()
        return len(document.pages)


def bare_text(path: Path) -> int:
    """The text of each page and nothing else."""
    document = pdfium.PdfDocument(str(path))
    for index in range(len(document)):
        page = document[index]
        words = page.get_textpage()
        words.get_text_range()
        words.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def pages_per_second(read: Callable[[Path], int], path: Path, rounds: int) -> float:
    """The best of some rounds."""
    best = float("inf")
    pages = 0
    for _ in range(rounds):
        started = time.perf_counter()
        pages = read(path)
        best = min(best, time.perf_counter() - started)
    return pages / best


def compare(path: Path) -> dict[str, float]:
    """Pages per second of the three ways on one file."""
    return {
        "read and normalise": pages_per_second(read_and_normalise, path, _ROUNDS),
        "pdfplumber extract_words": pages_per_second(plumber_words, path, 1),
        "pypdfium2 text": pages_per_second(bare_text, path, _ROUNDS),
    }


def report(path: Path, name: str) -> None:
    """Print the rates and ours as ratios to the others."""
    rates = compare(path)
    ours = rates["read and normalise"]
    print(f"reading {name}")
    for way, rate in rates.items():
        ratio = "" if way == "read and normalise" else f"   ours is {ours / rate:6.2f} times that"
        print(f"  {way:26} {rate:8.1f} pages/s{ratio}")


def main(paths: list[Path]) -> None:
    """Compare on the given files, or on the document of sixty pages."""
    for path in paths:
        report(path, path.name)
    if not paths:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.pdf"
            make_long_pdf(path)
            report(path, f"{_PAGES} pages")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
