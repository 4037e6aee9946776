"""Weighing a citation against a held document: number, issuer and date, and where the two stand.

Number alone identifies nothing: a document is meant only where the issuer fits and the date fits or is not given. A
date that differs is a near miss, never a silent link; a document of another year or term is another document.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from pipeline.resolve.bodies import body_id
from pipeline.resolve.references import is_state_number
from schemas.folding import fold
from schemas.mentions import Citation
from schemas.record import DocumentRecord
from schemas.values import DateValue, Grain


class Match(IntEnum):
    """How well a held document fits a citation, best first."""

    EXACT = 0  # number, issuer and date
    UNDATED = 1  # number and issuer; the citation or the document gives no date
    OTHER_DATE = 2  # number and issuer; the dates differ as a slip of the pen would


def best_matches(
    citation: Citation, citing: DocumentRecord, pool: Iterable[DocumentRecord]
) -> tuple[tuple[DocumentRecord, Match], ...]:
    """The held documents of the best class that fits; several of them mean that the citation is ambiguous."""
    graded = [(record, match) for record in pool if (match := grade(citation, citing, record)) is not None]
    best = min((match for _, match in graded), default=None)
    return tuple((record, match) for record, match in graded if match is best)


def grade(citation: Citation, citing: DocumentRecord, held: DocumentRecord) -> Match | None:
    """How well `held`, which bears the cited number, fits; None where it is another document."""
    if held.doc_id == citing.doc_id and citation.citing is None:
        return None
    known = _issuer_fits(citation, held)
    if known is False:
        return None
    match = _date_fits(citation, citing, held)
    if known is None and not _same_reach(citing, held) and not (match is Match.EXACT and _same_name(citation, held)):
        return None
    # Without a named issuer another date is no slip: it tells documents of the same number apart.
    return match if known or match is not Match.OTHER_DATE else None


def _issuer_fits(citation: Citation, held: DocumentRecord) -> bool | None:
    """True or False where both issuers are known, None where one is not."""
    if citation.issuer is None or held.issuer is None or held.issuer.body_id is None:
        return None
    cited = citation.doc_ref.partition("/")[0] if citation.doc_ref else body_id(citation.issuer)
    if cited == held.issuer.body_id:
        return True
    if cited == "?" or (_placeless(cited) and _same_name(citation, held)):
        return None
    return False


def _placeless(body: str) -> bool:
    """Whether a body's id says nothing of where it lies, as where a cell's plan names its commune but no province."""
    return "." not in body


def _same_name(citation: Citation, held: DocumentRecord) -> bool:
    return bool(citation.issuer and held.issuer and fold(citation.issuer) == fold(held.issuer.name))


def _same_reach(citing: DocumentRecord, held: DocumentRecord) -> bool:
    """Whether an unnamed issuer can be this one: a central organ, or a body of the citing document's province."""
    if held.issuer is None or citing.issuer is None:
        return False
    if held.issuer.level == "central":
        return True
    return held.issuer.province is not None and held.issuer.province == citing.issuer.province


def _date_fits(citation: Citation, citing: DocumentRecord, held: DocumentRecord) -> Match | None:
    cited, own = citation.issued_on, held.issued_on
    if cited is None or own is None:
        later = own and citing.issued_on and own.start > citing.issued_on.end
        return None if later else Match.UNDATED
    if cited.start <= own.end and own.start <= cited.end:
        return Match.EXACT
    return Match.OTHER_DATE if _slip(cited, own, is_state_number(held.number)) else None


def _slip(cited: DateValue, own: DateValue, state: bool) -> bool:
    """Whether two dates differ as a slip would: the same day of another year, or another day of the same year.

    State numbers restart every year and Party numbers every term, so a date further away is another document.
    """
    if cited.grain is Grain.DAY and own.grain is Grain.DAY:
        same_day = (cited.start.month, cited.start.day) == (own.start.month, own.start.day)
        if same_day and abs(cited.start.year - own.start.year) <= (1 if state else 2):
            return True
        return cited.start.year == own.start.year or (not state and abs((cited.start - own.start).days) <= 120)
    return cited.start.year == own.start.year
