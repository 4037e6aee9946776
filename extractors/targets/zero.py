"""Không để xảy ra: an aim of none (không để xảy ra vụ cháy lớn, không còn hộ đói) is a target of 0.

Only where something is aimed at: after *phấn đấu*, *chỉ tiêu*, *mục tiêu*, or below a heading or introduction that says
so. Elsewhere the same words are an admonition (thực hiện nghiêm, không để xảy ra sai sót) and count nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from extractors.targets.bounds import EQUAL, Bound
from extractors.targets.clauses import Figure
from extractors.targets.reading import Reading
from extractors.values.quantities import Quantity
from schemas.spans import Span
from schemas.vocabulary import Comparator

RULE = "target/none"
# What can be counted to none: cases, people, places. "Không để phát sinh điểm nóng" counts nothing.
_COUNTABLE = (
    r"(?:vụ(?:\s+việc|\s+án)?|trường\s+hợp|ca|hộ(?:\s+gia\s+đình)?|xã|thôn|bản|ấp|buôn|làng|tổ\s+dân\s+phố|khu\s+dân\s+cư|chi\s+bộ|đảng\s+bộ|"
    r"tổ\s+chức\s+đảng|đảng\s+viên|học\s+sinh|trẻ\s+em|người|nhà|cơ\s+sở|doanh\s+nghiệp|hồ\s+sơ|đơn\s+vị)"
)
_NONE = regex.compile(
    rf"(?<!\w)(?:(?P<strong>không\s+(?:để\s+)?(?:xảy\s+ra|phát\s+sinh)|không\s+còn)|(?P<weak>không\s+có))\s+(?:các\s+|bất\s+kỳ\s+)?"
    rf"(?P<what>(?P<unit>{_COUNTABLE})(?!\w)[^;.,:()\d]{{0,70}})(?=[;.,()]|\s*$)",
    regex.VERBOSE | regex.V1,
)


def nothing_allowed(reading: Reading, sentence: Span) -> Iterator[Figure]:
    """The aims of none in a sentence, as figures of 0 whose words after the cue say what there is to be none of."""
    for match in _NONE.finditer(reading.masked, sentence.start, sentence.end):
        end = match.end("what")
        unit = Span(*match.span("unit"))
        cue = Span(match.start(), match.start("what"))
        quantity = Quantity(cue, Decimal(0), Decimal(0), reading.text.slice(unit), unit)
        bound = Bound(Comparator.EQ, RULE, EQUAL.confidence - 0.1, Span(cue.start, unit.end))
        yield Figure(quantity, bound, sentence, Span(cue.start, cue.start), Span(unit.end, end))
