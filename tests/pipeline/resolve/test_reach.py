"""Who carries a document out without being addressed by it."""

from __future__ import annotations

import pytest

from pipeline.resolve.link import link
from pipeline.resolve.reach import unwanted
from pipeline.resolve.registry import registry_of
from schemas.vocabulary import LinkStatus
from tests.records import assignment, citation, document


@pytest.mark.parametrize(
    ("addressees", "ids", "more", "found"),
    [
        (("Huyện ủy Đô Lương",), (("huyen-b",),), {}, True),
        (("Huyện ủy Đô Lương, Huyện ủy Nam Đàn",), (("huyen-b", "huyen-a"),), {}, False),
        (("Huyện ủy Đô Lương", "Các huyện ủy miền núi"), (("huyen-b",), ("huyen-b",)), {}, False),
        (("Huyện ủy Đô Lương", "Hội Khuyến học"), (("huyen-b",), ()), {}, False),
        (("Huyện ủy Đô Lương",), (("huyen-b",),), {"recipients": ("Các huyện ủy (để biết)",)}, False),
        (("Huyện ủy Đô Lương",), (("huyen-b",),), {"recipients": ("Như kính gửi", "Lưu Văn phòng")}, True),
        (
            ("Huyện ủy Đô Lương",),
            (("huyen-b",),),
            {"assignments": (assignment("Huyện ủy Nam Đàn", "phối hợp", body_ids=("huyen-a",)),)},
            False,
        ),
        ((), (), {}, False),
    ],
)
def test_a_plan_of_somebody_who_was_not_addressed(
    addressees: tuple[str, ...], ids: tuple[tuple[str, ...], ...], more: dict[str, object], found: bool
) -> None:
    order = document("7-CV/TU", "2024-01-10", "tinh", "CV", addressees=addressees, addressee_ids=ids, **more)
    plan = document("5-KH/HU", "2024-02-01", "huyen-a", citations=(citation("7-CV/TU", "2024-01-10", "tinh"),))
    archive = link([order, plan])
    registry = registry_of([held.record for held in archive.held])
    assert (LinkStatus.UNWANTED in unwanted(archive, registry).values()) is found
