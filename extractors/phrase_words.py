"""Words of a subject phrase (từ trong cụm chủ thể): tells a verb's form that belongs to a name from a duty's verb.

The words and marks of a stretch are cut apart once; each is looked at with what stands beside it.
"""

from __future__ import annotations

from extractors.duty_names import NAMED_BY_DUTY, NOT_NAMES, NOUN_AFTER, NOUN_FORMS, ORGANISING
from extractors.duty_words import compiled
from schemas.text import Text

_TOKEN = compiled(r"[\w&/]++(?:[.\-–'’][\w&]++)*+|[^\w\s]")
PREVENTED = frozenset(("chống", "ngừa", "trừ", "cháy", "tránh"))  # Ban Chỉ huy Phòng, chống thiên tai
_ONE_PERSON = ("đồng chí ", "đ/c ", "ông ", "bà ", "cô ", "thầy ")
_OFFICES = frozenset("tịch thư đốc trưởng viên chánh ban".split())
_BEFORE_NOUNS = frozenset("các những mỗi từng và , ; của đầu chí một quan vị hoặc với cho : mọi thể tập trưởng".split())
_INSPECTS = compiled(r"thanh tra,? (?:kiểm tra|việc|các|xử lý|giám sát)")
_DETERMINERS = ("các", "những", "mỗi", "từng", "một")


class Words:
    """The words and marks between two offsets, by their index."""

    def __init__(self, text: Text, start: int, limit: int) -> None:
        self.text, self.start, self.limit = text, start, limit
        self.spans = [match.span() for match in _TOKEN.finditer(text.content, start, limit)]
        self.words = [text.folded[left:right] for left, right in self.spans]

    def has(self, index: int) -> bool:
        """Whether there is such a word."""
        return index < len(self.spans)

    def __getitem__(self, index: int) -> tuple[int, int]:
        return self.spans[index]

    def word(self, index: int) -> str:
        """The word, folded; "" where there is none."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_word(self, index: int) -> bool:
        """Whether it is a word and no mark."""
        return self.text.content[self.spans[index][0]].isalnum()

    def capital(self, index: int) -> bool:
        """Whether it begins with a capital."""
        return self.text.content[self.spans[index][0]].isupper()

    def follows_name(self, index: int) -> bool:
        """`đ/c Trần Văn Ba phụ trách …` against `đồng chí Phó Chủ tịch phụ trách kinh tế …`."""
        person = self.text.folded.startswith(_ONE_PERSON, self.start)
        return person and self.capital(index - 1) and self.word(index - 1) not in _OFFICES

    def names_body(self, index: int, verb: str) -> bool:
        """Whether the verb's form belongs to a body's name here: `ban chỉ đạo`, `các cơ quan tham mưu, giúp việc`."""
        before, left = self.word(index - 1), self[index][0]
        pair = f"{self.word(index - 2)} {before}"
        if before == "," and self.word(index - 2) == "phòng" and self.word(index) in PREVENTED:
            return True
        if before == "nơi" or before in NOUN_AFTER.get(" ".join(verb.split()[:2]), ()):
            return True
        named = NAMED_BY_DUTY.get(pair) or (None if pair in NOT_NAMES else NAMED_BY_DUTY.get(before))
        if named is not None and self.word(index - 2) not in ("của", "thuộc"):
            return named.match(self.text.folded, left, self.limit) is not None
        if verb == "tổ chức" and before in _DETERMINERS:
            return not ORGANISING.match(self.text.folded, left)
        for form, pattern in NOUN_FORMS.items():
            if verb.startswith(form) and pattern.match(self.text.folded, left, self.limit):
                # "các cơ quan tổ chức thực hiện" against "cơ quan, tổ chức, cá nhân"
                return form not in ("tổ chức", "lãnh đạo") or before in _BEFORE_NOUNS
        return False


def reads_as_duty(text: Text, start: int) -> bool:
    """`Tổ chức quán triệt …`, `Thanh tra, kiểm tra việc …`: a duty without a subject, though it opens like a body."""
    words = text.folded[start : start + 60]
    if words.startswith("tổ chức"):
        return NOUN_FORMS["tổ chức"].match(text.folded, start) is None
    if words.startswith("thanh tra"):
        return _INSPECTS.match(words) is not None
    if words.startswith("lãnh đạo"):
        return NOUN_FORMS["lãnh đạo"].match(text.folded, start) is None
    return words.startswith("bộ phận không")
