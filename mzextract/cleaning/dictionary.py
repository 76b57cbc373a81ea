"""jieba's dictionary, read by the few damaged texts that need one: words with their counts, nouns, places.

The file is read from the package; jieba itself, its log and its cache file are not touched.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

MAX_WORD = 8


@cache
def counts() -> tuple[dict[str, int], int]:
    """The words of jieba's dictionary with their counts, and the sum of the counts."""
    words: dict[str, int] = {}
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            if len(word) <= MAX_WORD:
                words[word] = int(count)
    return words, sum(words.values())


@cache
def nouns() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Nouns, gerunds, and names of places, by jieba's tags."""
    found: set[str] = set()
    gerunds: set[str] = set()
    places: set[str] = set()
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.split(" ", 2)
            if tag[0] == "n":
                found.add(word)
            if tag.startswith("vn"):
                gerunds.add(word)
            if tag.startswith(("ns", "nt")) or tag[0] == "j":
                places.add(word)
    return frozenset(found), frozenset(gerunds), frozenset(places)
