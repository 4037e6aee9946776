"""Từ chỉ quan hệ: words that say how a document relates to the one named after them, and where they count."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.citations.grammar import LOCATOR, TYPE, compiled, phrases
from schemas.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how a document relates to the one named after them."""

    name: str
    pattern: str
    relation: Relation


_B, _E = r"(?<![\p{L}])", r"(?![\p{L}])"
# How the subject of a sentence begins that tells what the issuing body itself does; "các chi bộ …" are others.
_BODY = r"(?:ban|ban\sthường\svụ|(?:đảng|huyện|tỉnh|thành|thị|quận|chi)\s(?:ủy|bộ)|ubnd|ủy\sban|sở|hđnd)"
# A clause begins at the start, after its punctuation, or after the noun that says what is done.
_CLAUSE = (
    r"(?:(?<=^|[;,.:(\-+]\s?)|(?<=\b(?:việc|về|này|và|hoặc|xin|nay|thống\snhất|quyết\sđịnh|đồng\sý)\s)"
    # the deciding body as subject: Ban Thường vụ Huyện ủy … điều chỉnh thời gian đã nêu tại …
    r"|(?<=^[\s\-+•*\d.)]{0,6}" + _BODY + r"\s[^,;.:]{0,50}\s))"
)
_AMENDING = phrases("sửa đổi(?:,? (?:và )?bổ sung)?|đính chính|bổ sung,? (?:và )?sửa đổi")
_ADDING = phrases("điều chỉnh(?:,? (?:và )?bổ sung)?|bổ sung(?:,? (?:và )?điều chỉnh)?")

CUES: tuple[Cue, ...] = (
    Cue("replaces", phrases(r"thay thế(?: cho)?|thay(?: cho)?(?=\s+(?:các\s+)?$)"), Relation.REPLACES),
    Cue("repeals", phrases(r"bãi bỏ|hủy bỏ|thu hồi(?=\s+$)|đình chỉ(?: (?:việc )?thi hành)?"), Relation.REPEALS),
    Cue("amends", rf"(?:{_AMENDING}|{_CLAUSE}{_ADDING})", Relation.AMENDS),
    Cue("replies", phrases("phúc đáp|trả lời|hồi đáp|nhận được"), Relation.REPLIES_TO),
    Cue(
        "attaches",
        phrases("gửi kèm(?: theo)?|đính kèm(?: theo)?|sao gửi|sao lục") + r"|(?<=^\W*|[;.(]\s*)kèm\s+theo",
        Relation.ATTACHES,
    ),
    Cue(
        "basis",
        phrases(
            "căn cứ(?: vào)?|trên cơ sở|xét(?: (?:đề nghị|tờ trình|nội dung))?|(?:theo|xét) (?:đề nghị|đề xuất"
            "|tờ trình)"
            "|được (?:sự )?(?:đồng ý|thống nhất|chấp thuận|cho phép) (?:của|tại)"
        ),
        Relation.BASED_ON,
    ),
    Cue("review", phrases("sơ kết|tổng kết|sơ, tổng kết"), Relation.FOLLOWS),
    Cue(
        "guides",
        phrases("(?:quy định chi tiết|hướng dẫn)(?:[^.;]{0,20}(?:thi hành|thực hiện|triển khai))?"),
        Relation.IMPLEMENTS,
    ),
    Cue(
        "carries-out",
        phrases(
            "thực hiện|triển khai|quán triệt|cụ thể hóa|thi hành|hưởng ứng|học tập|tổ chức học tập|phổ biến"
            "|theo tinh thần|tinh thần"
        ),
        Relation.IMPLEMENTS,
    ),
    Cue(
        "follows",
        phrases(
            r"(?<!kèm\s|tiếp\s)theo|đúng|chấp hành|tuân thủ|vận dụng|áp dụng|bám sát|phù hợp với|(?:đạt|vượt"
            r"|hoàn thành) [^.;,]{0,25}chỉ tiêu"
            "|đáp ứng|yêu cầu của|đề ra (?:tại|trong)|nghiêm túc"
        ),
        Relation.FOLLOWS,
    ),
)
# What scanning makes of the cues' letters; only for reading cues, the words of the text stay as they are.
_MISREAD = {
    "thực hiện": "thưc hiện|thực hiên|thục hiện|thực hiộn|thực hỉện",
    "triển khai": "triên khai|triến khai|trỉển khai",
    "căn cứ": "căn cử|căn cú|cãn cứ|cân cứ|căn cư",
    "thay thế": "thay thể|thay thê",
    "sửa đổi": "sửa đồi|sữa đổi|sửa đôi",
    "quán triệt": "quản triệt|quán triêt",
    "kèm theo": "kèm thẹo|kèm thco",
    "chấp hành": "châp hành|chẩp hành",
}
_RIGHT = {wrong: right for right, wrongs in _MISREAD.items() for wrong in wrongs.split("|")}
_WRONG = compiled(_B + phrases("|".join(_RIGHT)) + _E)


def read_right(words: str) -> str:
    """The words with misread cues put right."""
    return _WRONG.sub(lambda match: _RIGHT.get(" ".join(match.group().split()), match.group()), words)


BY_GROUP = {cue.name.replace("-", "_"): cue for cue in CUES}
ANY_CUE = compiled(_B + "(?:" + "|".join(f"(?P<{name}>{cue.pattern})" for name, cue in BY_GROUP.items()) + ")" + _E)
CARRIED_OUT = frozenset({"CT", "NQ", "KH", "CTr", "KL", "ĐA"})
"""Types of documents that lower bodies are there to carry out."""
ACTING = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)

# Between "sửa đổi" and what is amended stand locators and the words for parts, or a regulation issued with it.
PARTS = compiled(
    rf"(?:{LOCATOR}|[\s,:]|(?:"
    + phrases(
        "một số|nội dung|quy định|quy chế|danh mục|phụ lục|nhiệm vụ|chỉ tiêu|thời gian|cụm từ|tên|toàn bộ|các|những"
        "|trong|cho|vào|giải pháp|hiệu lực(?: thi hành)?|thời hạn|mục tiêu|(?:đã |được )*nêu|thực hiện|mục [ivx]+"
        "|ban hành|kèm theo|là|văn bản|sau đây|sau"
    )
    + rf"|{TYPE}){_E})*+(?:[^.;\n]{{1,200}}?ban\s+hành\s+kèm\s+theo\s*)?$"
)
PASSIVE = compiled(r"\s+(?:tại|bởi|bằng|theo)(?![\p{L}])")
"""After "sửa đổi": what is named next amends, and is not amended."""
OF_OTHERS = compiled(rf"{TYPE}\s+(?:đã\s+|được\s+)*$")
"""Before "sửa đổi": another document's doing (các thông tư sửa đổi …), unless "này" stands there."""
DECIDES = compiled(r"(?<!(?:các|những|theo|tại|một\ssố)\s)\b(?:quyết\s+định|thống\s+nhất|đồng\s+ý)\s+$")
"""Before "bãi bỏ": the verb of a body that decides (Ban Thường vụ quyết định bãi bỏ …), not the noun for a decision."""
TASK = compiled(
    phrases(
        "tham mưu|đề xuất|nghiên cứu|rà soát|kiến nghị|xem xét|xây dựng|dự thảo|soạn thảo|trình|đề nghị|sớm"
        "|kịp thời|chủ trì"
        "|lấy ý kiến"
    )
    + _E
)
SELF = compiled(rf"(?:{TYPE}|văn\s+bản)\s+này{_E}")

# The words that open the preamble, and each of its clauses: "Căn cứ …; thực hiện …; xét đề nghị …".
OPENING = compiled(
    r"(?:^|(?<=[;,])|(?<=\bvà\b))[\s\-+•*“\"(]*(?:\d{1,2}[.)]\s*)?(?:"
    + phrases(
        "để|nhằm|tiếp tục|kịp thời|tổ chức|chủ động|đẩy mạnh|tăng cường|góp phần|nâng cao|hiệu quả|chất lượng|việc"
        "|công tác"
        r"|nghiêm túc|có|và|triển khai(?=\s+(?:việc\s+)?thực)"
    )
    + r"|\s)*+(?P<cue>"
    + phrases(
        "căn cứ|trên cơ sở|xét|theo đề nghị|thực hiện|triển khai|quán triệt|cụ thể hóa|thi hành|hưởng ứng"
        "|theo tinh thần|theo (?:sự )?(?:chỉ đạo|yêu cầu|nhiệm vụ|phân công)|chấp hành|vận dụng|tiếp thu"
        "|phúc đáp|trả lời|hồi đáp|tiếp theo"
    )
    + rf"){_E}"
)
PURPOSE = compiled(rf"[\s\-+•*]*(?:để|nhằm|với\s+mục\s+đích){_E}")
_CARRY = phrases("thực hiện|triển khai|thi hành|cụ thể hóa|quán triệt")
# A whole document's purpose: "ban hành kế hoạch triển khai thực hiện …", "nhằm tiếp tục thực hiện …".
ISSUED_FOR = compiled(
    phrases("ban hành|xây dựng|lập|đề ra|phê duyệt|kèm theo|thống nhất|trên đây là|về(?: việc)?")
    + rf"[^.;]{{0,40}}?\b{TYPE}[^.;]{{0,80}}?{_CARRY}|(?:nhằm|để)(?:\s+"
    + phrases(
        "tiếp tục|kịp thời|tổ chức|triển khai|đẩy mạnh|nâng cao|hiệu quả|chất lượng|cụ thể hóa|góp phần|chủ động"
        "|việc|và"
        "|tăng cường|bảo đảm|thực hiện tốt|có hiệu quả"
    )
    + rf")*\s+{_CARRY}|hướng\s+dẫn(?:\s+"
    + phrases("việc|tổ chức|một số|nội dung|điều")
    + r")*\s+(?:triển\s+khai|thực\s+hiện|thi\s+hành)"
)
ENACTING = compiled(r"[\s\-+]*điều\s+\d+\s*[.:]?\s*(?:nay\s+)?(?:ban\s+hành|phê\s+duyệt)")
LABEL = compiled(r"^[^.;]{0,40}:")
"""`Nội dung: Căn cứ …` opens like `Căn cứ …`."""
STRICT = compiled(r"\s+" + phrases("nghiêm|đúng|tốt|đầy đủ|theo|các nội dung theo|chế độ"))
"""Thực hiện nghiêm …: an order to act by it, not what the document is issued for."""
VOIDED_AFTER = compiled(
    r"[^.\n]{0,40}?"
    + phrases(
        "hết hiệu lực|(?<!này )không còn hiệu lực|(?:bị|được) bãi bỏ|chấm dứt hiệu lực|thôi áp dụng|ngưng hiệu lực"
        "|bị đình chỉ"
    )
)
# "Thực hiện Nghị quyết số …, thời gian qua …": what follows tells of the past, not of what this document is for.
TOLD_AFTER = compiled(
    r"\s*,\s*" + phrases(r"(?:trong )?(?:thời gian qua|(?:những|các|\d+) năm qua|nhiệm kỳ qua|năm qua)") + _E
)
_THIS = rf"(?:{TYPE}|văn\s+bản)\s+này{_E}"
REPLACED_AFTER = compiled(r"[\s,]*(?:nay\s+)?(?:được|bị)\s+thay\s+thế\s*+(?:$|[.;]|(?:bằng|bởi)\s+" + _THIS + r")")
"""⟨Kế hoạch …⟩ được thay thế bằng Kế hoạch này: what is put in its place is this document."""
AMENDED_AFTER = compiled(
    r"[\s,]*(?:nay\s+)?(?:không\s+)?(?:được|bị)\s+"
    + phrases("sửa đổi|điều chỉnh|bổ sung")
    + r"[^.;]{0,30}?\b(?:tại|theo|bằng|bởi)\s+"
    + _THIS
)
SENT_AFTER = compiled(r"[\s,)]*(?:được\s+)?gửi\s+kèm\s+(?:theo\s+)?" + _THIS)
INTO_LIFE = compiled(
    r"(?:(?:^|[;,.]\s*)\s*(?:để|nhằm)|(?:^|\s)(?:sớm\s+)?đưa)\s+(?:(?:các\s+)?nội\s+dung\s+|tinh\s+thần\s+)?$"
)
"""Để ⟨Chỉ thị …⟩ sớm đi vào cuộc sống, …"""
LIVED_AFTER = compiled(
    r"[\s,]*(?:(?:nhanh\s+chóng|sớm|thực\s+sự|kịp\s+thời)\s+)*"
    + phrases(
        "đi vào|vào (?:thực tiễn|cuộc sống)|được (?:triển khai|thực hiện|quán triệt|cụ thể hóa)|phát huy|đạt"
        "|có hiệu quả"
    )
    + _E
)
ISSUED_AFTER = compiled(
    r"[^.;]{0,200}?[,;]\s+[^.;]{0,120}?\b"
    + phrases("ban hành|xây dựng|đề ra|lập|thống nhất|triển khai|thông qua|hoàn thiện|đặt ra")
    + rf"\s+(?:ban\s+hành\s+)?{TYPE}{_E}"
)
"""… ⟨Chỉ thị …⟩, Ban Thường vụ Huyện ủy ban hành Kế hoạch: the main clause of a preamble."""
INTRODUCES = compiled(r"[^.;]{0,250}?" + phrases("như sau|sau đây|sau|cụ thể|gồm|này") + r"[\s:.;]*$")
"""… ⟨Chỉ thị …⟩ với những nội dung sau: the sentence that introduces all that follows."""
SELF_CARRIES = compiled(
    r"[\s\-+•*]*(?:"
    + _BODY
    + rf"|(?:{TYPE}|văn\s+bản)\s+này|đây\s+là"
    + r")\s(?:(?!\bđã\b|\bqua\b|\bkết\squả\b|\bviệc\b)[^,;.:]){0,100}\s*$"
)
"""Đảng ủy xã tổ chức thực hiện ⟨Chỉ thị …⟩: the issuing body or its document as subject, nothing of the past."""
CARRIED_AFTER = compiled(
    r"[\s,]*(?:nay\s+|sẽ\s+)?được\s+[^,.;]{0,80}?" + _CARRY + r"[^.;]{0,60}?" + phrases("bằng|trong|tại|như") + _E
)
"""⟨Chỉ thị …⟩ được Huyện ủy cụ thể hóa bằng Kế hoạch này"""
TAKEN_FROM = compiled(
    r"[\s\-+•*]*" + phrases("sau khi|xuất phát từ|nhận được|từ|trên tinh thần|với tinh thần|với mục tiêu") + _E
)
"""Xuất phát từ yêu cầu của ⟨Chỉ thị …⟩, Sau khi học tập ⟨Nghị quyết …⟩: where a document of one's own comes from."""
OWN_GROUND = compiled(
    r"[\s\-+•*]*căn\s+cứ\s+(?:vào\s+)?(?:các\s+)?(?:nội\s+dung|tinh\s+thần)?\s*(?:"
    + _THIS
    + r"|(?:nêu\s+)?trên)[^,;.]{0,40},"
)
"""Căn cứ nội dung trên, các đơn vị …: the ground is this document itself."""
ASKED = compiled(
    r"^[\s\-+•*]*(?:về|đối\s+với|theo)\s+"
    + phrases("(?:nội dung )?(?:đề nghị|yêu cầu|kiến nghị|đề xuất|nội dung)")
    + _E
)
ASKED_AFTER = compiled(r"[^.;]{0,200}?," + r"[^.;]{0,100}?" + phrases("trả lời|phúc đáp|có ý kiến") + _E)
ANSWERED_AFTER = compiled(r"(?s:.{0,250}?)" + phrases("(?:có|cho|tham gia|góp|xin) ý kiến|trả lời|phúc đáp") + _E)
TAKEN_UP_AFTER = compiled(
    r"(?s:.{0,200}?)[;.,]\s+(?:để|nhằm)\s+"
    + phrases("(?:kịp thời |tiếp tục |tổ chức )*(?:triển khai|thực hiện)")
    + r"[^;.]{0,60}?,"
)
"""Sở nhận được Công văn số …; để triển khai thực hiện, Sở yêu cầu …"""
SENT_ALONG = compiled(_B + r"(?:gửi|chuyển)\s[^.;]{0,80}$")
ALONG = compiled(r"[\s,(]*(?:gửi\s+)?kèm\s+theo(?![\p{L}]|\s+\p{L}+\s+\p{L}+\s+này)")
DEMANDED_AFTER = compiled(r"\s*(?:đã\s+|được\s+)*" + phrases("đề ra|xác định|giao|quy định") + _E)
ALLOCATED = compiled(phrases("chỉ tiêu|biểu|danh sách|phụ lục|phân bổ") + r"[^.;()]{0,30}?kèm\s+theo\s+tại\s*$")
OTHERS_AFTER = compiled(r"\s*,\s*" + phrases("các|mỗi|từng|những|toàn thể") + r"\s")
"""Căn cứ ⟨Hướng dẫn …⟩, các chi bộ …: others are to act by it."""
WITHIN = compiled(r"(?:tại|theo|của|trong|bởi)\s*$")

REPORTED: tuple[tuple[str, regex.Pattern[str], Relation], ...] = tuple(
    (name, compiled(_B + phrases(words) + _E), relation)
    for name, words, relation in (
        ("reported-amends", "sửa đổi|bổ sung|điều chỉnh|đính chính", Relation.AMENDS),
        ("reported-replaces", "thay thế|thay cho", Relation.REPLACES),
        ("reported-repeals", "bãi bỏ|hủy bỏ", Relation.REPEALS),
        ("reported-replies", "phúc đáp|trả lời", Relation.REPLIES_TO),
        ("reported-review", "sơ kết|tổng kết|kiểm tra việc|giám sát việc", Relation.FOLLOWS),
        (
            "reported-implements",
            "thực hiện|triển khai|thi hành|quy định chi tiết|hướng dẫn|cụ thể hóa|quán triệt|theo tinh thần",
            Relation.IMPLEMENTS,
        ),
        ("reported-follows", "theo|đúng|căn cứ", Relation.FOLLOWS),
    )
)
"""What the words between a document and another named in its subject line say, the strongest first."""

CUE_NAMES: tuple[str, ...] = (
    *(cue.name for cue in CUES),
    *("void-after", "replaced-after", "amended-after", "into-life", "issued-from", "issued-under", "carried-after"),
    *("demanded-after", "allocation-with", "issued-for", "further-to"),
    *(name for name, _, _ in REPORTED),
    "reported-mentions",
)
"""Every name that says why a reference has its relation."""
