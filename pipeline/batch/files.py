"""Which files a run is about: the given paths, folders walked in sorted order, hidden files and stores left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_LEDGER = "ledger.sqlite"  # where it stands, the folder is a store and what lies in it no document


def documents_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named by `paths`: a file as given, a folder's files in sorted order at any depth, each once.

    A path that does not exist, and a folder that cannot be opened, is passed on, so that it is refused by name and not
    silently forgotten.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _below(path):
            key = os.path.realpath(file)
            if key not in seen or file.is_symlink():
                seen.add(key)
                yield file


def empty_folders(paths: Iterable[Path]) -> list[Path]:
    """The given folders in which there is nothing to read."""
    return [path for path in paths if path.is_dir() and next(_below(path), None) is None]


def written(path: Path) -> str:
    """A path as it is printed and stored; bytes of an old encoding in a name, which no table can hold, as `\\xe1`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        if _LEDGER in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # ~$plan.docx is the lock that Word leaves beside an open file.
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith((".", "~$")))
    yield from (Path(error.filename) for error in closed)
