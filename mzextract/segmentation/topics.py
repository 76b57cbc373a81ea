"""What a text is about, by its character pairs: how a headline fits a paragraph, whether two paragraphs go together.

A pair is two neighbouring characters, kept as one number; pairs that are among the commonest words of the language tell
nothing and do not count; the rest is weighed by how few of the page's paragraphs hold it. No dictionary of words is
needed, and the cost is linear in the text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain

from mzextract.lexicon import load
from mzextract.patterns import lazy

MOST_HOLDERS = 100  # paragraphs; a pair that more hold does not lead to a paragraph
_BREAK = lazy(r"[^一-鿿A-Za-z0-9·]+")


@cache
def _common() -> frozenset[int]:
    """Pairs that tell nothing of the topic."""
    return frozenset(chain.from_iterable(map(pairs, load("common_words"))))


def pairs(text: str) -> set[int]:
    """The character pairs of a text, each as the number that its two UTF-16 units make: four bytes read as one.

    >>> len(pairs("社区慈善，社区")), pairs("慈善") <= pairs("社区慈善")
    (5, True)
    """
    data = text.encode("utf-16-le", "surrogatepass")
    found = set(memoryview(data[: len(data) // 4 * 4]).cast("I"))
    found.update(memoryview(data[2 : 2 + (len(data) - 2) // 4 * 4]).cast("I"))
    return found


def title_pairs(text: str) -> set[int]:
    """The telling pairs of a headline, none across a mark or space; all of them where none tells."""
    every = set(chain.from_iterable(map(pairs, _BREAK.split(text))))
    return every - _common() or every


def cohesion(before: AbstractSet[int], after: AbstractSet[int]) -> float:
    """What two texts, given by their pairs, share: 0.02 is usual for two articles, 0.15 within one."""
    return len((before & after) - _common()) / max(1, min(len(before), len(after)))


class Topics:
    """The paragraphs of a page by their pairs, and how well titles fit them.

    >>> topics = Topics(["四川制定社区慈善指引。", "青岛出台儿童关爱方案。"], ["大力发展社区慈善"])
    >>> [(n, round(fit, 1)) for n, fit in topics.fits(title_pairs("大力发展社区慈善")).items()]
    [(0, 0.4)]
    """

    def __init__(self, paragraphs: Sequence[str], titles: Iterable[str]) -> None:
        self.texts = paragraphs
        self.pairs = [pairs(p) for p in paragraphs]
        self._weights: dict[int, float] = {}
        wanted = set().union(*map(title_pairs, titles))
        self._holders: dict[int, list[int]] = defaultdict(list)
        for n, held in enumerate(self.pairs):
            for pair in wanted & held:
                self._holders[pair].append(n)

    def hold(self, paragraphs: Iterable[int], words: str) -> bool:
        """Whether one of the paragraphs has exactly these characters."""
        return any(words in self.texts[n] for n in paragraphs)

    def weight(self, pair: int) -> float:
        """Rarity of a pair: small where most paragraphs hold it."""
        if pair not in self._weights:
            self._weights[pair] = math.log(1 + len(self.pairs) / max(1, len(self._holders.get(pair, ()))))
        return self._weights[pair]

    def fits(self, title: set[int]) -> dict[int, float]:
        """The share of a title, weighed by rarity, in each paragraph that holds anything of it: 0 to 1.

        Pairs that stand all over a long text are passed.
        """
        total = sum(map(self.weight, title))
        out: dict[int, float] = defaultdict(float)
        for pair in title:
            holders = self._holders.get(pair, ())
            if len(holders) <= MOST_HOLDERS:
                weight = self.weight(pair) / total
                for n in holders:
                    out[n] += weight
        return dict(out)
