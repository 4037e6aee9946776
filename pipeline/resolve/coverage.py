"""Coverage: which bodies a document requires to issue one of their own, and whether the archive holds it.

Absence from the archive is a lead and not a proof; the words for people are *chưa thấy trong kho*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from pipeline.resolve.graph import Archive, Edge, Held, Reference
from pipeline.resolve.registry import Body, Registry
from schemas.evidence import Evidence
from schemas.folding import fold
from schemas.mentions import Assignment
from schemas.record import DocumentRecord, Issuer
from schemas.vocabulary import CoverageState, DeadlineKind, Level, LinkStatus, Relation, Role

# xây dựng kế hoạch, ban hành văn bản, cụ thể hóa: a document of the body's own is asked for.
_DEMAND = regex.compile(
    r"(?:xây dựng|ban hành|cụ thể hóa|lập)\b[^.;\n]{0,60}?"
    r"\b(?:kế hoạch|chương trình|nghị quyết|chỉ thị|văn bản|đề án)\b"
    r"|\bcụ thể hóa\b|\bcó kế hoạch\b[^.;\n]{0,20}\bthực hiện\b"
)
_NOT_OWN = regex.compile(r"\b(?:tham mưu|giúp|trình)\b[^.;\n]{0,60}\b(?:xây dựng|ban hành|kế hoạch)\b")
# Classes of direct subordinates, by system and level; a phrase may name several.
_CLASSES: tuple[tuple[regex.Pattern[str], str, frozenset[str]], ...] = tuple(
    (regex.compile(pattern), system, frozenset(levels))
    for pattern, system, levels in (
        (r"(?:các|những) (?:huyện|quận|thị|thành) ủy|(?:các )?(?:quận|huyện|thị|thành) ủy,", "party", ("district",)),
        (r"(?:các )?đảng (?:ủy|bộ)(?: các)? (?:xã|phường|thị trấn|đặc khu)|đảng ủy cấp xã", "party", ("commune",)),
        (r"(?:các )?(?:cấp ủy|đảng ủy|đảng bộ|tổ chức đảng|chi, đảng bộ|chi bộ, đảng bộ)[^,;]*trực thuộc", "party", ()),
        (r"các chi bộ|chi bộ trực thuộc|các chi ủy", "party", ("grassroots",)),
        (r"(?:ủy ban nhân dân|ubnd)(?: các)? (?:quận|huyện|thị xã|thành phố)", "state", ("district",)),
        (r"(?:ủy ban nhân dân|ubnd)(?: các| cấp)? (?:xã|phường|thị trấn|đặc khu)", "state", ("commune",)),
    )
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One body that a document calls on to issue one of its own."""

    doc_ref: str
    doc_id: str
    body_id: str
    body: str
    due: dt.date | None
    called_on: Evidence
    by_class: bool = False  # called on as one of a class ("các huyện ủy"), not by name
    plan_ref: str | None = None
    plan_date: dt.date | None = None
    report_ref: str | None = None

    def state(self, as_of: dt.date) -> CoverageState:
        """Covered, late, uncovered (due before `as_of`), or open: not yet due or no date set."""
        if self.plan_ref:
            late = self.due and self.plan_date and self.plan_date > self.due
            return CoverageState.LATE if late else CoverageState.COVERED
        return CoverageState.UNCOVERED if self.due and self.due < as_of else CoverageState.OPEN


def coverage_of(archive: Archive, registry: Registry) -> tuple[Coverage, ...]:
    """All demands of the archive's documents, each body of each document once, with what answers them."""
    answers = _answers(archive)
    found: dict[tuple[str, str], Coverage] = {}
    for document in archive.held:
        for assignment in document.record.assignments:
            for body, by_class in _called_on(assignment, document.record, registry):
                key = (document.record.doc_ref or "", body.body_id)
                if key not in found:
                    found[key] = _answered(_demand(document, assignment, body, by_class), answers)
    return tuple(found[key] for key in sorted(found))


def lateness(archive: Archive, coverage: Iterable[Coverage]) -> dict[int, LinkStatus]:
    """The edges whose document came after the date that the directive sets for its issuer."""
    # Only the first answer of a body can be late: what it issues afterwards replaces or adds to a plan made in time.
    first = {(c.doc_ref, c.plan_ref): c.due for c in coverage if c.due and c.plan_date and c.plan_date > c.due}
    return {
        index: LinkStatus.LATE
        for index, edge in enumerate(archive.edges)
        if edge.in_tree and edge.reported_by is None and (edge.to_ref, edge.from_ref) in first
    }


def _called_on(assignment: Assignment, record: DocumentRecord, registry: Registry) -> Iterator[tuple[Body, bool]]:
    task = fold(assignment.task)
    if assignment.role is Role.COORDINATE or not _DEMAND.search(task) or _NOT_OWN.search(task):
        return
    if record.issuer is None or record.issuer.body_id is None:
        return
    on = record.issued_on.start if record.issued_on else None
    phrase = fold(assignment.body) + ","
    for child in registry.children(record.issuer.body_id, on):
        if child.body_id in assignment.body_ids or _in_class(child, phrase):
            yield child, child.body_id not in assignment.body_ids
    for key in assignment.body_ids:
        named = registry.get(key)
        if named and named.parent_id != record.issuer.body_id and _below(named, record.issuer):
            yield named, False


def _below(body: Body, issuer: Issuer) -> bool:
    """Whether a body called on by name stands lower; the issuer's own advisory bodies are of its level and do not."""
    levels = tuple(Level)
    return bool(
        body.level and issuer.level and levels.index(Level(body.level)) > levels.index(issuer.level)
    ) and body.province in (issuer.province, None)


def _in_class(body: Body, phrase: str) -> bool:
    return any(
        system == body.system and (not levels or body.level in levels) and pattern.search(phrase)
        for pattern, system, levels in _CLASSES
    )


def _demand(document: Held, assignment: Assignment, body: Body, by_class: bool) -> Coverage:
    return Coverage(
        doc_ref=document.record.doc_ref or "",
        doc_id=document.record.doc_id,
        body_id=body.body_id,
        body=body.name,
        due=_due(document, assignment),
        called_on=assignment.evidence,
        by_class=by_class,
    )


def _due(document: Held, assignment: Assignment) -> dt.date | None:
    """The date set in the same line as the demand, for the document and not for a report on it."""
    start = document.text.rfind("\n", 0, assignment.evidence.start) + 1
    end = document.text.find("\n", assignment.evidence.end)
    end = len(document.text) if end < 0 else end
    for deadline in document.record.deadlines:
        dated = deadline.kind in (DeadlineKind.FIXED, DeadlineKind.PERIOD) and deadline.due
        if dated and start <= deadline.evidence.start < end and _DEMAND.search(fold(deadline.task) + " kế hoạch"):
            return deadline.due
    return None


def _answers(archive: Archive) -> dict[tuple[str, str], list[tuple[Edge, Reference]]]:
    """Documents by the document they carry out or report on, and their issuer."""
    found: dict[tuple[str, str], list[tuple[Edge, Reference]]] = {}
    for edge in archive.edges:
        source = archive.references[edge.from_ref]
        if source.doc_id and source.body_id and edge.reported_by is None:
            found.setdefault((edge.to_ref, source.body_id), []).append((edge, source))
    return found


def _answered(demand: Coverage, answers: dict[tuple[str, str], list[tuple[Edge, Reference]]]) -> Coverage:
    plan: Reference | None = None
    report: Reference | None = None
    for edge, source in sorted(answers.get((demand.doc_ref, demand.body_id), []), key=lambda a: _order(a[1])):
        if source.doc_type == "BC":
            report = report or source
        elif edge.in_tree or edge.relation is Relation.IMPLEMENTS:
            plan = plan or source
    return replace(
        demand,
        plan_ref=plan.doc_ref if plan else None,
        plan_date=plan.issued_on.start if plan and plan.issued_on else None,
        report_ref=report.doc_ref if report else None,
    )


def _order(reference: Reference) -> tuple[str, str]:
    return (reference.issued_on.start.isoformat() if reference.issued_on else "9", reference.doc_ref)
