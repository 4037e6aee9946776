"""Made traces, as the analysis gives them: documents below each other, and gaps."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]


def node(number: str, **fields: Any) -> Tree:
    """A held document known by its number."""
    defaults = {"doc_ref": f"x/{number.lower()}", "number": number, "doc_type": "KH", "title": "kết nạp đảng viên"}
    rest = {"issued_on": "2024-03-15", "issuer": "Huyện ủy Nam Đàn", "held": True, "paths": [f"kho/{number}.txt"]}
    return {**defaults, **rest, "replaced_by": None, **fields}


def link(number: str, *below: Tree, missing: tuple[Tree, ...] = (), **fields: Any) -> Tree:
    """A document that carries out the one above it."""
    own = {name: fields.pop(name) for name in ("relation", "status", "reported_by") if name in fields}
    facts: Tree = {"relation": "implements", "status": ["ok"], "reported_by": None, **own}
    return {"document": node(number, **fields), **facts, "implementers": list(below), "missing": list(missing)}


def gap(body: str, due: str | None = "2024-04-15", state: str = "uncovered") -> Tree:
    """A body of which nothing is seen."""
    return {"body": body, "body_id": body.lower(), "due": due, "state": state, "evidence": "các huyện ủy"}


def down(*below: Tree, missing: tuple[Tree, ...] = (), **root: Any) -> Tree:
    """A trace downwards."""
    return {"root": node("12-CT/TU", **root), "implementers": list(below), "missing": list(missing)}


def chain(length: int) -> Tree:
    """A trace of one branch."""
    below: list[Tree] = []
    for number in range(length, 0, -1):
        below = [link(f"{number}-KH/ĐU", *below)]
    return down(*below)
