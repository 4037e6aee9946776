"""Findings for people: grouped by weight and kind, each with the words it rests on and where they stand."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from pipeline.console import visible
from pipeline.present.decisions_page import disposition_line
from pipeline.present.terminal import print_indented
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
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in sorted(found, key=lambda one: list(SEVERITY).index(one["severity"])):
        groups.setdefault((one["severity"], one["code"]), []).append(one)
    folder = _common_folder(found)
    for (severity, code), members in groups.items():
        head = Text(f"{SEVERITY[severity]} · ", style=_COLOUR[severity])
        head.append(f"{FINDING[code]} [{code}]", style="bold")
        print_indented(out, head, 0)
        for one in members:
            _show_one(out, one, folder)
        out.print()
    if folder:
        print_indented(out, Text(f"Tệp nằm trong {visible(folder)}", style="dim"), 0)
    _show_counts(out, found)


def _show_one(out: Console, found: Finding, folder: str) -> None:
    print_indented(out, Text(found["message"]), 2)
    for place, quotes in _places(found, folder):
        text = Text(place, style="dim")
        if quotes:
            text.append(f": {quotes}", style="not dim italic")
        print_indented(out, text, 4)
    if found.get("disposition"):
        print_indented(out, Text(disposition_line(found["disposition"]), style="green"), 4)
    print_indented(out, Text(_foot(found), style="dim"), 4)


def _places(found: Finding, folder: str) -> Iterator[tuple[str, str]]:
    """File and page with the words quoted there; files that nothing is quoted from stand alone."""
    quoted: dict[tuple[str, int | None], list[str]] = {}
    for words in found["evidence"]:
        if words.get("path"):
            quoted.setdefault((words["path"], words.get("page")), []).append(words.get("text") or "")
    for (path, page), texts in quoted.items():
        said = [f"“{short(text, _QUOTE)}”" for text in texts[:_QUOTES] if text]
        said += [f"và {len(texts) - _QUOTES} chỗ nữa"] if len(texts) > _QUOTES else []
        yield _short_path(path, folder) + (f", trang {page}" if page else ""), "; ".join(said)
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
    return visible(os.path.relpath(path, folder) if folder else path)


def _show_counts(out: Console, found: Sequence[Finding]) -> None:
    counts = Counter((one["severity"], one["code"]) for one in found)
    out.print(f"{len(found)} điều cần xem:")
    for severity, words in SEVERITY.items():
        codes = [f"{code} {count}" for (level, code), count in counts.items() if level == severity]
        if codes:
            line = Text(f"{words:<12}", style=_COLOUR[severity]) + Text(", ".join(codes), style="default")
            print_indented(out, line, 0)


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
