"""The real documents that need no OCR, read where they lie: the words of their true records stand on whole lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalise import normalise
from pipeline.readers import read_layout, read_source
from schemas.text import Text

NAMES = ["state05_kh_thidua_cchc.docx", "state10_cv2775_snv.pdf", "party13_kh10_conghai.txt"]


def read(shared: Path, name: str) -> tuple[Text, dict[str, Any]]:
    path = shared / "real" / name
    gold = json.loads((shared / "real-gold" / f"{path.stem}.json").read_text("utf-8"))
    layout = read_layout(read_source(path))
    return normalise(layout.pages, layout.locator), gold


@pytest.mark.parametrize("name", NAMES, ids=[name.split("_")[0] for name in NAMES])
def test_masthead_recipients_and_signature_are_lines_of_their_own(shared: Path, name: str) -> None:
    text, gold = read(shared, name)
    lines = text.content.split("\n")
    for signer in gold.get("signers", []):
        assert signer["name"] is None or signer["name"] in lines
    for recipient in gold.get("recipients", []):
        assert sum(recipient in line for line in lines) >= 1
        assert [line for line in lines if line.startswith("- ") and recipient in line]
    if gold.get("number"):
        assert any(line.endswith(gold["number"]) for line in lines[:10])


@pytest.mark.parametrize("name", NAMES, ids=[name.split("_")[0] for name in NAMES])
def test_no_sentence_is_left_cut(shared: Path, name: str) -> None:
    text, _ = read(shared, name)
    cut = [line for line in text.content.split("\n") if line[:2].islower() and line[1:2].isalpha()]
    assert cut == []
