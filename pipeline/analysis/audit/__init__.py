"""The audit: named checks over the store, each answering one code or a family of codes.

A check takes a view and the documents in its focus, and finds what these documents (as culprit, or as the directive
above) have against them; it asks the view for what stands around each and never goes through the whole archive. So the
same checks run over an archive in memory at once and over a million documents a slice at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from pipeline.analysis.audit.between import below_parent, short_of_parent
from pipeline.analysis.audit.coverage import deadlines_passed, uncovered
from pipeline.analysis.audit.finding import Finding
from pipeline.analysis.audit.identity import duplicate_numbers, missing_dates, missing_numbers
from pipeline.analysis.audit.inside import conflicts, cumulative_mismatches, rate_mismatches, sum_mismatches
from pipeline.analysis.audit.links import link_findings
from pipeline.analysis.view import ArchiveView, Row

_Check = Callable[[ArchiveView, Sequence[Row]], Iterable[Finding]]
_DatedCheck = Callable[[ArchiveView, Sequence[Row], dt.date | None], Iterable[Finding]]

_CHECKS: tuple[_Check, ...] = (
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
_DATED_CHECKS: tuple[_DatedCheck, ...] = (uncovered, deadlines_passed)

__all__ = ["Finding", "audit", "findings_about", "in_order"]


def audit(view: ArchiveView, as_of: dt.date | None = None) -> tuple[Finding, ...]:
    """All findings of an archive, each once, in a stable order; `deadline-passed` only with a date."""
    return in_order(findings_about(view, view.rows("documents"), as_of))


def findings_about(view: ArchiveView, focus: Sequence[Row], as_of: dt.date | None = None) -> Iterable[Finding]:
    """What the checks find about the documents in focus."""
    for check in _CHECKS:
        yield from check(view, focus)
    for dated in _DATED_CHECKS:
        yield from dated(view, focus, as_of)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings each once, the gravest first; of two documents that tell of one thing the first is quoted."""
    found: dict[str, Finding] = {}
    for item in findings:
        found.setdefault(item.finding_id, item)
    order = {"error": 0, "inconsistent": 1, "notice": 2}
    return tuple(sorted(found.values(), key=lambda f: (order[f.severity], f.code, f.paths, f.finding_id)))
