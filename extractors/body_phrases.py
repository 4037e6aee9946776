"""Subject phrases (cụm từ chỉ chủ thể): the list of bodies or persons, as printed, that a duty falls on.

A phrase opens with a head noun (Sở, Ủy ban nhân dân các xã, Các đồng chí …, Thủ trưởng …), runs on over its members
(`, ` `; ` `và`) and stops before the first word of the duty itself: a verb, a preposition of purpose or manner, a
colon. Capitals decide where a word is both: `Ban Tổ chức`, `Sở Xây dựng` are names, `tổ chức thực hiện`, `xây dựng
kế hoạch` are duties. Names that hold commas or `và` (Sở Văn hóa, Thể thao và Du lịch) need no list of their own: a
phrase is taken whole and never split.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extractors.duty_names import (
    DASHED_DUTY,
    DOCUMENT,
    DOCUMENT_FIRST,
    JOINED_NAME,
    LISTED_FIRST,
    LISTED_NAMES,
    NAME_TAIL,
    RELATIVE,
    TIMED,
    TIMED_FIRST,
)
from extractors.duty_words import HEAD_FIRST, compiled, end_at, head_at, member_at, verb_at, word_at
from extractors.phrase_words import PREVENTED, Words, reads_as_duty
from schemas.spans import Span
from schemas.text import Text


class Stop(Enum):
    """What stands after a phrase."""

    VERB = "verb"
    COLON = "colon"
    WORD = "word"  # a preposition or conjunction that no phrase contains
    MARK = "mark"  # punctuation
    END = "end"  # the end of the stretch that was read


@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """A phrase, what stops it, and where the words after it begin."""

    span: Span
    stop: Stop
    after: int


# `Giám đốc các sở: Nội vụ, Tài chính`: after these words a colon opens a list of bare names.
_MEMBERS_NAMED = compiled(r"\b(?:các|giám đốc) (?:sở|ban|phòng|huyện|xã|phường|ngành|bộ|thành phố)\Z")
_MAY_LIST = compiled(
    r"(?:các|thủ trưởng|giám đốc|chủ tịch|những)\b.*|.*\b(?:giám đốc|các (?:sở|ban|đoàn thể|cơ quan|đơn vị|ngành))"
)
_KEY_NEXT = compiled(
    r"(?:(?:cơ quan|đơn vị|bộ phận|người)\s)?(?:chủ trì|phối hợp|thực hiện|phụ trách|thời gian)[^;:]{0,30}:"
)
# After these words a phrase is whole: what follows in lower case is a duty, unless it places the bodies further.
_COMPLETE = compiled(
    r"\b(?:(?:có\s)?liên quan|trên địa bàn(?: (?:toàn )?(?:xã|phường|huyện|quận|tỉnh|thành phố|thị xã|thị trấn))?)\Z"
)
_COMPLETE_LAST = frozenset("quan bàn xã phường huyện quận tỉnh phố trấn".split())
_GOES_ON = compiled(
    r"(?:của|đến|trên|tại|ở|thuộc|trực thuộc|trong|ngoài|và|hoặc|đóng|toàn|xã|phường|huyện"
    r"|quận|tỉnh|thành|thị|thôn|khu|các|cấp|có|quản|biên|được|dân|đặc)\b"
)
_LIST_COMPLETE_LAST = frozenset("quan bàn xã phường huyện quận tỉnh phố trấn".split())
_GOES_ON = compiled(r"\s*(?:và|,)\s")
_LIST_GOES_ON = compiled(r"\s*(?:và|,)\s")
_JOINS = compiled(r"[,;]|\bvà\b")
_CONTINUING = frozenset("-–/&.'")
_USUAL, _MARGIN = 120, 40
_LONGEST = 420
"""No printed phrase of ours is longer; a decision's closing list of members comes near to it."""


def opens_phrase(text: Text, start: int) -> bool:
    """Whether a head noun stands at the offset."""
    return head_at(text.folded, start) > 0


def begins_duty(text: Text, start: int) -> bool:
    """Whether a verb of duty stands at the offset, in whatever case."""
    return verb_at(text.folded, start) > 0


def read_phrase(text: Text, start: int, limit: int, *, semicolons: bool = False) -> BodyPhrase | None:
    """The phrase that begins at `start`, read no further than `limit`; None where no head noun stands there.

    With `semicolons` the list may run on over `;` (closing articles of decisions do so).
    """
    if word_at(text.folded, start) not in HEAD_FIRST:
        return None
    known: dict[tuple[int, int, bool], BodyPhrase | None] = text.memory.setdefault(read_phrase, {})
    key = (start, limit, semicolons)
    if key not in known:
        known[key] = _read(text, start, limit, semicolons)
    return known[key]


def _read(text: Text, start: int, limit: int, semicolons: bool) -> BodyPhrase | None:
    if not head_at(text.folded, start, limit) or reads_as_duty(text, start):
        return None
    near, far = min(limit, start + _USUAL), min(limit, start + _LONGEST)
    phrase = _Reader(text, start, near, semicolons, far).read()
    if near < limit and (phrase is None or phrase.after >= near - _MARGIN):
        return _Reader(text, start, far, semicolons).read()
    return phrase


class _Reader:
    """One reading of one phrase: walks over the tokens until one of them cannot belong to it."""

    def __init__(self, text: Text, start: int, limit: int, semicolons: bool, far: int = 0) -> None:
        self.text, self.start, self.limit, self.semicolons = text, start, limit, semicolons
        self.far = max(far, limit)  # how far a list behind a colon may be looked through
        self.tokens = Words(text, start, limit)
        self.end = start
        self.resume = 0  # where the duty begins, if not at the stop itself

    def read(self) -> BodyPhrase | None:
        skip_to = 0
        for index, (left, right) in enumerate(self.tokens.spans):
            if left < skip_to:
                self.end = right
                continue
            swallowed = self._swallowed(index)
            if swallowed > right:
                skip_to, self.end = swallowed, right
                continue
            stop = self._stop(index)
            if stop is not None:
                return self._phrase(stop, self.resume or left)
            if self.tokens.is_word(index) or self.tokens.word(index) in _CONTINUING:
                self.end = right if self.tokens.is_word(index) else self.end
        return self._phrase(Stop.END, self.limit)

    def _phrase(self, stop: Stop, after: int) -> BodyPhrase | None:
        end = self.end
        words = self.text.folded[self.start : end]
        for tail in (" và", " hoặc", ",", ";", " -", " có", " cùng", " cũng như"):  # conjunctions before the stop
            if words.endswith(tail):
                end -= len(tail)
                words = self.text.folded[self.start : end]
        end -= len(words) - len(words.rstrip(" ,;-"))
        return BodyPhrase(Span(self.start, end), stop, after) if end > self.start else None

    def _swallowed(self, index: int) -> int:
        """The end of a relative clause or short parenthesis that stands inside the phrase, else 0."""
        left, right = self.tokens[index]
        folded = self.text.folded
        if folded[left] == "(":
            close = folded.find(")", left, min(self.limit, left + 80))
            following = folded[close + 1 : close + 3].strip() if close > 0 else ""
            inside = folded[left + 1 : close]
            if close > 0 and (inside in ("bà", "các", "nếu có") or following == "," or self._resumes(close + 1)):
                return close + 1
            return 0
        if self.tokens.word(index - 1) == "và" and JOINED_NAME.search(folded, self.start, self.tokens[index - 1][1]):
            tail = NAME_TAIL.match(folded, left, self.limit)
            return tail.end() if tail else right
        if (
            index
            and self.tokens.word(index) in LISTED_FIRST
            and (listed := LISTED_NAMES.match(folded, left, self.limit))
        ):
            return listed.end()
        match = RELATIVE.match(folded, left, self.limit) if folded.startswith("được", left) else None
        return match.end() if match and index else right

    def _resumes(self, offset: int) -> bool:
        """Whether a list goes on after a parenthesis: `… (phường) và …`."""
        if _LIST_GOES_ON.match(self.text.folded, offset, offset + 5):
            return True
        return head_at(self.text.folded, offset + 1, self.limit) > 0

    def _stop(self, index: int) -> Stop | None:
        left, _ = self.tokens[index]
        char = self.text.content[left]
        if char == ":":
            return None if self._list_after_colon(index) else Stop.COLON
        if char in '()“”"…':
            return self._stop_at_bracket(left) if char == "(" else Stop.MARK
        if char == ";":
            goes_on = self.semicolons and self._opens_member(index + 1)
            return None if goes_on and not _KEY_NEXT.match(self.text.folded, self.tokens[index + 1][0]) else Stop.MARK
        if char == "," and self.tokens.word(index - 1) == "phòng" and self.tokens.word(index + 1) in PREVENTED:
            return None
        if char == ",":
            return None if self._opens_member(index + 1) else self._stop_after_comma(index)
        if char in "-–" and index and self._duty_behind_dash(index + 1):
            self.resume = self.tokens[index + 1][0]
            return Stop.VERB
        if char == "." and index and not self.tokens.capital(index - 1):
            return Stop.MARK
        if char.isdigit() and index and TIMED.match(self.text.folded, left, self.limit):
            return Stop.VERB
        if not char.isalpha() or index == 0:
            return None
        return self._stop_at_word(index)

    def _duty_behind_dash(self, index: int) -> bool:
        return (
            self.tokens.has(index)
            and DASHED_DUTY.match(self.text.folded, self.tokens[index][0], self.limit) is not None
        )

    def _stop_at_bracket(self, left: int) -> Stop:
        """`Sở Nội vụ (cơ quan thường trực): …`: what follows the bracket decides."""
        close = self.text.folded.find(")", left, min(self.limit, left + 200))
        after = close + 1
        while close > 0 and after < self.limit and self.text.content[after] in " ,":
            after += 1
        if close < 0 or after >= self.limit:
            return Stop.MARK
        if self.text.content[after] == ":" and any(char.isdigit() for char in self.text.content[left:close]):
            return Stop.MARK  # a heading with its figures: "Khối xã (tổng cộng 40 đảng viên):"
        self.resume = after
        if self.text.content[after] == ":":
            return Stop.COLON
        return Stop.VERB if verb_at(self.text.folded, after, self.limit) else Stop.MARK

    def _stop_after_comma(self, index: int) -> Stop:
        """`Ban Kinh tế, theo chức năng được giao, thường xuyên theo dõi`: the duty begins behind the comma."""
        if self.tokens.has(index + 1) and verb_at(self.text.folded, self.tokens[index + 1][0], self.limit):
            return Stop.VERB
        return Stop.MARK

    def _stop_at_word(self, index: int) -> Stop | None:
        left, _ = self.tokens[index]
        folded, word = self.text.folded, self.tokens.word(index)
        if word in ("và", "hoặc"):
            return self._stop_after_and(index)
        if self.tokens.capital(index):
            # A capital opens a duty only after a mark: "Trung tâm …: Chủ trì", never inside a name.
            document = word in DOCUMENT_FIRST and DOCUMENT.match(folded, left, self.limit)
            return Stop.WORD if document else None
        if word in TIMED_FIRST and TIMED.match(folded, left, self.limit):
            return Stop.VERB
        verb_end = verb_at(folded, left, self.limit, word)
        if verb_end and not self.tokens.names_body(index, folded[left:verb_end]):
            return Stop.VERB
        if word == "phụ" and folded.startswith("phụ trách", left) and self.tokens.follows_name(index):
            return Stop.VERB
        if end_at(folded, left, self.limit, word):
            return Stop.WORD
        whole = self.tokens.word(index - 1) in _COMPLETE_LAST and _COMPLETE.search(folded, self.start, self.end)
        if whole and not _GOES_ON.match(folded, left):
            return Stop.VERB  # a verb that the lexicon does not know
        return None

    def _stop_after_and(self, index: int) -> Stop | None:
        """`và` joins members; before a verb it joins duties and the phrase is over."""
        if (
            not self.tokens.has(index + 1)
            or self.tokens.capital(index + 1)
            or self._swallowed(index + 1) > self.tokens[index + 1][1]
        ):
            return None
        return Stop.VERB if self._stop_at_word(index + 1) is Stop.VERB else None

    def _opens_member(self, index: int) -> bool:
        """Whether a list goes on here: a head noun, or any capital that does not open a document or a duty."""
        if not self.tokens.has(index):
            return False
        left = self.tokens[index][0]
        folded, word = self.text.folded, self.tokens.word(index)
        if word == "và":
            return self._opens_member(index + 1)
        if word in DOCUMENT_FIRST and DOCUMENT.match(folded, left, self.limit):
            return False
        if self.tokens.capital(index):
            return True
        if word.isdigit():
            return self.tokens.word(index - 2).isdigit()  # "Phòng Nghiệp vụ 1, 2"
        if not member_at(folded, left, self.limit):
            return False
        verb_end = verb_at(folded, left, self.limit)
        return not verb_end or self.tokens.names_body(index, folded[left:verb_end])

    def _list_after_colon(self, index: int) -> bool:
        """`Các đoàn thể: Hội Nông dân, Phụ nữ …` and `Giám đốc: Sở …, Sở …` name their members after a colon."""
        if not self.tokens.has(index + 1):
            return False
        left, colon = self.tokens[index + 1][0], self.tokens[index][0]
        named = _MEMBERS_NAMED.search(self.text.folded, self.start, colon) and self.tokens.capital(index + 1)
        named = named and not verb_at(self.text.folded, left, self.far)
        if not named and not _MAY_LIST.fullmatch(self.text.folded, self.start, colon):
            return False
        if not named and (not head_at(self.text.folded, left, self.limit) or reads_as_duty(self.text, left)):
            return False
        members = _Reader(self.text, left, self.far, self.semicolons).read()
        if members is None or not (members.stop is Stop.VERB or (named and members.stop in (Stop.END, Stop.MARK))):
            return False
        return _JOINS.search(self.text.folded, left, members.span.end) is not None
