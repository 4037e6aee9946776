"""The fields that a person may correct: how they are named on the command line, and which values each takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.decisions.values import (
    AMOUNT,
    BODY,
    DAY,
    DOC_TYPE,
    DURATION,
    NAMES,
    NUMBER,
    PRINTED_DATE,
    RRULE,
    SAID,
    WORDS,
    Kind,
    one_of,
)
from schemas.errors import DecisionError
from schemas.vocabulary import Authority, Comparator, DeadlineKind, Level, Relation, Role, System, TargetKind


class _Every(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


SCALARS: dict[str, Kind] = {
    "number": NUMBER,
    "doc_type": DOC_TYPE,
    "title": WORDS,
    "issued_on": PRINTED_DATE,
    "place": WORDS,
    "issuer": BODY,
    "issuer.level": one_of(Level, nullable=True),
    "issuer.system": one_of(System, nullable=True),
    "issuer.parent": BODY,
    "issuer.province": WORDS,
    "secrecy": WORDS,
    "urgency": WORDS,
}
ITEMS: dict[str, dict[str, Kind]] = {
    "citations": {
        "doc_type": DOC_TYPE,
        "number": NUMBER,
        "issued_on": PRINTED_DATE,
        "title": WORDS,
        "issuer": BODY,
        "relation": one_of(Relation),
        "citing": NUMBER,
    },
    "targets": {
        "kind": one_of(TargetKind),
        "indicator": SAID,
        "comparator": one_of(Comparator),
        "min": AMOUNT,
        "max": AMOUNT,
        "unit": SAID,
        "base": WORDS,
        "period.start": DAY,
        "period.end": DAY,
        "period.every": one_of(_Every, nullable=True),
        "scope": WORDS,
    },
    "deadlines": {
        "kind": one_of(DeadlineKind),
        "start": DAY,
        "due": DAY,
        "rrule": RRULE,
        "offset": DURATION,
        "anchor": WORDS,
        "task": SAID,
        "bodies": NAMES,
    },
    "assignments": {"body": SAID, "role": one_of(Role), "task": SAID, "section": SAID},
    "signers": {"name": WORDS, "role": WORDS, "authority": one_of(Authority, nullable=True)},
}
# What an added item must say; the rest may be left out.
NEEDED: dict[str, tuple[str, ...]] = {
    "citations": ("evidence", "relation"),
    "targets": ("evidence", "kind", "indicator", "comparator", "unit"),
    "deadlines": ("evidence", "kind", "task"),
    "assignments": ("evidence", "body", "role", "task"),
    "signers": ("evidence", "name"),
}
LINES = ("addressees", "recipients")  # lists of plain lines
_FIELD = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<index>\d+|\+)\])?(?:\.(?P<sub>[a-z_.]+))?")


@dataclass(frozen=True, slots=True)
class Field:
    """A field as typed: a scalar (`number`), an item (`targets[2]`), a field of one (`targets[2].min`), an addition."""

    name: str
    index: int | None = None
    sub: str | None = None
    adds: bool = False

    @property
    def scalar(self) -> bool:
        """Whether it is a value of the document itself."""
        return self.name in SCALARS

    @property
    def line(self) -> bool:
        """Whether it is a line of a list of plain lines."""
        return self.name in LINES

    @property
    def kind(self) -> Kind:
        """What values it takes."""
        if self.scalar:
            return SCALARS[self.name]
        return SAID if self.line else ITEMS[self.name][self.sub or ""]

    def at(self, index: int) -> str:
        """The field's name with the item at another place."""
        return f"{self.name}[{index}]" + (f".{self.sub}" if self.sub else "")


def field_of(typed: str) -> Field:
    """The field of its name; DecisionError says which there are."""
    plain = typed.strip()
    if plain in SCALARS:
        return Field(plain)
    match = _FIELD.fullmatch(plain)
    name = match["name"] if match else ""
    if match is None or (name not in ITEMS and name not in LINES):
        raise DecisionError(f"Không có trường “{typed}”. {_names()}")
    sub = match["sub"]
    if name in LINES and sub:
        raise DecisionError(f"Mỗi mục của {name} là một dòng chữ: viết {name}[0].")
    if sub and sub not in ITEMS[name]:
        raise DecisionError(f"Mục của {name} không có trường “{sub}”; có: {', '.join(ITEMS[name])}.")
    if match["index"] is None:
        return Field(name, None, sub, adds=False)
    if match["index"] == "+":
        if sub:
            raise DecisionError(f"Thêm cả mục: viết {name}[+] với giá trị JSON, không kèm “.{sub}”.")
        return Field(name, adds=True)
    return Field(name, int(match["index"]), sub)


def _names() -> str:
    items = ", ".join(f"{name}[0].{next(iter(subs))}" for name, subs in ITEMS.items())
    return f"Sửa được: {', '.join(SCALARS)}; các mục như {items}; dòng như {', '.join(f'{n}[0]' for n in LINES)}."
