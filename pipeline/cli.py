"""The command line: each command makes options, one call and one printed answer."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.console import (
    Exit,
    errors,
    json_lines,
    print_rejection,
    print_summary,
    progress_bar,
    utf8_streams,
    with_progress,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Đọc kho văn bản của Đảng và Nhà nước thành bản ghi có bằng chứng; truy vết, đối chiếu, lịch thời hạn.\n\n"
    "Reads archives of Vietnamese Party and state documents into records with evidence, and traces and audits them.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from pipeline.versions import program_version

        typer.echo(f"vanban {program_version()}")
        raise typer.Exit()


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="In phiên bản.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    # The options before any command; a docstring here would stand in the place of the help above.
    ...


Paths = Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục (thư mục được đọc hết, theo thứ tự tên).")]
StoreDir = Annotated[Path, typer.Option("--store", help="Thư mục kho.")]
_DATES = ["%Y-%m-%d", "%d/%m/%Y"]
AsOf = Annotated[dt.datetime | None, typer.Option("--as-of", formats=_DATES, help="Tính đến ngày.")]
From = Annotated[dt.datetime | None, typer.Option("--from", formats=_DATES, help="Từ ngày.")]
To = Annotated[dt.datetime | None, typer.Option("--to", formats=_DATES, help="Đến ngày.")]
Json = Annotated[bool, typer.Option("--json", help="In JSON thay cho bảng.")]
AllowClassified = Annotated[
    bool, typer.Option("--allow-classified", help="Đọc cả văn bản có dấu MẬT trở lên (chỉ khi được phép).")
]


@app.command()
def extract(paths: Paths, allow_classified: AllowClassified = False) -> None:
    """Đọc văn bản, in mỗi văn bản một dòng JSON. / One JSON record a line for each document.

    Tệp không đọc được in ra luồng lỗi, cũng một dòng JSON. Ví dụ: vanban extract samples/archive > ban-ghi.jsonl
    """
    from pipeline.batch.files import documents_below
    from pipeline.batch.outcome import attempt, nothing_in
    from pipeline.record_json import encode, to_outward
    from pipeline.run import Walked

    files = list(documents_below(paths))
    read = 0
    with errors():
        for rejection in nothing_in(paths):
            print_rejection(rejection)
        for path in with_progress(files, "Đọc"):
            outcome = attempt(path, allow_classified=allow_classified)
            if isinstance(outcome, Walked):
                read += 1
                sys.stdout.write(encode(to_outward(outcome.record)).decode() + "\n")
            else:
                print_rejection(outcome)
    raise typer.Exit(Exit.OK if read else Exit.NOTHING_READ)


@app.command()
def text(
    path: Annotated[Path, typer.Argument(help="Một tệp.")],
    allow_classified: AllowClassified = False,
) -> None:
    """In văn bản đã chuẩn hóa mà mọi vị trí trong bản ghi chỉ vào. / The normalised text that all offsets refer to."""
    from pipeline.run import readable_text

    with errors():
        sys.stdout.write(readable_text(path, allow_classified).content)


@app.command()
def ingest(
    paths: Paths,
    store: StoreDir,
    prune: Annotated[bool, typer.Option("--prune", help="Bỏ hẳn các dòng của tệp không còn nữa.")] = False,
    allow_classified: AllowClassified = False,
) -> None:
    """Đọc mọi văn bản vào kho; chạy lại chỉ đọc tệp mới hoặc đã đổi. / Read an archive into a store."""
    with errors(), progress_bar("Đọc") as advance:  # the imports, which take a second, may be interrupted too
        from pipeline.batch.ingest import Options
        from pipeline.batch.ingest import ingest as run
        from pipeline.batch.outcome import nothing_in

        summary = run(paths, store, Options(allow_classified=allow_classified, prune=prune), advance)
    for rejection in (*nothing_in(paths), *summary.rejections):
        print_rejection(rejection)
    print_summary(summary)
    raise typer.Exit(Exit.OK if summary.anything else Exit.NOTHING_READ)


@app.command()
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
    from pipeline.analysis.search import find as search
    from pipeline.present.terminal import console, show_documents

    with errors():
        found = search(_view(store), words, doc_type, body, _day(start), _day(end))
        if as_json:
            json_lines(found)
        else:
            show_documents(console(), found)


@app.command()
def show(
    doc: Annotated[str, typer.Argument(help="Đường dẫn, doc_id, doc_ref hoặc số, ký hiệu.")],
    store: StoreDir,
    as_json: Json = False,
) -> None:
    """Một văn bản: bản ghi, các liên kết hai chiều, điều cần xem. / One document with its links and findings."""
    from pipeline.analysis.document import show as look
    from pipeline.analysis.lookup import find_reference
    from pipeline.present.document_page import show_document
    from pipeline.present.terminal import console

    with errors():
        view = _view(store)
        found = look(view, find_reference(view, doc))
        if as_json:
            json_lines([found])
        else:
            show_document(console(), found)


@app.command()
def trace(
    ref: Annotated[str, typer.Argument(help="Số, ký hiệu hoặc doc_ref của văn bản gốc.")],
    store: StoreDir,
    issuer: Annotated[str | None, typer.Option("--issuer", help="Cơ quan ban hành, khi nhiều văn bản cùng số.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="Ngày ban hành, khi nhiều văn bản cùng số.")] = None,
    as_of: AsOf = None,
    up: Annotated[bool, typer.Option("--up", help="Đi lên: văn bản này thực hiện văn bản nào.")] = False,
    as_json: Json = False,
) -> None:
    """Ai triển khai văn bản này, ai chưa thấy trong kho. / Who carries a document out, and who is missing."""
    from pipeline.analysis.lookup import find_reference
    from pipeline.analysis.trace import trace as follow
    from pipeline.present.terminal import console
    from pipeline.present.trace_tree import show_trace

    with errors():
        view = _view(store)
        found = follow(view, find_reference(view, ref, issuer, _iso(date)), up, _day(as_of))
        if as_json:
            json_lines([found])
        else:
            show_trace(console(), found)


@app.command()
def audit(store: StoreDir, as_of: AsOf = None, as_json: Json = False) -> None:
    """Đối chiếu số liệu, thời hạn, viện dẫn trong kho. / Check figures, deadlines and links against each other."""
    from pipeline.analysis.audit import audit as check
    from pipeline.present.terminal import console, show_findings

    with errors():
        findings = [found.outward() for found in check(_view(store), _day(as_of))]
        if as_json:
            json_lines(findings)
        else:
            show_findings(console(), findings)


@app.command()
def calendar(
    store: StoreDir,
    start: From = None,
    end: To = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3660, help="Số ngày kể từ --from, khi không có --to.")] = 90,
    body: Annotated[str | None, typer.Option("--body", help="Chỉ việc của đơn vị này.")] = None,
    as_json: Json = False,
    ics: Annotated[bool, typer.Option("--ics", help="In tệp lịch RFC 5545.")] = False,
) -> None:
    """Việc gì đến hạn khi nào, của ai. / What is due when, and for whom."""
    from pipeline.analysis.deadline_calendar import deadline_calendar
    from pipeline.present.terminal import console, show_calendar

    # Up to a day means all that came before it too; without any bound what is next.
    first = _day(start) or (dt.date.min if end else dt.date.today())
    last = _day(end) or first + dt.timedelta(days=days)
    if last < first:
        raise typer.BadParameter("--to phải không sớm hơn --from.")
    with errors():
        entries = deadline_calendar(_view(store), first, last, body)
        if ics:
            from pipeline.present.icalendar_file import to_icalendar

            sys.stdout.buffer.write(to_icalendar(entries))
        elif as_json:
            json_lines(entries)
        else:
            show_calendar(console(), entries)


@app.command()
def export(
    store: StoreDir,
    to: Annotated[Path, typer.Option("--to", help="Tệp .xlsx, .csv, .json hoặc .duckdb.")],
) -> None:
    """Xuất mọi bảng ra bảng tính, CSV, JSON hoặc DuckDB. / Export all tables."""
    from pipeline.present.export import export as write
    from pipeline.store import open_store

    with errors():
        write(open_store(store), to)
    typer.echo(f"Đã ghi {to}.", err=True)


@app.command()
def schema() -> None:
    """In lược đồ JSON của bản ghi. / The JSON Schema of a record."""
    import msgspec

    from schemas.record import DocumentRecord

    sys.stdout.write(json.dumps(msgspec.json.schema(DocumentRecord), ensure_ascii=False, indent=2) + "\n")


def _view(store: Path) -> Any:
    from pipeline.analysis.view import ArchiveView
    from pipeline.store import open_store
    from schemas.tables import TABLES

    opened = open_store(store)
    return ArchiveView({table: opened.rows(table) for table in TABLES})


def _iso(date: str | None) -> str | None:
    """A date as the store writes it, from that or from the form of offices (20/02/2024, 02/2024, 2024)."""
    if date is None:
        return None
    turned = "-".join(part.zfill(2) for part in reversed(date.strip().split("/"))) if "/" in date else date.strip()
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", turned):
        raise typer.BadParameter(f"{date!r} không phải ngày; viết 2024-02-20 hoặc 20/02/2024.")
    return turned


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment.date() if moment else None


def main() -> None:
    """The console script."""
    utf8_streams()
    app()


if __name__ == "__main__":
    main()
