"""Resolving one document: what its words mean, known from the lexicon and this document alone.

The issuer is read first, because every relative name ("Tỉnh ủy", "Sở Tài chính") is resolved from where it speaks, at
the date of the document that is cited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.language import is_vietnamese
from pipeline.resolve.bodies import (
    IssuerReading,
    ResolvedBody,
    Seat,
    issuer_of_symbol,
    read_issuer,
    resolve_bodies,
    resolve_body,
)
from pipeline.resolve.phrases import CENTRE
from pipeline.resolve.recipients import bodies_told
from pipeline.resolve.references import doc_ref, number_key
from schemas.mentions import Assignment, Citation, Deadline
from schemas.record import Extraction, Head, Issue, Issuer, Provenance
from schemas.text import Text
from schemas.vocabulary import IssueCode

# Below this a name would be a guess; the words stay in the evidence.
_LEAST_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Resolved:
    """An extraction whose bodies are resolved, with the document's issuer and provisional identity."""

    extraction: Extraction
    issuer: Issuer | None
    doc_ref: str
    addressee_ids: tuple[tuple[str, ...], ...] = ()
    bodies: tuple[Issuer, ...] = ()
    issuer_provenance: dict[str, Provenance] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def resolve(text: Text, extraction: Extraction) -> Resolved:
    """Takes what was found; gives it with canonical bodies and provisional references."""
    head = extraction.head
    reading = read_issuer(head, text)
    issuer = reading.issuer
    if issuer and reading.body:
        issuer = replace(issuer, parent_id=reading.body.parent_id)
    citations = tuple(_distinct(shared_issuers(cited(c, reading.seat) for c in extraction.citations)))
    members = [resolve_bodies(a.body, reading.seat, None) for a in extraction.assignments]
    addressed = [resolve_bodies(found.value, reading.seat, None) for found in head.addressees]
    told = [bodies_told(found.value, reading.seat) for found in head.recipients]
    scopes = dict.fromkeys(target.scope for target in extraction.targets if target.scope)
    told += [bodies_told(scope, reading.seat) for scope in scopes]
    assignments = tuple(map(charged, extraction.assignments, members))
    resolved = replace(extraction, citations=citations, assignments=assignments)
    return Resolved(
        extraction=resolved,
        issuer=issuer,
        doc_ref=own_ref(head, issuer),
        addressee_ids=tuple(tuple(body.body_id for body in group) for group in addressed),
        bodies=named_bodies(issuer, [*members, *addressed, *told]),
        issuer_provenance=reading.provenance,
        issues=(
            *_language(text),
            *reading.issues,
            *_missing(head, reading),
            *_inferred_years(extraction.deadlines),
        ),
    )


def own_ref(head: Head, issuer: Issuer | None) -> str:
    """The document's own identity, provisional until the archive is linked."""
    return doc_ref(
        issuer.body_id if issuer else None,
        head.doc_type.value if head.doc_type else None,
        head.number.value if head.number else None,
        head.title.value if head.title else None,
        head.issued_on.value if head.issued_on else None,
    )


def cited(citation: Citation, seat: Seat) -> Citation:
    """The citation with its issuer's canonical name, None where it cannot be known, and a provisional reference."""
    on: dt.date | None = citation.issued_on.start if citation.issued_on else None
    body = resolve_body(citation.issuer, seat, on) if citation.issuer else None
    if body is None and citation.number and not citation.issuer:  # words that name somebody unknown are not overruled
        body = issuer_of_symbol(citation.number, seat, on)
    if body is not None and body.how == CENTRE and citation.number:  # which central body, the number's symbol may tell
        body = issuer_of_symbol(citation.number, seat, on) or body
    if body is not None and body.confidence < _LEAST_SURE:
        body = None
    ref = doc_ref(
        body.body_id if body else None, citation.doc_type, citation.number, citation.title, citation.issued_on
    )
    return replace(citation, issuer=body.name if body else None, issuer_words=citation.issuer, doc_ref=ref)


def shared_issuers(citations: Iterable[Citation]) -> list[Citation]:
    """A document named in one place with its issuer and in another without is one document (§4, step 2)."""
    found = list(citations)
    known: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for citation in found:
        if citation.number and citation.issuer and citation.doc_ref:
            date = citation.issued_on.iso() if citation.issued_on else ""
            known.setdefault((number_key(citation.number), date), set()).add((citation.issuer, citation.doc_ref))
    return [_borrowed(citation, known) for citation in found]


def _borrowed(citation: Citation, known: dict[tuple[str, str], set[tuple[str, str]]]) -> Citation:
    if citation.issuer or not citation.number:
        return citation
    date = citation.issued_on.iso() if citation.issued_on else ""
    fuller = known.get((number_key(citation.number), date), set())
    if len(fuller) != 1:
        return citation
    issuer, ref = next(iter(fuller))
    return replace(citation, issuer=issuer, doc_ref=ref)


def _distinct(citations: list[Citation]) -> list[Citation]:
    """Items that turn out to be the same document, relation and citing document are folded into one."""
    kept: dict[tuple[str | None, str, str | None], Citation] = {}
    for citation in citations:
        key = (citation.doc_ref, citation.relation.value, citation.citing)
        first = kept.get(key)
        kept[key] = citation if first is None else replace(first, mentions=first.mentions + citation.mentions)
    return list(kept.values())


def charged(assignment: Assignment, members: tuple[ResolvedBody, ...]) -> Assignment:
    """The assignment with the ids of those whom its words mean."""
    return replace(assignment, body_ids=tuple(dict.fromkeys(body.body_id for body in members)))


def named_bodies(issuer: Issuer | None, members: Iterable[tuple[ResolvedBody, ...]]) -> tuple[Issuer, ...]:
    """The bodies that are charged, addressed or told, by id; the issuer stands in its own field."""
    found = {
        body.body_id: Issuer(
            body.name, body.level, body.system, body.parent, body.province, body.body_id, body.parent_id
        )
        for group in members
        for body in group
    }
    return tuple(found[key] for key in sorted(found) if issuer is None or key != issuer.body_id)


def _language(text: Text) -> list[Issue]:
    message = "Văn bản có vẻ không phải tiếng Việt; mọi giá trị đọc được cần xem lại."
    return [] if is_vietnamese(text.folded) else [Issue(IssueCode.NOT_VIETNAMESE, message)]


def _missing(head: Head, reading: IssuerReading) -> list[Issue]:
    """What a record must have and this document does not say."""
    said = {issue.code for issue in (*head.issues, *reading.issues)}
    wanted = (
        (reading.issuer, IssueCode.ISSUER_MISSING, "Không thấy tên cơ quan ban hành; xem phần đầu và phần chữ ký."),
        (head.title, IssueCode.TITLE_MISSING, "Không thấy trích yếu; xem phần dưới tên loại văn bản."),
        (
            head.number,
            IssueCode.NUMBER_MISSING,
            "Văn bản không ghi số, ký hiệu; xem phần đầu văn bản hoặc sổ văn bản đi.",
        ),
        (head.issued_on, IssueCode.DATE_MISSING, "Văn bản không ghi ngày ban hành; xem phần đầu văn bản."),
    )
    told = {
        IssueCode.NUMBER_MISSING: {IssueCode.HANDWRITTEN},
        IssueCode.DATE_MISSING: {IssueCode.DATE_IMPOSSIBLE},
        IssueCode.ISSUER_MISSING: {IssueCode.AMBIGUOUS_ISSUER},
    }
    return [
        Issue(code, message)
        for value, code, message in wanted
        if value is None and code not in said and not told.get(code, set()) & said
    ]


def _inferred_years(deadlines: tuple[Deadline, ...]) -> list[Issue]:
    message = "Thời hạn không ghi năm; năm được suy từ kỳ của văn bản, cần xem lại."
    return [Issue(IssueCode.YEAR_INFERRED, message, d.evidence) for d in deadlines if "year-inferred" in d.rule]
