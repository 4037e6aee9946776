"""Cơ quan ban hành of a cited document: the words after `của` / `do`, or before `tại` (đề nghị của Sở Nội vụ tại Tờ trình …)."""

from __future__ import annotations

import regex

# Words with which a title or the rest of the sentence goes on, so that a name ends before them.
_STOPS = (
    "về|việc|v/v|ban hành|ký|quy định|qui định|hướng dẫn|phê duyệt|sửa đổi|bổ sung|thực hiện|triển khai|tổng kết|sơ kết|thông qua|công bố|giao|tại"
    "|theo|là|đã|được|có|để|nhằm|trên|trong|từ|đến|tới|với|cho|đề nghị|đề ra|yêu cầu|chỉ đạo|gửi|kèm|tổ chức thực|tổ chức triển|tổ chức quán"
    "|tổ chức học|tăng cường|đẩy mạnh|tiếp tục|nâng cao|hoặc|cùng|như|do|bằng|khi|nếu|thì|mà|cũng|này|nêu|nói|trình|xây dựng|kiện toàn|điều chỉnh"
    "|thành lập|phân công|phân cấp|phân bổ|cụ thể|một số|các|những|quán triệt|vận động|phát động|lãnh đạo|quản lý|kết luận|thay thế|bãi bỏ|hết|còn|sẽ"
    "|phải|không|chưa|đang|vừa|mới|gồm|bao gồm|nhiệm kỳ|giai đoạn|năm|ngày|số|bảo đảm|đảm bảo|đổi mới|phòng,|xử lý|thi hành|đối với|liên quan|lần|ở"
    "|qua|vào|nhất là|cần|thuộc|chủ trì|quyết định|nghị quyết|chỉ thị|thông báo|công văn|luật|áp dụng|ứng dụng|khắc phục|chấn chỉnh|rà soát|cải cách"
).split("|")
_STARTING = "hướng dẫn|quy định|chỉ thị|nghị quyết|nghị định|quyết định|thông tri|công văn|về|v/v|trích yếu"
_END = r"(?![\p{L}])"


def _words(phrases: list[str]) -> str:
    """The phrases in small letters and in capitals, but not as they stand in names (Bộ Giao thông, Bộ Xây dựng)."""
    return "|".join(regex.escape(p).replace("\\ ", r"\s+") for p in (*phrases, *(p.upper() for p in phrases)))


_CAPITALISED = "|".join(
    rf"[{p[0]}{p[0].upper()}]" + regex.escape(p[1:]).replace("\\ ", r"\s+") for p in _STARTING.split("|")
)
_STOP = rf"(?:(?:{_words(_STOPS)}|{_CAPITALISED}){_END}|(?:phát\s+triển{_END}(?!\s+nông))|và{_END}(?!\s\p{{Lu}})|VÀ\s+(?:CÁC|VIỆC){_END}|\d)"
_SPECIAL = (
    rf"(?:(?i:ủ|u|Ủ)[yỷ]\s+ban\s+(?:nhân\s+dân|(?:[Tt]hường\s+vụ\s+)?Quốc\s+hội|Thường\s+vụ\s+Quốc\s+hội|[Kk]iểm\s+tra|MTTQ|Mặt\s+trận\s+Tổ\s+quốc(?:\s+Việt\s+Nam)?)"
    r"|Hội\s+đồng\s+nhân\s+dân|[Bb]an\s+(?:[Tt]hường\s+vụ|[Cc]hấp\s+hành|[Bb]í\s+thư|[Tt]ổ\s+chức|[Tt]uyên\s+giáo|[Dd]ân\s+vận|[Nn]ội\s+chính|[Cc]hỉ\s+đạo|[Tt]hường\s+trực)"
    r"|Bộ\s+[Cc]hính\s+trị|Ngoại\s+giao|Bộ\s+[Tt]rưởng|BTV|BCH|UBND|HĐND|UBMTTQ|MTTQ"
    r"|Nông\s+nghiệp\s+(?:và\s+)?[Pp]hát\s+triển\s+nông\s+thôn|Lao\s+động\s*-\s*Thương\s+binh\s+và\s+Xã\s+hội|Văn\s+h(?:óa|oá),\s+(?:Thể\s+thao|Thông\s+tin|Khoa\s+học)|Chính\s+sách,\s+chiến\s+lược)"
)
_LOWER_START = r"(?:ban\s+(?:thường\s+vụ|chấp\s+hành|bí\s+thư)|(?:tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ)|chi\s+bộ|đảng\s+bộ|ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|thường\s+trực\s+\p{Lu})"
_PLENUM = (
    r"Hội\s+nghị\s+(?:lần\s+thứ\s+\S+(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?,?\s+(?:của\s+)?|BCH\s+|Trung\s+ương\s+(?:lần\s+thứ\s+)?[\dIVX]+)"
    r"(?:(?:Ban\s+[Cc]hấp\s+hành|BCH)\s+(?:Trung\s+ương|TW)(?:\s+Đảng)?)?"
)
_CAPITAL = r"\p{Lu}[\p{L}\d]*(?:&\p{Lu}+)?"
_LOWER = rf"(?!{_STOP})\p{{Ll}}\p{{L}}*"
_UNIT = rf"(?:{_SPECIAL}|{_CAPITAL})(?![\p{{L}}])(?:\s+{_LOWER}){{0,4}}"
_BODY = (
    rf"(?:liên\s+)?(?:{_PLENUM}|{_LOWER_START}|(?!(?:Chỉ\s+thị|Nghị\s+quyết|Kế\s+hoạch|Quyết\s+định|Luật)\b){_UNIT})"
    rf"(?:(?:\s+|\s*-\s*)(?!{_STOP}){_UNIT}|\s+(?:và|&)\s+(?={_CAPITAL}){_UNIT}|\s+(?!{_STOP})\p{{Ll}}\p{{L}}*(?=\s+\p{{Lu}}))*"
    r"(?:,?\s*\(?[Kk]h(?:óa|oá)\s+[IVXLC]+\b\)?)?"
)

AFTER = regex.compile(rf"[\s,]*(?:của|CỦA|(?P<by>do))\s*(?P<body>{_BODY})(?(by)(?:\s+(?:ban\s+hành|ký))?)(?=[^\p{{L}}]|$)", regex.V1)
"""`của Ban Thường vụ Tỉnh ủy Hà Nam`, from the end of a number or date; on the content view."""
BARE_AFTER = regex.compile(
    rf"\s*,?\s*(?P<body>(?=(?:Ban\s|Bộ\s[CT]|BTV|BCH|Tỉnh|Thành|Huyện|Quận|Thị|Đảng|UBND|[UỦ][yỷ]\s+ban|Thủ\s+tướng|Chính\s+phủ|Quốc\s+hội)){_BODY})(?=\s+(?:về|v/v|“|\"))",
    regex.V1,
)
"""The same with `của` left out, where a subject line follows."""
SESSION = regex.compile(
    r"(?:\s*,?\s*(?:tại\s+)?(?:kỳ\s+họp|phiên\s+họp)\s+(?:thường\s+lệ|chuyên\s+đề|bất\s+thường|thứ)(?:\s+(?!về|ban)[\p{L}\d]+){0,3}|\s*,?\s*nhiệm\s+kỳ\s+\d{4}\s*[-–]\s*\d{4})+",
    regex.V1,
)
"""Between issuer and title: khóa XX, kỳ họp thứ 12, nhiệm kỳ 2021 - 2026."""
BEFORE = regex.compile(rf"(?:của)\s+(?P<body>{_BODY})\s*,?\s*(?:tại|theo|trong|ở|nêu\s+tại)\s+(?:các\s+)?$", regex.V1)
"""`đề nghị của Sở Tài chính tại` ⟨Công văn số …⟩."""


_JOINT = regex.compile(
    r"\svà\s+(?:Bộ|Ban|Sở|Ủy ban|Uỷ ban|UBND|Hội|Liên đoàn|Đoàn|Tổng|Công an|Tòa án|Viện)\s", regex.V1
)


def is_joint(words: str) -> bool:
    """Whether the words name two bodies (Bộ Khoa học và Công nghệ và Bộ Nội vụ)."""
    return _JOINT.search(words) is not None
