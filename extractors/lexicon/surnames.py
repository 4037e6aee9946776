"""Họ: family names as they occur among Vietnam's peoples, by which a line is known for a person's name."""

from __future__ import annotations

from schemas.folding import fold

_LISTED = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm
Phùng Mai Tô Hà Cao Thái Tạ Chu Châu Quách Kiều La Lưu Lương Triệu Nông Hứa Vi Lò Cầm Quàng Bạc Sùng Giàng Vàng
Thào Hầu Ma Hạng Mùa Lầu Tòng Điêu Thạch Sơn Kim Danh Từ Tống Thân Khuất Khổng Nghiêm Doãn Ninh Đàm Mạc Uông Văn
Viên Tăng Âu Ông Bế Đồng Giáp Hàn Lục Lại Lã Lữ Mẫn Ngọ Ngụy Nhan Nhữ Phó Phương Quản Sái Thiều Tiêu Tôn Trang
Tưởng Ung Xa Bá Biện Cái Cù Diệp Dư Đậu Đổng Đường Hoa Hình Khương Kha Lạc Liêu Lô Lăng Long Man Mã Mông Nhâm Ôn
Phí Phù Quế Tào Thi Thang Thiệu Trà Trầm Vòng Vừ Xồng Già Cà Hờ Sìn Lèng Chảo Tẩn Phàn Bàn Đèo Lù Giang Ngân Hán
Hảng Khà Mè Quan Lộc Ksor Kpă Siu Rơ Rah Rmah Nay Niê Êban Ayun Mlô Byă Hmok Krông Ka Kơ Kon Cil Lơ Liêng Bon Y
H A K Đạo Chế Chamaléa Katơr Pi Pupur Tà Zơ Zơrâm Alăng Arất Bling Bhnướch Briu Coor Ating Pơloong Riah Hiên
Blúp Ra Lang Bríu Bạch Bồ Cung Đới Đôn Khúc Khâu Kiên Mộc Nhị Quang Sử Tất Thôi Tiết Trình Vạn Viết Yên Ừng
"""

SURNAMES: frozenset[str] = frozenset(fold(name) for name in _LISTED.split())
# The first of the list are the most frequent by far.
FREQUENT: frozenset[str] = frozenset(fold(name) for name in _LISTED.split()[:36])
