"""The audit of a store of any size: the same checks, a slice of the archive at a time, and what is already known.

Findings that do not depend on the day stand in the store since it was published; those that do are asked again.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from pipeline.analysis.audit import DATED_CODES, Finding, dated_findings, in_order, lasting_findings
from pipeline.analysis.audit.stored import from_row
from pipeline.analysis.audit.surroundings import answers, figures_and_links, focuses
from pipeline.analysis.view import ArchiveView, Row
from pipeline.store.slices import Slices

_SLICE = 40_000  # documents whose surroundings are held at once
_View = Callable[[Slices, Sequence[Row], list[Row]], ArchiveView]
_Check = Callable[[ArchiveView, Sequence[Row]], Iterable[Finding]]


def audit_afresh(slices: Slices, as_of: dt.date | None = None, size: int = _SLICE) -> tuple[Finding, ...]:
    """All findings of a store, asked anew, as `audit` gives them of an archive in memory."""
    if as_of is None:  # nothing is asked about deadlines, and the demands stand in the same view as all else
        return in_order(_by_slices(slices, figures_and_links, _undated, size))
    return in_order([*_by_slices(slices, figures_and_links, lasting_findings, size), *_dated(slices, as_of, size)])


def findings_on(slices: Slices, as_of: dt.date | None = None) -> tuple[Finding, ...]:
    """The findings of a store: as they were published, or as of another day."""
    stored = map(from_row, slices.rows("findings"))
    if as_of is None:
        return tuple(stored)
    return in_order([*(found for found in stored if found.code not in DATED_CODES), *_dated(slices, as_of, _SLICE)])


def _undated(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    yield from lasting_findings(view, focus)
    yield from dated_findings(view, focus, None)


def _dated(slices: Slices, as_of: dt.date, size: int) -> Iterator[Finding]:
    return _by_slices(slices, answers, lambda view, focus: dated_findings(view, focus, as_of), size)


def _by_slices(slices: Slices, load: _View, check: _Check, size: int) -> Iterator[Finding]:
    bodies = slices.rows("bodies")
    for focus in focuses(slices, size):
        with _without_cycles():
            found = list(check(load(slices, focus, bodies), focus))
        yield from found


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Rows are plain values by the million; searching them for cycles again and again takes a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
