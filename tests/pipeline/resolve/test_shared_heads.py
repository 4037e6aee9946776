"""Lists whose head is written once, and lists that only look so."""

from __future__ import annotations

import pytest

from pipeline.resolve.shared_heads import written_out


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        (
            "Đảng ủy các xã Kim Liên, Hùng Tiến, Nam Giang",
            ["Đảng ủy xã Kim Liên", "Đảng ủy xã Hùng Tiến", "Đảng ủy xã Nam Giang"],
        ),
        ("UBND các huyện: Con Cuông, Kỳ Sơn", ["UBND huyện Con Cuông", "UBND huyện Kỳ Sơn"]),
        ("Đảng ủy các xã A Mú và thị trấn Bắc Yên", ["Đảng ủy xã A Mú", "Đảng ủy thị trấn Bắc Yên"]),
        ("các huyện ủy: Mường La, Yên Châu", ["huyện ủy Mường La", "huyện ủy Yên Châu"]),
        (
            "Ủy ban nhân dân các phường Quận 1, Quận 3",
            ["Ủy ban nhân dân phường Quận 1", "Ủy ban nhân dân phường Quận 3"],
        ),
    ],
)
def test_each_member_gets_the_head(phrase: str, members: list[str]) -> None:
    assert list(written_out(phrase)) == members


@pytest.mark.parametrize(
    "phrase",
    [
        "UBND các xã, phường",
        "Huyện ủy Nam Đàn, Huyện ủy Đô Lương",
        "Sở Y tế, Sở Nội vụ",
        "Đảng ủy xã Kim Liên",
        "các cơ quan, đơn vị, địa phương",
        "",
    ],
)
def test_other_phrases_are_left_alone(phrase: str) -> None:
    assert written_out(phrase) == ()
