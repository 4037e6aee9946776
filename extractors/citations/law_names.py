"""Laws cited by name: `Luật Thanh niên năm 2020`, `Luật … ngày …`, `Luật … số 57/2020/QH14`, amending laws.

A name is one of the lexicon, so that it ends where it ends; an unknown one is taken up to its year, date or number.
"""

from __future__ import annotations

import regex

from extractors.citations.grammar import E, compiled, phrases
from extractors.citations.reference import Kind, Reference
from extractors.citations.symbols import RULES as NUMBER_RULES
from extractors.lexicon.laws import law_names
from extractors.rule import Rule
from extractors.values.dates import DATE, parse_date
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue

_YEAR = r"(?:19|20)\d\d"
_KIND = phrases("bộ luật|luật|pháp lệnh")


def _named(kind: str, word: str) -> str:
    names = "|".join(regex.escape(name, special_only=True, literal_spaces=True) for name in law_names(kind))
    return rf"{phrases(word)}\s+{phrases(names)}"


_LAW = rf"(?:{_named('bo_luat', 'bộ luật')}|{_named('luat', 'luật')}|{_named('phap_lenh', 'pháp lệnh')}){E}"
_TAIL = (
    r"(?P<version>\s*\(\s*sửa\s+đổi(?:,?\s*bổ\s+sung)?(?:\s+năm\s+\d{4})?\s*\))?"
    + rf"(?P<year>,?\s*(?:năm\s+|\(\s*năm\s+){_YEAR}(?:\s*\))?|\s{_YEAR}(?!\s?[\d/.-]))?"
    + r"(?:,?\s*số(?=\s*:?\s*\d)\s*:?\s*(?P<digits>\d[^\s,;()]*(?:\s?/\s?[^\s,;()]+)*))?"
    + rf"(?:[,\s]*(?:\(\s*)?(?:ban\s+hành\s+)?(?P<date>(?=ngày){DATE})\s*\)?)?"
)
_UNKNOWN_ENDS = rf"(?=,?\s+(?:năm\s+{_YEAR}|ngày\s+\d|số\s*:?\s*\d+/\d{{4}}/))(?<!này)"


def _law(match: regex.Match[str], text: Text) -> Reference | None:
    if not text.content[match.start()].isupper():
        return None
    year = _year_in(match["year"])
    issued_on = parse_date(match["date"]) if match["date"] else (DateValue.year(year) if year else None)
    ordinance = match["name"].startswith("pháp")
    return Reference(
        match.start(),
        match.end(),
        Kind.NAMED,
        "PL" if ordinance else "L",
        "",
        0.0,
        number=_number_at(match.start("digits"), text) if match["digits"] else None,
        issued_on=issued_on,
        issuer="Ủy ban Thường vụ Quốc hội" if ordinance else "Quốc hội",
        title=text.slice(Span(match.start(), _title_end(match))).rstrip(" ,"),
    )


def _title_end(match: regex.Match[str]) -> int:
    """The year belongs to the name where it directly follows it, not where brackets part them."""
    end = match.end("version") if match["version"] else match.end("name")
    return match.end("year") if match["year"] and "(" not in match["year"] else end


def _constitution(match: regex.Match[str], text: Text) -> Reference:
    year = _year_in(match["year"])
    return Reference(
        match.start(),
        match.end(),
        Kind.NAMED,
        None,
        "",
        0.0,
        issued_on=DateValue.year(year) if year else None,
        issuer="Quốc hội",
        title=text.slice(Span(*match.span("name"))),
    )


def _year_in(words: str | None) -> int | None:
    return next((int(word.strip("()")) for word in (words or "").split() if word.strip("()").isdigit()), None)


def _number_at(offset: int, text: Text) -> str | None:
    for rule in NUMBER_RULES:
        match = rule.pattern.match(text.content, offset)
        if match is not None and (symbol := rule.build(match, text)) is not None:
            return symbol.number
    return None


RULES: tuple[Rule[Reference], ...] = (
    Rule(
        "citation/amending-law",
        compiled(
            rf"(?P<name>{_KIND}\s+sửa\s+đổi,?\s*(?:và\s*)?bổ\s+sung\s+"
            rf"(?:một\s+số\s+điều|(?:các\s+)?điều\s[^.;\n]{{1,40}}?)\s+của\s+(?:các\s+)?"
            rf"{_LAW}(?:(?:,|;|\s+và|,\s*và)\s+{_LAW})*){_TAIL}"
        ),
        _law,
        0.9,
    ),
    Rule("citation/law", compiled(rf"(?P<name>{_LAW}){_TAIL}"), _law, 0.92),
    Rule(
        "citation/law-by-date",
        compiled(rf"(?P<name>{_KIND}\s+[^.;:()\n\t\d“”]{{3,120}}?){_UNKNOWN_ENDS}{_TAIL}"),
        _law,
        0.85,
    ),
    Rule(
        "citation/constitution",
        compiled(
            r"(?P<name>hiến\s+pháp(?:\s+nước\s+cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam)?)"
            rf"\s*,?\s*\(?(?P<year>năm\s+{_YEAR})\)?"
        ),
        _constitution,
        0.9,
    ),
)
