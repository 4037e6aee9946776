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
    LISTED_NAMES,
    NAME_TAIL,
    NAMED_BY_DUTY,
    NOT_NAMES,
    NOUN_AFTER,
    NOUN_FORMS,
    ORGANISING,
    RELATIVE,
    TIMED,
)
from extractors.duty_words import HEAD_FIRST, compiled, end_at, head_at, member_at, verb_at, word_at
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


_TOKEN = compiled(r"[\w&/]++(?:[.\-–'’][\w&]++)*+|[^\w\s]")
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
_GOES_ON = compiled(
    r"(?:của|đến|trên|tại|ở|thuộc|trực thuộc|trong|ngoài|và|hoặc|đóng|toàn|xã|phường|huyện"
    r"|quận|tỉnh|thành|thị|thôn|khu|các|cấp|có|quản|biên|được|dân|đặc)\b"
)
_PREVENTED = frozenset(("chống", "ngừa", "trừ", "cháy", "tránh"))  # Ban Chỉ huy Phòng, chống thiên tai
_INSPECTS = compiled(r"thanh tra,? (?:kiểm tra|việc|các|xử lý|giám sát)")
_LIST_GOES_ON = compiled(r"\s*(?:và|,)\s")
_JOINS = compiled(r"[,;]|\bvà\b")
_ONE_PERSON = ("đồng chí ", "đ/c ", "ông ", "bà ", "cô ", "thầy ")
_OFFICES = frozenset("tịch thư đốc trưởng viên chánh ban".split())
_USUAL, _MARGIN = 160, 40
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
    if not head_at(text.folded, start, limit) or _reads_as_duty(text, start):
        return None
    near, far = min(limit, start + _USUAL), min(limit, start + _LONGEST)
    phrase = _Reader(text, start, near, semicolons, far).read()
    if near < limit and (phrase is None or phrase.after >= near - _MARGIN):
        return _Reader(text, start, far, semicolons).read()
    return phrase


def _reads_as_duty(text: Text, start: int) -> bool:
    """`Tổ chức quán triệt …`, `Thanh tra, kiểm tra việc …`: a duty without a subject, though it opens like a body."""
    words = text.folded[start : start + 60]
    if words.startswith("tổ chức"):
        return NOUN_FORMS["tổ chức"].match(text.folded, start) is None
    if words.startswith("thanh tra"):
        return _INSPECTS.match(words) is not None
    if words.startswith("lãnh đạo"):
        return NOUN_FORMS["lãnh đạo"].match(text.folded, start) is None
    return words.startswith("bộ phận không")


class _Tokens:
    """The words and marks of a stretch, cut off as they are asked for: a phrase seldom needs them all."""

    def __init__(self, content: str, start: int, limit: int) -> None:
        self._coming = _TOKEN.finditer(content, start, limit)
        self._spans: list[tuple[int, int]] = []

    def has(self, index: int) -> bool:
        while index >= len(self._spans):
            match = next(self._coming, None)
            if match is None:
                return False
            self._spans.append(match.span())
        return True

    def __getitem__(self, index: int) -> tuple[int, int]:
        if not self.has(index):
            raise IndexError(index)
        return self._spans[index]


class _Reader:
    """One reading of one phrase: walks over the tokens until one of them cannot belong to it."""

    def __init__(self, text: Text, start: int, limit: int, semicolons: bool, far: int = 0) -> None:
        self.text, self.start, self.limit, self.semicolons = text, start, limit, semicolons
        self.far = max(far, limit)  # how far a list behind a colon may be looked through
        self.tokens = _Tokens(text.content, start, limit)
        self.end = start
        self.resume = 0  # where the duty begins, if not at the stop itself

    def read(self) -> BodyPhrase | None:
        skip_to = 0
        index = -1
        while self.tokens.has(index + 1):
            index += 1
            left, right = self.tokens[index]
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
            if self._is_word(index) or self._continues(index):
                self.end = right if self._is_word(index) else self.end
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

    def _word(self, index: int) -> str:
        if index < 0 or not self.tokens.has(index):
            return ""
        left, right = self.tokens[index]
        return self.text.folded[left:right]

    def _is_word(self, index: int) -> bool:
        return self.text.content[self.tokens[index][0]].isalnum()

    def _capital(self, index: int) -> bool:
        return self.text.content[self.tokens[index][0]].isupper()

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
        if self._word(index - 1) == "và" and JOINED_NAME.search(folded, self.start, self.tokens[index - 1][1]):
            tail = NAME_TAIL.match(folded, left, self.limit)
            return tail.end() if tail else right
        listed = LISTED_NAMES.match(folded, left, self.limit) if index else None
        if listed is not None:
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
        if char == "," and self._word(index - 1) == "phòng" and self._word(index + 1) in _PREVENTED:
            return None
        if char == ",":
            return None if self._opens_member(index + 1) else self._stop_after_comma(index)
        if char in "-–" and index and self.tokens.has(index + 1):
            if DASHED_DUTY.match(self.text.folded, self.tokens[index + 1][0], self.limit):
                self.resume = self.tokens[index + 1][0]
                return Stop.VERB
        if char == "." and index and not self._capital(index - 1):
            return Stop.MARK
        if char.isdigit() and index and TIMED.match(self.text.folded, left, self.limit):
            return Stop.VERB
        if not char.isalpha() or index == 0:
            return None
        return self._stop_at_word(index)

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
        folded, word = self.text.folded, self._word(index)
        if word in ("và", "hoặc"):
            return self._stop_after_and(index)
        if self._capital(index):
            # A capital opens a duty only after a mark: "Trung tâm …: Chủ trì", never inside a name.
            document = word in DOCUMENT_FIRST and DOCUMENT.match(folded, left, self.limit)
            return Stop.WORD if document else None
        if TIMED.match(folded, left, self.limit):
            return Stop.VERB
        verb_end = verb_at(folded, left, self.limit)
        if verb_end and not self._names_body(index, folded[left:verb_end]):
            return Stop.VERB
        if word == "phụ" and folded.startswith("phụ trách", left) and self._follows_name(index):
            return Stop.VERB
        if end_at(folded, left, self.limit):
            return Stop.WORD
        if _COMPLETE.search(folded, self.start, self.end) and not _GOES_ON.match(folded, left):
            return Stop.VERB  # a verb that the lexicon does not know
        return None

    def _stop_after_and(self, index: int) -> Stop | None:
        """`và` joins members; before a verb it joins duties and the phrase is over."""
        if (
            not self.tokens.has(index + 1)
            or self._capital(index + 1)
            or self._swallowed(index + 1) > self.tokens[index + 1][1]
        ):
            return None
        return Stop.VERB if self._stop_at_word(index + 1) is Stop.VERB else None

    def _names_body(self, index: int, verb: str) -> bool:
        """Whether the verb's form belongs to a body's name here: `ban chỉ đạo`, `các cơ quan tham mưu, giúp việc`."""
        before, left = self._word(index - 1), self.tokens[index][0]
        pair = f"{self._word(index - 2)} {before}"
        named = NAMED_BY_DUTY.get(pair) or (None if pair in NOT_NAMES else NAMED_BY_DUTY.get(before))
        if before == "," and self._word(index - 2) == "phòng" and self._word(index) in _PREVENTED:
            return True
        if before == "nơi" or before in NOUN_AFTER.get(" ".join(verb.split()[:2]), ()):
            return True
        if named is not None and self._word(index - 2) not in ("của", "thuộc"):
            return named.match(self.text.folded, left, self.limit) is not None
        if verb == "tổ chức" and self._word(index - 1) in ("các", "những", "mỗi", "từng", "một"):
            return not ORGANISING.match(self.text.folded, left)
        for form, pattern in NOUN_FORMS.items():
            if verb.startswith(form) and pattern.match(self.text.folded, self.tokens[index][0], self.limit):
                return self._is_noun_place(index, form)
        return False

    def _follows_name(self, index: int) -> bool:
        """`đ/c Trần Văn Ba phụ trách …` against `đồng chí Phó Chủ tịch phụ trách kinh tế …`."""
        person = self.text.folded.startswith(_ONE_PERSON, self.start)
        return person and self._capital(index - 1) and self._word(index - 1) not in _OFFICES

    def _is_noun_place(self, index: int, form: str) -> bool:
        if form not in ("tổ chức", "lãnh đạo"):
            return True
        # "các cơ quan tổ chức thực hiện" against "cơ quan, tổ chức, cá nhân"
        return self._word(index - 1) in (
            "các những mỗi từng và , ; của đầu chí một quan vị hoặc với cho : mọi thể tập trưởng".split()
        )

    def _opens_member(self, index: int) -> bool:
        """Whether a list goes on here: a head noun, or any capital that does not open a document or a duty."""
        if not self.tokens.has(index):
            return False
        left = self.tokens[index][0]
        folded = self.text.folded
        if self._word(index) == "và":
            return self._opens_member(index + 1)
        if DOCUMENT.match(folded, left, self.limit):
            return False
        if self._capital(index):
            return True
        if self._word(index).isdigit():
            return self._word(index - 2).isdigit()  # "Phòng Nghiệp vụ 1, 2"
        if not member_at(folded, left, self.limit):
            return False
        verb_end = verb_at(folded, left, self.limit)
        return not verb_end or self._names_body(index, folded[left:verb_end])

    def _list_after_colon(self, index: int) -> bool:
        """`Các đoàn thể: Hội Nông dân, Phụ nữ …` and `Giám đốc: Sở …, Sở …` name their members after a colon."""
        if not self.tokens.has(index + 1):
            return False
        left, colon = self.tokens[index + 1][0], self.tokens[index][0]
        named = _MEMBERS_NAMED.search(self.text.folded, self.start, colon) and self._capital(index + 1)
        named = named and not verb_at(self.text.folded, left, self.far)
        if not named and not _MAY_LIST.fullmatch(self.text.folded, self.start, colon):
            return False
        if not named and (not head_at(self.text.folded, left, self.limit) or _reads_as_duty(self.text, left)):
            return False
        members = _Reader(self.text, left, self.far, self.semicolons).read()
        return (
            members is not None
            and members.stop is Stop.VERB
            and _JOINS.search(self.text.folded, left, members.span.end) is not None
        )

    def _continues(self, index: int) -> bool:
        return self._word(index) in ("-", "–", "/", "&", ".", "'")
