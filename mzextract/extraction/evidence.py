"""Which region a bare 省 or 市 means, and which of several counties of one name: what the article names tells it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from mzextract.extraction.regions import Gazetteer, Place, contains

# A region is looked for among so many nearest ones.
NEAR = 40
# … and so many sections before and after, no more.
FAR = 300
# Whose region is another one: 学习|浙江经验
_ELSEWHERE = ("学习", "借鉴", "推广")

_start = itemgetter(0)


class Known(NamedTuple):
    """The code of the region that a name means, and the name in the text that tells it."""

    code: str
    by: Place


class Evidence:
    """The regions that an article names, to tell which one a bare 省 or 市 means.

    `sections` are the bounds of the article's parts in the page's `text`; each is looked through when first needed.
    """

    def __init__(self, text: str, sections: Iterable[tuple[int, int]], gazetteer: Gazetteer) -> None:
        self._text = text
        self._sections = sorted(sections)
        self._offsets = [start for start, _ in self._sections]
        self._gazetteer = gazetteer
        self._found: dict[int, list[Place]] = {}
        self._settled: dict[tuple[tuple[str, ...], int], Known | None] = {}

    def _places(self, index: int) -> list[Place]:
        """The regions named in a section."""
        if index not in self._found:
            self._found[index] = list(self._own(*self._sections[index]))
        return self._found[index]

    def _own(self, start: int, end: int) -> Iterator[Place]:
        """The regions named in text[start:end], without those that others learn from: 推广福建三明经验."""
        elsewhere = -1
        for place in self._gazetteer.find(self._text, start, end):
            if place.start == elsewhere or self._text[place.start - 2 : place.start] in _ELSEWHERE:
                elsewhere = place.end
            else:
                yield place

    def _here(self, pos: int) -> int:
        """The number of the section that holds `pos`."""
        return max(bisect_right(self._offsets, pos) - 1, 0)

    def _from(self, pos: int) -> Iterator[Place]:
        """The regions named before `pos`, nearest first, then those after it."""
        here = self._here(pos)
        for i in range(here, max(here - FAR, 0) - 1, -1):
            places = self._places(i)
            first = bisect_left(places, pos, key=_start) if i == here else len(places)
            yield from (places[k] for k in range(first - 1, -1, -1))
        for i in range(here, min(here + FAR, len(self._sections))):
            places = self._places(i)
            first = bisect_left(places, pos, key=_start) if i == here else 0
            yield from (places[k] for k in range(first, len(places)))

    def resolve(self, level_word: str, pos: int) -> Known | None:
        """The region that `level_word` at `pos` means: the nearest named before it, else after it."""
        for place in islice(self._from(pos), NEAR):
            code = self.settle(place)
            above = self._gazetteer.above(code, level_word) if code else None
            if above:
                return self._city_over(above, place) if level_word == "市" else Known(above, place)
        return None

    def _city_over(self, code: str, place: Place) -> Known:
        """The prefecture that is named alone before the county-level city `place`, which lies in it; else that city.

        本报潍坊3月5日讯 … 诸城市 … 市民政局 is that of 潍坊.
        """
        over, following = code[:4] + "00", place.start
        for other in islice(self._from(place.start), NEAR) if not code.endswith("00") else ():
            if other.start > place.start:
                break
            if other.codes == (over,) and other.end != following:
                return Known(over, other)
            following = other.start
        return Known(code, place)

    def settle(self, place: Place) -> str | None:
        """The one code of a place: by the regions named around it where several share the name."""
        if len(place.codes) == 1:
            return place.codes[0]
        told = self.told_apart(place)
        return told.code if told else None

    def told_apart(self, place: Place) -> Known | None:
        """The one of several codes of a place whose province or prefecture is named nearest to it."""
        key = place.codes, self._here(place.start)
        if key not in self._settled:
            self._settled[key] = self._by_neighbours(place)
        return self._settled[key]

    def _by_neighbours(self, place: Place) -> Known | None:
        for other in islice(self._from(place.start), NEAR):
            inside = [c for c in place.codes if len(other.codes) == 1 and contains(other, place._replace(codes=(c,)))]
            if len(inside) == 1:
                return Known(inside[0], other)
        return None
