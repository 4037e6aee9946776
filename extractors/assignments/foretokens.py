"""Foretokens of duties (dấu hiệu sơ bộ): what a clause or line must hold before a rule of the grammar is tried.

They decide nothing: each only spares the reading of phrases where its rule could not fit.
"""

from __future__ import annotations

from extractors.duty_words import HEAD_FIRST, compiled

CLAUSE_FIRST = HEAD_FIRST | frozenset(
    "căn trên theo để nhằm thực định hằng hàng trong trước sau chậm muộn ngoài đồng bên riêng ngay từ đối nhận giao"
    " phân ủy đề yêu kiến chỉ trách nhiệm về nếu khi kết bên".split()
)
"""First words of whatever a clause rule can match: a cheap test before any of them is tried."""
KEY_FIRST = frozenset("cơ đơn bộ chủ đầu phối người cá phân phụ".split())
CLAUSE_NEEDS = {
    "assign/enforcement": compiled(r"trách nhiệm|căn cứ"),
    "assign/charge": compiled(r"giao|phân công|ủy quyền|đề nghị|yêu cầu|kiến nghị|chỉ đạo"),
    "assign/handed-out": compiled(r"\s(?:giao|đề nghị|yêu cầu)\s"),
    "assign/duty-of": compiled(r"của|đối với|về phía"),
}
NEEDS = {
    "assign/coordinate": "hợp",
    "assign/together-with": "cùng",
    "assign/directed-lead": "chủ trì",
    "assign/passive": "do ",
    "assign/person-in-charge": "(",
    "assign/key-lead": ":",
    "assign/key-coordinate": ":",
    "assign/key-implement": ":",
    "assign/addressed-demand": "",
}
"""What a line must hold before the rule is tried: a cheap test on the folded view."""
