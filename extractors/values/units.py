"""Đơn vị tính: the words that say what a figure counts, cut at the head of the noun phrase.

`25 đảng viên mới trở lên` counts *đảng viên*, `1.250 hộ nghèo` *hộ*, `22 giường bệnh/10.000 dân` all that is printed.
Heads that documents count are listed, longest first; after a number any other noun serves too, by its first two
syllables. `UNIT` is a fragment over the folded view; `TIME_UNITS` measure time and make a duration, not a count.
"""

from __future__ import annotations

import regex

PERSONS = """
đảng viên; đồng chí; đ/c; quần chúng; đoàn viên; hội viên; người; cán bộ; công chức; viên chức; công nhân; lao động;
học sinh; sinh viên; học viên; giáo viên; nông dân; thanh niên; đại biểu; cá nhân; bác sĩ; bác sỹ; điều dưỡng; cộng
tác viên; tuyên truyền viên; báo cáo viên; hòa giải viên; chiến sĩ; trẻ em; trẻ; phụ nữ; đối tượng; nhân khẩu; thành
viên; ủy viên; cấp ủy viên; chuyên gia; nghệ nhân; thương binh; cựu chiến binh; người lao động; người dân; khách;
hướng dẫn viên; công dân; người nghèo; cốt cán; nhân viên; dân; chủ doanh nghiệp; chủ hộ; thú y viên; hộ dân; công
dân nhập ngũ
"""
BODIES = """
chi bộ; đảng bộ; chi đoàn; chi hội; tổ chức đảng; tổ chức cơ sở đảng; tổ chức; cơ quan; đơn vị; doanh nghiệp; hợp
tác xã; htx; tổ hợp tác; tổ; nhóm; đội; câu lạc bộ; clb; trường; trường học; trường mầm non; lớp; khóa; phòng; phòng
học; bệnh viện; trạm y tế; trạm; trung tâm; xã; phường; thị trấn; đặc khu; huyện; quận; thị xã; thành phố; tỉnh;
thôn; bản; ấp; buôn; làng; xóm; khu phố; tổ dân phố; khu dân cư; khu; cụm; cụm công nghiệp; khu công nghiệp; địa
phương; tập thể; gia đình; hộ; hộ gia đình; cơ sở; vùng; cửa hàng; siêu thị; chợ; trang trại; gia trại; công đoàn cơ
sở; đảng ủy; ban; sở; điểm trường; điểm thi
"""
THINGS = """
mô hình; công trình; dự án; đề án; đề tài; nhiệm vụ; chỉ tiêu; tiêu chí; nội dung; văn bản; hồ sơ; thủ tục hành
chính; thủ tục; tthc; dịch vụ công; dịch vụ; bộ; cuộc; hội nghị; buổi; đợt; kỳ; phiên; lần; lượt; lượt người; lượt
khách; lượt xe; vụ; vụ việc; vụ án; ca; trường hợp; sản phẩm; tác phẩm; bài viết; bài; tin; tin bài; tin, bài;
chuyên mục; chuyên đề; sáng kiến; giải pháp; căn; căn nhà; nhà; ngôi nhà; căn hộ; nhà nhân ái; nhà đại đoàn kết; nhà
tình nghĩa; nhà tình thương; căn nhà đại đoàn kết; giường bệnh; giường; thửa; con; cây; cây xanh; máy; thiết bị;
camera; xe; tàu; giấy chứng nhận; thẻ; tài khoản; suất; suất quà; phần quà; học bổng; danh hiệu; bằng khen; giấy
khen; giải; huy chương; điểm; bậc; hạng; trang; tuyến; tuyến đường; cầu; cống; đơn; phần; phong trào; kế hoạch; báo
cáo; quyết định; nghị quyết; cuộc kiểm tra; cuộc giám sát; di tích; lễ hội; thư viện; nhà văn hóa; sân; bể; giếng;
cột; đầu; đầu sách; cuốn; ấn phẩm; tờ rơi; pano; băng rôn; cuộc họp; cuộc thi; hội thi; hội thảo; tổ máy; vị trí;
biên chế; chức danh; mũi; liều; mẫu; thành viên; thương hiệu; nhãn hiệu; sao; quy trình; điểm du lịch; lớp học; việc
làm; việc
"""
MEASURES = """
km; km2; ha; hecta; héc ta; m; m2; m²; m3; m³; kg; tấn; tạ; yến; lít; kw; mw; kwh; mwp; kwp; gb; mb/s; mbps; tỷ
đồng; tỉ đồng; triệu đồng; nghìn đồng; ngàn đồng; nghìn tỷ đồng; ngàn tỷ đồng; triệu tỷ đồng; đồng; tỷ usd; tỉ usd;
triệu usd; usd; đô la mỹ; tỷ đô la mỹ; triệu đô la mỹ; tỷ; triệu tấn; triệu lượt; nghìn lượt; triệu lượt khách;
nghìn lượt khách; triệu m3; triệu con; nghìn con; nghìn tấn; triệu cây; nghìn ha; nghìn người; triệu người; vạn
người; triệu kwh; tỷ kwh; tỷ kw; lần; tuổi; độ; dba
"""
TIME_UNITS = (
    "năm",
    "quý",
    "tháng",
    "tuần",
    "ngày",
    "giờ",
    "phút",
    "giây",
    "buổi tối",
    "đêm",
    "tiết",
    "thế kỷ",
    "nhiệm kỳ",
)

_RATES = r"%|‰|phần[ ]nghìn|điểm[ ]phần[ ]trăm|điểm[ ]%|phần[ ]trăm"


def _names(*groups: str) -> set[str]:
    return {
        name
        for group in groups
        for name in (" ".join(part.split()) for part in group.replace("\n", " ").split(";"))
        if name
    }


def _any_of(names: set[str]) -> str:
    listed = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(regex.escape(name).replace("\\ ", r"\s") for name in listed) + r")(?!\w)"


_HEAD = _any_of(_names(PERSONS, BODIES, THINGS, MEASURES) | set(TIME_UNITS))
# Heads that stand side by side as one unit: places with places, staff with staff, ideas with ideas.
_SIDE_BY_SIDE = (
    {
        "xã",
        "phường",
        "thị trấn",
        "đặc khu",
        "huyện",
        "thị xã",
        "thành phố",
        "quận",
        "tỉnh",
        "thôn",
        "bản",
        "ấp",
        "khu phố",
        "làng",
        "buôn",
        "xóm",
        "tổ dân phố",
        "khu dân cư",
    },
    {
        "cán bộ",
        "công chức",
        "viên chức",
        "người lao động",
        "đảng viên",
        "đoàn viên",
        "hội viên",
        "giáo viên",
        "học sinh",
        "sinh viên",
    },
    {"mô hình", "sáng kiến", "giải pháp", "công trình", "phần việc", "cách làm", "đề tài", "đề án", "dự án"},
    {"cơ quan", "đơn vị", "địa phương", "doanh nghiệp", "trường", "chi bộ", "đảng bộ"},
)


def _side_by_side(names: set[str]) -> str:
    name = _any_of(names)
    return rf"{name}(?:,\s{name}(?!\s\d))++(?:,?\s(?:và|hoặc)\s{name}(?!\s\d))?+|{name}\s(?:và|hoặc)\s{name}(?!\s\d)"


_COORDINATED = "|".join(map(_side_by_side, _SIDE_BY_SIDE))
# Words that can follow a number and are no noun: a figure before them counts nothing of its own.
_NO_NOUN = (
    r"(?:trở|đến|tới|và|hoặc|so|của|trong|trên|dưới|là|được|đã|sẽ|đang|theo|tại|từ|cho|có|với|vào|do|để|thì|mà|nên|không|đạt|tăng|giảm|"
    r"gồm|bằng|này|nêu|đó|khi|sau|trước|về|thuộc|ở|ra|lên|xuống|còn|nhất|nữa|thứ|như|các|những|mỗi|phải|cần|tầm|ký|thành(?!\s(?:viên|phố|phần|tích|tựu))|sang|"
    r"thực\shiện|tham\sgia|triển\skhai|hoàn\sthành|phấn\sđấu|tương\sđương)(?!\w)"
)
_WORD = r"\p{L}{2,}+"
_OPEN = rf"(?!{_NO_NOUN})(?:{_WORD}\s{_WORD}\sviên(?!\w)|{_WORD}(?:\s(?!{_NO_NOUN}){_WORD})?)"
_PER_HOW_MANY = r"(?:(?:1\.000|10\.000|100\.000|1000|10000|100000|\d{1,2}|vạn|nghìn|triệu|một|1\s+vạn)\s?)?"
_PER = rf"(?:\s?/\s?{_PER_HOW_MANY}(?:{_HEAD}|\p{{L}}{{2,}}+(?:\s(?:lao\sđộng|đất|dân|rừng|bệnh))?))"
_PEOPLE = _any_of(_names(PERSONS))
_SCALE = r"(?:triệu|tỷ|tỉ|nghìn|ngàn|vạn)\s"

# A unit that is listed: what may be counted without a number beside it.
KNOWN_UNIT = _HEAD
RATE = rf"(?:{_RATES})"
UNIT = rf"(?:lượt\s{_PEOPLE}|{_COORDINATED}|{_HEAD}(?:(?=\s?/){_PER}{{1,3}}+)?|{_SCALE}(?:{_HEAD}|{_OPEN})|{_OPEN})"
