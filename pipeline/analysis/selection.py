"""Findings that a question is about: of some codes, of some weight, about one body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pipeline.analysis.names import named
from pipeline.analysis.view import ArchiveView

Outward = dict[str, Any]


def selected(
    view: ArchiveView,
    findings: Iterable[Outward],
    codes: Collection[str] = (),
    severities: Collection[str] = (),
    body: str | None = None,
) -> Iterator[Outward]:
    """The findings of these codes and weights (any where none is given), and about a body where one is named."""
    names = _names(view, body) if body else None
    for found in findings:
        if (codes and found["code"] not in codes) or (severities and found["severity"] not in severities):
            continue
        if names is None or not names.isdisjoint(_concerned(view, found)):
            yield found


def _names(view: ArchiveView, body: str) -> frozenset[str]:
    issuers = (row["issuer"] for row in view.references.values() if row["issuer"])
    return named(body, [*(row["name"] for row in view.rows("bodies")), *issuers])


def _concerned(view: ArchiveView, found: Outward) -> Iterator[str]:
    """Who issued the documents of a finding, and whom it names as silent."""
    for ref in found["doc_refs"]:
        issuer = view.references[ref]["issuer"] if ref in view.references else None
        if issuer:
            yield issuer
    figures = found["figures"]
    if figures.get("body"):
        yield figures["body"]
    yield from figures.get("bodies", ())
