"""Nhầm số: the held document that is meant where a cited number has lost a digit, or has one misread.

Offices issue 11-… and 12-… on one day, so a digit that differs needs the title to say that it is the same document; a
digit that is lost needs a title that does not speak against it. Where the cited number itself exists, it is meant.
"""

from __future__ import annotations

from pipeline.resolve.catalogue import Asked, Catalogue, Entry, serial_of
from pipeline.resolve.titles import compare


def misread(asked: Asked, catalogue: Catalogue) -> Entry | None:
    """The one held document of the same issuer, symbol and whole date whose number is a digit away; None for two."""
    if asked.number is None or asked.owner == "?":
        return None
    serial = serial_of(asked.number)
    fitting = [
        entry
        for entry in catalogue.of_symbol(asked)
        if entry.number and entry.doc_id != asked.by and _near(serial, serial_of(entry.number), asked, entry)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _near(cited: str, own: str, asked: Asked, entry: Entry) -> bool:
    agreed = compare(asked.title, entry.title)
    if len(cited) == len(own):
        return agreed is True and sum(a != b for a, b in zip(cited, own, strict=True)) == 1
    if agreed is False or abs(len(cited) - len(own)) != 1:
        return False
    shorter, longer = sorted((cited, own), key=len)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
