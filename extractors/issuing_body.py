"""Cơ quan ban hành: the words that name the issuing body and the body above it, best first; what they mean is
resolved later.

Forms, in falling certainty: the left column of the masthead (superior above issuer; one name over two lines
joined), the
line `CHỈ THỊ CỦA BAN THƯỜNG VỤ …`, the line above căn cứ (`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …`), the preamble's subject
(`… Đảng ủy xã X xây dựng kế hoạch`), the clause `Kế hoạch này thay thế … của …`, the signature (`T/M BAN THƯỜNG
VỤ`), and the
archive's copy (`Lưu Văn phòng Huyện ủy`). The body above also from the first document that the preamble carries out.
Not found: bodies of cited documents as the issuer, recipients, the publisher's signature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from extractors.foot import FootKind, FootPiece
from extractors.offices import starts_with_body
from extractors.pieces import Piece, PieceKind, line_spans
from extractors.rule import Rule, compile_pattern, scan
from extractors.title import title_lines
from schemas.evidence import Found
from schemas.folding import fold
from schemas.sections import Outline, SectionKind
from schemas.spans import Span
from schemas.text import Text

_HEAD = r"""(?:ban\s+(?:thường|chấp|tổ|tuyên|dân|nội|kiểm|chỉ|quản|xây|bí|cán|điều|giám|đại|trị)
        |thường\s+(?:trực|vụ)|đảng\s+(?:ủy|bộ|đoàn)|(?:tỉnh|thành|huyện|quận|thị|quân)\s+ủy
        |chi\s+(?:bộ|ủy|cục)|cấp\s+ủy|ủy\s+ban|ubnd|ubmttq|ubkt|mttq|hđnd|hội|sở|bộ|cục|tổng|văn\s+phòng|trường|trung\s+tâm|công\s+an|công\s+đoàn|đoàn
        |(?:tỉnh|thành|huyện|quận|thị|xã)\s+đoàn|liên\s+đoàn|mặt\s+trận|bệnh\s+viện|chính\s+phủ|quốc\s+hội|thủ\s+tướng|chủ\s+tịch|phòng|viện|tòa|btv|bch
        |thống\s+đốc|bộ\s+trưởng|giám\s+đốc|hiệu\s+trưởng|kho\s+bạc|ngân\s+hàng|bảo\s+hiểm|thanh\s+tra|học\s+viện|đài|báo)(?!\w)"""
_NAME = rf"(?P<hit>{_HEAD}[^\n,;:.()“”]{{0,110}}?)"
_ACTS = r"""(?:xây\s+dựng|ban\s+hành|đề\s+ra|yêu\s+cầu|đề\s+nghị|hướng\s+dẫn|thông\s+báo|báo\s+cáo
        |quyết\s+(?:định|nghị)|triển\s+khai|giao|chỉ\s+(?:đạo|thị)|có\s+(?:ý\s+kiến|văn)
        |lập|kính|trình|điều\s+chỉnh|phát\s+động|tổ\s+chức\s+(?:thực|triển|phát)|kết\s+luận|thống\s+nhất|phân\s+bổ|nhận\s+được|trân|tiếp\s+tục|kêu\s+gọi|đánh\s+giá|phúc|trả\s+lời|đăng\s+ký|quy\s+định)"""
_TYPE_WORDS = r"""(?:kế\s+hoạch|chỉ\s+thị|nghị\s+quyết|quyết\s+định|quy\s+(?:định|chế)|hướng\s+dẫn
        |chương\s+trình(?:\s+hành\s+động)?|thông\s+(?:báo|tư|tri)|kết\s+luận|đề\s+án|công\s+văn|văn\s+bản)"""


def _words(match: regex.Match[str], text: Text) -> str | None:
    start, end = match.span("hit")
    words = " ".join(text.content[start:end].split())
    return words if text.content[start].isupper() and len(words) > 2 else None


SUBJECT_RULE: Rule[str] = Rule(
    "issuer/preamble-subject",
    compile_pattern(
        rf"(?:^|(?<=[,;:.”)\]]\s)|(?<=[,;.”)])|(?<=\n)){_NAME}\s+(?:(?:nay|đã|sẽ|tiến\s+hành|kịp\s+thời)\s+)?{_ACTS}(?!\w)"
    ),
    _words,
    0.8,
)
SELF_RULE: Rule[str] = Rule(
    "issuer/self-replacement",
    compile_pattern(
        rf"{_TYPE_WORDS}\s+này\s+(?:được\s+)?(?:thay\s+(?:thế|cho)|bãi\s+bỏ|sửa\s+đổi|bổ\s+sung)[^\n]{{0,200}}?\scủa\s+(?P<hit>{_HEAD}[^\n,;:.()“”]{{0,90}}?)(?=\s+(?:và|về|có|được|trái|trước|kể|ban\s+hành|đã)(?!\w)|[,;:.()“”\n]|$)"
    ),
    _words,
    0.75,
)
ABOVE_RULE: Rule[str] = Rule(
    "superior/preamble",
    compile_pattern(
        rf"(?:thực\s+hiện|triển\s+khai|căn\s+cứ|theo)\s+{_TYPE_WORDS}\s[^\n;]{{0,140}}?\scủa\s+(?P<hit>{_HEAD}[^\n,;:.()“”]{{0,60}}?)(?=\s+(?:về|v/v|thực\s+hiện|triển\s+khai|ban\s+hành|hướng\s+dẫn|quy\s+định)(?!\w)|[,;:.()“”\n]|$)"
    ),
    _words,
    0.5,
)
_SELF_CUE = compile_pattern(r"này\s+(?:được\s+)?(?:thay|bãi|sửa|bổ)")
_SIMPLE = (
    "issuer/masthead",
    "issuer/type-line",
    "issuer/authority-line",
    "issuer/signature",
    "issuer/archive",
    "superior/masthead",
)
# A line that goes on with the name above: TỈNH LÂM ĐỒNG, VIỆT NAM, VÀ ĐÀO TẠO, or anything that is no body's beginning.
_UNIT_LINE = compile_pattern(
    r"\s*(?:tỉnh|t\.|thành\s+phố|tp\.?|huyện|quận|thị\s+(?:xã|trấn)|tx\.?|xã|phường|đặc\s+khu|thôn|khu)\s+(?!ủy|đoàn)"
)
_BARE_ORGAN = compile_pattern(
    r"\s*(?:ban\s+(?:chấp\s+hành|thường\s+vụ|chỉ\s+đạo)|ủy\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|ubnd|hđnd|bch|đảng\s+(?:ủy|bộ)|chi\s+bộ)\s*$"
)
_GOES_ON = compile_pattern(
    r"\s*(?:và|của|về|việt\s+nam|trung\s+ương|trực\s+thuộc|thuộc|cấp|khối|số|nhân\s+dân|-|&|khóa)(?!\w)"
)
_OPEN_END = compile_pattern(r"[^\n]*(?:\s(?:và|của|cho|về|các|ban|ủy|hội|đồng|nhân)|[-,&])\s*$")
_OVER_PLACE = compile_pattern(
    r"""(?P<above>(?:ubnd|ủy\s+ban\s+nhân\s+dân|đảng\s+bộ|đảng\s+ủy\s+(?:xã|phường|thị\s+trấn|đặc\s+khu)|(?:tỉnh|thành|huyện|quận|thị)\s+ủy|bộ|sở)\s+[^\n]{2,60}?)(?<!\s(?:tỉnh|phố|huyện|quận|xã|phường|trấn|khu))\s+
        (?P<own>(?:ban\s+xây\s+dựng|đảng\s+ủy|chi\s+bộ|(?:tỉnh|thành|huyện|quận|thị)\s+ủy|sở|phòng|ban\s+(?:quản|tổ|tuyên|dân|nội|chỉ|dân)|trường|trung\s+tâm|văn\s+phòng|ủy\s+ban\s+kiểm|chi\s+cục|cục|bệnh\s+viện)\s[^\n]+)$"""
)
_OVER = compile_pattern(
    r"""(?:ubnd|ủy\s+ban\s+nhân\s+dân|đảng\s+bộ|đảng\s+ủy|bộ|sở)\s+
        (?:tỉnh|thành\s+phố|tp\.?|huyện|quận|thị\s+xã|xã|phường)?\s*(?P<place>.+)$"""
)
_BARE_COMMITTEE = compile_pattern(
    r"(?:ban\s+(?:chấp\s+hành|thường\s+vụ)|bch|btv)\s+(?=tỉnh|thành|huyện|quận|thị|xã|phường)"
)
_ABOUT = compile_pattern(r"(?<!\w)(?:về|v/v|thực\s+hiện|triển\s+khai|tại|trong)(?!\w)")
_ISSUED_BY = compile_pattern(r"\s*của\s+(?P<body>\S[^\n]{2,100})$")
_BODY_WORD = compile_pattern(r"ủy\s+ban|ubnd|hội\s+đồng|bộ\s|sở\s|đảng|ủy\b")
_ARCHIVE = compile_pattern(r"lưu\s*:?\s*(?P<hit>(?:vp|văn\s+phòng)[^\n,;.]{0,40})")
_SECRETARIAT = compile_pattern(r"ban\s+bí\s+thư\b")
_CAPACITY = compile_pattern(r"\s*(?:t\s?/\s?m|t\.?\s?m\.?|thay\s+mặt)\s*[./:]?\s*(?P<hit>\S[^\n]{2,100})$")


def rules() -> tuple[str, ...]:
    """The name of every rule of this extractor."""
    return (*_SIMPLE, SUBJECT_RULE.name, SELF_RULE.name, ABOVE_RULE.name)


def _joined(text: Text, spans: list[Span]) -> str:
    return " ".join(" ".join(text.slice(span).strip(" *_|").split()) for span in spans)


def _is_continuation(text: Text, before: Span, span: Span) -> bool:
    """Whether a masthead line goes on with the name that the line above began."""
    if _OPEN_END.match(text.folded, before.start, before.end):
        return True
    if _BARE_ORGAN.match(text.folded, before.start, before.end):
        return True
    words = text.folded[span.start : span.end]
    if _UNIT_LINE.match(words) or _GOES_ON.match(words):
        return True
    return not starts_with_body(words)


def masthead_names(text: Text, pieces: Iterable[Piece]) -> list[list[Span]]:
    """The names in the left column, top to bottom; each is the list of the lines that print it."""
    names: list[list[Span]] = []
    for piece in pieces:
        if piece.kind is PieceKind.OTHER and not _titled_body(text, piece.span):
            continue
        if piece.kind not in (PieceKind.BODY, PieceKind.OTHER):
            continue
        if names and _is_continuation(text, names[-1][-1], piece.span):
            names[-1].append(piece.span)
        elif starts_with_body(text.folded[piece.span.start : piece.span.end]) or _UNIT_LINE.match(
            text.folded, piece.span.start, piece.span.end
        ):
            names += _run_on(text, piece.span)
    return names


def _titled_body(text: Text, span: Span) -> bool:
    """A body's name in ordinary letters, as headings in old fonts come out."""
    words = text.slice(span)
    return (
        len(words) < 80
        and words[-1] not in ".;:,"
        and (
            starts_with_body(text.folded[span.start : span.end])
            or words.islower()
            or _UNIT_LINE.match(text.folded, span.start, span.end) is not None
        )
    )


def _run_on(text: Text, span: Span) -> list[list[Span]]:
    """Superior and issuer that were read on one line."""
    match = _OVER_PLACE.match(text.folded, span.start, span.end)
    if match is None or not _ends_in_place(match.group("above")):
        return [[span]]
    return [[Span(*match.span("above"))], [Span(*match.span("own"))]]


def _ends_in_place(words: str) -> bool:
    head = _OVER.match(words)
    if head is not None:
        return len(head.group("place").split()) <= 5
    return 3 <= len(words.split()) <= 6


def _found(text: Text, spans: list[Span], rule: str, confidence: float) -> Found[str]:
    return Found(_joined(text, spans), text.evidence(Span(spans[0].start, spans[-1].end)), rule, confidence)


def _of_the_union(text: Text, found: Found[str], pieces: list[Piece]) -> Found[str]:
    """BAN CHẤP HÀNH TỈNH TRÀ VINH under ĐOÀN TNCS HỒ CHÍ MINH: the union's name stands in the line above."""
    match = _BARE_COMMITTEE.match(fold(found.value))
    union = any(p.kind is PieceKind.MOTTO and text.folded.startswith("đoàn", p.span.start) for p in pieces)
    if match is None or not union:
        return found
    return replace(found, value=f"{found.value[: match.end()]}ĐOÀN {found.value[match.end() :]}")


def _from_title(text: Text, outline: Outline) -> list[Found[str]]:
    found = []
    for line in title_lines(text, outline)[:2]:
        match = _ISSUED_BY.match(text.folded, line.start, line.end)
        if match is not None and starts_with_body(match.group("body")) and not _ABOUT.search(match.group("body")):
            found.append(_found(text, [Span(*match.span("body"))], "issuer/type-line", 0.9))
    return found


def _from_preamble(text: Text, outline: Outline) -> list[Found[str]]:
    found: list[Found[str]] = []
    for section in outline.sections:
        if section.kind is SectionKind.PREAMBLE:
            for line in line_spans(text.content, section.span):
                words = text.slice(line)
                if words.isupper() and starts_with_body(text.folded[line.start : line.end]) and len(words) < 120:
                    found.append(_found(text, [line], "issuer/authority-line", 0.9))
            end = Span(max(section.span.start, section.span.end - 900), section.span.end)
            hits = list(scan((SUBJECT_RULE,), text, end))
            found += [_found(text, [hit.span], hit.rule.name, hit.rule.confidence) for hit in hits[-1:]]
    return found


def _whole(text: Text, name: Span) -> Span:
    """T/M BAN BÍ THƯ is the Secretariat's name, and no "Ban" under which a secretary signs."""
    secretariat = _SECRETARIAT.match(text.folded, name.start)
    return Span(name.start, secretariat.end()) if secretariat else name


def _from_foot(text: Text, pieces: list[FootPiece]) -> list[Found[str]]:
    found = []
    for piece in pieces:
        if piece.kind is FootKind.AUTHORITY:
            match = _CAPACITY.match(text.folded, piece.span.start, piece.span.end)
            if match is not None:
                found.append(_found(text, [_whole(text, Span(*match.span("hit")))], "issuer/signature", 0.6))
        elif piece.kind is FootKind.ROLE and " " in text.slice(piece.span).strip() and _names_body(text, piece.span):
            found.append(_found(text, [piece.span], "issuer/signature", 0.5))
    for piece in pieces:
        if piece.kind is FootKind.RECIPIENT:
            for match in _ARCHIVE.finditer(text.folded, piece.span.start, piece.span.end):
                found.append(_found(text, [Span(*match.span("hit"))], "issuer/archive", 0.3))
    return found


def _names_body(text: Text, span: Span) -> bool:
    return _BODY_WORD.search(text.folded, span.start, span.end) is not None


def extract(
    text: Text, outline: Outline, pieces: list[Piece], foot: list[FootPiece]
) -> tuple[tuple[Found[str], ...], tuple[Found[str], ...]]:
    """Words for the issuer and words for the body above it, each best first."""
    mastheads = [section.span for section in outline.sections if section.kind is SectionKind.MASTHEAD]
    names = masthead_names(text, [p for p in pieces if any(zone.contains(p.span) for zone in mastheads)])
    issuers: list[Found[str]] = []
    above: list[Found[str]] = []
    if len(names) > 1 and text.folded.startswith("đại hội", names[-1][0].start):
        names = names[:-1]  # a congress acts for the đảng bộ that holds it
    if names:
        issuers.append(_of_the_union(text, _found(text, names[-1], "issuer/masthead", 0.95), pieces))
        above = [_found(text, name, "superior/masthead", 0.95) for name in reversed(names[:-1])]
    issuers += _from_title(text, outline)
    issuers += _from_preamble(text, outline)
    tail = Span(max(0, len(text.content) - 8000), len(text.content))
    if _SELF_CUE.search(text.folded, tail.start):
        issuers += [
            _found(text, [hit.span], hit.rule.name, hit.rule.confidence) for hit in scan((SELF_RULE,), text, tail)
        ]
    issuers += _from_foot(text, foot)
    for section in outline.sections:
        if section.kind is SectionKind.PREAMBLE:
            reach = Span(section.span.start, min(section.span.end, section.span.start + 4000))
            above += [_found(text, [h.span], h.rule.name, h.rule.confidence) for h in scan((ABOVE_RULE,), text, reach)]
    return tuple(_distinct(issuers)), tuple(_distinct(above))


def _distinct(found: list[Found[str]]) -> list[Found[str]]:
    kept: dict[str, Found[str]] = {}
    for item in found:
        kept.setdefault(item.value.casefold(), item)
    return list(kept.values())
