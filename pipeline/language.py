"""Whether a text is Vietnamese at all: judged by the share of its words that bear a Vietnamese mark."""

from __future__ import annotations

import re

# Three words in four of official Vietnamese bear such a mark; in other languages hardly one in ten does.
_MARKED = frozenset("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST = 0.25
_ENOUGH = 40  # words; fewer say nothing


def is_vietnamese(folded: str) -> bool:
    """Whether a folded text reads as Vietnamese; a text too short to tell does."""
    words = _WORD.findall(folded[:20_000])
    if len(words) < _ENOUGH:
        return True
    return sum(not _MARKED.isdisjoint(word) for word in words) >= _LEAST * len(words)
