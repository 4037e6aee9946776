"""Coverage: who is called on, by when, and what answers; no body invented, none that a paper names left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from pipeline.resolve.coverage import Coverage, coverage_of
from pipeline.resolve.graph import Held
from pipeline.resolve.link import link
from pipeline.resolve.references import doc_ref
from pipeline.resolve.registry import registry_of
from schemas.mentions import Citation, Deadline, Signer, Target
from schemas.record import Issuer
from schemas.vocabulary import Authority, DeadlineKind, Level, Relation, System, TargetKind
from tests.records import assignment, citation, day, document, evidence, target

PROVINCE = Issuer("Tỉnh ủy Nghệ An", Level.PROVINCE, System.PARTY, None, "Nghệ An", "cap-uy.nghe-an")


def committee(name: str, key: str, above: Issuer = PROVINCE, level: Level = Level.DISTRICT) -> Issuer:
    return Issuer(name, level, System.PARTY, above.name, "Nghệ An", key, above.body_id)


NAM_DAN = committee("Huyện ủy Nam Đàn", "cap-uy.huyen-nam-dan.nghe-an")
DO_LUONG = committee("Huyện ủy Đô Lương", "cap-uy.huyen-do-luong.nghe-an")
THAI_HOA = committee("Thị ủy Thái Hòa", "cap-uy.thi-xa-thai-hoa.nghe-an")
KIM_LIEN = committee("Đảng ủy xã Kim Liên", "cap-uy.xa-kim-lien.huyen-nam-dan.nghe-an", NAM_DAN, Level.COMMUNE)
ORGANISING = Issuer(
    "Ban Tổ chức Tỉnh ủy Nghệ An",
    Level.PROVINCE,
    System.PARTY,
    PROVINCE.name,
    "Nghệ An",
    "ban-to-chuc.cap-uy.nghe-an",
    PROVINCE.body_id,
)


def paper(issuer: Issuer, number: str, date: str, doc_type: str = "KH", **fields: Any) -> Held:
    """A held document of any issuer."""
    made = document(number, date, "tinh", doc_type, **fields)
    ref = doc_ref(issuer.body_id, doc_type, number, None, day(date))
    record = replace(made.record, issuer=issuer, doc_ref=ref, doc_id=f"{issuer.body_id}-{number}-{date}")
    return replace(made, record=record)


def carrying_out(target: Held, relation: Relation = Relation.IMPLEMENTS) -> Citation:
    record = target.record
    number, date = record.number, record.issued_on
    assert record.issuer is not None and date is not None
    cited = citation(number, date.iso(), None, relation, doc_type=record.doc_type)
    return replace(cited, issuer=record.issuer.name, doc_ref=record.doc_ref)


def directive(*assignments: Any, issuer: Issuer = PROVINCE, **fields: Any) -> Held:
    return paper(issuer, "12-CT/TU", "2024-02-20", "CT", assignments=assignments, **fields)


def coverage(*documents: Held) -> dict[str, Coverage]:
    """The demands of the first document, by body."""
    archive = link(documents)
    found = coverage_of(archive, registry_of([document.record for document in archive.held]))
    return {item.body: item for item in found if item.doc_ref == documents[0].record.doc_ref}


ASKED = assignment("các huyện ủy, thị ủy", "xây dựng kế hoạch thực hiện Chỉ thị này")


def test_a_class_takes_in_the_direct_subordinates_that_papers_name() -> None:
    seen = paper(PROVINCE, "3-CV/TU", "2023-01-05", "CV", bodies=(NAM_DAN, THAI_HOA, KIM_LIEN, ORGANISING))
    assert set(coverage(directive(ASKED), seen)) == {"Huyện ủy Nam Đàn", "Thị ủy Thái Hòa"}


def test_a_body_only_known_to_stand_above_another_is_no_member() -> None:
    office = Issuer("Phòng Nội vụ huyện Nam Đàn", body_id="phong-noi-vu.huyen-nam-dan.nghe-an")
    ubnd = Issuer(
        "Ủy ban nhân dân tỉnh Nghệ An", Level.PROVINCE, System.STATE, None, "Nghệ An", "uy-ban-nhan-dan.nghe-an"
    )
    plan = paper(
        ubnd,
        "118/KH-UBND",
        "2024-03-12",
        bodies=(office,),
        assignments=(assignment("UBND các huyện", "xây dựng kế hoạch thực hiện"),),
    )
    assert coverage(plan) == {}


def test_the_district_that_ended_is_no_member_of_a_class_called_on_later() -> None:
    late = paper(PROVINCE, "15-KL/TU", "2025-10-20", "KL", assignments=(ASKED,), bodies=(NAM_DAN,))
    assert coverage(late) == {}


def test_whoever_is_excepted_is_not_called_on() -> None:
    words = "Các huyện ủy, thị ủy (trừ Huyện ủy Nam Đàn) xây dựng kế hoạch thực hiện Chỉ thị này"
    asked = replace(ASKED, body="Các huyện ủy, thị ủy", evidence=evidence("Các huyện ủy, thị ủy"))
    found = coverage(directive(asked, text=words, bodies=(NAM_DAN, THAI_HOA, DO_LUONG)))
    assert set(found) == {"Thị ủy Thái Hòa", "Huyện ủy Đô Lương"}


def test_the_issuers_own_organs_are_given_tasks() -> None:
    task = assignment("Ban Tổ chức Tỉnh ủy", "ban hành kế hoạch thực hiện", body_ids=("ban-to-chuc.cap-uy.nghe-an",))
    assert coverage(directive(task, bodies=(ORGANISING,))) == {}


def test_by_name_also_whoever_does_not_stand_directly_below() -> None:
    task = assignment("Đảng ủy xã Kim Liên", "xây dựng kế hoạch làm điểm", body_ids=(KIM_LIEN.body_id or "",))
    assert set(coverage(directive(task, bodies=(KIM_LIEN,)))) == {"Đảng ủy xã Kim Liên"}


@pytest.mark.parametrize("doc_type", ["BC", "TTr", "GM"])
def test_a_report_obliges_nobody(doc_type: str) -> None:
    assert (
        coverage(paper(PROVINCE, f"9-{doc_type}/TU", "2024-02-20", doc_type, assignments=(ASKED,), bodies=(NAM_DAN,)))
        == {}
    )


def called(*plans: Held, **fields: Any) -> Coverage:
    """What answers for Nam Đàn."""
    return coverage(directive(ASKED, bodies=(NAM_DAN,), **fields), *plans)["Huyện ủy Nam Đàn"]


DIRECTIVE = directive(ASKED)


def test_the_first_plan_in_time_answers_and_a_report_is_none() -> None:
    report = paper(NAM_DAN, "2-BC/HU", "2024-03-01", "BC", citations=(carrying_out(DIRECTIVE),))
    first = paper(NAM_DAN, "35-KH/HU", "2024-03-15", citations=(carrying_out(DIRECTIVE),))
    second = paper(
        NAM_DAN, "40-KH/HU", "2024-06-15", citations=(carrying_out(DIRECTIVE), carrying_out(first, Relation.REPLACES))
    )
    found = called(second, first, report)
    assert (found.plan_ref, found.plan_date) == (first.record.doc_ref, dt.date(2024, 3, 15))
    assert found.report_ref == report.record.doc_ref


def test_a_letter_that_reports_is_a_report() -> None:
    letter = paper(
        NAM_DAN, "8-CV/HU", "2024-03-01", "CV", title="báo cáo kết quả thực hiện", citations=(carrying_out(DIRECTIVE),)
    )
    found = called(letter)
    assert found.plan_ref is None and found.report_ref == letter.record.doc_ref


def test_the_archive_holds_a_plan_also_when_it_was_repealed() -> None:
    plan = paper(NAM_DAN, "35-KH/HU", "2024-03-15", citations=(carrying_out(DIRECTIVE),))
    end = paper(NAM_DAN, "7-QĐ/HU", "2024-04-01", "QĐ", citations=(carrying_out(plan, Relation.REPEALS),))
    assert called(plan, end).plan_ref == plan.record.doc_ref


def test_a_plan_that_stands_answers_before_one_that_was_repealed() -> None:
    first = paper(NAM_DAN, "35-KH/HU", "2024-03-15", citations=(carrying_out(DIRECTIVE),))
    end = paper(NAM_DAN, "7-QĐ/HU", "2024-04-01", "QĐ", citations=(carrying_out(first, Relation.REPEALS),))
    second = paper(NAM_DAN, "41-KH/HU", "2024-04-20", citations=(carrying_out(DIRECTIVE),))
    assert called(first, end, second).plan_ref == second.record.doc_ref


def test_a_plan_answers_through_a_document_between() -> None:
    guide = paper(ORGANISING, "7-HD/BTCTU", "2024-03-08", "HD", citations=(carrying_out(DIRECTIVE),))
    plan = paper(NAM_DAN, "35-KH/HU", "2024-03-15", citations=(carrying_out(guide),))
    assert called(guide, plan).plan_ref == plan.record.doc_ref


def test_the_document_between_answers_for_nobody_else() -> None:
    other = paper(DO_LUONG, "30-KH/HU", "2024-03-08", citations=(carrying_out(DIRECTIVE),))
    assert called(other).plan_ref is None


def test_an_ambiguous_link_answers_nothing() -> None:
    twin = paper(PROVINCE, "12-CT/TU", "2024-02-20", "CT", text="another text under the same number")
    plan = paper(NAM_DAN, "35-KH/HU", "2024-03-15", citations=(carrying_out(DIRECTIVE),))
    documents = (directive(ASKED, bodies=(NAM_DAN,)), replace(twin, record=replace(twin.record, doc_id="twin")), plan)
    found = coverage_of(link(documents), registry_of([document.record for document in documents]))
    assert [item.plan_ref for item in found] == [None]


@pytest.mark.parametrize(("authority", "answered"), [(Authority.TL, True), (None, False)])
def test_an_office_answers_only_where_it_signs_for_the_committee(authority: Authority | None, answered: bool) -> None:
    office = Issuer(
        "Văn phòng Huyện ủy Nam Đàn", Level.DISTRICT, System.PARTY, NAM_DAN.name, "Nghệ An",
        f"van-phong.{NAM_DAN.body_id}", NAM_DAN.body_id,
    )  # fmt: skip
    signer = Signer(
        evidence=evidence(), rule="test", confidence=0.9, name="An", role="Chánh Văn phòng", authority=authority
    )
    plan = paper(office, "9-KH/VPHU", "2024-03-15", citations=(carrying_out(DIRECTIVE),), signers=(signer,))
    assert (called(plan).plan_ref is not None) is answered


def test_after_a_merger_the_successors_plan_stands_for_those_that_merged() -> None:
    centre = Issuer("Ban Bí thư", Level.CENTRAL, System.PARTY, body_id="ban-bi-thu")
    old = Issuer("Tỉnh ủy Hà Nam", Level.PROVINCE, System.PARTY, None, "Hà Nam", "cap-uy.ha-nam")
    new = Issuer("Tỉnh ủy Ninh Bình", Level.PROVINCE, System.PARTY, None, "Ninh Bình", "cap-uy.ninh-binh-2025")
    asked = assignment("các tỉnh ủy, thành ủy", "xây dựng kế hoạch thực hiện")
    order = paper(centre, "48-CT/TW", "2025-05-20", "CT", assignments=(asked,), bodies=(old, new))
    plan = paper(new, "5-KH/TU", "2025-08-15", citations=(carrying_out(order),))
    found = coverage(order, plan)
    assert set(found) == {"Tỉnh ủy Hà Nam"}  # as things stood on the day of the directive
    assert found["Tỉnh ủy Hà Nam"].plan_ref == plan.record.doc_ref


LINE = (
    "Các huyện ủy, thị ủy xây dựng kế hoạch thực hiện, ban hành trước ngày 31/3/2024;"
    " báo cáo kết quả trước ngày 30/11/2024."
)


def due(*deadlines: Deadline, text: str = LINE) -> dt.date | None:
    asked = replace(ASKED, body="Các huyện ủy, thị ủy", evidence=evidence("Các huyện ủy, thị ủy"))
    found = coverage(directive(asked, text=text, deadlines=deadlines, bodies=(NAM_DAN,)))
    return found["Huyện ủy Nam Đàn"].due


def by(words: str, task: str, text: str = LINE, **fields: Any) -> Deadline:
    defaults: dict[str, Any] = {"kind": DeadlineKind.FIXED, "task": task}
    return Deadline(evidence=evidence(words, text.index(words)), rule="test", confidence=0.9, **(defaults | fields))


def test_the_date_for_issuing_counts_and_the_one_for_reporting_does_not() -> None:
    issued = by("trước ngày 31/3/2024", "xây dựng kế hoạch thực hiện, ban hành", due=dt.date(2024, 3, 31))
    told = by("trước ngày 30/11/2024", "báo cáo kết quả", due=dt.date(2024, 11, 30))
    assert due(issued, told) == dt.date(2024, 3, 31)
    assert due(told) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Huyện ủy Nam Đàn ban hành kế hoạch thực hiện trước ngày 31/3/2024 và hằng quý báo cáo.",
            dt.date(2024, 3, 31),
        ),
        (
            "Huyện ủy Nam Đàn ban hành kế hoạch thực hiện; hoàn thành việc này trước ngày 31/3/2024.",
            dt.date(2024, 3, 31),
        ),
        ("Huyện ủy Nam Đàn ban hành kế hoạch thực hiện; tổ chức học tập xong trước ngày 31/3/2024.", None),
    ],
)
def test_a_date_behind_the_document_asked_for_is_its_date(text: str, expected: dt.date | None) -> None:
    assert due(by("trước ngày 31/3/2024", "việc này", text, due=dt.date(2024, 3, 31)), text=text) == expected


@pytest.mark.parametrize(
    ("words", "fields", "expected"),
    [
        ("trong 15 ngày kể từ ngày ký", {"offset": "P15D", "anchor": "signed"}, dt.date(2024, 3, 6)),
        ("trong 15 ngày kể từ ngày nhận được", {"offset": "P15D", "anchor": "received"}, None),
        ("trong 15 ngày làm việc kể từ ngày ký", {"offset": "P15D", "anchor": "signed"}, None),
    ],
)
def test_a_term_is_counted_only_where_it_can_be(words: str, fields: dict[str, str], expected: dt.date | None) -> None:
    text = f"Các huyện ủy, thị ủy xây dựng kế hoạch {words}."
    assert due(by(words, "xây dựng kế hoạch", text, kind=DeadlineKind.RELATIVE, **fields), text=text) == expected


@pytest.mark.parametrize(
    ("words", "covers"),
    [
        ("Việc xây dựng kế hoạch hoàn thành ", True),
        ("2. Thời hạn ban hành kế hoạch: ", True),
        ("Kế hoạch của các huyện ủy gửi về Ban Tổ chức Tỉnh ủy ", True),
        ("Kế hoạch của các đảng ủy xã gửi về Huyện ủy ", False),
        ("Kế hoạch này hoàn thành ", False),
        ("Việc báo cáo kết quả thực hiện kế hoạch hoàn thành ", False),
    ],
)
def test_a_date_for_all_covers_whoever_has_none_of_its_own(words: str, covers: bool) -> None:
    text = f"Các huyện ủy, thị ủy xây dựng kế hoạch.\n{words}trước ngày 15/4/2024."
    # The point before names somebody else, and reading took the date for that body's.
    general = by("trước ngày 15/4/2024", "hoàn thành", text, due=dt.date(2024, 4, 15), bodies=("Ban Tổ chức Tỉnh ủy",))
    assert due(general, text=text) == (dt.date(2024, 4, 15) if covers else None)


def test_a_date_for_others_covers_nobody_else() -> None:
    text = "Các huyện ủy, thị ủy xây dựng kế hoạch.\nĐảng ủy các xã xây dựng kế hoạch trước ngày 15/4/2024."
    others = by("trước ngày 15/4/2024", "xây dựng kế hoạch", text, due=dt.date(2024, 4, 15), bodies=("Đảng ủy các xã",))
    assert due(others, text=text) is None


def _share(scope: str) -> Target:
    return target("20", "20", kind=TargetKind.ALLOCATION, scope=scope)


def test_only_those_listed_are_called_on_where_the_words_say_so() -> None:
    asked = replace(
        ASKED, body="Các huyện ủy, thị ủy có tên trên", evidence=evidence("Các huyện ủy, thị ủy có tên trên")
    )
    shares = tuple(map(_share, ("Đảng bộ huyện Nam Đàn", "thị xã Thái Hòa")))
    found = coverage(directive(asked, bodies=(NAM_DAN, THAI_HOA, DO_LUONG), targets=shares))
    assert set(found) == {"Huyện ủy Nam Đàn", "Thị ủy Thái Hòa"}


def test_a_flat_point_calls_on_a_body_that_nothing_else_names() -> None:
    text = "5. Giao Huyện ủy Nam Đàn trong vòng 20 ngày phải xây dựng kế hoạch thực hiện."
    assert set(coverage(directive(text=text))) == {"Huyện ủy Nam Đàn"}
