"""The assignment corpora: each example yields exactly its bodies and roles, every rule has a living example."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import assignments
from schemas.evidence import Evidence, Found
from schemas.record import Head
from schemas.sections import Outline
from schemas.spans import Span
from schemas.text import Table, Text
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases

CASES = [case for path in sorted(Path(__file__).parent.glob("*.toml")) for case in load(path)]
_ANYWHERE = Evidence("x", 0, 1)


def with_tables(content: str) -> Text:
    """A text whose runs of tabbed lines are its tables."""
    text, start, rows, tables = Text.plain(content), 0, [], []
    for line in [*content.split("\n"), ""]:
        if "\t" in line:
            offset, row = start, []
            for cell in line.split("\t"):
                row.append(Span(offset, offset + len(cell)))
                offset += len(cell) + 1
            rows.append(tuple(row))
        elif rows:
            tables.append(Table(Span(rows[0][0].start, rows[-1][-1].end), tuple(rows)))
            rows = []
        start += len(line) + 1
    return Text(text.content, text.raw, text.runs, text.regions, tuple(tables))


def read(case: Case) -> list[Seen]:
    before = case.context.get("before", "")
    doc_type = case.context.get("doc_type")
    head = Head(doc_type=Found(doc_type, _ANYWHERE, "corpus", 1.0) if doc_type else None)
    text = with_tables(before + case.text)
    found = assignments.extract(text, Outline(()), head, ())
    assert all(text.slice(item.span) == item.body for item in found)
    return [Seen(item.span.shift(-len(before)), {"role": item.role.value}, item.rule) for item in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_assignments(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)), (rule.name for rule in assignments.RULES))


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3
