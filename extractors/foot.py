"""Thể thức phần cuối: cuts the lines below the body into recipients (Nơi nhận) and signature, however the columns were read.

The two blocks stand side by side on paper, and arrive one after the other, interleaved line by line, or on one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from extractors.dateline import date_lines
from extractors.lexicon.surnames import SURNAMES
from extractors.masthead import is_rule
from extractors.pieces import in_capitals
from extractors.rule import compile_pattern
from schemas.folding import fold
from schemas.spans import Span
from schemas.text import Text


class FootKind(StrEnum):
    """What a stretch of a foot line is."""

    HEADER = "header"  # the words "Nơi nhận"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"  # TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH
    ROLE = "role"  # PHÓ CHỦ TỊCH; a further line of a long post
    NAME = "name"
    SIGNED = "signed"  # (Đã ký), seals, signature software
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FootPiece:
    """A part of a foot line and what it is."""

    kind: FootKind
    span: Span

    @property
    def is_signature(self) -> bool:
        """Whether it belongs to the signature block."""
        return self.kind in (FootKind.AUTHORITY, FootKind.ROLE, FootKind.NAME, FootKind.SIGNED, FootKind.DATE)


CAPACITY = r"""(?:(?:tm|kt|tl)(?=/)|t\s?/\s?m|t\.?\s?m\.|tm(?=\s)|k\s?/\s?t|k\.?\s?t\.|kt(?=\s)|t\s?/\s?l|t\.?\s?l\.|tl(?=\s)|t\s?/?\s?u\s?/?\s?q|t\.\s?u\.?\s?q
             |tuq|thay\s+mặt|thừa\s+lệnh|thừa\s+ủy\s+quyền|ký\s+thay|q\.|q(?=\s)|quyền(?=\s))\s*[./:]?\s*"""
_ROLE_WORDS = r"""(?:(?:phó\s+)?(?:tổng\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|chủ\s+nhiệm|hiệu\s+trưởng|hiệu\s+phó|thủ\s+tướng|viện\s+trưởng|tổng\s+thư\s+ký
             |chánh\s+(?:văn\s+phòng|án|thanh\s+tra|thẩm|thư\s+ký)|trưởng\s+(?:ban|phòng|đoàn|khoa|thôn|bộ\s+phận|công\s+an|trạm|tiểu\s+ban|khu|xóm)
             |(?:chi\s+)?cục\s+trưởng|vụ\s+trưởng|tổng\s+cục\s+trưởng|đội\s+trưởng|tổ\s+trưởng|thống\s+đốc|biên\s+tập|tư\s+lệnh
             |cục\s+trưởng|kiểm\s+toán|chỉ\s+huy\s+trưởng|chính\s+ủy|đồn\s+trưởng|tham\s+mưu\s+trưởng|hội\s+trưởng|trưởng)
             |bộ\s+trưởng|thứ\s+trưởng|chính\s+trị\s+viên|ủy\s+viên|thường\s+trực|thư\s+ký|chủ\s+tọa|đoàn\s+chủ\s+tịch|đại\s+diện|chỉ\s+huy|người\s+(?:lập|báo\s+cáo|ký)
             |phó\s+(?:tỉnh|thành|bí|chỉ)\b|trung\s+tướng|thiếu\s+tướng|tổng\s+kiểm\s+toán)(?![^\W_])"""
_CAPACITY = compile_pattern(CAPACITY)
ROLE = compile_pattern(_ROLE_WORDS)
# A post in ordinary letters that stands alone between recipients was read over from the other column.
_PLAIN_POST = compile_pattern(
    r"(?:phó\s+)?(?:tổng\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|thủ\s+tướng|bộ\s+trưởng|thứ\s+trưởng|thống\s+đốc|cục\s+trưởng|chủ\s+nhiệm|hiệu\s+trưởng|viện\s+trưởng|chánh\s+văn\s+phòng)$"
)
HEADER = compile_pattern(
    r"[^\w\n]{0,6}(?:n[ơợ]i\s*nhận|nơi\s*gửi|kính\s*chuyển)(?!\w)[\s:;.]*(?:\(\s*[^()\n]{0,40}\))?\s*[:;]?\s*"
)
_SIGNED = compile_pattern(
    r"""[(\[“"]?\s*(?:đã\s+k[ýí]|k[ýí]\s+tên|k[ýí]\s*,|chữ\s+ký|đã\s+ký\s+và\s+đóng\s+dấu|đóng\s+dấu|k[ýí]\s+bởi|người\s+ký|ký\s*:|ký\s+số
        |e-?mail\s*:|cơ\s+quan\s*:|thời\s+gian\s+ký|ngày\s+ký|signature|digitally)[^)\]\n]{0,80}[)\]”"]?
        |(?:page|trang)(?:\s+\d{1,3})?$
        |\d{1,2}[./-]\d{1,2}[./-]\d{4},?\s+\d{1,2}:\d{2}\S*(?:\s*[+-]\d{2}:?\d{2})?"""
)
_SIGNED_AT_END = compile_pattern(r"[(\[]\s*(?:đã\s+k[ýí]|ký\s+tên)[^)\]\n]{0,30}[)\]]\s*$")
_HONOUR = compile_pattern(
    r"""(?:(?:(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|sĩ|sỹ)|(?:gs|pgs|tskh|ts|ths|bs|bsck|ck|cki{1,2}|bscki{1,2}|ds|dscki{0,2}|kts|ks|ls|cn|cử\s+nhân|kỹ\s+sư
        |luật\s+sư|bác\s+sĩ|tiến\s+sĩ|thạc\s+sĩ|nhà\s+giáo|ngưt|ngnd|nsnd|nsưt|đ/c|đồng\s+chí|ông|bà|họ\s+(?:và\s+)?tên)(?![^\W_]))[\s.,:-]*)+"""
)
_TOKEN = regex.compile(r"\p{Lu}(?:['’`]\p{L})?[\p{Ll}]*(?:['’`-]\p{L}+)?|\p{Lu}+(?:['’`]\p{L}+)?", regex.V1)
_NOT_NAMES = frozenset(
    fold(
        "nơi như lưu các ban sở bộ phòng trường đảng huyện tỉnh xã phường thành cơ chi hội đoàn mặt trận tổ trung tâm công đài báo"
        " cổng kính ủy thường trực độc cộng kèm phụ tổng chủ phó bí giám"
    ).split()
)
_DRAFTER = regex.compile(r"^\S*[\d._]\S*\s+(?=\p{Lu})", regex.V1)
_NAME_AT_END = regex.compile(r"(?<=[;.,:)]\s)(?P<name>\p{Lu}\p{L}*(?:\s\p{Lu}[\p{L}'’]*){1,4})\s*$", regex.V1)
_COLUMNS = regex.compile(r"\s*(?:\t+|\||\s{3,})\s*", regex.V1)
_NAME_BEGINS = regex.compile(r"(?<=\p{Lu}\s|\)\s)(?=\(?\p{Lu}\p{Ll})", regex.V1)
_SECOND_POST = compile_pattern(
    r"""(?<=\s)(?:phó\s+)?(?:tổng\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|chủ\s+nhiệm|hiệu\s+trưởng|viện\s+trưởng
        |chánh\s+(?:văn\s+phòng|án|thanh\s+tra)|trưởng\s+(?:ban|phòng|đoàn|công\s+an)|(?:chi\s+)?cục\s+trưởng|chỉ\s+huy\s+trưởng)(?!\w)"""
)
_CUE_INSIDE = regex.compile(
    r"(?<=[\s;.,:)])(?<!PHÓ\s|P\.\s?|ĐOÀN\s|TỔNG\s)(?:(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|T/UQ\.?|Q\.)\s*(?=\p{Lu})"
    r"|(?:(?:PHÓ\s|P\.\s?)?(?:(?:TỔNG\s)?BÍ\sTHƯ|CHỦ\sTỊCH|(?:TỔNG\s)?GIÁM\sĐỐC|HIỆU\sTRƯỞNG|TRƯỞNG\s(?:BAN|PHÒNG)|CHÁNH\sVĂN\sPHÒNG"
    r"|CHỦ\sNHIỆM|CỤC\sTRƯỞNG|THỦ\sTƯỚNG)|BỘ\sTRƯỞNG|THỨ\sTRƯỞNG)(?!\p{L}))",
    regex.V1,
)


def columns(text: Text, line: Span) -> list[Span]:
    """The cells of a line that still shows its columns by tabs, bars or wide gaps."""
    spans: list[Span] = []
    start = line.start
    for match in _COLUMNS.finditer(text.content, line.start, line.end):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, line.end))
    return [span for span in spans if text.slice(span).strip(" |\t")]


def without_honours(text: Text, span: Span) -> Span:
    """A name without rank, degree or form of address before it, and without "(Đã ký)"."""
    signed = _SIGNED.match(text.folded, span.start, span.end)
    start = signed.end() if signed is not None and signed.end() < span.end else span.start
    match = _HONOUR.match(text.folded, start, span.end)
    start = match.end() if match is not None and match.end() < span.end else start
    words = text.content[start : span.end]
    stripped = words.strip(" .,*_-")
    return Span(start + words.index(stripped), start + words.index(stripped) + len(stripped)) if stripped else span


def is_name(text: Text, span: Span) -> bool:
    """Whether the words are a person's name: two to six capitalised words, the first of them a family name where all are capitals."""
    inner = without_honours(text, span)
    tokens = text.slice(inner).split()
    if not 2 <= len(tokens) <= 8 or not all(_TOKEN.fullmatch(token) for token in tokens):
        return False
    first = fold(tokens[0])
    known = first in SURNAMES or first[:2] in ("h'", "h’", "k'", "k’", "y'")
    if in_capitals(text.slice(inner)):
        return known and ROLE.match(text.folded, inner.start, inner.end) is None
    if len(tokens) > 5:
        return known and (len(tokens) == 6 or any(fold(token) in SURNAMES for token in tokens[2:-1]))
    return known or (len(tokens) <= 5 and not any(fold(token) in _NOT_NAMES for token in tokens[:2]))


def starts_signature(text: Text, span: Span) -> FootKind | None:
    """AUTHORITY or ROLE where the words open a signature block: a capacity prefix, or a post in capitals alone on its line."""
    words = text.content[span.start : span.end].strip(" *_")
    if not words or len(words) > 160:
        return None
    match = _CAPACITY.match(text.folded, span.start, span.end) if text.folded[span.start] in "tkq" else None
    if match is not None and match.end() < span.end:
        rest = text.content[match.end() : span.end]
        formal = any(c in "./" for c in match.group()) or text.slice(Span(*match.span())).isupper()
        if in_capitals(rest) or (formal and len(words) < 80 and ROLE.match(text.folded, match.end(), span.end)):
            return FootKind.AUTHORITY if match.group().strip()[0] != "q" or formal else None
    if in_capitals(words) and ROLE.match(text.folded, span.start, span.end) and words[-1] not in ";:,":
        return FootKind.ROLE
    return None


def _cell(text: Text, span: Span, listing: bool) -> list[FootPiece]:
    """The pieces of one cell; `listing` says that a list of recipients is open."""
    return [FootPiece(piece.kind, piece.span.shift(span.start)) for piece in _pieces(text.slice(span), listing)]


# The outline and the extractors both ask for the pieces of the foot.
@lru_cache(maxsize=4096)
def _pieces(cell: str, listing: bool) -> tuple[FootPiece, ...]:
    text = Text.plain(cell)
    return tuple(_read_cell(text, Span(0, len(cell)), listing))


def _read_cell(text: Text, span: Span, listing: bool) -> list[FootPiece]:
    words, folded = text.content[span.start : span.end], text.folded
    if is_rule(words):
        return []
    header = HEADER.match(folded, span.start, span.end)
    if header is not None:
        rest = Span(header.end(), span.end)
        inner = _read_cell(text, rest, True) if rest.start < rest.end else []
        return [FootPiece(FootKind.HEADER, Span(span.start, header.end())), *inner]
    opening = starts_signature(text, span)
    if opening is not None:
        return _signature_cell(text, span, opening)
    if _SIGNED.match(folded, span.start, span.end) and words[0] not in "-–+•":
        name = without_honours(text, span)
        if name.start > span.start and is_name(text, name):
            return [FootPiece(FootKind.NAME, name)]
        return [FootPiece(FootKind.SIGNED, span)]
    if words[0] not in "-–+•*" and len(words) < 80 and "ngày" in folded[span.start : span.end]:
        date = next((d for _, d, line in date_lines(text, span) if line.place is not None), None)
        if date is not None and date.start - span.start < 4:
            return [FootPiece(FootKind.DATE, date)]
    if words[0] not in "-–+•*":
        drafter = _DRAFTER.match(words)
        if drafter is not None and is_name(text, rest := Span(span.start + drafter.end(), span.end)):
            return [FootPiece(FootKind.NAME, rest)]
        pair = _two_names(text, span)
        if pair:
            return [FootPiece(FootKind.NAME, name) for name in pair]
        if is_name(text, span) and not words.rstrip().endswith((";", ",")):
            return [FootPiece(FootKind.NAME, span)]
        if words.isupper() and not listing:
            return [FootPiece(FootKind.ROLE, span)]
        if (
            words.isupper()
            and len(words) > 4
            and words.rstrip()[-1] not in ";,."
            and not folded[span.start :].startswith("lưu")
        ):
            return [FootPiece(FootKind.ROLE, span)]
        if (
            not listing
            and len(words) < 70
            and ROLE.match(folded, span.start, span.end)
            and words.rstrip()[-1] not in ".;:"
        ):
            return [FootPiece(FootKind.ROLE, span)]
        if (
            listing
            and words[-1] not in ";,.:"
            and (post := _PLAIN_POST.match(folded, span.start, span.end)) is not None
        ):
            return [FootPiece(FootKind.ROLE, Span(*post.span()))]
    elif not listing and len(words) > 400:
        return [FootPiece(FootKind.OTHER, span)]
    else:
        listing = True
    return _recipient_cell(text, span) if listing else [FootPiece(FootKind.OTHER, span)]


def _two_names(text: Text, span: Span) -> list[Span]:
    """Two names side by side with a rank or degree before the second."""
    for match in _HONOUR.finditer(text.folded, span.start + 5, span.end):
        left = Span(span.start, span.start + len(text.content[span.start : match.start()].rstrip()))
        right = Span(match.start(), span.end)
        if text.content[match.start() - 1].isspace() and is_name(text, left) and is_name(text, right):
            return [left, right]
    return []


def second_post(text: Text, span: Span) -> int | None:
    """Where a second post begins on a line of posts side by side; a dash, a comma or "kiêm" joins two posts of one person."""
    for match in _SECOND_POST.finditer(text.folded, span.start + 4, span.end):
        before = text.content[span.start : match.start()].rstrip()
        if before[-1] not in "-–,;&/" and not before.lower().endswith(
            (" kiêm", " và", "kt.", "đoàn", "phó", "p.", "ban", "tổng")
        ):
            return match.start()
    return None


def _signature_cell(text: Text, span: Span, opening: FootKind) -> list[FootPiece]:
    """TM. …, KT. …, a post and a name that were run together on one line."""
    starts = [span.start]
    for match in _CUE_INSIDE.finditer(text.content, span.start + 1, span.end):
        before = text.content[starts[-1] : match.start()].strip(" .")
        is_post = match.group()[0] not in "TKQ" or ("." not in match.group() and "/" not in match.group())
        if (
            is_post
            and fold(before).split()[-1:]
            and fold(before) in ("kt", "tm", "tl", "k/t", "t/m", "t/l", "q", "tuq")
        ):
            continue
        starts.append(match.start())
    if len(starts) == 1 and opening is FootKind.ROLE and (second := second_post(text, span)) is not None:
        starts.append(second)
    pieces: list[FootPiece] = []
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        stretch = Span(start, start + len(text.content[start:end].rstrip()))
        pieces += _with_name(text, stretch, starts_signature(text, stretch) or opening)
    return pieces


def _with_name(text: Text, span: Span, kind: FootKind) -> list[FootPiece]:
    """A post in capitals followed by a name in ordinary letters on the same line."""
    words = text.content[span.start : span.end]
    for match in _NAME_BEGINS.finditer(words):
        tail = Span(span.start + match.start(), span.end)
        if words[: match.start()].isupper() and (
            is_name(text, tail) or _SIGNED.match(text.folded, tail.start, tail.end)
        ):
            head = Span(span.start, span.start + len(words[: match.start()].rstrip(" (")))
            name = without_honours(text, tail)
            return [
                FootPiece(starts_signature(text, head) or kind, head),
                *([FootPiece(FootKind.NAME, name)] if is_name(text, name) else []),
            ]
    return [FootPiece(kind, span)]


def _recipient_cell(text: Text, span: Span) -> list[FootPiece]:
    """Recipients, up to a signature that was read into the same line."""
    signed = _SIGNED_AT_END.search(text.folded, span.start, span.end)
    if signed is not None and signed.start() > span.start + 3:
        left = Span(span.start, span.start + len(text.content[span.start : signed.start()].rstrip()))
        return [FootPiece(FootKind.RECIPIENT, left), FootPiece(FootKind.SIGNED, Span(*signed.span()))]
    cue = _CUE_INSIDE.search(text.content, span.start + 1, span.end)
    if cue is not None and text.content[cue.start() : span.end].split("(")[0][:12].isupper():
        left = Span(span.start, span.start + len(text.content[span.start : cue.start()].rstrip()))
        rest = Span(cue.start(), span.end)
        opening = starts_signature(text, rest)
        tail = _signature_cell(text, rest, opening or FootKind.ROLE)
        return [FootPiece(FootKind.RECIPIENT, left), *tail]
    name = _NAME_AT_END.search(text.content, span.start, span.end)
    if name is not None and fold(name.group("name")).split()[0] in SURNAMES:
        at = Span(*name.span("name"))
        if is_name(text, at):
            left = Span(span.start, span.start + len(text.content[span.start : at.start].rstrip()))
            return [FootPiece(FootKind.RECIPIENT, left), FootPiece(FootKind.NAME, at)]
    return [FootPiece(FootKind.RECIPIENT, span)]


def foot_pieces(text: Text, lines: list[Span]) -> list[FootPiece]:
    """The pieces of the foot in reading order."""
    pieces: list[FootPiece] = []
    listing = False
    for line in lines:
        for cell in columns(text, line):
            for piece in _cell(text, cell, listing):
                pieces.append(piece)
                listing = listing or piece.kind in (FootKind.HEADER, FootKind.RECIPIENT)
                if piece.kind is FootKind.RECIPIENT and _ends_list(text, piece.span):
                    listing = False
    return pieces


_ARCHIVE = compile_pattern(r"[^\w]*lưu\b")


def _ends_list(text: Text, span: Span) -> bool:
    """The archive's copy ("Lưu: VT") is the last of a list of recipients, unless its line was broken."""
    last = max(
        text.content.rfind("- ", span.start, span.end), text.content.rfind("; ", span.start, span.end) + 1, span.start
    )
    return _ARCHIVE.match(text.folded, last, span.end) is not None and text.content[span.end - 1] in ".;/)"
