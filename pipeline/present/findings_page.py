"""Findings for people: grouped by weight and kind, each with the words it rests on and where they stand."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from pipeline.present.decisions_page import disposition_line
from pipeline.present.lines import Row, page, print_rows, wrapped
from pipeline.present.whole_file import write_csv
from pipeline.present.words import FINDING, SEVERITY, number, short

Finding = dict[str, Any]

_COLOUR = {"error": "red", "inconsistent": "yellow", "notice": "cyan"}
_QUOTES = 10  # of one page; a table of fifty rows is better read there
_QUOTE = 160
_TITLES = ("Mức", "Mã", "Loại", "Nội dung", "Độ tin cậy", "Bằng chứng", "Tệp", "Số liệu", "Mã phát hiện", "Văn bản")


def show_findings(out: Console, findings: Iterable[Finding]) -> None:
    """Prints findings, gravest first, and how many there are of each kind."""
    found = list(findings)
    if not found:
        out.print("Không thấy điều gì không khớp.")
        return
    width = page(out)
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in sorted(found, key=lambda one: list(SEVERITY).index(one["severity"])):
        groups.setdefault((one["severity"], one["code"]), []).append(one)
    folder = _common_folder(found)
    print_rows(out, (row for kind, members in groups.items() for row in _group(kind, members, folder, width)))
    if folder:
        print_rows(out, wrapped([(f"Tệp nằm trong {folder}", "dim")], width))
    print_rows(out, _counts(found, width))


def _group(kind: tuple[str, str], members: Sequence[Finding], folder: str, width: int) -> Iterator[Row]:
    severity, code = kind
    yield from wrapped([(SEVERITY[severity], _COLOUR[severity]), (f" · {FINDING[code]} [{code}]", "bold")], width)
    for one in members:
        yield from wrapped([(one["message"], "")], width, "  ")
        for place, quotes in _places(one, folder):
            yield from wrapped([(place, "dim"), (f": {quotes}" if quotes else "", "italic")], width, "    ")
        if "disposition" in one:
            yield from wrapped([(disposition_line(one["disposition"]), "green")], width, "    ")
        yield from wrapped([(_foot(one), "dim")], width, "    ")
    yield []


def _places(found: Finding, folder: str) -> Iterator[tuple[str, str]]:
    """File and page with the words quoted there; files that nothing is quoted from stand alone."""
    quoted: dict[tuple[str, int | None], list[str]] = {}
    for words in found["evidence"]:
        if words.get("path"):
            quoted.setdefault((words["path"], words.get("page")), []).append(words.get("text") or "")
    for (path, leaf), texts in quoted.items():
        said = [f"“{short(text, _QUOTE)}”" for text in texts[:_QUOTES] if text]
        said += [f"và {len(texts) - _QUOTES} chỗ nữa"] if len(texts) > _QUOTES else []
        yield _short_path(path, folder) + (f", trang {leaf}" if leaf else ""), "; ".join(said)
    known = {path for path, _ in quoted}
    for path in found["paths"]:
        if path not in known:
            yield _short_path(path, folder), ""


def _foot(found: Finding) -> str:
    sure = found.get("confidence")
    return (f"độ tin cậy {number(round(100 * sure))}%, " if sure is not None else "") + f"mã {found['finding_id']}"


def _common_folder(findings: Sequence[Finding]) -> str:
    """The folder that all files lie in, so that each line need only say what is below it; "" for one file alone."""
    paths = {path for found in findings for path in found["paths"]}
    if len(paths) < 2 or len({Path(path).is_absolute() for path in paths}) > 1:
        return ""
    folder: str = os.path.commonpath([Path(path).parent for path in paths])
    return "" if folder == os.sep else folder


def _short_path(path: str, folder: str) -> str:
    return os.path.relpath(path, folder) if folder else path


def _counts(found: Sequence[Finding], width: int) -> Iterator[Row]:
    counts = Counter((one["severity"], one["code"]) for one in found)
    yield [(f"{number(len(found))} điều cần xem:", "")]
    for severity, words in SEVERITY.items():
        codes = [f"{code} {count}" for (level, code), count in counts.items() if level == severity]
        if codes:
            yield from wrapped([(words, _COLOUR[severity]), (" " * (12 - len(words)) + ", ".join(codes), "")], width)


def write_findings(findings: Iterable[Finding], target: Path) -> None:
    """Findings as a CSV file, a row each."""
    write_csv(target, _TITLES, map(_row, findings))


def _row(found: Finding) -> tuple[Any, ...]:
    quotes = "\n".join(": ".join(filter(None, place)) for place in _places(found, ""))
    figures = "; ".join(f"{name}: {value}" for name, value in found["figures"].items())
    return (
        *(SEVERITY[found["severity"]], found["code"], FINDING[found["code"]], found["message"]),
        *(found.get("confidence"), quotes, found["paths"], figures, found["finding_id"], found["doc_refs"]),
    )
