"""Nghi vấn khi nối: what a person should look at where a citation differs from the document it is taken to mean."""

from __future__ import annotations

from pipeline.resolve.graph import Reference
from pipeline.resolve.identity import Miss, Target
from schemas.mentions import Citation
from schemas.record import Issue
from schemas.values import DateValue
from schemas.vocabulary import IssueCode


def doubt(citation: Citation, target: Target, meant: Reference) -> Issue | None:
    """The warning that goes with a link that is not silent; None for one that fits, or that its status tells of."""
    number = citation.number or ""
    if target.miss is Miss.NUMBER:
        message = (
            f"Viện dẫn số {number}, trong kho có {meant.number} cùng cơ quan, cùng ngày {_day(meant.issued_on)};"
            " đã nối với văn bản này, cần xem lại số."
        )
    elif target.miss is Miss.TYPE:
        message = f"Viện dẫn {number} với tên loại khác tên loại của chính văn bản; đã nối theo số, cần xem lại."
    elif target.miss is Miss.DATE_OF_OTHERS:
        message = (
            f"Viện dẫn {number} ngày {_day(citation.issued_on)}, các văn bản khác dẫn ngày {_day(meant.issued_on)};"
            " coi là một văn bản, cần xem lại ngày."
        )
    else:
        return None
    return Issue(IssueCode.NEAR_MISS, message, citation.evidence)


def _day(date: DateValue | None) -> str:
    return "/".join(reversed(date.iso().split("-"))) if date else "không rõ"
