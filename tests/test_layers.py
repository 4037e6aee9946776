"""The house's walls: imports point one way, each module says what it is for, none is past 300 lines."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("schemas", "extractors", "pipeline") for path in (ROOT / package).rglob("*.py"))
STANDARD = frozenset(sys.stdlib_module_names)
READERS = (
    "pipeline.readers",
    "pipeline.normalise",
    "pipeline.sections",
    "extractors",
    "pipeline.batch",
    "pipeline.run",
)


def imported(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function, except for types alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0]
    packages = {module.split(".")[0] for module in imported(path)}
    forbidden = {"schemas": {"extractors", "pipeline"}, "extractors": {"pipeline"}, "pipeline": set[str]()}[own]
    assert not packages & forbidden
    outside = packages - STANDARD - {"schemas", "extractors", "pipeline"}
    if own == "schemas":
        assert outside <= ({"pyarrow"} if path.name == "tables.py" else set())
    if own == "extractors":
        assert outside <= ({"regex", "spacy"} if path.name == "gazetteer.py" else {"regex"})


@pytest.mark.parametrize("path", [p for p in MODULES if "analysis" in p.parts or "present" in p.parts], ids=name_of)
def test_what_analyses_and_presents_reads_the_store_alone(path: Path) -> None:
    assert not {m for m in imported(path) if m.startswith(READERS)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    source = path.read_text("utf-8")
    doc = ast.get_docstring(ast.parse(source))
    assert doc and doc.split("\n\n")[0].rstrip().endswith((".", ":", ";"))
    assert len(source.splitlines()) <= 300
