"""A trace as a graph for other programs: GraphML for network analysis, Mermaid for pages and reports.

Links point as the documents do: from the one that carries out to the one that it carries out. A body of which nothing
is seen is a node of its own kind that points to the document that called on it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pipeline.present.words import RELATION, STATUS, day, short

if TYPE_CHECKING:
    import networkx as nx

# Beyond these a drawing program refuses unless told otherwise (Mermaid's own bounds).
_DRAWN_LINKS, _DRAWN_SIGNS = 500, 50_000
_TITLE = 60
_CLASSES = """\
classDef cited stroke-dasharray: 4 3
classDef replaced fill:#eeeeee,color:#666666
classDef missing fill:#fde8e8,stroke:#b42318
classDef open fill:#fff7e0,stroke:#b58105"""
# What Mermaid would read as its own marks, markup or entities.
_ESCAPES = str.maketrans({sign: f"#{ord(sign)};" for sign in '"#&<>`\\'})


def to_graph(found: dict[str, Any]) -> nx.DiGraph[str]:
    """The documents and gaps of a trace, each once, with the links between them."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    below = "implements" if "implements" in found else "implementers"
    _add_document(graph, found["root"])
    _add_gaps(graph, found["root"]["doc_ref"], found.get("missing", []))
    waiting = [(found["root"]["doc_ref"], link) for link in reversed(found[below])]
    while waiting:
        parent, link = waiting.pop()
        ref = link["document"]["doc_ref"]
        _add_document(graph, link["document"])
        _add_gaps(graph, ref, link.get("missing", []))
        source, target = (parent, ref) if below == "implements" else (ref, parent)
        facts = {"relation": link["relation"], "status": " ".join(link["status"]), "reported_by": link["reported_by"]}
        graph.add_edge(source, target, **_known(facts))
        waiting += [(ref, lower) for lower in reversed(link[below])]
    return graph


def to_graphml(found: dict[str, Any]) -> str:
    """The trace as GraphML, in UTF-8."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(to_graph(found), out, encoding="utf-8", named_key_ids=True)
    return out.getvalue().decode("utf-8")


def to_mermaid(found: dict[str, Any]) -> str:
    """The trace as a Mermaid flowchart, what stands highest on top."""
    graph = to_graph(found)
    keys = {ref: f"n{position}" for position, ref in enumerate(graph)}
    lines = ["flowchart BT"]
    for ref, facts in graph.nodes(data=True):
        kind = _kind(facts)
        lines.append(f'{keys[ref]}["{_label(facts)}"]' + (f":::{kind}" if kind else ""))
    for source, target, facts in graph.edges(data=True):
        arrow = "-.->" if "reported_by" in facts or facts["relation"] == "called_on" else "-->"
        lines.append(f'{keys[source]} {arrow}|"{_edge_label(facts)}"| {keys[target]}')
    return "\n".join([*lines, *_CLASSES.splitlines()]) + "\n"


def too_large(found: dict[str, Any], drawn: str) -> str | None:
    """What to do about a flowchart that a drawing program refuses as it is set up at first; None for others."""
    if len(drawn) <= _DRAWN_SIGNS and to_graph(found).number_of_edges() <= _DRAWN_LINKS:
        return None
    return (
        f"Sơ đồ lớn: Mermaid mặc định chỉ vẽ đến {_DRAWN_LINKS} liên kết và {_DRAWN_SIGNS} ký tự; tăng maxEdges và"
        " maxTextSize của trình vẽ, hoặc dùng --graphml."
    )


def _add_document(graph: nx.DiGraph[str], document: dict[str, Any]) -> None:
    fields = ("number", "doc_type", "title", "issued_on", "issuer", "replaced_by", "repealed_by")
    facts = {name: document.get(name) for name in fields} | {"path": next(iter(document["paths"]), None)}
    graph.add_node(document["doc_ref"], kind="held" if document["held"] else "cited", **_known(facts))


def _add_gaps(graph: nx.DiGraph[str], doc_ref: str, gaps: list[dict[str, Any]]) -> None:
    for gap in gaps:
        key = f"{doc_ref}#{gap['body_id']}"
        facts = {"issuer": gap["body"], "due": gap["due"], "state": gap.get("state"), "evidence": gap["evidence"]}
        graph.add_node(key, kind="missing", **_known(facts))
        graph.add_edge(key, doc_ref, relation="called_on", status="missing")


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    """What is known: neither format has a word for nothing, and XML has none for control characters."""
    return {
        name: "".join(sign for sign in value if sign.isprintable()) if isinstance(value, str) else value
        for name, value in facts.items()
        if value is not None
    }


def _kind(facts: dict[str, Any]) -> str:
    if facts["kind"] == "missing":
        return "open" if facts.get("state") == "open" else "missing"
    ended = "replaced_by" in facts or "repealed_by" in facts
    return "cited" if facts["kind"] == "cited" else "replaced" if ended else ""


def _label(facts: dict[str, Any]) -> str:
    if facts["kind"] == "missing":
        due = [f"hạn {day(facts['due'])}"] if "due" in facts else []
        lines = [facts["issuer"], ", ".join(["chưa thấy trong kho", *due])]
    else:
        known = ", ".join(filter(None, (facts.get("issuer"), day(facts.get("issued_on")))))
        name = facts.get("number") or facts.get("doc_type") or "Văn bản"
        lines = [name, known, short(facts.get("title", ""), _TITLE)]
        lines += ["(chưa thấy trong kho)"] if facts["kind"] == "cited" else []
        lines += ["(đã bị thay thế)"] if "replaced_by" in facts else []
        lines += ["(đã bị bãi bỏ)"] if "repealed_by" in facts else []
    return "<br/>".join(line.translate(_ESCAPES) for line in lines if line)


def _edge_label(facts: dict[str, Any]) -> str:
    if facts["relation"] == "called_on":
        return "được giao ban hành văn bản"
    notes = [STATUS[status] for status in facts["status"].split() if status in STATUS and status != "orphaned"]
    notes += ["theo văn bản khác dẫn lại"] if "reported_by" in facts else []
    return "; ".join([RELATION[facts["relation"]], *notes])
