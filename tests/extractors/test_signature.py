"""Người ký, against their corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import posts, signature
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases
from tests.extractors.frames import head_of

CASES = load(Path(__file__).with_name("signature_corpus.toml"))


def read(case: Case) -> list[Seen]:
    found, offset = head_of(case)
    return [
        Seen(
            s.span.shift(-offset), {"name": s.name or "", "role": s.role or "", "authority": s.authority or ""}, s.rule
        )
        for s in found.signers
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_signature(case: Case) -> None:
    check(case, read(case))


def test_every_rule_fires_over_the_corpus() -> None:
    check_rules((seen.rule for case in CASES for seen in read(case)), signature.RULES)


def test_a_third_of_the_corpus_is_hard() -> None:
    assert share_of_hard_cases(CASES) >= 1 / 3


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("CHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Phó Thống đốc", "Phó Thống đốc"),
        ("P.CHỦ TỊCH", "Phó Chủ tịch"),
        ("TRƯỞNG BAN", "Trưởng ban"),
    ],
)
def test_posts_are_written_as_in_a_sentence(printed: str, written: str) -> None:
    assert posts.written_post(printed) == written
