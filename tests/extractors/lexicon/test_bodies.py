"""The lexicon of bodies finds each by every written form and code, at the right time, and nothing else."""

import datetime as dt

import pytest

from extractors.lexicon import bodies
from extractors.lexicon.bodies import body_key, code_key

ENTRIES = bodies.entries()
KINDS = {"tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"}


@pytest.mark.parametrize("number", range(len(ENTRIES)))
def test_examples_find_their_entry(number: int) -> None:
    entry = ENTRIES[number]
    assert entry.examples
    for example in entry.examples:
        assert entry in (*bodies.of_name(example), *bodies.of_code(example)), example


@pytest.mark.parametrize("number", range(len(ENTRIES)))
def test_written_forms_and_codes_find_their_entry(number: int) -> None:
    entry = ENTRIES[number]
    for words in (entry.name, *entry.written):
        assert entry in bodies.of_name(words), words
    for code in entry.codes:
        assert entry.attach == "organ" or entry in bodies.of_code(code), code


def test_canonical_names_are_unique_except_for_a_central_twin() -> None:
    seen: dict[str, str] = {}
    for entry in ENTRIES:
        twin = seen.setdefault(entry.name, entry.attach)
        assert twin == entry.attach or {twin, entry.attach} == {"none", "unit"}, entry.name


def test_dates_and_successors() -> None:
    names = {entry.name for entry in ENTRIES}
    for entry in ENTRIES:
        assert entry.valid_from is None or entry.valid_to is None or entry.valid_from < entry.valid_to, entry.name
        assert entry.successor is None or (entry.successor in names and entry.valid_to is not None), entry.name
        assert set(entry.units) <= KINDS, entry.name
        assert entry.attach in {"none", "unit", "committee", "organ", "agency"}, entry.name
        assert (entry.attach in {"unit", "committee"}) == bool(entry.units), entry.name


def test_two_entries_of_one_written_form_differ_in_kind_or_time() -> None:
    for key in {body_key(words) for entry in ENTRIES for words in (entry.name, *entry.written)}:
        found = bodies._by_name()[key]
        assert len({(entry.attach, entry.valid_from, entry.valid_to) for entry in found}) == len(found), key


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("SỞ GIÁO DỤC & ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("Bộ Lao động – Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội"),
        ("Uỷ ban Thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội"),
        ("Ban Tuyên giáo - Dân vận", "Ban Tuyên giáo và Dân vận"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("MTTQ Việt Nam", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ],
)
def test_spellings_meet(words: str, name: str) -> None:
    assert bodies.of_name(words)[0].name == name


@pytest.mark.parametrize(
    "words", ["", "đảng viên", "nhân dân", "tổ chức thực hiện", "kế hoạch", "xã", "cấp ủy các cấp"]
)
def test_words_that_are_no_body(words: str) -> None:
    assert bodies.of_name(words) == ()


@pytest.mark.parametrize("code", ["", "KH", "ZZZ", "TW", "BTV", "2025"])
def test_codes_that_name_no_one_body(code: str) -> None:
    assert bodies.of_code(code) == ()


def test_the_day_decides_between_bodies() -> None:
    merged = bodies.of_name("Ban Tuyên giáo Trung ương")[0]
    assert merged.valid_on(dt.date(2024, 5, 1)) and not merged.valid_on(dt.date(2025, 5, 1))
    assert merged.successor == "Ban Tuyên giáo và Dân vận Trung ương"
    assert not bodies.named("Bộ Nông nghiệp và Môi trường").valid_on(dt.date(2025, 2, 28))
    assert bodies.named("Bộ Nông nghiệp và Môi trường").valid_on(dt.date(2025, 3, 1))


@pytest.mark.parametrize(
    ("code", "organ", "committee"),
    [
        ("BTCTU", "Ban Tổ chức", "TU"),
        ("UBKTHU", "Ủy ban Kiểm tra", "HU"),
        ("VPĐU", "Văn phòng", "ĐU"),
        ("BTGDVTU", "Ban Tuyên giáo và Dân vận", "TU"),
    ],
)
def test_organs_of_committees(code: str, organ: str, committee: str) -> None:
    found = bodies.organ_of_code(code)
    assert found is not None and (found[0].name, found[1]) == (organ, committee)


@pytest.mark.parametrize("code", ["TU", "BTC", "UBND", "BTCTW", "VPCP", ""])
def test_no_organ_of_a_committee(code: str) -> None:
    assert bodies.organ_of_code(code) is None


def test_the_longest_head_wins() -> None:
    words = "Ban Tuyên giáo và Dân vận Tỉnh ủy".split()
    found, taken = bodies.longest_head(words)
    assert found[0].name == "Ban Tuyên giáo và Dân vận" and taken == 6
    assert bodies.longest_head("thực hiện Chỉ thị".split()) == ((), 0)
    assert bodies.longest_head([]) == ((), 0)


def test_codes_are_compared_without_joints() -> None:
    assert code_key("SGD&ĐT") == code_key("SGDÐT") == "SGDĐT"
