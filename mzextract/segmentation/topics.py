"""What a text is about, by its character pairs: how a headline fits a paragraph, whether two paragraphs go together.

Pairs of neighbouring characters, less the pairs that are among the commonest words of the language, weighed by how few
of the page's paragraphs hold them. No dictionary of words is needed, and the cost is linear in the text.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from operator import add

from mzextract.lexicon import load

MOST_HOLDERS = 100  # paragraphs; a pair that more hold does not lead to a paragraph
_BREAK = re.compile(r"[^一-鿿A-Za-z0-9·]+")


@cache
def _common() -> frozenset[str]:
    """Pairs that tell nothing of the topic."""
    return frozenset(load("common_words"))


def pairs(text: str) -> set[str]:
    """The telling character pairs of a text.

    >>> sorted(pairs("大力发展社区慈善"))
    ['力发', '区慈', '大力', '展社', '慈善']
    """
    return set(map(add, text, text[1:])) - _common()


def title_pairs(text: str) -> set[str]:
    """The telling pairs of a headline, none across a mark or space; all of them where none tells."""
    runs = _BREAK.split(text)
    every = set(chain.from_iterable(map(add, run, run[1:]) for run in runs))
    return every - _common() or every


def cohesion(before: Iterable[AbstractSet[str]], after: Iterable[AbstractSet[str]]) -> float:
    """What two texts share, given the pairs of their paragraphs: 0.02 is usual for two articles, 0.15 within one."""
    a: set[str] = set().union(*before)
    b: set[str] = set().union(*after)
    return len(a & b) / max(1, min(len(a), len(b)))


class Topics:
    """The paragraphs of a page by their pairs, and how well titles fit them.

    >>> topics = Topics(["四川制定社区慈善指引。", "青岛出台儿童关爱方案。"], ["大力发展社区慈善"])
    >>> topics.fits(title_pairs("大力发展社区慈善")) == {0: topics.fit(title_pairs("大力发展社区慈善"), 0)}
    True
    """

    def __init__(self, paragraphs: Sequence[str], titles: Iterable[str]) -> None:
        self.texts = paragraphs
        self.pairs = [pairs(p) for p in paragraphs]
        self._weights: dict[str, float] = {}
        wanted = set().union(*map(title_pairs, titles))
        self._holders: dict[str, list[int]] = defaultdict(list)
        for n, held in enumerate(self.pairs):
            for pair in wanted & held:
                self._holders[pair].append(n)

    def hold(self, paragraphs: Iterable[int], words: str) -> bool:
        """Whether one of the paragraphs has exactly these characters."""
        return any(words in self.texts[n] for n in paragraphs)

    def weight(self, pair: str) -> float:
        """Rarity of a pair: small where most paragraphs hold it."""
        if pair not in self._weights:
            self._weights[pair] = math.log(1 + len(self.pairs) / max(1, len(self._holders.get(pair, ()))))
        return self._weights[pair]

    def fit(self, title: set[str], *paragraphs: int) -> float:
        """The share of a title, weighed by rarity, that some paragraphs hold together: 0 to 1."""
        held = set().union(*(self.pairs[n] for n in paragraphs))
        total = sum(map(self.weight, title))
        return sum(self.weight(p) for p in title & held) / total if total else 0.0

    def fits(self, title: set[str]) -> dict[int, float]:
        """The fit with every paragraph that holds anything of the title; pairs all over a long text are passed."""
        total = sum(map(self.weight, title))
        out: dict[int, float] = defaultdict(float)
        for pair in title:
            holders = self._holders.get(pair, ())
            if len(holders) <= MOST_HOLDERS:
                weight = self.weight(pair) / total
                for n in holders:
                    out[n] += weight
        return dict(out)
