"""Two values for one thing in one document: two floors, two counts, a total in the text and another in its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.analysis.audit.finding import Finding, current_figures, finding, quote_figure, surely
from pipeline.analysis.figures import exact, interval, measured, stated
from pipeline.analysis.indicators import counted, likeness, subject
from pipeline.analysis.periods import said
from pipeline.analysis.view import ArchiveView, Row
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity

_FEWEST_WORDS = 2  # "nữ", "lớp": what it is of is not told
_PART = regex.compile(r"trong đó|bao gồm|\bgồm\b|chia ra|cụ thể|\briêng\b|như sau|phân bổ")
_LISTED = regex.compile(r"\s*(?:[-+*•]|[a-zđ][).])")
_SURE = 0.9  # that nothing unread tells the two apart


def conflicts(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """One document states two values for the same indicator, scope and period that cannot both hold."""
    for ref, rows in current_figures(view, focus):
        text = ""  # asked for and folded once, and only where two figures disagree
        for same in _one_thing(rows):
            doubtful = [row for row in same[1:] if likeness(same[0], row) == 1 and _disagree(same[0], row)]
            if not doubtful or _adds_up_to_its_largest(same):
                continue
            text = text or fold(view.text(rows[0]["doc_id"]))
            second = next((row for row in doubtful if not _told_apart(text, same[0], row)), None)
            if second:
                yield _conflict(view, ref, same[0], second)


def _one_thing(rows: list[Row]) -> Iterator[list[Row]]:
    """Figures that count one thing on the same bodies in the same time."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    divided: set[tuple[object, ...]] = set()
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        what = counted(row["indicator"], row["unit"])
        if row["kind"] != "target" or row["comparator"] == "approx" or len(what.words) < _FEWEST_WORDS:
            continue
        period = (row["period_start"], row["period_end"], row["period_every"])
        key = (what, fold(row["scope"] or ""), *period)
        # Totals that are each divided among bodies of their own (khối xã, khối cơ quan) are totals of different lists.
        if following and following["kind"] == "allocation":
            if key in divided:
                continue
            divided.add(key)
        groups[key].append(row)
    yield from (group for group in groups.values() if len(group) > 1)


def _adds_up_to_its_largest(rows: list[Row]) -> bool:
    """Whether the figures are a whole and its parts, though nothing says so."""
    values = sorted({exact(stated(row)) for row in rows})
    return len(values) > 2 and sum(values[:-1]) == values[-1]


def _disagree(one: Row, other: Row) -> bool:
    """Two floors for one thing are two values, though both could hold; a floor and a higher count are not."""
    if one["comparator"] == other["comparator"]:
        return bool((one["min"], one["max"]) != (other["min"], other["max"]))
    return not interval(one).meets(interval(other))


def _told_apart(text: str, first: Row, row: Row) -> bool:
    """Whether the two stand as things told apart: in one sentence, in rows of one table, as a whole and its part."""
    between = text[first["evidence_end"] : row["evidence_start"]]
    if not regex.search(r"\n|[.;]\s", between):
        return True
    if "\t" in _line(text, first) and "\t" in _line(text, row) and "\n\n" not in between:
        return all("\t" in line for line in between.split("\n")[1:-1])
    return exact(stated(row)) < exact(stated(first)) and _is_part(between)


def _is_part(between: str) -> bool:
    """Whether the words between two figures make the second a part of the first, in its sentence or its list."""
    first, *others = between.split("\n")
    if _PART.search(others[-1] if others else first):
        return True
    opened = first.rstrip().endswith(":") or _PART.search(first)
    return bool(others and opened and all(_LISTED.match(line) for line in others))


def _line(text: str, row: Row) -> str:
    end = text.find("\n", row["evidence_end"])
    return text[text.rfind("\n", 0, row["evidence_start"]) + 1 : end if end >= 0 else len(text)]


def _conflict(view: ArchiveView, ref: str, first: Row, row: Row) -> Finding:
    on_whom = f" của {row['scope']}" if row["scope"] else ""
    message = (
        f"{view.name(ref)} ghi hai giá trị cho “{row['indicator']}”{on_whom}{said(row)}: {measured(first)} và"
        f" {measured(row)}."
    )
    return finding(
        view,
        FindingCode.CONFLICT,
        Severity.INCONSISTENT,
        [ref],
        message,
        f"{subject(first)}|{row['scope']}|{row['period_start']}|{row['period_end']}",
        {"first": stated(first), "second": stated(row)},
        [quote_figure(view, first), quote_figure(view, row)],
        surely(first, row, closeness=_SURE),
    )
