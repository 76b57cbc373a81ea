"""Headlines to bodies: a best assignment over the page, and bodies cut where two headlines share one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import mul

from mzextract.segmentation.breaks import Vote, told, votes
from mzextract.segmentation.heads import BODY_ROLES, Head, is_title, settle, split_heads, stretches
from mzextract.segmentation.lines import Line
from mzextract.segmentation.topics import Topics

LEAD = 2.0  # what the fit with the first paragraph counts
CUT = 0.8  # what a cut costs
TOP = (0.7, 0.3, 0.2)  # what the best, second and third best paragraph of a body count
SPARED = 0.6  # the most that a headline may lose when a body without one takes it
ROUNDS = 3  # how often headlines without a place are sent on
WORST = -2.2  # no headline is worth a cut that costs more
LEAST = 0.1  # a best fit below this does not count
MOST_AT_ONCE = 5  # headlines of one body that are placed in the best order of all; more are placed one by one


def _joined_titles(lines: Sequence[Line]) -> list[str]:
    """The title lines, and each with the next one where two stand together: words may run over the line end."""
    titles = [x.text for x in lines if x.role == "title"]
    return titles + [a.text + b.text for a, b in zip(lines, lines[1:], strict=False) if a.role == b.role == "title"]


Path = tuple[tuple[int, int], ...]


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
        self.topics = Topics(texts, _joined_titles(lines))
        for line, pairs in zip(paragraphs, self.topics.pairs, strict=True):
            line.pairs = pairs
        settle(lines, self.topics, self.number)
        self.bodies: list[Body] = []
        self.heads: list[Head] = []
        self._body_of: dict[int, int] = {}
        self._read(stretches(lines))

    def _read(self, parts: list[list[Line]]) -> None:
        """Take up bodies and headlines in order."""
        for part, following in zip(parts, [*parts[1:], []], strict=True):
            if is_title(part):
                self.heads += split_heads(part, len(self.bodies) - 1, self.topics, following[0] if following else None)
            elif body := [x for x in part if x.role in BODY_ROLES]:
                numbers = [self.number[x.start] for x in body]
                self._body_of.update(dict.fromkeys(numbers, len(self.bodies)))
                self.bodies.append(Body(body, numbers))

    def parts(self) -> list[Part]:
        """The articles, in order of their bodies."""
        self._assign()
        cuts = [self._cut(body) for body in self.bodies]
        for _ in range(ROUNDS):
            moved = self._move_on(cuts)
            if not moved:
                break
            for b in moved:
                cuts[b] = self._cut(self.bodies[b])
        self._keep_rest(cuts)
        return [part for parts in cuts for part in parts]

    def _assign(self) -> None:
        """Give each headline to the body that it fits best; no body goes without where a headline can be spared."""
        self._choices = {id(head): self._ranked(head) for head in self.heads}
        for head in self.heads:
            if choices := self._choices[id(head)]:
                self.bodies[choices[0][1]].heads.append(head)
        wishes: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for h, head in enumerate(self.heads):
            for score, b in self._choices[id(head)][1:]:
                wishes[b].append((self._choices[id(head)][0][0] - score, h))
        home = {id(head): body for body in self.bodies for head in body.heads}
        for b, body in enumerate(self.bodies):
            for loss, h in sorted(wishes[b]) if not body.heads else ():
                head = self.heads[h]
                if loss < SPARED and len(home[id(head)].heads) > 1:
                    home[id(head)].heads.remove(head)
                    body.heads.append(head)
                    home[id(head)] = body
                    break

    def _ranked(self, head: Head) -> list[tuple[float, int]]:
        """(score, body) of a headline, the best first."""
        return sorted(((score, b) for b, score in self._scores(head).items()), reverse=True)

    def _move_on(self, cuts: list[list[Part]]) -> set[int]:
        """Send headlines that found no place in their body to the next that they fit; the bodies that changed."""
        moved: set[int] = set()
        for b, body in enumerate(self.bodies):
            placed = {id(part.head) for part in cuts[b]}
            for head in [h for h in body.heads if id(h) not in placed]:
                rest = [c for c in self._choices[id(head)] if c[0] > LEAST]
                at = next((i for i, c in enumerate(rest) if c[1] == b), len(rest))
                if at + 1 < len(rest):
                    body.heads.remove(head)
                    self.bodies[rest[at + 1][1]].heads.append(head)
                    moved |= {b, rest[at + 1][1]}
        return moved

    def _scores(self, head: Head) -> dict[int, float]:
        """Fit and place of a headline with the bodies near it, and with far ones that fit: the best paragraph counts."""
        out = {b: self._place(head, b) for b in range(max(0, head.after), min(len(self.bodies), head.after + 2))}
        best: dict[int, list[float]] = defaultdict(list)
        for n, fit in head.fits.items():
            b = self._body_of.get(n)
            if b is not None:
                best[b].append(fit)
        for b, fits in best.items():
            out[b] = out.get(b, 0.0) + sum(map(mul, sorted(fits, reverse=True), TOP))
        return out

    def _place(self, head: Head, body: int) -> float:
        """The worth of standing next to a body: directly before it, before it, directly after it."""
        if body == head.after + 1:
            return 0.45 if head.last else 0.05
        return 0.1

    def _cut(self, body: Body) -> list[Part]:
        """The articles of one body: one for each headline that finds its place in it."""
        breaks = self._breaks(body)
        if len(body.heads) <= 1:
            return self._cut_unheaded(body, breaks)
        heads = [h for h in body.heads if self._top(h, body) > LEAST][:MOST_AT_ONCE] or body.heads[:1]
        starts = best_order(self._emissions(heads, body), [sum(v.weight for v in vs) for vs in breaks])
        parts = []
        bounds = [*[p for p, _ in starts], len(body.lines)]
        for (begin, h), end in zip(starts, bounds[1:], strict=True):
            parts.append(Part(body.lines[begin:end], heads[h], [], self._why(heads[h], body, begin, breaks)))
        return parts

    def _keep_rest(self, cuts: list[list[Part]]) -> None:
        """A headline that found no place goes with the one that it stands beside, as kicker or subheadline."""
        for body, parts in zip(self.bodies, cuts, strict=True):
            placed = {id(part.head) for part in parts}
            for head in body.heads:
                beside = [p for p in parts if p.head is not None and p.head.after == head.after]
                if id(head) not in placed and beside:
                    beside[0].more.append(head)

    def _breaks(self, body: Body) -> list[list[Vote]]:
        """The votes for a cut before each paragraph but the first."""
        if len(body.heads) <= 1 and not any(x.before or x.after for x in body.lines):
            return [[] for _ in body.lines]
        return [[], *(votes(body.lines[max(0, i - 3) : i], body.lines[i : i + 3]) for i in range(1, len(body.lines)))]

    def _emissions(self, heads: Sequence[Head], body: Body) -> list[list[float]]:
        """The fit of each headline with each paragraph, its best fit counted as 1."""
        tops = [self._top(h, body) or 1.0 for h in heads]
        return [[h.fits.get(n, 0.0) / top for n in body.numbers] for h, top in zip(heads, tops, strict=True)]

    def _top(self, head: Head, body: Body) -> float:
        """The best fit of a headline with a paragraph of a body."""
        return max((head.fits.get(n, 0.0) for n in body.numbers), default=0.0)

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
    states: dict[tuple[int, int], tuple[float, Path]] = {
        (1 << h, h): (LEAD * emissions[h][0], ((0, h),)) for h in range(k)
    }
    for p in range(1, n):
        new = {state: (score + emissions[state[1]][p], path) for state, (score, path) in states.items()}
        cut = breaks[p] - CUT
        for (mask, _), (score, path) in states.items() if cut > WORST else ():
            for g in range(k):
                if not mask & 1 << g:
                    state, total = (mask | 1 << g, g), score + LEAD * emissions[g][p] + cut
                    if state not in new or new[state][0] < total:
                        new[state] = (total, (*path, (p, g)))
        states = new
    return list(max(states.values(), key=lambda s: s[0])[1])
