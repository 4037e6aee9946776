"""What reading a file gives: its pages, the way to fetch boxes later, and doubts met on the way."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.layout import Page
from schemas.record import Issue
from schemas.text import Locator


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages in order; `locator` only where the source has a layout of its own (PDF)."""

    pages: tuple[Page, ...]
    locator: Locator | None = None
    issues: tuple[Issue, ...] = ()
