"""Documents cited and not held, for people: what to go and fetch next (văn bản cần tìm)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from pipeline.present.lines import Row as Line
from pipeline.present.lines import page, print_rows, wrapped
from pipeline.present.whole_file import write_csv
from pipeline.present.words import day, number, short

Row = dict[str, Any]

_WAYS = (("implements", "thực hiện"), ("based_on", "làm căn cứ"), ("other", "dẫn cách khác"))
_TITLES = (
    *("Thứ tự", "Số, ký hiệu", "Loại", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu", "Số văn bản dẫn"),
    *("Thực hiện", "Làm căn cứ", "Dẫn cách khác", "Được dẫn trong", "Định danh văn bản"),
)


def show_missing(out: Console, found: Sequence[Row], total: int) -> None:
    """Prints the documents to fetch, each with how and in what it is cited."""
    if not found:
        out.print("Mọi văn bản được dẫn đều có trong kho.")
        return
    width, indent = page(out), len(f"{total}. ")
    print_rows(out, (line for place, row in enumerate(found, start=1) for line in _lines(place, row, indent, width)))
    shown = "" if total == len(found) else f"; trên đây là {number(len(found))} văn bản được dẫn nhiều nhất"
    print_rows(out, wrapped([(f"{number(total)} văn bản được dẫn mà chưa thấy trong kho{shown}.", "")], width))


def _lines(place: int, row: Row, indent: int, width: int) -> Iterator[Line]:
    before = " " * indent
    yield from wrapped([(_name(row), "bold"), (f"  {_issued(row)}", "")], width, f"{f'{place}.':<{indent}}")
    if row["title"] and row["number"]:
        yield from wrapped([(short(row["title"], width - indent), "italic")], width, before)
    ways = [f"{number(row[way])} {words}" for way, words in _WAYS if row[way]]
    yield from wrapped([(f"{number(row['cited_by'])} văn bản dẫn: {', '.join(ways)}", "")], width, before)
    if row["cited_in"]:
        yield from wrapped([(f"được dẫn trong {_examples(row)}", "dim")], width, before)
    yield []


def write_missing(found: Iterable[Row], target: Path) -> None:
    """The documents to fetch as a CSV file, a row each."""
    write_csv(target, _TITLES, (_cells(place, row) for place, row in enumerate(found, start=1)))


def _cells(place: int, row: Row) -> tuple[Any, ...]:
    return (
        *(place, row["number"], row["doc_type"], row["issuer"], day(row["issued_on"]), row["title"], row["cited_by"]),
        *(row["implements"], row["based_on"], row["other"], _examples(row), row["doc_ref"]),
    )


def _name(row: Row) -> str:
    return str(row["number"] or short(row["title"] or row["doc_type"] or row["doc_ref"], 60))


def _issued(row: Row) -> str:
    return ", ".join((row["issuer"] or "không rõ cơ quan", day(row["issued_on"]) or "không rõ ngày"))


def _examples(row: Row) -> str:
    named = [" của ".join(filter(None, (one["number"] or one["doc_ref"], one["issuer"]))) for one in row["cited_in"]]
    return "; ".join(named) + (" …" if row["cited_by"] > len(named) else "")
