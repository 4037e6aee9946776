"""Wording that several forms of a deadline share (từ báo hạn): hours, `trước`, `chậm nhất`, `Thời gian:`."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractors.deadlines.readings import Reading
from extractors.rule import Rule, compile_pattern
from schemas.text import Text

HOUR = r"(?:(?:(?:lúc|hồi)\s++)?+\d{1,2}\s*+(?:giờ|h|g|:)\s*+(?:\d{1,2}(?:\s*+phút)?+)?+\s*+,?\s*+)?+"
LATEST = (
    r"(?:chậm\s+nhất|muộn\s+nhất|trễ\s+nhất|không\s+(?:quá|muộn\s+hơn)|hạn\s+(?:cuối\s+cùng|cuối|chót|nộp|gửi)"
    r"|trước(?!\s+(?:mắt|khi|hết là|tiên|đây))|đến\s+hết|hết|kết\s+thúc)"
)
BY = (
    rf"(?:{LATEST}(?:\s+(?:là|vào|đến|hết|trước|thời\s+điểm|mốc(?:\s+thời\s+gian)?))*+"
    r"|(?:thời\s+(?:hạn|gian)|hạn\s+(?:cuối|chót|nộp|gửi|nhận))[^.;:\n\d]{0,40}(?::|\blà\b|\bđến\b)(?:\s+(?:đến|hết|trước|chậm"
    r"|nhất|là))*+|(?<!từ )(?<!tính )\bđến)\s*+:?\s*+"
)
TIME_KEY = (
    r"(?:thời\s+(?:gian|hạn|điểm)(?:\s+(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|tổ\s+chức"
    r"|tiến\s+hành|kiểm\s+tra|giám\s+sát|báo\s+cáo|gửi|nộp|kết\s+thúc|xong|\w+\s+\w+))?"
    r"|tiến\s+độ(?:\s+\w+\s+\w+)?|hoàn\s+thành|hạn(?:\s+\w+\s+\w+)?)\s*+:\s*+(?:dự\s+kiến\s+"
    r"|trong\s+|vào\s+|xong\s+|hoàn\s+thành\s+|ngày\s+(?=thứ))*+"
)


def form(
    name: str, pattern: str, build: Callable[[regex.Match[str], Text], Reading | None], confidence: float
) -> Rule[Reading]:
    """A rule of the grammar; blanks in its pattern are printed blanks."""
    return Rule(f"deadline/{name}", compile_pattern(pattern.replace(" ", r"\ ")), build, confidence)
