"""A rule of the grammar as a named value, and the one loop that applies rules to a text.

The rule's name travels with everything the rule finds, so that each value in a record says how it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, cast

import regex

from schemas.spans import Span
from schemas.text import Text

T = TypeVar("T")

# No pattern of ours needs longer on any real text; a hostile one is cut off here and yields nothing more. Setting the
# clock costs more than most searches do, and inside a stretch of this many characters none can take long.
_TIMEOUT_SECONDS = 2.0
_NEEDS_CLOCK = 2000


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """`name` like `deadline/before-date`; `pattern` over the chosen view; `build` turns a match into a value or None.

    `view` is `folded` (lower case, tone placement folded: the usual choice; patterns for it are written in that form)
    or `content` where capitals decide. `confidence` is the share of such findings that is right.
    """

    name: str
    pattern: regex.Pattern[str]
    build: Callable[[regex.Match[str], Text], T | None]
    confidence: float = 0.9
    view: Literal["folded", "content"] = "folded"


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """What one rule found at one place."""

    rule: Rule[T]
    span: Span
    value: T


def scan(rules: Iterable[Rule[T]], text: Text, within: Span | None = None) -> Iterator[Hit[T]]:
    """All hits of the rules inside `within` (default: the whole text), rule by rule, overlaps included."""
    start, end = (within.start, within.end) if within else (0, len(text.content))
    timeout = _TIMEOUT_SECONDS if end - start > _NEEDS_CLOCK else None
    for rule in rules:
        view = text.folded if rule.view == "folded" else text.content
        try:
            for match in rule.pattern.finditer(view, start, end, timeout=timeout):
                value = rule.build(match, text)
                if value is not None:
                    yield Hit(rule, Span(*match.span("hit" if "hit" in match.re.groupindex else 0)), value)
        except TimeoutError:
            continue


def choose(hits: Iterable[Hit[T]]) -> tuple[Hit[T], ...]:
    """The hits to keep where they overlap: the earlier rule wins, then the longer span; sorted by place."""
    kept: list[Hit[T]] = []
    for hit in hits:
        if len(hit.span) and not any(hit.span.overlaps(other.span) for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.span))


class _Lazy:
    """Stands for a compiled pattern and compiles it when one of its methods is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked by copying and pickling; a compiled pattern has no such method of use to us
            raise AttributeError(name)
        if "_compiled" not in self.__dict__:
            self._compiled = regex.compile(*self._source)
        method = getattr(self._compiled, name)
        setattr(self, name, method)  # found without this detour from now on
        return method


def lazy_pattern(pattern: str, flags: int = regex.V1) -> regex.Pattern[str]:
    """A pattern that is compiled at its first use: a command that reads no document does not wait for the grammar."""
    return cast("regex.Pattern[str]", _Lazy(pattern, flags))


def compile_pattern(pattern: str) -> regex.Pattern[str]:
    """A pattern in verbose mode: white space and comments in it do not count, a printed blank is `\\s` or `[ ]`.

    It is compiled at its first use.
    """
    return lazy_pattern(pattern, regex.VERBOSE | regex.V1)
