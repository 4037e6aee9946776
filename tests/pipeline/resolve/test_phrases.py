"""Phrases and symbols mean the right body for the seat they stand in, at the date that counts, or none."""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.resolve.bodies import Seat, issuer_of_symbol, resolve_bodies, resolve_body, seat_for
from pipeline.resolve.hierarchy import parent_of
from pipeline.resolve.seat import seat_in

CORPUS = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))["seat"]


def make_seat(row: dict[str, Any]) -> Seat:
    name = f"{row['issuer']}, {row['around']}" if "around" in row else row["issuer"]
    if "parent" not in row:
        return seat_for(name, row["day"], row.get("province"))
    above = seat_for(f"{row['parent']}, {row['around']}", row["day"], row["province"])
    assert above.body is not None and above.body.place is not None
    body = resolve_body(row["issuer"], replace(above, body=None))
    assert body is not None
    body = replace(body, parent=above.body.name, parent_id=above.body.body_id)
    return replace(seat_in(above.body.place, row["day"]), body=body)


def cases(wanted: str) -> Iterator[Any]:
    for index, row in enumerate(CORPUS):
        for group, (body, phrases) in enumerate(row.get(wanted, {}).items()):
            for number, phrase in enumerate(phrases):
                expected = None if wanted in ("nothing", "no_symbols") else body
                yield pytest.param(row, phrase, expected, id=f"{wanted}-{index}-{group}-{number}")


def split(phrase: str) -> tuple[str, dt.date | None]:
    words, _, day = phrase.partition("@")
    return words, dt.date.fromisoformat(day) if day else None


@pytest.mark.parametrize(("row", "phrase", "expected"), [*cases("means"), *cases("nothing")])
def test_phrase(row: dict[str, Any], phrase: str, expected: str | None) -> None:
    words, on = split(phrase)
    body = resolve_body(words, make_seat(row), on)
    assert (body.name if body else None) == expected, (row["issuer"], phrase)


@pytest.mark.parametrize(("row", "number", "expected"), [*cases("symbols"), *cases("no_symbols")])
def test_symbol(row: dict[str, Any], number: str, expected: str | None) -> None:
    words, on = split(number)
    body = issuer_of_symbol(words, make_seat(row), on)
    assert (body.name if body else None) == expected, (row["issuer"], number)


def test_corpus_is_large_enough_and_has_its_share_of_counter_examples() -> None:
    right = [*cases("means"), *cases("symbols")]
    wrong = [*cases("nothing"), *cases("no_symbols")]
    assert len(right) >= 180
    assert len(wrong) >= 60


def test_every_rule_is_alive() -> None:
    fired = set()
    for wanted in ("means", "symbols"):
        for case in cases(wanted):
            row, phrase, _ = case.values
            words, on = split(phrase)
            find = resolve_body if wanted == "means" else issuer_of_symbol
            body = find(words, make_seat(row), on)
            fired.add(body.how if body else None)
    assert fired == {
        *(
            "body/central",
            "body/centre",
            "body/named",
            "body/relative",
            "body/nearest",
            "body/above",
            "body/self",
            "body/organ",
            "body/agency",
            "body/unplaced",
        ),
        *("symbol/central", "symbol/province", "symbol/district", "symbol/self", "symbol/organ", "symbol/named"),
    }


def test_parent_follows_the_day() -> None:
    before = seat_for("Đảng ủy phường Hồng Hải", dt.date(2024, 3, 1), "Quảng Ninh").body
    after = seat_for("Đảng ủy phường Hồng Gai", dt.date(2025, 8, 1), "Quảng Ninh").body
    later = seat_for("Đảng ủy phường Hồng Gai", dt.date(2026, 10, 1), "Quảng Ninh").body
    assert [body and body.parent for body in (before, after, later)] == [
        "Thành ủy Hạ Long",
        "Tỉnh ủy Quảng Ninh",
        "Thành ủy Quảng Ninh",
    ]
    top = seat_for("Tỉnh ủy Sơn La", dt.date(2024, 3, 1)).body
    assert top is not None and parent_of(top, dt.date(2024, 3, 1)) is None


@pytest.mark.parametrize(("row", "phrase", "expected"), [*cases("means"), *cases("symbols")])
def test_canonical_names_mean_themselves(row: dict[str, Any], phrase: str, expected: str) -> None:
    _, on = split(phrase)
    seat = make_seat(row)
    body = resolve_body(expected, seat, on)
    assert body is not None
    assert body.name == expected
    assert resolve_body(expected.upper(), seat, on) is not None


def test_no_words_break_it() -> None:
    pieces = [
        *(
            "Ban",
            "Thường",
            "vụ",
            "Tỉnh",
            "ủy",
            "UBND",
            "xã",
            "các",
            "và",
            ",",
            "-",
            "TP.",
            "HCM",
            "Đảng",
            "bộ",
            "(",
            "“",
        ),
        *(
            "Kim",
            "Bảng",
            "số",
            "12-KH/TU",
            "/",
            "*",
            "",
            "  ",
            "\t",
            "Ǆ",
            "İ",
            "0",
            "…",
            "khóa",
            "XIII",
            "của",
            "Hội",
            "nghị",
        ),
    ]
    rng = random.Random(20261121)
    seat = make_seat(CORPUS[0])
    for _ in range(3000):
        words = " ".join(rng.choices(pieces, k=rng.randint(0, 9)))
        body = resolve_body(words, seat, None)
        assert body is None or (body.name and body.body_id and 0 < body.confidence <= 1), words
        issuer_of_symbol(words, seat, None)
        resolve_bodies(words, seat, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ban Tổ chức, Văn phòng Huyện ủy", ["Ban Tổ chức Huyện ủy Nam Trực", "Văn phòng Huyện ủy Nam Trực"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch; Sở Y tế",
            ["Sở Văn hóa, Thể thao và Du lịch tỉnh Nam Định", "Sở Y tế tỉnh Nam Định"],
        ),
        ("Văn phòng, Tuyên giáo Đảng ủy", ["Văn phòng Đảng ủy xã Nam Cường", "Ban Tuyên giáo Đảng ủy xã Nam Cường"]),
        ("Ban Tổ chức, Văn phòng", ["Ban Tổ chức Đảng ủy xã Nam Cường", "Văn phòng Đảng ủy xã Nam Cường"]),
        ("UBND xã và Hội Nông dân xã", ["Ủy ban nhân dân xã Nam Cường", "Hội Nông dân xã Nam Cường"]),
        ("Ủy ban Mặt trận Tổ quốc và các đoàn thể xã", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã Nam Cường"]),
        ("các huyện ủy, thành ủy, đảng ủy trực thuộc", []),
        ("các sở, ban, ngành; Ủy ban nhân dân huyện", ["Ủy ban nhân dân huyện Nam Trực"]),
        ("UBND các xã, thị trấn", []),
        ("UBND các xã, thị trấn trực thuộc", []),
        (
            "Đảng ủy các xã Nam Hoa, Nam Hùng và Nam Dương",
            ["Đảng ủy xã Nam Hoa", "Đảng ủy xã Nam Hùng", "Đảng ủy xã Nam Dương"],
        ),
        ("UBND các huyện: Giao Thủy, Hải Hậu", ["Ủy ban nhân dân huyện Giao Thủy", "Ủy ban nhân dân huyện Hải Hậu"]),
        (
            "UBND các xã, thị trấn: Nam Hoa, Nam Giang",
            ["Ủy ban nhân dân xã Nam Hoa", "Ủy ban nhân dân thị trấn Nam Giang"],
        ),
        (
            "Đảng ủy các xã: Nam Hoa, Nam Hùng và Đảng ủy thị trấn Nam Giang",
            ["Đảng ủy xã Nam Hoa", "Đảng ủy xã Nam Hùng", "Đảng ủy thị trấn Nam Giang"],
        ),
        ("Mặt trận và các đoàn thể", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã Nam Cường"]),
        ("các đồng chí cấp ủy viên", []),
        ("", []),
    ],
)
def test_lists(words: str, expected: list[str]) -> None:
    found = resolve_bodies(words, make_seat(CORPUS[0]), None)
    assert [body.name for body in found] == expected


def test_a_commune_made_of_several_was_none_of_them_before() -> None:
    seat = seat_for("Đảng ủy xã Hàm Thạnh", dt.date(2026, 6, 1), "Lâm Đồng")
    today = resolve_body("Đảng ủy", seat, dt.date(2026, 5, 1))
    before = resolve_body("Đảng ủy", seat, dt.date(2023, 5, 1))
    assert today is not None and today.confidence >= 0.9
    assert before is not None and (before.body_id != today.body_id or before.confidence < 0.6)
