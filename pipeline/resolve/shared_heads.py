"""Danh sách chung đầu: "Đảng ủy các xã A, B và thị trấn C" names three bodies whose head is written once."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_KIND = r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|tỉnh)"
_NAME = r"(?P<name>\p{Lu}[^,;:]*)"
# The list is opened by "các" or a colon; without either, commas part bodies that each bear their own head.
_OPENING = regex.compile(
    rf"(?P<head>\p{{L}}[^,;:]*?)\s+các\s+(?P<kind>{_KIND})\s*:?\s+{_NAME}"
    rf"|(?P<head>\p{{L}}[^,;:]*?)\s+(?P<kind>{_KIND})\s*:\s*{_NAME}"
    rf"|(?:[Cc]ác\s+)?(?P<head>(?:[Hh]uyện|[Tt]hị|[Tt]hành|[Qq]uận)\s(?:ủy|uỷ))\s*:\s*{_NAME}"
)
_OTHER_KIND = regex.compile(rf"(?:các\s+)?(?P<kind>{_KIND})\s+{_NAME}")
_BARE = regex.compile(r"\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{Ll}’']*|\s\d+)*")
_BREAK = regex.compile(r"\s*[,;]\s*|\s+và\s+(?=(?:\p{Lu}|các\b|" + _KIND + r"\b))")


def written_out(phrase: str) -> tuple[str, ...]:
    """Each member with its head, in order; empty where the phrase is no list with a shared head."""
    members = tuple(_members(_BREAK.split(phrase.strip(" .;,"))))
    return members if len(members) > 1 else ()


def _members(parts: list[str]) -> Iterator[str]:
    head = kind = ""
    for part in parts:
        opening = _OPENING.fullmatch(part)
        if opening:
            head, kind = opening["head"], opening.groupdict().get("kind") or ""
            yield _joined(head, kind, opening["name"])
            continue
        other = _OTHER_KIND.fullmatch(part)
        if head and other:
            kind = other["kind"]
            yield _joined(head, kind, other["name"])
        elif head and _BARE.fullmatch(part):
            yield _joined(head, kind, part)
        elif head:
            head = kind = ""
            yield part


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
