"""Quan hệ with a cited document: read from the cue that governs it, and from where in the document the cue stands.

Cues (words on the left, up to the beginning of the clause): căn cứ, xét → based_on; thực hiện, triển khai, cụ thể hóa →
implements where the document as a whole is issued for it (title, preamble, closing), else follows; theo, đúng, chấp hành,
sơ kết, tổng kết → follows; thay thế, bãi bỏ, sửa đổi → replaces, repeals, amends; phúc đáp, trả lời → replies_to; gửi kèm →
attaches. Anything else mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex

from extractors.citations.grammar import LOCATOR, TYPE
from schemas.vocabulary import Relation


class Zone(StrEnum):
    """Where in the document a reference stands, as far as relations care."""

    TITLE = "title"
    PREAMBLE = "preamble"
    BODY = "body"
    CLOSING = "closing"
    SKIPPED = "skipped"  # masthead, recipients, signature: names of documents there are no citations


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how a document relates to the one named after them."""

    name: str
    pattern: str
    relation: Relation


CUES: tuple[Cue, ...] = (
    Cue("replaces", r"thay\ thế(?:\ cho)?|thay(?:\ cho)?(?=\s+(?:các\s+)?$)", Relation.REPLACES),
    Cue("repeals", r"bãi\ bỏ|hủy\ bỏ|thu\ hồi(?=\s+$)|đình\ chỉ(?:\ (?:việc\ )?thi\ hành)?", Relation.REPEALS),
    Cue("amends", r"sửa\ đổi(?:,?\s+(?:và\s+)?bổ\ sung)?|điều\ chỉnh(?:,?\s+(?:và\s+)?bổ\ sung)?|bổ\ sung(?:,?\s+(?:sửa\ đổi|điều\ chỉnh))?|đính\ chính", Relation.AMENDS),
    Cue("replies", r"phúc\ đáp|trả\ lời|hồi\ đáp|nhận\ được", Relation.REPLIES_TO),
    Cue("attaches", r"(?:ban\ hành|gửi|đính)?\s*kèm(?:\ theo)?(?!\s+(?:quyết\ định|công\ văn|tờ\ trình|kế\ hoạch)\ này)|sao\ gửi|sao\ lục|gửi\ kèm(?:\ theo)?", Relation.ATTACHES),
    Cue("basis", r"căn\ cứ(?:\ vào)?|trên\ cơ\ sở|xét(?:\ (?:đề\ nghị|tờ\ trình|nội\ dung))?|(?:theo|xét)\ (?:đề\ nghị|đề\ xuất|tờ\ trình)|được\ (?:sự\ )?(?:đồng\ ý|thống\ nhất|chấp\ thuận|cho\ phép)\ (?:của|tại)", Relation.BASED_ON),
    Cue("review", r"sơ\ kết|tổng\ kết|sơ,\ tổng\ kết", Relation.FOLLOWS),
    Cue("guides", r"(?:quy\ định\ chi\ tiết|hướng\ dẫn)(?:[^.;]{0,20}(?:thi\ hành|thực\ hiện|triển\ khai))?", Relation.IMPLEMENTS),
    Cue("carries-out", r"thực\ hiện|triển\ khai|quán\ triệt|cụ\ thể\ h(?:óa|oá)|thi\ hành|hưởng\ ứng|học\ tập|tổ\ chức\ học\ tập|phổ\ biến|theo\ tinh\ thần|tinh\ thần", Relation.IMPLEMENTS),
    Cue("follows", r"theo|đúng|chấp\ hành|tuân\ thủ|vận\ dụng|áp\ dụng|bám\ sát|phù\ hợp\ với|(?:đạt|vượt|hoàn\ thành)\ [^.;,]{0,25}chỉ\ tiêu|đáp\ ứng|yêu\ cầu\ của|đề\ ra\ (?:tại|trong)|nghiêm\ túc", Relation.FOLLOWS),
)  # fmt: skip
_BY_NAME = {cue.name.replace("-", "_"): cue for cue in CUES}
_ANY_CUE = regex.compile(
    r"(?<![\p{L}])(?:" + "|".join(f"(?P<{cue.name.replace('-', '_')}>{cue.pattern})" for cue in CUES) + r")(?![\p{L}])",
    regex.VERBOSE | regex.V1,
)
_DIRECT = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
# Between "sửa đổi" and what is amended stand locators and the class words of a part, nothing with a verb of its own.
_PARTS = regex.compile(
    rf"""(?:{LOCATOR}|\s|,|:|(?:một\ số|nội\ dung|điều|quy\ định|quy\ chế|danh\ mục|phụ\ lục|kế\ hoạch|nhiệm\ vụ|chỉ\ tiêu|thời\ gian|cụm\ từ|tên|toàn\ bộ|các|những|của|tại|trong|cho|ban\ hành|kèm\ theo|được|bởi|bằng|là|văn\ bản|sau|đây|{TYPE})(?![\p{{L}}]))*+(?:\s[^.;\n]{{1,160}}?ban\ hành\ kèm\ theo\s*)?$""",
    regex.VERBOSE | regex.V1,
)
_TASK = regex.compile(
    r"(?:tham\ mưu|đề\ xuất|nghiên\ cứu|rà\ soát|kiến\ nghị|xem\ xét|xây\ dựng|dự\ thảo|soạn\ thảo|trình|đề\ nghị|sớm|kịp\ thời|chủ\ trì|lấy\ ý\ kiến)(?![\p{L}])".replace(
        "\\ ", " "
    ),
    regex.V1,
)
_SELF = regex.compile(rf"(?:{TYPE}|văn\s+bản)\s+này(?![\p{{L}}])", regex.V1)
# The words that open the preamble, and each of its clauses: "Căn cứ …; thực hiện …; xét đề nghị …".
_INITIAL = regex.compile(
    r"""(?:^|(?<=[;,])|(?<=\bvà\b))[\s\-+•*“"(]*(?:\d{1,2}[.)]\s*)?
        (?:(?:để|nhằm|tiếp\ tục|kịp\ thời|tổ\ chức|chủ\ động|đẩy\ mạnh|tăng\ cường|góp\ phần|nâng\ cao|hiệu\ quả|chất\ lượng|việc|công\ tác|nghiêm\ túc|có|và|triển\ khai(?=\s+(?:việc\s+)?thực)|\s)*+)
        (?P<cue>căn\ cứ|trên\ cơ\ sở|xét|theo\ đề\ nghị|thực\ hiện|triển\ khai|quán\ triệt|cụ\ thể\ hóa|thi\ hành|hưởng\ ứng|theo\ tinh\ thần|phúc\ đáp|trả\ lời|hồi\ đáp|tiếp\ theo)(?![\p{L}])""",
    regex.VERBOSE | regex.V1,
)
_PURPOSE = regex.compile(r"[\s\-+•*]*(?:để|nhằm|với\s+mục\s+đích)(?![\p{L}])", regex.V1)
# A whole document's purpose: "ban hành kế hoạch triển khai thực hiện …", "nhằm tiếp tục thực hiện …".
_ISSUED_FOR = regex.compile(
    rf"""(?:ban\ hành|xây\ dựng|lập|đề\ ra|phê\ duyệt|kèm\ theo|thống\ nhất|trên\ đây\ là|về(?:\ việc)?)[^.;]{{0,40}}?\b{TYPE}[^.;]{{0,80}}?(?:thực\ hiện|triển\ khai|thi\ hành|cụ\ thể\ hóa|quán\ triệt)
       |(?:nhằm|để)(?:\s+(?:tiếp\ tục|kịp\ thời|tổ\ chức|triển\ khai|đẩy\ mạnh|nâng\ cao|hiệu\ quả|chất\ lượng|cụ\ thể\ hóa|góp\ phần|chủ\ động|việc|và|tăng\ cường|bảo\ đảm|thực\ hiện\ tốt|có\ hiệu\ quả))*\s+(?:thực\ hiện|triển\ khai|cụ\ thể\ hóa|quán\ triệt|thi\ hành)
       |hướng\ dẫn(?:\s+(?:việc|tổ\ chức|một\ số|nội\ dung|điều))*\s+(?:triển\ khai|thực\ hiện|thi\ hành)""",
    regex.VERBOSE | regex.V1,
)
_NARRATED = regex.compile(
    r"""(?<![\p{L}])(?:đã|qua\ (?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|hơn|gần)|trong\ (?:thời\ gian\ qua|những\ năm|nhiệm\ kỳ|năm\ qua)|thời\ gian\ qua|những\ năm\ qua|năm\ \d{4},|sau\ (?:\d+|hơn|gần)|kết\ quả|đến\ nay|việc|công\ tác|quá\ trình|vẫn\ còn)(?![\p{L}])""",
    regex.VERBOSE | regex.V1,
)
_LABEL = regex.compile(r"^[^.;]{0,40}:", regex.V1)  # "Nội dung: Căn cứ …" opens like "Căn cứ …"
_STRICT = regex.compile(r"\s+(?:nghiêm|đúng|tốt|đầy\s+đủ|theo|các\s+nội\s+dung\s+theo|chế\s+độ)", regex.V1)
_VOIDED_AFTER = regex.compile(
    r"[^.\n]{0,40}?(?:hết\s+hiệu\s+lực|(?<!này\s)không\s+còn\s+hiệu\s+lực|(?:bị|được)\s+bãi\s+bỏ|chấm\s+dứt\s+hiệu\s+lực|thôi\s+áp\s+dụng|ngưng\s+hiệu\s+lực)",
    regex.V1,
)
# "Thực hiện Nghị quyết số …, Đảng bộ đã lãnh đạo …": what follows tells of the past, not of what this document is for.
_TOLD_AFTER = regex.compile(
    r"\s*,\s*(?:trong\s+)?(?:thời\s+gian\s+qua|(?:những|các|\d+)\s+năm\s+qua|nhiệm\s+kỳ\s+qua|năm\s+qua)(?![\p{L}])",
    regex.V1,
)
_ANSWERED_AFTER = regex.compile(
    r".{0,250}?(?:(?:có|cho|tham\s+gia|góp|xin)\s+ý\s+kiến|trả\s+lời|phúc\s+đáp)(?![\p{L}])",
    regex.V1 | regex.DOTALL,
)
_SENT_ALONG = regex.compile(r"(?<![\p{L}])(?:gửi|chuyển)\s[^.;]{0,80}$", regex.V1)
_ALONG = regex.compile(r"[\s,(]*(?:gửi\s+)?kèm\s+theo(?![\p{L}]|\s+\p{L}+\s+\p{L}+\s+này)", regex.V1)
_DEMANDED_AFTER = regex.compile(r"\s*(?:đã\s+|được\s+)*(?:đề\s+ra|xác\s+định|giao|quy\s+định)(?![\p{L}])", regex.V1)
_ALLOCATED = regex.compile(
    r"(?:chỉ\s+tiêu|biểu|danh\s+sách|phụ\s+lục|phân\s+bổ)[^.;()]{0,30}?kèm\s+theo\s+tại\s*$", regex.V1
)


def is_voided(after: str) -> bool:
    """Whether the words after a citation take it out of force (… hết hiệu lực)."""
    return _VOIDED_AFTER.match(after) is not None


def relation_of(lead: str, zone: Zone, after: str, beyond: str = "") -> tuple[Relation | None, str]:
    """The relation and the name of the cue that decided it; None where no cue governs the reference.

    `lead` is the folded sentence up to the reference, other citations taken out; `after` what follows the citation in it, `beyond` what follows in the text.
    """
    cues = list(_ANY_CUE.finditer(lead))
    for match in reversed(cues[-3:]):
        cue = _BY_NAME[match.lastgroup or ""]
        if cue.relation in _DIRECT and _governs(lead, match, zone):
            return cue.relation, cue.name
    if _ALONG.match(after) and _SENT_ALONG.search(lead):
        return Relation.ATTACHES, "attaches"
    if _ALLOCATED.search(lead):
        return Relation.MENTIONS, "allocation-with"
    if zone is Zone.TITLE:
        return _in_title(cues)
    if zone in (Zone.PREAMBLE, Zone.CLOSING):
        found = _of_whole(lead, cues, after)
        if found is not None:
            return found
    return _of_passage(lead, cues, zone, after, beyond)


def _governs(lead: str, match: regex.Match[str], zone: Zone) -> bool:
    """Whether sửa đổi, thay thế or bãi bỏ acts on the reference, and is not a task that somebody is given."""
    if not _PARTS.match(lead, match.end()):
        return False
    before = lead[max(0, match.start() - 160) : match.start()]
    task = None
    for task in _TASK.finditer(before):
        pass
    return task is None or zone is Zone.TITLE or any(m.start() > task.start() for m in _SELF.finditer(before))


def _in_title(cues: list[regex.Match[str]]) -> tuple[Relation | None, str]:
    for match in cues:  # the title's first cue is what the document is for
        cue = _BY_NAME[match.lastgroup or ""]
        if cue.relation is not Relation.FOLLOWS or cue.name == "review":
            if cue.relation in _DIRECT:
                continue
            return cue.relation, cue.name
    if cues:
        cue = _BY_NAME[cues[-1].lastgroup or ""]
        return cue.relation, cue.name
    return None, ""


def _of_whole(lead: str, cues: list[regex.Match[str]], after: str) -> tuple[Relation, str] | None:
    """Relations of the document as a whole: its preamble's opening words, the purpose it is issued for."""
    opening = None
    for opening in _INITIAL.finditer(lead):
        pass
    initial = opening if opening is None or _opens(lead, opening) else None
    issued_for = None
    for issued_for in _ISSUED_FOR.finditer(lead):
        pass
    if issued_for is not None and not any(m.start() >= issued_for.end() for m in cues if m.lastgroup != "carries_out"):
        return Relation.IMPLEMENTS, "issued-for"
    if initial is None:
        if _PURPOSE.match(lead) and cues and cues[-1].lastgroup == "carries_out":
            return Relation.IMPLEMENTS, "carries-out"
        return None
    words = initial["cue"]
    if words in ("căn cứ", "trên cơ sở", "xét", "theo đề nghị"):
        return Relation.BASED_ON, "basis"
    if words in ("phúc đáp", "trả lời", "hồi đáp"):
        return Relation.REPLIES_TO, "replies"
    if words == "tiếp theo":
        return Relation.MENTIONS, "further-to"
    if _STRICT.match(lead, initial.end()) or _TOLD_AFTER.match(after):
        return None
    return Relation.IMPLEMENTS, "carries-out"


def _opens(lead: str, opening: regex.Match[str]) -> bool:
    """Whether an opening cue opens the sentence or a clause beside such openings, not a clause inside a narrative."""
    return opening.start() == 0 or _INITIAL.match(lead) is not None or ";" in lead[: opening.end()]


def _of_passage(lead: str, cues: list[regex.Match[str]], zone: Zone, after: str, beyond: str) -> tuple[Relation | None, str]:
    """Relations of one passage: what it requires or reports is followed, not implemented by the document as a whole."""
    for match in reversed(cues):
        cue = _BY_NAME[match.lastgroup or ""]
        if cue.relation in _DIRECT:
            continue
        if cue.name == "attaches" and not _PARTS.match(lead, match.end()):
            continue
        if cue.name == "attaches" and regex.search(
            r"ban\s+hành\s*$", lead[: match.end() - len(match.group().lstrip())]
        ):
            continue
        if cue.name == "attaches" and match.group().startswith("ban"):
            continue  # quy chế ban hành kèm theo Quyết định số …: the decision is cited, not sent along
        if cue.name == "replies":
            answered = match.group() != "nhận được" or (zone is Zone.PREAMBLE and _ANSWERED_AFTER.match(beyond))
            return Relation.REPLIES_TO if answered else Relation.MENTIONS, cue.name
        if cue.relation is Relation.IMPLEMENTS:
            return Relation.FOLLOWS, cue.name
        if match.group() == "căn cứ" and zone is Zone.BODY and _LABEL.sub("", lead[: match.start()]).strip(" -+•*\t"):
            return Relation.FOLLOWS, cue.name  # somebody is told to act on it; the document itself is not based on it
        return cue.relation, cue.name
    if _DEMANDED_AFTER.match(after):
        return Relation.FOLLOWS, "demanded-after"
    return None, ""


_REPORTED: tuple[tuple[str, regex.Pattern[str], Relation], ...] = tuple(
    (name, regex.compile(rf"(?<![\p{{L}}])(?:{pattern})(?![\p{{L}}])", regex.V1), relation)
    for name, pattern, relation in (
        ("reported-amends", r"sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|đính\s+chính", Relation.AMENDS),
        ("reported-replaces", r"thay\s+thế|thay\s+cho", Relation.REPLACES),
        ("reported-repeals", r"bãi\s+bỏ|hủy\s+bỏ", Relation.REPEALS),
        ("reported-replies", r"phúc\s+đáp|trả\s+lời", Relation.REPLIES_TO),
        ("reported-review", r"sơ\s+kết|tổng\s+kết|kiểm\s+tra\s+việc|giám\s+sát\s+việc", Relation.FOLLOWS),
        ("reported-implements", r"thực\s+hiện|triển\s+khai|thi\s+hành|quy\s+định\s+chi\s+tiết|hướng\s+dẫn|cụ\s+thể\s+hóa|quán\s+triệt", Relation.IMPLEMENTS),
        ("reported-follows", r"theo|đúng|căn\s+cứ", Relation.FOLLOWS),
    )
)  # fmt: skip


def reported(between: str) -> tuple[Relation, str]:
    """How one cited document relates to another named in its subject line, from the words between them."""
    for name, pattern, relation in _REPORTED:
        if pattern.search(between):
            return relation, name
    return Relation.MENTIONS, "reported-mentions"


CUE_NAMES: tuple[str, ...] = (
    *(cue.name for cue in CUES),
    "void-after",
    "demanded-after",
    "allocation-with",
    "issued-for",
    "further-to",
    *(name for name, _, _ in _REPORTED),
    "reported-mentions",
)
"""Every name that says why a reference has its relation."""
