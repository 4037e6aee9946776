"""What every command shares: exit statuses, errors as sentences, JSON Lines, the progress bar."""

from __future__ import annotations

import json
import sys
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


def json_lines(rows: Iterable[Any]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


@contextmanager
def errors() -> Iterator[None]:
    """What goes wrong on purpose ends in a sentence and an exit status, not in a stack trace."""
    from schemas.errors import AmbiguousReference, PipelineError, UnknownReference

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
        typer.echo(f"{error.code}: {error}", err=True)
        raise typer.Exit(Exit.FAILED) from None


def print_rejection(rejection: Any, store_run: bool = False) -> None:
    if store_run and sys.stderr.isatty():
        typer.echo(f"✗ {rejection.path}: {rejection.message} [{rejection.code.value}]", err=True)
        return
    import msgspec

    sys.stderr.write(msgspec.json.encode(rejection).decode() + "\n")


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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from pipeline.present.terminal import console

    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None, name="")
        yield lambda index, total, path: progress.update(task, completed=index, total=total, name=path.name[:40])
