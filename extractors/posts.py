"""Chức vụ, thẩm quyền ký: the words for posts and for signing capacities, and how a post is written in a sentence."""

from __future__ import annotations

import regex

from extractors.rule import compile_pattern
from schemas.folding import fold
from schemas.spans import Span
from schemas.text import Text

CAPACITY = r"""(?:(?:tm|kt|tl)(?=/)|t\s?/\s?m|t\.?\s?m\.|tm(?=\s)|k\s?/\s?t|k\.?\s?t\.|kt(?=\s)|t\s?/\s?l
        |t\.?\s?l\.|tl(?=\s)|t\s?/?\s?u\s?/?\s?q|t\.\s?u\.?\s?q
             |tuq|thay\s+mặt|thừa\s+lệnh|thừa\s+ủy\s+quyền|ký\s+thay|q\.|q(?=\s)|quyền(?=\s))\s*[./:]?\s*"""
_ROLE_WORDS = r"""(?:(?:phó\s+)?(?:tổng\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|chủ\s+nhiệm|hiệu\s+trưởng
        |hiệu\s+phó|thủ\s+tướng|viện\s+trưởng|tổng\s+thư\s+ký
             |chánh\s+(?:văn\s+phòng|án|thanh\s+tra|thẩm|thư\s+ký)|trưởng\s+(?:ban|phòng|đoàn|khoa|thôn|bộ\s+phận|công\s+an|trạm|tiểu\s+ban|khu|xóm)
             |(?:chi\s+)?cục\s+trưởng|vụ\s+trưởng|tổng\s+cục\s+trưởng|đội\s+trưởng|tổ\s+trưởng|thống\s+đốc|biên\s+tập|tư\s+lệnh
             |cục\s+trưởng|kiểm\s+toán|chỉ\s+huy\s+trưởng|chính\s+ủy|đồn\s+trưởng|tham\s+mưu\s+trưởng|hội\s+trưởng|trưởng)
             |bộ\s+trưởng|thứ\s+trưởng|chính\s+trị\s+viên|ủy\s+viên|thường\s+trực|thư\s+ký|chủ\s+tọa|đoàn\s+chủ\s+tịch|đại\s+diện|chỉ\s+huy|người\s+(?:lập|báo\s+cáo|ký)
             |phó\s+(?:tỉnh|thành|bí|chỉ)\b|trung\s+tướng|thiếu\s+tướng|tổng\s+kiểm\s+toán)(?![^\W_])"""
CAPACITY_MARK = compile_pattern(CAPACITY)
ROLE = compile_pattern(_ROLE_WORDS)
# A post in ordinary letters that stands alone between recipients was read over from the other column.
PLAIN_POST = compile_pattern(
    r"(?:phó\s+)?(?:tổng\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|thủ\s+tướng|bộ\s+trưởng|thứ\s+trưởng|thống\s+đốc|cục\s+trưởng|chủ\s+nhiệm|hiệu\s+trưởng|viện\s+trưởng|chánh\s+văn\s+phòng)$"
)
_SECOND_POST = compile_pattern(
    r"""(?<=\s)(?:phó\s+)?(?:tổng\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|chủ\s+nhiệm|hiệu\s+trưởng|viện\s+trưởng
        |chủ\s+tọa|chủ\s+trì|thư\s+ký|chánh\s+(?:văn\s+phòng|án|thanh\s+tra)|trưởng\s+(?:ban|phòng|đoàn|công\s+an)|(?:chi\s+)?cục\s+trưởng|chỉ\s+huy\s+trưởng)(?!\w)"""
)
# Phrases of posts with the capitals that ordinary writing gives them; what is not listed keeps small letters.
_POSTS = tuple(
    """
Phó Bí thư Thường trực, Phó Bí thư, Tổng Bí thư, Bí thư, Phó Chủ tịch Thường trực, Phó Chủ tịch, Chủ tịch,
Phó Tổng Giám đốc, Tổng Giám đốc, Phó Giám đốc, Giám đốc, Phó Thủ tướng, Thủ tướng, Thứ trưởng, Bộ trưởng,
Phó Chánh Văn phòng, Chánh Văn phòng, Phó Chánh Thanh tra, Chánh Thanh tra, Phó Chánh án, Chánh án, Phó
Trưởng ban, Phó Trưởng Ban, Trưởng ban, Phó Trưởng phòng, Trưởng phòng, Phó Trưởng đoàn, Trưởng đoàn, Phó
Chủ nhiệm, Chủ nhiệm, Phó Hiệu trưởng, Hiệu trưởng, Phó Viện trưởng, Viện trưởng, Phó Cục trưởng, Phó Tổng
Cục trưởng, Tổng Cục trưởng, Phó Chi cục trưởng, Chi cục trưởng, Cục trưởng, Phó Vụ trưởng, Vụ trưởng, Phó
Thống đốc, Thống đốc, Tổng Thư ký, Thư ký, Ủy viên, Chỉ huy trưởng, Chính ủy, Phó Trưởng, Trưởng
""".replace("\n", " ")
    .strip()
    .split(", ")
)
_HEADS = tuple(
    """
Ủy ban nhân dân, Hội đồng nhân dân, Ủy ban, Hội đồng, Ban Thường vụ, Ban Chấp hành, Ban, Vụ, Sở, Bộ, Phòng,
Cục, Chi cục, Văn phòng, Đảng ủy, Huyện ủy, Tỉnh ủy, Thành ủy, Quận ủy, Thị ủy, Chi bộ, Đảng bộ, Chính phủ,
Quốc hội, Trung tâm, Trường, Đoàn, Hội, Công đoàn, Mặt trận, Thường trực, UBND, HĐND, MTTQ, THPT, THCS, Nội
vụ, Công an
""".replace("\n", " ")
    .strip()
    .split(", ")
)
# The word after one of these names what the office is for: Sở Nội vụ, Trưởng Ban Tổ chức, Vụ Chính quyền địa phương.
_OFFICE = regex.compile(
    r"(?<!\p{L})(?:Sở|Ban|Vụ|Bộ|Cục|Phòng|[Pp]hòng|Trưởng ban|Phó Trưởng ban|Trưởng Ban)\s"
    r"(?!tỉnh|huyện|thành|xã|phường|quận|thị|chấp|thường|trưởng)(?=\p{Ll})",
    regex.V1,
)
_PHRASES = {fold(phrase): phrase for phrase in (*_POSTS, *_HEADS)}
_PHRASE = regex.compile("|".join(regex.escape(p) for p in sorted(_PHRASES, key=len, reverse=True)), regex.V1)
_MARKED = regex.compile(r"(?<=\s)\x00(\p{L})", regex.V1)
_SHORT_DEPUTY = regex.compile(r"^P\.\s*(?=\p{Lu}{2})", regex.V1)
_UNIT = regex.compile(
    r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+(?P<place>[\w' -]+)$", regex.V1
)


def written_post(words: str) -> str:
    """A post as it is written in a sentence: "PHÓ CHỦ TỊCH" is "Phó Chủ tịch"; what is not in capitals stays."""
    flat = " ".join(words.split()).strip(" .,:;*_")
    if not flat.isupper() and sum(c.isupper() for c in flat) < 0.6 * sum(c.isalpha() for c in flat):
        return flat[:1].upper() + flat[1:]
    flat = _SHORT_DEPUTY.sub("PHÓ ", flat)
    lowered = flat.lower()
    folded = fold(lowered)
    out: list[str] = []
    at = 0
    for match in _PHRASE.finditer(folded):
        if (match.start() and folded[match.start() - 1].isalpha()) or folded[match.end() : match.end() + 1].isalpha():
            continue
        phrase = _PHRASES[match.group()]
        original = lowered[match.start() : match.end()]
        out.append(lowered[at : match.start()])
        out.append("".join(o.upper() if p.isupper() else o for o, p in zip(original, phrase, strict=True)))
        at = match.end()
    post = _OFFICE.sub(_capital_next, "".join([*out, lowered[at:]]) + " ")
    post = _MARKED.sub(lambda m: m.group(1).upper(), post).strip()
    place = _UNIT.search(post)
    if place is not None:
        post = post[: place.start("place")] + place.group("place").title()
    return post[:1].upper() + post[1:]


def _capital_next(match: regex.Match[str]) -> str:
    """The office's word with a capital, and a mark before the word that gets one."""
    words = match.group()
    if words.rstrip().endswith(("rưởng ban", "rưởng Ban")):
        words = words.replace("ban", "Ban")
    return words + "\x00"


def second_post(text: Text, span: Span) -> int | None:
    """Where a second post begins on a line of posts side by side; a dash, a comma or "kiêm" joins two posts of one
    person."""
    for match in _SECOND_POST.finditer(text.folded, span.start + 4, span.end):
        before = text.content[span.start : match.start()].rstrip()
        if before[-1] not in "-–,;&/" and not before.lower().endswith(
            (" kiêm", " và", "kt.", "đoàn", "phó", "p.", "ban", "tổng")
        ):
            return match.start()
    return None
