"""The foot of a document: where the body ends, the recipients and the signature, appendices, and the block of a
copy."""

from __future__ import annotations

from extractors.foot import HEADER, FootKind, FootPiece, foot_pieces, starts_signature
from extractors.masthead import head_pieces, is_rule
from extractors.offices import starts_with_body
from extractors.person_names import is_name
from extractors.pieces import PieceKind
from extractors.rule import compile_pattern
from extractors.type_line import type_name
from pipeline.sections.head_zones import opens_body
from pipeline.sections.markers import marker
from schemas.sections import Section, SectionKind
from schemas.spans import Span
from schemas.text import Text

_APPENDIX = compile_pattern(
    r"""[\s\"“(]*(?:(?P<strong>ph[ụự]\s*l[ụự]c|phụ\s+biểu|mẫu\s+số)(?!\w)
        |(?:danh\s+(?:mục|sách)|biểu|bảng|đề\s+cương|lịch|mẫu|kế\s+hoạch|chương\s+trình|nội\s+dung|chỉ\s+tiêu|phân\s+(?:bổ|công)|tổng\s+hợp)(?!\w))"""
)
_BEGINS = frozenset(("ph", "mẫ", "bi", "da", "kè", "ba"))
_ENCLOSED_NOTE = compile_pattern(r"[\s*_]*\(?\s*(?:ban\s+hành\s+)?k[èé]m\s+theo\s+(?!đề\s+cương|các|phụ)")
_COPY_WORD = compile_pattern(r"(?<!\w)(?:sao|[/-]\s?(?:sy|trs|sl|bs)|\d\s?[/-]\s?(?:sy|trs|ts|sl|bs)[/-])")
_ARCHIVE = compile_pattern(r"[-–+•]?\s*lưu\s*:?\s*(?:vt|vp|văn|hs|hồ)\b")
_CLOSING = compile_pattern(
    r"""[\s(\[“"*]*(?:trên\s+đây\s+là|nhận\s+được|yêu\s+cầu\s+(?:các|thủ|đồng|ban|đảng|giám|chủ|bí)|đề\s+nghị\s+(?:các|thủ|đồng|ban|đảng|giám|chủ|ủy|ub|bí|quý)
        |trong\s+quá\s+trình|quá\s+trình\s+(?:triển|tổ|thực)|kèm\s+theo|(?:trân|kính)\s+trọng|rất\s+mong|vậy\s|mọi\s+(?:chi\s+tiết|vướng)|căn\s+cứ\s+(?:kế\s+hoạch|nội\s+dung)
        |(?:ban\s+thường\s+vụ|ban\s+chấp\s+hành|đảng\s+ủy|ủy\s+ban|ubnd|chủ\s+tịch|thường\s+trực|sở|bộ|huyện\s+ủy|tỉnh\s+ủy|thành\s+ủy)[^\n]{0,80}?(?:yêu\s+cầu|đề\s+nghị|giao|kêu\s+gọi)
        |(?:bản\s+)?(?:kế\s+hoạch|chỉ\s+thị|nghị\s+quyết|quyết\s+định|quy\s+định|quy\s+chế|hướng\s+dẫn|chương\s+trình(?:\s+hành\s+động)?|thông\s+(?:báo|tư|tri)|kết\s+luận
           |đề\s+án|phương\s+án|công\s+văn|văn\s+bản|luật|pháp\s+lệnh|nghị\s+định|báo\s+cáo)\s+này
        |nơi\s+nhận|giao\s+[^\n]{2,60}\s(?:theo\s+dõi|đôn\s+đốc|hướng\s+dẫn))"""
)


def find_foot(text: Text, lines: list[Span], first: int) -> int:
    """The index of the first line of the foot; `len(lines)` where there is none."""
    for index in range(first, len(lines)):
        line = lines[index]
        if len(line) > 1500:
            continue
        if HEADER.match(text.folded, line.start, line.end):
            return index
        opening = starts_signature(text, line)
        if opening is FootKind.AUTHORITY or (opening is FootKind.ROLE and _signs(text, lines, index)):
            return index
        if _ARCHIVE.match(text.folded, line.start, line.end) and len(line) < 60:
            return _list_start(text, lines, first, index)
    return _lone_name(text, lines, first)


def above_posts(text: Text, lines: list[Span], first: int, foot: int) -> int:
    """The foot with the names of two bodies that stand above their posts (HUYỆN ĐOÀN   CÔNG AN HUYỆN)."""
    if foot >= len(lines) or starts_signature(text, lines[foot]) is not FootKind.ROLE:
        return foot
    while foot > first and _is_body_line(text, lines[foot - 1]):
        foot -= 1
    return foot


def _is_body_line(text: Text, line: Span) -> bool:
    words = text.slice(line)
    return len(words) < 80 and words.isupper() and starts_with_body(text.folded[line.start : line.end])


def _signs(text: Text, lines: list[Span], index: int) -> bool:
    """Whether a name, a list of recipients or the end of the text follows a post within a few lines."""
    following = lines[index + 1 : index + 5]
    if any(opens_body(text, line, lenient=False) or _is_article(text, line) for line in following[:3]):
        return False
    if len(following) < 4 and not any(len(line) > 160 for line in following):
        return True
    for line in following:
        if is_name(text, line) or HEADER.match(text.folded, line.start, line.end):
            return True
        if len(line) > 120:
            return False
    return False


def _is_article(text: Text, line: Span) -> bool:
    mark = marker(text.content, text.folded, line.start, line.end)
    return mark is not None and mark.style in ("điều", "chương", "phần", "roman")


def _list_start(text: Text, lines: list[Span], first: int, index: int) -> int:
    """The first of the short items above "Lưu: VT" where the words Nơi nhận are missing."""
    start = index
    while start > first and len(lines[start - 1]) < 90 and text.content[lines[start - 1].start] in "-–+•":
        start -= 1
    return start


def _lone_name(text: Text, lines: list[Span], first: int) -> int:
    if len(lines) > first and is_name(text, lines[-1]):
        return len(lines) - 1
    return len(lines)


def find_appendices(text: Text, lines: list[Span], body: int, foot: int) -> list[int]:
    """The indices of the lines with which an appendix opens."""
    starts: list[int] = []
    for index in range(body, len(lines)):
        line = lines[index]
        words = text.content[line.start : line.end]
        if (
            len(words) > 240
            or "\t" in words
            or not (words[0] in '(*_“["' or words.isupper() or words[:2].lower() in _BEGINS)
        ):
            continue
        after_foot = foot < index
        match = _APPENDIX.match(text.folded, line.start, line.end)
        if match is not None and match.group("strong"):
            short = (
                len(words) < 40
                and words[-1] not in ".;,:"
                and not words[0].islower()
                and _whole_label(text, match.end(), line.end)
            )
            if words.isupper() or short:
                starts.append(index)
                continue
        if (
            after_foot
            and words.isupper()
            and (match is not None or type_name(text, line))
            and not _in_signature(text, lines, index)
        ):
            if not starts or index - starts[-1] > 4:
                starts.append(_with_masthead(text, lines, foot, index))
            continue
        if (
            after_foot
            and _ENCLOSED_NOTE.match(text.folded, line.start, line.end)
            and (not starts or index - starts[-1] > 4)
        ):
            back = index
            while (
                back - 1 > foot
                and text.content[lines[back - 1].start : lines[back - 1].end].isupper()
                and index - back < 3
            ):
                back -= 1
            starts.append(back)
    return starts


def _with_masthead(text: Text, lines: list[Span], foot: int, index: int) -> int:
    """An enclosed document may open with a masthead of its own."""
    start = index
    while start - 1 > foot and _may_head(text, lines[start - 1]):
        start -= 1
    kinds = {piece.kind for line in lines[start:index] for piece in head_pieces(text, line)}
    return start if PieceKind.MOTTO in kinds else index


def _may_head(text: Text, line: Span) -> bool:
    words = text.slice(line)
    if is_name(text, line) or len(words) > 120:
        return False
    return _like_masthead(text, line) or (words.isupper() and starts_signature(text, line) is None)


def _whole_label(text: Text, start: int, end: int) -> bool:
    rest = text.content[start:end].strip(" .:-–")
    return len(rest) <= 6


def _in_signature(text: Text, lines: list[Span], index: int) -> bool:
    return (
        any(is_name(text, line) for line in lines[index + 1 : index + 2])
        or starts_signature(text, lines[index]) is not None
    )


def find_copy(text: Text, lines: list[Span], foot: int) -> int:
    """The index of the first line of a copy's own block (SAO Y …); `len(lines)` where there is none."""
    for index in range(foot + 1, len(lines)):
        line = lines[index]
        if len(line) > 200 or not _COPY_WORD.search(text.folded, line.start, line.end):
            continue
        kinds = [piece.kind for piece in head_pieces(text, line)]
        words = text.slice(line)
        is_copy = PieceKind.COPY in kinds or (PieceKind.NUMBER in kinds and _copy_number(text, line))
        if not is_copy:
            continue
        start = index
        while start - 1 > foot and _like_masthead(text, lines[start - 1]):
            start -= 1
        return start if words else index
    return len(lines)


def _copy_number(text: Text, line: Span) -> bool:
    from extractors.number import own_number

    read = own_number(text, line)
    return read is not None and read[2].is_copy


def _like_masthead(text: Text, line: Span) -> bool:
    words = text.slice(line)
    if is_rule(words):
        return True
    kinds = {piece.kind for piece in head_pieces(text, line)}
    if kinds & {PieceKind.MOTTO, PieceKind.DATE, PieceKind.NUMBER}:
        return True
    return (
        words.isupper()
        and starts_with_body(text.folded[line.start : line.end])
        and starts_signature(text, line) is None
    )


def find_closing(text: Text, lines: list[Span], first: int, foot: int) -> int:
    """The index at which the closing paragraphs begin: the run of plain lines below the last number or bullet."""
    index = foot
    tables = [table.span for table in text.tables]
    while index > first:
        line = lines[index - 1]
        if "\t" in text.slice(line) or any(table.overlaps(line) for table in tables):
            break
        mark = marker(text.content, text.folded, line.start, line.end)
        if mark is not None and not mark.risky:
            break
        index -= 1
    while index < foot and not _CLOSING.match(text.folded, lines[index].start, lines[index].end):
        index += 1
    return index


def foot_sections(text: Text, lines: list[Span]) -> list[Section]:
    """The sections that the foot's lines make: recipients and signature, as often as they alternate."""
    sections: list[Section] = []
    for piece in foot_pieces(text, lines):
        kind = _zone(piece)
        if sections and sections[-1].kind is kind:
            sections[-1] = Section(kind, Span(sections[-1].span.start, piece.span.end))
        else:
            sections.append(Section(kind, piece.span))
    return sections


def _zone(piece: FootPiece) -> SectionKind:
    if piece.is_signature:
        return SectionKind.SIGNATURE
    return SectionKind.PARAGRAPH if piece.kind is FootKind.OTHER else SectionKind.RECIPIENTS
