"""Answers for people in a terminal: deadlines and documents in Vietnamese, in 80 columns and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.console import visible
from pipeline.present.lines import PAGE
from pipeline.present.words import KIND, day, offset, rhythm, short

# A rhythm that comes round more often than this in the window stands once, with the number of its days.
_OFTEN = 6


def console(stderr: bool = False) -> Console:
    """The console that all output goes through; plain text where it is not a terminal."""
    found = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not found.is_terminal:
        found.width = PAGE
    return found


def show_calendar(out: Console, entries: Sequence[dict[str, Any]]) -> None:
    """Prints deadlines by day; a daily or weekly rhythm once, those without a countable day last."""
    times = Counter(_series(entry) for entry in entries if entry["rrule"])
    last = {_series(entry): entry["date"] for entry in entries if entry["rrule"]}
    rows = table("Ngày", "Việc", "Đơn vị", "Văn bản")
    rows.columns[0].no_wrap = True
    rows.columns[3].min_width = 12
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        series = _series(entry)
        often = times[series] > _OFTEN
        if often and series in seen:
            continue
        seen.add(series)
        notes = [] if entry["kind"] == "fixed" else [KIND[entry["kind"]]]
        if entry["rrule"]:
            notes = [rhythm(entry["rrule"])]
        if often:
            notes.append(f"{times[series]} lần đến {day(last[series])}")
        if entry.get("reason"):
            notes = [entry["reason"].rstrip(".")]
        task = short(entry["task"] or entry["evidence"], 160) + (f" ({'; '.join(notes)})" if notes else "")
        number = entry["number"] or file_name(entry["path"])
        rows.add_row(
            day(entry["date"]) or "chưa rõ", escape(task), escape(short("; ".join(entry["bodies"]), 60)), escape(number)
        )
    if entries:
        out.print(rows)
    out.print(f"{len(entries)} lần đến hạn." if entries else "Không có việc nào đến hạn trong khoảng này.")


def _series(entry: dict[str, Any]) -> tuple[str, ...]:
    return (entry["doc_ref"], entry["rrule"] or entry["date"] or "", entry["task"], entry["evidence"])


def show_documents(out: Console, found: Sequence[dict[str, Any]]) -> None:
    """Prints the documents that a search found."""
    rows = table("Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu", "Tệp")
    rows.columns[1].no_wrap = True
    for row in found:
        rows.add_row(
            escape(row["number"] or row["doc_type"] or ""),
            day(row["issued_on"]),
            escape(row["issuer"] or ""),
            escape(short(row["title"] or "", 90)),
            escape(file_name(row["path"])),
        )
    if found:
        out.print(rows)
    out.print(
        f"{len(found)} văn bản." if found else "Không thấy văn bản nào khớp; thử ít từ hơn, hoặc bỏ bớt điều kiện."
    )


def table(*titles: str) -> Table:
    """A table without frame, so that narrow terminals keep their room for words."""
    made = Table(show_lines=False, header_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        made.add_column(title, overflow="fold")
    return made


def when(deadline: dict[str, Any]) -> str:
    """When a deadline falls, as a person says it."""
    if deadline["rrule"]:
        return rhythm(deadline["rrule"])
    if deadline["due"] and deadline["start"]:
        return f"{day(deadline['start'])} – {day(deadline['due'])}"
    if deadline["offset"] and not deadline["due"]:
        return f"trong {offset(deadline['offset'])}"
    return day(deadline["due"] or deadline["start"])


def file_name(path: str) -> str:
    """The last part of a path, on one line."""
    return visible(path.rsplit("/", 1)[-1])
