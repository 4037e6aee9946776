"""Tên cơ quan: takes the words that name a body apart into head, bureau, unit and own name, and decides nothing.

"Ban Thường vụ Huyện ủy Kim Bảng" is the committee *Huyện ủy* of the unit *Kim Bảng*, named through its bureau;
"Chủ tịch UBND xã Cẩm Vũ, huyện Cẩm Giàng" is *Ủy ban nhân dân* of the unit *xã Cẩm Vũ*, which lies in another.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon import bodies
from extractors.lexicon.bodies import BodyEntry, word_key
from extractors.lexicon.document_types import NAMES
from extractors.lexicon.places import named, nearly_named

KINDS = {
    ("tỉnh",): "tỉnh",
    ("thành", "phố"): "thành phố",
    ("tp",): "thành phố",
    ("huyện",): "huyện",
    ("quận",): "quận",
    ("thị", "xã"): "thị xã",
    ("tx",): "thị xã",
    ("xã",): "xã",
    ("phường",): "phường",
    ("thị", "trấn"): "thị trấn",
    ("đặc", "khu"): "đặc khu",
}
COMMITTEE_OF = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
# Words that mean a class of bodies and no single one.
CLASS_WORDS = {"các", "mọi", "từng", "mỗi", "những", "nhiều", "toàn"}
# Those who speak for a body: the body is meant.
_CHIEFS = (
    *("phó bí thư thường trực", "phó bí thư", "bí thư", "phó chủ tịch", "chủ tịch", "bộ trưởng", "thứ trưởng"),
    *("phó giám đốc", "giám đốc", "phó chánh", "chánh", "phó trưởng", "trưởng", "phó chủ nhiệm", "chủ nhiệm"),
    *("viện trưởng", "hiệu trưởng", "tổng cục trưởng", "chi cục trưởng", "cục trưởng", "thủ trưởng", "tư lệnh"),
    *("đồng chí", "đ/c", "ông", "bà", "quyền", "lãnh đạo", "tập thể", "chỉ huy trưởng", "chánh án"),
)
# First words of types of documents and of mottoes, which a scrambled masthead puts behind a name.
_OPENINGS = {name.split()[0] for name in NAMES} | {"cộng", "đảng", "độc", "việt", "kính"}
_CLASS_TAILS = {"trực", "cơ", "bộ", "cấp", "các", "viên"}
_BUREAUS = (
    *("ban thường vụ", "btv", "ban chấp hành", "bch", "thường trực", "thường vụ", "ban thường trực", "đại diện"),
    *("cấp ủy", "đoàn chủ tịch"),
)
CHIEFS = frozenset(bodies.body_key(words) for words in _CHIEFS)
BUREAUS = frozenset(bodies.body_key(words) for words in _BUREAUS)
_SPLIT_SHORT = re.compile(r"\b(TP|Tp|tp|TX|Tx|tx)\.?(?=[^\W\d_]{2})(?<=\.)|\b(TP|Tp|TX|Tx)(?=HCM\b)")
# "Hội nghị lần thứ năm Ban Chấp hành Trung ương": the committee that meets is meant.
_MEETING = re.compile(
    r"^\s*(?:tại\s+)?hội\s+nghị\s+(?:lần\s+thứ\s+\S+(?:\s+\S+)?\s+)?(?:của\s+)?(?=ban\s|bch\s|tỉnh|đảng)", re.I
)
_MARKS = "“”\"'*_#()[]:;,.-–/"
_STOPS = frozenset(
    (
        *("về", "v", "do", "và", "ngày", "số", "khóa", "lần", "nhiệm", "năm", "thứ", "tại", "theo", "để", "có", "ban"),
        *("là", "của", "cho", "ký", "trình", "giao", "yêu", "đề", "xây", "được", "đã", "sẽ", "trong", "từ", "như"),
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A territorial unit as named: kind (None where only a name stands) and name (None for a bare "tỉnh")."""

    kind: str | None
    name: str | None


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
    if len(found) > 1 and entry.attach == "none" and (_kind(rest) or _named_unit(rest)):
        found = (*(e for e in found if e.attach != "none"), *(e for e in found if e.attach == "none"))
        entry = found[0]
    if entry.attach == "none":
        return BodyName(found)
    if entry.attach == "organ":
        return _organ(found, rest, on)
    if entry.attach == "agency":
        own, units = _own_name(rest)
        if not own and entry.name not in ("Chi bộ", "Công đoàn"):
            return None
        return BodyName(found, units, own=" ".join([*head, own]) if own else None)
    units = _units(rest, fused=entry.attach == "committee" and len(entry.units) == 1)
    if entry.name in ("Đảng ủy", "Đảng bộ") and not units and rest and not _is_stop(rest[0]) and not _is_class(rest):
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
    """Whether it is persons or a number of bodies: "Tỉnh ủy viên", "Đảng ủy 16 phường"."""
    return bool(rest) and (rest[0] == "viên" or (rest[0].isdigit() and _kind(rest[1:]) is not None))


def _committee_of_bureau(units: tuple[Unit, ...], on: dt.date | None) -> BodyName | None:
    """ "Ban Chấp hành Đảng bộ tỉnh X" is "Tỉnh ủy X"."""
    kind = units[0].kind if units else None
    head = COMMITTEE_OF.get(kind or "", "Đảng ủy")
    return BodyName(bodies.of_name(head, on), units, bureau=True)


def _organ(found: tuple[BodyEntry, ...], rest: list[str], on: dt.date | None) -> BodyName | None:
    """An organ of the committee that follows; of the issuer's own where none does."""
    if not rest or _is_stop(rest[0]):
        return BodyName(found)
    if word_key(rest[0]) in ("trung", "tw", "tư"):
        return BodyName(found, central=True)
    of = _parse(rest, on, bureau=False)
    if of is not None and of.entry.attach in ("committee", "unit") and of.entry.system.value in ("party", "state"):
        return BodyName(found, of.units, of=of)
    units = _units(rest)
    return BodyName(found, units) if units else None


def _kind(tokens: list[str]) -> tuple[str, int] | None:
    for size in (min(2, len(tokens)), 1) if tokens else ():
        kind = KINDS.get(tuple(word_key(t) for t in tokens[:size]))
        if kind and not (size == 2 and tokens[0][-1:] in ",;"):
            return kind, size
    return None


def _kind_size(tokens: list[str]) -> int:
    kind = _kind(tokens)
    return kind[1] if kind else 0


def _units(tokens: list[str], *, fused: bool = False) -> tuple[Unit, ...]:
    """The unit that the tokens begin with, and the units around it: "xã A, huyện B, tỉnh C"; a `fused` head
    ("Huyện ủy") has its unit's name behind it, known or not."""
    found: list[Unit] = []
    while tokens and len(found) < 4:
        if tokens[0] in "-–,(":
            tokens = tokens[1:]
            continue
        kind = _kind(tokens)
        rest = tokens[kind[1] :] if kind else tokens
        closed = bool(kind) and tokens[kind[1] - 1][-1:] in ",;)" if kind else False
        name, taken = ("", 0) if closed else _name_run(rest, known_only=kind is None and not (fused and not found))
        if kind is None and (not name or found or name.isdigit()):
            break
        found.append(Unit(kind[0] if kind else None, name or None))
        if not name:
            break
        tokens = rest[taken:]
    return tuple(found)


def read_units(words: str) -> tuple[Unit, ...]:
    """The units that the words begin with: "xã A, huyện B, tỉnh C"."""
    return _units(words.split())


def _named_unit(tokens: list[str]) -> bool:
    return bool(_name_run(tokens, known_only=True)[0])


def _is_stop(token: str) -> bool:
    return not word_key(token) or word_key(token) in _STOPS


def _name_run(tokens: list[str], *, known_only: bool) -> tuple[str, int]:
    """The proper name that begins the tokens and how many it takes: the longest that the gazetteer knows, else the
    run of capitalised words (at most five)."""
    run: list[str] = []
    for token in tokens[:6]:
        bare = token.strip(_MARKS)
        if run and token in "-–" and tokens[len(run) + 1 : len(run) + 2] and tokens[len(run) + 1][:1].isupper():
            run.append(token)
            continue
        if not bare or (_kind(tokens[len(run) :]) and (run or bare.islower())):
            break
        if run and bare.islower():
            break
        run.append(bare)
        if token[-1:] in ",;:)./":
            break
    if not run:
        return "", 0
    for size in range(len(run), 0, -1):
        if size < len(run) or not run[0].islower() or known_only:
            name = " ".join(run[:size])
            if named(name) and (size == len(run) or _may_follow(run[size:])):
                return name, size
    if known_only or not run[0][:1].isupper() or bodies.longest_head(run)[1]:
        return ("", 0)
    for size in range(len(run), 1, -1):
        if nearly_named(" ".join(run[:size])) and (size == len(run) or _may_follow(run[size:])):
            return " ".join(run[:size]), size
    whole = run[: run.index("-")] if "-" in run else run[:5]
    return " ".join(whole), len(whole)


def _may_follow(tokens: list[str]) -> bool:
    """Whether capitalised words behind a known name begin something else: another body, a type of document, a motto."""
    key = word_key(tokens[0])
    return key in _STOPS or key in _OPENINGS or bodies.longest_head(tokens)[1] > 0


def _own_name(tokens: list[str]) -> tuple[str, tuple[Unit, ...]]:
    """An agency's own name up to the unit in which it lies: "Trường THPT Trần Phú", ("quận Hải Châu")."""
    own: list[str] = []
    units: tuple[Unit, ...] = ()
    for index, token in enumerate(tokens[:14]):
        if index and _kind(tokens[index:]):
            units = _units(tokens[index:])
            if units[:1] and units[0].name:
                own.extend([*tokens[index : index + _kind_size(tokens[index:])], units[0].name])
            break
        if index and token.startswith("("):
            break
        if index and token.strip(_MARKS).lower() in ("về", "ngày", "xây", "ban", "triển", "số", "khóa", "nhiệm"):
            break
        own.append(token.strip("“”\"'*"))
        if token[-1:] in ",;:":
            units = _units(tokens[index + 1 :]) if _kind(tokens[index + 1 :]) else ()
            break
    name = " ".join(own).rstrip(",;:. ")
    # A name of its own has a capital or a number in it; "các chi bộ trực thuộc" is a class.
    return (name, units) if any(c.isupper() or c.isdigit() for c in name) else ("", units)
