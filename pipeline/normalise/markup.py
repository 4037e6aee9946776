"""Marks of Markdown and of OCR models taken out of a line: `**`, `#`, `_`, escapes, entities, tags; and drawn rules.

The lone `*` line of a Party masthead stays, and so does a star after a number (an uncertain digit) or before a point.
Takes the string as it stands, gives edits; only lines that came from plain text or OCR are given here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipeline.normalise.mapping import Edit

_LONE_STAR = re.compile(r"^[ \t]*(?:\*\*)?[ \t]*(?:\\?\*){1,3}[ \t]*(?:\*\*)?[ \t]*$")
_RULE = re.compile(r"^[ \t]*(?:[-_=~–—*][ \t]*){3,}$|^[ \t]*```\w*[ \t]*$")
_MARK = re.compile(
    r"""
      (?P<heading>^[ \t]*\#{1,6}[ \t]+|(?<=\S)[ \t]+\#{1,6}[ \t]*$)
    | (?P<quote>^[ \t]*>[ \t]+)
    | (?P<image>!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\))
    | (?P<link>\[(?P<words>[^\]\n]{1,300})\]\((?:https?:|mailto:|\#|/)[^)\s]{0,500}\))
    | (?P<bold>\*\*|__(?!_)(?<!___))
    | (?P<escape>\\(?P<escaped>[*_\#\-.()\[\]!|>~+%&$/{}`\\]))
    | (?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});)
    | (?P<tag></?(?:b|i|u|s|em|strong|center|p|div|span|sup|sub|font|br|small|a|table|tr|td|th|tbody|thead|img|hr)\b
        [^<>\n]{0,300}>)
    | (?P<italic>(?<![*\w\d])\*(?=[^\s*])(?P<slanted>[^*\n]{1,2000}?)(?<=[^\s*])\*(?![*\w]))
    | (?P<under>(?<![_\w])_(?=[^\s_])(?P<underlined>[^_\n]{1,2000}?)(?<=[^\s_])_(?![_\w]))
    """,
    re.X,
)


_MAY_MARK = re.compile(r"[*_#\\&<>\[]")


def edit_line(line: str, start: int) -> Iterator[Edit]:
    """The edits of one line that begins at `start` of the whole string."""
    if not _MAY_MARK.search(line):
        return
    if _LONE_STAR.match(line):
        first = line.index("*")
        yield from _cut(start, start + first)
        yield from _cut(start + first + 1, start + len(line))
        return
    if not is_rule(line):
        yield from _marks(line, start)


def is_rule(line: str) -> bool:
    """Whether the line is only drawn: dashes, underlines, a fence. Printed rules carry no words and are left out."""
    return bool(_RULE.match(line)) and not _LONE_STAR.match(line)


def _cut(start: int, end: int) -> Iterator[Edit]:
    if end > start:
        yield Edit(start, end, "")


def _marks(line: str, start: int, base: int = 0) -> Iterator[Edit]:
    for match in _MARK.finditer(line):
        kind, (left, right) = match.lastgroup, match.span()
        left, right = left + start, right + start
        if match["link"]:
            yield from _around(match, "words", start)
        elif match["italic"]:
            yield from _around(match, "slanted", start)
        elif match["under"]:
            yield from _around(match, "underlined", start)
        elif match["escape"]:
            yield Edit(left, left + 1, "")
        elif match["entity"]:
            plain = html.unescape(match["entity"])
            if plain != match["entity"] and "\n" not in plain:
                yield Edit(left, right, plain)
        elif match["tag"]:
            yield Edit(left, right, " " if re.match(r"</?(?:br|td|th|p|div)\b", match["tag"]) else "")
        elif kind:
            yield Edit(left, right, "")


def _around(match: re.Match[str], inner: str, start: int) -> Iterator[Edit]:
    """The marks around the inner words go, and so do the marks inside them."""
    left, right = match.span(inner)
    yield Edit(start + match.start(), start + left, "")
    yield from _marks(match[inner], start + left)
    yield Edit(start + right, start + match.end(), "")
