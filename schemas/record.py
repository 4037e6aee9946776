"""The record of one document, and what stands in its place when a file could not be taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.decisions import CorrectionNote
from schemas.evidence import Evidence, Found
from schemas.mentions import Assignment, Citation, Deadline, Signer, Target
from schemas.values import DateValue
from schemas.vocabulary import IssueCode, Level, RejectionCode, System


@dataclass(frozen=True, slots=True)
class Issue:
    """A soft doubt (outwardly a warning): the record stands, and a person should look here."""

    code: IssueCode
    message: str  # one Vietnamese sentence
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that could not be taken: code, a Vietnamese sentence saying what to do, and the stage that refused it."""

    path: str
    code: RejectionCode
    message: str
    stage: str
    sha256: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from and how its text was had."""

    path: str
    paths: tuple[str, ...]
    part: int
    sha256: str
    media_type: str
    pages: int | None
    text_origin: str
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body (cơ quan ban hành), resolved."""

    name: str
    level: Level | None = None
    system: System | None = None
    parent: str | None = None
    province: str | None = None
    body_id: str | None = None
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The scalars of a document as printed, before anything is resolved (thể thức).

    `issuer_words` are the words that name the issuing body, best first: masthead lines, signature, preamble subject,
    self-reference; `superior_words` the body above it as printed. Later extractors take the head as an argument.
    """

    number: Found[str] | None = None
    doc_type: Found[str] | None = None
    title: Found[str] | None = None
    issued_on: Found[DateValue] | None = None
    place: Found[str] | None = None
    issuer_words: tuple[Found[str], ...] = ()
    superior_words: tuple[Found[str], ...] = ()
    signers: tuple[Signer, ...] = ()
    addressees: tuple[Found[str], ...] = ()
    recipients: tuple[Found[str], ...] = ()
    secrecy: Found[str] | None = None
    urgency: Found[str] | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text before anything is resolved: what `extractors.extract_all` gives."""

    head: Head
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Evidence of one scalar: the words it was read or inferred from, the rule, the confidence.

    None only where a person says (rule `correction`) what the document itself does not.
    """

    evidence: Evidence | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as the outside sees it; the field names are the outward interface."""

    doc_id: str
    source: Source
    number: str | None
    doc_type: str | None
    title: str | None
    issued_on: DateValue | None
    place: str | None
    issuer: Issuer | None
    signers: tuple[Signer, ...]
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    secrecy: str | None
    urgency: str | None
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    assignments: tuple[Assignment, ...]
    warnings: tuple[Issue, ...]
    provenance: dict[str, Provenance | tuple[Provenance, ...]] = field(default_factory=dict)
    doc_ref: str | None = None
    addressee_ids: tuple[tuple[str, ...], ...] = ()  # for each addressee the bodies it names, empty where unknown
    bodies: tuple[Issuer, ...] = ()  # every body that the document names and that could be resolved
    versions: dict[str, str] = field(default_factory=dict)
    corrections: tuple[CorrectionNote, ...] = ()  # what a person decided over the machine's reading
