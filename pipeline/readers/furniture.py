"""What a page carries that is not the document: page numbers, signature strips (dải chữ ký số), portal marks.

The forms are those that e-office software prints: "Ký bởi: …", "Người ký: …", "Thời gian ký: …", a bare time stamp.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–—.*]\s*)?(?:(?:[Tt]rang|TRANG)\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–—.*])?\s*$"
)
_TIME = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{2}[:.]?\d{2}|\s*[AP]M)?"
_STRIP = re.compile(
    rf"""^\s*(?:
        (?:ký\ (?:số\ )?bởi|người\ ký(?:\ số)?|thời\ gian\ ký|ngày\ ký|giờ\ ký
          |signature\ valid|signed\ by|signing\ (?:date|time)
          |digitally\ signed|signature\ not\ verified|date|reason|location)\s*:.*
        |signature\ (?:valid|not\ verified)
        |(?:email|e-mail)\s*:\s*\S+@\S+
        |cơ\ quan\s*:\s*[^,;]*,\s*(?:tỉnh|thành\ phố)\b.*\d{{1,2}}:\d{{2}}.*
        |{_TIME}
        |\d{{4}}-\d{{2}}-\d{{2}}[T\ ]\d{{2}}:\d{{2}}(?::\d{{2}})?\S*
    )\s*$""",
    re.I | re.X,
)
_EOFFICE = re.compile(
    r"^\s*(?:VGCA|VNPT-CA|Ban Cơ yếu Chính phủ|\S+\.signed\.pdf"
    r"|\S{3,}_\S{3,}(?:-\d{2}/\d{2}/\d{4}| \d{1,2}:\d{2}).*)\s*$"
)


_MARK = re.compile(
    r"^\W*(?:độ\s+(?:mật|khẩn)\s*:\s*)?(?:tuyệt\s+mật|tối\s+mật|mật|thượng\s+khẩn|khẩn|h(?:ỏa|oả)\s+tốc)\b.{0,20}$",
    re.I,
)
# Lines that follow those of a strip and are nothing of the kind anywhere else.
_FOLLOWS_STRIP = re.compile(r"^\s*(?:cơ quan|đơn vị|tổ chức|chức vụ|email|địa điểm|lý do)\s*:.{0,120}$", re.I)


def signature_strips(lines: Sequence[str]) -> set[int]:
    """The places of the lines that are a signature strip, or that follow one and belong to it."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if is_signature_strip(line) or (i - 1 in found and _FOLLOWS_STRIP.match(line)):
            found.add(i)
    return found


def is_mark(line: str) -> bool:
    """Whether the line is a mark of secrecy or urgency (độ mật, độ khẩn): never furniture, wherever it stands."""
    return bool(_MARK.match(line))


def is_bare_page_number(line: str) -> str | None:
    """The number of a line that holds nothing but a page number ("2", "- 2 -", "Trang 2/5"); None for any other."""
    match = _PAGE_NUMBER.match(line)
    return match.group(1) if match else None


def is_signature_strip(line: str) -> bool:
    """Whether the line is what signing software printed about itself."""
    return len(line) < 200 and bool(_STRIP.match(line) or _EOFFICE.match(line))
