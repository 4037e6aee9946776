"""What comes after a directive's first plans: lower levels, replacements, letters, reports, a plan only told of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from schemas.vocabulary import Level
from tests.scenarios.papers import Citation, Kind, Link, Paper
from tests.scenarios.topics import Indicator
from tests.scenarios.wording import short
from tests.scenarios.world import Body, ground

if TYPE_CHECKING:
    from tests.scenarios.cascade import Cascade

_EACH_WORDS = {
    (Level.COMMUNE, True): ("đảng bộ xã, phường, thị trấn", "đảng bộ trực thuộc"),
    (Level.COMMUNE, False): ("xã, phường, thị trấn",),
    (Level.GRASSROOTS, True): ("chi bộ", "chi bộ trực thuộc"),
}


def other_province(c: Cascade) -> None:
    """Another province with a directive of the same number, carried out by its own bodies."""
    if c.rng.random() < 0.3:
        return
    other = ground(c.rng, c.party, c.before, frozenset({c.ground.top.place}))
    number = int(c.lead.number.split("-")[0].split("/")[0])
    lead = c.write_lead(other.top, number)
    c.figures.aim(lead, c.topic.counts[0], c.rng.randint(300, 900))
    c.finish(lead)
    follower = c.office.open(other.members[0], "KH", lead.issued_on + dt.timedelta(days=35))
    c.office.carries_out(follower, lead, c.topic, said=lead.issued_on)
    c.figures.aim(follower, c.topic.counts[0], c.rng.randint(20, 70))
    c.finish(follower)


def lower(c: Cascade, plans: dict[Body, Paper]) -> None:
    """Plans of the level below, and what becomes of the plans above them."""
    bodies = list(plans)
    for index, body in enumerate(bodies[:3]):
        below = c.ground.below.get(body, ())
        if index == 0 and below:
            _below(c, plans[body], below)
        if index == 1:
            _replaced(c, plans[body], below)
        if index == 2:
            _amended(c, plans[body])


def _below(c: Cascade, plan: Paper, below: tuple[Body, ...]) -> None:
    rng, first = c.rng, c.topic.counts[0]
    due = plan.issued_on + dt.timedelta(days=25) if rng.random() < 0.6 else None
    c.office.demand_class(plan, below[0].level, due)
    words = rng.choice(_EACH_WORDS[below[0].level, c.party])
    floors = dict.fromkeys(below, rng.randint(3, 12))
    if below[0].level is Level.GRASSROOTS or rng.random() < 0.6:
        c.figures.each(plan, first, floors[below[0]], below[0].level, words)
    else:
        floors = _handed_down(c, plan, below)
    plan.recipients += below[-1:]
    for body in below[:-1]:
        late = due and rng.random() < 0.25
        day = plan.issued_on + dt.timedelta(days=40 if late else rng.randint(8, 20))
        paper = c.office.open(body, "KH", day)
        c.implement(paper, plan)
        value = floors[body] - 1 if rng.random() < 0.3 else floors[body] + rng.randint(0, 4)
        c.figures.aim(paper, first, value)
        if rng.random() < 0.25:
            other = c.topic.counts[1]
            c.figures.aim(paper, other, 14, "exact")
            c.figures.aim(paper, other, 17, "exact")
        c.finish(paper)
        if body.level is Level.GRASSROOTS and rng.random() < 0.2:
            paper.number = ""


def _handed_down(c: Cascade, plan: Paper, below: tuple[Body, ...]) -> dict[Body, int]:
    """The plan's own aim in shares for the bodies below it; a slip breaks their sum, and the aim stands."""
    first = c.topic.counts[0]
    whole = _aim(plan, first)
    slip = c.rng.choice((0, 0, -4))
    even = (whole - slip) // len(below)
    values = [even] * (len(below) - 1)
    shares = list(zip(below, [*values, whole - slip - sum(values)], strict=True))
    c.figures.shares(plan, first, shares, c.rng.choice(("list", "table")), slip)
    return dict(shares)


def _aim(paper: Paper, indicator: Indicator) -> int:
    return next(f.value for f in paper.figures if f.kind is Kind.TARGET and f.indicator == indicator.words)


def _replaced(c: Cascade, plan: Paper, below: tuple[Body, ...]) -> None:
    """A plan with a wrong sum gives way to a new one; a body below goes on carrying out the old."""
    rng, (first, other) = c.rng, c.topic.counts
    c.figures.result_rate(plan, first, 150, c.year - 2, slip=True)
    day = plan.issued_on + dt.timedelta(days=rng.randint(50, 80))
    new = c.office.open(plan.issuer, "KH", day)
    c.implement(new, c.lead)
    c.figures.aim(new, first, _aim(plan, first))
    c.figures.aim(new, other, _aim(plan, other))
    new.zones["closing"].append(
        c.writer.cite("replaces.own", new, plan, Link.REPLACES, said=plan.issued_on, titled=False)
    )
    c.finish(new)
    for body in below[:1]:
        follower = c.office.open(body, "KH", day + dt.timedelta(days=rng.randint(10, 30)))
        c.office.carries_out(follower, plan, c.topic, said=plan.issued_on)
        c.figures.aim(follower, first, 9)
        c.finish(follower)


def _amended(c: Cascade, plan: Paper) -> None:
    if c.rng.random() < 0.5:
        return
    day = plan.issued_on + dt.timedelta(days=c.rng.randint(60, 90))
    new = c.office.open(plan.issuer, "KH", day, title=f"điều chỉnh, bổ sung một số nội dung về {c.topic.short}")
    new.zones["preamble"].append(c.writer.cite("amends.own", new, plan, Link.AMENDS, said=plan.issued_on, titled=False))
    c.finish(new)


def letter(c: Cascade, plans: dict[Body, Paper]) -> None:
    """A letter that urges; it tells of a plan that the archive lacks, which a body below carries out."""
    rng = c.rng
    day = dt.date(c.year, 8, rng.randint(5, 25))
    urging = c.office.open(c.ground.top, "CV", day, title=f"đôn đốc thực hiện {c.topic.short}")
    urging.zones["preamble"].append(f"Qua theo dõi, đến nay việc triển khai {c.topic.short} còn chậm ở một số nơi.")
    lost = _lost_plan(c)
    if lost:
        urging.zones["work"].append(
            c.writer.cite("reported.own", urging, c.lead, Link.CITES, said=c.lead.issued_on, titled=False, middle=lost)
        )
    for paper in list(plans.values())[:1]:
        urging.zones["work"].append(
            c.writer.cite("mentions.own", urging, paper, Link.CITES, said=paper.issued_on, titled=False)
        )
    if c.namesake and rng.random() < 0.5:
        urging.zones["work"].append(f"Một số đơn vị chưa tổ chức học tập {short(c.lead)}.")
        urging.citations.append(Citation(c.lead, Link.CITES, None))
    if rng.random() < 0.4:
        urging.zones["closing"].append(
            c.writer.cite("attaches.own", urging, c.lead, Link.CITES, said=c.lead.issued_on, titled=False)
        )
    c.office.idle_duties(urging, c.ground.members[0].level)
    c.finish(urging)
    twin = _twice(c, urging)
    for body, plan in list(plans.items())[:1]:
        _report(c, body, plan, None if twin else urging)


def _twice(c: Cascade, urging: Paper) -> bool:
    """Another letter under the same number, a mistake of the registry; or a member's reply to the first."""
    if c.rng.random() < 0.15:
        number = int(urging.number.split("-")[0].split("/")[0])
        other = c.office.open(c.ground.top, "CV", urging.issued_on, number, title="cử cán bộ tham gia tập huấn")
        other.zones["preamble"].append("Đề nghị các đơn vị cử cán bộ tham gia lớp tập huấn đúng thành phần.")
        c.finish(other)
        return True
    if c.rng.random() < 0.5:
        reply = c.office.open(c.ground.members[0], "CV", urging.issued_on + dt.timedelta(days=9))
        reply.title = f"tình hình {c.topic.short}"
        reply.zones["preamble"].append(
            c.writer.cite("replies_to.own", reply, urging, Link.CITES, said=urging.issued_on, titled=False)
        )
        c.finish(reply)
    return False


def _lost_plan(c: Cascade) -> Paper | None:
    """A member's plan that only others tell of, carried out by a body below it."""
    taken = {paper.issuer for paper in c.papers}
    silent = [body for body in c.ground.members if body not in taken]
    below = c.ground.below.get(silent[0], ()) if silent else ()
    if not below or not c.before:
        return None
    day = c.lead.issued_on + dt.timedelta(days=28)
    lost = c.office.unheld(silent[0], "KH", day, c.topic.short)
    follower = c.office.open(below[0], "KH", day + dt.timedelta(days=20))
    c.office.carries_out(follower, lost, c.topic, said=day)
    c.figures.aim(follower, c.topic.counts[0], 11)
    c.finish(follower)
    return lost


def _report(c: Cascade, body: Body, plan: Paper, urging: Paper | None) -> None:
    """A member's report on what it did: results and rates, and no plan."""
    rng, first = c.rng, c.topic.counts[0]
    report = c.office.open(body, "BC", dt.date(c.year, 9, rng.randint(16, 29)))
    title = c.writer.cite(
        "report.title",
        report,
        c.lead,
        Link.EITHER,
        said=c.lead.issued_on,
        titled=False,
        topic=c.topic.short,
        period=f"năm {c.year}",
    )
    report.title = title[0].lower() + title[1:]
    report.zones["preamble"].append(c.writer.cite("report.opening", report, c.lead, Link.EITHER, said=c.lead.issued_on))
    if urging and rng.random() < 0.4:
        report.zones["preamble"].append(
            c.writer.cite("mentions.own", report, urging, Link.CITES, said=urging.issued_on, titled=False)
        )
    c.figures.result_rate(report, first, _aim(plan, first), c.year, rng.random() < 0.4)
    c.figures.result(report, c.topic.counts[1], rng.randint(20, 60), c.year)
    c.finish(report)


def end_of_an_older_plan(c: Cascade, plans: dict[Body, Paper]) -> None:
    """An older plan of the province is repealed; a member carries it out all the same."""
    if c.rng.random() < 0.5 or not c.before:
        return
    day = dt.date(c.year - 1, 3, c.rng.randint(3, 27))
    title = f"{c.topic.short} năm {c.year - 1}"
    old = c.office.open(c.ground.top, "KH", day, title=title)
    old.zones["preamble"].append(c.write_situation(old))
    c.office.body_text(old, c.topic)
    end = c.office.open(c.ground.top, "QĐ", dt.date(c.year, 1, 2), title="bãi bỏ văn bản đã hết thời gian thực hiện")
    end.zones["preamble"].append(c.writer.cite("repeals.own", end, old, Link.REPEALS, said=old.issued_on, titled=False))
    for body in list(plans)[-1:]:
        follower = c.office.open(body, "KH", dt.date(c.year, 3, 5))
        c.office.carries_out(follower, old, c.topic, said=day)
        c.finish(follower)
