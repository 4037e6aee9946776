"""The audit of a store of any size: the same checks, a slice of the archive at a time, and what is already known.

Findings that do not depend on the day stand in the store since it was published; those that do are asked again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.analysis.audit import DATED_CODES, Finding, dated_findings, findings_about, in_order
from pipeline.analysis.audit.stored import from_row
from pipeline.analysis.loading import around, focuses
from pipeline.analysis.view import ArchiveView, Row
from pipeline.store.slices import Slices

_SLICE = 20_000  # documents whose surroundings are held at once
_Check = Callable[[ArchiveView, Sequence[Row]], Iterable[Finding]]


def audit_afresh(slices: Slices, as_of: dt.date | None = None) -> tuple[Finding, ...]:
    """All findings of a store, asked anew, as `audit` gives them of an archive in memory."""
    return in_order(_by_slices(slices, lambda view, focus: findings_about(view, focus, as_of)))


def findings_on(slices: Slices, as_of: dt.date | None = None) -> tuple[Finding, ...]:
    """The findings of a store: as they were published, or as of another day."""
    stored = map(from_row, slices.rows("findings"))
    if as_of is None:
        return tuple(stored)
    lasting = (found for found in stored if found.code not in DATED_CODES)
    dated = _by_slices(slices, lambda view, focus: dated_findings(view, focus, as_of))
    return in_order((*lasting, *dated))


def _by_slices(slices: Slices, check: _Check) -> Iterator[Finding]:
    bodies = slices.rows("bodies")
    for focus in focuses(slices, _SLICE):
        yield from check(around(slices, focus, bodies), focus)
