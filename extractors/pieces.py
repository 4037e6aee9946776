"""Pieces: what stands on a line of a document's head, where one printed line often holds two or three things.

A masthead in two columns arrives as lines of the left column and then of the right, or interleaved, or run together
("Số: 12/KH-UBND Hà Nội, ngày 3 tháng 4 năm 2025"). A piece is the part of a line that is one thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from operator import ne

from schemas.spans import Span


class PieceKind(StrEnum):
    """What a piece of a head line is."""

    MOTTO = "motto"  # quốc hiệu, tiêu ngữ, tên Đảng
    NUMBER = "number"  # số, ký hiệu
    DATE = "date"  # địa danh, ngày tháng
    BODY = "body"  # tên cơ quan
    TYPE = "type"  # tên loại
    SUBJECT = "subject"  # V/v …
    ADDRESSEE = "addressee"  # Kính gửi
    RULE = "rule"  # ----- or * under the names
    MARK = "mark"  # MẬT, KHẨN, DỰ THẢO
    STAMP = "stamp"  # digital signature, incoming stamp, the publisher's metadata
    COPY = "copy"  # SAO Y, and the number of the copy
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one line (of two, where a date line is broken) and what it is."""

    kind: PieceKind
    span: Span


_LONGEST_IN_CAPITALS = 300


def in_capitals(words: str) -> bool:
    """Whether the words are printed in capitals; one small letter in five is an accident ("PHÓ Bí THƯ", "Ð")."""
    if words.isupper():
        return True
    start = words[:60]
    if len(words) > _LONGEST_IN_CAPITALS or 5 * sum(map(ne, start, start.upper())) > len(words):
        return False  # so many small letters so soon that capitals cannot outweigh them
    large = sum(map(ne, words, words.lower()))
    return large > 3 and bool(large >= 4 * sum(map(ne, words, words.upper())))


def line_spans(content: str, within: Span | None = None) -> list[Span]:
    """The lines that are not blank, without the white space at their ends."""
    start, end = (within.start, within.end) if within else (0, len(content))
    spans: list[Span] = []
    while start < end:
        stop = content.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = content[start:stop]
        if stripped := words.strip():
            first = start + (0 if len(stripped) == len(words) else words.index(stripped[0]))
            spans.append(Span(first, first + len(stripped)))
        start = stop + 1
    return spans


_FORMULAE = ("cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc", "đảng cộng sản việt nam")
_DATE_BROKEN = re.compile(r"(?:^|.{0,40}\s)ngày(?:\s*\d{0,2})?(?:\s*tháng(?:\s*\d{1,2})?)?$")
_DATE_GOES_ON = re.compile(r"\d{1,2}\s*tháng|tháng|năm\s*\d{4}|\d{1,2}\s*năm")
_PLACE_GOES_ON = re.compile(r"[^\s,]+(?:\s[^\s,]+){0,2}\s?,\s*ngày")


_LONGEST_BROKEN = 200  # with all its blanks


def _is_broken(before: str, line: str) -> bool:
    """Whether two lines are one formula or one date line that the column's width broke."""
    if len(before) >= 48:
        return False
    if any(
        formula.startswith(before) and formula.startswith(f"{before} {line}"[: len(formula)]) for formula in _FORMULAE
    ):
        return before not in _FORMULAE
    if before in ("số", "số:", "số :") and line[0] in "-/–0123456789":
        return True
    if _DATE_BROKEN.match(before) and _DATE_GOES_ON.match(line):
        return True
    return len(before) < 16 and before.replace(" ", "").isalpha() and _PLACE_GOES_ON.match(line) is not None


def rejoin_broken(content: str, folded: str, lines: list[Span]) -> list[Span]:
    """Lines of a head with a motto or a date line that was broken put together again."""
    joined: list[Span] = []
    for line in lines:
        if joined:
            last = joined[-1]
            if len(last) > _LONGEST_BROKEN:
                joined.append(line)
                continue
            before = " ".join(folded[last.start : last.end].split())
            small = not content[last.start : last.end].isupper() or content[line.start : line.end].isupper()
            if _is_broken(before, folded[line.start : line.end]) and small and content[last.start].isupper():
                joined[-1] = Span(last.start, line.end)
                continue
        joined.append(line)
    return joined
