"""What the made documents are about: fields of work with their indicators, for the Party and for the state."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """What is counted, in which unit; `size` is what one body of the second level can be asked for."""

    words: str
    unit: str
    size: tuple[int, int]


@dataclass(frozen=True)
class Topic:
    """A field of work as titles name it; counts that add up between levels, and rates that never do."""

    title: str
    short: str
    counts: tuple[Indicator, ...]
    rate: tuple[str, str]  # indicator and base of a rate


PARTY = (
    Topic(
        "tăng cường công tác kết nạp đảng viên trong tình hình mới",
        "công tác kết nạp đảng viên",
        (
            Indicator("kết nạp mới", "đảng viên", (80, 240)),
            Indicator("bồi dưỡng nhận thức về Đảng", "quần chúng ưu tú", (120, 400)),
        ),
        ("đảng viên được phân công nhiệm vụ", "tổng số đảng viên"),
    ),
    Topic(
        "nâng cao chất lượng sinh hoạt chi bộ",
        "nâng cao chất lượng sinh hoạt chi bộ",
        (
            Indicator("tổ chức sinh hoạt chuyên đề", "buổi", (60, 300)),
            Indicator("xây dựng chi bộ kiểu mẫu", "chi bộ", (20, 60)),
        ),
        ("đảng viên dự sinh hoạt", "tổng số đảng viên"),
    ),
    Topic(
        "đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        (
            Indicator("xây dựng mô hình điển hình", "mô hình", (15, 50)),
            Indicator("tổ chức tọa đàm, kể chuyện", "buổi", (30, 120)),
        ),
        ("đảng viên đăng ký làm theo", "tổng số đảng viên"),
    ),
    Topic(
        "tăng cường công tác kiểm tra, giám sát của cấp ủy",
        "công tác kiểm tra, giám sát",
        (
            Indicator("kiểm tra", "tổ chức đảng", (12, 40)),
            Indicator("giám sát chuyên đề", "cuộc", (11, 36)),
        ),
        ("chi bộ hoàn thành tốt nhiệm vụ", "tổng số chi bộ"),
    ),
)
STATE = (
    Topic(
        "đẩy mạnh chuyển đổi số phục vụ người dân và doanh nghiệp",
        "chuyển đổi số",
        (
            Indicator("thành lập tổ công nghệ số cộng đồng", "tổ", (60, 220)),
            Indicator("tập huấn kỹ năng số", "người", (300, 1200)),
        ),
        ("hồ sơ thủ tục hành chính được giải quyết trực tuyến", "tổng số hồ sơ"),
    ),
    Topic(
        "giảm nghèo bền vững trên địa bàn",
        "giảm nghèo bền vững",
        (
            Indicator("hỗ trợ xóa nhà tạm, nhà dột nát", "hộ", (90, 380)),
            Indicator("đào tạo nghề", "lao động", (150, 700)),
        ),
        ("hộ nghèo được hỗ trợ vay vốn", "tổng số hộ nghèo"),
    ),
    Topic(
        "xây dựng nông thôn mới nâng cao",
        "xây dựng nông thôn mới",
        (
            Indicator("trồng mới", "cây xanh", (400, 1900)),
            Indicator("xây dựng vườn mẫu", "vườn", (20, 90)),
        ),
        ("hộ sử dụng nước sạch", "tổng số hộ"),
    ),
    Topic(
        "phát triển đối tượng tham gia bảo hiểm xã hội tự nguyện",
        "phát triển bảo hiểm xã hội tự nguyện",
        (
            Indicator("vận động tham gia bảo hiểm xã hội tự nguyện", "người", (200, 900)),
            Indicator("tổ chức hội nghị tuyên truyền, đối thoại", "hội nghị", (12, 45)),
        ),
        ("dân số tham gia bảo hiểm y tế", "dân số"),
    ),
)
