"""How the facts of a document hang together: `document.graph()`.

Bodies issue documents, documents and speakers make statements, statements hold tasks, tasks hold their parts, targets
and deadlines, targets fall due, people belong to bodies, bodies convene meetings and lie in regions. Bodies, documents
and people are one node in the whole document, however many articles name them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from mzextract.base import Model, unchecked
from mzextract.document import Document, ExtractedArticle
from mzextract.entities import Statement, TaskItem, TaskList
from mzextract.models import InputError, Span


class Node(Model):
    """A fact: `kind` is organization, document, person, meeting, statement, task, target, deadline or region."""

    id: str
    kind: str
    label: str
    span: Span | None = None


class Edge(Model):
    """`source` stands in `relation` to `target`, both ids of nodes; `label` is the verb of the text, if any."""

    source: str
    target: str
    relation: str
    label: str | None = None


class Graph(Model):
    """Nodes and edges.

    >>> import mzextract
    >>> text = "近日，民政部印发《社区工作者管理办法》。《办法》明确，到2027年，每万名居民配备18名以上社区工作者。"
    >>> graph = mzextract.extract(text).graph()
    >>> [(e.source, e.relation, e.target) for e in graph.edges if e.relation == "issued"]
    [('organization:民政部', 'issued', 'document:社区工作者管理办法')]
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def node(self, id: str) -> Node:
        """The node with that id; KeyError where there is none."""
        return next((n for n in self.nodes if n.id == id), None) or _missing(id)

    def of(self, id: str) -> tuple[Edge, ...]:
        """The edges that begin or end at a node."""
        return tuple(e for e in self.edges if id in (e.source, e.target))

    def to_networkx(self) -> Any:
        """The graph as a `networkx.MultiDiGraph` (extra `graph`): kind, label and relation as attributes."""
        try:
            import networkx
        except ImportError as error:
            raise InputError("to_networkx needs networkx: pip install 'mzextract[graph]'") from error
        out = networkx.MultiDiGraph()
        for n in self.nodes:
            out.add_node(n.id, kind=n.kind, label=n.label, span=n.span)
        for e in self.edges:
            out.add_edge(e.source, e.target, key=e.relation, relation=e.relation, label=e.label)
        return out


_node, _edge = unchecked(Node), unchecked(Edge)


def _missing(id: str) -> Node:
    raise KeyError(id)


def build(document: Document) -> Graph:
    """The graph of a document; kinds that were not extracted give no nodes."""
    builder = _Builder()
    for number, article in enumerate(document.articles):
        _Part(builder, article, number, document.text).add()
    edges = [_edge(source=s, target=t, relation=r, label=label) for s, t, r, label in builder.edges]
    return Graph(nodes=tuple(builder.nodes.values()), edges=tuple(edges))


class _Builder:
    """The nodes and edges gathered so far, each once."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str, str | None], None] = {}

    def node(self, kind: str, key: str, label: str, span: Span | None = None) -> str:
        """The id of a node, which is made where it is new."""
        id = f"{kind}:{key}"
        if id not in self.nodes:
            self.nodes[id] = _node(id=id, kind=kind, label=label, span=span)
        return id

    def edge(self, source: str, target: str, relation: str, label: str | None = None) -> None:
        """Join two nodes."""
        self.edges[source, target, relation, label] = None


class _Place(NamedTuple):
    """Where a node stands, whether it holds others or is held; `announcer` holds what nothing else does."""

    start: int
    minus_end: int  # so that what is longer comes first
    id: str
    holds: bool = False
    held: bool = True
    announcer: str | None = None


class _Part:
    """One article on its way into the graph."""

    def __init__(self, builder: _Builder, article: ExtractedArticle, number: int, text: str) -> None:
        self.builder = builder
        self.text = text
        self.sentences = [0, *(s.span.start for p in article.paragraphs for s in p.sentences)]
        self.article = article
        self.number = number
        self.speakers: dict[str, str] = {}
        self.places: list[_Place] = []

    def found(self, kind: str) -> tuple[Any, ...]:
        """The entities of a kind; none where it was not asked for."""
        return self.article.__dict__.get(kind, ()) or ()

    def add(self) -> None:
        """Bodies and documents first, then what refers to them."""
        self._organizations()
        self._documents()
        self._people()
        self._meetings()
        self._statements()
        self._tasks()
        self._targets()
        self._held()

    def _place(self, span: Span, id: str, **what: Any) -> None:
        self.places.append(_Place(span.start, -span.end, id, **what))

    def _body(self, name: str, span: Span | None = None) -> str:
        return self.builder.node("organization", name, name, span)

    def _organizations(self) -> None:
        for x in (*self.found("organizations"), *self.found("issuing_bodies")):
            id = self._body(x.full_name, x.span)
            self.speakers.update({x.text: id, x.full_name: id})
            if x.region:
                region = self.builder.node("region", x.region.adcode, x.region.name)
                self.builder.edge(id, region, "in")

    def _documents(self) -> None:
        for x in self.found("document_titles"):
            id = self.builder.node("document", x.title, x.title, x.span)
            for name in (x.title, *x.aliases):
                self.speakers[f"《{name}》"] = id
            for issuer in x.issuers:
                self.builder.edge(self._body(issuer), id, "issued", x.action)

    def _people(self) -> None:
        for x in self.found("people"):
            id = self.builder.node("person", x.name, x.name, x.span)
            self.speakers[x.name] = id
            if x.organization:
                self.builder.edge(id, self._body(x.organization), "belongs to", x.titles[0] if x.titles else None)

    def _meetings(self) -> None:
        meetings = self.found("meetings")
        for x in meetings:
            id = self.builder.node("meeting", x.name, x.name, x.span)
            if len(meetings) == 1:
                self.speakers["会议"] = id
            for name in (x.convener or "").split("、") if x.convener else ():
                self.builder.edge(self._body(name), id, "convened")

    def _statements(self) -> None:
        for n, x in enumerate(self.found("statements")):
            id = self.builder.node("statement", f"{self.number}.{n}", x.text, x.span)
            self._place(x.content, id, holds=True, held=False)
            for speaker in self._speakers(x):
                self.builder.edge(speaker, id, "states", x.verb)

    def _speakers(self, statement: Statement) -> Iterator[str]:
        """The nodes of a statement's speaker; joint speakers are several."""
        whole = self.speakers.get(statement.speaker)
        names = [statement.speaker] if whole else statement.speaker.split("、")
        yield from (self.speakers[name] for name in names if name in self.speakers)

    def _tasks(self) -> None:
        for n, x in enumerate(self.found("task_lists")):
            self._items(x.items, f"{self.number}.{n}", self._announcer(x))

    def _items(self, items: Iterable[TaskItem], path: str, announcer: str | None = None) -> None:
        """A node for each item, its id the article, the list and the ordinals: task:0.1.2.1."""
        for x in items:
            number = f"{path}.{x.ordinal}"
            self._place(x.span, self.builder.node("task", number, x.title, x.span), holds=True, announcer=announcer)
            self._items(x.children, number)

    def _announcer(self, tasks: TaskList) -> str | None:
        """The document named last in the lead, or in the sentence, before the first marker."""
        begin = self.sentences[bisect_right(self.sentences, tasks.span.start) - 1]
        if tasks.lead:
            lead = self.text.rfind(tasks.lead, 0, tasks.span.start)
            begin = lead if lead >= 0 else begin
        before = [
            (m.start, f"document:{x.title}")
            for x in self.found("document_titles")
            for m in x.mentions
            if begin <= m.start < tasks.span.start
        ]
        return max(before)[1] if before else None

    def _targets(self) -> None:
        deadlines = {}
        for n, x in enumerate(self.found("deadlines")):
            deadlines[x.text] = self.builder.node("deadline", f"{self.number}.{n}", x.text, x.span)
            self._place(x.span, deadlines[x.text])
        for n, x in enumerate(self.found("numeric_targets")):
            id = self.builder.node("target", f"{self.number}.{n}", f"{x.subject or ''}{x.text}", x.span)
            self._place(x.span, id)
            if x.deadline in deadlines:
                self.builder.edge(id, deadlines[x.deadline], "due")

    def _held(self) -> None:
        """Join what has a place to the innermost task, else the statement, around it."""
        around: list[tuple[int, str]] = []
        for place in sorted(self.places, key=lambda p: p[:2]):
            while around and around[-1][0] <= place.start:
                around.pop()
            holder = next((id for end, id in reversed(around) if end >= -place.minus_end), place.announcer)
            if holder is not None and place.held:
                self.builder.edge(holder, place.id, "holds")
            if place.holds:
                around.append((-place.minus_end, place.id))


__all__ = ["Edge", "Graph", "Node", "build"]
