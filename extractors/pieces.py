"""Pieces: what stands on a line of a document's head, where one printed line often holds two or three things.

A masthead in two columns arrives as lines of the left column and then of the right, or interleaved, or run together
("Số: 12/KH-UBND Hà Nội, ngày 3 tháng 4 năm 2025"). A piece is the part of a line that is one thing.
"""

from __future__ import annotations

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
    if len(words) > _LONGEST_IN_CAPITALS:
        return False
    large = sum(map(ne, words, words.lower()))
    return large > 3 and large >= 4 * sum(map(ne, words, words.upper()))


def line_spans(content: str, within: Span | None = None) -> list[Span]:
    """The lines that are not blank, without the white space at their ends."""
    start, end = (within.start, within.end) if within else (0, len(content))
    spans: list[Span] = []
    while start < end:
        stop = content.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = content[start:stop]
        stripped = words.strip()
        if stripped:
            first = start + words.index(stripped[0])
            spans.append(Span(first, first + len(stripped)))
        start = stop + 1
    return spans


def rejoin_broken(folded: str, lines: list[Span]) -> list[Span]:
    """Lines of a head with a date line that was broken after "ngày" put together again."""
    joined: list[Span] = []
    for line in lines:
        if joined:
            before = folded[joined[-1].start : joined[-1].end]
            if len(before) < 48 and before.endswith((", ngày", ", ngày tháng", ", tháng")):
                joined[-1] = Span(joined[-1].start, line.end)
                continue
        joined.append(line)
    return joined
