"""Writes a sample paper as plain text or as the Markdown that an OCR model leaves behind."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from samples.making.paper import Block, Paper, numbered

FOOTNOTE = re.compile(r"\^\[(.*?)\]")
WIDE = 110


def as_text(paper: Paper, *, columns: bool = False, wrap: int = 0, decomposed: bool = False) -> str:
    """Plain text. `columns` keeps the two columns of masthead and last page side by side, as an office's
    export does; `wrap` breaks the lines hard; `decomposed` writes NFD, as some Macs do."""
    lines = _side_by_side(paper) if columns else _stacked(paper)
    lines += ["", *paper.zone("type"), *paper.zone("title"), ""]
    if paper.is_party and paper.zone("type"):
        lines += ["-----", ""]
    lines += paper.zone("to") + [""] * bool(paper.zone("to"))
    notes: list[str] = []
    lines += _body(paper.before_annex, notes, wrap)
    lines += _last_page(paper, columns)
    lines += ["", *_body(paper.annex, notes, wrap)]
    lines += [f"({n}) {note}" for n, note in enumerate(notes, 1)]
    text = "\n".join(lines).strip() + "\n"
    return unicodedata.normalize("NFD" if decomposed else "NFC", text)


def _body(blocks: list[Block], notes: list[str], wrap: int) -> list[str]:
    lines: list[str] = []
    for block, label in numbered(blocks):
        if block.kind == "table":
            lines += ["\t".join(row) for row in block.rows] + [""]
        elif block.kind == "page":
            lines.append("")
        else:
            lines += [*_wrapped(label + _plain(block.text, notes), wrap), ""]
    return lines


def _plain(text: str, notes: list[str]) -> str:
    def call(found: re.Match[str]) -> str:
        notes.append(found[1])
        return f"({len(notes)})"

    return FOOTNOTE.sub(call, text).replace("<pb>", "").replace("*", "")


def _wrapped(text: str, wrap: int) -> list[str]:
    return textwrap.wrap(text, wrap, break_long_words=False, break_on_hyphens=False) if wrap else [text]


def _left(paper: Paper) -> list[str]:
    lines = [text for text, _ in paper.left]
    if paper.is_party:
        lines.append("*")
    return lines + paper.zone("number") + paper.zone("subject")


def _stacked(paper: Paper) -> list[str]:
    right = [text for text, _ in paper.right]
    return [*paper.zone("mark"), *_left(paper), "", *right, *paper.zone("date")]


def _side_by_side(paper: Paper) -> list[str]:
    left = _left(paper)
    right = [text for text, _ in paper.right]
    # The date stands beside the number, as on paper.
    right += [""] * max(0, len(left) - len(right) - 1) + paper.zone("date")
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    body = [f"{a:<48}{b}".rstrip() for a, b in zip(left, right, strict=True)]
    return [*paper.zone("mark"), *body]


def _last_page(paper: Paper, columns: bool) -> list[str]:
    recipients = [*(["Nơi nhận:"] if paper.zone("recipient") else []), *paper.zone("recipient")]
    sign = paper.zone("sign")
    if not columns:
        return [*recipients, "", *sign]
    height = max(len(recipients), len(sign))
    recipients += [""] * (height - len(recipients))
    sign = sign + [""] * (height - len(sign))
    return [f"{a:<56}{b}".rstrip() for a, b in zip(recipients, sign, strict=True)]


def as_markdown(paper: Paper) -> str:
    """Markdown with the leftovers of an OCR model: heads at odd ranks, bold runs, pages that cut a sentence."""
    lines = [f"**{text}**" if bold else text for text, bold in paper.left]
    lines += ["", r"\*" if paper.is_party else "___", ""]
    lines += [*paper.zone("number"), *(f"*{text}*" for text in paper.zone("subject")), ""]
    lines += [f"**{text}**" if bold else text for text, bold in paper.right]
    lines += ["", *(f"*{text}*" for text in paper.zone("date")), ""]
    lines += [f"### {text}" for text in paper.zone("type")] + [""]
    lines += [f"**{text}**  " for text in paper.zone("title")] + [""]
    lines += [*paper.zone("to"), ""]
    notes: list[str] = []
    for block, label in numbered(paper.blocks):
        if block.kind == "table":
            head, *rows = block.rows
            lines += [_row(head), _row(["---"] * len(head)), *map(_row, rows), ""]
        elif block.kind == "page":
            lines += ["---", ""]
        elif block.kind == "head1":
            lines += [f"## {block.text}", ""]
        elif block.kind == "head2":
            lines += [f"### **{block.text}**", ""]
        elif block.kind == "centre":
            lines += [f"**{block.text}**", ""]
        else:
            lines += [(label + block.text).replace("<pb>", "\n\n").replace(" \n", "\n").replace("\n ", "\n"), ""]
    if paper.zone("recipient"):
        lines += ["#### Nơi nhận:", "", *paper.zone("recipient"), ""]
    *capacity, name = paper.zone("sign") or [""]
    lines += [f"**{text}**  " for text in capacity if text] + ["", f"**{name}**" if name else ""]
    lines += notes
    return unicodedata.normalize("NFC", "\n".join(lines).strip() + "\n")


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
