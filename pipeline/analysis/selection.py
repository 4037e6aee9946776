"""Findings that a question is about: of some codes, of some weight, about one body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.names import known_names, named
from pipeline.store.slices import Slices

Outward = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Concern:
    """A body that a question is about: the names it bears, and what it issued."""

    names: frozenset[str]
    doc_refs: frozenset[str]

    def touches(self, found: Outward) -> bool:
        """Whether a finding is about a document of the body, or names it as silent."""
        figures = found["figures"]
        told = [*(figures.get("bodies") or ()), *([figures["body"]] if figures.get("body") else ())]
        return not self.doc_refs.isdisjoint(found["doc_refs"]) or not self.names.isdisjoint(told)


def concern(slices: Slices, body: str) -> Concern:
    """What a person means by a name; UnknownReference with the nearest names where nobody bears it."""
    names = named(body, known_names(slices))
    sql = f"SELECT doc_ref FROM {slices.source('references')} WHERE issuer IN ?names"
    return Concern(names, frozenset(slices.values(sql, names=sorted(names))))


def selected(
    findings: Iterable[Outward],
    codes: Collection[str] = (),
    severities: Collection[str] = (),
    about: Concern | None = None,
) -> Iterator[Outward]:
    """The findings of these codes and weights (any where none is given), and about a body where one is meant."""
    for found in findings:
        if (codes and found["code"] not in codes) or (severities and found["severity"] not in severities):
            continue
        if about is None or about.touches(found):
            yield found
