"""Files for people that appear whole or not at all, and CSV that a spreadsheet opens rightly."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# A cell that begins so would be run as a formula by a spreadsheet that opens a CSV.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A draft beside `target` that takes its place once it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".vanban-") as folder:
        draft = Path(folder) / target.name
        yield draft
        draft.replace(target)


def write_csv(target: Path, titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV file in UTF-8 with the mark that spreadsheets look for."""
    with whole_file(target) as draft, draft.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow([_csv_cell(title) for title in titles])
        writer.writerows([_csv_cell(value) for value in row] for row in rows)


def cell_words(value: Any) -> str:
    """A value as the words of one cell, without the characters that a spreadsheet's XML forbids."""
    words = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return "".join(c for c in words if c in "\n\t" or " " <= c < "\ufffe" or c > "\uffff")


def _csv_cell(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | dt.date):
        return value
    words = cell_words(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
