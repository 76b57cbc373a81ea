"""The graph of a document: who issued what, who states what, which target falls due when."""

from __future__ import annotations

import pytest

import mzextract

TEXT = (
    "近日，四川省民政厅、省财政厅联合印发《四川省社区食堂建设方案》（以下简称《方案》）。"
    "《方案》提出，到2027年底，新建社区食堂300个以上。省民政厅副厅长周立群表示，将加强监管。"
)


def edges(graph: mzextract.graph.Graph, relation: str) -> set[tuple[str, str]]:
    """Labels at both ends of the edges of a relation."""
    labels = {n.id: n.label for n in graph.nodes}
    return {(labels[e.source], labels[e.target]) for e in graph.edges if e.relation == relation}


def test_issuers_speakers_and_targets_are_joined() -> None:
    graph = mzextract.extract(TEXT).graph()
    title = "四川省社区食堂建设方案"
    assert edges(graph, "issued") == {("四川省民政厅", title), ("四川省财政厅", title)}
    assert {s for s, _ in edges(graph, "states")} == {title, "周立群"}
    assert edges(graph, "belongs to") == {("周立群", "四川省民政厅")}
    assert {t for _, t in edges(graph, "due")} == {"2027年底"}
    assert ("四川省民政厅", "四川省") in edges(graph, "in")


def test_every_edge_has_its_nodes() -> None:
    graph = mzextract.extract(TEXT).graph()
    ids = {n.id for n in graph.nodes}
    assert len(ids) == len(graph.nodes)
    assert all(e.source in ids and e.target in ids for e in graph.edges)


def test_a_body_is_one_node_in_all_articles() -> None:
    text = "甲地经验\n民政部召开会议，部署养老服务，要求抓好落实。\n乙地经验\n民政部派出工作组，赴各地指导养老服务。"
    graph = mzextract.extract(text).graph()
    assert [n.id for n in graph.nodes if n.label == "民政部"] == ["organization:民政部"]


def test_kinds_that_were_not_asked_for_give_no_nodes() -> None:
    graph = mzextract.extract(TEXT, kinds=["organizations"]).graph()
    assert {n.kind for n in graph.nodes} == {"organization", "region"}


def test_edges_of_a_node() -> None:
    graph = mzextract.extract(TEXT).graph()
    node = graph.node("document:四川省社区食堂建设方案")
    assert node.kind == "document"
    assert {e.relation for e in graph.of(node.id)} == {"issued", "states"}
    with pytest.raises(KeyError):
        graph.node("document:无")


def test_networkx() -> None:
    pytest.importorskip("networkx")
    graph = mzextract.extract(TEXT).graph()
    found = graph.to_networkx()
    assert set(found.nodes) == {n.id for n in graph.nodes}
    assert found.number_of_edges() == len(graph.edges)
