"""The finished record of a document: identity, resolved values, and boxes for the evidence that stands in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, TypeVar

from pipeline.readers import Layout
from pipeline.resolve.document import Resolved
from pipeline.versions import versions
from schemas.evidence import Evidence, Found
from schemas.layout import BBox, BlockOrigin, SourceFile
from schemas.record import DocumentRecord, Provenance, Source
from schemas.spans import Span
from schemas.text import Text

D = TypeVar("D")


def build_record(source: SourceFile, layout: Layout, text: Text, resolved: Resolved) -> DocumentRecord:
    """Takes what was resolved; gives the record as the outside sees it."""
    head = resolved.extraction.head
    record = DocumentRecord(
        doc_id=source.sha256[:32],
        source=_source(source, layout, text),
        number=_value(head.number),
        doc_type=_value(head.doc_type),
        title=_value(head.title),
        issued_on=_value(head.issued_on),
        place=_value(head.place),
        issuer=resolved.issuer,
        signers=head.signers,
        addressees=tuple(found.value for found in head.addressees),
        recipients=tuple(found.value for found in head.recipients),
        secrecy=_value(head.secrecy),
        urgency=_value(head.urgency),
        citations=resolved.extraction.citations,
        targets=resolved.extraction.targets,
        deadlines=resolved.extraction.deadlines,
        assignments=resolved.extraction.assignments,
        warnings=(*layout.issues, *head.issues, *resolved.extraction.issues, *resolved.issues),
        provenance=_provenance(resolved),
        doc_ref=resolved.doc_ref,
        addressee_ids=resolved.addressee_ids,
        bodies=resolved.bodies,
        versions=versions(),
    )
    return with_boxes(record, text)


def _source(source: SourceFile, layout: Layout, text: Text) -> Source:
    origins = {region.origin for region in text.regions} - {BlockOrigin.STAMP}
    grades = [region.confidence for region in text.regions if region.confidence is not None]
    paged = [page for page in layout.pages if page.number is not None]
    return Source(
        path=source.path,
        paths=source.paths or (source.path,),
        part=0,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=len(paged) or None,
        text_origin=next(iter(origins)).value if len(origins) == 1 else "mixed" if origins else "plain",
        ocr_confidence=round(sum(grades) / len(grades), 3) if grades else None,
    )


def _value(found: Found[D] | None) -> D | None:
    return found.value if found else None


def _provenance(resolved: Resolved) -> dict[str, Provenance | tuple[Provenance, ...]]:
    head = resolved.extraction.head
    single = {
        "number": head.number,
        "doc_type": head.doc_type,
        "title": head.title,
        "issued_on": head.issued_on,
        "place": head.place,
        "secrecy": head.secrecy,
        "urgency": head.urgency,
    }
    several = {"addressees": head.addressees, "recipients": head.recipients}
    found: dict[str, Provenance | tuple[Provenance, ...]] = {
        name: _traced(value) for name, value in single.items() if value is not None
    }
    found.update(resolved.issuer_provenance)
    found.update({name: tuple(_traced(v) for v in values) for name, values in several.items() if values})
    return found


def _traced(found: Found[Any]) -> Provenance:
    return Provenance(found.evidence, found.rule, found.confidence)


def with_boxes(record: DocumentRecord, text: Text) -> DocumentRecord:
    """The record with the box of each evidence, where the source has a layout."""
    if not any(region.page for region in text.regions):
        return record
    boxes: dict[Evidence, Evidence] = {}

    def boxed(evidence: Evidence) -> Evidence:
        if evidence not in boxes:
            boxes[evidence] = dataclasses.replace(evidence, bbox=_box(text, evidence.span))
        return boxes[evidence]

    replaced: DocumentRecord = _map_evidence(record, boxed)
    return replaced


def _map_evidence(value: Any, change: Any) -> Any:
    if isinstance(value, Evidence):
        return change(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_map_evidence(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _map_evidence(item, change) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in dataclasses.fields(value):
            before = getattr(value, field.name)
            after = _map_evidence(before, change)
            if after is not before:
                changed[field.name] = after
        return dataclasses.replace(value, **changed) if changed else value
    return value


def _box(text: Text, span: Span) -> BBox | None:
    """The box around the span's words on the page where it begins."""
    page = text.page(span)
    found: list[BBox] = []
    for region in text.regions_of(span):
        if region.page != page:
            continue
        if region.page_start is None or text.locator is None or region.page is None:
            found += [region.bbox] if region.bbox else []
            continue
        raw = text.to_raw(Span(max(span.start, region.start), min(span.end, region.end)))
        shift = region.page_start - region.raw_start
        found += text.locator.boxes(region.page, raw.start + shift, raw.end + shift)
    return around(found)


def around(boxes: Iterable[BBox]) -> BBox | None:
    """The smallest box that holds all the given ones; None for none."""
    kept = list(boxes)
    if not kept:
        return None
    return BBox(
        round(min(b.x0 for b in kept), 2),
        round(min(b.y0 for b in kept), 2),
        round(max(b.x1 for b in kept), 2),
        round(max(b.y1 for b in kept), 2),
    )
