"""One body cut into the articles of the headlines that it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter

from mzextract.segmentation.breaks import Vote, plain_breaks, told, votes_within, weigh
from mzextract.segmentation.heads import Head
from mzextract.segmentation.lines import Line

LEAD = 2.0  # what the fit with the first paragraph counts
CUT = 0.8  # what a cut costs
WORST = -0.8  # no article begins where the cut costs more than that
LEAST = 0.1  # a best fit below this does not count
PLAIN = 2.6  # votes for a cut where there is no headline for it
SUITS = 0.6  # of its best fit that a headline wants of its first paragraph
NEXT_TO = 1.0  # the worth of standing directly before the first paragraph
MOST_AT_ONCE = 5  # headlines of one body that are placed in the best order of all; more are placed one by one

Starts = list[tuple[int, int]]  # (paragraph, headline)


@dataclass(slots=True)
class Part:
    """An article in the making: the lines of its body and its headline, and why they go together."""

    lines: list[Line]
    head: Head | None = None
    more: list[Head] = field(default_factory=list)
    reason: str = ""
    bylines: list[Line] = field(default_factory=list)

    @property
    def heads(self) -> list[Head]:
        """The headline with its kicker and subheadline, in order."""
        heads = [self.head, *self.more] if self.head else self.more
        return sorted(heads, key=lambda h: h.lines[0].start) if self.more else heads


@dataclass(slots=True)
class Body:
    """Body lines between two stretches of titles, the numbers of their paragraphs, the headlines given to it.

    Where blank lines set a body off from the one before, `opens` is what speaks for a new article there, else 0.
    """

    place: int
    lines: list[Line]
    numbers: Sequence[int]
    heads: list[Head] = field(default_factory=list)
    opens: float = 0.0
    _breaks: list[list[Vote]] = field(default_factory=list)
    _fits: dict[int, list[float]] = field(default_factory=dict)

    def breaks(self) -> list[list[Vote]]:
        """The votes for a cut before each paragraph but the first."""
        if not self._breaks:
            self._breaks = votes_within(self.lines)
        return self._breaks

    def fits(self, head: Head) -> list[float]:
        """The fit of a headline with each paragraph."""
        if id(head) not in self._fits:
            self._fits[id(head)] = [head.fits.get(n, 0.0) for n in self.numbers]
        return self._fits[id(head)]

    def leads(self, head: Head) -> bool:
        """Whether a headline stands directly before this body."""
        return head.last and head.after + 1 == self.place


def cut(body: Body) -> list[Part]:
    """The articles of one body: one for each headline that finds its place in it."""
    if len(body.heads) <= 1:
        return _cut_plainly(body)
    heads = [h for h in body.heads if max(body.fits(h)) > LEAST or body.leads(h)] or body.heads[:1]
    starts = _starts(heads, body) if len(heads) > 1 else [(0, 0)]
    bounds = [*(p for p, _ in starts), len(body.lines)]
    return [
        Part(body.lines[p:end], heads[h], [], _why(heads[h], body, p))
        for (p, h), end in zip(starts, bounds[1:], strict=True)
    ]


def _starts(heads: Sequence[Head], body: Body) -> Starts:
    """Where the article of each headline begins."""
    breaks = list(map(weigh, body.breaks()))
    worth = [_emissions(h, body) for h in heads]
    return best_order(worth, breaks) if len(heads) <= MOST_AT_ONCE else one_by_one(worth, breaks)


def _cut_plainly(body: Body) -> list[Part]:
    """A body with one headline or none: cut only where an article plainly ends and another begins."""
    signed = any(x.before or x.after for x in body.lines)
    bounds = [0, *(plain_breaks(body.lines, PLAIN) if signed else ()), len(body.lines)]
    parts = [Part(body.lines[a:b]) for a, b in pairwise(bounds)]
    for head in body.heads:
        fits = body.fits(head)
        best = [max(fits[a:b]) + 0.3 * (a == 0 and body.leads(head)) for a, b in pairwise(bounds)]
        chosen = best.index(max(best))
        parts[chosen].head = head
        parts[chosen].reason = _why(head, body, bounds[chosen])
    return parts


def _emissions(head: Head, body: Body) -> list[float]:
    """The fit of a headline with each paragraph, its best fit counted as 1, and the worth of its place."""
    fits = body.fits(head)
    top = max(fits)
    out = [fit / top for fit in fits] if top > LEAST else [0.0] * len(fits)
    if body.leads(head):
        out[0] += NEXT_TO / LEAD
    return out


def _why(head: Head, body: Body, start: int) -> str:
    """Why a headline goes with the article that begins at paragraph `start` of the body."""
    fits = body.fits(head)
    place = "stands over it; " if start == 0 and body.leads(head) else ""
    cut_here = f"; cut there: {told(body.breaks()[start])}" if start else ""
    fit = f"{max(fits[start:]):.0%} of its words stand in one paragraph, {fits[start]:.0%} in the first"
    return place + fit + cut_here


def best_order(worth: Sequence[Sequence[float]], breaks: Sequence[float]) -> Starts:
    """Where the article of each headline begins, the first at paragraph 0: the best sum over all orders.

    `worth[h][p]` is the fit of headline h with paragraph p, `breaks[p]` what speaks for a cut before p. Each headline
    is used at most once, for one run of paragraphs.

    >>> best_order([[0.1, 0.0, 0.9, 0.5], [0.8, 0.3, 0.1, 0.0]], [0.0, -0.8, 1.5, 0.2])
    [(0, 1), (2, 0)]
    """
    upto = [list(accumulate(fits)) for fits in worth]  # the fit with all paragraphs up to one
    # the scores less what the last headline's paragraphs are worth, which grows as its article does
    states: dict[tuple[int, int], tuple[float, Starts]] = {
        (1 << h, h): (LEAD * fits[0] - fits[0], [(0, h)]) for h, fits in enumerate(worth)
    }
    for p in range(1, len(breaks)):
        gains = [(g, gain) for g, fits in enumerate(worth) if (gain := LEAD * fits[p] + breaks[p] - CUT) > WORST]
        before = list(states.items()) if gains else ()
        for g, gain in gains:
            for (mask, h), (score, path) in before:
                if mask >> g & 1:
                    continue
                state, score = (mask | 1 << g, g), score + upto[h][p - 1] + gain - upto[g][p]
                if state not in states or states[state][0] < score:
                    states[state] = (score, [*path, (p, g)])
    return max(((score + upto[h][-1], path) for (_, h), (score, path) in states.items()), key=itemgetter(0))[1]


def one_by_one(worth: Sequence[Sequence[float]], breaks: Sequence[float]) -> Starts:
    """The same for many headlines: each takes the paragraph that suits it best, the surest first.

    >>> one_by_one([[0.1, 0.0, 0.9, 0.5], [0.8, 0.3, 0.1, 0.0]], [0.0, -0.8, 1.5, 0.2])
    [(0, 1), (2, 0)]
    """
    gains = []
    for h, fits in enumerate(worth):
        good = [p for p, fit in enumerate(fits) if fit >= SUITS * max(fits)]
        gains.append(max((LEAD * fits[p] + breaks[p], p, h) for p in good))
    taken: dict[int, int] = {}
    for _, p, h in sorted(gains, reverse=True):
        taken.setdefault(p, h)
    first, *rest = sorted(taken.items())
    return [(0, first[1]), *rest]
