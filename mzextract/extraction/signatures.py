"""Who signs an official letter: the bodies on the line above its date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from mzextract.extraction.brackets import bounds
from mzextract.extraction.context import Context
from mzextract.extraction.named_bodies import NamedBody, named_bodies
from mzextract.models import Article, Span, new_span
from mzextract.patterns import lazy

# 2025年10月20日 / 二〇二五年十月二十日
_DATE_LINE = lazy("[〇○零一二三四五六七八九0-9]{4}年[一二三四五六七八九十0-9]{1,3}月[一二三四五六七八九十0-9]{1,3}日")
_BETWEEN = lazy("[ 　、，\n]*")
_LAST = 8  # lines: several bodies, one a line
_LONGEST_DATE = 12  # characters of a line with a day


class Signature(NamedTuple):
    """Who signs a letter, and where the line of its date stands."""

    bodies: tuple[NamedBody, ...] = ()
    day: Span | None = None


def signers(article: Article, context: Context) -> tuple[NamedBody, ...]:
    """The bodies that sign the letter `article`; share it by `context.once`."""
    return context.once(signature, article).bodies


def signature(article: Article, context: Context) -> Signature:
    """The first date that is a line of its own and the bodies on the lines above it on which nothing else stands.

    What the letter sends may stand below: 青岭市民政局 / 2025年3月5日 / 青岭市食堂办法 / 第一条 …
    """
    lines, text = context.once(bounds, article), context.text
    first, last = (lines[0][0], lines[-1][1]) if lines else (0, 0)
    if text.find("日\n", first, last) < 0 and not text.endswith("日", first, last):
        return Signature()
    for i, (start, end) in enumerate(lines):
        if i and end - start <= _LONGEST_DATE and _DATE_LINE.fullmatch(text, start, end):
            found = _above(article, context, lines[max(0, i - _LAST) : i])
            if found:
                return Signature(found, new_span(start=start, end=end))
    return Signature()


def _above(article: Article, context: Context, lines: Sequence[tuple[int, int]]) -> tuple[NamedBody, ...]:
    """The bodies on the last of `lines`, upwards as long as nothing else stands there."""
    found: tuple[NamedBody, ...] = ()
    for line in reversed(lines):
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
