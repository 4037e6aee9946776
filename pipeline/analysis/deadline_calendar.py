"""The calendar: every deadline with its day, task, bodies and document; rhythms unfolded within the window."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from pipeline.analysis.view import ArchiveView, Row
from pipeline.analysis.words import Wanted
from schemas.folding import fold
from schemas.values import DateValue, after

Entry = dict[str, Any]

# The period of a plan in its title (năm 2024, giai đoạn 2021 - 2025); the year of a cited document's date is none.
_TITLE_YEAR = re.compile(r"(?<!\d )(?:năm(?: học)?|giai đoạn|nhiệm kỳ)(?: 20\d\d ?-)? (20\d\d)\b")
_NO_ANCHOR = "Không rõ mốc để tính ngày: {anchor}."
_NO_DATE = "Văn bản không ghi ngày ban hành nên không tính được ngày."
_PERIOD_ENDS = {"YEARLY": 12, "MONTHLY": 1}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def deadline_calendar(view: ArchiveView, start: dt.date, end: dt.date, body: str | None = None) -> tuple[Entry, ...]:
    """Entries from `start` to `end`, both included, by date; those whose day cannot be counted come last."""
    entries = [
        entry
        for row in view.rows("deadlines")
        if not view.documents[row["doc_id"]]["replaced_by"] and _concerns(row, body)
        for entry in _entries(view, row, start, end)
    ]
    return tuple(sorted(entries, key=lambda e: (e["date"] or "9999", e["path"], e["task"])))


def _concerns(row: Row, body: str | None) -> bool:
    return body is None or any(Wanted(body).within(name) for name in row["bodies"] or [])


def _entries(view: ArchiveView, row: Row, start: dt.date, end: dt.date) -> Iterator[Entry]:
    document = view.documents[row["doc_id"]]
    shared = {
        "kind": row["kind"],
        "task": row["task"],
        "bodies": list(row["bodies"] or []),
        "doc_ref": document["doc_ref"],
        "number": document["number"],
        "path": document["path"],
        "evidence": row["evidence_text"],
        "rrule": row["rrule"],
    }
    if row["rrule"]:
        # A rhythm begins with the document; of one without a date the last year of the window is shown.
        first = max(start, document["issued_from"] or end - dt.timedelta(days=365))
        last = min(filter(None, (end, *_ends(view, document))))
        for day in occurrences(row["rrule"], first, last) if first <= last else ():
            yield {"date": day.isoformat(), **shared}
    elif row["due"]:
        if start <= row["due"] <= end:
            yield {"date": row["due"].isoformat(), **shared}
    elif row["offset"]:
        yield from _counted(row, document, shared, start, end)


def _ends(view: ArchiveView, document: Row) -> Iterator[dt.date]:
    """When a rhythm ends: with the last year that the title names, and with the body that set it."""
    years = [int(year) for year in _TITLE_YEAR.findall(fold(document["title"] or ""))]
    if years:
        yield dt.date(max(years), 12, 31)
    body = view.bodies.get(document["issuer_body_id"] or "")
    if body and body["valid_to"]:
        yield body["valid_to"]


def _counted(row: Row, document: Row, shared: Entry, start: dt.date, end: dt.date) -> Iterator[Entry]:
    if row["anchor"] != "signed":
        reason = _NO_ANCHOR.format(anchor={"received": "ngày nhận được văn bản"}.get(row["anchor"], row["anchor"]))
        yield {"date": None, **shared, "reason": reason}
        return
    issued = document["issued_on"]
    if not issued or len(issued) < 10:
        yield {"date": None, **shared, "reason": _NO_DATE}
        return
    day = after(DateValue.from_iso(issued).start, row["offset"])
    if day and start <= day <= end:
        yield {"date": day.isoformat(), **shared}


def occurrences(rrule: str, start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """The days of a rhythm in a window. Without a day it falls on the last day of the calendar period."""
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "WEEKLY":
        yield from _weekly(parts, interval, start, end)
    elif parts["FREQ"] == "DAILY":
        yield from (start + dt.timedelta(days=n) for n in range(0, (end - start).days + 1, interval))
    elif parts["FREQ"] in _PERIOD_ENDS:
        yield from _monthly(parts, interval * _PERIOD_ENDS[parts["FREQ"]], start, end)


def _monthly(parts: dict[str, str], step: int, start: dt.date, end: dt.date) -> Iterator[dt.date]:
    months = {int(m) for m in parts.get("BYMONTH", "").split(",") if m} or {
        month for month in range(1, 13) if month % min(step, 12) == 0
    }
    days = [int(d) for d in parts.get("BYMONTHDAY", "").split(",") if d]
    years = max(1, step // 12)  # every five years falls in the years that five divides, as the plans count them
    for year in range(start.year, end.year + 1):
        for month in sorted(months) if year % years == 0 else ():
            last = calendar.monthrange(year, month)[1]
            for number in days or [last]:
                day = dt.date(year, month, min(number if number > 0 else last + 1 + number, last))
                if start <= day <= end:
                    yield day


def _weekly(parts: dict[str, str], interval: int, start: dt.date, end: dt.date) -> Iterator[dt.date]:
    wanted = {_WEEKDAYS.index(d) for d in parts.get("BYDAY", "SU").split(",")}
    monday = start - dt.timedelta(days=start.weekday())
    for offset in range((end - start).days + 1):
        day = start + dt.timedelta(days=offset)
        if day.weekday() in wanted and (day - monday).days // 7 % interval == 0:
            yield day
