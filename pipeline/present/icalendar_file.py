"""Deadlines as an iCalendar file (RFC 5545) for any calendar program."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

# RFC 5545 wants the time at which the entry was made; entries are made from documents, so it is a constant of ours and
# the same archive always gives the same file.
_STAMP = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def to_icalendar(entries: Iterable[dict[str, Any]]) -> bytes:
    """One all-day event for each dated entry; entries without a day are left out."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//vanban//lich thoi han//VI")
    calendar.add("version", "2.0")
    for entry in entries:
        if not entry["date"]:
            continue
        day = dt.date.fromisoformat(entry["date"])
        event = Event()
        basis = "|".join((entry["doc_ref"], entry["date"], entry["task"], entry["evidence"]))
        event.add("uid", f"{hashlib.sha256(basis.encode()).hexdigest()[:32]}@vanban")
        event.add("dtstamp", _STAMP)
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        event.add("summary", entry["task"] or entry["evidence"])
        event.add("description", _description(entry))
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _description(entry: dict[str, Any]) -> str:
    lines = [f"Văn bản: {entry['number'] or entry['path']}"]
    if entry["bodies"]:
        lines.append(f"Đơn vị: {'; '.join(entry['bodies'])}")
    lines.append(f"Nguyên văn: {entry['evidence']}")
    return "\n".join(lines)
