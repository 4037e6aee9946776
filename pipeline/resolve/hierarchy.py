"""Cấp trên: the body directly above another on a given day, with the district level ending on 30 June 2025."""

from __future__ import annotations

import datetime as dt
import re

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry
from extractors.lexicon.places import Place, district_of, province_of
from pipeline.resolve.body_names import COMMITTEE_OF, YOUTH_OF
from pipeline.resolve.places import LAST_OLD_DAY
from pipeline.resolve.seat import ResolvedBody, body_of
from schemas.vocabulary import Level, System

# Agencies that a committee or an Ủy ban nhân dân of the same unit heads.
_UNDER_COMMITTEE = re.compile(r"Đảng ủy .+|Trung tâm Chính trị|Trường Chính trị|Báo và .+")
_UNDER_PEOPLES_COMMITTEE = re.compile(
    r"Sở .+|Phòng .+|Văn phòng (?:Hội đồng nhân dân và )?Ủy ban nhân dân"
    r"|Ban Dân tộc|Ban Quản lý .+|Thanh tra|Đài .+|Trung tâm .+|Trạm Y tế"
)
_SAME_ABOVE = ("Ủy ban nhân dân", "Hội đồng nhân dân")


def place_above(place: Place, day: dt.date | None) -> Place | None:
    """The district of a commune as long as there were districts, else the province; None above a province."""
    if place.level is Level.PROVINCE:
        return None
    if place.level is Level.COMMUNE and place.district and (day is None or day <= LAST_OLD_DAY):
        return district_of(place, day)
    return province_of(place, day)


def committee_of(place: Place, day: dt.date | None, *, kind: str | None = None) -> ResolvedBody:
    """The Party committee of a unit."""
    entry = bodies.named(COMMITTEE_OF.get(kind or place.kind, "Đảng ủy"))
    return body_of(entry, place, "body/parent", 0.93, kind=kind, day=day)


def parent_of(body: ResolvedBody, day: dt.date | None, district_kind: str | None = None) -> ResolvedBody | None:
    """The body above, from the unit alone: None for central and province bodies, and where only the paper can tell.

    `district_kind` is the district's rank as the document prints it, where the gazetteer knows only the later one.
    """
    entry = _entry(body)
    if entry is None or body.place is None or body.level is Level.CENTRAL:
        return None
    if entry.attach == "organ":
        return None
    above = place_above(body.place, day)
    kind = district_kind if above is not None and above.level is Level.DISTRICT else None
    if entry.attach == "committee" and entry.system is System.PARTY:
        return committee_of(above, day, kind=kind) if above else None
    if _UNDER_COMMITTEE.fullmatch(entry.name):
        return committee_of(body.place, day)
    if _UNDER_PEOPLES_COMMITTEE.fullmatch(entry.name):
        return body_of(bodies.named("Ủy ban nhân dân"), body.place, "body/parent", 0.93, kind=_kind_of(body), day=day)
    if above is None:
        return None
    if entry.name in _SAME_ABOVE or entry.system is System.FRONT:
        return body_of(_counterpart(entry, above), above, "body/parent", 0.9, kind=kind, day=day)
    return None


def parent_in(entry_name: str, above: Place, day: dt.date | None, kind: str | None = None) -> ResolvedBody | None:
    """The body above one whose own unit is not in the gazetteer, when the unit around it is known."""
    entry = bodies.named(entry_name)
    if entry.attach == "committee" and entry.system is System.PARTY:
        return committee_of(above, day, kind=kind)
    if entry.name in _SAME_ABOVE or entry.system is System.FRONT:
        return body_of(_counterpart(entry, above), above, "body/parent", 0.7, kind=kind, day=day)
    return None


def _entry(body: ResolvedBody) -> BodyEntry | None:
    try:
        return bodies.named(body.entry)
    except KeyError:
        return None


def _counterpart(entry: BodyEntry, above: Place) -> BodyEntry:
    """The same organisation one level up: the Đoàn of a commune is under the Huyện đoàn or Tỉnh đoàn."""
    if entry.name.endswith("đoàn") or entry.name.startswith("Đoàn Thanh niên"):
        return bodies.named(YOUTH_OF.get(above.kind, "Tỉnh đoàn"))
    return entry


def _kind_of(body: ResolvedBody) -> str | None:
    lowered = f" {body.name.lower()} "
    return next(
        (k for k in ("thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "xã") if f" {k} " in lowered), None
    )
