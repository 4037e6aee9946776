"""Subjects of duties (chủ thể được giao việc): walks over the lines and turns what the grammar finds into charges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.assignments.foretokens import CLAUSE_FIRST, CLAUSE_NEEDS, KEY_FIRST, NEEDS
from extractors.assignments.grammar import (
    CLAUSE_RULES,
    DEMAND_RULES,
    KEY_RULES,
    PARTNER_RULES,
    PASSIVE_RULES,
    STRONG_DUTY,
)
from extractors.assignments.labels import Style
from extractors.assignments.points import Line
from extractors.assignments.roles import roles_in
from extractors.body_phrases import BodyPhrase, Stop, begins_duty, read_phrase
from extractors.duty_names import TIMED
from extractors.duty_words import compiled
from extractors.rule import Rule, scan
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Charge:
    """A body's span with its role and task; `point` names the numbered point, `order` ranks roles of one phrase.

    `closing` marks an unnumbered sentence, which often repeats what the points have said.
    """

    body: Span
    role: Role
    task: str
    rule: str
    confidence: float
    point: str
    order: int = 0
    closing: bool = False


_LONGEST_TASK = 400
_MOST_CLAUSES = 200  # of one line; a line with more was written by no person
_KEY_ROLES = {
    "assign/key-lead": Role.LEAD,
    "assign/key-coordinate": Role.COORDINATE,
    "assign/key-implement": Role.IMPLEMENT,
}
_CLAUSE_START = compiled(r"(?:(?<!\b(?:tp|tx|đ/c|v\.v|tt))[.]\s++(?=[\p{Lu}“])|;\s++(?:và\s++)?+|:\s++(?=\p{Lu}))")
_CHARGES_ANYWHERE = compiled(r"(?:Giao|Phân công|Đề nghị|Yêu cầu)\s")
_LEADS_SOON = compiled(r"[^.;:()\n]{0,60}?\bchủ trì\b|[^.;:()\n]{0,60}?chịu trách nhiệm chính")
_STRONG_WORDS = compiled(r"trách nhiệm|nhiệm vụ|chủ trì|đầu mối|thường trực")
_COUNTED = compiled(r"[^\d.;\n]{0,40}\d")
_FIRST_WORD = compiled(r"(?:đ/c|\w+)")
_SENTENCE_OVER = compiled(r"(?<=[\p{Ll}\d)])\.\s+(?=\p{Lu})")


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
    rules = [rule for rule in CLAUSE_RULES if _may_fit(rule, text, line)]
    for start in starts[:_MOST_CLAUSES]:
        word = _FIRST_WORD.match(text.folded, start)
        if start < read_to or word is None or word.group() not in CLAUSE_FIRST | KEY_FIRST:
            continue
        if word.group() in KEY_FIRST and any(r.pattern.match(text.folded, start, line.span.end) for r in KEY_RULES):
            continue
        for rule in rules:
            if not _may_stand(rule, text, line, start):
                continue
            match = rule.pattern.match(text.folded, start, line.span.end)
            phrase = rule.build(match, text) if match else None
            if phrase is None or not _placed(text, line, places, index, rule, phrase, start):
                continue
            read_to = phrase.span.end
            yield rule, phrase, start == line.words
            break


def _may_fit(rule: Rule[BodyPhrase], text: Text, line: Line) -> bool:
    """A cheap test on the line's words before the rule is tried at its clauses."""
    needs = CLAUSE_NEEDS.get(rule.name)
    return needs is None or needs.search(text.folded, line.words, line.span.end) is not None


def _may_stand(rule: Rule[BodyPhrase], text: Text, line: Line, start: int) -> bool:
    """A cheap test of what `_placed` will ask, before a phrase is read."""
    first = start == line.words
    if rule.name == "assign/enforcement":
        return first
    if rule.name in ("assign/heading-subject", "assign/duty-of"):
        return first and line.eligible and _heads(text, line)
    if rule.name != "assign/subject" or line.eligible:
        return True
    if line.style is Style.NONE:
        return False
    if first and ":" in text.folded[start : line.span.end]:
        return True
    return _STRONG_WORDS.search(text.folded, start, line.span.end) is not None


def _heads(text: Text, line: Line) -> bool:
    """Whether the line may be a heading with duties below it."""
    return line.style not in (Style.NONE, Style.BULLET) or text.content[line.span.end - 1] == ":"


def _placed(
    text: Text, line: Line, places: tuple[Line, ...], index: int, rule: Rule[BodyPhrase], phrase: BodyPhrase, start: int
) -> bool:
    """Whether such a subject counts here: anywhere if the words charge it, else where duties are handed out."""
    first = start == line.words
    strong = STRONG_DUTY.match(text.folded, phrase.after) is not None
    if rule.name == "assign/enforcement":
        return first
    if rule.name == "assign/duty-of" and begins_duty(text, _at_word(text, phrase.after)):
        return first and line.eligible
    if rule.name in ("assign/heading-subject", "assign/duty-of"):
        return (
            first
            and line.eligible
            and _heads(text, line)
            and index + 1 < len(places)
            and not _groups(text, places[index + 1])
        )
    if rule.name in ("assign/charge", "assign/handed-out"):
        numbered = line.style not in (Style.NONE, Style.BULLET) and first
        if text.folded.startswith("chỉ đạo", start):
            return line.asked and line.style is Style.NUMBER and first
        return line.eligible or _CHARGES_ANYWHERE.match(text.content, start) is not None or numbered
    if text.folded.startswith("lãnh đạo ", start) and line.style >= Style.SUBNUMBER and not strong:
        return False  # "- Lãnh đạo Ủy ban nhân dân sửa đổi …": a duty of the subject above
    each = text.folded.startswith("mỗi ", phrase.span.start)  # "Mỗi chi bộ: kết nạp 02 đảng viên" is a target's scope
    if each and _COUNTED.match(text.content, phrase.after, line.span.end):
        return False
    if line.eligible:
        return (phrase.stop is Stop.COLON and _may_be_duty(text, phrase, line)) or _duty_stands(
            text, _at_word(text, phrase.after)
        )
    if line.style is Style.NONE:
        return False
    if strong or not first:
        return strong
    # "2. Các trường: báo cáo …" says by its form alone who is to do it.
    return phrase.stop is Stop.COLON and not each and begins_duty(text, _at_word(text, phrase.after + 1))


def _groups(text: Text, below: Line) -> bool:
    """Whether the line under a heading names a subject of its own: the heading only groups such subjects."""
    phrase = read_phrase(text, below.words, below.span.end)
    if phrase is None:
        return False
    if phrase.stop is Stop.END and phrase.span.end >= below.span.end - 1:
        return below.style not in (Style.BULLET, Style.NONE)
    return phrase.stop is Stop.COLON or (phrase.stop is Stop.VERB and below.style is not Style.BULLET)


def _may_be_duty(text: Text, phrase: BodyPhrase, line: Line) -> bool:
    """Whether the words after the colon can be a duty: not a figure, not a further list of bodies."""
    start = _at_word(text, phrase.after)
    if start >= line.span.end:
        return True
    return not text.content[start].isdigit() and read_phrase(text, start, line.span.end) is None


def _duty_stands(text: Text, start: int) -> bool:
    """Whether a duty begins at the offset: with its verb, its time, or the words that put somebody in charge."""
    if begins_duty(text, start) or text.folded.startswith("phụ trách", start):
        return True
    return TIMED.match(text.folded, start) is not None or STRONG_DUTY.match(text.folded, start) is not None


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
        if NEEDS[rule.name] not in folded or not _looked_for(rule, text, line, subjects):
            continue
        for hit in scan((rule,), text, Span(line.words, line.span.end)):
            if any(span.overlaps(hit.value.span) for span in subjects):
                continue
            if rule.name == "assign/together-with" and not _joins(text, hit.span.start, subjects):
                continue
            role = _KEY_ROLES.get(rule.name) or _inner_role(text, rule, hit.value)
            task = task_words(text, hit.value.after, line.span.end) or task_words(text, line.words, hit.span.start)
            yield Charge(hit.value.span, role, task, rule.name, rule.confidence, point)


def _joins(text: Text, start: int, subjects: list[Span]) -> bool:
    """Whether `cùng` joins a partner to a subject: `cùng với …`, `chủ trì, cùng …`, `Hội Phụ nữ xã cùng …`."""
    if text.folded.startswith("cùng với", start) or text.folded[max(0, start - 10) : start].rstrip(" ,").endswith(
        "chủ trì"
    ):
        return True
    return any(start - 2 <= subject.end < start for subject in subjects)


def _looked_for(rule: Rule[BodyPhrase], text: Text, line: Line, subjects: list[Span]) -> bool:
    if rule in KEY_RULES or rule in PASSIVE_RULES:
        return True
    if rule in DEMAND_RULES:
        if subjects or line.eligible or line.style is not Style.NONE:
            return False
        return line.dispatch or text.content[line.span.end - 1] == ":"
    return line.eligible or bool(subjects)


def _inner_role(text: Text, rule: Rule[BodyPhrase], phrase: BodyPhrase) -> Role:
    if rule in PARTNER_RULES:
        return Role.COORDINATE
    if rule in PASSIVE_RULES:
        return Role.LEAD if _LEADS_SOON.match(text.folded, phrase.after) else Role.IMPLEMENT
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
    cut = _SENTENCE_OVER.search(piece)
    return (piece[: cut.start()] if cut else piece).rstrip(" ;,./")
