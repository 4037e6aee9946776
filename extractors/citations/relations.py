"""Quan hệ with a cited document: decided by the cue that governs it, and by where in the document the cue stands.

Carrying out (thực hiện, triển khai, cụ thể hóa) is `implements` where the document as a whole is issued for it: in its
title, its preamble, its closing. In a passage it is `follows`, like theo, đúng, chấp hành, sơ kết, tổng kết. Thay thế,
bãi bỏ and sửa đổi act on what directly follows them, except where somebody is given the task of doing so.
"""

from __future__ import annotations

import regex

from extractors.citations import cues
from extractors.citations.reference import Zone
from schemas.vocabulary import Relation

_CARRYING = ("carries-out", "guides")
_Found = tuple[Relation | None, str]


def is_voided(after: str) -> bool:
    """Whether the words after a citation take it out of force (… hết hiệu lực)."""
    return cues.VOIDED_AFTER.match(after) is not None


def acted_on(lead: str, after: str) -> _Found:
    """What this document does to a reference in the passive: … được thay thế bằng Kế hoạch này."""
    if (match := cues.REPLACED_AFTER.match(after)) is not None and (
        cues.SELF.search(match.group()) or cues.SELF.search(lead)
    ):
        return Relation.REPLACES, "replaced-after"
    if cues.AMENDED_AFTER.match(after):
        return Relation.AMENDS, "amended-after"
    if cues.SENT_AFTER.match(after):
        return Relation.ATTACHES, "attaches"
    return None, ""


def relation_of(
    lead: str, zone: Zone, after: str, beyond: str = "", fresh: int = 0, doc_type: str | None = None
) -> _Found:
    """The relation and the name of the cue that decided it; None where no cue governs the reference.

    `lead` is the folded sentence up to the reference, other citations taken out; `after` what follows the citation in
    it, `beyond` what follows in the text; from `fresh` on, the lead stands after the last citation before this one.
    """
    head, tail = cues.read_right(lead[:fresh]), cues.read_right(lead[fresh:])
    lead, fresh = head + tail, len(head)
    matches = list(cues.ANY_CUE.finditer(lead))
    for match in reversed(matches[-3:]):
        cue = _cue(match)
        if cue.relation in cues.ACTING and _acts(lead, match, zone):
            return cue.relation, cue.name
    if cues.ALONG.match(after) and cues.SENT_ALONG.search(lead):
        return Relation.ATTACHES, "attaches"
    if lead.endswith("tại ") and cues.ALLOCATED.search(lead):
        return Relation.MENTIONS, "allocation-with"
    if zone is Zone.TITLE:
        return _in_title(lead, matches, doc_type)
    if zone in (Zone.PREAMBLE, Zone.CLOSING):
        found = _of_whole(lead, matches, after, fresh)
        if found is not None:
            return found
    elif cues.ENACTING.match(lead) and _is_issued_for(lead, matches):
        return Relation.IMPLEMENTS, "issued-for"
    return _of_passage(lead, matches, zone, after, beyond)


def _cue(match: regex.Match[str]) -> cues.Cue:
    return cues.BY_GROUP[match.lastgroup or ""]


def _last(pattern: regex.Pattern[str], words: str) -> regex.Match[str] | None:
    matches = list(pattern.finditer(words))
    return matches[-1] if matches else None


def _acts(lead: str, match: regex.Match[str], zone: Zone) -> bool:
    """Whether sửa đổi, thay thế or bãi bỏ acts on the reference here, by this document."""
    if cues.PASSIVE.match(lead, match.end()) or not cues.PARTS.match(lead, match.end()):
        return False
    if zone is Zone.TITLE or cues.DECIDES.search(lead, 0, match.start()):
        return True
    before = lead[max(0, match.start() - 160) : match.start()]
    if cues.OF_OTHERS.search(before):
        return False
    task, own = _last(cues.TASK, before), _last(cues.SELF, before)
    return task is None or (own is not None and own.start() > task.start())


def _in_title(lead: str, matches: list[regex.Match[str]], doc_type: str | None) -> _Found:
    """The title's first cue is what the document is for; what it amends may be named by where it was laid down.

    A subject "theo" a plan or directive is that plan's subject; "theo" a decree or guideline is how it is done.
    """
    for match in matches:
        cue = _cue(match)
        if cue.relation in cues.ACTING:
            if cues.WITHIN.search(lead) and not any(_cue(m).name == "carries-out" for m in matches):
                return cue.relation, cue.name
        elif cue.relation is not Relation.FOLLOWS or cue.name == "review":
            return cue.relation, cue.name
    if matches:
        cue = _cue(matches[-1])
        if cue.name == "follows" and doc_type in cues.CARRIED_OUT:
            return Relation.IMPLEMENTS, "issued-from"
        return cue.relation, cue.name
    return None, ""


def _is_issued_for(lead: str, matches: list[regex.Match[str]]) -> bool:
    purpose = _last(cues.ISSUED_FOR, lead)
    return purpose is not None and not any(m.start() >= purpose.end() for m in matches if _cue(m).name != "carries-out")


def _of_whole(lead: str, matches: list[regex.Match[str]], after: str, fresh: int) -> tuple[Relation, str] | None:
    """Relations of the document as a whole: its preamble's opening words, the purpose it is issued for."""
    if _is_issued_for(lead, matches):
        return Relation.IMPLEMENTS, "issued-for"
    if cues.INTO_LIFE.search(lead) and cues.LIVED_AFTER.match(after):
        return Relation.IMPLEMENTS, "into-life"
    if cues.ASKED.match(lead) and cues.ASKED_AFTER.match(after):
        return Relation.REPLIES_TO, "replies"
    opening = _last(cues.OPENING, lead)
    carried = bool(matches) and _cue(matches[-1]).name in _CARRYING
    if opening is not None and cues.OWN_GROUND.match(lead):
        return (Relation.IMPLEMENTS, "carries-out") if carried else None
    told = cues.TOLD_AFTER.match(after) is not None
    issued = cues.ISSUED_AFTER.match(after) is not None
    if cues.CARRIED_AFTER.match(after):
        return Relation.IMPLEMENTS, "carried-after"
    introduces = cues.INTRODUCES.match(after) is not None
    if opening is None or not _opens(lead, opening):
        if carried and (cues.SELF_CARRIES.match(lead) or cues.PURPOSE.match(lead)):
            return Relation.IMPLEMENTS, "issued-from"
        return _issued_from(lead, matches, issued and introduces) if (issued or introduces) and not told else None
    nearest = matches[-1] if matches else opening
    if opening.start() < fresh <= nearest.start() and lead[fresh:].lstrip().startswith(","):
        return None  # Thực hiện ⟨Công văn …⟩, Sở đề nghị các đơn vị báo cáo theo ⟨Công văn …⟩: another clause
    if nearest.lastgroup == "review":
        return None
    words = opening["cue"]
    if words in ("căn cứ", "trên cơ sở", "xét", "theo đề nghị"):
        return Relation.BASED_ON, "basis"
    if words in ("phúc đáp", "trả lời", "hồi đáp"):
        return Relation.REPLIES_TO, "replies"
    if words == "tiếp theo":
        return Relation.MENTIONS, "further-to"
    ordered = cues.STRICT.match(lead, opening.end()) and not cues.PURPOSE.match(opening.group().lstrip(" ,;"))
    if (ordered and not (issued or introduces)) or told:
        return None
    return Relation.IMPLEMENTS, "carries-out"


def _issued_from(lead: str, matches: list[regex.Match[str]], certain: bool) -> tuple[Relation, str] | None:
    """What a document is to one named before its main clause (…, Huyện ủy ban hành Kế hoạch) by other words."""
    if not matches:
        return (Relation.IMPLEMENTS, "issued-from") if certain or cues.TAKEN_FROM.match(lead) else None
    cue = _cue(matches[-1])
    if cue.name == "follows" and matches[-1].group() == "theo":
        return Relation.BASED_ON, "issued-under"
    if cue.name == "follows" or cue.name in _CARRYING or matches[-1].group() == "nhận được":
        return Relation.IMPLEMENTS, "issued-from"
    return None


def _opens(lead: str, opening: regex.Match[str]) -> bool:
    """Whether an opening cue opens the sentence or a clause beside such openings, not a clause inside a narrative."""
    return opening.start() == 0 or cues.OPENING.match(lead) is not None or ";" in lead[: opening.end()]


def _of_passage(lead: str, matches: list[regex.Match[str]], zone: Zone, after: str, beyond: str) -> _Found:
    """Relations of one passage: what it requires or reports is followed, not implemented by the document as a whole."""
    for match in reversed(matches):
        cue = _cue(match)
        if cue.relation in cues.ACTING or (cue.name == "attaches" and not cues.PARTS.match(lead, match.end())):
            continue
        if match.group() == "nhận được":
            if zone is Zone.PREAMBLE and cues.TAKEN_UP_AFTER.match(beyond):
                return Relation.IMPLEMENTS, cue.name
            answered = zone is Zone.PREAMBLE and cues.ANSWERED_AFTER.match(beyond) is not None
            return Relation.REPLIES_TO if answered else Relation.MENTIONS, cue.name
        if cue.relation is Relation.IMPLEMENTS:
            return Relation.FOLLOWS, cue.name
        if match.group() == "căn cứ" and zone is Zone.BODY:
            before = cues.LABEL.sub("", lead[: match.start()]).strip(" -+•*\t")
            if before or cues.OTHERS_AFTER.match(after):
                return Relation.FOLLOWS, cue.name  # somebody is told to act on it; this document is not based on it
        return cue.relation, cue.name
    if cues.DEMANDED_AFTER.match(after):
        return Relation.FOLLOWS, "demanded-after"
    return None, ""


def reported(between: str) -> tuple[Relation, str]:
    """How one cited document relates to another named in its subject line, from the words between them."""
    for name, pattern, relation in cues.REPORTED:
        if pattern.search(between):
            return relation, name
    return Relation.MENTIONS, "reported-mentions"
