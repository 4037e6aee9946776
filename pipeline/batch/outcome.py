"""One file's attempt: its record, or the rejection that stands in its place. Here exceptions end, once."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from pipeline.limits import Limits
from pipeline.run import Walked, walk
from schemas.errors import SourceError
from schemas.record import Rejection
from schemas.vocabulary import RejectionCode

_LOG = logging.getLogger("vanban")
_UNEXPECTED = (
    "Không đọc được văn bản do lỗi của chương trình ({error}); các văn bản khác vẫn được xử lý."
    " Hãy báo lỗi kèm tên tệp."
)
_MEMORY = "Văn bản cần nhiều bộ nhớ hơn mức cho phép; hãy tách nhỏ tệp rồi thử lại."


def attempt(path: Path, limits: Limits | None = None, allow_classified: bool = False) -> Walked | Rejection:
    """Walks one file; whatever goes wrong with it becomes a row and stops nobody else."""
    try:
        return walk(path, limits, allow_classified)
    except SourceError as error:
        return Rejection(str(path), error.rejection, str(error), "read", content_hash(path, limits), error.detail)
    except (MemoryError, RecursionError) as error:
        return Rejection(str(path), RejectionCode.TOO_LARGE, _MEMORY, "read", content_hash(path, limits), repr(error))
    except OSError as error:
        message = f"Không mở được tệp ({error.strerror or error}); kiểm tra quyền đọc và đường dẫn."
        return Rejection(str(path), RejectionCode.UNREADABLE, message, "read", None, repr(error))
    except Exception as error:
        _LOG.debug("walk failed for %s", path, exc_info=True)
        message = _UNEXPECTED.format(error=type(error).__name__)
        return Rejection(str(path), RejectionCode.FAILED, message, "walk", content_hash(path, limits), repr(error)[:500])


def content_hash(path: Path, limits: Limits | None = None) -> str | None:
    """SHA-256 of a file's bytes, or None where it cannot be read or is refused for its size alone."""
    try:
        if path.stat().st_size > (limits or Limits()).max_bytes:
            return None
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None
