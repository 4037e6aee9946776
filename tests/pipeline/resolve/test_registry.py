"""Who is who: from whatever names a body its level, parent, dates and successor follow; each body stands once."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import Any

import pytest

from pipeline.resolve.bodies import validity_of
from pipeline.resolve.graph import Held
from pipeline.resolve.registry import Registry, registry_of
from pipeline.resolve.same_bodies import one_id_each
from schemas.record import Issuer
from schemas.vocabulary import Level, System
from tests.records import citation, document


def paper(issuer: Issuer, number: str, date: str | None, **fields: Any) -> Held:
    made = document(number, date, "tinh", **fields)
    ref = f"{issuer.body_id}/{number.lower().replace('/', '-')}/{date or '?'}"
    return replace(made, record=replace(made.record, issuer=issuer, doc_ref=ref, doc_id=ref))


def registry(*documents: Held) -> Registry:
    return registry_of([document.record for document in documents])


@pytest.mark.parametrize(
    ("key", "name", "expected"),
    [
        (
            "cap-uy.xa-kim-lien.huyen-nam-dan.nghe-an",
            "Đảng ủy xã Kim Liên",
            ("commune", "cap-uy.huyen-nam-dan.nghe-an", "2025-06-30", "cap-uy.xa-kim-lien.nghe-an"),
        ),
        ("cap-uy.xa-kim-lien.nghe-an", "Đảng ủy xã Kim Liên", ("commune", "cap-uy.nghe-an", None, None)),
        ("cap-uy.huyen-nam-dan.nghe-an", "Huyện ủy Nam Đàn", ("district", "cap-uy.nghe-an", "2025-06-30", None)),
        ("cap-uy.hai-duong", "Tỉnh ủy Hải Dương", ("province", None, "2025-06-30", "cap-uy.hai-phong-2025")),
        ("cap-uy.nghe-an", "Tỉnh ủy Nghệ An", ("province", None, None, None)),
        (
            "ban-tuyen-giao.cap-uy.nghe-an",
            "Ban Tuyên giáo Tỉnh ủy Nghệ An",
            ("province", "cap-uy.nghe-an", "2025-02-28", "ban-tuyen-giao-va-dan-van.cap-uy.nghe-an"),
        ),
        (
            "so-ke-hoach-va-dau-tu.nghe-an",
            "Sở Kế hoạch và Đầu tư tỉnh Nghệ An",
            ("province", "uy-ban-nhan-dan.nghe-an", "2025-02-28", "so-tai-chinh.nghe-an"),
        ),
        (
            "uy-ban-nhan-dan.xa-chi-khe.huyen-con-cuong.nghe-an",
            "Ủy ban nhân dân xã Chi Khê",
            (
                "commune",
                "uy-ban-nhan-dan.huyen-con-cuong.nghe-an",
                "2025-06-30",
                "uy-ban-nhan-dan.xa-con-cuong.nghe-an",
            ),
        ),
        (
            "chi-bo-xom-1.xa-kim-lien.nghe-an",
            "Chi bộ xóm 1",
            ("grassroots", "cap-uy.xa-kim-lien.nghe-an", None, None),
        ),
        ("ban-bi-thu", "Ban Bí thư", ("central", None, None, None)),
    ],
)
def test_what_an_id_and_a_name_say(key: str, name: str, expected: tuple[str | None, ...]) -> None:
    found = validity_of(key, name)
    ends = found.valid_to.isoformat() if found.valid_to else None
    assert (found.level, found.parent_id, ends, found.successor_id) == expected


NAM_DAN = Issuer("Huyện ủy Nam Đàn", body_id="cap-uy.huyen-nam-dan.nghe-an")
PROVINCE = Issuer("Tỉnh ủy Nghệ An", Level.PROVINCE, System.PARTY, None, "Nghệ An", "cap-uy.nghe-an")


def test_a_body_named_only_in_a_citation_has_its_parent_and_dates() -> None:
    cited = replace(
        citation("35-KH/HU", "2024-03-15", None),
        issuer="Huyện ủy Nam Đàn",
        doc_ref=f"{NAM_DAN.body_id}/35-kh-hu/2024-03-15",
    )
    found = registry(paper(PROVINCE, "1-BC/TU", "2024-12-01", citations=(cited,))).get(NAM_DAN.body_id)
    assert found is not None
    assert (found.level, found.parent_id, found.valid_to) == ("district", "cap-uy.nghe-an", dt.date(2025, 6, 30))


def test_children_are_those_of_the_day() -> None:
    old = Issuer("Huyện ủy Nam Đàn", body_id="cap-uy.huyen-nam-dan.nghe-an")
    new = Issuer("Đảng ủy xã Kim Liên", body_id="cap-uy.xa-kim-lien.nghe-an")
    known = registry(paper(PROVINCE, "1-CV/TU", "2024-12-01", bodies=(old, new)))
    names = {
        day: [body.name for body in known.children("cap-uy.nghe-an", day)]
        for day in (dt.date(2024, 3, 1), dt.date(2026, 3, 1))
    }
    assert names == {dt.date(2024, 3, 1): ["Huyện ủy Nam Đàn"], dt.date(2026, 3, 1): ["Đảng ủy xã Kim Liên"]}


def test_the_centres_direct_subordinates_are_the_provinces() -> None:
    centre = Issuer("Ban Bí thư", Level.CENTRAL, System.PARTY, body_id="ban-bi-thu")
    known = registry(paper(centre, "48-CT/TW", "2024-05-20", bodies=(PROVINCE, NAM_DAN)))
    assert [body.name for body in known.children("ban-bi-thu", dt.date(2024, 5, 20))] == ["Tỉnh ủy Nghệ An"]


def test_a_body_is_called_as_its_own_papers_call_it_whatever_their_order() -> None:
    own = paper(Issuer("Thị ủy Thái Hòa", body_id="cap-uy.thi-xa-thai-hoa.nghe-an"), "28-KH/ThU", "2024-03-20")
    others = [
        paper(
            PROVINCE,
            f"{n}-CV/TU",
            "2024-12-01",
            bodies=(Issuer("Thị uỷ Thái Hoà", body_id="cap-uy.thi-xa-thai-hoa.nghe-an"),),
        )
        for n in range(3)
    ]
    papers = [own, *others]
    for seed in range(4):
        random.Random(seed).shuffle(papers)
        found = registry(*papers).get("cap-uy.thi-xa-thai-hoa.nghe-an")
        assert found is not None and found.name == "Thị ủy Thái Hòa"


COMMITTEE = Issuer(
    "Đảng ủy xã Kim Liên", Level.COMMUNE, System.PARTY, "Huyện ủy Nam Đàn", "Nghệ An",
    "cap-uy.xa-kim-lien.huyen-nam-dan.nghe-an", "cap-uy.huyen-nam-dan.nghe-an",
)  # fmt: skip
CELL = Issuer(
    "Chi bộ xóm 1", Level.GRASSROOTS, System.PARTY, "Đảng ủy xã Kim Liên", None, "chi-bo-xom-1", "dang-uy-xa-kim-lien"
)
PLACED = "chi-bo-xom-1.xa-kim-lien.huyen-nam-dan.nghe-an"


def cell_plan(number: str = "5-KH/CB", cited: str | None = "22-KH/ĐU", date: str | None = "2024-04-02") -> Held:
    """A cell's plan that names its committee and not where that lies."""
    said = replace(
        citation(cited, date, None), issuer=COMMITTEE.name, doc_ref=f"dang-uy-xa-kim-lien/22-kh-đu/{date or '?'}"
    )
    return paper(CELL, number, "2024-04-20", citations=(said,) if cited else ())


PLAN = paper(COMMITTEE, "22-KH/ĐU", "2024-04-02")


@pytest.mark.parametrize("date", ["2024-04-02", None])
def test_a_cell_is_known_by_its_committees_plan(date: str | None) -> None:
    _, cell = one_id_each([PLAN, cell_plan(date=date)])
    assert cell.record.issuer is not None
    assert (cell.record.issuer.body_id, cell.record.issuer.parent_id) == (PLACED, COMMITTEE.body_id)
    assert cell.record.citations[0].doc_ref == f"{COMMITTEE.body_id}/22-kh-đu/{date or '?'}"


def test_its_other_papers_are_its_own_too() -> None:
    *_, other = one_id_each([PLAN, cell_plan(), cell_plan("6-BC/CB", None)])
    assert other.record.issuer is not None and other.record.issuer.body_id == PLACED


def test_where_two_committees_of_the_name_fit_none_is_taken() -> None:
    twin = replace(COMMITTEE, body_id="cap-uy.xa-kim-lien.huyen-kim-thanh.hai-duong", province="Hải Dương")
    *_, cell = one_id_each([PLAN, paper(twin, "22-KH/ĐU", "2024-04-02"), cell_plan()])
    assert cell.record.issuer == CELL


def test_another_number_or_date_says_nothing() -> None:
    for plan in (cell_plan(cited="23-KH/ĐU"), cell_plan(date="2024-04-03")):
        assert one_id_each([PLAN, plan])[1] == plan
