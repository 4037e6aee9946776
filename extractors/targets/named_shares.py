"""Giao chỉ tiêu trong câu: the named unit to which a sentence gives its figure as a share.

`Giao Đảng ủy xã A kết nạp 12 đảng viên`, `Chỉ tiêu kết nạp giao Đảng ủy xã A là 12`, `Trong đó, xã A kết nạp 12`,
`Đối với xã A, giao 12`, `xã A được phân bổ 12`. Only units that shares are cut by, each by its own name: a class (các
chi bộ) is charged with the figure each, an office (Giao Văn phòng …) with a task.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.targets import scope as scopes
from extractors.targets.clauses import Figure
from extractors.targets.indicator import words_of
from extractors.targets.phrases import PRODUCING
from extractors.targets.reading import BLANK, Reading
from schemas.spans import Span

_KIND = (
    r"(?i:đảng\s+bộ|đảng\s+ủy|chi\s+bộ|chi\s+ủy|huyện\s+ủy|thành\s+ủy|quận\s+ủy|thị\s+ủy|ủy\s+ban\s+nhân\s+dân|ubnd|"
    r"xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã|thành\s+phố|tỉnh|thôn|bản|ấp|buôn|làng|xóm|khu\s+phố|"
    r"tổ\s+dân\s+phố|khối|trường|công\s+an|quân\s+sự|cơ\s+quan)"
)
_OF_NAME = r"(?:\p{Lu}[\p{L}.-]*|học|cơ\s+sở|mầm\s+non|tế|số(?=\s\d)|\d{1,3})"
# phường 5, Tổ dân phố số 2, Khu phố 3; Công an huyện, cơ quan xã: named by their number or their level.
_NUMBERED = r"(?i:phường|quận|thôn|bản|ấp|buôn|xóm|khu\s+phố|tổ\s+dân\s+phố|khối|khu|tổ)\s+(?:số\s+)?\d{1,3}"
_OF_LEVEL = (
    r"(?i:(?:công\s+an|quân\s+sự|cơ\s+quan)\s+(?:xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã|thành\s+phố|tỉnh))"
)
BODY = (
    rf"(?P<body>(?:{_KIND}\s+)*(?:{_NUMBERED}|{_OF_LEVEL})(?!\w)(?:\s+\p{{Lu}}[\p{{L}}.-]*)*|"
    rf"{_KIND}(?:\s+{_KIND})*\s+\p{{Lu}}[\p{{L}}.-]*(?:\s+(?:{_OF_NAME}|{_KIND}(?=\s+\p{{Lu}}))(?!\p{{L}}))*)"
)
_WHAT = rf"(?P<what>(?!\p{{Lu}})[^;:.()\d{BLANK}]{{0,110}})"
_GAP = rf"(?:[\s,:{BLANK}]|(?<!\w)(?i:trong)(?!\w))*"
_ALLOT = r"(?i:giao|phân\s+bổ|phân\s+khai|phân\s+công|phân|ấn\s+định)"
_CHARGE = rf"(?:{_ALLOT}|(?i:yêu\s+cầu|đề\s+nghị))"
_FRAME = r"(?:(?:cho|chỉ\s+tiêu|số\s+lượng|thực\s+hiện|phấn\s+đấu|được|phải|là|với|hoàn\s+thành|đạt)(?!\w)[\s,:]*)*"
_PART = (
    r"(?i:trong\s+(?:đó|(?:tổng\s+)?(?:số|chỉ\s+tiêu)(?:\s+(?:đó|này|trên|nêu\s+trên|chung))?)|riêng|cụ\s+thể|"
    r"(?:bao\s+)?gồm|chia\s+ra)"
)
_OPENING = rf"[\s•*+–-]*{_GAP}(?:\d+[.)]\s*)?"
_FORMS = (
    rf"(?:{_PART}{_GAP})?{_CHARGE}\s+(?:(?:chỉ\s+tiêu|kế\s+hoạch|cho){_GAP}(?<!\w))*{BODY}{_GAP}{_FRAME}{_WHAT}",
    rf"(?:{_PART}{_GAP})?(?i:chỉ\s+tiêu|kế\s+hoạch|số\s+lượng)\s+{_WHAT}{_GAP}\s(?:được\s+)?{_ALLOT}\s+(?:cho\s+)?{BODY}{_GAP}(?:(?:là|đạt)\s+)?",
    rf"{_PART}{_GAP}{BODY}{_GAP}(?:được\s+{_ALLOT}\s+)?{_FRAME}{_WHAT}",
    rf"(?i:đối\s+với|với|riêng\s+với)\s+{BODY}{_GAP}(?:được\s+)?{_ALLOT}\s+{_FRAME}{_WHAT}",
    rf"(?:{_PART}{_GAP})?{BODY}{_GAP}(?:được\s+(?:{_ALLOT}|nhận)|nhận|đảm\s+nhận|đăng\s+ký|phải|có\s+chỉ\s+tiêu|chịu\s+trách\s+nhiệm)\s+{_FRAME}{_WHAT}",
    rf"{_ALLOT}\s+(?:chỉ\s+tiêu|kế\s+hoạch)\s+{_WHAT}{_GAP}\scho\s+{BODY}{_GAP}(?:là\s+)?",
    rf"(?i:chỉ\s+tiêu)\s+{_WHAT}{_GAP}\s(?:của|cho)\s+{BODY}{_GAP}(?:(?:là|đạt)\s+)?",
    rf"(?i:đối\s+với|với|riêng\s+với)\s+{BODY}{_GAP}:{_GAP}{_FRAME}{_WHAT}",
    rf"(?i:chỉ\s+tiêu|phần)\s+(?:của|cho)\s+{BODY}{_GAP}{_FRAME}{_WHAT}",
)
_UNIT_WORD = regex.compile(_KIND, regex.V1)
_LABELLED = rf"{BODY}\s*:\s*{_FRAME}{_WHAT}"  # only where the line above shares something out
# Đảng ủy xã A kết nạp 12 đảng viên: a unit that produces what is counted, or one beside another unit's share.
_ACTING = (
    rf"(?i:(?:và|còn|riêng)\s+)?{BODY}{_GAP}(?:(?:phấn\s+đấu|sẽ|thực\s+hiện|được)\s+)*"
    rf"(?P<what>(?i:{PRODUCING})(?!\w)[^;:.()\d{BLANK}]{{0,110}})"
)
_BESIDE = rf"(?i:(?:và|còn|riêng)\s+)?{BODY}\s*:?\s*(?P<what>)"
_TAIL = rf"{_GAP}(?:(?:là|đạt|đủ|được)\s+)?"
_PATTERNS = tuple(regex.compile(_OPENING + form + _TAIL, regex.V1) for form in _FORMS)
_ACTING_PATTERN = regex.compile(_OPENING + _ACTING + _GAP, regex.V1)
_BESIDE_PATTERN = regex.compile(_OPENING + _BESIDE + _GAP, regex.V1)
_LINE_PATTERN = regex.compile(_OPENING + _LABELLED + _GAP, regex.V1)
_CUE = regex.compile(
    r"giao|phân|phần|trong|riêng|cụ\s+thể|nhận|chỉ\s+tiêu|trách\s+nhiệm|đối\s+với|phải|đăng\s+ký|yêu\s+cầu|đề\s+nghị|ấn\s+định",
    regex.V1,
)
_BREAKS_DOWN = regex.compile(r"(?<!\w)(?:trong\s+đó|gồm|chia\s+ra|cụ\s+thể|phân\s+bổ|giao)(?!\w)", regex.V1)
_SHARES_OUT = regex.compile(
    r"(?<!\w)(?:giao|phân\s+(?:bổ|khai)|chia\s+(?:ra|theo)|trong\s+đó|từng\s+đơn\s+vị|cụ\s+thể)(?!\w)", regex.V1
)


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


def shares_out(reading: Reading, place: Span | None) -> bool:
    """Whether a line that introduces others shares something out among them."""
    return place is not None and bool(_SHARES_OUT.search(reading.masked, place.start, place.end))


def share_before(reading: Reading, figure: Figure, end: int, intro: Span | None, beside: bool) -> NamedShare | None:
    """The unit that a figure is given to by the words since the figure before it, which ended at `end`.

    `beside`: that figure was a share itself, so that a name alone gives the next one.
    """
    quantity = figure.quantity
    if quantity.is_rate or quantity.whole is not None or not quantity.unit:
        return None
    stop, at = reading.masked.rfind(";", end, figure.bound.span.start) + 1, figure.bound.span.start
    start = max(end, stop)
    shared = shares_out(reading, intro)
    beside = beside or bool(_BREAKS_DOWN.search(reading.masked, end, at))
    patterns: list[regex.Pattern[str]] = []
    if shared or _CUE.search(reading.masked, start, at):
        patterns += _PATTERNS
    patterns += [_LINE_PATTERN] if shared else []
    patterns += [_ACTING_PATTERN] + ([_BESIDE_PATTERN] if beside else [])
    for first in dict.fromkeys((start, max(start, figure.before.start))):
        printed = printed_words(reading, first, at)
        for pattern in patterns if _UNIT_WORD.search(printed) else ():
            match = pattern.fullmatch(printed)
            if match is None or scopes.is_own(match["body"], reading):
                continue
            what = Span(first + match.start("what"), first + match.end("what")) if match["what"] else None
            words = words_of(reading.text, reading.masked, what) if what else ""
            return NamedShare(" ".join(match["body"].split()), words)
    return None
