"""Names of units: every unit of the gazetteer is found behind its kind, whatever its name begins like."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.lexicon.places import Place, name_key, places, province_of
from pipeline.resolve.bodies import resolve_bodies
from pipeline.resolve.exceptions import excepted, without_exceptions
from pipeline.resolve.seat import seat_in
from schemas.vocabulary import Level

_TODAY = dt.date(2026, 1, 1)


def _last_day(unit: Place) -> dt.date:
    day = unit.valid_to or _TODAY
    return max(day, unit.valid_from or day)


def _is_found(unit: Place, words: str) -> bool:
    """Whether the words mean the unit's body; where the province has namesakes, one that names the unit in full."""
    day = _last_day(unit)
    found = resolve_bodies(words, seat_in(province_of(unit, day), day), day)
    if len(found) != 1:
        return False
    body = found[0]
    if body.place is None:
        return len(body.rivals) > 1 and name_key(unit.name) in name_key(body.name)
    return body.place.name == unit.name and body.place.level is unit.level


@pytest.mark.parametrize("head", ["UBND", "Ban Thường vụ Đảng ủy"])
def test_no_unit_is_taken_for_the_one_around_it(head: str) -> None:
    units = [unit for unit in places().values() if unit.level is not Level.PROVINCE and unit.name[0].isupper()]
    units = [unit for unit in units if head == "UBND" or unit.level is Level.COMMUNE]
    words = [(unit, f"{head} {unit.full_name}") for unit in units]
    lost = [said for unit, said in words if not (_is_found(unit, said) and _is_found(unit, said.upper()))]
    assert len(units) > 10_000
    assert lost == []


@pytest.mark.parametrize(
    ("words", "kept", "out"),
    [
        ("các xã, trừ xã Tam Hợp", "các xã", "xã Tam Hợp"),
        ("các xã (trừ xã Trừ Văn Thố)", "các xã ", "xã Trừ Văn Thố"),
        ("UBND xã Trừ Văn Thố", "UBND xã Trừ Văn Thố", ""),
        (
            "Các huyện ủy, trừ Huyện ủy Nam Đàn, Huyện ủy Đô Lương, xây dựng kế hoạch với Thành ủy Vinh",
            "Các huyện ủy",
            "Huyện ủy Nam Đàn, Huyện ủy Đô Lương",
        ),
    ],
)
def test_what_stands_behind_the_exception(words: str, kept: str, out: str) -> None:
    assert (without_exceptions(words), excepted(words)) == (kept, out)
