"""The calendar: every deadline with its day, task, bodies and document; rhythms unfolded within the window.

What a document sets holds until it is replaced or repealed, a rhythm also only for the years that its title names and
as long as the body that set it stands. A term is counted where its first day is known: the day of signing, or the day
of another document that its words name.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.analysis.view import ArchiveView, Row
from pipeline.analysis.words import Wanted
from pipeline.resolve.references import number_key
from schemas.folding import fold
from schemas.values import DateValue, after

Entry = dict[str, Any]

# The period of a plan in its title (năm 2024, giai đoạn 2021 - 2025); the year of a cited document's date is none.
_TITLE_YEAR = re.compile(r"(?<!\d )(?:năm(?: học)?|giai đoạn|nhiệm kỳ)(?: 20\d\d ?-)? (20\d\d)\b")
_NO_ANCHOR = "Không rõ mốc để tính ngày: {anchor}."
_NO_DATE = "Văn bản không ghi ngày ban hành nên không tính được ngày."
_WORKING = "Thời hạn tính theo ngày làm việc; không rõ ngày nghỉ nên không tính được ngày."
_WORKING_DAYS = re.compile(r"\bngày làm việc\b")
_ISSUED = re.compile(r"\b(?:ban hành|ký|ra đời)\b")
_PERIOD_ENDS = {"YEARLY": 12, "MONTHLY": 1}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc", "btv": "ban thường vụ"}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")


def deadline_calendar(view: ArchiveView, start: dt.date, end: dt.date, body: str | None = None) -> tuple[Entry, ...]:
    """Entries from `start` to `end`, both included, by date; those whose day cannot be counted come last."""
    concerns, last_days = _concerning(view, body), _last_days(view)
    entries = [
        entry
        for row in view.rows("deadlines")
        if concerns(row)
        for entry in _entries(view, row, start, min(end, last_days.get(_ref(view, row), end)))
    ]
    return tuple(sorted(entries, key=lambda e: (e["date"] or "9999", e["path"], e["task"])))


def _ref(view: ArchiveView, row: Row) -> str:
    return str(view.documents[row["doc_id"]]["doc_ref"])


def _concerning(view: ArchiveView, body: str | None) -> Callable[[Row], bool]:
    """Whether a deadline falls on the body asked for: a full name means that body, by name or as one of a class; other
    words every body whose name, or whose phrase in the document, holds them."""
    if body is None:
        return lambda row: True
    wanted = Wanted(_in_full(body))
    meant = {key for key, known in view.bodies.items() if wanted.view(known["name"]) == wanted.view(_in_full(body))}

    def falls_on(row: Row) -> bool:
        ids = row["body_ids"] or ()
        if meant:
            return not meant.isdisjoint(ids)
        names = (view.bodies[key]["name"] for key in ids if key in view.bodies)
        return any(wanted.within(_in_full(words)) for words in (*(row["bodies"] or []), *names))

    return falls_on


def _in_full(words: str) -> str:
    """A name without its usual short forms: "UBND xã" → "ủy ban nhân dân xã"."""
    folded = fold(words)
    return _SHORT_FORM.sub(lambda m: _SHORT[m.group()], folded) if _SHORT_FORM.search(folded) else words


def _last_days(view: ArchiveView) -> dict[str, dt.date]:
    """By `doc_ref` the last day on which what a document sets is in force: the one before its replacement or repeal."""
    found: dict[str, dt.date] = {}
    for row in view.rows("states"):
        if row["state"] in ("replaced", "repealed") and not row["in_part"]:
            last = row["since"] - dt.timedelta(days=1) if row["since"] else dt.date.min
            found[row["doc_ref"]] = min(last, found.get(row["doc_ref"], last))
    return found


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
        begins = max(filter(None, (row["start"], document["issued_from"])), default=_year_before(end))
        first = max(start, begins)
        last = min(filter(None, (end, row["due"], *_ends(view, document))))
        for day in occurrences(row["rrule"], first, last) if first <= last else ():
            yield {"date": day.isoformat(), **shared}
    elif row["due"]:
        if start <= row["due"] <= end:
            yield {"date": row["due"].isoformat(), **shared}
    elif row["offset"] and end > dt.date.min:
        yield from _counted(view, row, document, shared, start, end)


def _year_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=365) if day > dt.date(2, 1, 1) else day


def _ends(view: ArchiveView, document: Row) -> Iterator[dt.date]:
    """When a rhythm ends: with the last year that the title names, and with the body that set it."""
    begun = document["issued_from"].year if document["issued_from"] else 0
    years = [int(year) for year in _TITLE_YEAR.findall(fold(document["title"] or ""))]
    if years and max(years) >= begun:  # "tổng kết năm 2023" of 2024 looks back
        yield dt.date(max(years), 12, 31)
    body = view.bodies.get(document["issuer_body_id"] or "")
    if body and body["valid_to"]:
        yield body["valid_to"]


def _counted(
    view: ArchiveView, row: Row, document: Row, shared: Entry, start: dt.date, end: dt.date
) -> Iterator[Entry]:
    """A term with its day, or with the reason why it has none."""
    anchor = row["anchor"] or ""
    first = document["issued_on"] if anchor == "signed" else _day_of_cited(view, document, anchor)
    reason = None
    if _WORKING_DAYS.search(fold(row["evidence_text"] or "")):
        reason = _WORKING
    elif anchor == "signed" and (first is None or len(first) < 10):
        reason = _NO_DATE
    elif first is None or len(first) < 10:
        words = {"received": "ngày nhận được văn bản", "": "văn bản không nêu mốc"}
        reason = _NO_ANCHOR.format(anchor=words.get(anchor, anchor))
    day = None if reason or first is None else after(DateValue.from_iso(first).start, row["offset"])
    if reason:
        yield {"date": None, **shared, "reason": reason}
    elif day and start <= day <= end:
        yield {"date": day.isoformat(), **shared}


def _day_of_cited(view: ArchiveView, document: Row, anchor: str) -> str | None:
    """The date of the document whose issuing is the first day ("ngày ban hành Nghị quyết số 05-NQ/TU"), where the words
    name one that this document cites."""
    if not _ISSUED.search(fold(anchor)):
        return None
    numbers = {number_key(word.strip(",;.()")) for word in anchor.split() if word[:1].isdigit()}
    named = {
        node["issued_on"]
        for edge in view.edges_from.get(document["doc_ref"], [])
        if (node := view.references.get(edge["to_ref"])) and node["number"]
        if number_key(node["number"]) in numbers
    }
    return named.pop() if len(named) == 1 else None


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
