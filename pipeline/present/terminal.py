"""Answers for people in a terminal: trees and tables in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

_WIDTH = 100  # of a page that is not a terminal
_STATUS = {
    "orphaned": "chưa thấy trong kho",
    "ambiguous": "nhiều văn bản khớp",
    "date-mismatch": "sai khác ngày",
    "predated": "có trước văn bản được thực hiện",
    "outdated": "văn bản cấp trên đã bị thay thế",
    "late": "sau thời hạn",
    "unwanted": "không thuộc nơi nhận",
}
_SEVERITY = {"error": "sai số liệu", "inconsistent": "không khớp", "notice": "cần xem"}
_COLOUR = {"error": "red", "inconsistent": "yellow", "notice": "cyan"}
_KIND = {"fixed": "hạn", "period": "trong kỳ", "recurring": "định kỳ", "relative": "tính từ mốc"}


def console(stderr: bool = False) -> Console:
    """The console that all output goes through; plain text where it is not a terminal."""
    found = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not found.is_terminal:
        found.width = _WIDTH
    return found


def show_trace(out: Console, found: dict[str, Any]) -> None:
    """Prints a trace as a tree, down or up."""
    up = "implements" in found
    tree = Tree(_node(found["root"]))
    _branches(tree, found["implements" if up else "implementers"], found.get("missing", []), up)
    out.print(tree)
    if up and not found["implements"]:
        out.print("Không thấy văn bản cấp trên mà văn bản này thực hiện.")


def _branches(tree: Tree, links: Sequence[dict[str, Any]], missing: Sequence[dict[str, Any]], up: bool) -> None:
    for link in links:
        label = _node(link["document"])
        notes = [_STATUS[status] for status in link["status"] if status in _STATUS]
        if link["reported_by"]:
            notes.append("theo văn bản khác dẫn lại")
        if notes:
            label.append(f"  [{'; '.join(notes)}]", style="yellow")
        branch = tree.add(label)
        _branches(branch, link["implements" if up else "implementers"], link.get("missing", []), up)
    for gap in missing:
        due = f", hạn {_day(gap['due'])}" if gap["due"] else ""
        tree.add(Text(f"✗ {gap['body']}: chưa thấy trong kho{due}", style="red"))


def _node(document: dict[str, Any]) -> Text:
    label = Text(document["number"] or document["doc_type"] or "Văn bản", style="bold")
    date = f", {_day(document['issued_on'])}" if document["issued_on"] else ""
    label.append(f"  {document['issuer'] or 'không rõ cơ quan'}{date}", style="not bold")
    if document["title"]:
        label.append(f"\n{_short(document['title'], 84)}", style="not bold italic")
    if not document["held"]:
        label.append("  (chỉ được viện dẫn)", style="dim")
    if document["replaced_by"]:
        label.append("  (đã bị thay thế)", style="dim")
    return label


def show_findings(out: Console, findings: Iterable[dict[str, Any]]) -> None:
    """Prints the audit's findings, worst first."""
    count = 0
    for found in findings:
        count += 1
        head = Text(f"{_SEVERITY[found['severity']]:<12}", style=_COLOUR[found["severity"]])
        head.append(f"{found['code']:<20}", style="bold")
        head.append(", ".join(_file(path) for path in found["paths"][:3]), style="dim")
        out.print(head)
        out.print(Padding(Text(found["message"]), (0, 0, 0, 12)))
    out.print(f"{count} điều cần xem." if count else "Không thấy điều gì không khớp.")


def show_calendar(out: Console, entries: Iterable[dict[str, Any]]) -> None:
    """Prints deadlines by day."""
    table = _table("Ngày", "Loại", "Việc", "Đơn vị", "Văn bản")
    count = 0
    for entry in entries:
        count += 1
        day = _day(entry["date"]) if entry["date"] else "chưa tính được"
        task = entry["task"] + (f" ({entry['reason']})" if entry.get("reason") else "")
        bodies = "; ".join(entry["bodies"])
        number = entry["number"] or _file(entry["path"])
        table.add_row(day, _KIND[entry["kind"]], escape(_short(task, 160)), escape(_short(bodies, 60)), escape(number))
    if count:
        out.print(table)
    out.print(f"{count} việc đến hạn." if count else "Không có việc nào đến hạn trong khoảng này.")


def show_documents(out: Console, found: Sequence[dict[str, Any]]) -> None:
    """Prints the documents that a search found."""
    table = _table("Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu", "Tệp")
    for row in found:
        title = _short(row["title"] or "", 90)
        name = row["number"] or row["doc_type"] or ""
        table.add_row(name, _day(row["issued_on"]), row["issuer"] or "", escape(title), escape(_file(row["path"])))
    if found:
        out.print(table)
    out.print(f"{len(found)} văn bản." if found else "Không thấy văn bản nào khớp.")


def show_document(out: Console, found: dict[str, Any]) -> None:
    """Prints one document: head, items, links, findings."""
    out.print(_node(found["document"]))
    record = found["record"]
    if record is None:
        out.print("Văn bản này chưa thấy trong kho; dưới đây là những nơi dẫn đến nó.")
    else:
        _show_items(out, record)
    for title, key in (("Dẫn đến", "links_out"), ("Được dẫn bởi", "links_in")):
        if found[key]:
            table = _table(title, "Quan hệ", "Tình trạng")
            for link in found[key]:
                status = "; ".join(_STATUS.get(s, s) for s in link["status"])
                table.add_row(_node(link["document"]), link["relation"], status)
            out.print(table)
    if found["findings"]:
        show_findings(out, found["findings"])


def _show_items(out: Console, record: dict[str, Any]) -> None:
    targets = _table("Chỉ tiêu", "Mức", "Đơn vị tính", "Phạm vi", "Nguyên văn")
    for t in record["targets"]:
        bound = " – ".join("" if t[k] is None else f"{t[k]:g}" for k in ("min", "max"))
        text = _short(t["evidence"]["text"], 60)
        targets.add_row(t["indicator"], f"{t['comparator']} {bound}", t["unit"], t["scope"] or "", escape(text))
    deadlines = _table("Việc", "Thời hạn", "Nguyên văn")
    for d in record["deadlines"]:
        when = d["due"] or d["rrule"] or d["offset"] or d["start"] or ""
        deadlines.add_row(escape(_short(d["task"], 80)), when, escape(_short(d["evidence"]["text"], 40)))
    charged = _table("Đơn vị", "Vai trò", "Mục", "Việc")
    for a in record["assignments"]:
        charged.add_row(escape(a["body"]), a["role"], a["section"], escape(_short(a["task"], 80)))
    for name, table in (("targets", targets), ("deadlines", deadlines), ("assignments", charged)):
        if record[name]:
            out.print(table)
    for warning in record["warnings"]:
        out.print(Text(f"! {warning['code']}: {warning['message']}", style="yellow"))


def _table(*titles: str) -> Table:
    table = Table(show_lines=False, header_style="bold")
    for title in titles:
        table.add_column(title, overflow="fold")
    return table


def _short(words: str, size: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= size else flat[: size - 1].rstrip() + "…"


def _file(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _day(iso: str | None) -> str:
    """A date as Vietnamese offices write it; partial dates as far as they are known."""
    return "/".join(reversed(iso.split("-"))) if iso else ""
