"""The figures of a made document: aims, shares, quarters, running totals and rates; right ones and slips."""

from __future__ import annotations

import random
from collections.abc import Sequence

from schemas.vocabulary import Level
from tests.scenarios.papers import Figure, Kind, Paper
from tests.scenarios.topics import Indicator
from tests.scenarios.wording import Writer, count, rate
from tests.scenarios.world import Body

_LIMITED = {True: ("xử lý kỷ luật", "trường hợp"), False: ("phát sinh hồ sơ quá hạn", "hồ sơ")}
_ROUGH = ("tổ chức hội nghị tuyên truyền", "hội nghị")
_ROMAN = ("I", "II", "III", "IV")


class Accountant:
    """Writes figures into the zones of a paper and notes what they are."""

    def __init__(self, rng: random.Random, writer: Writer, year: int) -> None:
        self._rng, self._writer, self._year = rng, writer, year
        self._period = f"năm {year}"

    def aim(self, paper: Paper, indicator: Indicator, value: int, form: str = "") -> None:
        """An aim of the paper's own whole for the year."""
        form = form or self._rng.choice(("floor", "floor", "exact", "range"))
        values: dict[str, object] = {"value": count(value)}
        if form == "range":
            values = {"low": count(value), "high": count(value + max(2, value // 10))}
        paper.zones["aims"].append(
            self._writer.say(
                f"target.{form}", paper, indicator=indicator.words, unit=indicator.unit, period=self._period, **values
            )
        )
        if form not in ("ceiling", "approx"):
            paper.figures.append(Figure(Kind.TARGET, indicator.words, value, self._period))

    def far_aim(self, paper: Paper, indicator: Indicator, value: int) -> None:
        """An aim of another period: it stands in no relation to the year's."""
        period = f"giai đoạn {self._year}-{self._year + 2}"
        paper.zones["aims"].append(
            self._writer.say(
                "target.floor", paper, indicator=indicator.words, unit=indicator.unit, period=period, value=count(value)
            )
        )

    def rate_aim(self, paper: Paper, words: str, base: str, value: int) -> None:
        """A rate that everybody is to reach; rates are never added up."""
        paper.zones["aims"].append(
            self._writer.say(
                "target.rate_floor", paper, indicator=words, base=base, period=self._period, value=str(value)
            )
        )

    def each(self, paper: Paper, indicator: Indicator, value: int, level: Level, words: str) -> None:
        """A floor for each body of the level below."""
        paper.zones["aims"].append(
            self._writer.say(
                "target.each",
                paper,
                indicator=indicator.words,
                unit=indicator.unit,
                period=self._period,
                value=count(value),
                class_one=words,
            )
        )
        paper.figures.append(Figure(Kind.EACH, indicator.words, value, self._period, level=level))

    def shares(
        self, paper: Paper, indicator: Indicator, shares: Sequence[tuple[Body, int]], form: str, slip: int = 0
    ) -> None:
        """An allocation as list, table or sentences; a whole one states its total, which a slip puts wrong."""
        paper.figures += [Figure(Kind.SHARE, indicator.words, v, self._period, body=body) for body, v in shares]
        if form == "sentences":
            paper.year = self._year
            for body, value in shares:
                paper.zones["aims"].append(
                    self._writer.say(
                        "allocation.sentence",
                        paper,
                        body=body.name,
                        indicator=indicator.words,
                        unit=indicator.unit,
                        value=count(value),
                    )
                )
            return
        total = sum(value for _, value in shares) + slip
        paper.figures.append(Figure(Kind.TARGET, indicator.words, total, self._period))
        if slip:
            paper.figures.append(Figure(Kind.SLIP, indicator.words, total, self._period, code="sum-mismatch"))
        if form == "table":
            paper.zones["tables"] += self._table(paper, indicator, shares, total)
            return
        listed = "allocation.list_item"
        item = self._writer.phrase(listed, paper.issuer.party)
        paper.zones["aims"] += [
            self._writer.say(
                "allocation.list_head",
                paper,
                indicator=indicator.words,
                unit=indicator.unit,
                period=self._period,
                total=count(total),
            ),
            *(item.format(body=body.name, value=count(value), unit=indicator.unit) for body, value in shares),
        ]

    def _table(self, paper: Paper, indicator: Indicator, shares: Sequence[tuple[Body, int]], total: int) -> list[str]:
        title = self._writer.phrase("allocation.table_title", paper.issuer.party)
        rows = [f"| {i} | {body.name} | {count(value)} |" for i, (body, value) in enumerate(shares, 1)]
        return [
            title.format(indicator=indicator.words, period=self._period),
            f"| TT | Đơn vị | Chỉ tiêu ({indicator.unit}) |",
            "|---|---|---|",
            *rows,
            f"|  | {self._rng.choice(('Tổng cộng', 'Cộng', 'Tổng số'))} | {count(total)} |",
        ]

    def quarters(self, paper: Paper, indicator: Indicator, total: int, slip: int = 0) -> None:
        """A year's total with its four quarters."""
        first = [total // 4 + self._rng.randint(-total // 16, total // 16) for _ in range(3)]
        parts = [*first, total - sum(first) + slip]
        quarters = {f"q{i}": count(part) for i, part in enumerate(parts, 1)}
        paper.zones["aims"].append(
            self._writer.say(
                "quarters.sentence",
                paper,
                indicator=indicator.words,
                unit=indicator.unit,
                year=self._year,
                total=count(total),
                **quarters,
            )
        )
        paper.figures.append(Figure(Kind.TARGET, indicator.words, total, self._period))
        if slip:
            paper.figures.append(Figure(Kind.SLIP, indicator.words, total, self._period, code="sum-mismatch"))

    def running(self, paper: Paper, indicator: Indicator, whole: int, slip: int = 0) -> None:
        """Running totals at the ends of three quarters; a slip puts the last one wrong."""
        done = 0
        for index in range(3):
            add = whole // 4 + self._rng.randint(-whole // 20, whole // 20)
            done += add
            said = done + (slip if index == 2 else 0)
            paper.zones["aims"].append(
                self._writer.say(
                    "cumulative.sentence",
                    paper,
                    indicator=indicator.words,
                    unit=indicator.unit,
                    year=self._year,
                    quarter=_ROMAN[index],
                    add=count(add),
                    n=count(said),
                    m=count(whole),
                )
            )
        if slip:
            paper.figures.append(Figure(Kind.SLIP, indicator.words, done, self._period, code="cumulative-mismatch"))

    def running_rate(self, paper: Paper, indicator: Indicator, whole: int, slip: bool) -> None:
        """The first quarter's running total with its rate."""
        done = self._rng.randint(whole // 5, whole // 3)
        stated = done / whole * 100 + (self._rng.choice((-4.2, 6.5)) if slip else 0)
        paper.zones["aims"].append(
            self._writer.say(
                "cumulative.with_rate",
                paper,
                indicator=indicator.words,
                unit=indicator.unit,
                year=self._year,
                quarter=_ROMAN[0],
                add=count(done),
                n=count(done),
                m=count(whole),
                rate=rate(stated),
            )
        )
        if slip:
            paper.figures.append(Figure(Kind.SLIP, indicator.words, done, self._period, code="rate-mismatch"))

    def bounds_and_guesses(self, paper: Paper) -> None:
        """Ceilings and rough numbers: they commit to no least, so that lower levels may go below them."""
        limited, rough = _LIMITED[paper.issuer.party], _ROUGH
        for group, indicator, sizes in (("target.ceiling", limited, (3, 12)), ("target.approx", rough, (20, 60))):
            if self._rng.random() < 0.3:
                value = count(self._rng.randint(*sizes))
                words, unit = indicator
                sentence = self._writer.say(group, paper, indicator=words, unit=unit, period=self._period, value=value)
                paper.zones["aims"].append(sentence)

    def result(self, paper: Paper, indicator: Indicator, value: int, year: int, zone: str = "past") -> None:
        """What was achieved in a year; it is held against nothing."""
        paper.zones[zone].append(
            self._writer.say(
                "result.sentence",
                paper,
                indicator=indicator.words,
                unit=indicator.unit,
                period=f"năm {year}",
                value=count(value),
            )
        )

    def result_rate(self, paper: Paper, indicator: Indicator, whole: int, year: int, slip: bool = False) -> None:
        """What was achieved of what was set, and its rate; a right one may fit only by its rounding."""
        done = self._rng.randint(whole * 6 // 10, whole * 98 // 100)
        digits = self._rng.choice((0, 1, 1, 2))
        stated = done / whole * 100 + (self._rng.choice((-7.3, 4.6, 9.1)) if slip else 0)
        paper.zones["past"].append(
            self._writer.say(
                "result.with_rate",
                paper,
                indicator=indicator.words,
                unit=indicator.unit,
                period=f"năm {year}",
                n=count(done),
                m=count(whole),
                rate=rate(stated, digits),
            )
        )
        if slip:
            paper.figures.append(Figure(Kind.SLIP, indicator.words, done, f"năm {year}", code="rate-mismatch"))
