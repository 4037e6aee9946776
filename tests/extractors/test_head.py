"""The head as a whole: total on any string, quick on hostile ones, right on the shared examples where they lie
beside us."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from extractors import head
from pipeline.sections import split_sections
from schemas.record import Head
from schemas.text import Text
from tests.extractors.corpus import load
from tests.extractors.frames import FRAMES

HERE = Path(__file__).parent
CORPORA = ("number", "dateline", "title", "document_type", "signature", "recipients", "issuing_body", "marks")
SHARED = Path(__file__).resolve().parents[3] / "shared"


def read(content: str) -> tuple[Text, Head]:
    text = Text.plain(content)
    return text, head.extract(text, split_sections(text))


def spans_are_true(text: Text, found: Head) -> None:
    singles = (found.number, found.doc_type, found.title, found.issued_on, found.place, found.secrecy, found.urgency)
    lists = (*found.issuer_words, *found.superior_words, *found.addressees, *found.recipients)
    evidence = [item.evidence for item in (*singles, *lists) if item is not None] + [s.evidence for s in found.signers]
    for item in evidence:
        assert item.end > item.start
        assert text.content[item.start : item.end] == item.text


def test_every_evidence_is_the_text_that_it_names() -> None:
    for name in CORPORA:
        for case in load(HERE / f"{name}_corpus.toml"):
            before, after = FRAMES[case.context.get("frame", "head")]
            spans_are_true(*read(before + case.text + after))


def shreds() -> list[str]:
    return [
        piece
        for name in CORPORA
        for case in load(HERE / f"{name}_corpus.toml")
        for line in case.text.split("\n")
        for piece in (line, *line.split(" ")[:3])
    ]


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_heads_never_raise(seed: int) -> None:
    rng = random.Random(seed)
    pieces = shreds()
    for _ in range(60):
        content = "".join(
            rng.choice(pieces) + rng.choice(("\n", " ", "", "\t", "  ", "|", "\n\n")) for _ in range(rng.randint(1, 30))
        )
        spans_are_true(*read(content))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_shuffled_heads_never_raise_in_long_runs(seed: int) -> None:
    rng = random.Random(seed)
    pieces = shreds()
    for _ in range(200):
        content = "".join(
            rng.choice(pieces) + rng.choice(("\n", " ", "", "\t", "|")) for _ in range(rng.randint(1, 60))
        )
        spans_are_true(*read(content))


@pytest.mark.parametrize(
    "content",
    [
        "ngày " * 4000,
        "Số " + "." * 20000 + "\n",
        "Số: " + "1-" * 8000,
        "KH/" * 6000,
        "A" * 30000,
        "ĐẢNG ỦY " * 4000,
        "- " * 15000,
        "Nơi nhận: " + "- Như trên; " * 4000,
        "T/M " * 8000,
        "Nguyễn Văn " * 4000,
        "\n".join(["PHỤ LỤC"] * 3000),
        "\n".join(["1. Một"] * 5000),
        "\n".join("1." * n + "1 Một" for n in range(1, 200)),
        "(" * 20000,
        "Hà Nội, ngày " + "…" * 20000 + " tháng " + " " * 20000 + "năm 2024",
        "CỦA BAN " * 3000,
        "QUYẾT ĐỊNH CỦA " + "X " * 8000,
        "- của Ban Thường vụ, " * 3000,
    ],
    ids=lambda content: content[:6].encode("ascii", "ignore").decode().strip() or "signs",
)
def test_hostile_strings_are_read_quickly(content: str) -> None:
    started = time.process_time()
    spans_are_true(*read(content))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "path", sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else [], ids=lambda path: path.stem
)
def test_the_shared_seeds_have_their_numbers_and_signers(path: Path) -> None:
    from pipeline.run import read_text

    gold = json.loads((SHARED / "gold" / f"{path.stem}.json").read_text("utf-8"))
    text = read_text(path)
    found = head.extract(text, split_sections(text))
    assert (found.number.value if found.number else None) == gold["number"]
    assert (found.doc_type.value if found.doc_type else None) == gold["doc_type"]
    assert (found.issued_on.value.iso() if found.issued_on else None) == gold["issued_on"]
    assert [(s.name, s.role, s.authority) for s in found.signers] == [
        (s["name"], s["role"], s["authority"]) for s in gold["signers"]
    ]
    assert [a.value for a in found.addressees] == gold["addressees"]
    assert [r.value for r in found.recipients] == gold["recipients"]
