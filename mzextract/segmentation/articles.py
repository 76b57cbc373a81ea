"""Headlines to bodies: a best assignment over the page, and bodies cut where two headlines share one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mzextract.segmentation.blocks import Line
from mzextract.segmentation.breaks import Vote, told, votes
from mzextract.segmentation.heads import BODY_ROLES, Head, is_title, settle, split_heads, stretches
from mzextract.segmentation.topics import Topics

NEAR = 2  # bodies on each side that a headline is always compared with
RARE = 4  # a pair held by more paragraphs than this leads to no far body
CUT = 1.0  # what a cut costs
MOST_AT_ONCE = 5  # headlines of one body that are placed in the best order of all; more are placed one by one


@dataclass(slots=True)
class Part:
    """An article in the making: the lines of its body and its headline, and why they go together."""

    lines: list[Line]
    head: Head | None = None
    more: list[Head] = field(default_factory=list)
    reason: str = ""


@dataclass(slots=True)
class Body:
    """Body lines between two stretches of titles, with the numbers of their paragraphs in `Topics`."""

    lines: list[Line]
    numbers: list[int]
    heads: list[Head] = field(default_factory=list)


class Layout:
    """The bodies and headlines of a page."""

    def __init__(self, lines: list[Line]) -> None:
        paragraphs = [x for x in lines if x.role in BODY_ROLES or x.role == "title"]
        self.number = {x.start: i for i, x in enumerate(paragraphs)}
        texts = [x.text if x.role != "title" else "" for x in paragraphs]
        self.topics = Topics(texts)
        settle(lines, self.topics, self.number)
        self.bodies: list[Body] = []
        self.heads: list[Head] = []
        self.tails: list[Line] = []
        for part in stretches(lines):
            if is_title(part):
                self.heads += split_heads(part, len(self.bodies) - 1, self.topics)
            else:
                body = [x for x in part if x.role in BODY_ROLES]
                if body:
                    self.bodies.append(Body(body, [self.number[x.start] for x in body]))

    def parts(self) -> list[Part]:
        """The articles, in order of their bodies."""
        self._assign()
        return [part for body in self.bodies for part in self._cut(body)]

    def fit(self, head: Head, body: Body) -> float:
        """How well a headline fits the best two neighbouring paragraphs of a body."""
        sets = [self.topics.pairs[n] for n in body.numbers]
        return max(self.topics.fit_pairs(head.pairs, a | b) for a, b in zip(sets, [*sets[1:], set()], strict=True))

    def _assign(self) -> None:
        """Give each headline to a body; no body goes without where a headline can be spared."""
        scores = [self._scores(head) for head in self.heads]
        for head, score in zip(self.heads, scores, strict=True):
            if score:
                self.bodies[max(score, key=lambda b: score[b])].heads.append(head)
        wanted: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for h, score in enumerate(scores):
            top = max(score.values(), default=0.0)
            for b, value in score.items():
                wanted[b].append((top - value, h))
        held = {id(head): body for body in self.bodies for head in body.heads}
        for b, body in enumerate(self.bodies):
            if body.heads:
                continue
            for loss, h in sorted(wanted[b]):
                home = held[id(self.heads[h])]
                if loss < 0.6 and len(home.heads) > 1:
                    home.heads.remove(self.heads[h])
                    body.heads.append(self.heads[h])
                    held[id(self.heads[h])] = body
                    break

    def _scores(self, head: Head) -> dict[int, float]:
        """Fit and place of a headline with the bodies near it, and with far ones that hold its rare words."""
        near = set(range(max(0, head.after - NEAR), min(len(self.bodies), head.after + NEAR + 2)))
        near |= self._far(head)
        return {b: self.fit(head, self.bodies[b]) + self._place(head, b) for b in near}

    def _place(self, head: Head, body: int) -> float:
        """The worth of standing next to a body: directly before it, before it, directly after it."""
        if body == head.after + 1:
            return 0.45 if head.last else 0.15
        return 0.1 if body == head.after else 0.0

    def _far(self, head: Head) -> set[int]:
        """Bodies with paragraphs that hold rare pairs of the headline."""
        if not hasattr(self, "_index"):
            self._index: dict[str, set[int]] = defaultdict(set)
            wanted = set().union(*(h.pairs for h in self.heads))
            for b, body in enumerate(self.bodies):
                for n in body.numbers:
                    for pair in wanted & self.topics.pairs[n]:
                        self._index[pair].add(b)
        out: set[int] = set()
        for pair in head.pairs:
            found = self._index.get(pair, ())
            if len(found) <= RARE:
                out |= set(found)
        return out

    def _cut(self, body: Body) -> list[Part]:
        """The articles of one body: one for each headline that finds its place in it."""
        breaks = self._breaks(body)
        if len(body.heads) <= 1:
            return self._cut_unheaded(body, breaks)
        heads = body.heads[:MOST_AT_ONCE] if len(body.heads) > MOST_AT_ONCE else body.heads
        starts = best_order(self._emissions(heads, body), [sum(v.weight for v in vs) for vs in breaks])
        parts = []
        bounds = [*[p for p, _ in starts], len(body.lines)]
        for (begin, h), end in zip(starts, bounds[1:], strict=True):
            parts.append(Part(body.lines[begin:end], heads[h], [], self._why(heads[h], body, begin, breaks)))
        self._keep_rest(body, heads, [heads[h] for _, h in starts], parts)
        return parts

    def _keep_rest(self, body: Body, heads: Sequence[Head], used: Sequence[Head], parts: list[Part]) -> None:
        """A headline that found no place of its own goes with the one that it stands beside, as kicker or subheadline."""
        for head in body.heads:
            if any(head is u for u in used):
                continue
            for part in parts:
                if part.head is not None and part.head.after == head.after:
                    part.more.append(head)
                    break

    def _breaks(self, body: Body) -> list[list[Vote]]:
        """The votes for a cut before each paragraph but the first."""
        if len(body.heads) <= 1 and not any(x.before or x.after for x in body.lines):
            return [[] for _ in body.lines]
        return [[], *(votes(body.lines[max(0, i - 3) : i], body.lines[i : i + 2]) for i in range(1, len(body.lines)))]

    def _emissions(self, heads: Sequence[Head], body: Body) -> list[list[float]]:
        """The fit of each headline with each paragraph."""
        return [[self.topics.fit(h.pairs, n) for n in body.numbers] for h in heads]

    def _why(self, head: Head, body: Body, begin: int, breaks: list[list[Vote]]) -> str:
        fit = self.topics.fit(head.pairs, body.numbers[begin])
        cut = f"; cut here: {told(breaks[begin])}" if begin else ""
        return f"{fit:.0%} of the headline's words stand in the first paragraph{cut}"

    def _cut_unheaded(self, body: Body, breaks: list[list[Vote]]) -> list[Part]:
        """A body with one headline or none: cut only where an article plainly ends and another begins."""
        starts = [0]
        for i, vs in enumerate(breaks):
            if i and sum(v.weight for v in vs) >= 2.6:
                starts.append(i)
        bounds = [*starts, len(body.lines)]
        parts = [Part(body.lines[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]
        if body.heads:
            head = body.heads[0]
            fits = [max(self.topics.fit(head.pairs, self.number[x.start]) for x in p.lines) for p in parts]
            fits[0] += 0.3 if head.last and self.bodies[head.after + 1 : head.after + 2] == [body] else 0.0
            best = max(range(len(parts)), key=lambda i: fits[i])
            parts[best].head = head
            parts[best].reason = f"{fits[best]:.0%} of the headline's words stand in one paragraph of the body"
        return parts


def best_order(emissions: Sequence[Sequence[float]], breaks: Sequence[float]) -> list[tuple[int, int]]:
    """Where each headline's article begins: (paragraph, headline) pairs, the first at paragraph 0.

    `emissions[h][p]` is the fit of headline h with paragraph p, `breaks[p]` what speaks for a cut before p. Each headline
    is used at most once, for one run of paragraphs. The best sum over all orders.

    >>> best_order([[0.1, 0.0, 0.9, 0.5], [0.8, 0.3, 0.1, 0.0]], [0.0, -0.8, 1.5, 0.2])
    [(0, 1), (2, 0)]
    """
    n, k = len(breaks), len(emissions)
    State = dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]]
    states: State = {(1 << h, h): (2 * emissions[h][0], ((0, h),)) for h in range(k)}
    for p in range(1, n):
        new: State = {}
        for (mask, h), (score, path) in states.items():
            _keep(new, (mask, h), score + emissions[h][p], path)
            for g in range(k):
                if not mask & 1 << g:
                    gain = 2 * emissions[g][p] + breaks[p] - CUT
                    _keep(new, (mask | 1 << g, g), score + gain, (*path, (p, g)))
        states = new
    return list(max(states.values(), key=lambda s: s[0])[1])


def _keep(
    states: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]],
    key: tuple[int, int],
    score: float,
    path: tuple[tuple[int, int], ...],
) -> None:
    """Keep the better of two ways to a state."""
    if key not in states or states[key][0] < score:
        states[key] = (score, path)
