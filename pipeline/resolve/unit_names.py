"""Tên đơn vị: the territorial units that words name ("xã A, huyện B, tỉnh C"), and where such a name ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon import bodies
from extractors.lexicon.bodies import word_key
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
# First words of types of documents and of mottoes, which a scrambled masthead puts behind a name.
_OPENINGS = {name.split()[0] for name in NAMES} | {"cộng", "đảng", "độc", "việt", "kính"}
MARKS = "“”\"'*_#()[]:;,.-–/"
# Words of the longest name of a place: "Nông trường Việt Trung".
_LONGEST = 6
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


def kind_at(tokens: list[str]) -> tuple[str, int] | None:
    """The kind of unit that the tokens begin with, and how many words it takes."""
    for size in (min(2, len(tokens)), 1) if tokens else ():
        kind = KINDS.get(tuple(word_key(t) for t in tokens[:size]))
        if kind and not (size == 2 and tokens[0][-1:] in ",;") and not _is_society(kind, tokens[size:]):
            return kind, size
    return None


def _is_society(kind: str, rest: list[str]) -> bool:
    """ "xã hội" is no commune, but "xã Hội Thịnh" is one."""
    return kind == "xã" and bool(rest) and word_key(rest[0]) == "hội" and not known_name(rest)


def known_name(tokens: list[str]) -> int:
    """How many of the words, the first with a capital, are the longest name of a place; 0 where they name none.

    The gazetteer says so also of words that otherwise end a name: "Tứ Quận", "Trừ Văn Thố", "Nông trường Lệ Ninh".
    """
    run: list[str] = []
    for token in tokens[:_LONGEST]:
        bare = token.strip(MARKS)
        if not bare or token[0] in "([":
            break
        run.append(bare)
        if token[-1:] in ",;:)./":
            break
    if not run or not run[0][:1].isupper():
        return 0
    return next((size for size in range(len(run), 0, -1) if named(" ".join(run[:size]))), 0)


def kind_size(tokens: list[str]) -> int:
    """How many words of a unit's kind begin the tokens."""
    kind = kind_at(tokens)
    return kind[1] if kind else 0


def units_at(tokens: list[str], *, fused: bool = False) -> tuple[Unit, ...]:
    """The unit that the tokens begin with, and the units around it: "xã A, huyện B, tỉnh C"; a `fused` head
    ("Huyện ủy") has its unit's name behind it, known or not."""
    found: list[Unit] = []
    while tokens and len(found) < 4:
        if tokens[0] in "-–,(":
            tokens = tokens[1:]
            continue
        kind = kind_at(tokens)
        rest = tokens[kind[1] :] if kind else tokens
        closed = bool(kind) and tokens[kind[1] - 1][-1:] in ",;)" if kind else False
        name, taken = ("", 0) if closed else _name_of(rest, kind is not None, fused=fused and not found)
        if kind is None and (not name or found or name.isdigit()):
            break
        found.append(Unit(kind[0] if kind else None, name or None))
        if not name:
            break
        tokens = rest[taken:]
    return tuple(found)


@lru_cache(maxsize=4096)
def read_units(words: str) -> tuple[Unit, ...]:
    """The units that the words begin with: "xã A, huyện B, tỉnh C"."""
    return units_at(words.split())


def begins_with_unit(tokens: list[str]) -> bool:
    """Whether a known place's name begins the tokens."""
    return bool(_name_run(tokens, known_only=True)[0])


def is_stop(token: str) -> bool:
    """Whether a word can belong to no name."""
    return not word_key(token) or word_key(token) in _STOPS


def _name_of(tokens: list[str], after_kind: bool, *, fused: bool) -> tuple[str, int]:
    """The proper name that begins the tokens; behind a kind of unit also one whose words read like something else."""
    name, taken = _name_run(tokens, known_only=not after_kind and not fused)
    known = known_name(tokens) if after_kind else 0
    # "xã Tứ Quận" is not "xã Tứ"; what reads as a known name already stays as it was read.
    if known > taken and not named(name):
        return " ".join(token.strip(MARKS) for token in tokens[:known]), known
    return name, taken


def _name_run(tokens: list[str], *, known_only: bool) -> tuple[str, int]:
    """The proper name that begins the tokens and how many it takes: the longest that the gazetteer knows, else the
    run of capitalised words (at most five)."""
    run: list[str] = []
    for token in tokens[:6]:
        bare = token.strip(MARKS)
        if run and token in "-–" and tokens[len(run) + 1 : len(run) + 2] and tokens[len(run) + 1][:1].isupper():
            run.append(token)
            continue
        if not bare or (kind_at(tokens[len(run) :]) and (run or bare.islower())):
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
            # No place's name goes on for two words behind one that is known.
            if named(name) and (len(run) - size != 1 or _may_follow(run[size:])):
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
