"""Writes the README's figures anew from real runs, so that none is copied by hand.

    python -m tests.figures [found] [confidence] [scenarios] [speed]

Needs the folder of shared examples for two of its columns; where that is missing, the README is left as it is.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from tests.bench.__main__ import main as bench
from tests.conftest import ROOT
from tests.reliability import believable, by_confidence, judgements, row
from tests.scenarios.__main__ import main as scenarios
from tests.scoring import ISSUER, LINES, PLAIN, Pair, scores
from tests.truth import real, samples, seeds

README = ROOT / "README.md"
_GROUPS: dict[str, tuple[str, ...]] = {
    "number, type, date, place, title": PLAIN,
    "issuer: name, level, system, parent, province": tuple(f"issuer.{part}" for part in ISSUER),
    "signers": ("signers",),
    "addressees, recipients": LINES,
    "citations": ("citations",),
    "targets": ("targets",),
    "deadlines": ("deadlines",),
    "assignments": ("assignments",),
}


def found_table(collections: dict[str, list[Pair]]) -> list[str]:
    """F1 of each group of fields in each collection, exact and near."""
    lines = [f"| F1, exact (near) | {' | '.join(f'{name}: items | F1' for name in collections)} |"]
    lines.append("|---" * (1 + 2 * len(collections)) + "|")
    for name, fields in _GROUPS.items():
        cells = [cell for pairs in collections.values() for cell in _cells(pairs, fields)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def _cells(pairs: Iterable[Pair], fields: tuple[str, ...]) -> tuple[str, str]:
    group = [replace(pair, field="all") for pair in pairs if pair.field in fields]
    exact, near = scores(group)["all"], scores(group, "near")["all"]
    figure, other = f"{exact.f1:.3f}", f"{near.f1:.3f}"
    return str(exact.right + exact.missed), figure if figure == other else f"{figure} ({other})"


def confidence_table(pairs: list[Pair]) -> list[str]:
    """What was stated and what was right, band by band."""
    lines = ["| stated confidence | items | stated on average | exact | near |", "|---|---|---|---|---|"]
    for line in (*by_confidence(pairs), row("together", pairs)):
        name = line.name.replace("0.0 –", "below")
        lines.append(f"| {name} | {line.items} | {line.stated:.2f} | {line.exact:.2f} | {line.near:.2f} |")
    return lines


def between(text: str, mark: str, lines: Iterable[str]) -> str:
    """`text` with the lines put between the two comments that bear the mark."""
    head, rest = text.split(f"<!-- {mark} -->\n", 1)
    _, foot = rest.split(f"<!-- /{mark} -->", 1)
    return f"{head}<!-- {mark} -->\n" + "\n".join(lines) + f"\n<!-- /{mark} -->{foot}"


def _printed(run: Callable[[], None]) -> list[str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run()
    return ["```text", *printed.getvalue().splitlines(), "```"]


def _found() -> list[str]:
    return found_table(_collections())


def _confidence() -> list[str]:
    return confidence_table([pair for pairs in _collections().values() for pair in believable(pairs)])


@cache
def _collections() -> dict[str, list[Pair]]:
    examples = {"samples": samples(), "seeds": seeds(), "real": real()}
    if not all(examples.values()):
        raise SystemExit("The folder of shared examples is not here; the figures stay as they are.")
    return {f"{name}, {len(found)} documents": judgements(found) for name, found in examples.items()}


_BLOCKS: dict[str, Callable[[], list[str]]] = {
    "found": _found,
    "confidence": _confidence,
    "scenarios": lambda: _printed(lambda: scenarios([])),
    "speed": lambda: _printed(bench),
}


def main() -> None:
    """Measures and writes the blocks named, or all; half an hour for all, most of it for the speed."""
    for mark in sys.argv[1:] or _BLOCKS:
        lines = _BLOCKS[mark]()
        README.write_text(between(README.read_text("utf-8"), mark, lines), "utf-8")


if __name__ == "__main__":
    main()
