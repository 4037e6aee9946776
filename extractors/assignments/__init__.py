"""Assignments (phân công, giao nhiệm vụ): which body is charged with what, leads it (chủ trì) or helps (phối hợp).

Found: `N. BODY: …`, `N. BODY có trách nhiệm …`, a heading that is a body's name with its duties below, `Giao / Đề nghị
/ Yêu cầu / Phân công BODY …`, `Căn cứ Kế hoạch này, BODY …`, a second subject in the same point, `phối hợp với BODY`,
`do BODY chủ trì`, `(đồng chí X phụ trách)`, `Đơn vị chủ trì: BODY`, the columns of a task table, the closing article of
a decision (`… chịu trách nhiệm thi hành Quyết định này`).
Not found, on purpose: recipients, bodies named in passing, the issuer announcing its own document, what bodies did in
the past. A list under one verb is one item, as printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.assignments.grammar import RULES as SUBJECT_RULES
from extractors.assignments.points import lines
from extractors.assignments.subjects import Charge, charges
from extractors.assignments.tables import RULES as TABLE_RULES
from extractors.assignments.tables import table_charges
from schemas.mentions import Assignment, Citation
from schemas.record import Head
from schemas.sections import Outline
from schemas.text import Text
from schemas.vocabulary import Role

RULES = SUBJECT_RULES + TABLE_RULES
# Invitations and letters of introduction name who chairs and who attends; they hand out nothing.
_WITHOUT_DUTIES = frozenset({"GM", "GGT"})


def extract(text: Text, outline: Outline, head: Head, citations: tuple[Citation, ...]) -> tuple[Assignment, ...]:
    """All assignments, in reading order, each subject phrase once for each role in a numbered point."""
    if head.doc_type is not None and head.doc_type.value in _WITHOUT_DUTIES:
        return ()
    places = lines(text, outline, head)
    found = list(charges(text, places))
    found += table_charges(text)
    taken = [evidence.span for citation in citations for evidence in (citation.evidence, *citation.mentions)]
    kept = [charge for charge in found if not any(span.contains(charge.body) for span in taken)]
    return tuple(_assignment(text, outline, charge) for charge in _once_per_point(text, outline, kept))


def _assignment(text: Text, outline: Outline, charge: Charge) -> Assignment:
    return Assignment(
        evidence=text.evidence(charge.body),
        rule=charge.rule,
        confidence=charge.confidence,
        body=text.slice(charge.body),
        role=charge.role,
        task=charge.task,
        section=outline.label_path(charge.body.start),
    )


def _once_per_point(text: Text, outline: Outline, found: Iterable[Charge]) -> list[Charge]:
    kept: dict[tuple[str, str, Role], Charge] = {}
    by_place: list[Charge] = []
    said: set[tuple[str, Role]] = set()  # an unnumbered closing sentence that repeats a charge adds none
    for charge in sorted(found, key=lambda c: (c.body.start, c.order)):
        if any(c.role is charge.role and c.body.overlaps(charge.body) for c in by_place):
            continue
        key = (
            _point(outline, charge),
            " ".join(text.folded[charge.body.start : charge.body.end].split()),
            charge.role,
        )
        if key in kept or (charge.closing and (key[1:] in said)):
            continue
        kept[key] = charge
        said.add(key[1:])
        by_place.append(charge)
    return sorted(by_place, key=lambda c: (c.body, c.order))


def _point(outline: Outline, charge: Charge) -> str:
    """The numbered point that the charge stands in: its labels, its row in a table, or its line."""
    path = "" if charge.rule.startswith("assign/table-") else outline.label_path(charge.body.start)
    if path:
        return path
    return charge.point
