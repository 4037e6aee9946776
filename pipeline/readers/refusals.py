"""The sentences that say why a kind of file is not read yet and what a person can do about it."""

from __future__ import annotations

from typing import NoReturn

from pipeline.readers import sniff
from schemas.errors import SourceError
from schemas.vocabulary import RejectionCode

_CONVERT = "hãy mở bằng Word hoặc LibreOffice rồi lưu thành DOCX hoặc PDF"
_MESSAGES = {
    "application/msword": f"Tệp Word 97-2003 (.doc) chưa đọc được; {_CONVERT}.",
    "application/rtf": f"Tệp RTF chưa đọc được; {_CONVERT}.",
    "text/html": "Trang HTML chưa đọc được; hãy lưu nội dung thành văn bản thuần (.txt) hoặc DOCX.",
    "application/xml": "Tệp XML chưa đọc được; hãy lưu nội dung thành văn bản thuần (.txt) hoặc DOCX.",
    "application/vnd.oasis.opendocument.text": f"Tệp OpenDocument (.odt) chưa đọc được; {_CONVERT}.",
    "application/vnd.ms-excel": "Bảng tính Excel không phải văn bản hành chính; hãy chuyển thành DOCX hoặc PDF.",
    "application/zip": "Tệp nén ZIP chưa đọc được; hãy giải nén rồi chạy trên từng tệp.",
    "application/x-dosexec": "Đây là chương trình, không phải văn bản; hãy kiểm tra lại nguồn gốc tệp.",
    "application/x-elf": "Đây là chương trình, không phải văn bản; hãy kiểm tra lại nguồn gốc tệp.",
}
_BY_PREFIX = (
    (
        "image/",
        "Ảnh chụp hoặc ảnh quét chưa đọc được vì chưa có nhận dạng chữ (OCR); hãy dùng bản PDF có lớp chữ hoặc DOCX.",
    ),
    ("application/vnd.openxmlformats", "Bảng tính hoặc bản trình chiếu chưa đọc được; hãy chuyển thành DOCX hoặc PDF."),
    ("application/vnd.oasis", f"Tệp OpenDocument chưa đọc được; {_CONVERT}."),
    ("application/vnd.ms-", f"Tệp Office đời cũ chưa đọc được; {_CONVERT}."),
    ("application/x-ole", f"Tệp Office đời cũ chưa đọc được; {_CONVERT}."),
    ("application/vnd.rar", "Tệp nén chưa đọc được; hãy giải nén rồi chạy trên từng tệp."),
    ("application/x-7z", "Tệp nén chưa đọc được; hãy giải nén rồi chạy trên từng tệp."),
    ("application/gzip", "Tệp nén chưa đọc được; hãy giải nén rồi chạy trên từng tệp."),
)
_UNKNOWN = "Không nhận ra loại tệp; chỉ đọc được PDF có lớp chữ, DOCX, văn bản thuần và Markdown."


def refuse_unsupported(media_type: str) -> NoReturn:
    """Raise the refusal that fits a media type for which there is no reader."""
    if media_type == sniff.EMPTY:
        raise SourceError(RejectionCode.EMPTY, "Tệp rỗng; hãy lấy lại tệp từ nơi gửi.")
    if media_type == sniff.ENCRYPTED_OFFICE:
        raise SourceError(
            RejectionCode.ENCRYPTED,
            "Tệp Office có mật khẩu; hãy mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại.",
            media_type,
        )
    message = _MESSAGES.get(media_type)
    if message is None:
        message = next((text for prefix, text in _BY_PREFIX if media_type.startswith(prefix)), _UNKNOWN)
    raise SourceError(RejectionCode.UNSUPPORTED, message, media_type)
