"""The base of all rules: patterns compiled at their first use, sentences cut once, overlapping hits chosen between."""

from __future__ import annotations

import pytest
import regex

from extractors.rule import Rule, choose, compile_pattern, lazy_pattern, scan
from extractors.sentences import sentences
from schemas.spans import Span
from schemas.text import Text


def test_a_lazy_pattern_is_compiled_when_it_is_used() -> None:
    broken = lazy_pattern(r"quý\s+(")
    with pytest.raises(regex.error):
        broken.search("quý 3")
    pattern = lazy_pattern(r"quý\s+(?P<number>\d)")
    found = pattern.search("trong quý 3")
    assert found is not None and found["number"] == "3"
    assert pattern.groupindex == {"number": 1} and pattern.search is pattern.search
    assert compile_pattern(r"tháng \s  (?# blanks do not count) \d").fullmatch("tháng 5")


def test_the_earlier_rule_wins_where_hits_overlap() -> None:
    text = Text.plain("trước ngày 15 tháng 6")
    rules = [
        Rule("long", lazy_pattern(r"ngày (?P<hit>\d+ tháng \d+)"), lambda match, _: match["hit"]),
        Rule("short", lazy_pattern(r"tháng \d+"), lambda match, _: match.group()),
        Rule("never", lazy_pattern(r"\d+"), lambda match, _: None),
    ]
    assert [(hit.rule.name, hit.value) for hit in choose(scan(rules, text))] == [("long", "15 tháng 6")]


SENTENCES = {
    "Đạt 1.234 tấn. Còn lại 5.": ["Đạt 1.234 tấn.", "Còn lại 5."],
    "Gửi UBND TP. Huế, đ/c. Nam ký.": ["Gửi UBND TP. Huế, đ/c. Nam ký."],
    "Nghiêm túc thực hiện./. Nơi nhận: VT": ["Nghiêm túc thực hiện./.", "Nơi nhận: VT"],
    "Thôn, xóm... Các chi bộ (Điều 5.) Sau đó": ["Thôn, xóm...", "Các chi bộ (Điều 5.)", "Sau đó"],
    "  Một dòng\n\nHai dòng ": ["Một dòng", "Hai dòng"],
    "theo quy định. không viết hoa": ["theo quy định. không viết hoa"],
}


@pytest.mark.parametrize("words", SENTENCES)
def test_sentences(words: str) -> None:
    text = Text.plain(words)
    whole = Span(0, len(words))
    assert [text.slice(span) for span in sentences(text, whole)] == SENTENCES[words]
    assert sentences(text, whole) is sentences(text, whole)
