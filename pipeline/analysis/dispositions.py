"""Findings that a person has set aside: which they are, and which come back because their figures changed.

A disposition holds for the figures and the quoted words that the person saw. The same finding with other figures is
shown again, with what was decided before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

Row = dict[str, Any]
_PREFIX = 4  # letters of an id that say which one is meant


def figures_digest(finding: Mapping[str, Any]) -> str:
    """A digest of the figures and words that a finding rests on; the order of the words does not count."""
    words = sorted(str(quoted.get("text")) for quoted in finding["evidence"])
    figures = {name: figure for name, figure in finding["figures"].items() if name != "as_of"}  # the day asked about
    basis = json.dumps([figures, words], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(basis.encode()).hexdigest()[:16]


def with_dispositions(findings: Iterable[Row], dispositions: Sequence[Row]) -> list[Row]:
    """The findings (as of the interface); one that somebody decided about has the standing decision as `disposition`,
    where `state` is `standing` or, where its figures are no longer those, `outdated`."""
    last = _last(dispositions)
    return [
        found | {"disposition": _told(found, last[found["finding_id"]])} if found["finding_id"] in last else found
        for found in findings
    ]


def still_open(findings: Iterable[Row]) -> list[Row]:
    """The findings that nobody has set aside, or whose figures have changed since."""
    return [found for found in findings if found.get("disposition", {}).get("state") != "standing"]


def stored_findings(rows: Iterable[Row]) -> list[Row]:
    """The rows of the `findings` table as findings of the interface."""
    return [row | {name: json.loads(row[name]) for name in ("figures", "evidence")} for row in rows]


def listed(dispositions: Sequence[Row], findings: Iterable[Row]) -> list[Row]:
    """All dispositions with the message of what they are about, and their state now: `standing`, `taken-back`,
    `superseded` by a later one, `outdated` figures, `gone` where the store has no such finding today."""
    found = {finding["finding_id"]: finding for finding in findings}
    last = _last(dispositions)
    return [
        row | {"state": _state(row, found, last), "message": found.get(row["finding_id"], {}).get("message")}
        for row in sorted(dispositions, key=_number)
    ]


def nearest(finding_id: str, findings: Iterable[Row]) -> list[Row]:
    """The findings whose ids are like one that is not there: those that begin so, else those a slip away."""
    known = {finding["finding_id"]: finding for finding in findings}
    start = [key for key in known if len(finding_id) >= _PREFIX and key.startswith(finding_id)]
    return [known[key] for key in start or get_close_matches(finding_id, known, n=5)]


def _state(row: Row, found: Mapping[str, Row], last: Mapping[str, Row]) -> str:
    if row["state"] != "standing":
        return str(row["state"])
    if last[row["finding_id"]]["disposition_id"] != row["disposition_id"]:
        return "superseded"
    finding = found.get(row["finding_id"])
    if finding is None:
        return "gone"
    return "standing" if figures_digest(finding) == row["figures_digest"] else "outdated"


def _last(dispositions: Sequence[Row]) -> dict[str, Row]:
    """The last standing decision about each finding."""
    return {row["finding_id"]: row for row in sorted(dispositions, key=_number) if row["state"] == "standing"}


def _told(finding: Row, row: Row) -> Row:
    state = "standing" if figures_digest(finding) == row["figures_digest"] else "outdated"
    return {name: row[name] for name in ("disposition_id", "as", "by", "why", "at")} | {"state": state}


def _number(row: Row) -> int:
    return int(row["disposition_id"])
