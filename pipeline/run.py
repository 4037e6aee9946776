"""One document's walk, from bytes to a record: each line is a stage whose input is the previous one's output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors.everything import extract_all
from extractors.head import extract as extract_head
from pipeline.limits import Limits
from pipeline.normalise import normalise
from pipeline.readers import Layout, read_layout, read_source
from pipeline.record import build_record
from pipeline.resolve.document import resolve
from pipeline.sections import split_sections
from schemas.errors import SourceError
from schemas.record import DocumentRecord, Head
from schemas.sections import Outline
from schemas.text import Text
from schemas.vocabulary import RejectionCode

# Everything from MẬT upwards: such a file is recorded by path and hash alone unless the user allows its reading.
_CLASSIFIED = "Văn bản có dấu mật ({mark}): không đọc nội dung; chỉ dùng --allow-classified khi được phép."


@dataclass(frozen=True, slots=True)
class Walked:
    """A finished document with what a store keeps of it beside the record."""

    record: DocumentRecord
    text: Text
    outline: Outline
    layout: Layout


def walk(path: Path, limits: Limits | None = None, allow_classified: bool = False) -> Walked:
    """The whole way of the file at `path`; SourceError where it cannot be taken."""
    bounds = limits or Limits()
    source = read_source(path, bounds)
    layout = read_layout(source, bounds)
    text = normalise(layout.pages, layout.locator)
    outline = split_sections(text)
    extraction = extract_all(text, outline)
    _refuse_classified(extraction.head, allow_classified)
    resolved = resolve(text, extraction)
    return Walked(build_record(source, layout, text, resolved), text, outline, layout)


def process_document(path: Path, limits: Limits | None = None, allow_classified: bool = False) -> DocumentRecord:
    """The record of the file at `path`; SourceError where it cannot be taken."""
    return walk(path, limits, allow_classified).record


def read_text(path: Path, limits: Limits | None = None) -> Text:
    """The normalised text of a file: what `vanban text` prints and all offsets refer to."""
    bounds = limits or Limits()
    layout = read_layout(read_source(path, bounds), bounds)
    return normalise(layout.pages, layout.locator)


def readable_text(path: Path, allow_classified: bool = False) -> Text:
    """What `read_text` gives, refused like everything else of a document that is marked secret."""
    text = read_text(path)
    if not allow_classified:
        _refuse_classified(extract_head(text, split_sections(text)), allow_classified)
    return text


def _refuse_classified(head: Head, allowed: bool) -> None:
    if head.secrecy and not allowed:
        raise SourceError(RejectionCode.CLASSIFIED, _CLASSIFIED.format(mark=head.secrecy.value))
