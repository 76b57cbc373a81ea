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


def test_tasks_hold_their_targets_and_deadlines() -> None:
    text = (
        "省民政厅召开全省养老服务工作会议。会议要求，抓好两项任务。一是建设食堂。到2027年底，新建社区食堂300个以上。"
        "二是培训人员，重点做到以下两点：（一）每年培训助老员2万人次；（二）持证上岗率达到90%以上。"
    )
    graph = mzextract.extract(text).graph()
    assert ("建设食堂", "社区食堂300个以上") in edges(graph, "holds")
    assert {(e.source, e.target) for e in graph.edges if e.relation == "holds"} >= {
        ("statement:0.0", "task:0.0.1"),
        ("task:0.0.1", "deadline:0.0"),
        ("task:0.0.2", "task:0.0.2.1"),
    }
    assert edges(graph, "states") == {("全省养老服务工作会议", graph.node("statement:0.0").label)}


def test_a_list_outside_statements_belongs_to_the_document_that_announces_it() -> None:
    text = "民政部印发《社区助老行动方案》。《方案》部署实施送餐、助浴、巡诊三大行动。"
    graph = mzextract.extract(text).graph()
    assert {b for a, b in edges(graph, "holds") if a == "社区助老行动方案"} == {"送餐", "助浴", "巡诊"}


def test_networkx() -> None:
    pytest.importorskip("networkx")
    graph = mzextract.extract(TEXT).graph()
    found = graph.to_networkx()
    assert set(found.nodes) == {n.id for n in graph.nodes}
    assert found.number_of_edges() == len(graph.edges)
