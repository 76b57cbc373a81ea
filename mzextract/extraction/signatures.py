"""Who signs an official letter: the bodies on the line above its date."""

from __future__ import annotations

from mzextract.entities import Organization
from mzextract.extraction.context import Context
from mzextract.models import Article
from mzextract.patterns import lazy

Signer = tuple[Organization, int, int]

# 2025年10月20日 / 二〇二五年十月二十日
_DATE_LINE = lazy("[〇○零一二三四五六七八九0-9]{4}年[一二三四五六七八九十0-9]{1,3}月[一二三四五六七八九十0-9]{1,3}日")
_BETWEEN = lazy("[ 　、，\n]*")
_LAST = 9  # paragraphs: several bodies, one a line, the date, and who may read it


def signers(article: Article, context: Context) -> tuple[Signer, ...]:
    """The bodies that sign the letter `article`, with their places; none where nothing but them stands above a date."""
    lines = article.paragraphs[-_LAST:]
    day = next((i for i, p in enumerate(lines) if _DATE_LINE.fullmatch(context.text, p.span.start, p.span.end)), 0)
    found: tuple[Signer, ...] = ()
    for line in reversed(lines[:day]):
        signed = _alone(article, context, line.span.start, line.span.end)
        if not signed:
            break
        found = signed + found
    return found


def _alone(article: Article, context: Context, start: int, end: int) -> tuple[Signer, ...]:
    """The bodies in text[start:end] if nothing else stands there."""
    found = [b for b in context.found("organizations", article) if isinstance(b, Organization)]
    inside = sorted(
        ((b, s.start, s.end) for b in found for s in b.mentions if start <= s.start and s.end <= end),
        key=lambda signer: signer[1],
    )
    pos = start
    for _, first, last in inside:
        if not _BETWEEN.fullmatch(context.text, pos, first):
            return ()
        pos = last
    return tuple(inside) if inside and _BETWEEN.fullmatch(context.text, pos, end) else ()
