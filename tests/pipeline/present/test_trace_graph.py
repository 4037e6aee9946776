"""A trace as a graph: what is written is read back, by the formats' own rules, as the same documents and links."""

from __future__ import annotations

import io
import re

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from pipeline.present.trace_graph import to_graphml, to_mermaid, too_large
from tests.pipeline.present.traces import Tree, down, gap, link, node

FOUND = down(
    link(
        "35-KH/HU",
        link("22-KH/ĐU", status=["date-mismatch"]),
        missing=(gap("Đảng ủy xã Nam Giang"), gap("Đảng ủy xã Hùng Tiến", None, "open")),
        status=["late", "unwanted"],
    ),
    link("7-HD/BTCTU", link("22-KH/ĐU", relation="based_on"), held=False, title=None, paths=[], reported_by="x/9"),
    replaced_by="x/99-ct/tu",
)
# The grammar of the flowcharts that are written here, statement by statement.
_NODE = re.compile(r'n(\d+)\["([^"\n]*)"\](?::::(cited|replaced|missing|open))?')
_EDGE = re.compile(r'n(\d+) (-->|-\.->)\|"([^"\n]*)"\| n(\d+)')
_CLASS = re.compile(r"classDef (cited|replaced|missing|open) [-\w:#, ]+")


def read(found: Tree) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.read_graphml(io.BytesIO(to_graphml(found).encode("utf-8")))
    return graph


def statements(drawn: str) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str, str, str]]]:
    """The nodes and edges of a flowchart; every line has to be a statement of the grammar."""
    first, *lines = drawn.splitlines()
    assert first == "flowchart BT"
    nodes: dict[str, tuple[str, str]] = {}
    edges: list[tuple[str, str, str, str]] = []
    for line in lines:
        if stated := _NODE.fullmatch(line):
            nodes[stated[1]] = (stated[2], stated[3] or "")
        elif drawn_edge := _EDGE.fullmatch(line):
            edges.append((drawn_edge[1], drawn_edge[2], drawn_edge[3], drawn_edge[4]))
        else:
            assert _CLASS.fullmatch(line), line
    return nodes, edges


def test_graphml_is_read_back_with_its_facts() -> None:
    graph = read(FOUND)
    assert graph.nodes["x/12-ct/tu"]["number"] == "12-CT/TU" and graph.nodes["x/12-ct/tu"]["replaced_by"]
    assert graph.nodes["x/7-hd/btctu"]["kind"] == "cited" and "title" not in graph.nodes["x/7-hd/btctu"]
    assert graph.nodes["x/35-kh/hu"] == {
        "kind": "held",
        "number": "35-KH/HU",
        "doc_type": "KH",
        "title": "kết nạp đảng viên",
        "issued_on": "2024-03-15",
        "issuer": "Huyện ủy Nam Đàn",
        "path": "kho/35-KH/HU.txt",
    }
    assert graph.edges["x/35-kh/hu", "x/12-ct/tu"] == {"relation": "implements", "status": "late unwanted"}
    assert graph.edges["x/7-hd/btctu", "x/12-ct/tu"]["reported_by"] == "x/9"
    absent = {facts["issuer"]: facts for _, facts in graph.nodes(data=True) if facts["kind"] == "missing"}
    assert set(absent) == {"Đảng ủy xã Nam Giang", "Đảng ủy xã Hùng Tiến"}
    assert absent["Đảng ủy xã Nam Giang"]["due"] == "2024-04-15" and "due" not in absent["Đảng ủy xã Hùng Tiến"]
    assert nx.ancestors(graph, "x/12-ct/tu") == set(graph) - {"x/12-ct/tu"}


def test_a_document_in_two_branches_is_one_node_with_two_links() -> None:
    graph = read(FOUND)
    assert set(graph.successors("x/22-kh/đu")) == {"x/35-kh/hu", "x/7-hd/btctu"}
    assert graph.number_of_nodes() == 6


def test_upwards_links_point_the_same_way() -> None:
    above = {**link("12-CT/TU"), "implements": []}
    graph = read({"root": node("35-KH/HU"), "implements": [above]})
    assert list(graph.edges) == [("x/35-kh/hu", "x/12-ct/tu")]


def test_mermaid_says_what_the_tree_says() -> None:
    nodes, edges = statements(to_mermaid(FOUND))
    kinds = [kind for _, kind in nodes.values()]
    assert sorted(kinds) == ["", "", "cited", "missing", "open", "replaced"]
    assert any(label.startswith("35-KH/HU<br/>Huyện ủy Nam Đàn, 15/03/2024<br/>kết nạp") for label, _ in nodes.values())
    said = {label for _, _, label, _ in edges}
    assert "thực hiện; sau thời hạn; không thuộc nơi nhận" in said and "căn cứ" in said
    assert [arrow for _, arrow, label, _ in edges if "dẫn lại" in label or "được giao" in label] == ["-.->"] * 3
    assert {end for source, _, _, target in edges for end in (source, target)} == set(nodes)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_of_a_document_break_the_formats(title: str, issuer: str) -> None:
    found = down(link("1-KH/HU", title=title, issuer=issuer, missing=({**gap("x"), "body": issuer},)))
    assert read(found).number_of_nodes() == 3
    nodes, edges = statements(to_mermaid(found))
    assert (len(nodes), len(edges)) == (3, 2)


def test_marks_of_mermaid_are_written_as_signs() -> None:
    nodes, _ = statements(to_mermaid(down(title='“a” "b" #quot; <i>c</i> & `d`')))
    (label, _), *_ = nodes.values()
    assert label.endswith("“a” #34;b#34; #35;quot; #60;i#62;c#60;/i#62; #38; #96;d#96;")


def test_a_flowchart_past_the_bounds_of_drawing_programs_is_told() -> None:
    few, many = down(link("1-KH/HU")), down(*(link(f"{n}-KH/HU") for n in range(1, 502)))
    assert too_large(few, to_mermaid(few)) is None
    assert "maxEdges" in (too_large(many, to_mermaid(many)) or "")
