"""Reads a text's references whole: what each names and says of it, who reports whom, and the relation of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.citations import details, full, named, short
from extractors.citations.bounds import Bounds, lead
from extractors.citations.grammar import LIST_WORDS, compiled
from extractors.citations.reference import Reference, Zone
from extractors.citations.relations import acted_on, is_voided, relation_of
from extractors.citations.reported import IN_PASSIVE, find_parents
from extractors.citations.zones import Zones
from schemas.text import Text
from schemas.vocabulary import Relation

_JOINED = compiled(r"[\s,;]*(?:và|cùng|với|;|,)")
_BEYOND = 400  # how far past its sentence a citation may be taken up again (Sau khi nghiên cứu, Sở có ý kiến …)


def references(text: Text, zones: Zones) -> list[Reference]:
    """All references of a text outside masthead, recipients and signatures, in order of place, each read whole."""
    found = _merge(zones, named.find(text), full.find(text), short.find(text))
    details.read(text, found, zones.title)
    return _relate(text, zones, found)


def _merge(zones: Zones, *layers: Sequence[Reference]) -> list[Reference]:
    """References of all kinds in order; where two overlap, the earlier layer's stands (names, numbers, short forms)."""
    kept: list[Reference] = []
    for layer in layers:
        starts = [reference.start for reference in kept]
        free = []
        for reference in layer:
            # Kept references never overlap, so one look to the left is enough.
            place = bisect_left(starts, reference.end)
            if (not place or kept[place - 1].end <= reference.start) and zones.at(reference.start) is not Zone.SKIPPED:
                free.append(reference)
        kept = sorted([*kept, *free], key=lambda reference: reference.start)
    return kept


def _relate(text: Text, zones: Zones, found: list[Reference]) -> list[Reference]:
    """Who reports whom, then the relation of each that stands on its own; with the amendments told in brackets."""
    bounds = Bounds(text, zones)
    told = find_parents(text.folded, bounds, found)
    before: Reference | None = None
    for i, reference in enumerate(found):
        if reference.parent is not None:
            continue
        if before is not None and before.start < bounds.of(reference.start).start:
            before = None
        if reference.cue:
            pass  # told of as carrying out what stands before it
        elif reference.transparent:
            reference.relation, reference.cue = Relation.ATTACHES, "attaches"
        else:
            reference.relation, reference.cue = _own_relation(text.folded, zones, bounds, found, i, before)
        before = reference
    return sorted([*found, *told], key=lambda reference: (reference.start, reference.parent is not None))


def _own_relation(
    folded: str, zones: Zones, bounds: Bounds, found: Sequence[Reference], i: int, before: Reference | None
) -> tuple[Relation, str]:
    """The relation of a reference by its own cue, or by that of the reference before it in a list."""
    reference = found[i]
    sentence = bounds.of(reference.start)
    later = (found[k].start for k in range(i + 1, len(found)) if found[k].start >= reference.reach)
    following = next(later, len(folded))
    after = folded[reference.reach : min(sentence.end, following)]
    if is_voided(after):
        return Relation.REPEALS, "void-after"
    words, fresh = lead(folded, sentence, found, i)
    relation, cue = acted_on(words, after)
    if relation is not None:
        return relation, cue
    gap = folded[before.reach : reference.start] if before is not None else ""
    if before is not None and (LIST_WORDS.match(gap) or IN_PASSIVE.match(gap)):
        return before.relation, before.cue
    beyond = folded[reference.reach : min(following, reference.reach + _BEYOND)]
    relation, cue = relation_of(words, zones.at(reference.start), after, beyond, fresh, reference.doc_type)
    if relation is None and before is not None and _continues(gap):
        return before.relation, before.cue
    return relation or Relation.MENTIONS, cue


def _continues(gap: str) -> bool:
    """Whether words between two citations only go on with the list (và các quy định của …)."""
    return len(gap) < 60 and ". " not in gap and _JOINED.match(gap) is not None
