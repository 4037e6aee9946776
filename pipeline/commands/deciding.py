"""Commands by which a person decides over what the machine read or found (quyết định của người dùng)."""

from __future__ import annotations

from collections.abc import Callable

COMMANDS: tuple[Callable[..., None], ...] = ()
