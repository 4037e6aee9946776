"""The words that frame a figure: what says aim, what says past, what acts, and who can be made to act.

All are fragments over the folded view, without named groups.
"""

from __future__ import annotations

import regex

# OCR writes "Phân đấu" and "Phần đấu" for "Phấn đấu".
STRIVE = r"ph[ấâầẩậ]n\s+đ[ấâầẩậ]u"
AIM = (
    rf"(?:{STRIVE}|mục\s+tiêu|chỉ\s+tiêu|giao\s+(?:cho|chỉ\s+tiêu)|bảo\s+đảm|đảm\s+bảo|quyết\s+tâm|dự\s+kiến|sẽ|"
    rf"phải|cần|"
    r"yêu\s+cầu|kế\s+hoạch\s+(?:năm|giao)|đăng\s+ký|phân\s+bổ|hướng\s+tới|tối\s+thiểu|ít\s+nhất|trở\s+lên|nâng|"
    r"duy\s+trì|giữ\s+vững)"
)
# "đã đề ra", "đã giao", "đã được phê duyệt" say where an aim stands, not that it was reached.
PAST = (
    r"(?:\bđã\b(?!\s+(?:được\s+)?(?:đề\s+ra|giao|đăng\s+ký|ban\s+hành|xác\s+định|nêu|phê\s+duyệt|ký|có\s+hiệu\s+lực|"
    r"thông\s+qua|"
    r"phân\s+công|ký\s+kết|quy\s+định|quá\s+hạn))"
    r"|(?<!viên\s)mới\s+có\s+(?=\d)|chỉ\s+(?:có|mới)(?!\w)|đạt\s+được\s+(?:kết\s+quả|những|một\s+số)|kết\s+quả\s+(?:đạt|thực\s+hiện|cho|đã|là|có)|so\s+với\s+cùng\s+kỳ|"
    r"so\s+cùng\s+kỳ|cùng\s+kỳ"
    r"|(?:những|các|\d+|mấy)\s+năm\s+qua|thời\s+gian\s+qua|trong\s+năm\s+qua|năm\s+qua|tính\s+đến|hiện\s+(?:có|nay|"
    r"tại|còn)|hiện,"
    r"|ước\s+(?:đạt|thực\s+hiện|tính)|đến\s+nay|vừa\s+qua|qua\s+rà\s+soát|toàn\s+\w+\s+hiện)"
)
STANDING = (
    r"(?:hiện\s+trạng|kết\s+quả|tình\s+hình|đánh\s+giá|thực\s+trạng|đặc\s+điểm|sự\s+cần\s+thiết|ưu\s+điểm|"
    r"hạn\s+chế|tồn\s+tại|nguyên\s+nhân)"
)
AIM_HEADING = (
    r"(?:chỉ\s+tiêu|mục\s+tiêu|phân\s+bổ|giao\s+|phương\s+hướng|nhiệm\s+vụ|kế\s+hoạch|giải\s+pháp|"
    r"nội\s+dung\s+thi\s+đua|yêu\s+cầu)"
)

# Verbs that produce what they count: a bare number after one of them is an aim in a plan, a result in a report.
PRODUCING = (
    r"(?:kết\s+nạp|phát\s+triển|giới\s+thiệu|tạo\s+nguồn|bồi\s+dưỡng|công\s+nhận|thành\s+lập|xây\s+dựng|xây\s+mới|"
    r"sửa\s+chữa|mở|trồng|"
    r"hỗ\s+trợ|đào\s+tạo|tập\s+huấn|giải\s+quyết\s+việc\s+làm|tạo\s+việc\s+làm|xóa|cấp|trao|tặng|vận\s+động|"
    r"huy\s+động|thu\s+hút|"
    r"tuyển|kiểm\s+tra|giám\s+sát|thanh\s+tra|nâng\s+cấp|cải\s+tạo|lắp\s+đặt|đầu\s+tư|chuyển\s+đổi|nhân\s+rộng|"
    r"duy\s+trì|"
    r"tiêm|khám|xuất\s+khẩu|sản\s+xuất|thu\s+gom|số\s+hóa|cung\s+cấp|tiếp\s+nhận|đón|đưa|thoát\s+nghèo|phấn\s+đấu|"
    r"có\s+thêm|"
    r"tăng\s+thêm|thêm|hoàn\s+thành|tổ\s+chức|triển\s+khai|thực\s+hiện|phát\s+hành|biên\s+soạn|đăng\s+tải|phát\s+sóng|"
    r"chuyển|gieo|chăm\s+sóc|khoán\s+bảo\s+vệ|nạo\s+vét|kiên\s+cố\s+hóa|bê\s+tông\s+hóa|nhựa\s+hóa|nuôi|"
    r"gieo\s+trồng|tuyển\s+chọn|gọi|giao\s+quân|thu|sơ\s+tán|di\s+dời|dự\s+trữ|giúp|đỡ\s+đầu|ra\s+mắt|tích\s+hợp|"
    r"phủ\s+sóng|trồng\s+mới|kết\s+nối|đấu\s+giá|phấn\s+đấu\s+có)"
)
VERB = (
    r"(?:kết\s+nạp|phát\s+triển|giới\s+thiệu|tạo\s+nguồn|bồi\s+dưỡng|công\s+nhận|có|đạt|ph[ấâầẩậ]n\s+đ[ấâầẩậ]u|"
    r"xây\s+dựng|thành\s+lập|tổ\s+chức|mở|"
    r"trồng|hỗ\s+trợ|đào\s+tạo|giải\s+quyết|hoàn\s+thành|bảo\s+đảm|đảm\s+bảo|duy\s+trì|giữ\s+vững|nâng|tăng|giảm|"
    r"thu\s+hút|huy\s+động|"
    r"vận\s+động|triển\s+khai|thực\s+hiện|đăng\s+ký|phải|cần|chọn|lựa\s+chọn|cử|bố\s+trí|dành|chủ\s+trì|phối\s+hợp|"
    r"tiếp\s+tục|tập\s+trung|"
    r"chỉ\s+đạo|lãnh\s+đạo|xóa|sửa\s+chữa|(?<!(?:các|từng|mọi)\s)cấp(?!\s+(?:ủy|trên|dưới|tỉnh|huyện|xã|cơ\s+sở))|"
    r"tham\s+gia|tham\s+mưu|tiếp\s+nhận|tuyên\s+truyền|nhân\s+rộng|đưa|chiếm|là|còn|được|sẽ|đã|"
    r"tối\s+thiểu|ít\s+nhất|tối\s+đa|không\s+(?:quá|dưới|để)|chủ\s+động|căn\s+cứ|nhằm|để|rà\s+soát|lập|gửi|"
    r"báo\s+cáo|giao(?!\s+(?:lưu|dịch|thông|tiếp|ban|hữu))|đề\s+xuất|đề\s+nghị|"
    r"lắp\s+đặt|bê\s+tông\s+hóa|ra\s+mắt|làm|xử\s+lý|kiểm\s+tra|giám\s+sát|quản\s+lý|sử\s+dụng|áp\s+dụng|ứng\s+dụng|quán\s+triệt|tiêm|khám|thu|"
    r"chi(?!\s+(?:bộ|ủy|đoàn|hội|nhánh|cục|tiết|phí))|"
    r"sản\s+xuất|trao|tặng|"
    r"phát\s+động|biên\s+soạn|viết|đăng|tạo|giúp|nhận|ký|hướng\s+dẫn|theo\s+dõi|đôn\s+đốc|tăng\s+cường|đẩy\s+mạnh|"
    r"nêu|chuyển|khai\s+thác|"
    r"cung\s+cấp|niêm\s+yết|đón|cam\s+kết|sinh\s+hoạt|kiện\s+toàn|củng\s+cố|hướng\s+tới|ủng\s+hộ|đóng\s+góp|"
    r"quyên\s+góp|khẩn\s+trương|nghiêm\s+túc|thường\s+xuyên|tích\s+cực|kịp\s+thời|phát\s+huy|nâng\s+cao)"
)
BODY = (
    r"(?:(?:tiểu\s+ban|ban|đảng\s+bộ|đảng\s+ủy|chi\s+bộ|chi\s+ủy|cấp\s+ủy|chi,\s+đảng\s+bộ|"
    r"tổ\s+chức\s+(?:cơ\s+sở\s+)?đảng|tỉnh\s+ủy|thành\s+ủy|huyện\s+ủy|"
    r"quận\s+ủy|thị\s+ủy|ủy\s+ban|ubnd|ubmttq|mttq|m[ặậ]t\s+trận|đoàn\s+thể|tổ\s+chức\s+chính\s+trị|hội|đoàn|"
    r"công\s+đoàn|liên\s+đoàn|chi\s+đoàn|chi\s+hội|"
    r"sở|bộ|cục|chi\s+cục|vụ|phòng|văn\s+phòng|trường|trung\s+tâm|cơ\s+quan|đơn\s+vị|địa\s+phương|bệnh\s+viện|trạm|"
    r"doanh\s+nghiệp|hợp\s+tác\s+xã|"
    r"công\s+an|quân\s+sự|bộ\s+chỉ\s+huy|đồn|hạt|đài|báo|nhà\s+trường|tổ\s+chức|tổ|đội|nhóm|câu\s+lạc\s+bộ|khối|cụm|"
    r"xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã|thành\s+phố|tỉnh|thôn|bản|ấp|buôn|làng|xóm|khu\s+phố|"
    r"tổ\s+dân\s+phố|khu\s+dân\s+cư|"
    r"ngành|cán\s+bộ|đảng\s+viên|đảng\s+ủy\s+viên|cấp\s+ủy\s+viên|công\s+chức|hộ|gia\s+đình|đồng\s+chí|điểm\s+thi|"
    r"khoa|lớp|tập\s+thể|cá\s+nhân|"
    r"tổ\s+chức\s+tín\s+dụng|cơ\s+sở|ngân\s+hàng|kho\s+bạc|bảo\s+hiểm|viện|người\s+dân|vùng|nhà\s+máy|chi\s+nhánh|"
    r"hđnd|hội\s+đồng)(?!\w))"
)


def compiled(fragment: str) -> regex.Pattern[str]:
    """A fragment as a pattern; its spaces are written `\\s+`."""
    return regex.compile(fragment, regex.V1)
