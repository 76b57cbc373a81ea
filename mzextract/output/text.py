"""Plain-text views for a terminal: the summary of a document, the outline of a page, tables of edits and blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from mzextract.document import Document, ExtractedArticle
from mzextract.entities import Entity, TaskItem, TaskList
from mzextract.models import Article, CleanText, Page
from mzextract.output.marks import credit_lines, fields

HIDDEN = ("rule", "content")  # for experts; told by the text itself
LONG = 40


def summary(document: Document, edits: bool = False) -> str:
    """The facts of a document, article by article."""
    lines = [f"{document.source or 'text'}  published {document.published or 'unknown'}"]
    for number, article in enumerate(document.articles, 1):
        lines += ["", f"[{number}] {_headline(article)}", *_credits(article), *_facts(article, document.text)]
    if edits:
        lines += ["", explain_edits(document.clean)]
    return "\n".join(lines)


def outline(page: Page) -> str:
    """The articles of a page: headline, bylines and paragraphs."""
    lines: list[str] = []
    for number, article in enumerate(page.articles, 1):
        lines += [f"[{number}] {_headline(article)}", *_credits(article)]
        lines += [f"    {_short(p.span.of(page.text), 60)}" for p in article.paragraphs]
        lines.append("")
    return "\n".join(lines).rstrip()


def explain_edits(clean: CleanText) -> str:
    """The repairs as a table: raw place, kind, before, after, reason."""
    rows = (
        (f"{e.raw_span.start}-{e.raw_span.end}", e.kind, repr(e.before), repr(e.after), e.reason) for e in clean.edits
    )
    return table(("raw place", "kind", "before", "after", "reason"), rows)


def explain_page(page: Page) -> str:
    """The blocks as a table: place, role, article, text, reason."""
    rows = (
        (
            f"{b.span.start}-{b.span.end}",
            b.role,
            "" if b.article is None else str(b.article + 1),
            _short(b.span.of(page.text), 24),
            b.reason,
        )
        for b in page.blocks
    )
    return table(("place", "role", "article", "text", "reason"), rows)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Columns aligned by display width (a hanzi is two cells wide)."""
    grid = [head, *([_short(c, LONG) for c in row[:-1]] + [row[-1]] for row in rows)]
    widths = [max(_cells(row[i]) for row in grid) for i in range(len(head))]
    return "\n".join(
        "  ".join(c + " " * (w - _cells(c)) for c, w in zip(r, widths, strict=True)).rstrip() for r in grid
    )


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _short(text: str, limit: int) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _headline(article: Article) -> str:
    return _short(article.headline.text, 80) if article.headline else "(no headline)"


def _credits(article: Article) -> Iterator[str]:
    yield from (f"    {line}" for line in credit_lines(article))


def _facts(article: ExtractedArticle, text: str) -> Iterator[str]:
    for kind in article.kinds():
        found: tuple[Entity, ...] = getattr(article, kind)
        if found:
            yield f"  {kind}"
        for entity in found:
            yield f"    {_short(entity.text, LONG)}{_details(entity, text)}"
            if isinstance(entity, TaskList):
                yield from _items(entity.items, 6)


def _items(items: tuple[TaskItem, ...], indent: int) -> Iterator[str]:
    for item in items:
        yield f"{' ' * indent}{item.ordinal}. {_short(item.title, LONG)}"
        yield from _items(item.children, indent + 2)


def _details(entity: Entity, text: str) -> str:
    """The fields that say more than the text, shortly."""
    known = ((n, v) for n, v in fields(entity, text) if n not in HIDDEN and v not in ("=", entity.text))
    return "".join(f"  {n}={_short(v, LONG)}" for n, v in known)
