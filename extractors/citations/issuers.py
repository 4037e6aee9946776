"""Cơ quan ban hành of a cited document: the words after `của` / `do`, or before `tại` (đề nghị của Sở Nội vụ tại Tờ trình …)."""

from __future__ import annotations

import regex

# Words with which a title or the rest of the sentence goes on, so that a name ends before them.
_STOP = (
    r"(?:về|việc|v/v|ban\s+hành|ký|quy\s+định|qui\s+định|hướng\s+dẫn|phê\s+duyệt|sửa\s+đổi|bổ\s+sung|thực\s+hiện|triển\s+khai|tổng\s+kết"
    r"|sơ\s+kết|thông\s+qua|công\s+bố|giao|tại|theo|là|đã|được|có|để|nhằm|trên|trong|từ|đến|tới|với|cho|đề\s+nghị|đề\s+ra|yêu\s+cầu|chỉ\s+đạo"
    r"|gửi|kèm|tổ\s+chức\s+(?:thực|triển|quán|học)|tăng\s+cường|đẩy\s+mạnh|tiếp\s+tục|nâng\s+cao|hoặc|cùng|như|do|bằng|khi|nếu|thì|mà|cũng|này|nêu"
    r"|nói|trình|xây\s+dựng|kiện\s+toàn|điều\s+chỉnh|thành\s+lập|phân\s+(?:công|cấp|bổ)|cụ\s+thể|một\s+số|các|những|quán\s+triệt|vận\s+động|phát\s+động"
    r"|lãnh\s+đạo|quản\s+lý|kết\s+luận|thay\s+thế|bãi\s+bỏ|hết|còn|sẽ|phải|không|chưa|đang|vừa|mới|gồm|bao\s+gồm|nhiệm\s+kỳ|giai\s+đoạn|năm|ngày|số"
    r"|và(?!\s\p{Lu})|bảo\s+đảm|đảm\s+bảo|đổi\s+mới|phát\s+triển\s+(?!nông)|phòng,|xử\s+lý|thi\s+hành|đối\s+với|liên\s+quan|lần|ở|qua|vào|nhất\s+là|cần|thuộc|chủ\s+trì|quyết\s+định"
    r"|[Hh]ướng\s+dẫn|[Qq]uy\s+định|[Cc]hỉ\s+thị|[Nn]ghị\s+(?:quyết|định)|[Qq]uyết\s+định|[Tt]hông\s+(?:báo|tri)\s|[Cc]ông\s+văn|[Kk]ế\s+hoạch\s+(?:số|\d)|[Vv]ề\s|[Vv]/v)(?![\p{Ll}])"
)
_UY = r"[uủỦU][yỷỶY]"
_SPECIAL = (
    rf"(?:(?i:ủ|u|Ủ)[yỷ]\s+ban\s+(?:nhân\s+dân|(?:[Tt]hường\s+vụ\s+)?Quốc\s+hội|Thường\s+vụ\s+Quốc\s+hội|[Kk]iểm\s+tra|MTTQ|Mặt\s+trận\s+Tổ\s+quốc(?:\s+Việt\s+Nam)?)"
    r"|Hội\s+đồng\s+nhân\s+dân|[Bb]an\s+(?:[Tt]hường\s+vụ|[Cc]hấp\s+hành|[Bb]í\s+thư|[Tt]ổ\s+chức|[Tt]uyên\s+giáo|[Dd]ân\s+vận|[Nn]ội\s+chính|[Cc]hỉ\s+đạo|[Tt]hường\s+trực)"
    r"|Bộ\s+[Cc]hính\s+trị|Bộ\s+[Tt]rưởng|BTV|BCH|UBND|HĐND|UBMTTQ|MTTQ"
    r"|Nông\s+nghiệp\s+(?:và\s+)?[Pp]hát\s+triển\s+nông\s+thôn|Lao\s+động\s*-\s*Thương\s+binh\s+và\s+Xã\s+hội|Văn\s+h(?:óa|oá),\s+(?:Thể\s+thao|Thông\s+tin|Khoa\s+học)|Chính\s+sách,\s+chiến\s+lược)"
)
_LOWER_START = r"(?:ban\s+(?:thường\s+vụ|chấp\s+hành|bí\s+thư)|(?:tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ)|chi\s+bộ|đảng\s+bộ|ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|thường\s+trực\s+\p{Lu})"
_CAPITAL = r"\p{Lu}[\p{L}\d]*(?:&\p{Lu}+)?"
_LOWER = rf"(?!{_STOP})\p{{Ll}}\p{{L}}*"
_UNIT = rf"(?:{_SPECIAL}|{_CAPITAL})(?![\p{{L}}])(?:\s+{_LOWER}){{0,3}}"
_BODY = (
    rf"(?:(?:đ/c|đồng\s+chí)\s+)?(?:{_LOWER_START}|(?!(?:Chỉ\s+thị|Nghị\s+quyết|Kế\s+hoạch|Quyết\s+định|Luật)\b){_UNIT})"
    rf"(?:(?:\s+|\s*-\s*)(?!{_STOP}){_UNIT}|\s+và\s+(?={_CAPITAL}){_UNIT}|\s+(?!{_STOP})\p{{Ll}}\p{{L}}*(?=\s+\p{{Lu}}))*"
    r"(?:,?\s*\(?[Kk]h(?:óa|oá)\s+[IVXLC]+\b\)?)?"
)

AFTER = regex.compile(rf"[\s,]*(?:(?:của|do)\s*)(?P<body>{_BODY})(?:\s+(?:ban\s+hành|ký))?(?=[^\p{{L}}]|$)", regex.V1)
"""`của Ban Thường vụ Tỉnh ủy Hà Nam`, from the end of a number or date; on the content view."""
BARE_AFTER = regex.compile(
    rf"\s*,?\s*(?P<body>(?=(?:Ban\s|Bộ\s[CT]|BTV|BCH|Tỉnh|Thành|Huyện|Quận|Thị|Đảng|UBND|[UỦ][yỷ]\s+ban|Thủ\s+tướng|Chính\s+phủ|Quốc\s+hội)){_BODY})(?=\s+(?:về|v/v|“|\"))",
    regex.V1,
)
"""The same with `của` left out, where a subject line follows."""
BEFORE = regex.compile(rf"(?:của)\s+(?P<body>{_BODY})\s*,?\s*(?:tại|theo|trong|ở|nêu\s+tại)\s+(?:các\s+)?$", regex.V1)
"""`đề nghị của Sở Tài chính tại` ⟨Công văn số …⟩."""


_JOINT = regex.compile(
    r"\svà\s+(?:Bộ|Ban|Sở|Ủy ban|Uỷ ban|UBND|Hội|Liên đoàn|Đoàn|Tổng|Công an|Tòa án|Viện)\s", regex.V1
)


def is_joint(words: str) -> bool:
    """Whether the words name two bodies (Bộ Khoa học và Công nghệ và Bộ Nội vụ)."""
    return _JOINT.search(words) is not None
