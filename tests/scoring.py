"""Holding a record against an expected record: what was found, missed and made up, field by field.

A record here is the JSON that `vanban extract` prints; an expected one is the same without evidence, and a key that is
absent from it is not judged. Each expected thing is paired with at most one found thing, in two grades:

- *near*: it is the same thing (the number of a citation, the figure and unit of a target, the day of a deadline, the
  body of an assignment);
- *exact*: and everything else that a reader would act on is right too.

An expected item marked `optional` may be found or not, and counts neither way.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.folding import fold

Item = Mapping[str, Any]

PLAIN = ("number", "doc_type", "title", "issued_on", "place")
ISSUER = ("name", "level", "system", "parent", "province")
LINES = ("addressees", "recipients")
ITEMS = ("citations", "targets", "deadlines", "assignments", "signers")

_WORD = re.compile(r"\w+|%")
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "btv": "ban thường vụ",
    "tp": "thành phố",
}
# Documents count one admission as a member, a person or an outstanding citizen: all are heads.
_HEADS = frozenset(("người", "đồng chí", "đảng viên", "đảng viên mới", "quần chúng", "quần chúng ưu tú", "đoàn viên"))


@dataclass(frozen=True, slots=True)
class Pair:
    """One judgement: what was wanted, what was found (None where there is none), and how well the two agree."""

    field: str
    want: Any
    got: Any
    near: bool = False
    exact: bool = False
    confidence: float | None = None
    rule: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 out of the counts of right, spurious and missed things."""

    right: int
    spurious: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare(expected: Item, actual: Item) -> list[Pair]:
    """Every judgement about one document."""
    pairs = list(_scalars(expected, actual))
    for field in LINES:
        if field in expected:
            pairs += _lines(field, expected, actual)
    for field in ITEMS:
        if field in expected:
            pairs += _items(field, expected[field] or [], actual.get(field) or [])
    return pairs


def scores(pairs: Iterable[Pair], grade: str = "exact") -> dict[str, Score]:
    """Each field's score; `grade` is `exact` or `near`."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        count = counts[pair.field]
        if pair.optional or (pair.want is None and pair.got is None):
            continue
        if getattr(pair, grade):
            count["right"] += 1
            continue
        count["missed"] += pair.want is not None
        count["spurious"] += pair.got is not None
    return {field: Score(c["right"], c["spurious"], c["missed"]) for field, c in counts.items()}


def words(text: Any) -> list[str]:
    """The folded words of a text, the commonest abbreviations written out."""
    found = _WORD.findall(fold(str(text or "")))
    return [word for short in found for word in _SHORT.get(short, short).split()]


def likeness(first: Any, second: Any) -> float:
    """How many of their words two texts share, from 0 to 1 (two empty ones are alike)."""
    one, two = Counter(words(first)), Counter(words(second))
    size = one.total() + two.total()
    return 2 * (one & two).total() / size if size else 1.0


def number_key(number: str | None) -> str:
    """A number and symbol without leading zeros, spaces or case."""
    return re.sub(r"\s", "", number or "").upper().lstrip("0")


def _scalars(expected: Item, actual: Item) -> Iterator[Pair]:
    traces = actual.get("provenance") or {}
    for field in PLAIN:
        if field in expected:
            same = _SAME.get(field, _equal)
            yield _scalar(field, expected[field], actual.get(field), same, traces.get(field))
    if "issuer" in expected:
        want, got = expected["issuer"] or {}, actual.get("issuer") or {}
        for part in ISSUER:
            if part in want or not want:
                name = f"issuer.{part}"
                yield _scalar(name, want.get(part), got.get(part), _same_words, traces.get(name))


def _scalar(field: str, want: Any, got: Any, same: Callable[[Any, Any], bool], trace: Any) -> Pair:
    right = want is not None and got is not None and same(want, got)
    trace = trace if isinstance(trace, dict) else {}
    return Pair(field, want or None, got or None, right, right, trace.get("confidence"), trace.get("rule", ""))


def _equal(want: Any, got: Any) -> bool:
    return bool(want == got)


def _same_words(want: Any, got: Any) -> bool:
    return words(want) == words(got)


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "number": lambda want, got: number_key(want) == number_key(got),
    "title": lambda want, got: likeness(want, got) >= 0.95,
    "place": _same_words,
}


def _lines(field: str, expected: Item, actual: Item) -> list[Pair]:
    traces = (actual.get("provenance") or {}).get(field)
    found = list(actual.get(field) or [])
    known = traces if isinstance(traces, list) and len(traces) == len(found) else [{}] * len(found)
    got = [
        {"text": text, "rule": t.get("rule", ""), "confidence": t.get("confidence")}
        for text, t in zip(found, known, strict=True)
    ]
    return _items(field, [{"text": text} for text in expected[field] or []], got)


def _items(field: str, wanted: list[Item], found: list[Item]) -> list[Pair]:
    """Exact partners first, then near ones, the required before the optional, each thing used once."""
    near, more = _RULES[field]
    left = list(found)
    rest = sorted(wanted, key=lambda item: bool(item.get("optional")))
    pairs: list[Pair] = []
    for exact in (True, False):
        unpaired: list[Item] = []
        for want in rest:
            fitting = [at for at, got in enumerate(left) if near(want, got) and (not exact or more(want, got))]
            if fitting:
                pairs.append(_pair(field, want, left.pop(_most_alike(want, left, fitting)), True, exact))
            else:
                unpaired.append(want)
        rest = unpaired
    pairs += [_pair(field, want, None) for want in rest]
    return pairs + [_pair(field, None, got) for got in left]


def _pair(field: str, want: Item | None, got: Item | None, near: bool = False, exact: bool = False) -> Pair:
    found = got or {}
    optional = bool(want and want.get("optional"))
    return Pair(field, want, got, near, exact, found.get("confidence"), found.get("rule", ""), optional)


def _most_alike(want: Item, left: list[Item], fitting: list[int]) -> int:
    return max(fitting, key=lambda at: likeness(_gist(want), _gist(left[at])))


def _gist(item: Item) -> str:
    return " ".join(str(item.get(key) or "") for key in ("title", "indicator", "task", "body", "text", "name"))


def _same_citation(want: Item, got: Item) -> bool:
    if number_key(want.get("citing")) != number_key(got.get("citing")):
        return False
    if want["number"] or got.get("number"):
        return number_key(want["number"]) == number_key(got.get("number"))
    return likeness(want["title"], got.get("title")) >= 0.85


def _citation_right(want: Item, got: Item) -> bool:
    return (
        all(want[key] == got.get(key) for key in ("relation", "doc_type", "issued_on"))
        and bool(not want.get("issuer") or _same_words(want["issuer"], got.get("issuer")))
    )  # fmt: skip


def _same_target(want: Item, got: Item) -> bool:
    return all(_figure(want.get(end)) == _figure(got.get(end)) for end in ("min", "max")) and _same_unit(
        want["unit"], got.get("unit")
    )


def _figure(value: Any) -> float | None:
    return None if value is None else round(float(value), 4)


def _same_unit(want: str, got: str | None) -> bool:
    one, two = " ".join(words(want)), " ".join(words(got))
    return one == two or {one, two} <= _HEADS | {""} or ((want == "%") == (got == "%") and likeness(one, two) >= 0.6)


def _target_right(want: Item, got: Item) -> bool:
    scope, found = want.get("scope"), got.get("scope")
    return (
        want["kind"] == got.get("kind")
        and want["comparator"] == got.get("comparator")
        and _period(want) == _period(got)
        and likeness(want["indicator"], got.get("indicator")) >= 0.5
        and (not scope) == (not found)
        and (not scope or likeness(scope, found) >= 0.6)
    )


def _period(item: Item) -> tuple[Any, ...]:
    period = item.get("period") or {}
    return tuple(period.get(key) for key in ("start", "end", "every"))


def _same_deadline(want: Item, got: Item) -> bool:
    return all(want[key] == got.get(key) for key in ("kind", "due", "rrule", "offset"))


def _deadline_right(want: Item, got: Item) -> bool:
    return want["start"] == got.get("start") and likeness(want["task"], got.get("task")) >= 0.35


def _same_body(want: Item, got: Item) -> bool:
    return likeness(want["body"], got.get("body")) >= 0.85


def _same_role(want: Item, got: Item) -> bool:
    return bool(want["role"] == got.get("role"))


def _same_signer(want: Item, got: Item) -> bool:
    return words(want.get("name")) == words(got.get("name"))


def _signer_right(want: Item, got: Item) -> bool:
    return all(key not in want or words(want[key]) == words(got.get(key)) for key in ("role", "authority"))


def _same_line(want: Item, got: Item) -> bool:
    return likeness(want["text"], got["text"]) >= 0.85


_Judge = Callable[[Item, Item], bool]
_RULES: dict[str, tuple[_Judge, _Judge]] = {
    "citations": (_same_citation, _citation_right),
    "targets": (_same_target, _target_right),
    "deadlines": (_same_deadline, _deadline_right),
    "assignments": (_same_body, _same_role),
    "signers": (_same_signer, _signer_right),
    "addressees": (_same_line, lambda want, got: True),
    "recipients": (_same_line, lambda want, got: True),
}
