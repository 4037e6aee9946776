"""What the samples' records say that their expected records do not, and the reverse, for a person to judge.

    python -m tests.gold [STEM…]

Nothing is rewritten: where the record is right and the expectation wrong, a person changes `samples/expected`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from tests.scoring import Item, Pair, compare
from tests.truth import samples

_APART = ("evidence", "mentions", "rule", "confidence", "optional", "doc_ref", "body_ids", "bodies", "section", "base")


def differences(expected: Item, actual: Item) -> Iterator[str]:
    """A line for each thing that is missed, made up or not the same."""
    for pair in compare(expected, actual):
        if pair.exact or pair.optional or (pair.want is None and pair.got is None):
            continue
        yield f"{pair.field:<16} {_said(pair)}"


def _said(pair: Pair) -> str:
    source = f"   [{pair.rule} {pair.confidence}]" if pair.rule else ""
    if pair.got is None:
        return f"missed   {_brief(pair.want)}"
    if pair.want is None:
        return f"made up  {_brief(pair.got)}{source}"
    if not isinstance(pair.want, dict):
        return f"differs  want {pair.want!r}, got {pair.got!r}{source}"
    keys = [key for key in pair.want if key not in _APART and pair.want[key] != pair.got.get(key)]
    changes = ", ".join(f"{key}: want {pair.want[key]!r}, got {pair.got.get(key)!r}" for key in keys)
    return f"differs  {_words(pair.got)}: {changes}{source}"


def _brief(item: Any) -> str:
    if not isinstance(item, dict):
        return repr(item)
    kept = {key: value for key, value in item.items() if key not in _APART and value is not None}
    return f"{_words(item)} {json.dumps(kept, ensure_ascii=False)}".strip()


def _words(item: Item) -> str:
    words = (item.get("evidence") or {}).get("text")
    return f"“{words}”" if words else ""


def main(stems: list[str]) -> None:
    """Prints the differences of the named samples, or of all."""
    total = 0
    for example in samples():
        if stems and example.path.stem not in stems:
            continue
        lines = list(differences(example.want(), example.got()))
        total += len(lines)
        if lines:
            print(example.path.name, *lines, sep="\n  ")
    print(f"{total} differences.")


if __name__ == "__main__":
    main(sys.argv[1:])
