"""A cascade: a directive of the centre, what the levels below made of it, and what went wrong on the way."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from schemas.vocabulary import Level
from tests.scenarios import aftermath
from tests.scenarios.office import Office, slip_of_the_pen
from tests.scenarios.papers import Link, Paper
from tests.scenarios.phrasings import Share
from tests.scenarios.topics import PARTY, STATE, Topic
from tests.scenarios.wording import Writer
from tests.scenarios.world import PREMIER, SECRETARIAT, Body, Ground, ground


@dataclass
class Scenario:
    """The papers of one seed; they are rendered, read and held against what is known of them."""

    seed: int
    papers: list[Paper]

    @property
    def held(self) -> list[Paper]:
        return [paper for paper in self.papers if paper.held]


def scenario(seed: int, share: Share) -> Scenario:
    """Two cascades, Party and state, one before the reform of July 2025 and one since."""
    rng = random.Random(f"{seed}-{share}")
    party_first = seed % 2 == 0
    papers: list[Paper] = []
    for party, before in ((party_first, True), (not party_first, False)):
        papers += Cascade(rng, share, party, before).papers
    for index, paper in enumerate(p for p in papers if p.held):
        paper.stem = f"{index:02}_{paper.doc_type.lower()}_{paper.issuer.symbol.lower()}"
    return Scenario(seed, papers)


class Cascade:
    """Draws what happens in one cascade and has it written."""

    def __init__(self, rng: random.Random, share: Share, party: bool, before: bool) -> None:
        self.rng, self.party, self.before = rng, party, before
        self.year = 2024 if before else 2026
        self.writer = Writer(rng, share)
        self.office = Office(rng, self.writer, self.year)
        self.figures = self.office.figures
        self.topic: Topic = rng.choice(PARTY if party else STATE)
        self.ground = ground(rng, party, before)
        self.laws = self.office.laws(party, self.ground.top)
        self.namesake: Paper | None = None
        self._write()

    @property
    def papers(self) -> list[Paper]:
        return self.office.papers

    # --- the way down ---------------------------------------------------------------------------------------------

    def _write(self) -> None:
        self.central = self._central()
        self.lead = self.write_lead(self.ground.top)
        self._older_namesake()
        plans = self._members()
        aftermath.other_province(self)
        aftermath.lower(self, plans)
        aftermath.letter(self, plans)
        aftermath.end_of_an_older_plan(self, plans)

    def _central(self) -> Paper:
        issuer = SECRETARIAT if self.party else PREMIER
        day = dt.date(self.year - 1, self.rng.randint(9, 11), self.rng.randint(1, 28))
        if self.rng.random() < 0.5:
            return self.office.unheld(issuer, "CT", day, self.topic.title)
        paper = self.office.open(issuer, "CT", day, title=self.topic.title)
        paper.zones["preamble"].append(self.write_situation(paper))
        if self.rng.random() < 0.6:
            due = dt.date(self.year, 2, 28) if self.rng.random() < 0.7 else None
            self.office.demand_class(paper, Level.PROVINCE, due)
        self.office.idle_duties(paper, Level.PROVINCE)
        self.office.body_text(paper, self.topic)
        return paper

    def write_situation(self, paper: Paper) -> str:
        speaker = paper.issuer.bureau
        return (
            f"Thời gian qua, {self.topic.short} đã đạt được những kết quả bước đầu; tuy nhiên vẫn còn một số hạn chế."
            f" Để khắc phục hạn chế nêu trên, {speaker} yêu cầu thực hiện tốt các nội dung sau:"
        )

    def write_lead(self, top: Body, number: int | None = None) -> Paper:
        rng = self.rng
        day = dt.date(self.year, rng.randint(1, 2), rng.randint(3, 27))
        doc_type = rng.choice(("KH", "KH", "CT"))
        paper = self.office.open(top, doc_type, day, number)
        if doc_type == "CT":
            paper.title = self.topic.title
            if rng.random() < 0.7:
                text = self.writer.cite(
                    "based_on.preamble",
                    paper,
                    self.central,
                    Link.CARRIES_OUT,
                    said=self.central.issued_on,
                    fits=lambda p: p.endswith(";"),
                )
                paper.zones["preamble"].append(text)
            paper.zones["preamble"].append(self.write_situation(paper))
        else:
            self.office.carries_out(paper, self.central, self.topic, said=self.central.issued_on)
        return paper

    def _older_namesake(self) -> None:
        """The same number in an earlier term (Party) or year (state), about something else, carried out in its time."""
        top = self.ground.top
        since = top.since or dt.date(2000, 1, 1)
        year, month = (self.year - 6, 2) if self.party else (self.year - 1, 3 if self.before else 9)
        day = dt.date(year, month, self.rng.randint(3, 25))
        if day < since or (self.party and not self.before) or self.rng.random() < 0.4:
            return
        other = self.rng.choice([t for t in (PARTY if self.party else STATE) if t is not self.topic])
        number = int(self.lead.number.split("-")[0].split("/")[0])
        self.namesake = self.office.open(top, self.lead.doc_type, day, number, other.title)
        self.namesake.zones["preamble"].append(self.write_situation(self.namesake))
        self.office.body_text(self.namesake, other)
        follower = self.office.open(self.ground.members[0], "KH", day + dt.timedelta(days=30))
        self.office.carries_out(follower, self.namesake, other, said=day, in_title=False)
        self.office.body_text(follower, other)

    # --- districts before the reform, communes since ----------------------------------------------------------------

    def _members(self) -> dict[Body, Paper]:
        """What the bodies below the province did: in time, late, not at all."""
        rng, lead, members = self.rng, self.lead, self.ground.members
        by_class = rng.random() < 0.7
        due = lead.issued_on + dt.timedelta(days=rng.randint(30, 50)) if rng.random() < 0.75 else None
        called = members if by_class else tuple(rng.sample(members, 3))
        everybody = rng.random() < 0.35
        silent = set() if everybody else set(rng.sample(called, rng.randint(1, 2)))
        counts = self.topic.counts
        shares = [(body, rng.randint(*counts[0].size)) for body in members]
        # Shares in sentences have their year from the section's heading, which a directive in points does not have.
        form = rng.choice(("list", "table", "sentences") if lead.doc_type == "KH" else ("list", "table"))
        self.figures.shares(lead, counts[0], shares, form, self._slip(shares, form, lead))
        second = sum(rng.randint(*counts[1].size) for _ in members)
        self._lead_figures(second)
        if by_class:
            self.office.demand_class(lead, members[0].level, due)
        else:
            self.office.demand_named(lead, called, due)
        idle = tuple(rng.sample(members, 2)) if rng.random() < 0.4 else ()
        self.office.idle_duties(lead, members[0].level, idle)
        lead.recipients += [body for body in members if body in silent or rng.random() < 0.3]
        self.office.body_text(lead, self.topic)
        self.office.cites_aside(lead, self.laws)
        plans = {}
        for body, share in shares:
            if body in called and body not in silent:
                plans[body] = self._plan(body, share, second // len(members) + 20, due)
        return plans

    def _slip(self, shares: list[tuple[Body, int]], form: str, lead: Paper) -> int:
        if form == "sentences" or self.rng.random() < 0.6:
            return 0
        # "trong đó" may leave units out: there only parts that exceed the total are wrong for certain.
        return -self.rng.randint(3, 9) if form == "list" else self.rng.choice((-6, 7, 10))

    def _lead_figures(self, second: int) -> None:
        lead, rng, (first, other) = self.lead, self.rng, self.topic.counts
        if rng.random() < 0.5:
            self.figures.quarters(lead, other, second, rng.choice((0, 0, 7, -5)))
        else:
            self.figures.aim(lead, other, second)
        self.figures.rate_aim(lead, *self.topic.rate, rng.choice((80, 85, 90)))
        if rng.random() < 0.4:
            self.figures.far_aim(lead, first, second * 3)
        self.figures.result(lead, first, rng.randint(*first.size) * 2, self.year - 1)

    def _plan(self, body: Body, share: int, second: int, due: dt.date | None) -> Paper:
        rng, lead = self.rng, self.lead
        latest = due or lead.issued_on + dt.timedelta(days=60)
        late = due is not None and rng.random() < 0.2
        day = latest + dt.timedelta(days=rng.randint(5, 40) if late else -rng.randint(1, 14))
        if rng.random() < 0.05:
            day = lead.issued_on - dt.timedelta(days=31)  # the month of its own date line is wrong
        paper = self.office.open(body, "KH", day)
        if day < lead.issued_on:
            self.office.carries_out(paper, lead, self.topic, said=lead.issued_on, twin=self.namesake is not None)
        else:
            self.implement(paper, lead)
        below = share - rng.randint(4, 10) if rng.random() < 0.2 else share + rng.choice((0, 0, 3, 8))
        first, other = self.topic.counts
        self.figures.aim(paper, first, below)
        self.figures.rate_aim(paper, *self.topic.rate, rng.choice((90, 92, 95)))
        choice = rng.random()
        if choice < 0.35:
            self.figures.aim(paper, other, second)
        elif choice < 0.6:
            self.figures.quarters(paper, other, second, rng.choice((0, 0, 6)))
        else:
            self.figures.aim(paper, other, second)
            if rng.random() < 0.7:
                self.figures.running(paper, first, below, rng.choice((0, 0, 5)))
            else:
                self.figures.running_rate(paper, first, below, rng.random() < 0.4)
        self.figures.bounds_and_guesses(paper)
        if rng.random() < 0.6:
            whole = rng.randint(40, 200)
            self.figures.result_rate(paper, first, whole, self.year - 1, rng.random() < 0.3)
        self.finish(paper)
        return paper

    def implement(self, paper: Paper, above: Paper) -> None:
        """Dated or not, rightly or with a slip of the pen; through the plan above, or straight."""
        rng, roll = self.rng, self.rng.random()
        said: dt.date | None = above.issued_on
        if self.namesake is None and roll < 0.2:
            said = None
        elif roll < 0.35:
            said = slip_of_the_pen(rng, above.issued_on)
        twin = self.namesake is not None and above is self.lead
        above_it = [c.cited for c in above.citations if c.link is Link.CARRIES_OUT and c.citing is None]
        if said == above.issued_on and above_it and rng.random() < 0.25:
            in_title = rng.random() < 0.6
            self.office.carries_out(
                paper, above, self.topic, said=said, in_title=in_title, through=above_it[0], twin=twin
            )
            return
        ground = rng.random() < 0.2
        in_title = not ground and rng.random() < 0.7 and (said == above.issued_on or not twin)
        self.office.carries_out(paper, above, self.topic, said=said, in_title=in_title, as_ground=ground, twin=twin)

    def finish(self, paper: Paper) -> None:
        self.office.body_text(paper, self.topic)
        self.office.cites_aside(paper, self.laws)


__all__ = ["Cascade", "Ground", "Scenario", "scenario"]
