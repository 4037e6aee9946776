"""Tên luật: the names under which laws, codes and ordinances are cited without a number."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from schemas.folding import fold


@cache
def law_names(kind: str) -> tuple[str, ...]:
    """Folded names of one kind (`luat`, `bo_luat`, `phap_lenh`), longest first, without the word for the kind."""
    raw = tomllib.loads(files("extractors.lexicon").joinpath("laws.toml").read_text("utf-8"))
    return tuple(sorted({fold(name) for name in raw[kind]}, key=lambda name: (-len(name), name)))
