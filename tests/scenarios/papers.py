"""What a made document is and says: the facts that its sentences state, from which both text and truth are derived."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.vocabulary import Level
from tests.scenarios.world import Body


class Link(StrEnum):
    """What a citation amounts to. EITHER is a report's opening, which a reader may take for carrying out or not."""

    CARRIES_OUT = "carries out"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    CITES = "cites"
    EITHER = "either"


@dataclass(eq=False)
class Paper:
    """A document, held in the archive or only cited; `stem` names its file."""

    issuer: Body
    doc_type: str
    number: str  # with its symbol; "" where the paper leaves it blank
    issued_on: dt.date
    title: str
    held: bool = True
    zones: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    recipients: list[Body] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    nested: list[Citation] = field(default_factory=list)  # those that stand inside its own title
    demands: list[Demand] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    stem: str = ""
    year: int | None = None  # where the heading of its aims gives the year


@dataclass(frozen=True)
class Citation:
    """One place where a paper cites another; `citing` is the middle document of a reported link."""

    cited: Paper
    link: Link
    said: dt.date | None  # the date as printed, right or wrong
    titled: bool = False
    citing: Paper | None = None


@dataclass(frozen=True)
class Demand:
    """A call on bodies for a document of their own: by name, or all direct subordinates of a level."""

    named: tuple[Body, ...]
    level: Level | None
    due: dt.date | None


class Kind(StrEnum):
    """What a figure is to the audit."""

    TARGET = "target"
    SHARE = "share"
    EACH = "each"  # a floor for each body of a level below
    SLIP = "slip"  # a group of figures that cannot hold together, `code` says how


@dataclass(frozen=True)
class Figure:
    """A figure, or for SLIP a group of them that contradict each other."""

    kind: Kind
    indicator: str
    value: int
    period: str
    body: Body | None = None
    level: Level | None = None
    code: str = ""
