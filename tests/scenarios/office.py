"""The registry of an office: gives papers their numbers and dates, and writes the sections that every paper has."""

from __future__ import annotations

import datetime as dt
import random

from schemas.vocabulary import Level
from tests.scenarios.figures import Accountant
from tests.scenarios.papers import Demand, Link, Paper
from tests.scenarios.topics import Topic
from tests.scenarios.wording import Writer
from tests.scenarios.world import PREMIER, SECRETARIAT, Body, class_words

_WHEN = ("deadline.fixed", "deadline.fixed", "deadline.period", "deadline.recurring", "deadline.relative")
_TASKS = (
    "rà soát, bổ sung quy chế phối hợp",
    "tổ chức hội nghị quán triệt đến cán bộ, đảng viên",
    "kiện toàn bộ phận giúp việc",
    "tổng hợp danh sách cán bộ theo dõi",
)


class Office:
    """Opens, numbers and fills papers of one scenario."""

    def __init__(self, rng: random.Random, writer: Writer, year: int) -> None:
        self.rng, self.writer, self.year = rng, writer, year
        self.papers: list[Paper] = []
        self.figures = Accountant(rng, writer, year)
        self._used: set[tuple[str, int]] = set()

    def open(self, issuer: Body, doc_type: str, day: dt.date, number: int | None = None, title: str = "") -> Paper:
        """A new paper with a number of its own, or the one given."""
        given = number or self._number(issuer)
        self._used.add((issuer.name, given))
        paper = Paper(issuer, doc_type, symbol(issuer, doc_type, given), day, title)
        self.papers.append(paper)
        return paper

    def unheld(self, issuer: Body, doc_type: str, day: dt.date, title: str, number: int | None = None) -> Paper:
        """A document that the archive lacks."""
        paper = self.open(issuer, doc_type, day, number, title)
        paper.held = False
        return paper

    def _number(self, issuer: Body) -> int:
        while True:
            number = self.rng.randint(2, 99) if issuer.party else self.rng.randint(11, 480)
            if (issuer.name, number) not in self._used:
                self._used.add((issuer.name, number))
                return number

    def carries_out(
        self,
        paper: Paper,
        above: Paper,
        topic: Topic,
        *,
        said: dt.date | None,
        in_title: bool = True,
        titled: bool | None = None,
        through: Paper | None = None,
        as_ground: bool = False,
        twin: bool = False,
    ) -> None:
        """Title and preamble of a plan; with `through` the preamble tells that `above` carries that out.

        `as_ground`: the directive stands as a ground ("Căn cứ …"), which in a plan's preamble is carrying out too.
        `twin`: another document bears the number, so that a title, which others repeat, has to give the date.
        """
        if in_title:
            # What a title says of the date is right: a slip of the pen stands in the preamble.
            in_heading = above.issued_on if said == above.issued_on and (twin or self.rng.random() < 0.5) else None
            before = len(paper.citations)
            sentence = self.writer.cite(
                "implements.title",
                paper,
                above,
                Link.CARRIES_OUT,
                said=in_heading,
                titled=titled if not above.nested else False,
                fits=(lambda p: "{cite}" in p) if twin else (lambda _: True),
                topic=topic.short,
            )
            paper.title = sentence[0].lower() + sentence[1:]
            paper.nested = paper.citations[before:]
        else:
            paper.title = f"{topic.short} năm {self.year}"
        if through:
            text = self.writer.cite(
                "reported.preamble", paper, through, Link.CARRIES_OUT, said=through.issued_on, middle=above
            )
        elif as_ground:
            text = self.writer.cite("based_on.preamble", paper, above, Link.CARRIES_OUT, said=said, titled=titled)
            if text.endswith(";"):
                text += f" {paper.issuer.bureau} xây dựng Kế hoạch {topic.short} năm {self.year} như sau:"
        else:
            text = self.writer.cite("implements.preamble", paper, above, Link.CARRIES_OUT, said=said, titled=titled)
        paper.zones["preamble"].append(text)
        if self.rng.random() < 0.2:
            closing = self.writer.cite("implements.closing", paper, above, Link.CARRIES_OUT, said=said, titled=titled)
            paper.zones["closing"].append(closing)

    def body_text(self, paper: Paper, topic: Topic) -> None:
        """Purpose, tasks and closing: sentences that state no fact of the truth."""
        party = paper.issuer.party
        for zone, number in (("purpose", 2), ("work", 3)):
            while len(paper.zones[zone]) < number:
                group = "noise.tempting" if self.rng.random() < 0.2 else "noise.paragraph"
                sentence = self.writer.phrase(group, party)
                if sentence not in paper.zones[zone]:
                    paper.zones[zone].append(sentence)
        when = self.rng.choice(_WHEN)
        values = {"due": f"30/6/{self.year}", "quarter_or_month": f"quý II/{self.year}", "days": "15"}
        task = self.rng.choice(_TASKS if party else _TASKS[2:3])
        paper.zones["work"].append(self.writer.say(when, paper, task=task, **values))

    def point(self, paper: Paper, group: str, level: Level, **values: object) -> None:
        """A point of the closing section with a class of subordinates."""
        words = class_words(self.rng, level, paper.issuer.party, paper.issued_on)
        values = {"class": words} | values
        paper.zones["duties"].append(self.writer.say(group, paper, **values))

    def demand_class(self, paper: Paper, level: Level, due: dt.date | None) -> None:
        """Calls on all direct subordinates for a plan of their own."""
        if due:
            self.point(paper, "demand.class_dated", level, due=self.writer.day(due))
        else:
            self.point(paper, "demand.class_undated", level)
        paper.demands.append(Demand((), level, due))

    def demand_named(self, paper: Paper, bodies: tuple[Body, ...], due: dt.date | None) -> None:
        """Calls on some bodies by name."""
        listed = self._listed(bodies)
        group, values = "demand.named_undated", {"bodies": listed}
        if due:
            group, values = "demand.named_dated", {"bodies": listed, "due": self.writer.day(due)}
        paper.zones["duties"].append(self.writer.say(group, paper, **values))
        paper.demands.append(Demand(bodies, None, due))

    def _listed(self, bodies: tuple[Body, ...]) -> str:
        names = [body.name for body in bodies]
        joint = self.rng.choice((", ", " và "))
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{joint}{names[-1]}"

    def idle_duties(self, paper: Paper, level: Level, bodies: tuple[Body, ...] = ()) -> None:
        """Tasks that ask for no document: they make nobody missing."""
        self.point(paper, "demand.not_demand", level)
        if bodies:
            sentence = self.writer.say("demand.not_demand_named", paper, bodies=self._listed(bodies))
            paper.zones["duties"].append(sentence)

    def cites_aside(self, paper: Paper, pool: list[Paper], most: int = 2) -> None:
        """Documents that the paper refers to in passing, or tells to go by."""
        own = [cited for cited in pool if cited.issuer in (paper.issuer, *paper.issuer.lineage)]
        for cited in self.rng.sample(own, min(len(own), self.rng.randint(0, most))):
            if cited.issued_on < paper.issued_on:
                group = self.rng.choice(("follows.own", "follows.own", "mentions.own"))
                dated = cited.issued_on if self.rng.random() < 0.75 else None
                if dated and self.rng.random() < 0.06:
                    dated = slip_of_the_pen(self.rng, dated)
                paper.zones["work"].append(
                    self.writer.cite(
                        group, paper, cited, Link.CITES, said=dated, titled=False if cited.nested else None
                    )
                )

    def laws(self, party: bool, above: Body) -> list[Paper]:
        """Documents that the archive lacks and that many cite."""
        rng, year = self.rng, self.year
        kinds: list[tuple[Body, str, str]]
        if party:
            kinds = [
                (SECRETARIAT, "HD", "một số vấn đề cụ thể về công tác đảng viên"),
                (SECRETARIAT, "KL", "tiếp tục nâng cao năng lực lãnh đạo của tổ chức cơ sở đảng"),
                (above, "NQ", "nhiệm vụ trọng tâm của nhiệm kỳ"),
            ]
        else:
            kinds = [
                (PREMIER, "QĐ", "phê duyệt Chương trình tổng thể cải cách hành chính"),
                (PREMIER, "CT", "tăng cường kỷ luật, kỷ cương hành chính"),
                (above, "QĐ", "giao nhiệm vụ trọng tâm cho các sở, ngành"),
            ]
        found = []
        for issuer, doc_type, title in kinds:
            day = dt.date(year - 1, rng.randint(1, 6), rng.randint(1, 28))
            if issuer.since and day < issuer.since:
                day = issuer.since + dt.timedelta(days=rng.randint(40, 120))
            found.append(self.unheld(issuer, doc_type, day, title))
        return found


def slip_of_the_pen(rng: random.Random, day: dt.date) -> dt.date:
    """Another day of the same month, as a typing error makes it."""
    others = [d for d in range(1, 28) if d != day.day and (d % 10 == day.day % 10 or d // 10 == day.day // 10)]
    return day.replace(day=rng.choice(others))


def symbol(issuer: Body, doc_type: str, number: int) -> str:
    """Number and symbol as the issuer's system builds them."""
    if issuer.party:
        return f"{number:02}-{doc_type}/{issuer.symbol}"
    if doc_type == "CV":
        return f"{number}/{issuer.symbol}-VX"
    return f"{number}/{doc_type}-{issuer.symbol}"
