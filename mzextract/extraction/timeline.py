"""The time expressions and deadlines around the quantities of one paragraph, looked up by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from mzextract.entities import Entity
from mzextract.patterns import lazy

# of very many time expressions in a sentence the nearest ones are asked
_FEW = 6
# how far back the opening part of a sentence may reach
_FAR = 400
_DAYS = lazy(r"(?:日|天|小时|分钟)内$")
_CLAUSE = lazy(r"[，；：]")
_ITEM = lazy(r"；(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]|第[一二三四五六七八九十]|[①-⑩])")
_start, _place = itemgetter(0), itemgetter(0, 1)


class Mention(NamedTuple):
    """An entity at one of its places."""

    start: int
    end: int
    entity: Entity


def mentions(entities: Iterable[Entity]) -> list[Mention]:
    """Every mention of the entities, in order of their place."""
    return sorted([Mention(s.start, s.end, e) for e in entities for s in e.mentions], key=_place)


class Timeline:
    """The time expressions (`dates`) and `deadlines` of the paragraph `text` at `offset`.

    `published` is the ISO date of publication or None; `lead` the deadline of the line that governs the paragraph.
    """

    def __init__(
        self,
        text: str,
        offset: int,
        dates: list[Mention],
        deadlines: list[Mention],
        published: str | None,
        lead: str | None,
    ) -> None:
        self.text, self.published, self.lead = text, published, lead
        end = offset + len(text)
        self._dates = sorted(
            (s - offset, e - offset, getattr(d, "end", None) or "") for s, e, d in _inside(dates, offset, end)
        )
        self._starts = [start for start, _, _ in self._dates]
        bounds = _inside(deadlines, offset, end)
        self._deadlines = sorted((s - offset, d.text, self._is_bound(d)) for s, _, d in bounds)
        self._places = [start for start, _, _ in self._deadlines]
        self._onsets = {s - offset for s, _, d in bounds if getattr(d, "kind", "") == "from"}
        #: Where the time expression that starts at a place ends.
        self.ends = {start: end for start, end, _ in self._dates}

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a time expression shares a character with [start, end)."""
        if not self._dates:
            return False
        i = bisect_left(self._starts, end)
        return any(e > start for _, e, _ in self._dates[max(i - _FEW, 0) : i])

    def last_bound(self, first: int, pos: int) -> int:
        """Where the last deadline in [first, pos) that is more than a past start begins; -1 where there is none."""
        if not self._deadlines:
            return -1
        lo, hi = bisect_left(self._places, first), bisect_left(self._places, pos)
        return next((place for place, _, more in reversed(self._deadlines[max(lo, hi - _FEW) : hi]) if more), -1)

    def deadline(self, first: int, pos: int, last: int) -> str | None:
        """The time phrase that bounds the quantity at `pos`: of its sentence from `first`, of its clause to `last`.

        The last deadline before it that reaches it, else the first one after it in the clause, else the last time
        expression before it that lies ahead of the publication, else the deadline of the governing line.
        """
        if not self._dates:
            return self.lead
        if self._deadlines:
            lo, mid = bisect_left(self._places, first), bisect_left(self._places, pos)
            for place, phrase, _ in reversed(self._deadlines[max(lo, mid - _FEW) : mid]):
                if self._reaches(place, phrase, first, pos):
                    return phrase
            if bisect_left(self._places, last) > mid:
                return self._deadlines[mid][1]
        for start, end, day in reversed(self._before(first, pos)):
            if self._is_ahead(start, day) and self._reaches(start, self.text[start:end], first, pos):
                return self.text[start:end]
        return self.lead

    def _is_bound(self, deadline: Entity) -> bool:
        """Whether a deadline is more than a start (自5月起), or a start that lies ahead."""
        day = getattr(deadline, "date", None) or ""
        return getattr(deadline, "kind", "") != "from" or day > (self.published or "9")

    def bounds(self, first: int, last: int) -> bool:
        """Whether a deadline that is more than a past start stands in [first, last)."""
        if not self._deadlines:
            return False
        lo, hi = bisect_left(self._places, first), bisect_left(self._places, last)
        return any(more for _, _, more in self._deadlines[max(lo, hi - _FEW) : hi])

    def is_past(self, first: int, pos: int) -> bool:
        """Whether a time that ended before the publication stands in the sentence before `pos`."""
        published = self.published
        if published is None or not self._dates:
            return False
        return any("" < day < published for _, _, day in self._before(first, pos))

    def _before(self, first: int, pos: int) -> list[tuple[int, int, str]]:
        """The time expressions in [first, pos), the last ones where there are very many."""
        lo, hi = bisect_left(self._starts, first), bisect_left(self._starts, pos)
        return self._dates[max(lo, hi - _FEW) : hi]

    def _reaches(self, place: int, phrase: str, first: int, pos: int) -> bool:
        """Whether a deadline at `place` still bounds `pos`.

        Within its part between semicolons it does, in days (7日内) within its clause only; beyond, where it opens the
        sentence, is no mere start (自5月起) and no numbered item (二是) begins after it.
        """
        if pos - place > _FAR:
            return False
        between = self.text[place:pos]
        if _DAYS.search(phrase):
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


def _inside(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions within [start, end)."""
    near = mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]
    return [mention for mention in near if mention.end <= end]
