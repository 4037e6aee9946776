"""What the checks of the audit ask about documents in focus: a slice of the archive with all that stands around them.

Two kinds of checks ask two kinds of things. `figures_and_links`: the figures of the documents, of those above them, of
the plans that answer them, and every link that they state. `answers`: what was called for by when, and who answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.analysis.loading import ends, references, some
from pipeline.analysis.view import ArchiveView, Row, identity_of
from pipeline.store.slices import LARGE, Slices

# Columns of the tables that no check reads.
_ASIDE = (*LARGE, "evidence_raw", "evidence_bbox", "rule", "sha256", "media_type", "signers", "addressees", "place")
_CERTAIN = ("ok", "orphaned")  # links over which there is nothing to say
# Links of which no check asks anything: to what is not held, and a mention that is in order.
_SILENT = "len(status) = 1 AND (status[1] = 'orphaned' OR (relation = 'mentions' AND NOT in_tree AND status[1] = 'ok'))"


def focuses(slices: Slices, size: int) -> Iterator[list[Row]]:
    """All documents of a store, some thousands at a time."""
    ids = slices.values(f"SELECT doc_id FROM {slices.source('documents')} ORDER BY doc_id")
    for first in range(0, len(ids), size):
        some_ids = ids[first : first + size]
        between = "doc_id BETWEEN ?first AND ?last"
        yield slices.rows("documents", between, without=_ASIDE, first=some_ids[0], last=some_ids[-1])


def figures_and_links(slices: Slices, focus: Sequence[Row], bodies: list[Row]) -> ArchiveView:
    """For the checks that hold on every day; whole texts are fetched only where a check asks."""
    refs, ids = [row["doc_ref"] for row in focus], [row["doc_id"] for row in focus]
    stated = f"(doc_id IN ?ids OR (reported_by IS NOT NULL AND from_ref IN ?refs)) AND NOT ({_SILENT})"
    edges = slices.rows("edges", stated, ids=ids, refs=refs)
    doubtful = [edge for edge in edges if any(status not in _CERTAIN for status in edge["status"])]
    coverage = slices.rows("coverage", "doc_ref IN ?refs", refs=[*refs, *(edge["to_ref"] for edge in doubtful)])
    plans = _plans_of_all(coverage)
    nodes = references(slices, [*refs, *ends(edges), *plans])
    endings = _endings(slices, doubtful)
    documents = _documents(
        slices, focus, [*ends(edges), *plans, *_twins(slices, refs)], some(edge["doc_id"] for edge in endings)
    )
    known = {row["doc_ref"] for row in nodes}
    nodes += references(slices, [row["doc_ref"] for row in documents if row["doc_ref"] not in known])
    return ArchiveView(
        {
            "documents": documents,
            "edges": [*edges, *endings],
            "references": nodes,
            "coverage": coverage,
            "targets": slices.rows(
                "targets", "doc_id IN ?ids", without=_ASIDE, ids=[row["doc_id"] for row in documents]
            ),
            "bodies": bodies,
        },
        texts=_Texts(slices, ids).__getitem__,
    )


def answers(slices: Slices, focus: Sequence[Row], bodies: list[Row]) -> ArchiveView:
    """For the checks that ask which day it is."""
    refs, ids = [row["doc_ref"] for row in focus], [row["doc_id"] for row in focus]
    edges = slices.rows("edges", "to_ref IN ?refs AND reported_by IS NULL", refs=refs)
    coverage = slices.rows("coverage", "doc_ref IN ?refs", refs=refs)
    return ArchiveView(
        {
            "documents": list(focus),
            "edges": edges,
            "references": references(slices, [*refs, *ends(edges)]),
            "coverage": coverage,
            "deadlines": slices.rows("deadlines", "doc_id IN ?ids", without=_ASIDE, ids=ids),
            "assignments": slices.rows("assignments", "doc_id IN ?ids", without=_ASIDE, ids=ids),
            "bodies": bodies,
        },
        texts=_Texts(slices, ids).__getitem__,
    )


def _plans_of_all(coverage: Iterable[Row]) -> list[str]:
    """The plans of documents that all answered who were called on: they are added up, those of some are not."""
    plans: dict[str, list[str | None]] = defaultdict(list)
    for row in coverage:
        plans[row["doc_ref"]].append(row["plan_ref"])
    return some(plan for found in plans.values() if all(found) for plan in found)


def _endings(slices: Slices, doubtful: Iterable[Row]) -> list[Row]:
    """The links by which others replace or repeal what an outdated link points to."""
    outdated = some(edge["to_ref"] for edge in doubtful if "outdated" in edge["status"])
    return slices.rows("edges", "relation IN ('replaces', 'repeals') AND to_ref IN ?refs", refs=outdated)


def _documents(slices: Slices, focus: Sequence[Row], refs: Iterable[str | None], ids: Sequence[str]) -> list[Row]:
    """The documents in focus and others, and what stands in the place of one that was replaced."""
    found = {row["doc_ref"]: row for row in focus}
    wanted = [ref for ref in some(refs) if ref not in found]
    rows = slices.rows("documents", "doc_ref IN ?refs OR doc_id IN ?ids", without=_ASIDE, refs=wanted, ids=ids)
    while rows:
        found |= {row["doc_ref"]: row for row in rows}
        newer = [ref for ref in some(row["replaced_by"] for row in rows) if ref not in found]
        rows = slices.rows("documents", "doc_ref IN ?refs", without=_ASIDE, refs=newer) if newer else []
    return list(found.values())


def _twins(slices: Slices, refs: Sequence[str]) -> list[str]:
    """The other documents that claim the identity of one of these: all but the first bear a mark, so few are asked."""
    marked = [identity for ref in refs if (identity := identity_of(ref)) != ref]
    source = slices.source("documents")
    asked = f"SELECT doc_ref FROM {source} WHERE regexp_replace(doc_ref, '~[0-9a-f]{{8}}$', '') IN ?refs"
    return slices.values(asked, refs=marked) if marked else []


class _Texts(dict[str, str]):
    """Whole texts, read when a check asks: those of the documents in focus together, any other by itself."""

    def __init__(self, slices: Slices, focus: Sequence[str]) -> None:
        super().__init__()
        self._slices, self._waiting = slices, frozenset(focus)

    def __missing__(self, doc_id: str) -> str:
        where, values = "doc_id = ?id", {"id": doc_id}
        if doc_id in self._waiting:
            where, values = "doc_id BETWEEN ?first AND ?last", {"first": min(self._waiting), "last": max(self._waiting)}
            self._waiting = frozenset()
        for row in self._slices.rows("documents", where, ("doc_id", "text"), **values):
            self[row["doc_id"]] = row["text"]
        return self[doc_id]
