"""Reading (đọc tệp): from a path to pages of blocks, one module a format, chosen by content.

Takes: a path. Gives: a `SourceFile`, then its `Layout`. What cannot be read raises `SourceError` with a code and a
Vietnamese sentence that says what to do; nothing else leaves this package.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.limits import DEFAULT_LIMITS, Limits
from pipeline.readers import sniff
from pipeline.readers.layout import Layout
from pipeline.readers.legacy import refuse_legacy_encoding
from pipeline.readers.refusals import refuse_unsupported
from schemas.errors import SourceError
from schemas.layout import SourceFile
from schemas.vocabulary import RejectionCode

__all__ = ["Layout", "read_layout", "read_source"]

_CHUNK = 1024 * 1024


def read_source(path: Path, limits: Limits = DEFAULT_LIMITS) -> SourceFile:
    """Who the file is: its hash and its media type. Size is checked before a byte is read."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError(RejectionCode.MISSING, f"{path} là thư mục, không phải tệp; hãy chỉ tới từng tệp.")
        if size == 0:
            raise SourceError(RejectionCode.EMPTY, "Tệp rỗng; hãy lấy lại tệp từ nơi gửi.")
        _check_size(size, limits.max_bytes)
        media_type = sniff.sniff(path)
        if media_type == sniff.TEXT:
            _check_size(size, limits.max_text_bytes)
        return SourceFile(str(path), _hash(path), size, media_type)
    except FileNotFoundError as error:
        raise SourceError(RejectionCode.MISSING, "Không tìm thấy tệp; hãy kiểm tra lại đường dẫn.") from error
    except PermissionError as error:
        raise SourceError(
            RejectionCode.UNREADABLE, "Không có quyền đọc tệp; hãy cấp quyền đọc rồi chạy lại.", str(error)
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(
            RejectionCode.UNREADABLE, "Không đọc được tệp; hãy kiểm tra ổ đĩa và tên tệp.", str(error)
        ) from error


def read_layout(source: SourceFile, limits: Limits = DEFAULT_LIMITS) -> Layout:
    """The file's pages of blocks, read by the module for its media type (imported when first needed)."""
    layout = _read(source, limits)
    refuse_legacy_encoding(layout.pages)
    return layout


def _read(source: SourceFile, limits: Limits) -> Layout:
    path = Path(source.path)
    try:
        if source.media_type == sniff.PDF:
            from pipeline.readers.pdf_reader import read_pdf

            return read_pdf(path, limits)
        if source.media_type == sniff.DOCX:
            from pipeline.readers.docx_reader import read_docx

            return read_docx(path, limits)
        if source.media_type == sniff.TEXT:
            from pipeline.readers.plain_text import read_plain_text

            return read_plain_text(path, limits)
        return refuse_unsupported(source.media_type)
    except FileNotFoundError as error:
        raise SourceError(RejectionCode.MISSING, "Không tìm thấy tệp; hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        raise SourceError(RejectionCode.UNREADABLE, "Không đọc được tệp; hãy kiểm tra ổ đĩa.", str(error)) from error
    except MemoryError as error:
        raise SourceError(
            RejectionCode.TOO_LARGE, "Tệp cần nhiều bộ nhớ hơn mức cho phép; hãy tách tệp thành nhiều phần."
        ) from error


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise SourceError(
            RejectionCode.TOO_LARGE,
            f"Tệp lớn {size / 1e6:.0f} MB, vượt mức {most / 1e6:.0f} MB; hãy tách tệp hoặc gỡ bớt ảnh rồi chạy lại.",
        )


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
