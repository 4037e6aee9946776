"""What a citation says beside the number: its date, its issuer, its title, and what members of a list share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.citations import issuers, titles
from extractors.citations.grammar import LIST_WORDS, compiled, phrases
from extractors.citations.reference import Kind, Reference
from extractors.values.dates import DATE, parse_date
from schemas.spans import Span
from schemas.text import Text

# 19-CT/TU-ngày 27/9/2021: some offices put a hyphen where others put a comma.
_DATE = compiled(rf"\s*+(?:,|-(?=\s*ngày))?\s*+(?P<open>\()?\s*+(?:ban\s+hành\s+|ký\s+)?(?P<date>{DATE})(?(open)\s*\))")
_ALIAS_BRACKET = compiled(r"\s*\([^()\n]{0,20}(?:gọi|viết)\s+(?:tắt|chung|là)[^()\n]{0,80}\)")
_CAUSE = compiled(r"[\s\-+•*]*" + phrases("căn cứ|xét|theo đề nghị"))
_PROVINCIAL = compiled(r"(?i:.*(?:tỉnh|thành)\s+[uủ][yỷ])")


def read(text: Text, found: Sequence[Reference], own_title: Span | None) -> None:
    """Fills in date, issuer and title of all references, which stand in order of place.

    What stands in the document's own title reads on to its end at most: the date line may follow on the same line.
    """
    for i, reference in enumerate(found):
        if reference.kind in (Kind.NUMBERED, Kind.SHORT):
            following = found[i + 1].start if i + 1 < len(found) else len(text.content)
            line_end = text.content.find("\n", reference.end)
            end = len(text.content) if line_end < 0 else line_end
            if own_title is not None and own_title.start <= reference.start < own_title.end:
                end = min(end, max(own_title.end, reference.end))
            limit = min(following, end)
            _read_one(text, reference, limit, end)
    _share_backwards(text, found)
    _share_forwards(text, found)
    for reference in found:
        _settle_organ(reference)


def _read_one(text: Text, reference: Reference, limit: int, line_end: int) -> None:
    """Reads on from the number; the title may reach over references that it reports."""
    folded = text.folded
    at = _read_date(folded, reference, reference.end, limit)
    if folded.startswith(") của", at) and "(" in folded[max(0, reference.start - 6) : reference.start]:
        at += 1  # Kế hoạch “…” (số 71-KH/HU) của …: the bracket opens before the bare number
    at = _read_issuer(text, reference, at, limit)
    stated = at > reference.end
    if (alias := _ALIAS_BRACKET.match(folded, at)) is not None:
        at = alias.end()
    if folded.startswith(")", at) and "(" in folded[reference.start : reference.end]:
        at += 1  # Kế hoạch (số 71-KH/HU ngày …)
    reference.reach = at
    cause = _CAUSE.match(folded, folded.rfind("\n", 0, at) + 1) is not None
    title = titles.read(folded, text.content, at, reference.doc_type, stated, cause, line_end)
    if title is not None:
        start, stop, reference.reach = title
        reference.title_start = start
        reference.title = " ".join(text.content[start:stop].split())
    elif reference.title_at is not None:
        reference.title = " ".join(text.content[slice(*reference.title_at)].split()).removeprefix("Về ")


def _read_date(folded: str, reference: Reference, at: int, limit: int) -> int:
    match = _DATE.match(folded, at, limit)
    if match is None:
        return at
    # A bare year after a number says when it is applied, not when it was issued: Chỉ thị 03-CT/TW năm 2014.
    if not match["date"].startswith("năm"):
        reference.issued_on = parse_date(match["date"])
    return match.end()


def _read_issuer(text: Text, reference: Reference, at: int, limit: int) -> int:
    content = text.content
    after = issuers.after(content, at, limit)
    if after is not None:
        reference.issuer = issuers.words_of(after)
        session = issuers.SESSION.match(content, after.end(), limit)
        end = after.end() if session is None else session.end()
        late = _DATE.match(text.folded, end, limit) if reference.issued_on is None else None
        if late is not None and "ngày" in late["date"] and (date := parse_date(late["date"])) is not None:
            reference.issued_on = date
            return late.end()
        return end
    if reference.issuer_at is not None:
        reference.issuer = " ".join(content[slice(*reference.issuer_at)].split())
    elif reference.typed and not (reference.organ or "").startswith("VP"):  # an office's notice tells its chief's words
        reference.issuer = issuers.before(content, reference.start)
    return at


def _share_backwards(text: Text, found: Sequence[Reference]) -> None:
    """Số 05, 06 và 07-NQ/TU của Tỉnh ủy về …: what stands once at the end of a list holds for the members before it."""
    for earlier, later in reversed(list(pairwise(found))):
        if earlier.kind is not Kind.NUMBERED or later.kind is not Kind.NUMBERED or earlier.organ != later.organ:
            continue
        if earlier.reach > later.start or not LIST_WORDS.match(text.folded[earlier.reach : later.start]):
            continue
        if earlier.issuer is None and later.issuer is not None:
            earlier.issued_on = earlier.issued_on or later.issued_on
            earlier.issuer = later.issuer
            if earlier.issued_on is not None:
                earlier.title = earlier.title or later.title


def _share_forwards(text: Text, found: Sequence[Reference]) -> None:
    """Đề nghị của Sở Nội vụ tại Tờ trình số … và Công văn số …: the same office's next document in the list."""
    for earlier, later in pairwise(found):
        if later.issuer is not None or earlier.issuer is None or not earlier.organ or not later.organ:
            continue
        same = earlier.organ.split("-")[0] == later.organ.split("-")[0]
        if same and earlier.reach <= later.start and LIST_WORDS.match(text.folded[earlier.reach : later.start]):
            later.issuer = earlier.issuer


def _settle_organ(reference: Reference) -> None:
    """TƯ is how TW is written, and how OCR writes TU: the issuer decides, else the centre is meant."""
    if reference.organ == "TƯ" and reference.number is not None:
        reference.organ = "TU" if _PROVINCIAL.match(reference.issuer or "") else "TW"
        reference.number = reference.number.removesuffix("TƯ") + reference.organ
