"""Which file is what, by content; and the refusals, each with a code and a sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.limits import Limits
from pipeline.readers import read_layout, read_source
from schemas.errors import SourceError
from schemas.vocabulary import RejectionCode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAN = "KẾ HOẠCH\nkết nạp đảng viên năm 2026\n"


def refusal(path: Path, limits: Limits | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_layout(read_source(path, limits or Limits()), limits or Limits())
    return caught.value


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


REFUSED = {
    "empty": (b"", RejectionCode.EMPTY),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, RejectionCode.UNSUPPORTED),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\0" * 40, RejectionCode.UNSUPPORTED),
    "exe": (b"MZ" + b"\0\x01\x02" * 60, RejectionCode.UNSUPPORTED),
    "elf": (b"\x7fELF" + b"\0\x01" * 60, RejectionCode.UNSUPPORTED),
    "html": ("<!DOCTYPE html><html><body>Kế hoạch</body></html>".encode(), RejectionCode.UNSUPPORTED),
    "rtf": (b"{\\rtf1\\ansi Quyet dinh}", RejectionCode.UNSUPPORTED),
    "xml": (b"<?xml version='1.0'?><a/>", RejectionCode.UNSUPPORTED),
    "ole-broken": (OLE + b"\0" * 600, RejectionCode.UNSUPPORTED),
    "zip": (zipped({"a.txt": b"abc"}), RejectionCode.UNSUPPORTED),
    "xlsx": (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), RejectionCode.UNSUPPORTED),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), RejectionCode.UNSUPPORTED),
    "docx-hollow": (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), RejectionCode.DAMAGED),
    "docx-not-xml": (zipped({"[Content_Types].xml": b"<x", "word/document.xml": b"abc"}), RejectionCode.DAMAGED),
    "noise": (bytes((i * 7919 + i // 3) % 256 for i in range(5000)), RejectionCode.UNSUPPORTED),
    "blank": (b" \n\t\n \r\n", RejectionCode.NO_TEXT),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_with_a_way_out(tmp_path: Path, name: str) -> None:
    data, code = REFUSED[name]
    path = tmp_path / "van-ban.txt"  # the suffix says nothing
    path.write_bytes(data)
    error = refusal(path)
    assert error.rejection is code
    assert str(error)[0].isupper() and str(error).endswith(".")


def test_a_missing_path_and_a_folder_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.pdf").rejection is RejectionCode.MISSING
    assert refusal(tmp_path).rejection is RejectionCode.MISSING


def test_a_huge_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write(PLAN.encode())
        stream.truncate(500 * 1024 * 1024)  # a sparse file: nothing of it can have been read in time otherwise
    error = refusal(path)
    assert error.rejection is RejectionCode.TOO_LARGE and "MB" in str(error)


def test_a_long_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(PLAN * 100, "utf-8")
    assert refusal(path, Limits(max_text_bytes=1000)).rejection is RejectionCode.TOO_LARGE
    assert refusal(path, Limits(max_chars=1000)).rejection is RejectionCode.TOO_LARGE


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"\0" * 30_000_000}))
    assert refusal(path).rejection is RejectionCode.TOO_LARGE


def test_a_password_protected_docx_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    path.write_bytes(_encrypted_package())
    error = refusal(path)
    assert error.rejection is RejectionCode.ENCRYPTED and "mật khẩu" in str(error)


def _encrypted_package() -> bytes:
    """The smallest compound file with a stream called EncryptedPackage, as Word writes a document with a password."""
    sector = 512
    header = bytearray(sector)
    header[:8] = OLE
    header[24:28] = (0x3E).to_bytes(2, "little") + (3).to_bytes(2, "little")
    header[28:30] = b"\xfe\xff"
    header[30:34] = (9).to_bytes(2, "little") + (6).to_bytes(2, "little")
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = b"\xfe\xff\xff\xff"
    header[68:72] = b"\xfe\xff\xff\xff"
    header[76:sector] = (0).to_bytes(4, "little") + b"\xff" * (sector - 80)
    table = (b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff").ljust(sector, b"\xff")
    directory = _entry("Root Entry", 5, child=1) + _entry("EncryptedPackage", 2)
    return bytes(header) + table + directory.ljust(sector, b"\0")


def _entry(name: str, kind: int, child: int = 0xFFFFFFFF) -> bytes:
    entry = bytearray(128)
    words = name.encode("utf-16-le")
    entry[: len(words)] = words
    entry[64:66] = (len(words) + 2).to_bytes(2, "little")
    entry[66:68] = bytes([kind, 1])
    entry[68:76] = b"\xff" * 8
    entry[76:80] = child.to_bytes(4, "little")
    entry[116:120] = b"\xfe\xff\xff\xff"
    return bytes(entry)


ENCODED = {
    "utf-8": PLAN.encode("utf-8"),
    "utf-8 with mark": b"\xef\xbb\xbf" + PLAN.encode("utf-8"),
    "utf-16 with mark": PLAN.encode("utf-16"),
    "utf-16 big-endian with mark": b"\xfe\xff" + PLAN.encode("utf-16-be"),
    "utf-16 without mark": PLAN.encode("utf-16-le"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_text_of_any_usual_encoding_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.pdf"  # again the suffix says nothing
    path.write_bytes(ENCODED[name])
    source = read_source(path)
    blocks = read_layout(source).pages[0].blocks
    assert source.media_type == "text/plain" and len(source.sha256) == 64
    assert [block.text for block in blocks if block.text] == PLAN.split("\n")[:2]


def test_windows_1258_is_told_by_its_tone_marks(tmp_path: Path) -> None:
    # Windows writes ế as ê and a combining acute: the code page has no letter for the pair.
    words = "Ke\u0302\u0301 hoạch".replace("e\u0302", "ê").replace("ạ", "a\u0323")
    path = tmp_path / "old.txt"
    path.write_bytes((words + "\n").encode("cp1258") * 20)
    assert read_layout(read_source(path)).pages[0].blocks[0].text == words


def test_a_few_broken_bytes_do_not_lose_the_text(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes((PLAN * 20).encode("utf-8") + b"\xe1\xba")
    assert read_layout(read_source(path)).pages[0].blocks[0].text == "KẾ HOẠCH"
