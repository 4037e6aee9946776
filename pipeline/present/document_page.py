"""One document as a page in the terminal: head, figures, deadlines, assignments, links both ways, findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from pipeline.present.document_line import node
from pipeline.present.findings_page import show_findings
from pipeline.present.terminal import file_name, table, when
from pipeline.present.words import RELATION, ROLE, STATUS, bounds, short
from schemas.decisions import shown

Row = dict[str, Any]


def show_document(out: Console, found: Row) -> None:
    """Prints what the store says of one document."""
    record = found["record"]
    out.print(node(found["document"]))
    if record:
        _show_head(out, record)
        _show_targets(out, record["targets"])
        _show_deadlines(out, record["deadlines"])
        _show_assignments(out, record["assignments"])
    else:
        out.print("Văn bản này chưa thấy trong kho; dưới đây là những nơi dẫn đến nó.")
    for note in record.get("corrections", ()) if record else ():
        change = f"{shown(note['machine']) or '(trống)'} → {shown(note['value']) or '(bỏ)'}"
        words = f"✎ {note['field']}: {change} (sửa tay: {note['by']}, {note['at'][:10]}: {note['why']})"
        out.print(Text(words, style="green"))
    for title, key in (("Dẫn đến", "links_out"), ("Được dẫn bởi", "links_in")):
        _show_links(out, title, found[key])
    for warning in record["warnings"] if record else ():
        out.print(Text(f"! {warning['message']} [{warning['code']}]", style="yellow"))
    if found["findings"]:
        out.print()
        show_findings(out, found["findings"])


def _show_head(out: Console, record: Row) -> None:
    signers = [", ".join(filter(None, (signer["name"], signer["role"]))) for signer in record["signers"]]
    for title, values in (
        ("Tệp", [file_name(path) for path in record["source"]["paths"]]),
        ("Người ký", signers),
        ("Kính gửi", record["addressees"]),
        ("Nơi nhận", record["recipients"]),
    ):
        if values:
            out.print(Text(f"{title}: ", style="bold") + Text("; ".join(values), style="default"))


def _show_targets(out: Console, targets: Iterable[Row]) -> None:
    rows = table("Chỉ tiêu", "Mức", "Phạm vi", "Nguyên văn")
    for t in targets:
        level = bounds(t["comparator"], t["min"], t["max"], t["unit"])
        rows.add_row(*map(escape, (t["indicator"], level, t["scope"] or "", short(t["evidence"]["text"], 60))))
    if rows.row_count:
        out.print(rows)


def _show_deadlines(out: Console, deadlines: Iterable[Row]) -> None:
    rows = table("Việc", "Thời hạn", "Đơn vị", "Nguyên văn")
    for d in deadlines:
        bodies = short("; ".join(d["bodies"]), 60)
        rows.add_row(*map(escape, (short(d["task"], 80), when(d), bodies, short(d["evidence"]["text"], 40))))
    if rows.row_count:
        out.print(rows)


def _show_assignments(out: Console, assignments: Iterable[Row]) -> None:
    rows = table("Đơn vị", "Vai trò", "Mục", "Việc")
    rows.columns[1].no_wrap = True
    for a in assignments:
        rows.add_row(*map(escape, (a["body"], ROLE[a["role"]], a["section"], short(a["task"], 80))))
    if rows.row_count:
        out.print(rows)


def _show_links(out: Console, title: str, links: Iterable[Row]) -> None:
    """Each linked document once for each relation; a link that others only report is one with what it reports."""
    rows = table(title, "Quan hệ", "Tình trạng")
    seen: set[tuple[str, str]] = set()
    for link in sorted(links, key=lambda link: link["reported_by"] is not None):
        key = (link["document"]["doc_ref"], link["relation"])
        if key in seen:
            continue
        seen.add(key)
        status = [STATUS[s] for s in link["status"] if s in STATUS]
        status += ["theo văn bản khác dẫn lại"] if link["reported_by"] else []
        rows.add_row(node(link["document"]), RELATION[link["relation"]], "; ".join(status))
    if rows.row_count:
        out.print(rows)
