"""Lists whose head is written once: every member is a body of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.resolve.bodies import resolve_bodies, seat_for

DAY = dt.date(2024, 3, 15)


@pytest.mark.parametrize(
    ("issuer", "phrase", "members"),
    [
        (
            "Huyện ủy Nam Đàn",
            "Đảng ủy các xã Kim Liên, Hùng Tiến và thị trấn Nam Đàn",
            ["Đảng ủy xã Kim Liên", "Đảng ủy xã Hùng Tiến", "Đảng ủy thị trấn Nam Đàn"],
        ),
        (
            "Huyện ủy Nam Đàn",
            "Đảng ủy các xã Kim Liên, Hùng Tiến, các thị trấn Nam Đàn",
            ["Đảng ủy xã Kim Liên", "Đảng ủy xã Hùng Tiến", "Đảng ủy thị trấn Nam Đàn"],
        ),
        ("Tỉnh ủy Nghệ An", "các huyện ủy: Nam Đàn, Đô Lương", ["Huyện ủy Nam Đàn", "Huyện ủy Đô Lương"]),
        (
            "Ủy ban nhân dân tỉnh Nghệ An",
            "UBND các huyện: Con Cuông, Kỳ Sơn",
            ["Ủy ban nhân dân huyện Con Cuông", "Ủy ban nhân dân huyện Kỳ Sơn"],
        ),
        ("Tỉnh ủy Nghệ An", "Huyện ủy Nam Đàn, Huyện ủy Đô Lương", ["Huyện ủy Nam Đàn", "Huyện ủy Đô Lương"]),
        ("Ủy ban nhân dân tỉnh Nghệ An", "UBND các huyện, thành phố", []),
        ("Tỉnh ủy Nghệ An", "các huyện ủy, thị ủy", []),
        ("Tỉnh ủy Nghệ An", "các huyện ủy trừ Huyện ủy Nam Đàn", []),
        ("Tỉnh ủy Nghệ An", "các huyện ủy, thị ủy (trừ Huyện ủy Nam Đàn, Huyện ủy Đô Lương)", []),
    ],
)
def test_each_member_gets_the_head(issuer: str, phrase: str, members: list[str]) -> None:
    seat = seat_for(issuer, DAY, "Nghệ An")
    assert [body.name for body in resolve_bodies(phrase, seat, None)] == members
