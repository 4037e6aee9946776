"""Tên cơ quan: takes the words that name a body apart into head, bureau, unit and own name, and decides nothing.

"Ban Thường vụ Huyện ủy Kim Bảng" is the committee *Huyện ủy* of the unit *Kim Bảng*, named through its bureau;
"Chủ tịch UBND xã Cẩm Vũ, huyện Cẩm Giàng" is *Ủy ban nhân dân* of the unit *xã Cẩm Vũ*, which lies in another.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry, word_key
from extractors.lexicon.places import named
from pipeline.resolve.unit_names import MARKS, Unit, begins_with_unit, is_stop, kind_at, kind_size, units_at

COMMITTEE_OF = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
# The entry of an office that is known by its own name alone.
OFFICE = "Ban"
# The youth union of a unit, and its name where the unit has a committee of its own.
YOUTH = "Đoàn Thanh niên Cộng sản Hồ Chí Minh"
YOUTH_OF = {
    "tỉnh": "Tỉnh đoàn",
    "thành phố": "Thành đoàn",
    "huyện": "Huyện đoàn",
    "quận": "Quận đoàn",
    "thị xã": "Thị đoàn",
}
# Words that mean a class of bodies and no single one.
CLASS_WORDS = {"các", "mọi", "từng", "mỗi", "những", "nhiều", "toàn"}
# Those who speak for a body: the body is meant.
_CHIEFS = (
    *("phó bí thư thường trực", "phó bí thư", "bí thư", "phó chủ tịch", "chủ tịch", "bộ trưởng", "thứ trưởng"),
    *("phó giám đốc", "giám đốc", "phó chánh", "chánh", "phó trưởng", "trưởng", "phó chủ nhiệm", "chủ nhiệm"),
    *("viện trưởng", "hiệu trưởng", "tổng cục trưởng", "chi cục trưởng", "cục trưởng", "thủ trưởng", "tư lệnh"),
    *("đồng chí", "đ/c", "ông", "bà", "quyền", "lãnh đạo", "tập thể", "chỉ huy trưởng", "chánh án"),
)
_CLASS_TAILS = {"trực", "cơ", "bộ", "cấp", "các", "viên"}
_BUREAUS = (
    *("ban thường vụ", "btv", "ban chấp hành", "bch", "thường trực", "thường vụ", "ban thường trực", "đại diện"),
    *("cấp ủy", "đoàn chủ tịch", "tt"),
)
CHIEFS = frozenset(bodies.body_key(words) for words in _CHIEFS)
BUREAUS = frozenset(bodies.body_key(words) for words in _BUREAUS)
_SPLIT_SHORT = re.compile(r"\b(TP|Tp|tp|TX|Tx|tx)\.?(?=[^\W\d_]{2})(?<=\.)|\b(TP|Tp|TX|Tx)(?=HCM\b)")
# "Hội nghị lần thứ năm Ban Chấp hành Trung ương": the committee that meets is meant.
_MEETING = re.compile(
    r"^\s*(?:tại\s+)?hội\s+nghị\s+(?:lần\s+thứ\s+\S+(?:\s+\S+)?\s+)?(?:của\s+)?(?=ban\s|bch\s|tỉnh|đảng)", re.I
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """The parts of a body's name; `candidates` are entries that share the written form, those of the day first."""

    candidates: tuple[BodyEntry, ...]
    units: tuple[Unit, ...] = ()  # the body's own unit first, then the units around it
    of: BodyName | None = None  # the committee that an organ serves
    own: str | None = None  # the name of an office, school or agency itself, as printed
    bureau: bool = False
    central: bool = False

    @property
    def entry(self) -> BodyEntry:
        """The likeliest entry."""
        return self.candidates[0]

    @property
    def unit(self) -> Unit | None:
        """The body's own unit."""
        return self.units[0] if self.units else None


@lru_cache(maxsize=8192)
def parse(words: str, on: dt.date | None = None) -> BodyName | None:
    """The parts of the one body that the words name; None where they name none, or a class of bodies."""
    tokens = _SPLIT_SHORT.sub(r"\g<0> ", _MEETING.sub("", words)).replace("*", " ").split()
    while tokens and not word_key(tokens[0]):
        tokens = tokens[1:]
    if not tokens or word_key(tokens[0]) in CLASS_WORDS or bodies.body_key(" ".join(tokens)) in BUREAUS:
        return None
    return _parse(tokens, on, bureau=False)


def _parse(tokens: list[str], on: dt.date | None, *, bureau: bool) -> BodyName | None:
    if word_key(tokens[0]) == "đoàn" and kind_at(tokens[1:]):  # "Đoàn huyện X", but never "Đoàn kiểm tra"
        return BodyName((bodies.named(YOUTH),), units_at(tokens[1:]), bureau=bureau)
    found, taken = bodies.longest_head(tokens, on)
    step = _strip(tokens, CHIEFS | BUREAUS)
    generic = bool(found) and found[0].attach == "agency"
    if step and (not found or (generic and taken <= step)):
        return _parse(tokens[step:], on, bureau=bureau or bodies.body_key(" ".join(tokens[:step])) in BUREAUS)
    if not found:
        return None
    rest = tokens[taken:]
    # "Công đoàn các khu công nghiệp" is one body's name, but only capitals tell it from "UBND các xã".
    if rest and word_key(rest[0]) in CLASS_WORDS and not (generic and rest[0].isupper()):
        return None
    if taken and tokens[taken - 1][-1:] in ",;":
        rest = []
    return _attach(found, rest, on, tokens[:taken], bureau=bureau)


def _strip(tokens: list[str], openings: frozenset[str]) -> int:
    """How many words of a chief's title or a bureau's name begin the tokens."""
    best = 0
    for count in range(1, min(5, len(tokens))):
        if bodies.body_key(" ".join(tokens[:count])) in openings:
            best = count
    return best


def _attach(
    found: tuple[BodyEntry, ...], rest: list[str], on: dt.date | None, head: list[str], *, bureau: bool
) -> BodyName | None:
    entry = found[0]
    if len(found) > 1 and entry.attach == "none" and (kind_at(rest) or begins_with_unit(rest)):
        found = (*(e for e in found if e.attach != "none"), *(e for e in found if e.attach == "none"))
        entry = found[0]
    if entry.attach == "none":
        return BodyName(found)
    if entry.attach == "organ":
        return _organ(found, rest, on, head)
    if entry.attach == "agency":
        own, units = _own_name(rest)
        if own and not units and named(" ".join([*head, own])):  # "Trường Lâm" and "Hội An" are places
            return None
        if not own and entry.name not in ("Chi bộ", "Công đoàn"):
            return None
        return BodyName(found, units, own=" ".join([*head, own]) if own else None)
    units = units_at(rest, fused=entry.attach == "committee" and len(entry.units) == 1)
    if entry.name in ("Đảng ủy", "Đảng bộ") and not units and rest and not is_stop(rest[0]) and not _is_class(rest):
        own, around = _own_name(rest)
        if own and entry.name == "Đảng bộ" and bureau:
            return _parse(["Đảng", "ủy", *rest], on, bureau=True)
        if own:
            return BodyName(found, around, own=own, bureau=bureau)
        return None if rest[0] in _CLASS_TAILS else BodyName(found, bureau=bureau)
    if entry.name == "Đảng bộ" and bureau:
        return _committee_of_bureau(units, on)
    if not units and _goes_on(rest):
        return None
    return BodyName(found, units, bureau=bureau)


def _goes_on(rest: list[str]) -> bool:
    """Whether the name is only the beginning of another: "Thanh tra Sở"."""
    begins_another = (
        bool(rest) and bool(word_key(rest[0])) and rest[0][:1].isupper() and bodies.longest_head(rest)[1] > 0
    )
    return begins_another or _is_class(rest)


def _is_class(rest: list[str]) -> bool:
    """Whether it is persons or several bodies: "Tỉnh ủy viên", "UBND cấp xã", "Đảng ủy 16 phường"."""
    return bool(rest) and (rest[0] in ("viên", "cấp") or (rest[0].isdigit() and kind_at(rest[1:]) is not None))


def _committee_of_bureau(units: tuple[Unit, ...], on: dt.date | None) -> BodyName | None:
    """ "Ban Chấp hành Đảng bộ tỉnh X" is "Tỉnh ủy X"."""
    kind = units[0].kind if units else None
    head = COMMITTEE_OF.get(kind or "", "Đảng ủy")
    return BodyName(bodies.of_name(head, on), units, bureau=True)


def _organ(found: tuple[BodyEntry, ...], rest: list[str], on: dt.date | None, head: list[str]) -> BodyName | None:
    """An organ of the committee that follows; of the issuer's own where none does."""
    if not rest or is_stop(rest[0]):
        return BodyName(found)
    if word_key(rest[0]) in ("trung", "tw", "tư"):
        return BodyName(found, central=True)
    of = _parse(rest, on, bureau=False)
    if of is not None and of.entry.attach in ("committee", "unit") and of.entry.system.value in ("party", "state"):
        return BodyName(found, of.units, of=of)
    units = units_at(rest)
    if units:
        return BodyName(found, units)
    # "Văn phòng Đăng ký đất đai" serves no committee: it is an office with a name of its own.
    own, around = _own_name(rest)
    return BodyName((bodies.named(OFFICE),), around, own=" ".join([*head, own])) if own else None


def _own_name(tokens: list[str]) -> tuple[str, tuple[Unit, ...]]:
    """An agency's own name up to the unit in which it lies: "Trường THPT Trần Phú", ("quận Hải Châu")."""
    own: list[str] = []
    units: tuple[Unit, ...] = ()
    for index, token in enumerate(tokens[:14]):
        if index and kind_at(tokens[index:]):
            units = units_at(tokens[index:])
            if units[:1] and units[0].name:
                own.extend([*tokens[index : index + kind_size(tokens[index:])], units[0].name])
            break
        if index and token.startswith("("):
            break
        if index and token.strip(MARKS) in ("về", "ngày", "xây", "ban", "triển", "số", "khóa", "nhiệm"):
            break
        own.append(token.strip("“”\"'*"))
        if token[-1:] in ",;:":
            units = units_at(tokens[index + 1 :]) if kind_at(tokens[index + 1 :]) else ()
            break
    name = " ".join(own).rstrip(",;:. ")
    # A name of its own has a capital or a number in it; "các chi bộ trực thuộc" is a class.
    return (name, units) if any(c.isupper() or c.isdigit() for c in name) else ("", units)


def speaking(name: BodyName) -> BodyName:
    """Outside a congress it is the committee that speaks for a Đảng bộ."""
    if name.entry.name != "Đảng bộ":
        return name
    if name.own is not None:
        return parse(f"Đảng ủy {name.own}") or name
    kind = name.unit.kind if name.unit else None
    return replace(name, candidates=(bodies.named(COMMITTEE_OF.get(kind or "", "Đảng ủy")),), bureau=True)
