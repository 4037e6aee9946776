"""Cơ quan ban hành of a cited document: the words after `của` / `do`, or before `tại` (đề nghị của Sở Nội vụ tại …).

Read on the content, since capitals say where a name goes on. It ends before words of a title or of the sentence.
"""

from __future__ import annotations

import regex

from extractors.citations.grammar import compiled, phrases

_STOPS = (
    "về|việc|v/v|ban hành|ký|quy định|qui định|hướng dẫn|phê duyệt|sửa đổi|bổ sung|thực hiện|triển khai|tổng kết|sơ kết"
    "|thông qua|công bố|giao|tại|theo|là|đã|được|có|để|nhằm|trên|trong|từ|đến|tới|với|cho|đề nghị|đề ra|yêu cầu|chỉ đạo"
    "|gửi|kèm|tổ chức thực|tổ chức triển|tổ chức quán|tổ chức học|tăng cường|đẩy mạnh|tiếp tục|nâng cao|hoặc|cùng"
    "|như|do"
    "|bằng|khi|nếu|thì|mà|cũng|này|nêu|nói|trình|xây dựng|kiện toàn|điều chỉnh|thành lập|phân công|phân cấp|phân bổ"
    "|cụ thể|một số|các|những|quán triệt|vận động|phát động|lãnh đạo|quản lý|kết luận|thay thế|bãi bỏ|hết|còn|sẽ|phải"
    "|không|chưa|đang|vừa|mới|gồm|bao gồm|nhiệm kỳ|giai đoạn|năm|ngày|số|bảo đảm|đảm bảo|đổi mới|phòng,|xử lý|thi hành"
    "|đối với|liên quan|lần|ở|qua|vào|nhất là|cần|thuộc|chủ trì|quyết định|nghị quyết|chỉ thị|thông báo|công văn|luật"
    "|áp dụng|ứng dụng|khắc phục|chấn chỉnh|rà soát|cải cách"
).split("|")
_TYPES = "hướng dẫn|quy định|chỉ thị|nghị quyết|nghị định|quyết định|thông tri|công văn|về|v/v|trích yếu".split("|")
_NO_LETTER = r"(?![\p{L}])"


def _stop() -> str:
    """Stops in small letters and in capitals, but not as they stand in names (Bộ Giao thông, Bộ Xây dựng)."""
    words = phrases("|".join((*_STOPS, *(p.upper() for p in _STOPS))))
    types = phrases("|".join(f"[{p[0]}{p[0].upper()}]{p[1:]}" for p in _TYPES))
    return (
        rf"(?:(?:{words}|{types}){_NO_LETTER}|phát\s+triển{_NO_LETTER}(?!\s+nông)|và{_NO_LETTER}(?!\s\p{{Lu}})"
        rf"|VÀ\s+(?:CÁC|VIỆC){_NO_LETTER}|\d)"
    )


_STOP = _stop()
_KNOWN = phrases(
    "[ỦủUu][ỷy] ban (?:nhân dân|(?:[Tt]hường vụ )?Quốc hội|[Kk]iểm tra|MTTQ|Mặt trận Tổ quốc(?: Việt Nam)?)"
    "|Hội đồng nhân dân|[Bb]an (?:[Tt]hường vụ|[Cc]hấp hành|[Bb]í thư|[Tt]ổ chức|[Tt]uyên giáo|[Dd]ân vận|[Nn]ội chính)"
    "|[Bb]an (?:[Cc]hỉ đạo|[Tt]hường trực)|Bộ [Cc]hính trị|Ngoại giao|Bộ [Tt]rưởng|BTV|BCH|UBND|HĐND|UBMTTQ|MTTQ"
    "|Nông nghiệp (?:và )?[Pp]hát triển nông thôn|Lao động"
    r"\s*-\s*Thương binh và Xã hội|Văn h(?:óa|oá), (?:Thể thao|Thông tin|Khoa học)|Chính sách, chiến lược"
)
_IN_SMALL_LETTERS = phrases(
    "ban (?:thường vụ|chấp hành|bí thư)|(?:tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ)|chi bộ|đảng bộ"
    r"|(?:ủy|uỷ) ban nhân dân|thường trực \p{Lu}"
)
_CONGRESS = (
    r"Hội\s+nghị\s+(?:"
    + phrases(r"lần thứ \S+(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?,? (?:của )?|BCH ")
    + r"|Trung\s+ương\s+(?:lần\s+thứ\s+)?[\dIVX]+)"
    + r"(?:(?:Ban\s+[Cc]hấp\s+hành|BCH)\s+(?:Trung\s+ương|TW)(?:\s+Đảng)?)?"
)
_CAPITAL = r"\p{Lu}[\p{L}\d]*(?:&\p{Lu}+)?"
_SMALL = rf"(?!{_STOP})\p{{Ll}}\p{{L}}*"
_UNIT = rf"(?:{_KNOWN}|{_CAPITAL}){_NO_LETTER}(?:\s+{_SMALL}){{0,4}}"
_BODY = (
    rf"(?:liên\s+)?(?:{_CONGRESS}|{_IN_SMALL_LETTERS}"
    + rf"|(?!{phrases('Chỉ thị|Nghị quyết|Kế hoạch|Quyết định|Luật')}\b){_UNIT})"
    + rf"(?:(?:\s+|\s*-\s*)(?!{_STOP}){_UNIT}|\s+(?:và|&)\s+(?={_CAPITAL}){_UNIT}|\s+{_SMALL}(?=\s+\p{{Lu}})"
    + r"|\s+\d{1,3}(?=\s+\p{Lu})|(?<=Quân\s+khu)\s+\d)*"
    + r"(?:,?\s*\(?[Kk]h(?:óa|oá)\s+[IVXLC]+\b\)?)?"
)

_AFTER = compiled(
    rf"[\s,]*(?:c[ủùũ]a|CỦA|(?P<by>do))\s*(?P<body>{_BODY})(?(by)(?:\s+(?:ban\s+hành|ký))?)(?=[^\p{{L}}]|$)"
)
_BARE_AFTER = compiled(
    r"\s*,?\s*(?P<body>(?="
    + phrases(r"Ban\s|Bộ\s[CT]|BTV|BCH|Tỉnh|Thành|Huyện|Quận|Thị|Đảng|UBND|[UỦ][yỷ] ban|Thủ tướng|Chính phủ|Quốc hội")
    + rf"){_BODY})(?=\s+(?:về|v/v|“|\"))"
)
SESSION = compiled(
    r"(?:\s*,?\s*(?:tại\s+)?"
    + phrases("(?:kỳ|phiên) họp (?:thường lệ|chuyên đề|bất thường|thứ)")
    + r"(?:\s+(?!về|ban)[\p{L}\d]+){0,3}|\s*,?\s*nhiệm\s+kỳ\s+\d{4}\s*[-–]\s*\d{4})+"
)
"""Between issuer and title: kỳ họp thứ 12, nhiệm kỳ 2021 - 2026."""
_BEFORE = compiled(rf"của\s+(?P<body>{_BODY})\s*,?\s*{phrases('tại|theo|trong|ở|nêu tại')}\s+(?:các\s+)?$")
# Đảng ủy xã Kim Liên đã ban hành ⟨Kế hoạch số …⟩: whoever is told to have issued it.
_HAS_ISSUED = compiled(
    rf"(?:^|[.;:,\n]\s*|\b(?:được|và|nay)\s+)(?P<body>{_BODY})\s+(?:đã\s+)?(?:kịp\s+thời\s+|khẩn\s+trương\s+)?ban\s+hành\s+(?:các\s+)?$"
)
# A plenum's resolution is the Central Committee's: của Hội nghị lần thứ năm Ban Chấp hành Trung ương, Trung ương 5.
_PLENUM = compiled(
    r"^Hội nghị (?:lần thứ [\p{L}\d]+(?: \p{Ll}+)?,? (?:của )?(?:Ban Chấp hành|BCH) (?:Trung ương|TW)"
    r"|(?:BCH )?(?:Trung ương|TW)(?: (?:lần thứ )?[\p{L}\d]+)?).*$"
)
_PERSON = ("đồng chí", "đ/c")


def words_of(match: regex.Match[str]) -> str:
    """The name that was matched, on one line; a plenum's is that of the committee that met."""
    return _PLENUM.sub("Ban Chấp hành Trung ương", " ".join(match["body"].split()))


def after(content: str, at: int, limit: int) -> regex.Match[str] | None:
    """The issuer that follows a number or date: `của Ban Thường vụ Tỉnh ủy Hà Nam`, or bare before a subject line."""
    nearby = content[at : min(limit, at + 8)].lstrip(" ,")  # a cheap look before the long pattern is tried
    if nearby.startswith(("của", "cùa", "cũa", "CỦA", "do")):
        return _AFTER.match(content, at, limit)
    return _BARE_AFTER.match(content, at, limit) if nearby[:1].isupper() else None


def before(content: str, at: int) -> str | None:
    """The body whose words a document carries: đề nghị của Sở Tài chính tại ⟨Công văn số …⟩; None for a person's."""
    line = content.rfind("\n", 0, at) + 1
    if content[max(line, at - 14) : at].rstrip().endswith(("ban hành", "ban hành các")):
        told = _HAS_ISSUED.search(content, max(line, at - 120), at)
        return None if told is None or told["body"].lower().startswith(_PERSON) else words_of(told)
    if not content[max(0, at - 12) : at].rstrip().endswith(("tại", "theo", "trong", "ở", "các")):
        return None
    match = _BEFORE.search(content, max(line, at - 120), at)
    return None if match is None or match["body"].lower().startswith(_PERSON) else words_of(match)
