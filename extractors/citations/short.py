"""Short forms that point back: `Chỉ thị số 19 ngày 27/9/2021`, `Nghị định 30`, `Kế hoạch nêu trên`, `văn bản trên`.

What they mean is decided in `folding`, against the full forms of the same document. Not found: the document itself
(*Kế hoạch này*), counts that follow a common noun (*kế hoạch 5 năm*, *báo cáo 6 tháng*).
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractors.citations.grammar import SO, TYPE_OR_BRIEF, type_of
from extractors.citations.reference import Kind, Reference
from extractors.rule import Rule, compile_pattern
from schemas.text import Text

# Full forms are never taken for short ones: what follows the digits must not go on as a symbol or a count.
_ENDS = r"(?![\p{L}\d%])(?!\s?[-/.,]\s?[\p{L}\d])(?!\s?\*)"
_COUNTED = r"""(?!\s+(?:năm|tháng|tuần|giờ|lần|nội\ dung|nhiệm\ vụ|đồng\ chí|người|đơn\ vị|bản|bộ|trang|điểm|điều|mục|chương|giai\ đoạn|cấp|bước|kỳ|tỷ|triệu
    |chỉ\ tiêu|nhóm|loại|hồ\ sơ|trường\ hợp|tổ\ chức|đảng\ viên|quần\ chúng|chi\ bộ|xã|phường|huyện|tỉnh|ngày(?!\s*\d)|phần|vấn\ đề|giải\ pháp)(?![\p{L}]))"""

_PREFIX = rf"""
    (?<![\p{{L}}\d])(?P<type>{TYPE_OR_BRIEF})\s+(?:
        (?P<so>{SO}\s*:?\s*)?(?P<serial>\d{{1,5}})(?P<year>/(?:19|20)\d\d(?!\s?/))?{_ENDS}{_COUNTED}
      | (?P<back>(?:đã\s+)?(?:nêu|nói|kể|dẫn|trích\ dẫn)\s+(?:ở\s+)?trên|trên\ đây|trên(?=\s*(?:[,.;:)]|$|của\s|và\s|để\s|đến\s)))(?![\p{{L}}\d])
    )
"""


def _build(kind: Kind) -> Callable[[regex.Match[str], Text], Reference | None]:
    def build(match: regex.Match[str], text: Text) -> Reference | None:
        serial = match["serial"]
        if (serial is None) is not (kind is Kind.BACK):
            return None
        words = " ".join(match["type"].split())
        return Reference(
            match.start(),
            match.end(),
            kind,
            None if words in ("văn bản", "vb") else type_of(words),
            "",
            0.0,
            serial=f"{serial}{match['year'] or ''}" if serial else None,
            typed=bool(match["so"]) if serial else words not in ("văn bản", "vb"),
        )

    return build


_PATTERN = compile_pattern(_PREFIX)
RULES: tuple[Rule[Reference], ...] = (
    Rule("citation/nickname", _PATTERN, _build(Kind.SHORT), 0.85),
    Rule("citation/anaphora", _PATTERN, _build(Kind.BACK), 0.8),
)

_ALIAS = regex.compile(
    rf"\(\s*(?:sau\s+đây|dưới\s+đây|từ\s+đây)?\s*(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*[“\"]?(?P<alias>{TYPE_OR_BRIEF}[^()“”\"\n]{{0,60}}?)[”\"]?\s*\)",
    regex.V1,
)


def find(text: Text) -> list[Reference]:
    """Every short form, in order of place; numbers that go on to a symbol are left to the full forms."""
    found = []
    for match in _PATTERN.finditer(text.folded):
        for rule in RULES:
            reference = rule.build(match, text)
            if reference is not None:
                reference.rule, reference.confidence = rule.name, rule.confidence
                found.append(reference)
                break
    return found


def aliases(text: Text) -> list[tuple[int, int, str]]:
    """Names that a document gives to what it cites (`gọi tắt là Đề án 06`): where the bracket stands, and the name."""
    return [(m.start(), m.end(), " ".join(m["alias"].split())) for m in _ALIAS.finditer(text.folded) if "này" not in m["alias"]]
