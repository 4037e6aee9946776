"""The citation corpora: each example yields exactly its values; every rule and every cue has a living example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from extractors.citations import RULE_NAMES, extract
from extractors.citations.cues import CUE_NAMES
from extractors.citations.reading import references
from extractors.citations.zones import Zones
from schemas.evidence import Evidence, Found
from schemas.mentions import Citation
from schemas.record import Head
from schemas.sections import Outline, Section, SectionKind
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases

HERE = Path(__file__).parent
CASES = {path.stem: load(path) for path in sorted(HERE.glob("*.toml"))}
EVERY = [pytest.param(case, id=f"{name}-{case.id}") for name, cases in CASES.items() for case in cases]


def _stated(value: Any) -> Found[Any]:
    return Found(value, Evidence("x", 0, 1), "test", 1.0)


def document(text: str, context: Mapping[str, Any]) -> tuple[Text, Outline, Head]:
    """The text as a document all of which lies in one zone (the body, unless the context says another)."""
    content = Text.plain(text)
    kind = SectionKind(context.get("zone", "heading"))
    day = context.get("issued")
    head = Head(
        number=_stated(context["number"]) if "number" in context else None,
        doc_type=_stated(context["doc_type"]) if "doc_type" in context else None,
        issued_on=_stated(DateValue.day(day.year, day.month, day.day)) if isinstance(day, dt.date) else None,
        title=Found(text, content.evidence(Span(0, len(text))), "test", 1.0) if kind is SectionKind.TITLE else None,
    )
    return content, Outline((Section(kind, Span(0, len(text))),)), head


def outward(citation: Citation) -> dict[str, Any]:
    return {
        "doc_type": citation.doc_type or "",
        "number": citation.number or "",
        "issued_on": citation.issued_on.iso() if citation.issued_on else "",
        "title": citation.title or "",
        "issuer": citation.issuer or "",
        "relation": citation.relation.value,
        "citing": citation.citing or "",
        "mentions": len(citation.mentions),
    }


def found(case: Case) -> Iterator[Seen]:
    for citation in extract(*document(case.text, case.context)):
        yield Seen(citation.span, outward(citation), citation.rule)


@pytest.mark.parametrize("case", EVERY)
def test_each_example_yields_its_citations(case: Case) -> None:
    check(case, found(case))


@pytest.mark.parametrize("case", EVERY)
def test_evidence_is_the_words_at_its_place(case: Case) -> None:
    text, outline, head = document(case.text, case.context)
    for citation in extract(text, outline, head):
        assert citation.mentions
        for place in (citation.evidence, *citation.mentions):
            assert place.text == text.content[place.start : place.end] != ""


def test_every_rule_and_every_cue_has_a_living_example() -> None:
    rules: set[str] = set()
    cues: set[str] = set()
    for cases in CASES.values():
        for case in cases:
            text, outline, head = document(case.text, case.context)
            rules.update(citation.rule for citation in extract(text, outline, head))
            cues.update(reference.cue for reference in references(text, Zones(text, outline, head)) if reference.cue)
    check_rules(rules, RULE_NAMES)
    check_rules(cues, CUE_NAMES)


def test_the_corpus_is_large_and_a_third_of_it_is_hard() -> None:
    every = [case for cases in CASES.values() for case in cases]
    assert len(every) >= 200
    assert share_of_hard_cases(every) >= 1 / 3
