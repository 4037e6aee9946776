"""Bố cục: cuts a text into its zones and the numbered tree of its body, from masthead to appendix.

Takes a Text, gives an Outline. Total on any string, and tolerant: a missing masthead, a missing number, zones out of
order, columns run together or interleaved, mixed and skipped numbering all give the sections that are there.

`Section.heading` has the words of a heading without its printed number, which is `label`; of a long point ("1. Văn
phòng:
có trách nhiệm …") the words that introduce it. In a numbered document everything between title and first number is the
PREAMBLE; the lines "QUYẾT ĐỊNH:" and "CHỦ TỊCH ỦY BAN …" belong to it.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.pieces import line_spans, rejoin_broken
from pipeline.sections.foot_zones import above_posts, find_appendices, find_closing, find_copy, find_foot, foot_sections
from pipeline.sections.head_zones import opens_body, split_head
from pipeline.sections.markers import marker
from pipeline.sections.outline_tree import build_tree, heading_span, is_caps_heading
from pipeline.sections.run_on import unfold
from schemas.sections import Outline, Section, SectionKind
from schemas.spans import Span
from schemas.text import Text

_OPERATIVE = frozenset(
    {"quyết định", "quyết nghị", "chỉ thị", "nghị quyết", "thông báo", "kết luận", "yêu cầu", "ra quyết định"}
)


def split_sections(text: Text) -> Outline:
    """The zones of a document in reading order, the body's parts as a tree."""
    lines = line_spans(text.content)
    if not lines:
        return Outline(())
    joined = rejoin_broken(text.content, text.folded, lines[:60])
    lines = unfold(text, joined + lines[60:])
    head, body = split_head(text, lines)
    foot = above_posts(text, lines, body, find_foot(text, lines, body))
    appendices = find_appendices(text, lines, body, foot)
    copied = find_copy(text, lines, foot)
    appendices = [index for index in appendices if index < copied]
    main_end = min([foot, copied, *(index for index in appendices if index < foot)])
    sections = [*head, *_body(text, lines, body, main_end)]
    sections += _after(text, lines, main_end, foot, appendices, copied)
    return Outline(tuple(sections))


def _body(text: Text, lines: list[Span], first: int, end: int) -> list[Section]:
    start = _first_numbered(text, lines, first, end)
    closing = find_closing(text, lines, start, end)
    sections: list[Section] = []
    if start > first:
        sections.append(Section(SectionKind.PREAMBLE, Span(lines[first].start, lines[start - 1].end)))
    if closing > start:
        sections += build_tree(text, lines[start:closing])
    if end > closing:
        sections.append(Section(SectionKind.CLOSING, Span(lines[closing].start, lines[end - 1].end)))
    return sections


def _first_numbered(text: Text, lines: list[Span], first: int, end: int) -> int:
    """The line at which the preamble ends: the first numbered part or heading, else the words "như sau:", else căn
    cứ's end."""
    bullet = None
    for index in range(first, end):
        line = lines[index]
        mark = marker(text.content, text.folded, line.start, line.end)
        if mark is not None and mark.is_bullet:
            if bullet is None and not opens_body(text, Span(mark.rest, line.end), lenient=False):
                bullet = index
        elif mark is not None and not (mark.risky and mark.ordinal > 1):
            return index if bullet is None or mark.ordinal == 1 else bullet
        elif is_caps_heading(text, line) and not _introduces(text, lines, index, end):
            return index
    return bullet if bullet is not None else _end_of_reasons(text, lines, first, end)


def _introduces(text: Text, lines: list[Span], index: int, end: int) -> bool:
    """Whether a line in capitals names who acts, or says "QUYẾT ĐỊNH:", rather than heading a part."""
    words = " ".join(text.folded[lines[index].start : lines[index].end].split()).strip(" :.")
    if words in _OPERATIVE or words.startswith(("khóa", "kỳ họp")) or words.endswith((" quyết định", " quyết nghị")):
        return True
    return any(opens_body(text, line, lenient=False) for line in lines[index + 1 : min(index + 3, end)])


def _end_of_reasons(text: Text, lines: list[Span], first: int, end: int) -> int:
    for index in range(first, min(first + 6, end)):
        if text.slice(lines[index]).rstrip().endswith(":"):
            return index + 1
    index = first
    while index < end and opens_body(text, lines[index], lenient=False):
        index += 1
    return index


def _after(text: Text, lines: list[Span], start: int, foot: int, appendices: list[int], copied: int) -> list[Section]:
    """Foot, appendices and copy block, in the order in which they stand."""
    sections: list[Section] = []
    cuts = sorted({start, *(index for index in (foot, copied, *appendices) if index >= start), len(lines)})
    for begin, stop in pairwise(cuts):
        if begin == copied:
            sections.append(Section(SectionKind.COPY, Span(lines[begin].start, lines[-1].end)))
            break
        if begin in appendices:
            sections.append(_appendix(text, lines[begin:stop]))
        elif begin >= foot:
            sections += foot_sections(text, lines[begin:stop])
    return sections


def _names_appendix(text: Text, line: Span) -> bool:
    """A further line in capitals below "PHỤ LỤC" or "KẾ HOẠCH"."""
    return is_caps_heading(text, line) and marker(text.content, text.folded, line.start, line.end) is None


def _appendix(text: Text, lines: list[Span]) -> Section:
    heading = heading_span(text, lines[0].start, lines[0].end)
    first = 1
    while first < min(len(lines), 4) and heading is not None and _names_appendix(text, lines[first]):
        heading = Span(heading.start, lines[first].end)
        first += 1
    inner = build_tree(text, lines[first:], 1) if len(lines) > first else ()
    return Section(SectionKind.APPENDIX, Span(lines[0].start, lines[-1].end), "", heading, 1, inner)
