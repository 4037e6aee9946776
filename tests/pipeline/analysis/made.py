"""Made documents whose figures stand where their words stand, for tests of the arithmetic of the audit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from pipeline.analysis.audit import Finding, audit
from pipeline.resolve.graph import Held
from schemas.mentions import Target
from schemas.values import Period
from schemas.vocabulary import Relation, TargetKind
from tests.records import citation, document, evidence, target, view

RESULT, RUNNING, SHARE = TargetKind.RESULT, TargetKind.CUMULATIVE, TargetKind.ALLOCATION


def months(first: int, last: int, year: int = 2024) -> Period:
    """A period of whole months."""
    after = dt.date(year + last // 12, last % 12 + 1, 1)
    return Period(dt.date(year, first, 1), after - dt.timedelta(days=1))


QUARTERS = [months(first, first + 2) for first in (1, 4, 7, 10)]


def figure(words: str, value: str | None = None, **fields: Any) -> Target:
    """A figure printed in these words; exact unless it says otherwise, the value the words' first number."""
    low = value or words.split("/")[0].split()[0].rstrip("%").replace(",", ".")
    if words.endswith("%"):
        fields = {"unit": "%"} | fields
    if "/" in words:
        fields = {"base": words.split("/")[1].split()[0]} | fields
    high = fields.pop("high", low)
    return replace(target(low, high, **fields), evidence=evidence(words))


def paper(text: str, *figures: Target, **fields: Any) -> Held:
    """A plan with the figures placed where their words follow one another in its text."""
    placed, place = [], 0
    for item in figures:
        place = text.index(item.evidence.text, place)
        placed.append(replace(item, evidence=evidence(item.evidence.text, place)))
        place += len(item.evidence.text)
    head = {"number": "1-KH/TU", "date": "2024-01-05", "body": "tinh"} | fields
    return document(head.pop("number"), head.pop("date"), head.pop("body"), text=text, targets=tuple(placed), **head)


def findings(*papers: Held) -> tuple[Finding, ...]:
    """What the audit finds in an archive of these documents."""
    return audit(view(*papers))


def found(text: str, *figures: Target) -> list[str]:
    """The codes found in one document."""
    return [item.code.value for item in findings(paper(text, *figures))]


def below(text: str, *figures: Target, body: str = "huyen-a", **fields: Any) -> Held:
    """A plan of a body below that carries out 12-CT/TU."""
    cited = fields.pop("citations", (citation("12-CT/TU", "2024-01-10", "tinh", Relation.IMPLEMENTS),))
    number = fields.pop("number", "5-KH/HU")
    return paper(text, *figures, number=number, date="2024-03-01", body=body, citations=cited, **fields)


def above(text: str, *figures: Target, **fields: Any) -> Held:
    """The directive 12-CT/TU of the province."""
    return paper(text, *figures, number="12-CT/TU", date="2024-01-10", body="tinh", doc_type="CT", **fields)
