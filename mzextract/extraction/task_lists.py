"""Task lists: numbered tasks, measures and points (一是…, 第一…, 首先…, （一）1.①) and inline lists with a count.

Markers are found first (`markers`), then joined to sequences and nested (`sequences`), then cut into items here. A list
that lies inside an item of another is that item's children; so is a list of lower rank below a heading of a higher one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mzextract.base import unchecked
from mzextract.entities import TaskItem, TaskList
from mzextract.extraction.brackets import bounds
from mzextract.extraction.clauses import sentence_bounds
from mzextract.extraction.context import Context
from mzextract.extraction.inline_lists import find_inline
from mzextract.extraction.list_heads import declared_count, is_case_list
from mzextract.extraction.markers import SECTION_LEVELS, Marker, find_markers
from mzextract.extraction.sequences import Numbered, Outline, join
from mzextract.lexicon import Lexicon
from mzextract.models import Article, new_span
from mzextract.patterns import lazy

new_task_list = unchecked(TaskList)
new_task_item = unchecked(TaskItem)

# the end of a title: 。；： but not the colon of 1：1.09
_TITLE_END = lazy(r"[。；]|：(?![0-9])|(?<![0-9])：")


def find(article: Article, context: Context) -> Iterator[TaskList]:
    """Yield the task lists of `article` in order of their place; nested ones stand in their parent's `children`.

    >>> import mzextract
    >>> doc = mzextract.extract("会议要求，抓好三项任务。一是加强救助；二是做实养老服务；三是规范社会组织。")
    >>> [(t.declared_count, t.complete, [i.title for i in t.items]) for t in doc.articles[0].task_lists]
    [(3, True, ['加强救助', '做实养老服务', '规范社会组织'])]
    """
    text, heads, paragraphs = context.text, context.lexicon("list_heads"), context.once(bounds, article)
    sequences = [s for s in join(list(find_markers(text, paragraphs))) if _has_titles(text, s)]
    numbered = [_list(text, x, heads) for x in _numbered(article, text, heads, sequences) if x.parent is None]
    yield from sorted([*numbered, *find_inline(text, paragraphs, heads)], key=lambda x: (x.span.start, -x.span.end))


def _numbered(article: Article, text: str, heads: Lexicon, sequences: list[list[Marker]]) -> list[Numbered]:
    """The lists that `sequences` of markers make, nested ones included; lists of cases or papers are left out."""
    if not sequences:
        return []
    outline = Outline(text, article.paragraphs, sentence_bounds(article))
    lists = [Numbered(s, outline.lead(s)) for s in sequences]
    lists = [x for x in lists if not is_case_list(x.style, x.lead[1] if x.lead else None, heads)]
    outline.arrange(lists)
    return [x for x in lists if len(x.markers) > 1 or x.parent]


def _has_titles(text: str, markers: Sequence[Marker]) -> bool:
    """Whether text follows the markers (not so in 一是一，二是二)."""
    return all(len(text[m.body : m.body + 2].strip("，。；、")) == 2 for m in markers)


def _list(text: str, numbered: Numbered, heads: Lexicon) -> TaskList:
    """The list as an entity."""
    items = _items(text, numbered)
    lead = numbered.lead[1] if numbered.lead else None
    count = declared_count(lead, heads, len(items)) if lead else None
    in_order = [item.ordinal for item in items] == list(range(1, len(items) + 1))
    span = new_span(start=numbered.start, end=numbered.ends[-1])
    return new_task_list(
        text=span.of(text),
        span=span,
        rule="task_list.sections" if numbered.style in SECTION_LEVELS else "task_list.markers",
        mentions=(span,),
        lead=lead,
        declared_count=count,
        style=numbered.style,
        items=items,
        complete=in_order and count in (None, len(items)),
    )


def _items(text: str, numbered: Numbered) -> tuple[TaskItem, ...]:
    """The items of the list, the lists inside them as their children."""
    items = []
    for at, (marker, end) in enumerate(zip(numbered.markers, numbered.ends, strict=True)):
        inner = numbered.nested.get(at, [])
        stop = min([end, *(x.start for x in inner)])
        children = tuple(child for x in inner for child in _items(text, x))
        items.append(_item(text, marker, end, stop, children))
    return tuple(items)


def _item(text: str, marker: Marker, end: int, stop: int, children: tuple[TaskItem, ...]) -> TaskItem:
    """One item: its title ends at the first 。；： that is not the colon of a ratio, at latest at `stop`."""
    mark = _TITLE_END.search(text, marker.body, stop)
    return new_task_item(
        ordinal=marker.ordinal,
        marker=text[marker.start : marker.end],
        title=text[marker.body : mark.start() if mark else stop].rstrip("，、 ！"),
        text=text[marker.body : end],
        span=new_span(start=marker.start, end=end),
        children=children,
    )
