"""The likeliest path through a lattice: each hanzi is part of a word, or the symbol that it stands for.

The words are those of jieba's dictionary, which is read when the first such text comes; undamaged text never needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import compress, count, pairwise
from typing import NamedTuple

from mzextract.cleaning.chances import DOUBLED, HAN, MARK, class_of, steps
from mzextract.cleaning.dictionary import words


class Reading(NamedTuple):
    """A path: its log probability, the glyphs read as symbols, and the offsets between its tokens."""

    score: float
    symbols: dict[int, str]
    bounds: list[int]


# The likeliest path to a place whose last token is no word, by the class of that token: its score, where the token
# begins, the class of the token before, and the symbol, "" for a character that stands for itself.
Arrivals = dict[int, tuple[float, int, int, str]]


class Lattice:
    """A text with the words that stand in it and the symbols that its glyphs may stand for.

    >>> Lattice("来到田野边袁圆园圆源年", {"袁": "，", "圆": "２", "园": "０", "源": "４", "野": "“"}).symbols()
    {5: '，', 6: '２', 7: '０', 8: '２', 9: '４'}
    """

    def __init__(self, text: str, table: Mapping[str, str]) -> None:
        self.text = text
        self.table = table
        known = words()
        known.read(text)
        self._logs, self._lengths = known.logs, known.lengths

    def symbols(self) -> dict[int, str]:
        """The glyphs that the likeliest reading of the text takes for symbols."""
        text = self.text
        found: dict[int, str] = {}
        for begin, end in self._stretches():
            before = class_of(text[begin - 1]) if begin else MARK
            if end - begin > 1:
                found.update(self.path(begin, end, before).symbols)
            elif steps(symbol := self.table[text[begin]], text, begin)[before][0] > self._logs[text[begin]]:
                found[begin] = symbol
        return dict(sorted(found.items()))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Glyphs side by side with the words that may stand over them: what the reading of these glyphs depends on."""
        text, glyphs, pairs = self.text + "\n", self.table, self._lengths
        end = 0
        for at in compress(count(), map(glyphs.__contains__, text)):
            if at >= end:
                begin, end = at, at + 1
                while text[begin - 1 : begin + 1] in pairs:
                    begin -= 1
                while text[end - 1 : end + 1] in pairs or text[end] in glyphs:
                    end += 1
                yield begin, end

    def path(
        self, begin: int, end: int, before: int = MARK, forced: Collection[int] = (), banned: Collection[int] = ()
    ) -> Reading:
        """The likeliest reading of text[begin:end] after a token of class `before`.

        Glyphs at `forced` offsets are read as symbols, at `banned` ones as hanzi.
        """
        text, table, logs, lengths = self.text, self.table, self._logs, self._lengths
        arrivals: list[Arrivals] = [{} for _ in range(begin, end + 1)]
        arrivals[0][before] = (0.0, begin, MARK, "")
        walls = sorted((*forced, end), reverse=True)  # no word goes beyond
        for at, (here, after) in enumerate(pairwise(arrivals), begin):
            char, pair = text[at], text[at : at + 2]
            if at == walls[-1]:
                walls.pop()
            elif here:
                [kind] = here if len(here) == 1 else [max(here, key=here.__getitem__)]
                top = here[kind][0]
                alone = logs[char]
                _arrive(after, HAN if alone else class_of(char), (top + alone, at, kind, ""))
                for n in lengths.get(pair, ()):
                    if at + n <= walls[-1] and (score := logs.get(text[at : at + n])):
                        place, arrival = arrivals[at - begin + n], (top + score, at, kind, "")
                        if HAN not in place or arrival > place[HAN]:
                            place[HAN] = arrival
            if char in table and at not in banned:
                symbol = table[char]
                double = DOUBLED.get(pair) if at + 1 < end else None
                goal = arrivals[at - begin + 2] if double else after
                chances = steps(symbol, text, at)
                for kind, (score, _, _, _) in here.items():
                    chance, target = chances[kind]
                    _arrive(goal, target, (score + (double or chance), at, kind, symbol))
        return _trace(arrivals, begin)


def _arrive(place: Arrivals, kind: int, arrival: tuple[float, int, int, str]) -> None:
    """Keep the likelier of what ends at a place with a token of class `kind`."""
    if kind not in place or arrival > place[kind]:
        place[kind] = arrival


def _trace(arrivals: list[Arrivals], begin: int) -> Reading:
    """Follow the likeliest path back."""
    at, last = begin + len(arrivals) - 1, arrivals[-1]
    kind = max(last, key=last.__getitem__)
    score = last[kind][0]
    bounds = [at]
    symbols: dict[int, str] = {}
    while at > begin:
        _, start, kind, symbol = arrivals[at - begin][kind]
        if symbol:
            for place in range(start, at):
                symbols[place] = symbol
        bounds.append(start)
        at = start
    return Reading(score, symbols, bounds[::-1])
