"""What is found in a document: one frozen type for each kind of item, its fields named as in the outward record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from schemas.evidence import Evidence
from schemas.spans import Span
from schemas.values import DateValue, Period
from schemas.vocabulary import Authority, Comparator, DeadlineKind, Relation, Role, TargetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Anything found in the text: its evidence, the rule that found it, and how often such findings are right."""

    evidence: Evidence
    rule: str
    confidence: float

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.evidence.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """A cited document, once for each citing document and relation (viện dẫn).

    As an extractor leaves it, `issuer` holds the words as printed ("Ban Thường vụ Tỉnh ủy") or None; resolving a
    document keeps them in `issuer_words`, puts the canonical name in their place and sets `doc_ref`. `citing` is None
    where this document cites.
    """

    doc_type: str | None
    number: str | None
    issued_on: DateValue | None
    title: str | None
    issuer: str | None
    relation: Relation
    citing: str | None = None
    doc_ref: str | None = None
    mentions: tuple[Evidence, ...] = ()
    issuer_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Mention):
    """One printed figure (chỉ tiêu, kết quả, lũy kế, phân bổ)."""

    kind: TargetKind
    indicator: str
    comparator: Comparator
    min: Decimal | None
    max: Decimal | None
    unit: str
    base: str | None = None
    period: Period = Period()
    scope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Mention):
    """One date, period or rhythm by which something is to be done (thời hạn)."""

    kind: DeadlineKind
    start: dt.date | None = None
    due: dt.date | None = None
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    task: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Mention):
    """One subject phrase with one role in one numbered point (phân công: chủ trì, phối hợp, thực hiện)."""

    body: str
    role: Role
    task: str
    section: str = ""
    body_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Mention):
    """A signature block (người ký); `name` is None where the block bears none."""

    name: str | None
    role: str | None
    authority: Authority | None
