"""Targets: the corpora of this folder, the law that every rule has an example, and what a whole document adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import targets
from pipeline.sections import split_sections
from schemas.evidence import Found
from schemas.mentions import Target
from schemas.record import Head
from schemas.sections import Outline
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue, Period
from schemas.vocabulary import Comparator
from tests.extractors.corpus import Case, Seen, check, check_rules, load, share_of_hard_cases

HERE = Path(__file__).parent
CASES = [
    case
    for name in ("party", "economy", "results", "shares", "tables", "none", "nothing", "forms", "offices")
    for case in load(HERE / f"{name}.toml")
]
SIGNS = {
    Comparator.GE: "≥ {0}",
    Comparator.GT: "> {0}",
    Comparator.LE: "≤ {1}",
    Comparator.LT: "< {1}",
    Comparator.EQ: "= {0}",
    Comparator.APPROX: "≈ {0}",
    Comparator.RANGE: "{0}..{1}",
}


def head_of(context: Mapping[str, Any]) -> Head:
    """A head with what the corpus states: title, type and date of issue."""
    text = Text.plain("x")

    def found(value: str | None) -> Found[str] | None:
        return Found(value, text.evidence(text_span), "corpus", 1.0) if value else None

    text_span = Span(0, 1)
    issued = context.get("issued")
    date = DateValue(issued, issued) if isinstance(issued, dt.date) else None
    return Head(
        title=found(context.get("title")),
        doc_type=found(context.get("type")),
        issued_on=Found(date, text.evidence(text_span), "corpus", 1.0) if date else None,
    )


def bound(target: Target) -> str:
    plain = [None if x is None else format(x.normalize(), "f") for x in (target.min, target.max)]
    return f"{SIGNS[target.comparator].format(*plain)} {target.unit}".strip()


def period(value: Period) -> str:
    dates = "/".join(x.isoformat() if x else "" for x in (value.start, value.end)) if value.start or value.end else ""
    return "/".join(part for part in (dates, value.every) if part)


def seen(target: Target) -> Seen:
    value = {
        "kind": target.kind.value,
        "is": bound(target),
        "indicator": target.indicator,
        "period": period(target.period),
        "scope": target.scope or "",
        "base": target.base or "",
    }
    return Seen(target.span, value, target.rule)


def found_in(case: Case) -> list[Target]:
    return list(targets.extract(Text.plain(case.text), Outline(()), head_of(case.context), ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_corpus(case: Case) -> None:
    found = found_in(case)
    check(case, map(seen, found))
    for target in found:
        assert case.text[target.span.start : target.span.end] == target.evidence.text
        assert 0 < target.confidence <= 1


def test_every_rule_has_an_example() -> None:
    check_rules((target.rule for case in CASES for target in found_in(case)), targets.RULES)


def test_a_third_of_the_corpus_is_hard() -> None:
    assert len(CASES) >= 200
    assert share_of_hard_cases(CASES) >= 1 / 3


@given(st.text(alphabet="kết nạp 0123456789,./%()-–:;\n\t“”ít nhất trở lên năm quý II đảng viên tỷ đồng"))
def test_any_string_is_taken(words: str) -> None:
    for target in targets.extract(Text.plain(words), Outline(()), Head(), ()):
        assert words[target.span.start : target.span.end] == target.evidence.text != ""
        assert target.indicator and (target.min is not None or target.max is not None)


DOCUMENT = """KẾ HOẠCH
phát triển đảng viên năm 2025

I. MỤC TIÊU
1. Đến cuối năm 2025
- 100% chi bộ được giao chỉ tiêu kết nạp.
2. Cả năm
- Mỗi chi bộ giới thiệu ít nhất 02 quần chúng ưu tú.
II. PHÂN BỔ CHỈ TIÊU KẾT NẠP ĐẢNG VIÊN NĂM 2025
TT\tĐơn vị\tTổng số đảng viên\tChỉ tiêu\tGhi chú
1\tChi bộ thôn Thượng\t31\t3\t
2\tChi bộ thôn Hạ\t28\t-\tChi bộ mới
3\tChi bộ Trạm Y tế\t9\t\t
\tTổng cộng\t68\t3\t
III. TỔ CHỨC THỰC HIỆN
1. Các chi bộ trực thuộc:
- Xây dựng kế hoạch; phấn đấu kết nạp ít nhất 01 đảng viên.
"""


def read_document(content: str, title: str) -> list[dict[str, Any]]:
    text = Text.plain(content)
    head = head_of({"title": title, "issued": dt.date(2025, 1, 15)})
    return [dict(seen(t).value, rule=t.rule) for t in targets.extract(text, split_sections(text), head, ())]


def test_headings_and_the_title_give_period_and_scope_and_a_table_its_shares() -> None:
    found = read_document(DOCUMENT, "phát triển đảng viên năm 2025")
    assert [(item["kind"], item["is"], item["period"], item["scope"]) for item in found] == [
        ("target", "= 100 %", "/2025-12-31", ""),
        ("target", "≥ 2 quần chúng", "2025-01-01/2025-12-31", "Mỗi chi bộ"),
        ("allocation", "= 3 đảng viên", "2025-01-01/2025-12-31", "Chi bộ thôn Thượng"),
        ("allocation", "= 0 đảng viên", "2025-01-01/2025-12-31", "Chi bộ thôn Hạ"),
        ("target", "= 3 đảng viên", "2025-01-01/2025-12-31", ""),
        ("target", "≥ 1 đảng viên", "2025-01-01/2025-12-31", "Các chi bộ trực thuộc"),
    ]


TARGET_TABLE = """Các chỉ tiêu phát triển kinh tế - xã hội năm 2025
TT\tChỉ tiêu\tĐơn vị tính\tThực hiện năm 2024\tKế hoạch năm 2025\tGhi chú
1\tThu ngân sách trên địa bàn\tTỷ đồng\t1.180,5\t1.250\t
2\tTỷ lệ hộ nghèo\t%\t2,4\tDưới 2\t
3\tSố xã đạt chuẩn nông thôn mới\tXã\t9\t9-10\tLũy kế
"""


def test_a_table_of_targets_gives_plan_and_result_by_their_columns() -> None:
    found = read_document(TARGET_TABLE, "kế hoạch phát triển kinh tế - xã hội năm 2025")
    assert [(item["rule"], item["is"], item["indicator"], item["period"]) for item in found] == [
        ("table/result", "= 1180.5 Tỷ đồng", "Thu ngân sách trên địa bàn", "2024-01-01/2024-12-31"),
        ("table/target", "= 1250 Tỷ đồng", "Thu ngân sách trên địa bàn", "2025-01-01/2025-12-31"),
        ("table/result", "= 2.4 %", "Tỷ lệ hộ nghèo", "2024-01-01/2024-12-31"),
        ("table/target", "< 2 %", "Tỷ lệ hộ nghèo", "2025-01-01/2025-12-31"),
        ("table/result", "= 9 Xã", "Số xã đạt chuẩn nông thôn mới", "2024-01-01/2024-12-31"),
        ("table/target", "9..10 Xã", "Số xã đạt chuẩn nông thôn mới", "2025-01-01/2025-12-31"),
    ]
