"""What a careful person finds in a made archive: links, gaps, documents to fetch, findings; derived from facts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.vocabulary import Level
from tests.scenarios.cascade import Scenario
from tests.scenarios.papers import Citation, Demand, Figure, Kind, Link, Paper
from tests.scenarios.world import Body

_BESIDE = (Link.REPLACES, Link.AMENDS, Link.REPEALS)
Finding = tuple[str, tuple[str, ...], str]  # code, stems of the documents, and the body where one is meant


@dataclass(frozen=True)
class TrueLink:
    """One link between two papers; `tree` is None where a reader may take it either way."""

    source: Paper
    target: Paper
    reporter: Paper | None
    tree: bool | None
    beside: frozenset[str]
    statuses: frozenset[str]


@dataclass(frozen=True)
class Gap:
    """A body called on, and the plan with which it answered."""

    directive: Paper
    body: Body
    due: dt.date | None
    plan: Paper | None
    by_class: bool


class Truth:
    """All that is true of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._held = scenario.held
        self._ended = {
            c.cited: paper for paper in self._held for c in paper.citations if c.link in (Link.REPLACES, Link.REPEALS)
        }
        self._replaced = {c.cited for paper in self._held for c in paper.citations if c.link is Link.REPLACES}
        self.gaps = [gap for paper in self._held for gap in self._gaps(paper)]
        self._late = {(g.plan, g.directive) for g in self.gaps if g.plan and g.due and g.plan.issued_on > g.due}
        self.links = [link for paper in self._held for link in self._links(paper)]

    # --- links ------------------------------------------------------------------------------------------------------

    def _links(self, paper: Paper) -> Iterator[TrueLink]:
        found: dict[tuple[Paper, Paper | None], list[Citation]] = defaultdict(list)
        for citation in paper.citations:
            found[citation.cited, citation.citing].append(citation)
        for (cited, citing), said in found.items():
            kinds = {c.link for c in said}
            tree = Link.CARRIES_OUT in kinds or (None if Link.EITHER in kinds else False)
            yield TrueLink(
                source=citing or paper,
                target=cited,
                reporter=paper if citing else None,
                tree=tree,
                beside=frozenset(kind.value for kind in kinds & set(_BESIDE)),
                statuses=frozenset(self._statuses(paper, cited, citing, bool(tree))),
            )

    def _statuses(self, paper: Paper, cited: Paper, citing: Paper | None, tree: bool) -> Iterator[str]:
        every = [c for c in paper.citations if c.cited is cited]
        if not cited.held:
            yield "orphaned"
        elif any(c.said and c.said != cited.issued_on for c in every if c.citing is citing):
            yield "date-mismatch"
        elif not any(c.said or c.titled for c in every) and self._namesakes(paper, cited):
            yield "ambiguous"
        end = self._ended.get(cited)
        if tree and citing is None:
            if end and end is not paper and end.issued_on < paper.issued_on:
                yield "outdated"
            if (paper, cited) in self._late:
                yield "late"
            if paper.issued_on < cited.issued_on:
                yield "predated"

    def _namesakes(self, paper: Paper, cited: Paper) -> bool:
        """Whether another held document of that issuer and number was there when the paper was written."""
        return any(
            other is not cited
            and (other.issuer, other.number) == (cited.issuer, cited.number)
            and other.issued_on <= paper.issued_on
            for other in self._held
        )

    # --- who is called on ---------------------------------------------------------------------------------------------

    @property
    def known(self) -> set[Body]:
        """Bodies that the archive names as issuers, recipients, called on by name or cited, and those above them."""
        named = {paper.issuer for paper in self._held}
        for paper in self._held:
            named |= set(paper.recipients) | {c.cited.issuer for c in paper.citations}
            named |= {body for demand in paper.demands for body in demand.named}
        return named | {above for body in named for above in body.lineage}

    def _gaps(self, paper: Paper) -> Iterator[Gap]:
        for demand in paper.demands:
            for body in sorted(self._called(paper, demand), key=lambda b: b.name):
                yield Gap(paper, body, demand.due, self._answer(paper, body), demand.level is not None)

    def _called(self, paper: Paper, demand: Demand) -> set[Body]:
        if demand.level is None:
            return set(demand.named)
        return {
            body
            for body in self.known
            if body.parent == paper.issuer and body.level is demand.level and body.stood_on(paper.issued_on)
        }

    def _answer(self, directive: Paper, body: Body) -> Paper | None:
        """The first plan of the body that carries the directive out; a report is none."""
        answers = [
            paper
            for paper in self._held
            if paper.issuer == body
            and any(c.cited is directive and c.link is Link.CARRIES_OUT and c.citing is None for c in paper.citations)
        ]
        return min(answers, key=lambda p: p.issued_on, default=None)

    def missing(self) -> dict[Paper, set[str]]:
        """By directive the bodies of which the archive holds no plan."""
        found: dict[Paper, set[str]] = {paper: set() for paper in self._held}
        for gap in self.gaps:
            if gap.plan is None:
                found[gap.directive].add(gap.body.name)
        return found

    def to_fetch(self) -> dict[Paper, int]:
        """Documents that are cited and not held, with the number of held documents that name them."""
        naming: dict[Paper, set[Paper]] = defaultdict(set)
        for paper in self._held:
            for citation in paper.citations:
                if not citation.cited.held:
                    naming[citation.cited].add(paper)
        return {cited: len(papers) for cited, papers in naming.items()}

    # --- findings -----------------------------------------------------------------------------------------------------

    def findings(self) -> list[Finding]:
        """What an audit has to say; deadlines that have passed are told with a date only and stand apart."""
        found: list[Finding] = []
        for link in self.links:
            found += self._of_link(link)
        for gap in self.gaps:
            if gap.plan is None:
                found.append(("uncovered", (gap.directive.stem,), gap.body.name))
        for paper in self._held:
            if paper not in self._ended:
                found += [(f.code, (paper.stem,), "") for f in paper.figures if f.kind is Kind.SLIP]
                found += [("conflict", (paper.stem,), "") for _ in range(_conflicts(paper))]
        found += [("missing-number", (paper.stem,), "") for paper in self._held if not paper.number]
        found += [*self._twice(), *self._below(), *self._short()]
        return sorted(found)

    def _of_link(self, link: TrueLink) -> Iterator[Finding]:
        """Findings about a link; one that is only reported is the reporter's error in the date alone."""
        for status in link.statuses - {"orphaned"}:
            culprit = link.reporter or link.source
            refs = (culprit, link.target) if status != "ambiguous" else (culprit,)
            yield (status, tuple(paper.stem for paper in refs), "")

    def _twice(self) -> Iterator[Finding]:
        """Two papers under one number of one day."""
        stems: dict[tuple[Body, str, dt.date], list[str]] = defaultdict(list)
        for paper in self._held:
            if paper.number:
                stems[paper.issuer, paper.number, paper.issued_on].append(paper.stem)
        for alike in stems.values():
            if len(alike) > 1:
                yield ("duplicate-number", tuple(sorted(alike)), "")

    def _in_force(self, paper: Paper) -> bool:
        return paper not in self._ended

    def _below(self) -> Iterator[Finding]:
        for link in self.links:
            below, above = link.source, link.target
            if (
                not link.tree
                or link.reporter
                or not above.held
                or not self._in_force(below)
                or not self._in_force(above)
            ):
                continue
            for own in _aims(below):
                for floor in above.figures:
                    if _binds(floor, below) and floor.indicator == own.indicator and own.value < floor.value:
                        yield ("below-parent", (below.stem, above.stem), "")

    def _short(self) -> Iterator[Finding]:
        for directive in self._held:
            demanded = [gap for gap in self.gaps if gap.directive is directive and gap.by_class]
            plans = [self._current(gap.plan) for gap in demanded if gap.plan]
            if len(demanded) < 2 or len(plans) < len(demanded) or not self._in_force(directive):
                continue
            allotted = {f.body for f in directive.figures if f.kind is Kind.SHARE}
            for wanted in _aims(directive):
                own = [{f.value for f in _aims(plan) if f.indicator == wanted.indicator} for plan in plans]
                complete = allotted == {gap.body for gap in demanded} and all(len(values) == 1 for values in own)
                whole = any(f.kind is Kind.SHARE and f.indicator == wanted.indicator for f in directive.figures)
                if complete and whole and sum(min(values) for values in own) < wanted.value:
                    yield ("short-of-parent", (directive.stem, *sorted(plan.stem for plan in plans)), "")

    def _current(self, plan: Paper) -> Paper:
        """The plan that took the place of one that was replaced."""
        while plan in self._replaced:
            plan = self._ended[plan]
        return plan


def _aims(paper: Paper) -> list[Figure]:
    return [figure for figure in paper.figures if figure.kind is Kind.TARGET]


def _binds(floor: Figure, below: Paper) -> bool:
    if floor.kind is Kind.SHARE:
        return floor.body == below.issuer
    return floor.kind is Kind.EACH and floor.level is below.issuer.level


def _conflicts(paper: Paper) -> int:
    """How many indicators have two values for the year."""
    values: dict[str, set[int]] = defaultdict(set)
    for figure in _aims(paper):
        values[figure.indicator].add(figure.value)
    return sum(len(found) > 1 for found in values.values())


__all__ = ["Finding", "Gap", "Level", "TrueLink", "Truth"]
