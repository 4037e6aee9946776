"""Linking: which document each citation means, over the whole archive, and what follows from it (viện dẫn → văn bản).

Takes the documents with their provisional references; gives them with final ones, the nodes of the graph (held or only
cited), the links between them, and what each did to others. Nothing depends on the order of the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.resolve.catalogue import Asked, Catalogue, Entry
from pipeline.resolve.doubts import doubt
from pipeline.resolve.edges import Cited, edges_between, timed
from pipeline.resolve.graph import Archive, Held, Reference
from pipeline.resolve.identity import Target, identify
from pipeline.resolve.nodes import held_node, standing, stub_nodes
from pipeline.resolve.own_refs import own_refs
from pipeline.resolve.references import doc_ref, number_key
from pipeline.resolve.states import changes_of, with_states
from schemas.mentions import Citation
from schemas.record import DocumentRecord


def link(documents: Iterable[Held]) -> Archive:
    """Takes all documents of an archive; gives them with final `doc_ref`s, and the graph between them."""
    held = tuple(sorted(documents, key=lambda d: d.record.doc_id))
    held = tuple(replace(d, record=replace(d.record, doc_ref=ref)) for d, ref in zip(held, own_refs(held), strict=True))
    asked: list[Asked] = []
    for document in held:
        asked += questions(document.record, len(asked))
    targets = identify(asked, Catalogue.of(entries(held)))
    nodes = {document.record.doc_ref or "": held_node(document.record) for document in reversed(held)}
    nodes |= stub_nodes(asked, targets, nodes, standing(document.record for document in held))
    cited = _cited(held, asked, targets, nodes)
    edges = edges_between(cited, nodes, targets)
    changes = changes_of(edges, nodes)
    nodes = with_states(nodes, changes)
    return Archive(tuple(document for document, _ in cited), nodes, timed(edges, nodes, changes), changes)


def entries(held: Iterable[Held]) -> list[Entry]:
    """The held documents as the catalogue knows them, each once however many copies there are."""
    found: dict[str, Entry] = {}
    for document in held:
        record, issuer = document.record, document.record.issuer
        entry = Entry(
            ref=record.doc_ref or "",
            number=record.number,
            doc_type=record.doc_type,
            title=record.title,
            issued_on=record.issued_on,
            issuer=issuer.name if issuer else None,
            level=issuer.level if issuer else None,
            province=issuer.province if issuer else None,
            doc_id=record.doc_id,
        )
        found.setdefault(entry.ref, entry)
    return list(found.values())


def questions(record: DocumentRecord, position: int) -> list[Asked]:
    """What a document's citations ask, the first of them standing at `position` among all of the archive."""
    issuer = record.issuer
    found: list[Asked] = []
    for citation in record.citations:
        source = _source(citation, record.citations) if citation.citing else None
        dates = [record.issued_on, record.citations[source].issued_on if source is not None else None]
        asked = Asked(
            ref=citation.doc_ref
            or doc_ref(None, citation.doc_type, citation.number, citation.title, citation.issued_on),
            number=citation.number,
            doc_type=citation.doc_type,
            title=citation.title,
            issued_on=citation.issued_on,
            issuer=citation.issuer,
            by=record.doc_id,
            by_body=issuer.body_id if issuer else None,
            by_province=issuer.province if issuer else None,
            before=min((date.end for date in dates if date is not None), default=None),
            reported=citation.citing is not None,
            source=position + source if source is not None else None,
        )
        found.append(asked)
    return found


def _source(citation: Citation, citations: Sequence[Citation]) -> int | None:
    """The citation of the document that is said to cite: of several of its number the one named last before."""
    wanted = number_key(citation.citing)
    named = [
        (other.evidence.start > citation.evidence.start, -other.evidence.start, index)
        for index, other in enumerate(citations)
        if other.citing is None and other.number and number_key(other.number) == wanted
    ]
    return min(named)[2] if named else None


def _cited(
    held: Iterable[Held], asked: Sequence[Asked], targets: Sequence[Target], nodes: Mapping[str, Reference]
) -> list[Cited]:
    """Each document with its final references and warnings, and its citations with what they mean."""
    found: list[Cited] = []
    position = 0
    for document in held:
        record = document.record
        end = position + len(record.citations)
        items = list(zip(record.citations, asked[position:end], targets[position:end], strict=True))
        position = end
        doubts = (doubt(citation, target, nodes[target.ref]) for citation, _, target in items)
        linked = replace(
            record,
            citations=tuple(replace(citation, doc_ref=target.ref) for citation, _, target in items),
            warnings=(*record.warnings, *(issue for issue in doubts if issue is not None)),
        )
        found.append((replace(document, record=linked), items))
    return found
