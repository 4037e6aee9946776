"""Identity of a document as a string (`doc_ref`): issuing body, type, number and date.

The key follows how numbers are given out. A state number restarts every 1 January, so its year is part of the key and
its day is not; a Party number runs through a term between two congresses, so the whole date is. The central Party
organs give out one series of `…/TW` together, so the series stands in the key and not the organ. Equal for everybody
who cites the same document, different for two that only share a number.
"""

from __future__ import annotations

import re

from schemas.folding import fold
from schemas.values import DateValue

_DIGITS = re.compile(r"^0+(?=\d)")
_NOT_WORD = re.compile(r"[^\w]+")
# A state number puts the type or the organ after a slash (123/KH-UBND, 45/2019/QH14); a Party number after a hyphen.
_OWN_YEAR = re.compile(r"^\d+/((?:19|20)\d\d)/")
_STATE = re.compile(r"^\d+/")
# What stands in the place of the body in the references of the central Party organs' common series.
CENTRAL_SERIES = "trung-uong-dang"
_CENTRAL_ORGANS = frozenset(
    {"?", "ban-bi-thu", "bo-chinh-tri", "ban-chap-hanh-trung-uong", "trung-uong", CENTRAL_SERIES}
)
_OF_CENTRAL_SERIES = re.compile(r"\d+[a-zđ]?\s*[-–]\s*[^\W\d_]+\s*/\s*T[WƯ]", re.IGNORECASE)


def number_key(number: str | None) -> str:
    """A number for comparison: `07-CT/TU` and `7-ct/tu` are the same; "" for none."""
    return _DIGITS.sub("", _NOT_WORD.sub("-", number.upper()).strip("-").replace("TƯ", "TW")) if number else ""


def spelling_key(number: str | None) -> str:
    """A number without the marks inside its symbol, which are often lost: `61/QĐUBND` is `61/QĐ-UBND`."""
    return re.sub(r"(?<=\D)-|-(?=\D)", "", number_key(number))


def slug(words: str | None) -> str:
    """Words as a part of a key: folded, hyphens between words."""
    return _NOT_WORD.sub("-", fold(words)).strip("-") if words else ""


_YEAR = re.compile(r",?\s*(?:số\s+\S+\s*)?(?:ngày\b.*|năm\s+\d{4}.*)$")
_CONGRESS = re.compile(r"đại hội.*?\blần thứ\s+([ivxlcdm]+|\d+)")


def title_key(doc_type: str | None, title: str | None) -> str:
    """A title for comparison: without a trailing year or date; a congress's resolution by the congress's ordinal."""
    folded = fold(title or "")
    congress = _CONGRESS.search(folded)
    if congress:
        return f"{slug(doc_type)}/dai-hoi-{congress[1]}"
    return f"{slug(doc_type)}/{slug(_YEAR.sub('', folded))}"


def is_state_number(number: str | None) -> bool:
    """Whether the number is built as state offices do."""
    return bool(number and _STATE.match(number))


def own_year(number: str | None) -> DateValue | None:
    """The year that a number says itself (72/2025/QH15), with which it identifies without a date; None for others."""
    found = _OWN_YEAR.match(number) if number else None
    return DateValue.year(int(found[1])) if found else None


def series_owner(body_id: str | None, number: str | None) -> str:
    """Who gives out the number: the body, or the central Party organs together; `?` where it is not known."""
    body = body_id or "?"
    return CENTRAL_SERIES if body in _CENTRAL_ORGANS and number and _OF_CENTRAL_SERIES.fullmatch(number) else body


def doc_ref(
    body_id: str | None, doc_type: str | None, number: str | None, title: str | None, issued_on: DateValue | None
) -> str:
    """The identity string; `?` stands for a part that is not known."""
    if number:
        date = issued_on.iso() if issued_on else "?"
        what = number_key(number).lower()
        if is_state_number(number):
            own = own_year(number)
            date = own.iso() if own else date[:4]
        return "/".join((series_owner(body_id, number), what, date))
    # A law is known by its name and year, whether or not its day is given; other named documents by their title.
    date = issued_on.iso()[: 4 if doc_type == "L" else None] if issued_on else "?"
    return "/".join((body_id or "?", title_key(doc_type, title)[:120].replace("/", ":"), date))
