"""The gazetteer holds what it must, and knows the eras of a place."""

import datetime as dt
import itertools

import pytest

from extractors.lexicon import places
from extractors.lexicon.places import Place, by_id, name_key, named, nearly_named, territory_on
from schemas.vocabulary import Level

OLD, NEW, NOW = dt.date(2025, 6, 30), dt.date(2025, 7, 1), dt.date(2026, 11, 21)
EVERY = tuple(places.places().values())


def standing(level: Level, day: dt.date) -> list[Place]:
    return [place for place in EVERY if place.level is level and place.valid_on(day)]


def test_counts_of_each_era() -> None:
    assert [len(places.provinces(day)) for day in (OLD, NEW, NOW)] == [63, 34, 34]
    assert [len(standing(Level.COMMUNE, day)) for day in (OLD, NEW)] == [10035, 3321]
    assert len(standing(Level.DISTRICT, OLD)) == 696
    assert standing(Level.DISTRICT, NEW) == []


def test_central_cities() -> None:
    def cities(day: dt.date) -> set[str]:
        return {place.name for place in places.provinces(day) if place.kind == "thành phố"}

    assert cities(dt.date(2024, 12, 31)) == {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh"}
    assert cities(OLD) == cities(dt.date(2024, 12, 31)) | {"Huế"}
    assert cities(dt.date(2026, 8, 31)) == cities(OLD) | {"Đồng Nai"}
    assert cities(NOW) == cities(OLD) | {"Đồng Nai", "Quảng Ninh", "Bắc Ninh"}


def test_ids_dates_and_links_hold_together() -> None:
    for place in EVERY:
        assert place.valid_from is None or place.valid_to is None or place.valid_from <= place.valid_to, place.id
        assert by_id(place.province).level is Level.PROVINCE
        assert place.district is None or by_id(place.district).level is Level.DISTRICT
        assert (place.level is Level.COMMUNE and place.valid_on(OLD)) == (place.district is not None), place.id
        for successor in place.successors:
            assert by_id(successor).valid_from is None or place.valid_to is not None


def test_every_place_of_the_old_order_that_ended_has_a_successor() -> None:
    ended = [p for p in EVERY if p.valid_to is not None and p.level is not Level.DISTRICT]
    assert [place.id for place in ended if not place.successors] == []


def test_eras_of_one_name_do_not_overlap() -> None:
    by_name: dict[str, list[Place]] = {}
    for place in EVERY:
        if place.level is Level.PROVINCE:
            by_name.setdefault(place.name, []).append(place)
    for eras in by_name.values():
        ordered = sorted(eras, key=lambda p: p.valid_from or dt.date.min)
        for earlier, later in itertools.pairwise(ordered):
            assert earlier.valid_to is not None and later.valid_from is not None
            assert earlier.valid_to < later.valid_from


def test_stored_keys_are_the_keys_of_the_names() -> None:
    for place in EVERY:
        assert place in named(place.name), place.id


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("THỦY NGUYÊN", "Thủy Nguyên"),
        ("Mĩ Tho", "Mỹ Tho"),
        ("Cư M’gar", "Cư M'gar"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("HCM", "Hồ Chí Minh"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("Bắc Cạn", "Bắc Kạn"),
    ],
)
def test_spellings_meet(spelling: str, name: str) -> None:
    assert name in {place.name for place in named(spelling)}


@pytest.mark.parametrize("words", ["", "Không Có Xã Này", "xã", "Việt Nam", "Trung ương", "Đảng"])
def test_no_place(words: str) -> None:
    assert named(words) == ()


@pytest.mark.parametrize(
    ("misread", "name"),
    [("Kim Bắng", "Kim Bảng"), ("Đức Phố", "Đức Phổ"), ("Lục Ngan", "Lục Ngạn"), ("Sâm Sơn", "Sầm Sơn")],
)
def test_one_letter_apart(misread: str, name: str) -> None:
    assert named(misread) == ()
    assert name in {place.name for place in nearly_named(misread)}


@pytest.mark.parametrize("words", ["Kim Bang Bang", "Kin Bảng", "Kim Báng Bảng", "Đuc Phô", "ab", ""])
def test_not_one_letter_apart(words: str) -> None:
    assert nearly_named(words) == ()


def test_territory_before_and_after_the_merger() -> None:
    lam_dong = next(p for p in places.provinces(NEW) if p.name == "Lâm Đồng")
    before = territory_on(lam_dong, dt.date(2023, 1, 1))
    assert [place.name for place in before] == ["Lâm Đồng", "Bình Thuận", "Đắk Nông"]
    hai_duong = by_id("hai-duong")
    assert [place.name for place in territory_on(hai_duong, NOW)] == ["Hải Phòng"]
    assert territory_on(by_id("ha-noi"), dt.date(2010, 1, 1)) == (by_id("ha-noi"),)


def test_a_change_of_rank_is_no_merger() -> None:
    quang_ninh = by_id("quang-ninh")
    assert places.renamed_on(quang_ninh, NOW).kind == "thành phố"
    assert places.renamed_on(by_id("lam-dong-2025"), dt.date(2023, 1, 1)).id == "lam-dong-2025"
    hue = by_id("hue")
    assert places.renamed_on(hue, dt.date(2020, 1, 1)).name == "Thừa Thiên Huế"


def test_divided_communes_name_the_main_part_first() -> None:
    divided = [place for place in EVERY if len(place.successors) > 1 and place.level is Level.COMMUNE]
    assert len(divided) > 100
    tan_thanh = by_id("xa-tan-thanh.huyen-thoi-lai.can-tho")
    assert [by_id(pid).name for pid in tan_thanh.successors] == ["Trường Thành", "Tân Thạnh"]


def test_key_is_one_for_numbers_with_and_without_zero() -> None:
    assert name_key("05") == name_key("5") == "5"
