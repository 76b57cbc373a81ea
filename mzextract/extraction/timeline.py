"""The time expressions and deadlines around the quantities of one paragraph, looked up by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from mzextract.entities import Entity
from mzextract.patterns import lazy

# of very many time expressions in a sentence the nearest ones are asked
_FEW = 6
# how far back the opening part of a sentence may reach
_FAR = 400
_DAYS = lazy(r"(?:日|天|小时|分钟)[以之]?内$")
# 改扩建工程6月底|前通车，: the end of the one work that stands before it
_ITS_OWN = lazy(
    r"[之以]?前?(?:全线|全面|全部|基本|正式|主体|整体|如期|建成)?"
    r"(?:通车|投用|投运|投产|开工|竣工|完工|建成|开园|开馆|运营|投入使用|交付|启用|开通)[，、]"
)
_CLAUSE = lazy(r"[，；：]")
# “十五五”|开局之年: part of a name of another time
_ATTRIBUTE = lazy("”?(?:开局|收官|起步|规划|纲要)")
_OPENS = lazy(r"(?:^|[，。；：“])[到在于至]?$")
_ITEM = lazy(r"；(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]|第[一二三四五六七八九十]|[①-⑩])")
T = TypeVar("T", bound=tuple[Any, ...])


class Times(NamedTuple):
    """The time expressions (start, end, last day or "") and deadlines of an article: every mention, in order.

    Of a deadline: start, end, text, whether it is more than a past start, whether it is a start (自5月起). `published`
    is the ISO date of publication or None.
    """

    dates: list[tuple[int, int, str]]
    deadlines: list[tuple[int, int, str, bool, bool]]
    published: str | None

    @classmethod
    def of(cls, dates: Iterable[Entity], deadlines: Iterable[Entity], published: str | None) -> Times:
        """The times in the `dates` and `deadlines` that were found."""
        days = [(s.start, s.end, getattr(date, "end", None) or "") for date in dates for s in date.mentions]
        bounds = [(s.start, s.end, d.text, *_kind(d, published)) for d in deadlines for s in d.mentions]
        return cls(sorted(days), sorted(bounds), published)


def _kind(deadline: Entity, published: str | None) -> tuple[bool, bool]:
    """Whether a deadline bounds, being no start (自5月起) or one that lies ahead, and whether it is a start."""
    onset = getattr(deadline, "kind", "") == "from"
    return not onset or (getattr(deadline, "date", None) or "") > (published or "9"), onset


class Timeline:
    """The `times` of the paragraph `text` at `offset`; `lead` is the deadline of the line that governs it."""

    def __init__(self, text: str, offset: int, times: Times, lead: str | None) -> None:
        self.text, self.published, self.lead = text, times.published, lead
        end = offset + len(text)
        self._dates = [(s - offset, e - offset, day) for s, e, day in _inside(times.dates, offset, end) if e <= end]
        bounds = _inside(times.deadlines, offset, end)
        self._deadlines = [(start - offset, phrase, more) for start, stop, phrase, more, _ in bounds if stop <= end]
        self._onsets = {start - offset for start, *_, onset in bounds if onset}
        #: Where the time expression that starts at a place ends.
        self.ends = {start: end for start, end, _ in self._dates}

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a time expression shares a character with [start, end)."""
        i = bisect_left(self._dates, (end,))
        return i > 0 and self._dates[i - 1][1] > start  # they do not overlap each other

    def last_bound(self, first: int, pos: int) -> int:
        """Where the last deadline in [first, pos) that is more than a past start begins; -1 where there is none."""
        if not self._deadlines:
            return -1
        lo, hi = bisect_left(self._deadlines, (first,)), bisect_left(self._deadlines, (pos,))
        for place, _, more in reversed(self._deadlines[max(lo, hi - _FEW) : hi]):
            if more:
                return place
        return -1

    def deadline(self, first: int, pos: int, last: int) -> str | None:
        """The time phrase that bounds the quantity at `pos`: of its sentence from `first`, of its clause to `last`.

        The last deadline before it that reaches it, else the first one after it in the clause, else the last time
        expression before it that lies ahead of the publication, else the deadline of the governing line.
        """
        if not self._dates:
            return self.lead
        if self._deadlines:
            lo, mid = bisect_left(self._deadlines, (first,)), bisect_left(self._deadlines, (pos,))
            for place, phrase, _ in reversed(self._deadlines[max(lo, mid - _FEW) : mid]):
                if self._reaches(place, phrase, first, pos):
                    return phrase
            if bisect_left(self._deadlines, (last,)) > mid:
                return self._deadlines[mid][1]
        for start, end, day in reversed(self._before(first, pos)):
            if self._is_ahead(start, day) and not _ATTRIBUTE.match(self.text, end):
                phrase = self.text[start:end]
                if self._reaches(start, phrase, first, pos):
                    return phrase
        return self.lead

    def bounds(self, first: int, last: int) -> bool:
        """Whether a deadline that is more than a past start stands in [first, last)."""
        if not self._deadlines:
            return False
        lo, hi = bisect_left(self._deadlines, (first,)), bisect_left(self._deadlines, (last,))
        return any(more for _, _, more in self._deadlines[max(lo, hi - _FEW) : hi])

    def is_past(self, first: int, pos: int) -> bool:
        """Whether a time that ended before the publication stands in the sentence before `pos`."""
        published = self.published
        if published is None or not self._dates:
            return False
        return any("" < day < published for _, _, day in self._before(first, pos))

    def _before(self, first: int, pos: int) -> list[tuple[int, int, str]]:
        """The time expressions in [first, pos), the last ones where there are very many."""
        lo, hi = bisect_left(self._dates, (first,)), bisect_left(self._dates, (pos,))
        return self._dates[max(lo, hi - _FEW) : hi]

    def _reaches(self, place: int, phrase: str, first: int, pos: int) -> bool:
        """Whether a deadline at `place` still bounds `pos`.

        Within its part between semicolons it does; in days (7日内), and before what ends of itself (水库6月底前完工，),
        within its clause only; beyond, where it opens the sentence, is no mere start (自5月起) and no numbered item
        (二是) begins after it.
        """
        if pos - place > _FAR:
            return False
        between = self.text[place:pos]
        own = _ITS_OWN.match(self.text, place + len(phrase)) and not _OPENS.search(self.text, max(0, place - 3), place)
        if own or _DAYS.search(phrase):
            return not _CLAUSE.search(between)
        part = self.text.find("；", place, pos)
        if part < 0:
            return True
        return (
            place not in self._onsets
            and not _ITEM.search(between)
            and self.text.find("；", max(first, place - _FAR), place) < 0
        )

    def _is_ahead(self, start: int, day: str) -> bool:
        """Whether a time expression ends after the publication, or says so itself (今年, 全年)."""
        if not day or self.published is None:
            return self.text.startswith(("今年", "明年", "年内", "全年"), start)
        return day > self.published


def _inside(times: list[T], start: int, end: int) -> list[T]:
    """Those that begin in [start, end)."""
    return times[bisect_left(times, (start,)) : bisect_left(times, (end,))]
