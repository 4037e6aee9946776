"""Tên loại văn bản: which type a written name ("Chương trình hành động") or a code in a number ("CTrHĐ") stands for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schemas.folding import fold


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One document type: its outward code (None where it has none), its names and its codes in numbers."""

    code: str | None
    names: tuple[str, ...]
    variants: tuple[str, ...]
    symbols: tuple[str, ...]
    system: str
    examples: tuple[str, ...]


@cache
def entries() -> tuple[TypeEntry, ...]:
    """Every entry of document_types.toml, in its order."""
    raw = tomllib.loads(files("extractors.lexicon").joinpath("document_types.toml").read_text("utf-8"))
    return tuple(
        TypeEntry(
            code=row.get("code"),
            names=tuple(fold(name) for name in row["names"]),
            variants=tuple(fold(name) for name in row.get("variants", ())),
            symbols=tuple(row["symbols"]),
            system=row["system"],
            examples=tuple(row["examples"]),
        )
        for row in raw["type"]
    )


@cache
def _by_name() -> dict[str, TypeEntry]:
    table: dict[str, TypeEntry] = {}
    for entry in entries():
        for name in (*entry.names, *entry.variants):
            table.setdefault(name, entry)
    return table


@cache
def _by_symbol() -> dict[str, TypeEntry]:
    """Exact spelling first; then upper case, where no other entry claims it (CTR, but TTr beside TT stays apart)."""
    exact = {symbol: entry for entry in entries() for symbol in entry.symbols}
    loose = {symbol.upper(): entry for symbol, entry in exact.items()}
    return loose | exact


def entry_of_name(name: str) -> TypeEntry | None:
    """The entry of a written type name in any case and spacing, without what follows it."""
    return _by_name().get(" ".join(fold(name).split()))


def code_of_name(name: str) -> str | None:
    """`KH` for "Kế hoạch", "KẾ HOẠCH", "kê hoạch"; None for an unknown name and for types without a code."""
    entry = entry_of_name(name)
    return entry.code if entry else None


def entry_of_symbol(symbol: str) -> TypeEntry | None:
    """The entry of a code as it stands in a number; D is read as Đ where only that makes a code."""
    table = _by_symbol()
    for form in (symbol, symbol.upper(), symbol.upper().replace("D", "Đ")):
        if form in table:
            return table[form]
    return None


def code_of_symbol(symbol: str) -> str | None:
    """`CTr` for "CTrHĐ", `QyĐ` for "QĐi"; None for codes that name no type or a type without an outward code."""
    entry = entry_of_symbol(symbol)
    return entry.code if entry else None


@cache
def names() -> tuple[str, ...]:
    """Folded written names with their OCR variants, longest first, for building patterns."""
    return tuple(sorted(_by_name(), key=lambda name: (-len(name), name)))


@cache
def symbols() -> tuple[str, ...]:
    """Codes that stand for a type inside a number, longest first."""
    return tuple(sorted({s for entry in entries() for s in entry.symbols}, key=lambda s: (-len(s), s)))


NAMES: tuple[str, ...] = names()
SYMBOLS: tuple[str, ...] = symbols()
