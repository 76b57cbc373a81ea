"""Headlines to bodies: a best assignment over the page, by what they are about and where they stand.

Each headline goes to the body that it fits best; a body that got several is cut; a headline for which there is no place
is sent on to the next body that it fits, and in the end to the plainest change of topic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import mul

from mzextract.segmentation.breaks import set_off, weigh
from mzextract.segmentation.cutting import Body, Part, cut
from mzextract.segmentation.documents import calls_itself, kind, mark_inside
from mzextract.segmentation.heads import Head, split_heads
from mzextract.segmentation.lines import BODIES, Line, is_title, paragraphs, stretches
from mzextract.segmentation.titles import settle
from mzextract.segmentation.topics import Topics

TOP = (0.7, 0.3, 0.2)  # what the best, second and third best paragraph of a body count
SPARED = 0.6  # the most that a headline may lose when a body without one takes it
ROUNDS = 3  # how often headlines without a place are sent on
OWN = 0.5  # the worth of a body that calls itself what a headline names
SENT_ON = 0.2  # the least score that a headline is sent on for
CHANGE = 0.6  # votes for a cut where a headline without a place may stand for a body
MOST_LEFT = 8  # headlines without a place that are looked after
MOST_CALLING = 50  # bodies before and after a headline that call themselves what it names
MOST_PARAGRAPHS = 400  # paragraphs searched for the place of a headline from elsewhere


class Layout:
    """The bodies and headlines of a page.

    `lines` are the classified lines of the page; reading them here settles which titles are headlines.
    """

    def __init__(self, lines: list[Line]) -> None:
        numbered = [x for x in lines if x.role in BODIES or x.role == "title"]
        texts = [x.text if x.role != "title" else "" for x in numbered]
        titles = [x.text for x in lines if x.role == "title"]
        across = [a.text[-1] + b.text[0] for a, b in pairwise(lines) if a.role == b.role == "title"]
        self.topics = Topics(texts, titles, across)
        for n, (line, pairs) in enumerate(zip(numbered, self.topics.pairs, strict=True)):
            line.number, line.pairs = n, pairs
        mark_inside([x for x in numbered if x.role in BODIES])
        settle(lines, self.topics)
        self.bodies: list[Body] = []
        self.heads: list[Head] = []
        self._body_of: dict[int, Body] = {}
        self._calling: dict[str, list[int]] = {}  # bodies by the kind of document that they call themselves
        self._loose: list[tuple[int, list[Line]]] = []
        self._read(stretches(lines))

    def _read(self, parts: list[list[Line]]) -> None:
        """Take up bodies and headlines in order."""
        for part, following in zip(parts, [*parts[1:], []], strict=False):
            if is_title(part):
                heads = split_heads(part, len(self.bodies) - 1, self.topics, following[0] if following else None)
                self.heads += heads
                if not heads:
                    self._loose.append((len(self.bodies) - 1, [x for x in part if x.role == "byline"]))
            elif body := paragraphs(part):
                bounds = [(0, 0.0), *((i, weight) for i, weight in set_off(body) if weight >= CHANGE), (len(body), 0.0)]
                for (start, opens), (end, _) in pairwise(bounds):
                    self._add(body[start:end], opens)

    def _add(self, lines: list[Line], opens: float) -> None:
        """Take up a body."""
        body = Body(len(self.bodies), lines, [x.number for x in lines], opens=opens)
        self.bodies.append(body)
        self._body_of.update(dict.fromkeys(body.numbers, body))

    def parts(self) -> list[Part]:
        """The articles, in order of their bodies."""
        self._assign()
        cuts = [cut(body) for body in self.bodies]
        for _ in range(ROUNDS):
            moved = self._send_on(cuts)
            if not moved:
                break
            for b in moved:
                cuts[b] = cut(self.bodies[b])
        self._place_rest(cuts)
        for after, bylines in self._loose:
            if cuts:
                part = cuts[after][-1] if after >= 0 else cuts[0][0]
                part.bylines += bylines
        self._close_up(cuts)
        return [part for parts in cuts for part in parts]

    def _assign(self) -> None:
        """Give each headline to the body that it fits best; no body goes without where a headline can be spared."""
        self._choices = {id(head): self._ranked(head) for head in self.heads}
        wishes: dict[int, list[tuple[float, int]]] = defaultdict(list)
        home: dict[int, Body] = {}
        for h, head in enumerate(self.heads):
            choices = self._choices[id(head)]
            for score, b in choices:
                wishes[b].append((choices[0][0] - score, h))
            if choices:
                home[h] = self.bodies[choices[0][1]]
                home[h].heads.append(head)
        for body in self.bodies:
            for loss, h in sorted(wishes[body.place]) if not body.heads else ():
                if loss < SPARED and len(home[h].heads) > 1:
                    home[h].heads.remove(self.heads[h])
                    body.heads.append(self.heads[h])
                    home[h] = body
                    break

    def _ranked(self, head: Head) -> list[tuple[float, int]]:
        """(score, body) of a headline, the best first: fit with the best paragraphs, and the worth of its place."""
        found: dict[int, list[float]] = defaultdict(list)
        for n, fit in head.fits.items():
            if n in self._body_of:
                found[self._body_of[n].place].append(fit)
        scores = {b: sum(map(mul, sorted(fits, reverse=True), TOP)) for b, fits in found.items()}
        for b in self._named_by(head):
            scores[b] = scores.get(b, 0.0) + OWN
        for b in range(max(0, head.after), min(len(self.bodies), head.after + 2)):
            scores[b] = scores.get(b, 0.0) + _place(head, b, scores.get(b, 0.0))
        return sorted(((score, b) for b, score in scores.items()), reverse=True)

    def _named_by(self, head: Head) -> list[int]:
        """The bodies near a headline that call themselves what it names: 本条例 below …条例."""
        named = kind(head.text)
        if not named:
            return []
        if named not in self._calling:
            texts, bodies = self.topics.texts, self._body_of.items()
            self._calling[named] = sorted({b.place for n, b in bodies if calls_itself(texts[n], named)})
        places = self._calling[named]
        at = bisect_left(places, head.after)
        return places[max(0, at - MOST_CALLING) : at + MOST_CALLING]

    def _send_on(self, cuts: list[list[Part]]) -> set[int]:
        """Send headlines that found no place in their body to the next that they fit; the bodies that changed."""
        moved: set[int] = set()
        for body in self.bodies:
            for head in _unplaced(body, cuts[body.place]):
                rest = [b for score, b in self._choices[id(head)] if score > SENT_ON]
                at = rest.index(body.place) if body.place in rest else len(rest)
                if at + 1 < len(rest):
                    body.heads.remove(head)
                    self.bodies[rest[at + 1]].heads.append(head)
                    moved |= {body.place, rest[at + 1]}
        return moved

    def _place_rest(self, cuts: list[list[Part]]) -> None:
        """A headline that found no place is a kicker or subheadline, or stands for the plainest change of topic."""
        left = [(body, head) for body in self.bodies for head in _unplaced(body, cuts[body.place])]
        for body, head in left:
            beside = next((p for p in cuts[body.place] if p.head and _touch(p.head, head)), None)
            if beside and beside.head:
                first, second = (head, beside.head) if beside.head.under else (beside.head, head)
                beside.head = first
                beside.more.append(second)
            elif len(left) <= MOST_LEFT:
                self._take_change(head, cuts)

    def _close_up(self, cuts: list[list[Part]]) -> None:
        """Bodies that blank lines part go together where one has no headline, or that of the other stands over it."""
        last = 0
        for body in self.bodies:
            parts, above = cuts[body.place], cuts[last][-1]
            if not body.opens or (parts[0].head and (above.head or parts[0].head.after + 1 != last)):
                last = body.place
                continue
            above.lines = above.lines + parts[0].lines
            above.bylines += parts[0].bylines
            if parts[0].head:
                above.head, above.more, above.reason = parts[0].head, parts[0].more, parts[0].reason
            cuts[last] += parts[1:]
            cuts[body.place] = []

    def _run(self, last: int) -> list[Body]:
        """The bodies between two stretches of titles of which a body is the last."""
        first = last
        while first and self.bodies[first].opens:
            first -= 1
        return self.bodies[first : last + 1]

    def _take_change(self, head: Head, cuts: list[list[Part]]) -> None:
        """Cut the article before a headline (any, for one at the top of the page) where its topic changes most."""
        near = self._run(head.after) if head.after >= 0 else self.bodies
        if sum(len(body.lines) for body in near) > MOST_PARAGRAPHS:
            return
        best: tuple[float, int, int, int] | None = None
        for body in near:
            begin = 0
            for k, part in enumerate(cuts[body.place]):
                for i in range(0 if body.opens and not begin and part.head is None else 1, len(part.lines)):
                    weight = weigh(body.breaks()[begin + i]) or body.opens
                    worth = weight + sum(head.fits.get(n, 0.0) for n in body.numbers[begin + i : begin + i + 3])
                    if weight >= CHANGE and (best is None or worth > best[0]):
                        best = (worth, body.place, k, i)
                begin += len(part.lines)
        if best:
            _, b, k, i = best
            part = cuts[b][k]
            if not i:
                part.head, part.reason = head, "no other body is left for it"
                return
            rest = Part(part.lines[i:], head, [], "no other body is left for it, and the topic changes there")
            part.lines = part.lines[:i]
            cuts[b].insert(k + 1, rest)


def _place(head: Head, body: int, fit: float) -> float:
    """The worth of standing directly before a body, before it, or directly after it."""
    if body == head.after + 1:
        return 0.15 + min(0.25, 1.2 * fit) if head.last else 0.05
    return 0.1


def _unplaced(body: Body, parts: Sequence[Part]) -> list[Head]:
    """The headlines of a body that none of its articles got."""
    placed = {id(part.head) for part in parts}
    return [head for head in body.heads if id(head) not in placed]


def _touch(a: Head, b: Head) -> bool:
    """Whether two headlines stand line by line, with no byline between them."""
    first, second = sorted((a, b), key=lambda h: h.lines[0].start)
    if a.after != b.after or first.bylines or second.bylines:
        return False
    close = second.under or second.lines[0].start - first.lines[-1].end <= 2
    return close and second.lines[0].gap <= 1
