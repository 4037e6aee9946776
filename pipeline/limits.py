"""The bounds within which a file is read: what lies beyond is refused by name, never half read."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes unless said otherwise; the defaults suit an office's archive on an office's machine."""

    max_bytes: int = 200 * _MEGABYTE  # any file
    max_text_bytes: int = 20 * _MEGABYTE  # a plain text: the longest laws have about one
    max_unpacked_bytes: int = 300 * _MEGABYTE  # a DOCX's parts together
    max_part_bytes: int = 100 * _MEGABYTE  # one part of a DOCX
    max_ratio: int = 400  # unpacked to packed; XML of an office reaches about 30
    max_pages: int = 3000
    max_chars: int = 20_000_000


DEFAULT_LIMITS = Limits()
