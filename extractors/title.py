"""Trích yếu: what the document is about, in one line, without the type, `V/v`, `về`, `về việc`.

Forms: below the type on one line or several, on the type's own line (`KẾ HOẠCH phát triển đảng viên năm 2023`), under a
công văn's number (`V/v …`, broken over lines and interleaved with the right column), the title line of older decisions
(`QUYẾT ĐỊNH CỦA … SỐ … NGÀY … VỀ VIỆC …`). `(điều chỉnh, bổ sung)` belongs to it.
Not found: the line that names who issues (`CỦA BAN THƯỜNG VỤ …`, `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`), rules, the preamble.
"""

from __future__ import annotations

from extractors.masthead import is_rule
from extractors.pieces import in_capitals, line_spans
from extractors.rule import compile_pattern
from extractors.type_line import type_name
from schemas.evidence import Found
from schemas.record import Issue
from schemas.sections import Outline, SectionKind
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import IssueCode

RULES = ("title/below-type", "title/subject-line", "title/under-number")

_PREFIX = compile_pattern(r"[\s“\"(*_:-]*(?:v\s?/\s?v|v/\s*việc|về\s+việc|về)(?!\w)\s*[:.]?\s*")
_SUBJECT = compile_pattern(r"[\s“\"(*_]*v\s?/\s?v")
_JOINT = compile_pattern(r"\s*liên\s+tịch\s")
_ABOUT = compile_pattern(r"(?<!\w)(?:về|v/v|thực\s+hiện|triển\s+khai)(?!\w)")
# Who resolves, and in which session: HỘI NGHỊ LẦN THỨ NĂM, BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN LẦN THỨ BẢY (KHÓA XXI).
_SESSION = compile_pattern(
    r"\s*\(?\s*(?:hội\s+nghị|kỳ\s+họp|phiên\s+họp|(?:tại\s+)?đại\s+hội|ban\s+(?:chấp\s+hành|thường\s+vụ)[^\n]{0,80}?(?:lần|khóa))"
)
_NUMBER_LINE = compile_pattern(r"[\s*_]*số\s*:?\s*[\d.…]*\s*[-/]?")
_DATE_LINE = compile_pattern(r"[^\n]*\bngày\b[^\n]*\bnăm\b")
_ENCLOSED = compile_pattern(r"\s*\(\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo")
_ISSUED_BY = compile_pattern(r"\s*của\s+(?=ban|ủy|hội|bộ|đảng|tỉnh|thành|huyện|quận|chính|thủ|quốc|chủ|giám|sở|đại)")
_ISSUER_PREFIX = compile_pattern(
    r"""\s*của\s+(?:ban|ủy|hội|bộ|đảng|tỉnh|thành|huyện|quận|chính|thủ|quốc|chủ|giám|sở|đại|chi)\s[^\n,;:]{2,80}?\s+
        (?=(?:về|v/v|thực\s+hiện|triển\s+khai|tiếp\s+tục|tăng\s+cường|lãnh\s+đạo|đẩy\s+mạnh|ban\s+hành|phê\s+duyệt|thi\s+hành|nâng\s+cao)(?!\w))"""
)
# QUYẾT ĐỊNH CỦA … SỐ … NGÀY 03 THÁNG 02 NĂM 2004 VỀ VIỆC …: the number is a piece of its own, the date leads the rest.
_DATED = compile_pattern(
    r"""\s*ngày\s[^\n]{4,30}?\d{4}\s*(?:của\s[^\n]{3,100}?(?=\s+(?:v/v|về|ban\s+hành|phê\s+duyệt|quy\s+định|hướng\s+dẫn)))?[\s,]*"""
)


def title_lines(text: Text, outline: Outline) -> tuple[Span, ...]:
    """The lines of the title zone without the type's name."""
    lines: list[Span] = []
    named = False
    for section in outline.sections:
        if section.kind is not SectionKind.TITLE:
            continue
        for line in line_spans(text.content, section.span):
            name = None if named else type_name(text, line, lenient=not lines)
            if name is not None:
                named = True
                rest = text.content[name.end : line.end]
                clean = rest.strip(" :*_")
                if not clean:
                    continue
                start = name.end + rest.index(clean)
                line = Span(start, start + len(clean))
            if not is_rule(text.slice(line)) and not _ENCLOSED.match(text.folded, line.start, line.end):
                lines.append(line)
    return tuple(lines)


def _under_number(text: Text, outline: Outline) -> tuple[Span, ...]:
    """The subject of a Party dispatch printed below its number without V/v: the lines in small letters there."""
    if not outline.of(SectionKind.ADDRESSEES):
        return ()
    found: list[Span] = []
    below = False
    for line in (line for zone in outline.of(SectionKind.MASTHEAD) for line in line_spans(text.content, zone.span)):
        words = text.slice(line)
        if _NUMBER_LINE.match(text.folded, line.start, line.end):
            below = True
        elif not below:
            continue
        elif is_rule(words) or in_capitals(words) or _DATE_LINE.match(text.folded, line.start, line.end):
            break
        else:
            found.append(line)
    return tuple(found)


def _without_issuer(text: Text, lines: tuple[Span, ...]) -> tuple[Span, ...]:
    """Drops a first line "CỦA BAN THƯỜNG VỤ …" and the "SỐ … NGÀY …" of an older decision's title."""
    if not lines:
        return lines
    first = lines[0]
    if len(lines) > 1 and _is_issuer_line(text, first):
        return _without_issuer(text, lines[1:])
    about = _line_about(text, lines)
    if about:
        return lines[about:]
    dated = _DATED.match(text.folded, first.start, first.end)
    if dated is not None and in_capitals(text.content[dated.start() : dated.end()]):
        return (Span(dated.end(), first.end), *lines[1:]) if dated.end() < first.end else lines[1:]
    issuer = _ISSUER_PREFIX.match(text.folded, first.start, first.end)
    return (Span(issuer.end(), first.end), *lines[1:]) if issuer is not None else lines


def _line_about(text: Text, lines: tuple[Span, ...]) -> int:
    """The line "về …" below HỘI NGHỊ LẦN THỨ NĂM / BAN CHẤP HÀNH …, which says who resolves, not what about; else 0."""
    first = lines[0]
    if not _SESSION.match(text.folded, first.start, first.end) or not in_capitals(text.slice(first)):
        return 0
    for index, line in enumerate(lines[1:4], 1):
        if _PREFIX.match(text.folded, line.start, line.end):
            return index
    return 0


def _is_issuer_line(text: Text, line: Span) -> bool:
    words = text.slice(line)
    if _JOINT.match(text.folded, line.start, line.end):
        return len(words) < 120
    if len(words) >= 120 or _ISSUED_BY.match(text.folded, line.start, line.end) is None:
        return False
    return in_capitals(words) or (len(words) < 80 and _ABOUT.search(text.folded, line.start, line.end) is None)


def extract(text: Text, outline: Outline) -> tuple[Found[str] | None, tuple[Issue, ...]]:
    """The title, on one line as printed."""
    printed = _without_issuer(text, title_lines(text, outline))
    lines = printed or _under_number(text, outline)
    if not lines:
        return None, (Issue(IssueCode.TITLE_MISSING, "Không tìm thấy trích yếu ở phần đầu văn bản."),)
    first = lines[0]
    subject = _SUBJECT.match(text.folded, first.start, first.end) is not None
    rule = (RULES[1] if subject else RULES[0]) if printed else RULES[2]
    prefix = _PREFIX.match(text.folded, first.start, first.end)
    if prefix is not None and prefix.end() < first.end:
        first = Span(prefix.end(), first.end)
    elif prefix is not None and len(lines) > 1:
        first = lines[1]
        lines = lines[1:]
    pieces = [text.slice(first), *(text.slice(line) for line in lines[1:])]
    words = " ".join(" ".join(piece.strip(" *_\t|") for piece in pieces).split()).strip(" -–_*;:").rstrip(".,")
    if words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip()  # (V/v …) in brackets
    if words.startswith("“") and words.count("“") == words.count("”") == 1 and words.endswith("”"):
        words = words[1:-1]
    if not any(c.isalpha() for c in words):
        return None, (Issue(IssueCode.TITLE_MISSING, "Không tìm thấy trích yếu ở phần đầu văn bản."),)
    end = _end(text, first, lines)
    end -= len(text.content[first.start : end]) - len(text.content[first.start : end].rstrip(" -–_*;:.,"))
    return Found(words, text.evidence(Span(first.start, end)), rule, 0.93 if printed else 0.8), ()


def _end(text: Text, first: Span, lines: tuple[Span, ...]) -> int:
    """The end of the last title line that follows without another zone between; a title in two stretches shows its
    first."""
    end = first.end
    for line in lines[1:]:
        if line.start < end or any(c.isalnum() for c in text.content[end : line.start]):
            break
        end = line.end
    return end
