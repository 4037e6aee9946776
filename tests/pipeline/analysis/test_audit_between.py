"""Figures held against the document above: shares, floors for each, rates, periods, and all below together."""

from __future__ import annotations

import datetime as dt

import pytest

from schemas.mentions import Target
from schemas.values import Period
from schemas.vocabulary import Comparator, Relation
from tests.pipeline.analysis.made import QUARTERS, SHARE, above, below, figure, findings, months, paper
from tests.records import assignment, citation, codes, deadline

NAM_DAN, DO_LUONG = "Đảng bộ huyện Nam Đàn", "Đảng bộ huyện Đô Lương"


def share(number: str, scope: str = NAM_DAN, **fields: object) -> Target:
    return figure(number, kind=SHARE, scope=scope, **fields)


def floor(number: str, **fields: object) -> Target:
    return figure(f"ít nhất {number}", number, high=None, **fields)


def rate(number: str, **fields: object) -> Target:
    return figure(f"{number}%", comparator=Comparator.GE, high=None, **fields)


def held_against(own: Target, set_above: Target) -> list[str]:
    directive = above(f"Giao {set_above.evidence.text} đảng viên.", set_above)
    return codes(findings(directive, below(f"Phấn đấu kết nạp {own.evidence.text} đảng viên.", own)))


@pytest.mark.parametrize(
    ("own", "set_above", "expected"),
    [
        (floor("90"), share("100"), ["below-parent"]),
        (floor("100"), share("100"), []),
        (figure("99"), share("100"), ["below-parent"]),
        (floor("90"), share("100", DO_LUONG), []),
        (floor("90"), share("100", "Nam Đàn"), ["below-parent"]),
        (floor("9"), floor("10", scope="mỗi huyện"), ["below-parent"]),
        (floor("9"), floor("10", scope="các huyện"), []),  # all of them together, it may be
        (floor("9"), floor("10", scope="mỗi xã"), []),
        (floor("90"), figure("100"), []),  # the whole of the province
        (floor("90"), share("100", period=months(1, 12, 2025)), []),
        (floor("90"), share("100", indicator="kết nạp đảng viên nữ"), []),
        (floor("90", indicator="phát triển đảng viên mới"), share("100"), ["below-parent"]),
        (floor("90", unit="quần chúng", indicator="kết nạp"), share("100"), ["below-parent"]),
        (floor("20", period=QUARTERS[0]), share("100"), []),
        (floor("90", scope="Đảng bộ huyện Nam Đàn"), share("100"), ["below-parent"]),
        (floor("90", scope="mỗi chi bộ"), share("100"), []),
        (floor("90", comparator=Comparator.APPROX), share("100"), []),
        (figure("không quá 90", "90", comparator=Comparator.LE), share("100"), []),
    ],
)
def test_a_count_against_what_is_set_for_this_body(own: Target, set_above: Target, expected: list[str]) -> None:
    assert held_against(own, set_above) == expected


@pytest.mark.parametrize(
    ("own", "set_above", "expected"),
    [
        (rate("2"), rate("3"), ["below-parent"]),
        (rate("3"), rate("2,8"), []),
        (rate("3"), rate("3", period=Period(None, None, "year")), []),
        (rate("2"), rate("3", period=Period(None, None, "year")), ["below-parent"]),
        (rate("2"), rate("3", scope="các huyện"), ["below-parent"]),
        (rate("2", base="tổng số đảng viên"), rate("3", base="tổng số đảng viên của đảng bộ tỉnh"), ["below-parent"]),
        (rate("2", base="tổng số đảng viên"), rate("90", base="kế hoạch năm"), []),
        (rate("80", indicator="tỷ lệ hộ nghèo"), rate("90", indicator="giảm tỷ lệ hộ nghèo"), []),
        (
            figure("2%", indicator="tỷ lệ hộ nghèo"),
            figure("3%", indicator="tỷ lệ hộ nghèo"),
            [],
        ),  # the fewer the better
        (
            rate("2", indicator="giảm tỷ lệ hộ nghèo"),
            rate("3", indicator="tỷ lệ hộ nghèo giảm", base="năm 2023"),
            ["below-parent"],
        ),
        (
            rate("90", indicator="độ bao phủ BHYT", period=Period(None, dt.date(2024, 12, 31))),
            rate("95", indicator="tỷ lệ người dân tham gia bảo hiểm y tế"),
            ["below-parent"],
        ),
    ],
)
def test_a_rate_against_the_rate_above(own: Target, set_above: Target, expected: list[str]) -> None:
    assert held_against(own, set_above) == expected


def test_the_sentence_names_both_documents_and_quotes_both_places() -> None:
    (only,) = findings(above("Giao Nam Đàn 100 đảng viên.", share("100")), below("Kết nạp ít nhất 90.", floor("90")))
    assert only.message == (
        "5-KH/HU của Huyện ủy Nam Đàn đặt “kết nạp đảng viên” năm 2024 là ít nhất 90 đảng viên, thấp hơn mức 100 đảng"
        " viên mà 12-CT/TU của Tỉnh ủy Nghệ An giao cho Đảng bộ huyện Nam Đàn."
    )
    assert [quoted["sentence"] for quoted in only.evidence] == ["Kết nạp ít nhất 90.", "Giao Nam Đàn 100 đảng viên."]


def test_a_doubtful_link_or_a_rate_for_all_is_less_sure() -> None:
    directive = above("Giao Nam Đàn 100 đảng viên.", share("100"))
    (sure,) = findings(directive, below("Kết nạp ít nhất 90.", floor("90")))
    late = citation("12-CT/TU", "2024-01-16", "tinh")
    doubtful = findings(directive, below("Kết nạp ít nhất 90.", floor("90"), citations=(late,)))
    by_code = {item.code.value: item for item in doubtful}
    assert by_code["below-parent"].confidence < sure.confidence
    (for_all,) = findings(above("Đạt 3%.", rate("3")), below("Đạt 2%.", rate("2")))
    assert for_all.confidence < sure.confidence


def test_a_part_below_the_share_is_none_where_the_whole_meets_it() -> None:
    own = (floor("100"), floor("60"))
    text = "Kết nạp ít nhất 100, trong đó khối xã ít nhất 60."
    assert codes(findings(above("Giao 100.", share("100")), below(text, *own))) == []


def test_what_was_given_is_not_what_is_promised() -> None:
    text = "Năm nay Tỉnh ủy giao 100 đảng viên; Huyện ủy phấn đấu ít nhất 90 đảng viên."
    plan = below(text, figure("100"), floor("90"))
    assert codes(findings(above("Giao 100.", share("100")), plan)) == ["below-parent"]


def test_a_notice_may_give_a_share() -> None:
    notice = paper("Nam Đàn 100.", share("100"), number="7-TB/TU", date="2024-01-20", body="tinh", doc_type="TB")
    cited = citation("7-TB/TU", "2024-01-20", "tinh", Relation.BASED_ON, doc_type="TB")
    assert codes(findings(notice, below("Kết nạp ít nhất 90.", floor("90"), citations=(cited,)))) == ["below-parent"]
    province_wide = paper("Đạt 3%.", rate("3"), number="7-TB/TU", date="2024-01-20", body="tinh", doc_type="TB")
    assert codes(findings(province_wide, below("Đạt 2%.", rate("2"), citations=(cited,)))) == []


def test_a_replaced_plan_is_held_against_nothing() -> None:
    old = below("Kết nạp ít nhất 90.", floor("90"))
    replacing = (
        citation("5-KH/HU", "2024-03-01", "huyen-a", Relation.REPLACES, doc_type="KH"),
        citation("12-CT/TU", "2024-01-10", "tinh"),
    )
    new = below("Kết nạp ít nhất 100.", floor("100"), number="9-KH/HU", citations=replacing)
    assert codes(findings(above("Giao 100.", share("100")), old, new)) == []


# --- all below together -----------------------------------------------------------------------------------------------

CALL = "Các huyện ủy xây dựng kế hoạch trước ngày 31/3/2024. "


def calling(text: str, *figures: Target) -> object:
    return above(
        CALL + text,
        *figures,
        assignments=(assignment("Các huyện ủy", "xây dựng kế hoạch thực hiện"),),
        deadlines=(deadline("2024-03-31", "xây dựng kế hoạch", start=CALL.index("31/3")),),
    )


def together(first: str, second: str, *set_above: Target) -> list[str]:
    text = "Toàn tỉnh " + "; ".join(item.evidence.text for item in set_above)
    plans = [
        below(f"Kết nạp {number}.", figure(number), body=body)
        for number, body in ((first, "huyen-a"), (second, "huyen-b"))
    ]
    return codes(findings(calling(text, *set_above), *plans))  # type: ignore[arg-type]


def test_all_below_together_commit_to_less() -> None:
    assert together("40", "50", figure("100")) == ["short-of-parent"]
    assert together("50", "50", figure("100")) == []


def test_a_gap_that_another_body_could_fill_is_none() -> None:
    assert together("40", "50", figure("500")) == []


def test_those_who_got_shares_are_all() -> None:
    shares = (share("60"), share("440", DO_LUONG))
    assert together("60", "441", figure("500"), *shares) == []
    assert together("60", "400", figure("500"), *shares) == ["below-parent", "short-of-parent"]
    third = (share("60"), share("40", DO_LUONG), share("400", "Đảng bộ huyện Anh Sơn"))
    assert together("60", "40", figure("500"), *third) == []


def test_rates_are_never_added() -> None:
    plans = [below("Đạt 40%.", figure("40%"), body="huyen-a"), below("Đạt 41%.", figure("41%"), body="huyen-b")]
    assert "short-of-parent" not in codes(findings(calling("Đạt 100%.", figure("100%")), *plans))  # type: ignore[arg-type]


def test_a_body_that_says_nothing_leaves_the_sum_open() -> None:
    plans = [below("Kết nạp 40.", figure("40"), body="huyen-a"), below("Thực hiện tốt.", body="huyen-b")]
    assert codes(findings(calling("Toàn tỉnh 100.", figure("100")), *plans)) == []  # type: ignore[arg-type]


def test_a_share_that_prints_only_its_unit() -> None:
    """Of the one thing that the directive counts in the unit; of nothing where it counts two."""
    bare, own = share("100", indicator="đảng viên"), floor("90")
    admitted = figure("500", indicator="kết nạp đảng viên mới")
    plan = below("Phấn đấu kết nạp ít nhất 90 đảng viên.", own)
    one = above("Toàn tỉnh 500 đảng viên.\nHuyện Nam Đàn: 100.", admitted, bare)
    assert codes(findings(one, plan)) == ["below-parent"]
    other = figure("60", indicator="bồi dưỡng đảng viên")
    two = above("Toàn tỉnh 500 đảng viên, bồi dưỡng 60.\nHuyện Nam Đàn: 100.", admitted, other, bare)
    assert codes(findings(two, plan)) == []
    titled = above("Huyện Nam Đàn: 100.", bare, title="giao chỉ tiêu kết nạp đảng viên mới năm 2024")
    assert codes(findings(titled, plan)) == ["below-parent"]


def test_what_a_plan_hands_down_in_a_table_is_not_its_aim() -> None:
    directive = above("Nam Đàn 100.", share("100"))
    plan = below("Phấn đấu kết nạp ít nhất 90 đảng viên.\nTổng cộng\t100", floor("90"), figure("100"))
    assert codes(findings(directive, plan)) == ["below-parent"]
