"""Subject phrases (cụm từ chỉ chủ thể): the list of bodies or persons, as printed, that a duty falls on.

A phrase opens with a head noun (Sở, Ủy ban nhân dân các xã, Các đồng chí …, Thủ trưởng …), runs on over its members
(`, ` `; ` `và`) and stops before the first word of the duty itself: a verb, a preposition of purpose or manner, a
colon. Capitals decide where a word is both: `Ban Tổ chức`, `Sở Xây dựng` are names, `tổ chức thực hiện`, `xây dựng
kế hoạch` are duties. Names that hold commas or `và` (Sở Văn hóa, Thể thao và Du lịch) need no list of their own: a
phrase is taken whole and never split.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import regex

from schemas.spans import Span
from schemas.text import Text


class Stop(Enum):
    """What stands after a phrase."""

    VERB = "verb"
    COLON = "colon"
    WORD = "word"  # a preposition or conjunction that no phrase contains
    MARK = "mark"  # punctuation
    END = "end"  # the end of the stretch that was read


@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """A phrase, what stops it, and where the words after it begin."""

    span: Span
    stop: Stop
    after: int


_QUANTIFIER = r"(?:(?:tất\ cả|toàn\ thể|một\ số|những|các|mỗi|từng|mọi|riêng|cả|hai)\s+){0,3}"
_PERSON = (
    r"(?:đồng\ chí|đ/c|ông(?:\s*\(bà\)|,\ bà)?|bà|lãnh\ đạo|tập\ thể|thủ\ trưởng|người\ đứng\ đầu|(?:phó\ )?(?:tổng\ )?giám\ đốc"
    r"|(?:phó\ )?chủ\ tịch|(?:phó\ )?chủ\ nhiệm|(?:phó\ )?chánh\ (?:văn\ phòng|thanh\ tra|án)|(?:phó\ )?bí\ thư"
    r"|(?:phó\ )?hiệu\ trưởng|(?:thứ\ |bộ\ )trưởng|(?:tổng\ |chi\ )?cục\ trưởng|viện\ trưởng|vụ\ trưởng|chỉ\ huy\ trưởng"
    r"|(?:phó\ )?trưởng\ (?:các\ )?(?:ban|phòng|công\ an|đoàn|thôn|ấp|bản|khu|khoa|trạm|điểm|tiểu|bộ|tổ|đơn|ngành|chi)"
    r"|(?:tổ|đội|nhóm|xã\ đội|thôn\ đội)\ trưởng|ủy\ viên|thành\ viên|kế\ toán|tổng\ biên\ tập|chính\ trị\ viên|cấp\ trưởng"
    r"|cán\ bộ|công\ chức|viên\ chức|đảng\ viên|đoàn\ viên|hội\ viên|đảng\ ủy\ viên|huyện\ ủy\ viên|cấp\ ủy\ viên|giáo\ viên"
    r"|cử\ tri|người\ (?:dân|lao\ động|sử\ dụng)|nhân\ dân|học\ sinh|hộ\ (?:gia\ đình|dân|kinh\ doanh)|chủ\ (?:đầu\ tư|rừng|hộ|cơ\ sở|doanh))"
)
_ORGAN = (
    r"(?:ban(?!\ hành)|tiểu\ ban|bộ(?!\ (?:tiêu\ chí|luật|máy|mặt|thủ\ tục|quy))|sở(?!\ (?:hữu|dĩ|thích))|ngành|tổng\ cục|chi\ cục|cục(?!\ bộ)"
    r"|vụ(?!\ (?:việc|mùa|đông|án))|phòng(?!,?\ (?:chống|ngừa|bệnh|tránh|cháy|dịch|thủ|trừ))|văn\ phòng|vp|vpđu"
    r"|ủy\ ban|ubnd|ub|ubkt|hđnd|ubmttq|mttq|bch|btv|bcđ|hội\ đồng|hội(?!\ (?:nghị|thảo|thi|họp|viên|nhập|tụ))"
    r"|đoàn(?!\ kết)|liên\ đoàn|công\ đoàn|tổng\ liên\ đoàn|m[ặậ]t\ trận|trung\ tâm|tttt|trường(?!\ hợp)|nhà\ trường|học\ viện|đại\ học"
    r"|viện(?!\ trợ)|bệnh\ viện|trạm|công\ an|quân\ sự|quân\ khu|quân\ ủy|quân\ đội|bộ\ đội|biên\ phòng|đồn|hải\ quan|kiểm\ lâm|hạt"
    r"|công\ ty|tập\ đoàn|tổng\ công\ ty|doanh\ nghiệp|hợp\ tác\ xã|htx|ngân\ hàng|kho\ bạc|thuế|cơ\ quan|đơn\ vị|địa\ phương"
    r"|điện\ lực|bưu\ (?:điện|chính)|viễn\ thông|đài|báo(?=\ (?:và|\p{L}+\ ?,|[^ctđgh]|hà|hải|giáo|hưng|huế))|tạp\ chí|cổng\ thông\ tin"
    r"|tòa\ án|viện\ kiểm\ sát|vksnd|tand|thi\ hành\ án|thanh\ tra|tỉnh|thành\ phố|thị\ xã|huyện|quận|xã|phường|thị\ trấn|đặc\ khu"
    r"|thôn|ấp|bản|buôn|xóm|khu\ (?:phố|dân\ cư|vực)|tổ|đội(?!\ ngũ)|nhóm(?!\ (?:giải\ pháp|nhiệm\ vụ))|khối(?!\ lượng)|cụm|lực\ lượng|hệ\ thống(?=\ (?:đài|dân|mặt|mttq|chính\ trị))"
    r"|trung\ ương|chính\ phủ|thường\ trực|quỹ|hiệp\ hội|bộ\ phận|chính\ quyền|tổ\ chức(?=\ (?:đảng|chính\ trị|cơ\ sở|công\ đoàn|đoàn|hội|thành\ viên|tín\ dụng|xã\ hội|quần\ chúng|,|có\ liên))"
    r"|(?:tỉnh|thành|huyện|quận|thị|đảng|chi|cấp)\ ủy|cơ\ sở(?!\ (?:vật\ chất|hạ\ tầng|dữ\ liệu|pháp\ lý|để|thực\ tiễn))|chi(?=,\ đảng\ bộ)|(?:chi|đảng)\ bộ|đảng\ đoàn|ban\ cán\ sự|bí\ thư"
    r"|chi\ (?:đoàn|hội|nhánh)|đoàn\ thể|thành\ đoàn|tỉnh\ đoàn|huyện\ đoàn|xã\ đoàn|thị\ đoàn|quận\ đoàn|trưởng|thường\ vụ|tuyên\ giáo|kiểm\ lâm|liên\ minh)"
)
HEAD = rf"{_QUANTIFIER}(?:{_PERSON}|{_ORGAN})\b"
"""The opening of a phrase, over the folded view."""

# Words that only a duty begins with. Nouns of the same form are told apart below.
_VERBS = (
    r"(?:có\ (?:trách\ nhiệm|nhiệm\ vụ|kế\ hoạch|giải\ pháp|biện\ pháp|văn\ bản|ý\ kiến|hình\ thức)|chịu\ trách\ nhiệm"
    r"|chủ\ (?:trì|động|trương)|phối(?:,?\ kết)?\ hợp|kết\ hợp|phối,|tham\ (?:mưu|gia|dự|vấn)|giúp|hỗ\ trợ|hướng\ dẫn|theo\ dõi|đôn\ đốc"
    r"|kiểm\ (?:tra|soát|điểm|kê|tra,)|giám\ sát|thanh\ (?:tra|toán|lý)|thẩm\ (?:định|tra)|rà\ soát|ra\ soát|tổng\ (?:hợp|kết)|sơ\ kết|báo\ cáo|xây\ dựng"
    r"|ban\ hành|triển\ khai|thực\ hiện|thi\ hành|quán\ triệt|tuyên\ truyền|phổ\ biến|vận\ động|lãnh\ đạo|chỉ\ đạo|điều\ (?:hành|phối|tra|chỉnh)"
    r"|bố\ trí|bảo\ (?:đảm|vệ|quản)|đảm\ (?:bảo|nhận|nhiệm)|cân\ đối|phân\ (?:bổ|công|loại|tích|luồng|cấp|phối|giao)|giao|lập|trình|đề\ (?:xuất|nghị|cao|ra)|kiến\ nghị"
    r"|yêu\ cầu|chuẩn\ bị|tiếp\ (?:tục|nhận|thu|cận)|tăng\ cường|đẩy\ (?:mạnh|nhanh)|nâng\ cao|phát\ (?:huy|động|hiện|hành|sóng|triển|sinh)|thường\ xuyên|kịp\ thời"
    r"|tích\ cực|tập\ (?:trung|huấn|hợp)|trực\ tiếp|nghiêm\ (?:túc|cấm|chỉnh)|khẩn\ trương|nhanh\ chóng|định\ kỳ|(?:hằng|hàng)\ (?:ngày|tuần|tháng|quý|năm)"
    r"|căn\ cứ|theo|trên\ cơ\ sở|phải|cần|không|được|sẽ|đã|đang|cùng|thống\ (?:nhất|kê)"
    r"|quy\ định|xác\ (?:định|minh|nhận)|cụ\ thể|quan\ tâm|chăm\ lo|tạo|cung\ (?:cấp|ứng)|gửi|nộp|xử\ lý|giải\ (?:quyết|ngân|trình)|quản\ lý|sử\ dụng"
    r"|khai\ thác|ứng\ dụng|đưa|lồng\ ghép|gắn|đổi\ mới|khắc\ phục|chấn\ chỉnh|ngăn\ chặn|phòng,?\ (?:ngừa|chống)|giới\ thiệu|lựa\ chọn|đào\ tạo|bồi\ dưỡng"
    r"|đánh\ giá|khảo\ sát|công\ (?:bố|khai|nhận)|niêm\ yết|thông\ (?:báo|tin|qua)|đăng|mở|làm|hoàn\ (?:thành|thiện|tất)|nghiên\ cứu|hưởng\ ứng|ký|cam\ kết|cử|chọn"
    r"|bầu|kết\ (?:nạp|nối)|xét|xem\ xét|quyết\ (?:định|liệt|tâm)|phê\ duyệt|duy\ trì|giữ|chấp\ hành|tuân\ thủ|vận\ hành|đầu\ tư|huy\ động|thu\ (?:thập|hút|hồi)|tính|nêu"
    r"|nhắc|chú\ (?:trọng|ý)|coi\ trọng|ưu\ tiên|sắp\ xếp|kiện\ toàn|thành\ lập|củng\ cố|lấy|nắm|hạn\ chế|khuyến\ khích|động\ viên|biểu\ dương|khen\ thưởng|trao"
    r"|tư\ vấn|tiến\ hành|quyết\ toán|tháo\ gỡ|nhận|nghiệm\ thu|cập\ nhật|vào\ cuộc|đồng\ (?:hành|thời)|chuyển|thiết\ lập|truyền\ thông|là|mua|bám\ sát|nỗ\ lực|phấn\ đấu"
    r"|liên\ hệ|lưu\ ý|phản\ ánh|bàn\ giao|hợp\ đồng|nhập|in|cấp\ (?:phát|kinh|giấy|bù|đủ)|đối\ chiếu|đề\ cử|tự|tổ\ chức|thúc\ đẩy|thay\ mặt|ủy\ quyền|thường\ trực\ theo|học\ tập|vì|gồm|bao\ gồm|có\ thể|chưa"
    r"|định\ hướng|bám|hoãn|tăng|giảm|hiệp\ đồng|di\ dời|sơ\ tán|cứu\ (?:trợ|hộ)|gia\ cố|tuần\ tra|dừng|cho\ phép|cấm|khơi|dọn|phun|khoanh|khám|truy|tiêu\ (?:hủy|độc)|trực\ (?:ban|chỉ)|làm\ việc|dành|quyên|đối\ thoại|nhập|xuất|vệ\ sinh|tiếp|rèn|gương\ mẫu|nêu\ gương|ghi|lưu|số\ hóa|kê\ khai|nghỉ|dạy|khởi\ công|thi\ công|cấp\ (?:đổi|mới)|mời|dự|họp|chống|sát|đứng\ ra|thăm|tặng|khẳng|rút|so|đạt|sẵn\ sàng|nghe|xin|tìm|nhân\ rộng|đo|lắp|trồng|chi\ (?:trả|tiêu)|đóng\ góp|hòa\ giải|tiêm|cách\ ly|điều\ trị|dự\ (?:báo|toán|kiến)|tuyển|luân|quy\ hoạch|miễn|thẩm)\b"
)
_STOP_WORDS = (
    r"(?:để|nhằm|khi|nếu|về|đối\ với|cho|như|bằng|từ|đến|trước|sau|vào|qua|do|với|mà|thì|tại\ (?:kế|chỉ|công\ văn|nghị|quyết)|trong\ (?:việc|công\ tác|quá\ trình|quý|tháng|thời|năm|phạm|tổ|triển|thực|giai|xây|đó)"
    r"|ngay|chỉ\ tiêu|nào|hoặc\ (?:khi|nếu)|vì|nên|rồi|này|đó|hết|thời\ gian|thời\ hạn)\b"
)
_MEMBER = (
    rf"(?:{HEAD}|(?:ngành|thể|(?:thị|thành)(?=,|\ đoàn|\ ủy)|dân\ (?:vận|quân|phòng|cư)|phụ\ nữ|nông\ dân|thanh\ niên|cựu\ chiến\ binh|ccb|cá\ nhân|người|gia\ đình|truyền\ thông|báo|nhân\ viên|dòng\ họ"
    r"|trực\ thuộc|cựu|thú\ y|kế\ hoạch|tài\ chính|giúp\ việc|phó|chức\ sắc|chuyên\ viên|hộ|du\ lịch|y\ tế|giáo\ dục|văn\ hóa|thể\ thao|khuyến|học|chỉ\ huy|ấp|tổ\ chức|bản|liên\ quan|cơ\ sở)\b)"
)
_TOKEN = regex.compile(r"[\w&/]++(?:[.\-–'’][\w&]++)*+|[^\w\s]", regex.V1)


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.V1)


_HEAD_AT = _compiled(HEAD)
_VERB_AT = _compiled(_VERBS)
_STOP_AT = _compiled(_STOP_WORDS)
_MEMBER_AT = _compiled(_MEMBER)
# Kinds of bodies that are named by what they do, in lower case too: ban chỉ đạo, tổ giúp việc, đoàn kiểm tra.
_NAMED_BY_DUTY = {
    head: _compiled(
        rf"(?:{duties})\b(?!\ (?:việc|thực\ hiện|công\ tác|các|những|kế\ hoạch|tốt|nghiêm|quán|triển|trên))"
    )
    for head, duties in {
        "ban": r"tham\ mưu|chỉ\ đạo|tổ\ chức|xây\ dựng|quản\ lý|chấp\ hành|kiểm\ (?:tra|soát)|giám\ sát|tuyên\ giáo|vận\ động|điều\ hành|tư\ vấn|công\ tác|thường\ trực",
        "tổ": r"giúp\ việc|kiểm\ tra|giám\ sát|tư\ vấn|hỗ\ trợ|thẩm\ định|chỉ\ đạo|tự\ quản|truyền\ thông|tuyên\ truyền|hòa\ giải|quản\ lý|rà\ soát|tiếp\ nhận|phản\ ứng",
        "đội": r"quản\ lý|kiểm\ tra|tuyên\ truyền|thanh\ tra|kiểm\ soát|xây\ dựng",
        "đoàn": r"kiểm\ tra|giám\ sát|thanh\ tra|khảo\ sát|thẩm\ định|điều\ tra",
        "phòng": r"tổ\ chức|kiểm\ tra|thanh\ tra|nghiên\ cứu|quản\ lý|đào\ tạo|giáo\ dục|thông\ tin",
        "tâm": r"bồi\ dưỡng|đào\ tạo|hỗ\ trợ|kiểm\ soát|phát\ triển|tư\ vấn|điều\ hành|xúc\ tiến|quản\ lý|chăm",
        "cục": r"quản\ lý|kiểm\ tra|thi\ hành|thống\ kê|phòng",
        "đồng": r"thẩm\ định|tư\ vấn|nghiệm\ thu|quản\ lý|xét|giám\ sát|phối\ hợp|điều\ phối",
        "phận": r"tổng\ hợp|giúp\ việc|tiếp\ nhận|tham\ mưu",
        "nhóm": r"hỗ\ trợ|giúp\ việc|nghiên\ cứu|tư\ vấn",
        "trạm": r"kiểm\ (?:tra|soát)|truyền\ thông|quản\ lý",
        "quỹ": r"hỗ\ trợ|đầu\ tư|phát\ triển|khuyến",
        "trường": r"đào\ tạo|bồi\ dưỡng",
    }.items()
}
_NOT_NAMES = frozenset(
    ("quốc phòng", "văn phòng", "công đoàn", "biên phòng", "hải phòng", "các trường", "các trạm", "các đoàn", "các quỹ")
)
_OWN_NAME = {
    "tham mưu": r"tham\ mưu(?:,?\ (?:và\ )?giúp\ việc|\ của)",
    "giúp": r"giúp\ việc",
    "quản lý": r"quản\ lý\ (?:nhà\ nước|chuyên\ ngành|thị\ trường|rừng|dự\ án|thuế|đô\ thị|cấp|các\ khu)",
    "điều tra": r"điều\ tra",
    "thi hành": r"thi\ hành\ án",
    "thông tin": r"thông\ tin(?:\ (?:đại\ chúng|và|truyền|cơ\ sở)|,\ (?:báo|truyền))",
    "truyền thông": r"truyền\ thông",
    "được": r"được\ (?:giao|phân\ công|phân\ cấp|kiểm\ tra|giám\ sát|ủy\ quyền|thanh\ tra|chọn|mời|trưng\ tập)",
    "tổ chức": r"tổ\ chức(?=\ ct|\ ?[,;:]|\ (?:đảng|chính|xã\ hội|cơ\ sở|hội|đoàn|thành\ viên|tín\ dụng|kinh\ tế|nghề|và|có\ liên|liên|cá\ nhân|quần|khác|trực|phi|tôn|công|khoa|hành|trong|đại\ diện|sự|nghiên|quốc))",
    "lãnh đạo": r"lãnh\ đạo(?=\ (?:các|cơ\ quan|đơn|sở|ubnd|ủy|phòng|ban|chủ\ chốt|địa|huyện|xã|phường|doanh|cấp|công\ ty|đảng|chi|văn|tỉnh|bộ|nhà|,))",
    "phối hợp": r"phối\ hợp(?=[;.,:]?$|\ (?:liên\ ngành|ba\ bên))",
    "thường trực": r"thường\ trực",
    "nghiên cứu": r"nghiên\ cứu(?=\ (?:và|khoa))",
    "kiểm tra": r"kiểm\ tra\ đảng",
    "học tập": r"học\ tập\ cộng",
    "phát triển": r"phát\ triển(?=\ (?:nông|quỹ|đô|cộng))",
    "sử dụng": r"sử\ dụng(?=\ (?:lao|ngân|đất|công|vốn|điện))",
}
_OWN_NAME_AT = {verb: _compiled(pattern) for verb, pattern in _OWN_NAME.items()}
_RELATIVE = _compiled(
    r"được\ (?:giao|phân\ công|phân\ cấp|ủy\ quyền)(?:\ (?:nhiệm\ vụ|trách\ nhiệm))?+"
    r"(?:,?\ (?:phụ\ trách|theo\ dõi|chủ\ trì|quản\ lý|thực\ hiện|triển\ khai|chỉ\ đạo|phối\ hợp|tại\ \w+)){0,3}+"
)
_ORGANISING = _compiled(r"tổ\ chức\ (?:thực|triển|quán|tuyên|sơ|tổng|hội\ nghị|lớp|các|học|kiểm|tốt|đánh)\b")
_DOCUMENT = _compiled(
    r"(?:kế\ hoạch|chỉ\ thị|nghị\ quyết|đề\ án|quyết\ định|công\ văn|chương\ trình|hướng\ dẫn|thông\ báo|kết\ luận|quy\ (?:định|chế))\s+(?:số|này|của|nêu|trên|\d)"
)
# Names printed in lower case that hold `và` before the form of a verb.
_JOINED_NAME = _compiled(
    r"(?:giáo\ dục|thông\ tin|nông\ nghiệp|nghiên\ cứu|kế\ hoạch|phát\ thanh|khoa\ học|tuyên\ giáo)\ và\Z"
)
_NAME_TAIL = _compiled(r"(?:đào\ tạo|truyền\ thông|phát\ triển|đầu\ tư|truyền\ hình|công\ nghệ|dân\ vận)")
_LONGEST = 420
"""No printed phrase of ours is longer; a decision's closing list of members comes near to it."""


def opens_phrase(text: Text, start: int) -> bool:
    """Whether a head noun stands at the offset."""
    return _HEAD_AT.match(text.folded, start) is not None


def begins_duty(text: Text, start: int) -> bool:
    """Whether a verb of duty stands at the offset, in whatever case."""
    return _VERB_AT.match(text.folded, start) is not None


def read_phrase(text: Text, start: int, limit: int, *, semicolons: bool = False) -> BodyPhrase | None:
    """The phrase that begins at `start`, read no further than `limit`; None where no head noun stands there.

    With `semicolons` the list may run on over `;` (closing articles of decisions do so).
    """
    head = _HEAD_AT.match(text.folded, start, limit)
    if head is None or _reads_as_duty(text, start):
        return None
    return _Reader(text, start, min(limit, start + _LONGEST), semicolons).read()


def _reads_as_duty(text: Text, start: int) -> bool:
    """`Tổ chức quán triệt …`, `Thanh tra, kiểm tra việc …`: a duty without a subject, though its first word heads bodies."""
    words = text.folded[start : start + 60]
    if words.startswith("tổ chức"):
        return _OWN_NAME_AT["tổ chức"].match(text.folded, start) is None
    if words.startswith("thanh tra"):
        return regex.match(r"thanh tra,? (?:kiểm tra|việc|các|xử lý|giám sát)", words) is not None
    if words.startswith("lãnh đạo"):
        return _OWN_NAME_AT["lãnh đạo"].match(text.folded, start) is None
    return words.startswith("bộ phận không")


class _Reader:
    """One reading of one phrase: walks over the tokens until one of them cannot belong to it."""

    def __init__(self, text: Text, start: int, limit: int, semicolons: bool) -> None:
        self.text, self.start, self.limit, self.semicolons = text, start, limit, semicolons
        self.tokens = [m.span() for m in _TOKEN.finditer(text.content, start, limit)]
        self.end = start
        self.resume = 0  # where the duty begins, if not at the stop itself

    def read(self) -> BodyPhrase | None:
        skip_to = 0
        for index, (left, right) in enumerate(self.tokens):
            if left < skip_to:
                self.end = right
                continue
            swallowed = self._swallowed(index)
            if swallowed > right:
                skip_to, self.end = swallowed, right
                continue
            stop = self._stop(index)
            if stop is not None:
                return self._phrase(stop, self.resume or left)
            if self._is_word(index) or self._continues(index):
                self.end = right if self._is_word(index) else self.end
        return self._phrase(Stop.END, self.limit)

    def _phrase(self, stop: Stop, after: int) -> BodyPhrase | None:
        end = self.end
        words = self.text.folded[self.start : end]
        for tail in (" và", " hoặc", ",", ";", " -", " có", " cùng", " cũng như"):  # conjunctions before the stop
            if words.endswith(tail):
                end -= len(tail)
                words = self.text.folded[self.start : end]
        end -= len(words) - len(words.rstrip(" ,;-"))
        return BodyPhrase(Span(self.start, end), stop, after) if end > self.start else None

    def _word(self, index: int) -> str:
        if not 0 <= index < len(self.tokens):
            return ""
        left, right = self.tokens[index]
        return self.text.folded[left:right]

    def _is_word(self, index: int) -> bool:
        return self.text.content[self.tokens[index][0]].isalnum()

    def _capital(self, index: int) -> bool:
        return self.text.content[self.tokens[index][0]].isupper()

    def _swallowed(self, index: int) -> int:
        """The end of a relative clause or short parenthesis that stands inside the phrase, else 0."""
        left, right = self.tokens[index]
        folded = self.text.folded
        if folded[left] == "(":
            close = folded.find(")", left, min(self.limit, left + 80))
            following = folded[close + 1 : close + 3].strip() if close > 0 else ""
            inside = folded[left + 1 : close]
            if close > 0 and (inside in ("bà", "các", "nếu có") or following == "," or self._resumes(close + 1)):
                return close + 1
            return 0
        if self._word(index - 1) == "và" and _JOINED_NAME.search(folded, self.start, self.tokens[index - 1][1]):
            tail = _NAME_TAIL.match(folded, left, self.limit)
            return tail.end() if tail else right
        match = _RELATIVE.match(folded, left, self.limit) if folded.startswith("được", left) else None
        return match.end() if match and index else right

    def _resumes(self, offset: int) -> bool:
        """Whether a list goes on after a parenthesis: `… (phường) và …`."""
        if regex.match(r"\s*(?:và|,)\s", self.text.folded[offset : offset + 5]):
            return True
        return _HEAD_AT.match(self.text.folded, offset + 1, self.limit) is not None

    def _stop(self, index: int) -> Stop | None:
        left, _ = self.tokens[index]
        char = self.text.content[left]
        if char == ":":
            return None if self._list_after_colon(index) else Stop.COLON
        if char in '()“”"…':
            return self._stop_at_bracket(left) if char == "(" else Stop.MARK
        if char == ";":
            return None if self.semicolons and self._opens_member(index + 1) else Stop.MARK
        if char == ",":
            return None if self._opens_member(index + 1) else self._stop_after_comma(index)
        if char == "." and index and not self._capital(index - 1):
            return Stop.MARK
        if not char.isalpha() or index == 0:
            return None
        return self._stop_at_word(index)

    def _stop_at_bracket(self, left: int) -> Stop:
        """`Sở Nội vụ (cơ quan thường trực): …`: what follows the bracket decides."""
        close = self.text.folded.find(")", left, min(self.limit, left + 200))
        after = close + 1
        while 0 < close and after < self.limit and self.text.content[after] in " ,":
            after += 1
        if close < 0 or after >= self.limit:
            return Stop.MARK
        if self.text.content[after] == ":" and any(char.isdigit() for char in self.text.content[left:close]):
            return Stop.MARK  # a heading with its figures: "Khối xã (tổng cộng 40 đảng viên):"
        self.resume = after
        if self.text.content[after] == ":":
            return Stop.COLON
        return Stop.VERB if _VERB_AT.match(self.text.folded, after, self.limit) else Stop.MARK

    def _stop_after_comma(self, index: int) -> Stop:
        """`Ban Kinh tế, theo chức năng được giao, thường xuyên theo dõi`: the duty begins behind the comma."""
        if index + 1 < len(self.tokens) and _VERB_AT.match(self.text.folded, self.tokens[index + 1][0], self.limit):
            return Stop.VERB
        return Stop.MARK

    def _stop_at_word(self, index: int) -> Stop | None:
        left, _ = self.tokens[index]
        folded, word = self.text.folded, self._word(index)
        if word in ("và", "hoặc"):
            return self._stop_after_and(index)
        if self._capital(index):
            # A capital opens a duty only after a mark: "Trung tâm …: Chủ trì", never inside a name.
            return Stop.WORD if _DOCUMENT.match(folded, left, self.limit) else None
        verb = _VERB_AT.match(folded, left, self.limit)
        if verb is not None and not self._names_body(index, verb.group()):
            return Stop.VERB
        if _STOP_AT.match(folded, left, self.limit):
            return Stop.WORD
        return None

    def _stop_after_and(self, index: int) -> Stop | None:
        """`và` joins members; before a verb it joins duties and the phrase is over."""
        if (
            index + 1 >= len(self.tokens)
            or self._capital(index + 1)
            or self._swallowed(index + 1) > self.tokens[index + 1][1]
        ):
            return None
        return Stop.VERB if self._stop_at_word(index + 1) is Stop.VERB else None

    def _names_body(self, index: int, verb: str) -> bool:
        """Whether the verb's form belongs to a body's name here: `ban chỉ đạo`, `các cơ quan tham mưu, giúp việc`."""
        before, left = self._word(index - 1), self.tokens[index][0]
        named = _NAMED_BY_DUTY.get(before)
        if before == "chủ" and verb.startswith("đầu tư"):
            return True
        if before == "nơi":
            return True
        if (
            named is not None
            and f"{self._word(index - 2)} {before}" not in _NOT_NAMES
            and self._word(index - 2) not in ("của", "thuộc")
        ):
            return named.match(self.text.folded, left, self.limit) is not None
        if verb == "tổ chức" and self._word(index - 1) in ("các", "những", "mỗi", "từng", "một"):
            return not _ORGANISING.match(self.text.folded, left)
        for form, pattern in _OWN_NAME_AT.items():
            if verb.startswith(form) and pattern.match(self.text.folded, self.tokens[index][0], self.limit):
                return self._is_noun_place(index, form)
        return False

    def _is_noun_place(self, index: int, form: str) -> bool:
        if form not in ("tổ chức", "lãnh đạo"):
            return True
        # "các cơ quan tổ chức thực hiện" against "cơ quan, tổ chức, cá nhân"
        return self._word(index - 1) in (
            "các những mỗi từng và , ; của đầu chí một quan vị hoặc với cho : mọi thể tập trưởng".split()
        )

    def _opens_member(self, index: int) -> bool:
        """Whether a list goes on here: a head noun, or any capital that does not open a document or a duty."""
        if index >= len(self.tokens):
            return False
        left = self.tokens[index][0]
        folded = self.text.folded
        if self._word(index) == "và":
            return self._opens_member(index + 1)
        if _DOCUMENT.match(folded, left, self.limit):
            return False
        if self._capital(index):
            return True
        member = _MEMBER_AT.match(folded, left, self.limit)
        return member is not None and not (
            _VERB_AT.match(folded, left, self.limit) and not self._names_body(index, self._verb(left))
        )

    def _verb(self, left: int) -> str:
        match = _VERB_AT.match(self.text.folded, left, self.limit)
        return match.group() if match else ""

    def _list_after_colon(self, index: int) -> bool:
        """`Các đoàn thể: Hội Nông dân, Phụ nữ …` and `Giám đốc: Sở …, Sở …` name their members after a colon."""
        if index + 1 >= len(self.tokens) or not regex.match(
            r"(?:các|thủ\ trưởng|giám\ đốc|chủ\ tịch|những)\b|.*\b(?:giám\ đốc|các\ (?:sở|ban|đoàn\ thể|cơ\ quan|đơn\ vị|ngành))$",
            self.text.folded[self.start : self.tokens[index][0]],
        ):
            return False
        left = self.tokens[index + 1][0]
        if not _HEAD_AT.match(self.text.folded, left, self.limit) or _reads_as_duty(self.text, left):
            return False
        members = _Reader(self.text, left, self.limit, self.semicolons).read()
        return (
            members is not None
            and members.stop is Stop.VERB
            and regex.search(r"[,;]|\bvà\b", self.text.folded[left : members.span.end]) is not None
        )

    def _continues(self, index: int) -> bool:
        return self._word(index) in ("-", "–", "/", "&", ".", "'")
