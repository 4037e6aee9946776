"""The laws that hold for every document: slice equals surface, rules are named, readings repeat, nothing raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.everything import extract_all
from pipeline.batch.outcome import attempt
from pipeline.normalise import normalise_string
from pipeline.record_json import decode, encode, to_outward
from pipeline.run import Walked, process_document, read_text, walk
from pipeline.sections import split_sections
from schemas.evidence import Evidence
from schemas.record import DocumentRecord, Provenance
from schemas.text import Text
from tests.conftest import ROOT, SHARED

DOCUMENTS = sorted(p for p in (ROOT / "samples" / "archive").rglob("*") if p.is_file())
FORMATS = sorted(p for p in (ROOT / "samples" / "formats").glob("*") if p.is_file())
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []


def evidences(record: DocumentRecord) -> list[Evidence]:
    """Every evidence of a record."""
    items = (*record.citations, *record.targets, *record.deadlines, *record.assignments, *record.signers)
    traces: list[Provenance] = []
    for trace in record.provenance.values():
        traces += trace if isinstance(trace, tuple) else (trace,)
    found = [item.evidence for item in items] + [trace.evidence for trace in traces]
    found += [mention for citation in record.citations for mention in citation.mentions]
    return found + [warning.evidence for warning in record.warnings if warning.evidence]


def rules(record: DocumentRecord) -> list[tuple[str, float]]:
    """Every rule of a record with its confidence."""
    items = (*record.citations, *record.targets, *record.deadlines, *record.assignments, *record.signers)
    found = [(item.rule, item.confidence) for item in items]
    for trace in record.provenance.values():
        found += [(t.rule, t.confidence) for t in (trace if isinstance(trace, tuple) else (trace,))]
    return found


@pytest.mark.parametrize("path", DOCUMENTS + FORMATS + SEEDS, ids=lambda p: p.name.encode("ascii", "replace").decode())
def test_slice_equals_surface(path: Path) -> None:
    walked = attempt(path)
    assert isinstance(walked, Walked)
    content = read_text(path).content
    for evidence in evidences(walked.record):
        assert content[evidence.start : evidence.end] == evidence.text
        assert evidence.end > evidence.start


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_value_names_its_rule_and_how_sure_it_is(path: Path) -> None:
    for rule, confidence in rules(process_document(path)):
        assert rule
        assert 0 < confidence <= 1


@pytest.mark.parametrize("path", DOCUMENTS[::4], ids=lambda p: p.name)
def test_the_same_bytes_give_the_same_record(path: Path) -> None:
    first, second = process_document(path), process_document(path)
    assert encode(to_outward(first)) == encode(to_outward(second))


@pytest.mark.parametrize("path", DOCUMENTS[::4], ids=lambda p: p.name)
def test_a_record_comes_back_from_its_json(path: Path) -> None:
    record = process_document(path)
    assert encode(to_outward(decode(encode(to_outward(record))))) == encode(to_outward(record))


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.suffix == ".pdf"], ids=lambda p: p.name)
def test_evidence_of_a_pdf_has_page_and_box(path: Path) -> None:
    walked = walk(path)
    pages = {page.number: page for page in walked.layout.pages}
    for evidence in evidences(walked.record):
        assert evidence.page in pages
        assert evidence.bbox is not None
        page = pages[evidence.page]
        assert 0 <= evidence.bbox.x0 < evidence.bbox.x1 <= (page.width or 0) + 1
        assert 0 <= evidence.bbox.y0 < evidence.bbox.y1 <= (page.height or 0) + 1


WORDS = st.sampled_from(
    (
        "Kế hoạch số 12-KH/TU ngày 3/4/2025 của Tỉnh ủy|kết nạp từ 3 đến 5% đảng viên|trước ngày 30/9|Nơi nhận:|"
        "- Lưu: VT.|"
        "KẾ HOẠCH|Số:     /KH-UBND|I. MỤC TIÊU|1.1.|a)|Điều 2.|Giao Sở Y tế chủ trì, phối hợp với|TM. ỦY BAN NHÂN DÂN|"
        "15/25|ngày 31/02/2025|đạt và vượt|hằng quý|Căn cứ Luật|…|“|”|(|\t|\n|\x0c|100%|năm|Kính gửi:|của|số|ngày"
    ).split("|")
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=40).map(" ".join))
def test_extractors_never_raise(words: str) -> None:
    for text in (Text.plain(words), normalise_string(words)):
        extraction = extract_all(text, split_sections(text))
        items = (*extraction.citations, *extraction.targets, *extraction.deadlines, *extraction.assignments)
        for item in items:
            assert text.content[item.evidence.start : item.evidence.end] == item.evidence.text != ""
