"""What stands around a printed date and decides whether it is a deadline at all (văn cảnh), and which year it means."""

from __future__ import annotations

import datetime as dt

import regex

from extractors.body_phrases import begins_duty, opens_phrase
from extractors.deadlines.clauses import clause_of
from extractors.deadlines.readings import Value
from extractors.rule import lazy_pattern
from schemas.mentions import Target
from schemas.record import Head
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import DeadlineKind, TargetKind

# Before a date: what it is the date of, if it is not the date of a task.
_NOT_A_TASK = lazy_pattern(
    r"(?:hiệu lực|mốc|tính đến"
    r"|chốt|thời điểm (?:lấy|kiểm|31|30)|sinh ngày|kỷ niệm"
    r"|(?:ngày|năm) thành lập|ngày truyền thống|so với(?: cùng kỳ)?|tại thời điểm|kết quả (?:đến"
    r"|tính)"
    r"|đạt được|cùng kỳ|số dư|tính từ|phát sinh|xảy ra|được ban hành|đã ban hành|áp dụng"
    r"|có giá trị|chào mừng|được nghỉ|nghỉ (?:tết|lễ|hè|học)|nhân dịp|hướng tới)[^.;\n]{0,60}$",
    regex.V1,
)
_OF_DATA = lazy_pattern(
    r"(?<!báo cáo )(?<!cung cấp )(?<!cập nhật )(?<!tổng hợp )(?<!gửi )(?<!thu thập )(?<!rà soát )số liệu[^.;\n]{0,60}$",
    regex.V1,
)
_BY_WHEN = lazy_pattern(r"(?:trước|chậm nhất|muộn nhất|hạn|xong|hoàn thành|gửi)\b", regex.V1)
# `hợp đồng được ký trước ngày …`: which ones, not by when.
_CONDITION = lazy_pattern(
    r"(?:được ký|đã ký|ký kết|phát sinh|sinh|đang \w+|hoạt động|thành lập|đi vào hoạt động)\s*$", regex.V1
)
_NARRATED = lazy_pattern(r"(?:^|[\s,(])(?:đã|vừa qua|thời gian qua|năm qua|trong những năm)\s", regex.V1)
_DEMANDED = lazy_pattern(
    r"\b(?:yêu cầu|đề nghị|phải|giao|cần|chậm nhất|trước ngày|xây dựng|báo cáo|gửi|hoàn thành|hoàn chỉnh)\b", regex.V1
)
_TERM = lazy_pattern(
    r"(?:nhiệm kỳ|giai đoạn|khóa|niên khóa|năm học|chỉ tiêu|kế hoạch|chương trình|dự toán"
    r"|nghị quyết|mục tiêu|nhiệm vụ|tổng kết|kiểm điểm)\s*$",
    regex.V1,
)
# A rhythm is demanded where it opens a clause or stands before a verb; behind a noun it describes that noun.
_BEFORE_RHYTHM = lazy_pattern(
    r"(?:^|[,;:(.\-+]|\b(?:và|theo|định kỳ|phải|thực hiện|tổ chức|họp|sơ kết|tổng kết|báo cáo"
    r"|kiểm tra|đánh giá|giao ban|sinh hoạt|rà soát|chế độ|lần))\s*$",
    regex.V1,
)
_DIGNIFIED = lazy_pattern(
    r"^\s*(?:,\s*)?(?:phấn đấu|đạt|kết nạp|tăng|giảm|có|bình quân|đề ra|đã|được|tỷ lệ|trên"
    r"|dưới|ít nhất|tối thiểu|từ|số|\d)(?!\w)|^[^,.;:]{0,40}?\b(?:ít nhất|tối thiểu|không quá"
    r"|trên|dưới) \d",
    regex.V1,
)


_FIGURE = lazy_pattern(
    r"\d\s?%|\b(?:đạt|còn|kết nạp|trên|dưới|ít nhất|tối thiểu|không quá|thấp hơn|tăng|giảm"
    r"|từ|:)\s(?:từ\s)?\d+(?:[.,]\d+)*\s(?!ngày|tháng|năm|giờ|lần)\p{L}"
    r"|:\s\d+ (?:đảng viên|quần chúng|đồng chí)",
    regex.V1,
)
_TASKS = lazy_pattern(
    r"\b(?:hoàn thành(?! (?:tốt|xuất sắc|nhiệm vụ|chỉ tiêu))|xong|báo cáo|xây dựng|ban hành"
    r"|tổ chức(?! (?:cơ sở|đảng|chính trị|hội))|gửi|trình|kiểm tra|giám sát|sơ kết|tổng kết"
    r"|triển khai|rà soát)\b",
    regex.V1,
)
# "đến ngày 05/3/2026, Sở chưa nhận được báo cáo": how things stood.
_FOUND_THEN = lazy_pattern(
    r"\s*+,?\s*+(?:không\b(?=[^.;\n]*\bthì\b)|[^,.;:\n]{0,50}?\b(?:đã|chưa|mới chỉ|vẫn)\b)"
    r"(?![^.;\n]*?\b(?:phải|yêu cầu)\b)",
    regex.V1,
)
_LABEL = lazy_pattern(r"\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,5})[.)/-]+\s|[-+*•–]\s*)+", regex.V1)
_TIMED = lazy_pattern(r"\s*+,?\s*+\(?(?:trước|vào|chậm nhất|muộn nhất|lúc|xong)\s", regex.V1)
_TO_WHOM = lazy_pattern(r"\s++(?:về|cho|với|lên|gửi|tới|đến)\s++", regex.V1)
_AIMED = lazy_pattern(r"phấn đấu\s*(?:trong)?\s*$", regex.V1)
_SHARE = lazy_pattern(r"\s*+,?\s*+(?:có\s+)?(?:từ\s+|trên\s+|ít nhất\s+)?\d+(?:[.,]\d+)?\s?%", regex.V1)
_DUTIES = lazy_pattern(
    r"\b(?:bảo đảm|đảm bảo|bố trí|đào tạo|bồi dưỡng|tuyển dụng|mua sắm|sửa chữa|khắc phục|xử lý"
    r"|giải quyết|bàn giao|lắp đặt|thành lập|phê duyệt|công bố|tham mưu|hướng dẫn"
    r"|chỉnh lý|số hóa|nâng cấp|khởi công|thẩm định|quyết toán|đưa)\b",
    regex.V1,
)
_CITED_DAY = lazy_pattern(
    r"(?:\bsố\b[^,;]{0,40},?|khóa|lần thứ|ban hành|ký|sinh|họp|cuộc họp|phiên họp|tại)\s*$", regex.V1
)


# The year of a day, month or quarter; that of a task ("nhiệm vụ năm 2027") says nothing about when.
_YEAR_OF_DAY = lazy_pattern(
    r"(?:\d\s?[/.-]|(?:tháng\s?\d{1,2}|quý\s(?:iv|iii|ii|i|[1-4]))\s?,?\s?(?:của\s)?(?:năm|[/-]))\s?((?:19|20)\d{2})(?!\d)",
    regex.V1,
)
_NEAR = 300
_ASIDE = lazy_pattern(r"\s*\((?:trừ|ngoại trừ|không kể|không bao gồm)\s[^()\n]*\)\s*", regex.V1)
_REPORTED = lazy_pattern(r"(?:kết quả|tình hình|số liệu|báo cáo)\b[^.;\n]{0,60}$", regex.V1)


class Context:
    """The document's own dates, and what was found in it before."""

    def __init__(self, text: Text, head: Head, targets: tuple[Target, ...]) -> None:
        self.text = text
        self.figures = tuple((t.evidence.start, t.evidence.end, t) for t in targets)
        issued = head.issued_on.value if head.issued_on else None
        self.issued = issued
        self.invitation = bool(head.doc_type and head.doc_type.value == "GM")
        self.dispatch = head.doc_type is not None and head.doc_type.value in ("CV", "GM", "TB", "CĐ")
        self.title_year = _only_year(head.title.value if head.title else "")

    def year_for(self, span: Span, in_table: bool = False) -> int | None:
        """The year that a date printed without one means: its clause's own, else the plan's, else that of issue.

        In a table only the document's: `Quý IV | Nghị quyết về nhiệm vụ năm 2027` is this year's fourth quarter.
        """
        own = None if in_table else _YEAR_OF_DAY.search(self.text.folded, span.end, clause_of(self.text, span).end)
        nearest = int(own[1]) if own else None
        if nearest is not None and self.issued is not None and not -1 <= nearest - self.issued.end.year <= 2:
            nearest = None
        if nearest is not None:
            return nearest
        if self.title_year is not None and not self._long_before(self.title_year):
            return self.title_year
        return self.issued.end.year if self.issued else None

    @property
    def standing(self) -> bool:
        """Whether the document plans for no one year: a report's day comes round each year."""
        return self.title_year is None and not self.dispatch

    def _long_before(self, year: int) -> bool:
        """Whether a paper for next year (its budget, its congress) was issued months before that year begins."""
        return bool(self.issued and self.issued.end < dt.date(year, 1, 1) - dt.timedelta(days=60))

    def later_year(self, values: tuple[Value, ...]) -> bool:
        """Whether values read with the inferred year lie before the document itself: then the next year is meant."""
        ends = [value.due for value in values if value.due]
        return bool(ends and self.issued and max(ends) < self.issued.start)

    def is_past(self, value: Value) -> bool:
        """Whether the day had gone by when the document was issued."""
        return bool(self.issued and value.due and value.due < self.issued.start)

    def refuses(self, span: Span, value: Value, rule: str) -> bool:
        """Whether the words around say that this is no deadline."""
        clause = clause_of(self.text, span)
        # What is said in brackets before the date is said of something else: "(trừ nơi đã ban hành kế hoạch)".
        before = _ASIDE.sub(" ", self.text.folded[max(clause.start, span.start - _NEAR) : span.start])
        clause_words = self.text.folded[clause.start : clause.end]
        if _NOT_A_TASK.search(before) or _CONDITION.search(before):
            return True
        if _OF_DATA.search(before) and not _BY_WHEN.match(self.text.folded, span.start):
            return True
        if self._bare_until(span) and _FOUND_THEN.match(self.text.folded, span.end, clause.end):
            return True
        if (
            self.invitation
            and value.kind is not DeadlineKind.RECURRING
            and not _BY_WHEN.match(self.text.folded, span.start)
        ):
            return True
        if _NARRATED.search(before) and not _DEMANDED.search(before):
            return True
        if value.kind is DeadlineKind.RECURRING and rule.endswith(("/rhythm", "/yearly-month")):
            return self._describes(span, clause) or self._only_figure(span, clause)
        if rule.endswith("/future-day"):
            return not self._still_to_come(value) or self._counted(clause) or _CITED_DAY.search(before) is not None
        if rule.endswith("/from-to-days") and self._begun(value) and _REPORTED.search(before):
            return True  # "kết quả thực hiện từ ngày … đến ngày …": what the report covers
        if (
            rule.endswith("/by-stretch")
            and regex.match(r"đến (?:hết |cuối )?năm|hết năm", self.text.folded[span.start :])
            and not before.endswith("từ nay ")
            and self._is_goal(span, clause)
        ):
            return True
        if value.kind is DeadlineKind.PERIOD and _whole_year(value) and not rule.endswith("/cell-stretch"):
            if _AIMED.search(before) or _SHARE.match(self.text.folded, span.end, clause.end):
                return True  # "phấn đấu trong năm 2024, 100% chi bộ …": the period of a target
            if not _TASKS.search(clause_words) and not _DUTIES.search(clause_words):
                return True
        if value.kind is DeadlineKind.PERIOD or rule.endswith("by-stretch") or self._bare_until(span):
            return self._only_figure(span, clause)
        return False

    def _still_to_come(self, value: Value) -> bool:
        return bool(self.issued and value.due and value.due > self.issued.end)

    def _begun(self, value: Value) -> bool:
        return bool(self.issued and value.start and value.start < self.issued.start)

    def _counted(self, clause: Span) -> bool:
        return any(clause.start <= start and end <= clause.end for start, end, _ in self.figures)

    def _bare_until(self, span: Span) -> bool:
        return self.text.folded.startswith("đến ", span.start)

    def _only_figure(self, span: Span, clause: Span) -> bool:
        """Whether the clause says only how much, which is a target with a period, not a task with a deadline."""
        near = [
            t
            for start, end, t in self.figures
            if (clause.start <= start and end <= clause.end) or (start <= span.start and span.end <= end)
        ]
        words = self.text.folded[clause.start : clause.end]
        if not near and not _FIGURE.search(words):
            return False
        if any(t.kind in (TargetKind.RESULT, TargetKind.CUMULATIVE) for t in near):
            return True
        return _TASKS.search(words) is None

    def _is_goal(self, span: Span, clause: Span) -> bool:
        """`Đến năm 2030`, `tầm nhìn đến năm 2045`: a horizon, unless the clause says what is finished by then."""
        words = self.text.folded[clause.start : clause.end]
        return "tầm nhìn" in words or _TASKS.search(words) is None

    def _describes(self, span: Span, clause: Span) -> bool:
        """`kế hoạch hằng năm`: the rhythm belongs to a noun; `hằng năm, … báo cáo`: it is that of a task."""
        folded = self.text.folded
        words = folded[span.start : span.end]
        after = folded[span.end : clause.end]
        if words.startswith("định kỳ") or _TIMED.match(after):
            return False
        to_whom = _TO_WHOM.match(after)
        if to_whom and folded[: span.start].endswith("báo cáo ") and opens_phrase(self.text, span.end + to_whom.end()):
            return False
        if "lần" not in words and "buổi" not in words and not words.endswith("kỳ") and _DIGNIFIED.match(after):
            return True
        if words.startswith(("thời", "tiến")) or "lần" in words or "kỳ" in words:
            return False
        start = span.end
        while start < clause.end and folded[start] in " ,":
            start += 1
        if (
            not words.endswith("năm")
            and not after.strip(" .;/)")
            and begins_duty(self.text, _first_word(self.text, clause))
        ):
            return False  # "… tổ chức sinh hoạt chuyên đề hằng quý."
        acts = begins_duty(self.text, start) or opens_phrase(self.text, start)
        before = folded[clause.start : span.start]
        label = _LABEL.match(before)
        before = before[label.end() :] if label else before
        if _BEFORE_RHYTHM.search(before):
            return not acts and not regex.match(r"\s*(?:,|\)|$)", after) and bool(before.strip(" -+•*"))
        return not (begins_duty(self.text, start) and folded[span.end : start] == " " and _ends_in_body(before))


def _first_word(text: Text, clause: Span) -> int:
    start = clause.start
    while start < clause.end and not text.content[start].isalpha():
        start += 1
    return start


def _ends_in_body(before: str) -> bool:
    """Whether a subject stands right before: `Ban Tổ chức hằng năm tham mưu …`."""
    return (
        regex.search(
            r"\b(?:ủy|chức|bộ|phòng|đoàn|đơn vị|cơ quan|phường|xã|huyện|tỉnh|thành phố|trường|ban"
            r"|ngành|thể|sở|đảng|tra|hội)\s*$",
            before,
        )
        is not None
    )


def _whole_year(value: Value) -> bool:
    return value.start is not None and value.due is not None and (value.due - value.start).days >= 364


def _only_year(title: str) -> int | None:
    years = {int(y) for y in regex.findall(r"năm\s+((?:19|20)\d{2})(?!\d|\s*-)", title.lower())}
    return years.pop() if len(years) == 1 else None
