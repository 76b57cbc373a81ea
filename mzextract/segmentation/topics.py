"""What a text is about, by its character pairs: how well a headline fits a paragraph, whether two paragraphs go together.

Pairs of neighbouring characters, less the pairs that are among the commonest words of the language, weighed by how few of
the page's paragraphs hold them. No dictionary of words is needed, and the cost is linear in the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from operator import add

from mzextract.lexicon import load

_BREAK = re.compile(r"[^一-鿿A-Za-z0-9·]+")


@cache
def _common() -> frozenset[str]:
    """Pairs that tell nothing of the topic."""
    return frozenset(load("common_words"))


def pairs(text: str) -> set[str]:
    """The telling character pairs of a text.

    >>> sorted(pairs("大力发展社区慈善"))
    ['力发', '区慈', '展社', '慈善', '社区']
    """
    return set(map(add, text, text[1:])) - _common()


def title_pairs(text: str) -> set[str]:
    """The telling pairs of a headline, none across a mark or space; all of them where none tells."""
    runs = _BREAK.split(text)
    every = set(chain.from_iterable(map(add, run, run[1:]) for run in runs))
    return every - _common() or every


def cohesion(before: Iterable[str], after: Iterable[str]) -> float:
    """How much two texts, given as paragraphs, share: 0.02 is usual for two articles, 0.15 within one."""
    a = set().union(*map(pairs, before))
    b = set().union(*map(pairs, after))
    return len(a & b) / max(1, min(len(a), len(b)))


class Topics:
    """The pairs of each paragraph of a page, and how rare they are.

    >>> topics = Topics(["四川制定社区慈善指引。", "青岛出台儿童关爱方案。"])
    >>> topics.fit(title_pairs("大力发展社区慈善"), 0) > topics.fit(title_pairs("大力发展社区慈善"), 1)
    True
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.pairs = [pairs(p) for p in paragraphs]
        self._count = Counter(chain.from_iterable(self.pairs))
        self._most = math.log(1 + len(paragraphs))

    def weight(self, pair: str) -> float:
        """Rarity of a pair: small where most paragraphs hold it."""
        return math.log(1 + len(self.pairs) / self._count[pair]) if pair in self._count else self._most

    def fit(self, title: set[str], paragraph: int) -> float:
        """The share of a title, weighed by rarity, that a paragraph holds: 0 to 1."""
        return self.fit_pairs(title, self.pairs[paragraph])

    def fit_pairs(self, title: set[str], held: set[str]) -> float:
        """The same for any set of pairs."""
        total = sum(map(self.weight, title))
        return sum(self.weight(p) for p in title & held) / total if total else 0.0
