"""Documents cited by name: charters, congress and plenum resolutions, titled schemes and programmes, laws.

Not found: classes of documents (*nghị quyết đại hội các cấp*, *các luật*), a law's bare word (*Luật này*), a name that
only forms part of another (*Đại học Luật*, *vốn điều lệ*).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import regex

from extractors.citations import law_names
from extractors.citations.grammar import TYPE, E, compiled, phrases, type_of
from extractors.citations.reference import Kind, Reference
from extractors.rule import Rule
from schemas.spans import Span
from schemas.text import Text

_Build = Callable[[regex.Match[str], Text], Reference | None]
_ROMAN = r"[ivxl]{1,7}"
_ORDINAL = (
    rf"(?:{_ROMAN}|\d{{1,2}}|"
    + phrases(r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|thứ \w+")
    + ")"
)
_TERM = r"(?:\s*[,(]?\s*" + phrases("nhiệm kỳ|nhiệm kì|khóa") + rf"\s*(?:\d{{4}}\s*-\s*\d{{4}}|{_ROMAN}{E})\)?)"
_TH = r"(?:lần\s+thứ\s+)"
_MEETING = r"nghị\s+quyết\s+(?:của\s+)?đại\s+hội\s+(?:đại\s+biểu\s+)?"
_ASSEMBLED = phrases("đảng bộ|chi bộ|đảng viên|đoàn|hội|công đoàn|mttq|mặt trận|liên đoàn|đảng")
_PARTY = r"đảng(?:\s+cộng\s+sản\s+việt\s+nam)?"
_UNITS = phrases("tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|khối|cơ quan")
_CENTRAL = phrases("(?:bch|ban chấp hành) (?:trung ương|tw)(?: đảng)?")


def _named(doc_type: str | None, issuer: str | None = None) -> _Build:
    def build(match: regex.Match[str], text: Text) -> Reference | None:
        groups = match.groupdict()
        if groups.get("head") and not text.content[match.start("head")].isupper():
            return None
        body = next((g for g in ("body", "later_body") if groups.get(g)), None)
        span = Span(*match.span("title" if groups.get("title") else 0))
        return Reference(
            match.start(),
            match.end(),
            Kind.NAMED,
            type_of(groups["type"]) if groups.get("type") else doc_type,
            "",
            0.0,
            issuer=text.slice(Span(*match.span(body))).strip(" ,") if body else issuer,
            title=text.slice(span).strip(' ,.;“”"'),
        )

    return build


def _national(match: regex.Match[str], text: Text) -> Reference | None:
    """The Party's national congress: says so (toàn quốc, của Đảng), or stands as a bare Roman number (Đại hội XIII)."""
    words = match.group()
    if "đảng" not in words and "toàn quốc" not in words and "lần thứ" in words:
        return None
    return _named("NQ")(match, text)


def _issued_with(match: regex.Match[str], text: Text) -> Reference | None:
    """The regulation or plan that a decision puts into force; what its title cites stays free to be cited."""
    reference = _named(None)(match, text)
    if reference is not None:
        reference.shown = match.end()
        reference.transparent = True
        reference.end = reference.reach = match.end("type")
    return reference


RULES: tuple[Rule[Reference], ...] = (
    *law_names.RULES,
    Rule(
        "citation/charter",
        compiled(
            r"điều\s+lệ\s+(?:"
            + phrases(
                "đảng(?: cộng sản việt nam)?|đoàn(?: (?:thanh niên cộng sản|tncs|thanh niên) hồ chí minh)?"
                "|(?:công đoàn|mặt trận tổ quốc|mttq)(?: việt nam)?"
                "|hội (?:liên hiệp phụ nữ|liên hiệp thanh niên|nông dân|cựu chiến binh|chữ thập đỏ|khuyến học"
                "|người cao tuổi"
                "|sinh viên)(?: việt nam)?"
            )
            + rf"){E}"
        ),
        _named(None),
        0.9,
    ),
    Rule(
        "citation/national-congress",
        compiled(
            rf"{_MEETING}(?:(?:đảng\s+)?toàn\s+quốc\s+)?(?:của\s+đảng\s+)?"
            rf"(?:(?:{_TH}{_ORDINAL}|{_ROMAN}){E}(?!\s*,?\s*(?:của\s+)?{phrases('đảng bộ|chi bộ|đoàn|công đoàn|hội')})"
            rf"(?:\s*,?\s*(?:của\s+)?{_PARTY}{E}(?!\s+ủy))?|{_PARTY}\s+(?:toàn\s+quốc\s+)?{_TH}{_ORDINAL}{E})"
        ),
        _national,
        0.88,
    ),
    Rule(
        "citation/congress",
        compiled(
            rf"{_MEETING}(?:toàn\s+quốc\s+)?(?:(?P<body>{_ASSEMBLED}"
            + r"(?:\s+(?!"
            + phrases(r"lần thứ|nhiệm|khóa|các\s|cấp cơ sở|đề ra|về\s")
            + r")[^\s,.;:()]+){0,9}?)"
            + rf"(?:\s*,?\s*(?:{_TH}|khóa\s+){_ORDINAL}{E}{_TERM}?|{_TERM})"
            + rf"|(?:{_TH}{_ORDINAL}|{_ROMAN}){E}\s*,?\s*(?:của\s+)?"
            + rf"(?P<later_body>{_ASSEMBLED}(?:\s+{_UNITS}(?![\p{{L}}]))?){_TERM}?)"
        ),
        _named("NQ"),
        0.9,
    ),
    Rule(
        "citation/plenum",
        compiled(
            r"(?P<type>nghị\s+quyết|kết\s+luận)\s+(?:của\s+)?(?:hội\s+nghị\s+)?"
            rf"(?:(?:bch\s+|ban\s+chấp\s+hành\s+)?(?:trung\s+ương|tw)(?:\s+đảng)?\s+{_TH}?{_ORDINAL}{E}"
            rf"|{_TH}{_ORDINAL}{E},?\s*(?:của\s+)?{_CENTRAL})\s*,?\s*\(?khóa\s+{_ROMAN}{E}\)?"
        ),
        _named("NQ", "Ban Chấp hành Trung ương"),
        0.9,
    ),
    Rule(
        "citation/platform",
        compiled(
            r"cương\s+lĩnh\s+xây\s+dựng\s+đất\s+nước[^.;,\n(]{0,80}(?:\(bổ\s+sung,\s+phát\s+triển\s+năm\s+2011\))?"
        ),
        _named(None),
        0.8,
    ),
    Rule(
        "citation/quoted-scheme",
        compiled(
            "(?P<head>(?P<type>"
            + phrases("đề án|dự án|chương trình hành động|chương trình|kế hoạch|phương án|chiến lược")
            # what bears a number behind its title is cited by that: Kế hoạch “…” (số 83-KH/TU)
            + r"))\s*[“\"](?P<title>[^”\"\n\t]{6,300})[”\"](?!\s*\(\s*(?:số\s*)?\d+[-/])"
        ),
        _named(None),
        0.8,
    ),
    Rule(
        "citation/strategy",
        compiled(
            r"(?P<head>chiến\s+lược)\s+(?!này)[^.;:()\n\t“”]{4,140}?\s"
            r"(?:giai\s+đoạn\s+\d{4}\s*-\s*\d{4}|đến\s+(?:năm\s+)?\d{4})"
            r"(?:\s*,\s*(?:tầm\s+nhìn|định\s+hướng)(?:\s+đến)?(?:\s+năm)?\s+\d{4})?"
        ),
        _named(None),
        0.75,
    ),
    Rule(
        "citation/national-programme",
        compiled(
            r"(?P<head>(?P<type>chương\s+trình))\s+mục\s+tiêu\s+quốc\s+gia\s+(?:về\s+)?(?:"
            + phrases("xây dựng nông thôn mới|giảm nghèo bền vững")
            + r"|phát\s+triển\s+kinh\s+tế\s*-\s*xã\s+hội\s+"
            + phrases("vùng đồng bào dân tộc thiểu số và miền núi")
            + ")"
        ),
        _named("CTr"),
        0.7,
    ),
    Rule(
        "citation/issued-with",
        compiled(
            rf"(?:ban\s+hành\s+)?kèm\s+theo\s+{TYPE}\s+này\s*(?:là\s+)?(?:bản\s+)?(?P<title>(?P<head>(?P<type>"
            + phrases(
                "quy chế|quy định|kế hoạch|chương trình hành động|chương trình|đề án|điều lệ|nội quy|phương án"
                "|hướng dẫn"
                "|đề cương báo cáo"
            )
            + r"))\s+[^.;:\n\t]{5,250})"
        ),
        _issued_with,
        0.7,
    ),
)

# The words with which a name can begin, and the rules to try there: one scan for plain words is many times cheaper than
# a scan for each rule.
_OF_LAWS = ("amending-law", "law", "law-by-date")
_OPENINGS = {
    "luật": _OF_LAWS,
    "bộ luật": _OF_LAWS,
    "pháp lệnh": _OF_LAWS,
    "hiến pháp": ("constitution",),
    "điều lệ": ("charter",),
    "nghị quyết": ("national-congress", "congress", "plenum"),
    "kết luận": ("plenum",),
    "cương lĩnh": ("platform",),
    "chiến lược": ("quoted-scheme", "strategy"),
    "chương trình": ("quoted-scheme", "national-programme"),
    "kế hoạch": ("quoted-scheme",),
    "đề án": ("quoted-scheme",),
    "dự án": ("quoted-scheme",),
    "phương án": ("quoted-scheme",),
    "ban hành kèm theo": ("issued-with",),
    "kèm theo": ("issued-with",),
}
_ANCHOR = re.compile("|".join(sorted(map(re.escape, _OPENINGS), key=len, reverse=True)))
_TRIED = {
    words: tuple(rule for rule in RULES if rule.name.removeprefix("citation/") in names)
    for words, names in _OPENINGS.items()
}


def find(text: Text) -> list[Reference]:
    """Every document cited by name, in order of place."""
    found: list[Reference] = []
    folded = text.folded
    reached = 0
    for anchor in _ANCHOR.finditer(folded):
        start = anchor.start()
        if start < reached or (start and folded[start - 1].isalnum()):
            continue
        line_end = folded.find("\n", start)
        reference = _first(text, anchor.group(), start, len(folded) if line_end < 0 else line_end)
        if reference is not None:
            found.append(reference)
            reached = reference.end
    return found


def _first(text: Text, opening: str, start: int, line_end: int) -> Reference | None:
    for rule in _TRIED[opening]:
        match = rule.pattern.match(text.folded, start, line_end)
        reference = rule.build(match, text) if match is not None else None
        if reference is not None:
            reference.rule, reference.confidence = rule.name, rule.confidence
            return reference
    return None
