"""How much is found, and how far stated confidence can be believed: of the items at 0.9, are nine in ten right?

    python -m tests.reliability [--rules] [--also DOCUMENTS EXPECTED]…

First the scores of each collection, field by field, then the confidence: every item that was found in a document whose
true record is known is right (*exact*: everything that a reader would act on) or not; a second share counts those that
are at least the right thing (*near*). Optional items are left out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.scoring import ITEMS, LINES, Pair, compare, scores
from tests.truth import Example, paired, real, samples, seeds

_BINS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
_FEW = 5  # below that many items a rule's share says little


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: how many items, how sure on average, how many of them right."""

    name: str
    items: int
    stated: float
    exact: float
    near: float


def judgements(examples: Iterable[Example]) -> list[Pair]:
    """Everything wanted or found in these documents."""
    return [pair for example in examples for pair in compare(example.want(), example.got())]


def believable(pairs: Iterable[Pair]) -> list[Pair]:
    """Of the judgements those about something found that states a confidence; optional things are left out."""
    return [pair for pair in pairs if pair.got is not None and pair.confidence is not None and not pair.optional]


def row(name: str, pairs: list[Pair]) -> Row:
    """The shares among some judgements."""
    size = max(len(pairs), 1)
    stated = sum(pair.confidence or 0 for pair in pairs) / size
    return Row(name, len(pairs), stated, sum(p.exact for p in pairs) / size, sum(p.near for p in pairs) / size)


def by_confidence(pairs: list[Pair]) -> list[Row]:
    """A row for each band of stated confidence."""
    bands = [(low, high, [p for p in pairs if low <= (p.confidence or 0) < high]) for low, high in _BINS]
    return [row(f"{low:.1f} – {min(high, 1.0):.1f}", inside) for low, high, inside in bands if inside]


def by_rule(pairs: list[Pair]) -> list[Row]:
    """A row for each rule, those whose confidence promises most above what they keep first."""
    rules: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        rules[f"{pair.field}  {pair.rule}"].append(pair)
    rows = [row(rule, inside) for rule, inside in rules.items()]
    return sorted(rows, key=lambda r: (r.items < _FEW, (r.exact - r.stated) * r.items))


def kind(pair: Pair) -> str:
    """The kind of thing that a judgement is about."""
    return pair.field if pair.field in ITEMS + LINES else "scalars"


def show(title: str, rows: Iterable[Row]) -> None:
    """A table on standard output."""
    print(f"\n{title:<46} items  stated  right   near")
    for line in rows:
        print(f"  {line.name:<44} {line.items:5}  {line.stated:5.2f}  {line.exact:6.2f} {line.near:6.2f}")


def show_scores(title: str, pairs: list[Pair]) -> None:
    """Precision, recall and F1 of each field."""
    exact, near = scores(pairs, "exact"), scores(pairs, "near")
    print(f"\n{title:<46} items  precision  recall     F1  F1 near")
    for field, score in exact.items():
        figures = f"{score.precision:9.3f}  {score.recall:6.3f}  {score.f1:5.3f}  {near[field].f1:7.3f}"
        print(f"  {field:<44} {score.right + score.missed:5}  {figures}")


def main() -> None:
    """Prints the tables."""
    options = argparse.ArgumentParser(prog="python -m tests.reliability", description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rules", action="store_true", help="a row for each rule, the worst first")
    options.add_argument("--also", nargs=2, action="append", default=[], metavar=("DOCUMENTS", "EXPECTED"), type=Path)
    given = options.parse_args()
    collections = [samples(), seeds(), real()]
    collections += [list(paired(folder.name, folder.rglob("*.*"), expected)) for folder, expected in given.also]
    pairs: list[Pair] = []
    for examples in collections:
        if examples:
            found = judgements(examples)
            show_scores(f"{examples[0].collection}: {len(examples)} documents", found)
            show("", by_confidence(believable(found)))
            pairs += believable(found)
    for name in ("scalars", *ITEMS, *LINES):
        show(f"all collections, {name}", by_confidence([pair for pair in pairs if kind(pair) == name]))
    show("all collections, everything", [*by_confidence(pairs), row("together", pairs)])
    if given.rules:
        show("by rule", by_rule(pairs))


if __name__ == "__main__":
    main()
