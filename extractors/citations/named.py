"""Documents cited by name: laws, charters, congress and plenum resolutions, titled schemes, programmes and strategies.

Not found: classes of documents (*nghị quyết đại hội các cấp*, *các luật*), a law's bare word (*Luật này*), a name that
only forms part of another (*Đại học Luật*, *vốn điều lệ*).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import regex

from extractors.citations.grammar import TYPE, type_of
from extractors.citations.reference import Kind, Reference
from extractors.citations.symbols import RULES as NUMBER_RULES
from extractors.lexicon.laws import law_names
from extractors.rule import Rule, compile_pattern
from extractors.values.dates import DATE, parse_date
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue


def _alternatives(kind: str) -> str:
    return "(?:" + "|".join(regex.escape(name) for name in law_names(kind)) + ")"


_E = r"(?![\p{L}\d])"
_LAW = rf"(?:bộ\ luật\s+{_alternatives('bo_luat')}|luật\s+{_alternatives('luat')}|pháp\ lệnh\s+{_alternatives('phap_lenh')}){_E}"
_UNKNOWN_LAW = r"(?:luật|bộ\ luật|pháp\ lệnh)\s+[^.;:()\n\t\d“”]{3,120}?"
_LAW_TAIL = rf"""
    (?P<version>\s*\(\s*sửa\ đổi(?:,?\s*bổ\ sung)?(?:\s+năm\s+\d{{4}})?\s*\))?
    (?P<year>,?\s*(?:năm\s+|\(\s*năm\s+)(?:19|20)\d\d(?:\s*\))?|\s(?:19|20)\d\d(?!\s?[\d/.-]))?
    (?:,?\s*số(?=\s*:?\s*\d)\s*:?\s*(?P<digits>\d[^\s,;()]*(?:\s?/\s?[^\s,;()]+)*))?
    (?:[,\s]*(?:\(\s*)?(?:ban\ hành\s+)?(?P<date>(?=ngày){DATE})\s*\)?)?
"""
_ROMAN = r"[ivxl]{1,7}"
_ORDINAL = rf"(?:{_ROMAN}|\d{{1,2}}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?:\s(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|thứ\s\w+)"
_YEARS = r"(?:\d{4}\s*-\s*\d{4})"
_TERM = rf"(?:\s*[,(]?\s*(?:nhiệm\ k[ỳì]|khóa)\s*(?:{_YEARS}|{_ROMAN}{_E})\)?)"
_TH = r"(?:lần\ thứ\s+)"
_ASSEMBLED = r"(?:đảng\ bộ|chi\ bộ|đảng\ viên|đoàn|hội|công\ đoàn|mttq|mặt\ trận|liên\ đoàn|đảng)"


def _law(match: regex.Match[str], text: Text) -> Reference | None:
    if not text.content[match.start()].isupper():
        return None
    year = _digits_of(match["year"])
    issued_on = parse_date(match["date"]) if match["date"] else (DateValue.year(year) if year else None)
    end = (
        match.end("year") if match["year"] and not match["year"].strip().startswith(("(", ", (")) else match.end("name")
    )
    if match["version"]:
        end = max(end, match.end("version"))
    number = _number_at(match.start("digits"), text) if match["digits"] else None
    issuer = "Ủy ban Thường vụ Quốc hội" if match["name"].startswith("pháp") else "Quốc hội"
    return Reference(
        match.start(),
        match.end(),
        Kind.NAMED,
        "PL" if match["name"].startswith("pháp") else "L",
        "",
        0.0,
        number=number,
        issued_on=issued_on,
        issuer=issuer,
        title=text.slice(Span(match.start(), end)).rstrip(" ,"),
    )


def _digits_of(words: str | None) -> int | None:
    found = regex.search(r"\d{4}", words or "")
    return int(found.group()) if found else None


def _number_at(offset: int, text: Text) -> str | None:
    for rule in NUMBER_RULES:
        match = rule.pattern.match(text.content, offset)
        if match is not None and (symbol := rule.build(match, text)) is not None:
            return symbol.number
    return None


def _named(doc_type: str | None, issuer: str | None = None) -> Callable[[regex.Match[str], Text], Reference | None]:
    def build(match: regex.Match[str], text: Text) -> Reference | None:
        groups = match.groupdict()
        span = Span(*match.span("title" if groups.get("title") else 0))
        if groups.get("head") and not text.content[match.start("head")].isupper():
            return None
        written = type_of(groups["type"]) if groups.get("type") else doc_type
        found = issuer
        for group in ("body", "later_body"):
            if groups.get(group):
                found = text.slice(Span(*match.span(group))).strip(" ,")
        year = _digits_of(groups.get("issued"))
        return Reference(
            match.start(),
            match.end(),
            Kind.NAMED,
            written,
            "",
            0.0,
            issued_on=DateValue.year(year) if year else None,
            issuer=found,
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


def _rule(
    name: str, pattern: str, build: Callable[[regex.Match[str], Text], Reference | None], confidence: float
) -> Rule[Reference]:
    return Rule(name, compile_pattern(pattern), build, confidence)


RULES: tuple[Rule[Reference], ...] = (
    _rule(
        "citation/amending-law",
        rf"""(?P<name>(?:bộ\ luật|luật|pháp\ lệnh)\s+sửa\ đổi,?\s*(?:và\s*)?bổ\ sung\s+(?:một\ số\s+điều|(?:các\s+)?điều\s[^.;\n]{{1,40}}?)\s+của\s+(?:các\s+)?
             {_LAW}(?:(?:,|;|\s+và|,\s*và)\s+{_LAW})*){_LAW_TAIL}""",
        _law,
        0.9,
    ),
    _rule("citation/law", rf"(?P<name>{_LAW}){_LAW_TAIL}", _law, 0.92),
    _rule(
        "citation/law-by-date",
        rf"(?P<name>{_UNKNOWN_LAW})(?=,?\s+(?:năm\s+(?:19|20)\d\d|ngày\s+\d|số\s*:?\s*\d+/\d{{4}}/))(?<!này){_LAW_TAIL}",
        _law,
        0.85,
    ),
    _rule(
        "citation/constitution",
        r"(?P<title>hiến\ pháp(?:\s+nước\ cộng\ hòa\ xã\ hội\ chủ\ nghĩa\ việt\ nam)?)\s*,?\s*\(?(?P<issued>năm\s+(?:19|20)\d\d)\)?",
        _named(None, "Quốc hội"),
        0.9,
    ),
    _rule(
        "citation/charter",
        r"""điều\ lệ\s+(?:đảng(?:\ cộng\ sản\ việt\ nam)?|công\ đoàn(?:\ việt\ nam)?
            |đoàn(?:\ (?:thanh\ niên\ cộng\ sản|tncs|thanh\ niên)\ hồ\ chí\ minh)?
            |mặt\ trận\ tổ\ quốc(?:\ việt\ nam)?|mttq(?:\ việt\ nam)?
            |hội\ (?:liên\ hiệp\ phụ\ nữ|liên\ hiệp\ thanh\ niên|nông\ dân|cựu\ chiến\ binh|chữ\ thập\ đỏ|khuyến\ học|người\ cao\ tuổi|sinh\ viên)(?:\ việt\ nam)?)(?![\p{L}\d])""",
        _named(None),
        0.9,
    ),
    _rule(
        "citation/national-congress",
        rf"""nghị\ quyết\s+(?:của\s+)?đại\ hội\s+(?:đại\ biểu\s+)?(?:(?:đảng\s+)?toàn\ quốc\s+)?(?:của\s+đảng\s+)?
             (?:(?:{_TH}{_ORDINAL}|{_ROMAN}){_E}(?!\s*,?\s*(?:của\s+)?(?:đảng\ bộ|chi\ bộ|đoàn|công\ đoàn|hội))(?:\s*,?\s*(?:của\s+)?đảng(?:\ cộng\ sản\ việt\ nam)?{_E}(?!\s+(?:ủy)))?
               |đảng(?:\ cộng\ sản\ việt\ nam)?\s+(?:toàn\ quốc\s+)?{_TH}{_ORDINAL}{_E})""",
        _national,
        0.88,
    ),
    _rule(
        "citation/congress",
        rf"""nghị\ quyết\s+(?:của\s+)?đại\ hội\s+(?:đại\ biểu\s+)?(?:toàn\ quốc\s+)?
             (?:(?P<body>{_ASSEMBLED}(?:\s+(?!lần\ thứ|nhiệm|khóa|các\s|cấp\ cơ\ sở|đề\ ra|về\s)[^\s,.;:()]+){{0,9}}?)
                 (?:\s*,?\s*(?:{_TH}|khóa\s+){_ORDINAL}{_E}{_TERM}?|{_TERM})
               |(?:{_TH}{_ORDINAL}|{_ROMAN}){_E}\s*,?\s*(?:của\s+)?(?P<later_body>{_ASSEMBLED}(?:\s+(?:tỉnh|thành\ phố|huyện|quận|thị\ xã|xã|phường|thị\ trấn|đặc\ khu|khối|cơ\ quan)(?![\p{{L}}]))?){_TERM}?)""",
        _named("NQ"),
        0.9,
    ),
    _rule(
        "citation/plenum",
        rf"""(?P<type>nghị\ quyết|kết\ luận)\s+(?:của\s+)?(?:hội\ nghị\s+)?
             (?:(?:bch\s+|ban\ chấp\ hành\s+)?(?:trung\ ương|tw)(?:\ đảng)?\s+(?:{_TH})?{_ORDINAL}{_E}|{_TH}{_ORDINAL}{_E},?\s*(?:của\s+)?(?:bch|ban\ chấp\ hành)\s+(?:trung\ ương|tw)(?:\ đảng)?)
             \s*,?\s*\(?khóa\s+{_ROMAN}{_E}\)?""",
        _named("NQ", "Ban Chấp hành Trung ương"),
        0.9,
    ),
    _rule(
        "citation/platform",
        r"cương\ lĩnh\s+xây\ dựng\ đất\ nước(?:[^.;,\n(]{0,80})(?:\(bổ\ sung,\ phát\ triển\ năm\ 2011\))?",
        _named(None),
        0.8,
    ),
    _rule(
        "citation/quoted-scheme",
        r"(?P<head>(?P<type>đề\ án|dự\ án|chương\ trình\ hành\ động|chương\ trình|kế\ hoạch|phương\ án|chiến\ lược))\s*[“\"](?P<title>[^”\"\n\t]{6,300})[”\"]",
        _named(None),
        0.8,
    ),
    _rule(
        "citation/strategy",
        r"""(?P<head>chiến\ lược)\s+(?!này)[^.;:()\n\t“”]{4,140}?\s(?:giai\ đoạn\s+\d{4}\s*-\s*\d{4}|đến\s+(?:năm\s+)?\d{4})(?:\s*,\s*(?:tầm\ nhìn|định\ hướng)(?:\ đến)?(?:\ năm)?\s+\d{4})?""",
        _named(None),
        0.75,
    ),
    _rule(
        "citation/national-programme",
        r"""(?P<head>(?P<type>chương\ trình))\s+mục\ tiêu\ quốc\ gia\s+(?:về\s+)?(?:xây\ dựng\ nông\ thôn\ mới|giảm\ nghèo\ bền\ vững
            |phát\ triển\ kinh\ tế\s*-\s*xã\ hội\ vùng\ đồng\ bào\ dân\ tộc\ thiểu\ số\ và\ miền\ núi)""",
        _named("CTr"),
        0.7,
    ),
    _rule(
        "citation/issued-with",
        rf"""(?:ban\ hành\s+)?kèm\ theo\s+{TYPE}\s+này\s*(?:là\s+)?(?:bản\s+)?(?P<title>(?P<head>(?P<type>quy\ chế|quy\ định|kế\ hoạch|chương\ trình\ hành\ động|chương\ trình|đề\ án|điều\ lệ|nội\ quy|phương\ án|hướng\ dẫn|đề\ cương\ báo\ cáo))\s+[^.;:\n\t]{{5,250}})""",
        _issued_with,
        0.7,
    ),
)


# The words with which a name can begin, and the rules to try there: one scan for plain words is many times cheaper than
# a scan for each rule.
_OPENINGS = {
    "luật": ("amending-law", "law", "law-by-date"),
    "bộ luật": ("amending-law", "law", "law-by-date"),
    "pháp lệnh": ("amending-law", "law", "law-by-date"),
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
        line_end = len(folded) if line_end < 0 else line_end
        for rule in _TRIED[anchor.group()]:
            match = rule.pattern.match(folded, start, line_end)
            reference = rule.build(match, text) if match is not None else None
            if reference is not None:
                reference.rule, reference.confidence = rule.name, rule.confidence
                found.append(reference)
                reached = reference.end
                break
    return found
