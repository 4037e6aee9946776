"""Laws of corrections over the sample documents: nothing is lost, order does not count, taking back is complete."""

from __future__ import annotations

import functools
import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.batch.outcome import attempt
from pipeline.decisions import lay
from pipeline.record_json import encode, from_outward, plain, to_outward
from pipeline.run import Walked
from schemas.decisions import Correction
from schemas.errors import DecisionError
from schemas.record import DocumentRecord
from schemas.vocabulary import CorrectionState
from tests.conftest import ROOT
from tests.pipeline.decisions.decided import decide, taken_back

PATHS = ("namdan_35-kh.pdf", "ubnd-na_305-kh.docx", "sen3_kh.txt", "doluong_95-bc.txt")
VALUES = {
    "number": ["9-KH/HU", "10-KH/HU", "null"],
    "doc_type": ["KH", "CT"],
    "title": ["việc khác", "việc khác nữa"],
    "issued_on": ["01/02/2024", "2025-08-01", "null"],
    "place": ["Vinh"],
    "issuer": ["Huyện ủy Đô Lương", "Đảng ủy xã Vũ Hội, huyện Vũ Thư, tỉnh Thái Bình"],
    "secrecy": ["null"],
    "citations[0].number": ["77-CT/TU", "78-CT/TU"],
    "citations[0].issued_on": ["03/03/2023", "null"],
    "citations[0].issuer": ["Tỉnh ủy Thái Bình", "null"],
    "citations[1].relation": ["mentions", "follows"],
    "citations[1]": ["null"],
    "targets[0].min": ["3", "4,5"],
    "targets[0].indicator": ["số mô hình"],
    "targets[1]": ["null"],
    "targets[2].scope": ["mỗi chi bộ", "null"],
    "deadlines[0].due": ["01/06/2026"],
    "deadlines[0].task": ["làm việc khác"],
    "assignments[0].body": ["Ban Tổ chức Tỉnh ủy"],
    "assignments[1]": ["null"],
    "signers[0].name": ["Nguyễn Văn Mẫu"],
    "recipients[0]": ["Như Điều 2", "null"],
    "recipients[+]": ["Lưu: VT, TH"],
}
DECISIONS = st.lists(
    st.sampled_from([(field, value) for field, values in VALUES.items() for value in values]), min_size=1, max_size=8
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@functools.cache
def walked(name: str) -> tuple[DocumentRecord, str]:
    found = attempt(next((ROOT / "samples" / "archive").rglob(name)))
    assert isinstance(found, Walked)
    return found.record, found.text.content


def corrections(record: DocumentRecord, text: str, decisions: list[tuple[str, str]]) -> list[Correction]:
    """Those of the decisions that the machine's record allows, each anchored in that record."""
    made: list[Correction] = []
    # The same addition twice is refused where it is made.
    for field, typed in [d for i, d in enumerate(decisions) if "+" not in d[0] or d not in decisions[:i]]:
        try:
            made.append(decide(record, text, field, typed, len(made) + 1))
        except DecisionError:
            continue
    return made


def told(record: DocumentRecord) -> str:
    """A record without the notes of when and in which order it was corrected."""
    outward = json.loads(encode(to_outward(record)))
    outward["corrections"] = sorted((note["field"], str(note["value"])) for note in outward["corrections"])
    return json.dumps(outward, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("name", PATHS)
@given(decisions=DECISIONS)
@QUIET
def test_taking_all_back_gives_the_machines_record(name: str, decisions: list[tuple[str, str]]) -> None:
    record, text = walked(name)
    made = corrections(record, text, decisions)
    assert lay(record, text, map(taken_back, made)).record == record
    assert lay(record, text, []).record is record


@pytest.mark.parametrize("name", PATHS)
@given(decisions=DECISIONS, order=st.randoms(use_true_random=False))
@QUIET
def test_the_order_of_different_fields_does_not_count(
    name: str, decisions: list[tuple[str, str]], order: random.Random
) -> None:
    record, text = walked(name)
    made = corrections(record, text, list(dict(decisions).items()))
    shuffled = list(made)
    order.shuffle(shuffled)
    renumbered = [
        Correction(**{f: getattr(c, f) for f in Correction.__slots__} | {"id": i + 1}) for i, c in enumerate(shuffled)
    ]
    assert told(lay(record, text, renumbered).record) == told(lay(record, text, made).record)


@pytest.mark.parametrize("name", PATHS)
@given(decisions=DECISIONS)
@QUIET
def test_the_last_decision_on_a_field_is_the_only_one_that_counts(name: str, decisions: list[tuple[str, str]]) -> None:
    record, text = walked(name)
    made = corrections(record, text, decisions)
    last = list({c.field: c for c in made}.values())
    assert told(lay(record, text, made).record) == told(lay(record, text, last).record)


@pytest.mark.parametrize("name", [*PATHS, "thptkimlien_03-kh.md"])
def test_what_is_not_decided_stays_as_the_machine_resolved_it(name: str) -> None:
    record, text = walked(name)
    assert record.issuer is not None
    for field, typed in (("title", "việc khác"), ("issuer", record.issuer.name)):
        laid = lay(record, text, [decide(record, text, field, typed)]).record
        assert (laid.issuer, laid.citations, laid.assignments) == (record.issuer, record.citations, record.assignments)
        assert (laid.addressee_ids, laid.bodies) == (record.addressee_ids, record.bodies)


@pytest.mark.parametrize("name", PATHS)
@given(decisions=DECISIONS)
@QUIET
def test_every_decision_is_accounted_for_and_the_record_still_is_one(
    name: str, decisions: list[tuple[str, str]]
) -> None:
    record, text = walked(name)
    made = corrections(record, text, decisions)
    laid = lay(record, text, made)
    assert [placed.correction for placed in laid.placed] == made
    # Over the reading that they were made for, all are placed.
    assert {p.state for p in laid.placed} <= {CorrectionState.APPLIED, CorrectionState.SUPERSEDED}
    again = from_outward(plain(encode(to_outward(laid.record))))
    assert again == laid.record
    for items in (again.citations, again.targets, again.deadlines, again.assignments):
        for item in items:
            assert text[item.evidence.start : item.evidence.end] == item.evidence.text


@pytest.mark.parametrize("name", PATHS)
@given(decisions=DECISIONS, shift=st.integers(1, 300))
@QUIET
def test_anchors_hold_where_the_text_is_read_with_more_before_it(
    name: str, decisions: list[tuple[str, str]], shift: int
) -> None:
    """Another version of the code may read a stamp or a header more: every place moves, no decision is lost."""
    record, text = walked(name)
    made = corrections(record, text, decisions)
    moved = from_outward(_moved(to_outward(record), shift))
    longer = "x" * shift + text
    here, there = lay(record, text, made), lay(moved, longer, made)
    assert [p.state for p in there.placed] == [p.state for p in here.placed]
    expected = from_outward(_moved(to_outward(here.record), shift))
    for name_of_list in ("citations", "targets", "deadlines", "assignments", "signers", "recipients"):
        assert getattr(there.record, name_of_list) == getattr(expected, name_of_list)


def _moved(value: Any, shift: int) -> Any:
    """A plain record whose evidence stands further on."""
    if isinstance(value, dict):
        changed = {key: _moved(inner, shift) for key, inner in value.items()}
        if {"text", "start", "end"} <= set(changed):
            changed |= {"start": changed["start"] + shift, "end": changed["end"] + shift}
        return changed
    return [_moved(inner, shift) for inner in value] if isinstance(value, (list, tuple)) else value
