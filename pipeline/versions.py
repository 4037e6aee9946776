"""Which code made a record: a fingerprint of the grammar and lexicon, so that a changed rule re-extracts."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

SCHEMA_VERSION = "4"
_PACKAGES = ("schemas", "extractors", "pipeline")


@cache
def versions() -> dict[str, str]:
    """Version of the program, of the stored shape, and a fingerprint of the code and vocabulary that read documents."""
    return {"vanban": program_version(), "schema": SCHEMA_VERSION, "rules": _fingerprint()}


def program_version() -> str:
    """The version of the installed program; "0" where it runs from a folder."""
    try:
        return version("vanban")
    except PackageNotFoundError:
        return "0"


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for name, data in _contents(files(package), package):
            digest.update(name.encode())
            digest.update(data)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir() and not entry.name.startswith("__"):
            # What asks, presents and analyses reads the store, and decisions are laid over records; none makes them.
            if name not in ("pipeline/present", "pipeline/analysis", "pipeline/commands", "pipeline/decisions"):
                found += _contents(entry, name)
        elif entry.name.endswith((".py", ".toml", ".tsv", ".gz")):
            found.append((name, entry.read_bytes()))
    return found
