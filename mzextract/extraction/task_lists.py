"""Task lists: numbered tasks, measures and points (一是…, 第一…, 首先…, 一、（一）1.（1）①) and inline lists with a count.

Markers are found first (`markers`), then joined to sequences, then each sequence is cut into items. A list that lies
inside an item of another becomes that item's children; so does a list of lower rank below a heading of a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mzextract.entities import TaskItem, TaskList
from mzextract.extraction.clauses import sentence_bounds, sentence_end, sentence_start
from mzextract.extraction.context import Context
from mzextract.extraction.inline_lists import find_inline
from mzextract.extraction.list_heads import declared_count, is_case_list
from mzextract.extraction.markers import NEXT, SECTION_LEVELS, Marker, find_markers
from mzextract.lexicon import Lexicon
from mzextract.models import Article, Span

# the end of a title: 。；： but not the colon of 1：1.09
_TITLE_END = re.compile(r"[。；]|：(?![0-9])|(?<![0-9])：")
_FULL_STOP = re.compile(r"[。！？]")
# how many paragraphs may lie between two items of 一是…; section headings may be any way apart
_REACH = 6


class _Draft(NamedTuple):
    """A sequence of markers with the end of each item, and its lead."""

    markers: Sequence[Marker]
    ends: Sequence[int]
    lead: str | None

    @property
    def start(self) -> int:
        return self.markers[0].start

    @property
    def end(self) -> int:
        return self.ends[-1]


def find(article: Article, context: Context) -> Iterator[TaskList]:
    """Yield the task lists of `article` in order of their place; nested ones stand in their parent's `children`.

    >>> import mzextract
    >>> doc = mzextract.extract("会议要求，抓好三项任务。一是加强救助；二是做实养老服务；三是规范社会组织。")
    >>> [(t.declared_count, t.complete, [i.title for i in t.items]) for t in doc.articles[0].task_lists]
    [(3, True, ['加强救助', '做实养老服务', '规范社会组织'])]
    """
    heads = context.lexicon("list_heads")
    numbered = _Lists(article, context.text, heads).build()
    inline = find_inline(article, context.text, heads)
    yield from sorted([*numbered, *inline], key=lambda x: (x.span.start, -x.span.end))


class _Lists:
    """The numbered lists of one article."""

    def __init__(self, article: Article, text: str, heads: Lexicon) -> None:
        self.article, self.text, self.heads = article, text, heads
        self.paragraphs = article.paragraphs

    def build(self) -> list[TaskList]:
        """The lists of the top rank, with their children inside."""
        sequences = [s for s in by_section(join(list(find_markers(self.text, self.article)))) if self._has_titles(s)]
        if not sequences:
            return []
        self.starts = sentence_bounds(self.article)
        leads = [self._lead(s) for s in sequences]
        kept = [i for i, s in enumerate(sequences) if not self._counts_cases(s, leads[i])]
        sequences, leads = [sequences[i] for i in kept], [leads[i] for i in kept]
        drafts = [_Draft(s, self._ends(s, sequences), lead and lead[1]) for s, lead in zip(sequences, leads, strict=True)]
        parents = {i: parent for i in range(len(drafts)) if (parent := self._parent(i, drafts)) is not None}
        return [self._list(i, drafts, parents) for i in range(len(drafts)) if i not in parents]

    def _counts_cases(self, markers: Sequence[Marker], lead: tuple[int, str] | None) -> bool:
        """Whether the list enumerates cases, persons or papers and so holds no tasks."""
        return is_case_list(markers[0].style, lead[1] if lead else None, self.heads)

    def _has_titles(self, markers: Sequence[Marker]) -> bool:
        """Whether text follows the markers (not so in 一是一，二是二)."""
        return all(len(self.text[m.body : m.body + 2].strip("，。；、")) == 2 for m in markers)

    def _lead(self, markers: Sequence[Marker]) -> tuple[int, str] | None:
        """What announces the list, with its place: the part of the sentence before it, else the sentence before."""
        first = markers[0]
        if first.ordinal != 1:
            return None
        floor = self.paragraphs[first.paragraph].span.start
        start, end = sentence_start(self.starts, first.start), first.start
        if start == end and start > floor:
            start = sentence_start(self.starts, start - 1)
        if start < end:
            return start, self.text[start:end].strip()
        return self._lead_before(first.paragraph)

    def _lead_before(self, number: int) -> tuple[int, str] | None:
        """The last sentence of the paragraph before, or the heading that it is."""
        if number == 0:
            return None
        paragraph = self.paragraphs[number - 1].span
        start = sentence_start(self.starts, paragraph.end - 1)
        return start, self.text[start : paragraph.end].strip()

    def _ends(self, markers: Sequence[Marker], sequences: Sequence[Sequence[Marker]]) -> list[int]:
        """Where each item ends: before the next marker, or with its paragraph or (a list in one sentence) sentence."""
        ends = []
        for marker, following in zip(markers, markers[1:], strict=False):
            paragraph = self.paragraphs[marker.paragraph].span
            ends.append(following.start if following.paragraph == marker.paragraph else paragraph.end)
        ends.append(min(self._last_end(markers), self._barrier(markers, sequences)))
        return [self._trimmed(m.body, e) for m, e in zip(markers, ends, strict=True)]

    def _last_end(self, markers: Sequence[Marker]) -> int:
        """The end of the last item: its sentence's, if the whole list stands in one; else its paragraph's."""
        first, last = markers[0], markers[-1]
        paragraph = self.paragraphs[last.paragraph]
        if first.paragraph == last.paragraph and not _FULL_STOP.search(self.text, first.start, last.start):
            return sentence_end(self.starts, last.start, paragraph)
        return paragraph.span.end

    def _barrier(self, markers: Sequence[Marker], sequences: Sequence[Sequence[Marker]]) -> int:
        """Where another list cuts the last item short: an outer list's next marker, or the lead of a later list."""
        last, cuts = markers[-1], [len(self.text)]
        for other in sequences:
            if other[0].start < markers[0].start:
                cuts += [m.start for m in other if m.start > last.start][:1]
            elif other[0].style == last.style and other[0].start > last.start and other[0].paragraph == last.paragraph:
                lead = self._lead(other)
                cuts.append(lead[0] if lead and lead[0] > last.start else other[0].start)
        return min(cuts)

    def _trimmed(self, start: int, end: int) -> int:
        """`end` without the white space before it."""
        return start + len(self.text[start:end].rstrip())

    def _parent(self, index: int, drafts: Sequence[_Draft]) -> tuple[int, int] | None:
        """The list and item that the list at `index` is nested in: the innermost, or None."""
        own = drafts[index]
        best: tuple[int, int] | None = None
        for i, other in enumerate(drafts):
            if i == index or other.start >= own.start:
                continue
            at = sum(m.start < own.start for m in other.markers) - 1
            inside = own.start < other.ends[at]
            if (inside or self._below_heading(own, other, at)) and (best is None or other.start > drafts[best[0]].start):
                best = i, at
        return best

    def _below_heading(self, own: _Draft, other: _Draft, at: int) -> bool:
        """Whether `own` stands in paragraphs below the heading that item `at` of `other` is."""
        rank, own_rank = (SECTION_LEVELS.get(d.markers[0].style) for d in (other, own))
        if rank is None or own_rank is None or rank >= own_rank:
            return False
        return not _FULL_STOP.search(self.text, other.markers[at].start, other.ends[at])

    def _list(self, index: int, drafts: Sequence[_Draft], parents: dict[int, tuple[int, int]]) -> TaskList:
        """The list at `index` as an entity."""
        draft = drafts[index]
        items = self._items(index, drafts, parents)
        count = declared_count(draft.lead, self.heads, len(items)) if draft.lead else None
        in_order = [item.ordinal for item in items] == list(range(1, len(items) + 1))
        style = draft.markers[0].style
        return TaskList(
            text=self.text[draft.start : draft.end],
            span=Span(start=draft.start, end=draft.end),
            rule="task_list.sections" if style in SECTION_LEVELS else "task_list.markers",
            mentions=(Span(start=draft.start, end=draft.end),),
            lead=draft.lead,
            declared_count=count,
            style=style,
            items=items,
            complete=in_order and count in (None, len(items)),
        )

    def _items(
        self, index: int, drafts: Sequence[_Draft], parents: dict[int, tuple[int, int]]
    ) -> tuple[TaskItem, ...]:
        """The items of the list at `index`, their children included."""
        draft, items, ordinal = drafts[index], [], 0
        for at, (marker, end) in enumerate(zip(draft.markers, draft.ends, strict=True)):
            ordinal = marker.ordinal or ordinal + 1
            nested = [i for i, parent in parents.items() if parent == (index, at)]
            children = tuple(child for i in nested for child in self._items(i, drafts, parents))
            stop = min((drafts[i].start for i in nested), default=end)
            items.append(self._item(marker, end, min(stop, end), ordinal, children))
        return tuple(items)

    def _item(self, marker: Marker, end: int, stop: int, ordinal: int, children: tuple[TaskItem, ...]) -> TaskItem:
        """One item: its title ends at the first 。；： that is not the colon of a ratio, at latest at `stop`."""
        mark = _TITLE_END.search(self.text, marker.body, stop)
        title = self.text[marker.body : mark.start() if mark else stop].rstrip("，、 ！")
        return TaskItem(
            ordinal=ordinal,
            marker=self.text[marker.start : marker.end],
            title=title,
            text=self.text[marker.body : end],
            span=Span(start=marker.start, end=end),
            children=children,
        )


def join(markers: Sequence[Marker]) -> list[list[Marker]]:
    """Join markers of one style to sequences: 1, 2, 3 …; a missing or repeated number does not end a sequence.

    A sequence of one is none. One that does not start at 1 is the rest of a longer one, cut by the excerpt.
    """
    done: list[list[Marker]] = []
    current: dict[str, list[Marker]] = {}
    for i, marker in enumerate(markers):
        sequence = current.get(marker.style)
        if sequence and _follows(sequence, marker):
            sequence.append(marker if marker.ordinal > 0 else marker._replace(ordinal=sequence[-1].ordinal + 1))
        elif marker.ordinal > 0 and not (marker.loose and not _second_is_near(markers, i)):
            current[marker.style] = [marker]
            done.append(current[marker.style])
    return [s for s in done if len(s) > 1]


def by_section(sequences: list[list[Marker]]) -> list[list[Marker]]:
    """Cut sequences where a marker of higher rank stands between: （四）, 二、, （五） are parts of two sections."""
    out = []
    for sequence in sequences:
        rank = SECTION_LEVELS.get(sequence[0].style, 0)
        cuts = [m.start for s in sequences if SECTION_LEVELS.get(s[0].style, 9) < rank for m in s]
        out += [part for _, group in groupby(sequence, lambda m: sum(c < m.start for c in cuts)) if (part := [*group])]
    return out


def _follows(sequence: Sequence[Marker], marker: Marker) -> bool:
    """Whether `marker` continues the sequence."""
    last = sequence[-1]
    distance = marker.paragraph - last.paragraph
    if marker.ordinal <= 0:
        return distance <= 1 and (marker.ordinal == NEXT or len(sequence) > 1)
    if marker.ordinal == 1:
        return False
    return last.ordinal <= marker.ordinal <= last.ordinal + 2 and (
        distance <= _REACH or marker.style in SECTION_LEVELS
    )


def _second_is_near(markers: Sequence[Marker], index: int) -> bool:
    """Whether the next marker of the same style states 2 and stands in the same paragraph."""
    first = markers[index]
    for marker in markers[index + 1 : index + 8]:
        if marker.style == first.style:
            return marker.ordinal == 2 and marker.paragraph == first.paragraph
    return False
