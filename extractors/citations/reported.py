"""Who reports whom: a document named in another's subject line is that one's citation (A về thực hiện B)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.citations.bounds import Bounds
from extractors.citations.grammar import LIST_WORDS, LOCATOR, TYPE, compiled, phrases
from extractors.citations.reference import Kind, Reference
from extractors.citations.relations import reported
from extractors.citations.symbols import rank
from schemas.vocabulary import Relation

IN_PASSIVE = compiled(
    r"[\s,(]*(?:đã\s+)?(?:được\s+)?(?P<what>"
    + phrases("sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung|điều chỉnh|thay thế")
    + r")(?:\s+một\s+số\s+(?:điều|nội\s+dung))?\s+(?:tại|bởi|bằng|theo)\s+(?:các\s+)?"
    + rf"{LOCATOR}*+$"
)
"""Between two documents: the second acts on the first (được sửa đổi, bổ sung bởi ⟨Nghị định số …⟩)."""
_ACTIVE = compiled(
    r"\s*,?\s*(?:đã\s+|về\s+(?:việc\s+)?)?"
    + phrases("sửa đổi(?:,? bổ sung)?(?: một số (?:điều|nội dung)(?: của)?)?|thay thế(?: cho)?|bãi bỏ")
    + r"\s*$"
)
_CARRY = phrases("triển khai|thực hiện|cụ thể hóa|thi hành|quán triệt|hướng dẫn")
# Between two documents without a comma: the first is issued for the second (A nhằm cụ thể hóa B, A (về thực hiện B)).
_CARRYING = compiled(
    r"\s*(?P<bracket>\(\s*)?"
    # đã cụ thể hóa; được ban hành để thực hiện; là văn bản triển khai
    r"(?:(?:đã|có\s+nội\s+dung|với\s+nội\s+dung|là\s+(?:văn\s+bản|cơ\s+sở)(?:\s+để)?|được\s+(?:ban\s+hành|xây\s+dựng))\s+)?"
    r"(?:(?P<purpose>nhằm|để)\s+|về\s+(?:việc\s+)?)?(?:"
    + phrases("tiếp tục|tổ chức|lãnh đạo|chỉ đạo|kịp thời|việc")
    + rf"\s+)*{_CARRY}(?:(?:,|\s+và)\s*{_CARRY})*(?:\s+"
    + phrases("các|việc|nội dung|có hiệu quả|thắng lợi")
    + r")*\s*$"
)
# Các đơn vị căn cứ A để thực hiện B: whoever acts on A carries out B; A itself says nothing of it.
_ACTED_ON = compiled(phrases("căn cứ|theo|dựa vào|trên cơ sở|bám sát|đúng|vận dụng") + r"(?:\s+[^,.;]{0,40})?\s*$")
# Để thực hiện B, Tỉnh ủy đã ban hành A: the document told of second carries out the first.
_FOR_IT = compiled(
    rf"(?:^|[\s;,.])(?:(?:để|nhằm|tiếp\s+tục|tổ\s+chức|kịp\s+thời)\s+)*{_CARRY}(?:(?:,|\s+và)?\s+{_CARRY})*\s*$"
)
_HAS_ISSUED = compiled(r"\s*,\s*[^.;]{2,120}?\b" + phrases("ban hành|xây dựng|đã có") + r"\s+(?:các\s+)?$")
# B đã được Huyện ủy cụ thể hóa bằng A
_CAST_INTO = compiled(
    rf"\s*(?:đã\s+)?được\s+[^.;]{{0,80}}?{_CARRY}[^.;]{{0,30}}?\s(?:bằng|tại|trong|thông\s+qua|qua)\s+$"
)
_ISSUING = ("ban hành", "xây dựng", "có", "các", "bằng", "tại", "trong", "qua")
# Kế hoạch “triển khai Chỉ thị số …” (số 83-KH/TU): the title in quotes tells of the first, its number comes second.
_AFTER_QUOTE = compiled(r"[^“”\n]{0,200}”\s*\(\s*(?:số\s*)?$")
_OPEN_QUOTE = compiled(TYPE + r"\s+“[^“”\n.;]{0,120}$")
# "về việc thực hiện Chỉ thị số …" says nothing beside the document that it names.
_BARE_SUBJECT = compiled(
    r"(?:"
    + phrases("tiếp tục|tổ chức|lãnh đạo|chỉ đạo|việc|tăng cường|đẩy mạnh|nhằm|để|và|các|một số|nội dung")
    + rf"|{_CARRY}|{TYPE}|[\s,“\"])*"
)


def find_parents(folded: str, bounds: Bounds, found: Sequence[Reference]) -> list[Reference]:
    """Sets the parent of every reference that another's subject line reports; gives what bracketed amendments tell."""
    told: list[Reference] = []
    before: Reference | None = None
    for reference in found:
        if before is not None and before.start < bounds.of(reference.start).start:
            before = None
        if before is not None and not _report(folded, before, reference):
            passive = IN_PASSIVE.match(folded[before.reach : reference.start])
            if passive is not None:
                relation, cue = reported(passive["what"])
                told.append(replace(before, parent=reference, relation=relation, cue=cue))
            elif before.parent is None and _is_told_first(folded, bounds, before, reference):
                _set_parent(before, reference, Relation.IMPLEMENTS, "reported-implements")
                if folded[before.end : reference.start].rstrip().endswith(_ISSUING):
                    reference.cue = "reported-mentions"  # what was said to carry out the first does not govern it
        before = reference
    return told


def _report(folded: str, before: Reference, reference: Reference) -> bool:
    """Whether the subject line of a reference before it reports this one; sets parent and relation."""
    reporting: Reference | None = before
    while reporting is not None and reporting.reach <= reference.start:
        reporting = reporting.parent
    if reporting is not None and not reporting.transparent:
        relation, cue = reported(folded[reporting.end : reference.start])
        subject = folded[reporting.title_start or reference.start : reference.start]
        bare = cue == "reported-implements" and _BARE_SUBJECT.fullmatch(subject)
        if bare and reference.kind is not Kind.NAMED:
            reporting.title = None
        return _set_parent(reference, reporting, relation, cue)
    gap = folded[before.reach : reference.start]
    if before.kind is Kind.NUMBERED and (_ACTIVE.match(gap) is not None or _carries(folded, gap, before)):
        return _set_parent(reference, before, *reported(gap))
    if before.parent is not None and ";" not in gap and LIST_WORDS.match(gap) and _is_higher(before, reference):
        return _set_parent(reference, before.parent, before.relation, before.cue)
    return False


def _carries(folded: str, gap: str, before: Reference) -> bool:
    """Whether the words after a document say that it is issued for the next (A nhằm cụ thể hóa B)."""
    match = _CARRYING.match(gap)
    if match is None:
        return False
    acted_on = _ACTED_ON.search(folded, max(0, before.start - 60), before.start)
    return not (match["purpose"] and acted_on)


def _is_told_first(folded: str, bounds: Bounds, before: Reference, reference: Reference) -> bool:
    """Whether the later of two documents is told of as carrying out the earlier one."""
    if before.kind is not Kind.NUMBERED or reference.kind is not Kind.NUMBERED:
        return False
    gap = folded[before.reach : reference.start]
    words = folded[max(bounds.of(before.start).start, before.start - 200) : before.start]
    if _AFTER_QUOTE.match(gap) is not None:
        opened = _OPEN_QUOTE.search(words)
        return opened is not None and reported(words[opened.start() :])[0] is Relation.IMPLEMENTS
    if _CAST_INTO.match(gap) is not None:
        return True
    return _HAS_ISSUED.match(gap) is not None and _FOR_IT.search(words) is not None


def _is_higher(sibling: Reference, reference: Reference) -> bool:
    """Whether a document in a list belongs with the reported one before it: it stands above the one that reports."""
    own, beside = rank(reference.organ), rank(sibling.organ)
    above = rank(sibling.parent.organ) if sibling.parent is not None else None
    return own is not None and (above is None or own > above) and (beside is None or own >= beside)


def _set_parent(reference: Reference, parent: Reference, relation: Relation, cue: str) -> bool:
    reference.parent, reference.relation, reference.cue = parent, relation, cue
    above: Reference | None = parent
    while above is not None:
        above.reach = max(above.reach, reference.reach)
        above = above.parent
    return True
