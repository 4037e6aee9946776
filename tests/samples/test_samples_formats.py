"""The same document as TXT, DOCX and PDF gives the same record: what is read does not depend on the file format."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.record_json import to_outward
from pipeline.run import process_document
from tests.conftest import ROOT

FORMATS = ROOT / "samples" / "formats"
STEMS = sorted({path.stem for path in FORMATS.glob("*.docx")})
# What may differ: identity and place in the file, how sure a reading is, what a person is told about it.
LEFT_OUT = {"doc_id", "source", "evidence", "mentions", "rule", "confidence", "warnings", "provenance", "versions"}


def comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items() if key not in LEFT_OUT}
    return [comparable(item) for item in value] if isinstance(value, list | tuple) else value


def test_there_are_at_least_six() -> None:
    assert len(STEMS) >= 6


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_record_is_that_of_the_text(stem: str, suffix: str) -> None:
    plain = comparable(to_outward(process_document(FORMATS / f"{stem}.txt")))
    other = comparable(to_outward(process_document(FORMATS / f"{stem}.{suffix}")))
    for field, value in plain.items():
        assert other[field] == value, field
