"""A string under repair together with the way back to its raw form: edits go in, the map is kept true.

Every pass of normalising is a list of edits over the string as it stands; `apply` makes the new string and composes
the map, in time linear in runs and edits. A part of the string that no edit touches stays a copied run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.text import Run


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `start` to `end` by `text`: an insertion where the two are equal, a deletion where `text` is empty."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """The string and its runs, which cover it from first to last character."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, raw: str) -> Mapped:
        """The raw string as its own copy."""
        return cls(raw, (Run(0, len(raw), 0, len(raw), True),) if raw else ())


def apply(mapped: Mapped, edits: Sequence[Edit]) -> Mapped:
    """The string after the edits, which are sorted and do not overlap."""
    if not edits:
        return mapped
    build = _Build(mapped)
    position = 0
    for edit in edits:
        build.copy(position, edit.start)
        build.replace(edit)
        position = edit.end
    build.copy(position, len(mapped.text))
    return Mapped("".join(build.parts), tuple(build.runs))


class _Build:
    """The new string and runs as they grow; `at` is the first old run that may still matter."""

    def __init__(self, old: Mapped) -> None:
        self.old = old
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.size = 0
        self.starts = [run.start for run in old.runs]

    def copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        self.parts.append(self.old.text[start:end])
        runs = self.old.runs
        index = bisect_right(self.starts, start) - 1
        shift = self.size - start
        while index < len(runs) and runs[index].start < end:
            run = runs[index]
            left, right = max(run.start, start), min(run.end, end)
            if run.same:
                raw = run.raw_start + left - run.start
                self._add(left + shift, right + shift, raw, raw + right - left, True)
            else:
                self._add(left + shift, right + shift, run.raw_start, run.raw_end, False)
            index += 1
        self.size += end - start

    def replace(self, edit: Edit) -> None:
        if not edit.text:
            return
        raw_start, raw_end = self._raw(edit.start, edit.end)
        self.parts.append(edit.text)
        self._add(self.size, self.size + len(edit.text), raw_start, raw_end, False)
        self.size += len(edit.text)

    def _raw(self, start: int, end: int) -> tuple[int, int]:
        runs = self.old.runs
        if not runs:
            return 0, 0
        head = runs[max(bisect_right(self.starts, start) - 1, 0)]
        if start == end:
            if start >= head.end:
                return head.raw_end, head.raw_end
            if head.same or start == head.start:
                at = head.raw_start + start - head.start
                return at, at
            return head.raw_start, head.raw_end  # inside a cluster, which is traced as a whole
        tail = runs[bisect_right(self.starts, end - 1) - 1]
        first = head.raw_start + (start - head.start) if head.same else head.raw_start
        last = tail.raw_start + (end - tail.start) if tail.same else tail.raw_end
        return first, last

    def _add(self, start: int, end: int, raw_start: int, raw_end: int, same: bool) -> None:
        if same and self.runs:
            last = self.runs[-1]
            if last.same and last.end == start and last.raw_end == raw_start:
                self.runs[-1] = Run(last.start, end, last.raw_start, raw_end, True)
                return
        self.runs.append(Run(start, end, raw_start, raw_end, same))
