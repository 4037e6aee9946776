"""Whatever a user points vanban at: a record with a warning, or a rejection that says what to do; never a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest

from pipeline.batch.outcome import attempt
from pipeline.run import Walked
from schemas.record import DocumentRecord, Rejection
from schemas.vocabulary import IssueCode, RejectionCode
from tests.conftest import ROOT

PDF = ROOT / "samples" / "formats" / "na_tu_12-ct.pdf"
DOCX = ROOT / "samples" / "formats" / "na_tu_12-ct.docx"


def rejected(path: Path) -> Rejection:
    outcome = attempt(path)
    assert isinstance(outcome, Rejection)
    assert outcome.path == str(path)
    assert outcome.message.endswith(".") and len(outcome.message) > 20
    return outcome


def recorded(path: Path) -> DocumentRecord:
    outcome = attempt(path)
    assert isinstance(outcome, Walked)
    return outcome.record


def encrypted_pdf(path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=PDF)
    writer.encrypt("mat-khau", algorithm="AES-256")
    writer.write(path)


def sparse(path: Path) -> None:
    """500 MB of text that take no room on the disk."""
    with path.open("wb") as handle:
        handle.write("Kế hoạch ".encode())
        handle.truncate(500 * 1024 * 1024)


def image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(64))


MAKERS: list[tuple[str, Callable[[Path], object], RejectionCode]] = [
    ("không có.txt", lambda path: None, RejectionCode.MISSING),
    ("rỗng.txt", lambda path: path.write_bytes(b""), RejectionCode.EMPTY),
    ("trắng.txt", lambda path: path.write_text(" \n\t\n"), RejectionCode.NO_TEXT),
    ("ảnh.png", image, RejectionCode.UNSUPPORTED),
    ("mạo danh.docx", image, RejectionCode.UNSUPPORTED),
    ("chương trình.txt", lambda path: path.write_bytes(b"\x7fELF" + bytes(range(256)) * 8), RejectionCode.UNSUPPORTED),
    ("cụt.pdf", lambda path: path.write_bytes(PDF.read_bytes()[:3000]), RejectionCode.DAMAGED),
    ("cụt.docx", lambda path: path.write_bytes(DOCX.read_bytes()[:9000]), RejectionCode.DAMAGED),
    ("khóa.pdf", encrypted_pdf, RejectionCode.ENCRYPTED),
    ("lớn.txt", sparse, RejectionCode.TOO_LARGE),
]


@pytest.mark.parametrize(
    ("name", "make", "code"), MAKERS, ids=[code.value + str(i) for i, (*_, code) in enumerate(MAKERS)]
)
def test_what_cannot_be_read_is_named(
    name: str, make: Callable[[Path], object], code: RejectionCode, tmp_path: Path
) -> None:
    path = tmp_path / name
    make(path)
    assert rejected(path).code is code


@pytest.mark.parametrize("name", ["đúng.dat", "sai.docx", "không đuôi"])
def test_the_type_is_found_by_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PDF.read_bytes())
    assert recorded(path).number == "12-CT/TU"


def test_another_language_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("The committee will report the results of this plan to the board by the end of the year. " * 10)
    record = recorded(path)
    assert IssueCode.NOT_VIETNAMESE in {warning.code for warning in record.warnings}
    assert record.number is None and record.issued_on is None and not record.citations


def test_no_number_and_no_date_are_null_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "trần.txt"
    path.write_text(
        "KẾ HOẠCH\nphát triển đảng viên năm 2025\n\nThực hiện Chỉ thị số 12-CT/TU ngày 20/02/2024 của Tỉnh ủy Nghệ An,"
        " chi bộ xây dựng kế hoạch như sau:\n\n1. Kết nạp ít nhất 02 đảng viên.\n",
        "utf-8",
    )
    record = recorded(path)
    assert record.number is None and record.issued_on is None
    codes = {warning.code for warning in record.warnings}
    assert {IssueCode.NUMBER_MISSING, IssueCode.DATE_MISSING} <= codes


def test_an_empty_docx_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "rỗng.docx"
    docx.Document().save(str(path))
    assert rejected(path).code in (RejectionCode.EMPTY, RejectionCode.NO_TEXT)
