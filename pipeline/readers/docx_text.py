"""The words of a Word paragraph as a reader of the page sees them.

Inserted text is in, deleted and hidden text is out, a field shows its result and not its code, a soft break is a line
end, a text box is set aside for its anchor. Takes: a `w:p` element. Gives: `Words`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.readers.docx_names import attr, child, is_on, local, mc, w

# Containers whose content is read as if they were not there.
_OPEN = frozenset(
    "ins moveTo hyperlink smartTag sdt sdtContent customXml fldSimple dir bdo r rubyBase ruby "
    "oMath oMathPara num den e sub sup deg f rad nary d sSub sSup sSubSup func fName".split()
)
_SHUT = frozenset("del moveFrom pPr rPr sdtPr sdtEndPr instrText delText annotationRef rt".split())
_SYMBOLS = {
    "F02D": "-",
    "F0B7": "•",
    "F0A7": "•",
    "F0D8": "•",
    "F0FC": "✓",
    "F02B": "+",
    "F0A3": "≤",
    "F0B3": "≥",
    "F0B4": "×",
}


@dataclass(slots=True)
class Words:
    """A paragraph's text, the text boxes anchored in it, the notes it calls, and whether changes are tracked in it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tracked: bool = False
    merges_with_next: bool = False  # its paragraph mark is deleted
    fields: list[bool] = field(default_factory=list)  # open fields: whether their result has begun

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read_words(paragraph: Any) -> Words:
    """The words of one paragraph."""
    words = Words()
    mark = child(child(paragraph, "pPr"), "rPr")
    if mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None):
        words.tracked = words.merges_with_next = True
    if mark is not None and child(mark, "ins") is not None:
        words.tracked = True
    for node in paragraph:
        _read(node, words)
    return words


def _read(node: Any, words: Words) -> None:
    name = local(node)
    if name in ("ins", "del", "moveFrom", "moveTo"):
        words.tracked = True
    if name in _SHUT or not name:
        return
    if name == "r" and _is_hidden(node):
        return
    if name == "AlternateContent":
        _read_alternate(node, words)
    elif name in _OPEN:
        for inner in node:
            _read(inner, words)
    elif name == "fldChar":
        _read_field_mark(node, words)
    elif name in ("drawing", "pict", "object"):
        words.boxes.extend(_boxes(node))
    elif name in ("footnoteReference", "endnoteReference"):
        words.notes.append((name.removesuffix("Reference"), attr(node, "id") or ""))
    elif all(words.fields):
        words.parts.append(_characters(node, name))


def _characters(node: Any, name: str) -> str:
    if name == "t":
        return node.text or ""
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("br", "cr"):
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "softHyphen":
        return "\u00ad"
    if name == "sym":
        return _SYMBOLS.get((attr(node, "char") or "").upper(), "")
    return ""


def _is_hidden(run: Any) -> bool:
    properties = child(run, "rPr")
    return properties is not None and is_on(child(properties, "vanish"))


def _read_field_mark(node: Any, words: Words) -> None:
    kind = attr(node, "fldCharType")
    if kind == "begin":
        words.fields.append(False)
    elif kind == "separate" and words.fields:
        words.fields[-1] = True
    elif kind == "end" and words.fields:
        words.fields.pop()


def _read_alternate(node: Any, words: Words) -> None:
    """One branch only: a text box stands in both, once drawn anew and once for older programs."""
    branches = [*node.iterchildren(mc("Choice")), *node.iterchildren(mc("Fallback"))]
    chosen = next(
        (b for b in branches if b.find(f".//{w('txbxContent')}") is not None), branches[0] if branches else ()
    )
    for inner in chosen:
        _read(inner, words)


def _boxes(node: Any) -> list[Any]:
    """The outermost text boxes of a drawing, once each."""
    found: list[Any] = []
    for inner in node:
        name = local(inner)
        if name == "txbxContent":
            found.append(inner)
        elif name == "AlternateContent":
            branches = [*inner.iterchildren(mc("Choice")), *inner.iterchildren(mc("Fallback"))]
            boxes = next((b for b in map(_boxes, branches) if b), [])
            found.extend(boxes)
        elif name:
            found.extend(_boxes(inner))
    return found
