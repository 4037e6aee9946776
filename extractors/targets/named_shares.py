"""Giao chỉ tiêu trong câu: the named unit to which a sentence gives its figure as a share.

`Giao Đảng ủy xã A kết nạp 12 đảng viên`, `Chỉ tiêu kết nạp giao Đảng ủy xã A là 12`, `Trong đó, xã A kết nạp 12`,
`Đối với xã A, giao 12`, `xã A được phân bổ 12`. Only units that shares are cut by, each by its own name: a class (các
chi bộ) is charged with the figure each, an office (Giao Văn phòng …) with a task.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.targets.clauses import Figure
from extractors.targets.indicator import words_of
from extractors.targets.reading import BLANK, Reading
from schemas.spans import Span

_KIND = (
    r"(?i:đảng\s+bộ|đảng\s+ủy|chi\s+bộ|chi\s+ủy|huyện\s+ủy|thành\s+ủy|quận\s+ủy|thị\s+ủy|ủy\s+ban\s+nhân\s+dân|ubnd|"
    r"xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã|thành\s+phố|tỉnh|thôn|bản|ấp|buôn|làng|xóm|khu\s+phố|"
    r"tổ\s+dân\s+phố|khối|trường|công\s+an|quân\s+sự|cơ\s+quan)"
)
_OF_NAME = r"(?:\p{Lu}[\p{L}.-]*|học|cơ\s+sở|mầm\s+non|tế|\d{1,3})"
BODY = (
    rf"(?P<body>{_KIND}(?:\s+{_KIND})*\s+\p{{Lu}}[\p{{L}}.-]*(?:\s+(?:{_OF_NAME}|{_KIND}(?=\s+\p{{Lu}}))(?!\p{{L}}))*)"
)
_WHAT = rf"(?P<what>(?!\p{{Lu}})[^;:.()\d{BLANK}]{{0,110}})"
_GAP = rf"[\s,:{BLANK}]*"
_ALLOT = r"(?i:giao|phân\s+bổ|phân\s+khai|phân)"
_FRAME = r"(?:(?:cho|chỉ\s+tiêu|số\s+lượng|thực\s+hiện|phấn\s+đấu|được|phải|là|với)\s+)*"
_PART = r"(?i:trong\s+(?:đó|(?:tổng\s+)?(?:số|chỉ\s+tiêu)(?:\s+(?:đó|này|trên|nêu\s+trên|chung))?)|riêng|cụ\s+thể)"
_OPENING = rf"[\s•*+–-]*{_GAP}(?:\d+[.)]\s*)?"
_FORMS = (
    rf"(?:{_PART}{_GAP})?{_ALLOT}\s+(?:(?:chỉ\s+tiêu|cho)\s+)*{BODY}{_GAP}{_FRAME}{_WHAT}",
    rf"(?:{_PART}{_GAP})?(?i:chỉ\s+tiêu|kế\s+hoạch|số\s+lượng)\s+{_WHAT}{_GAP}\s(?:được\s+)?{_ALLOT}\s+(?:cho\s+)?{BODY}{_GAP}(?:(?:là|đạt)\s+)?",
    rf"{_PART}{_GAP}{BODY}{_GAP}(?:được\s+{_ALLOT}\s+)?{_FRAME}{_WHAT}",
    rf"(?i:đối\s+với|với|riêng\s+với)\s+{BODY}{_GAP}(?:được\s+)?{_ALLOT}\s+{_FRAME}{_WHAT}",
    rf"{BODY}{_GAP}(?:được\s+(?:{_ALLOT}|nhận)|nhận|đảm\s+nhận|chịu\s+trách\s+nhiệm)\s+{_FRAME}{_WHAT}",
    rf"{_ALLOT}\s+(?:chỉ\s+tiêu|kế\s+hoạch)\s+{_WHAT}{_GAP}\scho\s+{BODY}{_GAP}(?:là\s+)?",
    rf"(?i:chỉ\s+tiêu)\s+{_WHAT}{_GAP}\s(?:của|cho)\s+{BODY}{_GAP}(?:(?:là|đạt)\s+)?",
    rf"(?i:chỉ\s+tiêu|phần)\s+(?:của|cho)\s+{BODY}{_GAP}{_FRAME}{_WHAT}",
)
_LABELLED = rf"{BODY}\s*:\s*{_FRAME}{_WHAT}"  # only where the line above shares something out
_PATTERNS = tuple(regex.compile(_OPENING + form + _GAP, regex.V1) for form in _FORMS)
_LINE_PATTERN = regex.compile(_OPENING + _LABELLED + _GAP, regex.V1)
_CUE = regex.compile(r"giao|phân|phần|trong|riêng|cụ\s+thể|nhận|chỉ\s+tiêu|trách\s+nhiệm", regex.V1)
_SHARES_OUT = regex.compile(r"(?<!\w)(?:giao|phân\s+(?:bổ|khai)|chia\s+ra|trong\s+đó|từng\s+đơn\s+vị)(?!\w)", regex.V1)


@dataclass(frozen=True, slots=True)
class NamedShare:
    """The unit by its name, and the words in front of the figure without it."""

    scope: str
    words: str


def printed_words(reading: Reading, start: int, end: int) -> str:
    """The words as printed, capitals and all, with what never counts blanked out."""
    return "".join(
        BLANK if masked == BLANK else char
        for char, masked in zip(reading.text.content[start:end], reading.masked[start:end], strict=True)
    )


def share_before(reading: Reading, figure: Figure, end: int, intro: Span | None) -> NamedShare | None:
    """The unit that a figure is given to by the words since the figure before it, which ended at `end`."""
    quantity = figure.quantity
    if quantity.is_rate or quantity.whole is not None or not quantity.unit:
        return None
    stop = reading.masked.rfind(";", end, figure.bound.span.start) + 1
    start, at = max(end, stop), figure.bound.span.start
    shared = intro is not None and _SHARES_OUT.search(reading.masked, intro.start, intro.end)
    if not shared and not _CUE.search(reading.masked, start, at):
        return None
    printed = printed_words(reading, start, at)
    for pattern in (*_PATTERNS, *([_LINE_PATTERN] if shared else [])):
        if match := pattern.fullmatch(printed):
            what = Span(start + match.start("what"), start + match.end("what")) if match["what"] else None
            return NamedShare(
                " ".join(match["body"].split()), words_of(reading.text, reading.masked, what) if what else ""
            )
    return None
