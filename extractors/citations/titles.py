"""Trích yếu of a cited document: what stands in quotes, after `về` / `về việc`, or after a verb that opens a subject line."""

from __future__ import annotations

import regex

from extractors.citations.grammar import SO, TYPE

_OPENING = regex.compile(
    r"\s*[,:]?\s*(?:(?P<about>(?:về\s+việc|v/v|về|với\s+(?:chủ\s+đề|tiêu\s+đề|nội\s+dung))\s*:?\s*)(?P<quoted>[“\"«])?|(?P<quote>[“\"«]))",
    regex.V1,
)
_VERB = regex.compile(
    r"""(?P<comma>\s*,)?\s*+(?P<verb>ban\ hành(?!\s+(?:kèm|ngày|theo))|phê\ duyệt|quy\ định|hướng\ dẫn|sửa\ đổi|bổ\ sung|thông\ qua|công\ bố|giao|điều\ chỉnh|bãi\ bỏ|kiện\ toàn
       |thành\ lập|phân\ (?:cấp|công|bổ)|tổng\ kết|sơ\ kết|tiếp\ tục|tăng\ cường|đẩy\ mạnh|nâng\ cao|(?:triển\ khai\s+)?thực\ hiện|triển\ khai|thi\ hành|tổ\ chức|lãnh\ đạo|áp\ dụng
       |xử\ phạt|phát\ triển|xây\ dựng|kết\ luận|ý\ kiến\ kết\ luận|đề\ nghị|yêu\ cầu|chấn\ chỉnh|kiểm\ tra|một\ số)(?![\p{L}])(?!\s*(?:số|\d))\s*(?P<quoted>[“\"«])?""",
    regex.VERBOSE | regex.V1,
)
_STRONG = regex.compile(r"(?:ban\s+hành|phê\s+duyệt|sửa\s+đổi)", regex.V1)
_REPEATED = {"HD": "hướng dẫn", "QyĐ": "quy định", "KL": "kết luận", "TB": "thông báo"}
_CLOSED = regex.compile(r"[”\"»]", regex.V1)

_BODY_HEAD = (
    r"(?:ban\s(?:thường\s+vụ|chấp\s+hành|chỉ\s+đạo|tổ\s+chức|tuyên\s+giáo|dân\s+vận|xây\s+dựng\s+đảng|quản\s+lý|giám\s+(?:đốc|hiệu))|btv\b|bch\b|(?:đảng|huyện|tỉnh|thành|thị|quận|chi|cấp)\s+ủy|chi\s+bộ|đảng\s+bộ"
    r"|ubnd|hđnd|ủy\s+ban|hội\s+đồng|sở\s|bộ\s|phòng\s(?!,)(?!chống)|trường\s|thường\s+trực|liên\s+đoàn|công\s+đoàn|đoàn\s|hội\s|mặt\s+trận|mttq|chủ\s+tịch|giám\s+đốc|thủ\s+tướng|chính\s+phủ|văn\s+phòng"
    r"|cục\s|tổng\s+cục|trung\s+tâm|viện\s|chi\s+cục|công\s+an|thống\s+đốc|bộ\s+trưởng|thành\s+phố\s|tỉnh\s|huyện\s|xã\s|phường\s|cơ\s+quan\s)"
)
# With capital letters only (checked by the caller on the content): after a comma these begin the main clause.
_SUBJECT = regex.compile(rf",\s*(?={_BODY_HEAD})", regex.V1)
# Any capitalised subject with the verb of a main clause: ", Ngân hàng Chính sách xã hội hướng dẫn …".
_CLAUSE = regex.compile(
    r",\s*(?=\p{Lu}[^,;.\n]{2,80}?\s(?:ban\s+hành|xây\s+dựng|hướng\s+dẫn|yêu\s+cầu|đề\s+nghị|thông\s+báo|báo\s+cáo|triển\s+khai|tổ\s+chức|quyết\s+định|kính|xin|trân\s+trọng|có\s+ý\s+kiến|giao|thống\s+nhất)(?![\p{L}]))",
    regex.V1,
)
_END = regex.compile(
    rf"""
    (?:\./\.|[.!?](?=\s|$|/|”)|…)                                                   # the sentence ends
  | [;\n\t]
  | \s*[,:]?\s*(?:cụ\ thể\s+)?như\ sau(?![\p{{L}}])|,?\s*(?:cụ\ thể|với\ (?:những|các|một\ số)\s+nội\ dung|nội\ dung\ (?:cụ\ thể|như))(?![\p{{L}}])
  | (?:,\s*(?:và\s+)?|\s+(?:và|cùng|với)\s+)(?:(?:các|một\ số|những)\s+)?{TYPE}\s*(?:{SO}|\d|của\s|(?:có\s+)?liên\ quan)  # the next document
  | (?:,\s*(?:và\s+)?|\s+(?:và|cùng)\s+)(?:luật|bộ\ luật|pháp\ lệnh|điều\ lệ|nghị\ quyết\ (?:đại\ hội|trung\ ương|hội\ nghị))\s
  | ,\s*(?:và\s+)?(?:các|một\ số|những)\s+(?:văn\ bản|{TYPE})
  | \s+và\s+(?:các|một\ số|những)\s+(?:văn\ bản|quy\ định|hướng\ dẫn|chỉ\ thị|nghị\ quyết)(?![\p{{L}}])
  | \s*\((?:sau\ đây|gọi|được|đã|có|kèm|theo|nay|sửa|ban\ hành|thay)
  | ,?\s+(?:hết\ hiệu\ lực|có\ hiệu\ lực|kể\ từ|đã\ đề\ ra|đề\ ra|được\ (?:ban\ hành|sửa|thay|bổ|phê)|trước\ ngày|chậm\ nhất|tính\ đến|gắn\ với\ việc|đến\ (?:toàn\ thể|toàn\ bộ|tất\ cả|cán\ bộ))(?![\p{{L}}])
  | ,\s*(?:đã|đồng\ thời|trong\ đó|qua\ đó|từ\ đó|nhằm|để|góp\ phần|phấn\ đấu|căn\ cứ|trên\ cơ\ sở|thực\ hiện|yêu\ cầu|đề\ nghị|giao|kịp\ thời|trình|gửi|báo\ cáo|tham\ mưu|hoàn\ thành|theo|nhất\ là|cùng|gắn
        |coi|xem|lấy|các\ (?:đồng\ chí|cơ\ quan|đơn\ vị|cấp|ban|sở|địa\ phương|chi\ bộ|tổ\ chức)|hiện\ nay|đến\ nay|tuy\ nhiên|do\ đó|vì\ vậy|năm\ \d|trong\ (?:thời|năm)|với|tạo|chú\ trọng|tập\ trung|chủ\ động|thường\ xuyên|bảo\ đảm|đảm\ bảo|thời\ gian|ban\ hành|căn\ cứ|nay\s)(?![\p{{L}}])
  | [)”»]
    """,
    regex.VERBOSE | regex.V1,
)
# After a semicolon a subject line goes on only with nouns of its own kind: "nhiệm vụ năm 2022; mục tiêu, chỉ tiêu … năm 2023".
_GOES_ON = regex.compile(
    r"\s*(?:mục\ tiêu|nhiệm\ vụ(?!\s+được)|phương\ hướng|giải\ pháp|chỉ\ tiêu|quy\ định\ (?:chi\ tiết|về|việc|một)|sửa\ đổi|bổ\ sung\ một|hướng\ dẫn\ (?:thi\ hành|thực\ hiện|một)|chế\ độ|chính\ sách|trình\ tự|thủ\ tục|tiêu\ chuẩn|chức\ năng|bãi\ bỏ\ một|quản\ lý|xử\ phạt|phân\ công)(?![\p{L}])(?!\s+số)",
    regex.V1,
)
_MOST = 420


def read(
    folded: str, content: str, at: int, doc_type: str | None, stated: bool, cause: bool
) -> tuple[int, int, int] | None:
    """Start and end of the title that begins at or just after `at`, and where it stops being part of the citation.

    `stated`: a date or an issuer stands before it, without which a bare verb may belong to the sentence. `cause`: the
    sentence is a căn cứ, in which a semicolon does not always end the subject.
    """
    limit = min(len(folded), at + _MOST)
    line_end = folded.find("\n", at, limit)
    limit = limit if line_end < 0 else line_end
    opening = _OPENING.match(folded, at, limit)
    if opening is not None:
        quote = "quoted" if opening["quoted"] else "quote"
        if opening[quote]:
            closing = _CLOSED.search(folded, opening.end(), limit)
            return None if closing is None else (opening.end(), closing.start(), closing.end())
        return _run(folded, content, opening.end(), limit, cause)
    verb = _VERB.match(folded, at, limit)
    if verb is None or not stated or (verb["comma"] and not _STRONG.match(verb["verb"])):
        return None
    repeated = _REPEATED.get(doc_type or "") == verb["verb"]
    if verb["quoted"]:
        closing = _CLOSED.search(folded, verb.end(), limit)
        return None if closing is None else (verb.end(), closing.start(), closing.end())
    return _run(folded, content, verb.end() if repeated else verb.start("verb"), limit, cause)


def _run(folded: str, content: str, start: int, limit: int, cause: bool) -> tuple[int, int, int] | None:
    """A title without quotes: up to the first thing that cannot belong to it."""
    at = start
    while True:
        end = _END.search(folded, at, limit)
        stop = limit if end is None else end.start()
        subject = _SUBJECT.search(folded, at, stop)
        while subject is not None and not content[subject.end()].isupper():
            subject = _SUBJECT.search(folded, subject.end(), stop)
        subject = min(
            (m for m in (subject, _CLAUSE.search(content, at, stop)) if m is not None),
            key=lambda m: m.start(),
            default=None,
        )
        if subject is not None:
            stop = subject.start()
        elif end is not None and end.group() == ";" and cause and _GOES_ON.match(folded, end.end(), limit):
            at = end.end()
            continue
        elif end is not None and _closes_inside(folded, start, stop, end.group()):
            at = end.end()
            continue
        break
    while stop > start and folded[stop - 1] in " ,:;-./":
        stop -= 1
    return (start, stop, stop) if stop - start > 3 else None


def _closes_inside(folded: str, start: int, stop: int, mark: str) -> bool:
    """Whether a closing bracket or quotation mark closes what the title itself opened."""
    opened = {")": "(", "”": "“", "»": "«"}.get(mark)
    return opened is not None and folded.count(opened, start, stop) > folded.count(mark, start, stop)
