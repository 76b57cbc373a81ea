"""Titles between bodies: which are headlines and which headings inside a body; two-line headlines joined; bylines given.

A `Stretch` is a run of title and byline lines, or of body lines; they alternate down the page. A `Head` is one headline:
its title lines and its bylines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mzextract.segmentation.blocks import Line
from mzextract.segmentation.breaks import Vote, told, votes
from mzextract.segmentation.topics import Topics, title_pairs

TITLE_ROLES = frozenset({"title", "byline", "label", "dateline"})
BODY_ROLES = frozenset({"body", "subhead"})


@dataclass(slots=True)
class Head:
    """A headline in the making: its lines, bylines, the pairs that it is known by, and its place among the bodies.

    It stands after the body `after` (-1: before all) and, where `last`, directly before the next one.
    """

    lines: list[Line]
    after: int = -1
    last: bool = False
    bylines: list[Line] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    pairs: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The title lines without line ends."""
        return "".join(line.text for line in self.lines)


def stretches(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in alternating runs of titles and bodies; lines of other roles go with the run they stand in."""
    out: list[list[Line]] = []
    kind = None
    for line in lines:
        own = "title" if line.role in TITLE_ROLES else "body" if line.role in BODY_ROLES else None
        if own in (None, kind) and out:
            out[-1].append(line)
        else:
            out.append([line])
            kind = own
    return out


def is_title(stretch: Sequence[Line]) -> bool:
    """Whether a stretch holds titles."""
    return any(line.role in TITLE_ROLES for line in stretch)


def settle(lines: list[Line], topics: Topics, number: dict[int, int]) -> None:
    """Turn title lines that stand inside a body into headings of that body (role `subhead`).

    `number` gives the paragraph number in `topics` of the line that starts at an offset.
    """
    parts = stretches(lines)
    known: set[str] = set()
    before: list[Line] = []
    for i, part in enumerate(parts):
        if not is_title(part):
            before = [x for x in part if x.role in BODY_ROLES] or before
            continue
        titles = [x for x in part if x.role == "title"]
        after = [x for x in parts[i + 1] if x.role in BODY_ROLES] if i + 1 < len(parts) else []
        found = title_votes(part, titles, before, after, topics, number, known)
        weight = sum(v.weight for v in found)
        for line in titles:
            if weight < 2:
                line.role = "subhead"
            line.reason += "; " + told(found)
        if weight >= 2 and titles:
            known = title_pairs("".join(x.text for x in titles))


def title_votes(
    part: Sequence[Line],
    titles: Sequence[Line],
    before: Sequence[Line],
    after: Sequence[Line],
    topics: Topics,
    number: dict[int, int],
    known: set[str],
) -> list[Vote]:
    """What speaks for the titles of a stretch being headlines: form, neighbours, and what the next body is about."""
    text = "".join(x.text for x in titles)
    own = title_pairs(text)
    out: list[Vote] = []
    if not before:
        out.append(Vote(4, "no body stands before it"))
    if any(x.role == "byline" for x in part):
        out.append(Vote(3, "a byline stands next to it"))
    if any(x.role == "dateline" for x in part):
        out.append(Vote(2, "a dateline stands next to it"))
    if known and own and len(own & known) > 0.75 * len(own):
        out.append(Vote(-4, "repeats the headline"))
    if text.startswith("【") or len(titles) > 1:
        out.append(Vote(1, "has a label or several lines"))
    if len(text) <= 8:
        out.append(Vote(-1, "very short"))
    if after and titles and titles[0].gap > after[0].gap:
        out.append(Vote(1, "set off from what stands before"))
    if after and own:
        fit = max(topics.fit(own, number[x.start]) for x in after[:2])
        out.append(Vote((fit > 0.3) + (fit > 0.5), f"{fit:.0%} of its words stand in the next paragraphs"))
    if before and own:
        back = max(topics.fit(own, number[x.start]) for x in before[-12:])
        if back > 0.45 and not after:
            out.append(Vote(2, f"{back:.0%} of its words stand in a paragraph before"))
    return out + votes(before, after)


def split_heads(part: Sequence[Line], after: int, topics: Topics) -> list[Head]:
    """The headlines of a title stretch that follows body number `after`."""
    titles = [x for x in part if x.role == "title"]
    heads: list[Head] = []
    smallest = min((x.gap for x in titles[1:]), default=0)
    previous: Line | None = None
    for line in part:
        if line.role == "title":
            if heads and previous is not None and previous.role == "title" and _belongs(heads[-1], line, smallest, topics):
                heads[-1].lines.append(line)
            else:
                heads.append(Head([line], after))
            heads[-1].pairs = title_pairs(heads[-1].text)
        previous = line if line.role != "label" else previous
    if heads:
        heads[-1].last = True
        _give_bylines(part, heads)
    return heads


def _belongs(head: Head, line: Line, smallest: int, topics: Topics) -> bool:
    """Whether a title line goes on with the headline before it.

    It does where the page sets it no farther apart than the closest lines of the stretch, unless each of the two is
    about a body of its own.
    """
    if line.gap > smallest:
        return False
    mine, other = head.pairs, title_pairs(line.text)
    fits = [(topics.fit(mine, i), topics.fit(other, i)) for i in range(len(topics.pairs))]
    best_mine, best_other = max(f[0] for f in fits), max(f[1] for f in fits)
    if min(best_mine, best_other) < 0.25:
        return True
    return any(a >= 0.6 * best_mine and b >= 0.6 * best_other for a, b in fits)


def _give_bylines(part: Sequence[Line], heads: list[Head]) -> None:
    """Give each byline to the headline above or below it."""
    owner = {id(line): head for head in heads for line in head.lines}
    order = [x for x in part if x.role in ("title", "byline", "dateline")]
    leads = bool(order) and order[0].role == "byline"
    for i, line in enumerate(order):
        if line.role == "title":
            continue
        above = next((owner[id(x)] for x in reversed(order[:i]) if x.role == "title"), None)
        below = next((owner[id(x)] for x in order[i + 1 :] if x.role == "title"), None)
        chosen = _nearer(line, order[i + 1] if i + 1 < len(order) else None, above, below, leads)
        if chosen is not None:
            (chosen.bylines if line.role == "byline" else chosen.credits).append(line)


def _nearer(line: Line, after: Line | None, above: Head | None, below: Head | None, leads: bool) -> Head | None:
    """The headline that a byline goes with: the one set closer, else as the first byline of the stretch stands."""
    if above is None or below is None or after is None:
        return above or below
    if line.gap != after.gap:
        return above if line.gap < after.gap else below
    return below if leads or above.bylines else above
