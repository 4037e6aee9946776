"""On whom a figure falls: names in every form, classes, and what only resembles them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.analysis.audit.scopes import means, means_class, same_body

CASES = tomllib.loads((Path(__file__).parent / "scopes_corpus.toml").read_text("utf-8"))["case"]
SCOPES = [
    pytest.param(case, scope, kind == "meant", id=f"{case['body']}: {scope}")
    for case in CASES
    for kind in ("meant", "other")
    for scope in case[kind]
]


@pytest.mark.parametrize(("case", "scope", "meant"), SCOPES)
def test_whom_a_scope_means(case: dict[str, str], scope: str, meant: bool) -> None:
    body = {"issuer_name": case["body"], "issuer_parent": case["parent"]}
    assert means(scope, body, {"issuer_name": case["parent"]}) is meant


def test_a_short_name_means_a_body_only_where_no_other_bears_it() -> None:
    body = {"issuer_name": "Huyện ủy Kỳ Anh", "issuer_parent": "Tỉnh ủy Hà Tĩnh"}
    above = {"issuer_name": "Tỉnh ủy Hà Tĩnh"}
    assert means("Kỳ Anh", body, above, ["Huyện ủy Kỳ Anh", "Huyện ủy Hương Khê"])
    assert not means("Kỳ Anh", body, above, ["Huyện ủy Kỳ Anh", "Thị ủy Kỳ Anh"])
    assert means("huyện Kỳ Anh", body, above, ["Huyện ủy Kỳ Anh", "Thị ủy Kỳ Anh"])


def test_all_of_a_class_may_be_meant_together() -> None:
    body = {"issuer_name": "Đảng ủy xã Kim Liên", "issuer_parent": "Huyện ủy Nam Đàn"}
    assert means_class("các xã", body, {"issuer_name": "Huyện ủy Nam Đàn"})
    assert not means_class("các trường", body, {"issuer_name": "Huyện ủy Nam Đàn"})


def test_an_office_names_itself() -> None:
    assert same_body("Đảng bộ xã Kim Liên", "Đảng ủy xã Kim Liên")
    assert not same_body("Kim Liên", "Đảng ủy xã Kim Liên")
    assert not same_body("Chi bộ Trường Kim Liên", "Đảng ủy xã Kim Liên")
