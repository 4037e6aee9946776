"""The spreadsheet for people: a sheet a table, each row named by its document, evidence beside the value."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pipeline.present.columns import COLUMNS, LEFT_OUT, SHEETS
from pipeline.present.whole_file import cell_words
from pipeline.store.reading import Store
from schemas.tables import TABLES

_CELL_LIMIT = 32_767  # of a spreadsheet cell
_ROW_LIMIT = 1_048_575
# What a person reads first, whatever the table; identifiers, rule, offsets and techniques last.
_FIRST = ("of_document", "of_file", "from_name", "to_name", "plan_name", "number", "doc_type", "issued_on", "title")
_FIRST_FINDING = ("severity", "code", "message", "paths")
_LAST = (
    *("doc_id", "item", "doc_ref", "doc_refs", "finding_id", "from_ref", "to_ref", "plan_ref", "report_ref"),
    *(
        "body_id",
        "body_ids",
        "issuer_body_id",
        "rule",
        "confidence",
        "evidence_raw",
        "evidence_start",
        "evidence_end",
        "evidence_bbox",
    ),
    *("called_on_start", "issued_from", "issued_to", "media_type", "text_origin", "paths", "part", "sha256"),
)
_WIDE = frozenset({"evidence_text", "message", "title", "task", "indicator", "called_on"})
_MIDDLE = frozenset(
    {"path", "paths", "body", "issuer_name", "issuer", "doc_ref", "recipient", "name", "bodies", "scope", "reason"}
    | {"of_document", "of_file", "from_name", "to_name", "plan_name", "signers", "addressees", "issuer_parent"}
)

Row = dict[str, Any]


def to_spreadsheet(store: Store, target: Path) -> None:
    """Writes all tables of a store as an .xlsx workbook."""
    import xlsxwriter

    # Text stays text: nothing that a document says becomes a formula, a link or a number.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    names = _Names(store)
    with xlsxwriter.Workbook(str(target), options) as book:
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
            "cell": book.add_format({"valign": "top", "text_wrap": True}),
        }
        for table, schema in TABLES.items():
            rows = [names.named(table, row) for row in store.rows(table)]
            columns = _ordered(table, [*names.columns(table), *schema.names])
            _write_sheet(book.add_worksheet(SHEETS[table]), columns, rows, formats)


class _Names:
    """Documents as people call them, in place of the hashes and keys that tables use."""

    def __init__(self, store: Store) -> None:
        self._by_ref = {row["doc_ref"]: _name(row) for row in store.rows("references")}
        documents = store.rows("documents")
        self._by_id = {row["doc_id"]: self._by_ref.get(row["doc_ref"]) for row in documents}
        self._files = {row["doc_id"]: row["path"].rsplit("/", 1)[-1] for row in documents}

    def columns(self, table: str) -> list[str]:
        """The columns that a table gets beside its own."""
        if table == "edges":
            return ["from_name", "to_name"]
        names = TABLES[table].names
        if table in ("documents", "references") or "doc_id" not in names:
            return []
        own = ["of_document", *(["of_file"] if "path" not in names else [])]
        return [*own, "plan_name"] if table == "coverage" else own

    def named(self, table: str, row: Row) -> Row:
        """A row with the values of these columns."""
        made = {
            "of_document": self._by_id.get(row.get("doc_id")),
            "of_file": self._files.get(row.get("doc_id", "")),
            "from_name": self._by_ref.get(row.get("from_ref")),
            "to_name": self._by_ref.get(row.get("to_ref")),
            "plan_name": self._by_ref.get(row.get("plan_ref")),
        }
        return {**row, **{name: made[name] for name in self.columns(table)}}


def _name(row: Row) -> str:
    return ", ".join(filter(None, (row["number"] or row["title"] or row["doc_type"], row["issuer"])))


def _ordered(table: str, names: list[str]) -> list[str]:
    first = _FIRST_FINDING if table == "findings" else _FIRST
    kept = [name for name in names if name not in LEFT_OUT]
    head = [name for name in first if name in kept]
    last = [name for name in kept if name in _LAST and name not in head]
    return [*head, *(name for name in kept if name not in head and name not in last), *last]


def _write_sheet(sheet: Any, columns: list[str], rows: list[Row], formats: dict[str, Any]) -> None:
    for column, name in enumerate(columns):
        sheet.write_string(0, column, COLUMNS[name], formats["head"])
        sheet.set_column(column, column, 50 if name in _WIDE else 26 if name in _MIDDLE else 14)
    for number, row in enumerate(rows[:_ROW_LIMIT], start=1):
        for column, name in enumerate(columns):
            value = row.get(name)
            _write_cell(sheet, number, column, _whole_date(value) if name.endswith("_on") else value, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, min(len(rows), _ROW_LIMIT)), len(columns) - 1)


def _whole_date(value: Any) -> Any:
    """A date of issue that is whole becomes a date that can be sorted and filtered; a partial one stays text."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == []:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "có" if value else "không", formats["cell"])
    elif isinstance(value, dt.date):
        if value.year >= 1900:
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), formats["date"])
        else:
            sheet.write_string(row, column, value.isoformat(), formats["cell"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats["cell"])
    else:
        sheet.write_string(row, column, cell_words(value)[:_CELL_LIMIT], formats["cell"])
