"""The names of WordprocessingML, and the two ways in which every reader of it looks them up."""

from __future__ import annotations

from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{_W}}}{name}"


def mc(name: str) -> str:
    """The qualified name of a markup-compatibility element."""
    return f"{{{_MC}}}{name}"


def local(node: Any) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    tag = node.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def child(node: Any, name: str) -> Any:
    """The first child of that name, or None (also of None, so that look-ups chain)."""
    return None if node is None else node.find(w(name))


def attr(node: Any, name: str) -> str | None:
    """An attribute's value, or None (also of None)."""
    if node is None:
        return None
    value = node.get(w(name))
    return None if value is None else str(value)


def is_on(node: Any) -> bool:
    """Whether a toggle such as `w:vanish` is there and not switched off."""
    return node is not None and attr(node, "val") not in ("0", "false", "off", "none")
