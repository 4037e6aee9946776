"""The audit: named checks over the store, each answering one code or a family of codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from pipeline.analysis.audit.between import below_parent, short_of_parent
from pipeline.analysis.audit.coverage import deadlines_passed, uncovered
from pipeline.analysis.audit.finding import Finding
from pipeline.analysis.audit.identity import duplicate_numbers, missing_dates, missing_numbers
from pipeline.analysis.audit.inside import conflicts, cumulative_mismatches, rate_mismatches, sum_mismatches
from pipeline.analysis.audit.links import link_findings
from pipeline.analysis.view import ArchiveView

_CHECKS: tuple[Callable[[ArchiveView], Iterable[Finding]], ...] = (
    sum_mismatches,
    rate_mismatches,
    cumulative_mismatches,
    below_parent,
    short_of_parent,
    conflicts,
    link_findings,
    duplicate_numbers,
    missing_numbers,
    missing_dates,
)
_DATED_CHECKS: tuple[Callable[[ArchiveView, dt.date | None], Iterable[Finding]], ...] = (uncovered, deadlines_passed)

__all__ = ["Finding", "audit"]


def audit(view: ArchiveView, as_of: dt.date | None = None) -> tuple[Finding, ...]:
    """All findings, each once, in a stable order; `deadline-passed` only with a date."""
    found = {item.finding_id: item for check in _CHECKS for item in check(view)}
    found |= {item.finding_id: item for dated in _DATED_CHECKS for item in dated(view, as_of)}
    order = {"error": 0, "inconsistent": 1, "notice": 2}
    return tuple(sorted(found.values(), key=lambda f: (order[f.severity], f.code, f.paths, f.finding_id)))
