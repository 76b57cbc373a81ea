"""From markers to lists: which markers follow each other, where each item ends, which list lies inside which item."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise

from mzextract.extraction.clauses import sentence_end, sentence_start
from mzextract.extraction.markers import NEXT, SECTION_LEVELS, Marker
from mzextract.models import Paragraph
from mzextract.patterns import lazy

_FULL_STOP = lazy(r"[。！？]")
# how many paragraphs may lie between two items of 一是…; section headings may be any way apart
_REACH = 6
# 重点抓好以下工作。 · 共分四个部分。 · 第三十条 … · no end mark: what may announce the headings below it
_ANNOUNCING = lazy(
    r"如下|下列|以下(?!简称)|下述|重点|任务|措施|要求|方面|要点|包括|主要|原则|抓好|做好|制定|说明"
    r"|[二三四五六七八九十0-9](?:个|项|条|点|大|部分)|^第[一二三四五六七八九十百零]+条|[^。！？；]$"
)
# 二、重点工作。 · （一）第一类资助对象。
_HEADING = lazy(r"[一二三四五六七八九十（(0-9①-⑳][^。]{0,40}。$")
_MAX_LEAD = 500
_MAX_HEADING = 60


@dataclass
class Numbered:
    """A numbered list: its markers, what announces it and where that starts, where each item's text ends.

    `parent` is the list and the number of the item that this list is nested in, or None.
    """

    markers: Sequence[Marker]
    lead: tuple[int, str] | None = None
    ends: Sequence[int] = ()
    parent: tuple[Numbered, int] | None = None
    nested: dict[int, list[Numbered]] = field(default_factory=dict)

    @property
    def style(self) -> str:
        """The form of the first marker: 一是, （一）."""
        return self.markers[0].style

    @property
    def start(self) -> int:
        """Where the first marker stands."""
        return self.markers[0].start

    def item_at(self, pos: int) -> int:
        """The number of the last item that starts before `pos`."""
        return bisect_left(self.markers, pos, key=lambda m: m.start) - 1


def join(markers: Sequence[Marker]) -> list[list[Marker]]:
    """Join markers of one style to sequences: 1, 2, 3 …; a missing or repeated number does not end a sequence.

    A sequence of one is none. One that does not start at 1 is the rest of a longer one, cut by the excerpt. A sequence
    of lower rank is cut where a section of higher rank begins: （四）, 二、, （五） are parts of two sections.
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
    return list(_by_section([s for s in done if len(s) > 1]))


def _follows(sequence: Sequence[Marker], marker: Marker) -> bool:
    """Whether `marker` continues the sequence."""
    last = sequence[-1]
    distance = marker.paragraph - last.paragraph
    if marker.ordinal <= 0:
        return distance <= 1 and (marker.ordinal == NEXT or len(sequence) > 1)
    near = distance <= _REACH or marker.style in SECTION_LEVELS
    return near and marker.ordinal > 1 and last.ordinal <= marker.ordinal <= last.ordinal + 2


def _second_is_near(markers: Sequence[Marker], index: int) -> bool:
    """Whether the next marker of the same style states 2 and stands in the same paragraph."""
    first = markers[index]
    following = (m for m in markers[index + 1 : index + 8] if m.style == first.style)
    marker = next(following, None)
    return marker is not None and marker.ordinal == 2 and marker.paragraph == first.paragraph


def _by_section(sequences: Sequence[list[Marker]]) -> Iterator[list[Marker]]:
    """The sequences, cut where a marker of higher rank stands between their markers; in order of their place."""
    ranked = [(SECTION_LEVELS.get(s[0].style, 9), [m.start for m in s]) for s in sequences]
    levels = {rank: sorted(p for r, places in ranked if r < rank for p in places) for rank in {r for r, _ in ranked}}
    parts: list[list[Marker]] = []
    for sequence, (rank, _) in zip(sequences, ranked, strict=True):
        cuts = levels[rank] if rank < 9 else []
        parts += [[*group] for _, group in groupby(sequence, partial(_section, cuts))]
    yield from sorted(parts, key=lambda s: s[0].start)


def _section(cuts: Sequence[int], marker: Marker) -> int:
    """The number of the section that the marker stands in, of those that begin at `cuts`."""
    return bisect_left(cuts, marker.start)


class Outline:
    """The numbered lists of an article: leads, item ends and nesting, found in one pass over the lists."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], starts: list[int]) -> None:
        self.text, self.paragraphs, self.starts = text, paragraphs, starts

    def lead(self, markers: Sequence[Marker]) -> tuple[int, str] | None:
        """What announces the list, with its place: the part of the sentence before it, else the sentence before."""
        first = markers[0]
        if first.ordinal != 1:
            return None
        start, end = sentence_start(self.starts, first.start), first.start
        if start == end:
            if first.paragraph == 0 and start == self.paragraphs[0].span.start:
                return None
            start = sentence_start(self.starts, start - 1)
        start = max(start, end - _MAX_LEAD)
        lead = self.text[start:end].strip()
        above = first.style in SECTION_LEVELS and start < self.paragraphs[first.paragraph].span.start
        if above and first.style == "（一）" and lead.startswith("（"):  # an item of the list before
            return None
        if above and not (_ANNOUNCING.search(lead) or _HEADING.match(lead)):
            return None
        return start, lead

    def arrange(self, lists: Sequence[Numbered]) -> None:
        """Set the ends and the parent of each list; the lists stand in order of their place."""
        latest: dict[str, Numbered] = {}
        following = self._next_of_style(lists)
        for i, numbered in enumerate(lists):
            others = [other for style, other in latest.items() if style != numbered.style]
            numbered.ends = self._ends(numbered, others, following[i])
            self._nest(numbered, others)
            latest[numbered.style] = numbered

    def _next_of_style(self, lists: Sequence[Numbered]) -> list[Numbered | None]:
        """For each list the next one of the same style."""
        later: dict[str, Numbered] = {}
        out: list[Numbered | None] = []
        for numbered in reversed(lists):
            out.append(later.get(numbered.style))
            later[numbered.style] = numbered
        return out[::-1]

    def _ends(self, numbered: Numbered, others: Sequence[Numbered], following: Numbered | None) -> list[int]:
        """Where each item ends: before the next marker, or with its paragraph or (a list in one sentence) sentence."""
        markers, ends = numbered.markers, []
        for marker, after in pairwise(markers):
            same = after.paragraph == marker.paragraph
            ends.append(after.start if same else self.paragraphs[marker.paragraph].span.end)
        ends.append(min([self._last_end(markers), *self._barriers(markers[-1], others, following)]))
        return [m.body + len(self.text[m.body : end].rstrip()) for m, end in zip(markers, ends, strict=True)]

    def _last_end(self, markers: Sequence[Marker]) -> int:
        """The end of the last item: its sentence's, if the whole list stands in one; else its paragraph's."""
        first, last = markers[0], markers[-1]
        paragraph = self.paragraphs[last.paragraph]
        if first.paragraph == last.paragraph and not _FULL_STOP.search(self.text, first.start, last.start):
            return sentence_end(self.starts, last.start, paragraph)
        return paragraph.span.end

    def _barriers(self, last: Marker, others: Sequence[Numbered], following: Numbered | None) -> Iterator[int]:
        """Where other lists cut the last item short: an outer list's next marker, the lead of the next list."""
        for other in others:
            after = bisect_right(other.markers, last.start, key=lambda m: m.start)
            if after < len(other.markers):
                yield other.markers[after].start
        if following is not None:
            yield following.lead[0] if following.lead and following.lead[0] > last.start else following.start

    def _nest(self, numbered: Numbered, others: Sequence[Numbered]) -> None:
        """Make the list a child of the innermost item that it lies in, or of the heading that it stands below."""
        for other in sorted(others, key=lambda x: -x.start):
            at = other.item_at(numbered.start)
            if numbered.start < other.ends[at] or self._below_heading(numbered, other, at):
                numbered.parent = other, at
                other.nested.setdefault(at, []).append(numbered)
                return

    def _below_heading(self, numbered: Numbered, other: Numbered, at: int) -> bool:
        """Whether the list stands in paragraphs below the heading that item `at` of `other` is, or right below it."""
        rank, own = SECTION_LEVELS.get(other.style, 9), SECTION_LEVELS.get(numbered.style, 0)
        start, end = other.markers[at].start, other.ends[at]
        if rank < own and numbered.markers[0].paragraph == other.markers[at].paragraph + 1:
            return True
        return rank < own and end - start <= _MAX_HEADING and not _FULL_STOP.search(self.text, start, end - 1)
