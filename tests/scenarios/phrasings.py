"""Hands out the phrasings of offices, group by group, and keeps a third of them apart from rule work.

A phrase is kept apart by its own hash, so that nobody chooses which, and a phrase that is added moves no other.
Whoever works on rules prints the open ones (`python -m tests.scenarios.phrasings`) and never opens the data file.

What stands in the braces:

- `cite`, `cite_a`, `cite_b`: a citation made from `cite.dated` or `cite.undated`; `cite_short`: type and number alone.
  A citation that ends in an unquoted title needs a punctuation mark (or the end) after it, and so is no `cite_a`.
- `type`, `self_type`: the word of the type with a capital. `issuer`, `body`, `bodies`, `self_body`: full names
  (`self_body` may be the bureau: *Ban Thường vụ Huyện ủy …*). `class`: *các huyện ủy, thị ủy*. `class_one`: *chi bộ*.
- `title`, `topic`, `indicator`, `task`: in lower case; the last two open with a verb.
- `date`, `due`: a date as `cite.dateforms` writes it, without the word *ngày*. `period`: *năm 2024*;
  `quarter`: I to IV; `quarter_or_month`: *quý II/2024*, *tháng 5/2024*.

Whoever makes a sentence of a phrase that opens with a placeholder gives it its capital.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".toml")


class Share(StrEnum):
    """Which part of the phrasings: open to whoever works on rules, or kept apart."""

    OPEN = "open"
    APART = "apart"


def share_of(phrase: str) -> Share:
    """The part to which a phrase belongs, by its own hash."""
    return Share.APART if int(sha256(phrase.encode()).hexdigest()[:8], 16) % 3 == 0 else Share.OPEN


@cache
def _by_group() -> dict[str, tuple[str, ...]]:
    tables = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {f"{table}.{name}": tuple(listed) for table, lists in tables.items() for name, listed in lists.items()}


def groups() -> tuple[str, ...]:
    """The names of all groups, in the order of the data file."""
    return tuple(_by_group())


def phrases(group: str, share: Share) -> tuple[str, ...]:
    """The phrases of a group (`implements.title`) in one share."""
    return tuple(phrase for phrase in _by_group()[group] if share_of(phrase) is share)


def main() -> None:
    """Print the open phrases, group by group."""
    for group in groups():
        print(f"[{group}]", *phrases(group, Share.OPEN), "", sep="\n")


if __name__ == "__main__":
    main()
