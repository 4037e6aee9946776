"""Commands that answer questions from a store: find, show, trace, gaps, missing, audit, calendar (hỏi kho)."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.options import AsOf, From, Json, StoreDir, To, day_of, iso_date, only_one
from pipeline.console import errors, json_lines
from schemas.vocabulary import FindingCode, Severity

if TYPE_CHECKING:
    from pipeline.analysis.called_on import Question
    from pipeline.store.slices import Slices


def find(
    store: StoreDir,
    words: Annotated[
        str, typer.Argument(help='Các từ cần có; cụm từ đặt trong "ngoặc kép"; gõ không dấu cũng được.')
    ] = "",
    doc_type: Annotated[str | None, typer.Option("--type", help="Loại văn bản: KH, CT, NQ, CV…")] = None,
    body: Annotated[str | None, typer.Option("--body", help="Tên cơ quan ban hành, hoặc một phần.")] = None,
    start: From = None,
    end: To = None,
    as_json: Json = False,
) -> None:
    """Tìm văn bản theo từ, loại, cơ quan, ngày. / Find documents by words, type, body and date."""
    from pipeline.analysis.loading import bearing
    from pipeline.analysis.search import find as search
    from pipeline.present.terminal import console, show_documents
    from pipeline.store.slices import Slices

    first, last = day_of(start), day_of(end)
    with errors():
        found = search(bearing(Slices(store), words, first, last), words, doc_type, body, first, last)
        if as_json:
            json_lines(found)
        else:
            show_documents(console(), found)


def show(
    doc: Annotated[str, typer.Argument(help="Đường dẫn, doc_id, doc_ref hoặc số, ký hiệu.")],
    store: StoreDir,
    as_json: Json = False,
) -> None:
    """Một văn bản: bản ghi, các liên kết hai chiều, điều cần xem. / One document with its links and findings."""
    from pipeline.analysis.document import show as look
    from pipeline.analysis.loading import meant_by, neighbourhood
    from pipeline.analysis.lookup import find_reference
    from pipeline.present.document_page import show_document
    from pipeline.present.terminal import console
    from pipeline.store.slices import Slices

    with errors():
        slices = Slices(store)
        doc_ref = find_reference(meant_by(slices, doc), doc)
        found = look(neighbourhood(slices, doc_ref), doc_ref)
        if as_json:
            json_lines([found])
        else:
            show_document(console(), found)


def trace(
    ref: Annotated[str, typer.Argument(help="Số, ký hiệu hoặc doc_ref của văn bản gốc.")],
    store: StoreDir,
    issuer: Annotated[str | None, typer.Option("--issuer", help="Cơ quan ban hành, khi nhiều văn bản cùng số.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="Ngày ban hành, khi nhiều văn bản cùng số.")] = None,
    as_of: AsOf = None,
    up: Annotated[bool, typer.Option("--up", help="Đi lên: văn bản này thực hiện văn bản nào.")] = False,
    as_json: Json = False,
    graphml: Annotated[bool, typer.Option("--graphml", help="In đồ thị GraphML (Gephi, yEd, networkx).")] = False,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="In sơ đồ Mermaid (Markdown, trang web).")] = False,
) -> None:
    """Ai triển khai văn bản này, ai chưa thấy trong kho. / Who carries a document out, and who is missing.

    Ví dụ, đi xuống, đi lên, và thành sơ đồ:

    $ vanban trace 12-CT/TU --issuer "Tỉnh ủy Nghệ An" --store kho

    $ vanban trace 22-KH/ĐU --issuer "xã Kim Liên" --up --store kho

    $ vanban trace 12-CT/TU --issuer "Tỉnh ủy Nghệ An" --mermaid --store kho
    """
    from pipeline.analysis.loading import descent, meant_by
    from pipeline.analysis.lookup import find_reference
    from pipeline.analysis.trace import trace as follow
    from pipeline.present.terminal import console
    from pipeline.present.trace_tree import show_trace
    from pipeline.store.slices import Slices

    only_one(as_json, graphml, mermaid)
    with errors():
        slices = Slices(store)
        doc_ref = find_reference(meant_by(slices, ref), ref, issuer, iso_date(date))
        day = day_of(as_of)
        found = follow(descent(slices, doc_ref, up, day), doc_ref, up, day)
        if as_json:
            json_lines([found])
        elif graphml or mermaid:
            _print_graph(found, graphml)
        else:
            show_trace(console(), found, day)


def gaps(
    store: StoreDir,
    ref: Annotated[str | None, typer.Argument(help="Chỉ văn bản này: số, ký hiệu hoặc doc_ref.")] = None,
    as_of: AsOf = None,
    body: Annotated[str | None, typer.Option("--body", help="Chỉ cơ quan được gọi có tên này (hoặc một phần).")] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", help="Chỉ văn bản do cơ quan này ban hành.")] = None,
    as_json: Json = False,
    matrix: Annotated[
        Path | None, typer.Option("--matrix", help="Ghi cả kho thành bảng cơ quan × văn bản, tệp .xlsx hoặc .csv.")
    ] = None,
) -> None:
    """Từng văn bản: cơ quan nào chưa thấy văn bản triển khai. / Bodies without an implementing document.

    Tính đến hôm nay, hoặc đến ngày của --as-of. Ví dụ, với một chỉ thị, một cơ quan, cả kho:

    $ vanban gaps 12-CT/TU --issuer "Tỉnh ủy Nghệ An" --store kho

    $ vanban gaps --body "Huyện ủy Anh Sơn" --as-of 2024-12-31 --store kho

    $ vanban gaps --matrix ma-tran.xlsx --store kho
    """
    from pipeline.analysis.called_on import question
    from pipeline.analysis.gaps import gaps as look
    from pipeline.analysis.loading import meant_by
    from pipeline.analysis.lookup import find_reference
    from pipeline.present.gaps_page import show_gaps
    from pipeline.present.terminal import console
    from pipeline.store.slices import Slices

    only_one(as_json, matrix is not None)
    with errors():
        slices = Slices(store)
        doc_ref = find_reference(meant_by(slices, ref), ref, issuer) if ref else None
        day = day_of(as_of) or dt.date.today()
        asked = question(slices, day, body, None if ref else issuer, doc_ref)
        if matrix:
            _write_matrix(slices, asked, matrix)
        elif as_json:
            json_lines(directive.outward() for directive in look(slices, asked))
        else:
            show_gaps(console(), look(slices, asked), day)


def _write_matrix(slices: Slices, asked: Question, target: Path) -> None:
    from pipeline.analysis.coverage_matrix import coverage_matrix
    from pipeline.present.matrix_file import write_matrix

    made = coverage_matrix(slices, asked)
    write_matrix(made, target)
    typer.echo(f"Đã ghi {target}: {len(made.demands)} lượt gọi, tính đến ngày {asked.as_of:%d/%m/%Y}.", err=True)


def missing(
    store: StoreDir,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Số văn bản được kể ra.")] = 20,
    as_json: Json = False,
    csv: Annotated[Path | None, typer.Option("--csv", help="Ghi ra tệp CSV.")] = None,
) -> None:
    """Văn bản được dẫn nhiều mà chưa có trong kho. / The documents most cited and not held: what to fetch next.

    Ví dụ: $ vanban missing --limit 200 --csv can-tim.csv --store kho
    """
    from pipeline.analysis.missing import missing as look
    from pipeline.present.missing_page import show_missing, write_missing
    from pipeline.present.terminal import console
    from pipeline.store.slices import Slices

    only_one(as_json, csv is not None)
    with errors():
        found, total = look(Slices(store), limit)
        if as_json:
            json_lines(found)
        elif csv:
            write_missing(found, csv)
            typer.echo(f"Đã ghi {csv}: {len(found)} trong {total} văn bản.", err=True)
        else:
            show_missing(console(), found, total)


def audit(
    store: StoreDir,
    code: Annotated[
        list[FindingCode] | None, typer.Option("--code", help="Chỉ loại này; có thể nêu nhiều lần.")
    ] = None,
    severity: Annotated[
        list[Severity] | None, typer.Option("--severity", help="Chỉ mức này; có thể nêu nhiều lần.")
    ] = None,
    body: Annotated[str | None, typer.Option("--body", help="Chỉ điều liên quan đến cơ quan này.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Cả điều đã để riêng (vanban dispose), ai và vì sao.")
    ] = False,
    as_of: AsOf = None,
    as_json: Json = False,
    csv: Annotated[Path | None, typer.Option("--csv", help="Ghi ra tệp CSV.")] = None,
) -> None:
    """Đối chiếu số liệu, thời hạn, viện dẫn trong kho. / Check figures, deadlines and links against each other.

    Ví dụ, chỉ tiêu của ai thấp hơn mức cấp trên giao; điều liên quan đến một cơ quan; cả thời hạn đã qua:

    $ vanban audit --code below-parent --store kho

    $ vanban audit --body "Huyện ủy Đô Lương" --store kho

    $ vanban audit --as-of 2026-04-01 --csv dieu-can-xem.csv --store kho
    """
    from pipeline.analysis.audit.sliced import findings_on
    from pipeline.analysis.dispositions import still_open, with_dispositions
    from pipeline.analysis.selection import concern, selected
    from pipeline.present.findings_page import show_findings, write_findings
    from pipeline.present.terminal import console
    from pipeline.store.slices import Slices

    only_one(as_json, csv is not None)
    with errors():
        slices = Slices(store)
        about = concern(slices, body) if body else None
        findings = (finding.outward() for finding in findings_on(slices, day_of(as_of)))
        chosen = selected(findings, code or (), severity or (), about)
        told = with_dispositions(chosen, slices.rows("dispositions"))
        found = told if everything else still_open(told)
        if as_json:
            json_lines(found)
        elif csv:
            write_findings(found, csv)
            typer.echo(f"Đã ghi {csv}.", err=True)
        else:
            show_findings(console(), found)
        if len(told) > len(found):
            typer.echo(f"{len(told) - len(found)} điều đã để riêng; xem bằng --all.", err=True)


def calendar(
    store: StoreDir,
    start: From = None,
    end: To = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3660, help="Số ngày kể từ --from, khi không có --to.")] = 90,
    body: Annotated[str | None, typer.Option("--body", help="Chỉ việc của đơn vị này.")] = None,
    as_json: Json = False,
    ics: Annotated[bool, typer.Option("--ics", help="In tệp lịch RFC 5545.")] = False,
) -> None:
    """Việc gì đến hạn khi nào, của ai. / What is due when, and for whom.

    Ví dụ, tháng 12 năm 2026 cơ quan Y có việc gì đến hạn:

    $ vanban calendar --from 2026-12-01 --days 31 --body "Kim Liên" --store kho
    """
    from pipeline.analysis.deadline_calendar import deadline_calendar
    from pipeline.analysis.loading import due_between
    from pipeline.analysis.names import known_names, named
    from pipeline.present.terminal import console, show_calendar
    from pipeline.store.slices import Slices

    # Up to a day means all that came before it too; without any bound what is next.
    first = day_of(start) or (dt.date.min if end else dt.date.today())
    last = day_of(end) or first + dt.timedelta(days=days)
    if last < first:
        raise typer.BadParameter("--to phải không sớm hơn --from.")
    with errors():
        slices = Slices(store)
        view = due_between(slices, first, last)
        entries = deadline_calendar(view, first, last, body)
        if body and not entries:  # nothing due and nobody of that name are two answers
            phrases = (phrase for row in view.rows("deadlines") for phrase in row["bodies"] or ())
            named(body, [*known_names(slices), *phrases])
        if ics:
            from pipeline.present.icalendar_file import to_icalendar

            sys.stdout.buffer.write(to_icalendar(entries))
        elif as_json:
            json_lines(entries)
        else:
            show_calendar(console(), entries)


def _print_graph(found: dict[str, Any], graphml: bool) -> None:
    from pipeline.present.trace_graph import to_graphml, to_mermaid, too_large

    drawn = to_graphml(found) if graphml else to_mermaid(found)
    warning = None if graphml else too_large(found, drawn)
    if warning:
        typer.echo(warning, err=True)
    sys.stdout.write(drawn)


COMMANDS = (find, show, trace, gaps, missing, audit, calendar)
