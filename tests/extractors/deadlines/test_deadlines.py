"""The deadline corpora: each example yields exactly its values, and every rule has an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import assignments, deadlines
from schemas.evidence import Evidence, Found
from schemas.mentions import Deadline
from schemas.record import Head
from schemas.sections import Outline
from schemas.values import DateValue, Grain
from tests.extractors.assignments.test_assignments import with_tables
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases

CASES = [case for path in sorted(Path(__file__).parent.glob("*.toml")) for case in load(path)]
_ANYWHERE = Evidence("x", 0, 1)


def outward(item: Deadline) -> dict[str, object]:
    return {
        "kind": item.kind.value,
        "start": item.start.isoformat() if item.start else "",
        "due": item.due.isoformat() if item.due else "",
        "rrule": item.rrule or "",
        "offset": item.offset or "",
        "anchor": item.anchor or "",
        "task": item.task,
        "bodies": "; ".join(item.bodies),
        "inferred": item.rule.endswith(deadlines.YEAR_INFERRED),
    }


def read(case: Case) -> list[Seen]:
    before, issued = case.context.get("before", ""), case.context["issued"]
    head = Head(
        title=Found(case.context["title"], _ANYWHERE, "corpus", 1.0),
        issued_on=Found(DateValue(issued, issued, Grain.DAY), _ANYWHERE, "corpus", 1.0),
    )
    text, outline = with_tables(before + case.text), Outline(())
    charged = assignments.extract(text, outline, head, ())
    found = deadlines.extract(text, outline, head, (), (), charged)
    assert all(text.slice(item.span) == item.evidence.text for item in found)
    return [
        Seen(item.span.shift(-len(before)), outward(item), item.rule.removesuffix(deadlines.YEAR_INFERRED))
        for item in found
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_deadlines(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)), (rule.name for rule in deadlines.RULES))


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
