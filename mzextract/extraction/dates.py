"""Find time expressions: every date, clock time, duration and recurring time, with its TIMEX3 value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.base import unchecked
from mzextract.calendar.find import hits
from mzextract.calendar.partial import Base
from mzextract.calendar.points import Hit
from mzextract.entities import TimeExpression
from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.models import Article, Span, new_span
from mzextract.patterns import lazy

new_time = unchecked(TimeExpression)

# a document title: periods in it are part of the name
TITLE = lazy(r"《[^《》\n]{1,80}》")


def find(article: Article, context: Context) -> Iterator[TimeExpression]:
    """Yield the times of `article` in order of their place, each text and value once with all its mentions.

    >>> import mzextract
    >>> text = "近日，《2025年工作要点》印发。到2027年底实现全覆盖。"
    >>> document = mzextract.extract(text, published="2025-10-25", kinds=["dates"])
    >>> [(d.text, d.value, d.mod, d.end) for d in document.articles[0].dates]
    [('近日', 'PAST_REF', None, None), ('2027年底', '2027', 'END', '2027-12-31')]
    """
    base = Base.of(context.published)
    found: dict[tuple[str, str | None], list[tuple[Hit, Span]]] = {}
    for text, _, _, offset in context.once(sections, article):
        plain = TITLE.sub(_blank, text) if "《" in text else text
        for hit in hits(plain, base):
            span = new_span(start=offset + hit.start, end=offset + hit.end)
            found.setdefault((text[hit.start : hit.end], hit.point.value), []).append((hit, span))
    for (words, _), places in found.items():
        yield _entity(words, places)


def _blank(m: re.Match[str]) -> str:
    return "《" * len(m[0])


def _entity(text: str, places: list[tuple[Hit, Span]]) -> TimeExpression:
    hit, span = places[0]
    p = hit.point
    return new_time(
        text=text,
        span=span,
        rule=hit.rule,
        mentions=tuple([s for _, s in places]),
        value=p.value,
        mod=p.mod,
        type=p.type,
        start=None if p.start is None else p.start.isoformat(),
        end=None if p.end is None else p.end.isoformat(),
    )
