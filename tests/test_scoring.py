"""The scorer tells right from near, made up from missed, and leaves optional things out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring import Score, compare, likeness, scores

CITATION = {
    "doc_type": "CT",
    "number": "07-CT/TU",
    "issued_on": "2024-02-20",
    "title": None,
    "issuer": "Tỉnh ủy Nghệ An",
    "relation": "implements",
    "citing": None,
}
TARGET = {
    "kind": "target",
    "indicator": "kết nạp đảng viên mới",
    "comparator": "ge",
    "min": 180,
    "max": None,
    "unit": "đảng viên",
    "period": {"start": "2024-01-01", "end": "2024-12-31", "every": None},
    "scope": None,
}
DEADLINE = {
    "kind": "fixed",
    "start": None,
    "due": "2024-04-15",
    "rrule": None,
    "offset": None,
    "task": "báo cáo kết quả về Văn phòng",
}
ASSIGNMENT = {"body": "Ban Tổ chức Huyện ủy", "role": "lead"}
ITEMS: dict[str, dict[str, Any]] = {
    "citations": CITATION,
    "targets": TARGET,
    "deadlines": DEADLINE,
    "assignments": ASSIGNMENT,
}


def grades(field: str, want: list[dict[str, Any]], got: list[dict[str, Any]]) -> tuple[Score, Score]:
    pairs = compare({field: want}, {field: got})
    return scores(pairs, "near").get(field, Score(0, 0, 0)), scores(pairs).get(field, Score(0, 0, 0))


@pytest.mark.parametrize("field", ITEMS)
def test_the_same_is_right(field: str) -> None:
    assert grades(field, [ITEMS[field]], [ITEMS[field]]) == (Score(1, 0, 0), Score(1, 0, 0))


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("citations", {"relation": "mentions"}),
        ("citations", {"issued_on": None}),
        ("citations", {"issuer": "Tỉnh ủy Thái Bình"}),
        ("targets", {"comparator": "eq"}),
        ("targets", {"scope": "mỗi chi bộ"}),
        ("targets", {"period": {"start": None, "end": None, "every": None}}),
        ("deadlines", {"task": "mở hội nghị sơ kết"}),
        ("assignments", {"role": "implement"}),
    ],
)
def test_one_wrong_detail_is_near_and_not_exact(field: str, change: dict[str, Any]) -> None:
    assert grades(field, [ITEMS[field]], [ITEMS[field] | change]) == (Score(1, 0, 0), Score(0, 1, 1))


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("citations", {"number": "8-CT/TU"}),
        ("citations", {"citing": "35-KH/HU"}),
        ("targets", {"min": 181}),
        ("targets", {"unit": "%"}),
        ("deadlines", {"due": "2024-04-16"}),
        ("assignments", {"body": "Văn phòng Huyện ủy"}),
    ],
)
def test_another_thing_is_missed_and_made_up(field: str, change: dict[str, Any]) -> None:
    assert grades(field, [ITEMS[field]], [ITEMS[field] | change]) == (Score(0, 1, 1), Score(0, 1, 1))


def test_a_thing_is_paired_once() -> None:
    assert grades("targets", [TARGET], [TARGET, TARGET])[1] == Score(1, 1, 0)
    assert grades("targets", [TARGET, TARGET], [TARGET])[1] == Score(1, 0, 1)


def test_an_exact_partner_is_not_given_away_to_a_near_one() -> None:
    other = TARGET | {"comparator": "eq"}
    assert grades("targets", [other, TARGET], [TARGET, other])[1] == Score(2, 0, 0)


def test_optional_things_count_neither_way() -> None:
    optional = TARGET | {"optional": True}
    assert grades("targets", [optional], []) == grades("targets", [optional], [TARGET])
    assert grades("targets", [optional, TARGET], [TARGET])[1] == Score(1, 0, 0)


def test_leading_zeros_tone_placement_and_abbreviations_do_not_count() -> None:
    assert grades("citations", [CITATION], [CITATION | {"number": "7-CT/TU"}])[1] == Score(1, 0, 0)
    assert likeness("UBND xã Hoà Bình", "Ủy ban nhân dân xã Hòa Bình") == 1.0


def test_scalars_are_judged_where_the_expected_record_names_them() -> None:
    pairs = compare({"number": "12-CT/TU", "place": None}, {"number": "13-CT/TU", "place": "Vinh", "title": "x"})
    assert scores(pairs) == {"number": Score(0, 1, 1), "place": Score(0, 1, 0)}


def test_precision_recall_and_f1() -> None:
    score = Score(right=6, spurious=2, missed=4)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.75, 0.6, 0.667)
