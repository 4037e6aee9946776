"""Commands that read documents: into records, into a store, out of it again (đọc văn bản)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import StoreDir
from pipeline.console import Exit, errors, print_rejection, print_summary, progress_bar, with_progress

Paths = Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục (thư mục được đọc hết, theo thứ tự tên).")]
AllowClassified = Annotated[
    bool, typer.Option("--allow-classified", help="Đọc cả văn bản có dấu MẬT trở lên (chỉ khi được phép).")
]


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


def text(
    path: Annotated[Path, typer.Argument(help="Một tệp.")],
    allow_classified: AllowClassified = False,
) -> None:
    """In văn bản đã chuẩn hóa mà mọi vị trí trong bản ghi chỉ vào. / The normalised text that all offsets refer to."""
    from pipeline.run import readable_text

    with errors():
        sys.stdout.write(readable_text(path, allow_classified).content)


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


def schema() -> None:
    """In lược đồ JSON của bản ghi. / The JSON Schema of a record."""
    import msgspec

    from schemas.record import DocumentRecord

    sys.stdout.write(json.dumps(msgspec.json.schema(DocumentRecord), ensure_ascii=False, indent=2) + "\n")


COMMANDS = (extract, text, ingest, export, schema)
