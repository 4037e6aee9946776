"""Trích yếu of a cited document: in quotes, after `về` / `về việc`, or after a verb that opens a subject line."""

from __future__ import annotations

import regex

from extractors.citations.grammar import SO, TYPE, compiled, phrases

_Z = r"(?![\p{L}])"
_OPENING = compiled(
    r"\s*[,:]?\s*(?:(?P<about>"
    + phrases("về việc|v/v|về|với (?:chủ đề|tiêu đề|nội dung)")
    + r"\s*:?\s*)(?P<quoted>[“\"«])?|(?P<quote>[“\"«]))"
)
_VERB = compiled(
    r"(?P<comma>\s*,)?\s*+(?P<verb>"
    + phrases(
        "ban hành(?! (?:kèm|ngày|theo))|phê duyệt|quy định|hướng dẫn|sửa đổi|bổ sung|thông qua|công bố|giao|điều chỉnh"
        "|bãi bỏ|kiện toàn|thành lập|phân (?:cấp|công|bổ)|tổng kết|sơ kết|tiếp tục|tăng cường|đẩy mạnh|nâng cao"
        "|(?:triển khai )?thực hiện|triển khai|thi hành|tổ chức|lãnh đạo|áp dụng|xử phạt|phát triển|xây dựng|kết luận"
        "|ý kiến kết luận|đề nghị|yêu cầu|chấn chỉnh|kiểm tra|một số|cụ thể hóa|quán triệt|lãnh đạo thực hiện"
    )
    + r"|"
    + phrases("(?:nhằm|để) (?:tiếp tục |tổ chức )*(?:triển khai|thực hiện|cụ thể hóa|thi hành)")
    + rf"(?=[^.;,\n]{{0,40}}?\b{TYPE})"
    + rf"){_Z}(?!\s*(?:số|\d))\s*(?P<quoted>[“\"«])?"
)
_STRONG = compiled(phrases("ban hành|phê duyệt|sửa đổi"))
_REPEATED = {"HD": "hướng dẫn", "QyĐ": "quy định", "KL": "kết luận", "TB": "thông báo"}
_CLOSED = compiled(r"[”\"»]")

# After a comma, and with a capital letter (checked on the content), these begin the main clause.
_SUBJECT = compiled(
    r",\s*(?="
    + phrases(
        "ban (?:thường vụ|chấp hành|chỉ đạo|tổ chức|tuyên giáo|dân vận|xây dựng đảng|quản lý|giám (?:đốc|hiệu))"
        r"|btv\b|bch\b|(?:đảng|huyện|tỉnh|thành|thị|quận|chi|cấp) ủy|chi bộ|đảng bộ|ubnd|hđnd|ủy ban|hội đồng|sở\s|bộ\s"
        r"|phòng\s(?!,)(?!chống)|trường\s|thường trực|liên đoàn|công đoàn|đoàn\s|hội\s|mặt trận|mttq|chủ tịch|giám đốc"
        r"|thủ tướng|chính phủ|văn phòng|cục\s|tổng cục|trung tâm|viện\s|chi cục|công an|thống đốc|bộ trưởng"
        r"|thành phố\s"
        r"|tỉnh\s|huyện\s|xã\s|phường\s|cơ quan\s"
    )
    + ")"
)
# Any capitalised subject with the verb of a main clause: ", Ngân hàng Chính sách xã hội hướng dẫn …".
_CLAUSE = compiled(
    r",\s*(?=\p{Lu}[^,;.\n]{2,80}?\s"
    + phrases(
        "ban hành|xây dựng|hướng dẫn|yêu cầu|đề nghị|thông báo|báo cáo|triển khai|tổ chức|quyết định|kính|xin"
        "|trân trọng"
        "|có ý kiến|giao|thống nhất"
    )
    + rf"{_Z})"
)
# Each end begins with its own first letter: blanks and commas before it are trimmed from the title anyway.
_AND = r"(?:,\s*(?:và\s+)?|(?<=\s)(?:và|cùng|với)\s+)"
_MANY = r"(?:(?:các|một\s+số|những)\s+)"
_ENDS = (
    r"\./\.|[.!?](?=\s|$|/|”)|…|[;\n\t]",
    rf"(?<=[\s,:])(?:cụ\s+thể\s+)?như\s+sau{_Z}",
    r"(?<=[\s,])" + phrases("(?<=,\\s?)cụ thể|với (?:những|các|một số) nội dung|nội dung (?:cụ thể|như)") + _Z,
    rf"{_AND}{_MANY}?{TYPE}\s*(?:{SO}|\d|của\s|(?:có\s+)?liên\s+quan)",  # the next document
    _AND + phrases("luật|bộ luật|pháp lệnh|điều lệ|nghị quyết (?:đại hội|trung ương|hội nghị)") + r"\s",
    rf",\s*(?:và\s+)?{_MANY}(?:văn\s+bản|{TYPE})",
    rf"(?<=\s)và\s+{_MANY}" + phrases("văn bản|quy định|hướng dẫn|chỉ thị|nghị quyết") + _Z,
    r"(?<=\s)(?:sớm\s+)?(?:đi\s+)?vào\s+(?:thực\s+tiễn|cuộc\s+sống)",
    r"\(" + phrases("sau đây|gọi|được|đã|có|kèm|theo|nay|sửa|ban hành|thay"),
    r"(?<=\s)"
    + phrases(
        r"xong (?:trước|trong)|hoàn thành (?:trước|trong|chậm)|trước \d|định kỳ"
        "|hết hiệu lực|có hiệu lực|kể từ|đã đề ra|đề ra|được (?:ban hành|sửa|thay|bổ|phê)|trước ngày|chậm nhất|tính đến"
        "|gắn với việc|đến (?:toàn thể|toàn bộ|tất cả|cán bộ)"
    )
    + _Z,
    r"(?<!triển\s+khai|quán\s+triệt|học\s+tập|tổ\s+chức),\s*"
    + phrases(
        "đã|đồng thời|trong đó|qua đó|từ đó|nhằm|để|góp phần|phấn đấu|căn cứ|trên cơ sở|thực hiện|yêu cầu|đề nghị|giao"
        "|kịp thời|trình|gửi|báo cáo|tham mưu|hoàn thành|theo|nhất là|cùng|gắn|coi|xem|lấy|hiện nay|đến nay|tuy nhiên"
        r"|các (?:đồng chí|cơ quan|đơn vị|cấp|ban|sở|địa phương|chi bộ|tổ chức)|do đó|vì vậy|năm \d|trong (?:thời|năm)"
        r"|với|tạo|chú trọng|tập trung|chủ động|thường xuyên|bảo đảm|đảm bảo|thời gian|ban hành|nay"
    )
    + _Z,
    r"[)”»]",
)
_END = compiled("|".join(_ENDS))
# After a semicolon a subject line goes on only with nouns of its own kind: "nhiệm vụ năm 2022; mục tiêu … năm 2023".
_GOES_ON = compiled(
    r"\s*"
    + phrases(
        "mục tiêu|nhiệm vụ(?! được)|phương hướng|giải pháp|chỉ tiêu|quy định (?:chi tiết|về|việc|một)|sửa đổi"
        "|bổ sung một|hướng dẫn (?:thi hành|thực hiện|một)|chế độ|chính sách|trình tự|thủ tục|tiêu chuẩn|chức năng"
        "|bãi bỏ một|quản lý|xử phạt|phân công"
    )
    + rf"{_Z}(?!\s+số)"
)
_MOST = 420


def read(
    folded: str, content: str, at: int, doc_type: str | None, stated: bool, cause: bool, line_end: int
) -> tuple[int, int, int] | None:
    """Start and end of the title that begins at or just after `at`, and where it stops being part of the citation.

    `stated`: a date or an issuer stands before it, without which a bare verb may belong to the sentence. `cause`: the
    sentence is a căn cứ, in which a semicolon does not always end the subject.
    """
    limit = min(line_end, at + _MOST)
    opening = _OPENING.match(folded, at, limit)
    if opening is not None:
        if opening["quoted"] or opening["quote"]:
            return _quoted(folded, opening.end(), limit)
        return _run(folded, content, opening.end(), limit, cause)
    verb = _VERB.match(folded, at, limit)
    if verb is None or not stated or (verb["comma"] and not _STRONG.match(verb["verb"])):
        return None
    if verb["quoted"]:
        return _quoted(folded, verb.end(), limit)
    repeated = _REPEATED.get(doc_type or "") == verb["verb"]
    return _run(folded, content, verb.end() if repeated else verb.start("verb"), limit, cause)


def _quoted(folded: str, start: int, limit: int) -> tuple[int, int, int] | None:
    closing = _CLOSED.search(folded, start, limit)
    return None if closing is None else (start, closing.start(), closing.end())


def _run(folded: str, content: str, start: int, limit: int, cause: bool) -> tuple[int, int, int] | None:
    """A title without quotes: up to the first thing that cannot belong to it."""
    at = start
    while True:
        end = _END.search(folded, at, limit)
        stop = limit if end is None else end.start()
        clause = _main_clause(folded, content, at, stop)
        if clause is not None:
            stop = clause
        elif end is not None and _belongs(folded, start, end, limit, cause):
            at = end.end()
            continue
        break
    while stop > start and folded[stop - 1] in " ,:;-./":
        stop -= 1
    return (start, stop, stop) if stop - start > 3 else None


def _main_clause(folded: str, content: str, at: int, stop: int) -> int | None:
    """Where the sentence's own subject begins, if it does before `stop`."""
    starts = [m.start() for m in _SUBJECT.finditer(folded, at, stop) if content[m.end()].isupper()]
    clause = _CLAUSE.search(content, at, stop)
    return min((*starts, *([clause.start()] if clause is not None else [])), default=None)


def _belongs(folded: str, start: int, end: regex.Match[str], limit: int, cause: bool) -> bool:
    """Whether what looks like an end is inside the title: a semicolon before more nouns, its bracket closed."""
    if end.group() == ";":
        return cause and _GOES_ON.match(folded, end.end(), limit) is not None
    opened = {")": "(", "”": "“", "»": "«"}.get(end.group())
    return opened is not None and folded.count(opened, start, end.start()) > folded.count(
        end.group(), start, end.start()
    )
