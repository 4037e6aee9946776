"""Which files a run is about: the given paths, folders walked in sorted order, hidden files left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def documents_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named by `paths`: a file as given, a folder's files in sorted order at any depth, each once.

    A path that does not exist is passed on, so that it is refused by name and not silently forgotten.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _below(path):
            key = os.path.realpath(file)
            if key not in seen or file.is_symlink():
                seen.add(key)
                yield file


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # ~$plan.docx is the lock that Word leaves beside an open file.
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith((".", "~$")))
