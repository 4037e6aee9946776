"""Gaps: who was called on, by when, and of whom nothing is seen on a day; the whole archive as a matrix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.analysis.called_on import question
from pipeline.analysis.coverage_matrix import coverage_matrix
from pipeline.analysis.gaps import Directive, gaps
from pipeline.analysis.names import named, nearest
from pipeline.batch.publication import tables_of
from pipeline.resolve.graph import Held
from pipeline.store.slices import Slices
from pipeline.store.snapshot import publish
from schemas.errors import UnknownReference
from schemas.vocabulary import CoverageState
from tests.records import assignment, citation, deadline, document

TODAY = dt.date(2024, 6, 30)
TEXT = "Huyện ủy Nam Đàn và Huyện ủy Đô Lương xây dựng kế hoạch thực hiện trước ngày 31/3/2024."
DIRECTIVE = document(
    "12-CT/TU",
    "2024-01-10",
    "tinh",
    "CT",
    text=TEXT,
    assignments=(
        assignment(
            "Huyện ủy Nam Đàn và Huyện ủy Đô Lương",
            "xây dựng kế hoạch thực hiện Chỉ thị này",
            body_ids=("huyen-a", "huyen-b"),
        ),
    ),
    deadlines=(deadline("2024-03-31", "xây dựng kế hoạch thực hiện", start=76),),
)
OTHER = document("3-CV/HU", "2023-12-01", "huyen-b", "CV")
PLAN = document("5-KH/HU", "2024-04-20", "huyen-a", citations=(citation("12-CT/TU", "2024-01-10", "tinh"),))


Opened = Callable[..., Slices]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """A store of the given documents."""

    def publish_them(*documents: Held) -> Slices:
        publish(tmp_path, tables_of(list(documents), []))
        return Slices(tmp_path)

    return publish_them


def found(slices: Slices, as_of: dt.date = TODAY, **chosen: Any) -> tuple[Directive, ...]:
    return gaps(slices, question(slices, as_of, **chosen))


def test_a_gap_has_its_words_its_day_and_its_age(opened: Opened) -> None:
    (directive,) = found(opened(DIRECTIVE, OTHER, PLAN))
    assert directive.counts == {CoverageState.LATE: 1, CoverageState.UNCOVERED: 1}
    (gap,) = directive.outward()["missing"]
    assert gap["body"] == "Huyện ủy Đô Lương" and gap["parent"] == "Tỉnh ủy Nghệ An" and gap["level"] == "district"
    assert (gap["due"], gap["state"], gap["days"]) == ("2024-03-31", "uncovered", 91)
    assert gap["evidence"] == "Huyện ủy Nam Đàn và Huyện ủy Đô Lương"
    assert gap["task"] == "xây dựng kế hoạch thực hiện Chỉ thị này"
    assert directive.outward()["document"]["number"] == "12-CT/TU" and directive.outward()["as_of"] == "2024-06-30"


def test_on_an_earlier_day_less_was_issued_and_less_was_due(opened: Opened) -> None:
    archive = opened(DIRECTIVE, OTHER, PLAN)
    (early,) = found(archive, dt.date(2024, 3, 31))  # the day itself is still in time
    assert [(d.body.name, d.state, d.days) for d in early.missing] == [
        ("Huyện ủy Đô Lương", CoverageState.OPEN, None),
        ("Huyện ủy Nam Đàn", CoverageState.OPEN, None),
    ]
    (later,) = found(archive, dt.date(2024, 4, 10))
    assert [(d.body.name, d.days) for d in later.missing] == [("Huyện ủy Đô Lương", 10), ("Huyện ủy Nam Đàn", 10)]
    assert found(archive, dt.date(2024, 1, 9)) == ()  # nobody was called on yet


def test_a_body_an_issuer_or_a_document_alone(opened: Opened) -> None:
    archive = opened(DIRECTIVE, OTHER, PLAN)
    assert found(archive, body="do luong") and not found(archive, body="Nam Đàn")
    assert found(archive, issuer="Tỉnh ủy Nghệ An") and not found(archive, issuer="Huyện ủy Nam Đàn")
    assert found(archive, doc_ref=DIRECTIVE.record.doc_ref) and not found(archive, doc_ref=PLAN.record.doc_ref)


def test_an_unknown_name_brings_the_nearest(opened: Opened) -> None:
    with pytest.raises(UnknownReference, match="Gần giống: Huyện ủy Đô Lương"):
        found(opened(DIRECTIVE, OTHER), body="Huyện ủy Đô Lưong")
    assert nearest("huyen uy nam dan", ["Tỉnh ủy Hà Nam", "Huyện ủy Nam Đàn"])[0] == "Huyện ủy Nam Đàn"
    assert named("nam dan", ["Huyện ủy Nam Đàn", "Huyện ủy Đô Lương"]) == {"Huyện ủy Nam Đàn"}
    with pytest.raises(UnknownReference, match=r"“zzz”\.$"):
        named("zzz", ["Huyện ủy Nam Đàn"])


def made(folder: Path, *demands: tuple[str, str, str | None, str | None]) -> Slices:
    """Coverage rows as a store has them: document, body, due, date of the plan."""
    bodies = {
        "a": ("Huyện ủy A", "district", "tinh"),
        "b": ("Huyện ủy B", "district", "tinh"),
        "đ": ("Huyện ủy Đ", "district", "tinh"),
        "e": ("Huyện ủy E", "district", "tinh"),
        "x": ("Đảng ủy xã X", "commune", "a"),
        "tinh": ("Tỉnh ủy Y", "province", None),
        "?": ("Ban nào đó", None, None),
    }
    names = ("body_id", "name", "level", "parent_id")
    refs = {ref for ref, _, _, _ in demands} | {f"plan-{ref}-{body}" for ref, body, _, date in demands if date}
    facts: dict[str, Any] = {"doc_id": None, "held": True, "number": None, "doc_type": "CT", "title": None}
    facts |= {"issued_on": "2024-01-01", "issuer": "Tỉnh ủy Y", "issuer_body_id": "tinh", "replaced_by": None}
    publish(
        folder,
        {
            "bodies": [
                {**dict(zip(names, (key, *rest), strict=True)), "valid_to": None} for key, rest in bodies.items()
            ],
            "references": [{"doc_ref": ref, **facts} for ref in sorted(refs)],
            "coverage": [
                {
                    "doc_ref": ref,
                    "body_id": body,
                    "body": bodies[body][0],
                    "due": dt.date.fromisoformat(due) if due else None,
                    "called_on": "các huyện ủy",
                    "called_on_start": 0,
                    "called_on_page": 2,
                    "doc_id": "none",
                    "plan_ref": f"plan-{ref}-{body}" if plan else None,
                    "plan_date": dt.date.fromisoformat(plan) if plan else None,
                    "report_ref": None,
                    "state": "open" if not plan else "late" if due and plan > due else "covered",
                }
                for ref, body, due, plan in demands
            ],
        },
    )
    return Slices(folder)


def test_what_is_due_longest_comes_first_and_what_has_no_date_last(tmp_path: Path) -> None:
    archive = made(
        tmp_path,
        ("ct-open", "a", None, None),
        ("ct-next", "a", "2024-12-31", None),
        ("ct-new", "a", "2024-05-01", None),
        ("ct-old", "b", None, None),
        ("ct-old", "a", "2024-02-01", None),
        ("ct-old", "e", "2024-01-31", None),
        ("ct-done", "a", "2024-02-01", "2024-01-15"),
    )
    directives = found(archive)
    assert [d.document["doc_ref"] for d in directives] == ["ct-old", "ct-new", "ct-next", "ct-open"]
    assert [d.body.name for d in directives[0].missing] == ["Huyện ủy E", "Huyện ủy A", "Huyện ủy B"]


def test_the_matrix_groups_bodies_by_level_and_parent_in_the_order_of_names(tmp_path: Path) -> None:
    archive = made(
        tmp_path,
        ("ct-1", "x", None, None),
        ("ct-1", "e", "2024-03-01", "2024-04-01"),
        ("ct-1", "đ", "2024-03-01", "2024-02-01"),
        ("ct-1", "b", "2024-03-01", None),
        ("ct-2", "?", None, None),
        ("ct-2", "b", "2025-01-01", None),
    )
    matrix = coverage_matrix(archive, question(archive, TODAY))
    assert [(group.level, group.parent, [body.name for body in group.bodies]) for group in matrix.groups] == [
        ("district", "Tỉnh ủy Y", ["Huyện ủy B", "Huyện ủy Đ", "Huyện ủy E"]),
        ("commune", "Huyện ủy A", ["Đảng ủy xã X"]),
        (None, None, ["Ban nào đó"]),
    ]
    states = {key: demand.state.value for key, demand in matrix.demands.items()}
    assert states == {
        ("x", "ct-1"): "open",
        ("e", "ct-1"): "late",
        ("đ", "ct-1"): "covered",
        ("b", "ct-1"): "uncovered",
        ("?", "ct-2"): "open",
        ("b", "ct-2"): "open",
    }
    assert matrix.by_body["b"] == {CoverageState.UNCOVERED: 1, CoverageState.OPEN: 1}
    assert matrix.by_document["ct-1"].total() == 4 and set(matrix.plans) == {"plan-ct-1-e", "plan-ct-1-đ"}
