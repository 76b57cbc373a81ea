"""Titles between bodies: which are headlines, which headings inside a body; lines joined, bylines given.

A stretch is a run of title and byline lines, or of body lines; they alternate down the page. A `Head` is one headline:
its title lines and its bylines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mzextract.segmentation.breaks import REPORT_SIGNS, Vote, told, votes
from mzextract.segmentation.lines import Line
from mzextract.segmentation.neighbours import MARKS_INSIDE, TITLES
from mzextract.segmentation.topics import Topics, title_pairs

# （图片）, （附图片2张）
_PICTURE = re.compile(r"[（(](?:附|组)?图[^（）()]{0,6}[）)]$")
# 山东青岛20部门出台意见 提升留守儿童关爱服务质量
_TWO_PARTS = re.compile(r"[一-鿿”》\d]{5} [一-鿿“《\d]{4}")
BYLINE, DATELINE = "a byline stands next to it", "a dateline stands next to it"
SIGNS = {BYLINE, DATELINE, *REPORT_SIGNS}  # reasons that show the opening of a report
ENOUGH = 1.5  # the weight of votes that makes a title a headline
MOST_BACK = 30  # paragraphs looked back on
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
    fits: dict[int, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The title lines without line ends."""
        return "".join(line.text for line in self.lines)


def stretches(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in alternating runs of titles and bodies; lines of other roles go with the run they stand in."""
    out: list[list[Line]] = []
    kind = None
    for line in lines:
        own = "title" if line.role in TITLES else "body" if line.role in BODY_ROLES else None
        if own in (None, kind) and out:
            out[-1].append(line)
        else:
            out.append([line])
            kind = own
    return out


def is_title(stretch: Sequence[Line]) -> bool:
    """Whether a stretch holds titles."""
    return any(line.role in TITLES for line in stretch)


def settle(lines: list[Line], topics: Topics, number: dict[int, int]) -> None:
    """Turn title lines that stand inside a body into headings of that body (role `subhead`).

    `number` gives the paragraph number in `topics` of the line that starts at an offset.
    """
    parts = stretches(lines)
    known: set[str] = set()
    before: list[Line] = []
    judged: list[tuple[list[Line], list[Vote]]] = []
    elsewhere = _title_texts(parts)
    for i, part in enumerate(parts):
        if not is_title(part):
            before = [x for x in part if x.role in BODY_ROLES] or before
            continue
        titles = [x for x in part if x.role == "title"]
        after = [x for x in parts[i + 1] if x.role in BODY_ROLES] if i + 1 < len(parts) else []
        found = title_votes(part, titles, before, after, topics, number, known)
        judged.append((titles, found + _part_votes(titles, elsewhere)))
        known = title_pairs("".join(x.text for x in titles)) if titles and len(judged) == 1 else known
    common = _page_vote([found for titles, found in judged[1:] if titles])
    for titles, found in judged:
        every = found + common
        for line in titles:
            if sum(v.weight for v in every) < ENOUGH:
                line.role = "subhead"
            line.reason += "; " + told(every)


def _title_texts(parts: Sequence[Sequence[Line]]) -> tuple[Counter[str], str]:
    """The title lines without spaces, counted, and all of them as a text with each stretch on a line."""
    stretched = [[_bare(x.text) for x in part if x.role == "title"] for part in parts]
    return Counter(text for texts in stretched for text in texts), "\n".join(map("".join, stretched))


def _bare(text: str) -> str:
    return text.replace(" ", "")


def _part_votes(titles: Sequence[Line], elsewhere: tuple[Counter[str], str]) -> list[Vote]:
    """A title that is a part of a two-part headline elsewhere on the page is a heading of that article."""
    lines, text = elsewhere
    own = _bare(titles[0].text) if len(titles) == 1 else ""
    again = len(own) > 5 and lines[own] == 1 and text.count(own) > 1
    return [Vote(-3, "is a part of another headline")] if again else []


def _page_vote(found: Sequence[Sequence[Vote]]) -> list[Vote]:
    """Whether the titles of the page, but the first, mostly have the signs of headlines.

    In a page of news most titles stand over a report that opens as one; where hardly any does, they are the headings of
    one long article.
    """
    if len(found) < 3:
        return []
    signs = sum(any(v.reason in SIGNS for v in votes) for votes in found)
    if signs * 5 <= len(found):
        return [Vote(-1, f"{signs} of {len(found)} titles below stand over the opening of a report")]
    mostly = 2 * signs >= len(found)
    return [Vote(1.0 if mostly else 0.3, f"{signs} of {len(found)} titles below stand over the opening of a report")]


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
        out.append(Vote(3, BYLINE))
    if any(x.role == "dateline" for x in part):
        out.append(Vote(2, DATELINE))
    if known and own and len(own & known) > 0.75 * len(own):
        attached = bool(before) and before[-1].text.startswith("附")
        out.append(Vote(-4 if attached else -1, "repeats the headline"))
    if text.startswith("【") or len(titles) > 1:
        out.append(Vote(1, "has a label or several lines"))
    if len(titles) > 1 and any(x.gap < titles[0].gap for x in titles[1:]):
        out.append(Vote(1, "its lines are set close together"))
    if _PICTURE.search(text):
        out.append(Vote(2, "names its pictures"))
    if _TWO_PARTS.search(text):
        out.append(Vote(1, "has two parts"))
    if len(text) <= 8:
        out.append(Vote(-1, "very short"))
    if after and titles and titles[0].gap > after[0].gap:
        out.append(Vote(1.5, "set off from what stands before"))
    fit = max((topics.fit(own, number[x.start]) for x in after[:2]), default=0.0)
    back = max((topics.fit(own, number[x.start]) for x in before[-MOST_BACK:]), default=0.0)
    if after:
        out.append(Vote((fit > 0.3) + (fit > 0.5), f"{fit:.0%} of its words stand in the next paragraphs"))
    if back > 0.3 and back > 2 * fit:
        out.append(Vote(2, f"{back:.0%} of its words stand in a paragraph before"))
    if not after and before:
        out.append(Vote(2, "no body stands after it"))
    return out + votes(before, after)


def split_heads(part: Sequence[Line], after: int, topics: Topics, following: Line | None) -> list[Head]:
    """The headlines of a title stretch that stands after body number `after` and before the line `following`."""
    titles = [x for x in part if x.role == "title"]
    gaps = [x.gap for x in (*part[1:], following) if x is not None]
    closest, widest = min((x.gap for x in titles[1:]), default=0), max(gaps, default=0)
    heads: list[Head] = []
    previous: Line | None = None
    for line in part:
        if line.role == "title":
            joined = (
                heads
                and previous is not None
                and previous.role == "title"
                and (line.gap <= closest or line.text[0] in MARKS_INSIDE)
            )
            if joined and sum(v.weight for v in join_votes(heads[-1], line, widest, topics)) > 0:
                heads[-1].lines.append(line)
            else:
                heads.append(Head([line], after))
            heads[-1].pairs = title_pairs(heads[-1].text)
            heads[-1].fits = topics.fits(heads[-1].pairs)
        previous = line if line.role != "label" else previous
    heads = _without_repeats(heads, part)
    if heads:
        heads[-1].last = True
        _give_bylines(part, heads)
    return heads


def _without_repeats(heads: list[Head], part: Sequence[Line]) -> list[Head]:
    """The headlines less those that say the one before again, as under a web page's title; they stay furniture."""
    out = heads[:1]
    for head in heads[1:]:
        a, b = out[-1].pairs, head.pairs
        shared = len(a & b) / max(1, min(len(a), len(b)))
        if shared > 0.9 and min(len(a), len(b)) > 5 and not any(x.role == "byline" for x in part):
            for line in head.lines:
                line.reason = "says the headline again"
        else:
            out.append(head)
    return out


def join_votes(head: Head, line: Line, widest: int, topics: Topics) -> list[Vote]:
    """What speaks for a title line going on with the headline before it."""
    out: list[Vote] = []
    above, below = head.lines[-1].text, line.text
    tail = above[-2:]
    if below[0] in MARKS_INSIDE:
        return [Vote(5, "begins with a mark that no title begins with")]
    close = line.gap < widest or line.gap == 1
    out.append(Vote(1, "set close below") if close else Vote(-2, "not set close below"))
    if abs(len(above) - len(below)) <= 2:
        out.append(Vote(2 if close else 1, "as long as the line above"))
    mine, other = head.fits, topics.fits(title_pairs(below))
    if any(topics.hold(mine.keys() | other.keys(), x) for x in (tail + below[:1], tail[1:] + below[:2])):
        out.append(Vote(2, "the text has these words across the line end"))
    best_mine, best_other = max(mine.values(), default=0.0), max(other.values(), default=0.0)
    if any(a >= 0.5 * best_mine and other.get(n, 0) >= 0.5 * best_other for n, a in mine.items()):
        out.append(Vote(1, "one paragraph suits both lines"))
    elif min(best_mine, best_other) > 0.3:
        out.append(Vote(-2, "each line suits another paragraph"))
    return out


def _give_bylines(part: Sequence[Line], heads: list[Head]) -> None:
    """Give each byline to the headline above or below it."""
    owner = {id(line): head for head in heads for line in head.lines}
    order = [x for x in part if x.role in ("title", "byline", "dateline")]
    leads = bool(order) and order[0].role == "byline"
    for i, line in enumerate(order):
        if line.role == "title":
            continue
        above = next((owner[id(x)] for x in reversed(order[:i]) if id(x) in owner), None)
        below = next((owner[id(x)] for x in order[i + 1 :] if id(x) in owner), None)
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
