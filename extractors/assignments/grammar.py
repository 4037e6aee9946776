"""Grammar of duties in running text (câu giao nhiệm vụ): the rules that find whom a sentence charges.

Clause rules are tried at the beginning of a clause, in order; the others look inside a line: partners, passives,
persons in brackets, `Đơn vị chủ trì: …`, and the demand that a dispatch opens its points with.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractors.body_phrases import BodyPhrase, Stop, begins_duty, read_phrase
from extractors.duty_words import compiled, head_at
from extractors.rule import Rule, compile_pattern
from schemas.spans import Span
from schemas.text import Text

Builder = Callable[[regex.Match[str], Text], BodyPhrase | None]
_DOCUMENT = (
    r"(?:kế hoạch|chỉ thị|công văn|nghị quyết|chương trình|đề án|hướng dẫn|quyết định|thông báo"
    r"|văn bản|công điện|kết luận)"
)
_GROUND = (
    r"(?:căn cứ|trên cơ sở|theo|để|nhằm|thực hiện|định kỳ|(?:hằng|hàng) (?:năm|quý|tháng"
    r"|tuần)|trong|trước|sau|(?:chậm|muộn) nhất|ngoài ra|đồng thời"
    r"|bên cạnh đó|riêng(?! (?:(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|đảng bộ|chi bộ|ubnd|ủy ban|sở|phòng|ban)\b)"
    r"|ngay sau|từ nay|nếu|khi|kết thúc|đối với|nhận được)"
)
_RHYTHM = (
    r"(?:ngoài ra|đồng thời|riêng(?: đối với)?|(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ (?:(?:hằng"
    r"|hàng) )?(?:năm|quý|tháng))"
)
CONTEXT = (
    rf"(?:(?:căn cứ|trên cơ sở|theo)(?: vào)?\s(?:(?:nội dung|yêu cầu|tinh thần|các)\s){{0,2}}{_DOCUMENT}\s(?:này"
    r"|nêu trên|trên)\s?,?\s++"
    rf"(?!(?:và|của|với|cùng|hoặc)\b)|{_GROUND}(?:[^,.;:\n]|(?<=\d)\.(?=\d)){{0,160}},\s++|{_RHYTHM}\s++){{0,2}}"
)
"""Words that may come before the subject of a point, over the folded view: its ground, its occasion, its rhythm."""
_CHARGING = (
    r"(?:giao(?: (?:nhiệm vụ|trách nhiệm))?(?: cho)?|phân công|ủy quyền(?: cho)?|đề nghị|yêu cầu|kiến nghị|chỉ đạo)"
)
_KEPT_BY = r"(?:cơ quan|đơn vị|bộ phận)(?:, (?:đơn vị|cá nhân|địa phương))?\s++"
_LEADING = r"(?:chủ trì|đầu mối|(?:là|làm) (?:cơ quan |đơn vị )?(?:thường trực|đầu mối))"

# After a subject: narration, definition or the issuer's own demand, none of them a duty of this subject.
_NO_DUTY = compiled(
    r"[\s,:]*(?:đã|đang|chưa|đạt|sẽ|bị|có quyền|không(?! (?:được|để|tổ chức))|được(?! (?:giao"
    r"|phân công))|vì|gồm|bao gồm|so"
    r"|là (?!(?:cơ quan|đơn vị|bộ phận) (?:chủ trì|đầu mối|thường trực|tham mưu|chịu|giúp|thực hiện|tổng hợp|phối hợp)"
    r"|đầu)|thống nhất (?:ban|với)|không được (?:xếp|công nhận|xét)"
    r"|thông báo (?:để|đến|cho|tới)|có ý kiến như|kết luận (?:như|một|các|nội)"
    r"|(?:ban hành|xây dựng) [^.;:\n]{0,120}\b(?:như sau|sau đây|cụ thể(?=\s*(?:[:;.,]|$))"
    r"|với (?:những|các|một số)? ?nội dung))"
)
_DEMANDS = compiled(r"[\s,]*(?:giao|yêu cầu|đề nghị|kiến nghị)(?:\s+cho)?\s+")
_ENFORCES = compiled(
    r"\s*(?:có trách nhiệm|chịu trách nhiệm|căn cứ)\s[^.;\n]{0,80}?(?:thi hành|thực hiện|quyết định|nghị quyết|chỉ thị)"
)
STRONG_DUTY = compiled(rf"\s*:?\s*(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|{_LEADING})")
"""Words that charge a subject wherever it stands."""
_LED = compiled(r"\s*(?:chủ trì|(?:là|làm) (?:cơ quan |đơn vị )?đầu mối)")
_PASSIVE = compiled(r"[^.;:\n()]{0,60}?(?:chủ trì|phụ trách|chịu trách nhiệm)\b")
_IN_CHARGE = compiled(
    r"\s*(?:phụ trách|chủ trì|chịu trách nhiệm|theo dõi|thực hiện|tham mưu|làm (?:trưởng|tổ trưởng))[^()]{0,80}\)"
)
_BARE_NOTE = compiled(r"\([^()\d]{1,80}\)\s?:?")
_ASKER_FROM = compiled(r"(?:[,.;]|\b(?:này|trên),?\s)\s*")
_LONGEST_ASKER = 110
_HANDS_OUT = compiled(r"(?<=\s)(?:giao(?: nhiệm vụ cho| cho)?|đề nghị|yêu cầu)\s++")
_PLAIN_VALUE = compiled(r"(?=\p{Lu})[^.;:()\n]{2,160}")
_CLASSES = compiled(r"(?:các |mỗi |những )?(?:tập thể|cá nhân|đảng viên|cán bộ|công chức|người|hộ|học sinh|nhân dân)\b")
_CHAIR = compiled(r"(?:đồng chí|đ/c|ông|bà)\b")


def _phrase(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    return read_phrase(text, match.end(), match.endpos)


def _no_duty(text: Text, start: int) -> bool:
    """Whether what stands behind a subject is no duty of its own: narration, a definition, a demand on others."""
    if _NO_DUTY.match(text.folded, start) is not None:
        return True
    demand = _DEMANDS.match(text.folded, start)
    return demand is not None and head_at(text.folded, demand.end()) > 0


def _listed(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    return read_phrase(text, match.end(), match.endpos, semicolons=True)


def _charged(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    for read in (_listed, _phrase):
        phrase = read(match, text)
        if phrase is not None and phrase.stop in (Stop.VERB, Stop.COLON, Stop.END):
            return phrase
    return None


def _handed_out(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    """Whom a body charges: `Ban Thường vụ Huyện ủy giao …`."""
    if not head_at(text.folded, match.end(), match.endpos):
        return None
    within = min(match.endpos, match.end() + _LONGEST_ASKER)
    for given in _HANDS_OUT.finditer(text.folded, match.end(), within):
        if head_at(text.folded, given.end(), match.endpos):
            for listed in (True, False):
                phrase = read_phrase(text, given.end(), match.endpos, semicolons=listed)
                if phrase is not None and phrase.stop in (Stop.VERB, Stop.COLON, Stop.END):
                    return phrase
    return None


def _subject(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    if phrase is not None and phrase.stop is Stop.MARK and text.content[phrase.after] == ";":
        phrase = _listed(match, text)  # Thủ trưởng các phòng; Chủ tịch các xã tổ chức …
    if phrase is None or phrase.stop not in (Stop.VERB, Stop.COLON):
        return None
    if phrase.stop is Stop.COLON and _topic(text, phrase, match.endpos):
        return None
    return None if _no_duty(text, phrase.after) else phrase


def _topic(text: Text, phrase: BodyPhrase, limit: int) -> bool:
    """`Thanh tra chuyên ngành: Ủy ban nhân dân huyện làm đầu mối …`: a topic stands before the colon."""
    start = phrase.after + 1
    while start < limit and text.content[start] == " ":
        start += 1
    if start >= limit or not text.content[start].isupper():
        return False
    inner = read_phrase(text, start, limit)
    return inner is not None and inner.stop is Stop.VERB and not _no_duty(text, inner.after)


def _heading(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    if phrase is not None and phrase.stop is Stop.MARK and text.content[phrase.after] == ";":
        phrase = _listed(match, text)
    if phrase is None or len(phrase.span) > 200:
        return None
    rest = text.content[phrase.span.end : match.endpos].strip()
    return phrase if not rest or rest == ":" or _BARE_NOTE.fullmatch(rest) else None


def _duty_of(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    """`Đối với các trường học` as a heading, or before the duty itself: `Đối với UBND cấp xã: bố trí …`."""
    phrase = _heading(match, text)
    if phrase is not None:
        return phrase
    phrase = _phrase(match, text)
    if phrase is None or phrase.stop is not Stop.COLON or _no_duty(text, phrase.after):
        return None
    after = phrase.after + 2 if text.content.startswith(": ", phrase.after) else phrase.after + 1
    return phrase if begins_duty(text, after) and not _CLASSES.match(text.folded, phrase.span.start) else None


def _enforcing(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _listed(match, text)
    return phrase if phrase and _ENFORCES.match(text.folded, phrase.after) else None


def _before_verb(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    return phrase if phrase and phrase.stop is Stop.VERB else None


def _made_to_lead(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    return phrase if phrase and _LED.match(text.folded, phrase.after) else None


def _agent(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    """The agent of a passive: in charge by its own words (`… phụ trách`) or by those that follow."""
    phrase = _phrase(match, text)
    if phrase is None:
        return None
    own = "phụ trách" in text.folded[phrase.span.start : phrase.span.end]
    return phrase if own or _PASSIVE.match(text.folded, phrase.after) else None


def _bracketed(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    if phrase is None:
        return None
    tail = " phụ trách"
    if text.folded[phrase.span.start : phrase.span.end].endswith(tail):
        end = phrase.span.end - len(tail)
        return BodyPhrase(Span(phrase.span.start, end), Stop.VERB, end + 1)
    return phrase if _IN_CHARGE.match(text.folded, phrase.span.end) else None


def _valued(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    """The value of a `Đơn vị chủ trì:` key: a phrase, or whatever capitalised words stand to the end of the part."""
    phrase = _listed(match, text)
    if phrase is not None:
        # "Chủ trì: đồng chí …" opens minutes: who chaired the meeting.
        chairs = match.group().startswith("chủ trì") and _CHAIR.match(text.folded, match.end())
        return None if chairs else phrase
    rest = _PLAIN_VALUE.match(text.content, match.end(), match.endpos)
    if rest is None:
        return None
    end = rest.start() + len(rest.group().rstrip(" ,"))
    return BodyPhrase(Span(rest.start(), end), Stop.MARK, rest.end())


def _addressed(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _listed(match, text)
    if phrase is None or phrase.stop not in (Stop.VERB, Stop.WORD):
        return None
    line_start = text.content.rfind("\n", 0, match.start()) + 1
    starts = [line_start, *(m.end() for m in _ASKER_FROM.finditer(text.folded, line_start, match.start()))]
    asker = starts[-1]
    asked = asker == match.start() or (match.start() - asker <= _LONGEST_ASKER and head_at(text.folded, asker) > 0)
    return phrase if asked else None


def _rule(name: str, pattern: str, build: Builder, confidence: float) -> Rule[BodyPhrase]:
    return Rule(f"assign/{name}", compile_pattern(pattern.replace(" ", r"\ ")), build, confidence)


CLAUSE_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Chánh Văn phòng …, Giám đốc các sở …; Chủ tịch … chịu trách nhiệm thi hành Quyết định này
    _rule("enforcement", rf"{CONTEXT}", _enforcing, 0.93),
    # Giao Sở Y tế …; Đề nghị Ủy ban Mặt trận Tổ quốc …; Ban Thường vụ Huyện ủy giao …
    _rule(
        "charge",
        rf"{CONTEXT}{_CHARGING}\s++",
        _charged,
        0.9,
    ),
    # Ban Thường vụ Huyện ủy giao Ban Tổ chức …
    _rule("handed-out", CONTEXT, _handed_out, 0.9),
    # Trách nhiệm của Sở Tài chính: …; Đối với các trường học: …
    _rule("duty-of", r"(?:(?:trách nhiệm|nhiệm vụ)(?: cụ thể)? của|đối với|về phía)\s++", _duty_of, 0.85),
    # 1. Ban Tổ chức Huyện ủy   (its duties stand below)
    _rule("heading-subject", r"", _heading, 0.92),
    # 2. Căn cứ Kế hoạch này, các chi bộ trực thuộc xây dựng …; 3. Sở Nội vụ: …
    _rule("subject", rf"{CONTEXT}", _subject, 0.9),
)
PARTNER_RULES: tuple[Rule[BodyPhrase], ...] = (
    # phối hợp (chặt chẽ) với Sở Tài chính …; phối hợp Trung tâm Chính trị …
    _rule(
        "coordinate",
        r"(?<!sự )(?<!công tác )(?:ph[ốôồ]i(?:,?\s+kết)?\s+hợp|kết hợp)(?:, (?:hỗ trợ|thống nhất|hướng dẫn|trao đổi))?+"
        r"(?: (?:chặt chẽ|thường xuyên|tốt|đồng bộ|hiệu quả|cùng|với|giữa)){0,3}+\s++",
        _phrase,
        0.9,
    ),
    # Sở Tư pháp cùng với Sở Nội vụ hướng dẫn …; Sở Y tế chủ trì, cùng Sở Tài chính …
    _rule(
        "together-with",
        r"(?<!hợp )(?<!đi )\bcùng(?: với)?\s++",
        _before_verb,
        0.75,
    ),
)
PASSIVE_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Ủy ban nhân dân quận chỉ đạo Phòng Nội vụ chủ trì …
    _rule("directed-lead", r"\b(?:chỉ đạo|giao|phân công|yêu cầu|đề nghị)\s++", _made_to_lead, 0.85),
    # … do Sở Xây dựng chủ trì
    _rule("passive", r"\bdo\s++", _agent, 0.8),
    # (đồng chí Nguyễn Văn A phụ trách)
    _rule("person-in-charge", r"\((?:giao\s++|phân công\s++|do\s++)?+", _bracketed, 0.88),
)
KEY_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Đơn vị chủ trì: Sở Tài chính; Cơ quan phối hợp: …; Đơn vị thực hiện: …
    _rule(
        "key-lead",
        rf"(?:{_KEPT_BY})?+(?:chủ trì|đầu mối)(?: thực hiện| tham mưu)?+\s*+:\s*+",
        _valued,
        0.93,
    ),
    _rule("key-coordinate", rf"(?:{_KEPT_BY})?+phối hợp(?: thực hiện)?+\s*+:\s*+", _valued, 0.93),
    _rule(
        "key-implement",
        rf"(?:(?:{_KEPT_BY}|(?:người|cá nhân)\s++)(?:thực hiện|phụ trách|chịu trách nhiệm|triển khai|tham mưu)"
        r"|(?<=[-(+]\s?)(?:phân công (?:thực hiện|phụ trách)|phụ trách|phân công))\s*+:\s*+",
        _valued,
        0.9,
    ),
)
DEMAND_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Ủy ban nhân dân tỉnh yêu cầu Giám đốc các sở, Chủ tịch … thực hiện tốt các nội dung sau:
    _rule(
        "addressed-demand",
        r"(?<!theo )\b(?:yêu cầu|đề nghị|giao|chỉ đạo|chỉ thị)\s++",
        _addressed,
        0.75,
    ),
)
RULES = CLAUSE_RULES + PARTNER_RULES + PASSIVE_RULES + KEY_RULES + DEMAND_RULES
