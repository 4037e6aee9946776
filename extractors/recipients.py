"""Nơi nhận and Kính gửi: to whom the document goes, an entry a line, and whom it addresses.

Forms: items with -, + or no dash, ending in `;` `,` or nothing, broken over lines, several on one line
(`Nơi nhận: - Như trên; - Lưu: VT`), columns read into one another; `Kính gửi:` with one addressee, a list below,
or a list
on the same line; a công điện's `ĐIỆN:`. Purpose tags stay: `Ban Tổ chức Tỉnh ủy (để b/c)`.
Not found: the signature beside the list, marks and seals, bodies named in the text.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from extractors.foot import FootKind, FootPiece
from extractors.pieces import line_spans
from extractors.rule import compile_pattern
from schemas.evidence import Found
from schemas.sections import Outline, SectionKind
from schemas.spans import Span
from schemas.text import Text

RULES = ("recipients/listed", "recipients/run-on", "addressees/inline", "addressees/listed")

_BULLETS = "-–—−+•●▪*·\uf0b7\uf02d"
_LEAD = regex.compile(rf"[\s{_BULLETS}]+", regex.V1)
_DASHED = regex.compile(rf"(?:(?<=[;,.:])|(?<=[;,.:]\s)|(?<=\)\s)|^)\s*[{_BULLETS}]\s*(?=[\p{{Lu}}(“])", regex.V1)
_ADDRESSED = compile_pattern(r"[^\n:]{0,120}?(?:kính\s*(?:g[ửứữ]i|mời)|điện|gửi)\s*:?\s*")
_SEMICOLON = regex.compile(r";\s*", regex.V1)
_ONLY_MARK = regex.compile(r"[\s.,;:/*_\-–|]*", regex.V1)
# A tag after the closing mark stands at a brace that joins several lines; it is no part of one entry.
_BRACE_NOTE = compile_pattern(
    r"(?<=[;,.])\s*(?:[}\])|]\s*)?\(?\s*(?:để\s+)?(?:báo\s+cáo|b/c|thực\s+hiện|t/h|th|phối\s+hợp|p/h|chỉ\s+đạo|theo\s+dõi|biết)\s*\)?[\s;,.]*$|\s*[}{|]\s*(?:\(?\s*(?:để\s+)?(?:báo\s+cáo|b/c|thực\s+hiện|t/h|phối\s+hợp)\s*\)?)?[\s;,.]*$"
)


def _clean(text: Text, span: Span) -> Span:
    """An entry without its dash and its closing mark."""
    note = _BRACE_NOTE.search(text.folded, span.start, span.end)
    if note is not None and note.start() > span.start + 3:
        span = Span(span.start, note.start())
    words = text.content[span.start : span.end]
    lead = _LEAD.match(words)
    start = lead.end() if lead is not None else 0
    end = len(words.rstrip(" \t\n|*_"))
    while end > start and words[end - 1] in ";,. /":
        end -= 1
    # "…vân vân" and abbreviations keep nothing of the closing mark either: the contract wants the entry without it.
    return Span(span.start + start, span.start + max(end, start))


def _entries(text: Text, stretches: list[Span], rule: str, confidence: float) -> tuple[Found[str], ...]:
    found: list[Found[str]] = []
    for stretch in stretches:
        span = _clean(text, stretch)
        words = " ".join(text.slice(span).split())
        if words.endswith(":"):
            continue  # "Gửi bản giấy:" heads a part of the list
        if len(words) > 1 and any(c.isalpha() for c in words):
            found.append(Found(words, text.evidence(span), rule, confidence))
    return tuple(found)


def _split_inline(text: Text, span: Span) -> list[Span]:
    """Several items on one line: cut before each dash that follows a closing mark; else at semicolons where dashes
    are missing."""
    words = text.content[span.start : span.end]
    pattern = _DASHED if len(_DASHED.findall(words)) > 1 else None
    if pattern is None:
        return [span]
    cuts = [match.start() for match in pattern.finditer(words) if match.start() > 0]
    edges = [0, *cuts, len(words)]
    return [Span(span.start + a, span.start + b) for a, b in pairwise(edges) if words[a:b].strip()]


def _is_continued(text: Text, before: Span, line: Span) -> bool:
    """Whether a line goes on with the entry above: no dash, and the entry above is not closed."""
    first = text.content[line.start]
    if first in _BULLETS:
        return False
    ending = text.content[before.start : before.end].rstrip()[-1:]
    opened = text.content.count("(", before.start, before.end) > text.content.count(")", before.start, before.end)
    if opened or first.islower() or first == "(":
        return True
    return ending not in ";." and (text.content[before.start] in _BULLETS or ending == ",") and ending != ","


def recipients(text: Text, pieces: list[FootPiece]) -> tuple[Found[str], ...]:
    """Nơi nhận, from the pieces of the foot."""
    lines: list[Span] = []
    headed = any(piece.kind is FootKind.HEADER for piece in pieces)
    for piece in pieces:
        if piece.kind is not FootKind.RECIPIENT:
            continue
        if lines and _is_continued(text, lines[-1], piece.span) and _near(text, lines[-1], piece.span):
            lines[-1] = Span(lines[-1].start, piece.span.end)
        else:
            lines.append(piece.span)
    split = [part for line in lines for part in _split_inline(text, line)]
    run_on = len(split) > len(lines)
    if len(split) == 1 and ";" in text.slice(split[0]) and headed:
        split, run_on = _at_semicolons(text, split[0]), True
    return _entries(text, split, RULES[1] if run_on else RULES[0], 0.9 if run_on else 0.95)


def _near(text: Text, before: Span, line: Span) -> bool:
    """Whether nothing but space stands between; what was read from the other column must not be swallowed."""
    return not any(c.isalnum() for c in text.content[before.end : line.start])


def _at_semicolons(text: Text, span: Span) -> list[Span]:
    parts: list[Span] = []
    start = span.start
    for match in _SEMICOLON.finditer(text.content, span.start, span.end):
        parts.append(Span(start, match.start()))
        start = match.end()
    parts.append(Span(start, span.end))
    return [part for part in parts if len(part)]


def addressees(text: Text, outline: Outline) -> tuple[Found[str], ...]:
    """Kính gửi, from the addressees' zones."""
    found: list[Found[str]] = []
    for section in outline.sections:
        if section.kind is SectionKind.ADDRESSEES:
            found += _addressed(text, section.span)
    return tuple(found)


def _addressed(text: Text, zone: Span) -> tuple[Found[str], ...]:
    opening = _ADDRESSED.match(text.folded, zone.start, zone.end)
    start = opening.end() if opening is not None else zone.start
    lines: list[Span] = []
    for line in line_spans(text.content, Span(start, zone.end)):
        if _ONLY_MARK.fullmatch(text.content, line.start, line.end):
            continue
        if lines and _goes_on(text, lines[-1], line):
            lines[-1] = Span(lines[-1].start, line.end)
        else:
            lines.append(line)
    parts = [part for line in lines for part in _split_inline(text, line)]
    if len(parts) == 1 and text.content.count(";", parts[0].start, parts[0].end):
        parts = _at_semicolons(text, parts[0])
    return _entries(text, parts, RULES[2] if len(parts) == 1 else RULES[3], 0.93)


def _goes_on(text: Text, before: Span, line: Span) -> bool:
    first = text.content[line.start]
    if first in _BULLETS:
        return False
    ending = text.content[before.start : before.end].rstrip()[-1:]
    return first.islower() or ending not in ";.,"
