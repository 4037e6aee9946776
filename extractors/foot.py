"""Thể thức phần cuối: cuts the lines below the body into recipients (Nơi nhận) and signature, however the columns
were read.

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
from extractors.offices import starts_with_body
from extractors.person_names import SIGNED, is_name, two_names, without_honours
from extractors.pieces import in_capitals
from extractors.posts import CAPACITY_MARK, PLAIN_POST, ROLE, second_post
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


HEADER = compile_pattern(
    r"[^\w\n]{0,6}(?:n[ơợ]i\s*nhận|nơi\s*gửi|kính\s*chuyển)(?!\w)[\s:;.]*(?:\(\s*[^()\n]{0,40}\))?\s*[:;]?\s*"
)
_SIGNED_AT_END = compile_pattern(r"[(\[]\s*(?:đã\s+k[ýí]|ký\s+tên)[^)\]\n]{0,30}[)\]]\s*$")
_DRAFTER = regex.compile(r"^\S*[\d._]\S*\s+(?=\p{Lu})", regex.V1)
_NAME_AT_END = regex.compile(r"(?<=[;.,:)]\s)(?P<name>\p{Lu}\p{L}*(?:\s\p{Lu}[\p{L}'’]*){1,4})\s*$", regex.V1)
_COLUMNS = regex.compile(r"\s*(?:\t+|\||\s{3,})\s*", regex.V1)
_NAME_BEGINS = regex.compile(r"(?<=\p{Lu}\s|\)\s)(?=\(?\p{Lu}\p{Ll})", regex.V1)
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


def starts_signature(text: Text, span: Span) -> FootKind | None:
    """AUTHORITY or ROLE where the words open a signature block: a capacity prefix, or a post in capitals alone on
    its line."""
    words = text.content[span.start : span.end].strip(" *_")
    if not words or len(words) > 160:
        return None
    match = CAPACITY_MARK.match(text.folded, span.start, span.end) if text.folded[span.start] in "tkq" else None
    if match is not None and match.end() < span.end:
        rest = text.content[match.end() : span.end]
        formal = any(c in "./" for c in match.group()) or text.slice(Span(*match.span())).isupper()
        ordinary = ROLE.match(text.folded, match.end(), span.end) or starts_with_body(
            text.folded[match.end() : span.end]
        )
        if in_capitals(rest) or (formal and len(words) < 80 and ordinary and words[-1] not in ".;,"):
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
    if SIGNED.match(folded, span.start, span.end) and words[0] not in "-–+•":
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
        pair = two_names(text, span)
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
        if listing and words[-1] not in ";,.:" and (post := PLAIN_POST.match(folded, span.start, span.end)) is not None:
            return [FootPiece(FootKind.ROLE, Span(*post.span()))]
    elif not listing and len(words) > 400:
        return [FootPiece(FootKind.OTHER, span)]
    else:
        listing = True
    return _recipient_cell(text, span) if listing else [FootPiece(FootKind.OTHER, span)]


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
            is_name(text, tail) or SIGNED.match(text.folded, tail.start, tail.end)
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
