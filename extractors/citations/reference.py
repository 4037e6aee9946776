"""A reference (chỗ viện dẫn): one place where a document is named, before places are folded into cited documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.values import DateValue
from schemas.vocabulary import Relation


class Kind(StrEnum):
    """How a place names its document: what it takes to know which one is meant."""

    NUMBERED = "numbered"  # Chỉ thị số 19-CT/TU: by its number
    NAMED = "named"  # Luật Thanh niên năm 2020: by its name
    SHORT = "short"  # Chỉ thị 28: by type and serial, after the full form
    BACK = "back"  # Kế hoạch nêu trên: by what stands before


class Zone(StrEnum):
    """Where in the document a reference stands, as far as relations care."""

    TITLE = "title"
    PREAMBLE = "preamble"
    BODY = "body"
    CLOSING = "closing"
    SKIPPED = "skipped"  # masthead, recipients, signature: names of documents there are no citations


@dataclass(slots=True, eq=False)
class Reference:
    """What one place says about the document it names.

    `start` to `end` are the words that name it (type and number, or name); `reach` is where its date, issuer and title
    end. `serial` are the digits of a short form. `parent` is the reference whose subject line reports this one, and
    `swapped` says that the parent acts on it in the passive (REF được sửa đổi bởi PARENT).
    """

    start: int
    end: int
    kind: Kind
    doc_type: str | None
    rule: str
    confidence: float
    number: str | None = None
    serial: str | None = None
    organ: str | None = None
    issued_on: DateValue | None = None
    issuer: str | None = None
    issuer_at: tuple[int, int] | None = None  # where the issuer stands, when it stands before the number
    title_at: tuple[int, int] | None = None  # where the title stands, when it stands before the number
    title: str | None = None
    title_start: int | None = None
    reach: int = 0
    relation: Relation = Relation.MENTIONS
    cue: str = ""
    parent: Reference | None = None
    typed: bool = True  # a type word of its own stands before the number
    transparent: bool = False  # put into force here (ban hành kèm theo …): its words still govern what its title names
    shown: int = 0  # where its evidence ends, when that lies beyond its reach

    def __post_init__(self) -> None:
        self.reach = max(self.reach, self.end)
