"""Run-on text: what arrived on one line, whole document or part, is cut where its zones and numbers begin.

Only a line that holds the marks of several zones is cut; the cuts are spans, the text itself stays as it is.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from extractors.rule import compile_pattern
from schemas.spans import Span
from schemas.text import Text

_SHORTEST = 120
_MARKS = compile_pattern(
    r"hạnh\s+phúc|đảng\s+cộng\s+sản\s+việt\s+nam|kính\s+gửi\s*:|nơi\s+nhận\s*:|(?:như\s+sau|yêu\s+cầu|đề\s+nghị)\s*:\s"
)
_ZONES = frozenset(("hạnh", "đảng", "kính", "nơi"))
# Where a zone, a paragraph of the preamble, or a numbered point begins inside the line.
_CUTS = regex.compile(
    r"""(?<=\s)(?:Kính\sgửi\s*:|Nơi\snhận\s*:)
        |(?<=[\p{Ll}\d.;)”]\s)(?:Căn\scứ|Thực\shiện|Triển\skhai|Thi\shành|Tiếp\stục\sthực\shiện)\s(?=\p{L})
        |(?<=[.:;]\s)(?:[IVX]{1,5}|\d{1,2})[.)/-]\s*(?=\p{Lu})
        |(?<=[.:;]\s)[a-zđ]\)\s(?=\p{Lu})
        |(?<=[./]\s)(?:T/M|TM\.|KT\.|K/T|TL\.|T/L|TUQ\.)\s?(?=\p{Lu}{2})""",
    regex.VERBOSE | regex.V1,
)
_TYPE = regex.compile(
    r"(?<=\d\s)(?:KẾ\sHOẠCH|CHỈ\sTHỊ|NGHỊ\sQUYẾT|QUYẾT\sĐỊNH|THÔNG\sBÁO|HƯỚNG\sDẪN|BÁO\sCÁO|CHƯƠNG\sTRÌNH|TỜ\sTRÌNH|KẾT\sLUẬN)(?!\p{L})",
    regex.V1,
)


def is_run_on(text: Text, line: Span) -> bool:
    """Whether one line bears the marks of two zones or more."""
    if len(line) < _SHORTEST:
        return False
    words = text.folded[line.start : line.end]
    if not any(mark in words for mark in ("hạnh", "đảng cộng", "kính", "nhận")):
        return False
    found = {match.group().split()[0] for match in _MARKS.finditer(text.folded, line.start, line.end)}
    return len(found) > 1 and not found.isdisjoint(_ZONES)


def unfold(text: Text, lines: list[Span]) -> list[Span]:
    """The lines, with run-on lines cut."""
    return [part for line in lines for part in (_cut(text, line) if is_run_on(text, line) else (line,))]


def _cut(text: Text, line: Span) -> list[Span]:
    starts = {line.start}
    for pattern in (_CUTS, _TYPE):
        starts.update(match.start() for match in pattern.finditer(text.content, line.start + 1, line.end))
    edges = [*sorted(starts), line.end]
    parts: list[Span] = []
    for start, end in pairwise(edges):
        words = text.content[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            parts.append(Span(first, start + len(words.rstrip())))
    return parts
