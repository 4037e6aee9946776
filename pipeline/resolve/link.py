"""Linking: which held document each citation means, over the whole archive (viện dẫn → văn bản).

A link is made only where exactly one held document stands; otherwise the citation is ambiguous, with the candidates, or
points to a stub that resolves by itself when the document arrives. Nothing depends on the order of the documents.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.resolve.graph import Archive, Edge, Held, Reference, above, ordered
from pipeline.resolve.matching import Match, best_matches
from pipeline.resolve.references import doc_ref, number_key, spelling_key, title_key
from schemas.mentions import Citation
from schemas.record import DocumentRecord
from schemas.values import DateValue
from schemas.vocabulary import LinkStatus, Relation

# For which documents a ground given in the preamble is what the document carries out, besides `implements`.
_CARRIED_OUT = frozenset({"KH", "CT", "NQ", "CTr", "ĐA", "KL"})
_ENDING = frozenset({Relation.REPLACES, Relation.REPEALS})
_BESIDE = frozenset({Relation.REPLACES, Relation.AMENDS, Relation.REPEALS})  # kept beside what the document is cited as
_STRENGTH = tuple(Relation)  # strongest first


def link(documents: Iterable[Held]) -> Archive:
    """Takes all documents of an archive; gives them with final `doc_ref`s, and the graph between them."""
    held = tuple(sorted(documents, key=lambda d: d.record.doc_id))
    held = tuple(
        replace(d, record=replace(d.record, doc_ref=ref)) for d, ref in zip(held, _own_refs(held), strict=True)
    )
    references = {d.record.doc_ref or "": _node(d.record) for d in held}
    resolved = _resolve_all(held)
    held = tuple(_with_refs(d, resolved) for d in held)
    for document in held:
        for index, citation in enumerate(document.record.citations):
            ref = resolved[document.record.doc_id, index].ref
            references[ref] = _merge(references.get(ref), citation, ref)
    references = _with_replacements(held, references)
    edges = tuple(_folded(_edges(held, references, resolved)))
    return Archive(held, references, edges)


def _own_refs(held: tuple[Held, ...]) -> list[str]:
    """The identity of each document; two different documents that claim the same one get a mark of their content."""
    claimed: dict[str, list[int]] = defaultdict(list)
    for index, document in enumerate(held):
        record = document.record
        body = record.issuer.body_id if record.issuer else None
        claimed[doc_ref(body, record.doc_type, record.number, record.title, record.issued_on)].append(index)
    refs = [""] * len(held)
    for ref, indexes in claimed.items():
        texts = {held[i].text for i in indexes}
        for index in indexes:
            same = len(indexes) == 1 or len(texts) == 1
            refs[index] = ref if same and index == indexes[0] else f"{ref}~{held[index].record.doc_id[:8]}"
    return refs


def _node(record: DocumentRecord) -> Reference:
    issuer = record.issuer
    return Reference(
        doc_ref=record.doc_ref or "",
        number=record.number,
        doc_type=record.doc_type,
        title=record.title,
        issued_on=record.issued_on,
        issuer=issuer.name if issuer else None,
        body_id=issuer.body_id if issuer else None,
        level=issuer.level if issuer else None,
        system=issuer.system if issuer else None,
        doc_id=record.doc_id,
    )


@dataclass(frozen=True, slots=True)
class _Target:
    ref: str
    statuses: frozenset[LinkStatus]
    candidates: tuple[str, ...] = ()


def _resolve_all(held: tuple[Held, ...]) -> dict[tuple[str, int], _Target]:
    by_number: dict[str, list[DocumentRecord]] = defaultdict(list)
    by_title: dict[str, list[DocumentRecord]] = defaultdict(list)
    for document in held:
        record = document.record
        if record.number:
            by_number[spelling_key(record.number)].append(record)
        by_title[title_key(record.doc_type, record.title)].append(record)
    found: dict[tuple[str, int], _Target] = {}
    for document in held:
        for index, citation in enumerate(document.record.citations):
            pool = by_number.get(spelling_key(citation.number), []) if citation.number else []
            pool = pool or ([] if citation.number else by_title.get(title_key(citation.doc_type, citation.title), []))
            found[document.record.doc_id, index] = _target(citation, best_matches(citation, document.record, pool))
    return _merge_stubs(held, found)


def _target(citation: Citation, matches: tuple[tuple[DocumentRecord, Match], ...]) -> _Target:
    if len(matches) == 1:
        record, match = matches[0]
        statuses = {LinkStatus.DATE_MISMATCH} if match is Match.OTHER_DATE else set()
        return _Target(record.doc_ref or "", frozenset(statuses))
    stub = citation.doc_ref or doc_ref(None, citation.doc_type, citation.number, citation.title, citation.issued_on)
    if matches:
        candidates = tuple(sorted(record.doc_ref or "" for record, _ in matches))
        return _Target(stub, frozenset({LinkStatus.AMBIGUOUS}), candidates)
    return _Target(stub, frozenset({LinkStatus.ORPHANED}))


def _merge_stubs(held: tuple[Held, ...], found: dict[tuple[str, int], _Target]) -> dict[tuple[str, int], _Target]:
    """Stubs that lack a date or an issuer join the only fuller stub of the same number."""
    full: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    stubs = {t.ref for t in found.values() if LinkStatus.ORPHANED in t.statuses}
    for ref in stubs:
        body, number, date = _parts(ref)
        if body != "?" and date != "?":
            full[body, number, ""].add(ref)
            full["", number, date].add(ref)
    joined: dict[str, str] = {}
    for ref in stubs:
        body, number, date = _parts(ref)
        key = (body, number, "") if date == "?" and body != "?" else ("", number, date) if body == "?" else None
        fuller = full.get(key, set()) if key else set()
        if (len(fuller) == 1 and date != "?") or (len(fuller) == 1 and body != "?"):
            joined[ref] = next(iter(fuller))
    return {key: replace(t, ref=joined.get(t.ref, t.ref)) for key, t in found.items()}


def _parts(ref: str) -> tuple[str, str, str]:
    body, _, rest = ref.partition("/")
    what, _, date = rest.rpartition("/")
    return body, what, date


def _with_refs(document: Held, resolved: dict[tuple[str, int], _Target]) -> Held:
    record = document.record
    citations = tuple(replace(c, doc_ref=resolved[record.doc_id, i].ref) for i, c in enumerate(record.citations))
    return replace(document, record=replace(record, citations=citations))


def _merge(known: Reference | None, citation: Citation, ref: str) -> Reference:
    """A node from a citation; a held document's own words stand, a stub gathers what its citations say."""
    if known and known.doc_id:
        return known
    base = known or Reference(ref, None, None, None, None, None, None)
    body = ref.partition("/")[0]
    return replace(
        base,
        number=base.number or citation.number,
        doc_type=base.doc_type or citation.doc_type,
        title=max(filter(None, (base.title, citation.title)), key=lambda t: (len(t), t), default=None),
        issued_on=base.issued_on or citation.issued_on,
        issuer=base.issuer or citation.issuer,
        body_id=base.body_id or (None if body == "?" else body),
    )


def _with_replacements(held: tuple[Held, ...], references: dict[str, Reference]) -> dict[str, Reference]:
    nodes = dict(references)
    for document in sorted(held, key=lambda d: (_end(d.record.issued_on) or dt.date.max, d.record.doc_id)):
        for citation in document.record.citations:
            ref = citation.doc_ref or ""
            if citation.relation in _ENDING and citation.citing is None and not nodes[ref].replaced_by:
                start = document.record.issued_on.start if document.record.issued_on else None
                nodes[ref] = replace(nodes[ref], replaced_by=document.record.doc_ref, replaced_from=start)
    return nodes


def _edges(
    held: tuple[Held, ...], nodes: dict[str, Reference], resolved: dict[tuple[str, int], _Target]
) -> Iterable[Edge]:
    for document in held:
        record = document.record
        own = {number_key(c.number): c.doc_ref or "" for c in record.citations if c.number and c.citing is None}
        for index, citation in enumerate(record.citations):
            target = resolved[record.doc_id, index]
            reported = citation.citing is not None
            source = own.get(number_key(citation.citing), "") if reported else record.doc_ref or ""
            if not source or source == target.ref:
                continue
            tree = citation.relation is Relation.IMPLEMENTS or (
                not reported and _ground(document, citation, nodes[source], nodes[target.ref])
            )
            yield Edge(
                from_ref=source,
                to_ref=target.ref,
                relation=citation.relation,
                reported_by=record.doc_ref if reported else None,
                status=ordered(target.statuses | _timing(citation.relation, tree, nodes[source], nodes[target.ref])),
                candidates=target.candidates,
                in_tree=tree,
                doc_id=record.doc_id,
                evidence=citation.evidence,
            )


def _folded(edges: Iterable[Edge]) -> Iterable[Edge]:
    """One link for each relation that counts, where two citations turn out to mean one document: the strongest stands.

    Only linking sees this: "Chỉ thị 12-CT/TU" and "Chỉ thị 12" are one where a single document fits both.
    """
    found: dict[tuple[str, str, str | None, Relation | None], Edge] = {}
    for edge in edges:
        key = (edge.from_ref, edge.to_ref, edge.reported_by, edge.relation if edge.relation in _BESIDE else None)
        known = found.setdefault(key, edge)
        if known is not edge:
            first, second = sorted((known, edge), key=lambda e: _STRENGTH.index(e.relation))
            found[key] = replace(
                first,
                status=ordered({*first.status, *second.status}),
                candidates=first.candidates or second.candidates,
                in_tree=first.in_tree or second.in_tree,
            )
    return found.values()


def _ground(document: Held, citation: Citation, source: Reference, target: Reference) -> bool:
    """A plan, directive, resolution, programme, scheme or conclusion from above, given as ground in the preamble."""
    start, end = document.preamble
    return (
        citation.relation is Relation.BASED_ON
        and citation.doc_type in _CARRIED_OUT
        and start <= citation.evidence.start < end
        and above(target, source)
    )


def _timing(relation: Relation, tree: bool, source: Reference, target: Reference) -> set[LinkStatus]:
    found: set[LinkStatus] = set()
    if not tree or source.issued_on is None:
        return found
    if target.issued_on and source.issued_on.end < target.issued_on.start:
        found.add(LinkStatus.PREDATED)
    if target.replaced_from and target.replaced_from < source.issued_on.start and target.replaced_by != source.doc_ref:
        found.add(LinkStatus.OUTDATED)
    return found


def _end(value: DateValue | None) -> dt.date | None:
    return value.end if value else None
