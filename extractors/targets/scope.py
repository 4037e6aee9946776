"""Phạm vi: on whom a figure falls (mỗi chi bộ; Mặt trận, các đoàn thể), null for the issuer's own whole.

Found in the figure's own words (*mỗi X*, a subject before the verb, *của các X*), as the label of its line
(`UBND các xã: …`), or as the body that the point above is addressed to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.targets.phrases import BODY, VERB
from extractors.targets.reading import MASKED, Reading
from schemas.folding import fold
from schemas.spans import Span

_WORDS = r"[^\s;:.()\ue000]+"
_END = rf"(?=\s+{VERB}(?!\w)|\s*[:(]|\s*,\s|\s*$|\s*{MASKED})"
_EACH = regex.compile(
    rf"(?<!\w)(?:bình\s+quân\s+)?(?P<scope>(?:mỗi|từng)\s+(?!năm|quý|tháng|tuần|ngày|lần|đợt|khi|"
    rf"kỳ)(?:một\s+)?{_WORDS}(?:\s+(?!{VERB}(?!\w)){_WORDS}){{0,9}}?){_END}",
    regex.V1,
)
_MANY = r"(?:các|tất\s+cả(?:\s+các)?|toàn\s+thể|những|100%\s+)"
_ORGAN = (
    r"(?:m[ặậ]t\s+trận|mttq|ubmttq|ủy\s+ban|ubnd|ban|đoàn|hội|công\s+đoàn|sở|phòng|văn\s+phòng|công\s+an|trường|"
    r"trung\s+tâm|bệnh\s+viện|trạm|"
    r"đảng\s+ủy|chi\s+bộ|đảng\s+bộ|bộ\s+chỉ\s+huy|ban\s+chỉ\s+huy|liên\s+đoàn|huyện\s+ủy|đài|cấp\s+ủy|chi\s+ủy|"
    r"thành\s+phố|huyện|xã|phường|"
    r"chi,\s+đảng\s+bộ|đoàn\s+thể|mỗi|từng|cơ\s+quan|đơn\s+vị|địa\s+phương)"
)
_NAME = r"(?:(?:cơ\s+quan\s+)?ủy\s+ban\s+kiểm\s+tra|ban\s+tổ\s+chức)"  # names that hold a verb
_ITEM = rf"(?:{_NAME}|{_WORDS})(?:\s+(?!{VERB}(?!\w)){_WORDS}){{0,11}}?"
_SUBJECT = regex.compile(
    rf"(?:[\s,.;:()+•-]|{MASKED}|(?:và|trong\s+đó|riêng|đồng\s+thời|đối\s+với|đề\s+nghị|yêu\s+cầu|giao|"
    rf"ph[ấâ]n\s+đấu)(?!\w))*"
    rf"(?P<scope>(?:{_MANY}\s+(?={BODY})|"
    rf"(?={_ORGAN}(?!\w))){_ITEM}(?:\s*:\s*(?={BODY}){_ITEM}(?=\s+{VERB}(?!\w)))?)(?=\s+{VERB}(?!\w)|\s*:|"
    rf"\s*{MASKED}\s*(?:,|{VERB}))",
    regex.V1,
)
_OF_MANY = regex.compile(
    rf"(?<!\w)của\s+(?P<scope>(?:các|mỗi|từng)\s+{BODY}(?:[,\s]+(?!(?:đạt|là|chiếm|có|phải|tăng|"
    rf"giảm)(?!\w)){_WORDS}){{0,10}}?)\s*(?=$|(?:đạt|là|chiếm|phải|tăng|giảm)(?!\w))",
    regex.V1,
)
_COMMA = regex.compile(r",\s", regex.V1)
_OWN = regex.compile(
    r"^(?:toàn\s+)?(?:đảng\s+bộ|đảng\s+ủy|chi\s+bộ|chi\s+ủy|tỉnh\s+ủy|thành\s+ủy|huyện\s+ủy|quận\s+ủy|thị\s+ủy|ubnd|"
    r"ủy\s+ban\s+nhân\s+dân|"
    r"(?:ban\s+(?:thường\s+vụ|chấp\s+hành)|thường\s+trực)(?:\s+\p{L}+){0,5}|cấp\s+ủy|xã|phường|huyện|quận|tỉnh|thành\s+phố|thị\s+xã|thị\s+trấn|"
    r"đặc\s+khu|địa\s+phương|đơn\s+vị|cơ\s+quan|nhà\s+trường)"
    r"(?:\s+(?:xã|phường|huyện|quận|tỉnh|thành\s+phố|thị\s+xã|thị\s+trấn|đặc\s+khu|cơ\s+sở|trường|cơ\s+quan|ta|"
    r"mình))?$",
    regex.V1,
)
_PLURAL = regex.compile(r"(?<!\w)(?:các|mỗi|từng|những|tất\s+cả|toàn\s+thể)(?!\w)|,|\svà\s", regex.V1)
# A heading without a colon that says what is done names a task, not a body.
_ACTS = regex.compile(rf"\s(?:{VERB})(?!\w)", regex.V1)
_EACH_WORD = regex.compile(r"(?<!\w)(?:mỗi|từng)(?!\w)", regex.V1)
_CLASS_WORD = regex.compile(r"(?<!\w)(?:các|những|tất\s+cả|toàn\s+thể)(?!\w)", regex.V1)
_HEAD_BODY = regex.compile(
    rf"\s*(?:(?:\d+(?:\.\d+)*|[a-zđ]|[ivx]+)\s*[.)/-]\s*|[-+•*]\s*|{MASKED}+\s*)?(?:đối\s+với\s+|giao\s+|"
    rf"đề\s+nghị\s+|yêu\s+cầu\s+)?(?P<scope>(?:các\s+|mỗi\s+|từng\s+)?{BODY}[^:;.\n\d]{{0,90}}?)\s*(?P<label>:|"
    rf"\.?\s*$)",
    regex.V1,
)
_NOT_A_BODY = regex.compile(
    r"(?<!\w)(?:công\s+tác|nhiệm\s+vụ|giải\s+pháp|hội\s+nghị|tổ\s+chức(?!\s+(?:đảng|cơ\s+sở|chính\s+trị|xã\s+hội|đoàn|hội(?!\s+(?:nghị|thảo|thi|chợ|trại))|công\s+đoàn|kinh\s+tế|tín\s+dụng|quần|"
    r"thành\s+viên|hành|khoa|trực|liên|tôn|và)(?!\w)|\s*[,:]|\s*$)|"
    r""
    r"xây\s+dựng|đạt|tỷ\s+lệ|ban\s+hành|đoàn\s+kết|bảo\s+hiểm\s+(?:y|xã)|phòng,?\s+chống|bộ\s+thủ|cơ\s+sở\s+hạ|"
    r"trường\s+hợp|báo\s+cáo|hội\s+nhập|cơ\s+quan\s+nhà\s+nước\s+số|xã\s+hội|bộ\s+máy|bản\s+đồ|đội\s+ngũ|"
    r"khối\s+lượng|cụm\s+công|vùng\s+sản|đoàn\s+viên|hội\s+viên|cá\s+nhân)",
    regex.V1,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope's words and where they stand among the figure's own words (None where they stand above it)."""

    words: str | None
    own: bool = False
    span: Span | None = None


def is_own(words: str, reading: Reading) -> bool:
    """Whether the words name the issuer itself."""
    view = fold(words)
    if _OWN.match(view):
        return True
    issuers = [fold(found.value) for found in reading.head.issuer_words]
    return not _PLURAL.search(view) and any(
        view == name or (len(view) > 8 and view in name) or name in view for name in issuers
    )


def is_class(words: str) -> bool:
    """Whether the words name all of a class together (các chi bộ), not each of them."""
    return not _EACH_WORD.search(fold(words)) and bool(_CLASS_WORD.search(fold(words)))


def is_many(words: str) -> bool:
    """Whether the words name several bodies: a class (các chi bộ) or a list."""
    return bool(_PLURAL.search(fold(words)))


def _scope(reading: Reading, span: Span) -> Scope | None:
    words = " ".join(reading.text.slice(span).split()).strip(" ,;:.-")
    if not words or _NOT_A_BODY.match(fold(words)):
        return None
    return Scope(None, True, span) if is_own(words, reading) else Scope(words, False, span)


def in_words(reading: Reading, before: Span) -> Scope | None:
    """The scope among a figure's own words."""
    for match in _candidates(reading.masked, before):
        if (found := _scope(reading, Span(*match.span("scope")))) is not None:
            return found
    return None


def _candidates(view: str, before: Span) -> Iterator[regex.Match[str]]:
    """Each X; the subject at the beginning; of the X; a subject after a comma."""
    if match := _EACH.search(view, before.start, before.end):
        yield match
    if match := _SUBJECT.match(view, before.start, before.end):
        yield match
    if match := _OF_MANY.search(view, before.start, before.end):
        yield match
    for comma in _COMMA.finditer(view, before.start, before.end):
        if match := _SUBJECT.match(view, comma.end(), before.end):
            yield match


def of_line(reading: Reading, line: Span) -> Scope | None:
    """The body that labels a line or heads a point: `2. UBND các xã, phường: …`."""
    match = _HEAD_BODY.match(reading.masked, line.start, line.end)
    if match is None or (match["label"] != ":" and _ACTS.search(match["scope"])):
        return None
    return _scope(reading, Span(*match.span("scope")))


def above(reading: Reading, offset: int) -> Scope | None:
    """The body that the nearest point above is addressed to."""
    for heading in reading.headings(offset):
        if (found := of_line(reading, heading)) is not None:
            return found
    return None
