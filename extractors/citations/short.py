"""Short forms that point back: `Chỉ thị số 19 ngày 27/9/2021`, `Nghị định 30`, `Kế hoạch nêu trên`, `văn bản trên`.

What they mean is decided in `folding`, against the full forms of the same document. Not found: the document itself
(*Kế hoạch này*), counts that follow a common noun (*kế hoạch 5 năm*, *báo cáo 6 tháng*).
"""

from __future__ import annotations

import regex

from extractors.citations.grammar import SO, TYPE_OR_BRIEF, TYPE_WORDS, compiled, phrases, type_of
from extractors.citations.reference import Kind, Reference
from extractors.rule import Rule, scan
from schemas.text import Text

# Full forms are never taken for short ones: what follows the digits must not go on as a symbol or a count.
_ENDS = r"(?![\p{L}\d%])(?!\s?[-/.,]\s?[\p{L}\d])(?!\s?\*)"
_COUNTED = (
    r"(?!\s+"
    + phrases(
        r"năm|tháng|tuần|giờ|lần|nội dung|nhiệm vụ|đồng chí|người|đơn vị|bản|bộ|trang|điểm|điều|mục|chương|giai đoạn"
        r"|cấp"
        r"|bước|kỳ|tỷ|triệu|chỉ tiêu|nhóm|loại|hồ sơ|trường hợp|tổ chức|đảng viên|quần chúng|chi bộ|xã|phường|huyện"
        r"|tỉnh"
        r"|ngày(?!\s*\d)|phần|vấn đề|giải pháp"
    )
    + r"(?![\p{L}]))"
)

# The digits and the "nêu trên" are found first, since they are few; the type word is then looked for on their left.
_SERIAL = compiled(rf"(?P<serial>\d(?<=[\p{{L}}:]\s\d)\d{{0,4}})(?P<year>/(?:19|20)\d\d(?!\s?/))?{_ENDS}{_COUNTED}")
_BACK = compiled(r"trên(?P<here>\s+đây)?(?![\p{L}\d])(?P<closed>(?=\s*(?:[,.;:)\n]|$)|\s+(?:của|và|để|đến)\s))?")
_POINTING = regex.compile(r"\s(?:đã\s+)?(?:nêu|nói|kể|dẫn)(?:\s+ở)?\s+$", regex.V1)
_LEFT = regex.compile(rf"(?<![\p{{L}}\d])(?P<type>{TYPE_OR_BRIEF})\s+(?P<so>{SO}\s*:?\s*)?$", regex.V1)
_ANY_DOCUMENT = frozenset(("văn bản", "vb"))
_LAST_SYLLABLES = frozenset(name.split()[-1] for name in TYPE_WORDS)
_SO_WORDS = frozenset(("số", "số:", "sô", "so", "só"))
_WINDOW = 32


def _type_before(folded: str, at: int) -> regex.Match[str] | None:
    """The type word (and "số") that ends right before an offset."""
    floor = max(0, at - _WINDOW)
    words = folded[floor:at].rsplit(None, 3)
    if words and words[-1] in _SO_WORDS:
        words.pop()
    if not words or words[-1] not in _LAST_SYLLABLES:
        return None
    return _LEFT.search(folded, floor, at)


def _by_serial(match: regex.Match[str], text: Text) -> Reference | None:
    left = _type_before(text.folded, match.start())
    if left is None:
        return None
    serial = f"{match['serial']}{match['year'] or ''}"
    return _reference(left, match.end(), Kind.SHORT, serial, bool(left["so"]))


def _by_place(match: regex.Match[str], text: Text) -> Reference | None:
    folded, at = text.folded, match.start()
    pointing = _POINTING.search(folded, max(0, at - 16), at)
    if pointing is None and match["here"] is None and match["closed"] is None:
        return None  # trên địa bàn, trên cơ sở
    left = _type_before(folded, pointing.start() + 1 if pointing is not None else at)
    if left is None or left["so"]:
        return None
    return _reference(left, match.end(), Kind.BACK, None, " ".join(left["type"].split()) not in _ANY_DOCUMENT)


def _reference(left: regex.Match[str], end: int, kind: Kind, serial: str | None, typed: bool) -> Reference:
    words = " ".join(left["type"].split())
    doc_type = None if words in _ANY_DOCUMENT else type_of(words)
    return Reference(left.start(), end, kind, doc_type, "", 0.0, serial=serial, typed=typed)


RULES: tuple[Rule[Reference], ...] = (
    Rule("citation/nickname", _SERIAL, _by_serial, 0.85),
    Rule("citation/anaphora", _BACK, _by_place, 0.8),
)

_ALIAS = regex.compile(
    rf"\(\s*(?:sau\s+đây|dưới\s+đây|từ\s+đây)?\s*(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*[“\"]?(?P<alias>{TYPE_OR_BRIEF}[^()“”\"\n]{{0,60}}?)[”\"]?\s*\)",
    regex.V1,
)


def find(text: Text) -> list[Reference]:
    """Every short form, in order of place; numbers that go on to a symbol are left to the full forms."""
    found = []
    for hit in scan(RULES, text):
        hit.value.rule, hit.value.confidence = hit.rule.name, hit.rule.confidence
        found.append(hit.value)
    return sorted(found, key=lambda reference: reference.start)


def aliases(text: Text) -> list[tuple[int, int, str]]:
    """Names that a document gives to what it cites (`gọi tắt là Đề án 06`): where the bracket stands, and the name."""
    return [
        (m.start(), m.end(), " ".join(m["alias"].split()))
        for m in _ALIAS.finditer(text.folded)
        if "này" not in m["alias"]
    ]
