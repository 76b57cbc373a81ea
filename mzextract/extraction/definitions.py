"""Definitions: X是指Y, X指的是Y, 所谓X，是Y, 本办法所称X，是指Y, 对…进行了明确：X是Y."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.base import unchecked
from mzextract.entities import Definition
from mzextract.extraction.clauses import clause_start
from mzextract.extraction.context import Context
from mzextract.extraction.cues import matches, paragraphs_with
from mzextract.models import Article, new_span
from mzextract.patterns import lazy

new_definition = unchecked(Definition)

_MAX_TERM = 40
_MIN_DEFINITION = 4
# 是指 · 指的是 · 所谓… · 进行了明确：
_FORM = lazy(
    r"(?P<means>(?:是指|系指|指的是|[特泛]指|通俗(?:地|来)?[讲说]，?就是)(?![出导挥示标数责定向望]|日可待))|(?P<so_called>所谓|所称)"
    r"|(?P<stated>进行了明确(?:界定)?：|作出(?:明确)?(?:界定|定义)：|定义如下：)"
)
# 主要|是指 · ，就|是指
_ADVERBS = lazy(r"[， ]{0,3}(?:一般|主要|通常|就|即|均)?$")
_DENIED = "不非"
# 所谓“一老一小”，是老年人和儿童 · 所称的志愿者（下同），是指
_SO_CALLED = lazy(
    r"的?(?P<term>(?:“[^“”\n]{1,30}”)?[^，。；：、！？“”（）\n]{0,30}?)(?:（[^（）\n]{0,30}）)?"
    r"[， ]{0,3}(?:就|主要|一般)?(?:是指|系指|指的是|是|指)(?!出|导)"
)
# 社区慈善活动|是|自然人…
_STATED = lazy(r"(?P<term>“[^“”\n]{1,30}”|[^，。；：、！？“”\n]{2,30}?)(?:是指|是)")
# 倡议书所说的|日常慈善，是指
_SAID = lazy(r"[^，。；：“”]{1,12}(?:所说|所讲|常说|提到|所指)的")
# what may stand before the term: 其中，这里的，根据该《指引》，本办法所称
_BEFORE_TERM = lazy(
    r"(?:其中|这里|此处|所谓|所说|本文|文中|通俗地说|简单来说|简言之|具体|它|这|那|的|"
    r"第[一二三四五六七八九十百]+条[ \u3000]*)+"
)
# 社区食堂|（以下简称食堂）是指
_SHORT_FORM = lazy("（[^（）]{0,20}(?:简称|统称|下同)[^（）]{0,16}）$")
# the end of the sentence, or the next definition in it: ；“信”是指
_STOP = lazy(r"[。！？\n]|；(?=[^，。；：\n]{1,30}(?:是指|指的是|系指))")


def find(article: Article, context: Context) -> Iterator[Definition]:
    """Yield the definitions of `article` in order of their place; an evaluation (X是…的重要载体) is none.

    The definition runs to the end of its sentence, or to the next definition in it.

    >>> import mzextract
    >>> doc = mzextract.extract("本办法所称社区食堂，是指面向老年人提供助餐服务的场所。")
    >>> [(d.term, d.definition) for d in doc.articles[0].definitions]
    [('社区食堂', '面向老年人提供助餐服务的场所')]
    """
    text = context.text
    for done, end, places in paragraphs_with("definition", article, context):
        for match in matches(_FORM, text, places, end):
            if match.start() >= done and (found := _definition(text, match, done, end)):
                yield found
                done = found.span.end


def _definition(text: str, match: re.Match[str], floor: int, end: int) -> Definition | None:
    """The definition at a form, or None."""
    if match["means"]:
        adverbs = _ADVERBS.search(text, max(floor, match.start() - 4), match.start())
        bounds = _term_before(text, adverbs.start() if adverbs else match.start(), floor)
        return _build(text, bounds, match.end(), end, "definition.means") if bounds else None
    pattern, rule = (_SO_CALLED, "definition.so_called") if match["so_called"] else (_STATED, "definition.stated")
    named = pattern.match(text, match.end(), end)
    if not named:
        return None
    return _build(text, named.span("term"), named.end(), end, rule)


def _term_before(text: str, pos: int, floor: int) -> tuple[int, int] | None:
    """The term before 是指: its clause, without what only leads over to it."""
    start = clause_start(text, pos, max(floor, pos - 2 * _MAX_TERM))
    opening = _SAID.match(text, start, pos) or _BEFORE_TERM.match(text, start, pos)
    start = opening.end() if opening else start
    short = _SHORT_FORM.search(text, start, pos) if text[pos - 1] == "）" else None
    pos = short.start() if short else pos
    fits = 0 < pos - start <= _MAX_TERM and text[pos - 1] not in _DENIED and text.find("明确", start, pos) < 0
    return (start, pos) if fits else None


def _build(text: str, term: tuple[int, int], start: int, end: int, rule: str) -> Definition | None:
    """The definition that starts at `start`; None where it is too short to be one."""
    left, right = term
    for open_mark, close_mark in ("“”", "‘’", "《》"):
        if text[left] == open_mark and text[right - 1] == close_mark:
            left, right = left + 1, right - 1
    start += text[start : start + 1] in "：，“"
    if right <= left:
        return None
    stop = _STOP.search(text, start, end)
    stop_at = stop.start() if stop else end
    if stop_at - start < _MIN_DEFINITION:
        return None
    span = new_span(start=term[0], end=stop_at)
    return new_definition(
        text=span.of(text),
        span=span,
        rule=rule,
        mentions=(span,),
        term=text[left:right],
        definition=text[start:stop_at],
    )
