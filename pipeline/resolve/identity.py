"""Which document each citation means (nhận diện văn bản), over all citations and all documents of an archive.

First what says everything is looked up by its key; what fits nothing held becomes a stub. Then what says less is
weighed against held documents and stubs alike: a link is made only where exactly one stands, otherwise the citation is
ambiguous, with the candidates, or points to a stub that resolves by itself when the document arrives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.resolve.catalogue import Asked, Catalogue, Entry
from pipeline.resolve.matching import Match, agree, types_differ, weigh
from pipeline.resolve.misreadings import misread
from pipeline.resolve.references import is_state_number, spelling_key
from pipeline.resolve.stubs import free_ref, loose_refs, whole_stubs
from schemas.values import Grain
from schemas.vocabulary import LinkStatus


class Miss(Enum):
    """In what a citation differs from the document that it is taken to mean, besides a date that the status tells."""

    NUMBER = "number"
    TYPE = "type"
    DATE_OF_OTHERS = "date"  # of documents that are not held: most others cite it with another date


@dataclass(frozen=True, slots=True)
class Target:
    """The document that a citation means, or the candidates among which nothing decides."""

    ref: str
    statuses: frozenset[LinkStatus] = frozenset()
    candidates: tuple[str, ...] = ()
    miss: Miss | None = None


# References by the document that cites them and their number.
_Statements = dict[tuple[str, str], set[str]]
_ORPHANED = frozenset({LinkStatus.ORPHANED})
_AMBIGUOUS = frozenset({LinkStatus.AMBIGUOUS})
_MISDATED = frozenset({LinkStatus.DATE_MISMATCH})
_CLOSE = 2  # years between two citations that speak of the same time; a state number is of one year


def identify(asked: Sequence[Asked], held: Catalogue) -> list[Target]:
    """Takes the citations of an archive and the documents that it holds; gives what each citation means, in order."""
    return _Identification(asked, held).targets()


class _Identification:
    def __init__(self, asked: Sequence[Asked], held: Catalogue) -> None:
        self._asked = asked
        self._held = held
        self._stubs = Catalogue()  # documents that are not held, of which a citation gives issuer, number and date
        self._cited_in: dict[str, set[int]] = defaultdict(set)
        self._found: dict[int, Target] = {}

    def targets(self) -> list[Target]:
        rest = [i for i in range(len(self._asked)) if not self._exact(i)]
        whole = [i for i in rest if self._asked[i].is_whole]
        self._add_stubs([i for i in whole if not self._weighed(i)])
        loose = [i for i in rest if not self._asked[i].is_whole and not self._weighed(i)]
        for index, ref in loose_refs(self._asked, {i: self._stub_ref(self._asked[i]) for i in loose}).items():
            self._found[index] = Target(ref, _ORPHANED)
        self._follow_sources()
        return [self._found[i] for i in range(len(self._asked))]

    def _exact(self, index: int) -> bool:
        """The way of almost every citation: number, issuer, type and whole date are those of one held document."""
        asked = self._asked[index]
        entry = self._held.by_ref.get(asked.ref)
        if entry is None or entry.issued_on is None or entry.issued_on != asked.issued_on or asked.owner == "?":
            return False
        if entry.issued_on.grain is not Grain.DAY or (entry.doc_id == asked.by and not asked.reported):
            return False
        if asked.doc_type != entry.doc_type and asked.doc_type is not None:
            return False
        self._found[index] = Target(entry.ref)
        self._note_use(asked, entry.ref)
        return True

    def _weighed(self, index: int) -> bool:
        """Whether held documents or stubs fit; the target is noted where they do."""
        asked = self._asked[index]
        known = [*self._held.candidates(asked), *self._stubs.candidates(asked)]
        fitting = weigh(asked, known, self._is_in_use)
        if len(fitting) == 1 and fitting[0][1] is Match.OTHER_DATE and not agree(asked, fitting[0][0]):
            other = misread(asked, self._held)
            if other is not None and agree(asked, other):
                self._found[index] = Target(other.ref, miss=Miss.NUMBER)
                return True
            fitting += [(other, Match.OTHER_DATE)] if other is not None else []
        if len(fitting) > 1:
            candidates = tuple(sorted(entry.ref for entry, _ in fitting))
            self._found[index] = Target(self._stub_ref(asked), _AMBIGUOUS, candidates)
        elif fitting:
            self._found[index] = self._link(asked, *fitting[0])
        return bool(fitting)

    def _link(self, asked: Asked, entry: Entry, match: Match) -> Target:
        miss = Miss.TYPE if types_differ(asked, entry) else None
        if entry.doc_id is None:
            other = match is Match.OTHER_DATE
            return Target(entry.ref, _ORPHANED, miss=Miss.DATE_OF_OTHERS if other else miss)
        if asked.is_whole:
            self._note_use(asked, entry.ref)
        return Target(entry.ref, _MISDATED if match is Match.OTHER_DATE else frozenset(), miss=miss)

    def _add_stubs(self, unresolved: list[int]) -> None:
        """What says everything and fits nothing held: a misread number, else a document that the archive lacks."""
        citing: dict[str, set[str]] = defaultdict(set)
        for index in unresolved:
            citing[self._asked[index].ref].add(self._asked[index].by)
        lacking: list[int] = []
        for index in unresolved:
            asked = self._asked[index]
            # A number that two documents cite is no misreading.
            entry = misread(asked, self._held) if len(citing[asked.ref]) == 1 else None
            if entry is None:
                lacking.append(index)
            else:
                self._found[index] = Target(entry.ref, miss=Miss.NUMBER)
        entries, refs = whole_stubs(self._asked, lacking, self._held.by_ref)
        self._stubs.add(entries)
        for index, ref in refs.items():
            asked, entry = self._asked[index], self._stubs.by_ref[ref]
            self._found[index] = Target(ref, _ORPHANED, miss=_other_date(asked, entry))
            self._note_use(asked, ref)

    def _follow_sources(self) -> None:
        """A link that a third document reports without a date is the one that the source's own text states, else the
        one that others report of the source, where they name one document of that number."""
        asked = enumerate(self._asked)
        loose = [(i, a, a.source) for i, a in asked if a.source is not None and a.number and not a.is_whole]
        sources = {self._found[source].ref for _, _, source in loose}
        own, others = self._stated(sources)
        for index, one, source in loose:
            key = self._found[source].ref, spelling_key(one.number)
            stated = own.get(key) or others.get(key, set())
            meant = {ref for ref in stated if one.owner in ("?", ref.partition("/")[0])}
            if len(meant) == 1:
                ref = next(iter(meant))
                self._found[index] = Target(ref, frozenset() if ref in self._held.by_ref else _ORPHANED)

    def _stated(self, sources: set[str]) -> tuple[_Statements, _Statements]:
        """What the sources themselves cite, and what others who say everything report them to cite, by number."""
        held = {entry.doc_id: ref for ref in sources if (entry := self._held.by_ref.get(ref)) is not None}
        own: _Statements = defaultdict(set)
        others: _Statements = defaultdict(set)
        for index, one in enumerate(self._asked):
            if not one.number:
                continue
            if not one.reported and one.by in held:
                own[held[one.by], spelling_key(one.number)].add(self._found[index].ref)
            elif one.source is not None and one.is_whole:
                others[self._found[one.source].ref, spelling_key(one.number)].add(self._found[index].ref)
        return own, others

    def _stub_ref(self, asked: Asked) -> str:
        """The reference of a document that is not told apart from others or that the archive lacks.

        Without an issuer it is one for the citing body alone: what others cite by that number may be another document.
        """
        ref = asked.ref
        if asked.owner == "?" and asked.doc_type not in (None, "L"):
            ref = f"?{asked.by_body or asked.by}{ref.removeprefix('?')}"
        return free_ref(ref, self._held.by_ref)

    def _note_use(self, asked: Asked, ref: str) -> None:
        if asked.before is not None:
            self._cited_in[ref].add(asked.before.year)

    def _is_in_use(self, entry: Entry, asked: Asked) -> bool:
        """Whether others cite an earlier document by its date at the time of the citation."""
        day, close = asked.before, 0 if is_state_number(asked.number) else _CLOSE
        return day is not None and any(abs(day.year - year) <= close for year in self._cited_in.get(entry.ref, ()))


def _other_date(asked: Asked, entry: Entry) -> Miss | None:
    cited, own = asked.issued_on, entry.issued_on
    return Miss.DATE_OF_OTHERS if cited and own and (cited.start > own.end or own.start > cited.end) else None
