"""Issuing bodies: who issued, drafted, published or jointly released a document, with the verb and the titles."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import IssuingBody, Organization
from mzextract.extraction.context import Context
from mzextract.extraction.document_titles import documents
from mzextract.extraction.issuing import Act, acts
from mzextract.models import Article, Span


def find(article: Article, context: Context) -> Iterator[IssuingBody]:
    """Yield the issuing bodies of `article` in order of their place."""
    titles = {s.start: d.title for d in context.once(documents, article) for s in d.spans}
    found: dict[str, list[tuple[Organization, int, int, Act]]] = {}
    for act in context.once(acts, article):
        for body, start, end in act.bodies:
            found.setdefault(body.full_name, []).append((body, start, end, act))
    for places in found.values():
        body, start, end, act = places[0]
        named = dict.fromkeys(titles[t.start] for *_, a in places for t in a.titles if t.start in titles)
        yield IssuingBody(
            text=context.text[start:end],
            span=Span(start=start, end=end),
            rule="issuing_body.clause",
            mentions=tuple(Span(start=s, end=e) for _, s, e, _ in places),
            full_name=body.full_name,
            level=body.level,
            kind=body.kind,
            region=body.region,
            action=act.verb,
            documents=tuple(named),
        )
