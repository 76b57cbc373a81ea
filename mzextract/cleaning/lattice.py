"""The likeliest path through a lattice: each hanzi is part of a word, or the symbol that it stands for.

The words are those of jieba's dictionary, which is read when the first such text comes; undamaged text never needs it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mzextract.cleaning.chances import DOUBLED, MARK, OTHER, chances, class_of, context, symbol_class
from mzextract.cleaning.dictionary import MAX_WORD, counts

UNKNOWN = 0.2  # of one occurrence: a hanzi that is no word
_NONE = (OTHER,) * 4


class Reading(NamedTuple):
    """A path: its log probability and the glyphs read as symbols."""

    score: float
    symbols: dict[int, str]
    tokens: list[tuple[int, int]]


def best_path(
    text: str, symbols: Mapping[str, str], forced: Collection[int] = (), banned: Collection[int] = ()
) -> Reading:
    """The likeliest reading of `text`, with glyphs at `forced` offsets read as symbols, at `banned` ones as hanzi."""
    words, total = counts()
    size = len(text)
    best = [[-math.inf] * 4 for _ in range(size + 1)]  # of text[:i] whose last token is of class c
    back: list[list[tuple[int, int, str]]] = [[(0, 0, "")] * 4 for _ in range(size + 1)]
    best[0][MARK] = 0.0
    for i in range(size):
        row = best[i]
        top = max(row)
        if top == -math.inf:
            continue
        if i not in forced:
            target = class_of(text[i])
            for end, score in _words_at(text, i, words, total):
                if top + score > best[end][target] and not any(k in forced for k in range(i, end)):
                    best[end][target] = top + score
                    back[end][target] = (i, row.index(top), "")
        symbol = symbols.get(text[i])
        if symbol is None or i in banned:
            continue
        factor, after = context(text, i, symbol), chances().get(symbol, _NONE)
        for c in range(4):
            if row[c] > -math.inf:
                double = DOUBLED.get(text[i : i + 2])
                end, p = (i + 2, double) if double else (i + 1, after[c] * factor)
                target = symbol_class(symbol, c)
                if row[c] + math.log(p) > best[end][target]:
                    best[end][target] = row[c] + math.log(p)
                    back[end][target] = (i, c, symbol)
    return _trace(back, best, size)


def _trace(back: list[list[tuple[int, int, str]]], best: list[list[float]], size: int) -> Reading:
    """Follow the best path back."""
    out: dict[int, str] = {}
    tokens: list[tuple[int, int]] = []
    at, c = size, max(range(4), key=lambda k: best[size][k])
    score = best[size][c]
    while at:
        begin, source, symbol = back[at][c]
        tokens.append((begin, at))
        if symbol:
            out.update((k, symbol) for k in range(begin, at))
        at, c = begin, source
    return Reading(score, dict(sorted(out.items())), tokens[::-1])


def _words_at(text: str, i: int, words: Mapping[str, int], total: int) -> Iterator[tuple[int, float]]:
    """The words that begin at `i`: (end, log probability)."""
    if not "\u4e00" <= text[i] <= "\u9fff":
        yield i + 1, 0.0
        return
    yield i + 1, math.log((words.get(text[i]) or UNKNOWN) / total)
    for end in range(i + 2, min(i + MAX_WORD, len(text)) + 1):
        count = words.get(text[i:end])
        if count:
            yield end, math.log(count / total)
