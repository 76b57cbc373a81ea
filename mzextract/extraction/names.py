"""Where names of persons stand in a text: Chinese ones by `chinese_names`, transliterated ones by `foreign_names`.

Both score their candidates in log odds; of those that overlap the best is kept.
"""

from __future__ import annotations

from functools import lru_cache

from mzextract.extraction.chinese_names import ChineseNames
from mzextract.extraction.context import Context
from mzextract.extraction.foreign_names import ForeignNames
from mzextract.extraction.name_context import CALLED, NO_NAME, Name, NameContext
from mzextract.extraction.name_lists import appointed, beside, completed, supported
from mzextract.lexicon import Lexicon

LEXICONS = (
    "surnames",
    "name_characters",
    "word_pairs",
    "titles",
    "name_followers",
    "name_leaders",
    "not_people",
    "known_people",
    "minority_names",
    "regions",
    "counties",
)

#: A Chinese name of three characters that scores more is not a known one of two and something else.
SURE_THREE = 3.0


class NameModel:
    """Finds the names of a text, Chinese and transliterated."""

    def __init__(self, *lexicons: Lexicon) -> None:
        surnames, characters, pairs, titles, followers, leaders, things, known, minority, regions, counties = lexicons
        self.context, self.things = NameContext(pairs, titles, followers, leaders), things
        self.chinese = ChineseNames(surnames, characters, things, known, (regions, counties), self.context)
        self.foreign = ForeignNames(characters, things, known, minority, self.context)

    def find(self, text: str, threshold: float = 0.0) -> list[Name]:
        """The names of `text` that score above `threshold`, in order, not overlapping.

        >>> from mzextract.lexicon import load
        >>> text = "厅党组书记丁建都出席会议，艾山·买买提代表群众发言，法国总统马克龙发来贺信。"
        >>> [text[n.start : n.end] for n in name_model(*map(load, LEXICONS)).find(text)]
        ['丁建都', '艾山·买买提', '马克龙']
        """
        found = list(self.chinese.find(text, threshold))
        if "任命" in text or "免去" in text:
            found += appointed(text, self.chinese)
        if self.foreign.likely(text):
            found = self._unbroken(found, [*self.foreign.find(text, threshold)])
        if not found:
            return []
        found.sort(key=lambda name: (-name.score, name.start))
        taken: set[int] = set()
        best = []
        for name in found:
            place = range(name.start, name.end)
            if taken.isdisjoint(place):
                taken.update(place)
                best.append(name)
        return self._listed(text, sorted(best), threshold)

    def _unbroken(self, chinese: list[Name], foreign: list[Name]) -> list[Name]:
        """Both kinds together, without Chinese names that are a part of a transliterated one: 桑蒂斯 of 德桑蒂斯."""
        if not foreign:
            return chinese
        longer = {n.start for n in chinese if n.end - n.start == 3 and n.score > SURE_THREE}
        foreign = [n for n in foreign if n.end - n.start > 2 or n.start not in longer]  # 朱德|胜
        around = {i: n for n in foreign for i in range(n.start, n.end)}
        whole = [n for n in chinese if n.start not in around or not _part_of(n, around[n.start])]
        return [*whole, *foreign]

    def _listed(self, text: str, names: list[Name], threshold: float) -> list[Name]:
        """The names that stand as such in the lists of `text`, which also tell further names."""
        if "、" not in text:
            return names
        called = [n for n in names if text[n.end : n.end + 1] == "、" and self.context.left(text, n.start) in CALLED]
        names = completed(text, sorted([*names, *beside(text, called, names, self.chinese)]), self.chinese)
        starts = [n.start for n in names if self.context.left(text, n.start) in CALLED]
        return supported(text, names, threshold, starts)

    def score(self, text: str, start: int, end: int) -> float:
        """How much speaks for text[start:end], whoever proposed it: the better of its two readings."""
        if end - start < 2 or text[start:end] in self.things:
            return NO_NAME
        return max(self.chinese.score(text, start, end), self.foreign.score(text, start, end))


def run_names(context: Context) -> NameModel:
    """The model of a run's lexicons, the user's entries included."""
    return name_model(*map(context.lexicon, LEXICONS))


def _part_of(name: Name, other: Name) -> bool:
    """Whether `name` lies inside `other` and is shorter."""
    return other.start <= name.start and name.end <= other.end and name.end - name.start < other.end - other.start


@lru_cache(maxsize=4)
def name_model(*lexicons: Lexicon) -> NameModel:
    """The model of these lexicons, built once: those named by `LEXICONS`, in that order."""
    return NameModel(*lexicons)
