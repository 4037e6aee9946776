"""Corrections over a reading that has changed: placed by their words, or listed as not placed, never misplaced."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.decisions import lay
from schemas.errors import DecisionError
from schemas.evidence import Evidence
from schemas.mentions import Target
from schemas.record import DocumentRecord, Issue
from schemas.vocabulary import Comparator, CorrectionState, IssueCode
from tests.pipeline.decisions.decided import decide, decide_all
from tests.records import citation, document, target

TEXT = (
    "1. Xã Kim Liên kết nạp ít nhất 5 đảng viên.\n"
    "2. Xã Nam Giang kết nạp ít nhất 5 đảng viên.\n"
    "3. Theo Chỉ thị số 12-CT/TU, đạt 90% trở lên; Phòng Nội vụ theo dõi.\n"
)
WORDS = "ít nhất 5 đảng viên"
FIRST = TEXT.index(WORDS)
SECOND = TEXT.index(WORDS, FIRST + 1)


def at(words: str, start: int) -> Evidence:
    return Evidence(words, start, start + len(words))


def figure(start: int, low: str = "5", words: str = WORDS) -> Target:
    return target(low, evidence=at(words, start))


def record_of(*targets: Target) -> DocumentRecord:
    cited = replace(
        citation("12-CT/TU", "2024-02-20", "tinh"), evidence=at("Chỉ thị số 12-CT/TU", TEXT.index("Chỉ thị"))
    )
    return document("35-KH/HU", "2024-03-15", "huyen-a", text=TEXT, targets=targets, citations=(cited,)).record


BOTH = record_of(figure(FIRST), figure(SECOND))


def lows(record: DocumentRecord) -> list[tuple[int, Decimal | None]]:
    return [(found.evidence.start, found.min) for found in record.targets]


def test_a_decision_over_one_of_two_like_items_stays_with_its_own() -> None:
    made = [decide(BOTH, TEXT, "targets[1].min", "8")]
    assert lows(lay(BOTH, TEXT, made).record) == [(FIRST, Decimal(5)), (SECOND, Decimal(8))]
    # The first is no longer read: the second is now the item 0, and still the one decided over.
    alone = record_of(figure(SECOND))
    laid = lay(alone, TEXT, made)
    assert lows(laid.record) == [(SECOND, Decimal(8))]
    assert laid.record.corrections[0].field == "targets[0].min"


def test_a_decision_whose_item_is_gone_is_listed_and_moves_nowhere() -> None:
    made = [decide(BOTH, TEXT, "targets[1].min", "8"), decide(BOTH, TEXT, "title", "việc mới", 2)]
    laid = lay(record_of(figure(FIRST)), TEXT, made)
    assert lows(laid.record) == [(FIRST, Decimal(5))]
    assert [p.state for p in laid.placed] == [CorrectionState.UNPLACED, CorrectionState.APPLIED]
    (warning,) = [w for w in laid.record.warnings if w.code is IssueCode.CORRECTION_UNPLACED]
    assert "chưa đặt được" in warning.message and WORDS in warning.message and "Lê An" in warning.message


def test_the_same_words_in_quite_another_passage_are_another_place() -> None:
    made = [decide(BOTH, TEXT, "targets[1].min", "8")]
    other = "Nghị quyết của tỉnh: toàn ngành đăng ký ít nhất 5 đảng viên trong năm tới."
    start = other.index(WORDS)
    laid = lay(record_of(figure(start)), other, made)
    assert lows(laid.record) == [(start, Decimal(5))]
    assert laid.placed[0].state is CorrectionState.UNPLACED


def test_an_item_read_from_more_words_is_still_the_one() -> None:
    made = [decide(BOTH, TEXT, "targets[1].min", "8")]
    wider = record_of(figure(SECOND - len("kết nạp "), words="kết nạp " + WORDS))
    assert lay(wider, TEXT, made).record.targets[0].min == 8


def test_a_removal_is_met_where_the_machine_reads_nothing_any_more() -> None:
    made = [decide(BOTH, TEXT, "targets[1]", "null")]
    assert lows(lay(BOTH, TEXT, made).record) == [(FIRST, Decimal(5))]
    laid = lay(record_of(figure(FIRST)), TEXT, made)
    assert laid.placed[0].state is CorrectionState.APPLIED and lows(laid.record) == [(FIRST, Decimal(5))]


def test_a_removal_takes_no_other_item_that_is_read_there_now() -> None:
    made = [decide(BOTH, TEXT, "targets[1]", "null")]
    other = record_of(figure(FIRST), figure(SECOND + len("ít nhất "), "50", "5 đảng viên"))
    laid = lay(other, TEXT, made)
    assert len(laid.record.targets) == 2 and laid.placed[0].state is CorrectionState.UNPLACED


ADDED = (
    '{"evidence": "90% trở lên", "kind": "target", "indicator": "tỷ lệ", "comparator": "ge", "min": "90", "unit": "%"}'
)


def test_an_added_item_stands_where_its_words_stand() -> None:
    made = [decide(BOTH, TEXT, "targets[+]", ADDED)]
    found = lay(BOTH, TEXT, made).record.targets[2]
    assert (found.min, found.unit, found.rule, found.evidence.text) == (90, "%", "correction", "90% trở lên")
    assert TEXT[found.evidence.start : found.evidence.end] == found.evidence.text


def test_an_added_item_that_the_machine_meanwhile_reads_is_not_doubled() -> None:
    made = [decide(BOTH, TEXT, "targets[+]", ADDED)]
    start = TEXT.index("90%")
    read = record_of(figure(FIRST), target("90", unit="%", indicator="máy đọc", evidence=at("90% trở lên", start)))
    laid = lay(read, TEXT, made)
    assert [(t.evidence.start, t.indicator) for t in laid.record.targets] == [
        (FIRST, "kết nạp đảng viên"),
        (start, "tỷ lệ"),
    ]


def test_an_added_item_can_be_corrected_and_removed() -> None:
    made = decide_all(BOTH, TEXT, ("targets[+]", ADDED), ("targets[2].min", "95"))
    assert lay(BOTH, TEXT, made).record.targets[2].min == 95
    made = decide_all(BOTH, TEXT, ("targets[+]", ADDED), ("targets[2]", "-"))
    assert lay(BOTH, TEXT, made).record.targets == BOTH.targets


def test_an_added_item_whose_words_are_gone_is_listed() -> None:
    made = [decide(BOTH, TEXT, "targets[+]", ADDED)]
    laid = lay(BOTH, TEXT.replace("90% trở lên", "9O % trở lên"), made)
    assert laid.record.targets == BOTH.targets and laid.placed[0].state is CorrectionState.UNPLACED


def test_bounds_follow_the_comparator() -> None:
    exact = record_of(target("5", "5", evidence=at(WORDS, FIRST)))
    assert [(t.min, t.max) for t in lay(exact, TEXT, [decide(exact, TEXT, "targets[0].min", "6")]).record.targets] == [
        (6, 6)
    ]
    made = [decide(BOTH, TEXT, "targets[0].comparator", "le")]
    found = lay(BOTH, TEXT, made).record.targets[0]
    assert (found.comparator, found.min, found.max) == (Comparator.LE, None, 5)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("targets[0].max", "9", "range"),
        ("targets[0].comparator", "range", "cần cả min và max"),
        ("targets[0].period.end", "2020-01-01", "muộn hơn"),
        ("targets[7].min", "9", r"targets có 2 mục(.|\n)*targets\[1\] “ít nhất 5 đảng viên”"),
        ("deadlines[0].due", "2024-01-01", r"deadlines\[\+\]"),
        ("targets", "9", "ghi rõ mục nào"),
        ("targets[0]", "9", "null"),
        ("targets[+]", "9", "JSON"),
        ("targets[+]", '{"evidence": "90% trở lên"}', "thiếu kind"),
        ("targets[+]", ADDED.replace("90% trở lên", "95% trở lên"), "Không thấy"),
        ("targets[+]", ADDED.replace("90% trở lên", WORDS), "2 chỗ"),
        ("citations[0].number", "null", "number hoặc title"),
        (
            "citations[+]",
            '{"evidence": "Chỉ thị số 12-CT/TU", "relation": "implements", "number": "12-CT/TU"}',
            r"citations\[0\]",
        ),
        ("issuer.rank", "x", "Không có trường"),
    ],
)
def test_what_cannot_be_decided_is_told(field: str, typed: str, told: str) -> None:
    with pytest.raises(DecisionError, match=told):
        decide(BOTH, TEXT, field, typed)


def test_a_decision_settles_the_doubt_about_its_field_alone() -> None:
    doubts = (Issue(IssueCode.PARTIAL_DATE, "ngày"), Issue(IssueCode.TITLE_MISSING, "trích yếu"))
    doubted = replace(BOTH, warnings=doubts)
    laid = lay(doubted, TEXT, [decide(doubted, TEXT, "issued_on", "16/03/2024")])
    assert [w.code for w in laid.record.warnings] == [IssueCode.TITLE_MISSING]


def test_what_a_person_says_has_its_words_where_the_document_has_them() -> None:
    said = lay(BOTH, TEXT, [decide(BOTH, TEXT, "place", "Nam Giang"), decide(BOTH, TEXT, "urgency", "Khẩn", 2)]).record
    place, urgency = said.provenance["place"], said.provenance["urgency"]
    assert not isinstance(place, tuple) and not isinstance(urgency, tuple)
    assert place.evidence is not None and place.evidence.text == "Nam Giang" and place.rule == "correction"
    assert urgency.evidence is None and urgency.confidence == 1.0


def test_the_issuer_of_a_citation_gives_its_reference() -> None:
    made = [decide(BOTH, TEXT, "citations[0].issuer", "Tỉnh ủy Thái Bình")]
    (found,) = lay(BOTH, TEXT, made).record.citations
    assert (found.issuer, found.doc_ref) == ("Tỉnh ủy Thái Bình", "cap-uy.thai-binh/12-ct-tu/2024-02-20")
    made = [decide(BOTH, TEXT, "citations[0].issuer", "null")]
    (found,) = lay(BOTH, TEXT, made).record.citations
    assert (found.issuer, found.doc_ref) == (None, "?/12-ct-tu/2024-02-20")


def test_a_date_of_a_citation_leaves_its_issuer() -> None:
    (found,) = lay(BOTH, TEXT, [decide(BOTH, TEXT, "citations[0].issued_on", "21/02/2024")]).record.citations
    assert (found.issuer, found.doc_ref) == ("Tỉnh ủy Nghệ An", "tinh/12-ct-tu/2024-02-21")
