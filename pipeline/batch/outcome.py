"""One file's attempt: its record, or the rejection that stands in its place. Here exceptions end, once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path

from pipeline.batch.files import empty_folders, written
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
_NAME = "Tên tệp hoặc thư mục ở bảng mã cũ (không phải UTF-8); hãy đổi tên rồi chạy lại."
_NOTHING = "Không có tệp nào để đọc trong thư mục này; hãy kiểm tra lại đường dẫn."
_FOLDER = "Không mở được thư mục; hãy cấp quyền đọc thư mục rồi chạy lại."
_SPECIAL = "Không phải tệp thường (ống dẫn, thiết bị); hãy lưu nội dung thành tệp rồi chạy lại."


def attempt(path: Path, limits: Limits | None = None, allow_classified: bool = False) -> Walked | Rejection:
    """Walks one file; whatever goes wrong with it becomes a row and stops nobody else."""
    refused = _no_file(path)
    if refused:
        return refused
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
        return Rejection(
            str(path), RejectionCode.FAILED, message, "walk", content_hash(path, limits), repr(error)[:500]
        )


def nothing_in(paths: Iterable[Path]) -> list[Rejection]:
    """A refusal for each given folder in which there is nothing to read."""
    return [Rejection(written(path), RejectionCode.MISSING, _NOTHING, "walk") for path in empty_folders(paths)]


def _no_file(path: Path) -> Rejection | None:
    """What is refused before it is opened: opening a pipe would wait for ever, and no table can hold such a name."""
    name = written(path)
    if name != str(path):
        return Rejection(name, RejectionCode.UNREADABLE, _NAME, "walk")
    if path.is_dir():
        return Rejection(name, RejectionCode.UNREADABLE, _FOLDER, "walk")
    if path.exists() and not path.is_file():
        return Rejection(name, RejectionCode.UNSUPPORTED, _SPECIAL, "walk")
    return None


def content_hash(path: Path, limits: Limits | None = None) -> str | None:
    """SHA-256 of a file's bytes, or None where it cannot be read or is refused for its size alone."""
    try:
        if written(path) != str(path) or not path.is_file():
            return None
        if path.stat().st_size > (limits or Limits()).max_bytes:
            return None
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None
