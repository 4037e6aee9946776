"""Yêu cầu ban hành: which words of a task ask a body for a document of its own (xây dựng kế hoạch, cụ thể hóa …).

The verb must govern the document: *ban hành kế hoạch*, never *xây dựng mô hình … theo kế hoạch*. A document of
somebody else is none: what a body drafts for the one above (*tham mưu … ban hành*), what it leads others to issue
(*hướng dẫn các chi bộ xây dựng kế hoạch*), what it reports on, takes part in, or has issued already.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from schemas.folding import fold

# What a body issues. Topics behind the word that make it a working paper and no carrying out of anything are left out.
_DOCUMENT = (
    r"(?:kế hoạch(?! (?:này|nêu|trên|kiểm tra|giám sát|thanh tra|tập huấn|tuyên truyền|truyền thông|kinh phí|tài chính"
    r"|ngân sách|vốn|mua sắm|sử dụng|khảo sát|sơ kết|tổng kết|công tác (?:năm|tháng|quý|tuần)))"
    r"|chương trình(?! (?:này|phối hợp|công tác|phát thanh|truyền hình|truyền thanh|văn nghệ|nghệ thuật|giao lưu"
    r"|đào tạo|bồi dưỡng|tập huấn|giáo dục|giảng dạy|học|kiểm tra|giám sát|làm việc|hội nghị|kỳ họp|họp|lễ))"
    r"|nghị quyết(?! (?:này|liên tịch|sinh hoạt))|chỉ thị(?! này)|đề án(?! này)"
    r"|công văn(?! (?:này|trả lời|đề nghị|báo cáo|phúc đáp))"
    r"|(?<!bằng )văn bản(?! (?:này|quy phạm|báo cáo|xác nhận|đề nghị|trả lời|góp ý|tham gia|đăng ký|cam kết)))"
)
_ISSUE = r"(?:xây dựng|ban hành|soạn thảo|đề ra|lập|ra(?= nghị quyết))"
_AND = r"(?:\s*,\s*|\s+(?:và|hoặc)\s+)"
_BESIDE = r"(?:tổ chức thực hiện|triển khai thực hiện|triển khai|phê duyệt|điều chỉnh|bổ sung|thực hiện)"
_FILLER = r"(?:\s+(?:các|những|một|một số|01|ngay|riêng|đầy đủ|kịp thời|hệ thống))*"
# "xây dựng chỉ tiêu, kế hoạch": what may stand in a list before the document.
_LISTED = r"(?:\s+(?:chỉ tiêu|mục tiêu|nội dung|giải pháp|lộ trình|nhiệm vụ|quy chế|phương án|hướng dẫn)" + _AND + r")?"
_SUITED = r"(?:\s+(?:hành động|cụ thể|riêng|chi tiết|phù hợp|lãnh đạo,?|chuyên đề|để|nhằm))*"

_ASKS = regex.compile(
    rf"\b(?P<verb>{_ISSUE}(?:{_AND}(?:{_ISSUE}|{_BESIDE}))*){_FILLER}{_LISTED}\s*{_FILLER}\s*\b{_DOCUMENT}"
    r"|\b(?P<verb>cụ thể hóa)\b(?![^;]*?\b(?:vào|trong (?:chương trình|kế hoạch|nghị quyết))\b)"
    rf"|\b(?P<verb>có){_FILLER}\s+{_DOCUMENT}{_SUITED}"
    r"\s+(?:tổ chức|triển khai|thực hiện|lãnh đạo|chỉ đạo|cụ thể hóa|của (?:mình|cấp|đơn vị|cơ quan|địa phương))\b"
    r"|\b(?P<verb>triển khai|chỉ đạo|lãnh đạo|quán triệt|tổ chức thực hiện|thực hiện)\b[^,;]{0,60}?"
    r"\bbằng (?:các )?(?:văn bản|kế hoạch|chương trình|nghị quyết|công văn)\b"
    r"|\b(?P<verb>gửi)(?: bản| văn bản)? (?:kế hoạch|chương trình hành động|nghị quyết)(?! này)[^;]{0,80}?"
    r"\b(?:về|lên|(?:cho|đến)(?! (?:các|từng|mọi|toàn)\b))\b"
    r"|\b(?P<verb>hoàn thành|hoàn tất|hoàn thiện) kế hoạch"
    r" (?:triển khai|thực hiện|tổ chức|của (?:mình|cấp|đơn vị|cơ quan))\b(?! (?:được|đã) giao)"
)
# In front of the verb: somebody else's document, or one that is no longer asked for.
_FOR_ABOVE = regex.compile(r"\b(?:tham mưu|giúp(?! đỡ)|trình|góp ý|cho ý kiến|tham gia|thẩm định|đóng góp)\b")
_JOINT = regex.compile(r"\b(?:phối hợp|cùng)\b")
_LEADS = regex.compile(r"\b(?:chủ trì|chủ động)\b")
_OVERSEES = r"(?:hướng dẫn|đôn đốc|kiểm tra|giám sát|theo dõi|hỗ trợ|tổng hợp|báo cáo|đánh giá|rà soát)"
_OVERSEEN = regex.compile(
    rf"\b{_OVERSEES}(?:{_AND}{_OVERSEES})*"
    r"(?: (?:việc|kết quả|tình hình|tiến độ|công tác|các \w+ \w+))*(?: thực hiện)?\s*$"
)
_OTHERS = (
    r"(?:các|từng|mỗi|những|cấp dưới|chi bộ|chi ủy|đảng ủy|cấp ủy|huyện ủy|tổ chức đảng|ubnd|ủy ban|chính quyền|cơ sở"
    r"|địa phương|đơn vị|cơ quan|phòng|ban|ngành|xã|phường|trường|doanh nghiệp|tập thể|đảng viên)"
)
_LED = regex.compile(
    rf"\b(?:hướng dẫn|đôn đốc|chỉ đạo|lãnh đạo|yêu cầu|giao|phân công|giúp đỡ|hỗ trợ|đề nghị)\b[^;]*?\b{_OTHERS}\b"
)
_NOT_NOW = regex.compile(
    r"\b(?:đã|đang|chưa|không|được|vừa|do|khi|nhằm|để|phục vụ|cơ sở|căn cứ|cho việc|trong việc|kinh phí|thời gian"
    r"|kết quả|tình hình|tiến độ)\s*(?:việc\s*)?$"
)
_ON_THESE_GROUNDS = regex.compile(r"\b(?:căn cứ|trên cơ sở|dựa trên)\b[^;]{0,60}\bđể\s*$")
# Behind it: "xây dựng kế hoạch, trình UBND tỉnh ban hành" is the document of the body above.
_SUBMITTED = regex.compile(r"\b(?:trình|tham mưu)\b(?! cấp có thẩm quyền)[^;]*?\b(?:ban hành|ký|quyết định)\b")
# A plan that carries out what asks for it, and not one of many papers of a department's daily work.
_CARRIES_OUT = regex.compile(
    r"[^;]{0,60}?\b(?:triển khai|thực hiện|cụ thể hóa|tổ chức|riêng"
    r"|(?:của|tại|ở) (?:cơ quan|đơn vị|ngành|địa phương|cấp|sở|tổ chức|mình))\b"
)
_CLAUSES = regex.compile(r"[;\n]|\.(?=\s|$)")


@lru_cache(maxsize=65536)
def asks_for_own_document(task: str) -> bool:
    """Whether the body charged with the task has to issue a document of its own."""
    return any(_demands(clause) for clause in _CLAUSES.split(fold(task)))


@lru_cache(maxsize=65536)
def asks_to_carry_out(task: str) -> bool:
    """Whether that document is to carry out the one that asks for it ("xây dựng kế hoạch triển khai thực hiện")."""
    return any(
        match["verb"] in ("cụ thể hóa", "gửi") or _CARRIES_OUT.match(clause, match.end("verb"))
        for clause in _CLAUSES.split(fold(task))
        for match in _demands(clause)
    )


def words_behind(sentence: str) -> str | None:
    """What stands behind the last words of a sentence that ask for a document; None where none do."""
    folded = fold(sentence)
    found = _demands(folded)
    return folded[found[-1].end() :] if found else None


def _demands(clause: str) -> list[regex.Match[str]]:
    return [match for match in _ASKS.finditer(clause) if _is_own(clause[: match.start()], clause[match.end() :])]


def _is_own(before: str, behind: str) -> bool:
    if _FOR_ABOVE.search(before) or _OVERSEEN.search(before) or _LED.search(before):
        return False
    if _NOT_NOW.search(before) and not _ON_THESE_GROUNDS.search(before):
        return False
    joint = _JOINT.search(before)
    if joint and not _LEADS.search(before[: joint.start()]):
        return False
    return not _SUBMITTED.search(behind)
