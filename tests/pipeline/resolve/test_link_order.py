"""Linking gives one graph for one archive, however the documents come: a property, over made archives."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.resolve.graph import Held
from pipeline.resolve.link import link
from schemas.mentions import Citation
from schemas.vocabulary import Relation
from tests.records import citation, document

_TITLES = (None, "kết nạp đảng viên năm 2024", "phòng, chống thiên tai và tìm kiếm cứu nạn")
_DATES = ("2016-05-30", "2023-05-05", "2023-05-15", "2024-01-10", "2024-01-16", "2024-02-10", "2025-08-20")
_NUMBERS = (("12-CT/TU", "CT"), ("2-CT/TU", "CT"), ("35-KH/HU", "KH"), ("118/KH-UBND", "KH"), ("24-QĐ/TW", "QyĐ"))
_ISSUERS = ("tinh", "tinh-khac", "huyen-a", "huyen-b", "ubnd")


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    number, kind = draw(st.sampled_from(_NUMBERS))
    return citation(
        number,
        draw(st.sampled_from((None, "2023", *_DATES))),
        draw(st.sampled_from((None, *_ISSUERS))),
        draw(st.sampled_from((Relation.IMPLEMENTS, Relation.BASED_ON, Relation.REPLACES, Relation.REPEALS))),
        draw(st.sampled_from((None, None, "35-KH/HU"))),
        draw(st.sampled_from((kind, "QĐ"))),
        draw(st.sampled_from(_TITLES)),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[Held]:
    made = []
    for index in range(draw(st.integers(2, 7))):
        number, kind = draw(st.sampled_from(_NUMBERS))
        date, body = draw(st.sampled_from((None, *_DATES))), draw(st.sampled_from(_ISSUERS))
        cited = tuple(draw(st.lists(citations(), max_size=4)))
        title = draw(st.sampled_from(_TITLES))
        text = draw(st.sampled_from(("same words", f"words {index}")))
        made.append(document(number, date, body, kind, title=title, citations=cited, text=f"{text} {number} {date}"))
    return list({held.record.doc_id: held for held in made}.values())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_order_of_the_documents_changes_nothing(data: st.DataObject) -> None:
    documents = data.draw(archives())
    assert link(data.draw(st.permutations(documents))) == link(documents)


@settings(max_examples=60, deadline=None)
@given(archives())
def test_where_the_files_lie_changes_nothing(documents: list[Held]) -> None:
    moved = [_moved(held, f"{len(documents) - index}/x/{index}") for index, held in enumerate(documents)]
    one, other = link(documents), link(moved)
    assert (one.edges, one.references, one.states) == (other.edges, other.references, other.states)


def _moved(held: Held, path: str) -> Held:
    source = replace(held.record.source, path=path, paths=(path,))
    return replace(held, record=replace(held.record, source=source))


@settings(max_examples=100, deadline=None)
@given(archives())
def test_every_link_has_its_ends_and_tells_what_it_is(documents: list[Held]) -> None:
    archive = link(documents)
    for edge in archive.edges:
        assert edge.from_ref != edge.to_ref
        target = archive.references[edge.to_ref]
        assert edge.from_ref in archive.references
        statuses = {status.value for status in edge.status}
        assert (target.doc_id is None) == bool(statuses & {"orphaned", "ambiguous"})
        assert ("ambiguous" in statuses) == (len(edge.candidates) > 1)
        assert set(edge.candidates) <= set(archive.references)
    assert all(archive.references[held.record.doc_ref or ""].doc_id for held in archive.held)
