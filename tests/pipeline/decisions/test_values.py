"""Values as people type them: what is understood, what is refused, and that a refusal says what is allowed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from pipeline.decisions.bodies import Context
from pipeline.decisions.fields import ITEMS, SCALARS, Field, field_of
from pipeline.decisions.values import Kind
from pipeline.resolve.bodies import Seat, seat_for
from schemas.errors import DecisionError

DAY = dt.date(2024, 3, 5)
NOWHERE = Context(Seat(day=DAY), DAY)
NAM_DAN = Context(seat_for("Huyện ủy Nam Đàn", DAY, "Nghệ An"), DAY, "Nghệ An")
KINDS: dict[str, Kind] = SCALARS | {f"{name}.{sub}": kind for name, subs in ITEMS.items() for sub, kind in subs.items()}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("number", "41-KH/ĐU", "41-KH/ĐU"),
        ("number", "Số: 123 / KH - UBND", "123/KH-UBND"),
        ("number", "07–CT/TU", "07-CT/TU"),
        ("number", "45/2019/QH14", "45/2019/QH14"),
        ("number", "null", None),
        ("number", "-", None),
        ("doc_type", "kh", "KH"),
        ("doc_type", "Kế hoạch", "KH"),
        ("doc_type", "Quy định", "QyĐ"),
        ("title", "  phát triển \n đảng viên ", "phát triển đảng viên"),
        ("issued_on", "20/02/2024", "2024-02-20"),
        ("issued_on", "2024-02-20", "2024-02-20"),
        ("issued_on", "ngày 20 tháng 02 năm 2024", "2024-02-20"),
        ("issued_on", "02/2024", "2024-02"),
        ("issued_on", "2024", "2024"),
        ("targets.min", "7,5", Decimal("7.5")),
        ("targets.min", "1.200", Decimal(1200)),
        ("targets.min", "0.125", Decimal("0.125")),
        ("targets.min", "-3", Decimal(-3)),
        ("targets.comparator", "GE", "ge"),
        ("targets.period.end", "31/12/2024", "2024-12-31"),
        ("targets.period.every", "year", "year"),
        ("deadlines.due", "15/4/2024", "2024-04-15"),
        ("deadlines.rrule", "bymonthday=20;freq=monthly", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("deadlines.offset", "p10d", "P10D"),
        ("deadlines.bodies", "Ban Tổ chức;  Văn phòng ", ["Ban Tổ chức", "Văn phòng"]),
        ("signers.authority", "TM.", "TM"),
        ("citations.relation", "based_on", "based_on"),
    ],
)
def test_understood(field: str, typed: str, value: Any) -> None:
    assert KINDS[field].value(typed, NOWHERE) == value


@pytest.mark.parametrize(
    ("field", "typed", "allowed"),
    [
        ("number", "kế hoạch", "41-KH/ĐU"),
        ("doc_type", "XYZ", "KH, "),
        ("issued_on", "31/02/2024", "20/02/2024"),
        ("issued_on", "hôm qua", "2024-02-20"),
        ("issued_on", "01/01/0204", "2024-02-20"),
        ("deadlines.due", "02/2024", "một ngày"),
        ("targets.min", "nhiều", "7,5"),
        ("targets.indicator", "null", "không được để trống"),
        ("targets.comparator", "lớn hơn", "ge, gt, le, lt, eq, range, approx"),
        ("deadlines.rrule", "FREQ=OFTEN", "RFC 5545"),
        ("deadlines.rrule", "hằng tháng", "RFC 5545"),
        ("deadlines.offset", "10 ngày", "P10D"),
        ("issuer", "huyện ủy nam đàn", "viết hoa"),
        ("issuer", "Đảng ủy xã Kim Liên", "Có nhiều đơn vị cùng tên"),
    ],
)
def test_refused_with_what_is_allowed(field: str, typed: str, allowed: str) -> None:
    with pytest.raises(DecisionError, match=allowed):
        KINDS[field].value(typed, NOWHERE)


@pytest.mark.parametrize(
    ("typed", "context", "name", "body_id", "parent"),
    [
        ("Huyện ủy Nam Đàn", NOWHERE, "Huyện ủy Nam Đàn", "cap-uy.huyen-nam-dan.nghe-an", "Tỉnh ủy Nghệ An"),
        ("Ban Thường vụ Tỉnh ủy Nghệ An", NOWHERE, "Tỉnh ủy Nghệ An", "cap-uy.nghe-an", None),
        ("Tỉnh ủy", NAM_DAN, "Tỉnh ủy Nghệ An", "cap-uy.nghe-an", None),
        ("Tỉnh ủy Thái Bình", NAM_DAN, "Tỉnh ủy Thái Bình", "cap-uy.thai-binh", None),
        ("Ban Bí thư", NAM_DAN, "Ban Bí thư", "ban-bi-thu", None),
        (
            "Đảng ủy xã Kim Liên",
            NAM_DAN,
            "Đảng ủy xã Kim Liên",
            "cap-uy.xa-kim-lien.huyen-nam-dan.nghe-an",
            "Huyện ủy Nam Đàn",
        ),
        (
            "Đảng ủy xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An",
            NOWHERE,
            "Đảng ủy xã Kim Liên",
            "cap-uy.xa-kim-lien.huyen-nam-dan.nghe-an",
            "Huyện ủy Nam Đàn",
        ),
    ],
)
def test_bodies(typed: str, context: Context, name: str, body_id: str, parent: str | None) -> None:
    found = KINDS["issuer"].value(typed, context)
    assert (found["name"], found["body_id"], found["parent"]) == (name, body_id, parent)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("number", Field("number")),
        ("issuer.level", Field("issuer.level")),
        ("targets[2].min", Field("targets", 2, "min")),
        ("targets[2].period.end", Field("targets", 2, "period.end")),
        ("targets[2]", Field("targets", 2)),
        ("citations[+]", Field("citations", adds=True)),
        ("addressees[0]", Field("addressees", 0)),
    ],
)
def test_fields(typed: str, field: Field) -> None:
    assert field_of(typed) == field


@pytest.mark.parametrize(
    "typed", ["", "numbers", "targets[x].min", "targets[0].evidence", "addressees[0].name", "doc_id"]
)
def test_what_is_no_field(typed: str) -> None:
    with pytest.raises(DecisionError):
        field_of(typed)


def test_what_may_be_corrected_is_what_a_record_has() -> None:
    from schemas.mentions import Assignment, Citation, Deadline, Signer, Target
    from schemas.record import DocumentRecord, Issuer

    record = set(DocumentRecord.__dataclass_fields__)
    assert {name.partition(".")[0] for name in SCALARS} <= record
    assert {name.partition(".")[2] for name in SCALARS if "." in name} <= set(Issuer.__dataclass_fields__)
    types = {"citations": Citation, "targets": Target, "deadlines": Deadline, "assignments": Assignment}
    for name, kind in (types | {"signers": Signer}).items():
        subs = {sub.partition(".")[0] for sub in ITEMS[name]}
        left = set(kind.__dataclass_fields__) - subs
        assert name in record and subs <= set(kind.__dataclass_fields__)
        # What is not corrected is evidence, or follows from what is.
        assert left <= {"evidence", "rule", "confidence", "mentions", "doc_ref", "body_ids", "issuer_words"}
