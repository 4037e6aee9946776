"""Folds places into cited documents: one item for each document, citing document and relation."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.citations.identity import Cited, identify, is_own
from extractors.citations.reference import Kind, Reference
from schemas.mentions import Citation
from schemas.record import Head
from schemas.spans import Span
from schemas.text import Text
from schemas.vocabulary import Relation

_STRENGTH = (
    Relation.IMPLEMENTS,
    Relation.BASED_ON,
    Relation.REPLIES_TO,
    Relation.ATTACHES,
    Relation.FOLLOWS,
    Relation.MENTIONS,
)
_BESIDE = (Relation.REPLACES, Relation.AMENDS, Relation.REPEALS)


def citations(
    text: Text, head: Head, references: Sequence[Reference], aliases: Sequence[tuple[int, int, str]]
) -> tuple[Citation, ...]:
    """The cited documents in the order in which they are first named."""
    owner = identify(text, references, aliases, head)
    groups: dict[tuple[int, str | None], list[Reference]] = {}
    for reference in references:
        cited = owner.get(id(reference))
        if cited is None:
            continue
        citing = None
        if reference.parent is not None:
            if _only_in_name(reference):
                continue
            parent = owner.get(id(reference.parent))
            if parent is cited:
                continue
            citing = parent.number if parent is not None else None
            if citing is None and not is_own(text, reference.parent, head):
                # Reported by a document that bears no number to be named by: all that is left is that it is named here.
                reference.relation = Relation.MENTIONS
        groups.setdefault((id(cited), citing), []).append(reference)
    by_id = {id(c): c for c in owner.values()}
    items = [item for (key, citing), places in groups.items() for item in _items(text, by_id[key], citing, places)]
    return tuple(sorted(items, key=lambda c: (c.evidence.start, c.evidence.end, c.citing or "", c.relation)))


def _only_in_name(reference: Reference) -> bool:
    """Names that are part of the reporting document's own name: thi hành Điều lệ Đảng, phê duyệt Đề án “…”."""
    if reference.rule == "citation/charter":
        return True
    return (
        reference.kind is Kind.NAMED
        and reference.doc_type not in ("L", "PL", "NQ", "KL")
        and reference.relation is not Relation.IMPLEMENTS
    )


def _items(text: Text, cited: Cited, citing: str | None, places: Sequence[Reference]) -> list[Citation]:
    """The items of one document for one citing document: its strongest relation, and the acts beside it."""
    ordinary = [p for p in places if p.relation in _STRENGTH]
    beside = [p for p in places if p.relation in _BESIDE]
    items = []
    if beside and all(p.relation is Relation.MENTIONS for p in ordinary):
        beside, ordinary = [*beside, *ordinary], []
    if ordinary:
        best = min(ordinary, key=lambda p: _STRENGTH.index(p.relation))
        items.append(_item(text, cited, citing, best.relation, best, ordinary))
    for relation in _BESIDE:
        of_it = [p for p in beside if p.relation is relation]
        if of_it:
            rest = [p for p in beside if p.relation is Relation.MENTIONS] if relation is beside[0].relation else []
            items.append(_item(text, cited, citing, relation, of_it[0], sorted([*of_it, *rest], key=lambda p: p.start)))
    return items


def _span(reference: Reference) -> Span:
    return Span(reference.start, max(reference.reach, reference.end, reference.shown))


def _item(
    text: Text, cited: Cited, citing: str | None, relation: Relation, best: Reference, places: Sequence[Reference]
) -> Citation:
    every = cited.references
    spans = [_span(p) for p in places]
    issuer = next((r.issuer for r in (best, *places, *every) if r.issuer), None)
    title = next((p.title for p in (best, *places) if p.title), None)
    return Citation(
        evidence=text.evidence(_span(best)),
        rule=best.rule,
        confidence=round(min(best.confidence, 0.95 if best.cue else 0.9), 3),
        doc_type=cited.doc_type,
        number=cited.number,
        issued_on=cited.issued_on,
        title=title,
        issuer=issuer,
        relation=relation,
        citing=citing,
        mentions=tuple(text.evidence(span) for span in spans),
    )
