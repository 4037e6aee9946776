"""The corpus of an extractor: examples in TOML beside its test, the places of the expected findings marked by ⟦ ⟧.

    [context]                        # optional; handed to the test with every case
    issued = 2025-01-15

    [[group]]                        # one expected value, many surface forms
    value = { kind = "fixed", due = 2025-06-30 }
    texts = ["hoàn thành ⟦trước ngày 30/6/2025⟧", "hoàn thành ⟦trước ngày 30 tháng 6 năm 2025⟧"]

    [[group]]                        # several findings in each text: a value for each, in order
    values = [{ role = "lead" }, { role = "coordinate" }]
    texts = ["⟦Văn phòng⟧ chủ trì, phối hợp với ⟦Ban Tổ chức⟧ thực hiện"]

    [[nothing]]                      # counter-examples: nothing may be found
    texts = ["Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020"]

Only the fields that a value names are compared. Of a text without marks the values are compared, in order, not the
places.
A group may say `context = { … }` (laid over the file's), `hard = true` (a hard variant) and `why = "…"`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.spans import Span

_MARK = re.compile(r"[⟦⟧]")


@dataclass(frozen=True)
class Case:
    """One example: its text without marks, the marked spans, and the values to be found (none for a
    counter-example)."""

    id: str
    text: str
    spans: tuple[Span, ...]
    values: tuple[Mapping[str, Any], ...]
    context: Mapping[str, Any] = field(default_factory=dict)
    hard: bool = False


@dataclass(frozen=True)
class Seen:
    """One finding of an extractor, as the corpus compares it."""

    span: Span
    value: Mapping[str, Any]
    rule: str = ""


def slug(text: str, size: int = 48) -> str:
    """An ASCII test id out of Vietnamese words."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:size].strip("-")


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the spans that they enclosed."""
    spans: list[Span] = []
    plain: list[str] = []
    size = start = last = 0
    for match in _MARK.finditer(marked):
        piece = marked[last : match.start()]
        plain.append(piece)
        size += len(piece)
        last = match.end()
        if match.group() == "⟦":
            start = size
        else:
            spans.append(Span(start, size))
    plain.append(marked[last:])
    return "".join(plain), tuple(spans)


def load(path: str | Path) -> list[Case]:
    """All cases of a corpus file, counter-examples last, with unique ids."""
    raw = tomllib.loads(Path(path).read_text("utf-8"))
    common: dict[str, Any] = raw.get("context", {})
    cases: list[Case] = []
    for key in ("group", "nothing"):
        for number, group in enumerate(raw.get(key, ())):
            for index, marked in enumerate(group["texts"]):
                text, spans = unmark(marked)
                values = tuple(group.get("values", ()))
                if "value" in group:
                    values = (group["value"],) * max(len(spans), 1)
                if spans and len(spans) != len(values):
                    raise ValueError(f"{path}: {len(spans)} marks for {len(values)} values in {marked!r}")
                if (key == "nothing") == bool(values):
                    raise ValueError(f"{path}: a group has values, a counter-example has none: {marked!r}")
                name = f"{key}{number}-{index}-{slug(text)}"
                context = {**common, **group.get("context", {})}
                cases.append(Case(name, text, spans, values, context, bool(group.get("hard", key == "nothing"))))
    return cases


def _differences(want: Mapping[str, Any], seen: Mapping[str, Any]) -> str:
    wrong = [f"{k}: want {v!r}, got {seen.get(k)!r}" for k, v in want.items() if seen.get(k) != v]
    return "; ".join(wrong)


def check(case: Case, found: Iterable[Seen]) -> None:
    """Fails with a message that tells apart: nothing, partial, extra, wrong value."""
    seen = sorted(found, key=lambda item: item.span) if case.spans else list(found)
    problems: list[str] = []
    if case.spans:
        left = list(seen)
        for span, want in zip(case.spans, case.values, strict=True):
            words = case.text[span.start : span.end]
            exact = [item for item in left if item.span == span]
            touching = [item for item in left if item.span.overlaps(span)]
            fitting = [item for item in exact if not _differences(want, item.value)]
            if fitting:
                left.remove(fitting[0])
            elif exact:
                problems.append(f"wrong value for {words!r} by {exact[0].rule}: {_differences(want, exact[0].value)}")
                left.remove(exact[0])
            elif touching:
                part = touching[0].span
                problems.append(
                    f"partial: want {words!r}, got {case.text[part.start : part.end]!r} by {touching[0].rule}"
                )
                left.remove(touching[0])
            else:
                problems.append(f"nothing found for {words!r}")
    else:
        for want, item in zip(case.values, seen, strict=False):
            if wrong := _differences(want, item.value):
                problems.append(f"wrong value by {item.rule}: {wrong}")
        problems += [f"nothing found for {want!r}" for want in case.values[len(seen) :]]
        left = seen[len(case.values) :]
    problems += [f"extra: {case.text[i.span.start : i.span.end]!r} = {dict(i.value)!r} by {i.rule}" for i in left]
    assert not problems, f"\n{case.text}\n  " + "\n  ".join(problems)


def check_rules(fired: Iterable[str], rules: Iterable[str]) -> None:
    """The names that fired over a corpus are the names that exist: no dead rule, no nameless finding."""
    seen, known = set(fired), set(rules)
    assert not known - seen, f"rules without a living example: {sorted(known - seen)}"
    assert not seen - known, f"findings that name no rule: {sorted(seen - known)}"


def share_of_hard_cases(cases: Iterable[Case]) -> float:
    """The share of counter-examples and hard variants; at least a third is wanted."""
    listed = list(cases)
    return sum(case.hard for case in listed) / max(len(listed), 1)
