"""Links between documents: from what each citation means to typed edges, and what their dates say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from pipeline.resolve.catalogue import Asked
from pipeline.resolve.graph import Edge, Held, Reference, StateChange, above, ordered
from pipeline.resolve.identity import Target
from schemas.evidence import Evidence
from schemas.folding import fold
from schemas.mentions import Citation
from schemas.vocabulary import DocumentState, LinkStatus, Relation

# For which documents a ground given in the preamble is what the document carries out, besides `implements`.
_CARRIED_OUT = frozenset({"KH", "CT", "NQ", "CTr", "ĐA", "KL"})
_ENDING = frozenset({Relation.REPLACES, Relation.REPEALS})
_BESIDE = frozenset({Relation.REPLACES, Relation.AMENDS, Relation.REPEALS})  # kept beside what the document is cited as
_STRENGTH = tuple(Relation)  # strongest first
# "bãi bỏ khoản 2 Điều 5 ⟨Quyết định …⟩", "thay thế một số nội dung tại ⟨Kế hoạch …⟩": a part, the rest stands.
_PART = regex.compile(
    r"(?:(?:điểm|khoản|điều|mục|chương|phần|phụ lục|biểu)\s+(?:số\s+)?[\da-zđ]{1,5}(?:\.\d+)*[\s,]*(?:và\s+)?)+"
    r"(?:của|tại|trong|thuộc|ban hành kèm theo)?\s*$"
    r"|\b(?:nội dung|chỉ tiêu|nhiệm vụ|cụm từ|điểm|khoản|điều|mục|phụ lục)\b[^.;\n]{0,60}\b(?:của|tại|trong)\s*$"
)
# toàn bộ nội dung của …, các nội dung đã nêu tại …: all of it, however it is worded.
_WHOLE = regex.compile(
    r"\b(?:toàn bộ|tất cả|mọi)\b[^.;\n]{0,70}$"
    r"|(?<!một số |một phần |phần )\bnội dung\s+(?:(?:đã|được|nêu|ban hành)\s+)*(?:của|tại|trong)\s*$"
)
_BEFORE = 90  # characters before a citation in which its part is named

# A document with the citations that it makes: each with its question and the answer.
Cited = tuple[Held, Sequence[tuple[Citation, Asked, Target]]]


def edges_between(
    cited: Iterable[Cited], nodes: Mapping[str, Reference], targets: Sequence[Target]
) -> tuple[Edge, ...]:
    """The links that the citations state, one for each relation that counts between two documents."""
    return tuple(_folded(edge for document, items in cited for edge in _edges(document, items, nodes, targets)))


def _edges(
    document: Held,
    items: Sequence[tuple[Citation, Asked, Target]],
    nodes: Mapping[str, Reference],
    targets: Sequence[Target],
) -> Iterator[Edge]:
    own = document.record.doc_ref or ""
    for citation, asked, target in items:
        source = own
        if asked.reported:
            source = targets[asked.source].ref if asked.source is not None else ""
        if not source or source == target.ref:
            continue
        ground = not asked.reported and _is_ground(document, citation, nodes[source], nodes[target.ref])
        yield Edge(
            from_ref=source,
            to_ref=target.ref,
            relation=citation.relation,
            reported_by=own if asked.reported else None,
            status=ordered(target.statuses),
            candidates=target.candidates,
            in_tree=citation.relation is Relation.IMPLEMENTS or ground,
            doc_id=document.record.doc_id,
            evidence=citation.evidence,
            partial=citation.relation in _ENDING and _names_part(document.text, citation.evidence),
        )


def _names_part(text: str, evidence: Evidence) -> bool:
    """Whether the words before a citation name a part of the document and not the whole."""
    before = fold(text[max(0, evidence.start - _BEFORE) : evidence.start])
    return _PART.search(before) is not None and _WHOLE.search(before) is None


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
                partial=first.partial and second.partial,
            )
    return found.values()


def _is_ground(document: Held, citation: Citation, source: Reference, target: Reference) -> bool:
    """A plan, directive, resolution, programme, scheme or conclusion from above, given as ground in the preamble."""
    start, end = document.preamble
    return (
        citation.relation is Relation.BASED_ON
        and citation.doc_type in _CARRIED_OUT
        and start <= citation.evidence.start < end
        and above(target, source)
    )


def timed(edges: Iterable[Edge], nodes: Mapping[str, Reference], changes: Iterable[StateChange]) -> tuple[Edge, ...]:
    """The links with what the dates of their ends say: predated, outdated."""
    ending = {(c.doc_ref, c.by) for c in changes if c.state is not DocumentState.AMENDED}
    return tuple(
        replace(edge, status=ordered({*edge.status, *late})) if (late := _timing(edge, nodes, ending)) else edge
        for edge in edges
    )


def _timing(edge: Edge, nodes: Mapping[str, Reference], ending: set[tuple[str, str]]) -> set[LinkStatus]:
    source, target = nodes[edge.from_ref], nodes[edge.to_ref]
    found: set[LinkStatus] = set()
    if not edge.in_tree or source.issued_on is None:
        return found
    if target.issued_on and source.issued_on.end < target.issued_on.start:
        found.add(LinkStatus.PREDATED)
    ended = target.ended_from
    # Whoever ends a document may well say that it carried it out till then.
    if ended and ended < source.issued_on.start and (edge.to_ref, edge.from_ref) not in ending:
        found.add(LinkStatus.OUTDATED)
    return found
