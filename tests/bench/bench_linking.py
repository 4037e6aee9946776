"""How fast citations find their documents: by the whole key, and by weighing candidates, over made rows of an archive.

Run it as `python -m tests.bench.bench_linking`; `measure` gives the figures to whoever wants to compare them.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.resolve.catalogue import Asked, Catalogue, Entry
from pipeline.resolve.identity import identify
from pipeline.resolve.references import doc_ref
from schemas.values import DateValue
from schemas.vocabulary import LinkStatus
from tests.bench.clock import seconds

_TYPES = ("KH", "CT", "NQ", "CTr", "BC", "TB")
_TITLES = (
    "tăng cường công tác kết nạp đảng viên trong tình hình mới",
    "phát triển kinh tế tập thể, hợp tác xã nông nghiệp",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "chuyển đổi số trong các cơ quan nhà nước",
)


@dataclass(frozen=True)
class Speed:
    """Citations in a second of one core."""

    exact: float
    fuzzy: float


def archive(count: int, seed: int = 1) -> list[Entry]:
    """Documents of communes of twenty provinces, each body with a series of its own."""
    chance = random.Random(seed)
    made: dict[str, Entry] = {}
    while len(made) < count:
        province, commune, serial = chance.randrange(20), chance.randrange(200), chance.randrange(1, 200)
        kind = chance.choice(_TYPES)
        day = dt.date(2021, 2, 1) + dt.timedelta(days=chance.randrange(1400))
        issued, number = DateValue.day(day.year, day.month, day.day), f"{serial}-{kind}/ĐU"
        body = f"cap-uy.xa-{commune}.huyen-{commune % 10}.tinh-{province}"
        ref = doc_ref(body, kind, number, None, issued)
        title = chance.choice(_TITLES)
        made[ref] = Entry(ref, number, kind, title, issued, f"Đảng ủy xã {commune}", "commune", f"{province}", ref)
    return list(made.values())


def whole(entries: list[Entry]) -> list[Asked]:
    """A citation of each document by everything that identifies it."""
    day = dt.date(2025, 2, 1)
    return [
        Asked(e.ref, e.number, e.doc_type, e.title, e.issued_on, e.issuer, "x", e.owner, e.province, day)
        for e in entries
    ]


def loose(asked: list[Asked]) -> list[Asked]:
    """The same citations without a date, with a slip in it, with a digit lost, without an issuer: in turn."""
    return [_WAYS[i % len(_WAYS)](one) for i, one in enumerate(asked)]


def _undated(one: Asked) -> Asked:
    return replace(one, issued_on=None, ref=doc_ref(one.owner, one.doc_type, one.number, None, None))


def _slipped(one: Asked) -> Asked:
    date = one.issued_on
    assert date is not None
    other = DateValue.day(date.start.year, date.start.month, date.start.day % 28 + 1)
    return replace(one, issued_on=other, ref=doc_ref(one.owner, one.doc_type, one.number, None, other))


def _misread(one: Asked) -> Asked:
    number = (one.number or "")[1:] if (one.number or "")[1].isdigit() else f"1{one.number}"
    return replace(one, number=number, ref=doc_ref(one.owner, one.doc_type, number, None, one.issued_on))


def _nameless(one: Asked) -> Asked:
    return replace(one, issuer=None, ref=doc_ref(None, one.doc_type, one.number, None, one.issued_on))


_WAYS: tuple[Callable[[Asked], Asked], ...] = (_undated, _slipped, _misread, _nameless)


def measure(count: int = 100_000, fuzzy: int = 20_000, rounds: int = 3) -> Speed:
    """Citations beside an archive of `count` documents; the catalogue is made beforehand."""
    entries = archive(count)
    held, asked = Catalogue.of(entries), whole(entries)
    weighed = loose(asked[:fuzzy])
    assert all(not target.statuses for target in identify(asked, held))
    found = sum(LinkStatus.ORPHANED not in target.statuses for target in identify(weighed, held))
    assert found > fuzzy / 2
    return Speed(
        count / seconds(lambda: identify(asked, held), rounds),
        fuzzy / seconds(lambda: identify(weighed, held), rounds),
    )


if __name__ == "__main__":
    speed = measure()
    print(f"exact key {speed.exact:10.0f} citations/s   weighed {speed.fuzzy:10.0f} citations/s")
