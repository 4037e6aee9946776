"""From what a person types (a number, a reference, a path, a document id) to exactly one document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.analysis.view import ArchiveView, Row
from pipeline.analysis.words import Wanted, bare, composed
from pipeline.resolve.references import number_key
from schemas.errors import AmbiguousReference, UnknownReference

NEAR = 8  # suggestions; more are no help
# A number as people quote it: "Chỉ thị số 12-CT/TU", "số: 305/KH-UBND".
_QUOTED = re.compile(r"(?:^|\s)(?:số\s*:?\s*)?(\d+[-/]\S+)\s*$", re.IGNORECASE)


def find_reference(view: ArchiveView, words: str, issuer: str | None = None, date: str | None = None) -> str:
    """The `doc_ref` meant; UnknownReference where none fits, AmbiguousReference where several do."""
    words = composed(words).strip()
    if words in view.references:
        return words
    fitting = _narrowed(_fitting(view, words), issuer, date)
    chosen = [row for row in fitting if row["held"]] or fitting
    if not chosen:
        raise UnknownReference(_unknown(view, words, bool(issuer or date)))
    if len(chosen) > 1:
        raise AmbiguousReference(
            f"Có {len(chosen)} văn bản khớp “{words}”; thêm --issuer hoặc --date, hoặc dùng doc_ref ở đầu dòng:",
            _lines(chosen),
        )
    return str(chosen[0]["doc_ref"])


def asked_key(words: str) -> str:
    """The number that the words are or end with, as numbers are compared."""
    quoted = _QUOTED.search(words)
    return number_key(quoted[1] if quoted else words)


def _fitting(view: ArchiveView, words: str) -> list[Row]:
    """The documents that the words name: exactly, else with Đ and other marks left out (`22-kh/du`)."""
    key = asked_key(words)
    exact = [
        row
        for row in view.references.values()
        if (row["number"] and number_key(row["number"]) == key) or _is_held_as(row, words)
    ]
    if exact or not key.isascii():
        return exact
    return [row for row in view.references.values() if row["number"] and bare(number_key(row["number"])) == key]


def _narrowed(rows: list[Row], issuer: str | None, date: str | None) -> list[Row]:
    if issuer:
        rows = [row for row in rows if Wanted(issuer).within(row["issuer"])]
    return [row for row in rows if (row["issued_on"] or "").startswith(date)] if date else rows


def _is_held_as(row: Row, words: str) -> bool:
    return bool(row["doc_id"]) and (words == row["doc_id"] or _is_path(row["paths"], words))


def _is_path(paths: Iterable[str], words: str) -> bool:
    full, end = composed(os.path.normpath(Path(words).absolute())), "/" + words.removeprefix("./")
    return any(path == full or path.endswith(end) for path in map(composed, paths))


def _unknown(view: ArchiveView, words: str, narrowed: bool) -> str:
    """What to do next: the documents of that number from others, those that begin alike, else a search."""
    same = _fitting(view, words)
    if narrowed and same:
        lines = "\n".join(_lines(same[:NEAR]))
        return f"Có số “{words}” nhưng không của cơ quan hoặc ngày đã nêu; trong kho có:\n{lines}"
    key = bare(number_key(words))
    near = [
        row for row in view.references.values() if row["number"] and bare(number_key(row["number"])).startswith(key)
    ]
    near.sort(key=lambda row: (not row["held"], row["doc_ref"]))
    if key and near:
        lines = "\n".join(_lines(near[:NEAR]))
        return f"Không thấy trong kho văn bản nào khớp đúng “{words}”. Gần giống:\n{lines}"
    return f"Không thấy trong kho văn bản nào khớp “{words}”. Thử `vanban find` với vài từ trong trích yếu."


def _lines(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(map(_line, sorted(rows, key=lambda row: row["doc_ref"])))


def _line(row: Row) -> str:
    held = "có trong kho" if row["held"] else "chỉ được viện dẫn"
    date = row["issued_on"] or "không rõ ngày"
    return f"{row['doc_ref']}\t{row['number'] or row['title']}\t{row['issuer'] or '?'}\t{date}\t{held}"
