"""What every command shares: exit statuses, errors as sentences, JSON Lines, the progress bar."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any

import typer


class Exit(IntEnum):
    """Exit statuses."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOTHING_READ = 3
    AMBIGUOUS = 4
    NOT_FOUND = 5
    INTERRUPTED = 130


_DISK = "Không đọc hoặc ghi được ({error}); kiểm tra đường dẫn, quyền và chỗ trống trên đĩa rồi chạy lại."
_STOPPED = "Đã dừng theo yêu cầu; chạy lại đúng lệnh ấy thì chương trình chỉ đọc tiếp phần chưa đọc."


def json_lines(rows: Iterable[Any]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


@contextmanager
def errors() -> Iterator[None]:
    """What goes wrong on purpose, or on the disk, ends in a sentence and an exit status, not in a stack trace."""
    import sqlite3

    from schemas.errors import AmbiguousReference, PipelineError, SourceError, UnknownReference

    try:
        yield
    except AmbiguousReference as error:
        typer.echo(str(error), err=True)
        for candidate in error.candidates:
            typer.echo(candidate, err=True)
        raise typer.Exit(Exit.AMBIGUOUS) from None
    except UnknownReference as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Exit.NOT_FOUND) from None
    except PipelineError as error:
        typer.echo(f"{error.code}: {error}" if error.code != PipelineError.code else str(error), err=True)
        raise typer.Exit(Exit.NOTHING_READ if isinstance(error, SourceError) else Exit.FAILED) from None
    except BrokenPipeError:
        raise
    except (OSError, sqlite3.Error) as error:
        typer.echo(f"{_DISK.format(error=_cause(error))}", err=True)
        raise typer.Exit(Exit.FAILED) from None
    except KeyboardInterrupt:
        typer.echo(_STOPPED, err=True)
        raise typer.Exit(Exit.INTERRUPTED) from None


def _cause(error: Exception) -> str:
    """The system's own words with the file, where it names one."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)


def print_rejection(rejection: Any) -> None:
    """A line for people where one looks at it, a line of JSON for programs elsewhere."""
    if sys.stderr.isatty():
        typer.echo(f"✗ {visible(rejection.path)} [{rejection.code.value}]\n  {rejection.message}", err=True)
        return
    import msgspec

    sys.stderr.write(msgspec.json.encode(rejection).decode() + "\n")


def print_summary(summary: Any) -> None:
    """What a run did; refused files are counted by code, so that a folder of scans is seen at a glance."""
    typer.echo(
        f"{summary.documents} văn bản trong kho: {summary.read} mới đọc, {summary.unchanged} không đổi,"
        f" {len(summary.rejections)} không đọc được, {summary.absent} tệp không còn.",
        err=True,
    )
    counts = Counter(rejection.code.value for rejection in summary.rejections)
    if counts:
        parts = ", ".join(f"{code} {count}" for code, count in counts.most_common())
        typer.echo(f"Không đọc được, theo lý do: {parts}.", err=True)


def utf8_streams() -> None:
    """Output is UTF-8 also where the system's locale is another one; what no encoding can hold is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def with_progress(files: list[Path], title: str) -> Iterator[Path]:
    with progress_bar(title) as advance:
        for index, path in enumerate(files):
            advance(index, len(files), path)
            yield path


@contextmanager
def progress_bar(title: str) -> Iterator[Any]:
    """A progress bar on standard error, only where a person looks at it."""
    if not sys.stderr.isatty():
        yield lambda index, total, path: None
        return
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from pipeline.present.terminal import console

    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    # Redirecting would send the records themselves, which go to standard output, to the terminal.
    with Progress(*columns, console=console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=None, name="")
        yield lambda index, total, path: progress.update(
            task, completed=index, total=total, name=escape(visible(path.name)[:40])
        )


def visible(words: str) -> str:
    """A path on one line: line breaks, other control characters and undecodable bytes as signs that can be seen."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
