"""Vocabulary of duties (từ chỉ chủ thể và nhiệm vụ): which words open a subject phrase, begin a duty, or end a phrase.

The lists are lexicon/duty_words.toml; here they become patterns over the folded view. Forms that are a noun inside a
body's name and a verb elsewhere (`tổ chức`, `chỉ đạo`, `kiểm tra`) are told apart by what stands beside them.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import regex

_WORDS: dict[str, Any] = tomllib.loads(files("extractors.lexicon").joinpath("duty_words.toml").read_text("utf-8"))


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern in which a blank is a blank."""
    return regex.compile(pattern, regex.V1)


def _any_of(words: list[str]) -> str:
    """An alternation of words, the longest first, each blank any white space."""
    return "|".join(
        regex.escape(w).replace(r"\ ", " ").replace(" ", r"\s") for w in sorted(words, key=len, reverse=True)
    )


def _organ(word: str) -> str:
    pattern = _any_of([word])
    if word in _WORDS["organs_not_before"]:
        return rf"{pattern}(?!\s?(?:{_any_of(_WORDS['organs_not_before'][word])})\b)"
    if word in _WORDS["organs_only_before"]:
        return rf"{pattern}(?=\s?(?:{_any_of(_WORDS['organs_only_before'][word])}))"
    return pattern


def _duty(word: str) -> str:
    if word in _WORDS["duties_not_before"]:
        return rf"{_any_of([word])}(?!\s(?:{_any_of(_WORDS['duties_not_before'][word])})\b)"
    return _any_of([word])


_QUANTIFIER = r"(?:(?:tất\scả|toàn\sthể|một\ssố|những|các|mỗi|từng|mọi|riêng|cả|hai)\s+){0,3}"
_PERSON = rf"(?:phó\s)?(?:{_any_of(_WORDS['persons'])})".replace(r"trưởng\s", r"trưởng\s(?:các\s)?")
_ORGAN = "|".join(_organ(word) for word in sorted(_WORDS["organs"], key=len, reverse=True))
HEAD = rf"{_QUANTIFIER}(?:{_PERSON}|{_ORGAN})\b"
"""The opening of a phrase."""
HEAD_AT = compiled(HEAD)
VERB_AT = compiled(rf"(?:{'|'.join(map(_duty, sorted(_WORDS['duties'], key=len, reverse=True)))})\b")
END_AT = compiled(rf"(?:{_any_of(_WORDS['ends'])})\b")
MEMBER_AT = compiled(rf"(?:{HEAD}|(?:{_any_of(_WORDS['members'])})\b)")


def _first_words(*lists: list[str]) -> frozenset[str]:
    return frozenset(word.split()[0].rstrip(",") for words in lists for word in words)


VERB_FIRST = _first_words(_WORDS["duties"])
END_FIRST = _first_words(_WORDS["ends"])
HEAD_FIRST = _first_words(_WORDS["persons"], _WORDS["organs"]) | frozenset(
    "phó tất toàn một những các mỗi từng mọi riêng cả hai".split()
)
"""First words of the lists: a look at one word spares most of the matching."""
DOCUMENT_FIRST = frozenset("kế chỉ nghị đề quyết công chương hướng thông kết quy".split())

# Kinds of bodies that are named by what they do, in lower case too: ban chỉ đạo, tổ giúp việc, đoàn kiểm tra.
_NAMING_DUTIES = {
    "ban": "tham mưu|chỉ đạo|tổ chức|xây dựng|quản lý|chấp hành|kiểm tra|kiểm soát|giám sát|vận động|điều hành|tư vấn"
    "|thường trực",
    "tổ": "giúp việc|kiểm tra|giám sát|tư vấn|hỗ trợ|thẩm định|chỉ đạo|tự quản|truyền thông|tuyên truyền|hòa giải"
    "|quản lý|rà soát|tiếp nhận|phản ứng",
    "đội": "quản lý|kiểm tra|tuyên truyền|thanh tra|kiểm soát|xây dựng",
    "đoàn": "kiểm tra|giám sát|thanh tra|khảo sát|thẩm định|điều tra",
    "phòng": "tổ chức|kiểm tra|thanh tra|nghiên cứu|quản lý|đào tạo|giáo dục|thông tin",
    "tâm": "bồi dưỡng|đào tạo|hỗ trợ|kiểm soát|phát triển|tư vấn|điều hành|xúc tiến|quản lý|chăm|cung ứng|phục vụ",
    "cục": "quản lý|kiểm tra|thi hành|thống kê|phòng",
    "đồng": "thẩm định|tư vấn|nghiệm thu|quản lý|xét|giám sát|phối hợp|điều phối|thi đua",
    "phận": "tổng hợp|giúp việc|tiếp nhận|tham mưu",
    "nhóm": "hỗ trợ|giúp việc|nghiên cứu|tư vấn",
    "trạm": "kiểm tra|kiểm soát|truyền thông|quản lý",
    "quỹ": "hỗ trợ|đầu tư|phát triển|khuyến",
    "trường": "đào tạo|bồi dưỡng",
}
NAMED_BY_DUTY = {
    head: compiled(
        rf"(?:{duties})\b(?! (?:việc|thực hiện|công tác|các|những|kế hoạch|tốt|nghiêm|quán|triển"
        r"|trên|chặt|kịp|nội dung))"
    )
    for head, duties in _NAMING_DUTIES.items()
}
NOT_NAMES = frozenset(
    ("quốc phòng", "văn phòng", "công đoàn", "biên phòng", "hải phòng", "các trường", "các trạm", "các đoàn", "các quỹ")
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
    "được": r"được (?:giao|phân công|phân cấp|kiểm tra|giám sát|ủy quyền|thanh tra|chọn|mời|trưng tập)",
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
}
NOUN_FORMS = {verb: compiled(pattern) for verb, pattern in _NOUN_FORMS.items()}
"""Forms of verbs that are nouns before the words given: `các cơ quan tham mưu, giúp việc`, `tổ chức đảng`."""
NOUN_AFTER = {
    "đầu tư": frozenset(("án", "chủ", "xúc", "nhà", "quỹ")),
    "xây dựng": frozenset(("tư", "công", "vật")),
    "khen thưởng": frozenset(("đua", "-", ",")),
    "phát triển": frozenset(("quỹ", "tư")),
    "xúc tiến": frozenset(("tâm",)),
    "giới thiệu": frozenset(("tâm",)),
    "cứu hộ": frozenset(("và", ",")),
    "trình": frozenset(("công", "chương", "quy", "lộ", "giáo", "tờ")),
    "lập": frozenset(("độc", "công", "dân", "trung", "thành")),
    "tạo": frozenset(("đào", "chế", "sáng")),
    "ký": frozenset(("thư",)),
    "cử": frozenset(("bầu",)),
    "giao": frozenset(("ngoại", "bàn")),
    "là": frozenset(("gồm",)),
}
"""Forms of verbs that belong to a name after the words given: `Ban Quản lý dự án đầu tư xây dựng`."""
ORGANISING = compiled(r"tổ chức (?:thực|triển|quán|tuyên|sơ|tổng|hội nghị|lớp|các|học|kiểm|tốt|đánh)\b")
RELATIVE = compiled(
    r"được (?:giao|phân công|phân cấp|ủy quyền)(?: (?:nhiệm vụ|trách nhiệm))?+"
    r"(?:,? (?:phụ trách|theo dõi|chủ trì|quản lý|thực hiện|triển khai|chỉ đạo|phối hợp"
    r"|tại \w+|làm (?:phó )?(?:trưởng|thành viên) \w+)){0,3}+"
)
"""A relative clause inside a phrase: `được phân công phụ trách`."""
DOCUMENT = compiled(
    r"(?:kế hoạch|chỉ thị|nghị quyết|đề án|quyết định|công văn|chương trình|hướng dẫn|thông báo"
    r"|kết luận|quy (?:định|chế))"
    r"\s+(?:số|này|của|nêu|trên|\d)"
)
# Names printed in lower case that hold `và` before the form of a verb.
JOINED_NAME = compiled(r"(?:giáo dục|thông tin|nông nghiệp|nghiên cứu|kế hoạch|phát thanh|khoa học|tuyên giáo) và\Z")
NAME_TAIL = compiled(r"(?:đào tạo|truyền thông|phát triển|đầu tư|truyền hình|công nghệ|dân vận)")
