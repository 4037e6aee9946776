"""The head of a document cut into zones: masthead, title, addressees, and the line at which the body begins.

Zones are assembled by content, not by order: a number or a date line after the title, columns run together or
interleaved, a missing masthead or a missing type all give the zones that are there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.foot import HEADER
from extractors.masthead import head_pieces, is_rule
from extractors.offices import starts_with_body
from extractors.pieces import Piece, PieceKind, in_capitals, line_spans
from extractors.rule import compile_pattern
from extractors.type_line import type_name
from pipeline.sections.markers import marker
from schemas.sections import Section, SectionKind
from schemas.spans import Span
from schemas.text import Text

_CERTAIN = compile_pattern(
    r"""(?:căn\s+cứ|xét(?:\s+đề\s+nghị|\s+tờ\s+trình)?|theo\s+đề\s+nghị|phúc\s+đáp|trả\s+lời|kính\s+thưa|thực\s+hiện\s+ý\s+kiến|tiếp\s+theo)(?!\w)"""
)
_LIKELY = compile_pattern(
    r"""(?:(?:tiếp\s+tục\s+)?(?:thực\s+hiện|triển\s+khai|thi\s+hành|quán\s+triệt)(?:\s+thực\s+hiện)?|để|nhằm|trên\s+cơ\s+sở|sau\s+khi|hưởng\s+ứng
        |thời\s+gian\s+(?:qua|vừa)|trong\s+(?:những|thời|các|năm|quý)|những\s+năm|năm\s+\d{4}|ngày\s+\d|qua|phát\s+huy|được\s+sự|vừa\s+qua
        |từ\s+(?:ngày|năm|đầu)|hiện\s+nay|theo|chấp\s+hành|quá\s+trình|thành\s+phần|hôm\s+nay)(?!\w)"""
)
_CITES = compile_pattern(
    r"""(?:thực\s+hiện|triển\s+khai|thi\s+hành|quán\s+triệt|theo)\s+(?:các\s+)?(?:nội\s+dung\s+)?(?:chỉ\s+th[iị]|kế\s+hoạch|nghị\s+quyết|nghị\s+định|công\s+văn
        |quyết\s+định|quy\s+định|hướng\s+dẫn|chương\s+trình|thông\s+(?:báo|tư|tri)|kết\s+luận|đề\s+án|luật|công\s+điện|văn\s+bản)"""
)
_SELF = compile_pattern(r"[^\n]{0,200}(?:như\s+sau|yêu\s+cầu|đề\s+nghị|báo\s+cáo|thông\s+báo|quyết\s+định)\s*[:;]\s*$")
_OPERATIVE = compile_pattern(
    r"\s*(?:ra\s+)?(?:quyết\s+định|quyết\s+nghị|chỉ\s+thị|nghị\s+quyết|thông\s+báo|kết\s+luận|yêu\s+cầu)\s*:\s*$"
)
_SESSION = compile_pattern(r"\s*kh[óo]a\s+\w{1,8}\b")
# The office above căn cứ in ordinary letters, as conversions from old fonts and law portals have it.
_OFFICE = compile_pattern(
    r"""(?:Chính\s[Pp]hủ|Quốc\s[Hh]ội|Ủy\s[Bb]an\s[Tt]hường\s[Vv]ụ\s[Qq]uốc\s[Hh]ội|Thủ\s[Tt]ướng\s[Cc]hính\s[Pp]hủ|Chủ\s[Tt]ịch\s[Nn]ước
        |(?:Bộ\s[Tt]rưởng|Thống\s[Đđ]ốc|Tổng\s[Gg]iám\s[Đđ]ốc|Giám\s[Đđ]ốc|Hiệu\s[Tt]rưởng|Viện\s[Tt]rưởng|(?:Chủ\s[Tt]ịch\s)?(?:[ỦU][yỷ]\s[Bb]an|[Uu]ỷ\s[Bb]an|Hội\s[Đđ]ồng)\s[Nn]hân\s[Dd]ân)
         (?:\s[\p{L}-]+){1,9})"""
)
_OPEN_END = compile_pattern(
    r"(?:\s(?:của|và|về|cho|các|trong|tại|do|với|số|ủy\s+ban(?:\s+nhân)?|hội\s+đồng\s+nhân|ban\s+(?:thường|chấp)|của\s+(?:ban|chính|thủ|quốc|tỉnh|huyện|xã|hội|ủy|đảng|bộ|sở))|[-,])\s*$"
)
_FURTHEST = 90
_ALL_ONE = 1200  # a line longer than this is a document on one line, or its body


@dataclass(slots=True)
class HeadState:
    """How far the reading of the head has come."""

    zones: list[tuple[SectionKind, Span]] = field(default_factory=list)
    zone: SectionKind = SectionKind.MASTHEAD
    has_type: bool = False
    title_lines: int = 0
    closed: bool = False  # a rule below the title: what follows is the body
    addressed: int | None = None  # end of the last addressee

    def add(self, kind: SectionKind, span: Span) -> None:
        """Appends a stretch to its zone."""
        if self.zones and self.zones[-1][0] is kind:
            self.zones[-1] = (kind, Span(self.zones[-1][1].start, span.end))
        else:
            self.zones.append((kind, span))


def opens_body(text: Text, line: Span, lenient: bool) -> bool:
    """Whether a line reads like the first of a preamble. `lenient` also takes it for one by its length and full
    stop."""
    content, folded = text.content, text.folded
    words = content[line.start : line.end]
    first = next((c for c in words if c.isalnum()), "")
    if first.islower():
        return False
    at = line.start + words.index(first) if first else line.start
    ended = words.rstrip()[-1:] in ".;:,"
    if _CERTAIN.match(folded, at, line.end) and not words.isupper():
        return True
    if _CITES.match(folded, at, line.end) and not words.isupper() and (lenient or ended):
        return True
    if (
        _LIKELY.match(folded, at, line.end)
        and not words.isupper()
        and (len(words) > 120 or ended)
        and (lenient or ended)
    ):
        return True
    if _SELF.match(folded, line.start, line.end):
        return True
    return lenient and (len(words) > 320 or words.endswith(":") or (len(words) > 60 and words.rstrip()[-1:] in ".;:"))


def _is_numbered(text: Text, line: Span) -> bool:
    mark = marker(text.content, text.folded, line.start, line.end)
    return mark is not None and not mark.is_bullet and not mark.risky


def _is_authority(text: Text, lines: list[Span], index: int) -> bool:
    """ỦY BAN NHÂN DÂN TỈNH … between the title and "Căn cứ …": who issues, no part of the title."""
    if not starts_with_body(text.folded[lines[index].start : lines[index].end]):
        return False
    for line in lines[index + 1 : index + 4]:
        words = text.content[line.start : line.end]
        if (
            is_rule(words)
            or words.isupper()
            or _SESSION.match(text.folded, line.start, line.end)
            or words.startswith("(")
        ):
            continue
        return opens_body(text, line, lenient=False)
    return False


def _continues_addressees(text: Text, state: HeadState, line: Span) -> bool:
    assert state.addressed is not None
    before = text.content[: state.addressed].rstrip()[-1:]
    first = text.content[line.start]
    if opens_body(text, line, lenient=False) and first not in "-–+•":
        return False
    if before in ":;,":
        return True
    return first.islower() or (first in "-–+•" and before != "." and len(line) < 300)


def begins_body(text: Text, lines: list[Span], index: int, state: HeadState) -> bool:
    """Whether the body begins at a line that is nothing but words."""
    line = lines[index]
    words = text.content[line.start : line.end]
    if state.zone is SectionKind.ADDRESSEES:
        return not _continues_addressees(text, state, line)
    if _is_numbered(text, line) or (_OPERATIVE.match(text.folded, line.start, line.end) and state.title_lines > 0):
        return True
    if state.zone is SectionKind.TITLE:
        if state.title_lines == 0:
            return opens_body(text, line, lenient=False) and not words[0].islower()
        if state.closed and not words.startswith("("):
            return True
        open_end = _OPEN_END.search(text.folded, lines[index - 1].start, line.start) is not None
        if words.isupper():
            return not open_end and _is_authority(text, lines, index)
        if not open_end and _OFFICE.fullmatch(words) and _is_authority(text, lines, index):
            return True
        if words[0] in "-–+•" and not is_rule(words):
            return True
        return state.title_lines >= 8 or opens_body(text, line, lenient=True)
    mark = marker(text.content, text.folded, line.start, line.end)
    if mark is not None and mark.is_bullet:
        return True
    return opens_body(text, line, lenient=True)


def _late_masthead(text: Text, lines: list[Span], index: int, pieces: tuple[Piece, ...]) -> bool:
    """Names of bodies below the title that a "*", a number or a motto follows: a masthead that was read after the
    title."""
    line = lines[index]
    if pieces[0].kind is not PieceKind.BODY or not starts_with_body(text.folded[line.start : line.end]):
        return False
    for below in lines[index + 1 : index + 5]:
        kinds = {piece.kind for piece in head_pieces(text, below)}
        if kinds & {PieceKind.MOTTO, PieceKind.NUMBER} or text.slice(below) == "*":
            return True
        if not kinds <= {PieceKind.BODY, PieceKind.RULE, PieceKind.DATE}:
            return False
    return False


def _place(state: HeadState, piece: Piece) -> None:
    """Puts one piece into its zone."""
    kind = piece.kind
    if kind in (PieceKind.TYPE, PieceKind.SUBJECT) and state.zone is not SectionKind.ADDRESSEES:
        inside = kind is PieceKind.SUBJECT or state.has_type
        state.zone = SectionKind.TITLE
        state.has_type = True
        state.title_lines += 1 if inside else 0
        state.add(SectionKind.TITLE, piece.span)
    elif kind is PieceKind.ADDRESSEE:
        state.zone = SectionKind.ADDRESSEES
        state.addressed = piece.span.end
        state.add(SectionKind.ADDRESSEES, piece.span)
    elif kind in (PieceKind.OTHER, PieceKind.BODY) and state.zone is not SectionKind.MASTHEAD:
        if state.zone is SectionKind.TITLE:
            state.title_lines += 1
        else:
            state.addressed = piece.span.end
        state.add(state.zone, piece.span)
    elif kind is PieceKind.RULE and state.zone is SectionKind.TITLE:
        state.closed = state.title_lines > 0 and len(piece.span) > 1
    elif kind is PieceKind.COPY:
        state.add(SectionKind.COPY, piece.span)
    else:
        state.add(SectionKind.MASTHEAD, piece.span)


def _is_layout(text: Text, table: Span) -> bool:
    """Whether a table only lays out the masthead: it holds a motto."""
    rows = line_spans(text.content, Span(table.start, min(table.end, table.start + 700)))
    return any(piece.kind is PieceKind.MOTTO for row in rows[:6] for piece in head_pieces(text, row))


def _front_matter(text: Text, lines: list[Span]) -> int:
    """How many lines of a web page (menu, summary, metadata) stand above the masthead; 0 where the text begins
    with it."""
    for index, line in enumerate(lines[:40]):
        words = text.content[line.start : line.end]
        if len(words) > 160 or not words[0].isalpha():
            continue
        if _is_numbered(text, line) or HEADER.match(text.folded, line.start, line.end):
            return 0
        kinds = {piece.kind for piece in head_pieces(text, line)}
        if PieceKind.MOTTO in kinds:
            return _first_name(text, lines, index) if index > 2 else 0
        if kinds & {PieceKind.TYPE, PieceKind.ADDRESSEE}:
            return 0
    return 0


def _first_name(text: Text, lines: list[Span], motto: int) -> int:
    """The first of the masthead's own lines above its motto."""
    index = motto
    while index > 0 and motto - index < 6:
        words = text.slice(lines[index - 1])
        known = is_rule(words) or in_capitals(words) or starts_with_body(text.folded[lines[index - 1].start :][:40])
        numbered = PieceKind.NUMBER in {piece.kind for piece in head_pieces(text, lines[index - 1])}
        subject = PieceKind.SUBJECT in {piece.kind for piece in head_pieces(text, lines[index - 1])}
        if not (known or numbered or subject) or len(words) > 90:
            break
        index -= 1
    above = lines[:index]
    return index if any(opens_body(text, line, lenient=True) for line in above) else 0


def split_head(text: Text, lines: list[Span]) -> tuple[list[Section], int]:
    """The zones of the head, in reading order, and the index of the first line of the body."""
    state = HeadState()
    first_table = next((t.span.start for t in text.tables if not _is_layout(text, t.span)), len(text.content) + 1)
    index = 0
    front = _front_matter(text, lines)
    for index, line in enumerate(lines[:_FURTHEST]):
        if line.start >= first_table or len(line) > _ALL_ONE:
            break
        pieces = head_pieces(text, line)
        plain = all(piece.kind in (PieceKind.OTHER, PieceKind.BODY) for piece in pieces)
        if index < front:
            continue
        if plain and begins_body(text, lines, index, state):
            break
        if (
            len(line) > 160
            and PieceKind.ADDRESSEE not in {p.kind for p in pieces}
            and opens_body(text, line, lenient=False)
        ):
            break
        if (
            not plain
            and state.zone is SectionKind.ADDRESSEES
            and _continues_addressees(text, state, line)
            and "- " in text.slice(line)[:3]
        ):
            pieces = (Piece(PieceKind.OTHER, line),)
        if (
            plain
            and state.zone is SectionKind.MASTHEAD
            and state.zones
            and type_name(text, line, lenient=True) is not None
        ):
            state.zone, state.has_type = SectionKind.TITLE, True
        if state.zone is SectionKind.TITLE and _late_masthead(text, lines, index, pieces):
            state.zone = SectionKind.MASTHEAD
        addressed = any(piece.kind is PieceKind.ADDRESSEE for piece in pieces)
        for piece in pieces:
            kind = PieceKind.ADDRESSEE if addressed and piece.kind is PieceKind.BODY else piece.kind
            _place(state, Piece(kind, piece.span))
    else:
        index = min(len(lines), _FURTHEST)
    return [Section(kind, span) for kind, span in state.zones], index
