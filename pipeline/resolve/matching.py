"""Weighing a citation against a known document: issuer, number, type, date and title, and where the two stand.

Number alone identifies nothing: a document is meant only where the issuer fits and the date fits or is not given. A
date that differs is a near miss, never a silent link; a document of another year or term is another document. A title
that clearly speaks of something else refutes what the date does not prove.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from enum import IntEnum

from pipeline.resolve.catalogue import CENTRAL, Asked, Entry, place_of, places_above, same_name
from pipeline.resolve.references import is_state_number, own_year, title_key
from pipeline.resolve.terms import could_restart, is_misread_year, is_slip, same_term
from pipeline.resolve.titles import compare
from schemas.values import DateValue

_FEW_DAYS = 120
_RECENT = 183  # days back to which an undated state number of last year is meant, unless the title says more

# Types that offices write for one another: a Party Quy định bears the symbol QĐ as a Quyết định does.
_ALIKE = (frozenset({"QĐ", "QyĐ"}),)

Weighed = tuple[Entry, "Match"]


class Match(IntEnum):
    """How well a known document fits a citation, best first."""

    EXACT = 0  # number, issuer and date
    UNDATED = 1  # number and issuer; the citation or the document gives no date
    EARLIER = 2  # as UNDATED, of an earlier term or year: meant only where something more speaks for it
    OTHER_DATE = 3  # number and issuer; the dates differ as a slip of the pen would
    DOUBTFUL = 4  # as OTHER_DATE, but the date may as well be another document's: no link, yet a rival to one


_NEEDS_MORE = (Match.EARLIER, Match.DOUBTFUL)


def weigh(asked: Asked, pool: Iterable[Entry], in_use: Callable[[Entry, Asked], bool]) -> list[Weighed]:
    """The entries that fit best; one is a link, several mean that the citation is ambiguous.

    `in_use` says whether an entry of an earlier term is still cited by its date in the time of the citation.
    """
    graded = [(entry, match) for entry in pool if (match := grade(asked, entry)) is not None]
    exact = [pair for pair in graded if pair[1] is Match.EXACT]
    undated = [pair for pair in graded if pair[1] in (Match.UNDATED, Match.EARLIER)]
    fitting = exact or undated or graded
    if len(fitting) > 1:
        fitting = _told_apart(asked, fitting)
    if all(match in _NEEDS_MORE for _, match in fitting):
        return [
            (entry, match) for entry, match in fitting if match is Match.EARLIER and _stands(asked, fitting, in_use)
        ]
    return fitting


def _stands(asked: Asked, fitting: list[Weighed], in_use: Callable[[Entry, Asked], bool]) -> bool:
    """Whether something more than its number speaks for the only document that fits."""
    entry = fitting[0][0]
    return len(fitting) > 1 or _titles(asked, entry) is True or in_use(entry, asked)


def _told_apart(asked: Asked, fitting: list[Weighed]) -> list[Weighed]:
    """Several that fit: the only one whose title agrees, else the only one whose type is the one written."""
    agreeing = [pair for pair in fitting if _titles(asked, pair[0])]
    if len(agreeing) == 1:
        return agreeing
    fitting = agreeing or fitting
    typed = [pair for pair in fitting if asked.doc_type is not None and pair[0].doc_type == asked.doc_type]
    return typed if len(typed) == 1 else fitting


def grade(asked: Asked, entry: Entry) -> Match | None:
    """How well `entry`, which bears the cited number or title, fits; None where it is another document."""
    if entry.doc_id is not None and entry.doc_id == asked.by and not asked.reported:
        return None
    known = _issuer_fits(asked, entry)
    if known is False:
        return None
    match = _date_fits(asked, entry)
    if match is None:
        return None
    agreed = _titles(asked, entry)
    if match is not Match.EXACT and agreed is False:
        return None
    if known is None and not _meant_without_issuer(asked, entry, match, agreed):
        return None
    if asked.number and match is not Match.EXACT and not agreed and not _types_fit(asked, entry):
        return None
    return match


def agree(asked: Asked, entry: Entry) -> bool:
    """Whether the stated title speaks of what the document's own does."""
    return _titles(asked, entry) is True


def types_differ(asked: Asked, entry: Entry) -> bool:
    """Whether the written type is another than the document's own."""
    return bool(asked.number and asked.doc_type and entry.doc_type and asked.doc_type != entry.doc_type)


def _types_fit(asked: Asked, entry: Entry) -> bool:
    return not types_differ(asked, entry) or any({asked.doc_type, entry.doc_type} <= alike for alike in _ALIKE)


def _titles(asked: Asked, entry: Entry) -> bool | None:
    agreed = compare(asked.title, entry.title)
    if agreed is None and not asked.number:
        same = title_key(asked.doc_type, asked.title) == title_key(entry.doc_type, entry.title)
        return True if same else None
    return agreed


def _issuer_fits(asked: Asked, entry: Entry) -> bool | None:
    """True or False where both issuers are known, None where one is not or does not say where it lies."""
    if asked.owner == entry.owner and asked.owner != "?":
        return True
    if "?" in (asked.owner, entry.owner):
        return None
    placeless = "." not in asked.owner or "." not in entry.owner
    return None if placeless and same_name(asked.issuer, entry.issuer) else False


def _meant_without_issuer(asked: Asked, entry: Entry, match: Match, agreed: bool | None) -> bool:
    """Whether a document is meant though the citation does not say whose it is: the whole date fits and its body
    stands on the way from the citing one to the top, or name or title fit too; without the date the title must."""
    if match in (Match.OTHER_DATE, Match.DOUBTFUL):
        return False  # another date tells documents of the same number apart
    above = _on_the_way(asked, entry)
    if match is Match.EXACT and asked.issued_on is not None and asked.issued_on.start == asked.issued_on.end:
        return agreed is not False and (above or same_name(asked.issuer, entry.issuer) or agreed is True)
    return above and agreed is True


def _on_the_way(asked: Asked, entry: Entry) -> bool:
    if entry.level == CENTRAL:
        return True
    if entry.level == "province" and entry.province is not None and entry.province == asked.by_province:
        return True
    place = place_of(entry.owner)
    return bool(place) and place in places_above(place_of(asked.by_body))


def _date_fits(asked: Asked, entry: Entry) -> Match | None:
    cited, own = asked.issued_on or own_year(asked.number), entry.issued_on or own_year(entry.number)
    if cited is None or own is None:
        return _undated(asked, own, central=_is_central(entry))
    if cited.start <= own.end and own.start <= cited.end:
        return Match.EXACT
    # Nobody cites what is not yet there: a slip leads to a document that is.
    if asked.before is not None and own.start > asked.before:
        return None
    if _differs_by_slip(asked, entry, cited, own):
        return Match.OTHER_DATE
    return Match.DOUBTFUL if asked.number and is_slip(cited, own) else None


def _undated(asked: Asked, own: DateValue | None, *, central: bool) -> Match | None:
    day = asked.before
    if own is None or day is None:
        return Match.UNDATED
    if own.start > day:
        return None
    if not asked.number:
        return Match.UNDATED
    if is_state_number(asked.number):
        return Match.UNDATED if day.year == own.end.year or (day - own.end).days <= _RECENT else Match.EARLIER
    return Match.EARLIER if same_term(own.start, day, central=central) is False else Match.UNDATED


def _differs_by_slip(asked: Asked, entry: Entry, cited: DateValue, own: DateValue) -> bool:
    """Whether two dates of one number and body are one document's: by the form of the slip, by what numbers allow."""
    if own_year(asked.number):  # the number says enough
        return True
    agreed, slip = compare(asked.title, entry.title) is True, is_slip(cited, own)
    if not asked.number:
        return slip
    # Any other difference is believed where the number can have been given but once, and no title leaves a doubt.
    undoubted = agreed or not (asked.title and entry.title)
    if is_state_number(asked.number):
        if cited.start.year == own.start.year:  # a number is given once a year
            return slip or undoubted
        # Numbers rise alike every year, so the same day of the next may be another document's.
        impossible = asked.before is not None and cited.start > asked.before
        return (slip and (agreed or impossible)) or (agreed and is_misread_year(cited, own))
    term = same_term(cited.start, own.start, central=_is_central(entry))
    if term and (slip or (undoubted and _near(cited.start, own.start))):
        return True
    if slip and (_is_central(entry) or not could_restart(cited.start, own.start)):
        return True
    return agreed and (slip or is_misread_year(cited, own) or (term is not False and _near(cited.start, own.start)))


def _near(one: dt.date, other: dt.date) -> bool:
    return one.year == other.year or abs((one - other).days) <= _FEW_DAYS


def _is_central(entry: Entry) -> bool:
    """Whether an entry's numbers run from one national congress to the next."""
    return entry.level == CENTRAL or (entry.level is None and "." not in entry.owner)
