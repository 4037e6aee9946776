"""The log of people's decisions: rows that are only ever added, in the ledger's file, so that none is ever lost.

Taking a decision back adds a row too. The database itself refuses to change or delete any of them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from typing import Any

import msgspec

from pipeline.record_json import encode, plain
from schemas.decisions import Anchor, Correction, Disposition, TakenBack
from schemas.vocabulary import DisposedAs

_TABLES = {
    "corrections": "sha256 TEXT NOT NULL, part INTEGER NOT NULL, doc_id TEXT NOT NULL, field TEXT NOT NULL,"
    " anchor TEXT, machine TEXT NOT NULL, value TEXT NOT NULL,",
    "dispositions": "finding_id TEXT NOT NULL, disposed_as TEXT NOT NULL, figures_digest TEXT NOT NULL,",
    "corrections_taken_back": "decision INTEGER NOT NULL UNIQUE,",
    "dispositions_taken_back": "decision INTEGER NOT NULL UNIQUE,",
}
_WHO = "by TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL"


class DecisionLog:
    """The decisions of one store, over the connection of its ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for table, columns in _TABLES.items():
            connection.execute(f"CREATE TABLE IF NOT EXISTS {table} (id INTEGER PRIMARY KEY, {columns} {_WHO})")
            for change in ("UPDATE", "DELETE"):
                connection.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{change.lower()} BEFORE {change} ON {table}"
                    " BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END"
                )

    def add_correction(self, correction: Correction) -> Correction:
        """Adds a correction; gives it with its number."""
        row = {
            "sha256": correction.sha256,
            "part": correction.part,
            "doc_id": correction.doc_id,
            "field": correction.field,
            "anchor": encode(correction.anchor).decode() if correction.anchor else None,
            "machine": encode(correction.machine).decode(),
            "value": encode(correction.value).decode(),
        }
        return replace(correction, id=self._add("corrections", row | _who(correction)))

    def add_disposition(self, disposition: Disposition) -> Disposition:
        """Adds a disposition; gives it with its number."""
        row = {
            "finding_id": disposition.finding_id,
            "disposed_as": disposition.disposed_as.value,
            "figures_digest": disposition.figures_digest,
        }
        return replace(disposition, id=self._add("dispositions", row | _who(disposition)))

    def take_back(self, table: str, decision: int, back: TakenBack) -> None:
        """Notes that a correction or disposition no longer holds; the row itself stays."""
        self._add(f"{table}_taken_back", {"decision": decision} | _who(back))

    def corrections(self) -> list[Correction]:
        """All corrections in the order in which they were taken."""
        back = self._taken_back("corrections")
        return [_correction(row, back.get(row["id"])) for row in self._rows("corrections")]

    def corrections_by_document(self) -> dict[tuple[str, int], list[Correction]]:
        """The corrections of each document, by the hash of its file and its part."""
        found: dict[tuple[str, int], list[Correction]] = defaultdict(list)
        for correction in self.corrections():
            found[correction.sha256, correction.part].append(correction)
        return found

    def dispositions(self) -> list[Disposition]:
        """All dispositions in the order in which they were taken."""
        back = self._taken_back("dispositions")
        return [
            Disposition(**(row | {"disposed_as": DisposedAs(row["disposed_as"])}), taken_back=back.get(row["id"]))
            for row in self._rows("dispositions")
        ]

    def _add(self, table: str, row: dict[str, Any]) -> int:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        with closing(
            self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        ) as cursor:
            return int(cursor.lastrowid or 0)

    def _rows(self, table: str) -> list[dict[str, Any]]:
        with closing(self._connection.execute(f"SELECT * FROM {table} ORDER BY id")) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _taken_back(self, table: str) -> dict[int, TakenBack]:
        return {
            row["decision"]: TakenBack(row["by"], row["why"], row["at"]) for row in self._rows(f"{table}_taken_back")
        }


def _who(decision: Correction | Disposition | TakenBack) -> dict[str, str]:
    return {"by": decision.by, "why": decision.why, "at": decision.at}


def _correction(row: dict[str, Any], back: TakenBack | None) -> Correction:
    return Correction(
        **row
        | {"machine": plain(row["machine"]), "value": plain(row["value"])}
        | {"anchor": msgspec.convert(plain(row["anchor"]), Anchor) if row["anchor"] else None},
        taken_back=back,
    )
