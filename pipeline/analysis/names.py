"""Names of bodies as people type them: which ones are meant, and the nearest where none is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pipeline.analysis.words import Wanted, bare
from pipeline.store.slices import Slices
from schemas.errors import UnknownReference
from schemas.folding import fold

_NEAR = 6  # suggestions; more are no help
_ALIKE = 0.6


def known_names(slices: Slices) -> list[str]:
    """Every name of a body that a store knows: called on, issuing, or merely spoken of."""
    bodies, references = slices.source("bodies"), slices.source("references")
    sql = f"SELECT name FROM {bodies} UNION SELECT issuer FROM {references} WHERE issuer IS NOT NULL ORDER BY 1"
    names: list[str] = slices.values(sql)
    return names


def named(query: str, names: Iterable[str]) -> frozenset[str]:
    """The names that hold what was typed; UnknownReference with the nearest where there is none."""
    known = dict.fromkeys(names)
    wanted = Wanted(query)
    found = frozenset(name for name in known if wanted.within(name))
    if found:
        return found
    near = nearest(query, known)
    hint = f" Gần giống: {'; '.join(near)}." if near else ""
    raise UnknownReference(f"Không thấy trong kho cơ quan nào có tên “{query}”.{hint}")


def nearest(query: str, names: Iterable[str]) -> list[str]:
    """The names most like what was typed, marks and capitals aside, best first."""
    by_view: dict[str, str] = {}
    for name in names:
        by_view.setdefault(bare(fold(name)), name)
    return [by_view[view] for view in difflib.get_close_matches(bare(fold(query)), by_view, _NEAR, _ALIKE)]
