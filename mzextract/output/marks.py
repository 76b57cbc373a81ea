"""Text with nested marks as HTML; everything that comes from the input is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from mzextract.base import Model
from mzextract.document import KINDS, Document, ExtractedArticle
from mzextract.entities import Entity
from mzextract.models import Article, Span

LINED = ("task_lists", "statements", "definitions", "enumerations")  # long stretches: underlined, not coloured
TIP_CHARS = 160


class Mark(NamedTuple):
    """A stretch of text that belongs to an entity."""

    start: int
    end: int
    kind: str
    tip: str
    entity: str


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` as HTML with `marks` nested; one that crosses another's end is closed there and opened again.

    >>> marked("市民政局印发", [Mark(0, 4, "organizations", "full_name: 某市民政局", "e1")])
    '<mark class="mz k-organizations" data-entity="e1" title="full_name: 某市民政局">市民政局</mark>印发'
    """
    stop = len(text) if end is None else end
    cut = (m._replace(start=max(m.start, start), end=min(m.end, stop)) for m in marks if m.start < stop)
    inside = sorted((m for m in cut if m.end > m.start), key=lambda m: (m.start, -m.end))
    return "".join(_pieces(text, inside, start, stop))


def _pieces(text: str, marks: list[Mark], pos: int, stop: int) -> Iterator[str]:
    """The HTML in pieces; `stack` holds the open marks, outermost first."""
    stack: list[Mark] = []
    todo = 0
    while todo < len(marks) or stack:
        upcoming = marks[todo].start if todo < len(marks) else stop
        closing = min((m.end for m in stack), default=stop + 1)
        at = min(upcoming, closing) if todo < len(marks) else closing
        yield escape(text[pos:at])
        pos = at
        reopen: list[Mark] = []
        while any(m.end <= pos for m in stack):
            yield "</mark>"
            top = stack.pop()
            if top.end > pos:
                reopen.append(top)
        for m in reversed(reopen):
            yield _open(m)
            stack.append(m)
        while todo < len(marks) and marks[todo].start == pos:
            yield _open(marks[todo])
            stack.append(marks[todo])
            todo += 1
    yield escape(text[pos:stop])


def _open(m: Mark) -> str:
    return f'<mark class="mz k-{escape(m.kind)}" data-entity="{m.entity}" title="{escape(m.tip)}">'


def marks_of(document: Document, number: int, raw: bool = False) -> list[Mark]:
    """The marks of an article's entities, all their mentions included, in the clean or the raw text."""
    article = document.articles[number]
    out = []
    for kind in article.kinds():
        for i, found in enumerate(getattr(article, kind)):
            name, shown = f"a{number}-{kind}-{i}", tip(kind, found, document)
            for span in dict.fromkeys([found.span, *found.mentions]):
                place = document.to_raw(span) if raw else span
                if place.end > place.start:
                    out.append(Mark(place.start, place.end, kind, shown, name))
    return out


def tip(kind: str, found: Entity, document: Document) -> str:
    """What hovering shows: the kind, the fields that are known, and the raw text where it differs."""
    lines = [kind, *(f"{name}: {shown}" for name, shown in fields(found, document.text))]
    if document.has_raw:
        raw = document.to_raw(found.span).of(document.clean.raw)
        if raw != found.text:
            lines.append(f"raw: {_short(raw)}")
    return "\n".join(lines)


def fields(found: Model, text: str) -> Iterator[tuple[str, str]]:
    """The known fields of an entity as short text, its own text and place left out."""
    known = {n: v for n, v in found if n not in ("text", "span", "mentions", "items") and v not in (None, ())}
    for name in sorted(known, key=lambda n: n == "rule"):  # the rule last
        yield name, _short(_shown(known[name], text))


def _shown(value: Any, text: str) -> str:
    if isinstance(value, Span):
        return value.of(text)
    if isinstance(value, Model):
        return " ".join(str(v) for _, v in value if v is not None)
    if isinstance(value, tuple):
        return "；".join(_shown(v, text) for v in value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= TIP_CHARS else text[: TIP_CHARS - 1] + "…"


def article_html(document: Document, number: int, level: int = 3) -> str:
    """Headline, credits and paragraphs of an article with their marks."""
    article = document.articles[number]
    marks = sorted(marks_of(document, number))
    parts = []
    tags = ("p class=kicker", f"h{level}", "p class=sub")
    for tag, part in zip(tags, (article.kicker, article.headline, article.subheadline), strict=True):
        if part is not None:
            inner = marked(document.text, _near(marks, part.span), part.span.start, part.span.end)
            parts.append(f"<{tag}>{inner}</{tag.split()[0]}>")
    parts += [f"<p class=credits>{escape(line)}</p>" for line in credit_lines(article)]
    for p in article.paragraphs:
        parts.append(f"<p>{marked(document.text, _near(marks, p.span), p.span.start, p.span.end)}</p>")
    return "\n".join(parts)


def _near(marks: list[Mark], span: Span) -> list[Mark]:
    return [m for m in marks if m.start < span.end and m.end > span.start]


def credit_lines(article: Article) -> Iterator[str]:
    """Bylines, dateline and source as one line."""
    parts = [" ".join(filter(None, (b.outlet, b.role, b.name))) for b in article.bylines]
    if article.dateline is not None:
        line = article.dateline
        parts.append(" ".join(filter(None, (line.outlet, line.place, (line.date or "").removeprefix("--")))))
    if article.source is not None:
        parts.append(article.source.text)
    if parts:
        yield " · ".join(parts)


def palette(kinds: Sequence[str]) -> str:
    """CSS that gives each kind its colour, always the same, translucent so that it reads on light and dark ground."""
    order = [k for k in ExtractedArticle.model_fields if k in KINDS]
    order += [k for k in kinds if k not in KINDS]
    rules = []
    for kind in kinds:
        colour = f"hsl({round(360 * order.index(kind) / len(order))} 75% 50%"
        look = f"border-bottom:2px solid {colour})" if kind in LINED else f"background:{colour} / .28)"
        rules.append(f".mzx .k-{kind}, .mzx .chip-{kind} {{ {look} }}")
    return "\n".join(rules)
