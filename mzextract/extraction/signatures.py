"""Who signs an official letter: the bodies on the line above its date."""

from __future__ import annotations

from bisect import bisect_left

from mzextract.extraction.brackets import bounds
from mzextract.extraction.context import Context
from mzextract.extraction.named_bodies import NamedBody, named_bodies
from mzextract.models import Article
from mzextract.patterns import lazy

# 2025年10月20日 / 二〇二五年十月二十日
_DATE_LINE = lazy("[〇○零一二三四五六七八九0-9]{4}年[一二三四五六七八九十0-9]{1,3}月[一二三四五六七八九十0-9]{1,3}日")
_BETWEEN = lazy("[ 　、，\n]*")
_LAST = 9  # paragraphs: several bodies, one a line, the date, and who may read it


def signers(article: Article, context: Context) -> tuple[NamedBody, ...]:
    """The bodies that sign the letter `article`: those on the lines above its date on which nothing else stands."""
    lines = context.once(bounds, article)[-_LAST:]
    day = next((i for i, line in enumerate(lines) if _DATE_LINE.fullmatch(context.text, *line)), 0)
    found: tuple[NamedBody, ...] = ()
    for line in reversed(lines[:day]):
        signed = _alone(article, context, *line)
        if not signed:
            break
        found = signed + found
    return found


def _alone(article: Article, context: Context, start: int, end: int) -> tuple[NamedBody, ...]:
    """The bodies in text[start:end] if nothing else stands there."""
    known = context.once(named_bodies, article)
    found = known[bisect_left(known, (start,)) : bisect_left(known, (end,))]
    pos = start
    for named in found:
        if not _BETWEEN.fullmatch(context.text, pos, named.start):
            return ()
        pos = named.end
    return found if found and _BETWEEN.fullmatch(context.text, pos, end) else ()
