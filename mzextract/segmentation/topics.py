"""What a text is about, by its character pairs: how a headline fits a paragraph, whether two paragraphs go together.

A pair is two neighbouring characters, kept as one number; pairs that are among the commonest words of the language tell
nothing and do not count; the rest is weighed by how few of the page's paragraphs hold it. No dictionary of words is
needed, and the cost is linear in the text.
"""

from __future__ import annotations

import math
from array import array
from codecs import utf_16_le_encode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from mzextract.lexicon import load
from mzextract.patterns import lazy

Pairs = set[int] | frozenset[int]
NEAR = 40  # characters at the start of a paragraph that tell its event
MOST_HOLDERS = 100  # paragraphs; a pair that more hold does not lead to a paragraph
_WORDS = lazy(r"[一-鿿A-Za-z0-9·]{2,}")


@cache
def _common() -> frozenset[int]:
    """Pairs that tell nothing of the topic."""
    return frozenset(chain.from_iterable(map(pairs, load("common_words"))))


def pairs(text: str) -> set[int]:
    """The character pairs of a text, each as the number that its two UTF-16 units make: four bytes read as one.

    >>> len(pairs("社区慈善，社区")), pairs("慈善") <= pairs("社区慈善")
    (5, True)
    """
    even, _ = utf_16_le_encode(text, "surrogatepass")
    odd = even[2:]
    return set(array("I", even[: len(even) & -4] + odd[: len(odd) & -4]))  # without half a pair at the end


def title_pairs(text: str) -> set[int]:
    """The telling pairs of a headline, none across a mark or space; all of them where none tells."""
    every: set[int] = set().union(*map(pairs, _WORDS.findall(text)))
    return every - _common() or every


def cohesion(before: Pairs, after: Pairs) -> float:
    """What two texts, given by their pairs, share: 0.02 is usual for two articles, 0.15 within one."""
    return len((before & after) - _common()) / max(1, min(len(before), len(after)))


class Topics:
    """The paragraphs of a page by their pairs, and how well titles fit them.

    `across` are the pairs of characters at line ends between titles, which one headline may run over.

    >>> topics = Topics(["四川制定社区慈善指引。", "青岛出台儿童关爱方案。"], ["大力发展社区慈善"])
    >>> [(n, round(fit, 1)) for n, fit in topics.fits("大力发展社区慈善").items()]
    [(0, 0.4)]
    """

    def __init__(self, paragraphs: Sequence[str], titles: Iterable[str], across: Iterable[str] = ()) -> None:
        self.texts = paragraphs
        self.pairs = [pairs(p) if p else set() for p in paragraphs]
        self._told = {title: title_pairs(title) for title in titles}
        self._fits: dict[str, dict[int, float]] = {}
        wanted = set().union(*self._told.values(), *map(pairs, across))
        self._holders: dict[int, list[int]] = defaultdict(list)
        for n, held in enumerate(self.pairs):
            for pair in wanted & held:
                self._holders[pair].append(n)
        most = max(map(len, self._holders.values()), default=0)
        self._rarity = [math.log(1 + len(self.pairs) / held) for held in (1, *range(1, most + 1))]

    def hold(self, paragraphs: Iterable[int], words: str) -> bool:
        """Whether one of the paragraphs has exactly these characters."""
        return any(words in self.texts[n] for n in paragraphs)

    def openings(self, words: str) -> int:
        """How many paragraphs have exactly these characters near their start."""
        return sum(words in text[:NEAR] for text in self.texts)

    def told(self, title: str) -> set[int]:
        """The telling pairs of a title."""
        if title not in self._told:
            self._told[title] = title_pairs(title)
        return self._told[title]

    def fits(self, title: str) -> dict[int, float]:
        """The share of a title, weighed by rarity, in each paragraph that holds anything of it: 0 to 1.

        Pairs that stand all over a long text are passed.
        """
        if title not in self._fits:
            self._fits[title] = self._shares(self.told(title))
        return self._fits[title]

    def _shares(self, told: set[int]) -> dict[int, float]:
        """The same for the pairs of a title; a pair is the rarer, the fewer of the paragraphs hold it."""
        held, rarity = self._holders, self._rarity
        holders = [held.get(pair, ()) for pair in told]
        weights = [rarity[len(having)] for having in holders]
        total = sum(weights)
        out: dict[int, float] = defaultdict(float)
        for having, weight in zip(holders, weights, strict=True):
            if len(having) <= MOST_HOLDERS:
                share = weight / total
                for n in having:
                    out[n] += share
        return dict(out)
