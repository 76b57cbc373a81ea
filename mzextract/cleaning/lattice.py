"""The likeliest path through a lattice: each hanzi is part of a word, or the symbol that it stands for.

The words are those of jieba's dictionary, which is read when the first such text comes; undamaged text never needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise, repeat
from operator import add, itemgetter
from typing import NamedTuple

from mzextract.cleaning.chances import DOUBLED, HAN, MARK, class_of, steps
from mzextract.cleaning.dictionary import MAX_WORD, words


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
        self._logs = known.logs
        pairs = map(add, text + "\n", text[1:] + "\n\n")
        self._lengths = [*map(known.lengths.get, pairs, repeat(()))]  # of the words that may begin at a place

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
        return found

    def _stretches(self) -> list[tuple[int, int]]:
        """Glyphs side by side with the words that stand over them: what the reading of these glyphs depends on."""
        text, known = self.text + "\n" * MAX_WORD, self._logs  # so that no word seems to stand over the end
        glyphs = map(self.table.__contains__, text)
        out: list[tuple[int, int]] = []
        begin = end = 0  # of words that overlap one another
        held = False  # whether they hold a glyph
        for at, (glyph, lengths) in enumerate(zip(glyphs, self._lengths, strict=False)):
            if at == end:
                if held:
                    out.append((out.pop()[0] if out and out[-1][1] == begin else begin, end))
                begin, end, held = at, at + 1, glyph
            elif glyph:
                held = True
            for n in lengths:
                if at + n <= end:
                    break
                if text[at : at + n] in known:
                    end = at + n
                    break
        return out

    def path(
        self, begin: int, end: int, before: int = MARK, forced: Collection[int] = (), banned: Collection[int] = ()
    ) -> Reading:
        """The likeliest reading of text[begin:end] after a token of class `before`.

        Glyphs at `forced` offsets are read as symbols, at `banned` ones as hanzi.
        """
        text, known = self.text, self._logs
        arrivals: list[Arrivals] = [{} for _ in range(begin, end + 1)]
        arrivals[0][before] = (0.0, begin, MARK, "")
        walls = sorted((*forced, end), reverse=True)  # no word goes beyond
        for at, (here, after) in enumerate(pairwise(arrivals), begin):
            if not here:
                continue
            char = text[at]
            kind = max(here, key=here.__getitem__) if len(here) > 1 else next(iter(here))
            top = here[kind][0]
            if at == walls[-1]:
                walls.pop()
            else:
                alone = known[char]
                _arrive(after, HAN if alone else class_of(char), (top + alone, at, kind, ""))
                for n in self._lengths[at]:
                    if at + n <= walls[-1] and (score := known.get(text[at : at + n])):
                        _arrive(arrivals[at - begin + n], HAN, (top + score, at, kind, ""))
            symbol = self.table.get(char)
            if symbol and at not in banned:
                double = DOUBLED.get(text[at : min(at + 2, end)])
                goal = arrivals[at - begin + 2] if double else after
                step = steps(symbol, text, at)
                for kind, arrival in here.items():
                    chance, target = step[kind]
                    _arrive(goal, target, (arrival[0] + (double or chance), at, kind, symbol))
        return _trace(arrivals, begin)


def _arrive(place: Arrivals, kind: int, arrival: tuple[float, int, int, str]) -> None:
    """Keep the likelier of what ends at a place with a token of class `kind`."""
    if kind not in place or arrival[0] > place[kind][0]:
        place[kind] = arrival


def _trace(arrivals: list[Arrivals], begin: int) -> Reading:
    """Follow the likeliest path back."""
    kind, (score, *_) = max(arrivals[-1].items(), key=itemgetter(1))
    at = begin + len(arrivals) - 1
    symbols: dict[int, str] = {}
    bounds = [at]
    while at > begin:
        _, start, kind, symbol = arrivals[at - begin][kind]
        if symbol:
            symbols.update(dict.fromkeys(range(start, at), symbol))
        at = start
        bounds.append(at)
    return Reading(score, dict(reversed(symbols.items())), bounds[::-1])
