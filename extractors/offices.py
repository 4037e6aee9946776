"""Cơ quan, chức danh: the words with which the name of an office, or of its head, begins."""

from __future__ import annotations

from extractors.rule import compile_pattern

_HEAD_WORD = compile_pattern(
    r"""(?:đảng\s*(?:bộ|ủy|đoàn)|(?:tỉnh|thành|huyện|quận|thị|quân)\s*ủy|chi\s+bộ|ban|ủy\s+ban|ub[a-zđ]{0,5}|hđnd|hội|sở|bộ|cục|tổng|vụ|phòng
        |văn\s+phòng|trường|trung\s+tâm|trung\s+ương|công\s+(?:an|đoàn|ty)|tòa\s+án|tand|viện|vksnd|đoàn|(?:tỉnh|thành|huyện|quận|thị|xã|phường)\s*đoàn
        |liên\s+đoàn|mặt\s+trận|mttq|bệnh\s+viện|ngân\s+hàng|chính\s+phủ|quốc\s+hội|thủ\s+tướng|chủ\s+tịch|chi\s+cục|kho\s+bạc|bảo\s+hiểm
        |trưởng|bql|bcđ|bhxh|lđlđ|hlhpn|ttyt|bqlda|tổ\s+chức|hạt|thanh\s+tra|kiểm\s+toán|học\s+viện|đại\s+học|đài|báo|nhà|tập\s+đoàn|bch|btv|quân\s+(?:khu|chủng|đoàn)|binh|cơ\s+quan|đại\s+hội
        |bí\s+thư|bộ\s+trưởng|giám\s+đốc|hiệu\s+trưởng|tổng\s+giám\s+đốc|thống\s+đốc|viện\s+trưởng|chánh|hợp\s+tác\s+xã|tổ|khối|hạt|đội)(?!\w)"""
)


def starts_with_body(folded: str) -> bool:
    """Whether the words begin like the name of an office or of its head."""
    return bool(_HEAD_WORD.match(folded.lstrip()))
