"""Finding documents by words, type, body and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from pipeline.analysis.view import Row
from pipeline.analysis.words import Wanted, composed

_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_SNIPPET = 60


def find(
    documents: Iterable[Row],
    words: str = "",
    doc_type: str | None = None,
    body: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> list[dict[str, Any]]:
    """Documents that bear all the words (phrases in double quotes), best first: in the title before in the text."""
    query = Wanted(words)
    wanted = [query.view(word) for word in asked_words(words)]
    found = []
    for row in documents:
        if not _fits(row, doc_type, body, start, end):
            continue
        score, snippet = _score(row, query, wanted)
        if score or not wanted:
            found.append((score, row, snippet))
    found.sort(key=lambda hit: (-hit[0], hit[1]["issued_on"] or "9", hit[1]["doc_ref"]))
    return [_outward(row, snippet) for _, row, snippet in found]


def asked_words(words: str) -> list[str]:
    """The words of a query, a phrase in double quotes as one."""
    return [quoted or word for quoted, word in _PHRASE.findall(composed(words))]


def _fits(row: Row, doc_type: str | None, body: str | None, start: dt.date | None, end: dt.date | None) -> bool:
    if doc_type and (row["doc_type"] or "").casefold() != doc_type.casefold():
        return False
    if body and not Wanted(body).within(row["issuer_name"]):
        return False
    if start and not (row["issued_to"] and row["issued_to"] >= start):
        return False
    return not (end and not (row["issued_from"] and row["issued_from"] <= end))


def _score(row: Row, query: Wanted, wanted: list[str]) -> tuple[int, str]:
    head = query.view(" ".join(filter(None, (row["number"], row["title"], row["issuer_name"]))))
    text = query.view(row["text"])
    score = 0
    for word in wanted:
        if word in head:
            score += 10
        elif word in text:
            score += 1 + min(text.count(word), 5)
        else:
            return 0, ""
    return score, _snippet(row["text"], text, wanted)


def _snippet(text: str, folded: str, wanted: list[str]) -> str:
    at = next((place for word in wanted if (place := folded.find(word)) >= 0), -1)
    if at < 0:
        return ""
    piece = text[max(0, at - _SNIPPET) : at + _SNIPPET]
    return "…" + " ".join(piece.split()) + "…"


def _outward(row: Row, snippet: str) -> dict[str, Any]:
    fields = ("doc_ref", "number", "doc_type", "title", "issued_on", "path")
    return {name: row[name] for name in fields} | {"issuer": row["issuer_name"], "snippet": snippet}
