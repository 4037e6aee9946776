"""The audit: named checks over the store, each answering one code or a family of codes.

A check takes a view and the documents in its focus, and finds what these documents (as culprit, or as the directive
above) have against them; it asks the view for what stands around each and never goes through the whole archive. So the
same checks run over an archive in memory at once and over a million documents a slice at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.analysis.audit.between import below_parent, short_of_parent
from pipeline.analysis.audit.conflicts import conflicts
from pipeline.analysis.audit.coverage import deadlines_passed, uncovered
from pipeline.analysis.audit.finding import Finding
from pipeline.analysis.audit.identity import duplicate_numbers, missing_dates, missing_numbers
from pipeline.analysis.audit.links import link_findings
from pipeline.analysis.audit.rates import rate_mismatches
from pipeline.analysis.audit.running import cumulative_mismatches
from pipeline.analysis.audit.sums import sum_mismatches
from pipeline.analysis.view import ArchiveView, Row
from schemas.vocabulary import FindingCode

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
# What the dated checks find; all other findings are the same on every day.
DATED_CODES = frozenset({FindingCode.UNCOVERED, FindingCode.DEADLINE_PASSED})
_GRAVEST_FIRST = {"error": 0, "inconsistent": 1, "notice": 2}

__all__ = ["DATED_CODES", "Finding", "audit", "dated_findings", "in_order", "lasting_findings"]


def audit(view: ArchiveView, as_of: dt.date | None = None) -> tuple[Finding, ...]:
    """All findings of an archive, each once, in a stable order; `deadline-passed` only with a date."""
    focus = view.rows("documents")
    return in_order([*lasting_findings(view, focus), *dated_findings(view, focus, as_of)])


def lasting_findings(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """What the checks find about the documents in focus that is the same on every day."""
    for check in _CHECKS:
        yield from check(view, focus)


def dated_findings(view: ArchiveView, focus: Sequence[Row], as_of: dt.date | None) -> Iterator[Finding]:
    """What the checks find that ask which day it is."""
    for check in _DATED_CHECKS:
        yield from check(view, focus, as_of)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings each once, the gravest first; what several places tell is quoted from the first of them."""
    found: dict[str, Finding] = {}
    for item in findings:
        known = found.setdefault(item.finding_id, item)
        if known is not item and _place(item) < _place(known):
            found[item.finding_id] = item
    return tuple(sorted(found.values(), key=lambda f: (_GRAVEST_FIRST[f.severity], f.code, f.paths, f.finding_id)))


def _place(found: Finding) -> tuple[tuple[str, int], ...]:
    return tuple((quoted["path"] or "", quoted["start"] or 0) for quoted in found.evidence)
