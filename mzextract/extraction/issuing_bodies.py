"""Issuing bodies: who issued, drafted, published or jointly released a document, with the verb and the titles.

Four rules: a body is the subject of an act of issuing (民政部、财政部联合印发《…》); the title of a document that is
issued here, or that is the text itself, names it (《中共中央 国务院关于…的意见》近日发布); it signs the letter that the
text is; the note below the title of a law says so (国务院令第404号公布).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.entities import IssuingBody, Organization
from mzextract.extraction.context import Context
from mzextract.extraction.document_titles import documents, title_bodies
from mzextract.extraction.enactment import enactment
from mzextract.extraction.issuing import acts, acts_by_title
from mzextract.extraction.organizations import Resolver, entity
from mzextract.extraction.signatures import signers
from mzextract.models import Article, new_span

new_issuing_body = unchecked(IssuingBody)


class _Place(NamedTuple):
    """A body in the role of an issuer."""

    start: int
    end: int
    body: Organization
    action: str | None
    titles: tuple[str, ...]
    rule: str


def find(article: Article, context: Context) -> Iterator[IssuingBody]:
    """Yield the issuing bodies of `article` in order of their place.

    >>> import mzextract
    >>> text = "近日，潍坊市民政局、市委组织部等12部门联合印发《潍坊市邻里食堂管理办法》。"
    >>> (article,) = mzextract.extract(text, kinds=["issuing_bodies"]).articles
    >>> [(x.full_name, x.action) for x in article.issuing_bodies]
    [('潍坊市民政局', '联合印发'), ('潍坊市委组织部', '联合印发')]
    """
    found: dict[str, list[_Place]] = {}
    places = [*_by_clause(article, context), *_by_title(article, context), *_by_signature(article, context)]
    places += _by_note(article, context)
    for place in sorted(places, key=lambda p: p.start):
        found.setdefault(place.body.full_name, []).append(place)
    for places in found.values():
        first = next((p for p in places if p.action), places[0])
        yield new_issuing_body(
            text=context.text[first.start : first.end],
            span=new_span(start=first.start, end=first.end),
            rule=first.rule,
            mentions=tuple([new_span(s, e) for s, e in dict.fromkeys([(p.start, p.end) for p in places])]),
            full_name=first.body.full_name,
            level=first.body.level,
            kind=first.body.kind,
            region=first.body.region,
            evidence=first.body.evidence,
            action=first.action,
            documents=tuple(dict.fromkeys([title for p in places for title in p.titles])),
        )


def _by_clause(article: Article, context: Context) -> Iterator[_Place]:
    """The subjects of the acts of issuing."""
    titles = {(s.start, s.end): d.name for d in context.once(documents, article) for s in d.spans}
    for act in context.once(acts, article):
        issued = tuple(titles[t.start, t.end] for t in act.titles if (t.start, t.end) in titles)
        for named in act.bodies:
            yield _Place(*named, act.verb, issued, "issuing_body.clause")


def _by_title(article: Article, context: Context) -> Iterator[_Place]:
    """The bodies named in the title of a document that the article gives or reports the issue of."""
    done = context.once(acts_by_title, article)
    for doc in context.once(documents, article):
        own = [act for span in doc.spans for act in done.get((span.start, span.end), ())]
        if any(a.bodies for a in own) or not (own or doc.mark.form == "formal"):
            continue
        resolver = context.once(Resolver, article)
        for name, offset in title_bodies(doc, context):
            name = name.moved(offset)
            body = entity(name, resolver.body(name), [new_span(start=name.start, end=name.end)], resolver)
            yield _Place(name.start, name.end, body, own[0].verb if own else None, (doc.name,), "issuing_body.title")


def _by_signature(article: Article, context: Context) -> Iterator[_Place]:
    """The bodies that sign the letter that the article is."""
    for doc in context.once(documents, article):
        if doc.mark.form == "signed":
            for named in context.once(signers, article):
                yield _Place(*named, None, (doc.name,), "issuing_body.signature")


def _by_note(article: Article, context: Context) -> Iterator[_Place]:
    """The bodies that enacted the law that the article is."""
    for doc in context.once(documents, article):
        if doc.mark.form == "own":
            note = context.once(enactment, article)
            for named in note.bodies:
                yield _Place(*named, note.verb, (doc.name,), "issuing_body.note")
