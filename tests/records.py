"""Small made records for tests of linking and auditing: only what a test says, the rest empty."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pipeline.analysis.view import ArchiveView
from pipeline.batch.publication import tables_of
from pipeline.resolve.graph import Held
from pipeline.resolve.references import doc_ref
from schemas.evidence import Evidence
from schemas.mentions import Assignment, Citation, Deadline, Target
from schemas.record import DocumentRecord, Issuer, Source
from schemas.values import DateValue, Period
from schemas.vocabulary import Comparator, DeadlineKind, Level, Relation, Role, System, TargetKind

YEAR_2024 = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))

BODIES = {
    "tinh": Issuer("Tỉnh ủy Nghệ An", Level.PROVINCE, System.PARTY, None, "Nghệ An", "tinh"),
    "huyen-a": Issuer(
        "Huyện ủy Nam Đàn", Level.DISTRICT, System.PARTY, "Tỉnh ủy Nghệ An", "Nghệ An", "huyen-a", "tinh"
    ),
    "huyen-b": Issuer(
        "Huyện ủy Đô Lương", Level.DISTRICT, System.PARTY, "Tỉnh ủy Nghệ An", "Nghệ An", "huyen-b", "tinh"
    ),
    "tinh-khac": Issuer("Tỉnh ủy Thái Bình", Level.PROVINCE, System.PARTY, None, "Thái Bình", "tinh-khac"),
    "ubnd": Issuer("Ủy ban nhân dân tỉnh Nghệ An", Level.PROVINCE, System.STATE, None, "Nghệ An", "ubnd"),
}


def evidence(words: str = "x", start: int = 0) -> Evidence:
    return Evidence(words, start, start + len(words))


def day(iso: str | None) -> DateValue | None:
    return DateValue.from_iso(iso) if iso else None


def citation(
    number: str | None,
    date: str | None = None,
    body: str | None = None,
    relation: Relation = Relation.IMPLEMENTS,
    citing: str | None = None,
    doc_type: str | None = "CT",
    title: str | None = None,
) -> Citation:
    """A citation as resolving one document leaves it."""
    return Citation(
        evidence=evidence(number or title or "x"),
        rule="test",
        confidence=0.9,
        doc_type=doc_type,
        number=number,
        issued_on=day(date),
        title=title,
        issuer=BODIES[body].name if body else None,
        relation=relation,
        citing=citing,
        doc_ref=doc_ref(body, doc_type, number, title, day(date)),
    )


def target(low: str | None, high: str | None = None, **fields: Any) -> Target:
    """A figure; a lone `low` is a floor."""
    defaults: dict[str, Any] = {
        "evidence": evidence(f"{low}"),
        "rule": "test",
        "confidence": 0.9,
        "kind": TargetKind.TARGET,
        "indicator": "kết nạp đảng viên",
        "comparator": Comparator.EQ if low == high else Comparator.GE,
        "min": Decimal(low) if low else None,
        "max": Decimal(high) if high else None,
        "unit": "đảng viên",
        "period": YEAR_2024,
    }
    return Target(**(defaults | fields))


def assignment(body: str, task: str, start: int = 0, body_ids: tuple[str, ...] = ()) -> Assignment:
    return Assignment(
        evidence=evidence(body, start),
        rule="test",
        confidence=0.9,
        body=body,
        role=Role.IMPLEMENT,
        task=task,
        body_ids=body_ids,
    )


def deadline(due: str, task: str, start: int = 0, bodies: tuple[str, ...] = ()) -> Deadline:
    return Deadline(
        evidence=evidence(due, start),
        rule="test",
        confidence=0.9,
        kind=DeadlineKind.FIXED,
        due=dt.date.fromisoformat(due),
        task=task,
        bodies=bodies,
    )


def document(number: str | None, date: str | None, body: str, doc_type: str = "KH", **fields: Any) -> Held:
    """A held document; `text` may be given, items go by their names in the record."""
    text = fields.pop("text", f"{number} {date} {body}")
    preamble = fields.pop("preamble", (0, len(text)))
    name = f"{body}-{number}-{date}-{text}".replace("/", "_")
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    issuer = BODIES[body]
    issued = day(date)
    defaults: dict[str, Any] = {
        "doc_id": sha256[:32],
        "source": Source(f"kho/{body}/{number}", (f"kho/{body}/{number}",), 0, sha256, "text/plain", None, "plain"),
        "number": number,
        "doc_type": doc_type,
        "title": f"về việc {number}",
        "issued_on": issued,
        "place": None,
        "issuer": issuer,
        "doc_ref": doc_ref(issuer.body_id, doc_type, number, None, issued),
        "secrecy": None,
        "urgency": None,
    }
    empty = ("signers", "addressees", "recipients", "citations", "targets", "deadlines", "assignments", "warnings")
    record = DocumentRecord(**(dict.fromkeys(empty, ()) | defaults | fields))
    return Held(record, text, preamble)


def view(*documents: Held) -> ArchiveView:
    """The tables of an archive of the given documents."""
    return ArchiveView(tables_of(list(documents), []))


def codes(findings: Iterable[Any]) -> list[str]:
    """The codes of findings, sorted."""
    return sorted(found.code.value for found in findings)
