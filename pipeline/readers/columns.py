"""Which tables and tabbed lines are layout: the masthead's two columns and the last page's recipients and signature.

Decided by content: the formulae that only a masthead or a last page holds. Layout is read column by column.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

MASTHEAD = regex.compile(
    r"cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|độc\s+lập\s*[-–—]\s*tự\s+do|đảng\s+cộng\s+sản\s+việt\s+nam",
    regex.I | regex.V1,
)
# Not "Nơi nhận báo cáo", a column of a table.
_RECIPIENTS = regex.compile(r"^\W*nơi\s+nhận\b(?!\s+(?-i:\p{Ll}))", regex.I | regex.V1 | regex.M)
_RECIPIENTS_ANYWHERE = regex.compile(r"nơi\s+nhận\b", regex.I | regex.V1)
_SIGNATURE = regex.compile(
    r"^\W*(?:(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}|(?:T/M|K/T|T/L)\s+\p{Lu}"
    r"|(?:PHÓ\s+|UỶ\s+VIÊN\s+|ỦY\s+VIÊN\s+)?(?:CHỦ\s+TỊCH|BÍ\s+THƯ|GIÁM\s+ĐỐC|CHÁNH\s+VĂN\s+PHÒNG|TRƯỞNG\s+\p{Lu}+|BỘ\s+TRƯỞNG|HIỆU\s+TRƯỞNG)\s*$)",
    regex.V1 | regex.M,
)
_GAP = regex.compile(r"[ ]*\t\s*|[ ]{4,}")


def is_masthead(text: str) -> bool:
    """Whether the words hold the national or the Party title."""
    return bool(MASTHEAD.search(text))


def may_have_columns(text: str) -> bool:
    """Whether a page's words give reason to look for two columns on it."""
    return bool(MASTHEAD.search(text) or _RECIPIENTS_ANYWHERE.search(text) or _SIGNATURE.search(text))


def is_last_page(text: str) -> bool:
    """Whether the words hold recipients or a signature."""
    return bool(_RECIPIENTS.search(text) or _SIGNATURE.search(text))


def unroll(lines: Sequence[str]) -> list[tuple[int, int, int]] | None:
    """Lines whose two columns are set by tabs or wide spaces, as pieces (line, start, end): left column, then right.

    None where the lines hold no such columns. The lines must be those of a masthead or of a last page.
    """
    left: list[tuple[int, int, int]] = []
    right: list[tuple[int, int, int]] = []
    split = 0
    for index, line in enumerate(lines):
        body = line.strip()
        if not body:
            continue
        start = line.index(body[0])
        end = start + len(body)
        gap = _GAP.search(line, start, end)
        if gap:
            split += 1
            left.append((index, start, gap.start()))
            right.append((index, gap.end(), end))
        elif start and _GAP.match(line):
            right.append((index, start, end))
        else:
            left.append((index, start, end))
    return left + right if split else None
