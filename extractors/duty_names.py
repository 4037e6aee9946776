"""Names that hold a verb's form (tên gọi theo chức năng): Ban chỉ đạo, Tổ giúp việc, Trung tâm hỗ trợ thanh niên.

What a body does and what it is called are printed with the same words; here they are told apart by the kind of body
before the form and by what stands after it.
"""

from __future__ import annotations

from extractors.duty_words import compiled

# Kinds of bodies that are named by what they do, in lower case too: ban chỉ đạo, tổ giúp việc, đoàn kiểm tra.
_NAMING_DUTIES = {
    "ban": "tham mưu|chỉ đạo|tổ chức|xây dựng|quản lý|chấp hành|kiểm tra|kiểm soát|giám sát|vận động|điều hành|tư vấn"
    "|thường trực|thanh tra|thông tin|tiếp công dân|giải phóng|bồi thường|bảo vệ|biên tập|biên soạn|hòa giải|điều phối",
    "tổ": "giúp việc|kiểm tra|giám sát|tư vấn|hỗ trợ|thẩm định|chỉ đạo|tự quản|truyền thông|tuyên truyền|hòa giải"
    "|quản lý|rà soát|tiếp nhận|phản ứng|xây dựng|bầu cử|phụ trách|bảo vệ|biên tập|biên soạn|kiểm phiếu|soạn thảo"
    "|xử lý|điều tra|khảo sát|vận động|tổng hợp|phục vụ|tham mưu|hướng dẫn|thống kê|tuần tra|chăm sóc",
    "đội": "quản lý|kiểm tra|tuyên truyền|thanh tra|kiểm soát|xây dựng|cấp cứu|cứu nạn|cứu hộ|bảo vệ|phản ứng|thi công"
    "|thu gom|chữa cháy|thi hành",
    "đoàn": "kiểm tra|giám sát|thanh tra|khảo sát|thẩm định|điều tra|đánh giá",
    "phòng": "tổ chức|kiểm tra|thanh tra|nghiên cứu|quản lý|đào tạo|giáo dục|thông tin"
    "|tham mưu(?= (?:rà|theo|tổng|chủ))|tổng hợp(?= (?:theo|tham|chủ|là|phối|xây))|kiểm soát|khám",
    "văn phòng": "điều phối|đăng ký|đại diện|giao dịch|hỗ trợ",
    "trung tâm": "bồi dưỡng|đào tạo|hỗ trợ|kiểm soát|phát triển|tư vấn|điều hành|xúc tiến|quản lý|chăm|cung ứng|phục vụ"
    "|kiểm nghiệm|giám sát|điều phối|khai thác|ứng dụng|dạy",
    "cục": "quản lý|kiểm tra|thi hành|thống kê|phòng|phát triển|kiểm lâm|trồng trọt",
    "hội đồng": "thẩm định|tư vấn|nghiệm thu|quản lý|xét|giám sát|phối hợp|điều phối|thi đua|đánh giá|kiểm kê|bầu cử",
    "bộ phận": "tổng hợp(?! (?:báo|số|kết|ý))|giúp việc|tiếp nhận|tham mưu(?= tổng)|thường trực|phục vụ",
    "nhóm": "hỗ trợ|giúp việc|nghiên cứu|tư vấn|soạn thảo",
    "trạm": "kiểm tra|kiểm soát|truyền thông|quản lý|bảo vệ",
    "quỹ": "hỗ trợ|đầu tư|phát triển|khuyến|bảo vệ|bảo lãnh",
    "trường": "đào tạo|bồi dưỡng",
    "viện": "kiểm sát|nghiên cứu|quy hoạch|kiểm nghiệm",
    "nhân viên": "bảo vệ|phục vụ",
    "nhà thầu": "thi công|tư vấn",
    "công ty": "quản lý|khai thác|xây dựng|đầu tư",
}
_ACTS = (
    r"(?! (?:việc|thực hiện|công tác|những|kế hoạch|tốt|nghiêm|quán|triển|trên|chặt|kịp|nội dung)\b"
    r"|,? các (?!bản|thôn|xóm|khu|cụm|công trình|dự án|chợ|di tích|cấp|huyện|thành ủy|thị ủy|quận|đảng ủy|rừng|làng))"
)
NAMED_BY_DUTY = {head: compiled(rf"(?:{duties})\b{_ACTS}") for head, duties in _NAMING_DUTIES.items()}
NOT_NAMES = frozenset(
    (
        *("quốc phòng", "văn phòng", "công đoàn", "biên phòng", "hải phòng", "tiền phong"),
        *("các trường", "các trạm", "các đoàn", "các quỹ", "bệnh viện", "nhà trường", "quân đội"),
    )
)
"""Two words whose second looks like such a kind and is none, or whose plural acts: `Văn phòng quản lý …`."""

_NOUN_FORMS = {
    "tham mưu": r"tham mưu(?:,? (?:và )?giúp việc| của)",
    "giúp": r"giúp việc",
    "quản lý": r"quản lý (?:nhà nước|chuyên ngành|thị trường|rừng|dự án|thuế|đô thị|cấp|các khu)",
    "điều tra": r"điều tra",
    "thi hành": r"thi hành án",
    "thông tin": r"thông tin(?: (?:đại chúng|và|truyền|cơ sở)|, (?:báo|truyền))",
    "truyền thông": r"truyền thông",
    "được": r"được (?:giao|phân công|phân cấp|phân bổ|kiểm tra|giám sát|ủy quyền|thanh tra|kiểm toán|chọn|lựa chọn|mời"
    r"|trưng tập|thụ hưởng|đầu tư)",
    "tổ chức": r"tổ chức(?= ct| ?[,;:]| (?:đảng|chính|xã hội|cơ sở|hội|đoàn|thành viên|tín dụng|kinh tế"
    r"|nghề|và|có liên|liên|cá nhân"
    r"|quần|khác|trực|phi|tôn|công|khoa|hành|trong|đại diện|sự|nghiên|quốc))",
    "lãnh đạo": r"lãnh đạo(?= (?:các|cơ quan|đơn|sở|ubnd|ủy|phòng|ban|chủ chốt|địa|huyện|xã|phường"
    r"|doanh|cấp|công ty|đảng|chi|văn|tỉnh"
    r"|bộ|nhà|,))",
    "phối hợp": r"phối hợp(?=[;.,:]?$| (?:liên ngành|ba bên))",
    "thường trực": r"thường trực",
    "nghiên cứu": r"nghiên cứu(?= (?:và|khoa))",
    "kiểm tra": r"kiểm tra đảng",
    "phát triển": r"phát triển(?= (?:nông|quỹ|đô|cộng))",
    "sử dụng": r"sử dụng(?= (?:lao|ngân|đất|công|vốn|điện))",
    "chủ trì": r"chủ trì (?:các )?(?:nhiệm vụ|đề tài|đề án|dự án|nội dung)(?= \w)",
    "thi đua": r"thi đua",
}
NOUN_FORMS = {verb: compiled(pattern) for verb, pattern in _NOUN_FORMS.items()}
"""Forms of verbs that are nouns before the words given: `các cơ quan tham mưu, giúp việc`, `tổ chức đảng`."""
NOUN_AFTER = {
    "đầu tư": frozenset(("án", "chủ", "xúc", "nhà", "quỹ", "sát")),
    "xây dựng": frozenset(("tư", "công", "vật")),
    "khen thưởng": frozenset(("đua", "-")),
    "phát triển": frozenset(("quỹ", "tư")),
    "xúc tiến": frozenset(("tâm",)),
    "giới thiệu": frozenset(("tâm",)),
    "cứu hộ": frozenset(("và", "nạn")),
    "trình": frozenset(("công", "chương", "quy", "lộ", "giáo", "tờ", "tiến")),
    "lập": frozenset(("độc", "công", "dân", "trung", "thành", "ngoài")),
    "tạo": frozenset(("đào", "chế", "sáng")),
    "ký": frozenset(("thư", "đăng")),
    "cử": frozenset(("bầu",)),
    "giao": frozenset(("ngoại", "bàn")),
    "là": frozenset(("gồm",)),
    "làm": frozenset(("việc",)),
    "hỗ trợ": frozenset(("vụ",)),
    "quản lý": frozenset(("bộ",)),
    "phục vụ": frozenset(("tác",)),
    "bầu cử": frozenset(("trách",)),
    "trực": frozenset(("thường",)),
    "thường xuyên": frozenset(("dục",)),
    "không": frozenset(("hàng",)),
}
"""Forms of verbs that belong to a name after the words given: `Ban Quản lý dự án đầu tư xây dựng`."""
LISTED_NAMES = compiled(
    r"(?:thi đua, khen thưởng|cứu nạn, cứu hộ|cứu hộ, cứu nạn|thông tin, tổng hợp|thông tin,? tuyên truyền"
    r"|(?:tiếp nhận|giao dịch) và (?:trả|hoàn trả) kết quả"
    r"|bồi thường, (?:hỗ trợ|giải phóng)[\w ,]{0,30}?(?:tái định cư|mặt bằng)"
    r"|kế hoạch tổng hợp(?= (?:là|chủ|có|tham|theo|phối|xây|hướng)|:))"
)
LISTED_FIRST = frozenset("thi cứu thông tiếp giao bồi kế".split())
"""Names that hold two forms of verbs and a comma or `và` between them, and the first words of these."""
ORGANISING = compiled(r"tổ chức (?:thực|triển|quán|tuyên|sơ|tổng|hội nghị|lớp|các|học|kiểm|tốt|đánh)\b")
RELATIVE = compiled(
    r"được (?:giao|phân công|phân cấp|ủy quyền|kiểm tra|giám sát|thanh tra|kiểm toán|phân bổ|thụ hưởng|đầu tư"
    r"|(?:lựa )?chọn|mời|trưng tập)(?: (?:nhiệm vụ|trách nhiệm|kinh phí|vốn|chỉ tiêu|chủ đầu tư))?+"
    r"(?:,? (?:phụ trách|theo dõi|chủ trì|quản lý|thực hiện|triển khai|chỉ đạo|phối hợp|làm điểm|giúp đỡ"
    r"|tại \w+|làm (?:phó )?(?:trưởng|thành viên) \w+)(?: (?:địa bàn|lĩnh vực|nhiệm vụ|cơ sở|thí điểm))?+){0,3}+"
)
"""A relative clause inside a phrase: `được phân công phụ trách`."""
DOCUMENT = compiled(
    r"(?:kế hoạch|chỉ thị|nghị quyết|đề án|quyết định|công văn|chương trình|hướng dẫn|thông báo"
    r"|kết luận|quy (?:định|chế))"
    r"\s+(?:số|này|của|nêu|trên|\d)"
)
DOCUMENT_FIRST = frozenset("kế chỉ nghị đề quyết công chương hướng thông kết quy".split())
# Names printed in lower case that hold `và` before the form of a verb.
JOINED_NAME = compiled(r"(?:giáo dục|thông tin|nông nghiệp|nghiên cứu|kế hoạch|phát thanh|khoa học|tuyên giáo) và\Z")
NAME_TAIL = compiled(r"(?:đào tạo|truyền thông|phát triển|đầu tư|truyền hình|công nghệ|dân vận)")
TIMED = compiled(
    r"(?:quý (?:[iv]{1,3}|\d)\b|(?:chậm|muộn) nhất|trước (?:ngày|\d|tháng)|(?:từ )?(?:ngày|tháng) \d"
    r"|đầu (?:năm|tháng|quý)|cuối (?:năm|tháng|quý|tuần)"
    r"|(?:mỗi |\d )?(?:tháng|quý|năm|tuần) (?:một|\d) lần|(?:0?[36]|sáu|ba) tháng\b"
    r"|trong (?:quý|tháng|tuần|năm|dịp)\b|năm \d{4}|định kỳ)"
)
TIMED_FIRST = frozenset("quý chậm muộn trước từ ngày tháng đầu cuối mỗi sáu ba trong năm định".split())
"""When a duty is due, printed before its verb: `Công an xã quý I hoàn thành …`."""
DASHED_DUTY = compiled(
    r"(?:chỉ đạo|chủ trì|phối hợp với|tham mưu|hướng dẫn|theo dõi|đôn đốc|báo cáo|triển khai|xây dựng kế hoạch"
    r"|(?:là |làm )?(?:cơ quan |đơn vị )?(?:thường trực|đầu mối)|cơ quan chủ trì"
    r"|có (?:trách nhiệm|nhiệm vụ)|tổ chức thực)\b"
)
"""A duty behind a dash: `Phòng Giáo dục và Đào tạo - Chỉ đạo …`, `Trạm Y tế – đầu mối …`."""
