"""Where names of persons stand in a text: Chinese names, and transliterated ones.

A Chinese name is a surname and one or two given characters. Each candidate is scored: how much its characters speak
for a name, whether it cuts through everyday words, and what stands on both sides (a title, a verb, a mark). The
weights are log odds, fitted once by logistic regression and rounded. A transliterated name is a run of
transliteration characters that is no known place or thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mzextract.lexicon import Lexicon

LEXICONS = (
    "surnames",
    "name_characters",
    "word_pairs",
    "titles",
    "name_followers",
    "name_leaders",
    "transliterations",
    "known_people",
    "regions",
    "counties",
)
MARKS = frozenset("，。；：！？“”‘’（）《》〈〉【】、…—·,.!?:;() \n")
#: What stands before a name, and what it is worth.
LEFT = {"start": 0.7, "title": 1.0, "label": 0.5, "list": 0.4, "mark": 0.1, "leader": -0.8, "other": -2.5}
#: What stands after a name, and what it is worth.
RIGHT = {"start": 1.3, "title": 1.0, "list": 1.4, "mark": 0.1, "verb": 0.0, "follower": -0.5, "other": -3.2}
COMPOUND = -2.2
#: What an everyday word loses as a name of two characters: 康复, 方面.
WORD_AS_NAME = 3.5
#: What a name beside 、 loses where its neighbours are no names: 石家庄、邯郸.
ALONE_IN_LIST = 3.0
#: The score of a name that the lexicon knows.
KNOWN = 9.0
#: The two characters after the name make a word of their own.
CLEAN_AFTER = 1.4
BEST = LEFT["title"] + RIGHT["list"]
#: A place or thing goes on like this after its transliterated name: 巴斯克地区, 车臣人, 科尔公司.
NO_PERSON_AFTER = re.compile(
    "[州市省县区镇乡村河湖山岛港湾海峡城国族语教军系型级式队班杯奖路街桥]|公司|集团|银行|大学|地区|学院|机场|航空|电视|"
    "医院|俱乐部|半岛|群岛|海岸|大街|广场|球队|足球|人民?(?![和与、])|共和国|高原|平原|盆地|沙漠|草原"
)

#: Cities end like this: 顿涅茨克, 切尔尼戈夫卡, 圣彼得堡.
LIKE_A_PLACE = re.compile("(?:[斯茨]克|夫卡|格勒|格拉德|斯坦|堡|尼亚|利亚|维尔|波利斯|格兰)$")


class Name(NamedTuple):
    """A name in a text: its place, how sure it is (log odds) and whether it is transliterated."""

    start: int
    end: int
    score: float
    foreign: bool = False


class NameModel:
    """What the lexicons tell of names; `find` gives the names of a text."""

    def __init__(self, *lexicons: Lexicon) -> None:
        surnames, characters, pairs, titles, followers, leaders, self.things, known, regions, counties = lexicons
        self.places = _places(regions, counties)
        self.known, self.known_firsts = known, frozenset(term[0] for term in known)
        self.titles, self.followers, self.leaders, self.compounds = titles.rows, followers.rows, leaders.rows, surnames
        odds = {term: -3.1 + 0.29 * int(row[2]) for term, row in surnames.rows.items() if len(row) > 2}
        self.surnames = {term: COMPOUND if len(term) > 1 else value for term, value in odds.items()}
        self.second_of_compound = frozenset(term[1] for term in odds if len(term) > 1)
        self.first, self.second, self.single, self.foreign = {}, {}, {}, {}
        for c, first, second, single, foreign in characters.rows.values():
            self.first[c], self.second[c] = 1.8 + 0.11 * int(first), 0.26 * int(second)
            self.single[c], self.foreign[c] = 0.17 * int(single), int(foreign)
        self.pairs = {term: row[1] for term, row in pairs.rows.items()}
        self.before = self._before()
        given = "".join(c for c in self.first if max(self.first[c], self.single[c]) > 0)
        foreign = "".join(c for c, value in self.foreign.items() if value > -9)
        self._chinese = re.compile(f"[{''.join({s[0] for s in self.surnames})}](?=[{given}])")
        self._foreign = re.compile(
            f"[{foreign}]{{2,12}}(?:·[{foreign}]{{1,12}}){{0,4}}|[{foreign}](?:·[{foreign}]{{1,12}}){{1,4}}"
        )
        self.foreign_characters = frozenset(foreign)

    def _before(self) -> dict[str, float]:
        """The most that each hanzi before a name may be worth; marks are left out."""
        bounds = dict.fromkeys(self.first | self.pairs, LEFT["other"])
        bounds |= {leader[-1]: LEFT["leader"] for leader in self.leaders}
        return bounds | {title[-1]: LEFT["title"] for title, row in self.titles.items() if row[1] != "address"}

    def find(self, text: str, threshold: float = 0.0) -> list[Name]:
        """The names of `text` that score above `threshold`, in order, not overlapping."""
        found = [*self.chinese(text, threshold), *self.transliterated(text, threshold)]
        found.sort(key=lambda name: (-name.score, name.start))
        taken: set[int] = set()
        best = []
        for name in found:
            place = range(name.start, name.end)
            if taken.isdisjoint(place):
                taken.update(place)
                best.append(name)
        return self._listed(text, sorted(best), threshold)

    def _listed(self, text: str, names: list[Name], threshold: float) -> list[Name]:
        """The names without those in lists of things: 、 beside a name speaks for it only if the next is a name."""
        starts, ends = {n.start for n in names}, {n.end for n in names}
        kept = []
        for n in names:
            before, after = text[n.start - 1 : n.start] == "、", text[n.end : n.end + 1] == "、"
            alone = (before or after) and not (before and n.start - 1 in ends) and not (after and n.end + 1 in starts)
            if not alone or n.score > threshold + ALONE_IN_LIST:
                kept.append(n)
        return kept

    # Chinese names

    def chinese(self, text: str, threshold: float) -> Iterator[Name]:
        """Every candidate of a surname with one or two given characters that scores above `threshold`."""
        hopeless = threshold - RIGHT["list"] - CLEAN_AFTER
        pairs, second, before = self.pairs, self.second, self.before
        for m in self._chinese.finditer(text):
            start = m.start()
            surname, first = text[start], text[start + 1]
            if surname in self.known_firsts:
                known = self.known.longest(text, start)
                if known:
                    yield Name(start, start + len(known), KNOWN)
            base = self.surnames.get(surname, -99.0)
            word = first in pairs.get(surname, "")
            if start and surname in pairs.get(text[start - 1], ""):
                base -= 2.0
            third = second.get(text[start + 2 : start + 3], -99.0)
            reach = base + (before.get(text[start - 1], 0.7) if start else 0.7)
            two = self.single[first] - (WORD_AS_NAME if word else 0.0)
            if reach + max(self.first[first] + third - (2.0 if word else 0.0), two) > hopeless:
                yield from self._ending(text, start, start + 1, base, threshold)
            if first in self.second_of_compound and text[start : start + 2] in self.surnames:
                yield from self._ending(text, start, start + 2, COMPOUND, threshold)

    def _ending(self, text: str, start: int, given: int, base: float, threshold: float) -> Iterator[Name]:
        """The names that start at `start` and have one or two characters from `given` on."""
        for end in (given + 2, given + 1):
            if end > len(text):
                continue
            score = base + self.given_score(text[given:end])
            if self.is_word(text[given - 1], text[given]):
                score -= 2.0 if end == given + 2 else WORD_AS_NAME
            if end < len(text) and self.is_word(text[end - 1], text[end]):
                score -= 1.7
            if score + BEST + CLEAN_AFTER > threshold and not self._in_place(text, start, end):
                score += self.context_score(text, start, end)
                if score > threshold:
                    yield Name(start, end, score)

    def _in_place(self, text: str, start: int, end: int) -> bool:
        """Whether the candidate is the name of a place, or the beginning of one."""
        thing = self.things.longest(text, start)
        return (thing is not None and start + len(thing) >= end) or any(
            text[start : start + n] in self.places for n in range(end - start, 6)
        )

    def given_score(self, given: str) -> float:
        """How much `given`, one or two characters, speaks for a given name."""
        if len(given) == 1:
            return self.single.get(given, -99.0)
        word = -1.5 if self.is_word(given[0], given[1]) else 0.0
        return self.first.get(given[0], -99.0) + self.second.get(given[1], -99.0) + word

    def is_word(self, a: str, b: str) -> bool:
        """Whether `a` and `b` make an everyday word."""
        return b in self.pairs.get(a, "") if b else False

    def score(self, text: str, start: int, end: int) -> float:
        """How much speaks for text[start:end], whoever proposed it: the better of its two readings."""
        best = -99.0
        if 2 <= end - start <= 4:
            size = 2 if text[start : start + 2] in self.surnames else 1
            base = self.surnames.get(text[start : start + size])
            if base is not None and end - start - size in (1, 2):
                for name in self._ending(text, start, start + size, base, -50.0):
                    best = max(best, name.score) if name.end == end else best
        if all(c in self.foreign_characters or c == "·" for c in text[start:end]):
            best = max(best, self.foreign_score(text, start, end))
        return best

    # what stands beside a name

    def context_score(self, text: str, start: int, end: int) -> float:
        """What both sides of text[start:end] are worth."""
        clean = CLEAN_AFTER if end + 1 < len(text) and self.is_word(text[end], text[end + 1]) else 0.0
        return LEFT[self.left(text, start)] + RIGHT[self.right(text, end)] + clean

    def left(self, text: str, start: int) -> str:
        """What stands before `start`: a key of `LEFT`."""
        if not start or text[start - 1] == "\n":
            return "start"
        for n in range(min(6, start), 1, -1):
            row = self.titles.get(text[start - n : start])
            if row and row[1] != "address":
                return "title" if row[1] in ("post", "before") else "label"
        before = text[start - 1]
        if before == "、":
            return "list"
        if before in MARKS or not "一" <= before <= "鿿":
            return "mark"
        known = any(text[start - n : start] in self.leaders for n in (1, 2, 3))
        return "leader" if known else "other"

    def right(self, text: str, end: int) -> str:
        """What stands after `end`: a key of `RIGHT`."""
        after = text[end : end + 1]
        if not after or after == "\n":
            return "start"
        if after == "、":
            return "list"
        if after in MARKS or not "一" <= after <= "鿿":
            return "mark"
        for n in (5, 4, 3, 2):
            word = text[end : end + n]
            if word in self.followers:
                return "verb"
            row = self.titles.get(word)
            if row and row[1] in ("post", "address", "kin"):
                return "title"
        return "follower" if after in self.followers else "other"

    # transliterated names

    def transliterated(self, text: str, threshold: float) -> Iterator[Name]:
        """Every run of transliteration characters that may be a person."""
        for m in self._foreign.finditer(text):
            known = self._known_in(text, m.start(), m.end())
            if known is not None:
                yield known
                continue
            place = self._trimmed(text, m.start(), m.end())
            if place is None:
                continue
            start, end = place
            score = self.foreign_score(text, start, end)
            if score > threshold:
                yield Name(start, end, score, foreign=True)

    def _known_in(self, text: str, start: int, end: int) -> Name | None:
        """The first name in text[start:end] that the lexicon knows and that is not a part of a longer one."""
        for pos in range(start, end - 1):
            known = self.known.longest(text, pos) if text[pos] in self.known_firsts else None
            if known and "·" not in text[start:end]:
                return Name(pos, pos + len(known), KNOWN, foreign=True)
        return None

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The run without the known places, titles and everyday words at its ends; None where nothing is left."""
        if "·" in text[start:end]:
            return self._dotted(text, start, end)
        for back in (2, 1):
            thing = self.things.longest(text, start - back) if start >= back else None
            if thing and len(thing) > back:
                start = min(end, start - back + len(thing))
        while start < end:
            thing = self.things.longest(text, start)
            if thing and start + len(thing) <= end:
                start += len(thing)
            elif (
                start
                and self.is_word(text[start - 1], text[start])
                and (self.weak(text[start]) or text[start - 1 : start + 1] in self.titles)
            ):
                start += 1
            else:
                break
        while end - start > 1 and self._runs_on(text, end):
            end -= 1
        return (start, end) if end - start > 1 else None

    def _dotted(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """A run with · between its parts, without a country before it or a word after it."""
        thing = self.things.longest(text, start)
        if thing and text[start + len(thing) : start + len(thing) + 1] != "·":
            start += len(thing)
        while self._runs_on(text, end):
            end -= 1
        return (start, end) if "·" in text[start:end].strip("·") else None

    def _runs_on(self, text: str, end: int) -> bool:
        """Whether the character before `end` begins the word that follows: 赫朱|夫妇, 科尔|南下."""
        word = text[end - 1 : end + 1]
        return word in self.titles or (len(word) > 1 and self.weak(word[0]) and self.is_word(*word))

    def weak(self, c: str) -> bool:
        """Whether `c` stands in ordinary words more often than in transliterations."""
        return self.foreign.get(c, -9) < 3

    def foreign_score(self, text: str, start: int, end: int) -> float:
        """How much text[start:end] speaks for a transliterated name of a person."""
        run = text[start:end]
        if NO_PERSON_AFTER.match(text, end) and self.right(text, end) not in ("verb", "title"):
            return -99.0
        plain = run.replace("·", "")
        mean = sum(self.foreign[c] for c in plain) / len(plain)
        words = sum(self.is_word(a, b) for a, b in pairwise(run))
        if LIKE_A_PLACE.search(plain) and self.left(text, start) != "title":
            words += 2
        score = 0.8 * (mean - 4.5) + 0.5 * min(len(plain), 5) - 1.0 * words - 1.5 + (3.0 if "·" in run else 0.0)
        return score + self.context_score(text, start, end)


def _places(regions: Lexicon, counties: Lexicon) -> frozenset[str]:
    """The names of Chinese divisions, long and short: 石家庄, 乌兰察布市."""
    full = {*regions, *counties}
    return frozenset(full | {name[:-1] for name in full if len(name) > 2})


@lru_cache(maxsize=4)
def name_model(*lexicons: Lexicon) -> NameModel:
    """The model of these lexicons, built once: those named by `LEXICONS`, in that order."""
    return NameModel(*lexicons)
