"""Prints what one core does in a second, beside peers on the same input.

python -m tests.bench
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from extractors import citations
from extractors.everything import extract_all
from pipeline.normalise import normalise_string
from pipeline.resolve.document import resolve
from pipeline.run import walk
from pipeline.sections import split_sections
from schemas.record import Extraction, Head
from schemas.sections import Outline
from schemas.text import Text
from tests.bench import bench_linking, bench_store
from tests.bench.bench_reading import bare_text, make_long_pdf, plumber_words, read_and_normalise
from tests.bench.clock import seconds
from tests.bench.texts import documents
from tests.conftest import ROOT

_TEXTS = 60
_PAGES = 60
_STORED = 1_000_000


def citation_speed(texts: list[str]) -> None:
    """Citations with relation and issuer, over texts whose structure and own head are known."""
    prepared = [_prepared(text) for text in texts]
    size = sum(len(text.encode()) for text in texts)

    def find() -> int:
        # A new Text each time: its folded view belongs to the work.
        return sum(len(citations.extract(Text.plain(text), outline, head)) for text, outline, head in prepared)

    def find_and_resolve() -> int:
        count = 0
        for words, outline, head in prepared:
            text = Text.plain(words)
            found = Extraction(head, citations.extract(text, outline, head))
            count += len(resolve(text, found).extraction.citations)
        return count

    print(f"citations, {len(texts)} made plans of {size / len(texts) / 1e3:.1f} kB, {find()} citations")
    for name, work in (("relation, issuer as printed", find), ("and every issuer resolved", find_and_resolve)):
        taken = seconds(work)
        print(f"  {name:34} {size / taken / 1e6:8.2f} MB/s {work() / taken:10.0f} citations/s")


def _prepared(words: str) -> tuple[str, Outline, Head]:
    text = normalise_string(words)
    outline = split_sections(text)
    return text.content, outline, extract_all(text, outline).head


def text_walk_speed(texts: list[str], folder: Path) -> None:
    """The whole walk of plain text documents, from the file to the record."""
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number:03}.txt")
        paths[-1].write_text(text, "utf-8")
    taken = seconds(lambda: [walk(path) for path in paths], 3)
    print(f"whole walk, the same {len(texts)} plans as text files")
    print(f"  {'file to record':34} {len(paths) / taken:8.1f} documents/s")


def reading_speed(path: Path) -> None:
    """A long PDF without tables, read and normalised, beside pdfplumber's words and bare pypdfium2 text."""
    ours = seconds(lambda: read_and_normalise(path), 3)
    words = seconds(lambda: plumber_words(path), 1)
    bare = seconds(lambda: bare_text(path), 3)
    print(f"reading a table-free PDF of {_PAGES} pages")
    print(f"  {'read and normalise':34} {_PAGES / ours:8.1f} pages/s")
    for name, taken in (("pdfplumber extract_words", words), ("pypdfium2, text alone", bare)):
        print(f"  {name:34} {_PAGES / taken:8.1f} pages/s   vanban does {taken / ours:5.2f} times that")


def pdf_walk_speed(long: Path) -> None:
    """The whole walk on PDFs: the samples as issued, and the long one."""
    paths = sorted((ROOT / "samples").rglob("*.pdf"))
    pages = sum(walk(path).record.source.pages or 0 for path in paths)
    taken = seconds(lambda: [walk(path) for path in paths], 3)
    whole = seconds(lambda: walk(long), 1)
    print("whole walk on PDFs")
    name = f"{len(paths)} sample PDFs, {pages} pages"
    print(f"  {name:34} {len(paths) / taken:8.1f} documents/s {pages / taken:8.1f} pages/s")
    print(f"  {f'the {_PAGES} pages as one document':34} {1 / whole:8.1f} documents/s {_PAGES / whole:8.1f} pages/s")


def linking_speed() -> None:
    """Citations that find their documents beside an archive of a hundred thousand."""
    speed = bench_linking.measure()
    print("resolution, citations beside 100,000 documents of 4,000 communes")
    print(f"  {'by number, issuer and whole date':34} {speed.exact:10.0f} citations/s")
    print(f"  {'weighed: undated, slips, no issuer':34} {speed.fuzzy:10.0f} citations/s")


def store_speed(count: int) -> None:
    """What is asked of a store of a million documents."""
    with tempfile.TemporaryDirectory() as folder:
        bench_store.show(bench_store.measure(Path(folder), count))


def main() -> None:
    """Runs all measurements; a quarter of an hour, most of it for the million documents at the end."""
    texts = documents(_TEXTS)
    print("one core, warm, CPU time, median of several runs")
    with tempfile.TemporaryDirectory() as folder:
        citation_speed(texts)
        text_walk_speed(texts, Path(folder))
        long = Path(folder) / "long.pdf"
        make_long_pdf(long, _PAGES)
        reading_speed(long)
        pdf_walk_speed(long)
    linking_speed()
    store_speed(_STORED)


if __name__ == "__main__":
    main()
