"""The identity that a document claims, as its reference tells it."""

from __future__ import annotations

import pytest

from pipeline.analysis.view import identity_of


@pytest.mark.parametrize(
    ("doc_ref", "identity"),
    [
        ("cap-uy.nghe-an/12-ct-tu/2024-02-20", "cap-uy.nghe-an/12-ct-tu/2024-02-20"),
        ("cap-uy.nghe-an/12-ct-tu/2024-02-20~0a1b2c3d", "cap-uy.nghe-an/12-ct-tu/2024-02-20"),
        # Two communes whose names differ by a mark alone: the second one's id has a number behind a tilde.
        ("cap-uy.xa-hoang-phu.thanh-hoa~2/17-kh-đu/2025-09-01", "cap-uy.xa-hoang-phu.thanh-hoa~2/17-kh-đu/2025-09-01"),
    ],
)
def test_a_mark_stands_at_the_end(doc_ref: str, identity: str) -> None:
    assert identity_of(doc_ref) == identity
