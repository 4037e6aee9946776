"""Subjects of duties in running text: where a phrase must stand, and after which words, to be charged with something.

Two kinds of rules: those tried at the beginning of a clause (the subject itself), and those that look inside a line
(partners, passives, persons in brackets, `Đơn vị chủ trì: …`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.assignments.points import Line, Style
from extractors.assignments.roles import roles_in
from extractors.body_phrases import BodyPhrase, Stop, begins_duty, read_phrase
from extractors.duty_words import HEAD
from extractors.rule import Rule, compile_pattern, scan
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Charge:
    """A body's span with its role and task; `point` names the numbered point, `order` ranks roles of one phrase."""

    body: Span
    role: Role
    task: str
    rule: str
    confidence: float
    point: str
    order: int = 0
    closing: bool = False


_LONGEST_TASK = 400
_DOCUMENT = r"(?:kế\ hoạch|chỉ\ thị|công\ văn|nghị\ quyết|chương\ trình|đề\ án|hướng\ dẫn|quyết\ định|thông\ báo|văn\ bản|công\ điện|kết\ luận)"
# Words that may come before the subject of a point: its ground, its occasion, its rhythm.
CONTEXT = rf"""(?:
    (?:căn\ cứ|trên\ cơ\ sở|theo)(?:\ vào)?\s(?:(?:nội\ dung|yêu\ cầu|tinh\ thần|các)\s){{0,2}}{_DOCUMENT}\s(?:này|nêu\ trên|trên)\s?,?\s++
  | (?:căn\ cứ|trên\ cơ\ sở|theo|để|nhằm|thực\ hiện|định\ kỳ|(?:hằng|hàng)\ (?:năm|quý|tháng|tuần)|trong|trước|sau|ngoài\ ra|đồng\ thời|bên\ cạnh\ đó|riêng|ngay\ sau|từ\ nay|đối\ với|nhận\ được)[^,.;:\n]{{0,160}},\s++
  | (?:ngoài\ ra|đồng\ thời|riêng(?:\ đối\ với)?|(?:hằng|hàng)\ (?:năm|quý|tháng)|định\ kỳ\ (?:(?:hằng|hàng)\ )?(?:năm|quý|tháng))\s++
)?"""
_CHARGE_VERB = r"(?:giao(?:\ (?:nhiệm\ vụ|trách\ nhiệm))?(?:\ cho)?|phân\ công|ủy\ quyền(?:\ cho)?|đề\ nghị|yêu\ cầu|kiến\ nghị|chỉ\ đạo)"


def _phrase(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    return read_phrase(text, match.end(), match.endpos)


def _listed_phrase(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    return read_phrase(text, match.end(), match.endpos, semicolons=True)


def _charged(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    return phrase if phrase and phrase.stop in (Stop.VERB, Stop.COLON, Stop.END) else None


def _subject(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    if phrase is None or phrase.stop not in (Stop.VERB, Stop.COLON):
        return None
    if phrase.stop is Stop.COLON and _topic(text, phrase, match.endpos):
        return None
    return None if _NO_DUTY.match(text.folded, phrase.after) else phrase


def _topic(text: Text, phrase: BodyPhrase, limit: int) -> bool:
    """`Thanh tra chuyên ngành: Ủy ban nhân dân huyện làm đầu mối …`: the words before the colon are what it is about."""
    start = phrase.after + 1
    while start < limit and text.content[start] == " ":
        start += 1
    if start >= limit or not text.content[start].isupper():
        return False
    inner = read_phrase(text, start, limit)
    return inner is not None and inner.stop is Stop.VERB and not _NO_DUTY.match(text.folded, inner.after)


def _heading(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    if phrase is None:
        return None
    rest = text.content[phrase.span.end : match.endpos].strip()
    bare = not rest or rest == ":" or regex.fullmatch(r"\([^()\d]{1,80}\)\s?:?", rest) is not None
    return phrase if bare and len(phrase.span) <= 200 else None


def _enforcing(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _listed_phrase(match, text)
    if phrase is None or not _ENFORCES.match(text.folded, phrase.after):
        return None
    return phrase


# After a subject: narration, definition or the issuer's own demand, none of them a duty of this subject.
_NO_DUTY = regex.compile(
    rf"[\s,]*(?:đã|đang|chưa|đạt|không(?!\ (?:được|để|tổ\ chức))|được(?!\ (?:giao|phân\ công))|là\ (?!(?:cơ\ quan|đơn\ vị|đầu|bộ\ phận))|vì|gồm|bao\ gồm|so|thống\ nhất\ (?:ban|với)|không\ được\ (?:xếp|công\ nhận|xét)|thông\ báo\ (?:để|đến|cho|tới)"
    rf"|(?:giao|yêu\ cầu|đề\ nghị|kiến\ nghị)\s+(?:{HEAD})|(?:ban\ hành|xây\ dựng)\ [^.;:\n]{{0,120}}\b(?:như\ sau|sau\ đây|cụ\ thể|với\ (?:những|các|một\ số)?\ ?nội\ dung)|có\ ý\ kiến\ như)",
    regex.V1,
)
_ENFORCES = regex.compile(
    r"\s*(?:có\ trách\ nhiệm|chịu\ trách\ nhiệm|căn\ cứ)\s[^.;\n]{0,80}?(?:thi\ hành|thực\ hiện|quyết\ định|nghị\ quyết|chỉ\ thị)",
    regex.V1,
)
_OWN_ISSUER = rf"(?:{HEAD}[^,.;:\n]{{0,90}}?\s)?+"

CLAUSE_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Chánh Văn phòng …, Giám đốc các sở …; Chủ tịch … chịu trách nhiệm thi hành Quyết định này
    Rule("assign/enforcement", compile_pattern(rf"{CONTEXT}(?={HEAD})"), _enforcing, 0.93),
    # Giao Sở Y tế …; Đề nghị Ủy ban Mặt trận Tổ quốc …; Ban Thường vụ Huyện ủy giao …
    Rule(
        "assign/charge",
        compile_pattern(
            rf"{CONTEXT}(?:{_CHARGE_VERB}|{HEAD}[^,.;:\n]{{0,90}}?\s(?:giao(?:\ nhiệm\ vụ\ cho|\ cho)?|đề\ nghị|yêu\ cầu))\s++(?={HEAD})"
        ),
        _charged,
        0.9,
    ),
    # Trách nhiệm của Sở Tài chính: …; Đối với các trường học: …
    Rule(
        "assign/duty-of",
        compile_pattern(rf"(?:(?:trách\ nhiệm|nhiệm\ vụ)(?:\ cụ\ thể)?\ của|đối\ với|về\ phía)\s++(?={HEAD})"),
        _heading,
        0.85,
    ),
    # 1. Ban Tổ chức Huyện ủy   (its duties stand below)
    Rule("assign/heading-subject", compile_pattern(rf"(?={HEAD})"), _heading, 0.92),
    # 2. Căn cứ Kế hoạch này, các chi bộ trực thuộc xây dựng …; 3. Sở Nội vụ: …
    Rule("assign/subject", compile_pattern(rf"{CONTEXT}(?={HEAD})"), _subject, 0.9),
)
PARTNER_RULES: tuple[Rule[BodyPhrase], ...] = (
    # phối hợp (chặt chẽ) với Sở Tài chính …; phối hợp Trung tâm Chính trị …
    Rule(
        "assign/coordinate",
        compile_pattern(
            rf"(?<!sự\ )(?<!công\ tác\ )(?:ph[ốôồ]i(?:,?\ kết)?\ hợp|kết\ hợp)(?:,\ (?:hỗ\ trợ|thống\ nhất|hướng\ dẫn|trao\ đổi))?+"
            rf"(?:\ (?:chặt\ chẽ|thường\ xuyên|tốt|đồng\ bộ|hiệu\ quả|cùng|với|giữa)){{0,3}}+\s++(?={HEAD})"
        ),
        _phrase,
        0.9,
    ),
    # Sở Tư pháp cùng với Sở Nội vụ hướng dẫn …
    Rule(
        "assign/together-with",
        compile_pattern(rf"(?<!phối\ hợp\ )(?<!đi\ )(?:\bcùng\ với|(?<=chủ\ trì,?\ )cùng)\s++(?={HEAD})"),
        lambda match, text: (p := _phrase(match, text)) and (p if p.stop is Stop.VERB else None),
        0.75,
    ),
)
PASSIVE_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Ủy ban nhân dân quận chỉ đạo Phòng Nội vụ chủ trì …
    Rule(
        "assign/directed-lead",
        compile_pattern(rf"\b(?:chỉ\ đạo|giao|phân\ công|yêu\ cầu|đề\ nghị)\s++(?={HEAD})"),
        lambda match, text: (p := _phrase(match, text)) and (p if _STRONG_LEAD.match(text.folded, p.after) else None),
        0.85,
    ),
    # … do Sở Xây dựng chủ trì
    Rule(
        "assign/passive",
        compile_pattern(rf"\bdo\s++(?={HEAD})"),
        lambda match, text: (p := _phrase(match, text)) and (p if _passive_duty(text, p) else None),
        0.8,
    ),
    # (đồng chí Nguyễn Văn A phụ trách)
    Rule(
        "assign/person-in-charge",
        compile_pattern(rf"\((?:giao\s++|phân\ công\s++|do\s++)?+(?={HEAD})"),
        lambda match, text: _bracketed(match, text),
        0.88,
    ),
)
KEY_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Đơn vị chủ trì: Sở Tài chính; Cơ quan phối hợp: …; Đơn vị thực hiện: …
    Rule(
        "assign/key-lead",
        compile_pattern(
            r"(?:(?:cơ\ quan|đơn\ vị|bộ\ phận)(?:,\ (?:đơn\ vị|địa\ phương))?\s++)?+(?:chủ\ trì|đầu\ mối)(?:\ thực\ hiện|\ tham\ mưu)?+\s*+:\s*+"
        ),
        lambda match, text: _valued(match, text),
        0.93,
    ),
    Rule(
        "assign/key-coordinate",
        compile_pattern(
            r"(?:(?:cơ\ quan|đơn\ vị|bộ\ phận)(?:,\ (?:đơn\ vị|địa\ phương))?\s++)?+phối\ hợp(?:\ thực\ hiện)?+\s*+:\s*+"
        ),
        lambda match, text: _valued(match, text),
        0.93,
    ),
    Rule(
        "assign/key-implement",
        compile_pattern(
            r"(?:(?:(?:cơ\ quan|đơn\ vị|bộ\ phận)(?:,\ (?:đơn\ vị|cá\ nhân|địa\ phương))?|người|cá\ nhân)\s++(?:thực\ hiện|phụ\ trách|chịu\ trách\ nhiệm|triển\ khai|tham\ mưu)"
            r"|(?<=[-(+]\s?)(?:phân\ công\ (?:thực\ hiện|phụ\ trách)|phụ\ trách|phân\ công))\s*+:\s*+"
        ),
        lambda match, text: _valued(match, text),
        0.9,
    ),
)
DEMAND_RULES: tuple[Rule[BodyPhrase], ...] = (
    # Ủy ban nhân dân tỉnh yêu cầu Giám đốc các sở, Chủ tịch … thực hiện tốt các nội dung sau:
    Rule(
        "assign/addressed-demand",
        compile_pattern(rf"(?<!theo\ )\b(?:yêu\ cầu|đề\ nghị|giao|chỉ\ đạo|chỉ\ thị)\s++(?={HEAD})"),
        lambda match, text: (p := _listed_phrase(match, text)) and (p if p.stop in (Stop.VERB, Stop.WORD) else None),
        0.75,
    ),
)
RULES = CLAUSE_RULES + PARTNER_RULES + PASSIVE_RULES + KEY_RULES + DEMAND_RULES
_PREFILTER = {
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
_KEY_ROLES = {
    "assign/key-lead": Role.LEAD,
    "assign/key-coordinate": Role.COORDINATE,
    "assign/key-implement": Role.IMPLEMENT,
}
_CLAUSE_START = regex.compile(
    r"(?:(?<!\b(?:tp|tx|đ/c|v\.v|tt))[.]\s++(?=[\p{Lu}“])|;\s++(?:và\s++)?+|:\s++(?=\p{Lu}))", regex.V1
)
_CHARGES_ANYWHERE = regex.compile(r"(?:Giao|Phân công)\s", regex.V1)
_STRONG_DUTY = regex.compile(
    r"\s*:?\s*(?:có\ trách\ nhiệm|chịu\ trách\ nhiệm|chủ\ trì|(?:là|làm)\ (?:cơ\ quan\ |đơn\ vị\ )?(?:thường\ trực|đầu\ mối))",
    regex.V1,
)
_STRONG_LEAD = regex.compile(r"\s*(?:chủ\ trì|(?:là|làm)\ (?:cơ\ quan\ |đơn\ vị\ )?đầu\ mối)", regex.V1)
_PASSIVE = regex.compile(r"[^.;:\n()]{0,60}?(?:chủ\ trì|phụ\ trách|chịu\ trách\ nhiệm)\b", regex.V1)
_IN_CHARGE = regex.compile(
    r"\s*(?:phụ\ trách|chủ\ trì|chịu\ trách\ nhiệm|theo\ dõi|thực\ hiện|tham\ mưu|làm\ (?:trưởng|tổ trưởng))[^()]{0,80}\)",
    regex.V1,
)


def _passive_duty(text: Text, phrase: BodyPhrase) -> bool:
    words = text.folded[phrase.span.start : phrase.span.end]
    return "phụ trách" in words or _PASSIVE.match(text.folded, phrase.after) is not None


def _bracketed(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    phrase = _phrase(match, text)
    if phrase is None:
        return None
    words = text.folded[phrase.span.start : phrase.span.end]
    if words.endswith(" phụ trách"):
        return BodyPhrase(
            Span(phrase.span.start, phrase.span.end - len(" phụ trách")), Stop.VERB, phrase.span.end - len("phụ trách")
        )
    return phrase if _IN_CHARGE.match(text.folded, phrase.span.end) else None


def _valued(match: regex.Match[str], text: Text) -> BodyPhrase | None:
    """The value of a `Đơn vị chủ trì:` key: a phrase, or whatever capitalised words stand to the end of the part."""
    phrase = read_phrase(text, match.end(), match.endpos, semicolons=True)
    if phrase is not None:
        chairs = regex.match(r"chủ trì", match.group()) and regex.match(
            r"(?:đồng chí|đ/c|ông|bà)\b", text.folded[match.end() :]
        )
        return None if chairs else phrase  # "Chủ trì: đồng chí …" opens minutes: who chaired the meeting
    rest = regex.compile(r"[^\s.;:()\n][^.;:()\n]{1,160}").match(text.content, match.end(), match.endpos)
    if rest is None or not rest.group()[0].isupper():
        return None
    words = rest.group().rstrip(" ,")
    return BodyPhrase(Span(rest.start(), rest.start() + len(words)), Stop.MARK, rest.end())


def charges(text: Text, places: tuple[Line, ...]) -> Iterator[Charge]:
    """All charges in running text, line by line."""
    for index, line in enumerate(places):
        if line.table:
            continue
        block = _block_end(places, index)
        point = _point_of(places, index)
        seen: list[Span] = []
        for rule, phrase, first in _clause_subjects(text, line, places, index):
            seen.append(phrase.span)
            yield from _as_charges(text, line, block if first else line.span.end, rule, phrase, point)
        yield from _inside(text, line, point, seen)


def _clause_subjects(
    text: Text, line: Line, places: tuple[Line, ...], index: int
) -> Iterator[tuple[Rule[BodyPhrase], BodyPhrase, bool]]:
    starts = [line.words, *(m.end() for m in _CLAUSE_START.finditer(text.content, line.words, line.span.end))]
    read_to = 0
    for start in starts:
        if start < read_to or any(rule.pattern.match(text.folded, start, line.span.end) for rule in KEY_RULES):
            continue
        for rule in CLAUSE_RULES:
            match = rule.pattern.match(text.folded, start, line.span.end, timeout=2.0)
            phrase = rule.build(match, text) if match else None
            if phrase is None or not _placed(text, line, places, index, rule, phrase, start):
                continue
            read_to = phrase.span.end
            yield rule, phrase, start == line.words
            break


def _placed(
    text: Text, line: Line, places: tuple[Line, ...], index: int, rule: Rule[BodyPhrase], phrase: BodyPhrase, start: int
) -> bool:
    """Whether such a subject counts at this place: anywhere where the words charge it, else where duties are handed out."""
    first = start == line.words
    strong = _STRONG_DUTY.match(text.folded, phrase.after) is not None
    if rule.name == "assign/enforcement":
        return first
    if rule.name in ("assign/heading-subject", "assign/duty-of"):
        numbered = line.style not in (Style.NONE, Style.BULLET) or text.content[line.span.end - 1] == ":"
        return first and line.eligible and numbered and index + 1 < len(places) and not _groups(text, places[index + 1])
    if rule.name == "assign/charge":
        numbered = line.style not in (Style.NONE, Style.BULLET) and first
        if text.folded.startswith("chỉ đạo", start):
            return line.eligible and line.style is Style.NUMBER and first
        return line.eligible or _CHARGES_ANYWHERE.match(text.content, start) is not None or numbered
    if text.folded.startswith("lãnh đạo ", start) and line.style >= Style.SUBNUMBER and not strong:
        return False  # "- Lãnh đạo Ủy ban nhân dân sửa đổi …": a duty of the subject above
    if line.eligible:
        return (phrase.stop is Stop.COLON and _may_be_duty(text, phrase, line)) or begins_duty(
            text, _at_word(text, phrase.after)
        )
    if line.style is Style.NONE or not first:
        return False
    if strong:
        return True
    # "2. Các trường: báo cáo …" says by its form alone who is to do it.
    return (
        line.style is not Style.BULLET
        and phrase.stop is Stop.COLON
        and begins_duty(text, _at_word(text, phrase.after + 1))
    )


def _groups(text: Text, below: Line) -> bool:
    """Whether the line under a heading names a subject of its own with a colon: the heading only groups such subjects."""
    phrase = read_phrase(text, below.words, below.span.end)
    return phrase is not None and phrase.stop is Stop.COLON


def _may_be_duty(text: Text, phrase: BodyPhrase, line: Line) -> bool:
    """Whether the words after the colon can be a duty: not a figure, not a further list of bodies."""
    start = _at_word(text, phrase.after)
    if start >= line.span.end:
        return True
    return not text.content[start].isdigit() and read_phrase(text, start, line.span.end) is None


def _at_word(text: Text, start: int) -> int:
    while start < len(text.content) and not text.content[start].isalnum():
        start += 1
    return start


def _as_charges(
    text: Text, line: Line, block: int, rule: Rule[BodyPhrase], phrase: BodyPhrase, point: str
) -> Iterator[Charge]:
    duty = Span(phrase.after, max(block, phrase.after))
    task = task_words(text, phrase.after, block)
    sure = rule.confidence if line.eligible else rule.confidence - 0.1
    for order, role in enumerate(roles_in(text, duty)):
        yield Charge(
            phrase.span,
            role,
            task,
            rule.name,
            sure if order == 0 else sure - 0.15,
            point,
            order,
            line.style is Style.NONE,
        )


def _inside(text: Text, line: Line, point: str, subjects: list[Span]) -> Iterator[Charge]:
    folded = text.folded[line.span.start : line.span.end]
    for rule in PARTNER_RULES + PASSIVE_RULES + KEY_RULES + DEMAND_RULES:
        if _PREFILTER[rule.name] not in folded or not _looked_for(rule, text, line, subjects):
            continue
        for hit in scan((rule,), text, Span(line.words, line.span.end)):
            if any(span.overlaps(hit.value.span) for span in subjects):
                continue
            role = _KEY_ROLES.get(rule.name) or _inner_role(text, rule, hit.value)
            task = task_words(text, hit.value.after, line.span.end) or task_words(text, line.words, hit.span.start)
            yield Charge(hit.value.span, role, task, rule.name, rule.confidence, point)


def _looked_for(rule: Rule[BodyPhrase], text: Text, line: Line, subjects: list[Span]) -> bool:
    if rule in KEY_RULES or rule in PASSIVE_RULES:
        return True
    if rule in DEMAND_RULES:
        return (
            not subjects and not line.eligible and line.style is Style.NONE and text.content[line.span.end - 1] == ":"
        )
    return line.eligible or bool(subjects)


def _inner_role(text: Text, rule: Rule[BodyPhrase], phrase: BodyPhrase) -> Role:
    if rule in PARTNER_RULES:
        return Role.COORDINATE
    if rule in PASSIVE_RULES:
        leads = regex.match(
            r"[^.;:()\n]{0,60}?\bchủ trì\b|[^.;:()\n]{0,60}?chịu trách nhiệm chính",
            text.folded[phrase.after : phrase.after + 100],
        )
        return Role.LEAD if leads else Role.IMPLEMENT
    return Role.IMPLEMENT


def _block_end(places: tuple[Line, ...], index: int) -> int:
    """Where the point that begins on this line ends: before the next line marked in its own or an outer style."""
    own = places[index].style
    if own is Style.NONE:
        return places[index].span.end
    end = places[index].span.end
    for line in places[index + 1 :]:
        if line.style <= own or line.table:
            break
        if line.style is Style.NONE and own is Style.BULLET:
            break
        end = line.span.end
    return end


def _point_of(places: tuple[Line, ...], index: int) -> str:
    """The line that opens the point in which this line stands: a bullet belongs to the number above it."""
    line = places[index]
    if line.style is Style.BULLET or (line.style is Style.NONE and line.eligible):
        for above in reversed(places[:index]):
            if not above.eligible:
                break
            if above.style not in (Style.BULLET, Style.NONE):
                return str(above.number)
    return str(line.number)


def task_words(text: Text, start: int, end: int) -> str:
    """The words of the duty: one sentence or line, without the marks around it."""
    piece = text.content[start : min(end, start + _LONGEST_TASK)].strip(" :;,-+.\n\t")
    piece = piece.split("\n", 1)[0]
    cut = regex.search(r"(?<=[\p{Ll}\d)])\.\s+(?=\p{Lu})", piece)
    return (piece[: cut.start()] if cut else piece).rstrip(" ;,./")
