"""Thể thức phần đầu: cuts a line of a document's head into its pieces, whatever way the columns were read.

Knows mottoes, number, date line, names of bodies, type, V/v, Kính gửi, rules, marks, and what is laid over a head
without
belonging to it (digital signature, incoming stamp, the metadata block of a law portal).
"""

from __future__ import annotations

from functools import lru_cache

import regex

from extractors.dateline import date_lines
from extractors.lexicon.document_types import NAMES
from extractors.number import own_number
from extractors.offices import starts_with_body
from extractors.pieces import Piece, PieceKind, in_capitals
from extractors.rule import compile_pattern
from extractors.type_line import OLDER_TITLE, type_name
from schemas.folding import fold
from schemas.spans import Span
from schemas.text import Text

# One or two wrong letters a word, as OCR and careless typing have them; between the words any space or none.
_MOTTO = compile_pattern(
    r"""c\wng\s*h\w{1,2}\s*x\w\s*h\w{1,2}(?:\s*ch\w\s*ngh\w{1,2}\s*vi\wt\s*nam)?+ | ch\w\s*ngh\w{1,2}\s*vi\wt\s*nam
        | đ\wc\s*l\wp\s*[^\w\s]{0,2}\s*t\w{1,2}\s*do\s*[^\w\s]{0,2}\s*h\wnh\s*ph\wc
        | (?P<caps>đ\wng\s*c\wng\s*s\wn\s*vi\wt\s*nam)
        | (?P<youth>(?:đoàn\s+(?:tncs|thanh\s+niên\s+cộng\s+sản)\s+hồ\s+chí\s+minh\s*){1,2}(?=$|\t))"""
)
_NUMBER_CUE = compile_pattern(
    r"(?<![^\W_])(?:(?:(?:bộ\s+)?luật|pháp\s+lệnh|nghị\s+quyết|nghị\s+định|quyết\s+định|lệnh)\s+)?(?:số|sô)(?![^\W_\d])"
)
_BARE_NUMBER = regex.compile(r"\d{1,6}[a-z]?\s*[-–/]\s*(?:\d{4}\s*/\s*)?[A-ZĐÐ]{2,}\S*$", regex.V1)
_SUBJECT = compile_pattern(r"(?<!\w)v\s?/\s?v(?!\w)\s*[:.]?|(?m:^)\s*(?:về|v/)\s+việc(?!\w)(?!\s+(?:này|trên|nêu|đó))")
_ADDRESSEE = compile_pattern(
    r"(?<!\w)k[íi]nh\s*g[ửứữ]i(?!\w)\s*:?|(?m:^)\s*kính\s+mời\s*:|(?<=[\s,])(?:điện|gửi)\s*:(?=\s*$|\s*-)"
)
_MARK = compile_pattern(
    r"""^\s*[\[(\"“]?\s*(?:(?:độ|mức\s+độ)\s+(?:mật|khẩn)\s*:?\s*)?
        (?:(?:tuyệt\s+mật|tối\s+mật|mật|thượng\s+khẩn|hỏa\s+tốc(?:\s*,?\s*hẹn\s+giờ\b[^\n]{0,40})?|khẩn)
          |(?:bản\s+)?dự\s*thảo(?:\s*[-:,]?\s*\(?(?:lần|số)\s+(?:thứ\s+)?\w{1,4}\)?)?(?:[\s,(:-]+ngày\s[^\n]{0,24})?
          |lưu\s+hành\s+nội\s+bộ|tài\s+liệu\s+(?:hội\s+nghị|mật|họp)[^\n]{0,40}|xem\s+xong\s+trả\s+lại)
        \s*[\])\"”.!]?(?=\s*$)"""
)
_DRAFT_PREFIX = compile_pattern(r"^\s*dự\s*thảo(?:\s*[-:]|\s*lần\s+\w{1,4}\s*:?)?\s+(?=\S)")
_STAMP = compile_pattern(
    r"""^\s*(?:(?:được\s+)?(?:ký|người\s+ký|signed)\s*(?:số\s*)?(?:bởi|by)?\s*: | ký\s+bởi\b | người\s+ký\b 
        | thời\s+gian\s+ký\b
        | ngày\s+ký\s*: | e-?mail\s*: | cơ\s+quan\s*: | signature\s+not\s+verified | digitally\s+signed | chữ\s+ký\s+số
        | số\s+hiệu\s*: | loại\s+văn\s+bản\s*: | nơi\s+ban\s+hành\s*: | ngày\s+ban\s+hành\s*: 
        | ngày\s+(?:công\s+báo|hiệu\s+lực)\s*:
        | ngày\s*:\s*\d | tình\s+trạng(?:\s+hiệu\s+lực)?\s*: | lĩnh\s+vực\s*: 
        | trích\s+yếu(?:\s+nội\s+dung)?\s*: | cơ\s+quan\s+ban\s+hành\s*:
        | (?:công\s+văn\s+|văn\s+bản\s+)?đến\s*(?:$|:|số|ngày) | số\s+đến\s*: | ngày\s+đến\s*: | chuyển\s*: | giờ\s*:
        | \d{1,2}[./-]\d{1,2}[./-]\d{4},?\s+\d{1,2}:\d{2} | trang\s+\d+ | page\s+\d+
        | thuộc\s+tính\s+văn\s+bản | mã\s+(?:hồ\s+sơ|định\s+danh)\s*:)"""
)
_COPY = compile_pattern(
    r"^\s*(?:sao\s+y(?:\s+bản\s+chính)?|trích\s+sao|sao\s+lục|bản\s+sao)\b(?=\s*(?:$|[;,:.(]|\d|của|từ))"
)
# What follows a date inside a sentence; a date line is followed by nothing or by the other column.
_SENTENCE = regex.compile(r"(?:của|về|và|đến|tại|do|theo|thì|là|được|\(|,|;|:)(?!\p{L})", regex.V1)
_LONGEST_HEAD_LINE = 320
_CITED_NAMES = "|".join(regex.escape(name) for name in NAMES)
_CITED = regex.compile(rf"(?:^|\s)(?:{_CITED_NAMES})$", regex.V1)
_OWN_TYPE = regex.compile(rf"(?:{_CITED_NAMES})(?:\s+của\s.*)?$", regex.V1)
_RULE = regex.compile(r"^(?:[^\w]+|[^\w]*o0+o[^\w]*|[^\w]*[_]+[^\w]*|(?:[_\W]|o0o)+)$", regex.V1)


def is_rule(words: str) -> bool:
    """Whether a line only divides: -----, *, ___, o0o."""
    return bool(_RULE.match(words))


def _whole_line(text: Text, span: Span) -> PieceKind | None:
    """The kind of a line that is one thing from end to end."""
    words, folded = text.content[span.start : span.end], text.folded[span.start : span.end]
    if is_rule(words):
        return PieceKind.RULE
    if _STAMP.match(folded):
        return PieceKind.STAMP
    if _MARK.match(folded) and (words.isupper() or len(words) < 30):
        return PieceKind.MARK
    if _COPY.match(folded) and len(words) < 160:
        return PieceKind.COPY
    return None


def _cues(text: Text, span: Span) -> list[Piece]:
    """Every cue on the line, in order; later overlapping ones are dropped."""
    content, folded = text.content, text.folded
    line = folded[span.start : span.end]
    found: list[Piece] = []
    for match in _MOTTO.finditer(folded, span.start, span.end):
        words = content[match.start() : match.end()]
        at_start = not content[span.start : match.start()].strip() or _is_right_column(text, span, Span(*match.span()))
        if (
            words.isupper()
            or (at_start and not match.group("caps") and not match.group("youth"))
            or "hạnh" in match.group()
        ):
            found.append(Piece(PieceKind.MOTTO, Span(*match.span())))
    for match in _NUMBER_CUE.finditer(folded, span.start, span.end):
        before = content[span.start : match.start()].rstrip()
        if before and not (content[match.start()].isupper() and _may_precede_number(before, bool(found))):
            continue
        read = own_number(text, Span(match.start(), span.end))
        if read is not None and before and not read[2].symbol:
            continue  # CHUYỂN ĐỔI SỐ at the end of a line is no empty label
        if read is not None and read[1].start <= match.end() and _stands_alone(text, read[1], span):
            found.append(Piece(PieceKind.NUMBER, read[1]))
            break
    if not any(p.kind is PieceKind.NUMBER for p in found) and _BARE_NUMBER.match(content, span.start, span.end):
        found.append(Piece(PieceKind.NUMBER, span))
    older = OLDER_TITLE.match(folded, span.start, span.end) if " của " in line else None
    if older is not None and (number := own_number(text, Span(older.start("number"), span.end))) is not None:
        pieces = [Piece(PieceKind.TYPE, Span(*older.span("name"))), Piece(PieceKind.BODY, Span(*older.span("body")))]
        return [*pieces, Piece(PieceKind.NUMBER, number[1]), Piece(PieceKind.DATE, Span(*older.span("date")))]
    for _, date_span, dated in date_lines(text, span):
        after = content[date_span.end : span.end].lstrip(" .…_")
        ahead = next(
            (p.span.end for p in found if p.kind is PieceKind.NUMBER and p.span.end <= date_span.start), span.start
        )
        alone = not content[ahead : date_span.start].strip(" (,\t")
        placed = dated.place is not None or _has_comma(text, span, date_span)
        if (placed or alone) and _is_date_line(text, span, date_span, found) and not _SENTENCE.match(after.lower()):
            found.append(Piece(PieceKind.DATE, date_span))
            break
    for match in _SUBJECT.finditer(folded, span.start, span.end):
        found.append(Piece(PieceKind.SUBJECT, Span(*match.span())))
        break
    for match in _ADDRESSEE.finditer(folded, span.start, span.end):
        found.append(Piece(PieceKind.ADDRESSEE, Span(*match.span())))
        break
    draft = _DRAFT_PREFIX.match(folded, span.start, span.end) if line.startswith("dự") else None
    start = draft.end() if draft and content[span.start : draft.end()].isupper() else span.start
    if (name := type_name(text, Span(start, span.end))) is not None:
        if start > span.start:
            found.append(Piece(PieceKind.MARK, Span(span.start, start)))
        found.append(Piece(PieceKind.TYPE, name))
    return _in_order(found)


def _may_precede_number(before: str, known: bool) -> bool:
    """Whether the words before "Số" are another column or the type, and not the name of a cited document."""
    words = before.lower()
    if before[-1] in "*-_|":
        return True
    if not in_capitals(before):
        return known and not _CITED.search(words)
    return starts_with_body(fold(words)) or (_CITED.search(words) is None) or _OWN_TYPE.match(words) is not None


def _is_date_line(text: Text, line: Span, date: Span, found: list[Piece]) -> bool:
    """Whether a date stands at the head of its column, not in a sentence: only other pieces before it, or nothing
    after it."""
    before = text.content[line.start : date.start].strip(" |\t*,")
    if (
        not before
        or in_capitals(before)
        or any(p.kind is not PieceKind.MOTTO for p in found)
        or _SUBJECT.match(before.lower())
    ):
        return True
    return len(line) < 160 and not text.content[date.end : line.end].strip(" .…_|") and before[-1] not in ",;:"


def _has_comma(text: Text, line: Span, date: Span) -> bool:
    """A date line whose place could not be read (OCR) still has its comma."""
    before = text.content[line.start : date.start].rstrip()
    return before.endswith(",") and 2 < len(before) < 40 and before[0].isupper()


def _is_right_column(text: Text, line: Span, motto: Span) -> bool:
    """The motto in small letters (capitals of old fonts) after a body's name, and not the country's name in a
    sentence."""
    before = text.folded[line.start : motto.start].split()
    return (
        motto.end == line.end
        and bool(before)
        and len(before) < 8
        and before[-1] not in ("nước", "của", "đảng")
        and starts_with_body(before[0] + " ")
    )


def _stands_alone(text: Text, number: Span, line: Span) -> bool:
    """Whether a number is the line's own matter and not part of a sentence ("số 20-NQ/TW ngày … của …")."""
    after = text.content[number.end : line.end].lstrip(" \t|._*=–-")
    if not after or after[0].isupper() or (not after[0].isalnum() and after[0] not in ",;:–-"):
        return True
    date = next(iter(date_lines(text, Span(number.end, line.end))), None)
    return date is not None and not text.content[date[1].end : line.end].strip(" .)")


def _in_order(found: list[Piece]) -> list[Piece]:
    ordered: list[Piece] = []
    for piece in sorted(found, key=lambda p: (p.span.start, -len(p.span))):
        if not ordered or piece.span.start >= ordered[-1].span.end:
            ordered.append(piece)
    return ordered


def _gap(text: Text, start: int, end: int) -> list[Piece]:
    words = text.content[start:end]
    bare = words.strip(" \t|*-–—_:.,;")
    if not any(c.isalnum() for c in bare):
        return []
    first = start + words.index(bare)
    span = Span(first, first + len(bare))
    if (name := type_name(text, span)) is not None and text.slice(name).isupper():
        rest = _gap(text, name.end, span.end)
        return [Piece(PieceKind.TYPE, name), *rest]
    kind = PieceKind.BODY if in_capitals(bare) else PieceKind.OTHER
    return [Piece(kind, span)]


def cue_span(text: Text, piece: Piece) -> Span:
    """The words by which a piece is known: V/v, Kính gửi:."""
    pattern = _SUBJECT if piece.kind is PieceKind.SUBJECT else _ADDRESSEE
    match = pattern.search(text.folded, piece.span.start, piece.span.end)
    if match is None:
        return piece.span
    return Span(match.start(), match.start() + len(match.group().rstrip()))


def head_pieces(text: Text, span: Span) -> tuple[Piece, ...]:
    """The pieces of one line, in order. What follows V/v, Kính gửi or a type's name belongs to it up to the next
    piece."""
    return tuple(Piece(piece.kind, piece.span.shift(span.start)) for piece in _pieces(text.slice(span)))


# The same few lines head thousands of documents, and both the outline and the extractors ask for them.
@lru_cache(maxsize=4096)
def _pieces(words: str) -> tuple[Piece, ...]:
    text, span = Text.plain(words), Span(0, len(words))
    whole = _whole_line(text, span)
    if whole is not None:
        return (Piece(whole, span),)
    if len(span) > _LONGEST_HEAD_LINE and not in_capitals(text.content[span.start : span.start + 24]):
        return (Piece(PieceKind.OTHER, span),)  # a paragraph of the body; only a whole head on one line is as long
    pieces: list[Piece] = []
    at = span.start
    for cue in _cues(text, span):
        if pieces and pieces[-1].kind in (PieceKind.SUBJECT, PieceKind.ADDRESSEE):
            held = Piece(pieces[-1].kind, Span(pieces[-1].span.start, _end_of(text, at, cue.span.start)))
            pieces[-1] = held
        else:
            pieces += _gap(text, at, cue.span.start)
        pieces.append(cue)
        at = cue.span.end
    if pieces and pieces[-1].kind in (PieceKind.SUBJECT, PieceKind.ADDRESSEE):
        pieces[-1] = Piece(pieces[-1].kind, Span(pieces[-1].span.start, span.end))
    else:
        pieces += _gap(text, at, span.end) if pieces else [_whole_gap(text, span)]
    return tuple(pieces)


def _end_of(text: Text, start: int, end: int) -> int:
    return start + len(text.content[start:end].rstrip(" \t|"))


def _whole_gap(text: Text, span: Span) -> Piece:
    kind = PieceKind.BODY if in_capitals(text.content[span.start : span.end]) else PieceKind.OTHER
    return Piece(kind, span)
