"""What a file is, told from its content and never from its suffix.

Takes: the first bytes of a file (and a zip's directory). Gives: a media type.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO
from pathlib import Path

import olefile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
ENCRYPTED_OFFICE = "application/vnd.ms-office.encrypted"
EMPTY = "application/x-empty"
BINARY = "application/octet-stream"

_HEAD = 8192
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"MZ", "application/x-dosexec"),
    (b"\x7fELF", "application/x-elf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"%!PS", "application/postscript"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML = re.compile(rb"^\s*<\?xml\b", re.I)
# Bytes that stand in no text file of any encoding that we read, save UTF-16.
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1a\x1b\x02")


def sniff(path: Path) -> str:
    """The media type of the file at `path`; `BINARY` for what is neither text nor anything known."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        return EMPTY
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _sniff_zip(path, head)
    if head.startswith(_OLE):
        return _sniff_ole(path)
    for magic, media_type in _MAGIC:
        if head.startswith(magic) and not (len(magic) == 2 and _is_text(head)):
            return media_type
    if _HTML.match(head.removeprefix(codecs.BOM_UTF8)):
        return "text/html"
    if _is_text(head):
        return "application/xml" if _XML.match(head.removeprefix(codecs.BOM_UTF8)) else TEXT
    return BINARY


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if looks_utf16(head):
        return True
    return len(head) - len(head.translate(None, _CONTROL)) <= len(head) // 200


def looks_utf16(head: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where a text without byte order mark has every other byte zero; else None."""
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.3 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _sniff_zip(path: Path, head: bytes) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                if declared:
                    return declared
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        # A cut-off DOCX has lost its directory, but its first parts still say what it was.
        return DOCX if b"[Content_Types].xml" in head or b"word/" in head else "application/zip"
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return DOCX
    if any(name.startswith("xl/") for name in names):
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    if any(name.startswith("ppt/") for name in names):
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return DOCX if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names) else "application/zip"


def _sniff_ole(path: Path) -> str:
    try:
        with olefile.OleFileIO(BytesIO(path.read_bytes())) as container:
            if container.exists("EncryptedPackage") or container.exists("EncryptionInfo"):
                return ENCRYPTED_OFFICE
            if container.exists("WordDocument"):
                return "application/msword"
            if container.exists("Workbook") or container.exists("Book"):
                return "application/vnd.ms-excel"
            if container.exists("PowerPoint Document"):
                return "application/vnd.ms-powerpoint"
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError):
        pass
    return "application/x-ole-storage"
