"""A document's head gives the right issuer, parent and province, or leaves open what it does not say."""

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.resolve.bodies import read_issuer
from schemas.evidence import Found
from schemas.record import Head
from schemas.spans import Span
from schemas.text import Text
from schemas.values import DateValue

CASES = tomllib.loads(Path(__file__).with_name("issuers.toml").read_text("utf-8"))["case"]
SHARED = Path(__file__).parents[4] / "shared"


def make_head(row: dict[str, Any]) -> tuple[Head, Text]:
    """The head as extractors leave it, over a text that holds its words."""
    lines = [*row.get("superior", ()), *row.get("issuer", ()), row.get("place", ""), row.get("number", "")]
    text = Text.plain("\n".join([*lines, row.get("text", "")]))

    def found(words: str) -> Found[str]:
        start = text.content.index(words)
        return Found(words, text.evidence(Span(start, start + len(words))), "test", 0.95)

    day = row.get("day")
    when = Found(DateValue.from_iso(day), text.evidence(Span(0, 1)), "test", 0.95) if day else None
    head = Head(
        number=found(row["number"]) if "number" in row else None,
        issued_on=when,
        place=found(row["place"]) if "place" in row else None,
        issuer_words=tuple(found(words) for words in row.get("issuer", ())),
        superior_words=tuple(found(words) for words in row.get("superior", ())),
    )
    return head, text


@pytest.mark.parametrize("row", CASES, ids=[f"case-{n}" for n in range(len(CASES))])
def test_issuer(row: dict[str, Any]) -> None:
    head, text = make_head(row)
    reading = read_issuer(head, text)
    if not row["expect"]:
        assert reading.issuer is None
        return
    assert reading.issuer is not None, row["why"]
    got = {key: getattr(reading.issuer, key) or "" for key in row["expect"]}
    assert got == row["expect"], row["why"]
    assert [issue.code.value for issue in reading.issues] == row.get("issues", []), row["why"]


@pytest.mark.parametrize("row", CASES, ids=[f"case-{n}" for n in range(len(CASES))])
def test_evidence_is_a_slice_of_the_text(row: dict[str, Any]) -> None:
    head, text = make_head(row)
    reading = read_issuer(head, text)
    for key, provenance in reading.provenance.items():
        evidence = provenance.evidence
        assert text.content[evidence.start : evidence.end] == evidence.text, key
        assert evidence.text
        assert 0 < provenance.confidence <= 1


def test_evidence_ends_with_the_name() -> None:
    row = next(row for row in CASES if row.get("number") == "88-KH/ĐU")
    reading = read_issuer(*make_head(row))
    assert reading.provenance["issuer.name"].evidence.text == "Đảng uỷ xã Cư M'gar"


def test_the_seat_speaks_for_the_issuer() -> None:
    head, text = make_head(CASES[0])
    seat = read_issuer(head, text).seat
    assert seat.body is not None and seat.body.name == "Đảng ủy xã Tân Việt"
    assert seat.district is not None and seat.district.name == "Thanh Hà"
    assert seat.province is not None and seat.province.name == "Hải Dương"
    assert seat.day == dt.date(2021, 4, 12)


def golds() -> list[Path]:
    return [*sorted((SHARED / "gold").glob("*.json")), *sorted((SHARED / "real-gold").glob("*.json"))]


@pytest.mark.skipif(not golds(), reason="the shared examples are not here")
@pytest.mark.parametrize("path", golds(), ids=[f"gold-{n}" for n in range(len(golds()))])
def test_shared_issuers_are_found_from_their_own_names(path: Path) -> None:
    """The canonical name alone, as words of a head, gives back itself with its level and system."""
    gold = json.loads(path.read_text("utf-8"))
    issuer = gold["issuer"]
    row = {"issuer": [issuer["name"]], "superior": [issuer["parent"]] if issuer["parent"] else []}
    row |= {"day": gold["issued_on"]} if gold["issued_on"] else {}
    reading = read_issuer(*make_head(row))
    assert reading.issuer is not None
    assert (reading.issuer.level, reading.issuer.system) == (issuer["level"], issuer["system"])
