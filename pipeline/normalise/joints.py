"""Whether a printed line goes on in the next: the marks of beginnings and ends that Vietnamese offices use.

Knows the lines that stand alone (masthead, headings, list points, recipients, signature) and the wraps that split a
symbol or a sentence. Takes two lines as words; `pipeline.normalise.paragraphs` adds what geometry says.
"""

from __future__ import annotations

from functools import lru_cache

import regex

# What opens a paragraph: a point, an article, a part, an annex, a letterhead formula.
_LABEL = regex.compile(
    r"""^(?:
      [-–—+•◦▪●○*◊➢✓✔]\s*(?=\S)
    | \(?\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)-](?!\d|[\p{L}&]{1,8}[/-])(?<!\s-(?=\s\d))\s?(?=\S)
    | \d{1,2}(?:\.\d{1,2}){1,4}\s+(?=(?-i:\p{Lu}))
    | [IVXLC]{1,6}\s?[.)/-]\s?(?=\S)
    | \(?[a-zđ][.)]\s*(?=\S)
    | [A-HĐ][.)]\s+(?=\S)
    | (?:điều|chương|phần|mục|tiểu\ mục|phụ\ lục|biểu|mẫu)\s+(?:số\s+)?[\dIVXLC]{1,6}\b\s*(?:[.:)]|$)
    )""",
    regex.V1 | regex.X | regex.I,
)
_CAPITAL_LABEL = regex.compile(r"^(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,2})\s?[.)/-]\s?", regex.V1)
_OPENING = regex.compile(
    r"""^(?:
      kính\s+gửi | nơi\s+nhận | v/v\b | (?-i:S[ốỐ])\s*: | (?-i:S[ốỐ])\s+\d*\s*[-/]
    | (?:điều|khoản)\s+\d+[.:]
    | (?:t/m|k/t|t/l)\b | (?:tm|kt|tl|tuq|q)\s*\.\s*\p{L}
    | cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ | độc\s+lập\s*[-–—]\s*tự\s+do | đảng\s+cộng\s+sản\s+việt\s+nam
    )""",
    regex.V1 | regex.X | regex.I,
)
_ALONE = regex.compile(
    r"""^(?:
      \*+ | số\s*:?\s*[\d.…*]*\s*[-–/]?[\p{L}\d&/*\ –-]{0,40}
    | [\p{Lu}][\p{L}.\ -]{1,40}+,\s*ngày\b.{0,40}
    | nơi\s+nhận\s*:?.{0,12} | độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc
    )$""",
    regex.V1 | regex.X | regex.I,
)
_FINISHED = regex.compile(r"[.;:!?…][”\"’»)\]*]*$|\./[.-]?$", regex.V1)
# A full stop of these ends no sentence, so the line goes on behind it.
_ABBREVIATED = regex.compile(r"(?:^|[\s(])(?:TP|TX|TT|Q|P|KT|TM|TL|TS|ThS|PGS|GS|BS|Đ/c|đ/c|tr|Tr|St)\.$", regex.V1)
_SPLIT_SYMBOL = regex.compile(r"(?<=\S)[-–/]$", regex.V1)
_REST_OF_SYMBOL = regex.compile(r"^[-–/](?=\p{Lu}{1,6}(?:/|\b))|^/(?=\d)", regex.V1)
_HANGING = regex.compile(
    r"\s(?:của|và|với|về|các|những|ngày|theo|tại|từ|trong|cho|để|là|bởi|giữa|trên|hoặc|cùng|Ban|Bộ|Sở|đồng chí"
    r"|(?:văn|quyết|định|hoạch|thị|báo|dẫn|luận|trình|Luật)\s+số)$",
    regex.V1,
)
# Words that a figure must follow, and a figure that is no number of a heading (`2.`, `2)`, `2-` before a capital).
_WANTS_FIGURE = regex.compile(
    r"[\p{L}\d,)]\s(?:năm|tháng|quý|ngày|số|từ|đến|đạt|trên|dưới|khoảng|gần|hơn|còn|tăng|giảm|chiếm|bằng"
    r"|giai\s+đoạn|nhiệm\s+kỳ|khóa|khoá|ít\s+nhất|tối\s+thiểu|tối\s+đa|bình\s+quân|thêm|là|có|và|với|lần\s+thứ)$"
    r"|[\p{L}\d%],$",
    regex.V1 | regex.I,
)
_FIGURE = regex.compile(
    r"\d(?!\d{0,2}$)(?!\d?(?:\.\d{1,2}){0,4}\s?[.)/-]\s?[\p{Lu}“\"(](?![\p{L}&]{0,7}[/-]))"
    r"(?!\d?(?:\.\d{1,2}){1,4}\s+\p{Lu})(?!\d{0,2}\))",
    regex.V1,
)
_PREAMBLE = regex.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Xét|Theo đề nghị|Phúc đáp|Trên cơ sở|Để)\s", regex.V1
)
_DATE_LINE = regex.compile(r"\p{Lu}[\p{L}.\ -]{1,40}+,\s*ngày\b.{0,40}$", regex.V1)
_MOTTO = regex.compile(r"XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN|Độc lập", regex.V1)
_ACTOR = regex.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|TỔNG|CHÁNH|TRƯỞNG"
    r"|[UỦ][ỶY] BAN|HỘI ĐỒNG|CHÍNH PHỦ|QUỐC HỘI|BAN )",
    regex.V1,
)
_OPEN_SYMBOL = regex.compile(r"[\dA-ZĐ][-–/]$", regex.V1)
_CUT_SYMBOL = regex.compile(r"\d$|\d/\p{Lu}{1,10}$", regex.V1)
_YEARS = regex.compile(r"^[-–—]\s?\d{4}\b", regex.V1)
_YEAR_END = regex.compile(r"\b\d{4}$|\d{1,2}/\d{4}$", regex.V1)
_LOWER_LABEL = regex.compile(r"^\(?[a-zđ]\)", regex.V1)


def is_labelled(line: str) -> bool:
    """Whether the line opens a point, a heading with a label, an article or an annex."""
    return bool(_LABEL.match(line)) and not _YEARS.match(line)


@lru_cache(maxsize=8192)
def opens(line: str) -> bool:
    """Whether the line surely begins something new."""
    return is_labelled(line) or bool(_OPENING.match(line))


@lru_cache(maxsize=8192)
def is_capitals(line: str) -> bool:
    """Whether the line is printed in capitals throughout, as headings and mastheads are."""
    words = line[:300]
    if sum(map(str.islower, words[:60])) > 0.15 * len(words):  # too many small letters already
        return False
    large = sum(map(str.isupper, words))
    return large >= 2 and large >= 0.85 * (large + sum(map(str.islower, words)))


def is_heading_line(line: str) -> bool:
    """Whether a capital line is more than an abbreviation that closes a sentence: `(PAPI).`, `HĐND;`."""
    return is_capitals(line) and not (line[-1:] in ".;,)" and line.count(" ") < 2)


def opens_signature(line: str) -> bool:
    """Whether a capital line names an office or a body that acts: an issuer below a title, a signer."""
    return bool(_ACTOR.match(line))


def begins_preamble(line: str) -> bool:
    """Whether the line begins as a preamble does, with a capital that stands nowhere inside a sentence."""
    return bool(_PREAMBLE.match(line))


def is_date_line(line: str) -> bool:
    """Whether the line is the place and date of a masthead."""
    return bool(_DATE_LINE.match(line))


def has_motto(line: str) -> bool:
    """Whether the line holds the national or the Party title."""
    return bool(_MOTTO.search(line))


def is_lone_syllable(line: str) -> bool:
    """Whether the line is one short capital word, as a column's edge leaves of a body's name (`TỈNH NGHỆ` / `AN`)."""
    return line.isalpha() and line.isupper() and len(line) <= 7


@lru_cache(maxsize=8192)
def stands_alone(line: str) -> bool:
    """Whether nothing may follow on the line: a symbol line, a date line, a capital line without a label."""
    return bool(_ALONE.match(line)) or (is_capitals(line) and not _CAPITAL_LABEL.match(line))


def goes_on(line: str) -> bool:
    """Whether the line ends without closing its sentence."""
    end = line[-12:]  # what closes a sentence stands at its end
    return not _FINISHED.search(end) or bool(_ABBREVIATED.search(end))


def hangs(line: str) -> bool:
    """Whether the line ends in a word that something must follow: của, và, ngày, Công văn số."""
    return bool(_HANGING.search(line[-24:]))


def wants_figure(line: str, following: str) -> bool:
    """Whether the line ends where a figure must come (`NĂM`, `đạt`, `từ`) and the next begins with one."""
    return following[:1].isdigit() and bool(_FIGURE.match(following)) and bool(_WANTS_FIGURE.search(line[-24:]))


def open_bracket(line: str) -> bool:
    """Whether a bracket or quotation that the line opens is still open at its end."""
    return line.count("(") > line.count(")") or line.count("“") > line.count("”")


def begins_lower(line: str) -> bool:
    """Whether the line begins inside a sentence: with a small letter that is no label, or with a closing mark."""
    first = line.lstrip("“\"(‘'")[:1]
    return (first.islower() and not _LOWER_LABEL.match(line)) or line[:1] in ")”,;"


def same_heading(line: str, following: str) -> bool:
    """Whether a labelled heading in capitals goes on in the next capital line."""
    return (
        is_capitals(line)
        and is_capitals(following)
        and bool(_CAPITAL_LABEL.match(line))
        and not opens(following)
        and goes_on(line)
    )


def joint(line: str, following: str) -> str:
    """What stands between two lines that belong together: nothing inside a split symbol or year range, else a space."""
    if _SPLIT_SYMBOL.search(line) and following[:1].isalnum():
        return ""
    if following[:1] in ".,;:)" or (_REST_OF_SYMBOL.match(following) and line[-1:].isalnum()):
        return ""
    return " "


def splits_symbol(line: str, following: str) -> bool:
    """Whether the wrap fell inside a symbol (`số 19-` / `CT/TU`) or a range of years (`2020` / `- 2025`)."""
    if line[-1:] not in "-–/" and following[:1] not in "-–—/":
        return False
    if _YEARS.match(following):
        return bool(_YEAR_END.search(line))
    ends_open = bool(_OPEN_SYMBOL.search(line[-2:])) and (following[:1].isupper() or following[:1].isdigit())
    begins_open = bool(_REST_OF_SYMBOL.match(following)) and bool(_CUT_SYMBOL.search(line))
    return ends_open or begins_open
