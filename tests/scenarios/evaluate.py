"""Holds the program's answers against what is true, and counts what is wrong, missed, invented and left out."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.resolve.references import number_key
from tests.scenarios.cascade import scenario
from tests.scenarios.papers import Link, Paper
from tests.scenarios.phrasings import Share
from tests.scenarios.reading import Answer, Row, read
from tests.scenarios.truth import TrueLink, Truth

_BESIDE = {Link.REPLACES.value, Link.AMENDS.value, Link.REPEALS.value}
Key = tuple[Paper, Paper, Paper | None]


@dataclass
class Score:
    """Counts over one or several scenarios; `errors` names each error by its kind, for the open share in words."""

    documents: int = 0
    links: int = 0
    wrong_links: int = 0
    missed_links: int = 0
    gaps_invented: int = 0
    gaps_left_out: int = 0
    fetch_wrong: int = 0
    findings_true: Counter[str] = field(default_factory=Counter)
    findings_right: Counter[str] = field(default_factory=Counter)
    findings_given: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def missed_share(self) -> float:
        return self.missed_links / max(1, self.links)

    @property
    def missing_exact(self) -> bool:
        return not (self.gaps_invented or self.gaps_left_out or self.fetch_wrong)

    @property
    def precision(self) -> float:
        return self.findings_right.total() / max(1, self.findings_given.total())

    @property
    def recall(self) -> float:
        return self.findings_right.total() / max(1, self.findings_true.total())

    def add(self, other: Score) -> None:
        """Adds the counts of another score."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def evaluate(seed: int, share: Share) -> Score:
    """Makes the scenario of a seed, has it read, and counts."""
    made = scenario(seed, share)
    truth = Truth(made)
    with tempfile.TemporaryDirectory() as folder:
        answer = read(made, Path(folder))
    score = Score(documents=len(made.held), links=len(truth.links))
    for kind, words in _link_errors(truth, answer):
        score.wrong_links += kind.startswith("wrong")
        score.missed_links += kind.startswith("missed")
        score.errors.append((kind, f"seed {seed}: {words}"))
    _gaps(truth, answer, score, seed)
    _fetch(truth, answer, score, seed)
    _findings(truth, answer, score, seed)
    return score


# --- links ----------------------------------------------------------------------------------------------------------


def _link_errors(truth: Truth, answer: Answer) -> Iterator[tuple[str, str]]:
    wanted: dict[Key, TrueLink] = {(t.source, t.target, t.reporter): t for t in truth.links}
    given: dict[Key, list[Row]] = defaultdict(list)
    for edge in answer.edges:
        key = _key(edge, answer, wanted)
        if key is None:
            yield from _invented(edge, answer, wanted)
        else:
            given[key].append(edge)
    for key, edges in given.items():
        if key in wanted:
            yield from _differences(wanted[key], edges)
        elif not _only_told(key, edges, wanted):
            yield "wrong link: not in the document", _shown(edges[0])
    for key, link in wanted.items():
        if key not in given:
            where = "reported" if link.reporter else "carried out" if link.tree else "aside"
            state = "held" if link.target.held else "not held"
            yield f"missed link: {where}, {state}", f"{_name(link.reporter or link.source)} → {_name(link.target)}"


def _key(edge: Row, answer: Answer, wanted: dict[Key, TrueLink]) -> Key | None:
    source, reporter = answer.paper_of.get(edge["from_ref"]), answer.paper_of.get(edge["reported_by"])
    if source is None:
        return None
    if "ambiguous" in edge["status"]:
        number = answer.node[edge["to_ref"]]["number"]
        fitting = [k for k in wanted if (k[0], k[2]) == (source, reporter) and _same(k[1], number)]
        return fitting[0] if fitting else None
    target = answer.paper_of.get(edge["to_ref"])
    return (source, target, reporter) if target else None


def _same(paper: Paper, number: str | None) -> bool:
    return bool(number) and number_key(paper.number) == number_key(number)


def _invented(edge: Row, answer: Answer, wanted: dict[Key, TrueLink]) -> Iterator[tuple[str, str]]:
    """A stub that no paper stands for: of a document that is cited there it is a link missed, else it is invented."""
    naming = answer.paper_of.get(edge["reported_by"] or edge["from_ref"])
    ends = [answer.node[edge[end]]["number"] for end in ("from_ref", "to_ref") if edge[end] not in answer.paper_of]
    cited = [paper for key in wanted if naming in (key[0], key[2]) for paper in key[:2]]
    if not all(any(_same(paper, number) for paper in cited) for number in ends):
        yield "wrong link: invented document", _shown(edge)


def _only_told(key: Key, edges: list[Row], wanted: dict[Key, TrueLink]) -> bool:
    """Whether the paper names the target only as what another carries out, and the link claims no more."""
    told = any(link.reporter is key[0] and link.target is key[1] for link in wanted.values())
    return key[2] is None and told and not any(e["in_tree"] or e["relation"] in _BESIDE for e in edges)


def _differences(link: TrueLink, edges: list[Row]) -> Iterator[tuple[str, str]]:
    tree = any(edge["in_tree"] for edge in edges)
    beside = {edge["relation"] for edge in edges} & _BESIDE
    ambiguous = any("ambiguous" in edge["status"] for edge in edges)
    if ambiguous and "ambiguous" not in link.statuses and not link.reporter:
        yield "missed link: ambiguous", _shown(edges[0])
    if "ambiguous" in link.statuses and not ambiguous and not link.reporter:
        yield "wrong link: one of several", _shown(edges[0])
    if tree and link.tree is False:
        yield "wrong link: said to carry out", _shown(edges[0])
    if link.tree and not tree:
        yield "missed link: carries out", _shown(edges[0])
    for relation in sorted(beside - link.beside):
        yield f"wrong link: {relation}", _shown(edges[0])
    for relation in sorted(link.beside - beside):
        yield f"missed link: {relation}", _shown(edges[0])


def _shown(edge: Row) -> str:
    via = f" (reported by {edge['reported_by']})" if edge["reported_by"] else ""
    return f"{edge['from_ref']} {edge['relation']} {edge['to_ref']}{via} {edge['status']} “{edge['evidence_text']}”"


def _name(paper: Paper) -> str:
    return f"{paper.stem or 'not held'} {paper.number} {paper.issuer.name} {paper.issued_on}"


# --- gaps, documents to fetch, findings ------------------------------------------------------------------------------


def _gaps(truth: Truth, answer: Answer, score: Score, seed: int) -> None:
    for paper, bodies in truth.missing().items():
        given = answer.missing.get(paper, set())
        score.gaps_invented += len(given - bodies)
        score.gaps_left_out += len(bodies - given)
        score.errors += [("gap invented", f"seed {seed}: {_name(paper)}: {body}") for body in sorted(given - bodies)]
        score.errors += [("gap left out", f"seed {seed}: {_name(paper)}: {body}") for body in sorted(bodies - given)]


def _fetch(truth: Truth, answer: Answer, score: Score, seed: int) -> None:
    given: Counter[Paper | str] = Counter()
    for ref, times in answer.to_fetch.items():
        given[answer.paper_of.get(ref, ref)] += times
    wanted = truth.to_fetch()
    for what in {*given, *wanted}:
        if given[what] != wanted.get(what, 0):  # type: ignore[call-overload]
            score.fetch_wrong += 1
            name = what if isinstance(what, str) else _name(what)
            times = f"{given[what]} for {wanted.get(what, 0)}"  # type: ignore[call-overload]
            score.errors.append(("to fetch: other count", f"seed {seed}: {name}: {times}"))


def _findings(truth: Truth, answer: Answer, score: Score, seed: int) -> None:
    wanted, given = Counter(truth.findings()), Counter(answer.findings)
    for counted, into in (
        (wanted, score.findings_true),
        (given, score.findings_given),
        (wanted & given, score.findings_right),
    ):
        for finding, times in counted.items():
            into[finding[0]] += times
    for finding in (given - wanted).elements():
        score.errors.append((f"finding invented: {finding[0]}", f"seed {seed}: {finding[1:]} {answer.told[finding]}"))
    for finding in (wanted - given).elements():
        score.errors.append((f"finding left out: {finding[0]}", f"seed {seed}: {finding[1:]}"))
