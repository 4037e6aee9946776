"""Văn bản thực hiện: what a body that was called on has issued, as far as the archive holds it.

A document answers a directive where it carries it out, by itself or through documents between them: *Kế hoạch 20-KH/ĐU
thực hiện Kế hoạch 35-KH/HU*, which carries out the directive, stands below the directive in the trace, so the archive
does hold one implementing it. Neither the document between nor a link that is ambiguous answers for anybody else. A
report is no plan. The first plan in time counts, also where a later one replaced it. One that was repealed is still one
that the archive holds, so its body is not missing; it answers only where the body has none that stands. After a merger
the successor's plan stands for the bodies that merged.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.resolve.body_ids import COMMITTEE, PARTY_ORGANISATION
from pipeline.resolve.graph import Archive, Edge, Reference
from pipeline.resolve.registry import Body, Registry
from schemas.folding import fold
from schemas.record import DocumentRecord
from schemas.vocabulary import Authority, LinkStatus, Relation

# Papers that carry nothing out, whatever they are issued for.
_NO_PLAN = frozenset({"BC", "TTr", "GM", "BB"})
_REPORTS = frozenset({Relation.IMPLEMENTS, Relation.BASED_ON, Relation.REPLIES_TO, Relation.FOLLOWS})
_REPORT_TITLE = regex.compile(r"^(?:v/v |về (?:việc )?)?(?:tổng hợp )?báo cáo\b(?! viên)")
_HEADS_OF_OFFICES = regex.compile(r"^(?:phó )?(?:chánh|trưởng ban|chủ nhiệm)\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body has issued on a directive: the plan that carries it out, the report on it; None where none is."""

    plan: Reference | None = None
    report: Reference | None = None


class Answers:
    """The documents of an archive by the directive that they carry out or report on, and by the body that issued it."""

    def __init__(self, archive: Archive, registry: Registry) -> None:
        self._references = archive.references
        self._registry = registry
        self._speaks_for = {d.record.doc_ref or "": _speaker(d.record) for d in archive.held}
        self._below: dict[str, list[str]] = defaultdict(list)
        self._reporting: dict[str, list[str]] = defaultdict(list)
        self._repealed: set[str] = set()
        for edge in archive.edges:
            self._enter(edge)
        self._plans: tuple[str, dict[str, list[Reference]]] = ("", {})

    def _enter(self, edge: Edge) -> None:
        if LinkStatus.AMBIGUOUS in edge.status:
            return
        if edge.in_tree:
            self._below[edge.to_ref].append(edge.from_ref)
        if edge.reported_by is None and edge.relation in _REPORTS:
            self._reporting[edge.to_ref].append(edge.from_ref)
        if edge.relation is Relation.REPEALS:
            self._repealed.add(edge.to_ref)

    def of(self, doc_ref: str, body: Body) -> Answer:
        """What answers a directive for a body."""
        if self._plans[0] != doc_ref:  # the demands of a directive are asked for one after the other
            self._plans = doc_ref, self._plans_below(doc_ref)
        plans = [
            plan
            for key in (body.body_id, *self._registry.successors(body.body_id))
            for plan in self._plans[1].get(key, [])
            if key == body.body_id or _since(plan, body.valid_to)
        ]
        reports = [
            source
            for ref in self._reporting.get(doc_ref, [])
            if (source := self._references[ref]).doc_id and _is_report(source) and self._issuer(ref) == body.body_id
        ]
        return Answer(min(plans, key=self._standing_first, default=None), min(reports, key=_order, default=None))

    def _standing_first(self, plan: Reference) -> tuple[bool, tuple[str, str]]:
        return plan.doc_ref in self._repealed, _order(plan)

    def _plans_below(self, doc_ref: str) -> dict[str, list[Reference]]:
        """The held documents that carry a directive out, by the body that they speak for."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for ref in self._all_below(doc_ref):
            source, speaker = self._references[ref], self._issuer(ref)
            if source.doc_id and speaker:
                found[speaker].append(source)
        return found

    def _all_below(self, doc_ref: str) -> Iterator[str]:
        seen, waiting = {doc_ref}, [doc_ref]
        while waiting:
            for ref in self._below.get(waiting.pop(), []):
                if ref not in seen and not _is_report(self._references[ref]):
                    seen.add(ref)
                    waiting.append(ref)
                    yield ref

    def _issuer(self, doc_ref: str) -> str | None:
        return self._speaks_for.get(doc_ref)


def _speaker(record: DocumentRecord) -> str | None:
    """The body that a document speaks for: its issuer; the committee where its office signs by order of it."""
    issuer = record.issuer
    if issuer is None or issuer.body_id is None:
        return None
    by_order = any(
        signer.authority in (Authority.TL, Authority.TUQ) and _HEADS_OF_OFFICES.search(fold(signer.role or ""))
        for signer in record.signers
    )
    if by_order and issuer.parent_id and issuer.body_id.endswith(f".{issuer.parent_id}"):
        return issuer.parent_id
    if issuer.body_id.startswith(f"{PARTY_ORGANISATION}."):
        return COMMITTEE + issuer.body_id.removeprefix(PARTY_ORGANISATION)
    return issuer.body_id


def _is_report(source: Reference) -> bool:
    """Whether a document tells what was done, or asks, and so carries nothing out."""
    letter = source.doc_type in (None, "CV") and _REPORT_TITLE.search(fold(source.title or "")) is not None
    return source.doc_type in _NO_PLAN or letter


def _since(plan: Reference, ended: dt.date | None) -> bool:
    return plan.issued_on is not None and (ended is None or plan.issued_on.end > ended)


def _order(reference: Reference) -> tuple[str, str]:
    return (reference.issued_on.start.isoformat() if reference.issued_on else "9", reference.doc_ref)
