"""Người ký, chức vụ, thẩm quyền ký: who signed, in what post, and in what capacity (TM, KT, TL, TUQ, Q).

Forms: `T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ / name`, `TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / name` (the
first capacity
counts, the last post), a post alone, a name alone, no name, two blocks side by side, posts of several lines, rank and
degree before the name, "(Đã ký)", the list of recipients read in between.
Not found: signing software, the publisher's signature, seals, the signer of a copy.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractors.foot import FootKind, FootPiece
from extractors.lexicon.surnames import FREQUENT, SURNAMES
from extractors.person_names import is_name, without_honours, written_name
from extractors.posts import CAPACITY_MARK, ROLE, written_post
from extractors.rule import compile_pattern
from schemas.folding import fold
from schemas.mentions import Signer
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Authority

RULES = ("signer/with-capacity", "signer/post", "signer/name-only")

_AUTHORITIES = (
    (compile_pattern(r"t\W{0,2}m|thay"), Authority.TM),
    (compile_pattern(r"k\W{0,2}t|ký"), Authority.KT),
    (compile_pattern(r"t\W{0,2}l|thừa\s+lệnh"), Authority.TL),
    (compile_pattern(r"t\W{0,2}u|thừa\s+ủy"), Authority.TUQ),
    (compile_pattern(r"q"), Authority.Q),
)
_FOR_ANOTHER = regex.compile(r"[.\s](?:KT|K/T|TL|TUQ)\s*[./]", regex.V1)
_WORD = regex.compile(r"\S+", regex.V1)
_ONLY_BODY = compile_pattern(
    r"\s*(?:ban\s+(?:thường|chấp|bí|cán)|ủy\s+ban|ubnd|ub|hội\s+đồng|đảng|huyện|tỉnh|thành|quận|thị|chi|cấp|chính\s+phủ|bch|btv|đoàn(?!\s+chủ\s+tịch)|thường\s+trực\s+(?:hđnd|hội|ủy|đảng|huyện|tỉnh))\b"
)


@dataclass(slots=True)
class _Block:
    """One signature block while it is read."""

    authority: Authority | None = None
    role: Span | None = None
    name: Span | None = None
    start: int = -1
    end: int = -1
    roles: list[Span] = field(default_factory=list)
    inherited: bool = False  # role of the person signed for, not of the signer

    def grow(self, span: Span) -> None:
        self.start = span.start if self.start < 0 else min(self.start, span.start)
        self.end = max(self.end, span.end)


def _authority(words: str) -> Authority | None:
    folded = fold(words.strip())
    return next((value for pattern, value in _AUTHORITIES if pattern.match(folded)), None)


def _take_authority(text: Text, block: _Block, span: Span) -> None:
    """TM. body; KT. post of another; Q. the signer's own post."""
    match = CAPACITY_MARK.match(text.folded, span.start, span.end)
    if match is None:
        return
    authority = _authority(match.group())
    block.authority = block.authority or authority
    block.grow(span)
    rest = Span(match.end(), span.end)
    if authority is Authority.Q and len(rest):
        block.roles.append(rest)
    elif authority is Authority.TM:
        _role_after_body(text, block, rest)
    inner = _FOR_ANOTHER.search(text.content, rest.start, rest.end)
    if inner is not None:
        block.inherited = True


def _role_after_body(text: Text, block: _Block, rest: Span) -> None:
    """`TM. ỦY BAN NHÂN DÂN CHỦ TỊCH` on one line: the post follows the body's name."""
    words = text.folded[rest.start : rest.end]
    for match in ROLE.finditer(words):
        before = words[: match.start()]
        if before.strip() and _ONLY_BODY.match(before) and not before.rstrip().endswith(("thường trực", "đoàn")):
            block.roles = [Span(rest.start + match.start(), rest.end)]
            return


def _close(blocks: list[_Block], block: _Block) -> _Block:
    if block.start >= 0:
        blocks.append(block)
    return _Block()


def _names_in(text: Text, span: Span, wanted: int) -> list[Span]:
    """A name, or the two names that stood side by side above each other's column."""
    inner = without_honours(text, span)
    words = list(_WORD.finditer(text.content, inner.start, inner.end))
    if wanted < 2 or len(words) < 4:
        return [inner]
    cuts = [index for index in range(2, len(words) - 1) if fold(words[index].group()) in SURNAMES]
    cuts = [index for index in cuts if len(words[index].group()) > 1]
    if not cuts:
        return [inner]
    # A frequent family name begins the second name rather than ends the first (Nguyễn Phi Long | Bùi Văn Khánh).
    best = min(cuts, key=lambda i: (fold(words[i].group()) not in FREQUENT, abs(2 * i - len(words))))
    middle = words[best].start()
    first = Span(inner.start, inner.start + len(text.content[inner.start : middle].rstrip()))
    return [first, without_honours(text, Span(middle, inner.end))]


def _blocks(text: Text, pieces: list[FootPiece]) -> list[_Block]:
    """Signature blocks in order: a new capacity after a post or a name opens one; names fill the blocks that lack
    one."""
    blocks: list[_Block] = []
    block = _Block()
    for index, piece in enumerate(pieces):
        span = piece.span
        if piece.kind is FootKind.AUTHORITY:
            capacity = CAPACITY_MARK.match(text.folded, span.start, span.end)
            second = _authority(capacity.group()) if capacity else None
            again = second is Authority.TM and block.authority is not None
            if (
                block.name is not None
                or again
                or (block.roles and block.authority is not Authority.TM and second is not Authority.KT)
            ):
                block = _close(blocks, block)
            _take_authority(text, block, span)
            block.inherited = second in (Authority.KT, Authority.TL, Authority.TUQ)
        elif piece.kind is FootKind.ROLE and len(beside := _beside(text, pieces, index)) > 1:
            if piece is beside[0]:
                block = _share_out(text, blocks, block, beside)
        elif piece.kind is FootKind.ROLE:
            if block.name is not None:
                if not ROLE.match(text.folded, span.start, span.end):
                    continue  # the words of a seal or of signing software below the name
                block = _close(blocks, block)
            block.grow(span)
            block.roles.append(span)
        elif piece.kind is FootKind.NAME:
            block = _take_name(text, blocks, block, span)
    _close(blocks, block)
    return blocks


def _beside(text: Text, pieces: list[FootPiece], index: int) -> list[FootPiece]:
    """The posts that stand on one line with the post at `index`, where each is the beginning of one."""
    line = text.content.count("\n", 0, pieces[index].span.start)
    row = [
        piece
        for piece in pieces[max(0, index - 2) : index + 3]
        if piece.kind is FootKind.ROLE and text.content.count("\n", 0, piece.span.start) == line
    ]
    names = [n for p in pieces[index:] if p.kind is FootKind.NAME for n in _names_in(text, p.span, 2)]
    posts = all(ROLE.match(text.folded, p.span.start, p.span.end) for p in row)
    return row if posts and len(names) >= len(row) else row[:1]


def _share_out(text: Text, blocks: list[_Block], block: _Block, row: list[FootPiece]) -> _Block:
    """Posts side by side go to the blocks that wait for one, in order; where none waits each opens a block."""
    posts = any(ROLE.match(text.folded, role.start, role.end) for role in block.roles)
    if block.start >= 0 and (block.authority or block.name or posts or not block.roles):
        blocks.append(block)
    waiting = [b for b in blocks if b.name is None and not b.roles]
    if len(waiting) != len(row):
        waiting = [_Block() for _ in row]
        blocks += waiting
    for target, piece in zip(waiting, row, strict=True):
        target.roles.append(piece.span)
        target.grow(piece.span)
    return _Block()


def _take_name(text: Text, blocks: list[_Block], block: _Block, span: Span) -> _Block:
    open_blocks = [b for b in blocks if b.name is None] + ([block] if block.name is None and block.start >= 0 else [])
    names = _names_in(text, span, len(open_blocks))
    for index, name in enumerate(names):
        if index < len(open_blocks):
            target = open_blocks[index]
        else:
            if block.name is not None or (block.start >= 0 and index):
                block = _close(blocks, block)
            target = block
        if target.name is None:
            target.name = name
            target.grow(name)
    return block


def _role(text: Text, block: _Block) -> str | None:
    """The signer's own post: of several lines the first that is a post, with the lines that go on from it."""
    spans = [s for s in block.roles if any(c.isalpha() for c in text.slice(s))]
    if not spans:
        return None
    starts = [i for i, s in enumerate(spans) if ROLE.match(text.folded, s.start, s.end)]
    if not starts:
        return (
            None if _ONLY_BODY.match(text.folded, spans[0].start, spans[0].end) else written_post(text.slice(spans[0]))
        )
    if len(starts) > 1 and _same_post(text, spans, starts):
        chosen = spans[starts[-1] :]
    else:  # a second post below the first is the signer's other one
        chosen = spans[starts[0] : starts[1]] if len(starts) > 1 else spans[starts[0] :]
    return written_post(" ".join(text.slice(s) for s in chosen[:4]))


def _same_post(text: Text, spans: list[Span], starts: list[int]) -> bool:
    """KT. CHỦ TỊCH broken after KT: "CHỦ TỊCH" above "PHÓ CHỦ TỊCH" names whom the deputy signs for."""
    last, before = fold(text.slice(spans[starts[-1]])), fold(text.slice(spans[starts[-2]]))
    return last.startswith("phó") and not before.startswith("phó")


def extract(text: Text, pieces: list[FootPiece]) -> tuple[Signer, ...]:
    """The signers, in order; a block without a name has `name` None."""
    signers: list[Signer] = []
    for block in _blocks(text, [piece for piece in pieces if piece.is_signature]):
        role = _role(text, block)
        name = " ".join(text.slice(block.name).split()) if block.name is not None else None
        if name is None and block.authority is None and any(s.name for s in signers):
            continue  # the signer's other post, printed below the name
        posts = any(ROLE.match(text.folded, span.start, span.end) for span in block.roles)
        if name is None and block.authority is None and not posts:
            continue  # capitals below the text that are no signature: a file code, a table's head
        rule = RULES[0] if block.authority is not None else RULES[1] if role else RULES[2]
        sure = block.name is None or is_name(text, block.name)
        evidence = text.evidence(Span(block.start, block.end))
        confidence = (0.95 if block.authority or role else 0.85) if sure else 0.7
        signers.append(
            Signer(
                evidence=evidence,
                rule=rule,
                confidence=confidence,
                name=written_name(name),
                role=role,
                authority=block.authority,
            )
        )
    return tuple(signers)
