"""Khung câu: words around a figure that place it beside others (tổng cộng, lũy kế) and do not say what it counts.

Where they are all that stands before a figure, it counts what the figure before it counts, or what the words behind it
name: `Tổng cộng 100 đảng viên (kết nạp năm 2026), chia ra`.
"""

from __future__ import annotations

import regex

from schemas.folding import fold

# Words that only say how a figure stands to the others beside it, not what it counts.
_FRAME = regex.compile(
    r"(?:[\s,:(–-]|(?<!\w)(?:tổng(?:\s+(?:số|cộng|chung|chỉ\s+tiêu))?|cộng(?:\s+(?:cả|chung|dồn|lại))?|tính\s+chung|tính\s+cả|cả|"
    r"(?:từ\s+)?đầu(?:\s+(?:năm|kỳ))?|năm|nâng|đưa|lên|lũy\s+kế|(?:cuối|hết|trong|riêng)\s+(?:quý|kỳ|năm)|quý|đến|nay|riêng|để|"
    r"phân\s+(?:kỳ|bổ|khai|chia)(?:\s+thực\s+hiện)?|tiến\s+độ(?:\s+thực\s+hiện)?|lộ\s+trình(?:\s+thực\s+hiện)?|"
    r"(?:từng|theo|các)\s+(?:quý|tháng|kỳ)|cụ\s+thể|chi\s+tiết|như(?:\s+sau)?|(?:tổ\s+chức\s+)?thực\s+hiện|hoàn\s+thành|kết\s+quả|số\s+lượng|chỉ\s+tiêu|kế\s+hoạch|với|được|giao|"
    r"là|đạt|lần\s+lượt|tương\s+ứng|chia(?:\s+(?:ra|theo))?)(?!\w))*",
    regex.V1,
)
_NAMED_BEHIND = regex.compile(
    r"\s*(?:\p{L}+\s+){0,3}\(\s*(?:(?:chỉ\s+tiêu|về)\s+)?(?P<what>(?=\p{L})(?!đạt|bằng|chiếm|tăng|giảm|lũy|trong|tương|từ|so|hoàn|vượt|gồm|bao)[^();:\d]{3,90}?)"
    r"(?:\s+(?:trong\s+)?năm\s+20\d\d)?\s*\)|"
    r"\s*,\s*(?:việc|công\s+tác)\s+(?P<what>[^.;:()\d]{3,90}?)(?:\s+(?:trong\s+)?năm\s+20\d\d)?(?=\s+(?:được|giao|chia|phân|như)(?!\w)|\s*[,.;:])",
    regex.V1,
)
# "việc kết nạp năm 2026 được chia theo quý như sau": how it is shared out is not what is counted.
_SHARED_OUT = regex.compile(
    r",?\s+(?:được\s+)?(?:chia|phân\s+(?:bổ|kỳ|khai|chia)|giao)\s+(?:ra\s+|cho\s+|theo\s+|cụ\s+thể\s+|chi\s+tiết\s+)*"
    r"(?:từng\s+|các\s+)?(?:quý|tháng|năm|kỳ)?\s*(?:cụ\s+thể\s+)?(?:như(?:\s+sau)?)?[\s:]*(?:là|đạt)?\s*$",
    regex.V1,
)
# "Công tác kết nạp năm 2026 có nhiều cố gắng, đã thực hiện 90/120 …": the work is named at the beginning.
_ONLY_DONE = regex.compile(
    r"[\s,:-]*(?:(?:toàn\s+\p{L}+|phấn\s+đấu|đơn\s+vị|đã|kết\s+quả|được|tổ\s+chức|triển\s+khai|thực\s+hiện|hoàn\s+thành|đạt)(?!\w)[\s,:]*)+",
    regex.V1,
)
_WORK = regex.compile(
    r"[\s•*+:-]*(?:về\s+(?:(?:công\s+tác|việc|nhiệm\s+vụ)\s+)?|(?:kết\s+quả\s+)?(?:công\s+tác|việc|nhiệm\s+vụ)\s+)(?P<what>[^;:.()\d\ue000]{3,90}?)\s*"
    r"(?=\ue000|(?<!\w)(?:năm|quý|trong|có|được|đã|đạt|luôn|tiếp\s+tục|còn)(?!\w)|[,:])",
    regex.V1,
)


def says_nothing(words: str) -> bool:
    """Whether the words name nothing that is counted."""
    return bool(_FRAME.fullmatch(fold(words)))


def without_sharing(words: str) -> str:
    """The words without how the figure behind them is shared out."""
    shared = _SHARED_OUT.search(fold(words))
    return words[: shared.start()] if shared else words


def work_named(words: str, lead: str) -> str:
    """The work that the beginning of a sentence names, where the words before the figure only say that it was done."""
    match = _WORK.match(fold(lead)) if _ONLY_DONE.fullmatch(fold(words)) else None
    return " ".join(lead[match.start("what") : match.end("what")].split()) if match else ""


def named_behind(after: str) -> str:
    """What is counted where only the words behind the figure name it: 100 đảng viên (kết nạp mới năm 2026), chia ra."""
    match = _NAMED_BEHIND.match(fold(after))
    return " ".join(after[match.start("what") : match.end("what")].split()) if match else ""
