"""When a document was issued: the date in the clause of the act, or the date line of the text itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from mzextract.entities import TimeExpression
from mzextract.extraction.context import Context
from mzextract.extraction.signatures import signature
from mzextract.models import Article
from mzextract.patterns import lazy

# A day, a month or a year; 近日 has no value, a range is no date of issue
_DATE = lazy(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

# What ends the clause that a date may stand in.
_STOP = lazy("[。；！？\n]")

# A date stands so many characters before the verb at most.
_REACH = 60


class DatePlace(NamedTuple):
    """A date with a value, by place."""

    start: int
    end: int
    value: str


def dates(article: Article, context: Context) -> list[DatePlace]:
    """The dates of `article` that say a year, a month or a day, in order; share it by `context.once`."""
    return sorted(
        DatePlace(span.start, span.end, x.value)
        for x in context.found("dates", article)
        if isinstance(x, TimeExpression) and x.value and _DATE.fullmatch(x.value)
        for span in x.mentions
    )


def date_of_act(article: Article, context: Context, verb: int) -> str | None:
    """The date nearest before the verb at `verb`, in its sentence: 去年10月27日，…印发."""
    known = context.once(dates, article)
    i = bisect_right(known, (verb, verb, "")) - 1
    if i < 0 or known[i].end < verb - _REACH or _STOP.search(context.text, known[i].end, verb):
        return None
    if context.text[known[i].end] == "起":  # 自2021年1月1日起施行，修订…: the day that something takes effect
        return None
    return known[i].value


def date_line(article: Article, context: Context) -> str | None:
    """The date below who signs an official letter, or else on a line of its own at its end: 二〇二四年三月三日."""
    signed = context.once(signature, article).day
    lines = {s.start: s.end for s in ([signed] if signed else [p.span for p in article.paragraphs[-4:]])}
    return next((d.value for d in context.once(dates, article) if lines.get(d.start) == d.end), None)
